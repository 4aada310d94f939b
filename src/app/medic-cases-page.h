/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-case-book.h"
#include "medic-case-view.h"
#include "medic-cases-list.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASES_PAGE (medic_cases_page_get_type ())

G_DECLARE_FINAL_TYPE (MedicCasesPage, medic_cases_page, MEDIC, CASES_PAGE, GtkWidget)

gboolean        medic_cases_page_get_can_go_back (MedicCasesPage *self);
MedicCasesList *medic_cases_page_get_list        (MedicCasesPage *self);
const char     *medic_cases_page_get_shown       (MedicCasesPage *self);
MedicCaseView  *medic_cases_page_get_view        (MedicCasesPage *self);

void            medic_cases_page_set_book        (MedicCasesPage *self,
                                                  MedicCaseBook  *book);
gboolean        medic_cases_page_show_case       (MedicCasesPage *self,
                                                  gint64          number);
gboolean        medic_cases_page_go_back         (MedicCasesPage *self);
gboolean        medic_cases_page_escape          (MedicCasesPage *self);
void            medic_cases_page_save            (MedicCasesPage *self);

G_END_DECLS
