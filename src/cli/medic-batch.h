/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MedicBatch:
 *
 * Works on jobs in several threads and hands out the results in the order in
 * which the jobs came, each as soon as it and those before it are known. How
 * many jobs are under way, and how many bytes they hold, is bounded.
 */
typedef struct _MedicBatch MedicBatch;

/**
 * MedicBatchWork:
 * @job: (transfer none): a job
 * @data: what was given to [ctor@Batch.new]
 *
 * Does a job, in any thread.
 *
 * Returns: how many bytes the job holds from now on
 */
typedef gsize (* MedicBatchWork)    (gpointer job,
                                     gpointer data);

/**
 * MedicBatchDeliver:
 * @job: (transfer full): a job that is done
 * @data: what was given to [ctor@Batch.new]
 *
 * Takes a job that is done. Called in any thread, but for one job at a time, in
 * the order of the jobs.
 */
typedef void  (* MedicBatchDeliver) (gpointer job,
                                     gpointer data);

MedicBatch *medic_batch_new  (guint              n_threads,
                              MedicBatchWork     work,
                              MedicBatchDeliver  deliver,
                              gpointer           data) G_GNUC_WARN_UNUSED_RESULT;
void        medic_batch_free (MedicBatch        *self);

void        medic_batch_push (MedicBatch        *self,
                              gpointer           job,
                              gsize              bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicBatch, medic_batch_free)

G_END_DECLS
