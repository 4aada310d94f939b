/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-case-book.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_FACTS (medic_case_facts_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseFacts, medic_case_facts, MEDIC, CASE_FACTS, AdwBin)

void     medic_case_facts_set        (MedicCaseFacts  *self,
                                      MedicCaseBook   *book,
                                      MedicCase       *the_case,
                                      MedicCaseRecord *record,
                                      MedicReport     *report);
void     medic_case_facts_set_narrow (MedicCaseFacts  *self,
                                      gboolean         narrow);
gboolean medic_case_facts_keep       (MedicCaseFacts  *self,
                                      const char      *key,
                                      const char      *value);

G_END_DECLS
