/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-outcome.h"
#include "medic-report.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_ADVICE (medic_advice_get_type ())

/**
 * MedicAdvice:
 *
 * The words for one diagnosis of one outcome: translated, facts filled in.
 * Immutable. Texts are plain (no markup).
 */
typedef struct _MedicAdvice MedicAdvice;

struct _MedicAdvice
{
  gatomicrefcount  ref_count;
  char            *title;         /* owned; the verdict, one sentence */
  GStrv            summary;       /* owned; sentences */
  GStrv            steps;         /* owned; numbered by position */
  GStrv            avoid;         /* owned; what not to do */
  char            *evidence;      /* owned; what the marked words mean, or NULL */
  char            *fits;          /* owned; when this would be true as a second choice, or NULL */
  char            *who;           /* owned; "You can fix this" and so on */
  char            *send_to;       /* owned; "To your provider" and so on, or NULL if there is nothing to send */
  char            *send_subject;  /* owned, or NULL */
  char            *send_text;     /* owned, or NULL */
};

GType        medic_advice_get_type  (void) G_GNUC_CONST;

MedicAdvice *medic_advice_new       (MedicReport    *report,
                                     MedicOutcome   *outcome,
                                     MedicDiagnosis *diagnosis) G_GNUC_WARN_UNUSED_RESULT;
MedicAdvice *medic_advice_new_for_problem (const MedicProblem *problem) G_GNUC_WARN_UNUSED_RESULT;
MedicAdvice *medic_advice_ref       (MedicAdvice    *self);
void         medic_advice_unref     (MedicAdvice    *self);

char        *medic_advice_dup_summary         (MedicReport    *report,
                                               MedicOutcome   *outcome,
                                               MedicDiagnosis *diagnosis) G_GNUC_WARN_UNUSED_RESULT;
const char  *medic_advice_describe_who        (MedicWho        who);
const char  *medic_advice_describe_action     (MedicAction     action);
const char  *medic_advice_describe_confidence (MedicConfidence confidence);
char        *medic_advice_describe_path       (MedicOutcome   *outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicAdvice, medic_advice_unref)

G_END_DECLS
