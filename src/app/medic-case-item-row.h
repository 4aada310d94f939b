/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "medic-case.h"
#include "medic-knowledge.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_ITEM_ROW (medic_case_item_row_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseItemRow, medic_case_item_row, MEDIC, CASE_ITEM_ROW, GtkWidget)

GtkWidget *medic_case_item_row_new (void) G_GNUC_WARN_UNUSED_RESULT;

void       medic_case_item_row_set (MedicCaseItemRow *self,
                                    MedicCase        *the_case,
                                    MedicKnowledge   *knowledge);

G_END_DECLS
