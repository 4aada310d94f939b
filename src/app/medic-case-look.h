/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "medic-case.h"

G_BEGIN_DECLS

const char *medic_case_look_get_icon_name  (MedicCaseStatus  status);
const char *medic_case_look_get_text_class (MedicCaseStatus  status);
void        medic_case_look_set_status     (GtkImage        *icon,
                                            GtkLabel        *label,
                                            MedicCase       *the_case);

char       *medic_case_look_dup_time       (gint64           time) G_GNUC_WARN_UNUSED_RESULT;
char       *medic_case_look_dup_day        (gint64           time) G_GNUC_WARN_UNUSED_RESULT;
char       *medic_case_look_dup_name       (MedicCase       *the_case) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
