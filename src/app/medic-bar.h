/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEDIC_TYPE_BAR (medic_bar_get_type ())

G_DECLARE_FINAL_TYPE (MedicBar, medic_bar, MEDIC, BAR, GtkWidget)

GtkWidget *medic_bar_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void       medic_bar_set_fraction (MedicBar *self,
                                   double    fraction);

G_END_DECLS
