/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-reading-private.h"

/* SMTP replies in running text. A number of three digits is a reply code only by its surroundings; the lines of one reply are joined however
 * they were wrapped; and of several replies the one that decides is chosen by its words, not by its place. */

#define MIN_WEIGHT 2
#define MAX_REPLY_TOKENS 400

static MedicWordList introducers = { "said smtp error code response responded respond reply replied answer answered status returned "
                                     "message diagnostic because reason with esmtp lmtp server fehler erreur antwort meldung number err "
                                     "reported following" };
/* In front of a number these say that it is something else. */
static MedicWordList other_numbers = { "port id line limit of size after version v room suite box phone tel fax than max maximum over to in "
                                       "ext exceeds every per rfc up" };

static gboolean
is_code_number (const MedicReading *self,
                guint               token)
{
  const MedicToken *t = medic_reading_token (self, token);

  return t->kind == MEDIC_TOKEN_NUMBER && t->length == 3 && strchr ("2345", self->text[t->start]) != NULL && self->text[t->start + 1] <= '7'
         && !(t->flags & MEDIC_TOKEN_FLAG_IN_URL);
}

/* The last character before a token that is no space, on the same line; 0 at the start of the line. */
static char
char_before (const MedicReading *self,
             gsize               at)
{
  while (at > 0 && (self->text[at - 1] == ' ' || self->text[at - 1] == '\t'))
    at--;
  return at == 0 || self->text[at - 1] == '\n' ? '\0' : self->text[at - 1];
}

/* "554 <bob@example.org>... 550 Host unknown": the nested reply is the true one (Sendmail). */
static gboolean
ends_in_dots (const MedicReading *self,
              gsize               at)
{
  while (at > 0 && self->text[at - 1] == ' ')
    at--;
  return at >= 3 && strncmp (self->text + at - 3, "...", 3) == 0;
}

/* "[192.0.2.9], 550 No such user" (SurfControl): the server is named by its address, and its answer comes at once. */
static gboolean
follows_bracketed_ip (const MedicReading *self,
                      guint               token)
{
  const MedicToken *t = medic_reading_token (self, token), *ip = medic_reading_token (self, token - 1);
  gsize end = ip->start + ip->length;

  return ip->kind == MEDIC_TOKEN_IP && t->start - end <= 4 && (self->text[end] == ']' || self->text[end] == ')')
         && memchr (self->text + end, '\n', t->start - end) == NULL;
}

/* "<-- 550 No such user", "<- 550 …" (MDaemon, swaks): what the far server said, in a session that a program tells. */
static gboolean
follows_arrow (const MedicReading *self,
               gsize               at)
{
  while (at > 0 && self->text[at - 1] == ' ')
    at--;
  return at >= 2 && self->text[at - 1] == '-' && (self->text[at - 2] == '<' || (at >= 3 && self->text[at - 2] == '-' && self->text[at - 3] == '<'));
}

/* Whether a line of a session with times before the arrows ends a reply: all but its next line. */
static gboolean
is_other_arrow_line (const MedicReading *self,
                     guint               token,
                     guint               limit,
                     guint               code)
{
  guint last = MIN (limit, token + 12);

  for (guint i = token; i < last; i++)
    {
      const MedicToken *t = medic_reading_token (self, i);

      if (i > token && (t->flags & MEDIC_TOKEN_FLAG_LINE_START))
        break;
      if (follows_arrow (self, t->start))
        return !is_code_number (self, i) || medic_reading_number (self, i) != code;
      if (t->start >= 4 && strncmp (self->text + t->start - 4, "--> ", 4) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "did not like our RCPT TO:" and the answer below it: the word before the code belongs to a sentence that is closed. */
static gboolean
follows_colon_above (const MedicReading *self,
                     gsize               at)
{
  while (at > 0 && g_ascii_isspace (self->text[at - 1]))
    at--;
  return at > 0 && self->text[at - 1] == ':';
}

static guint
weigh (const MedicReading *self,
       guint               token,
       MedicRange          range)
{
  const MedicToken *t = medic_reading_token (self, token);
  gsize after = t->start + t->length;
  char touching = t->start > 0 ? self->text[t->start - 1] : '\0';
  char before = char_before (self, t->start);
  char behind = self->text[after];
  guint weight = 0;

  /* part of a date, an address, a size, a telephone number */
  if (g_ascii_isalnum (touching) || touching == '.' || touching == '/' || touching == '$' || touching == '+' || touching == '_'
      || touching == '=' || (touching == '-' && before == '-' && t->start > 1 && g_ascii_isdigit (self->text[t->start - 2])))
    return 0;
  if (touching == ':' && t->start > 1 && g_ascii_isdigit (self->text[t->start - 2]))
    return 0;
  if (g_ascii_isalnum (behind) || behind == '/' || behind == '%' || behind == '_'
      || ((behind == '.' || behind == ':') && g_ascii_isdigit (self->text[after + 1])))
    return 0;
  if (behind == ',' && g_ascii_isdigit (self->text[after + 1]) && g_ascii_isdigit (self->text[after + 2]))
    return 0;

  if (token + 1 < range.end)
    {
      const MedicToken *next = medic_reading_token (self, token + 1);

      if (next->kind == MEDIC_TOKEN_CODE && next->start - after <= 6 && self->text[next->start] == self->text[t->start])
        weight += 4;
    }
  if (before == '\0')
    weight += behind == '\n' || behind == '\0' ? 1 : 3;
  else if (strchr (":;\"'([<>#{*", before) != NULL || ends_in_dots (self, t->start) || (before == '-' && follows_arrow (self, t->start)))
    weight += 2;
  if (token > range.first)
    {
      if (medic_reading_is_any (self, token - 1, &introducers) && t->start - medic_reading_token (self, token - 1)->start < 24)
        weight += 2;
      else if (medic_reading_is_any (self, token - 1, &other_numbers) && weight < 4
               && !(before == '\0' && follows_colon_above (self, t->start)))
        return 0;
      else if (medic_reading_token (self, token - 1)->kind == MEDIC_TOKEN_ADDRESS && before != '\0')
        weight += 1;
      else if (follows_bracketed_ip (self, token))
        weight += 2;
    }
  else if (before != '\0')
    weight += 2;   /* the range itself begins here: "smtp;" or "Diagnostic-Code:" stands before it */
  if (behind == '-' && (self->text[after + 1] == self->text[t->start] || g_ascii_isalpha (self->text[after + 1]) || strchr ("'\"", self->text[after + 1]) != NULL))
    weight += 2;
  if (weight >= MIN_WEIGHT && before != '\0' && strchr (":;\"'([<>#{*", before) == NULL && behind == '\n')
    weight -= 1;
  return weight;
}

static guint
find_enhanced (const MedicReading *self,
               MedicRange          range,
               guint               reply_code)
{
  static MedicWordList versions = { "version v build release ver" };
  guint fallback = G_MAXUINT;

  for (guint i = range.first; i < range.end; i++)
    {
      const MedicToken *t = medic_reading_token (self, i);

      if (t->kind != MEDIC_TOKEN_CODE || (i > 0 && medic_reading_is_any (self, i - 1, &versions)))
        continue;
      if (reply_code == 0 || (guint) (self->text[t->start] - '0') == reply_code / 100)
        return i;
      if (fallback == G_MAXUINT)
        fallback = i;
    }
  return fallback;
}

/* Whether a line is a field of a report (RFC 3464, 2): "Status: 5.1.1" and what is below it are two things. */
static gboolean
is_field_line (const MedicReading *self,
               gsize               line)
{
  static const char *const fields[] = { "final-recipient:", "original-recipient:", "action:", "status:", "diagnostic-code:", "remote-mta:",
                                        "last-attempt-date:", "will-retry-until:", "reporting-mta:", "arrival-date:" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_ascii_strncasecmp (self->text + line, fields[i], strlen (fields[i])) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Where a reply ends: at a blank line, at a line of the dialogue, at a field, or at the next reply. */
static guint
find_end (const MedicReading *self,
          guint               token,
          guint               limit)
{
  static MedicWordList commands = { "ehlo helo mail rcpt rset quit auth starttls disconnected" };
  guint code = medic_reading_number (self, token);
  gboolean arrows = follows_arrow (self, medic_reading_token (self, token)->start);
  guint i = token + 1;

  for (; i < limit && i - token < MAX_REPLY_TOKENS; i++)
    {
      const MedicToken *t = medic_reading_token (self, i);

      if (t->flags & MEDIC_TOKEN_FLAG_PARAGRAPH)
        break;
      if (!(t->flags & MEDIC_TOKEN_FLAG_LINE_START))
        continue;
      if (is_code_number (self, i) && medic_reading_number (self, i) != code && weigh (self, i, (MedicRange) { token, limit }) >= 3)
        break;
      if (g_ascii_isupper (self->text[t->start]) && g_ascii_isupper (self->text[t->start + 1]) && medic_reading_is_any (self, i, &commands))
        break;
      if (medic_reading_is (self, i, "disconnected") || (arrows && is_other_arrow_line (self, i, limit, code)))
        break;
      {
        gsize line = medic_reading_line_start (self, t->start);

        if (t->start >= line + 3 && (strncmp (self->text + line, ">>>", 3) == 0 || strncmp (self->text + line, "<<<", 3) == 0
                                     || strncmp (self->text + line, "---", 3) == 0 || strncmp (self->text + line, "...", 3) == 0)
            && !(strncmp (self->text + line, "<<<", 3) == 0 && is_code_number (self, i) && medic_reading_number (self, i) == code))
          break;
        if (strncmp (self->text + line, "--", 2) == 0 || is_field_line (self, line))
          break;
      }
    }
  return i;
}

/**
 * medic_replies_find:
 * @self: a reading
 * @range: where to look
 *
 * Finds the replies in a stretch of text, joined over line ends (RFC 5321,
 * 4.2.1). Text without a reply code but with an enhanced code gives one reply
 * whose code is 0.
 *
 * Returns: (transfer full) (element-type MedicReply): the replies in order
 */
GArray *
medic_replies_find (const MedicReading *self,
                    MedicRange          range)
{
  GArray *replies = g_array_new (FALSE, FALSE, sizeof (MedicReply));

  for (guint i = range.first; i < range.end; i++)
    {
      MedicReply reply = { 0 };
      guint weight;

      if (!is_code_number (self, i) || (weight = weigh (self, i, range)) < MIN_WEIGHT)
        continue;
      reply.code = medic_reading_number (self, i);
      reply.weight = weight;
      reply.range = (MedicRange) { i, find_end (self, i, range.end) };
      reply.enhanced = find_enhanced (self, reply.range, reply.code);
      if (replies->len > 0)
        {
          MedicReply *last = &g_array_index (replies, MedicReply, replies->len - 1);

          /* the next line of the same reply, or the same reply told twice */
          if (last->range.end >= reply.range.first && last->code == reply.code)
            {
              last->range.end = MAX (last->range.end, reply.range.end);
              if (last->enhanced == G_MAXUINT)
                last->enhanced = reply.enhanced;
              continue;
            }
          if (last->range.end > reply.range.first)
            {
              last->range.end = reply.range.first;
              if (last->enhanced != G_MAXUINT && last->enhanced >= last->range.end)
                last->enhanced = G_MAXUINT;
            }
        }
      g_array_append_val (replies, reply);
    }

  if (replies->len == 0)
    {
      guint enhanced = find_enhanced (self, range, 0);

      if (enhanced != G_MAXUINT)
        {
          MedicReply reply = { .enhanced = enhanced, .weight = 1 };

          reply.range = (MedicRange) { enhanced, find_end (self, enhanced, range.end) };
          g_array_append_val (replies, reply);
        }
    }
  return replies;
}

static gboolean
mentions (const MedicReading *self,
          MedicRange          range,
          const char         *address)
{
  gsize n = address != NULL ? strlen (address) : 0;

  for (guint i = range.first; n > 0 && i < range.end; i++)
    {
      const MedicToken *t = medic_reading_token (self, i);

      if (t->kind == MEDIC_TOKEN_ADDRESS && t->length == n && g_ascii_strncasecmp (self->text + t->start, address, n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether a phrase stands within words that a layout says to pass over. */
static gboolean
is_ignored (const MedicReading *self,
            guint               index)
{
  const MedicMatch *match = &g_array_index (self->hits, MedicHit, index).match;

  for (guint i = self->has_ignored ? medic_reading_first_hit (self, match->last) : self->hits->len; i < self->hits->len; i++)
    {
      const MedicHit *other = &g_array_index (self->hits, MedicHit, i);

      if (other->match.last > match->last + 64)
        break;
      if (other->target->kind == MEDIC_TARGET_IGNORE && match->first >= other->match.first && match->last <= other->match.last)
        return TRUE;
    }
  return FALSE;
}

/* What the words of a reply tell: 3 a problem outright, 2 a problem weakly, 1 nothing, 0 a mere consequence of another refusal. */
static guint
rate_words (const MedicReading *self,
            MedicRange          range)
{
  static const char *const consequences[] = { "command-sequence", "sender-missing", "transaction-failed", "connection-dropped", "command-unknown",
                                              "delivery-expired", NULL };
  guint best = 1;
  gboolean consequence = FALSE;

  for (guint i = medic_reading_first_hit (self, range.first); i < self->hits->len; i++)
    {
      const MedicHit *hit = &g_array_index (self->hits, MedicHit, i);
      guint rate;

      if (hit->match.last >= range.end)
        break;
      if (hit->match.first < range.first)
        continue;
      /* "554 <bob@example.org>... Remote protocol error": no more than the end of what was said before */
      consequence |= hit->target->kind == MEDIC_TARGET_IGNORE;
      if (hit->target->kind != MEDIC_TARGET_PROBLEM || hit->target->problem == NULL || is_ignored (self, i))
        continue;
      if (g_strv_contains (consequences, hit->target->problem->id))
        {
          consequence = TRUE;
          continue;
        }
      rate = medic_phrase_set_get_strength (hit->match.set, hit->match.phrase) == MEDIC_STRENGTH_WEAK ? 2 : 3;
      best = MAX (best, rate);
    }
  return best == 1 && consequence ? 0 : best;
}

/**
 * medic_replies_choose:
 * @self: a reading
 * @replies: (element-type MedicReply): replies
 * @recipient: (nullable): the recipient they should speak of
 * @chosen: (out): the reply that decides
 *
 * Chooses the reply that decides, by its words.
 *
 * Returns: %FALSE if there is none
 */
gboolean
medic_replies_choose (const MedicReading *self,
                      GArray             *replies,
                      const char         *recipient,
                      MedicReply         *chosen)
{
  guint best = 0;

  for (guint i = 0; i < replies->len; i++)
    {
      const MedicReply *reply = &g_array_index (replies, MedicReply, i);
      guint words = rate_words (self, reply->range);
      guint rating = 1 + words * 12;

      if (reply->code >= 400)
        rating += 40 + (reply->code >= 500 ? 4 : 0);
      else if (reply->code == 0)
        rating += 20;
      if (words > 0 && mentions (self, reply->range, recipient))
        rating += 16;
      if (reply->enhanced != G_MAXUINT)
        rating += 3;
      rating += MIN (reply->weight, 4);
      if (rating > best)
        {
          best = rating;
          *chosen = *reply;
        }
    }
  return best > 0;
}

/**
 * medic_replies_dup_text:
 * @self: a reading
 * @range: the tokens of a reply
 *
 * Returns: (transfer full): the reply in one line, as it stands but for line
 *   ends and runs of spaces
 */
char *
medic_replies_dup_text (const MedicReading *self,
                        MedicRange          range)
{
  GString *line;
  gsize start, end;
  const MedicToken *last;

  if (range.end <= range.first)
    return NULL;
  start = medic_reading_token (self, range.first)->start;
  last = medic_reading_token (self, range.end - 1);
  end = last->start + last->length;
  /* a closing bracket, dot or quotation mark belongs to it */
  while (self->text[end] != '\0' && strchr (".)]>\"", self->text[end]) != NULL && end - last->start - last->length < 3)
    end++;
  while (start > 0 && strchr ("<(#", self->text[start - 1]) != NULL)
    start--;

  line = g_string_sized_new (end - start);
  for (gsize i = start; i < end; i++)
    {
      if (g_ascii_isspace (self->text[i]))
        {
          if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c (line, ' ');
        }
      else
        g_string_append_c (line, self->text[i]);
    }
  return g_string_free (line, FALSE);
}
