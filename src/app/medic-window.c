/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-window-private.h"
#include "medic-zoom.h"

/**
 * MedicWindow:
 *
 * The window: a header bar over a stack of places, Diagnose, FAQ and Cases, and
 * sub-pages that cover them.
 */
G_DEFINE_FINAL_TYPE (MedicWindow, medic_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
in_faq (MedicWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "faq") == 0;
}

static gboolean
in_cases (MedicWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "cases") == 0;
}

/* Whether what the FAQ shows is the article that was opened in the verdict */
static gboolean
at_verdict_article (MedicWindow *self)
{
  return self->verdict_article != NULL && in_faq (self) && g_strcmp0 (medic_faq_page_get_article (self->faq), self->verdict_article) == 0;
}

static gboolean
settle_cb (gpointer user_data)
{
  MedicWindow *self = user_data;

  self->settle_id = 0;
  gtk_widget_queue_resize (self->main);
  return G_SOURCE_REMOVE;
}

/* A leaflet that turns over without animation may ask for new sizes while sizes are given out. GTK forgets that, and the place stays
 * blank until something else happens; so the sizes are given out once more, after the frame. */
static void
queue_settle (MedicWindow *self)
{
  if (self->settle_id == 0)
    self->settle_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, settle_cb, self, NULL);
}

void
medic_window_update_way_back (MedicWindow *self)
{
  gboolean faq = in_faq (self), cases = in_cases (self);
  gboolean cases_back = cases && medic_cases_page_get_can_go_back (self->cases);
  gboolean can_go_back = !faq && !cases && medic_diagnose_page_get_can_go_back (self->diagnose);
  gboolean folded = can_go_back && medic_diagnose_page_get_folded (self->diagnose);
  gboolean in_main = adw_leaflet_get_visible_child (self->leaflet) == self->main;
  gboolean faq_back = faq && (medic_faq_page_get_can_go_back (self->faq) || at_verdict_article (self));
  const char *where = at_verdict_article (self) ? _("Back to the verdict") : faq ? _("Back") : cases ? _("Back to the cases") : folded ? _("Back to the text") : _("Back to the list");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", faq || cases || can_go_back || self->from_batch || !in_main);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.forward", faq && medic_faq_page_get_can_go_forward (self->faq));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-batch", in_main && medic_batch_page_get_opened (self->batch));
  medic_window_update_guide (self);
  gtk_widget_set_visible (self->back, faq_back || cases_back || folded || (self->from_batch && !faq && !cases));
  gtk_widget_set_visible (self->forward, faq && medic_faq_page_get_can_go_forward (self->faq));
  gtk_widget_set_tooltip_text (self->back, where);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, where, -1);
  adw_view_switcher_title_set_title (self->title, folded ? _("Verdict") : faq ? _("FAQ") : cases ? _("Cases") : _("Mail Medic"));
  queue_settle (self);
}

static void
place_changed_cb (MedicWindow *self)
{
  if (!in_faq (self))
    g_clear_pointer (&self->verdict_article, g_free);
  medic_window_update_way_back (self);
}

static void
banner_response_cb (MedicWindow *self)
{
  gtk_info_bar_set_revealed (self->banner, FALSE);
}

static void
case_banner_response_cb (MedicWindow *self)
{
  medic_window_dismiss_case_trouble (self);
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
  adw_view_stack_set_visible_child_name (self->stack, "diagnose");
  medic_diagnose_page_open_bytes (self->diagnose, bytes);
  medic_window_update_way_back (self);
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

  medic_window_dispose_cases (self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->verdict_article, g_free);
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
  g_type_ensure (MEDIC_TYPE_CASES_PAGE);
  g_type_ensure (MEDIC_TYPE_DIAGNOSE_PAGE);
  g_type_ensure (MEDIC_TYPE_FAQ_PAGE);
  g_type_ensure (MEDIC_TYPE_GUIDE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, main);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, header);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, title);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, back);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, forward);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, banner_words);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, case_banner);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, case_banner_words);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, diagnose);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, faq);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, cases);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, batch);
  gtk_widget_class_bind_template_child (widget_class, MedicWindow, guide);
  gtk_widget_class_bind_template_callback (widget_class, banner_response_cb);
  gtk_widget_class_bind_template_callback (widget_class, case_banner_response_cb);
  medic_window_install_actions (widget_class);
  medic_window_install_case_actions (widget_class);
}

static void
medic_window_init (MedicWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = open_settings ();
  restore_settings (self);
  medic_batch_page_set_menu (self->batch, gtk_menu_button_get_menu_model (self->menu_button));
  medic_faq_page_set_settings (self->faq, self->settings);
  medic_window_init_guide (self);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (place_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->faq, "notify::can-go-back", G_CALLBACK (medic_window_update_way_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->diagnose, "notify::can-go-back", G_CALLBACK (medic_window_update_way_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cases, "notify::can-go-back", G_CALLBACK (medic_window_update_way_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->diagnose, "many", G_CALLBACK (many_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->batch, "open-mail", G_CALLBACK (open_mail_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->batch, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guide, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::visible-child", G_CALLBACK (medic_window_update_way_back), self, G_CONNECT_SWAPPED);
  medic_window_update_way_back (self);
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
 * medic_window_get_faq:
 * @self: a window
 *
 * Returns: (transfer none): the FAQ
 */
MedicFaqPage *
medic_window_get_faq (MedicWindow *self)
{
  g_return_val_if_fail (MEDIC_IS_WINDOW (self), NULL);

  return self->faq;
}

/**
 * medic_window_get_place:
 * @self: a window
 *
 * Returns: "diagnose", "faq" or "cases"
 */
const char *
medic_window_get_place (MedicWindow *self)
{
  g_return_val_if_fail (MEDIC_IS_WINDOW (self), NULL);

  return adw_view_stack_get_visible_child_name (self->stack);
}

/**
 * medic_window_get_shown:
 * @self: a window
 *
 * Returns: "main" for the places, or the sub-page that covers them: "batch" or
 *   "guide"
 */
const char *
medic_window_get_shown (MedicWindow *self)
{
  g_return_val_if_fail (MEDIC_IS_WINDOW (self), NULL);

  return adw_leaflet_get_visible_child_name (self->leaflet);
}

/* Shows Diagnose, for something new. */
void
medic_window_show_main (MedicWindow *self)
{
  self->from_batch = FALSE;
  medic_window_show_place (self, "diagnose");
}

/* Shows one of the places, as the view switcher does. */
void
medic_window_show_place (MedicWindow *self,
                         const char  *name)
{
  adw_leaflet_set_visible_child (self->leaflet, self->main);
  adw_view_stack_set_visible_child_name (self->stack, name);
  medic_window_update_way_back (self);
}

void
medic_window_say (MedicWindow *self,
                  const char  *words)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (words));
}

/**
 * medic_window_show_article:
 * @self: a window
 * @id: id of an article, or a code
 *
 * Shows an article of the FAQ. The way back leads to the verdict, if that is
 * where the reader comes from.
 */
void
medic_window_show_article (MedicWindow *self,
                           const char  *id)
{
  gboolean from_verdict;

  g_return_if_fail (MEDIC_IS_WINDOW (self));
  g_return_if_fail (id != NULL);

  from_verdict = !in_faq (self) && medic_diagnose_page_get_report (self->diagnose) != NULL;
  if (!medic_faq_page_show_article (self->faq, id))
    {
      g_autofree char *words = g_strdup_printf (_("There is no article “%s”"), id);

      medic_window_say (self, words);
      return;
    }
  medic_window_show_place (self, "faq");
  if (from_verdict)
    {
      const char *shown = medic_faq_page_get_article (self->faq);

      /* a code's article has another name; while the articles are being opened there is none yet */
      g_free (self->verdict_article);
      self->verdict_article = g_strdup (shown != NULL ? shown : id);
    }
  medic_window_update_way_back (self);
}

/**
 * medic_window_search:
 * @self: a window
 * @words: words
 *
 * Searches the FAQ.
 */
void
medic_window_search (MedicWindow *self,
                     const char  *words)
{
  g_return_if_fail (MEDIC_IS_WINDOW (self));

  medic_window_show_place (self, "faq");
  medic_faq_page_search (self->faq, words);
}

/**
 * medic_window_warn:
 * @self: a window
 * @words: what is wrong, and that the rest works
 *
 * Shows a banner above the places.
 */
void
medic_window_warn (MedicWindow *self,
                   const char  *words)
{
  g_return_if_fail (MEDIC_IS_WINDOW (self));

  gtk_label_set_text (self->banner_words, words);
  gtk_info_bar_set_revealed (self->banner, TRUE);
}

void
medic_window_go_forward (MedicWindow *self)
{
  if (in_faq (self))
    medic_faq_page_go_forward (self->faq);
}

void
medic_window_show_batch (MedicWindow *self)
{
  self->from_batch = FALSE;
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->batch));
  medic_batch_page_focus (self->batch);
  medic_window_update_way_back (self);
}

/* Goes one step back within a place or sub-page, then out of it. */
gboolean
medic_window_go_back (MedicWindow *self)
{
  AdwToast *toast;

  if (adw_leaflet_get_visible_child (self->leaflet) == self->main)
    {
      if (at_verdict_article (self))
        {
          medic_window_show_place (self, "diagnose");
          return TRUE;
        }
      if (in_faq (self))
        return medic_faq_page_go_back (self->faq);
      if (in_cases (self))
        return medic_cases_page_go_back (self->cases);
      if (medic_diagnose_page_go_back (self->diagnose))
        return TRUE;
      if (!self->from_batch)
        return FALSE;
      medic_window_show_batch (self);
      return TRUE;
    }

  if (adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->guide))
    {
      medic_window_leave_guide (self);
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
