/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-batch-export.h"
#include "medic-batch-model.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_BATCH_PAGE (medic_batch_page_get_type ())

G_DECLARE_FINAL_TYPE (MedicBatchPage, medic_batch_page, MEDIC, BATCH_PAGE, GtkWidget)

void                medic_batch_page_set_knowledge (MedicBatchPage *self,
                                                    MedicKnowledge *knowledge);
void                medic_batch_page_set_menu      (MedicBatchPage *self,
                                                    GMenuModel     *menu);

void                medic_batch_page_open          (MedicBatchPage *self,
                                                    GPtrArray      *paths);
void                medic_batch_page_focus         (MedicBatchPage *self);
gboolean            medic_batch_page_go_back       (MedicBatchPage *self);
void                medic_batch_page_save_to       (MedicBatchPage *self,
                                                    MedicExport     format,
                                                    GFile          *file);

gboolean            medic_batch_page_get_busy      (MedicBatchPage *self);
gboolean            medic_batch_page_get_opened    (MedicBatchPage *self);
MedicBatchModel    *medic_batch_page_get_model     (MedicBatchPage *self);
GtkSingleSelection *medic_batch_page_get_selection (MedicBatchPage *self);
const char         *medic_batch_page_get_shown     (MedicBatchPage *self);

G_END_DECLS
