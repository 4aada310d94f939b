/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MEDIC_TYPE_AVOID_ROW (medic_avoid_row_get_type ())

G_DECLARE_FINAL_TYPE (MedicAvoidRow, medic_avoid_row, MEDIC, AVOID_ROW, AdwExpanderRow)

void medic_avoid_row_set (MedicAvoidRow      *self,
                          const char *const  *avoid);

G_END_DECLS
