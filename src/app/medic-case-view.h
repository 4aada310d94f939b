/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-case-book.h"
#include "medic-case-handover.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_VIEW (medic_case_view_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseView, medic_case_view, MEDIC, CASE_VIEW, AdwBin)

MedicCase         *medic_case_view_get_case       (MedicCaseView *self);
MedicCaseHandover *medic_case_view_get_handover   (MedicCaseView *self);
MedicCaseRecord   *medic_case_view_get_record     (MedicCaseView *self);

void               medic_case_view_set_book       (MedicCaseView *self,
                                                   MedicCaseBook *book);
void               medic_case_view_set_case       (MedicCaseView *self,
                                                   MedicCase     *the_case);
void               medic_case_view_set_has_guides (MedicCaseView *self,
                                                   gboolean       has_guides);
void               medic_case_view_set_narrow     (MedicCaseView *self,
                                                   gboolean       narrow);
void               medic_case_view_save           (MedicCaseView *self);
void               medic_case_view_focus          (MedicCaseView *self);
void               medic_case_view_focus_caller   (MedicCaseView *self);

G_END_DECLS
