/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-scanner.h"
#include "medic-words.h"

/* The scanner cuts text into chunks at white space and brackets, then says what each chunk is by its form: an address, a
 * host, an IP, a code, a number, or words. It never looks back, so its time is linear in the length of the text. */

#define MAX_CHUNK 1024   /* no address, host or code is longer: a longer run is cut */

typedef struct
{
  const char *text;
  gsize       end;     /* of what is scanned */
  GArray     *tokens;
  guint8      flags;   /* for the next token */
  guint       n_held;
  MedicToken  held[64];   /* not yet in tokens */
} Scan;

/* Endings of file names that look like hosts. */
static const char *const file_endings[] = {
  "txt", "eml", "cf", "cgi", "php", "htm", "html", "asp", "aspx", "exe", "zip", "dat", "log", "conf", "dll", "py", "java",
  "msg", "pdf", "doc", "docx", "jpg", "png", "gif", "js", "db", "pl",
};

/* What a byte may be, in bits. */
enum {
  CHAR_BREAK   = 1 << 0,   /* white space, brackets, quotes: ends a chunk */
  CHAR_ALPHA   = 1 << 1,   /* a letter of the alphabet */
  CHAR_LETTER  = 1 << 2,   /* such a letter, or a part of a character outside ASCII */
  CHAR_DIGIT   = 1 << 3,
  CHAR_INNER   = 1 << 4,   /* may stand inside a chunk */
  CHAR_SPLIT   = 1 << 5,   /* parts the pieces of a chunk */
  CHAR_CLOSING = 1 << 6,   /* alone between a word and a break it says nothing: "unknown." */
  CHAR_HOST    = 1 << 7,   /* may stand in the label of a host name */
  CHAR_AT      = 1 << 8,
  CHAR_COLON   = 1 << 9,
  CHAR_DOT     = 1 << 10,
};

static guint16 char_flags[256];

static void
init_char_flags (void)
{
  static gsize ready = 0;

  if (!g_once_init_enter (&ready))
    return;
  for (guint c = 0; c < 256; c++)
    {
      guint16 flags = 0;

      if (g_ascii_isalpha ((char) c))
        flags = CHAR_ALPHA | CHAR_LETTER | CHAR_HOST;
      else if (c >= 0x80)
        flags = CHAR_LETTER | CHAR_HOST;
      else if (g_ascii_isdigit ((char) c))
        flags = CHAR_DIGIT | CHAR_HOST;
      else if (c != 0 && strchr (".-_+=@:/%&?#~!$*'", (int) c) != NULL)
        flags = CHAR_INNER;
      else
        flags = CHAR_BREAK;
      if (c != 0 && strchr (":/=&?%!~$*+@#", (int) c) != NULL)
        flags |= CHAR_SPLIT;
      if (c != 0 && strchr (".:'!?-=", (int) c) != NULL)
        flags |= CHAR_CLOSING;
      if (c == '-' || c == '_')
        flags |= CHAR_HOST;
      if (c == '@' || c == ':' || c == '.')
        flags |= c == '@' ? CHAR_AT : c == ':' ? CHAR_COLON : CHAR_DOT;
      char_flags[c] = flags;
    }
  g_once_init_leave (&ready, 1);
}

static inline gboolean
is_any (char    c,
        guint16 flags)
{
  return (char_flags[(guint8) c] & flags) != 0;
}

static inline gboolean
is_word_char (char c)
{
  return is_any (c, CHAR_LETTER | CHAR_DIGIT);
}

static void
let_go (Scan *scan)
{
  g_array_append_vals (scan->tokens, scan->held, scan->n_held);
  scan->n_held = 0;
}

static inline void
hold (Scan             *scan,
      const MedicToken *token)
{
  if (scan->n_held == G_N_ELEMENTS (scan->held))
    let_go (scan);
  scan->held[scan->n_held++] = *token;
}

/* Words come again and again, so what they fold to is remembered by their letters as they stand. Each thread has its own memory. */
typedef struct
{
  guint64 low;        /* the letters */
  guint64 high;
  guint32 hash;       /* 0: empty */
  guint8  length;
  guint8  is_noise;
} Remembered;

#define REMEMBERED 2048   /* a power of two */
#define REMEMBERED_LETTERS 16

/* The letters of a word as two numbers. Copying a few bytes is a call, so eight are taken at a time where the text goes on so far. */
static inline void
load_letters (const char *word,
              gsize       length,
              gsize       room,
              guint64    *low,
              guint64    *high)
{
  char bytes[REMEMBERED_LETTERS] = { 0 };

  if (G_BYTE_ORDER == G_LITTLE_ENDIAN && room >= sizeof bytes && length > 0)
    {
      memcpy (low, word, sizeof *low);
      memcpy (high, word + sizeof *low, sizeof *high);
      if (length <= 8)
        {
          *low &= G_MAXUINT64 >> (64 - 8 * length);
          *high = 0;
        }
      else
        *high &= G_MAXUINT64 >> (128 - 8 * length);
      return;
    }
  memcpy (bytes, word, length);
  memcpy (low, bytes, sizeof *low);
  memcpy (high, bytes + sizeof *low, sizeof *high);
}

static inline const Remembered *
recall (const char *word,
        gsize       length,
        gsize       room)
{
  static _Thread_local Remembered remembered[REMEMBERED];
  guint64 low, high;
  Remembered *slot;

  load_letters (word, length, room, &low, &high);
  slot = &remembered[((low ^ (high << 7) ^ length) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) >> 48) % REMEMBERED];
  if (slot->low != low || slot->high != high || slot->length != length || slot->hash == 0)
    {
      slot->low = low;
      slot->high = high;
      slot->length = (guint8) length;
      slot->hash = medic_word_hash (word, length);
      slot->is_noise = medic_word_is_noise (slot->hash);
    }
  return slot;
}

static void
push (Scan           *scan,
      gsize           start,
      gsize           length,
      MedicTokenKind  kind)
{
  MedicToken token = { .start = (guint32) start, .length = (guint32) length, .kind = (guint8) kind, .flags = scan->flags };

  if (length <= REMEMBERED_LETTERS)
    {
      const Remembered *word = recall (scan->text + start, length, scan->end - start);

      token.hash = word->hash;
      if (kind == MEDIC_TOKEN_WORD && word->is_noise)
        token.flags |= MEDIC_TOKEN_FLAG_NOISE;
    }
  else
    {
      token.hash = medic_word_hash (scan->text + start, length);
      if (kind == MEDIC_TOKEN_WORD && medic_word_is_noise (token.hash))
        token.flags |= MEDIC_TOKEN_FLAG_NOISE;
    }
  hold (scan, &token);
  scan->flags &= (guint8) ~(MEDIC_TOKEN_FLAG_LINE_START | MEDIC_TOKEN_FLAG_PARAGRAPH);
}

/* Scripts that part no words by spaces: one character is one word. Hangul is among them because its particles stick to the words. */
static gboolean
is_ideographic (gunichar c)
{
  return (c >= 0x2E80 && c <= 0x9FFF && !(c >= 0x3000 && c <= 0x303F)) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF)
         || (c >= 0x0E00 && c <= 0x0E7F) || (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0xFF66 && c <= 0xFF9D);
}

static gboolean
is_number (const char *s,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (s[i]))
        return FALSE;
    }
  return length > 0;
}

/* Dotted numbers: how many, with at most @max_digits each; 0 if @s is something else. */
static guint
count_dotted (const char *s,
              gsize       length,
              guint       max_digits)
{
  guint parts = 1, digits = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (s[i] == '.')
        {
          if (digits == 0)
            return 0;
          parts++;
          digits = 0;
        }
      else if (g_ascii_isdigit (s[i]) && digits < max_digits)
        digits++;
      else
        return 0;
    }
  return digits > 0 ? parts : 0;
}

static gboolean
is_enhanced_code (const char *s,
                  gsize       length)
{
  /* RFC 3463, 2: class "." subject "." detail; classes 2, 4, 5 */
  return length >= 5 && length <= 9 && strchr ("245", s[0]) != NULL && s[1] == '.' && count_dotted (s, length, 3) == 3;
}

static gboolean
is_ipv4 (const char *s,
         gsize       length)
{
  guint value = 0;

  if (length > 15 || count_dotted (s, length, 3) != 4)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      value = s[i] == '.' ? 0 : value * 10 + (guint) (s[i] - '0');
      if (value > 255)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_ipv6 (const char *s,
         gsize       length)
{
  guint colons = 0, digits = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (s[i] == ':')
        colons++;
      else if (g_ascii_isxdigit (s[i]))
        digits++;
      else if (s[i] != '.')
        return FALSE;
    }
  return colons >= 2 && colons <= 8 && digits >= 1 && (colons >= 5 || strstr (s, "::") != NULL) && length <= 45;
}

static gboolean
is_file_ending (const char *label,
                gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (file_endings); i++)
    {
      if ((label[0] | 0x20) == file_endings[i][0] && strlen (file_endings[i]) == length && g_ascii_strncasecmp (file_endings[i], label, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A host name has labels of letters, digits and hyphens, the last of them letters in one case: "unknown.Please" is two words. */
static gboolean
is_host (const char *s,
         gsize       length)
{
  gsize label = 0;
  guint labels = 0, upper = 0, lower = 0;

  if (length < 4 || length > 253)
    return FALSE;

  for (gsize i = 0; i <= length; i++)
    {
      if (i < length && s[i] != '.')
        {
          if (!is_any (s[i], CHAR_HOST))
            return FALSE;
          continue;
        }
      if (i == label || i - label > 63)
        return FALSE;
      labels++;
      if (i < length)
        label = i + 1;
    }
  if (labels < 2)
    return FALSE;

  for (gsize i = label; i < length; i++)
    {
      if (g_ascii_isupper (s[i]))
        upper++;
      else if (g_ascii_islower (s[i]))
        lower++;
      else if ((guint8) s[i] < 0x80 && !g_str_has_prefix (s + label, "xn--"))
        return FALSE;
    }
  if (length - label < 2 || (upper > 0 && lower > 0) || is_file_ending (s + label, length - label))
    return FALSE;
  return !(labels == 2 && label <= 2);   /* "e.g" and the like */
}

/* Words of letters and digits inside s[start, end), parted by anything else. */
static void
scan_words (Scan  *scan,
            gsize  start,
            gsize  end)
{
  const char *s = scan->text;
  gsize i = start;

  while (i < end)
    {
      gsize from = i;
      gboolean digits_only = TRUE;

      while (i < end)
        {
          guint8 byte = (guint8) s[i];

          if (byte >= 0x80)
            {
              gunichar c = g_utf8_get_char (s + i);

              if (is_ideographic (c))
                {
                  if (i > from)
                    break;
                  i += g_utf8_skip[byte];
                  break;
                }
              if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != 0x2019 && !(c >= 0x200B && c <= 0x200D) && c != 0x00AD)
                break;
              digits_only = FALSE;
              i += g_utf8_skip[byte];
            }
          else if (char_flags[byte] & (CHAR_ALPHA | CHAR_DIGIT))
            {
              digits_only &= (char_flags[byte] & CHAR_DIGIT) != 0;
              i++;
            }
          else if (byte == '\'' && i > from && i + 1 < end && is_word_char (s[i + 1]))
            i++;   /* doesn't */
          else if (byte == '-' && i == from + 1 && (s[from] | 0x20) == 'e' && end - i > 4 && g_ascii_strncasecmp (s + i, "-mail", 5) == 0)
            {
              /* e-mail is email: hash the two parts as one word below */
              MedicToken token = { .start = (guint32) from, .flags = scan->flags, .kind = MEDIC_TOKEN_WORD };
              char word[64];
              gsize n = 0;

              i++;
              word[n++] = 'e';
              while (i < end && g_ascii_isalpha (s[i]) && n < sizeof word)
                word[n++] = s[i++];
              token.length = (guint32) (i - from);
              token.hash = medic_word_hash (word, n);
              hold (scan, &token);
              scan->flags &= (guint8) ~(MEDIC_TOKEN_FLAG_LINE_START | MEDIC_TOKEN_FLAG_PARAGRAPH);
              from = i;
              digits_only = TRUE;
            }
          else
            break;
        }

      if (i > from)
        push (scan, from, i - from, digits_only && g_ascii_isdigit (s[from]) ? MEDIC_TOKEN_NUMBER : MEDIC_TOKEN_WORD);
      else
        i += (guint8) s[i] < 0x80 ? 1 : (gsize) g_utf8_skip[(guint8) s[i]];
    }
}

/* One piece without "/", ":" or "=": a number, code, IP, host, or words. */
static void
scan_piece (Scan  *scan,
            gsize  start,
            gsize  end)
{
  const char *s = scan->text;

  while (start < end && !is_word_char (s[start]))
    start++;
  while (end > start && !is_word_char (s[end - 1]))
    end--;
  if (start == end)
    return;

  /* nothing but a host begins with a letter, and none is without a dot */
  if (is_any (s[start], CHAR_LETTER) && (memchr (s + start, '.', end - start) == NULL || !is_host (s + start, end - start)))
    scan_words (scan, start, end);
  else if (is_number (s + start, end - start))
    push (scan, start, end - start, MEDIC_TOKEN_NUMBER);
  else if (is_enhanced_code (s + start, end - start))
    push (scan, start, end - start, MEDIC_TOKEN_CODE);
  else if (is_ipv4 (s + start, end - start))
    push (scan, start, end - start, MEDIC_TOKEN_IP);
  else if (is_host (s + start, end - start))
    push (scan, start, end - start, MEDIC_TOKEN_HOST);
  else if (end - start >= 5 && is_number (s + start, 3) && s[start + 3] == '-')
    {
      push (scan, start, 3, MEDIC_TOKEN_NUMBER);   /* 550-5.1.1, 550-'5.1.1, 550-Requested */
      scan_piece (scan, start + 4, end);
    }
  else if (s[start] == '0' && end - start >= 6 && end - start <= 10 && (s[start + 1] | 0x20) == 'x')
    push (scan, start, end - start, MEDIC_TOKEN_HEX);
  else
    {
      /* a code with words stuck to it: "5.1.1_unknown", "5.7.1-denied" */
      gsize code = start;

      while (code < end && (g_ascii_isdigit (s[code]) || s[code] == '.'))
        code++;
      while (code > start && s[code - 1] == '.')
        code--;
      if (code > start && is_enhanced_code (s + start, code - start) && !(code < end && g_ascii_isalnum (s[code]) && g_ascii_isdigit (s[code])))
        {
          push (scan, start, code - start, MEDIC_TOKEN_CODE);
          start = code;
        }
      scan_words (scan, start, end);
    }
}

static void
scan_url (Scan  *scan,
          gsize  start,
          gsize  end)
{
  guint8 flags = scan->flags;
  gsize host_end = start;

  scan->flags |= MEDIC_TOKEN_FLAG_IN_URL;
  while (host_end < end && strchr ("/?#:", scan->text[host_end]) == NULL)
    host_end++;
  scan_piece (scan, start, host_end);
  scan_words (scan, host_end, end);
  scan->flags = (guint8) (flags & ~(MEDIC_TOKEN_FLAG_LINE_START | MEDIC_TOKEN_FLAG_PARAGRAPH));
}

static gboolean
is_local_part_prefix (const char *s,
                      gsize       length)
{
  static const char *const keys[] = { "to", "from", "for", "rcpt", "user", "email", "mail", "orig_to", "sender", "recipient", "orcpt",
                                      "address", "mailfrom", "rcptto", "envelope-from", "sasl_username", "addr" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (strlen (keys[i]) == length && g_ascii_strncasecmp (keys[i], s, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* An address around the last "@" of s[start, end). Returns FALSE if there is none. */
static gboolean
scan_address (Scan  *scan,
              gsize  start,
              gsize  end)
{
  const char *s = scan->text;
  gsize at = end, local = start, domain_end;

  while (at > start && s[at - 1] != '@')
    at--;
  if (at == start)
    return FALSE;
  at--;

  for (gsize i = start; i < at; i++)
    {
      if (s[i] == ':' || s[i] == '/' || s[i] == '?')
        local = i + 1;
      else if (s[i] == '=' && is_local_part_prefix (s + local, i - local))
        local = i + 1;
    }
  while (local < at && (s[local] == '\'' || s[local] == '.' || s[local] == '@' || s[local] == '*'))
    local++;

  domain_end = at + 1;
  if (s[domain_end] == '[')
    {
      /* an address literal is of letters, digits, dots and colons (RFC 5321, 4.1.3) */
      while (g_ascii_isgraph (s[domain_end]) && s[domain_end] != ']' && domain_end - at < 64)
        domain_end++;
      if (s[domain_end] == ']')
        domain_end++;
    }
  else
    {
      while (domain_end < end && (is_any (s[domain_end], CHAR_HOST) || s[domain_end] == '.'))
        domain_end++;
      while (domain_end > at + 1 && !is_word_char (s[domain_end - 1]))
        domain_end--;
    }
  if (local == at || domain_end == at + 1 || at - local > 256)
    return FALSE;

  if (local > start)
    scan_words (scan, start, local);
  push (scan, local, domain_end - local, MEDIC_TOKEN_ADDRESS);
  if (domain_end < end)
    scan_piece (scan, domain_end, end);
  return TRUE;
}

/* What is between two breaks. @seen has the flags of all its signs. */
static void
scan_chunk (Scan    *scan,
            gsize    start,
            gsize    end,
            guint16  seen)
{
  const char *s = scan->text;
  gboolean has_dot = (seen & CHAR_DOT) != 0;
  const char *scheme = NULL;
  gsize piece = start;

  if (!(seen & CHAR_INNER))
    {
      scan_piece (scan, start, end);
      return;
    }
  for (gsize i = start; (seen & CHAR_COLON) && scheme == NULL && i + 2 < end; i++)
    {
      if (s[i] == ':' && s[i + 1] == '/' && s[i + 2] == '/')
        scheme = s + i;
    }

  if (scheme != NULL)
    {
      gsize before = start;

      /* what is stuck before the scheme ("see:http://…") is words */
      for (const char *p = scheme; p > s + start && g_ascii_isalpha (p[-1]); p--)
        before = (gsize) (p - 1 - s);
      scan_words (scan, start, before);
      scan_url (scan, (gsize) (scheme + 3 - s), end);
      return;
    }
  if ((seen & CHAR_AT) && scan_address (scan, start, end))
    return;

  if (seen & CHAR_COLON)
    {
      gsize from = start, to = end;

      if (end - start > 5 && g_ascii_strncasecmp (s + start, "ipv6:", 5) == 0)
        from += 5;
      while (to > from + 1 && strchr (".:", s[to - 1]) != NULL && s[to - 2] != ':')
        to--;
      if (to > from && to - from <= 45)
        {
          char copy[46];

          memcpy (copy, s + from, to - from);
          copy[to - from] = '\0';
          if (is_ipv6 (copy, to - from))
            {
              push (scan, from, to - from, MEDIC_TOKEN_IP);
              return;
            }
        }
    }

  for (gsize i = seen & CHAR_SPLIT ? start : end; i <= end; i++)
    {
      if (i == end || is_any (s[i], CHAR_SPLIT))
        {
          if (has_dot || i - piece <= 16)
            scan_piece (scan, piece, i);
          else
            scan_words (scan, piece, i);
          piece = i + 1;
        }
    }
}

/* Length in bytes of a break outside ASCII (no-break space, typographic quotes, ideographic punctuation) at @s; 0 if it is none. */
static gsize
wide_break (const char *s)
{
  guint8 lead = (guint8) s[0];
  gunichar c;

  if (lead != 0xC2 && lead != 0xE2 && lead != 0xE3 && lead != 0xEF)
    return 0;
  c = g_utf8_get_char (s);
  if (c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xB7 || (c >= 0x2000 && c <= 0x206F && c != 0x2019 && !(c >= 0x200B && c <= 0x200D))
      || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF1F) || c == 0xFEFF || c == 0xFFFD)
    return (gsize) g_utf8_skip[lead];
  return 0;
}

/* "\"bob brown\"@example.org": a local part in quotation marks (RFC 5321, 4.1.2). Returns where the address ends, or @start if there is none. */
static gsize
end_of_quoted_address (const char *text,
                       gsize       start,
                       gsize       end)
{
  gsize i = start + 1;

  while (i < end && i - start < 66 && text[i] != '"' && text[i] != '\n' && text[i] != '<' && text[i] != '>')
    i++;
  if (i == start + 1 || i + 2 >= end || text[i] != '"' || text[i + 1] != '@' || !is_word_char (text[i + 2]))
    return start;
  i += 2;
  while (i < end && (is_word_char (text[i]) || text[i] == '.' || text[i] == '-'))
    i++;
  while (!is_word_char (text[i - 1]))
    i--;
  return i;
}

/**
 * medic_scanner_scan:
 * @text: valid UTF-8
 * @start: where to begin, in bytes
 * @end: where to end (exclusive), in bytes
 * @tokens: (element-type MedicToken): the words found are appended here
 *
 * Cuts text into words, numbers, codes, addresses, hosts and IPs, in order.
 * Linear in the length; bytes outside [start, end) are not looked at, but for
 * a bracketed address literal that ends just behind.
 */
void
medic_scanner_scan (const char *text,
                    gsize       start,
                    gsize       end,
                    GArray     *tokens)
{
  Scan scan;
  gsize i = start;

  g_return_if_fail (text != NULL && tokens != NULL);

  init_char_flags ();
  scan.text = text;
  scan.end = end;
  scan.tokens = tokens;
  scan.flags = MEDIC_TOKEN_FLAG_LINE_START;
  scan.n_held = 0;
  while (i < end)
    {
      gsize from, limit, wide, word_end;
      guint16 alike, seen = 0;

      if (text[i] == '\n')
        {
          /* a line start that no token has taken yet: the line was blank */
          if (scan.flags & MEDIC_TOKEN_FLAG_LINE_START)
            scan.flags |= MEDIC_TOKEN_FLAG_PARAGRAPH;
          scan.flags |= MEDIC_TOKEN_FLAG_LINE_START;
          i++;
          continue;
        }
      if (text[i] == '"' && (from = end_of_quoted_address (text, i, end)) > i)
        {
          push (&scan, i, from - i, MEDIC_TOKEN_ADDRESS);
          i = from;
          continue;
        }
      if (is_any (text[i], CHAR_BREAK))
        {
          i++;
          continue;
        }
      if ((guint8) text[i] >= 0x80 && (wide = wide_break (text + i)) > 0)
        {
          i += wide;
          continue;
        }

      /* nothing but letters of the alphabet or nothing but digits, as most chunks are, and at most one sign behind them */
      from = i;
      limit = MIN (end, from + MAX_CHUNK);
      alike = char_flags[(guint8) text[from]] & (CHAR_ALPHA | CHAR_DIGIT);
      while (i < limit && is_any (text[i], alike))
        i++;
      word_end = i;
      if (i > from && i < limit && is_any (text[i], CHAR_CLOSING))
        i++;
      if (i > from && (i == end || (i < limit && is_any (text[i], CHAR_BREAK))))
        {
          push (&scan, from, word_end - from, alike == CHAR_DIGIT ? MEDIC_TOKEN_NUMBER : MEDIC_TOKEN_WORD);
          continue;
        }

      for (i = word_end; i < limit; i++)
        {
          guint16 flags = char_flags[(guint8) text[i]];

          if ((flags & CHAR_BREAK) || ((guint8) text[i] >= 0x80 && wide_break (text + i) > 0))
            break;
          seen |= flags;
        }
      while (i < end && ((guint8) text[i] & 0xC0) == 0x80)
        i++;   /* never cut inside a character */
      scan_chunk (&scan, from, i, seen);
      if (scan.n_held > 0)
        {
          const MedicToken *last = &scan.held[scan.n_held - 1];

          i = MAX (i, (gsize) last->start + last->length);   /* an address literal, "bob@[192.0.2.1]", ends behind its chunk */
        }
    }
  let_go (&scan);
}

/**
 * medic_scanner_find:
 * @tokens: (element-type MedicToken): words in the order of their places
 * @offset: a place in the text, in bytes
 *
 * Returns: the index of the first token that starts at @offset or behind it;
 *   the number of tokens if there is none
 */
guint
medic_scanner_find (GArray *tokens,
                    gsize   offset)
{
  guint low = 0, high = tokens->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (tokens, MedicToken, middle).start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
