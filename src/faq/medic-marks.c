/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-fold.h"
#include "medic-marks.h"

#define MOST_WORDS   6    /* of one phrase */
#define LEAD_WORDS   3    /* of a snippet, before the first found word */

/* One thing that may stand for a word of the query: "sign in", or the beginning of a word */
typedef struct
{
  guint    term;                /* of the query */
  guint    n_words;
  GStrv    words[MOST_WORDS];   /* owned; the forms of each word */
  gboolean prefix;              /* the last word may go on */
} Pattern;

struct _MedicMarks
{
  gatomicrefcount  ref_count;
  MedicTokenizer  *tokenizer;   /* borrowed */
  GPtrArray       *patterns;    /* owned; of Pattern */
  GHashTable      *by_form;     /* owned; form of the first word → GPtrArray of Pattern, borrowed */
  GPtrArray       *prefixes;    /* owned container; patterns that begin with an unfinished word */
  gboolean         may_begin[256];  /* whether a word of a pattern begins with this byte */
};

/* A word of the text, and what was found at it */
typedef struct
{
  guint start;
  guint end;
  GStrv forms;     /* borrowed from the tokenizer */
  gint  term;      /* of the query, or -1 */
} Word;

typedef struct
{
  MedicTokenizer *tokenizer;
  const gboolean *may_begin;   /* or NULL: any word may */
  const char     *text;
  GArray         *words;
} Reading;

static void
pattern_free (Pattern *pattern)
{
  for (guint i = 0; i < pattern->n_words; i++)
    g_strfreev (pattern->words[i]);
  g_free (pattern);
}

static gboolean
read_word (gsize    start,
           gsize    end,
           gpointer user_data)
{
  static char *none[] = { NULL };
  Reading *reading = user_data;
  guchar first = (guchar) g_ascii_tolower (reading->text[start]);
  Word word = { (guint) start, (guint) end, none, -1 };

  /* most words of an article are dismissed by how they begin; letters that folding changes are not ASCII */
  if (reading->may_begin == NULL || first >= 0x80 || reading->may_begin[first])
    word.forms = medic_tokenizer_get_forms (reading->tokenizer, reading->text + start, end - start);
  g_array_append_val (reading->words, word);
  return TRUE;
}

static GArray *
read_words (MedicTokenizer *tokenizer,
            const gboolean *may_begin,
            const char     *text)
{
  Reading reading = { tokenizer, may_begin, text, g_array_new (FALSE, FALSE, sizeof (Word)) };

  medic_fold_split (text, strlen (text), read_word, &reading);
  return reading.words;
}

/* @phrase is as the query gives it to SQLite: "sign in", with a star behind if the last word may go on */
static void
add_pattern (MedicMarks *self,
             const char *phrase,
             guint       term)
{
  const char *end = strrchr (phrase, '"');
  g_autofree char *plain = end != NULL && end > phrase ? g_strndup (phrase + 1, (gsize) (end - phrase - 1)) : NULL;
  g_autoptr (GArray) words = plain != NULL ? read_words (self->tokenizer, NULL, plain) : NULL;
  Pattern *pattern;

  if (words == NULL || words->len == 0 || words->len > MOST_WORDS)
    return;
  pattern = g_new0 (Pattern, 1);
  pattern->term = term;
  pattern->n_words = words->len;
  pattern->prefix = strchr (end, '*') != NULL;
  for (guint i = 0; i < words->len; i++)
    {
      pattern->words[i] = g_strdupv (g_array_index (words, Word, i).forms);
      for (guint f = 0; pattern->words[i][f] != NULL; f++)
        self->may_begin[(guchar) pattern->words[i][f][0]] = TRUE;
    }
  g_ptr_array_add (self->patterns, pattern);

  if (pattern->prefix && pattern->n_words == 1)
    {
      g_ptr_array_add (self->prefixes, pattern);
      return;
    }
  for (guint f = 0; pattern->words[0][f] != NULL; f++)
    {
      GPtrArray *others = g_hash_table_lookup (self->by_form, pattern->words[0][f]);

      if (others == NULL)
        {
          others = g_ptr_array_new ();
          g_hash_table_insert (self->by_form, pattern->words[0][f], others);
        }
      g_ptr_array_add (others, pattern);
    }
}

/**
 * medic_marks_new:
 * @query: a query
 * @tokenizer: the tokenizer of the index; it must live as long
 *
 * Returns: (transfer full): what to mark
 */
MedicMarks *
medic_marks_new (MedicQuery     *query,
                 MedicTokenizer *tokenizer)
{
  MedicMarks *self = g_new0 (MedicMarks, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->tokenizer = tokenizer;
  self->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) pattern_free);
  self->prefixes = g_ptr_array_new ();
  self->by_form = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < query->terms->len; i++)
    {
      const MedicTerm *term = query->terms->pdata[i];

      for (guint k = 0; k < term->phrases->len; k++)
        add_pattern (self, term->phrases->pdata[k], i);
    }
  return self;
}

/**
 * medic_marks_ref:
 * @self: marks
 *
 * Returns: (transfer full): @self
 */
MedicMarks *
medic_marks_ref (MedicMarks *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_marks_unref:
 * @self: (transfer full): marks
 */
void
medic_marks_unref (MedicMarks *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_form);
  g_ptr_array_unref (self->prefixes);
  g_ptr_array_unref (self->patterns);
  g_free (self);
}

static gboolean
share_form (GStrv first,
            GStrv second)
{
  for (guint i = 0; first[i] != NULL; i++)
    for (guint k = 0; second[k] != NULL; k++)
      if (g_str_equal (first[i], second[k]))
        return TRUE;
  return FALSE;
}

static gboolean
begins (const Word *word,
        GStrv       beginnings)
{
  for (guint i = 0; word->forms[i] != NULL; i++)
    for (guint k = 0; beginnings[k] != NULL; k++)
      if (g_str_has_prefix (word->forms[i], beginnings[k]))
        return TRUE;
  return FALSE;
}

static gboolean
fits (const Pattern *pattern,
      GArray        *words,
      guint          at)
{
  if (at + pattern->n_words > words->len)
    return FALSE;
  for (guint i = 0; i < pattern->n_words; i++)
    {
      const Word *word = &g_array_index (words, Word, at + i);
      gboolean unfinished = pattern->prefix && i + 1 == pattern->n_words;

      if (!(unfinished ? begins (word, pattern->words[i]) : share_form (word->forms, pattern->words[i])))
        return FALSE;
    }
  return TRUE;
}

static void
mark_words (GArray        *words,
            guint          at,
            const Pattern *pattern)
{
  for (guint i = 0; i < pattern->n_words; i++)
    g_array_index (words, Word, at + i).term = (gint) pattern->term;
}

/* Notes for each word of the text which term of the query it stands for. Returns whether there is any. */
static gboolean
find (MedicMarks *self,
      GArray     *words)
{
  gboolean found = FALSE;

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      for (guint f = 0; word->forms[f] != NULL; f++)
        {
          GPtrArray *candidates = g_hash_table_lookup (self->by_form, word->forms[f]);

          for (guint k = 0; candidates != NULL && k < candidates->len; k++)
            if (fits (candidates->pdata[k], words, i))
              {
                mark_words (words, i, candidates->pdata[k]);
                found = TRUE;
              }
        }
      for (guint k = 0; k < self->prefixes->len; k++)
        if (fits (self->prefixes->pdata[k], words, i))
          {
            mark_words (words, i, self->prefixes->pdata[k]);
            found = TRUE;
          }
    }
  return found;
}

/* The words from @first up to @last with marks around the found ones; neighbours share theirs. */
static char *
write_marked (const char *text,
              GArray     *words,
              guint       first,
              guint       last,
              guint       from,
              guint       to)
{
  GString *marked = g_string_new (NULL);
  guint at = from;

  for (guint i = first; i < last; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      gboolean open = word->term >= 0 && (i == first || word[-1].term < 0);
      gboolean close = word->term >= 0 && (i + 1 == last || word[1].term < 0);

      if (open)
        {
          g_string_append_len (marked, text + at, word->start - at);
          g_string_append_c (marked, MEDIC_MARK_START);
          at = word->start;
        }
      if (close)
        {
          g_string_append_len (marked, text + at, word->end - at);
          g_string_append_c (marked, MEDIC_MARK_END);
          at = word->end;
        }
    }
  g_string_append_len (marked, text + at, to - at);
  return g_string_free (marked, FALSE);
}

/**
 * medic_marks_apply:
 * @self: marks
 * @text: a text, in valid UTF-8
 *
 * Returns: (transfer full): the text with %MEDIC_MARK_START and %MEDIC_MARK_END
 *   around what the query looks for
 */
char *
medic_marks_apply (MedicMarks *self,
                   const char *text)
{
  g_autoptr (GArray) words = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  words = read_words (self->tokenizer, medic_tokenizer_keeps_beginnings (self->tokenizer) ? self->may_begin : NULL, text);
  find (self, words);
  return write_marked (text, words, 0, words->len, 0, (guint) strlen (text));
}

/* How many terms of the query stand in the @n_words words from @first */
static guint
count_terms (GArray *words,
             guint   first,
             guint   n_words)
{
  guint64 seen = 0;

  for (guint i = first; i < words->len && i < first + n_words; i++)
    {
      gint term = g_array_index (words, Word, i).term;

      if (term >= 0)
        seen |= G_GUINT64_CONSTANT (1) << (term % 64);
    }
  return (guint) __builtin_popcountll (seen);
}

/**
 * medic_marks_cut:
 * @self: marks
 * @text: a text, in valid UTF-8
 * @n_words: how many words are wanted
 *
 * Cuts out the first place with most of what the query looks for, marked.
 *
 * Returns: (transfer full) (nullable): the place, on one line, with an ellipsis
 *   where it is cut; %NULL if the text has nothing of it
 */
char *
medic_marks_cut (MedicMarks *self,
                 const char *text,
                 guint       n_words)
{
  g_autoptr (GArray) words = NULL;
  g_autofree char *marked = NULL;
  guint best = 0, most = 0, last;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  words = read_words (self->tokenizer, medic_tokenizer_keeps_beginnings (self->tokenizer) ? self->may_begin : NULL, text);
  if (!find (self, words))
    return NULL;
  for (guint i = 0; i < words->len; i++)
    {
      guint n = g_array_index (words, Word, i).term >= 0 ? count_terms (words, i, n_words - LEAD_WORDS) : 0;

      if (n > most)
        {
          most = n;
          best = i;
        }
    }
  /* a place near the beginning begins there */
  best = best <= n_words / 3 ? 0 : best - LEAD_WORDS;
  last = MIN (best + n_words, words->len);
  {
    guint from = best > 0 ? g_array_index (words, Word, best).start : 0;
    guint to = last < words->len ? g_array_index (words, Word, last - 1).end : (guint) strlen (text);

    marked = write_marked (text, words, best, last, from, to);
  }
  g_strdelimit (marked, "\n", ' ');
  return g_strconcat (best > 0 ? "…" : "", marked, last < words->len ? "…" : "", NULL);
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
