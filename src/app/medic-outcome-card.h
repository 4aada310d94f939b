/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-report.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_OUTCOME_CARD (medic_outcome_card_get_type ())

G_DECLARE_FINAL_TYPE (MedicOutcomeCard, medic_outcome_card, MEDIC, OUTCOME_CARD, GtkButton)

GtkWidget *medic_outcome_card_new (MedicReport *report,
                                   guint        index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
