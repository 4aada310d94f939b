/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-query.h"

G_BEGIN_DECLS

/* Around found words in titles and snippets: no text has them. */
#define MEDIC_MARK_START '\001'
#define MEDIC_MARK_END   '\002'

/**
 * MedicMarks:
 *
 * The words of a query, to be marked in titles and in the place of an article
 * that fits best. Immutable, reference-counted; its tokenizer must live as long.
 */
typedef struct _MedicMarks MedicMarks;

MedicMarks *medic_marks_new   (MedicQuery     *query,
                               MedicTokenizer *tokenizer) G_GNUC_WARN_UNUSED_RESULT;
MedicMarks *medic_marks_ref   (MedicMarks     *self);
void        medic_marks_unref (MedicMarks     *self);

char       *medic_marks_apply (MedicMarks     *self,
                               const char     *text) G_GNUC_WARN_UNUSED_RESULT;
char       *medic_marks_cut   (MedicMarks     *self,
                               const char     *text,
                               guint           n_words) G_GNUC_WARN_UNUSED_RESULT;
char       *medic_marks_to_markup (const char *marked,
                                   const char *start,
                                   const char *end) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicMarks, medic_marks_unref)

G_END_DECLS
