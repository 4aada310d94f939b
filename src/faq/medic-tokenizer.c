/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libstemmer.h>
#include <string.h>

#include "medic-fold.h"
#include "medic-tokenizer.h"

#define MAX_LANGUAGES 3

struct _MedicTokenizer
{
  struct sb_stemmer *stemmers[MAX_LANGUAGES];  /* owned */
  guint              n_stemmers;
  gboolean           keeps_beginnings;
  MedicVocabulary   *vocabulary;               /* borrowed; gets the words of documents, may be NULL */
  GHashTable        *stems;                    /* owned; folded stems of documents */
  GHashTable        *forms;                    /* owned; word → GStrv */
};

/* A call of xTokenize. */
typedef struct
{
  MedicTokenizer *self;
  const char     *text;
  int             flags;
  void           *context;
  int           (* take) (void *context, int flags, const char *token, int length, int start, int end);
  int             status;
} Run;

/* The forms under which a word is found: bare, spelt, stems; forms[0] is its bare form. An unfinished word has no stem, a code none at all. */
static GStrv
make_forms (MedicTokenizer *self,
            const char     *word,
            gboolean        prefix)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new ();
  g_autofree char *lower = NULL;
  char *spelt = medic_fold (word, -1, MEDIC_FOLD_SPELT);

  g_ptr_array_add (forms, medic_fold (word, -1, MEDIC_FOLD_BARE));
  if (g_str_equal (spelt, forms->pdata[0]))
    g_free (spelt);
  else
    g_ptr_array_add (forms, spelt);

  lower = prefix || medic_fold_looks_like_code (forms->pdata[0]) ? NULL : g_utf8_strdown (word, -1);
  for (guint i = 0; lower != NULL && i < self->n_stemmers; i++)
    {
      const sb_symbol *stem = sb_stemmer_stem (self->stemmers[i], (const sb_symbol *) lower, (int) strlen (lower));
      char *form = stem != NULL ? medic_fold ((const char *) stem, sb_stemmer_length (self->stemmers[i]), MEDIC_FOLD_BARE) : NULL;

      if (form != NULL && form[0] != '\0' && !g_ptr_array_find_with_equal_func (forms, form, g_str_equal, NULL))
        g_ptr_array_add (forms, form);
      else
        g_free (form);
    }
  g_ptr_array_add (forms, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&forms), FALSE);
}

/* The same for whole words, each worked out once: texts repeat themselves, and stemming is what indexing spends its time on. */
static GStrv
get_forms (MedicTokenizer *self,
           const char     *word)
{
  GStrv forms = g_hash_table_lookup (self->forms, word);

  if (forms == NULL)
    {
      forms = make_forms (self, word, FALSE);
      g_hash_table_insert (self->forms, g_strdup (word), forms);
    }
  return forms;
}

static gboolean
word_cb (gsize    start,
         gsize    end,
         gpointer user_data)
{
  Run *run = user_data;
  g_autofree char *word = g_strndup (run->text + start, end - start);
  g_auto (GStrv) unfinished = (run->flags & FTS5_TOKENIZE_PREFIX) != 0 ? make_forms (run->self, word, TRUE) : NULL;
  GStrv forms = unfinished != NULL ? unfinished : get_forms (run->self, word);

  if ((run->flags & FTS5_TOKENIZE_DOCUMENT) != 0 && run->self->vocabulary != NULL)
    {
      medic_vocabulary_add (run->self->vocabulary, forms[0], word, end - start);
      for (guint i = 1; forms[i] != NULL; i++)
        if (!g_hash_table_contains (run->self->stems, forms[i]))
          g_hash_table_add (run->self->stems, g_strdup (forms[i]));
    }
  for (guint i = 0; forms[i] != NULL && run->status == SQLITE_OK; i++)
    run->status = run->take (run->context, i > 0 ? FTS5_TOKEN_COLOCATED : 0, forms[i], (int) strlen (forms[i]), (int) start, (int) end);
  return run->status == SQLITE_OK;
}

/* SQLite's functions of a tokenizer */

static int
create_cb (void          *context,
           const char   **arguments,
           int            n_arguments,
           Fts5Tokenizer **tokenizer)
{
  *tokenizer = context;
  return SQLITE_OK;
}

static void
delete_cb (Fts5Tokenizer *tokenizer)
{
  /* it belongs to the search */
}

static int
tokenize_cb (Fts5Tokenizer *tokenizer,
             void          *context,
             int            flags,
             const char    *text,
             int            length,
             int           (* take) (void *, int, const char *, int, int, int))
{
  Run run = { .self = (MedicTokenizer *) tokenizer, .text = text, .flags = flags, .context = context, .take = take, .status = SQLITE_OK };

  if (text == NULL || length <= 0)
    return SQLITE_OK;
  medic_fold_split (text, (gsize) length, word_cb, &run);
  return run.status;
}

/* Snowball's name of a language: "de_DE" is "german". Returns NULL if it has none. */
static const char *
stemmer_name (const char *language)
{
  static const struct { const char *code; const char *name; } names[] = {
    { "ar", "arabic" }, { "ca", "catalan" }, { "da", "danish" }, { "de", "german" }, { "el", "greek" }, { "en", "english" }, { "es", "spanish" },
    { "fi", "finnish" }, { "fr", "french" }, { "hu", "hungarian" }, { "id", "indonesian" }, { "it", "italian" }, { "lt", "lithuanian" },
    { "nb", "norwegian" }, { "nl", "dutch" }, { "nn", "norwegian" }, { "no", "norwegian" }, { "pt", "portuguese" }, { "ro", "romanian" },
    { "ru", "russian" }, { "sv", "swedish" }, { "ta", "tamil" }, { "tr", "turkish" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (language, names[i].code, 2) == 0 && !g_ascii_isalpha (language[2]))
      return names[i].name;
  return NULL;
}

/**
 * medic_tokenizer_new:
 * @languages: (array zero-terminated=1): the languages of the texts and of those
 *   who search them, such as "de" or "pt_BR"; at most three are stemmed
 * @vocabulary: (nullable): gets all words of documents; must live as long
 *
 * Returns: (transfer full): a tokenizer. It is used by one thread at a time
 */
MedicTokenizer *
medic_tokenizer_new (const char *const *languages,
                     MedicVocabulary   *vocabulary)
{
  MedicTokenizer *self = g_new0 (MedicTokenizer, 1);

  self->vocabulary = vocabulary;
  self->keeps_beginnings = TRUE;
  self->stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  for (guint i = 0; languages[i] != NULL && self->n_stemmers < MAX_LANGUAGES; i++)
    {
      const char *name = stemmer_name (languages[i]);
      struct sb_stemmer *stemmer = name != NULL ? sb_stemmer_new (name, "UTF_8") : NULL;

      if (stemmer == NULL)
        continue;
      self->stemmers[self->n_stemmers++] = stemmer;
      self->keeps_beginnings = self->keeps_beginnings && !g_str_equal (name, "arabic") && !g_str_equal (name, "indonesian");
    }
  return self;
}

/**
 * medic_tokenizer_free:
 * @self: (transfer full): a tokenizer that no open database uses
 */
void
medic_tokenizer_free (MedicTokenizer *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_stemmers; i++)
    sb_stemmer_delete (self->stemmers[i]);
  g_hash_table_unref (self->stems);
  g_hash_table_unref (self->forms);
  g_free (self);
}

/**
 * medic_tokenizer_get_fts5:
 * @database: an open database
 *
 * Returns: (transfer none) (nullable): what tokenizers and rank functions are
 *   registered with, or %NULL if this SQLite has no FTS5
 */
fts5_api *
medic_tokenizer_get_fts5 (sqlite3 *database)
{
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;

  if (sqlite3_prepare_v2 (database, "SELECT fts5 (?1)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  return api;
}

/**
 * medic_tokenizer_register:
 * @self: a tokenizer; it must outlive the database
 * @database: an open database
 *
 * Makes the tokenizer known as "medic".
 *
 * Returns: %FALSE if this SQLite has no FTS5
 */
gboolean
medic_tokenizer_register (MedicTokenizer *self,
                          sqlite3        *database)
{
  fts5_tokenizer functions = { create_cb, delete_cb, tokenize_cb };
  fts5_api *api = medic_tokenizer_get_fts5 (database);

  return api != NULL && api->xCreateTokenizer (api, "medic", self, &functions, NULL) == SQLITE_OK;
}

/**
 * medic_tokenizer_keeps_beginnings:
 * @self: a tokenizer
 *
 * Returns: whether all forms of a word begin as it does. Stems lose only endings
 *   in most languages, but beginnings too in some
 */
gboolean
medic_tokenizer_keeps_beginnings (MedicTokenizer *self)
{
  return self->keeps_beginnings;
}

/**
 * medic_tokenizer_get_forms:
 * @self: a tokenizer
 * @word: a word in a text
 * @length: its length in bytes
 *
 * Returns: (transfer none): the forms of a whole word; they stay as long as the
 *   tokenizer
 */
GStrv
medic_tokenizer_get_forms (MedicTokenizer *self,
                           const char     *word,
                           gsize           length)
{
  char buffer[64];
  g_autofree char *longer = NULL;

  if (length >= sizeof buffer)
    return get_forms (self, longer = g_strndup (word, length));
  memcpy (buffer, word, length);
  buffer[length] = '\0';
  return get_forms (self, buffer);
}

/**
 * medic_tokenizer_dup_forms:
 * @self: a tokenizer
 * @word: a word
 *
 * Returns: (transfer full): the forms under which the word is found: bare, as it
 *   is spelt without the keys, stems
 */
GStrv
medic_tokenizer_dup_forms (MedicTokenizer *self,
                           const char     *word)
{
  return make_forms (self, word, FALSE);
}

/**
 * medic_tokenizer_is_known:
 * @self: a tokenizer that has seen all documents
 * @word: a word as typed
 *
 * Returns: whether a document has the word, or another form of it
 */
gboolean
medic_tokenizer_is_known (MedicTokenizer *self,
                          const char     *word)
{
  g_auto (GStrv) forms = make_forms (self, word, FALSE);

  for (guint i = 0; forms[i] != NULL; i++)
    if ((self->vocabulary != NULL && medic_vocabulary_count (self->vocabulary, forms[i]) > 0) || g_hash_table_contains (self->stems, forms[i]))
      return TRUE;
  return FALSE;
}

/**
 * medic_tokenizer_has_word:
 * @self: a tokenizer that has seen all documents
 * @word: a word as typed
 *
 * Returns: whether a document has the word itself, or its stem as a word. What is
 *   only the stem of another word ("sever", of "several") may be a typing error
 */
gboolean
medic_tokenizer_has_word (MedicTokenizer *self,
                          const char     *word)
{
  g_auto (GStrv) forms = make_forms (self, word, FALSE);

  for (guint i = 0; forms[i] != NULL; i++)
    if (self->vocabulary != NULL && medic_vocabulary_count (self->vocabulary, forms[i]) > 0)
      return TRUE;
  return FALSE;
}

/**
 * medic_tokenizer_are_kin:
 * @self: a tokenizer
 * @word: a word
 * @other: another one
 *
 * Returns: whether both are forms of one word
 */
gboolean
medic_tokenizer_are_kin (MedicTokenizer *self,
                         const char     *word,
                         const char     *other)
{
  GStrv forms = get_forms (self, word), others = get_forms (self, other);

  for (guint i = 0; forms[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) others, forms[i]))
      return TRUE;
  return FALSE;
}
