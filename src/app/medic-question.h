/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-run.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_QUESTION (medic_question_get_type ())

G_DECLARE_FINAL_TYPE (MedicQuestion, medic_question, MEDIC, QUESTION, AdwBin)

const char *medic_question_get_title (MedicQuestion *self);
void        medic_question_set_run   (MedicQuestion *self,
                                      MedicRun      *run);

G_END_DECLS
