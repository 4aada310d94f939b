/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-window-private.h"

/* The window and its guide: where it is opened from, and the way back there. */

#define OFFER_SECONDS 15

static void
add_toast (MedicWindow *self,
           const char  *words,
           guint        seconds)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_timeout (toast, seconds);
  adw_toast_set_button_label (toast, _("Go on"));
  adw_toast_set_action_name (toast, "win.resume-guide");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Whether there is something to go on with; looking costs a folder, so it is done when pages change. */
void
medic_window_update_guide (MedicWindow *self)
{
  gboolean in_guide = adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->guide);
  g_autofree char *title = in_guide ? NULL : medic_guide_view_dup_unfinished (self->guide);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.resume-guide", title != NULL);
}

static void
show_page (MedicWindow *self)
{
  if (adw_leaflet_get_visible_child (self->leaflet) != GTK_WIDGET (self->guide))
    self->before_guide = adw_leaflet_get_visible_child (self->leaflet);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->guide));
  medic_guide_view_focus (self->guide);
  medic_window_update_way_back (self);
}

/* Goes back to where the guide was opened from. */
void
medic_window_leave_guide (MedicWindow *self)
{
  gboolean unfinished = g_str_equal (medic_guide_view_get_shown (self->guide), "step");

  if (self->before_guide == GTK_WIDGET (self->batch))
    medic_window_show_batch (self);
  else
    {
      adw_leaflet_set_visible_child (self->leaflet, self->main);
      gtk_widget_grab_focus (adw_view_stack_get_visible_child (self->stack));
      medic_window_update_way_back (self);
    }
  if (unfinished)
    add_toast (self, _("The guide is kept where you left it"), 5);
}

void
medic_window_init_guide (MedicWindow *self)
{
  medic_guide_view_set_menu (self->guide, gtk_menu_button_get_menu_model (self->menu_button));
  medic_guide_view_set_settings (self->guide, self->settings);
}

/**
 * medic_window_get_guide:
 * @self: a window
 *
 * Returns: (transfer none): the page that walks through guides
 */
MedicGuideView *
medic_window_get_guide (MedicWindow *self)
{
  g_return_val_if_fail (MEDIC_IS_WINDOW (self), NULL);

  return self->guide;
}

/**
 * medic_window_show_guide:
 * @self: a window
 * @id: id of a guide
 * @report: (nullable): what was diagnosed
 * @outcome: (nullable): the outcome of @report that the guide is about
 * @state: (nullable): where to go on, for who keeps it: signals of the page tell
 *   of every step
 *
 * Shows a guide, with what is known filled in.
 *
 * Returns: whether there is such a guide; the window says so if there is not
 */
gboolean
medic_window_show_guide (MedicWindow  *self,
                         const char   *id,
                         MedicReport  *report,
                         MedicOutcome *outcome,
                         const char   *state)
{
  g_autoptr (MedicGuideFacts) facts = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (MEDIC_IS_WINDOW (self) && id != NULL, FALSE);
  g_return_val_if_fail ((report == NULL) == (outcome == NULL), FALSE);

  medic_window_follow_guide (self, report);
  if (state != NULL && !medic_guide_view_open_state (self->guide, state, &error))
    {
      medic_window_say (self, error->message);
      return FALSE;
    }
  if (report != NULL)
    facts = medic_guide_facts_new (report, outcome);
  if (state == NULL && !(self->opening_case != 0 ? medic_guide_view_open_kept (self->guide, id, facts) : medic_guide_view_open (self->guide, id, facts)))
    {
      g_autofree char *escaped = g_markup_escape_text (id, -1);
      g_autofree char *words = g_strdup_printf (_("There is no guide “%s”"), escaped);

      medic_window_say (self, words);
      return FALSE;
    }
  show_page (self);
  return TRUE;
}

/**
 * medic_window_resume_guide:
 * @self: a window
 *
 * Goes on with the newest guide that was left unfinished.
 *
 * Returns: whether there is one
 */
gboolean
medic_window_resume_guide (MedicWindow *self)
{
  g_return_val_if_fail (MEDIC_IS_WINDOW (self), FALSE);

  medic_window_follow_guide (self, NULL);
  if (!medic_guide_view_resume (self->guide))
    return FALSE;
  show_page (self);
  return TRUE;
}

/**
 * medic_window_offer_guide:
 * @self: a window that was just opened
 *
 * Tells of a guide that was left unfinished before the program ended.
 */
void
medic_window_offer_guide (MedicWindow *self)
{
  g_autofree char *title = NULL;

  g_return_if_fail (MEDIC_IS_WINDOW (self));

  medic_window_update_guide (self);
  title = medic_guide_view_dup_unfinished (self->guide);
  if (title != NULL)
    {
      /* Translators: %s is the title of a guide */
      g_autofree char *words = g_strdup_printf (_("A guide is not finished: %s"), title);
      g_autofree char *escaped = g_markup_escape_text (words, -1);

      add_toast (self, escaped, OFFER_SECONDS);
    }
}
