/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-outcome.h"
#include "medic-provider.h"
#include "medic-report.h"

G_BEGIN_DECLS

const char *const *medic_fact_get_names     (void);
char              *medic_fact_dup_words     (MedicReport  *report,
                                             MedicOutcome *outcome,
                                             const char   *name) G_GNUC_WARN_UNUSED_RESULT;
MedicProvider     *medic_fact_find_provider (MedicReport  *report,
                                             MedicOutcome *outcome) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
