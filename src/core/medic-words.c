/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-bytes.h"
#include "medic-words.h"

/* A word is compared by the hash of its folded form: lower case, without accents and apostrophes, English endings taken
 * off. Phrases and texts go through the same function, so a fold need not be good English, only the same on both sides. */

#define MAX_FOLDED 64   /* longer words are compared unstemmed */

/* Words that servers sprinkle in and leave out at will. They neither match nor count. */
static const char *const noise_words[] = {
  "a", "an", "the", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "this", "that", "your", "our",
  "its", "please",
};

/* Letters that do not decompose into a base letter and an accent. */
static const struct { gunichar letter; const char *folded; } special_letters[] = {
  { 0x00DF, "ss" }, { 0x1E9E, "ss" }, { 0x00E6, "ae" }, { 0x00F8, "o" }, { 0x0111, "d" }, { 0x00F0, "d" },
  { 0x0131, "i" },  { 0x0142, "l" },  { 0x0153, "oe" }, { 0x00FE, "th" },
};

static inline gboolean
is_vowel (char c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static gboolean
has_vowel (const char *word,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (is_vowel (word[i]))
        return TRUE;
    }
  return FALSE;
}

static gsize
undouble (const char *word,
          gsize       length)
{
  if (length >= 4 && word[length - 1] == word[length - 2] && !is_vowel (word[length - 1]) && strchr ("lsz", word[length - 1]) == NULL)
    return length - 1;
  return length;
}

static inline gboolean
ends_with (const char *word,
           gsize       length,
           const char *ending,
           gsize       ending_length)
{
  return length > ending_length && memcmp (word + length - ending_length, ending, ending_length) == 0;
}

/* Takes English endings off a lower-case ASCII word, in place. Returns the new length. */
static gsize
stem (char  *word,
      gsize  length)
{
  if (length < 4)
    return length;

  if (length >= 5 && (ends_with (word, length, "ies", 3) || ends_with (word, length, "ied", 3)))
    {
      word[length - 3] = 'y';
      return length - 2;
    }

  if (length >= 6 && ends_with (word, length, "ing", 3) && has_vowel (word, length - 3))
    length = undouble (word, length - 3);
  else if (length >= 5 && ends_with (word, length, "ed", 2) && word[length - 3] != 'e' && has_vowel (word, length - 2))
    length = undouble (word, length - 2);
  else if (ends_with (word, length, "es", 2) && length >= 5
           && (strchr ("sxz", word[length - 3]) != NULL || ends_with (word, length - 2, "ch", 2) || ends_with (word, length - 2, "sh", 2)))
    length -= 2;
  else if (word[length - 1] == 's' && strchr ("sui", word[length - 2]) == NULL)
    length -= 1;

  if (length >= 5 && word[length - 1] == 'e')
    length -= 1;

  return length;
}

/* Eight letters at a time, then a final mix, because the low bits index tables. Behind @word there is room for eight bytes more. */
static guint32
hash_folded (char  *word,
             gsize  length)
{
  guint64 hash = length;

  memset (word + length, 0, 8);
  for (gsize i = 0; i < length; i += 8)
    {
      guint64 letters;

      memcpy (&letters, word + i, sizeof letters);
      /* the same on every machine: knowledge may be compiled on another one */
      hash = (hash ^ GUINT64_FROM_LE (letters)) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
      hash ^= hash >> 29;
    }
  hash *= G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  hash ^= hash >> 32;
  return (guint32) hash != 0 ? (guint32) hash : 1;
}

static gsize
append_folded_char (char     *folded,
                    gsize     at,
                    gunichar  c)
{
  gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  c = g_unichar_tolower (c);
  for (gsize i = 0; i < G_N_ELEMENTS (special_letters); i++)
    {
      if (special_letters[i].letter == c)
        {
          for (const char *p = special_letters[i].folded; *p != '\0'; p++)
            folded[at++] = *p;
          return at;
        }
    }

  n = g_unichar_fully_decompose (c, TRUE, base, G_N_ELEMENTS (base));
  for (gsize i = 0; i < n && i < G_N_ELEMENTS (base); i++)
    {
      if (g_unichar_ismark (base[i]) || at > MAX_FOLDED - 6)
        continue;
      at += (gsize) g_unichar_to_utf8 (g_unichar_tolower (base[i]), folded + at);
    }
  return at;
}

/* The most significant bit of each byte that lies in a range; no byte may have that bit itself. */
#define IN_RANGE(word, first, last) \
  ((((word) + MEDIC_BYTES_EACH (0x80 - (first))) ^ ((word) + MEDIC_BYTES_EACH (0x7F - (last)))) & MEDIC_BYTES_EACH (0x80))

/* Folds eight letters at a time, as most words are of ASCII. Returns %FALSE if there is more to be done than to make them small. */
static gboolean
fold_ascii (char       *folded,
            const char *word,
            gsize       length,
            gboolean   *only_letters)
{
  guint64 others = 0;

  memcpy (folded, word, length);
  memset (folded + length, 'a', 8);
  for (gsize i = 0; i < length; i += 8)
    {
      guint64 letters;

      memcpy (&letters, folded + i, sizeof letters);
      if ((MEDIC_BYTES_NOT_ASCII (letters) | MEDIC_BYTES_EQUAL (letters, '\'')) != 0)
        return FALSE;
      letters |= IN_RANGE (letters, 'A', 'Z') >> 2;   /* 0x20 */
      others |= IN_RANGE (letters, 'a', 'z') ^ MEDIC_BYTES_EACH (0x80);
      memcpy (folded + i, &letters, sizeof letters);
    }
  *only_letters = others == 0;
  return TRUE;
}

/**
 * medic_word_hash:
 * @word: (array length=length): a word in valid UTF-8, without white space
 * @length: its length in bytes
 *
 * Folds a word as phrases compare it (case, accents, apostrophes and English
 * endings do not count) and returns a hash of the result. Two different words
 * of one language collide about once in four thousand million.
 *
 * Returns: the hash, never 0
 */
guint32
medic_word_hash (const char *word,
                 gsize       length)
{
  char folded[MAX_FOLDED + 16];
  gsize at = 0;
  gboolean ascii_letters = TRUE;

  g_return_val_if_fail (word != NULL || length == 0, 1);

  if (length <= MAX_FOLDED && fold_ascii (folded, word, length, &ascii_letters))
    at = length;
  else
    ascii_letters = TRUE;

  for (gsize i = at; i < length && at < MAX_FOLDED;)
    {
      guint8 byte = (guint8) word[i];

      if (byte < 0x80)
        {
          i++;
          if (byte == '\'')
            continue;
          if (byte >= 'A' && byte <= 'Z')
            byte |= 0x20;
          else if (byte < 'a' || byte > 'z')
            ascii_letters = FALSE;
          folded[at++] = (char) byte;
        }
      else
        {
          gunichar c = g_utf8_get_char (word + i);

          i += (gsize) g_utf8_skip[byte];
          if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x00AD || (c >= 0x200B && c <= 0x200D))
            continue;
          /* accented letters fold to ASCII, so the word may still be stemmed: that is harmless */
          at = append_folded_char (folded, at, c);
        }
    }

  if (ascii_letters && at < MAX_FOLDED)
    at = stem (folded, at);
  return hash_folded (folded, at);
}

/**
 * medic_word_is_noise:
 * @hash: a word's hash
 *
 * Tells the little words ("the", "is", "your") that phrases pass over.
 *
 * Returns: %TRUE if the word neither matches nor counts
 */
gboolean
medic_word_is_noise (guint32 hash)
{
  static gsize ready = 0;
  static guint32 table[64];   /* open addressing, sparse */

  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (noise_words); i++)
        {
          guint32 h = medic_word_hash (noise_words[i], strlen (noise_words[i]));
          guint slot = h % G_N_ELEMENTS (table);

          while (table[slot] != 0)
            slot = (slot + 1) % G_N_ELEMENTS (table);
          table[slot] = h;
        }
      g_once_init_leave (&ready, 1);
    }

  for (guint slot = hash % G_N_ELEMENTS (table); table[slot] != 0; slot = (slot + 1) % G_N_ELEMENTS (table))
    {
      if (table[slot] == hash)
        return TRUE;
    }
  return FALSE;
}
