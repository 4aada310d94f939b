/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <gmime/gmime.h>
#include <string.h>

#include "medic-bytes.h"
#include "medic-charset.h"

/* Bytes of any charset become valid UTF-8 with \n line ends and without NUL. Nothing makes it fail: a byte that fits no charset
 * becomes U+FFFD. */

#define SAMPLE_BYTES 8192   /* enough to tell a charset */
#define BLOCK_BYTES 512     /* looked at without a branch between, so that compilers take many bytes at a time */

/**
 * medic_charset_is_ascii:
 * @bytes: bytes
 * @length: how many
 *
 * Returns: whether all of them are ASCII
 */
gboolean
medic_charset_is_ascii (const char *bytes,
                        gsize       length)
{
  for (gsize i = 0; i < length;)
    {
      gsize end = MIN (i + BLOCK_BYTES, length);
      guint8 seen = 0;

      for (; i < end; i++)
        seen |= (guint8) bytes[i];
      if (seen >= 0x80)
        return FALSE;
    }
  return TRUE;
}

/* Whether bytes stay what they are in nearly every charset: ASCII without NUL, without the escapes of ISO-2022 and without CR. Most mail is
 * nothing else. */
static gboolean
is_plain (const char *bytes,
          gsize       length)
{
  gsize i = 0;

  for (; i + 16 <= length; i += 16)
    {
      MedicBytes16 sixteen = medic_bytes_load16 (bytes + i);

      if (medic_bytes_any ((MedicBytes16) ((sixteen >= 0x80) | (sixteen == 0) | (sixteen == 0x1B) | (sixteen == '\r'))))
        return FALSE;
    }
  for (; i < length; i++)
    {
      if ((guint8) bytes[i] >= 0x80 || bytes[i] == '\0' || bytes[i] == 0x1B || bytes[i] == '\r')
        return FALSE;
    }
  return TRUE;
}

static void
append_utf8 (GString    *text,
             const char *bytes,
             gsize       length)
{
  const char *end = bytes + length;

  while (bytes < end)
    {
      const char *bad = NULL;
      const char *from = bytes;

      g_utf8_validate_len (bytes, (gsize) (end - bytes), &bad);
      for (const char *p = memchr (from, '\r', (gsize) (bad - from)); p != NULL; p = memchr (from, '\r', (gsize) (bad - from)))
        {
          g_string_append_len (text, from, p - from);
          g_string_append_c (text, '\n');
          from = p + (p + 1 < bad && p[1] == '\n' ? 2 : 1);
        }
      g_string_append_len (text, from, bad - from);
      bytes = bad;
      if (bytes < end)
        {
          g_string_append (text, "\357\277\275");   /* U+FFFD */
          bytes++;
        }
    }
}

static gboolean
append_converted (GString    *text,
                  const char *bytes,
                  gsize       length,
                  const char *charset)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  char buffer[4096];
  gchar *in = (gchar *) bytes;
  gsize left = length;

  if (converter == (GIConv) -1)
    return FALSE;
  while (left > 0)
    {
      gchar *out = buffer;
      gsize room = sizeof buffer;
      gsize done = g_iconv (converter, &in, &left, &out, &room);
      int cause = errno;

      append_utf8 (text, buffer, (gsize) (out - buffer));
      if (done == (gsize) -1 && cause != E2BIG)
        {
          g_string_append (text, "\357\277\275");
          if (left > 0)
            {
              in++;
              left--;
            }
          g_iconv (converter, NULL, NULL, NULL, NULL);
        }
    }
  g_iconv_close (converter);
  return TRUE;
}

/* Counts what tells multi-byte and Cyrillic charsets apart. */
typedef struct
{
  guint pairs;        /* two high bytes in a row */
  guint kana;         /* A4 or A5 leads: EUC-JP */
  guint hangul;       /* B0 to C8 leads: EUC-KR */
  guint sjis_kana;    /* 82 9F… or 83 …: Shift_JIS hiragana, katakana */
  guint high;
  guint koi_lower;    /* C0 to DF */
  guint koi_upper;    /* E0 to FF */
  guint c1;           /* 80 to 9F */
} Counts;

/**
 * medic_charset_guess:
 * @bytes: text that is not valid UTF-8, in an undeclared charset
 * @length: its length in bytes
 *
 * Guesses the charset from the frequencies of bytes.
 *
 * Returns: a charset's name; windows-1252 if nothing speaks for another
 */
const char *
medic_charset_guess (const char *bytes,
                     gsize       length)
{
  const guint8 *b = (const guint8 *) bytes;
  Counts n = { 0 };

  length = MIN (length, SAMPLE_BYTES);
  for (gsize i = 0; i < length; i++)
    {
      if (b[i] == 0x1B && i + 2 < length && b[i + 1] == '$' && (b[i + 2] == 'B' || b[i + 2] == '@'))
        return "ISO-2022-JP";
      if (b[i] < 0x80)
        continue;

      n.high++;
      n.c1 += b[i] < 0xA0;
      n.koi_lower += b[i] >= 0xC0 && b[i] <= 0xDF;
      n.koi_upper += b[i] >= 0xE0;
      if (i + 1 >= length)
        break;
      if ((b[i] == 0x82 && b[i + 1] >= 0x9F && b[i + 1] <= 0xF1) || (b[i] == 0x83 && b[i + 1] >= 0x40 && b[i + 1] <= 0x96))
        {
          n.sjis_kana++;
          i++;
        }
      else if (b[i] >= 0xA1 && b[i + 1] >= 0xA1)
        {
          n.pairs++;
          n.kana += b[i] == 0xA4 || b[i] == 0xA5;
          n.hangul += b[i] >= 0xB0 && b[i] <= 0xC8;
          i++;
          n.high++;
          n.koi_lower += b[i] >= 0xC0 && b[i] <= 0xDF;
          n.koi_upper += b[i] >= 0xE0;
        }
    }

  if (n.sjis_kana >= 3 && n.sjis_kana * 6 >= n.high)
    return "CP932";
  if (n.pairs * 2 + 2 >= n.high && n.pairs >= 4)
    {
      /* Cyrillic text is pairs as well, but all of it letters from C0 on */
      if ((n.koi_lower + n.koi_upper) * 20 < n.high * 19)
        {
          if (n.kana * 5 >= n.pairs)
            return "EUC-JP";
          return n.hangul * 10 >= n.pairs * 9 ? "EUC-KR" : "GB18030";
        }
    }
  if (n.high >= 8 && (n.koi_lower + n.koi_upper) * 5 >= n.high * 4)
    {
      /* small letters are far more frequent: they lie at C0 in KOI8-R, at E0 in windows-1251 */
      if (n.koi_lower > 2 * n.koi_upper)
        return "KOI8-R";
      if (n.koi_upper > 2 * n.koi_lower && n.pairs * 3 >= n.high)
        return "windows-1251";
    }
  return "windows-1252";
}

/**
 * medic_charset_append:
 * @text: what to append to
 * @bytes: text in some charset
 * @length: its length in bytes
 * @charset: (nullable): the charset declared, if any
 *
 * Appends @bytes as valid UTF-8 with \n line ends and without NUL bytes.
 */
void
medic_charset_append (GString    *text,
                      const char *bytes,
                      gsize       length,
                      const char *charset)
{
  gboolean declared_utf8, has_escape;

  if (length == 0)
    return;
  if (is_plain (bytes, length))
    {
      g_string_append_len (text, bytes, (gssize) length);
      return;
    }
  declared_utf8 = charset == NULL || g_ascii_strcasecmp (charset, "utf-8") == 0 || g_ascii_strcasecmp (charset, "us-ascii") == 0
                  || g_ascii_strcasecmp (charset, "utf8") == 0;
  has_escape = memchr (bytes, 0x1B, length) != NULL;
  /* what calls itself Latin 1 is Microsoft's extension of it as often as not, and never holds control characters */
  if (charset != NULL && (g_ascii_strcasecmp (charset, "iso-8859-1") == 0 || g_ascii_strcasecmp (charset, "latin1") == 0))
    charset = "windows-1252";
  if (!has_escape && (declared_utf8 || g_utf8_validate_len (bytes, length, NULL)))
    {
      /* What is valid UTF-8 is UTF-8, whatever it says; what declares UTF-8 and is not is guessed. */
      if (g_utf8_validate_len (bytes, length, NULL) || (charset != NULL && g_ascii_strncasecmp (charset, "utf", 3) == 0))
        append_utf8 (text, bytes, length);
      else if (!append_converted (text, bytes, length, medic_charset_guess (bytes, length)))
        append_utf8 (text, bytes, length);
      return;
    }
  if (declared_utf8 || !append_converted (text, bytes, length, g_mime_charset_iconv_name (charset)))
    {
      if (!append_converted (text, bytes, length, medic_charset_guess (bytes, length)))
        append_utf8 (text, bytes, length);
    }
}
