/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "medic-fold.h"
#include "medic-vocabulary.h"

#define LONGEST      32   /* characters: nothing longer is a typing error of a word */
#define SHORTEST      4   /* characters: shorter words have too many neighbours */
#define SURE_START    5   /* characters: up to here the first letter is taken to be right */
#define LEAST_PART    4   /* characters of a part of a compound */
#define MOST_COMPOUND 64  /* bytes: nothing longer is a compound, and pastes hold words without end */

typedef struct
{
  char    *folded;     /* owned; the key */
  char    *surface;    /* owned; as it stands in an article, in small letters */
  guint    count;
  guint    n_letters;  /* characters */
  guint64  letters;    /* which letters it has, hashed into 64 bits */
} Word;

struct _MedicVocabulary
{
  GHashTable *words;   /* owned; folded → Word */
  GPtrArray  *sorted;  /* owned container; by folded, after closing */
};

typedef struct
{
  const Word *word;
  guint       edits;
  gboolean    same_start;
} Neighbour;

static void
word_free (Word *word)
{
  g_free (word->folded);
  g_free (word->surface);
  g_free (word);
}

MedicVocabulary *
medic_vocabulary_new (void)
{
  MedicVocabulary *self = g_new0 (MedicVocabulary, 1);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) word_free);
  self->sorted = g_ptr_array_new ();
  return self;
}

void
medic_vocabulary_free (MedicVocabulary *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->sorted);
  g_hash_table_unref (self->words);
  g_free (self);
}

/* Decodes a word; returns the number of characters, 0 if it is too long. */
static guint
decode (const char *word,
        gunichar    letters[LONGEST],
        guint64    *set)
{
  guint n = 0;

  *set = 0;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (n == LONGEST)
        return 0;
      letters[n] = g_utf8_get_char (p);
      *set |= G_GUINT64_CONSTANT (1) << (letters[n] % 64);
      n++;
    }
  return n;
}

/**
 * medic_vocabulary_add:
 * @self: a vocabulary that is not closed yet
 * @folded: a word, folded
 * @surface: the word as it stands in the text
 * @surface_length: its length in bytes
 *
 * Counts a word.
 */
void
medic_vocabulary_add (MedicVocabulary *self,
                      const char      *folded,
                      const char      *surface,
                      gsize            surface_length)
{
  Word *word = g_hash_table_lookup (self->words, folded);
  gunichar letters[LONGEST];

  if (word != NULL)
    {
      word->count++;
      return;
    }
  word = g_new0 (Word, 1);
  word->folded = g_strdup (folded);
  word->surface = g_utf8_strdown (surface, (gssize) surface_length);
  word->count = 1;
  word->n_letters = decode (folded, letters, &word->letters);
  g_hash_table_insert (self->words, word->folded, word);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(const Word *const *) a)->folded, (*(const Word *const *) b)->folded);
}

/**
 * medic_vocabulary_close:
 * @self: a vocabulary
 *
 * Says that all words are in. After this it only answers questions, from any
 * thread.
 */
void
medic_vocabulary_close (MedicVocabulary *self)
{
  GHashTableIter iter;
  gpointer word;

  g_ptr_array_set_size (self->sorted, 0);
  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, NULL, &word))
    g_ptr_array_add (self->sorted, word);
  g_ptr_array_sort (self->sorted, compare_words);
}

guint
medic_vocabulary_count (MedicVocabulary *self,
                        const char      *folded)
{
  const Word *word = g_hash_table_lookup (self->words, folded);

  return word != NULL ? word->count : 0;
}

/* Where the words that are not before @folded begin. */
static guint
find_first (MedicVocabulary *self,
            const char      *folded)
{
  guint low = 0, high = self->sorted->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (((Word *) self->sorted->pdata[middle])->folded, folded) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * medic_vocabulary_has_prefix:
 * @self: a closed vocabulary
 * @folded: the beginning of a word, folded
 *
 * Returns: whether a word begins so
 */
gboolean
medic_vocabulary_has_prefix (MedicVocabulary *self,
                             const char      *folded)
{
  guint first = find_first (self, folded);

  return first < self->sorted->len && g_str_has_prefix (((Word *) self->sorted->pdata[first])->folded, folded);
}

/**
 * medic_vocabulary_count_prefix:
 * @self: a closed vocabulary
 * @folded: the beginning of a word, folded
 *
 * Returns: how often words occur that begin so
 */
guint
medic_vocabulary_count_prefix (MedicVocabulary *self,
                               const char      *folded)
{
  guint count = 0;

  for (guint i = find_first (self, folded); i < self->sorted->len; i++)
    {
      const Word *word = self->sorted->pdata[i];

      if (!g_str_has_prefix (word->folded, folded))
        break;
      count += word->count;
    }
  return count;
}

const char *
medic_vocabulary_get_surface (MedicVocabulary *self,
                              const char      *folded)
{
  const Word *word = g_hash_table_lookup (self->words, folded);

  return word != NULL ? word->surface : folded;
}

/* The number of letters to add, drop, change or swap with the next (optimal string alignment), or more than @most. With @as_prefix the
 * longer rest of @b is free. */
static guint
count_edits (const gunichar *a,
             guint           n_a,
             const gunichar *b,
             guint           n_b,
             guint           most,
             gboolean        as_prefix)
{
  guint rows[3][LONGEST + 1];
  guint best_end = G_MAXUINT;

  for (guint j = 0; j <= n_b; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
      guint best = row[0] = i;

      for (guint j = 1; j <= n_b; j++)
        {
          guint edits = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));

          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            edits = MIN (edits, two_above[j - 2] + 1);
          row[j] = edits;
          best = MIN (best, edits);
        }
      if (best > most)
        return most + 1;
    }
  for (guint j = as_prefix ? 0 : n_b; j <= n_b; j++)
    best_end = MIN (best_end, rows[n_a % 3][j]);
  return best_end;
}

static int
compare_neighbours (gconstpointer a,
                    gconstpointer b)
{
  const Neighbour *first = a, *second = b;

  if (first->edits != second->edits)
    return first->edits < second->edits ? -1 : 1;
  if (first->same_start != second->same_start)
    return first->same_start ? -1 : 1;
  if (first->word->count != second->word->count)
    return first->word->count > second->word->count ? -1 : 1;
  return strcmp (first->word->folded, second->word->folded);
}

/**
 * medic_vocabulary_nearest:
 * @self: a closed vocabulary
 * @folded: a word that may hold typing errors, folded
 * @most: how many words are wanted
 * @as_prefix: whether the word may be unfinished
 *
 * Looks for the words that somebody may have meant: one edit away for short
 * words, two for words of seven letters and more.
 *
 * Returns: (transfer container) (element-type utf8): folded words, nearest first
 */
GPtrArray *
medic_vocabulary_nearest (MedicVocabulary *self,
                          const char      *folded,
                          guint            most,
                          gboolean         as_prefix)
{
  g_autoptr (GArray) neighbours = g_array_new (FALSE, FALSE, sizeof (Neighbour));
  GPtrArray *result = g_ptr_array_new ();
  gunichar letters[LONGEST], other[LONGEST];
  guint64 set, other_set;
  guint n = decode (folded, letters, &set);
  guint allowed = n >= 7 ? 2 : 1;

  /* of a shorter word only a letter may be missing */
  if (n + 1 < SHORTEST || medic_fold_looks_like_code (folded))
    return result;
  for (guint i = 0; i < self->sorted->len; i++)
    {
      const Word *word = self->sorted->pdata[i];
      Neighbour neighbour = { .word = word };

      if (word->n_letters < SHORTEST || word->n_letters + allowed < n || (!as_prefix && word->n_letters > n + allowed))
        continue;
      /* an edit changes at most one letter of each set */
      if ((guint) __builtin_popcountll (set & ~word->letters) > allowed)
        continue;
      decode (word->folded, other, &other_set);
      neighbour.edits = count_edits (letters, n, other, word->n_letters, allowed, as_prefix);
      if (neighbour.edits > allowed)
        continue;
      neighbour.same_start = other[0] == letters[0];
      if (n <= SURE_START && !neighbour.same_start)
        continue;
      g_array_append_val (neighbours, neighbour);
    }
  g_array_sort (neighbours, compare_neighbours);
  for (guint i = 0; i < neighbours->len && result->len < most; i++)
    {
      const Neighbour *neighbour = &g_array_index (neighbours, Neighbour, i);

      /* what is farther off than the nearest was not meant */
      if (neighbour->edits == g_array_index (neighbours, Neighbour, 0).edits)
        g_ptr_array_add (result, neighbour->word->folded);
    }
  return result;
}

/**
 * medic_vocabulary_split:
 * @self: a closed vocabulary
 * @folded: a word that is not known, folded
 * @first: (out) (transfer full): the first part
 * @second: (out) (transfer full): the second part
 *
 * Takes a compound apart into two known words, as German makes them:
 * "passwortfehler".
 *
 * Returns: whether there are two
 */
gboolean
medic_vocabulary_split (MedicVocabulary  *self,
                        const char       *folded,
                        char            **first,
                        char            **second)
{
  gsize length = strlen (folded);

  if (length > MOST_COMPOUND)
    return FALSE;
  for (gsize at = length - MIN (length, LEAST_PART); at >= LEAST_PART; at--)
    {
      g_autofree char *head = NULL;
      const char *tail = folded + at;

      /* only at the start of a character */
      if (((guchar) folded[at] & 0xc0) == 0x80)
        continue;
      head = g_strndup (folded, at);
      if (medic_vocabulary_count (self, tail) == 0 && !(strlen (tail) > LEAST_PART && medic_vocabulary_has_prefix (self, tail)))
        continue;
      if (medic_vocabulary_count (self, head) == 0 && head[at - 1] == 's')
        head[at - 1] = '\0';
      if (medic_vocabulary_count (self, head) == 0 && !medic_vocabulary_has_prefix (self, head))
        continue;
      *first = g_steal_pointer (&head);
      *second = g_strdup (tail);
      return TRUE;
    }
  return FALSE;
}
