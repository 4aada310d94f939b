/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "medic-text-saver.h"
#include "medic-weak.h"

/* Saving a text that a person asked for, and saying that it is saved. */

typedef struct
{
  GWeakRef *widget;   /* owned; until it is taken */
  char     *text;     /* owned */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  if (saving->widget != NULL)
    {
      g_autoptr (GtkWidget) widget = medic_weak_take (saving->widget);
    }
  g_free (saving->text);
  g_free (saving);
}

/**
 * medic_widget_say:
 * @widget: a widget of a window
 * @words: plain words
 * @lasting: whether they stay until they are closed
 *
 * Shows a toast over @widget.
 */
void
medic_widget_say (GtkWidget  *widget,
                  const char *words,
                  gboolean    lasting)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root = gtk_widget_get_root (widget);
  AdwToast *toast = adw_toast_new (escaped);

  if (lasting)
    adw_toast_set_timeout (toast, 0);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else if (ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), toast);
  else
    g_object_unref (toast);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = medic_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean saved = g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);

  if (widget == NULL)
    return;
  if (saved)
    medic_widget_say (widget, _("Saved"), FALSE);
  else
    {
      /* Translators: %s is the reason, as the system puts it */
      g_autofree char *words = g_strdup_printf (_("It could not be saved: %s"), error->message);

      medic_widget_say (widget, words, TRUE);
    }
}

/**
 * medic_text_save_to:
 * @widget: the widget that asked
 * @file: where to
 * @text: what to save
 *
 * Saves @text, and says so over @widget.
 */
void
medic_text_save_to (GtkWidget  *widget,
                    GFile      *file,
                    const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (G_IS_FILE (file));

  /* what a caller said is for the owner of the file only */
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, saved_cb, medic_weak_new (widget));
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           Saving          *saving)
{
  g_autoptr (GtkWidget) widget = medic_weak_take (g_steal_pointer (&saving->widget));
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (widget != NULL && file != NULL)
    medic_text_save_to (widget, file, saving->text);
  g_object_unref (dialog);
}

static void
free_closure (gpointer  data,
              GClosure *closure)
{
  saving_free (data);
}

/**
 * medic_text_save:
 * @widget: the widget that asks
 * @title: title of the dialog
 * @name: a name for the file
 * @text: what to save
 *
 * Asks where to save @text, and saves it.
 */
void
medic_text_save (GtkWidget  *widget,
                 const char *title,
                 const char *name,
                 const char *text)
{
  Saving *saving = g_new0 (Saving, 1);
  GtkFileChooserNative *chooser;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  saving->widget = medic_weak_new (widget);
  saving->text = g_strdup (text);
  chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
                                         _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_data (chooser, "response", G_CALLBACK (chosen_cb), saving, free_closure, 0);
  /* it belongs to itself until a person answers; the window takes it along when it closes */
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
