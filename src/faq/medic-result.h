/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-search.h"

G_BEGIN_DECLS

/* The first and last of the marks around found words in titles and snippets: no text has them. */
#define MEDIC_MARK_START '\001'
#define MEDIC_MARK_END   '\002'

#define MEDIC_TYPE_RESULT (medic_result_get_type ())

/**
 * MedicResult:
 *
 * An article that a search found, or that stands in a list. Immutable.
 */
G_DECLARE_FINAL_TYPE (MedicResult, medic_result, MEDIC, RESULT, GObject)

MedicResult  *medic_result_new          (MedicArticle *article,
                                         MedicSearch  *search,
                                         const char   *match,
                                         guint         document,
                                         double        score) G_GNUC_WARN_UNUSED_RESULT;
MedicArticle *medic_result_get_article  (MedicResult  *self);
double        medic_result_get_score    (MedicResult  *self);
const char   *medic_result_get_title    (MedicResult  *self);
const char   *medic_result_get_snippet  (MedicResult  *self);

char         *medic_marks_to_markup     (const char   *marked,
                                         const char   *start,
                                         const char   *end) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
