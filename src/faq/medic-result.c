/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-result.h"

#define SNIPPET_WORDS 18

struct _MedicResult
{
  GObject       parent_instance;

  MedicArticle *article;   /* owned */
  MedicSearch  *search;    /* owned; NULL in a plain list */
  MedicMarks   *marks;     /* owned; what it was found by, or NULL */
  double        score;
  char         *title;     /* owned; with marks, made when first asked for */
  char         *snippet;   /* owned; the same */
};

G_DEFINE_FINAL_TYPE (MedicResult, medic_result, G_TYPE_OBJECT)

static void
medic_result_finalize (GObject *object)
{
  MedicResult *self = MEDIC_RESULT (object);

  medic_article_unref (self->article);
  g_clear_pointer (&self->marks, medic_marks_unref);
  g_clear_pointer (&self->search, medic_search_unref);
  g_free (self->title);
  g_free (self->snippet);

  G_OBJECT_CLASS (medic_result_parent_class)->finalize (object);
}

static void
medic_result_class_init (MedicResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = medic_result_finalize;
}

static void
medic_result_init (MedicResult *self)
{
}

/**
 * medic_result_new:
 * @article: the article
 * @search: (nullable): what found it
 * @marks: (nullable): what it was found by
 * @score: how well it fits, more is better
 *
 * Returns: (transfer full): a result
 */
MedicResult *
medic_result_new (MedicArticle *article,
                  MedicSearch  *search,
                  MedicMarks   *marks,
                  double        score)
{
  MedicResult *self = g_object_new (MEDIC_TYPE_RESULT, NULL);

  self->article = medic_article_ref (article);
  self->search = search != NULL ? medic_search_ref (search) : NULL;
  self->marks = marks != NULL ? medic_marks_ref (marks) : NULL;
  self->score = score;
  return self;
}

MedicArticle *
medic_result_get_article (MedicResult *self)
{
  g_return_val_if_fail (MEDIC_IS_RESULT (self), NULL);

  return self->article;
}

double
medic_result_get_score (MedicResult *self)
{
  g_return_val_if_fail (MEDIC_IS_RESULT (self), 0);

  return self->score;
}

/* Titles and snippets are cut when somebody looks: that is ten rows of a hundred. */
static void
describe (MedicResult *self)
{
  if (self->title != NULL)
    return;
  if (self->marks != NULL)
    {
      g_autofree char *body = medic_article_dup_body (self->article);

      self->title = medic_marks_apply (self->marks, self->article->title);
      self->snippet = medic_marks_cut (self->marks, body, SNIPPET_WORDS);
    }
  if (self->title == NULL)
    self->title = g_strdup (self->article->title);
  if (self->snippet == NULL)
    self->snippet = medic_article_strip_markup (self->article->lead[0] != NULL ? self->article->lead[0] : "");
}

/**
 * medic_result_get_title:
 * @self: a result
 *
 * Returns: the title, found words between %MEDIC_MARK_START and %MEDIC_MARK_END
 */
const char *
medic_result_get_title (MedicResult *self)
{
  g_return_val_if_fail (MEDIC_IS_RESULT (self), NULL);

  describe (self);
  return self->title;
}

/**
 * medic_result_get_snippet:
 * @self: a result
 *
 * Returns: the place in the article that fits best, found words between
 *   %MEDIC_MARK_START and %MEDIC_MARK_END
 */
const char *
medic_result_get_snippet (MedicResult *self)
{
  g_return_val_if_fail (MEDIC_IS_RESULT (self), NULL);

  describe (self);
  return self->snippet;
}
