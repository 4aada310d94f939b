/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "medic-fold.h"
#include "medic-query.h"

#define SYNONYM_QUALITY   0.6
#define CORRECTED_QUALITY 0.7
#define PREFIX_QUALITY    0.85   /* the last word, while it is typed */
#define PART_QUALITY      0.6    /* a part of a compound */
#define LIGHT_WEIGHT      0.3    /* of a word that says only that something is wrong */
#define MAX_TERMS        24      /* of a long question or paste: the rest adds nothing but time */
#define MAX_CORRECTIONS   3

/* Where some of the words are enough, the most telling ones, and not so many frequent ones that it takes long */
#define MOST_SOME         8
#define LEAST_SOME        2
#define MOST_PLACES    2000
#define LIGHT_PLACES   1000   /* with more to go through, light words are not worth their time */

typedef struct
{
  const char *text;
  GPtrArray  *words;   /* as typed */
  GPtrArray  *folded;
} Splitting;

static gboolean
split_cb (gsize    start,
          gsize    end,
          gpointer user_data)
{
  Splitting *splitting = user_data;

  g_ptr_array_add (splitting->words, g_strndup (splitting->text + start, end - start));
  g_ptr_array_add (splitting->folded, medic_fold (splitting->text + start, (gssize) (end - start), MEDIC_FOLD_BARE));
  return splitting->words->len < 4 * MAX_TERMS;
}

static void
term_free (MedicTerm *term)
{
  g_ptr_array_unref (term->phrases);
  g_array_unref (term->quality);
  g_free (term);
}

static MedicTerm *
term_new (void)
{
  MedicTerm *term = g_new0 (MedicTerm, 1);

  term->phrases = g_ptr_array_new_with_free_func (g_free);
  term->quality = g_array_new (FALSE, FALSE, sizeof (double));
  return term;
}

/* How often words in a row can occur: not more often than the rarest of them. */
static guint
count_places (MedicVocabulary *vocabulary,
              const char      *words)
{
  g_autoptr (GPtrArray) pieces = medic_fold_dup_words (words, strlen (words));
  guint least = pieces->len > 0 ? G_MAXUINT : 0;

  for (guint i = 0; i < pieces->len && least > 0; i++)
    {
      g_autofree char *folded = medic_fold (pieces->pdata[i], -1, MEDIC_FOLD_BARE);

      least = MIN (least, medic_vocabulary_count (vocabulary, folded));
    }
  return least;
}

/* A string for SQLite: words in it are a phrase. */
static void
add_phrase (MedicTerm       *term,
            const char      *words,
            gboolean         prefix,
            double           quality,
            MedicVocabulary *vocabulary)
{
  g_auto (GStrv) pieces = g_strsplit (words, "\"", -1);
  g_autofree char *escaped = g_strjoinv (" ", pieces);

  term->places += count_places (vocabulary, words);

  g_ptr_array_add (term->phrases, g_strdup_printf ("\"%s\"%s", escaped, prefix ? " *" : ""));
  g_array_append_val (term->quality, quality);
}

static double
weigh (guint count,
       guint n_documents)
{
  return log (1 + (double) (n_documents + 1) / (count + 1));
}

/* A word that no article has: what may have been meant. Returns the word that stands for it, or NULL. */
static char *
correct (MedicTerm       *term,
         const char      *folded,
         gboolean         unfinished,
         MedicVocabulary *vocabulary)
{
  g_autoptr (GPtrArray) nearest = medic_vocabulary_nearest (vocabulary, folded, MAX_CORRECTIONS, FALSE);
  g_autofree char *first = NULL, *second = NULL;

  if (nearest->len == 0 && unfinished)
    {
      g_ptr_array_unref (nearest);
      nearest = medic_vocabulary_nearest (vocabulary, folded, MAX_CORRECTIONS, TRUE);
    }
  for (guint i = 0; i < nearest->len; i++)
    add_phrase (term, nearest->pdata[i], FALSE, CORRECTED_QUALITY, vocabulary);
  if (nearest->len > 0)
    return g_strdup (medic_vocabulary_get_surface (vocabulary, nearest->pdata[0]));

  if (medic_vocabulary_split (vocabulary, folded, &first, &second))
    {
      add_phrase (term, first, TRUE, PART_QUALITY, vocabulary);
      add_phrase (term, second, TRUE, PART_QUALITY, vocabulary);
    }
  return NULL;
}

/* Whether a word that only stems like one of ours is rather another one with a typing error: "sever" stems as "several" does. */
static gboolean
is_slip (const char      *word,
         const char      *folded,
         MedicTokenizer  *tokenizer,
         MedicVocabulary *vocabulary)
{
  g_autoptr (GPtrArray) nearest = NULL;

  if (medic_tokenizer_has_word (tokenizer, word))
    return FALSE;
  nearest = medic_vocabulary_nearest (vocabulary, folded, 1, FALSE);
  return nearest->len > 0 && !medic_tokenizer_are_kin (tokenizer, folded, nearest->pdata[0]);
}

/* Adds the term for the word at @i and returns how many words it took. */
static guint
add_term (MedicQuery      *self,
          Splitting       *splitting,
          guint            i,
          gboolean         unfinished,
          MedicSynonyms   *synonyms,
          MedicTokenizer  *tokenizer,
          MedicVocabulary *vocabulary,
          guint            n_documents,
          GStrvBuilder    *understood)
{
  const char *word = splitting->words->pdata[i], *folded = splitting->folded->pdata[i];
  MedicTerm *term = term_new ();
  guint n_words = 1;
  GPtrArray *others = medic_synonyms_lookup (synonyms, (char **) splitting->folded->pdata + i, &n_words);
  gboolean known = medic_tokenizer_is_known (tokenizer, word);
  gboolean last = i + n_words == splitting->words->len - 1;   /* the arrays end in NULL */
  g_autofree char *corrected = NULL;
  g_autoptr (GString) phrase = g_string_new (word);

  for (guint k = 1; k < n_words; k++)
    g_string_append_printf (phrase, " %s", (const char *) splitting->words->pdata[i + k]);
  add_phrase (term, phrase->str, FALSE, 1, vocabulary);
  if (unfinished && last && n_words == 1 && !medic_fold_looks_like_code (folded))
    {
      add_phrase (term, word, TRUE, PREFIX_QUALITY, vocabulary);
      term->places += medic_vocabulary_count_prefix (vocabulary, folded);
    }
  for (guint k = 0; others != NULL && k < others->len; k++)
    add_phrase (term, others->pdata[k], FALSE, SYNONYM_QUALITY, vocabulary);

  if (others == NULL && !(unfinished && last && medic_vocabulary_has_prefix (vocabulary, folded))
      && (!known || is_slip (word, folded, tokenizer, vocabulary)))
    corrected = correct (term, folded, unfinished && last, vocabulary);
  if (corrected != NULL)
    {
      g_autofree char *corrected_folded = medic_fold (corrected, -1, MEDIC_FOLD_BARE);
      char *meant[] = { corrected_folded, NULL };
      guint one;

      self->corrected = TRUE;
      others = medic_synonyms_lookup (synonyms, meant, &one);
      for (guint k = 0; others != NULL && k < others->len; k++)
        add_phrase (term, others->pdata[k], FALSE, SYNONYM_QUALITY * CORRECTED_QUALITY, vocabulary);
      term->count = medic_vocabulary_count (vocabulary, corrected_folded);
    }
  else
    term->count = known ? MAX (medic_vocabulary_count (vocabulary, folded), 1) : n_documents / 20;
  term->weight = weigh (term->count, n_documents);
  term->light = n_words == 1 && medic_synonyms_is_light (synonyms, folded);
  if (term->light)
    term->weight *= LIGHT_WEIGHT;
  g_strv_builder_add (understood, corrected != NULL ? corrected : phrase->str);
  g_ptr_array_add (self->terms, term);
  return n_words;
}

static gboolean
is_one_letter (const char *folded)
{
  return g_ascii_isalpha (folded[0]) && folded[1] == '\0';
}

/**
 * medic_query_new:
 * @words: what was typed, in valid UTF-8
 * @unfinished: whether the last word may still be typed
 * @synonyms: words that mean the same
 * @tokenizer: the tokenizer of the index
 * @vocabulary: the words of the index
 * @n_documents: how many articles there are
 *
 * Returns: (transfer full): the query; it has no terms if nothing was typed
 */
MedicQuery *
medic_query_new (const char      *words,
                 gboolean         unfinished,
                 MedicSynonyms   *synonyms,
                 MedicTokenizer  *tokenizer,
                 MedicVocabulary *vocabulary,
                 guint            n_documents)
{
  MedicQuery *self = g_new0 (MedicQuery, 1);
  g_autoptr (GStrvBuilder) understood = g_strv_builder_new ();
  g_autoptr (GPtrArray) as_typed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  Splitting splitting = { words, as_typed, folded };
  gboolean ends_in_word = FALSE, all_stop = TRUE;

  self->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
  medic_fold_split (words, strlen (words), split_cb, &splitting);
  if (words[0] != '\0')
    {
      const char *end = g_utf8_prev_char (words + strlen (words));

      ends_in_word = g_unichar_isalnum (g_utf8_get_char (end));
    }
  for (guint i = 0; i < folded->len; i++)
    all_stop = all_stop && medic_synonyms_is_stop (synonyms, folded->pdata[i]);
  g_ptr_array_add (as_typed, NULL);
  g_ptr_array_add (folded, NULL);

  for (guint i = 0; i + 1 < folded->len && self->terms->len < MAX_TERMS;)
    {
      gboolean last = i + 2 == folded->len;
      guint n_words;

      /* little words are passed over, unless they begin something that means more ("kommt nicht an"), or nothing else was typed; the last
       * one may grow into another word */
      medic_synonyms_lookup (synonyms, (char **) folded->pdata + i, &n_words);
      if (!all_stop && n_words == 1 && medic_synonyms_is_stop (synonyms, folded->pdata[i]) && !(last && unfinished && ends_in_word && self->terms->len == 0))
        {
          i++;
          continue;
        }
      /* so many words begin with a letter that beside other words it says nothing yet */
      if (last && unfinished && ends_in_word && self->terms->len > 0 && is_one_letter (folded->pdata[i]))
        break;
      i += add_term (self, &splitting, i, unfinished && ends_in_word, synonyms, tokenizer, vocabulary, n_documents, understood);
    }
  self->words = g_strv_builder_end (understood);
  self->typed = g_strdupv ((GStrv) folded->pdata);
  return self;
}

/**
 * medic_query_free:
 * @self: (transfer full): a query
 */
void
medic_query_free (MedicQuery *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->terms);
  g_strfreev (self->words);
  g_strfreev (self->typed);
  g_free (self);
}

static int
compare_weights (gconstpointer a,
                 gconstpointer b)
{
  double first = (*(const MedicTerm *const *) a)->weight, second = (*(const MedicTerm *const *) b)->weight;

  return (first < second) - (first > second);
}

/* The most telling terms, but not so many frequent ones that it takes long. */
static void
keep_telling (GPtrArray *terms)
{
  guint places = 0;

  g_ptr_array_sort (terms, compare_weights);
  g_ptr_array_set_size (terms, (int) MIN (terms->len, MOST_SOME));
  for (guint i = 0; i < terms->len; i++)
    {
      places += ((MedicTerm *) terms->pdata[i])->places;
      if (places > MOST_PLACES && i >= LEAST_SOME)
        g_ptr_array_set_size (terms, (int) i);
    }
}

/* The terms of an expression, in its order. Those that must occur come first; if there are light ones besides, the first stands once more
 * before them, see medic_query_dup_match(). @n_required: how many must occur */
static GPtrArray *
choose_terms (MedicQuery    *self,
              MedicQueryUse  use,
              guint         *n_required)
{
  GPtrArray *terms = g_ptr_array_copy (self->terms, NULL, NULL);
  g_autoptr (GPtrArray) light = g_ptr_array_new ();
  guint places = 0;

  g_ptr_array_set_free_func (terms, NULL);
  if (use == MEDIC_QUERY_SOME)
    keep_telling (terms);
  *n_required = terms->len;
  if (use != MEDIC_QUERY_ALL)
    return terms;

  for (guint i = terms->len; i > 0; i--)
    if (((MedicTerm *) terms->pdata[i - 1])->light)
      g_ptr_array_add (light, g_ptr_array_steal_index (terms, i - 1));
  for (guint i = 0; i < terms->len; i++)
    places += ((MedicTerm *) terms->pdata[i])->places;
  if (terms->len > 0 && places > LIGHT_PLACES)
    {
      *n_required = terms->len;
      return terms;
    }
  if (terms->len > 0 && light->len > 0)
    {
      *n_required = terms->len;
      g_ptr_array_add (terms, terms->pdata[0]);
    }
  for (guint i = light->len; i > 0; i--)
    g_ptr_array_add (terms, light->pdata[i - 1]);
  return terms;
}

/**
 * medic_query_dup_match:
 * @self: a query
 * @use: what for
 *
 * FTS5 has no terms that may occur: light ones are joined by OR to one that must.
 *
 * Returns: (transfer full) (nullable): an expression for FTS5, or %NULL if there
 *   are no terms
 */
char *
medic_query_dup_match (MedicQuery    *self,
                       MedicQueryUse  use)
{
  guint n_required;
  g_autoptr (GPtrArray) terms = choose_terms (self, use, &n_required);
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      const MedicTerm *term = terms->pdata[i];

      g_string_append (match, i == 0 ? "(" : i > n_required ? " OR " : use == MEDIC_QUERY_ALL ? ") AND (" : ") OR (");
      for (guint k = 0; k < term->phrases->len; k++)
        g_string_append_printf (match, "%s%s", k > 0 ? " OR " : "", (const char *) term->phrases->pdata[k]);
    }
  if (match->len == 0)
    return NULL;
  g_string_append_c (match, ')');
  return g_string_free (g_steal_pointer (&match), FALSE);
}

/**
 * medic_query_dup_weights:
 * @self: a query
 * @use: as given to medic_query_dup_match()
 *
 * Returns: (transfer full): an array of MedicPhraseWeight, one for each phrase of
 *   the expression, in its order
 */
GBytes *
medic_query_dup_weights (MedicQuery    *self,
                         MedicQueryUse  use)
{
  guint n_required;
  g_autoptr (GPtrArray) terms = choose_terms (self, use, &n_required);
  GByteArray *weights = g_byte_array_new ();

  for (guint i = 0; i < terms->len; i++)
    {
      const MedicTerm *term = terms->pdata[i];
      /* the term that stands twice counts once */
      gint32 number = i == n_required && i > 0 ? 0 : (gint32) i;

      for (guint k = 0; k < term->phrases->len; k++)
        {
          MedicPhraseWeight weight = { number, g_array_index (term->quality, double, k), term->weight };

          g_byte_array_append (weights, (const guint8 *) &weight, sizeof weight);
        }
    }
  return g_byte_array_free_to_bytes (weights);
}
