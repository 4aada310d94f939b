/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-case-book.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_STATUS_BUTTON (medic_case_status_button_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseStatusButton, medic_case_status_button, MEDIC, CASE_STATUS_BUTTON, AdwBin)

void medic_case_status_button_set_case (MedicCaseStatusButton *self,
                                        MedicCaseBook         *book,
                                        MedicCase             *the_case);

G_END_DECLS
