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
  gboolean folded = medic_diagnose_page_get_folded (self->diagnose);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", can_go_back);
  gtk_widget_set_visible (self->back, can_go_back && folded);
  adw_view_switcher_title_set_title (self->title, can_go_back && folded ? _("Verdict") : _("Mail Medic"));
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

  g_type_ensure (MEDIC_TYPE_DIAGNOSE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, header);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, title);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, back);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, diagnose);
  medic_window_install_actions (widget_class);
}

static void
medic_window_init (MedicWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = open_settings ();
  restore_settings (self);
  g_signal_connect_object (self->diagnose, "notify::can-go-back", G_CALLBACK (update_way_back), self, G_CONNECT_SWAPPED);
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
