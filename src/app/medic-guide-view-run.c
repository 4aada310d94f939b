/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-guide-view-private.h"
#include "medic-guide-words.h"

/* The guide that is walked: shown, told to who listens, and kept for a restart. */

/* Notes are typed: the state is written when the hands rest. */
#define SAVE_AFTER_MS 400

/* --- Keeping --- */

/* What is solved or handed over is done with; who waits comes back. */
static gboolean
is_done_with (MedicGuideRun *run)
{
  MedicGuideEnd end = medic_guide_run_get_step (run)->end;

  return end == MEDIC_GUIDE_END_SOLVED || end == MEDIC_GUIDE_END_HAND_OVER;
}

/* Who only looked at the first step has nothing to come back to. */
static gboolean
is_begun (MedicGuideRun *run)
{
  return medic_guide_run_get_can_back (run)
         || medic_guide_run_get_note (run, medic_guide_run_get_guide (run)->id, medic_guide_run_get_step (run)->id) != NULL;
}

/* Writes where the guide is. That it cannot be written is no reason not to walk on. */
void
medic_guide_view_save (MedicGuideView *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (self->run == NULL || self->kept_elsewhere)
    return;
  if (is_done_with (self->run) || !is_begun (self->run))
    {
      medic_guide_store_forget (self->store);
      gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
      return;
    }
  state = medic_guide_run_dup_state (self->run);
  if (!medic_guide_store_save (self->store, state, &error))
    {
      /* Translators: %s is what the system says */
      g_autofree char *words = g_strdup_printf (_("This guide works, but it cannot be kept for later: %s"), error->message);

      gtk_label_set_text (self->trouble, words);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), error != NULL);
}

static gboolean
save_cb (gpointer user_data)
{
  MedicGuideView *self = user_data;

  self->save_id = 0;
  medic_guide_view_save (self);
  return G_SOURCE_REMOVE;
}

/* --- Telling --- */

static char *
dup_key (const MedicGuideEntry *entry)
{
  return g_strconcat (entry->guide->id, "/", entry->step->id, NULL);
}

static void
tell_steps (MedicGuideView *self)
{
  guint n = medic_guide_run_get_n_entries (self->run);

  while (self->told->len > n)
    {
      g_autofree char *key = g_ptr_array_steal_index (self->told, self->told->len - 1);

      medic_guide_view_tell_undone (self, key);
    }
  for (guint i = self->told->len; i < n; i++)
    {
      const MedicGuideEntry *entry = medic_guide_run_get_entry (self->run, i);

      g_ptr_array_add (self->told, dup_key (entry));
      medic_guide_view_tell_step (self, entry);
    }
}

/* --- Showing --- */

static void
update_words (MedicGuideView *self)
{
  g_autofree char *program = medic_guide_name_program (self->run);
  g_autofree char *progress = medic_guide_describe_progress (self->run);
  g_autofree char *left = medic_guide_describe_time_left (self->run);
  g_autofree char *done = NULL;
  MedicGuideProgress measured;

  adw_window_title_set_title (self->title, medic_guide_get_title (medic_guide_run_get_guide (self->run)));
  adw_window_title_set_subtitle (self->title, program != NULL ? program : "");
  gtk_label_set_text (self->program_words, program != NULL ? _("I use another program") : _("Choose the mail program"));

  medic_guide_measure_progress (self->run, &measured);
  gtk_label_set_text (self->progress_words, progress);
  gtk_progress_bar_set_fraction (self->progress, medic_guide_run_get_finished (self->run) ? 1 : (double) (measured.now - 1) / measured.total);
  /* Translators: how many steps of a guide are done; on a button that shows them */
  done = g_strdup_printf (ngettext ("%'u done", "%'u done", measured.now - 1), measured.now - 1);
  gtk_menu_button_set_label (self->steps_button, done);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->steps_button), left[0] != '\0' ? left : NULL);
}

/* Shows the step at hand from its beginning. */
void
medic_guide_view_update (MedicGuideView *self)
{
  g_autoptr (MedicGuidePage) page = medic_guide_page_new (self->run);

  update_words (self);
  medic_guide_steps_set_run (self->side, self->run);
  medic_guide_steps_set_run (self->steps, self->run);
  medic_guide_sheet_set_run (self->sheet, self->run, page);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "step");
  medic_guide_view_update_actions (self);
}

static void
changed_cb (MedicGuideView *self)
{
  if (self->noting)
    {
      if (self->save_id == 0)
        self->save_id = g_timeout_add (SAVE_AFTER_MS, save_cb, self);
    }
  else
    {
      medic_guide_view_update (self);
      tell_steps (self);
      medic_guide_view_save (self);
      medic_guide_sheet_focus (self->sheet);
    }
  medic_guide_view_tell_moved (self);
}

/* Writes a note to the step at hand. */
void
medic_guide_view_note (MedicGuideView *self,
                       const char     *note)
{
  if (self->run == NULL)
    return;
  self->noting = TRUE;
  medic_guide_run_set_note (self->run, medic_guide_run_get_guide (self->run)->id, medic_guide_run_get_step (self->run)->id, note);
  self->noting = FALSE;
  medic_guide_view_tell_noted (self, note);
}

/* --- Beginning and ending --- */

static const char *
guess_system (void)
{
#if defined (__APPLE__)
  return "macos";
#elif defined (G_OS_WIN32)
  return "windows-11";
#else
  return "linux";
#endif
}

/* Lets go of the guide at hand; it is kept. */
void
medic_guide_view_stop (MedicGuideView *self)
{
  if (self->run == NULL)
    return;
  if (self->save_id != 0)
    medic_guide_view_save (self);
  g_signal_handlers_disconnect_by_func (self->run, changed_cb, self);
  g_clear_object (&self->run);
  g_ptr_array_set_size (self->told, 0);
  medic_guide_store_leave (self->store);
}

/* Walks @run from now on. Steps that it has behind it were told of before. */
void
medic_guide_view_take_run (MedicGuideView *self,
                           MedicGuideRun  *run)
{
  self->run = g_object_ref (run);
  for (guint i = 0; i < medic_guide_run_get_n_entries (run); i++)
    g_ptr_array_add (self->told, dup_key (medic_guide_run_get_entry (run, i)));
  g_signal_connect_object (run, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
  medic_guide_view_update (self);
}

/* Begins a guide that exists. */
void
medic_guide_view_begin (MedicGuideView  *self,
                        const char      *id,
                        MedicGuideFacts *facts)
{
  g_autoptr (MedicGuideRun) run = medic_guide_run_new (self->knowledge, id, facts);
  g_autofree char *program = self->settings != NULL ? g_settings_get_string (self->settings, "mail-program") : NULL;
  g_autofree char *system = self->settings != NULL ? g_settings_get_string (self->settings, "system") : NULL;

  g_return_if_fail (run != NULL);

  medic_guide_view_stop (self);
  self->kept_elsewhere = FALSE;
  medic_guide_run_set_program (run, program != NULL && program[0] != '\0' ? program : NULL);
  medic_guide_run_set_system (run, system != NULL && system[0] != '\0' ? system : guess_system ());
  medic_guide_store_begin (self->store);
  medic_guide_view_take_run (self, run);
  /* what facts answered at once is news, too */
  g_ptr_array_set_size (self->told, 0);
  tell_steps (self);
  medic_guide_view_save (self);
}
