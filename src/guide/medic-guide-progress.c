/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-graph.h"
#include "medic-guide-run-private.h"

/* How far it is, and what is still to come. */

static MedicGraph *
build_graph (MedicGuideRun *self,
             gboolean      *passed)
{
  MedicGraph *graph = medic_graph_new (self->guide->n_steps);

  for (guint i = 0; i < self->guide->n_steps; i++)
    {
      const MedicGuideStep *step = &self->guide->steps[i];
      guint known = medic_guide_run_find_known (self, self->guide, step);

      passed[i] = medic_guide_run_has_passed (self, step);
      if (step->end != MEDIC_GUIDE_END_NONE)
        medic_graph_add_end (graph, i);
      for (guint a = 0; a < step->n_answers; a++)
        {
          MedicGuide *guide;
          const MedicGuideStep *next;

          /* a step that a fact answers has but one way on */
          if ((known != MEDIC_GUIDE_NO_ANSWER && a != known && step != self->step)
              || !medic_guide_run_follow (self, self->guide, &step->answers[a], &guide, &next))
            continue;
          if (guide == self->guide)
            medic_graph_add_edge (graph, i, (guint) (next - guide->steps));
          else
            medic_graph_add_end (graph, i);
        }
    }
  return graph;
}

/**
 * medic_guide_run_get_progress:
 * @self: a run
 * @done: (out): how many steps are behind
 * @at_least: (out): how many are still to be done on the shortest way to an end,
 *   the one at hand counted; 0 at an end
 * @at_most: (out): how many on the longest way
 *
 * Tells how far the guide is. Where another guide follows, its steps are not
 * counted.
 */
void
medic_guide_run_get_progress (MedicGuideRun *self,
                              guint         *done,
                              guint         *at_least,
                              guint         *at_most)
{
  g_autoptr (MedicGraph) graph = NULL;
  g_autofree gboolean *passed = NULL;
  guint now;

  g_return_if_fail (MEDIC_IS_GUIDE_RUN (self) && done != NULL && at_least != NULL && at_most != NULL);

  *done = self->entries->len;
  *at_least = *at_most = 0;
  if (self->step->end != MEDIC_GUIDE_END_NONE)
    return;

  passed = g_new0 (gboolean, self->guide->n_steps + 1);
  graph = build_graph (self, passed);
  now = (guint) (self->step - self->guide->steps);
  *at_least = medic_graph_get_shortest (graph, now, passed);
  *at_most = medic_graph_get_longest (graph, now, passed);
  if (*at_least == 0)
    {
      /* all that is left has been passed before: it will be walked again */
      *at_least = medic_graph_get_shortest (graph, now, NULL);
      *at_most = medic_graph_get_longest (graph, now, NULL);
    }
  /* the end itself is nothing to do */
  *at_least = MAX (*at_least, 2) - 1;
  *at_most = *at_most == MEDIC_GRAPH_TANGLED ? self->guide->n_steps : MAX (*at_most, *at_least + 1) - 1;
}

/**
 * medic_guide_run_list_later:
 * @self: a run
 *
 * Lists the steps that come after the one at hand if all goes well: a guess, for
 * a list of what is still missing.
 *
 * Returns: (transfer container) (element-type MedicGuideStep): steps of the guide
 *   at hand, which may be none
 */
GPtrArray *
medic_guide_run_list_later (MedicGuideRun *self)
{
  GPtrArray *later = g_ptr_array_new ();
  const MedicGuideStep *step;
  MedicGuide *guide;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), later);

  guide = self->guide;
  step = self->step;
  for (guint n = 0; n < self->guide->n_steps && step->n_answers > 0; n++)
    {
      guint known = step != self->step ? medic_guide_run_find_known (self, guide, step) : MEDIC_GUIDE_NO_ANSWER;
      guint answer = known != MEDIC_GUIDE_NO_ANSWER ? known : 0;

      if (!medic_guide_run_follow (self, guide, &step->answers[answer], &guide, &step) || guide != self->guide || step == self->step
          || g_ptr_array_find (later, step, NULL))
        break;
      if (medic_guide_run_has_passed (self, step))
        continue;
      if (step->end != MEDIC_GUIDE_END_NONE || medic_guide_run_find_known (self, guide, step) == MEDIC_GUIDE_NO_ANSWER)
        g_ptr_array_add (later, (gpointer) step);
    }
  return later;
}
