/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-reading-private.h"

/* Who said the deciding words, in answer to which command, and whose software it is (design, rules 2 to 4). */

/* The first mark of a kind in the deciding words or, failing that, in the rest; the longest of those that share words. */
static const MedicTarget *
find_mark (const MedicReading *self,
           const MedicFinding *finding,
           MedicTargetKind     kind,
           gboolean            only_primary)
{
  GArray *const places[] = { finding->primary, finding->secondary };

  for (gsize p = 0; p < (only_primary ? 1 : G_N_ELEMENTS (places)); p++)
    {
      for (guint r = 0; r < places[p]->len; r++)
        {
          MedicRange range = g_array_index (places[p], MedicRange, r);
          const MedicHit *best = NULL;

          /* "(in reply to RCPT TO command)" may stand behind the reply */
          if (p == 0)
            range.end += 8;
          for (guint i = medic_reading_first_hit (self, range.first); i < self->hits->len; i++)
            {
              const MedicHit *hit = &g_array_index (self->hits, MedicHit, i);

              if (hit->match.last >= range.end || (best != NULL && hit->match.first > best->match.last))
                break;
              if (hit->target->kind == kind && hit->match.first >= range.first
                  && (best == NULL || hit->match.last - hit->match.first > best->match.last - best->match.first))
                best = hit;
            }
          if (best != NULL)
            return best->target;
        }
    }
  return NULL;
}

static gboolean
begins_with_reply (const MedicReading *self,
                   gsize               offset)
{
  gsize at = medic_reading_line_start (self, offset);

  while (self->text[at] != '\0' && self->text[at] != '\n' && strchr ("<-*=> \tS:", self->text[at]) != NULL)
    at++;
  return g_ascii_isdigit (self->text[at]) && g_ascii_isdigit (self->text[at + 1]) && g_ascii_isdigit (self->text[at + 2])
         && strchr (" -", self->text[at + 3]) != NULL;
}

/* The command that the reply answers, in a transcript: the nearest one above it. */
static MedicStep
find_command (const MedicReading *self,
              const MedicFinding *finding)
{
  static const struct { const char *word; MedicStep step; } commands[] = {
    { "rcpt", MEDIC_STEP_RCPT }, { "mail", MEDIC_STEP_MAIL }, { "data", MEDIC_STEP_DATA }, { "auth", MEDIC_STEP_AUTH },
    { "ehlo", MEDIC_STEP_EHLO }, { "helo", MEDIC_STEP_EHLO }, { "starttls", MEDIC_STEP_STARTTLS }, { "bdat", MEDIC_STEP_END_OF_DATA },
  };
  guint first;
  gboolean data_went_ahead = FALSE;

  if (!self->has_commands || finding->primary->len == 0)
    return MEDIC_STEP_UNKNOWN;
  first = g_array_index (finding->primary, MedicRange, 0).first;
  for (guint i = first; i > 0 && first - i < 400; i--)
    {
      const MedicToken *t = medic_reading_token (self, i - 1);

      data_went_ahead |= t->kind == MEDIC_TOKEN_NUMBER && medic_reading_number (self, i - 1) == 354;
      if (t->kind != MEDIC_TOKEN_WORD || !g_ascii_isupper (self->text[t->start]) || t->start - medic_reading_line_start (self, t->start) > 36)
        continue;
      for (gsize c = 0; c < G_N_ELEMENTS (commands); c++)
        {
          if (t->length == strlen (commands[c].word) && g_ascii_strncasecmp (self->text + t->start, commands[c].word, t->length) == 0
              && !begins_with_reply (self, t->start))
            return commands[c].step == MEDIC_STEP_DATA && data_went_ahead ? MEDIC_STEP_END_OF_DATA : commands[c].step;
        }
    }
  return MEDIC_STEP_UNKNOWN;
}

static MedicStep
find_step (const MedicReading *self,
           const MedicFinding *finding)
{
  const MedicTarget *mark = find_mark (self, finding, MEDIC_TARGET_STEP, TRUE);
  MedicStep step;

  if (mark != NULL)
    return (MedicStep) mark->number;
  step = find_command (self, finding);
  if (step == MEDIC_STEP_UNKNOWN && !self->has_commands)
    {
      mark = find_mark (self, finding, MEDIC_TARGET_STEP, FALSE);
      step = mark != NULL ? (MedicStep) mark->number : MEDIC_STEP_UNKNOWN;
    }
  if (step != MEDIC_STEP_UNKNOWN)
    return step;
  if (finding->facts->reply_code == 535 || finding->facts->reply_code == 534 || finding->facts->reply_code == 538)
    return MEDIC_STEP_AUTH;   /* RFC 4954, 6: answers to nothing else */
  if (finding->facts->reply_code == 0 && finding->facts->socket_error != 0)
    return MEDIC_STEP_CONNECT;
  return MEDIC_STEP_UNKNOWN;
}

/* The last two labels of a host or address: enough to tell whose it is. */
static const char *
domain_end (const char *name)
{
  const char *dot, *at;

  if (name == NULL)
    return NULL;
  at = strrchr (name, '@');
  name = at != NULL ? at + 1 : name;
  dot = strrchr (name, '.');
  while (dot != NULL && dot > name)
    {
      const char *before = dot - 1;

      while (before > name && *before != '.')
        before--;
      if (*before != '.')
        return name;
      /* "co.jp", "com.br": a second level of at most three letters belongs to the top */
      if (dot - before - 1 > 3)
        return before + 1;
      dot = before;
    }
  return name;
}

gboolean
medic_voice_same_domain (const char *a,
                         const char *b)
{
  return a != NULL && b != NULL && g_ascii_strcasecmp (domain_end (a), domain_end (b)) == 0;
}

static MedicSpeaker
find_speaker (const MedicReading *self,
              const MedicFinding *finding,
              gboolean            is_notice)
{
  const MedicFacts *facts = finding->facts;
  const MedicTarget *mark = find_mark (self, finding, MEDIC_TARGET_SPEAKER, FALSE);

  if (!is_notice)
    {
      if (self->seen_in == MEDIC_SEEN_IN_PROGRAM)
        return facts->reply_code != 0 || facts->enhanced_code != NULL ? MEDIC_SPEAKER_OWN_SERVER : MEDIC_SPEAKER_PROGRAM;
      if (self->seen_in == MEDIC_SEEN_IN_RETURNED_MAIL)
        return MEDIC_SPEAKER_REMOTE_SERVER;
      if (mark != NULL)
        {
          /* what the program quotes is its server's word */
          if (mark->number == MEDIC_SPEAKER_PROGRAM && facts->reply_code != 0)
            return MEDIC_SPEAKER_OWN_SERVER;
          return (MedicSpeaker) mark->number;
        }
      if (facts->client_error != NULL || self->kinds & (1u << MEDIC_KIND_DIALOG))
        return facts->reply_code != 0 ? MEDIC_SPEAKER_OWN_SERVER : MEDIC_SPEAKER_PROGRAM;
      if (facts->step == MEDIC_STEP_AUTH)
        return MEDIC_SPEAKER_OWN_SERVER;   /* nobody logs in to a stranger's server */
      if (finding->remote_host != NULL)
        return MEDIC_SPEAKER_REMOTE_SERVER;
      return MEDIC_SPEAKER_UNKNOWN;
    }

  if (finding->remote_host != NULL && facts->reply_code != 0 && !medic_voice_same_domain (finding->remote_host, self->reporter))
    return MEDIC_SPEAKER_REMOTE_SERVER;
  if (mark != NULL && mark->number != MEDIC_SPEAKER_PROGRAM)
    return (MedicSpeaker) mark->number;
  /* Sendmail puts a number before its own words too: "550 <bob@example.org>... Host unknown" */
  if (g_strcmp0 (self->layout, "sendmail") == 0 && finding->remote_host == NULL
      && (facts->reply_text == NULL || strstr (facts->reply_text, ">:") == NULL))
    return MEDIC_SPEAKER_OWN_SERVER;
  if (medic_voice_same_domain (self->reporter, facts->recipient) && !medic_voice_same_domain (self->reporter, self->sender))
    return MEDIC_SPEAKER_REMOTE_SERVER;
  /* a reply was given to the reporter by somebody else, unless the recipient is its own */
  if (facts->reply_code != 0 && !medic_voice_same_domain (self->reporter, facts->recipient))
    return MEDIC_SPEAKER_REMOTE_SERVER;
  return MEDIC_SPEAKER_OWN_SERVER;
}

/* "[AM0PR01CA0001.eurprd01.prod.outlook.com 2026-11-21T…]": the machine that writes the reply signs it. */
static const char *
find_signature (const MedicReading *self,
                const MedicFinding *finding)
{
  for (guint r = 0; r < finding->primary->len; r++)
    {
      MedicRange range = g_array_index (finding->primary, MedicRange, r);

      for (guint i = range.first; i < range.end; i++)
        {
          const MedicToken *t = medic_reading_token (self, i);

          if (t->kind == MEDIC_TOKEN_HOST && t->start > 1 && self->text[t->start - 1] == '[' && g_ascii_isspace (self->text[t->start - 2]))
            {
              g_autofree char *host = medic_reading_dup_lower (self, i);
              const char *service = medic_knowledge_lookup_host (self->knowledge, host);

              if (service != NULL)
                return service;
            }
        }
    }
  return NULL;
}

static const char *
find_service (const MedicReading *self,
              const MedicFinding *finding)
{
  const MedicTarget *mark = find_mark (self, finding, MEDIC_TARGET_SERVICE, TRUE);
  const char *service = NULL;

  if (mark != NULL)
    return mark->value;
  service = find_signature (self, finding);
  if (service == NULL && finding->facts->host != NULL)
    service = medic_knowledge_lookup_host (self->knowledge, finding->facts->host);
  if (service == NULL && finding->facts->speaker == MEDIC_SPEAKER_REMOTE_SERVER && finding->facts->recipient != NULL
      && strchr (finding->facts->recipient, '@') != NULL)
    {
      g_autofree char *domain = g_ascii_strdown (strrchr (finding->facts->recipient, '@') + 1, -1);

      service = medic_knowledge_lookup_domain (self->knowledge, domain);
    }
  if (service != NULL)
    return service;
  mark = find_mark (self, finding, MEDIC_TARGET_SERVICE, FALSE);
  if (mark != NULL && finding->facts->speaker != MEDIC_SPEAKER_REMOTE_SERVER)
    return mark->value;
  if (finding->facts->speaker != MEDIC_SPEAKER_REMOTE_SERVER)
    return self->reporter_service;
  return NULL;
}

/**
 * medic_voice_read:
 * @self: a reading
 * @finding: one of its findings, whose details are known
 *
 * Finds step, speaker and service.
 */
void
medic_voice_read (MedicReading *self,
                  MedicFinding *finding)
{
  gboolean is_notice = self->source->is_message || self->has_fields || (self->kinds & (1u << MEDIC_KIND_BOUNCE | 1u << MEDIC_KIND_DELAY)) != 0;

  finding->facts->step = find_step (self, finding);
  finding->facts->speaker = find_speaker (self, finding, is_notice);
  finding->facts->service = g_strdup (find_service (self, finding));
}
