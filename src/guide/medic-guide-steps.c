/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-guide-run-private.h"

/* A run on its way: forth, back, and another way round. */

/* --- Where ways lead --- */

MedicGuide *
medic_guide_run_find_guide (MedicGuideRun *self,
                            const char    *id)
{
  MedicGuide *guide = g_hash_table_lookup (self->guides, id);

  if (guide == NULL && (guide = medic_guide_lookup (self->knowledge, id)) != NULL)
    g_hash_table_insert (self->guides, guide->id, guide);
  return guide;
}

/* Where an answer leads. FALSE if that is nowhere, which the compiler does not let happen. */
gboolean
medic_guide_run_follow (MedicGuideRun          *self,
                        MedicGuide             *guide,
                        const MedicGuideAnswer *answer,
                        MedicGuide            **to_guide,
                        const MedicGuideStep  **to_step)
{
  if (answer->next != NULL && answer->next[0] != '\0')
    {
      *to_guide = guide;
      *to_step = medic_guide_find_step (guide, answer->next);
      return *to_step != NULL;
    }
  *to_guide = answer->guide != NULL && answer->guide[0] != '\0' ? medic_guide_run_find_guide (self, answer->guide) : NULL;
  *to_step = *to_guide != NULL ? &(*to_guide)->steps[0] : NULL;
  return *to_step != NULL;
}

gboolean
medic_guide_run_has_passed (MedicGuideRun        *self,
                            const MedicGuideStep *step)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      if (((MedicGuideEntry *) self->entries->pdata[i])->step == step)
        return TRUE;
    }
  return FALSE;
}

/* The answer that a fact gives, or MEDIC_GUIDE_NO_ANSWER. */
guint
medic_guide_run_find_known (MedicGuideRun        *self,
                            MedicGuide           *guide,
                            const MedicGuideStep *step)
{
  g_autofree char *key = medic_guide_dup_key (guide->id, step->id);

  if (g_hash_table_contains (self->asked, key))
    return MEDIC_GUIDE_NO_ANSWER;
  for (guint i = 0; i < step->n_answers; i++)
    {
      if (medic_guide_facts_hold (self->facts, step->answers[i].condition))
        return i;
    }
  return MEDIC_GUIDE_NO_ANSWER;
}

/* --- Moving --- */

void
medic_guide_run_place (MedicGuideRun        *self,
                       MedicGuide           *guide,
                       const MedicGuideStep *step,
                       GDateTime            *time)
{
  MedicGuide *old = self->guide;

  self->guide = medic_guide_ref (guide);
  self->step = step;
  g_clear_pointer (&old, medic_guide_unref);
  g_clear_pointer (&self->ended, g_date_time_unref);
  if (step->end != MEDIC_GUIDE_END_NONE)
    self->ended = g_date_time_ref (time);
}

/* Goes to a step, and on as far as facts answer. A step that comes again is asked: its answer did not help. */
void
medic_guide_run_go_to (MedicGuideRun        *self,
                       MedicGuide           *guide,
                       const MedicGuideStep *step)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  medic_guide_run_place (self, guide, step, now);
  while (!medic_guide_run_has_passed (self, self->step))
    {
      guint known = medic_guide_run_find_known (self, self->guide, self->step);

      if (known == MEDIC_GUIDE_NO_ANSWER || !medic_guide_run_follow (self, self->guide, &self->step->answers[known], &guide, &step))
        break;
      g_ptr_array_add (self->entries, medic_guide_entry_new (self->guide, self->step, MEDIC_GUIDE_HOW_KNOWN, known, NULL, now));
      medic_guide_run_place (self, guide, step, now);
    }
}

static void
tell_changed (MedicGuideRun *self,
              gboolean       was_finished)
{
  if (was_finished != (self->ended != NULL))
    g_object_notify (G_OBJECT (self), "finished");
  g_signal_emit_by_name (self, "changed");
}

static void
leave (MedicGuideRun        *self,
       MedicGuideHow         how,
       guint                 answer,
       const char           *reason,
       MedicGuide           *guide,
       const MedicGuideStep *step)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  gboolean was_finished = self->ended != NULL;

  g_ptr_array_add (self->entries, medic_guide_entry_new (self->guide, self->step, how, answer, reason, now));
  medic_guide_run_go_to (self, guide, step);
  tell_changed (self, was_finished);
}

/**
 * medic_guide_run_answer:
 * @self: a run
 * @answer: which answer, from 0; 0 for "Done" at a step without answers
 *
 * Answers the step at hand and goes on.
 *
 * Returns: whether there is such an answer
 */
gboolean
medic_guide_run_answer (MedicGuideRun *self,
                        guint          answer)
{
  MedicGuide *guide;
  const MedicGuideStep *step;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), FALSE);

  if (answer >= self->step->n_answers || !medic_guide_run_follow (self, self->guide, &self->step->answers[answer], &guide, &step))
    return FALSE;
  if (self->step->is_plain)
    leave (self, MEDIC_GUIDE_HOW_DONE, MEDIC_GUIDE_NO_ANSWER, NULL, guide, step);
  else
    leave (self, MEDIC_GUIDE_HOW_ANSWERED, answer, NULL, guide, step);
  return TRUE;
}

/**
 * medic_guide_run_skip:
 * @self: a run
 * @reason: (nullable): why, in the reader's words
 *
 * Goes on without the step at hand: as if a thing to do were done, or a question
 * could not be answered.
 *
 * Returns: %FALSE at an end
 */
gboolean
medic_guide_run_skip (MedicGuideRun *self,
                      const char    *reason)
{
  MedicGuide *guide;
  const MedicGuideStep *step;
  guint answer;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), FALSE);

  if (self->step->n_answers == 0)
    return FALSE;
  answer = self->step->kind == MEDIC_GUIDE_DO ? 0 : self->step->n_answers - 1;
  if (!medic_guide_run_follow (self, self->guide, &self->step->answers[answer], &guide, &step))
    return FALSE;
  leave (self, MEDIC_GUIDE_HOW_SKIPPED, MEDIC_GUIDE_NO_ANSWER, reason, guide, step);
  return TRUE;
}

/* What to try when a step did not help: the last answer that leads to something new, else whoever can be handed over to. */
static gboolean
find_other_way (MedicGuideRun         *self,
                MedicGuide           **guide,
                const MedicGuideStep **step)
{
  const MedicGuideStep *end = NULL;
  MedicGuide *end_guide = NULL;

  if (self->step->kind == MEDIC_GUIDE_ASK || (self->step->kind == MEDIC_GUIDE_END && self->step->end == MEDIC_GUIDE_END_HAND_OVER))
    return FALSE;
  for (guint i = self->step->n_answers; i > 0; i--)
    {
      if (!medic_guide_run_follow (self, self->guide, &self->step->answers[i - 1], guide, step) || *step == self->step
          || (*step)->end == MEDIC_GUIDE_END_SOLVED || medic_guide_run_has_passed (self, *step))
        continue;
      if ((*step)->end == MEDIC_GUIDE_END_NONE)
        return TRUE;
      if (end == NULL)
        {
          end = *step;
          end_guide = *guide;
        }
    }

  for (guint i = 0; i < self->guide->n_steps && end == NULL; i++)
    {
      if (self->guide->steps[i].end == MEDIC_GUIDE_END_HAND_OVER)
        {
          end = &self->guide->steps[i];
          end_guide = self->guide;
        }
    }
  if (end == NULL && !g_str_equal (self->guide->id, "contact-provider"))
    {
      end_guide = medic_guide_run_find_guide (self, "contact-provider");
      end = end_guide != NULL && !medic_guide_run_has_passed (self, &end_guide->steps[0]) ? &end_guide->steps[0] : NULL;
    }
  *guide = end_guide;
  *step = end;
  return end != NULL;
}

/**
 * medic_guide_run_get_can_not_help:
 * @self: a run
 *
 * Returns: whether "This did not help" leads anywhere from the step at hand
 */
gboolean
medic_guide_run_get_can_not_help (MedicGuideRun *self)
{
  MedicGuide *guide;
  const MedicGuideStep *step;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), FALSE);

  return find_other_way (self, &guide, &step);
}

/**
 * medic_guide_run_not_helped:
 * @self: a run
 *
 * Says that the step at hand did not help, and goes on with what else can be
 * tried, or to whoever can be handed over to.
 *
 * Returns: %FALSE if there is nothing else
 */
gboolean
medic_guide_run_not_helped (MedicGuideRun *self)
{
  MedicGuide *guide;
  const MedicGuideStep *step;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), FALSE);

  if (!find_other_way (self, &guide, &step))
    return FALSE;
  leave (self, MEDIC_GUIDE_HOW_NOT_HELPED, MEDIC_GUIDE_NO_ANSWER, NULL, guide, step);
  return TRUE;
}

/* The last step that the reader left, not a fact; MEDIC_GUIDE_NO_ANSWER if there is none. */
static guint
find_back (MedicGuideRun *self)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      if (((MedicGuideEntry *) self->entries->pdata[i - 1])->how != MEDIC_GUIDE_HOW_KNOWN)
        return i - 1;
    }
  return MEDIC_GUIDE_NO_ANSWER;
}

/**
 * medic_guide_run_get_can_back:
 * @self: a run
 *
 * Returns: whether there is a step to go back to
 */
gboolean
medic_guide_run_get_can_back (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), FALSE);

  return find_back (self) != MEDIC_GUIDE_NO_ANSWER;
}

static void
cut (MedicGuideRun *self,
     guint          index)
{
  const MedicGuideEntry *entry = self->entries->pdata[index];
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  gboolean was_finished = self->ended != NULL;

  medic_guide_run_place (self, entry->guide, entry->step, now);
  g_ptr_array_set_size (self->entries, (int) index);
  tell_changed (self, was_finished);
}

/**
 * medic_guide_run_back:
 * @self: a run
 *
 * Takes back the last thing that the reader did; steps that a fact answered are
 * taken back with it. Notes stay.
 *
 * Returns: %FALSE if there is nothing to take back
 */
gboolean
medic_guide_run_back (MedicGuideRun *self)
{
  guint index;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), FALSE);

  index = find_back (self);
  if (index == MEDIC_GUIDE_NO_ANSWER)
    return FALSE;
  cut (self, index);
  return TRUE;
}

/**
 * medic_guide_run_return_to:
 * @self: a run
 * @index: which entry, from 0
 *
 * Goes back to a step that is behind, and asks it even if a fact answered it:
 * the reader may know better.
 */
void
medic_guide_run_return_to (MedicGuideRun *self,
                           guint          index)
{
  const MedicGuideEntry *entry;

  g_return_if_fail (MEDIC_IS_GUIDE_RUN (self));
  g_return_if_fail (index < self->entries->len);

  entry = self->entries->pdata[index];
  g_hash_table_add (self->asked, medic_guide_dup_key (entry->guide->id, entry->step->id));
  cut (self, index);
}
