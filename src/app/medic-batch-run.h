/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-batch-item.h"

G_BEGIN_DECLS

/**
 * MedicBatchProgress:
 *
 * How far a run has come.
 */
typedef struct
{
  guint    n_messages;    /* read */
  guint    n_other;       /* of these: not about mail trouble */
  guint    n_unreadable;  /* mails and files that could not be read or are no text */
  goffset  done;          /* bytes */
  goffset  total;         /* bytes, or 0 as long as nobody knows */
  double   seconds;       /* since the start */
} MedicBatchProgress;

#define MEDIC_TYPE_BATCH_RUN (medic_batch_run_get_type ())

G_DECLARE_FINAL_TYPE (MedicBatchRun, medic_batch_run, MEDIC, BATCH_RUN, GObject)

MedicBatchRun *medic_batch_run_new          (MedicKnowledge     *knowledge,
                                             GPtrArray          *paths) G_GNUC_WARN_UNUSED_RESULT;

void           medic_batch_run_start        (MedicBatchRun      *self);
void           medic_batch_run_stop         (MedicBatchRun      *self);
gboolean       medic_batch_run_get_stopped  (MedicBatchRun      *self);
void           medic_batch_run_get_progress (MedicBatchRun      *self,
                                             MedicBatchProgress *progress);

gboolean       medic_batch_is_many          (const char         *path,
                                             GCancellable       *cancellable);

G_END_DECLS
