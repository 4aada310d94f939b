/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-case-book.h"

/* How often to look whether another process has written. */
#define POLL_SECONDS 2

/**
 * MedicCaseBook:
 *
 * The case book of the program: all windows share it. The file is made only
 * when a person wants cases, and opened only when there is something in it.
 *
 * What goes wrong is kept as #MedicCaseBook:trouble, for a banner: it never
 * stops anything else.
 */
struct _MedicCaseBook
{
  GObject         parent_instance;

  /* Owned */
  MedicKnowledge *knowledge;  /* or NULL */
  GSettings      *settings;   /* NULL where the schema is not installed */
  MedicCaseStore *store;      /* NULL until it is opened */
  char           *trouble;    /* words for people, or NULL */

  guint           poll_id;
  gboolean        failed;     /* it could not be opened; nobody asked to try again */
  gboolean        notice;     /* the trouble is something to be read, which a success does not end */
};

G_DEFINE_FINAL_TYPE (MedicCaseBook, medic_case_book, G_TYPE_OBJECT)

enum { PROP_0, PROP_TROUBLE, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
set_trouble (MedicCaseBook *self,
             const char    *trouble,
             gboolean       notice)
{
  self->notice = notice;
  if (g_strcmp0 (self->trouble, trouble) == 0)
    return;

  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TROUBLE]);
}

static gboolean
poll_cb (gpointer user_data)
{
  MedicCaseBook *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  /* the store says "changed" by itself; that somebody else is writing just now is no trouble */
  if (!medic_case_store_poll_changes (self->store, &changed, &error) && !g_error_matches (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_BUSY))
    medic_case_book_check (self, FALSE, error);
  return G_SOURCE_CONTINUE;
}

static void
changed_cb (MedicCaseBook *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
open_store (MedicCaseBook *self)
{
  g_autofree char *path = medic_case_store_get_default_path ();
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;

  self->store = medic_case_store_open (path, &error);
  self->failed = self->store == NULL;
  if (self->failed)
    {
      set_trouble (self, error->message, FALSE);
      return;
    }

  aside = medic_case_store_describe_set_aside (self->store);
  if (aside != NULL)
    set_trouble (self, aside, TRUE);
  else if (medic_case_store_get_read_only (self->store))
    set_trouble (self, _("The folder of the case book cannot be written to. Nothing new is kept."), TRUE);
  else
    set_trouble (self, NULL, FALSE);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->poll_id = g_timeout_add_seconds (POLL_SECONDS, poll_cb, self);
  changed_cb (self);
}

static void
medic_case_book_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_TROUBLE)
    g_value_set_string (value, MEDIC_CASE_BOOK (object)->trouble);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
medic_case_book_dispose (GObject *object)
{
  MedicCaseBook *self = MEDIC_CASE_BOOK (object);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->knowledge, medic_knowledge_unref);

  G_OBJECT_CLASS (medic_case_book_parent_class)->dispose (object);
}

static void
medic_case_book_finalize (GObject *object)
{
  g_free (MEDIC_CASE_BOOK (object)->trouble);
  G_OBJECT_CLASS (medic_case_book_parent_class)->finalize (object);
}

static void
medic_case_book_class_init (MedicCaseBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = medic_case_book_get_property;
  object_class->dispose = medic_case_book_dispose;
  object_class->finalize = medic_case_book_finalize;

  /**
   * MedicCaseBook:trouble:
   *
   * What is wrong, in words for people, or %NULL.
   */
  props[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * MedicCaseBook::changed:
   *
   * The book was opened or closed, or something in it changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
medic_case_book_init (MedicCaseBook *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  if (schema != NULL)
    self->settings = g_settings_new_full (schema, NULL, NULL);
}

/**
 * medic_case_book_new:
 * @knowledge: (nullable): what to restore reports with
 *
 * Returns: (transfer full): the book; nothing is opened yet
 */
MedicCaseBook *
medic_case_book_new (MedicKnowledge *knowledge)
{
  MedicCaseBook *self = g_object_new (MEDIC_TYPE_CASE_BOOK, NULL);

  if (knowledge != NULL)
    self->knowledge = medic_knowledge_ref (knowledge);
  return self;
}

/**
 * medic_case_book_get_knowledge:
 * @self: a book
 *
 * Returns: (transfer none) (nullable): what to restore reports with
 */
MedicKnowledge *
medic_case_book_get_knowledge (MedicCaseBook *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_BOOK (self), NULL);

  return self->knowledge;
}

/**
 * medic_case_book_get_settings:
 * @self: a book
 *
 * Returns: (transfer none) (nullable): the settings of the program
 */
GSettings *
medic_case_book_get_settings (MedicCaseBook *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_BOOK (self), NULL);

  return self->settings;
}

/**
 * medic_case_book_get_keeps_every:
 * @self: a book
 *
 * Returns: whether every diagnosis is to be kept as a case
 */
gboolean
medic_case_book_get_keeps_every (MedicCaseBook *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_BOOK (self), FALSE);

  return self->settings != NULL && g_settings_get_boolean (self->settings, "keep-every-case");
}

/**
 * medic_case_book_get_trouble:
 * @self: a book
 *
 * Returns: (nullable): what is wrong, in words for people
 */
const char *
medic_case_book_get_trouble (MedicCaseBook *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_BOOK (self), NULL);

  return self->trouble;
}

/**
 * medic_case_book_peek:
 * @self: a book
 *
 * Opens the book if there is one. A book that could not be opened is left alone
 * until [method@CaseBook.open] tries again.
 *
 * Returns: (transfer none) (nullable): the book's file, or %NULL if there is none
 */
MedicCaseStore *
medic_case_book_peek (MedicCaseBook *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_BOOK (self), NULL);

  if (self->store == NULL && !self->failed)
    {
      g_autofree char *path = medic_case_store_get_default_path ();

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        open_store (self);
    }
  return self->store;
}

/**
 * medic_case_book_open:
 * @self: a book
 *
 * Opens the book; makes it if there is none.
 *
 * Returns: (transfer none) (nullable): the book's file, or %NULL with
 *   #MedicCaseBook:trouble set
 */
MedicCaseStore *
medic_case_book_open (MedicCaseBook *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_BOOK (self), NULL);

  if (self->store == NULL)
    open_store (self);
  return self->store;
}

/**
 * medic_case_book_close:
 * @self: a book
 *
 * Closes the file. It is opened again when it is needed.
 */
void
medic_case_book_close (MedicCaseBook *self)
{
  g_return_if_fail (MEDIC_IS_CASE_BOOK (self));

  self->failed = FALSE;
  g_clear_handle_id (&self->poll_id, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, changed_cb, self);
  g_clear_object (&self->store);
  set_trouble (self, NULL, FALSE);
  changed_cb (self);
}

/**
 * medic_case_book_keep:
 * @self: a book
 * @report: (nullable): what was found out, or %NULL for a case that begins
 *   without a text
 *
 * Keeps a new case.
 *
 * Returns: (transfer full) (nullable): the case, or %NULL with
 *   #MedicCaseBook:trouble set
 */
MedicCase *
medic_case_book_keep (MedicCaseBook *self,
                      MedicReport   *report)
{
  MedicCaseStore *store;
  g_autoptr (GError) error = NULL;
  MedicCase *kept;

  g_return_val_if_fail (MEDIC_IS_CASE_BOOK (self), NULL);

  store = medic_case_book_open (self);
  if (store == NULL)
    return NULL;
  kept = medic_case_store_add (store, report == NULL ? _("New case") : NULL, NULL, report, &error);
  medic_case_book_check (self, kept != NULL, error);
  return kept;
}

/**
 * medic_case_book_check:
 * @self: a book
 * @done: whether something was done with the book's file
 * @error: (nullable): why not
 *
 * Says it if something went wrong, and takes it back once it goes well again.
 *
 * Returns: @done
 */
gboolean
medic_case_book_check (MedicCaseBook *self,
                       gboolean       done,
                       GError        *error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_BOOK (self), done);

  if (!done)
    set_trouble (self, error != NULL ? error->message : _("The case book cannot be opened."), FALSE);
  else if (!self->notice)
    set_trouble (self, NULL, FALSE);
  return done;
}

/**
 * medic_case_book_dismiss_trouble:
 * @self: a book
 *
 * A person has read it.
 */
void
medic_case_book_dismiss_trouble (MedicCaseBook *self)
{
  g_return_if_fail (MEDIC_IS_CASE_BOOK (self));

  set_trouble (self, NULL, FALSE);
}
