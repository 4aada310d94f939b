/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-guide-page.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_GUIDE_SHEET (medic_guide_sheet_get_type ())

G_DECLARE_FINAL_TYPE (MedicGuideSheet, medic_guide_sheet, MEDIC, GUIDE_SHEET, AdwBin)

void medic_guide_sheet_set_run     (MedicGuideSheet *self,
                                    MedicGuideRun   *run,
                                    MedicGuidePage  *page);
void medic_guide_sheet_set_narrow  (MedicGuideSheet *self,
                                    gboolean         narrow);

void medic_guide_sheet_focus       (MedicGuideSheet *self);
void medic_guide_sheet_focus_next  (MedicGuideSheet *self);

G_END_DECLS
