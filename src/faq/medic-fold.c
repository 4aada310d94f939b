/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-fold.h"

/* How words are cut out of texts and made alike for searching. Codes stay whole: 5.7.1, 0x800CCC0E, TSS04. */

/* Letters that decomposition leaves alone, and those that are spelt in two. */
static const char *
spell (gunichar       c,
       MedicFoldStyle style)
{
  gboolean spelt = style == MEDIC_FOLD_SPELT;

  switch (c)
    {
    case 0x00df: return "ss";
    case 0x00e6: return "ae";
    case 0x0153: return "oe";
    case 0x00f8: return spelt ? "oe" : "o";
    case 0x00e5: return spelt ? "aa" : "a";
    case 0x00e4: return spelt ? "ae" : "a";
    case 0x00f6: return spelt ? "oe" : "o";
    case 0x00fc: return spelt ? "ue" : "u";
    case 0x0142: return "l";
    case 0x0111: return "d";
    case 0x0131: return "i";
    case 0x00fe: return "th";
    case 0x00f0: return "d";
    default: return NULL;
    }
}

/**
 * medic_fold:
 * @word: a word, in valid UTF-8
 * @length: its length in bytes, or -1
 * @style: how letters with accents are spelt
 *
 * Returns: (transfer full): the word in small letters without accents and
 *   apostrophes
 */
char *
medic_fold (const char     *word,
            gssize          length,
            MedicFoldStyle  style)
{
  GString *folded;
  const char *end = word + (length >= 0 ? (gsize) length : strlen (word));

  folded = g_string_sized_new ((gsize) (end - word) + 1);
  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) (guchar) *p : g_utf8_get_char (p);

      if (c < 0x80)
        {
          if (c != '\'' && c != '-')
            g_string_append_c (folded, g_ascii_tolower ((char) c));
          continue;
        }
      c = g_unichar_tolower (c);
      if (spell (c, style) != NULL)
        {
          g_string_append (folded, spell (c, style));
          continue;
        }
      {
        gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
        gsize n = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));

        /* Hangul falls into its letters, which would be no gain */
        if (n > 1 && !(c >= 0xac00 && c <= 0xd7a3))
          {
            for (gsize i = 0; i < n; i++)
              if (!g_unichar_ismark (parts[i]))
                g_string_append_unichar (folded, parts[i]);
          }
        else if (!g_unichar_ismark (c) && c != 0x2019)
          g_string_append_unichar (folded, c);
      }
    }
  return g_string_free (folded, FALSE);
}

/* Scripts without spaces: every character is a word, a word is a phrase of them. */
static gboolean
stands_alone (gunichar c)
{
  return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff)
         || (c >= 0x0e00 && c <= 0x0e7f);
}

/* Accents and what emoji are built with belong to the word before them, but are none by themselves. */
static gboolean
continues (gunichar c)
{
  if (c < 0x80)
    return FALSE;   /* letters and digits were seen to */
  return (g_unichar_isalnum (c) || g_unichar_ismark (c)) && !stands_alone (c);
}

/* Whether the character at @p, which is no letter, belongs to the word from @start: 5.7.1, can't, e-mail */
static gboolean
joins (const char *start,
       const char *p,
       const char *end)
{
  gunichar c = g_utf8_get_char (p);
  const char *next = g_utf8_next_char (p);

  if (next >= end)
    return FALSE;
  if (c == '.')
    return g_ascii_isdigit (*next) && (g_ascii_isdigit (p[-1]) || (p - start == 1 && g_ascii_tolower (*start) == 'x'));
  if (c == '\'' || c == 0x2019)
    return g_unichar_isalpha (g_utf8_get_char (next));
  if (c == '-')
    return p - start == 1 && g_ascii_isalpha (*start) && g_unichar_isalpha (g_utf8_get_char (next));
  return FALSE;
}

/**
 * medic_fold_split:
 * @text: a text, in valid UTF-8
 * @length: its length in bytes
 * @func: (scope call): called for each word
 * @user_data: for @func
 *
 * Cuts a text into words.
 */
void
medic_fold_split (const char    *text,
                  gsize          length,
                  MedicWordFunc  func,
                  gpointer       user_data)
{
  const char *end = text + length;
  const char *p = text;

  while (p < end)
    {
      const char *start = p;
      gunichar c;

      /* most texts are ASCII for the most part: what needs no look at the tables goes by quickly */
      if ((guchar) *p < 0x80 && !g_ascii_isalnum (*p))
        {
          p++;
          continue;
        }
      c = g_utf8_get_char (p);
      if (stands_alone (c))
        {
          p = g_utf8_next_char (p);
          if (g_unichar_isalnum (c) && !func ((gsize) (start - text), (gsize) (p - text), user_data))
            return;
          continue;
        }
      if (c >= 0x80 && !g_unichar_isalnum (c))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      while (p < end && (g_ascii_isalnum (*p) || continues (g_utf8_get_char (p)) || joins (start, p, end)))
        p = g_utf8_next_char (p);
      if (!func ((gsize) (start - text), (gsize) (p - text), user_data))
        return;
    }
}

typedef struct
{
  const char *text;
  GPtrArray  *words;
} Taking;

static gboolean
take_cb (gsize    start,
         gsize    end,
         gpointer user_data)
{
  Taking *taking = user_data;

  g_ptr_array_add (taking->words, g_strndup (taking->text + start, end - start));
  return TRUE;
}

/**
 * medic_fold_dup_words:
 * @text: a text in valid UTF-8
 * @length: its length in bytes
 *
 * Returns: (transfer full) (element-type utf8): its words, as they stand there
 */
GPtrArray *
medic_fold_dup_words (const char *text,
                      gsize       length)
{
  Taking taking = { text, g_ptr_array_new_with_free_func (g_free) };

  medic_fold_split (text, length, take_cb, &taking);
  return taking.words;
}

/**
 * medic_fold_looks_like_code:
 * @word: a word
 *
 * Returns: whether it has the form of a code (550, 5.7.1, 10061, 0x800CCC0E,
 *   TSS04), which is never a typing error of a word
 */
gboolean
medic_fold_looks_like_code (const char *word)
{
  return strpbrk (word, "0123456789") != NULL;
}
