/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "medic-vocabulary.h"

G_BEGIN_DECLS

/**
 * MedicTokenizer:
 *
 * Cuts texts into words for SQLite's full-text index: folded, stemmed in the
 * reader's language and English, codes whole.
 */
typedef struct _MedicTokenizer MedicTokenizer;

MedicTokenizer *medic_tokenizer_new      (const char *const *languages,
                                          MedicVocabulary   *vocabulary) G_GNUC_WARN_UNUSED_RESULT;
void            medic_tokenizer_free     (MedicTokenizer    *self);

fts5_api       *medic_tokenizer_get_fts5 (sqlite3           *database);
gboolean        medic_tokenizer_register (MedicTokenizer    *self,
                                          sqlite3           *database);
gboolean        medic_tokenizer_keeps_beginnings (MedicTokenizer *self);
GStrv           medic_tokenizer_get_forms (MedicTokenizer   *self,
                                           const char        *word,
                                           gsize              length);
GStrv           medic_tokenizer_dup_forms (MedicTokenizer   *self,
                                           const char        *word) G_GNUC_WARN_UNUSED_RESULT;
gboolean        medic_tokenizer_is_known (MedicTokenizer    *self,
                                          const char        *word);
gboolean        medic_tokenizer_has_word (MedicTokenizer    *self,
                                          const char        *word);
gboolean        medic_tokenizer_are_kin  (MedicTokenizer    *self,
                                          const char        *word,
                                          const char        *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicTokenizer, medic_tokenizer_free)

G_END_DECLS
