/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-case-book.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASES_LIST (medic_cases_list_get_type ())

G_DECLARE_FINAL_TYPE (MedicCasesList, medic_cases_list, MEDIC, CASES_LIST, GtkWidget)

MedicCase  *medic_cases_list_get_selected   (MedicCasesList *self);
guint       medic_cases_list_get_n_shown    (MedicCasesList *self);
const char *medic_cases_list_get_shown      (MedicCasesList *self);

void        medic_cases_list_set_book       (MedicCasesList *self,
                                             MedicCaseBook  *book);
void        medic_cases_list_set_low        (MedicCasesList *self,
                                             gboolean        low);
void        medic_cases_list_update         (MedicCasesList *self);
gboolean    medic_cases_list_select         (MedicCasesList *self,
                                             gint64          number);
void        medic_cases_list_unselect       (MedicCasesList *self);

void        medic_cases_list_filter         (MedicCasesList *self,
                                             const char     *by,
                                             const char     *value);
void        medic_cases_list_clear_filter   (MedicCasesList *self);
void        medic_cases_list_focus_search   (MedicCasesList *self);
gboolean    medic_cases_list_escape         (MedicCasesList *self);

G_END_DECLS
