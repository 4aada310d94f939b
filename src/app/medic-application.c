/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-application.h"
#include "medic-preferences.h"

/**
 * MedicApplication:
 *
 * The program: it loads the knowledge once and opens windows.
 */
struct _MedicApplication
{
  AdwApplication  parent_instance;

  /* Owned */
  MedicKnowledge *knowledge;  /* or NULL, and error is set */
  GError         *error;
  GPtrArray      *issues;     /* of strings: what is wrong with overlays */
  MedicCaseBook  *book;
  MedicSearch    *search;     /* or NULL while the articles are being opened */
  gboolean        opening;    /* the articles are */
};

G_DEFINE_FINAL_TYPE (MedicApplication, medic_application, ADW_TYPE_APPLICATION)

#define LINK_SCHEME "mail-medic"

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);

  adw_show_about_window (gtk_application_get_active_window (application),
                         "application-name", _("Mail Medic"),
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "developer-name", _("The Mail Medic developers"),
                         "comments", _("Says why a mail did not go through, who has to act and what to do. "
                                       "Everything stays on this computer."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your name, or the names of all who translated; one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  /* Each window saves its size; the program ends with the last */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
new_window_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (medic_application_open_window (user_data)));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  MedicApplication *self = user_data;
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  gtk_window_present (GTK_WINDOW (medic_preferences_new (active, self->book)));
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_action },
  { .name = "new-window", .activate = new_window_action },
  { .name = "preferences", .activate = preferences_action },
  { .name = "quit", .activate = quit_action },
};

/* --- The articles: opened beside the first window, not before it --- */

static void
open_articles_thread (GTask        *task,
                      gpointer      source,
                      gpointer      knowledge,
                      GCancellable *cancellable)
{
  g_autoptr (MedicLibrary) library = medic_library_new (knowledge, TRUE);
  GError *error = NULL;
  MedicSearch *search = medic_search_new (library, MEDIC_SEARCH_ALL, &error);

  if (search != NULL)
    g_task_return_pointer (task, search, (GDestroyNotify) medic_search_unref);
  else
    g_task_return_error (task, error);
}

static void
articles_opened_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  MedicApplication *self = MEDIC_APPLICATION (source);
  g_autoptr (GError) error = NULL;

  self->search = g_task_propagate_pointer (G_TASK (result), &error);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (!MEDIC_IS_WINDOW (l->data))
        continue;
      if (self->search != NULL)
        medic_faq_page_set_search (medic_window_get_faq (l->data), self->search);
      else
        medic_window_warn (l->data, error->message);
    }
}

static gboolean
open_articles_cb (gpointer user_data)
{
  MedicApplication *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, articles_opened_cb, NULL);

  g_task_set_task_data (task, medic_knowledge_ref (self->knowledge), (GDestroyNotify) medic_knowledge_unref);
  g_task_run_in_thread (task, open_articles_thread);
  return G_SOURCE_REMOVE;
}

static void
open_articles (MedicApplication *self)
{
  if (self->opening || self->knowledge == NULL)
    return;
  self->opening = TRUE;
  /* below the priority of drawing: the first frame comes first */
  g_idle_add_full (G_PRIORITY_LOW, open_articles_cb, g_object_ref (self), g_object_unref);
}

static void
medic_application_startup (GApplication *application)
{
  MedicApplication *self = MEDIC_APPLICATION (application);

  G_APPLICATION_CLASS (medic_application_parent_class)->startup (application);

  /* a text that is selected as soon as it has the focus hides its links from the keyboard */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", (const char *[]) { "<Control>q", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.new-window", (const char *[]) { "<Control><Shift>n", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.preferences", (const char *[]) { "<Control>comma", NULL });
  gtk_window_set_default_icon_name (APPLICATION_ID);

  {
    g_auto (GStrv) folders = medic_knowledge_get_overlay_folders ();

    self->issues = g_ptr_array_new_with_free_func (g_free);
    self->knowledge = medic_knowledge_new_with_overlays ((const char *const *) folders, self->issues, &self->error);
  }
  self->book = medic_case_book_new (self->knowledge);
  if (self->knowledge == NULL)
    g_printerr ("%s: %s\n", g_get_prgname (), self->error->message);
  for (guint i = 0; i < self->issues->len; i++)
    g_printerr ("%s: %s\n", g_get_prgname (), (const char *) self->issues->pdata[i]);
}

static void
medic_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (medic_application_open_window (MEDIC_APPLICATION (application)));
  gtk_window_present (window);
}

/* mail-medic:article/ID, mail-medic:guide/ID, mail-medic:search/WORDS */
static void
open_link (MedicApplication *self,
           const char       *uri)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  MedicWindow *window = MEDIC_IS_WINDOW (active) ? MEDIC_WINDOW (active) : medic_application_open_window (self);
  /* GVfs writes an address without a host with three slashes */
  const char *path = uri + strlen (LINK_SCHEME ":") + strspn (uri + strlen (LINK_SCHEME ":"), "/");
  const char *slash = strchr (path, '/');
  g_autofree char *words = slash != NULL ? g_uri_unescape_string (slash + 1, NULL) : NULL;

  if (words != NULL && g_utf8_validate (words, -1, NULL) && g_str_has_prefix (path, "article/"))
    medic_window_show_article (window, words);
  else if (words != NULL && g_utf8_validate (words, -1, NULL) && g_str_has_prefix (path, "guide/"))
    medic_window_show_guide (window, words, NULL, NULL, NULL);
  else if (words != NULL && g_utf8_validate (words, -1, NULL) && g_str_has_prefix (path, "search/"))
    medic_window_search (window, words);
  gtk_window_present (GTK_WINDOW (window));
}

static void
medic_application_open (GApplication  *application,
                        GFile        **files,
                        int            n_files,
                        const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      MedicWindow *window;

      if (g_file_has_uri_scheme (files[i], LINK_SCHEME))
        {
          g_autofree char *uri = g_file_get_uri (files[i]);

          open_link (MEDIC_APPLICATION (application), uri);
          continue;
        }
      window = medic_application_open_window (MEDIC_APPLICATION (application));

      medic_diagnose_page_open_file (medic_window_get_diagnose (window), files[i]);
      gtk_window_present (GTK_WINDOW (window));
    }
}

/* --article ID, --guide ID and --search WORDS are links, so that a program that runs already gets them the same way as from a browser. */
static gboolean
medic_application_local_command_line (GApplication   *application,
                                      char         ***arguments,
                                      int            *exit_status)
{
  static const struct { const char *option; const char *path; } links[] = {
    { "--article", "article/" }, { "--guide", "guide/" }, { "--search", "search/" },
  };
  char **from = *arguments, **to = *arguments;

  if (*from != NULL)
    {
      from++;
      to++;
    }
  while (*from != NULL)
    {
      char *argument = *from++;

      for (gsize i = 0; argument != NULL && i < G_N_ELEMENTS (links); i++)
        {
          gsize length = strlen (links[i].option);
          const char *value = NULL;
          g_autofree char *escaped = NULL;

          if (g_str_equal (argument, links[i].option))
            value = *from;
          else if (g_str_has_prefix (argument, links[i].option) && argument[length] == '=')
            value = argument + length + 1;
          if (value == NULL)
            continue;
          escaped = g_uri_escape_string (value, NULL, FALSE);
          *to++ = g_strconcat (LINK_SCHEME ":", links[i].path, escaped, NULL);
          if (value == *from)
            g_free (*from++);
          g_clear_pointer (&argument, g_free);
        }
      if (argument != NULL)
        *to++ = argument;
    }
  *to = NULL;
  return G_APPLICATION_CLASS (medic_application_parent_class)->local_command_line (application, arguments, exit_status);
}

static void
medic_application_finalize (GObject *object)
{
  MedicApplication *self = MEDIC_APPLICATION (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->search, medic_search_unref);
  g_clear_pointer (&self->issues, g_ptr_array_unref);

  g_clear_pointer (&self->knowledge, medic_knowledge_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (medic_application_parent_class)->finalize (object);
}

static void
medic_application_class_init (MedicApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = medic_application_finalize;
  application_class->startup = medic_application_startup;
  application_class->activate = medic_application_activate;
  application_class->open = medic_application_open;
  application_class->local_command_line = medic_application_local_command_line;
}

static void
medic_application_init (MedicApplication *self)
{
  /* they are taken out of the command line before it is parsed; this is for --help */
  static const GOptionEntry entries[] = {
    { "article", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Show an article"), N_("ID") },
    { "guide", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Start a guide"), N_("ID") },
    { "search", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Search the articles"), N_("WORDS") },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE|FOLDER…]"));
  g_application_set_option_context_summary (G_APPLICATION (self), _("Says why a mail did not go through."));
}

/**
 * medic_application_new:
 *
 * Returns: (transfer full): the program
 */
MedicApplication *
medic_application_new (void)
{
  return g_object_new (MEDIC_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/mailmedic/MailMedic",
                       NULL);
}

static void
warn_of_overlays (MedicApplication *self,
                  MedicWindow      *window)
{
  g_autoptr (GString) words = g_string_new (_("Some of your organisation’s own knowledge has a mistake and is left out. Everything else works."));

  for (guint i = 0; i < self->issues->len; i++)
    g_string_append_printf (words, "\n%s", (const char *) self->issues->pdata[i]);
  medic_window_warn (window, words->str);
}

/**
 * medic_application_get_book:
 * @self: the program, registered
 *
 * Returns: (transfer none): the case book, which all windows share
 */
MedicCaseBook *
medic_application_get_book (MedicApplication *self)
{
  g_return_val_if_fail (MEDIC_IS_APPLICATION (self), NULL);

  return self->book;
}

/**
 * medic_application_open_window:
 * @self: the program, registered
 *
 * Opens a window; it still has to be presented.
 *
 * Returns: (transfer none): the window
 */
MedicWindow *
medic_application_open_window (MedicApplication *self)
{
  MedicWindow *window;

  g_return_val_if_fail (MEDIC_IS_APPLICATION (self), NULL);

  window = medic_window_new (GTK_APPLICATION (self));
  medic_diagnose_page_set_knowledge (medic_window_get_diagnose (window), self->knowledge, self->error);
  medic_batch_page_set_knowledge (medic_window_get_batch (window), self->knowledge);
  medic_guide_view_set_knowledge (medic_window_get_guide (window), self->knowledge);
  medic_window_offer_guide (window);
  medic_window_set_book (window, self->book);
  if (self->search != NULL)
    medic_faq_page_set_search (medic_window_get_faq (window), self->search);
  else
    open_articles (self);
  if (self->issues->len > 0)
    warn_of_overlays (self, window);
  return window;
}
