/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-guide-run.h"

G_BEGIN_DECLS

/**
 * MedicGuideProgress:
 *
 * How far a guide is, as it is told: the step at hand is the @now-th of @total.
 */
typedef struct
{
  guint now;
  guint total;
  guint minutes_left;   /* 0 at an end */
} MedicGuideProgress;

void   medic_guide_measure_progress   (MedicGuideRun      *run,
                                       MedicGuideProgress *progress);
char  *medic_guide_describe_progress  (MedicGuideRun      *run) G_GNUC_WARN_UNUSED_RESULT;
char  *medic_guide_describe_time_left (MedicGuideRun      *run) G_GNUC_WARN_UNUSED_RESULT;

char  *medic_guide_name_program       (MedicGuideRun      *run) G_GNUC_WARN_UNUSED_RESULT;
GStrv  medic_guide_list_missing       (MedicGuideRun      *run) G_GNUC_WARN_UNUSED_RESULT;
char  *medic_guide_dup_letter         (MedicGuideRun      *run) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
