/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-knowledge.h"
#include "medic-tokenizer.h"

G_BEGIN_DECLS

/**
 * MedicSynonyms:
 *
 * Words that mean the same to somebody who searches, and words that mean
 * nothing. Immutable after loading.
 */
typedef struct _MedicSynonyms MedicSynonyms;

MedicSynonyms *medic_synonyms_new     (MedicKnowledge    *knowledge,
                                       const char *const *languages,
                                       MedicTokenizer    *tokenizer) G_GNUC_WARN_UNUSED_RESULT;
void           medic_synonyms_free    (MedicSynonyms     *self);

void           medic_synonyms_teach   (MedicSynonyms     *self,
                                       MedicVocabulary   *vocabulary);
gboolean       medic_synonyms_is_stop (MedicSynonyms     *self,
                                       const char        *folded);
gboolean       medic_synonyms_is_light (MedicSynonyms    *self,
                                        const char       *folded);
GPtrArray     *medic_synonyms_lookup  (MedicSynonyms     *self,
                                       char             **words,
                                       guint             *n_words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicSynonyms, medic_synonyms_free)

G_END_DECLS
