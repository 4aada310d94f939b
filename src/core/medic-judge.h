/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-outcome.h"
#include "medic-reading-private.h"

G_BEGIN_DECLS

GPtrArray *medic_judge (const MedicReading *reading,
                        const MedicFinding *finding,
                        MedicSpeaker        speaker) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
