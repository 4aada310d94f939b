/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEDIC_TYPE_HEADING (medic_heading_get_type ())

G_DECLARE_FINAL_TYPE (MedicHeading, medic_heading, MEDIC, HEADING, GtkWidget)

const char *medic_heading_get_text (MedicHeading *self);
void        medic_heading_set_text (MedicHeading *self,
                                    const char   *text);

G_END_DECLS
