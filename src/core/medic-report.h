/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-knowledge.h"
#include "medic-outcome.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_REPORT (medic_report_get_type ())

/**
 * MedicReport:
 *
 * The whole result of an analysis: immutable, reference-counted, safe to pass
 * between threads.
 */
typedef struct _MedicReport MedicReport;

struct _MedicReport
{
  gatomicrefcount  ref_count;
  MedicKnowledge  *knowledge;          /* owned */
  MedicKind        kind;
  char            *text;               /* owned; the source as people read it: decoded, secrets masked; evidence points into it */
  gsize            text_length;        /* bytes */
  gboolean         decoded;            /* text differs from the bytes given (MIME, charset, HTML) */
  guint            n_masked;           /* secrets that were masked in text */
  char            *language;           /* owned; "en", or NULL if unknown */
  char            *reporter_host;      /* owned; who wrote the report (Reporting-MTA), or NULL */
  char            *reporter_software;  /* owned; service id of its software, or NULL */
  char            *subject;            /* owned; of the returned mail, or NULL */
  char            *complainant;        /* owned; who complained (ARF), or NULL */
  gboolean         ask_seen_in;        /* the speaker is unknown, and knowing it would change the verdict */
  gboolean         maybe_not_sent;     /* the returned mail does not look like one of the user's own (backscatter) */
  gboolean         truncated;          /* the source was too large to be read to its end */
  GPtrArray       *outcomes;           /* owned; of MedicOutcome: failed, delayed, then delivered */
};

GType         medic_report_get_type       (void) G_GNUC_CONST;

MedicReport  *medic_report_new            (MedicKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;
MedicReport  *medic_report_ref            (MedicReport *self);
void          medic_report_unref          (MedicReport *self);

guint         medic_report_get_n_outcomes (MedicReport *self);
MedicOutcome *medic_report_get_outcome    (MedicReport *self,
                                           guint        index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicReport, medic_report_unref)

G_END_DECLS
