/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-open-program.h"
#include "medic-result.h"
#include "medic-search-service.h"

#define INTERFACE     "org.gnome.Shell.SearchProvider2"
#define IDLE_SECONDS  60
#define MOST_RESULTS  20
#define LONG_WORD     8    /* letters */
#define QUESTION      4    /* words */
#define MOST_GUESSES  3

static const char interface_xml[] =
  "<node>"
  "  <interface name='" INTERFACE "'>"
  "    <method name='GetInitialResultSet'>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='as' name='results' direction='out'/>"
  "    </method>"
  "    <method name='GetSubsearchResultSet'>"
  "      <arg type='as' name='previous_results' direction='in'/>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='as' name='results' direction='out'/>"
  "    </method>"
  "    <method name='GetResultMetas'>"
  "      <arg type='as' name='identifiers' direction='in'/>"
  "      <arg type='aa{sv}' name='metas' direction='out'/>"
  "    </method>"
  "    <method name='ActivateResult'>"
  "      <arg type='s' name='identifier' direction='in'/>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='u' name='timestamp' direction='in'/>"
  "    </method>"
  "    <method name='LaunchSearch'>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='u' name='timestamp' direction='in'/>"
  "    </method>"
  "  </interface>"
  "</node>";

/**
 * MedicSearchService:
 *
 * What the desktop asks when somebody types into its search: articles by their
 * titles, keywords, wordings and codes. It starts with the first question and
 * ends by itself some time after the last.
 */
struct _MedicSearchService
{
  GApplication  parent_instance;

  GThread      *loader;        /* owned; joined with the first question */
  MedicSearch  *search;        /* owned; or NULL, and error is set once loader is NULL */
  GError       *error;         /* owned */
  guint         registration;
};

G_DEFINE_FINAL_TYPE (MedicSearchService, medic_search_service, G_TYPE_APPLICATION)

/* --- The articles --- */

static gpointer
load_cb (gpointer data)
{
  MedicSearchService *self = data;
  g_auto (GStrv) folders = medic_knowledge_get_overlay_folders ();
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MedicKnowledge) knowledge = medic_knowledge_new_with_overlays ((const char *const *) folders, issues, &self->error);
  g_autoptr (MedicLibrary) library = NULL;

  for (guint i = 0; i < issues->len; i++)
    g_printerr ("%s: %s\n", g_get_prgname (), (const char *) issues->pdata[i]);
  if (knowledge == NULL)
    return NULL;
  /* whole articles would bring one up for any common word that somebody seeks a program or file by, and take twice as long */
  library = medic_library_new_outline (knowledge, TRUE);
  return medic_search_new (library, MEDIC_SEARCH_TITLES, &self->error);
}

static MedicSearch *
get_search (MedicSearchService *self)
{
  if (self->loader != NULL)
    self->search = g_thread_join (g_steal_pointer (&self->loader));
  return self->search;
}

/* --- Questions of the desktop --- */

/* Most that people look for on a desktop is none of ours: a short word alone is the name of something else rather than one of our words
 * mistyped. "sound" is not "found". */
static gboolean
is_foreign (const char *const *terms,
            MedicAnswer       *answer)
{
  return answer->understood != NULL && terms[0] != NULL && terms[1] == NULL && g_utf8_strlen (terms[0], -1) < LONG_WORD;
}

/* The desktop wants all words, and beside programs and files anything less is noise. A sentence is no name of those: there, a few
 * articles with most of the words are better than nothing. */
static MedicAnswer *
find (MedicSearch       *search,
      const char *const *terms)
{
  g_autofree char *words = g_strjoinv (" ", (GStrv) terms);
  MedicAnswer *answer = medic_search_find (search, words, MEDIC_FIND_UNFINISHED | MEDIC_FIND_ALL_WORDS, MOST_RESULTS);

  if (answer->results->len == 0 && g_strv_length ((GStrv) terms) >= QUESTION)
    {
      medic_answer_free (answer);
      answer = medic_search_find (search, words, MEDIC_FIND_UNFINISHED, MOST_GUESSES);
    }
  return answer;
}

static void
answer_words (MedicSearchService    *self,
              const char *const     *terms,
              GDBusMethodInvocation *invocation)
{
  MedicSearch *search = get_search (self);
  g_autoptr (MedicAnswer) answer = NULL;
  GVariantBuilder ids;

  if (search == NULL)
    {
      g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED, self->error->message);
      return;
    }
  answer = find (search, terms);
  g_variant_builder_init (&ids, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < answer->results->len && !is_foreign (terms, answer); i++)
    g_variant_builder_add (&ids, "s", medic_result_get_article (answer->results->pdata[i])->id);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(as)", &ids));
}

static void
get_initial_result_set (MedicSearchService    *self,
                        GVariant              *parameters,
                        GDBusMethodInvocation *invocation)
{
  g_autofree const char **terms = NULL;

  g_variant_get (parameters, "(^a&s)", &terms);
  answer_words (self, terms, invocation);
}

/* More letters can mend a word, so another article may be right now: the earlier results are no limit. */
static void
get_subsearch_result_set (MedicSearchService    *self,
                          GVariant              *parameters,
                          GDBusMethodInvocation *invocation)
{
  g_autofree const char **terms = NULL;

  g_variant_get (parameters, "(@as^a&s)", NULL, &terms);
  answer_words (self, terms, invocation);
}

static void
add_meta (GVariantBuilder *metas,
          MedicArticle    *article)
{
  g_autofree char *lead = g_strjoinv (" ", article->lead);
  g_autofree char *title = medic_article_strip_markup (article->title);
  g_autofree char *description = medic_article_strip_markup (lead);

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (article->id));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (title));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  /* an icon's name is how a themed icon is written down */
  g_variant_builder_add (metas, "{sv}", "gicon", g_variant_new_string (APPLICATION_ID));
  g_variant_builder_close (metas);
}

static void
get_result_metas (MedicSearchService    *self,
                  GVariant              *parameters,
                  GDBusMethodInvocation *invocation)
{
  MedicSearch *search = get_search (self);
  g_autofree const char **ids = NULL;
  GVariantBuilder metas;

  if (search == NULL)
    {
      g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED, self->error->message);
      return;
    }
  g_variant_get (parameters, "(^a&s)", &ids);
  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      MedicArticle *article = medic_library_lookup (medic_search_get_library (search), ids[i]);

      if (article != NULL)
        add_meta (&metas, article);
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &metas));
}

static void
activate_result (MedicSearchService    *self,
                 GVariant              *parameters,
                 GDBusMethodInvocation *invocation)
{
  const char *id;
  guint32 timestamp;

  g_variant_get (parameters, "(&s@asu)", &id, NULL, &timestamp);
  medic_open_program (G_APPLICATION (self), MEDIC_PLACE_ARTICLE, id, timestamp);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
launch_search (MedicSearchService    *self,
               GVariant              *parameters,
               GDBusMethodInvocation *invocation)
{
  g_autofree const char **terms = NULL;
  g_autofree char *words = NULL;
  guint32 timestamp;

  g_variant_get (parameters, "(^a&su)", &terms, &timestamp);
  words = g_strjoinv (" ", (GStrv) terms);
  medic_open_program (G_APPLICATION (self), MEDIC_PLACE_SEARCH, words, timestamp);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static const struct
{
  const char *name;
  void     (* answer) (MedicSearchService    *self,
                       GVariant              *parameters,
                       GDBusMethodInvocation *invocation);
} methods[] = {
  { "GetInitialResultSet", get_initial_result_set },
  { "GetSubsearchResultSet", get_subsearch_result_set },
  { "GetResultMetas", get_result_metas },
  { "ActivateResult", activate_result },
  { "LaunchSearch", launch_search },
};

static void
method_call_cb (GDBusConnection       *connection,
                const char            *sender,
                const char            *path,
                const char            *interface,
                const char            *name,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               user_data)
{
  MedicSearchService *self = user_data;

  /* the time until the end begins anew with every question */
  g_application_hold (G_APPLICATION (self));
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      if (g_str_equal (methods[i].name, name))
        methods[i].answer (self, parameters, invocation);
    }
  g_application_release (G_APPLICATION (self));
}

/* --- The program --- */

static gboolean
medic_search_service_dbus_register (GApplication     *application,
                                    GDBusConnection  *connection,
                                    const char       *path,
                                    GError          **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb };
  MedicSearchService *self = MEDIC_SEARCH_SERVICE (application);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, error);

  if (node == NULL)
    return FALSE;
  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0], &vtable, self, NULL, error);
  return self->registration != 0;
}

static void
medic_search_service_dbus_unregister (GApplication    *application,
                                      GDBusConnection *connection,
                                      const char      *path)
{
  MedicSearchService *self = MEDIC_SEARCH_SERVICE (application);

  if (self->registration != 0)
    g_dbus_connection_unregister_object (connection, self->registration);
  self->registration = 0;
}

static int
medic_search_service_handle_local_options (GApplication *application,
                                           GVariantDict *options)
{
  MedicSearchService *self = MEDIC_SEARCH_SERVICE (application);
  int seconds = IDLE_SECONDS;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("mail-medic %s\n", PACKAGE_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "idle", "i", &seconds);
  g_application_set_inactivity_timeout (application, 1000 * (guint) CLAMP (seconds, 1, 24 * 60 * 60));
  /* while the bus gets to know us: whoever started us has a question */
  self->loader = g_thread_new ("load", load_cb, self);
  return -1;
}

/* Whoever activates the service alone wants nothing yet. */
static void
medic_search_service_activate (GApplication *application)
{
}

static void
medic_search_service_finalize (GObject *object)
{
  MedicSearchService *self = MEDIC_SEARCH_SERVICE (object);

  get_search (self);
  g_clear_pointer (&self->search, medic_search_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (medic_search_service_parent_class)->finalize (object);
}

static void
medic_search_service_class_init (MedicSearchServiceClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = medic_search_service_finalize;
  application_class->activate = medic_search_service_activate;
  application_class->dbus_register = medic_search_service_dbus_register;
  application_class->dbus_unregister = medic_search_service_dbus_unregister;
  application_class->handle_local_options = medic_search_service_handle_local_options;
}

static void
medic_search_service_init (MedicSearchService *self)
{
  g_application_add_main_option (G_APPLICATION (self), "idle", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT,
                                 _("End after so many seconds without a question (60)"), _("SECONDS"));
  g_application_add_main_option (G_APPLICATION (self), "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, _("Print the version"), NULL);
}

/**
 * medic_search_service_new:
 *
 * Returns: (transfer full): the program
 */
MedicSearchService *
medic_search_service_new (void)
{
  return g_object_new (MEDIC_TYPE_SEARCH_SERVICE,
                       "application-id", APPLICATION_ID ".SearchProvider",
                       "flags", G_APPLICATION_IS_SERVICE,
                       NULL);
}
