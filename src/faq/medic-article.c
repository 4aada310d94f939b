/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-article.h"

G_DEFINE_BOXED_TYPE (MedicArticle, medic_article, medic_article_ref, medic_article_unref)

static void
block_free (MedicBlock *block)
{
  g_strfreev (block->texts);
  g_free (block);
}

static void
usage_free (MedicUsage *usage)
{
  g_free (usage->label);
  g_free (usage->title);
  g_free (usage->meaning);
  g_free (usage->article);
  g_free (usage->service);
  g_free (usage);
}

/**
 * medic_article_new:
 * @id: the article's id
 *
 * Returns: (transfer full): an article without content, to be filled before
 *   anybody else sees it
 */
MedicArticle *
medic_article_new (const char *id)
{
  MedicArticle *self = g_new0 (MedicArticle, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->words = g_strdup ("");
  self->lead = g_new0 (char *, 1);
  self->steps = g_new0 (char *, 1);
  self->avoid = g_new0 (char *, 1);
  self->examples = g_new0 (char *, 1);
  self->codes = g_new0 (char *, 1);
  self->related = g_new0 (char *, 1);
  self->links = g_new0 (char *, 1);
  self->sources = g_new0 (char *, 1);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  self->usages = g_ptr_array_new_with_free_func ((GDestroyNotify) usage_free);
  return self;
}

/**
 * medic_article_ref:
 * @self: an article
 *
 * Returns: (transfer full): @self
 */
MedicArticle *
medic_article_ref (MedicArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_article_unref:
 * @self: (transfer full): an article
 */
void
medic_article_unref (MedicArticle *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->category);
  g_free (self->title);
  g_free (self->words);
  g_free (self->service);
  g_free (self->guide);
  g_strfreev (self->lead);
  g_strfreev (self->steps);
  g_strfreev (self->avoid);
  g_ptr_array_unref (self->blocks);
  g_strfreev (self->examples);
  g_strfreev (self->codes);
  g_ptr_array_unref (self->usages);
  g_strfreev (self->related);
  g_strfreev (self->links);
  g_free (self->checked);
  g_strfreev (self->sources);
  g_free (self);
}

/**
 * medic_article_translate:
 * @text: a text of the knowledge, in English
 * @translated: whether the reader's language is wanted
 *
 * Returns: @text in the reader's language, or as it is
 */
const char *
medic_article_translate (const char *text,
                         gboolean    translated)
{
  /* gettext gives its header for an empty text */
  return translated && text[0] != '\0' ? _(text) : text;
}

static GStrv
translate_all (GVariant *texts,
               gboolean  translated)
{
  gsize n;
  g_autofree const char **strings = g_variant_get_strv (texts, &n);
  GStrv result = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    result[i] = g_strdup (medic_article_translate (strings[i], translated));
  return result;
}

static MedicBlock *
block_new (const char *kind,
           GVariant   *texts,
           gboolean    translated)
{
  static const struct { const char *name; MedicBlockKind kind; } kinds[] = {
    { "text", MEDIC_BLOCK_TEXT }, { "heading", MEDIC_BLOCK_HEADING }, { "list", MEDIC_BLOCK_LIST }, { "steps", MEDIC_BLOCK_STEPS },
    { "not", MEDIC_BLOCK_NOT }, { "example", MEDIC_BLOCK_EXAMPLE },
  };
  MedicBlock *block = g_new0 (MedicBlock, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, kind))
      block->kind = kinds[i].kind;
  if (g_str_has_prefix (kind, "table"))
    {
      block->kind = MEDIC_BLOCK_TABLE;
      block->columns = (guint) g_ascii_strtoull (kind + strlen ("table"), NULL, 10);
    }
  block->texts = translate_all (texts, translated && block->kind != MEDIC_BLOCK_EXAMPLE);
  return block;
}

static void
take_body (MedicArticle *self,
           GVariant     *body,
           gboolean      translated)
{
  GVariantIter iter;
  const char *kind;
  GVariant *texts;

  g_variant_iter_init (&iter, body);
  while (g_variant_iter_loop (&iter, "(&s@as)", &kind, &texts))
    g_ptr_array_add (self->blocks, block_new (kind, texts, translated));
}

static void
take_links (MedicArticle *self,
            GVariant     *links,
            gboolean      translated)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *title, *url;
  GVariantIter iter;

  if (g_variant_n_children (links) == 0)
    return;
  g_variant_iter_init (&iter, links);
  while (g_variant_iter_next (&iter, "(&s&s)", &title, &url))
    {
      g_strv_builder_add (builder, medic_article_translate (title, translated));
      g_strv_builder_add (builder, url);
    }
  g_strfreev (self->links);
  self->links = g_strv_builder_end (builder);
}

static gboolean
is_member (const char *name,
           GVariant   *value,
           const char *wanted,
           const char *type)
{
  return g_str_equal (name, wanted) && g_variant_is_of_type (value, G_VARIANT_TYPE (type));
}

static gboolean
take_outline_member (MedicArticle *self,
                     const char   *name,
                     GVariant     *value,
                     gboolean      translated)
{
  GStrv *strings = is_member (name, value, "examples", "as") ? &self->examples
                   : is_member (name, value, "codes", "as")  ? &self->codes
                                                             : NULL;

  if (strings != NULL)
    {
      g_strfreev (*strings);
      *strings = g_variant_dup_strv (value, NULL);
    }
  else if (is_member (name, value, "lead", "s"))
    {
      const char *lead[] = { medic_article_translate (g_variant_get_string (value, NULL), translated), NULL };

      g_strfreev (self->lead);
      self->lead = g_strdupv ((GStrv) lead);
    }
  else if (is_member (name, value, "words", "s"))
    {
      g_free (self->words);
      self->words = g_strdup (medic_article_translate (g_variant_get_string (value, NULL), translated));
    }
  else
    return FALSE;
  return TRUE;
}

static void
take_member (MedicArticle *self,
             const char   *name,
             GVariant     *value,
             gboolean      translated)
{
  GStrv *strings = is_member (name, value, "related", "as")  ? &self->related
                   : is_member (name, value, "source", "as") ? &self->sources
                                                             : NULL;

  if (strings != NULL)
    {
      g_strfreev (*strings);
      *strings = g_variant_dup_strv (value, NULL);
    }
  else if (is_member (name, value, "body", "a(sas)"))
    take_body (self, value, translated);
  else if (is_member (name, value, "links", "a(ss)"))
    take_links (self, value, translated);
  else if (is_member (name, value, "checked", "s"))
    {
      g_free (self->checked);
      self->checked = g_variant_dup_string (value, NULL);
    }
}

/**
 * medic_article_take_words:
 * @self: an article
 * @words: an `a{sv}` of the compiled knowledge: body, examples, related, words …
 * @translated: whether the reader's language is wanted
 * @detail: how much is wanted
 *
 * Fills in what is written about the article or code.
 */
void
medic_article_take_words (MedicArticle *self,
                          GVariant     *words,
                          gboolean      translated,
                          MedicDetail   detail)
{
  const char *name;
  GVariantIter iter;
  GVariant *value;

  /* once along all members: looking each of them up costs several times as much, for a thousand articles */
  g_variant_iter_init (&iter, words);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    {
      if (!take_outline_member (self, name, value, translated) && detail == MEDIC_DETAIL_ALL)
        take_member (self, name, value, translated);
    }
}

/* An article knows no facts: of every sentence the form that does without. */
static GStrv
sentences_without_facts (GVariant   *texts,
                         const char *member,
                         gboolean    translated)
{
  g_autoptr (GVariant) pairs = g_variant_lookup_value (texts, member, G_VARIANT_TYPE ("a(ss)"));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *text, *without;
  GVariantIter iter;

  if (pairs != NULL)
    g_variant_iter_init (&iter, pairs);
  while (pairs != NULL && g_variant_iter_next (&iter, "(&s&s)", &text, &without))
    {
      if (strchr (text, '{') != NULL)
        text = without;
      if (text[0] != '\0')
        g_strv_builder_add (builder, medic_article_translate (text, translated));
    }
  return g_strv_builder_end (builder);
}

/**
 * medic_article_take_problem:
 * @self: an article
 * @problem: a problem
 * @translated: whether the reader's language is wanted
 * @detail: how much is wanted
 *
 * Fills in who acts, what to do and what not to do; title and lead too, if the
 * article has none of its own.
 */
void
medic_article_take_problem (MedicArticle       *self,
                            const MedicProblem *problem,
                            gboolean            translated,
                            MedicDetail         detail)
{
  GVariant *texts = medic_problem_get_texts (problem);

  self->problem = problem;
  if (self->guide == NULL && !g_str_equal (problem->guide, "none"))
    self->guide = g_strdup (problem->guide);
  if (self->title == NULL)
    {
      gsize length;

      self->title = g_strdup (medic_article_translate (problem->title, translated));
      length = strlen (self->title);
      if (length > 0 && self->title[length - 1] == '.')
        self->title[length - 1] = '\0';
    }
  if (self->lead[0] == NULL)
    {
      g_strfreev (self->lead);
      self->lead = sentences_without_facts (texts, "summary", translated);
    }
  if (detail == MEDIC_DETAIL_OUTLINE)
    return;
  g_strfreev (self->steps);
  self->steps = sentences_without_facts (texts, "steps", translated);
  g_strfreev (self->avoid);
  self->avoid = sentences_without_facts (texts, "not", translated);
}

/**
 * medic_article_strip_markup:
 * @text: a text with `**bold**` and `[words](id)`
 *
 * Returns: (transfer full): the words alone
 */
char *
medic_article_strip_markup (const char *text)
{
  GString *plain = g_string_new (NULL);
  const char *words_end = NULL;   /* of the link that is open */

  while (*text != '\0')
    {
      const char *bracket = words_end == NULL && *text == '[' ? strpbrk (text + 1, "[]") : NULL;

      if (text[0] == '*' && text[1] == '*')
        text += 2;
      else if (text == words_end)
        {
          text = strchr (text, ')') + 1;
          words_end = NULL;
        }
      else if (bracket != NULL && bracket[0] == ']' && bracket[1] == '(' && strchr (bracket, ')') != NULL)
        {
          words_end = bracket;
          text++;
        }
      else
        g_string_append_c (plain, *text++);
    }
  return g_string_free (plain, FALSE);
}

static void
append_all (GString *body,
            GStrv    texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *plain = medic_article_strip_markup (texts[i]);

      if (body->len > 0)
        g_string_append_c (body, '\n');
      g_string_append (body, plain);
    }
}

/**
 * medic_article_dup_body:
 * @self: an article
 *
 * Returns: (transfer full): everything that is to be read in it but title and
 *   examples, without markup, a line for each text: what is searched
 */
char *
medic_article_dup_body (MedicArticle *self)
{
  GString *body = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  append_all (body, self->lead);
  append_all (body, self->steps);
  append_all (body, self->avoid);
  for (guint i = 0; i < self->blocks->len; i++)
    append_all (body, ((MedicBlock *) self->blocks->pdata[i])->texts);
  for (guint i = 0; i < self->usages->len; i++)
    {
      const MedicUsage *usage = self->usages->pdata[i];

      g_string_append_printf (body, "\n%s: %s. %s", usage->label, usage->title, usage->meaning);
    }
  return g_string_free (body, FALSE);
}
