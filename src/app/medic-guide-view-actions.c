/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-guide-letter.h"
#include "medic-guide-view-private.h"
#include "medic-program-chooser.h"

/* What the buttons and keys of a guide do. */

#define N_KEYS 5

static GtkWindow *
get_window (MedicGuideView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static gboolean
is_walking (MedicGuideView *self)
{
  return self->run != NULL && self->offered == NULL;
}

static void
answer_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MedicGuideView *self = MEDIC_GUIDE_VIEW (widget);

  if (is_walking (self))
    medic_guide_run_answer (self->run, g_variant_get_uint32 (parameter));
}

/* Enter: on, if there is nothing to decide; else to where it is decided. */
static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicGuideView *self = MEDIC_GUIDE_VIEW (widget);

  if (!is_walking (self))
    return;
  if (medic_guide_run_get_step (self->run)->kind == MEDIC_GUIDE_DO)
    medic_guide_run_answer (self->run, 0);
  else
    medic_guide_sheet_focus_next (self->sheet);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicGuideView *self = MEDIC_GUIDE_VIEW (widget);

  if (is_walking (self))
    medic_guide_run_back (self->run);
}

static void
not_helped_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  MedicGuideView *self = MEDIC_GUIDE_VIEW (widget);

  if (is_walking (self))
    medic_guide_run_not_helped (self->run);
}

/* --- Skipping --- */

static void
skip_response_cb (AdwMessageDialog *dialog,
                  const char       *response,
                  MedicGuideView   *self)
{
  GtkWidget *reason = adw_message_dialog_get_extra_child (dialog);

  if (g_str_equal (response, "skip") && is_walking (self))
    medic_guide_run_skip (self->run, gtk_editable_get_text (GTK_EDITABLE (reason)));
}

static void
skip_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicGuideView *self = MEDIC_GUIDE_VIEW (widget);
  AdwMessageDialog *dialog;
  GtkWidget *reason;

  if (!is_walking (self))
    return;
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (get_window (self), _("Skip this step?"),
                                                       _("The text to hand over will name it, and the reason.")));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "skip", _("_Skip"), NULL);
  adw_message_dialog_set_default_response (dialog, "skip");
  adw_message_dialog_set_close_response (dialog, "cancel");
  reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _("Why? This may stay empty"));
  gtk_entry_set_activates_default (GTK_ENTRY (reason), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (reason), 500);
  gtk_accessible_update_property (GTK_ACCESSIBLE (reason), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reason"), -1);
  adw_message_dialog_set_extra_child (dialog, reason);
  g_signal_connect_object (dialog, "response", G_CALLBACK (skip_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (reason);
}

/* --- Program and system --- */

static void
chosen_cb (MedicProgramChooser *chooser,
           const char          *id,
           gboolean             is_system,
           MedicGuideView      *self)
{
  if (self->settings != NULL)
    g_settings_set_string (self->settings, is_system ? "system" : "mail-program", id);
  if (!is_walking (self))
    return;
  if (is_system)
    medic_guide_run_set_system (self->run, id);
  else
    medic_guide_run_set_program (self->run, id);
}

static void
choose_program_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  MedicGuideView *self = MEDIC_GUIDE_VIEW (widget);
  GtkWindow *chooser;

  if (!is_walking (self))
    return;
  gtk_menu_button_popdown (self->steps_button);
  chooser = medic_program_chooser_new (get_window (self), self->knowledge, medic_guide_run_get_program (self->run),
                                       medic_guide_run_get_system (self->run));
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (chooser);
}

static void
hand_over_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  MedicGuideView *self = MEDIC_GUIDE_VIEW (widget);

  if (is_walking (self))
    gtk_window_present (medic_guide_letter_new (get_window (self), self->run));
}

/* --- The offer --- */

static void
go_on_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  MedicGuideView *self = MEDIC_GUIDE_VIEW (widget);

  if (self->offered != NULL)
    medic_guide_view_resume (self);
}

static void
start_again_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  MedicGuideView *self = MEDIC_GUIDE_VIEW (widget);
  g_autofree char *id = g_steal_pointer (&self->offered);
  g_autoptr (MedicGuideFacts) facts = g_steal_pointer (&self->offered_facts);

  if (id == NULL && self->run == NULL)
    return;
  if (id == NULL)
    {
      id = g_strdup (medic_guide_run_get_first (self->run)->id);
      facts = medic_guide_facts_ref (medic_guide_run_get_facts (self->run));
      g_clear_handle_id (&self->save_id, g_source_remove);
      medic_guide_store_forget (self->store);
    }
  else
    {
      g_autofree char *name_of_old = NULL;
      g_autofree char *old = NULL;
      g_autoptr (MedicGuideRun) old_run = NULL;

      medic_guide_view_stop (self);
      old = medic_guide_store_find (self->store, id, &name_of_old);
      old_run = old != NULL ? medic_guide_run_new_from_state (self->knowledge, old, NULL) : NULL;
      /* what was left about another text may still be gone on with */
      if (old_run != NULL && medic_guide_view_are_same (medic_guide_run_get_facts (old_run), facts))
        {
          medic_guide_store_take (self->store, name_of_old);
          medic_guide_store_forget (self->store);
        }
    }
  medic_guide_view_begin (self, id, facts);
  medic_guide_sheet_focus (self->sheet);
}

/* Switches actions on and off for the step at hand. */
void
medic_guide_view_update_actions (MedicGuideView *self)
{
  gboolean walking = is_walking (self);
  gboolean finished = walking && medic_guide_run_get_finished (self->run);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "guide.back", walking && medic_guide_run_get_can_back (self->run));
  gtk_widget_action_set_enabled (widget, "guide.not-helped", walking && medic_guide_run_get_can_not_help (self->run));
  gtk_widget_action_set_enabled (widget, "guide.skip", walking && !finished);
  gtk_widget_action_set_enabled (widget, "guide.hand-over", walking);
  gtk_widget_action_set_enabled (widget, "guide.choose-program", walking);
}

/* Adds the actions and keys of a guide to its class. */
void
medic_guide_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "guide.answer", "u", answer_action);
  gtk_widget_class_install_action (widget_class, "guide.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "guide.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "guide.not-helped", NULL, not_helped_action);
  gtk_widget_class_install_action (widget_class, "guide.skip", NULL, skip_action);
  gtk_widget_class_install_action (widget_class, "guide.choose-program", NULL, choose_program_action);
  gtk_widget_class_install_action (widget_class, "guide.hand-over", NULL, hand_over_action);
  gtk_widget_class_install_action (widget_class, "guide.go-on", NULL, go_on_action);
  gtk_widget_class_install_action (widget_class, "guide.start-again", NULL, start_again_action);

  for (guint i = 0; i < N_KEYS; i++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, 0, "guide.answer", "u", i);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_1 + i, 0, "guide.answer", "u", i);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "guide.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "guide.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, 0, "guide.back", NULL);
}
