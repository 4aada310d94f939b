/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEDIC_TYPE_BADGE (medic_badge_get_type ())

G_DECLARE_FINAL_TYPE (MedicBadge, medic_badge, MEDIC, BADGE, GtkBox)

GtkWidget  *medic_badge_new      (const char *kind,
                                  const char *icon_name,
                                  const char *text) G_GNUC_WARN_UNUSED_RESULT;

const char *medic_badge_get_text (MedicBadge *self);
void        medic_badge_set      (MedicBadge *self,
                                  const char *kind,
                                  const char *icon_name,
                                  const char *text);

G_END_DECLS
