/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-diagnosis.h"

G_DEFINE_BOXED_TYPE (MedicDiagnosis, medic_diagnosis, medic_diagnosis_ref, medic_diagnosis_unref)

static void
clear_evidence (gpointer data)
{
  MedicEvidence *evidence = data;

  g_clear_pointer (&evidence->text, g_free);
}

/**
 * medic_diagnosis_new:
 * @problem: what is wrong
 * @score: 0 to 1
 *
 * Returns: (transfer full): a diagnosis without evidence
 */
MedicDiagnosis *
medic_diagnosis_new (const MedicProblem *problem,
                     double              score)
{
  MedicDiagnosis *self;

  g_return_val_if_fail (problem != NULL, NULL);

  self = g_new0 (MedicDiagnosis, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->problem = problem;
  self->score = score;
  self->evidence = g_array_sized_new (FALSE, TRUE, sizeof (MedicEvidence), 4);
  g_array_set_clear_func (self->evidence, clear_evidence);
  return self;
}

/**
 * medic_diagnosis_ref:
 * @self: a diagnosis
 *
 * Returns: (transfer full): @self
 */
MedicDiagnosis *
medic_diagnosis_ref (MedicDiagnosis *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_diagnosis_unref:
 * @self: (transfer full): a diagnosis
 */
void
medic_diagnosis_unref (MedicDiagnosis *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->evidence);
  g_free (self);
}
