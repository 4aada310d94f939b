/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-guide-run.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_GUIDE_LETTER (medic_guide_letter_get_type ())

G_DECLARE_FINAL_TYPE (MedicGuideLetter, medic_guide_letter, MEDIC, GUIDE_LETTER, AdwWindow)

GtkWindow *medic_guide_letter_new (GtkWindow     *parent,
                                   MedicGuideRun *run) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
