/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-case-book.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_CHARTS (medic_case_charts_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseCharts, medic_case_charts, MEDIC, CASE_CHARTS, AdwBin)

void medic_case_charts_update     (MedicCaseCharts *self,
                                   MedicCaseBook   *book);
void medic_case_charts_set_chosen (MedicCaseCharts *self,
                                   const char      *problem);

G_END_DECLS
