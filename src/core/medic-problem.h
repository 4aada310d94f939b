/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "medic-enums.h"

G_BEGIN_DECLS

/**
 * MedicSentencePair:
 * @text: a sentence, which may hold facts in braces
 * @without: the sentence for texts that lack a fact; may be empty
 */
typedef struct
{
  const char *text;
  const char *without;
} MedicSentencePair;

typedef struct _MedicProblemWords MedicProblemWords;

/**
 * MedicProblem:
 *
 * An entry of the knowledge's problems. It belongs to its [struct@Knowledge]
 * and lives as long; strings point into the mapped knowledge. The words that
 * people read (title, steps and so on) are built by [func@advice_new].
 */
typedef struct
{
  const char   *id;             /* "mailbox-full" */
  const char   *problem_class;  /* "mailboxfull" */
  const char   *guide;          /* id of a guide, or "none" */
  const char   *article;        /* id of an article */
  const char   *title;          /* the verdict, untranslated: see medic_problem_get_title() */
  gboolean      general;        /* says little: where a particular problem fits as well, that one is meant */
  MedicWho      who;
  MedicLasting  lasting;
  MedicHop      hop;
  MedicProblemWords *words;     /* the words, taken out of the knowledge when they are first asked for */
} MedicProblem;

const char              *medic_problem_get_title   (const MedicProblem *self);
GVariant                *medic_problem_get_texts   (const MedicProblem *self);
const MedicSentencePair *medic_problem_get_summary (const MedicProblem *self,
                                                    guint              *n_sentences);

G_END_DECLS
