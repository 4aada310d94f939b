/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-synonyms.h"
#include "medic-tokenizer.h"

G_BEGIN_DECLS

/**
 * MedicQuery:
 *
 * What somebody typed, understood: words with what else they may mean, as an
 * expression for SQLite and a table that tells how good each of its phrases is.
 */
typedef struct
{
  GPtrArray *terms;       /* owned; of MedicTerm */
  GStrv      words;       /* owned; the words as understood, typing errors mended */
  GStrv      typed;       /* owned; the words as typed, folded */
  gboolean   corrected;   /* whether words differs from what was typed */
} MedicQuery;

/* A word of the query that carries sense, and what it may mean. */
typedef struct
{
  GPtrArray *phrases;     /* owned; "sign in", quoted for SQLite */
  GArray    *quality;     /* owned; double for each phrase: 1 for what was typed */
  guint      count;       /* how often the word occurs, about */
  guint      places;      /* how many places a search for it goes through, about */
  double     weight;      /* how telling it is: rare words are */
  gboolean   light;       /* says only that something is wrong: need not occur */
} MedicTerm;

/**
 * MedicQueryUse:
 * @MEDIC_QUERY_ALL: articles with every term
 * @MEDIC_QUERY_SOME: articles with at least one of the most telling terms
 *
 * What an expression is for.
 */
typedef enum {
  MEDIC_QUERY_ALL,
  MEDIC_QUERY_SOME,
} MedicQueryUse;

MedicQuery *medic_query_new        (const char      *words,
                                    gboolean         unfinished,
                                    MedicSynonyms   *synonyms,
                                    MedicTokenizer  *tokenizer,
                                    MedicVocabulary *vocabulary,
                                    guint            n_documents) G_GNUC_WARN_UNUSED_RESULT;
void        medic_query_free       (MedicQuery      *self);

char       *medic_query_dup_match  (MedicQuery      *self,
                                    MedicQueryUse    use) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *medic_query_dup_weights (MedicQuery     *self,
                                     MedicQueryUse   use) G_GNUC_WARN_UNUSED_RESULT;

/* One phrase of the expression, as the rank function sees it. */
typedef struct
{
  gint32 term;
  double quality;
  double weight;    /* of the term */
} MedicPhraseWeight;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicQuery, medic_query_free)

G_END_DECLS
