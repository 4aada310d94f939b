/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-case-store.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_LIST (medic_case_list_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseList, medic_case_list, MEDIC, CASE_LIST, GObject)

MedicCaseList *medic_case_list_new        (MedicCaseStore         *store) G_GNUC_WARN_UNUSED_RESULT;
void           medic_case_list_set_filter (MedicCaseList          *self,
                                           const MedicCaseFilter  *filter);
const GError  *medic_case_list_get_error  (MedicCaseList          *self);

G_END_DECLS
