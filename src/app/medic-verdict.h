/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-report.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_VERDICT (medic_verdict_get_type ())

G_DECLARE_FINAL_TYPE (MedicVerdict, medic_verdict, MEDIC, VERDICT, AdwBin)

const char *medic_verdict_get_title   (MedicVerdict *self);
gboolean    medic_verdict_guide_me    (MedicVerdict *self);
void        medic_verdict_set_brief   (MedicVerdict *self);
void        medic_verdict_set_outcome (MedicVerdict *self,
                                       MedicReport  *report,
                                       MedicOutcome *outcome);

G_END_DECLS
