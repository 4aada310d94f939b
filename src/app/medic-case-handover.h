/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-case-book.h"
#include "medic-handover.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_HANDOVER (medic_case_handover_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseHandover, medic_case_handover, MEDIC, CASE_HANDOVER, AdwBin)

void           medic_case_handover_set          (MedicCaseHandover     *self,
                                                 MedicCaseBook         *book,
                                                 MedicCaseRecord       *record,
                                                 MedicReport           *report);
void           medic_case_handover_set_audience (MedicCaseHandover     *self,
                                                 MedicHandoverAudience  audience);
MedicHandover *medic_case_handover_get_text     (MedicCaseHandover     *self);
char          *medic_case_handover_dup_as       (MedicCaseHandover     *self,
                                                 const char            *form) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
