/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-problem.h"

G_BEGIN_DECLS

/* What people read of a problem. Most analyses need it of two or three problems out of a hundred, so it is not taken out at start. */
struct _MedicProblemWords
{
  GVariant          *all;         /* borrowed from the knowledge; aa{sv} */
  guint              index;       /* of this problem in all */
  gsize              ready;
  GVariant          *texts;       /* owned; a{sv} */
  GVariant          *sentences;   /* owned; the summary */
  MedicSentencePair *summary;     /* owned container */
  guint              n_summary;
};

void medic_problem_words_clear (MedicProblemWords *self);

G_END_DECLS
