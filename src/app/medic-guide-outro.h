/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-guide-page.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_GUIDE_OUTRO (medic_guide_outro_get_type ())

G_DECLARE_FINAL_TYPE (MedicGuideOutro, medic_guide_outro, MEDIC, GUIDE_OUTRO, AdwBin)

void medic_guide_outro_set_run (MedicGuideOutro *self,
                                MedicGuideRun   *run,
                                MedicGuidePage  *page);

G_END_DECLS
