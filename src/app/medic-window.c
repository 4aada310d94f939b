/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-window-private.h"
#include "medic-zoom.h"

/**
 * MedicWindow:
 *
 * The window: a header bar over a stack of places. Diagnose is the first of
 * them; the view switcher shows as soon as there is a second.
 */
G_DEFINE_FINAL_TYPE (MedicWindow, medic_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_way_back (MedicWindow *self)
{
  gboolean can_go_back = medic_diagnose_page_get_can_go_back (self->diagnose);
  gboolean folded = can_go_back && medic_diagnose_page_get_folded (self->diagnose);
  gboolean in_main = adw_leaflet_get_visible_child (self->leaflet) == self->main;
  const char *where = folded ? _("Back to the text") : _("Back to the list");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", can_go_back || self->from_batch || !in_main);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-batch", in_main && medic_batch_page_get_opened (self->batch));
  gtk_widget_set_visible (self->back, folded || self->from_batch);
  gtk_widget_set_tooltip_text (self->back, where);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, where, -1);
  adw_view_switcher_title_set_title (self->title, folded ? _("Verdict") : _("Mail Medic"));
}

static void
many_cb (MedicWindow *self,
         GSList      *files)
{
  medic_window_open_many (self, files);
}

static void
open_mail_cb (MedicWindow *self,
              GBytes      *bytes)
{
  self->from_batch = TRUE;
  adw_leaflet_set_visible_child (self->leaflet, self->main);
  medic_diagnose_page_open_bytes (self->diagnose, bytes);
  update_way_back (self);
}

/* A single file that is dropped there is what any other file is. */
static void
dropped_cb (MedicWindow *self,
            GSList      *files)
{
  if (files->next != NULL)
    {
      medic_window_open_many (self, files);
      return;
    }
  medic_window_show_main (self);
  medic_diagnose_page_open_file (self->diagnose, files->data);
}

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
restore_settings (MedicWindow *self)
{
  if (self->settings == NULL)
    return;

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  medic_zoom_set (gtk_widget_get_display (GTK_WIDGET (self)), g_settings_get_double (self->settings, "zoom"));
}

static gboolean
medic_window_close_request (GtkWindow *window)
{
  MedicWindow *self = MEDIC_WINDOW (window);

  if (self->settings != NULL)
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 294));
      g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
    }
  return GTK_WINDOW_CLASS (medic_window_parent_class)->close_request (window);
}

static void
medic_window_dispose (GObject *object)
{
  MedicWindow *self = MEDIC_WINDOW (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), MEDIC_TYPE_WINDOW);

  G_OBJECT_CLASS (medic_window_parent_class)->dispose (object);
}

static void
medic_window_class_init (MedicWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = medic_window_close_request;

  g_type_ensure (MEDIC_TYPE_BATCH_PAGE);
  g_type_ensure (MEDIC_TYPE_DIAGNOSE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, main);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, header);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, title);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, back);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, diagnose);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, batch);
  medic_window_install_actions (widget_class);
}

static void
medic_window_init (MedicWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = open_settings ();
  restore_settings (self);
  medic_batch_page_set_menu (self->batch, gtk_menu_button_get_menu_model (self->menu_button));
  g_signal_connect_object (self->diagnose, "notify::can-go-back", G_CALLBACK (update_way_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->diagnose, "many", G_CALLBACK (many_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->batch, "open-mail", G_CALLBACK (open_mail_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->batch, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::visible-child", G_CALLBACK (update_way_back), self, G_CONNECT_SWAPPED);
  update_way_back (self);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->diagnose));
}

/**
 * medic_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a new window, owned by GTK until it is closed
 */
MedicWindow *
medic_window_new (GtkApplication *application)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  return g_object_new (MEDIC_TYPE_WINDOW, "application", application, NULL);
}

/**
 * medic_window_get_diagnose:
 * @self: a window
 *
 * Returns: (transfer none): the Diagnose place
 */
MedicDiagnosePage *
medic_window_get_diagnose (MedicWindow *self)
{
  g_return_val_if_fail (MEDIC_IS_WINDOW (self), NULL);

  return self->diagnose;
}

/**
 * medic_window_get_batch:
 * @self: a window
 *
 * Returns: (transfer none): the page for many mails at once
 */
MedicBatchPage *
medic_window_get_batch (MedicWindow *self)
{
  g_return_val_if_fail (MEDIC_IS_WINDOW (self), NULL);

  return self->batch;
}

/**
 * medic_window_get_shown:
 * @self: a window
 *
 * Returns: "main" for the places, or the sub-page that covers them: "batch"
 */
const char *
medic_window_get_shown (MedicWindow *self)
{
  g_return_val_if_fail (MEDIC_IS_WINDOW (self), NULL);

  return adw_leaflet_get_visible_child_name (self->leaflet);
}

/* Shows the places, for something new. */
void
medic_window_show_main (MedicWindow *self)
{
  self->from_batch = FALSE;
  adw_leaflet_set_visible_child (self->leaflet, self->main);
  update_way_back (self);
}

void
medic_window_show_batch (MedicWindow *self)
{
  self->from_batch = FALSE;
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->batch));
  medic_batch_page_focus (self->batch);
  update_way_back (self);
}

/* Goes one step back within a place or sub-page, then out of it. */
gboolean
medic_window_go_back (MedicWindow *self)
{
  AdwToast *toast;

  if (adw_leaflet_get_visible_child (self->leaflet) == self->main)
    {
      if (medic_diagnose_page_go_back (self->diagnose))
        return TRUE;
      if (!self->from_batch)
        return FALSE;
      medic_window_show_batch (self);
      return TRUE;
    }

  if (medic_batch_page_go_back (self->batch))
    return TRUE;
  medic_window_show_main (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->diagnose));
  toast = adw_toast_new (_("The list is still there"));
  adw_toast_set_button_label (toast, _("Show the list"));
  adw_toast_set_action_name (toast, "win.show-batch");
  adw_toast_overlay_add_toast (self->toasts, toast);
  return TRUE;
}

/**
 * medic_window_open_many:
 * @self: a window
 * @files: (element-type GFile): files and folders
 *
 * Reads all mails of @files into a table.
 */
void
medic_window_open_many (MedicWindow *self,
                        GSList      *files)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (MEDIC_IS_WINDOW (self));

  for (GSList *l = files; l != NULL; l = l->next)
    {
      char *path = g_file_get_path (l->data);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  if (paths->len == 0)
    return;
  medic_batch_page_open (self->batch, paths);
  medic_window_show_batch (self);
}
