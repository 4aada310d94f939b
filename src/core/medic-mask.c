/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-mask.h"

/* Secrets are hidden on arrival (design, rule 12). A secret is overwritten by asterisks of the same number, so that places in the text
 * stay what they were. The text is walked line by line, and most lines are dismissed by a look at how their words begin. */

typedef struct
{
  char    *line;         /* the line at hand, not terminated */
  gsize    length;
  guint    n_masked;
  gboolean challenged;   /* the line before was a 334: what follows is an answer to it */
} Masker;

static const char *const mechanisms[] = { "PLAIN", "LOGIN", "CRAM-MD5", "XOAUTH2", "OAUTHBEARER", "XOAUTH", "NTLM", "GSSAPI", "DIGEST-MD5", "EXTERNAL",
                                          "ANONYMOUS", "PLAIN-CLIENTTOKEN", "SCRAM-SHA-1", "SCRAM-SHA-256", "XYMCOOKIE", "ATOKEN", NULL };
static const char *const secret_headers[] = { "cookie:", "set-cookie:", "authorization:", "proxy-authorization:", "x-api-key:", "api-key:", NULL };
static const char *const secret_keys[] = { "password", "passwort", "kennwort", "passwd", "passphrase", "passe", "pass", "pwd", "secret",
                                           "client_secret", "token", "access_token", "refresh_token", "api_key", "apikey", "api-key", NULL };

static void
hide (Masker *self,
      gsize   start,
      gsize   end)
{
  while (start < end && self->line[start] == '*')
    start++;
  if (end <= start)
    return;
  memset (self->line + start, '*', end - start);
  self->n_masked++;
}

static gsize
skip_spaces (const Masker *self,
             gsize         at)
{
  while (at < self->length && (self->line[at] == ' ' || self->line[at] == '\t'))
    at++;
  return at;
}

static gsize
token_end (const Masker *self,
           gsize         at)
{
  while (at < self->length && !g_ascii_isspace (self->line[at]) && strchr ("\"'<>,;", self->line[at]) == NULL)
    at++;
  return at;
}

static gboolean
starts_with (const Masker *self,
             gsize         at,
             const char   *word)
{
  gsize n;

  /* most differ in the first letter */
  if (at >= self->length || ((self->line[at] ^ word[0]) & ~0x20) != 0)
    return FALSE;
  n = strlen (word);
  return self->length - at >= n && g_ascii_strncasecmp (self->line + at, word, n) == 0;
}

/* Base64 and the like, but no word: it has a digit, "=", or a capital that does not begin it. What is hidden already is no secret, but
 * what hangs on it is the rest of one. */
static gboolean
looks_secret (const Masker *self,
              gsize         start,
              gsize         end)
{
  gboolean mixed = FALSE;
  gsize n_hidden = 0;

  if (end - start < 4)
    return FALSE;
  for (gsize i = start; i < end; i++)
    {
      char c = self->line[i];

      if (!g_ascii_isalnum (c) && strchr ("+/=_-.~*", c) == NULL)
        return FALSE;
      n_hidden += c == '*';
      mixed |= g_ascii_isdigit (c) || c == '=' || (g_ascii_isupper (c) && i > start && g_ascii_islower (self->line[i - 1]));
    }
  return n_hidden > 0 ? n_hidden < end - start : mixed;
}

static gboolean
is_mechanism (const Masker *self,
              gsize         start,
              gsize         end)
{
  for (gsize i = 0; mechanisms[i] != NULL; i++)
    {
      if (strlen (mechanisms[i]) == end - start && starts_with (self, start, mechanisms[i]))
        return TRUE;
    }
  return FALSE;
}

/* AUTH PLAIN <initial response> (RFC 4954, 4), also in logs; "250-AUTH LOGIN PLAIN" holds names only */
static void
mask_auth (Masker *self,
           gsize   at)
{
  gsize start = skip_spaces (self, at + 4), end = token_end (self, start);

  if (start == at + 4 || !is_mechanism (self, start, end))
    return;
  start = skip_spaces (self, end);
  end = token_end (self, start);
  /* "AUTH PLAIN AGJvYg==: 535 …" */
  while (end > start && strchr (":.)]", self->line[end - 1]) != NULL)
    end--;
  if (end > start && !is_mechanism (self, start, end) && looks_secret (self, start, end))
    hide (self, start, end);
}

/* scheme://user:password@host */
static void
mask_url (Masker *self,
          gsize   at)
{
  gsize start = at + 3, end = token_end (self, start), colon = 0;

  for (gsize i = start; i < end && self->line[i] != '/'; i++)
    {
      if (self->line[i] == ':' && colon == 0)
        colon = i;
      else if (self->line[i] == '@' && colon != 0)
        {
          hide (self, colon + 1, i);
          return;
        }
    }
}

/* What a person chose: any signs, but neither a word nor the address of a page or a person. */
static gboolean
looks_chosen (const Masker *self,
              gsize         start,
              gsize         end)
{
  gboolean mixed = FALSE, at = FALSE;
  gsize n_hidden = 0;

  if (end - start < 4)
    return FALSE;
  for (gsize i = start; i < end; i++)
    {
      char c = self->line[i];

      if (starts_with (self, i, "://") || (at && c == '.'))
        return FALSE;
      at |= c == '@' && i > start;
      n_hidden += c == '*';
      mixed |= g_ascii_isdigit (c) || (g_ascii_isupper (c) && i > start && g_ascii_islower (self->line[i - 1]))
               || (i > start && i + 1 < end && strchr ("!#$%&+=?@^|~\\", c) != NULL);
    }
  return n_hidden < end - start && mixed;
}

static gsize
line_end (const Masker *self)
{
  gsize end = self->length;

  while (end > 0 && g_ascii_isspace (self->line[end - 1]))
    end--;
  return end;
}

/* "my password for the mailbox is Sommer2024!": a few words, a verb, and what somebody chose. */
static void
mask_told (Masker *self,
           gsize   at)
{
  static const char *const verbs[] = { "is", "was", "ist", "war", "lautet", "est", "es", "\303\250", NULL };
  gboolean told = FALSE;

  for (guint words = 0; words < 6 && at < self->length; words++)
    {
      gsize start = skip_spaces (self, at), end = start;

      while (end < self->length && !g_ascii_isspace (self->line[end]))
        end++;
      at = end;
      if (told)
        {
          while (end > start && strchr ("\"'.,;:?)", self->line[end - 1]) != NULL)
            end--;
          while (start < end && strchr ("\"'(", self->line[start]) != NULL)
            start++;
          if (looks_chosen (self, start, end))
            hide (self, start, end);
          return;
        }
      /* the sentence ends */
      if (end == start || strchr (".,;:!?", self->line[end - 1]) != NULL)
        return;
      for (gsize i = 0; verbs[i] != NULL; i++)
        told |= strlen (verbs[i]) == end - start && starts_with (self, start, verbs[i]);
    }
}

/* key=value, "key": "value", and "key: value" where the value stands alone and is no word */
static void
mask_key (Masker *self,
          gsize   at,
          gsize   key_length)
{
  gsize sign = at + key_length, start, end;
  gboolean quoted = FALSE;

  if (sign < self->length && (self->line[sign] == '"' || self->line[sign] == '\''))
    sign++;
  sign = skip_spaces (self, sign);
  if (sign >= self->length)
    return;
  if (self->line[sign] != '=' && self->line[sign] != ':')
    {
      /* not behind "pass": "spf=pass (sender IP is 192.0.2.1)" */
      if (strchr ("pk", self->line[at] | 0x20) != NULL && key_length >= strlen ("passe"))
        mask_told (self, at + key_length);
      return;
    }

  start = skip_spaces (self, sign + 1);
  if (start < self->length && (self->line[start] == '"' || self->line[start] == '\''))
    {
      char quote = self->line[start++];

      quoted = TRUE;
      for (end = start; end < self->length && self->line[end] != quote; end++)
        ;
    }
  else if (self->line[sign] == ':' && strchr ("pk", self->line[at] | 0x20) != NULL)
    {
      /* a password may have any signs, and ends where the line does */
      end = line_end (self);
      for (gsize i = start; i < end; i++)
        {
          if (g_ascii_isspace (self->line[i]))
            return;
        }
      if (!looks_chosen (self, start, end))
        return;
    }
  else
    {
      end = token_end (self, start);
      if (self->line[sign] == ':' && (end != line_end (self) || !looks_secret (self, start, end)))
        return;
    }
  if (!quoted && self->line[sign] == '=' && start != sign + 1)
    return;   /* "password = wrong" in prose */
  if (end - start >= 2)
    hide (self, start, end);
}

/* What a client answers to a 334: mostly the user name and the password in base64 */
static void
mask_answer (Masker *self)
{
  gsize start = 0, end = self->length;

  while (end > 0 && g_ascii_isspace (self->line[end - 1]))
    end--;
  start = end;
  while (start > 0 && !g_ascii_isspace (self->line[start - 1]))
    start--;
  for (gsize i = 0; i + 3 < end; i++)
    {
      /* the server spoke again: nothing was answered here */
      if (g_ascii_isdigit (self->line[i]) && g_ascii_isdigit (self->line[i + 1]) && g_ascii_isdigit (self->line[i + 2])
          && (self->line[i + 3] == ' ' || self->line[i + 3] == '-') && strchr ("2345", self->line[i]) != NULL
          && (i == 0 || g_ascii_isspace (self->line[i - 1]) || strchr (":<>", self->line[i - 1]) != NULL))
        return;
    }
  if (end - start >= 4)
    {
      for (gsize i = start; i < end; i++)
        {
          if (!g_ascii_isalnum (self->line[i]) && strchr ("+/=_-*", self->line[i]) == NULL)
            return;
        }
      hide (self, start, end);
    }
}

/* "PASS secret" of POP3 (RFC 1939), "a1 LOGIN user secret" of IMAP (RFC 3501) */
static void
mask_command (Masker *self)
{
  gsize word = 0, n = MIN (self->length, (gsize) 12);

  if (memchr (self->line, 'P', n) == NULL && memchr (self->line, 'L', n) == NULL)
    return;
  while (word < self->length && word < 12
         && !(self->line[word] == 'P' && starts_with (self, word, "PASS ")) && !(self->line[word] == 'L' && starts_with (self, word, "LOGIN ")))
    word++;
  if (word == self->length || word == 12 || (word > 0 && g_ascii_isalpha (self->line[word - 1])))
    return;
  if (starts_with (self, word, "PASS "))
    {
      gsize start = skip_spaces (self, word + 5), end = token_end (self, start);

      if (memcmp (self->line + word, "PASS", 4) == 0 && skip_spaces (self, end) == self->length)
        hide (self, start, end);
    }
  else if (word > 0 && memcmp (self->line + word, "LOGIN", 5) == 0)
    {
      gsize user = skip_spaces (self, word + 6), start = skip_spaces (self, token_end (self, user)), end = token_end (self, start);

      if (end > start && skip_spaces (self, end) == self->length && self->line[word - 1] == ' ')
        hide (self, start, end);
    }
}

static gboolean
is_challenge (const Masker *self)
{
  gsize n = MIN (self->length, (gsize) 50);

  for (const char *p = memchr (self->line, '3', n); p != NULL; p = memchr (p + 1, '3', (gsize) (self->line + n - p - 1)))
    {
      gsize i = (gsize) (p - self->line);

      if (i + 3 > n)
        return FALSE;
      if (p[1] == '3' && p[2] == '4' && (i + 3 == self->length || g_ascii_isspace (p[3]) || p[3] == '-') && (i == 0 || !g_ascii_isalnum (p[-1])))
        return TRUE;
    }
  return FALSE;
}

#define FOUR(a, b, c, d) ((guint32) (a) << 24 | (guint32) (b) << 16 | (guint32) (c) << 8 | (guint32) (d))
#define THREE(a, b, c)   FOUR (0, a, b, c)

/* The first four letters of a word as a number, small ones. (Signs and digits of ours stay what they are: they have this bit.) */
static inline guint32
first_four (const char *word)
{
  guint32 letters;

  memcpy (&letters, word, sizeof letters);
  return GUINT32_FROM_BE (letters) | FOUR (0x20, 0x20, 0x20, 0x20);
}

/* Whether a word that begins so can be one of those that secrets follow. */
static inline gboolean
may_begin (guint32 four)
{
  switch (four)
    {
    case FOUR ('a', 'u', 't', 'h'):   /* AUTH */
    case FOUR ('b', 'e', 'a', 'r'):   /* Bearer */
    case FOUR ('p', 'a', 's', 's'):
    case FOUR ('k', 'e', 'n', 'n'):   /* Kennwort */
    case FOUR ('s', 'e', 'c', 'r'):
    case FOUR ('c', 'l', 'i', 'e'):   /* client_secret */
    case FOUR ('t', 'o', 'k', 'e'):
    case FOUR ('a', 'c', 'c', 'e'):   /* access_token */
    case FOUR ('r', 'e', 'f', 'r'):   /* refresh_token */
      return TRUE;
    default:
      return four >> 8 == THREE ('p', 'w', 'd') || four >> 8 == THREE ('a', 'p', 'i');   /* api_key */
    }
}

static inline gboolean
may_begin_header (guint32 four)
{
  switch (four >> 8)
    {
    case THREE ('c', 'o', 'o'):
    case THREE ('s', 'e', 't'):
    case THREE ('a', 'u', 't'):
    case THREE ('p', 'r', 'o'):
    case THREE ('x', '-', 'a'):
    case THREE ('a', 'p', 'i'):
      return TRUE;
    default:
      return FALSE;
    }
}

/* What a line holds that mask_line() does anything about: three letters in a row of each mark, those that are rare elsewhere. */
static const char *const marks[] = { "aut", "bea", "pas", "pwd", "ecr", "oke", "api", "oki", "ogi", "nnw", "334", "://" };

/* Two letters that follow each other in one of them tell it: one of two places at which a mark lies has such a pair at an even distance, so
 * half of all places need not be looked at. */
typedef struct
{
  guint n;
  struct { const char *letters; gsize before; } marks[4];   /* that have the pair, and how many letters before it they begin */
} Pair;

static Pair pairs[2 * G_N_ELEMENTS (marks)];
static guint8 pair_at[1 << 14];   /* by the lower seven bits of both letters: 0, or the number of a pair + 1 */

static inline guint
pair_place (char first,
            char second)
{
  return (guint) (first & 0x7F) | (guint) (second & 0x7F) << 7;
}

static void
init_pairs (void)
{
  guint8 n_pairs = 0;

  for (gsize m = 0; m < G_N_ELEMENTS (marks); m++)
    {
      for (gsize i = 0; i < 2; i++)
        {
          char first = marks[m][i], second = marks[m][i + 1];
          guint8 *known = &pair_at[pair_place (first, second)];
          guint8 number = *known != 0 ? *known : ++n_pairs;
          Pair *pair = &pairs[number - 1];

          g_assert (pair->n < G_N_ELEMENTS (pair->marks));
          pair->marks[pair->n].letters = marks[m];
          pair->marks[pair->n++].before = i;
          for (guint upper = 0; upper < 4; upper++)
            pair_at[pair_place (upper & 1 ? g_ascii_toupper (first) : first, upper & 2 ? g_ascii_toupper (second) : second)] = number;
        }
    }
}

/* Whether a mark lies around the pair at @p; @first is the start of the text, which goes on for two letters behind the pair. */
static gboolean
is_mark (const char *p,
         const char *first,
         guint8      number)
{
  const Pair *pair = &pairs[number - 1];

  for (guint i = 0; i < pair->n; i++)
    {
      const char *mark = pair->marks[i].letters, *at = p - pair->marks[i].before;

      if (at >= first && (at[0] | 0x20) == (mark[0] | 0x20) && (at[1] | 0x20) == (mark[1] | 0x20) && (at[2] | 0x20) == (mark[2] | 0x20))
        return TRUE;
    }
  return FALSE;
}

/* The places of the four pairs of eight letters, sixteen bits each. */
static inline guint64
four_places (const char *letters)
{
  guint64 word;

  memcpy (&word, letters, sizeof word);
  word = GUINT64_FROM_LE (word);
  return (word & G_GUINT64_CONSTANT (0x007F007F007F007F)) | (word >> 1 & G_GUINT64_CONSTANT (0x3F803F803F803F80));
}

/* Finds the next line, from the start of a line on, that mask_line() may do anything about; @length if there is none. All text goes
 * through here. */
static gsize
find_line (const char *text,
           gsize       start,
           gsize       length)
{
  const char *first = text + start, *end = text + length - MIN (length - start, 3), *p = first;

  while (p < end)
    {
      const char *stop;

      if (end - p >= 8)
        {
          guint64 places = four_places (p);

          if (G_LIKELY ((pair_at[places & 0x3FFF] | pair_at[places >> 16 & 0x3FFF] | pair_at[places >> 32 & 0x3FFF] | pair_at[places >> 48]) == 0))
            {
              p += 8;
              continue;
            }
        }
      for (stop = MIN (p + 8, end); p < stop; p += 2)
        {
          guint8 number = pair_at[pair_place (p[0], p[1])];

          if (number != 0 && is_mark (p, first, number))
            {
              const char *nl = memrchr (first, '\n', (gsize) (p - first));

              return nl != NULL ? (gsize) (nl + 1 - text) : start;
            }
        }
    }
  return length;
}

/* What a secret may follow, at the start of a word. */
static void
mask_word (Masker *self,
           gsize   i)
{
  if (starts_with (self, i, "AUTH ") || starts_with (self, i, "AUTH\t"))
    mask_auth (self, i);
  else if (starts_with (self, i, "Bearer "))
    {
      gsize start = skip_spaces (self, i + 7), end = token_end (self, start);

      if (looks_secret (self, start, end))
        hide (self, start, end);
    }
  else
    {
      for (gsize k = 0; secret_keys[k] != NULL; k++)
        {
          gsize n = strlen (secret_keys[k]);

          if (starts_with (self, i, secret_keys[k]) && (i + n == self->length || !g_ascii_isalnum (self->line[i + n])))
            mask_key (self, i, n);
        }
    }
}

static void
mask_line (Masker *self)
{
  const char *line = self->line;
  gsize length = self->length;
  gboolean challenge;

  if (self->challenged)
    mask_answer (self);
  challenge = is_challenge (self);
  if (challenge || skip_spaces (self, 0) < self->length)
    self->challenged = challenge;

  for (gsize i = 0; length > 7 && may_begin_header (first_four (line)) && secret_headers[i] != NULL; i++)
    {
      if (starts_with (self, 0, secret_headers[i]))
        {
          hide (self, skip_spaces (self, strlen (secret_headers[i])), self->length);
          return;
        }
    }
  mask_command (self);

  /* word by word: most are dismissed by their first letters */
  for (gsize i = 0; i + 4 < length; i++)
    {
      if (line[i] == ':' && line[i + 1] == '/' && line[i + 2] == '/')
        mask_url (self, i);
      if (!g_ascii_isalnum (line[i]))
        continue;
      if (may_begin (first_four (line + i)))
        mask_word (self, i);
      while (i + 1 < length && g_ascii_isalnum (line[i + 1]))
        i++;
    }
}

/**
 * medic_mask_in_place:
 * @text: valid UTF-8, changed in place
 * @length: its length in bytes
 *
 * Overwrites secrets with asterisks: logins after AUTH and 334, passwords in
 * web addresses, bearer tokens, cookies, values of keys like `password=`.
 *
 * Returns: how many secrets were hidden
 */
guint
medic_mask_in_place (char  *text,
                     gsize  length)
{
  static gsize ready = 0;
  Masker self = { 0 };

  if (g_once_init_enter (&ready))
    {
      init_pairs ();
      g_once_init_leave (&ready, 1);
    }
  for (gsize start = 0; start < length;)
    {
      char *end;

      /* what follows a 334 is read in any case */
      if (!self.challenged && (start = find_line (text, start, length)) == length)
        break;
      end = memchr (text + start, '\n', length - start);
      self.line = text + start;
      self.length = end != NULL ? (gsize) (end - self.line) : length - start;
      start += self.length + 1;
      if (self.length > 0 && self.line[self.length - 1] == '\r')
        self.length--;
      mask_line (&self);
    }
  return self.n_masked;
}

/**
 * medic_mask_text:
 * @text: valid UTF-8
 * @length: its length in bytes, or -1 if it is nul-terminated
 * @n_masked: (out) (optional): how many secrets were hidden
 *
 * Copies a text with its secrets hidden. To be called on whatever comes from
 * outside, before anything of it is shown, copied or saved.
 *
 * Returns: (transfer full): the text without secrets, of the same length
 */
char *
medic_mask_text (const char *text,
                 gssize      length,
                 guint      *n_masked)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  char *masked = g_strndup (text, n);
  guint count = medic_mask_in_place (masked, strlen (masked));

  if (n_masked != NULL)
    *n_masked = count;
  return masked;
}
