/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-report.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_OTHER_ROW (medic_other_row_get_type ())

G_DECLARE_FINAL_TYPE (MedicOtherRow, medic_other_row, MEDIC, OTHER_ROW, AdwExpanderRow)

void medic_other_row_set (MedicOtherRow *self,
                          MedicReport   *report,
                          MedicOutcome  *outcome);

G_END_DECLS
