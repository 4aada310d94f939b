/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-case-book.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_NOTES (medic_case_notes_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseNotes, medic_case_notes, MEDIC, CASE_NOTES, AdwBin)

void medic_case_notes_set  (MedicCaseNotes  *self,
                            MedicCaseBook   *book,
                            MedicCaseRecord *record);
void medic_case_notes_save (MedicCaseNotes  *self);

G_END_DECLS
