/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-reading-private.h"

/* Facts that stand around the deciding words: the host that spoke and its IP, port, HELO name, block list, sizes, error numbers. They are
 * looked for in the deciding words first, then in what else is said of the recipient. */

typedef void (* DetailFunc) (MedicReading *self, MedicFinding *finding, MedicRange range);

static MedicWordList host_words = { "host server to mx mta relay mailserver site with gateway connecting" };
static MedicWordList speech_words = { "said refused responded replied rejected returned did" };

static inline gboolean
is_host (const MedicReading *self,
         guint               token)
{
  const MedicToken *t = medic_reading_token (self, token);

  return t->kind == MEDIC_TOKEN_HOST && !(t->flags & MEDIC_TOKEN_FLAG_IN_URL);
}

static gboolean
is_listed (const MedicReading *self,
           guint               token)
{
  const MedicToken *t = medic_reading_token (self, token);

  return medic_knowledge_lookup_zone (self->knowledge, self->text + t->start, t->length) != NULL;
}

/* Whether "[192.0.2.1]" or "(192.0.2.1)" follows at once. */
static gboolean
has_ip_behind (const MedicReading *self,
               guint               token,
               guint               end)
{
  const MedicToken *t = medic_reading_token (self, token);

  return token + 1 < end && medic_reading_token (self, token + 1)->kind == MEDIC_TOKEN_IP
         && medic_reading_token (self, token + 1)->start - (t->start + t->length) <= 3;
}

static void
find_host (MedicReading *self,
           MedicFinding *finding,
           MedicRange    range)
{
  static MedicWordList client_words = { "client from helo ehlo your" };
  guint best = 0, best_token = 0;

  if (finding->facts->host != NULL)
    return;
  for (guint i = range.first; i < range.end; i++)
    {
      guint rating = 0;

      if (!is_host (self, i) || is_listed (self, i))
        continue;
      if (i > range.first && medic_reading_is_any (self, i - 1, &client_words))
        continue;
      if (i > range.first && medic_reading_is_any (self, i - 1, &host_words))
        rating += 3;
      /* "the outgoing server (SMTP) smtp.example.com" (Thunderbird, in any language) */
      if (i > range.first && medic_reading_is (self, i - 1, "smtp")
          && self->text[medic_reading_token (self, i - 1)->start + medic_reading_token (self, i - 1)->length] == ')')
        rating += 3;
      if (has_ip_behind (self, i, range.end))
        rating += i > range.first && medic_reading_is (self, i - 1, "by") ? 4 : 2;   /* "rejected … by mx.example.org. [192.0.2.8]" (Gmail) */
      if (medic_reading_is_any (self, i + 1, &speech_words) || (has_ip_behind (self, i, range.end) && medic_reading_is_any (self, i + 2, &speech_words)))
        rating += 4;
      if (self->text[medic_reading_token (self, i)->start + medic_reading_token (self, i)->length] == ':' && i + 1 < range.end
          && medic_reading_token (self, i + 1)->kind == MEDIC_TOKEN_NUMBER)
        rating += 2;
      if (rating > best)
        {
          best = rating;
          best_token = i;
        }
    }
  if (best >= 3)
    finding->facts->host = medic_reading_dup_lower (self, best_token);
  /* qmail and others know it by its IP only: "192.0.2.25 does not like recipient." */
  for (guint i = range.first; i < range.end && finding->facts->host == NULL; i++)
    {
      if (medic_reading_token (self, i)->kind == MEDIC_TOKEN_IP && !(i > range.first && medic_reading_is_any (self, i - 1, &client_words))
          && (medic_reading_is_any (self, i + 1, &speech_words) || medic_reading_is (self, i + 1, "does")
              || (i > range.first + 1 && medic_reading_is (self, i - 1, "to") && medic_reading_is (self, i - 2, "connected"))))
        finding->facts->host = medic_reading_dup_lower (self, i);
    }
}

static void
find_ip (MedicReading *self,
         MedicFinding *finding,
         MedicRange    range)
{
  guint host_ip = G_MAXUINT;

  for (guint i = range.first; i < range.end && finding->facts->ip == NULL; i++)
    {
      const MedicToken *t = medic_reading_token (self, i);

      if (t->kind != MEDIC_TOKEN_IP || t->flags & MEDIC_TOKEN_FLAG_IN_URL)
        continue;
      if (t->length >= 8 && strncmp (self->text + t->start, "127.", 4) == 0)
        continue;
      /* that of the host which said it comes second: a blocked address is what people need */
      if (i > range.first + 1 && is_host (self, i - 1) && has_ip_behind (self, i - 1, range.end) && medic_reading_is_any (self, i - 2, &host_words)
          && !is_listed (self, i - 1))
        {
          if (host_ip == G_MAXUINT)
            host_ip = i;
          continue;
        }
      finding->facts->ip = medic_reading_dup_lower (self, i);
    }
  if (finding->facts->ip == NULL && host_ip != G_MAXUINT)
    finding->facts->ip = medic_reading_dup_lower (self, host_ip);
}

static void
find_port (MedicReading *self,
           MedicFinding *finding,
           MedicRange    range)
{
  for (guint i = range.first + 1; i < range.end && finding->facts->port == 0; i++)
    {
      const MedicToken *before = medic_reading_token (self, i - 1);
      guint number;

      if (medic_reading_token (self, i)->kind != MEDIC_TOKEN_NUMBER)
        continue;
      number = medic_reading_number (self, i);
      if (number == 0 || number > 65535)
        continue;
      if (medic_reading_is (self, i - 1, "port")
          || ((before->kind == MEDIC_TOKEN_HOST || before->kind == MEDIC_TOKEN_IP) && !(before->flags & MEDIC_TOKEN_FLAG_IN_URL)
              && (self->text[before->start + before->length] == ':'
                  || (self->text[before->start + before->length] == ']' && self->text[before->start + before->length + 1] == ':'))
              && medic_reading_token (self, i)->start - (before->start + before->length) <= 2
              && (number == 25 || number == 26 || number == 465 || number == 587 || number == 2525 || number == 110 || number == 995 || number == 143
                  || number == 993 || number == 24)))
        finding->facts->port = number;
    }
}

/* "<name>: Helo command rejected", "helo=<name>", "HELO name" */
static void
find_helo (MedicReading *self,
           MedicFinding *finding,
           MedicRange    range)
{
  static MedicWordList no_names = { "command name argument greeting string first must not or ehlo helo required rejected hostname host "
                                    "verification failed invalid domain with" };
  static MedicWordList commands = { "helo ehlo" };

  if (!medic_reading_may_hold (self, &commands))
    return;
  for (guint i = range.first; i < range.end && finding->facts->helo == NULL; i++)
    {
      const MedicToken *t = medic_reading_token (self, i);
      gsize open, close;

      if (!medic_reading_is_any (self, i, &commands))
        continue;
      if (medic_reading_is (self, i + 1, "command") && medic_reading_is (self, i + 2, "rejected"))
        {
          close = t->start;
          while (close > 0 && self->text[close - 1] != '\n' && self->text[close] != '>' && t->start - close < 300)
            close--;
          open = close;
          while (open > 0 && self->text[open] != '<' && self->text[open] != '\n' && close - open < 256)
            open--;
          if (self->text[close] == '>' && self->text[open] == '<' && close > open + 1)
            finding->facts->helo = g_strndup (self->text + open + 1, close - open - 1);
          continue;
        }
      open = t->start + t->length;
      while (self->text[open] != '\0' && strchr (" =:<\"'(", self->text[open]) != NULL)
        open++;
      close = open;
      while (self->text[close] != '\0' && !g_ascii_isspace (self->text[close]) && strchr (">\"'),;", self->text[close]) == NULL)
        close++;
      if (close > open && close - open < 256 && i + 1 < range.end && medic_reading_token (self, i + 1)->start >= open
          && medic_reading_token (self, i + 1)->start < close && !medic_reading_is_any (self, i + 1, &no_names)
          && (open > t->start + t->length + 1 || g_ascii_isupper (self->text[t->start]) || self->text[t->start + t->length] == '='))
        {
          while (close > open && strchr (".:", self->text[close - 1]) != NULL)
            close--;
          finding->facts->helo = g_strndup (self->text + open, close - open);
        }
    }
}

static void
find_blocklist (MedicReading *self,
                MedicFinding *finding,
                MedicRange    range)
{
  for (guint i = range.first; i < range.end && finding->facts->blocklist == NULL; i++)
    {
      if (is_host (self, i) && is_listed (self, i))
        finding->facts->blocklist = medic_reading_dup_lower (self, i);
    }
  for (guint i = medic_reading_first_hit (self, range.first); i < self->hits->len && finding->facts->blocklist == NULL; i++)
    {
      const MedicHit *hit = &g_array_index (self->hits, MedicHit, i);

      if (hit->match.last >= range.end)
        break;
      if (hit->target->kind == MEDIC_TARGET_BLOCKLIST && hit->target->blocklist != NULL && hit->match.first >= range.first
          && hit->match.last < range.end && hit->target->blocklist->zone[0] != '\0')
        finding->facts->blocklist = g_strdup (hit->target->blocklist->zone);
    }
}

/* A number of bytes at a token: "70756380", "25 MB", "10,240 KB". */
static guint64
read_size (const MedicReading *self,
           guint               token,
           guint               end)
{
  static const struct { const char *unit; guint64 factor; } units[] = {
    { "kb", 1024 }, { "kib", 1024 }, { "k", 1024 }, { "kbytes", 1024 }, { "kilobytes", 1024 }, { "mb", 1024 * 1024 }, { "mib", 1024 * 1024 },
    { "m", 1024 * 1024 }, { "mbytes", 1024 * 1024 }, { "megabytes", 1024 * 1024 }, { "gb", 1024 * 1024 * 1024 },
  };
  const MedicToken *t = medic_reading_token (self, token);
  guint64 value = 0;
  guint next = token + 1;

  if (t->kind == MEDIC_TOKEN_NUMBER)
    {
      if (t->length > 12)
        return 0;
      for (guint i = 0; i < t->length; i++)
        value = value * 10 + (guint64) (self->text[t->start + i] - '0');
      /* "10,240": groups of three */
      while (next < end && self->text[t->start + t->length] == ',' && medic_reading_token (self, next)->kind == MEDIC_TOKEN_NUMBER
             && medic_reading_token (self, next)->length == 3 && medic_reading_token (self, next)->start == t->start + t->length + 1)
        {
          t = medic_reading_token (self, next);
          value = value * 1000 + medic_reading_number (self, next);
          next++;
        }
    }
  else if (t->kind == MEDIC_TOKEN_WORD && g_ascii_isdigit (self->text[t->start]))
    {
      gsize i = 0;
      g_autofree char *unit = NULL;

      while (i < t->length && i < 12 && g_ascii_isdigit (self->text[t->start + i]))
        value = value * 10 + (guint64) (self->text[t->start + i++] - '0');
      unit = g_ascii_strdown (self->text + t->start + i, (gssize) (t->length - i));
      for (gsize u = 0; u < G_N_ELEMENTS (units); u++)
        {
          if (g_str_equal (units[u].unit, unit))
            return value * units[u].factor;
        }
      return 0;
    }
  else
    return 0;

  for (gsize u = 0; u < G_N_ELEMENTS (units) && next < end; u++)
    {
      g_autofree char *word = medic_reading_dup_lower (self, next);

      if (g_str_equal (units[u].unit, word))
        return value * units[u].factor;
    }
  return value;
}

static void
find_sizes (MedicReading *self,
            MedicFinding *finding,
            MedicRange    range)
{
  static MedicWordList limit_words = { "limit maximum max exceeds than allowed limited maximal" };
  static MedicWordList size_words = { "size large bytes big" };
  gboolean about_size = FALSE;

  if (!medic_reading_may_hold (self, &size_words))
    return;
  for (guint i = range.first; i < range.end && !about_size; i++)
    about_size = medic_reading_is_any (self, i, &size_words);
  if (!about_size)
    return;

  for (guint i = range.first; i < range.end; i++)
    {
      const MedicToken *t = medic_reading_token (self, i);
      gboolean is_limit = FALSE, is_size = FALSE;
      guint64 value;

      if ((t->kind != MEDIC_TOKEN_NUMBER && t->kind != MEDIC_TOKEN_WORD) || !g_ascii_isdigit (self->text[t->start]))
        continue;
      for (guint back = i; back > range.first && i - back < 4; back--)
        {
          if (medic_reading_token (self, back - 1)->kind == MEDIC_TOKEN_NUMBER)
            break;
          is_limit |= medic_reading_is_any (self, back - 1, &limit_words);
          is_size |= medic_reading_is (self, back - 1, "size") || medic_reading_is (self, back - 1, "message");
        }
      if (!is_limit && !is_size)
        continue;
      value = read_size (self, i, range.end);
      if (value < 1000)
        continue;
      if (is_limit && finding->facts->size_limit == 0)
        finding->facts->size_limit = value;
      else if (is_size && !is_limit && finding->facts->size == 0)
        finding->facts->size = value;
    }
}

static void
find_errors (MedicReading *self,
             MedicFinding *finding,
             MedicRange    range)
{
  for (guint i = range.first; i < range.end; i++)
    {
      const MedicToken *t = medic_reading_token (self, i);
      guint number;

      if (t->kind == MEDIC_TOKEN_HEX && finding->facts->client_error == NULL)
        {
          g_autofree char *digits = g_ascii_strup (self->text + t->start + 2, (gssize) t->length - 2);

          finding->facts->client_error = g_strconcat ("0x", digits, NULL);
          continue;
        }
      if (t->kind != MEDIC_TOKEN_NUMBER)
        continue;
      number = medic_reading_number (self, i);
      if (finding->facts->socket_error == 0
          && ((number >= 10004 && number <= 11031) || (number > 0 && number < 200 && i > range.first && medic_reading_is (self, i - 1, "errno"))))
        {
          g_autofree char *code = g_strdup_printf ("%u", number);

          if (medic_knowledge_lookup_code (self->knowledge, "socket", NULL, code, MEDIC_STEP_UNKNOWN) != NULL)
            finding->facts->socket_error = number;
        }
    }
}

static void
find_login (MedicReading *self,
            MedicFinding *finding,
            MedicRange    range)
{
  for (guint i = range.first + 1; i < range.end && finding->facts->login == NULL; i++)
    {
      if (medic_reading_token (self, i)->kind == MEDIC_TOKEN_ADDRESS && medic_reading_is (self, i - 1, "user") && i > range.first + 1
          && medic_reading_is (self, i - 2, "by"))
        finding->facts->login = medic_reading_dup (self, i);
    }
}

static void
look (MedicReading *self,
      MedicFinding *finding,
      DetailFunc    func)
{
  for (guint i = 0; i < finding->primary->len; i++)
    func (self, finding, g_array_index (finding->primary, MedicRange, i));
  for (guint i = 0; i < finding->secondary->len; i++)
    func (self, finding, g_array_index (finding->secondary, MedicRange, i));
}

/**
 * medic_details_read:
 * @self: a reading
 * @finding: one of its findings, whose words are known
 *
 * Reads the facts around the deciding words.
 */
void
medic_details_read (MedicReading *self,
                    MedicFinding *finding)
{
  if (finding->facts->host == NULL)
    finding->facts->host = g_strdup (finding->remote_host);
  look (self, finding, find_host);
  look (self, finding, find_ip);
  look (self, finding, find_port);
  look (self, finding, find_helo);
  look (self, finding, find_blocklist);
  look (self, finding, find_sizes);
  look (self, finding, find_errors);
  look (self, finding, find_login);
}
