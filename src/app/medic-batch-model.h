/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-batch-item.h"

G_BEGIN_DECLS

#define MEDIC_N_STATES (MEDIC_STATE_UNCLEAR + 1)

#define MEDIC_TYPE_BATCH_MODEL (medic_batch_model_get_type ())

G_DECLARE_FINAL_TYPE (MedicBatchModel, medic_batch_model, MEDIC, BATCH_MODEL, GObject)

MedicBatchModel *medic_batch_model_new              (MedicKnowledge  *knowledge) G_GNUC_WARN_UNUSED_RESULT;

void             medic_batch_model_append           (MedicBatchModel *self,
                                                     GPtrArray       *items);

guint            medic_batch_model_count_state      (MedicBatchModel *self,
                                                     MedicState       state);
GPtrArray       *medic_batch_model_list_top_causes  (MedicBatchModel *self,
                                                     guint            most,
                                                     guint           *n_all) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *medic_batch_model_list_top_domains (MedicBatchModel *self,
                                                     guint            most,
                                                     guint           *n_all) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
