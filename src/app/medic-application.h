/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-window.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_APPLICATION (medic_application_get_type ())

G_DECLARE_FINAL_TYPE (MedicApplication, medic_application, MEDIC, APPLICATION, AdwApplication)

MedicApplication *medic_application_new         (void) G_GNUC_WARN_UNUSED_RESULT;

MedicCaseBook    *medic_application_get_book    (MedicApplication *self);
MedicWindow      *medic_application_open_window (MedicApplication *self);

G_END_DECLS
