/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "medic-state.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_PATH (medic_path_get_type ())

G_DECLARE_FINAL_TYPE (MedicPath, medic_path, MEDIC, PATH, GtkWidget)

GtkWidget  *medic_path_new          (gboolean      compact) G_GNUC_WARN_UNUSED_RESULT;

gboolean    medic_path_get_vertical (MedicPath    *self);
void        medic_path_set_outcome  (MedicPath    *self,
                                     MedicOutcome *outcome);

G_END_DECLS
