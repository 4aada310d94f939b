/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-code-articles.h"

struct _MedicLibrary
{
  gatomicrefcount  ref_count;
  MedicKnowledge  *knowledge;   /* owned */
  GPtrArray       *articles;    /* owned; of MedicArticle, written ones first */
  GHashTable      *by_id;       /* owned; id → article, borrowed */
  GPtrArray       *categories;  /* owned; of MedicCategory */
  GPtrArray       *codes;       /* owned; of MedicCodeInfo */
  GPtrArray       *problems;    /* owned container; of MedicProblem: all, the organisation's own last */
};

G_DEFINE_BOXED_TYPE (MedicLibrary, medic_library, medic_library_ref, medic_library_unref)

static void
category_free (MedicCategory *category)
{
  g_free (category->id);
  g_free (category->title);
  g_free (category->icon);
  g_free (category);
}

static void
code_info_free (MedicCodeInfo *info)
{
  g_free (info->code);
  g_free (info->title);
  g_free (info->article);
  g_free (info->services);
  g_strfreev (info->service_ids);
  g_free (info);
}

static MedicCategory *
find_category (MedicLibrary *self,
               const char   *id)
{
  for (guint i = 0; i < self->categories->len; i++)
    {
      MedicCategory *category = self->categories->pdata[i];

      if (g_str_equal (category->id, id))
        return category;
    }
  return NULL;
}

static void
load_categories (MedicLibrary *self,
                 guint         layer,
                 gboolean      translated)
{
  g_autoptr (GVariant) entries = medic_knowledge_lookup_member (self->knowledge, layer, "categories", "a(sss)");
  const char *id, *title, *icon;
  GVariantIter iter;

  if (entries == NULL)
    return;
  g_variant_iter_init (&iter, entries);
  while (g_variant_iter_next (&iter, "(&s&s&s)", &id, &title, &icon))
    {
      MedicCategory *category = find_category (self, id);

      if (category == NULL)
        {
          category = g_new0 (MedicCategory, 1);
          category->id = g_strdup (id);
          g_ptr_array_add (self->categories, category);
        }
      g_free (category->title);
      category->title = g_strdup (medic_article_translate (title, translated));
      g_free (category->icon);
      category->icon = g_strdup (icon);
    }
}

/* The shipped problems, then those of each overlay, which take the place of shipped ones with their ids. */
static void
load_problems (MedicLibrary *self)
{
  for (guint i = 0; i < medic_knowledge_get_n_problems (self->knowledge); i++)
    g_ptr_array_add (self->problems, (gpointer) medic_knowledge_get_problem (self->knowledge, i));
  for (guint layer = 1; layer < medic_knowledge_get_n_layers (self->knowledge); layer++)
    {
      g_autoptr (GVariant) heads = medic_knowledge_lookup_member (self->knowledge, layer, "problem-heads", "a(ssssssssb)");

      for (gsize i = 0; heads != NULL && i < g_variant_n_children (heads); i++)
        {
          const char *id;

          g_variant_get_child (heads, i, "(&s&s&s&s&s&s&s&sb)", &id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
          g_ptr_array_add (self->problems, (gpointer) medic_knowledge_lookup_problem (self->knowledge, id));
        }
    }
}

static gboolean
is_own_problem (MedicLibrary       *self,
                const MedicProblem *problem)
{
  guint index;

  return g_ptr_array_find (self->problems, problem, &index) && index >= medic_knowledge_get_n_problems (self->knowledge);
}

static MedicArticle *
make_written (MedicLibrary *self,
              GVariant     *head,
              GVariant     *words,
              gboolean      translated,
              MedicDetail   detail)
{
  const char *id, *category, *title, *problem_id, *service, *guide;
  const MedicProblem *problem;
  MedicArticle *article;

  g_variant_get (head, "(&s&s&s&s&s&s)", &id, &category, &title, &problem_id, &service, &guide);
  article = medic_article_new (id);
  article->category = g_strdup (category);
  article->title = title[0] != '\0' ? g_strdup (medic_article_translate (title, translated)) : NULL;
  article->service = service[0] != '\0' ? g_strdup (service) : NULL;
  article->guide = guide[0] != '\0' ? g_strdup (guide) : NULL;
  medic_article_take_words (article, words, translated, detail);
  problem = problem_id[0] != '\0' ? medic_knowledge_lookup_problem (self->knowledge, problem_id) : NULL;
  if (problem != NULL)
    medic_article_take_problem (article, problem, translated, detail);
  if (article->title == NULL)
    article->title = g_strdup (id);
  return article;
}

/* An article with the id of another one takes its place. */
static void
add_article (MedicLibrary *self,
             MedicArticle *article)
{
  MedicArticle *other = g_hash_table_lookup (self->by_id, article->id);

  if (other != NULL)
    {
      g_hash_table_remove (self->by_id, other->id);
      g_ptr_array_remove (self->articles, other);
    }
  g_ptr_array_add (self->articles, article);
  g_hash_table_insert (self->by_id, article->id, article);
}

static void
load_written (MedicLibrary *self,
              guint         layer,
              gboolean      translated,
              MedicDetail   detail)
{
  g_autoptr (GVariant) heads = medic_knowledge_lookup_member (self->knowledge, layer, "article-heads", "a(ssssss)");
  g_autoptr (GVariant) words = medic_knowledge_lookup_member (self->knowledge, layer, "articles", "aa{sv}");
  gsize n = heads != NULL && words != NULL ? MIN (g_variant_n_children (heads), g_variant_n_children (words)) : 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) head = g_variant_get_child_value (heads, i);
      g_autoptr (GVariant) text = g_variant_get_child_value (words, i);
      MedicArticle *article = make_written (self, head, text, translated, detail);

      article->own = layer > 0 || (article->problem != NULL && is_own_problem (self, article->problem));
      add_article (self, article);
    }
}

/* A problem that nobody wrote an article on, as an organisation's own: what the problem itself says. */
static void
load_bare_problems (MedicLibrary *self,
                    gboolean      translated,
                    MedicDetail   detail)
{
  for (guint i = 0; i < self->problems->len; i++)
    {
      const MedicProblem *problem = self->problems->pdata[i];
      MedicArticle *article;

      if (g_hash_table_contains (self->by_id, problem->article))
        continue;
      article = medic_article_new (problem->article);
      article->own = is_own_problem (self, problem);
      article->category = g_strdup ("basics");
      medic_article_take_problem (article, problem, translated, detail);
      add_article (self, article);
    }
}

static MedicLibrary *
library_new (MedicKnowledge *knowledge,
             gboolean        translated,
             MedicDetail     detail)
{
  MedicLibrary *self = g_new0 (MedicLibrary, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->knowledge = medic_knowledge_ref (knowledge);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_article_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->categories = g_ptr_array_new_with_free_func ((GDestroyNotify) category_free);
  self->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) code_info_free);
  self->problems = g_ptr_array_new ();
  load_problems (self);

  for (guint layer = 0; layer < medic_knowledge_get_n_layers (knowledge); layer++)
    {
      load_categories (self, layer, translated);
      load_written (self, layer, translated, detail);
    }
  load_bare_problems (self, translated, detail);
  {
    g_autoptr (GPtrArray) made = medic_code_articles_make (knowledge, translated, detail, self->codes);

    for (guint i = 0; i < made->len; i++)
      add_article (self, medic_article_ref (made->pdata[i]));
  }

  for (guint i = 0; i < self->articles->len; i++)
    {
      MedicCategory *category = find_category (self, ((MedicArticle *) self->articles->pdata[i])->category);

      if (category != NULL)
        category->n_articles++;
    }
  return self;
}

/**
 * medic_library_new:
 * @knowledge: the knowledge; a reference is kept
 * @translated: whether articles are in the reader's language, or English
 *
 * Collects all articles. It takes some ten milliseconds, so programs with a
 * window do it in a thread.
 *
 * Returns: (transfer full): the library
 */
MedicLibrary *
medic_library_new (MedicKnowledge *knowledge,
                   gboolean        translated)
{
  g_return_val_if_fail (knowledge != NULL, NULL);

  return library_new (knowledge, translated, MEDIC_DETAIL_ALL);
}

/**
 * medic_library_new_outline:
 * @knowledge: the knowledge; a reference is kept
 * @translated: whether articles are in the reader's language, or English
 *
 * Collects what it takes to find articles and to name them: there are no steps
 * and no body in them, and the table of codes is empty. It is ready in a
 * fraction of the time, and goes with %MEDIC_SEARCH_TITLES.
 *
 * Returns: (transfer full): the library
 */
MedicLibrary *
medic_library_new_outline (MedicKnowledge *knowledge,
                           gboolean        translated)
{
  g_return_val_if_fail (knowledge != NULL, NULL);

  return library_new (knowledge, translated, MEDIC_DETAIL_OUTLINE);
}

/**
 * medic_library_ref:
 * @self: a library
 *
 * Returns: (transfer full): @self
 */
MedicLibrary *
medic_library_ref (MedicLibrary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_library_unref:
 * @self: (transfer full): a library
 */
void
medic_library_unref (MedicLibrary *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->problems);
  medic_knowledge_unref (self->knowledge);
  g_free (self);
}

/**
 * medic_library_get_knowledge:
 * @self: a library
 *
 * Returns: (transfer none): the knowledge that it was made of
 */
MedicKnowledge *
medic_library_get_knowledge (MedicLibrary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->knowledge;
}

/**
 * medic_library_get_articles:
 * @self: a library
 *
 * Returns: (transfer none) (element-type MedicArticle): all articles
 */
GPtrArray *
medic_library_get_articles (MedicLibrary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->articles;
}

/**
 * medic_library_get_categories:
 * @self: a library
 *
 * Returns: (transfer none) (element-type MedicCategory): the categories, in the
 *   order in which people should see them
 */
GPtrArray *
medic_library_get_categories (MedicLibrary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->categories;
}

/**
 * medic_library_get_codes:
 * @self: a library
 *
 * Returns: (transfer none) (element-type MedicCodeInfo): the table of all
 *   codes: reply codes, enhanced codes, then error numbers, each sorted
 */
GPtrArray *
medic_library_get_codes (MedicLibrary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->codes;
}

/**
 * medic_library_lookup:
 * @self: a library
 * @id: id of an article; "code-4.7.1" finds the article on x.7.1, too
 *
 * Returns: (transfer none) (nullable): the article
 */
MedicArticle *
medic_library_lookup (MedicLibrary *self,
                      const char   *id)
{
  MedicArticle *article;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  article = g_hash_table_lookup (self->by_id, id);
  if (article == NULL && g_str_has_prefix (id, "code-") && g_ascii_isdigit (id[5]) && id[6] == '.')
    {
      g_autofree char *open = g_strconcat ("code-x", id + 6, NULL);

      article = g_hash_table_lookup (self->by_id, open);
    }
  return article;
}

/**
 * medic_library_lookup_code:
 * @self: a library
 * @code: a code as people write it: "550", "5.7.1", "0x800ccc0e", "10061"
 *
 * Returns: (transfer none) (nullable): the article on it
 */
MedicArticle *
medic_library_lookup_code (MedicLibrary *self,
                           const char   *code)
{
  g_autofree char *as_code = NULL, *as_error = NULL;
  MedicArticle *article;

  g_return_val_if_fail (self != NULL && code != NULL, NULL);

  as_code = g_strconcat ("code-", code, NULL);
  article = medic_library_lookup (self, as_code);
  if (article != NULL)
    return article;
  if (g_ascii_strncasecmp (code, "0x", 2) == 0)
    {
      g_autofree char *upper = g_ascii_strup (code + 2, -1);

      as_error = g_strconcat ("error-0x", upper, NULL);
    }
  else
    as_error = g_strconcat ("error-", code, NULL);
  article = medic_library_lookup (self, as_error);
  if (article == NULL)
    {
      g_autofree char *upper = g_ascii_strup (as_code + strlen ("code-"), -1);
      g_autofree char *id = g_strconcat ("code-", upper, NULL);

      article = medic_library_lookup (self, id);
    }
  return article;
}
