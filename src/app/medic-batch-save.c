/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-batch-page-private.h"
#include "medic-weak.h"

/* Saving what the table shows. */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (MedicBatchPage) self = medic_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean saved = medic_batch_export_finish (result, &error);

  if (self == NULL || g_task_get_cancellable (G_TASK (result)) != self->saving)
    return;

  g_clear_object (&self->saving);
  medic_batch_page_update_progress (self);
  if (saved)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Saved")));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Translators: %s is the reason, as the system puts it */
      g_autofree char *title = g_strdup_printf (_("It could not be saved: %s"), error->message);
      g_autofree char *escaped = g_markup_escape_text (title, -1);
      AdwToast *toast = adw_toast_new (escaped);

      adw_toast_set_timeout (toast, 0);
      adw_toast_overlay_add_toast (self->toasts, toast);
    }
}

static GPtrArray *
list_shown (MedicBatchPage *self)
{
  GListModel *shown = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (shown);
  GPtrArray *items = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_list_model_get_item (shown, i));
  return items;
}

/**
 * medic_batch_page_save_to:
 * @self: a page that has read something
 * @format: how to save
 * @file: where to
 *
 * Saves what the table shows, in its order.
 */
void
medic_batch_page_save_to (MedicBatchPage *self,
                          MedicExport     format,
                          GFile          *file)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (MEDIC_IS_BATCH_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->model == NULL || self->saving != NULL)
    return;
  items = list_shown (self);
  self->saving = g_cancellable_new ();
  medic_batch_export_async (items, self->knowledge, format, file, self->saving, saved_cb, medic_weak_new (self));
  medic_batch_page_update_progress (self);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           MedicBatchPage  *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      if (file != NULL)
        medic_batch_page_save_to (self, self->format, file);
    }
  g_clear_object (&self->chooser);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicBatchPage *self = MEDIC_BATCH_PAGE (widget);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));

  if (self->chooser != NULL)
    return;

  self->format = g_str_equal (g_variant_get_string (parameter, NULL), "json") ? MEDIC_EXPORT_JSON : MEDIC_EXPORT_CSV;
  self->chooser = gtk_file_chooser_native_new (_("Save the Table"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  /* Translators: names of files that are saved; keep .csv and .json */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser),
                                     self->format == MEDIC_EXPORT_JSON ? _("returned mails.json") : _("returned mails.csv"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
medic_batch_page_install_save (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "batch.save", "s", save_action);
}
