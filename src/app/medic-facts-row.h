/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-report.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_FACTS_ROW (medic_facts_row_get_type ())

G_DECLARE_FINAL_TYPE (MedicFactsRow, medic_facts_row, MEDIC, FACTS_ROW, AdwExpanderRow)

void medic_facts_row_set (MedicFactsRow *self,
                          MedicReport   *report,
                          MedicOutcome  *outcome);

G_END_DECLS
