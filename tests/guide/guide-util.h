/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-guide-run.h"

MedicKnowledge  *compile_knowledge (const char     *json);
MedicReport     *analyse_text      (MedicKnowledge *knowledge,
                                    const char     *text);
MedicGuideFacts *facts_of          (MedicKnowledge *knowledge,
                                    const char     *text);
