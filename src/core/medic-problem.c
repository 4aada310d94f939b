/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "medic-problem-private.h"

static void
take_out (MedicProblemWords *words)
{
  if (!g_once_init_enter (&words->ready))
    return;

  words->texts = g_variant_get_child_value (words->all, words->index);
  words->sentences = g_variant_lookup_value (words->texts, "summary", G_VARIANT_TYPE ("a(ss)"));
  words->n_summary = words->sentences != NULL ? (guint) g_variant_n_children (words->sentences) : 0;
  words->summary = g_new0 (MedicSentencePair, words->n_summary + 1);
  for (guint i = 0; i < words->n_summary; i++)
    g_variant_get_child (words->sentences, i, "(&s&s)", &words->summary[i].text, &words->summary[i].without);
  g_once_init_leave (&words->ready, 1);
}

void
medic_problem_words_clear (MedicProblemWords *self)
{
  g_clear_pointer (&self->texts, g_variant_unref);
  g_clear_pointer (&self->sentences, g_variant_unref);
  g_clear_pointer (&self->summary, g_free);
}

/**
 * medic_problem_get_title:
 * @self: a problem
 *
 * Returns: the verdict in one sentence, in the reader's language
 */
const char *
medic_problem_get_title (const MedicProblem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->title);
}

/**
 * medic_problem_get_texts:
 * @self: a problem
 *
 * Returns: (transfer none): an `a{sv}` of its words, untranslated
 */
GVariant *
medic_problem_get_texts (const MedicProblem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  take_out (self->words);
  return self->words->texts;
}

/**
 * medic_problem_get_summary:
 * @self: a problem
 * @n_sentences: (out): how many sentences there are
 *
 * Returns: (array length=n_sentences): the sentences of its summary, untranslated
 */
const MedicSentencePair *
medic_problem_get_summary (const MedicProblem *self,
                           guint              *n_sentences)
{
  g_return_val_if_fail (self != NULL && n_sentences != NULL, NULL);

  take_out (self->words);
  *n_sentences = self->words->n_summary;
  return self->words->summary;
}
