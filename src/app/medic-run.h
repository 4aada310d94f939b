/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-analysis.h"

G_BEGIN_DECLS

#define MEDIC_RUN_N_ANSWERS (MEDIC_SEEN_IN_LOG + 1)

/**
 * MedicRun:
 *
 * What one run of the analysis found: the report and, if the place where the
 * text was seen would change it, what it would be for each place.
 */
typedef struct
{
  MedicReport *report;                        /* owned */
  MedicReport *answers[MEDIC_RUN_N_ANSWERS];  /* owned, by MedicSeenIn; NULL unless report->ask_seen_in */
} MedicRun;

void      medic_run_async  (MedicKnowledge       *knowledge,
                            GBytes               *bytes,
                            MedicSeenIn           seen_in,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data);
MedicRun *medic_run_finish (GAsyncResult         *result,
                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void      medic_run_free   (MedicRun             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicRun, medic_run_free)

G_END_DECLS
