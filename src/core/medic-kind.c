/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-charset.h"
#include "medic-kind.h"

/* What the source is as a whole. An ordinary mail that speaks of bounces must not become one, so a message needs several signs. */

#define PROSE_TOKENS 150   /* longer texts without codes need more than a phrase or two */

static char *
header (const MedicReading *self,
        const char         *name)
{
  char *value = medic_source_get_header (self->source, MEDIC_SEGMENT_HEADER, name);
  gsize length = value != NULL ? strlen (value) : 0;
  char *lower;

  if (value == NULL)
    return g_strdup ("");
  if (medic_charset_is_ascii (value, length))
    {
      for (char *p = value; *p != '\0'; p++)
        *p = g_ascii_isupper (*p) ? (char) (*p | 0x20) : *p;
      return value;
    }
  lower = g_utf8_strdown (value, (gssize) length);
  g_free (value);
  return lower;
}

static guint
count_problem_hits (const MedicReading *self,
                    gboolean            weak_too)
{
  guint n = 0;

  for (guint i = 0; i < self->hits->len; i++)
    {
      const MedicHit *hit = &g_array_index (self->hits, MedicHit, i);

      n += hit->target->kind == MEDIC_TARGET_PROBLEM
           && (weak_too || medic_phrase_set_get_strength (hit->match.set, hit->match.phrase) != MEDIC_STRENGTH_WEAK);
    }
  return n;
}

static gboolean
any_action (const MedicReading *self,
            MedicAction         from,
            MedicAction         to)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const MedicFinding *finding = self->findings->pdata[i];

      if (finding->action >= from && finding->action <= to)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_error_code (const MedicReading *self)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const MedicFinding *finding = self->findings->pdata[i];

      if (finding->facts->reply_code >= 400 || (finding->facts->enhanced_code != NULL && finding->facts->enhanced_code[0] != '2'))
        return TRUE;
    }
  return FALSE;
}

static MedicKind
kind_by_actions (const MedicReading *self)
{
  if (any_action (self, MEDIC_ACTION_FAILED, MEDIC_ACTION_FAILED))
    return MEDIC_KIND_BOUNCE;
  if (any_action (self, MEDIC_ACTION_DELAYED, MEDIC_ACTION_DELAYED))
    return MEDIC_KIND_DELAY;
  if (any_action (self, MEDIC_ACTION_DELIVERED, MEDIC_ACTION_EXPANDED))
    return MEDIC_KIND_RECEIPT;
  return MEDIC_KIND_BOUNCE;
}

static gboolean
is_daemon (const char *from)
{
  static const char *const daemons[] = { "mailer-daemon", "mailer_daemon", "mail delivery", "postmaster@", "postmast@", "mailerdaemon", "mail-daemon",
                                         "maildeliver", "delivery subsystem", "mail administrator", "bounce@", "bounces@", "mailsystem", "mail system",
                                         "mdaemon", "mailadmin", "system administrator", "mail deliver", "microsoftexchange", "postoffice@",
                                         "mail-system", "internet mail", "mail robot", "majordomo", "administrator", "antivirus", "anti-virus", NULL };

  for (gsize i = 0; daemons[i] != NULL; i++)
    {
      if (strstr (from, daemons[i]) != NULL)
        return TRUE;
    }
  return g_str_has_prefix (from, "postmaster") || g_str_has_prefix (from, "\"postmaster");
}

/* Also the asterisks of a bold "*From:*". A quotation (">") counts only where the caller knows that the mail is passed on: who answers a
 * notice quotes it too. */
static gsize
skip_indent (const char *line,
             gsize       length,
             gboolean    quoted)
{
  gsize skip = 0;

  while (skip < length && strchr (quoted ? " \t*>" : " \t*", line[skip]) != NULL)
    skip++;
  return skip;
}

/* "From: Mail Delivery System <…>", as programs write it above a mail that is passed on. */
static gboolean
is_daemon_line (const char *line,
                gsize       length,
                gboolean    quoted)
{
  static const char *const fields[] = { "from:", "von:", "de:", "de :", "de\302\240:", "da:", "van:", NULL };
  static const char *const names[] = { "microsoft outlook", "microsoft exchange", "systemadministrator", NULL };
  gsize skip = skip_indent (line, length, quoted);

  for (gsize i = 0; fields[i] != NULL; i++)
    {
      gsize n = strlen (fields[i]);
      g_autofree char *value = NULL;
      const char *name;

      if (length - skip <= n || g_ascii_strncasecmp (line + skip, fields[i], n) != 0)
        continue;
      value = g_ascii_strdown (line + skip + n, (gssize) (length - skip - n));
      name = value + skip_indent (value, strlen (value), FALSE);
      if (is_daemon (name))
        return TRUE;
      for (gsize k = 0; names[k] != NULL; k++)
        {
          if (g_str_has_prefix (name, names[k]))
            return TRUE;
        }
      return FALSE;
    }
  return FALSE;
}

/* "Subject: …", "Gesendet: …": one word or two and a colon. */
static gboolean
is_field_line (const char *line,
               gsize       length,
               gboolean    quoted)
{
  gsize skip = skip_indent (line, length, quoted);
  const char *colon = memchr (line + skip, ':', MIN (length - skip, (gsize) 16));

  return colon != NULL && colon - (line + skip) >= 2 && memchr (line + skip, '.', (gsize) (colon - (line + skip))) == NULL;
}

/**
 * medic_kind_has_daemon_header:
 * @text: a text
 * @start: where to begin
 * @end: where to stop
 * @max_lines: how many lines with words to look at, at the most
 * @quoted: whether the marks of a quotation may stand before it
 *
 * Returns: whether the header of a mail of a mail system stands there, such as
 * people's programs put above a notice that is passed on
 */
gboolean
medic_kind_has_daemon_header (const char *text,
                              gsize       start,
                              gsize       end,
                              guint       max_lines,
                              gboolean    quoted)
{
  gboolean field_before = FALSE, daemon_before = FALSE;
  guint n = 0;

  for (gsize at = start; at < end && n < max_lines;)
    {
      const char *nl = memchr (text + at, '\n', end - at);
      gsize length = nl != NULL ? (gsize) (nl - text) - at : end - at;
      gboolean field = is_field_line (text + at, length, quoted), daemon = is_daemon_line (text + at, length, quoted);

      /* a field alone is a sentence that begins so */
      if ((daemon && field_before) || (daemon_before && field))
        return TRUE;
      n += skip_indent (text + at, length, quoted) < length ? 1 : 0;
      field_before = field;
      daemon_before = daemon;
      at += length + 1;
    }
  return FALSE;
}

/**
 * medic_kind_is_from_daemon:
 * @reading: a reading
 *
 * Returns: whether the source is a mail that a mail system has sent
 */
gboolean
medic_kind_is_from_daemon (const MedicReading *reading)
{
  g_autofree char *from = header (reading, "from");
  g_autofree char *return_path = header (reading, "return-path");

  return is_daemon (from) || g_str_has_prefix (return_path, "<>");
}

/* A person has passed a notice on within the text: it is what is asked about, so it counts. */
static gboolean
forwards_daemon (const MedicReading *self)
{
  for (guint i = 0; i < self->source->segments->len; i++)
    {
      const MedicSegment *segment = &g_array_index (self->source->segments, MedicSegment, i);

      if (segment->kind != MEDIC_SEGMENT_NOTICE && segment->kind != MEDIC_SEGMENT_TEXT)
        continue;
      if (medic_kind_has_daemon_header (self->text, segment->start, MIN (segment->end, MAX (segment->start, self->original_at)), G_MAXUINT, FALSE))
        return TRUE;
    }
  return FALSE;
}

/**
 * medic_kind_is_held:
 * @reading: a reading
 *
 * Returns: whether the layout is one of programs that hold a mail until
 *   somebody lets it through
 */
gboolean
medic_kind_is_held (const MedicReading *reading)
{
  const MedicLayout *layout = reading->layout != NULL ? medic_knowledge_lookup_layout (reading->knowledge, reading->layout) : NULL;

  return layout != NULL && g_strcmp0 (layout->kind, "auto-reply") == 0;
}

/* A newsletter, or a posting on a mailing list, may print whole notices as examples. Notices of the list itself are marked as such. */
static gboolean
is_list_mail (const MedicReading *self)
{
  g_autofree char *unsubscribe = header (self, "list-unsubscribe");
  g_autofree char *post = header (self, "list-post");
  g_autofree char *administrivia = header (self, "x-list-administrivia");

  return (unsubscribe[0] != '\0' || post[0] != '\0') && administrivia[0] == '\0';
}

/* Signs that an automatic answer is no bounce (RFC 3834, 5). */
static gboolean
is_auto_reply (const MedicReading *self)
{
  static const char *const fields[] = { "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-vacation", "x-cron-env", NULL };
  g_autofree char *submitted = header (self, "auto-submitted");
  g_autofree char *precedence = header (self, "precedence");
  g_autofree char *suppress = header (self, "x-auto-response-suppress");

  if (self->kinds & (1u << MEDIC_KIND_AUTO_REPLY) || self->challenge)
    return TRUE;
  if (g_str_has_prefix (submitted, "auto-replied") || g_str_has_prefix (submitted, "auto-notified") || strstr (precedence, "auto_reply") != NULL
      || strstr (precedence, "auto-reply") != NULL)
    return TRUE;
  for (gsize i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *value = header (self, fields[i]);

      if (value[0] != '\0' && !g_str_equal (value, "no"))
        return TRUE;
    }
  return g_str_has_prefix (submitted, "auto-generated") && suppress[0] != '\0' && count_problem_hits (self, TRUE) == 0;
}

/* A filter's "reject" (RFC 5429, 2.1.2) is sent as a disposition notification: deleted without anybody having looked. Exchange sends the same
 * for a mail that its reader has thrown away unread, and says so in the text. */
static gboolean
was_refused (const MedicReading *self)
{
  gboolean unread = (self->kinds & (1u << MEDIC_KIND_RECEIPT)) != 0 && (self->kinds & (1u << MEDIC_KIND_BOUNCE)) == 0;

  if (unread && self->layout == NULL && count_problem_hits (self, TRUE) == 0)
    return FALSE;
  for (guint i = 0; i < self->source->segments->len; i++)
    {
      const MedicSegment *segment = &g_array_index (self->source->segments, MedicSegment, i);
      gssize length = (gssize) (segment->end - segment->start);

      if (segment->kind == MEDIC_SEGMENT_DISPOSITION && g_strstr_len (self->text + segment->start, length, "automatic-action") != NULL
          && g_strstr_len (self->text + segment->start, length, "; deleted") != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_other (const MedicReading *self)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const char *recipient = ((MedicFinding *) self->findings->pdata[i])->facts->recipient;

      if (recipient != NULL && (self->to == NULL || g_ascii_strcasecmp (recipient, self->to) != 0))
        return TRUE;
    }
  return FALSE;
}

/* What a true notice always has one of. A fake one (design, rule 14) has only a story and a link. */
static gboolean
has_substance (const MedicReading *self)
{
  if (self->layout != NULL || self->original_at != G_MAXSIZE || has_error_code (self)
      || medic_source_has_segment (self->source, MEDIC_SEGMENT_ORIGINAL_HEADER))
    return TRUE;
  return names_other (self);
}

static MedicKind
find_message_kind (const MedicReading *self)
{
  g_autofree char *from = header (self, "from");
  g_autofree char *return_path = header (self, "return-path");
  g_autofree char *failed = header (self, "x-failed-recipients");
  g_autofree char *submitted = header (self, "auto-submitted");
  gboolean delay = (self->kinds & (1u << MEDIC_KIND_DELAY)) != 0;
  gboolean bounce = (self->kinds & (1u << MEDIC_KIND_BOUNCE)) != 0;
  /* programs save the notices of their own system with a name for a sender, and no address */
  gboolean nameless = from[0] != '\0' && strchr (from, '@') == NULL;
  gboolean daemon = is_daemon (from) || (bounce && nameless), null_path = g_str_has_prefix (return_path, "<>");
  guint signs = 0;

  /* people pass on an administrator's announcements too, so the form of a notice must be there, or its words and its codes */
  if (!daemon && !null_path && failed[0] == '\0' && !is_list_mail (self) && (self->layout != NULL || (bounce && has_error_code (self))))
    daemon = forwards_daemon (self);
  if (medic_source_has_segment (self->source, MEDIC_SEGMENT_FEEDBACK) || g_strcmp0 (self->source->report_type, "feedback-report") == 0)
    return MEDIC_KIND_COMPLAINT;
  if (medic_source_has_segment (self->source, MEDIC_SEGMENT_DISPOSITION) || g_strcmp0 (self->source->report_type, "disposition-notification") == 0)
    return was_refused (self) ? MEDIC_KIND_BOUNCE : MEDIC_KIND_RECEIPT;
  if (self->has_fields)
    return kind_by_actions (self);

  signs += daemon ? 2 : 0;
  /* in whatever language it is written: it speaks of another's address */
  signs += strstr (from, "mailer-daemon") != NULL && names_other (self) ? 1 : 0;
  signs += null_path ? 1 : 0;
  signs += failed[0] != '\0' ? 3 : 0;
  signs += bounce ? 2 : 0;
  signs += self->layout != NULL ? 2 : 0;
  signs += g_strcmp0 (self->source->content_type, "multipart/report") == 0 ? 2 : 0;
  signs += g_str_has_prefix (submitted, "auto-") ? 1 : 0;
  signs += medic_source_has_segment (self->source, MEDIC_SEGMENT_ORIGINAL_HEADER) || self->original_at != G_MAXSIZE ? 1 : 0;
  signs += count_problem_hits (self, FALSE) > 0 ? 1 : 0;
  signs += has_error_code (self) ? 1 : 0;

  if (self->kinds & (1u << MEDIC_KIND_COMPLAINT) && !bounce && self->layout == NULL)
    return MEDIC_KIND_COMPLAINT;
  if (self->kinds & (1u << MEDIC_KIND_RECEIPT) && (daemon || null_path) && !bounce && !delay)
    return MEDIC_KIND_RECEIPT;
  /* a list that holds a mail for its moderator has not refused it */
  if (medic_kind_is_held (self) && failed[0] == '\0' && !has_error_code (self))
    return MEDIC_KIND_AUTO_REPLY;
  if (self->challenge && failed[0] == '\0' && !has_error_code (self))
    return MEDIC_KIND_AUTO_REPLY;
  if (is_auto_reply (self) && !(failed[0] != '\0' || self->layout != NULL || (daemon && (bounce || has_error_code (self)))))
    return MEDIC_KIND_AUTO_REPLY;
  if (!daemon && !null_path && failed[0] == '\0' && is_list_mail (self)
      && !medic_source_has_segment (self->source, MEDIC_SEGMENT_ORIGINAL_HEADER))
    return MEDIC_KIND_OTHER;
  if (signs < 3 || !(daemon || null_path || failed[0] != '\0' || self->layout != NULL || g_str_has_prefix (submitted, "auto-")
                     || (bounce && self->source->content_type != NULL && g_str_equal (self->source->content_type, "multipart/report"))))
    return MEDIC_KIND_OTHER;
  if (!has_substance (self))
    return MEDIC_KIND_OTHER;
  return delay && !any_action (self, MEDIC_ACTION_FAILED, MEDIC_ACTION_FAILED) ? MEDIC_KIND_DELAY : MEDIC_KIND_BOUNCE;
}

static guint
count_replies (const MedicReading *self)
{
  guint n = 0;

  for (guint i = 0; i < self->ranges->len; i++)
    {
      g_autoptr (GArray) replies = medic_replies_find (self, g_array_index (self->ranges, MedicRange, i));

      n += replies->len;
    }
  return n;
}

/* Words, without the addresses of a long list of recipients. */
static guint
count_words (const MedicReading *self)
{
  guint n = 0;

  for (guint i = 0; i < self->tokens->len; i++)
    n += medic_reading_token (self, i)->kind != MEDIC_TOKEN_ADDRESS;
  return n;
}

/* "550 5.1.1 <bob@example.org>: user unknown": so a server speaks, however long the story is that somebody tells around it. */
static gboolean
quotes_server (const MedicReading *self)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const MedicFacts *facts = ((const MedicFinding *) self->findings->pdata[i])->facts;

      if (facts->reply_code >= 400 && facts->enhanced_code != NULL && facts->enhanced_code[0] == (char) ('0' + facts->reply_code / 100)
          && facts->recipient != NULL)
        return TRUE;
    }
  return FALSE;
}

static MedicKind
find_text_kind (const MedicReading *self)
{
  const MedicFinding *first = self->findings->len > 0 ? self->findings->pdata[0] : NULL;
  guint n_hits = count_problem_hits (self, FALSE);
  gboolean coded = has_error_code (self), numbered;

  if (self->tokens->len == 0 && self->source->text->str[strspn (self->source->text->str, " \t\n\r\f\v")] == '\0')
    return MEDIC_KIND_EMPTY;
  if (first == NULL)
    return MEDIC_KIND_OTHER;
  if (self->has_fields)
    return kind_by_actions (self);
  if (self->from_log || (self->has_commands && self->layout == NULL && self->original_at == G_MAXSIZE))
    return MEDIC_KIND_TRANSCRIPT;

  numbered = first->facts->client_error != NULL || first->facts->socket_error != 0;
  if (self->tokens->len > PROSE_TOKENS && !self->has_commands && !numbered)
    {
      /* a long text is a story, unless trouble is what it is about */
      guint weight = n_hits * 2 + (coded ? 2 : 0) + (self->layout != NULL || self->kinds != 0 ? 4 : 0);

      if ((weight * 40 < count_words (self) && !(n_hits > 0 && quotes_server (self))) || (n_hits == 0 && !(coded && first->facts->enhanced_code != NULL)))
        return MEDIC_KIND_OTHER;
    }

  if (self->kinds & (1u << MEDIC_KIND_DIALOG) && !(self->kinds & (1u << MEDIC_KIND_BOUNCE)))
    return MEDIC_KIND_DIALOG;
  if (first->facts->client_error != NULL)
    return MEDIC_KIND_DIALOG;
  if ((self->layout != NULL || self->kinds & (1u << MEDIC_KIND_BOUNCE)) && (n_hits > 0 || coded || first->facts->recipient != NULL))
    return self->kinds & (1u << MEDIC_KIND_DELAY) && !coded ? MEDIC_KIND_DELAY : MEDIC_KIND_BOUNCE;
  if (self->kinds & (1u << MEDIC_KIND_DELAY) && !(self->kinds & (1u << MEDIC_KIND_BOUNCE)))
    return MEDIC_KIND_DELAY;
  if (self->kinds & (1u << MEDIC_KIND_AUTO_REPLY) && !coded)
    return MEDIC_KIND_AUTO_REPLY;
  if (any_action (self, MEDIC_ACTION_FAILED, MEDIC_ACTION_EXPANDED) && !self->has_commands)
    return kind_by_actions (self);
  if (self->has_commands || (coded && count_replies (self) > 2))
    return coded || n_hits > 0 || self->has_commands ? MEDIC_KIND_TRANSCRIPT : MEDIC_KIND_OTHER;
  if (coded)
    return MEDIC_KIND_REPLY;
  if (numbered || n_hits > 0)
    return MEDIC_KIND_DIALOG;
  return count_problem_hits (self, TRUE) > 0 && self->tokens->len < 40 ? MEDIC_KIND_DIALOG : MEDIC_KIND_OTHER;
}

/**
 * medic_kind_find:
 * @reading: a reading whose findings are complete
 *
 * Returns: what the source is
 */
MedicKind
medic_kind_find (const MedicReading *reading)
{
  return reading->source->is_message ? find_message_kind (reading) : find_text_kind (reading);
}
