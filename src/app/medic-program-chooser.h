/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-knowledge.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_PROGRAM_CHOOSER (medic_program_chooser_get_type ())

G_DECLARE_FINAL_TYPE (MedicProgramChooser, medic_program_chooser, MEDIC, PROGRAM_CHOOSER, AdwWindow)

GtkWindow *medic_program_chooser_new (GtkWindow      *parent,
                                      MedicKnowledge *knowledge,
                                      const char     *program,
                                      const char     *system) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
