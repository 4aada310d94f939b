/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "faq-util.h"
#include "test-util.h"

/* What is found for what is typed or pasted, and that nothing that is typed or pasted does harm. */

typedef struct
{
  const char *name;
  const char *typed;
  const char *first;       /* id of the best, or NULL */
  const char *understood;  /* or NULL */
} Question;

static const Question questions[] = {
  /* codes go straight to their articles */
  { "code", "550", "code-550", NULL },
  { "code-among-words", "what does 550 mean", "code-550", NULL },
  { "enhanced", "5.7.1", "code-x.7.1", NULL },
  { "enhanced-passing", "4.7.1", "code-x.7.1", NULL },
  { "more-precise-code", "550 5.7.1", "code-x.7.1", NULL },
  { "more-precise-code-2", "5.7.1 550", "code-x.7.1", NULL },
  { "socket", "10061", "error-10061", NULL },
  { "socket-words", "error 10061", "error-10061", NULL },
  { "hex", "0x800CCC0E", "error-0x800CCC0E", NULL },
  { "hex-small", "0x800ccc0e", "error-0x800CCC0E", NULL },
  { "brackets", "(550)", "code-550", NULL },
  { "hash", "#5.7.1", "code-x.7.1", NULL },
  /* typing errors */
  { "typing-error", "autentication requierd", NULL, "authentication required" },
  { "swapped", "mialbox full", "mailbox-full", "mailbox full" },
  { "left-out", "greylistng", "greylisting", "greylisting" },
  { "no-typing-error", "mailbox full", "mailbox-full", NULL },
  { "synonym-no-typing-error", "inbox full", "mailbox-full", NULL },
  /* whole questions */
  { "little-words", "what is a bounce", "bounce-basics", NULL },
  { "little-words-2", "why is my mailbox full", NULL, NULL },
};

static const char *
first_id (MedicAnswer *answer)
{
  return answer->results->len > 0 ? medic_result_get_article (answer->results->pdata[0])->id : NULL;
}

static guint
place_of (MedicAnswer *answer,
          const char  *id)
{
  for (guint i = 0; i < answer->results->len; i++)
    if (g_str_equal (medic_result_get_article (answer->results->pdata[i])->id, id))
      return i;
  return G_MAXUINT;
}

static void
test_question (gconstpointer data)
{
  const Question *c = data;
  g_autoptr (MedicAnswer) answer = medic_search_find (faq_search (), c->typed, MEDIC_FIND_NONE, 20);

  if (c->first != NULL)
    g_assert_cmpstr (first_id (answer), ==, c->first);
  g_assert_cmpuint (answer->results->len, >, 0);
  g_assert_cmpstr (answer->understood, ==, c->understood);
  g_assert_null (answer->nearest);
  for (guint i = 1; i < answer->results->len; i++)
    g_assert_cmpfloat (medic_result_get_score (answer->results->pdata[i]), <=, medic_result_get_score (answer->results->pdata[i - 1]));
}

/* --- Order, with articles of the test's own --- */

#define ENTRY(id, title, lead) "{'id': '" id "', 'category': 'basics', 'title': '" title "', 'lead': '" lead "'}"

static const char own_articles[] = "{'articles': ["
  ENTRY ("own-both", "Something else", "The wombat met a quokka here.") ","
  ENTRY ("own-one", "Wombat wombat", "Nothing but a wombat.") ","
  ENTRY ("own-body", "Another thing", "It says numbat somewhere.") ","
  ENTRY ("own-title", "The numbat", "It says nothing.") ","
  ENTRY ("own-synonym", "On bilbies", "A bilby.") "],"
  "'synonyms': [{'language': 'en', 'words': ['macrotis', 'bilby']}]}";

static MedicSearch *
own_search (void)
{
  g_autoptr (MedicLibrary) library = faq_open_overlay (own_articles);

  return medic_search_new (library, MEDIC_SEARCH_ALL, NULL);
}

/* All words in the text outrank one word in the title. */
static void
test_all_words_first (void)
{
  g_autoptr (MedicSearch) search = own_search ();
  g_autoptr (MedicAnswer) answer = medic_search_find (search, "wombat quokka", MEDIC_FIND_NONE, 10);
  g_autoptr (MedicAnswer) all = medic_search_find (search, "wombat quokka", MEDIC_FIND_ALL_WORDS, 10);

  g_assert_cmpstr (first_id (answer), ==, "own-both");
  g_assert_cmpuint (place_of (answer, "own-one"), ==, 1);
  g_assert_cmpuint (all->results->len, ==, 1);
}

static void
test_title_first (void)
{
  g_autoptr (MedicSearch) search = own_search ();
  g_autoptr (MedicAnswer) answer = medic_search_find (search, "numbat", MEDIC_FIND_NONE, 10);

  g_assert_cmpuint (answer->results->len, ==, 2);
  g_assert_cmpstr (first_id (answer), ==, "own-title");
}

static void
test_synonym (void)
{
  g_autoptr (MedicSearch) search = own_search ();
  g_autoptr (MedicAnswer) answer = medic_search_find (search, "macrotis", MEDIC_FIND_NONE, 10);
  g_autoptr (MedicAnswer) mistyped = medic_search_find (search, "macrotsi", MEDIC_FIND_NONE, 10);

  g_assert_cmpstr (first_id (answer), ==, "own-synonym");
  g_assert_null (answer->understood);
  /* a typing error in a word that stands among the synonyms only */
  g_assert_cmpstr (first_id (mistyped), ==, "own-synonym");
  g_assert_cmpstr (mistyped->understood, ==, "macrotis");
}

/* Words of two articles are no answer for who wants all of them in one. */
static void
test_all_words_flag (void)
{
  g_autoptr (MedicSearch) search = own_search ();
  g_autoptr (MedicAnswer) some = medic_search_find (search, "quokka numbat", MEDIC_FIND_NONE, 10);
  g_autoptr (MedicAnswer) all = medic_search_find (search, "quokka numbat", MEDIC_FIND_ALL_WORDS, 10);

  g_assert_cmpuint (some->results->len, >, 0);
  g_assert_cmpuint (all->results->len, ==, 0);
}

static void
test_most (void)
{
  g_autoptr (MedicAnswer) one = medic_search_find (faq_search (), "server mailbox", MEDIC_FIND_NONE, 1);
  g_autoptr (MedicAnswer) none = medic_search_find (faq_search (), "server mailbox", MEDIC_FIND_NONE, 0);

  g_assert_cmpuint (one->results->len, ==, 1);
  g_assert_cmpuint (none->results->len, ==, 0);
}

/* --- As it is typed --- */

/* Letter by letter something is found all the way, and the end is as if it had been typed at once. */
static void
test_typing (void)
{
  static const char *const words[] = { "greylisting", "mailbox full", "port 587", "block list", "5.7.1", "0x800ccc0e" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    for (gsize length = 1; length <= strlen (words[i]); length++)
      {
        g_autofree char *typed = g_strndup (words[i], length);
        g_autoptr (MedicAnswer) answer = medic_search_find (faq_search (), typed, MEDIC_FIND_UNFINISHED, 20);

        if (answer->results->len == 0 && strpbrk (words[i], ".x") == NULL)
          g_test_fail_printf ("nothing for “%s”", typed);
        if (length == strlen (words[i]))
          {
            g_autoptr (MedicAnswer) whole = medic_search_find (faq_search (), typed, MEDIC_FIND_NONE, 20);

            g_assert_cmpstr (first_id (answer), ==, first_id (whole));
          }
      }
}

/* An unfinished word is not taken for a typing error; a finished one is. */
static void
test_unfinished (void)
{
  g_autoptr (MedicAnswer) unfinished = medic_search_find (faq_search (), "greyl", MEDIC_FIND_UNFINISHED, 20);
  g_autoptr (MedicAnswer) behind = medic_search_find (faq_search (), "greyl ", MEDIC_FIND_UNFINISHED, 20);

  g_assert_cmpstr (first_id (unfinished), ==, "greylisting");
  g_assert_null (unfinished->understood);
  g_assert_true (behind->results->len == 0 || behind->understood != NULL || place_of (behind, "greylisting") != G_MAXUINT);
}

/* --- Pasted texts --- */

static void
test_pasted (void)
{
  static const struct { const char *text; const char *problem; } pastes[] = {
    { "550 5.1.1 <ben@example.com>: Recipient address rejected: User unknown in local recipient table", "recipient-unknown" },
    { "552 5.2.2 <ben@example.com>: Mailbox is full", "mailbox-full" },
    { "<ben@example.com>: host mx.example.com[192.0.2.8] said:\n554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org (in reply to RCPT TO command)", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pastes); i++)
    {
      g_autoptr (MedicAnswer) answer = medic_search_find (faq_search (), pastes[i].text, MEDIC_FIND_UNFINISHED, 20);
      const MedicProblem *problem;

      g_assert_nonnull (answer->report);
      problem = medic_outcome_get_first (medic_report_get_outcome (answer->report, 0))->problem;
      if (pastes[i].problem != NULL)
        g_assert_cmpstr (problem->id, ==, pastes[i].problem);
      g_assert_cmpuint (place_of (answer, problem->article), <, 3);
    }
}

/* One word is no text of a server, and words that say nothing to the analysis give no report. */
static void
test_not_pasted (void)
{
  static const char *const texts[] = { "550", "mailbox", "how do I make coffee", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MedicAnswer) answer = medic_search_find (faq_search (), texts[i], MEDIC_FIND_UNFINISHED, 20);

      g_assert_null (answer->report);
    }
}

/* --- Nothing --- */

static void
test_nothing (void)
{
  static const char *const texts[] = { "", " ", "\n\t", "?!", "…", "📧", "“”" };
  g_autoptr (MedicAnswer) unknown = medic_search_find (faq_search (), "xyzzyplugh", MEDIC_FIND_NONE, 20);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MedicAnswer) answer = medic_search_find (faq_search (), texts[i], MEDIC_FIND_UNFINISHED, 20);

      g_assert_cmpuint (answer->results->len, ==, 0);
      g_assert_nonnull (answer->nearest);
      g_assert_null (answer->understood);
    }
  g_assert_cmpuint (unknown->results->len, ==, 0);
  g_assert_nonnull (unknown->nearest);
  g_assert_null (unknown->understood);
}

/* Words that there are, but in no article together: what they may have been is told. */
static void
test_nearest (void)
{
  g_autoptr (MedicSearch) search = own_search ();
  g_autoptr (MedicAnswer) answer = medic_search_find (search, "quokkka wombta", MEDIC_FIND_ALL_WORDS, 20);
  g_autoptr (MedicAnswer) apart = medic_search_find (search, "quokkk numbta", MEDIC_FIND_ALL_WORDS, 20);

  g_assert_cmpstr (first_id (answer), ==, "own-both");
  g_assert_cmpstr (answer->understood, ==, "quokka wombat");
  g_assert_cmpuint (apart->results->len, ==, 0);
  g_assert_true (g_strv_contains ((const char *const *) apart->nearest, "quokka"));
  g_assert_true (g_strv_contains ((const char *const *) apart->nearest, "numbat"));
}

/* --- Marks --- */

static const struct { const char *name; const char *marked; const char *markup; const char *plain; } marks[] = {
  { "none", "a < b & c", "a &lt; b &amp; c", "a < b & c" },
  { "one", "the \001mailbox\002 <x>", "the <b>mailbox</b> &lt;x&gt;", "the mailbox <x>" },
  { "ends", "\001a\002\001b\002", "<b>a</b><b>b</b>", "ab" },
  { "empty", "", "", "" },
  { "utf8", "\001Größe\002 → „x“", "<b>Größe</b> → „x“", "Größe → „x“" },
};

static void
test_marks (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *markup = medic_marks_to_markup (marks[i].marked, "<b>", "</b>");
  g_autofree char *plain = medic_marks_to_markup (marks[i].marked, "", "");

  g_assert_cmpstr (markup, ==, marks[i].markup);
  g_assert_cmpstr (plain, ==, marks[i].plain);
}

static void
test_snippet (void)
{
  g_autoptr (MedicSearch) search = own_search ();
  g_autoptr (MedicAnswer) answer = medic_search_find (search, "quokka", MEDIC_FIND_NONE, 20);
  g_autoptr (MedicAnswer) title = medic_search_find (search, "numbats", MEDIC_FIND_NONE, 20);

  g_assert_cmpuint (answer->results->len, ==, 1);
  g_assert_cmpstr (medic_result_get_title (answer->results->pdata[0]), ==, "Something else");
  g_assert_cmpstr (medic_result_get_snippet (answer->results->pdata[0]), ==, "The wombat met a \001quokka\002 here.");
  g_assert_cmpstr (medic_result_get_title (title->results->pdata[0]), ==, "The \001numbat\002");
}

/* --- What is typed is never trusted --- */

static void
find_and_read (const char *typed)
{
  static const MedicFindFlags flags[] = { MEDIC_FIND_NONE, MEDIC_FIND_UNFINISHED, MEDIC_FIND_ALL_WORDS };

  for (gsize f = 0; f < G_N_ELEMENTS (flags); f++)
    {
      g_autoptr (MedicAnswer) answer = medic_search_find (faq_search (), typed, flags[f], 20);

      g_assert_cmpuint (answer->results->len, <=, 20);
      for (guint i = 0; i < MIN (answer->results->len, 2); i++)
        {
          g_assert_true (g_utf8_validate (medic_result_get_title (answer->results->pdata[i]), -1, NULL));
          g_assert_true (g_utf8_validate (medic_result_get_snippet (answer->results->pdata[i]), -1, NULL));
        }
      g_assert_true (answer->results->len > 0 || answer->nearest != NULL);
    }
}

/* What SQLite would take for its own language: the words in it are found all the same. */
static void
test_query_language (void)
{
  static const char *const queries[] = {
    "\"mailbox", "mailbox\"", "\"mailbox\"", "\"\"mailbox\"\"", "mailbox*", "*mailbox", "^mailbox", "mailbox AND", "AND mailbox", "OR mailbox OR", "NOT mailbox",
    "NEAR(mailbox", "NEAR(mailbox full, 2)", "NEAR/2 mailbox", "(mailbox", "mailbox)", "((((mailbox", "{title}: mailbox", "title: mailbox", "-title:mailbox",
    "mailbox + full", "mailbox : full", "mailbox; DROP TABLE article;--", "' OR 1=1 -- mailbox", "mailbox\\", "%mailbox_", "mailbox\xff\xfe", "mailbox\x01\x02", "mailbox ?1",
    "m,a,i,l,b,o,x mailbox", "mailbox\u200b", "\u202email mailbox", "mailbox 📧", "📧mailbox📧",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (MedicAnswer) answer = medic_search_find (faq_search (), queries[i], MEDIC_FIND_NONE, 20);

      if (answer->results->len == 0)
        g_test_fail_printf ("nothing for %s", queries[i]);
      find_and_read (queries[i]);
    }
}

/* Sizes: a word without end, words without end, a file by mistake. */
static void
test_large (void)
{
  g_autofree char *word = g_strnfill (100000, 'm');
  g_autofree char *words = test_repeat ("mailbox full 550 ", 6000);
  g_autofree char *unknown = test_repeat ("zqxv wvkj ", 10000);
  g_autofree char *codes = test_repeat ("550 5.7.1 ", 10000);
  g_autofree char *quotes = g_strnfill (100000, '"');
  g_autofree char *brackets = g_strnfill (100000, '(');
  g_autofree char *han = test_repeat ("邮箱", 15000);
  g_autofree char *digits = g_strnfill (100000, '5');
  g_autofree char *points = test_repeat ("5.", 50000);
  const char *texts[] = { word, words, unknown, codes, quotes, brackets, han, digits, points };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 begun = g_get_monotonic_time ();

      find_and_read (texts[i]);
      g_test_message ("%.12s…: %.1f ms", texts[i], (double) (g_get_monotonic_time () - begun) / 3000);
      /* sanitizers and a busy machine may take their time, but not minutes */
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 20 * G_TIME_SPAN_SECOND);
    }
}

/* Random bytes, and random pieces of what means something to one of the layers; the same ones each time unless --seed is given. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "\"", "*", "(", ")", "AND", "OR", "NOT", "NEAR", "^", ":", "{", "}", "+", "-", "'", " ", "  ", "\n", "\t", "mailbox", "550", "5.7.1", "x.", ".", "0x", "ß", "Ü", "u\xcc\x88",
    "邮", "📧", "\xff", "\xc3", "\xe2\x80", "can't", "e-", "login", "sign in", "a", "the", "\x01", "\x02", "\x7f", "%s", "<b>", "&", "\u202e", "मेल", "\xcc\x88", "ล", "login", "verschluesselung",
  };
  guint n = g_test_slow () ? 20000 : 500;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);
      int length = g_test_rand_int_range (0, 12);

      for (int k = 0; k < length; k++)
        if (i % 2 == 0)
          g_string_append (typed, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
        else
          g_string_append_c (typed, (char) g_test_rand_int_range (1, 256));
      find_and_read (typed->str);
    }
}

/* --- Scopes --- */

/* Titles only: codes, titles and wordings are found as in the whole. */
static void
test_titles (void)
{
  g_autoptr (MedicLibrary) outline = medic_library_new_outline (medic_library_get_knowledge (faq_library ()), TRUE);
  g_autoptr (MedicSearch) search = medic_search_new (outline, MEDIC_SEARCH_TITLES, NULL);
  static const struct { const char *typed; const char *first; } cases[] = {
    { "550", "code-550" }, { "5.7.1", "code-x.7.1" }, { "mailbox full", "mailbox-full" }, { "greylisting", "greylisting" }, { "10061", "error-10061" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MedicAnswer) answer = medic_search_find (search, cases[i].typed, MEDIC_FIND_ALL_WORDS, 5);

      g_assert_cmpstr (first_id (answer), ==, cases[i].first);
      g_assert_cmpstr (medic_result_get_snippet (answer->results->pdata[0]), !=, "");
    }
}

/* Results live on when the search is let go, as rows of a window that closes. */
static void
test_outlives (void)
{
  MedicSearch *search = own_search ();
  g_autoptr (MedicAnswer) answer = medic_search_find (search, "quokka", MEDIC_FIND_NONE, 20);

  medic_search_unref (search);
  g_assert_cmpstr (medic_result_get_snippet (answer->results->pdata[0]), ==, "The wombat met a \001quokka\002 here.");
}

int
main (int   argc,
      char *argv[])
{
  int result;

  faq_set_language ();
  g_test_init (&argc, &argv, NULL);
  test_add_cases ("/question", questions, test_question);
  g_test_add_func ("/order/all-words-first", test_all_words_first);
  g_test_add_func ("/order/title-first", test_title_first);
  g_test_add_func ("/order/synonym", test_synonym);
  g_test_add_func ("/order/all-words-flag", test_all_words_flag);
  g_test_add_func ("/order/most", test_most);
  g_test_add_func ("/typing/letter-by-letter", test_typing);
  g_test_add_func ("/typing/unfinished", test_unfinished);
  g_test_add_func ("/pasted/texts", test_pasted);
  g_test_add_func ("/pasted/no-texts", test_not_pasted);
  g_test_add_func ("/nothing/at-all", test_nothing);
  g_test_add_func ("/nothing/nearest", test_nearest);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *path = g_strconcat ("/marks/", marks[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_marks);
    }
  g_test_add_func ("/marks/snippet", test_snippet);
  g_test_add_func ("/hostile/query-language", test_query_language);
  g_test_add_func ("/hostile/large", test_large);
  g_test_add_func ("/hostile/random", test_random);
  g_test_add_func ("/scope/titles", test_titles);
  g_test_add_func ("/scope/outlives", test_outlives);
  result = g_test_run ();
  faq_close ();
  return result;
}
