/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "medic-fold.h"
#include "medic-synonyms.h"
#include "test-util.h"

/* What a typing error is measured against, stems, and words that mean the same. */

static MedicVocabulary *
new_vocabulary (void)
{
  static const char *const words[] = {
    "Authentication", "required", "mailbox", "Mailboxes", "full", "quota", "login", "Größe", "grosse", "Passwort", "Fehler", "Server",
    "Verbindung", "Anmeldung", "5.7.1", "550", "exist", "exists", "Verbindung", "a", "box", "邮",
  };
  MedicVocabulary *vocabulary = medic_vocabulary_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *folded = medic_fold (words[i], -1, MEDIC_FOLD_BARE);

      medic_vocabulary_add (vocabulary, folded, words[i], strlen (words[i]));
    }
  medic_vocabulary_close (vocabulary);
  return vocabulary;
}

typedef struct
{
  const char *name;
  const char *typed;
  gboolean    as_prefix;
  const char *nearest;   /* the first; NULL: none */
} Nearest;

static const Nearest nearests[] = {
  { "itself", "mailbox", FALSE, "mailbox" },
  { "left-out", "mailbx", FALSE, "mailbox" },
  { "added", "maillbox", FALSE, "mailbox" },
  { "changed", "mailbix", FALSE, "mailbox" },
  { "swapped", "maiblox", FALSE, "mailbox" },
  { "swapped-short", "qouta", FALSE, "quota" },
  { "first-left-out-short", "ogin", FALSE, NULL },
  { "two-in-long", "autentication", FALSE, "authentication" },
  { "two-in-long-2", "authetnicaton", FALSE, "authentication" },
  { "requierd", "requierd", FALSE, "required" },
  { "two-in-short", "qutoe", FALSE, NULL },
  { "three", "authnticatn", FALSE, NULL },
  { "short", "ful", FALSE, "full" },
  { "short-changed", "fol", FALSE, NULL },
  { "code", "5.7.2", FALSE, NULL },
  { "number", "551", FALSE, NULL },
  { "letter-and-number", "mailb0x", FALSE, NULL },
  { "unfinished", "autehnt", TRUE, "authentication" },
  { "unfinished-not-asked", "autehnt", FALSE, NULL },
  { "umlaut", "verbindnug", FALSE, "verbindung" },
  { "first-letter", "nailbox", FALSE, "mailbox" },
  { "empty", "", FALSE, NULL },
  { "empty-prefix", "", TRUE, NULL },
  { "too-long", "mailboxmailboxmailboxmailboxmailbox", FALSE, NULL },
  { "other-script", "邮箱不存", FALSE, NULL },
};

static void
test_nearest (gconstpointer data)
{
  const Nearest *c = data;
  g_autoptr (MedicVocabulary) vocabulary = new_vocabulary ();
  g_autoptr (GPtrArray) nearest = medic_vocabulary_nearest (vocabulary, c->typed, 3, c->as_prefix);

  g_assert_cmpuint (nearest->len, <=, 3);
  g_assert_cmpstr (nearest->len > 0 ? nearest->pdata[0] : NULL, ==, c->nearest);
}

/* The frequent word comes before the rare one, that with the same first letter before the other; what is farther off is left out. */
static void
test_order (void)
{
  g_autoptr (MedicVocabulary) vocabulary = medic_vocabulary_new ();
  g_autoptr (GPtrArray) nearest = NULL;

  for (guint i = 0; i < 3; i++)
    medic_vocabulary_add (vocabulary, "bounced", "bounced", 7);
  medic_vocabulary_add (vocabulary, "bouncer", "bouncer", 7);
  medic_vocabulary_add (vocabulary, "pounces", "pounces", 7);
  medic_vocabulary_add (vocabulary, "bouncing", "bouncing", 8);
  medic_vocabulary_close (vocabulary);
  nearest = medic_vocabulary_nearest (vocabulary, "bounces", 5, FALSE);
  g_assert_cmpuint (nearest->len, ==, 3);
  g_assert_cmpstr (nearest->pdata[0], ==, "bounced");
  g_assert_cmpstr (nearest->pdata[1], ==, "bouncer");
  g_assert_cmpstr (nearest->pdata[2], ==, "pounces");
}

static void
test_counts (void)
{
  g_autoptr (MedicVocabulary) vocabulary = new_vocabulary ();

  g_assert_cmpuint (medic_vocabulary_count (vocabulary, "verbindung"), ==, 2);
  g_assert_cmpuint (medic_vocabulary_count (vocabulary, "grosse"), ==, 2);
  g_assert_cmpuint (medic_vocabulary_count (vocabulary, "nothing"), ==, 0);
  g_assert_cmpstr (medic_vocabulary_get_surface (vocabulary, "grosse"), ==, "größe");
  g_assert_cmpstr (medic_vocabulary_get_surface (vocabulary, "nothing"), ==, "nothing");
  g_assert_true (medic_vocabulary_has_prefix (vocabulary, "authent"));
  g_assert_true (medic_vocabulary_has_prefix (vocabulary, "mailbox"));
  g_assert_true (medic_vocabulary_has_prefix (vocabulary, ""));
  g_assert_false (medic_vocabulary_has_prefix (vocabulary, "mailboxf"));
  g_assert_false (medic_vocabulary_has_prefix (vocabulary, "zz"));
  g_assert_cmpuint (medic_vocabulary_count_prefix (vocabulary, "verbindung"), >=, 2);
  g_assert_cmpuint (medic_vocabulary_count_prefix (vocabulary, "v"), >=, medic_vocabulary_count_prefix (vocabulary, "verbindung"));
  g_assert_cmpuint (medic_vocabulary_count_prefix (vocabulary, "mailboxf"), ==, 0);
}

static void
test_empty (void)
{
  g_autoptr (MedicVocabulary) vocabulary = medic_vocabulary_new ();
  g_autoptr (GPtrArray) nearest = NULL;

  medic_vocabulary_close (vocabulary);
  nearest = medic_vocabulary_nearest (vocabulary, "mailbox", 3, TRUE);
  g_assert_cmpuint (nearest->len, ==, 0);
  g_assert_false (medic_vocabulary_has_prefix (vocabulary, "a"));
}

typedef struct
{
  const char *name;
  const char *typed;
  const char *first;    /* NULL: it is no compound */
  const char *second;
} Compound;

static const Compound compounds[] = {
  { "german", "passwortfehler", "passwort", "fehler" },
  { "linking-s", "verbindungsfehler", "verbindung", "fehler" },
  { "linking-s-2", "anmeldungsserver", "anmeldung", "server" },
  { "english", "mailboxserver", "mailbox", "server" },
  { "short-part", "fullbox", NULL, NULL },
  { "unknown-part", "passwortgnom", NULL, NULL },
  { "one-word", "mailbox", NULL, NULL },
  { "empty", "", NULL, NULL },
  { "short", "abc", NULL, NULL },
};

static void
test_compound (gconstpointer data)
{
  const Compound *c = data;
  g_autoptr (MedicVocabulary) vocabulary = new_vocabulary ();
  g_autofree char *first = NULL, *second = NULL;

  g_assert_cmpint (medic_vocabulary_split (vocabulary, c->typed, &first, &second), ==, c->first != NULL);
  g_assert_cmpstr (first, ==, c->first);
  g_assert_cmpstr (second, ==, c->second);
}

/* A paste without a space must not keep the window waiting. */
static void
test_endless_word (void)
{
  g_autoptr (MedicVocabulary) vocabulary = new_vocabulary ();
  g_autofree char *word = g_strnfill (200000, 'm');
  g_autofree char *first = NULL, *second = NULL;
  gint64 begun = g_get_monotonic_time ();

  g_assert_false (medic_vocabulary_split (vocabulary, word, &first, &second));
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_TIME_SPAN_SECOND);
}

/* --- Stems --- */

typedef struct
{
  const char *name;
  const char *language;
  const char *indexed;
  const char *typed;
  gboolean    known;
} Stem;

static const Stem stems[] = {
  { "plural", "en", "mailboxes", "mailbox", TRUE },
  { "verb", "en", "rejected", "rejects", TRUE },
  { "verb-ing", "en", "blocking", "blocked", TRUE },
  { "other-word", "en", "mailbox", "letterbox", FALSE },
  { "german-plural", "de", "Postfächer", "Postfach", TRUE },
  { "german-spelt", "de", "Größe", "Groesse", TRUE },
  { "german-bare", "de", "Größe", "Grosse", TRUE },
  { "german-spelt-back", "de", "Überprüfung", "ueberpruefung", TRUE },
  { "german-english", "de", "bounces", "bounced", TRUE },
  { "no-german", "en", "Postfächer", "Postfach", FALSE },
  { "french", "fr", "messages", "message", TRUE },
  { "region", "pt_BR", "problemas", "problema", TRUE },
  { "code", "en", "5.7.1", "5.7.1", TRUE },
  { "code-other", "en", "5.7.1", "5.7.11", FALSE },
  { "error-number", "en", "0x800CCC0E", "0x800ccc0e", TRUE },
  { "no-stemmer", "ja", "メール", "メ", FALSE },
};

static void
test_stem (gconstpointer data)
{
  const Stem *c = data;
  const char *languages[] = { c->language, "en", NULL };
  g_autoptr (MedicTokenizer) tokenizer = medic_tokenizer_new (languages, NULL);
  g_auto (GStrv) indexed = medic_tokenizer_dup_forms (tokenizer, c->indexed);
  g_auto (GStrv) typed = medic_tokenizer_dup_forms (tokenizer, c->typed);
  gboolean common = FALSE;

  for (guint i = 0; indexed[i] != NULL; i++)
    {
      common = common || g_strv_contains ((const char *const *) typed, indexed[i]);
      for (guint k = 0; k < i; k++)
        g_assert_cmpstr (indexed[i], !=, indexed[k]);
    }
  g_assert_cmpint (common, ==, c->known);
}

/* A language beyond the third, one without a stemmer, none at all: all of that is no error. */
static void
test_many_languages (void)
{
  const char *many[] = { "de", "fr", "es", "it", "pt_BR", "xx", "", NULL };
  const char *none[] = { NULL };
  g_autoptr (MedicTokenizer) first = medic_tokenizer_new (many, NULL);
  g_autoptr (MedicTokenizer) second = medic_tokenizer_new (none, NULL);
  g_auto (GStrv) forms = medic_tokenizer_dup_forms (second, "Mailboxes");

  g_assert_cmpuint (g_strv_length (forms), ==, 1);
  g_assert_cmpstr (forms[0], ==, "mailboxes");
  g_assert_false (medic_tokenizer_is_known (first, "mailboxes"));
}

/* The index itself: what SQLite finds through the tokenizer. */
static void
test_in_index (void)
{
  static const struct { const char *match; gboolean found; } questions[] = {
    { "\"mailbox\"", TRUE }, { "\"MAILBOXES\"", TRUE }, { "\"groesse\"", TRUE }, { "\"große\"", TRUE }, { "\"grö\" *", TRUE }, { "\"groe\" *", TRUE },
    { "\"5.7.1\"", TRUE }, { "\"5.7\"", FALSE }, { "\"7.1\"", FALSE }, { "\"cant\"", TRUE }, { "\"can't\"", TRUE }, { "\"邮箱\"", TRUE }, { "\"箱邮\"", FALSE },
    { "\"e-mail\"", TRUE }, { "\"email\"", TRUE }, { "\"mail\"", FALSE }, { "\"full mailbox\"", TRUE }, { "\"mailbox full\"", FALSE },
  };
  const char *languages[] = { "de", "en", NULL };
  g_autoptr (MedicVocabulary) vocabulary = medic_vocabulary_new ();
  g_autoptr (MedicTokenizer) tokenizer = medic_tokenizer_new (languages, vocabulary);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &database), ==, SQLITE_OK);
  g_assert_true (medic_tokenizer_register (tokenizer, database));
  g_assert_cmpint (sqlite3_exec (database, "CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'medic', prefix = '1 2 3'); INSERT INTO t VALUES ("
                                           "'Their full mailbox can’t take it: Größe, 5.7.1, E-Mail. 邮箱不存在')", NULL, NULL, NULL), ==, SQLITE_OK);
  medic_vocabulary_close (vocabulary);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (database, "SELECT 1 FROM t WHERE t MATCH ?1", -1, &statement, NULL), ==, SQLITE_OK);
      sqlite3_bind_text (statement, 1, questions[i].match, -1, SQLITE_STATIC);
      if ((sqlite3_step (statement) == SQLITE_ROW) != questions[i].found)
        g_test_fail_printf ("%s: %s", questions[i].match, questions[i].found ? "is not found" : "is found");
      sqlite3_finalize (statement);
    }
  g_assert_true (medic_tokenizer_is_known (tokenizer, "mailboxes"));
  g_assert_cmpuint (medic_vocabulary_count (vocabulary, "mailbox"), ==, 1);
  sqlite3_close (database);
}

/* --- Words that mean the same --- */

static char *
others_of (MedicSynonyms *synonyms,
           const char    *words,
           guint         *n_words)
{
  g_auto (GStrv) pieces = g_strsplit (words, " ", -1);
  GPtrArray *others = medic_synonyms_lookup (synonyms, pieces, n_words);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; others != NULL && i < others->len; i++)
    g_strv_builder_add (builder, others->pdata[i]);
  list = g_strv_builder_end (builder);
  return others != NULL ? g_strjoinv ("|", list) : NULL;
}

static void
test_synonyms (void)
{
  static const struct { const char *typed; const char *others; guint n; } questions[] = {
    { "login", "sign in|authentication|log in", 1 },
    { "sign in now", "login|authentication|log in", 2 },
    { "sign", NULL, 1 },
    { "logins", "sign in|authentication|log in", 1 },
    { "authentications", "login|sign in|log in", 1 },
    { "log in", "login|sign in|authentication|logging", 2 },
    { "mailbox", NULL, 1 },
    { "anmelden", NULL, 1 },
    /* what another one finds too is not searched for */
    { "bounce", "returned|came back", 1 },
    { "came back", "bounce|returned", 2 },
    { "mail returned", "bounce|returned|came back", 2 },
  };
  const char *languages[] = { "en", NULL };
  g_autoptr (MedicCompiler) compiler = medic_compiler_new (TRUE);
  g_autofree char *json = g_strdelimit (g_strdup ("{'synonyms': [{'language': 'en', 'words': ['login', 'sign in', 'authentication', 'log in']},"
                                                  "{'language': 'en', 'words': ['log in', 'logging']},"
                                                  "{'language': 'en', 'words': ['bounce', 'bounced', 'mail returned', 'returned', 'came back']},"
                                                  "{'language': 'de', 'words': ['anmelden', 'einloggen']}],"
                                                  "'stop_words': [{'language': 'en', 'words': ['why', \"can't\"]}, {'language': 'de', 'words': ['warum']}]}"), "'", '"');
  g_autofree char *mended = NULL;
  g_autoptr (GVariant) compiled = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MedicKnowledge) knowledge = NULL;
  g_autoptr (MedicTokenizer) tokenizer = medic_tokenizer_new (languages, NULL);
  g_autoptr (MedicSynonyms) synonyms = NULL;
  g_autoptr (MedicVocabulary) vocabulary = medic_vocabulary_new ();

  {
    g_auto (GStrv) parts = g_strsplit (json, "\"can\"t\"", -1);

    mended = g_strjoinv ("\"can't\"", parts);
  }
  medic_compiler_add_contents (compiler, "own.json", mended, -1);
  compiled = medic_compiler_end (compiler);
  g_assert_cmpuint (medic_compiler_get_issues (compiler)->len, ==, 0);
  bytes = g_variant_get_data_as_bytes (compiled);
  knowledge = medic_knowledge_new_from_bytes (bytes, NULL);
  g_assert_nonnull (knowledge);
  synonyms = medic_synonyms_new (knowledge, languages, tokenizer);

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      guint n = 0;
      g_autofree char *others = others_of (synonyms, questions[i].typed, &n);

      g_assert_cmpstr (others, ==, questions[i].others);
      g_assert_cmpuint (n, ==, questions[i].n);
    }
  g_assert_true (medic_synonyms_is_stop (synonyms, "why"));
  g_assert_true (medic_synonyms_is_stop (synonyms, "cant"));
  g_assert_false (medic_synonyms_is_stop (synonyms, "warum"));
  g_assert_false (medic_synonyms_is_stop (synonyms, "login"));

  medic_synonyms_teach (synonyms, vocabulary);
  medic_vocabulary_close (vocabulary);
  g_assert_cmpuint (medic_vocabulary_count (vocabulary, "authentication"), >, 0);
  g_assert_cmpuint (medic_vocabulary_count (vocabulary, "einloggen"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  test_add_cases ("/nearest", nearests, test_nearest);
  g_test_add_func ("/order", test_order);
  g_test_add_func ("/counts", test_counts);
  g_test_add_func ("/empty", test_empty);
  test_add_cases ("/compound", compounds, test_compound);
  g_test_add_func ("/endless-word", test_endless_word);
  test_add_cases ("/stem", stems, test_stem);
  g_test_add_func ("/many-languages", test_many_languages);
  g_test_add_func ("/in-index", test_in_index);
  g_test_add_func ("/synonyms", test_synonyms);
  return g_test_run ();
}
