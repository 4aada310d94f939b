/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-report.h"

G_DEFINE_BOXED_TYPE (MedicReport, medic_report, medic_report_ref, medic_report_unref)

/**
 * medic_report_new:
 * @knowledge: what its diagnoses point into
 *
 * Returns: (transfer full): a report to be filled by the analysis
 */
MedicReport *
medic_report_new (MedicKnowledge *knowledge)
{
  MedicReport *self;

  g_return_val_if_fail (knowledge != NULL, NULL);

  self = g_new0 (MedicReport, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->knowledge = medic_knowledge_ref (knowledge);
  self->outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_outcome_unref);
  return self;
}

/**
 * medic_report_ref:
 * @self: a report
 *
 * Returns: (transfer full): @self
 */
MedicReport *
medic_report_ref (MedicReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_report_unref:
 * @self: (transfer full): a report
 */
void
medic_report_unref (MedicReport *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->outcomes);
  g_free (self->text);
  g_free (self->language);
  g_free (self->reporter_host);
  g_free (self->reporter_software);
  g_free (self->subject);
  g_free (self->complainant);
  medic_knowledge_unref (self->knowledge);
  g_free (self);
}

/**
 * medic_report_get_n_outcomes:
 * @self: a report
 *
 * Returns: how many recipients it speaks of; 0 for what is no mail trouble
 */
guint
medic_report_get_n_outcomes (MedicReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->outcomes->len;
}

/**
 * medic_report_get_outcome:
 * @self: a report
 * @index: which, below medic_report_get_n_outcomes()
 *
 * Returns: (transfer none): the outcome
 */
MedicOutcome *
medic_report_get_outcome (MedicReport *self,
                          guint        index)
{
  g_return_val_if_fail (self != NULL && index < self->outcomes->len, NULL);

  return self->outcomes->pdata[index];
}
