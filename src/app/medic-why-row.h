/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-advice.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_WHY_ROW (medic_why_row_get_type ())

G_DECLARE_FINAL_TYPE (MedicWhyRow, medic_why_row, MEDIC, WHY_ROW, AdwExpanderRow)

void medic_why_row_set (MedicWhyRow    *self,
                        MedicReport    *report,
                        MedicOutcome   *outcome,
                        MedicDiagnosis *diagnosis,
                        MedicAdvice    *advice);

G_END_DECLS
