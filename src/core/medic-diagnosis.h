/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-enums.h"
#include "medic-problem.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_DIAGNOSIS (medic_diagnosis_get_type ())

/**
 * MedicEvidence:
 * @start: where the words begin in the report's text, in characters
 * @end: where they end (exclusive), in characters
 * @text: (not nullable): the words as they stand
 * @is_code: whether this is a code rather than words
 *
 * A place in the text that speaks for a diagnosis.
 */
typedef struct
{
  guint     start;
  guint     end;
  char     *text;
  gboolean  is_code;
} MedicEvidence;

/**
 * MedicDiagnosis:
 *
 * A problem with the confidence in it and the evidence for it. Immutable.
 */
typedef struct _MedicDiagnosis MedicDiagnosis;

struct _MedicDiagnosis
{
  gatomicrefcount     ref_count;
  const MedicProblem *problem;    /* borrowed from the knowledge, which the report keeps */
  double              score;      /* 0 to 1 */
  MedicConfidence     confidence;
  GArray             *evidence;   /* owned; of MedicEvidence, best first */
};

GType           medic_diagnosis_get_type (void) G_GNUC_CONST;

MedicDiagnosis *medic_diagnosis_new      (const MedicProblem *problem,
                                          double              score) G_GNUC_WARN_UNUSED_RESULT;
MedicDiagnosis *medic_diagnosis_ref      (MedicDiagnosis     *self);
void            medic_diagnosis_unref    (MedicDiagnosis     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicDiagnosis, medic_diagnosis_unref)

G_END_DECLS
