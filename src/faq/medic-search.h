/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-library.h"
#include "medic-report.h"

G_BEGIN_DECLS

/**
 * MedicSearchScope:
 * @MEDIC_SEARCH_ALL: everything that is to be read
 * @MEDIC_SEARCH_TITLES: titles, codes, keywords and wordings only: is ready in a
 *   fraction of the time
 *
 * What is searched.
 */
typedef enum {
  MEDIC_SEARCH_ALL,
  MEDIC_SEARCH_TITLES,
} MedicSearchScope;

/**
 * MedicFindFlags:
 * @MEDIC_FIND_NONE: nothing special
 * @MEDIC_FIND_UNFINISHED: the last word may still be typed
 * @MEDIC_FIND_ALL_WORDS: articles with some of the words only are not wanted, as
 *   beside other people's results
 *
 * How to search. %TRUE is %MEDIC_FIND_UNFINISHED.
 */
typedef enum {
  MEDIC_FIND_NONE       = 0,
  MEDIC_FIND_UNFINISHED = 1 << 0,
  MEDIC_FIND_ALL_WORDS  = 1 << 1,
} MedicFindFlags;

/**
 * MedicAnswer:
 * @results: (element-type MedicResult): best first
 * @understood: what was searched for, typing errors mended; or %NULL if it is what was typed
 * @report: (nullable): what the analysis says if the words are the text of a server or program
 * @nearest: if there are no results: words that there are
 *
 * What a search found.
 */
typedef struct
{
  GPtrArray   *results;
  char        *understood;
  MedicReport *report;
  GStrv        nearest;
} MedicAnswer;

typedef struct _MedicSearch MedicSearch;

MedicSearch  *medic_search_new         (MedicLibrary      *library,
                                        MedicSearchScope   scope,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
MedicSearch  *medic_search_ref         (MedicSearch       *self);
void          medic_search_unref       (MedicSearch       *self);

MedicLibrary *medic_search_get_library (MedicSearch       *self);
MedicAnswer *medic_search_find        (MedicSearch       *self,
                                        const char        *words,
                                        MedicFindFlags     flags,
                                        guint              most) G_GNUC_WARN_UNUSED_RESULT;
void          medic_answer_free       (MedicAnswer      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicSearch, medic_search_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicAnswer, medic_answer_free)

G_END_DECLS
