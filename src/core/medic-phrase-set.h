/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "medic-enums.h"

G_BEGIN_DECLS

/**
 * MedicPhraseSet:
 *
 * All phrases of one layer of knowledge as an Aho-Corasick automaton over
 * words, lying in mapped memory. One pass over the words of a text finds every
 * phrase; the time does not depend on how many phrases there are.
 */
typedef struct _MedicPhraseSet MedicPhraseSet;

/**
 * MedicStrength:
 *
 * How much a phrase weighs against others.
 */
typedef enum {
  MEDIC_STRENGTH_WEAK,
  MEDIC_STRENGTH_NORMAL,
  MEDIC_STRENGTH_STRONG,
} MedicStrength;

/**
 * MedicMatch:
 * @set: the set the phrase is of
 * @phrase: its index there
 * @first: index of the first token matched
 * @last: index of the last token matched
 * @n_words: words matched, without gaps
 */
typedef struct
{
  MedicPhraseSet *set;
  guint32         phrase;
  guint32         first;
  guint32         last;
  guint32         n_words;
} MedicMatch;

/**
 * MedicContext:
 *
 * What the conditions of a phrase are held against.
 */
typedef struct
{
  MedicSpeaker speaker;
  MedicStep    step;
  guint32      service;        /* hash of the id, or 0 */
  guint        reply_code;     /* or 0 */
  const char  *enhanced_code;  /* or NULL */
  guint        recipient;      /* whose: 1 of who wrote the notice, 2 of somebody else, 0 unknown */
} MedicContext;

/* Packed conditions, as the builder writes them: see medic-phrase-set.c. */
#define MEDIC_CONDITION_SPEAKER   1u
#define MEDIC_CONDITION_STEP      2u
#define MEDIC_CONDITION_SERVICE   3u
#define MEDIC_CONDITION_CODE      4u
#define MEDIC_CONDITION_RECIPIENT 5u
#define MEDIC_CONDITION_NOT       0x80u

/* The longest gaps that `*` and `~` stand for, in words. */
#define MEDIC_PHRASE_MAX_GAP   6
#define MEDIC_PHRASE_SHORT_GAP 2

MedicPhraseSet *medic_phrase_set_new              (GVariant           *compiled) G_GNUC_WARN_UNUSED_RESULT;
void            medic_phrase_set_free             (MedicPhraseSet     *self);

void            medic_phrase_set_match            (MedicPhraseSet     *self,
                                                   GArray             *tokens,
                                                   guint               from,
                                                   guint               to,
                                                   GArray             *matches);
int             medic_phrase_set_check_conditions (MedicPhraseSet     *self,
                                                   guint               phrase,
                                                   const MedicContext *context);
MedicStrength   medic_phrase_set_get_strength     (MedicPhraseSet     *self,
                                                   guint               phrase);
const char     *medic_phrase_set_get_target       (MedicPhraseSet     *self,
                                                   guint               phrase);
guint           medic_phrase_set_get_target_index (MedicPhraseSet     *self,
                                                   guint               phrase);
guint           medic_phrase_set_get_n_targets    (MedicPhraseSet     *self);
const char     *medic_phrase_set_get_target_at    (MedicPhraseSet     *self,
                                                   guint               index);
const char     *medic_phrase_set_get_language     (MedicPhraseSet     *self,
                                                   guint               phrase);
const char     *medic_phrase_set_get_place        (MedicPhraseSet     *self,
                                                   guint               phrase,
                                                   guint              *line);
guint           medic_phrase_set_get_n_phrases    (MedicPhraseSet     *self);

guint32         medic_phrase_pack_code            (const char         *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicPhraseSet, medic_phrase_set_free)

G_END_DECLS
