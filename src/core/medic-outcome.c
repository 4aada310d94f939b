/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-outcome.h"

G_DEFINE_BOXED_TYPE (MedicOutcome, medic_outcome, medic_outcome_ref, medic_outcome_unref)

/**
 * medic_outcome_new:
 * @facts: (transfer none): what is known about the recipient
 *
 * Returns: (transfer full): an outcome without diagnoses
 */
MedicOutcome *
medic_outcome_new (MedicFacts *facts)
{
  MedicOutcome *self;

  g_return_val_if_fail (facts != NULL, NULL);

  self = g_new0 (MedicOutcome, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->facts = medic_facts_ref (facts);
  self->diagnoses = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_diagnosis_unref);
  return self;
}

/**
 * medic_outcome_ref:
 * @self: an outcome
 *
 * Returns: (transfer full): @self
 */
MedicOutcome *
medic_outcome_ref (MedicOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_outcome_unref:
 * @self: (transfer full): an outcome
 */
void
medic_outcome_unref (MedicOutcome *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  medic_facts_unref (self->facts);
  g_ptr_array_unref (self->diagnoses);
  g_free (self);
}

/**
 * medic_outcome_get_first:
 * @self: an outcome of a report
 *
 * Returns: (transfer none): the best diagnosis
 */
MedicDiagnosis *
medic_outcome_get_first (MedicOutcome *self)
{
  g_return_val_if_fail (self != NULL && self->diagnoses->len > 0, NULL);

  return self->diagnoses->pdata[0];
}

/**
 * medic_outcome_get_class:
 * @self: an outcome
 *
 * Returns: (nullable): the class of what is wrong. A delay says only that it
 *   is not over yet, so its class is that of the cause; without one, or where the
 *   other side only does not answer yet, "expired"
 */
const char *
medic_outcome_get_class (MedicOutcome *self)
{
  const MedicDiagnosis *first;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->diagnoses->len == 0)
    return NULL;
  first = self->diagnoses->pdata[0];
  if (!g_str_equal (first->problem->id, "delayed"))
    return first->problem->problem_class;
  if (self->diagnoses->len > 1)
    {
      const MedicDiagnosis *cause = self->diagnoses->pdata[1];

      /* that nobody answers yet is what waiting is for */
      if (cause->score > 0.5 && !g_str_equal (cause->problem->problem_class, "networkerror"))
        return cause->problem->problem_class;
    }
  return "expired";
}
