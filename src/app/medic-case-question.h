/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_QUESTION (medic_case_question_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseQuestion, medic_case_question, MEDIC, CASE_QUESTION, AdwBin)

GtkWidget  *medic_case_question_new     (const char        *key,
                                         const char        *value) G_GNUC_WARN_UNUSED_RESULT;

const char *medic_case_question_get_key (MedicCaseQuestion *self);
gboolean    medic_case_question_is_open (MedicCaseQuestion *self);

G_END_DECLS
