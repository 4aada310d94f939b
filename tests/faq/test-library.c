/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "faq-util.h"
#include "test-util.h"

/* All articles: written ones, those made of codes, an organisation's own, and the table of codes. */

typedef struct
{
  const char *name;
  const char *asked;
  const char *id;    /* NULL: there is none */
} Lookup;

static const Lookup ids[] = {
  { "written", "mailbox-full", "mailbox-full" },
  { "general", "bounce-basics", "bounce-basics" },
  { "reply", "code-550", "code-550" },
  { "open", "code-x.7.1", "code-x.7.1" },
  { "passing", "code-4.7.1", "code-x.7.1" },
  { "final", "code-5.7.1", "code-x.7.1" },
  { "fine", "code-2.7.1", "code-x.7.1" },
  { "error", "error-10061", "error-10061" },
  { "hex", "error-0x800CCC0E", "error-0x800CCC0E" },
  { "unknown", "nobody", NULL },
  { "unknown-code", "code-5.99.99", NULL },
  { "no-code", "code-", NULL },
  { "half-code", "code-5", NULL },
  { "half-code-2", "code-5.", NULL },
  { "empty", "", NULL },
  { "long", "code-5.7.1111111111111111111111111111111111", NULL },
};

static void
test_id (gconstpointer data)
{
  const Lookup *c = data;
  MedicArticle *article = medic_library_lookup (faq_library (), c->asked);

  g_assert_cmpstr (article != NULL ? article->id : NULL, ==, c->id);
}

static const Lookup codes[] = {
  { "reply", "550", "code-550" },
  { "enhanced", "5.7.1", "code-x.7.1" },
  { "passing", "4.7.1", "code-x.7.1" },
  { "open", "x.7.1", "code-x.7.1" },
  { "open-capital", "X.7.1", NULL },
  { "socket", "10061", "error-10061" },
  { "hex", "0x800CCC0E", "error-0x800CCC0E" },
  { "hex-small", "0x800ccc0e", "error-0x800CCC0E" },
  { "hex-big-x", "0X800ccc0e", "error-0x800CCC0E" },
  { "word", "mailbox-full", NULL },
  { "empty", "", NULL },
};

static void
test_code (gconstpointer data)
{
  const Lookup *c = data;
  MedicArticle *article = medic_library_lookup_code (faq_library (), c->asked);

  g_assert_cmpstr (article != NULL ? article->id : NULL, ==, c->id);
}

static int
compare_parts (const char *a,
               const char *b)
{
  g_auto (GStrv) first = g_strsplit (a, ".", -1), second = g_strsplit (b, ".", -1);

  for (guint i = 0; first[i] != NULL && second[i] != NULL; i++)
    {
      gint64 difference = g_ascii_strtoll (first[i], NULL, 10) - g_ascii_strtoll (second[i], NULL, 10);

      if (difference != 0)
        return difference < 0 ? -1 : 1;
    }
  return (int) g_strv_length (first) - (int) g_strv_length (second);
}

/* Sorted by kind and value, each code once a kind, with what a row needs; each leads to its article. */
static void
test_table (void)
{
  GPtrArray *table = medic_library_get_codes (faq_library ());
  guint n[3] = { 0 };

  g_assert_cmpuint (table->len, >, 300);
  for (guint i = 0; i < table->len; i++)
    {
      const MedicCodeInfo *info = table->pdata[i], *before = i > 0 ? table->pdata[i - 1] : NULL;
      MedicArticle *article = medic_library_lookup (faq_library (), info->article);

      n[info->kind]++;
      g_assert_nonnull (article);
      g_assert_true (g_strv_contains ((const char *const *) article->codes, info->code));
      g_assert_true (medic_library_lookup_code (faq_library (), info->code) == article);
      g_assert_cmpstr (info->title, !=, "");
      g_assert_nonnull (info->services);
      g_assert_nonnull (info->service_ids);
      g_assert_cmpint (info->services[0] != '\0', ==, info->service_ids[0] != NULL);
      switch (info->kind)
        {
        case MEDIC_CODE_REPLY:
          g_assert_cmpuint (strlen (info->code), ==, 3);
          break;
        case MEDIC_CODE_ENHANCED:
          if (g_ascii_isdigit (info->code[0]) && info->code[1] == '.')
            g_assert_nonnull (strchr (info->code + 2, '.'));
          break;
        case MEDIC_CODE_ERROR:
        default:
          g_assert_true (g_str_has_prefix (info->article, "error-"));
        }
      if (info->kind != MEDIC_CODE_ERROR)
        g_assert_true (g_str_has_prefix (info->article, "code-"));
      if (info->kind != MEDIC_CODE_ERROR && info->code[0] == '4')
        g_assert_cmpint (info->lasting, ==, MEDIC_LASTING_TEMPORARY);
      if (info->kind != MEDIC_CODE_ERROR && info->code[0] == '5')
        g_assert_cmpint (info->lasting, ==, MEDIC_LASTING_PERMANENT);
      if (info->kind != MEDIC_CODE_ERROR && info->code[0] == '2')
        g_assert_cmpint (info->lasting, ==, MEDIC_LASTING_NONE);
      if (before == NULL)
        continue;
      g_assert_cmpint (before->kind, <=, info->kind);
      if (before->kind == info->kind)
        {
          g_assert_cmpstr (before->code, !=, info->code);
          if (g_ascii_isdigit (before->code[0]) && g_ascii_isdigit (info->code[0]) && strchr (before->code, 'x') == NULL && strchr (info->code, 'x') == NULL)
            g_assert_cmpint (compare_parts (before->code, info->code), <, 0);
        }
    }
  g_assert_cmpuint (n[MEDIC_CODE_REPLY], >, 30);
  g_assert_cmpuint (n[MEDIC_CODE_ENHANCED], >, 100);
  g_assert_cmpuint (n[MEDIC_CODE_ERROR], >, 30);
}

/* Every article stands on one shelf, and the shelves count right. */
static void
test_categories (void)
{
  GPtrArray *articles = medic_library_get_articles (faq_library ()), *categories = medic_library_get_categories (faq_library ());
  guint total = 0;

  for (guint i = 0; i < categories->len; i++)
    {
      const MedicCategory *category = categories->pdata[i];
      guint n = 0;

      for (guint k = 0; k < articles->len; k++)
        n += g_str_equal (((MedicArticle *) articles->pdata[k])->category, category->id);
      g_assert_cmpuint (category->n_articles, ==, n);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpstr (category->title, !=, "");
      g_assert_true (g_str_has_suffix (category->icon, "-symbolic"));
      total += n;
    }
  g_assert_cmpuint (total, ==, articles->len);
}

/* What is found and named by is the same in an outline; the rest is not loaded. */
static void
test_outline (void)
{
  g_autoptr (MedicLibrary) outline = medic_library_new_outline (medic_library_get_knowledge (faq_library ()), TRUE);
  GPtrArray *articles = medic_library_get_articles (faq_library ()), *short_ones = medic_library_get_articles (outline);

  g_assert_cmpuint (short_ones->len, ==, articles->len);
  g_assert_cmpuint (medic_library_get_codes (outline)->len, ==, 0);
  for (guint i = 0; i < articles->len; i++)
    {
      const MedicArticle *whole = articles->pdata[i], *brief = short_ones->pdata[i];
      g_autofree char *lead = g_strjoinv (" ", whole->lead), *brief_lead = g_strjoinv (" ", brief->lead);

      g_assert_cmpstr (brief->id, ==, whole->id);
      g_assert_cmpstr (brief->title, ==, whole->title);
      g_assert_cmpstr (brief->words, ==, whole->words);
      g_assert_cmpstr (brief_lead, ==, lead);
      g_assert_true (g_strv_equal ((const char *const *) brief->examples, (const char *const *) whole->examples));
      g_assert_true (g_strv_equal ((const char *const *) brief->codes, (const char *const *) whole->codes));
      g_assert_cmpuint (brief->blocks->len, ==, 0);
      g_assert_null (brief->steps[0]);
    }
}

/* --- An organisation's own --- */

#define ARTICLE "{'articles': [{'id': '%s', 'category': 'basics', 'title': 'Our own words', 'lead': 'Call the wombats.', 'body': ['It is **ours**.']}]}"

static void
test_own_article (void)
{
  g_autofree char *json = g_strdup_printf (ARTICLE, "our-own");
  g_autoptr (MedicLibrary) library = faq_open_overlay (json);
  MedicArticle *article = medic_library_lookup (library, "our-own");

  g_assert_nonnull (article);
  g_assert_true (article->own);
  g_assert_cmpstr (article->title, ==, "Our own words");
  g_assert_false (medic_library_lookup (library, "bounce-basics")->own);
  g_assert_cmpuint (medic_library_get_articles (library)->len, ==, medic_library_get_articles (faq_library ())->len + 1);
}

/* One with the id of a shipped one takes its place, and is found instead of it. */
static void
test_replaced_article (void)
{
  g_autofree char *json = g_strdup_printf (ARTICLE, "bounce-basics");
  g_autoptr (MedicLibrary) library = faq_open_overlay (json);
  g_autoptr (MedicSearch) search = medic_search_new (library, MEDIC_SEARCH_ALL, NULL);
  g_autoptr (MedicAnswer) answer = medic_search_find (search, "wombats", MEDIC_FIND_NONE, 5);
  MedicArticle *article = medic_library_lookup (library, "bounce-basics");

  g_assert_true (article->own);
  g_assert_cmpstr (article->title, ==, "Our own words");
  g_assert_cmpuint (medic_library_get_articles (library)->len, ==, medic_library_get_articles (faq_library ())->len);
  g_assert_cmpuint (answer->results->len, ==, 1);
  g_assert_true (medic_result_get_article (answer->results->pdata[0]) == article);
}

/* A problem of its own without an article: what the problem says is one. */
static void
test_own_problem (void)
{
  g_autoptr (MedicLibrary) library = faq_open_overlay ("{'problems': [{'id': 'gate-closed', 'class': 'rejected', 'who': 'sender-admin', 'lasting': 'temporary',"
                                                       " 'title': 'The gate is closed.', 'steps': ['Call 4711.']}]}");
  const MedicProblem *problem = medic_knowledge_lookup_problem (medic_library_get_knowledge (library), "gate-closed");
  MedicArticle *article = medic_library_lookup (library, problem->article);

  g_assert_nonnull (article);
  g_assert_true (article->own);
  g_assert_cmpstr (article->title, ==, "The gate is closed");
  g_assert_cmpstr (article->steps[0], ==, "Call 4711.");
}

/* A code of its own, and a sense of its own for a shipped one. */
static void
test_own_codes (void)
{
  g_autoptr (MedicLibrary) library = faq_open_overlay ("{'reply_codes': [{'code': '550', 'title': 'The gate is closed', 'meaning': 'Our gate.'},"
                                                       " {'code': '599', 'title': 'The gnomes', 'meaning': 'They sleep.'}]}");
  MedicArticle *replaced = medic_library_lookup_code (library, "550"), *added = medic_library_lookup_code (library, "599");
  GPtrArray *table = medic_library_get_codes (library);
  guint n = 0;

  g_assert_nonnull (added);
  g_assert_true (added->own);
  g_assert_cmpstr (added->title, ==, "The gnomes (599)");
  g_assert_true (replaced->own);
  g_assert_cmpstr (replaced->title, ==, "The gate is closed (550)");
  g_assert_cmpstr (replaced->lead[0], ==, "Our gate.");
  for (guint i = 0; i < replaced->usages->len; i++)
    g_assert_cmpstr (((MedicUsage *) replaced->usages->pdata[i])->label, !=, "550");
  for (guint i = 0; i < table->len; i++)
    n += g_str_equal (((MedicCodeInfo *) table->pdata[i])->code, "550");
  g_assert_cmpuint (n, ==, 1);
}

/* A category of its own, with a count; a shipped one under another name. */
static void
test_own_category (void)
{
  g_autoptr (MedicLibrary) library = faq_open_overlay ("{'categories': [{'id': 'gate', 'title': 'Our gate', 'icon': 'go-home-symbolic'},"
                                                       " {'id': 'basics', 'title': 'First things', 'icon': 'go-home-symbolic'}],"
                                                       "'articles': [{'id': 'our-own', 'category': 'gate', 'title': 'T', 'lead': 'L.'}]}");
  GPtrArray *categories = medic_library_get_categories (library);
  const MedicCategory *last = categories->pdata[categories->len - 1];
  guint n = 0;

  g_assert_cmpuint (categories->len, ==, medic_library_get_categories (faq_library ())->len + 1);
  g_assert_cmpstr (last->title, ==, "Our gate");
  g_assert_cmpuint (last->n_articles, ==, 1);
  for (guint i = 0; i < categories->len; i++)
    n += g_str_equal (((MedicCategory *) categories->pdata[i])->title, "First things");
  g_assert_cmpuint (n, ==, 1);
}

/* --- Texts with markup --- */

static const struct { const char *name; const char *text; const char *plain; } markups[] = {
  { "plain", "Words.", "Words." },
  { "empty", "", "" },
  { "bold", "**Press** it", "Press it" },
  { "link", "See [this article](bounce-basics).", "See this article." },
  { "two-links", "[a](b) and [c](d)", "a and c" },
  { "bold-link", "**[a](b)**", "a" },
  { "bracket", "[500] went wrong", "[500] went wrong" },
  { "bracket-before-link", "a] and [b](c)", "a] and b" },
  { "bracket-and-link", "[500] and [b](c)", "[500] and b" },
  { "bracket-in-words", "[a[1]](b)", "[a[1]](b)" },
  { "cut-link", "[a](b", "[a](b" },
  { "star", "2 * 3", "2 * 3" },
  { "utf8", "**Größe** [邮箱](x)", "Größe 邮箱" },
};

static void
test_strip (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *plain = medic_article_strip_markup (markups[i].text);

  g_assert_cmpstr (plain, ==, markups[i].plain);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  faq_set_language ();
  g_test_init (&argc, &argv, NULL);
  test_add_cases ("/id", ids, test_id);
  test_add_cases ("/code", codes, test_code);
  g_test_add_func ("/table", test_table);
  g_test_add_func ("/categories", test_categories);
  g_test_add_func ("/outline", test_outline);
  g_test_add_func ("/own/article", test_own_article);
  g_test_add_func ("/own/replaced-article", test_replaced_article);
  g_test_add_func ("/own/problem", test_own_problem);
  g_test_add_func ("/own/codes", test_own_codes);
  g_test_add_func ("/own/category", test_own_category);
  for (gsize i = 0; i < G_N_ELEMENTS (markups); i++)
    {
      g_autofree char *path = g_strconcat ("/strip/", markups[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_strip);
    }
  result = g_test_run ();
  faq_close ();
  return result;
}
