/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-diagnosis.h"
#include "medic-facts.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_OUTCOME (medic_outcome_get_type ())

/**
 * MedicOutcome:
 *
 * One recipient's fate: facts and ranked diagnoses. Immutable once reported.
 * There is always at least one diagnosis (`unclear` if nothing is known).
 */
typedef struct _MedicOutcome MedicOutcome;

struct _MedicOutcome
{
  gatomicrefcount  ref_count;
  MedicAction      action;
  MedicHop         hop;        /* where the mail stopped */
  MedicFacts      *facts;      /* owned */
  GPtrArray       *diagnoses;  /* owned; of MedicDiagnosis, best first, never empty */
};

GType           medic_outcome_get_type        (void) G_GNUC_CONST;

MedicOutcome   *medic_outcome_new             (MedicFacts   *facts) G_GNUC_WARN_UNUSED_RESULT;
MedicOutcome   *medic_outcome_ref             (MedicOutcome *self);
void            medic_outcome_unref           (MedicOutcome *self);

MedicDiagnosis *medic_outcome_get_first       (MedicOutcome *self);
const char     *medic_outcome_get_class       (MedicOutcome *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicOutcome, medic_outcome_unref)

G_END_DECLS
