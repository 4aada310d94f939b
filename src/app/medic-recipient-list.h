/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-report.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_RECIPIENT_LIST (medic_recipient_list_get_type ())

G_DECLARE_FINAL_TYPE (MedicRecipientList, medic_recipient_list, MEDIC, RECIPIENT_LIST, AdwBin)

const char *medic_recipient_list_get_title   (MedicRecipientList *self);
guint       medic_recipient_list_get_n_cards (MedicRecipientList *self);
void        medic_recipient_list_set_report  (MedicRecipientList *self,
                                          MedicReport     *report);

G_END_DECLS
