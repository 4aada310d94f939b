/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-advice.h"
#include "medic-handover.h"

G_BEGIN_DECLS

/* What a text is made of: either may be NULL, not both. */
typedef struct
{
  MedicHandover   *handover;
  MedicReport     *report;
  MedicCaseRecord *record;
} MedicHandoverWriter;

void  medic_handover_write      (MedicHandoverWriter *writer);
char *medic_handover_dup_time   (gint64               time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
