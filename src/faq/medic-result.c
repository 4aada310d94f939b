/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-result.h"

struct _MedicResult
{
  GObject       parent_instance;

  MedicArticle *article;   /* owned */
  MedicSearch  *search;    /* owned; NULL in a plain list */
  char         *match;     /* owned; the expression that found it, or NULL */
  guint         document;
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
  g_clear_pointer (&self->search, medic_search_unref);
  g_free (self->match);
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
 * @match: (nullable): the expression that found it
 * @document: its number in @search
 * @score: how well it fits, more is better
 *
 * Returns: (transfer full): a result
 */
MedicResult *
medic_result_new (MedicArticle *article,
                  MedicSearch  *search,
                  const char   *match,
                  guint         document,
                  double        score)
{
  MedicResult *self = g_object_new (MEDIC_TYPE_RESULT, NULL);

  self->article = medic_article_ref (article);
  self->search = search != NULL ? medic_search_ref (search) : NULL;
  self->match = g_strdup (match);
  self->document = document;
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
  if (self->search != NULL && self->match != NULL)
    medic_search_describe (self->search, self->match, self->document, &self->title, &self->snippet);
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

/**
 * medic_marks_to_markup:
 * @marked: a text with marks
 * @start: what stands for %MEDIC_MARK_START, such as "<b>"
 * @end: what stands for %MEDIC_MARK_END
 *
 * Returns: (transfer full): Pango markup, or plain text if @start is ""
 */
char *
medic_marks_to_markup (const char *marked,
                       const char *start,
                       const char *end)
{
  GString *markup = g_string_new (NULL);
  gboolean plain = start[0] == '\0';

  for (const char *p = marked; *p != '\0';)
    {
      gsize length = 0;

      while (p[length] != '\0' && p[length] != MEDIC_MARK_START && p[length] != MEDIC_MARK_END)
        length++;
      if (length > 0)
        {
          g_autofree char *escaped = plain ? g_strndup (p, length) : g_markup_escape_text (p, (gssize) length);

          g_string_append (markup, escaped);
          p += length;
        }
      if (*p == MEDIC_MARK_START)
        g_string_append (markup, start);
      else if (*p == MEDIC_MARK_END)
        g_string_append (markup, end);
      if (*p != '\0')
        p++;
    }
  return g_string_free (markup, FALSE);
}
