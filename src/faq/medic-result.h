/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-marks.h"
#include "medic-search.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_RESULT (medic_result_get_type ())

/**
 * MedicResult:
 *
 * An article that a search found, or that stands in a list. Immutable.
 */
G_DECLARE_FINAL_TYPE (MedicResult, medic_result, MEDIC, RESULT, GObject)

MedicResult  *medic_result_new          (MedicArticle *article,
                                         MedicSearch  *search,
                                         MedicMarks   *marks,
                                         double        score) G_GNUC_WARN_UNUSED_RESULT;
MedicArticle *medic_result_get_article  (MedicResult  *self);
double        medic_result_get_score    (MedicResult  *self);
const char   *medic_result_get_title    (MedicResult  *self);
const char   *medic_result_get_snippet  (MedicResult  *self);

G_END_DECLS
