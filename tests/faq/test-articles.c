/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "faq-util.h"
#include "medic-article-text.h"

/* test-articles LANGUAGE: every article as it is read in that language: whole, well formed, and all its ways lead somewhere. */

static const char *language;

static gboolean
skip_untranslated (gboolean translated)
{
  if (!translated && !g_str_equal (language, "en"))
    g_test_skip ("this machine has no locale to translate in");
  return !translated && !g_str_equal (language, "en");
}

static gboolean translated;

/* Calls @func for each text with markup of @article. */
static void
for_each_text (MedicArticle *article,
               void          (* func) (MedicArticle *article, const char *text))
{
  GStrv lists[] = { article->lead, article->steps, article->avoid };

  for (gsize k = 0; k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; lists[k][i] != NULL; i++)
      func (article, lists[k][i]);
  for (guint i = 0; i < article->blocks->len; i++)
    {
      const MedicBlock *block = article->blocks->pdata[i];

      for (guint t = 0; block->kind != MEDIC_BLOCK_EXAMPLE && block->texts[t] != NULL; t++)
        func (article, block->texts[t]);
    }
}

static void
check_markup (MedicArticle *article,
              const char   *text)
{
  g_autofree char *plain = medic_article_strip_markup (text);
  guint stars = 0;

  if (!g_utf8_validate (text, -1, NULL) || text[0] == '\0')
    g_test_fail_printf ("%s: empty or no UTF-8: %s", article->id, text);
  for (const char *p = strstr (text, "**"); p != NULL; p = strstr (p + 2, "**"))
    stars++;
  if (stars % 2 != 0)
    g_test_fail_printf ("%s: ** without its pair: %s", article->id, text);
  if (strstr (plain, "**") != NULL || strstr (plain, "](") != NULL)
    g_test_fail_printf ("%s: markup is left over: %s", article->id, plain);
  /* facts are filled in for a diagnosis only */
  if (strchr (plain, '{') != NULL)
    g_test_fail_printf ("%s: a fact that an article cannot know: %s", article->id, plain);
  for (const char *open = strstr (text, "]("); open != NULL; open = strstr (open + 2, "]("))
    {
      const char *close = strchr (open, ')');
      g_autofree char *id = close != NULL ? g_strndup (open + 2, (gsize) (close - open - 2)) : NULL;

      if (id == NULL || medic_library_lookup (faq_library (), id) == NULL)
        g_test_fail_printf ("%s: a link leads nowhere: %s", article->id, text);
    }
}

static void
test_markup (void)
{
  GPtrArray *articles = medic_library_get_articles (faq_library ());

  if (skip_untranslated (translated))
    return;
  for (guint i = 0; i < articles->len; i++)
    for_each_text (articles->pdata[i], check_markup);
}

static void
test_fields (void)
{
  GPtrArray *articles = medic_library_get_articles (faq_library ());
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (skip_untranslated (translated))
    return;
  for (guint i = 0; i < articles->len; i++)
    {
      MedicArticle *article = articles->pdata[i];

      g_assert_true (g_hash_table_add (ids, article->id));
      g_assert_true (medic_library_lookup (faq_library (), article->id) == article);
      g_assert_false (article->own);
      if (article->title[0] == '\0' || g_str_has_suffix (article->title, ".") || strpbrk (article->title, "*[]!\n") != NULL)
        g_test_fail_printf ("%s: the title is %s", article->id, article->title);
      if (article->lead[0] == NULL)
        g_test_fail_printf ("%s has no lead", article->id);
      if (article->checked == NULL || article->sources[0] == NULL)
        g_test_fail_printf ("%s has no date or source", article->id);
      if (g_strv_length (article->links) % 2 != 0)
        g_test_fail_printf ("%s: links are pairs", article->id);
      for (guint k = 0; article->related[k] != NULL; k++)
        {
          MedicArticle *other = medic_library_lookup (faq_library (), article->related[k]);

          if (other == NULL || other == article)
            g_test_fail_printf ("%s: the related article %s", article->id, article->related[k]);
        }
      for (guint k = 0; article->codes[k] != NULL; k++)
        if (medic_library_lookup_code (faq_library (), article->codes[k]) == NULL)
          g_test_fail_printf ("%s: there is no article on the code %s", article->id, article->codes[k]);
      for (guint k = 0; k < article->usages->len; k++)
        {
          const MedicUsage *usage = article->usages->pdata[k];

          if (usage->label[0] == '\0' || usage->title == NULL || usage->title[0] == '\0' || usage->meaning[0] == '\0'
              || (usage->article != NULL && medic_library_lookup (faq_library (), usage->article) == NULL))
            g_test_fail_printf ("%s: what %s means by it", article->id, usage->label);
        }
      for (guint k = 0; k < article->blocks->len; k++)
        {
          const MedicBlock *block = article->blocks->pdata[k];
          guint n = g_strv_length (block->texts);

          if (n == 0 || (block->kind == MEDIC_BLOCK_TABLE && (block->columns < 2 || n % block->columns != 0)))
            g_test_fail_printf ("%s: block %u", article->id, k);
        }
    }
}

static void
test_to_text (void)
{
  GPtrArray *articles = medic_library_get_articles (faq_library ());

  if (skip_untranslated (translated))
    return;
  for (guint i = 0; i < articles->len; i++)
    {
      MedicArticle *article = articles->pdata[i];
      g_autofree char *text = medic_article_to_text (article, faq_library ());
      g_autofree char *alone = medic_article_to_text (article, NULL);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (g_str_has_prefix (text, article->title));
      g_assert_true (g_str_has_suffix (text, "\n"));
      g_assert_true (g_str_has_prefix (alone, article->title));
      for (guint k = 0; article->examples[k] != NULL; k++)
        g_assert_nonnull (strstr (text, article->examples[k]));
      if (strstr (text, "\n\n\n") != NULL)
        g_test_fail_printf ("%s: two empty lines", article->id);
      if (strstr (text, "](") != NULL)
        g_test_fail_printf ("%s: markup is left over", article->id);
    }
}

static void
test_to_json (void)
{
  static const char *const arrays[] = { "lead", "steps", "not", "body", "differs", "examples", "codes", "related", "source" };
  GPtrArray *articles = medic_library_get_articles (faq_library ());

  if (skip_untranslated (translated))
    return;
  for (guint i = 0; i < articles->len; i++)
    {
      MedicArticle *article = articles->pdata[i];
      g_autofree char *json = medic_article_to_json (article);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      JsonObject *object;

      json_parser_load_from_data (parser, json, -1, &error);
      g_assert_no_error (error);
      g_assert_null (strchr (json, '\n'));
      object = json_node_get_object (json_parser_get_root (parser));
      g_assert_cmpstr (json_object_get_string_member (object, "article"), ==, article->id);
      g_assert_cmpstr (json_object_get_string_member (object, "title"), ==, article->title);
      g_assert_false (json_object_get_boolean_member (object, "own"));
      for (gsize k = 0; k < G_N_ELEMENTS (arrays); k++)
        g_assert_true (JSON_NODE_HOLDS_ARRAY (json_object_get_member (object, arrays[k])));
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "body")), ==, article->blocks->len);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "differs")), ==, article->usages->len);
    }
}

/* Whatever the analysis says, there is something to read about it; and the verdict and the article are about the same. */
static void
test_problems (void)
{
  MedicKnowledge *knowledge = medic_library_get_knowledge (faq_library ());

  if (skip_untranslated (translated))
    return;
  for (guint i = 0; i < medic_knowledge_get_n_problems (knowledge); i++)
    {
      const MedicProblem *problem = medic_knowledge_get_problem (knowledge, i);
      MedicArticle *article = medic_library_lookup (faq_library (), problem->article);

      if (article == NULL)
        g_test_fail_printf ("there is no article %s on %s", problem->article, problem->id);
      else if (article->problem != NULL && g_str_equal (problem->article, problem->id) && article->problem != problem)
        g_test_fail_printf ("the article %s is about %s", article->id, article->problem->id);
    }
}

static void
check_snippet (MedicArticle *article,
               const char   *marked)
{
  gboolean open = FALSE;
  g_autofree char *markup = medic_marks_to_markup (marked, "<b>", "</b>");
  g_autofree char *plain = medic_marks_to_markup (marked, "", "");
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&(GMarkupParser) { 0 }, 0, NULL, NULL);
  g_autofree char *document = g_strconcat ("<p>", markup, "</p>", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_utf8_validate (marked, -1, NULL));
  for (const char *p = marked; *p != '\0'; p++)
    if (*p == MEDIC_MARK_START || *p == MEDIC_MARK_END)
      {
        if (open == (*p == MEDIC_MARK_START))
          g_test_fail_printf ("%s: marks do not alternate: %s", article->id, markup);
        open = *p == MEDIC_MARK_START;
      }
  if (open)
    g_test_fail_printf ("%s: a mark is not closed: %s", article->id, markup);
  g_assert_true (strpbrk (plain, "\001\002\n") == NULL);
  if (!g_markup_parse_context_parse (context, document, -1, &error) || !g_markup_parse_context_end_parse (context, &error))
    g_test_fail_printf ("%s: %s: %s", article->id, error->message, markup);
}

/* Every article is found by its own title, with title and snippet well marked. */
static void
test_found (void)
{
  GPtrArray *articles = medic_library_get_articles (faq_library ());
  guint n_first = 0;

  if (skip_untranslated (translated))
    return;
  for (guint i = 0; i < articles->len; i++)
    {
      MedicArticle *article = articles->pdata[i];
      g_autoptr (MedicAnswer) answer = medic_search_find (faq_search (), article->title, MEDIC_FIND_NONE, 20);
      gboolean found = FALSE;

      for (guint k = 0; k < answer->results->len; k++)
        {
          MedicResult *result = answer->results->pdata[k];
          g_autofree char *title = NULL;

          /* to cut snippets takes the time of this test */
          if (k > 1 && medic_result_get_article (result) != article)
            continue;
          title = medic_marks_to_markup (medic_result_get_title (result), "", "");
          check_snippet (article, medic_result_get_title (result));
          check_snippet (article, medic_result_get_snippet (result));
          g_assert_cmpstr (title, ==, medic_result_get_article (result)->title);
          if (medic_result_get_article (result) == article)
            {
              found = TRUE;
              n_first += k < 3;
            }
        }
      if (!found)
        g_test_fail_printf ("%s is not found by its title: %s", article->id, article->title);
    }
  g_test_message ("%u of %u articles are among the first three for their title", n_first, articles->len);
  g_assert_cmpuint (n_first * 100, >=, articles->len * 97);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  translated = faq_set_language ();
  g_test_init (&argc, &argv, NULL);
  language = argc > 1 ? argv[1] : "en";
  g_test_add_func ("/articles/fields", test_fields);
  g_test_add_func ("/articles/markup", test_markup);
  g_test_add_func ("/articles/to-text", test_to_text);
  g_test_add_func ("/articles/to-json", test_to_json);
  g_test_add_func ("/articles/problems", test_problems);
  g_test_add_func ("/articles/found", test_found);
  result = g_test_run ();
  faq_close ();
  return result;
}
