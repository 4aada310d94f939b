/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-advice.h"
#include "medic-handover.h"

G_BEGIN_DECLS

/* What a text is made of: either may be NULL, not both. */
typedef struct
{
  MedicHandover   *handover;   /* borrowed */
  MedicReport     *report;     /* borrowed */
  MedicCaseRecord *record;     /* borrowed */
  int              only;       /* the one outcome that it is about, or -1 for all */
} MedicHandoverWriter;

void medic_handover_write (MedicHandoverWriter *writer);

G_END_DECLS
