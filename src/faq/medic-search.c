/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-analysis.h"
#include "medic-fold.h"
#include "medic-query.h"
#include "medic-result.h"

/* The columns of the index, and how much a word in each counts. The reader's language comes first, English after it. */
enum { COLUMN_TITLE, COLUMN_WORDS, COLUMN_EXAMPLES, COLUMN_BODY, COLUMN_ENGLISH_TITLE, COLUMN_ENGLISH_WORDS, COLUMN_ENGLISH_BODY, N_COLUMNS };

static const double column_weights[N_COLUMNS] = { 6, 4, 2, 1, 4, 3, 0.6 };

#define ENOUGH           6    /* results with all words: those with some of them are not needed */
#define ALL_TERMS       24
#define POOR             0.25  /* of the best score: with only some of the words, and worse than this, it is no answer */
#define LONG_TEXT       60    /* bytes: hardly a question any more */
#define TITLE_BONUS      3.0  /* for a title that holds nothing else */
#define PROBLEM_BONUS   14.0  /* for the article on what the analysis reads out of the words */
#define N_NEAREST        5

struct _MedicSearch
{
  gatomicrefcount  ref_count;
  MedicLibrary    *library;     /* owned */
  MedicVocabulary *vocabulary;  /* owned */
  MedicTokenizer  *tokenizer;   /* owned */
  MedicSynonyms   *synonyms;    /* owned */
  sqlite3         *database;    /* owned */
  sqlite3_stmt    *find;        /* owned */
  GArray          *documents;   /* owned; of Document, as the library's articles */
};

/* What the rank of an article takes besides the index */
typedef struct
{
  double worth;        /* see get_worth() */
  guint  title_words;
} Document;

typedef struct
{
  guint  document;
  double score;
} Found;

static G_DEFINE_QUARK (medic-search-error-quark, medic_search_error)

/* --- Ranking --- */

/* How much an article of a kind is worth as an answer, other things being equal: a question means a problem before a code. */
static double
get_worth (MedicArticle *article)
{
  if (article->own)
    return 1.2;
  if (g_str_has_prefix (article->id, "error-"))
    return 0.45;
  if (g_str_has_prefix (article->id, "code-"))
    return 0.55;
  return article->service != NULL ? 0.75 : 1;
}

/* medic_rank (index, weights): the sum over the terms of what the best place of each is worth, and more if the title is about nothing else */
static void
rank_cb (const Fts5ExtensionApi *api,
         Fts5Context            *fts,
         sqlite3_context        *context,
         int                     n_values,
         sqlite3_value         **values)
{
  MedicSearch *self = api->xUserData (fts);
  const MedicPhraseWeight *weights = sqlite3_value_blob (values[0]);
  guint n_weights = (guint) sqlite3_value_bytes (values[0]) / sizeof *weights;
  double best[ALL_TERMS + 1] = { 0 };
  guint64 in_title = 0;
  const Document *document = NULL;
  double score = 0;

  /* by columns, not by places: frequent words have many, and only the best column of each counts */
  for (guint i = 0; i < n_weights; i++)
    {
      const MedicPhraseWeight *weight = &weights[i];
      double worth = weight->weight * weight->quality;
      Fts5PhraseIter iter;
      int column;

      if (api->xPhraseFirstColumn (fts, (int) i, &iter, &column) != SQLITE_OK)
        continue;
      for (; column >= 0 && column < N_COLUMNS; api->xPhraseNextColumn (fts, &iter, &column))
        {
          best[weight->term] = MAX (best[weight->term], worth * column_weights[column]);
          if (column == COLUMN_TITLE || column == COLUMN_ENGLISH_TITLE)
            in_title |= G_GUINT64_CONSTANT (1) << weight->term;
          if (column == COLUMN_TITLE)
            break;   /* nothing weighs more */
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (best); i++)
    score += best[i];
  if (in_title != 0)
    document = &g_array_index (self->documents, Document, (guint) api->xRowid (fts) - 1);
  if (document != NULL && document->title_words > 0)
    score += TITLE_BONUS * MIN ((guint) __builtin_popcountll (in_title), document->title_words) / document->title_words;
  sqlite3_result_double (context, score);
}

static gboolean
register_rank (MedicSearch *self)
{
  fts5_api *api = medic_tokenizer_get_fts5 (self->database);

  return api != NULL && api->xCreateFunction (api, "medic_rank", self, rank_cb, NULL) == SQLITE_OK;
}

/* --- The index --- */

static void
bind_text (sqlite3_stmt *statement,
           int           column,
           char         *text)
{
  sqlite3_bind_text (statement, column + 1, text, -1, g_free);
}

/* The part of a title that is words: codes after it stand among the keywords, where they weigh what they should. */
static gsize
title_length (MedicArticle *article)
{
  const char *codes = strrchr (article->title, '(');
  gboolean is_code = g_str_has_prefix (article->id, "code-") || g_str_has_prefix (article->id, "error-");

  return is_code && codes != NULL && codes > article->title ? (gsize) (codes - article->title - 1) : strlen (article->title);
}

static void
add_document (sqlite3_stmt     *insert,
              MedicArticle     *article,
              MedicArticle     *english,
              guint             document,
              MedicSearchScope  scope)
{
  g_autofree char *codes = g_strjoinv (" ", article->codes);

  sqlite3_reset (insert);
  sqlite3_clear_bindings (insert);
  bind_text (insert, COLUMN_TITLE, g_strndup (article->title, title_length (article)));
  bind_text (insert, COLUMN_WORDS, g_strdup_printf ("%s %s", article->words, codes));
  bind_text (insert, COLUMN_EXAMPLES, g_strjoinv ("\n", article->examples));
  if (scope == MEDIC_SEARCH_ALL)
    bind_text (insert, COLUMN_BODY, medic_article_dup_body (article));
  if (english != NULL && !g_str_equal (english->title, article->title))
    {
      bind_text (insert, COLUMN_ENGLISH_TITLE, g_strndup (english->title, title_length (english)));
      bind_text (insert, COLUMN_ENGLISH_WORDS, g_strdup (english->words));
      if (scope == MEDIC_SEARCH_ALL)
        bind_text (insert, COLUMN_ENGLISH_BODY, medic_article_dup_body (english));
    }
  sqlite3_bind_int64 (insert, N_COLUMNS + 1, document + 1);
  sqlite3_step (insert);
}

/* The articles in English; nothing where the reader's are in English already, because there is no translation. */
static MedicLibrary *
load_english (MedicKnowledge   *knowledge,
              MedicSearchScope  scope)
{
  /* what gettext has for the empty text is the head of the translation in use */
  if (dgettext (GETTEXT_PACKAGE, "")[0] == '\0')
    return NULL;
  return scope == MEDIC_SEARCH_TITLES ? medic_library_new_outline (knowledge, FALSE) : medic_library_new (knowledge, FALSE);
}

static gboolean
fill (MedicSearch      *self,
      MedicSearchScope  scope)
{
  GPtrArray *articles = medic_library_get_articles (self->library);
  g_autoptr (MedicLibrary) english = load_english (medic_library_get_knowledge (self->library), scope);
  sqlite3_stmt *insert = NULL;
  gboolean ok;

  ok = sqlite3_exec (self->database,
                     "CREATE VIRTUAL TABLE article USING fts5 (title, words, examples, body, english_title, english_words, english_body, "
                     "tokenize = 'medic', prefix = '1 2 3', detail = full); "
                     /* written at once, the index is one piece: several would have to be merged by every search */
                     "INSERT INTO article (article, rank) VALUES ('hashsize', 1073741824); BEGIN", NULL, NULL, NULL) == SQLITE_OK
       && sqlite3_prepare_v2 (self->database,
                              "INSERT INTO article (title, words, examples, body, english_title, english_words, english_body, rowid) "
                              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", -1, &insert, NULL) == SQLITE_OK;
  for (guint i = 0; ok && i < articles->len; i++)
    {
      MedicArticle *article = articles->pdata[i];
      g_autoptr (GPtrArray) title_words = medic_fold_dup_words (article->title, title_length (article));
      Document document = { get_worth (article), title_words->len };

      g_array_append_val (self->documents, document);
      add_document (insert, article, english != NULL ? medic_library_lookup (english, article->id) : NULL, i, scope);
    }
  sqlite3_finalize (insert);
  return ok && sqlite3_exec (self->database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

static gboolean
prepare (MedicSearch *self)
{
  return sqlite3_prepare_v2 (self->database,
                             "SELECT rowid, medic_rank (article, ?2) FROM article WHERE article MATCH ?1",
                             -1, &self->find, NULL) == SQLITE_OK;
}

/**
 * medic_search_new:
 * @library: the articles; a reference is kept
 * @scope: what to search
 * @error: return location for an error
 *
 * Makes the index, in memory. That takes some hundred milliseconds for whole
 * articles: programs with a window do it in a thread. The result may be used by
 * one thread at a time.
 *
 * Returns: (transfer full): the search, or %NULL with @error set if this
 *   system's SQLite lacks full-text search
 */
MedicSearch *
medic_search_new (MedicLibrary      *library,
                  MedicSearchScope   scope,
                  GError           **error)
{
  g_autoptr (MedicSearch) self = g_new0 (MedicSearch, 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *const *names = g_get_language_names ();
  g_auto (GStrv) languages = NULL;

  g_return_val_if_fail (library != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->library = medic_library_ref (library);
  self->documents = g_array_new (FALSE, FALSE, sizeof (Document));
  if (!g_str_equal (names[0], "C"))
    g_strv_builder_add (builder, names[0]);
  if (!g_str_has_prefix (names[0], "en"))
    g_strv_builder_add (builder, "en");
  languages = g_strv_builder_end (builder);
  self->vocabulary = medic_vocabulary_new ();
  self->tokenizer = medic_tokenizer_new ((const char *const *) languages, self->vocabulary);
  self->synonyms = medic_synonyms_new (medic_library_get_knowledge (library), (const char *const *) languages, self->tokenizer);
  if (sqlite3_open_v2 (":memory:", &self->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, NULL) != SQLITE_OK
      || !medic_tokenizer_register (self->tokenizer, self->database) || !register_rank (self)
      || !fill (self, scope) || !prepare (self))
    {
      g_set_error (error, medic_search_error_quark (), 0, _("The articles cannot be searched: %s"),
                   self->database != NULL ? sqlite3_errmsg (self->database) : sqlite3_errstr (SQLITE_NOMEM));
      return NULL;
    }
  medic_synonyms_teach (self->synonyms, self->vocabulary);
  medic_vocabulary_close (self->vocabulary);
  return g_steal_pointer (&self);
}

/**
 * medic_search_ref:
 * @self: a search
 *
 * Returns: (transfer full): @self
 */
MedicSearch *
medic_search_ref (MedicSearch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_search_unref:
 * @self: (transfer full): a search
 */
void
medic_search_unref (MedicSearch *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  sqlite3_finalize (self->find);
  sqlite3_close (self->database);
  g_clear_pointer (&self->synonyms, medic_synonyms_free);
  g_clear_pointer (&self->tokenizer, medic_tokenizer_free);
  g_clear_pointer (&self->vocabulary, medic_vocabulary_free);
  g_clear_pointer (&self->library, medic_library_unref);
  g_clear_pointer (&self->documents, g_array_unref);
  g_free (self);
}

/**
 * medic_search_get_library:
 * @self: a search
 *
 * Returns: (transfer none): the articles that are searched
 */
MedicLibrary *
medic_search_get_library (MedicSearch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->library;
}

/* --- Finding --- */

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const Found *first = a, *second = b;

  if (first->score != second->score)
    return first->score < second->score ? 1 : -1;
  return (first->document > second->document) - (first->document < second->document);
}

/* Of thousands that match, only the best are put in order: whatever is no better than the last of them is passed over. */
static void
keep_best (GArray *best,
           guint   most,
           double *least)
{
  g_array_sort (best, compare_found);
  if (best->len < most)
    return;
  g_array_set_size (best, most);
  *least = g_array_index (best, Found, most - 1).score;
}

/* Adds the @most best of what matches to @found, but for documents that are in it. */
static void
run_match (MedicSearch   *self,
           MedicQuery    *query,
           MedicQueryUse  use,
           guint          most,
           GArray        *found)
{
  g_autofree char *match = medic_query_dup_match (query, use);
  g_autoptr (GBytes) weights = medic_query_dup_weights (query, use);
  g_autoptr (GArray) best = g_array_sized_new (FALSE, FALSE, sizeof (Found), 2 * most);
  double least = -1;

  if (match == NULL)
    return;
  sqlite3_reset (self->find);
  sqlite3_bind_text (self->find, 1, match, -1, SQLITE_TRANSIENT);
  sqlite3_bind_blob (self->find, 2, g_bytes_get_data (weights, NULL), (int) g_bytes_get_size (weights), SQLITE_TRANSIENT);
  while (sqlite3_step (self->find) == SQLITE_ROW)
    {
      Found hit = { .document = (guint) sqlite3_column_int64 (self->find, 0) - 1 };
      gboolean is_new = hit.document < self->documents->len;

      for (guint i = 0; i < found->len && is_new; i++)
        is_new = g_array_index (found, Found, i).document != hit.document;
      if (!is_new)
        continue;
      hit.score = sqlite3_column_double (self->find, 1) * g_array_index (self->documents, Document, hit.document).worth;
      if (hit.score <= least)
        continue;
      g_array_append_val (best, hit);
      if (best->len == 2 * most)
        keep_best (best, most, &least);
    }
  sqlite3_reset (self->find);
  keep_best (best, most, &least);
  g_array_append_vals (found, best->data, best->len);
}

/* Articles with some of the words, but far worse than the best, would only hide that there is no answer. */
static void
drop_poor (GArray *found,
           guint   n_all)
{
  double best = 0;

  for (guint i = 0; i < found->len; i++)
    best = MAX (best, g_array_index (found, Found, i).score);
  for (guint i = found->len; i > n_all; i--)
    if (g_array_index (found, Found, i - 1).score < POOR * best)
      g_array_remove_index (found, i - 1);
}

/* Raises the score of an article; adds it if it was not found by words. */
static void
boost (MedicSearch  *self,
       GArray       *found,
       MedicArticle *article,
       double        by)
{
  GPtrArray *articles = medic_library_get_articles (self->library);
  guint document;

  if (article == NULL || !g_ptr_array_find (articles, article, &document))
    return;
  for (guint i = 0; i < found->len; i++)
    {
      Found *hit = &g_array_index (found, Found, i);

      if (hit->document == document)
        {
          hit->score += by;
          return;
        }
    }
  g_array_append_vals (found, &(Found) { document, by }, 1);
}

/* What the analysis makes of the words, if they are what a server or program says. */
static MedicReport *
analyse (MedicSearch *self,
         const char  *words)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (words, strlen (words));
  MedicOptions options = { 0 };
  g_autoptr (MedicReport) report = medic_analyse (medic_library_get_knowledge (self->library), bytes, &options, NULL, NULL);
  MedicOutcome *outcome;

  if (report == NULL || medic_report_get_n_outcomes (report) == 0)
    return NULL;
  outcome = medic_report_get_outcome (report, 0);
  if (outcome->diagnoses->len == 0 || g_str_equal (((MedicDiagnosis *) outcome->diagnoses->pdata[0])->problem->id, "unclear"))
    return NULL;
  return g_steal_pointer (&report);
}

static void
raise_diagnoses (MedicSearch *self,
                 MedicReport *report,
                 gboolean     is_text,
                 GArray      *found)
{
  MedicOutcome *outcome = medic_report_get_outcome (report, 0);

  for (guint i = 0; i < MIN (outcome->diagnoses->len, 2); i++)
    {
      MedicDiagnosis *diagnosis = outcome->diagnoses->pdata[i];
      double by = (i == 0 ? PROBLEM_BONUS : PROBLEM_BONUS / 2) * (is_text ? 10 : 1);

      if (diagnosis->confidence == MEDIC_CONFIDENCE_SURE || diagnosis->confidence == MEDIC_CONFIDENCE_LIKELY)
        boost (self, found, medic_library_lookup (self->library, diagnosis->problem->article), by);
    }
}

/* Codes among the words go straight to their articles; the more precise one first. */
static void
raise_codes (MedicSearch *self,
             MedicQuery  *query,
             GArray      *found)
{
  for (guint i = 0; query->typed[i] != NULL; i++)
    {
      const char *word = query->typed[i];

      if (medic_fold_looks_like_code (word))
        boost (self, found, medic_library_lookup_code (self->library, word), 100 + (double) strlen (word));
    }
}

static GStrv
nearest_words (MedicSearch *self,
               MedicQuery  *query)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; query->typed[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) nearest = medic_vocabulary_nearest (self->vocabulary, query->typed[i], N_NEAREST, TRUE);

      for (guint k = 0; k < nearest->len; k++)
        g_strv_builder_add (builder, medic_vocabulary_get_surface (self->vocabulary, nearest->pdata[k]));
    }
  return g_strv_builder_end (builder);
}

/**
 * medic_search_find:
 * @self: a search
 * @words: what somebody typed or pasted: words, a code, a question, a whole error text
 * @flags: how to search
 * @most: how many results are wanted at most, 1 or more
 *
 * Finds articles: those with all words first, then those with most of them.
 * Other forms of a word, synonyms and words with up to two typing errors count
 * less. A code goes straight to its article, the text of a server to what the
 * analysis says it means.
 *
 * Returns: (transfer full): what was found
 */
MedicAnswer *
medic_search_find (MedicSearch    *self,
                   const char     *words,
                   MedicFindFlags  flags,
                   guint           most)
{
  MedicAnswer *answer = g_new0 (MedicAnswer, 1);
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_autofree char *line = g_strstrip (g_strdup (valid));
  gboolean is_text = strchr (line, '\n') != NULL || strlen (line) > LONG_TEXT;
  GPtrArray *articles = medic_library_get_articles (self->library);
  g_autoptr (MedicQuery) query = medic_query_new (valid, (flags & MEDIC_FIND_UNFINISHED) != 0 && !is_text, self->synonyms, self->tokenizer, self->vocabulary, articles->len);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (MedicMarks) marks = NULL;
  double most_of_some = 0;
  guint n_all;

  answer->results = g_ptr_array_new_with_free_func (g_object_unref);
  run_match (self, query, MEDIC_QUERY_ALL, most, found);
  n_all = found->len;
  if (n_all < ENOUGH && query->terms->len > 1 && (flags & MEDIC_FIND_ALL_WORDS) == 0)
    run_match (self, query, MEDIC_QUERY_SOME, most, found);
  drop_poor (found, n_all);
  /* all words first: no article with some of them may overtake */
  for (guint i = n_all; i < found->len; i++)
    most_of_some = MAX (most_of_some, g_array_index (found, Found, i).score);
  for (guint i = 0; i < n_all; i++)
    g_array_index (found, Found, i).score += most_of_some;
  raise_codes (self, query, found);
  if (query->terms->len > 1 || is_text)
    {
      answer->report = analyse (self, valid);
      if (answer->report != NULL)
        raise_diagnoses (self, answer->report, is_text, found);
    }
  g_array_sort (found, compare_found);

  marks = medic_marks_new (query, self->tokenizer);
  for (guint i = 0; i < found->len && i < most; i++)
    {
      const Found *hit = &g_array_index (found, Found, i);

      g_ptr_array_add (answer->results, medic_result_new (articles->pdata[hit->document], self, marks, hit->score));
    }
  if (query->corrected)
    answer->understood = g_strjoinv (" ", query->words);
  if (found->len == 0)
    answer->nearest = nearest_words (self, query);
  return answer;
}

/**
 * medic_answer_free:
 * @self: (transfer full): what a search found
 */
void
medic_answer_free (MedicAnswer *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->results);
  g_free (self->understood);
  g_clear_pointer (&self->report, medic_report_unref);
  g_strfreev (self->nearest);
  g_free (self);
}
