/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-case-book.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASES_FILTER (medic_cases_filter_get_type ())

G_DECLARE_FINAL_TYPE (MedicCasesFilter, medic_cases_filter, MEDIC, CASES_FILTER, AdwBin)

void        medic_cases_filter_set_book (MedicCasesFilter *self,
                                         MedicCaseBook    *book);
const char *medic_cases_filter_get      (MedicCasesFilter *self,
                                         const char       *by);
void        medic_cases_filter_set      (MedicCasesFilter *self,
                                         const char       *by,
                                         const char       *value);
void        medic_cases_filter_clear    (MedicCasesFilter *self);

G_END_DECLS
