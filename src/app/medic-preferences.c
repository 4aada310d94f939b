/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-preferences.h"
#include "medic-text-saver.h"
#include "medic-weak.h"

/**
 * MedicPreferences:
 *
 * What a person can set: whether cases are kept, and what becomes of them.
 */
struct _MedicPreferences
{
  AdwPreferencesWindow  parent_instance;

  /* Template children */
  GtkSwitch            *keep_every;
  GtkSwitch            *redact;
  GtkWidget            *keep_row;
  GtkWidget            *redact_row;
  AdwComboRow          *older;
  GtkWidget            *delete_button;
  AdwActionRow         *path_row;

  /* Owned */
  MedicCaseBook        *book;
  GtkFileChooserNative *chooser;   /* while it is open, or NULL */
  GArray               *deleted;   /* numbers that "Undo" brings back, or NULL */
};

G_DEFINE_FINAL_TYPE (MedicPreferences, medic_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* What the chooser of the age offers, in its order. */
static const guint ages[] = { 30, 90, 365, 0 };

static void
say (MedicPreferences *self,
     const char       *words)
{
  medic_widget_say (GTK_WIDGET (self), words, FALSE);
}

/* The banner is in the window behind: here the words are needed as well. */
static gboolean
check (MedicPreferences *self,
       gboolean          done,
       GError           *error)
{
  if (!medic_case_book_check (self->book, done, error))
    medic_widget_say (GTK_WIDGET (self), error != NULL ? error->message : medic_case_book_get_trouble (self->book), TRUE);
  return done;
}

/* --- Deleting --------------------------------------------------------------------------------------------------------------- */

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicPreferences *self = MEDIC_PREFERENCES (widget);
  MedicCaseStore *store = medic_case_book_peek (self->book);
  g_autoptr (GArray) numbers = g_steal_pointer (&self->deleted);
  g_autoptr (GError) error = NULL;

  if (store != NULL && numbers != NULL)
    check (self, medic_case_store_undelete (store, (const gint64 *) (gpointer) numbers->data, numbers->len, &error), error);
}

static void
answered_cb (MedicPreferences *self,
             const char       *response)
{
  if (g_strcmp0 (response, "delete") == 0)
    medic_preferences_delete_older (self, ages[MIN (adw_combo_row_get_selected (self->older), G_N_ELEMENTS (ages) - 1)]);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MedicPreferences *self = MEDIC_PREFERENCES (widget);
  GtkWidget *dialog;

  if (medic_case_book_peek (self->book) == NULL)
    {
      say (self, _("There are no cases"));
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Delete these cases?"),
                                   _("Solved or not, every case is deleted that was not changed since. After a week they are gone for good."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Export and import ------------------------------------------------------------------------------------------------------ */

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MedicPreferences *self = MEDIC_PREFERENCES (widget);
  MedicCaseStore *store = medic_case_book_peek (self->book);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = store != NULL ? medic_case_store_export (store, NULL, 0, &error) : NULL;

  if (store == NULL)
    say (self, _("There are no cases"));
  else if (check (self, json != NULL, error))
    /* Translators: the name of a file; keep .json */
    medic_text_save (widget, _("Export the Cases"), _("cases.json"), json);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (MedicPreferences) self = medic_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length;
  gboolean loaded = g_file_load_contents_finish (G_FILE (source), result, &content, &length, NULL, &error);

  if (self == NULL)
    return;
  if (loaded)
    medic_preferences_import (self, content, (gssize) length);
  else
    medic_widget_say (GTK_WIDGET (self), error->message, TRUE);
}

static void
chosen_cb (GtkNativeDialog  *dialog,
           int               response,
           MedicPreferences *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    g_file_load_contents_async (file, NULL, loaded_cb, medic_weak_new (self));
  g_clear_object (&self->chooser);
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MedicPreferences *self = MEDIC_PREFERENCES (widget);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Import Cases"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- The object ------------------------------------------------------------------------------------------------------------- */

static void
medic_preferences_dispose (GObject *object)
{
  MedicPreferences *self = MEDIC_PREFERENCES (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->deleted, g_array_unref);
  g_clear_object (&self->book);
  gtk_widget_dispose_template (GTK_WIDGET (self), MEDIC_TYPE_PREFERENCES);

  G_OBJECT_CLASS (medic_preferences_parent_class)->dispose (object);
}

static void
medic_preferences_class_init (MedicPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicPreferences, keep_every);
  gtk_widget_class_bind_template_child (widget_class, MedicPreferences, redact);
  gtk_widget_class_bind_template_child (widget_class, MedicPreferences, keep_row);
  gtk_widget_class_bind_template_child (widget_class, MedicPreferences, redact_row);
  gtk_widget_class_bind_template_child (widget_class, MedicPreferences, older);
  gtk_widget_class_bind_template_child (widget_class, MedicPreferences, delete_button);
  gtk_widget_class_bind_template_child (widget_class, MedicPreferences, path_row);
  gtk_widget_class_install_action (widget_class, "preferences.delete-older", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "preferences.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "preferences.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "preferences.import", NULL, import_action);
}

static void
medic_preferences_init (MedicPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_preferences_new:
 * @parent: (nullable): the window that they are opened from
 * @book: the case book
 *
 * Returns: (transfer none): the preferences, owned by GTK until they are closed
 */
MedicPreferences *
medic_preferences_new (GtkWindow     *parent,
                       MedicCaseBook *book)
{
  MedicPreferences *self;
  GSettings *settings;
  g_autofree char *path = NULL;

  g_return_val_if_fail (MEDIC_IS_CASE_BOOK (book), NULL);

  self = g_object_new (MEDIC_TYPE_PREFERENCES, "transient-for", parent, NULL);
  self->book = g_object_ref (book);
  settings = medic_case_book_get_settings (book);
  if (settings != NULL)
    {
      g_settings_bind (settings, "keep-every-case", self->keep_every, "active", G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (settings, "redact-handover", self->redact, "active", G_SETTINGS_BIND_DEFAULT);
    }
  gtk_widget_set_sensitive (self->keep_row, settings != NULL);
  gtk_widget_set_sensitive (self->redact_row, settings != NULL);
  path = medic_case_store_get_default_path ();
  adw_action_row_set_subtitle (self->path_row, path);
  return self;
}

/**
 * medic_preferences_delete_older:
 * @self: the preferences
 * @days: how many days; 0 for all cases
 *
 * Deletes every case that was not changed for so long. It can be undone.
 *
 * Returns: how many were deleted
 */
guint
medic_preferences_delete_older (MedicPreferences *self,
                                guint             days)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  MedicCaseStore *store;
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  AdwToast *toast;

  g_return_val_if_fail (MEDIC_IS_PREFERENCES (self), 0);

  store = medic_case_book_peek (self->book);
  if (store == NULL)
    return 0;
  numbers = medic_case_store_delete_older (store, days == 0 ? now + 1 : now - (gint64) days * 24 * 60 * 60, &error);
  if (!check (self, numbers != NULL, error))
    return 0;
  words = g_strdup_printf (ngettext ("%u case was deleted", "%u cases were deleted", numbers->len), numbers->len);
  toast = adw_toast_new (words);
  if (numbers->len > 0)
    {
      g_clear_pointer (&self->deleted, g_array_unref);
      self->deleted = g_array_ref (numbers);
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "preferences.undo");
    }
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
  return numbers->len;
}

/**
 * medic_preferences_import:
 * @self: the preferences
 * @json: what an export wrote
 * @length: bytes of @json, or -1
 *
 * Adds cases to the book, all or none.
 *
 * Returns: whether they are added
 */
gboolean
medic_preferences_import (MedicPreferences *self,
                          const char       *json,
                          gssize            length)
{
  MedicCaseStore *store;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint added, known;

  g_return_val_if_fail (MEDIC_IS_PREFERENCES (self), FALSE);

  store = medic_case_book_open (self->book);
  if (store == NULL)
    return check (self, FALSE, NULL);
  if (!medic_case_store_import (store, json, length, &added, &known, &error))
    {
      /* a file that is not in order is no trouble of the book */
      if (g_error_matches (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_IMPORT))
        medic_widget_say (GTK_WIDGET (self), error->message, TRUE);
      else
        check (self, FALSE, error);
      return FALSE;
    }
  /* Translators: cases that were read from a file */
  words = g_strdup_printf (ngettext ("%u case was added", "%u cases were added", added), added);
  say (self, words);
  return TRUE;
}
