/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEDIC_TYPE_GUIDE_ANSWERS (medic_guide_answers_get_type ())

G_DECLARE_FINAL_TYPE (MedicGuideAnswers, medic_guide_answers, MEDIC, GUIDE_ANSWERS, GtkBox)

void medic_guide_answers_set        (MedicGuideAnswers *self,
                                     const char *const *answers,
                                     gboolean           first_is_next,
                                     const char        *name);
void medic_guide_answers_set_narrow (MedicGuideAnswers *self,
                                     gboolean           narrow);

G_END_DECLS
