/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-advice.h"

G_BEGIN_DECLS

/**
 * MedicState:
 *
 * The four states that have a colour and an icon in the window.
 */
typedef enum {
  MEDIC_STATE_FAILED,
  MEDIC_STATE_WAITING,
  MEDIC_STATE_DELIVERED,
  MEDIC_STATE_UNCLEAR,
} MedicState;

MedicState  medic_state_from_outcome  (MedicOutcome *outcome);
const char *medic_state_describe      (MedicState    self,
                                       MedicOutcome *outcome);
const char *medic_state_get_icon_name (MedicState    self);
const char *medic_state_get_css_class (MedicState    self);

G_END_DECLS
