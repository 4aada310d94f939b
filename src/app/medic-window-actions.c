/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-window-private.h"
#include "medic-zoom.h"

#define ZOOM_STEP 1.1

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           MedicWindow     *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      if (file != NULL)
        {
          medic_window_show_main (self);
          medic_diagnose_page_open_file (self->diagnose, file);
        }
    }
  g_clear_object (&self->chooser);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) mails = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (mails, _("Mails and texts"));
  gtk_file_filter_add_mime_type (mails, "message/*");
  gtk_file_filter_add_mime_type (mails, "text/*");
  gtk_file_filter_add_mime_type (mails, "application/mbox");
  gtk_file_filter_add_suffix (mails, "eml");
  gtk_file_filter_add_suffix (mails, "log");
  gtk_file_filter_add_suffix (mails, "txt");
  gtk_file_chooser_add_filter (chooser, mails);

  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicWindow *self = MEDIC_WINDOW (widget);
  gboolean folder = g_str_equal (name, "win.open-folder");

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (folder ? _("Open a Folder") : _("Open a File"), GTK_WINDOW (self),
                                               folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (!folder)
    add_filters (GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  medic_window_show_main (MEDIC_WINDOW (widget));
  medic_diagnose_page_paste (MEDIC_WINDOW (widget)->diagnose);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  medic_window_show_main (MEDIC_WINDOW (widget));
  medic_diagnose_page_clear (MEDIC_WINDOW (widget)->diagnose);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  medic_window_go_back (MEDIC_WINDOW (widget));
}

/* Escape ends what is going on, such as a search, before it goes back. */
static void
escape_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MedicWindow *self = MEDIC_WINDOW (widget);
  gboolean in_main = g_str_equal (medic_window_get_shown (self), "main");
  const char *place = in_main ? medic_window_get_place (self) : "";

  if (g_strcmp0 (place, "faq") == 0 && medic_faq_page_escape (self->faq))
    return;
  if (g_strcmp0 (place, "cases") != 0 || !medic_cases_page_escape (self->cases))
    gtk_widget_activate_action (widget, "win.back", NULL);
}

static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  medic_window_go_forward (MEDIC_WINDOW (widget));
}

static void
place_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  MedicWindow *self = MEDIC_WINDOW (widget);
  const char *place = name + strlen ("win.show-");

  medic_window_show_place (self, place);
  if (g_str_equal (place, "faq"))
    medic_faq_page_focus_search (self->faq);
  else
    gtk_widget_grab_focus (adw_view_stack_get_visible_child (self->stack));
}

static void
find_in_article_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  MedicWindow *self = MEDIC_WINDOW (widget);

  medic_window_show_place (self, "faq");
  medic_faq_page_find (self->faq);
}

static void
show_article_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  medic_window_show_article (MEDIC_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_guide_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  medic_window_show_guide (MEDIC_WINDOW (widget), g_variant_get_string (parameter, NULL), NULL, NULL, NULL);
}

static void
resume_guide_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  medic_window_resume_guide (MEDIC_WINDOW (widget));
}

/* Ctrl+G: the guide of the verdict, else the one that was left. */
static void
guide_me_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  MedicWindow *self = MEDIC_WINDOW (widget);

  if (g_str_equal (medic_window_get_shown (self), "guide"))
    return;
  if (g_str_equal (medic_window_get_shown (self), "main") && g_strcmp0 (medic_window_get_place (self), "diagnose") == 0
      && medic_diagnose_page_guide_me (self->diagnose))
    return;
  if (!medic_window_resume_guide (self))
    medic_window_say (self, _("There is no guide to go on with"));
}

static void
diagnose_text_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  gsize length;
  const char *text = g_variant_get_string (parameter, &length);
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  medic_window_show_main (MEDIC_WINDOW (widget));
  medic_diagnose_page_open_bytes (MEDIC_WINDOW (widget)->diagnose, bytes);
}

static void
say_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  medic_window_say (MEDIC_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  MedicWindow *self = MEDIC_WINDOW (widget);

  if (g_strcmp0 (medic_window_get_place (self), "faq") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->faq), "faq.print", NULL);
  else if (g_strcmp0 (medic_window_get_place (self), "cases") == 0)
    gtk_widget_activate_action (GTK_WIDGET (medic_case_view_get_handover (medic_cases_page_get_view (self->cases))), "handover.print", NULL);
}

static void
show_batch_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  medic_window_show_batch (MEDIC_WINDOW (widget));
}

static void
example_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  MedicWindow *self = MEDIC_WINDOW (widget);
  g_autofree char *path = g_strconcat ("/org/mailmedic/MailMedic/examples/", g_variant_get_string (parameter, NULL), NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    return;
  medic_window_show_main (self);
  medic_diagnose_page_open_bytes (self->diagnose, bytes);
}

static void
copy_text_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  MedicWindow *self = MEDIC_WINDOW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (parameter, NULL));
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Copied")));
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicWindow *self = MEDIC_WINDOW (widget);
  GdkDisplay *display = gtk_widget_get_display (widget);
  double zoom = medic_zoom_get (display);

  if (g_str_equal (name, "win.zoom-in"))
    zoom *= ZOOM_STEP;
  else if (g_str_equal (name, "win.zoom-out"))
    zoom /= ZOOM_STEP;
  else
    zoom = 1;

  medic_zoom_set (display, zoom);
  if (self->settings != NULL)
    g_settings_set_double (self->settings, "zoom", medic_zoom_get (display));
}

/* Adds the window's actions and keys to its class. */
void
medic_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GdkModifierType modifiers; const char *action; } keys[] = {
    { GDK_KEY_o, GDK_CONTROL_MASK, "win.open" },
    { GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.open-folder" },
    { GDK_KEY_n, GDK_CONTROL_MASK, "win.new" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "win.paste" },
    { GDK_KEY_w, GDK_CONTROL_MASK, "window.close" },
    { GDK_KEY_Escape, 0, "win.escape" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "win.show-faq" },
    { GDK_KEY_F1, 0, "win.show-faq" },
    { GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.find-in-article" },
    { GDK_KEY_g, GDK_CONTROL_MASK, "win.guide-me" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "win.print" },
    { GDK_KEY_1, GDK_ALT_MASK, "win.show-diagnose" },
    { GDK_KEY_2, GDK_ALT_MASK, "win.show-faq" },
    { GDK_KEY_Right, GDK_ALT_MASK, "win.forward" },
    { GDK_KEY_Forward, 0, "win.forward" },
    { GDK_KEY_Left, GDK_ALT_MASK, "win.back" },
    { GDK_KEY_Back, 0, "win.back" },
    /* the menu shows the last key of an action */
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "win.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "win.zoom-in" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "win.zoom-in" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "win.zoom-out" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "win.zoom-out" },
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, "win.zoom-reset" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "win.zoom-reset" },
  };

  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-folder", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.show-guide", "s", show_guide_action);
  gtk_widget_class_install_action (widget_class, "win.resume-guide", NULL, resume_guide_action);
  gtk_widget_class_install_action (widget_class, "win.guide-me", NULL, guide_me_action);
  gtk_widget_class_install_action (widget_class, "win.show-batch", NULL, show_batch_action);
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.escape", NULL, escape_action);
  gtk_widget_class_install_action (widget_class, "win.forward", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.show-diagnose", NULL, place_action);
  gtk_widget_class_install_action (widget_class, "win.show-faq", NULL, place_action);
  gtk_widget_class_install_action (widget_class, "win.show-cases", NULL, place_action);
  gtk_widget_class_install_action (widget_class, "win.find-in-article", NULL, find_in_article_action);
  gtk_widget_class_install_action (widget_class, "win.show-article", "s", show_article_action);
  gtk_widget_class_install_action (widget_class, "win.diagnose-text", "s", diagnose_text_action);
  gtk_widget_class_install_action (widget_class, "win.say", "s", say_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "win.example", "s", example_action);
  gtk_widget_class_install_action (widget_class, "win.copy-text", "s", copy_text_action);
  gtk_widget_class_install_action (widget_class, "win.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "win.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "win.zoom-reset", NULL, zoom_action);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}
