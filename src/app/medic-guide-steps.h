/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-guide-run.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_GUIDE_STEPS (medic_guide_steps_get_type ())

G_DECLARE_FINAL_TYPE (MedicGuideSteps, medic_guide_steps, MEDIC, GUIDE_STEPS, AdwBin)

void medic_guide_steps_set_brief (MedicGuideSteps *self);
void medic_guide_steps_set_run   (MedicGuideSteps *self,
                                  MedicGuideRun   *run);

G_END_DECLS
