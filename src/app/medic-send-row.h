/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-advice.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_SEND_ROW (medic_send_row_get_type ())

G_DECLARE_FINAL_TYPE (MedicSendRow, medic_send_row, MEDIC, SEND_ROW, AdwExpanderRow)

void medic_send_row_set (MedicSendRow *self,
                         MedicAdvice  *advice);

G_END_DECLS
