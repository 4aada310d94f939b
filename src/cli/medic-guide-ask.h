/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "medic-guide-run.h"

G_BEGIN_DECLS

gboolean medic_guide_ask (MedicGuideRun *run,
                          FILE          *answers,
                          gboolean       is_terminal,
                          gboolean       colour);

G_END_DECLS
