/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-guide-run.h"

G_BEGIN_DECLS

char *medic_guide_head_to_json (MedicGuide    *guide) G_GNUC_WARN_UNUSED_RESULT;
char *medic_guide_to_json      (MedicGuideRun *run) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
