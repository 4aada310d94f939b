/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "medic-enums.h"

G_BEGIN_DECLS

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
  GVariant     *texts;          /* a{sv}, owned by the knowledge: the words, untranslated */
} MedicProblem;

const char *medic_problem_get_title (const MedicProblem *self);

G_END_DECLS
