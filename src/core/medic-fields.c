/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-bytes.h"
#include "medic-reading-private.h"

/* Delivery-status fields (RFC 3464, 2), wherever they stand: in their own part, as text, or in the middle of a paste. */

typedef enum {
  FIELD_OTHER,
  FIELD_REPORTING_MTA,
  FIELD_ARRIVAL_DATE,
  FIELD_SENDER,
  FIELD_ORIGINAL_RECIPIENT,
  FIELD_FINAL_RECIPIENT,
  FIELD_ACTUAL_RECIPIENT,
  FIELD_ACTION,
  FIELD_STATUS,
  FIELD_REMOTE_MTA,
  FIELD_DIAGNOSTIC,
} Field;

#define LITERAL(name) name, sizeof (name) - 1

static const struct { const char *name; gsize length; Field field; } fields[] = {
  { LITERAL ("reporting-mta"), FIELD_REPORTING_MTA },
  { LITERAL ("received-from-mta"), FIELD_OTHER },
  { LITERAL ("arrival-date"), FIELD_ARRIVAL_DATE },
  { LITERAL ("x-postfix-sender"), FIELD_SENDER },
  { LITERAL ("original-recipient"), FIELD_ORIGINAL_RECIPIENT },
  { LITERAL ("final-recipient"), FIELD_FINAL_RECIPIENT },
  { LITERAL ("x-actual-recipient"), FIELD_ACTUAL_RECIPIENT },
  { LITERAL ("action"), FIELD_ACTION },
  { LITERAL ("status"), FIELD_STATUS },
  { LITERAL ("remote-mta"), FIELD_REMOTE_MTA },
  { LITERAL ("diagnostic-code"), FIELD_DIAGNOSTIC },
  { LITERAL ("x-diagnostic-code"), FIELD_DIAGNOSTIC },
  { LITERAL ("x-notes-diagnostic"), FIELD_DIAGNOSTIC },
  { LITERAL ("last-attempt-date"), FIELD_OTHER },
  { LITERAL ("final-log-id"), FIELD_OTHER },
  { LITERAL ("will-retry-until"), FIELD_OTHER },
  { LITERAL ("original-envelope-id"), FIELD_OTHER },
  { LITERAL ("dsn-gateway"), FIELD_OTHER },
  { LITERAL ("x-postfix-queue-id"), FIELD_OTHER },
  { LITERAL ("x-supplementary-info"), FIELD_DIAGNOSTIC },
  { LITERAL ("x-display-name"), FIELD_OTHER },
};

/* One recipient's fields; strings owned. */
typedef struct
{
  char      *original;
  char      *final;
  char      *actual;
  char      *action;
  char      *status;
  char      *remote;
  GArray    *diagnostics;   /* of MedicRange, in bytes */
  MedicRange comment;       /* of the Status field, in bytes: "(host name lookup failure)" */
  gboolean   ended;         /* a blank line came */
} Group;

typedef struct
{
  MedicReading *reading;
  GPtrArray    *groups;
  Group        *group;      /* borrowed; the one being read, or NULL */
  guint         n_known;    /* fields that only a report has */
} Parser;

static void
group_free (Group *group)
{
  g_free (group->original);
  g_free (group->final);
  g_free (group->actual);
  g_free (group->action);
  g_free (group->status);
  g_free (group->remote);
  g_array_unref (group->diagnostics);
  g_free (group);
}

/* "rfc822; <bob@example.org> (Bob)" → "bob@example.org". NULL if there is no address. */
static char *
dup_address (const char *value)
{
  const char *semicolon = strchr (value, ';');
  const char *start = semicolon != NULL ? semicolon + 1 : value;
  const char *open = strchr (start, '<');
  g_autofree char *address = NULL;
  gsize length;

  if (open != NULL && strchr (open, '>') != NULL)
    {
      start = open + 1;
      length = (gsize) (strchr (open, '>') - start);
    }
  else
    {
      while (g_ascii_isspace (*start))
        start++;
      if (*start == '"' && strchr (start + 1, '"') != NULL)
        length = (gsize) (strchr (start + 1, '"') - start) + 1;
      else
        length = 0;
      length += strcspn (start + length, " \t\n\r()<>,;");
    }
  address = g_strndup (start, length);
  g_strstrip (address);
  if (g_ascii_strncasecmp (address, "mailto:", 7) == 0)
    memmove (address, address + 7, strlen (address + 7) + 1);
  if (g_ascii_strncasecmp (address, "smtp:", 5) == 0)
    memmove (address, address + 5, strlen (address + 5) + 1);
  if (strchr (address, '@') == NULL || address[0] == '@' || strlen (address) > 320)
    return NULL;
  if (g_str_has_suffix (address, "."))
    address[strlen (address) - 1] = '\0';
  return g_steal_pointer (&address);
}

/* "dns; mx.example.org (192.0.2.1)" → "mx.example.org" */
static char *
dup_host (const char *value)
{
  const char *semicolon = strchr (value, ';');
  const char *start = semicolon != NULL ? semicolon + 1 : value;
  g_autofree char *host = NULL;

  start += strspn (start, " \t\n[(<");
  host = g_ascii_strdown (start, (gssize) strcspn (start, " \t\n()[]<>;,"));
  if (strchr (host, '|') != NULL)
    *strchr (host, '|') = '\0';
  if (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  return host[0] != '\0' && !g_str_equal (host, "localhost") ? g_steal_pointer (&host) : NULL;
}

static Group *
open_group (Parser *parser)
{
  Group *group = g_new0 (Group, 1);

  group->diagnostics = g_array_new (FALSE, FALSE, sizeof (MedicRange));
  g_ptr_array_add (parser->groups, group);
  parser->group = group;
  return group;
}

/* The group a field belongs to: a new one if this field has come already, or a recipient comes after a blank line. */
static Group *
group_for (Parser  *parser,
           gboolean taken,
           gboolean is_recipient)
{
  if (parser->group == NULL || taken || (is_recipient && parser->group->ended))
    return open_group (parser);
  return parser->group;
}

static void
take_field (Parser     *parser,
            Field       field,
            const char *value,
            gsize       start,
            gsize       end)
{
  MedicReading *reading = parser->reading;
  Group *group = parser->group;
  MedicRange diagnostic = { (guint) start, (guint) end };

  switch (field)
    {
    case FIELD_REPORTING_MTA:
      if (reading->reporter == NULL)
        reading->reporter = dup_host (value);
      parser->n_known++;
      break;
    case FIELD_ARRIVAL_DATE:
      g_free (reading->date);
      reading->date = g_strstrip (g_strdup (value));
      break;
    case FIELD_SENDER:
      {
        g_autofree char *sender = dup_address (value);

        if (sender != NULL)
          {
            g_free (reading->sender);
            reading->sender = g_ascii_strdown (sender, -1);
          }
        parser->n_known++;
      }
      break;
    case FIELD_ORIGINAL_RECIPIENT:
      group = group_for (parser, group != NULL && group->original != NULL, TRUE);
      group->original = dup_address (value);
      parser->n_known++;
      break;
    case FIELD_FINAL_RECIPIENT:
      group = group_for (parser, group != NULL && group->final != NULL, TRUE);
      group->final = dup_address (value);
      parser->n_known++;
      break;
    case FIELD_ACTUAL_RECIPIENT:
      group = group_for (parser, group != NULL && group->actual != NULL, FALSE);
      group->actual = dup_address (value);
      break;
    case FIELD_ACTION:
      group = group_for (parser, group != NULL && group->action != NULL, FALSE);
      group->action = g_ascii_strdown (value, -1);
      g_strstrip (group->action);
      break;
    case FIELD_STATUS:
      group = group_for (parser, group != NULL && group->status != NULL, FALSE);
      group->status = g_strstrip (g_strdup (value));
      group->comment = diagnostic;
      break;
    case FIELD_REMOTE_MTA:
      group = group_for (parser, group != NULL && group->remote != NULL, FALSE);
      group->remote = dup_host (value);
      parser->n_known++;
      break;
    case FIELD_DIAGNOSTIC:
      group = group_for (parser, FALSE, FALSE);
      g_array_append_val (group->diagnostics, diagnostic);
      parser->n_known++;
      break;
    case FIELD_OTHER:
    default:
      break;
    }
}

static gboolean
find_field (const char *line,
            gsize       length,
            Field      *field,
            gsize      *value)
{
  const char *colon = length >= 7 && g_ascii_isalpha (line[0]) ? memchr (line, ':', MIN (length, (gsize) 26)) : NULL;
  gsize n;

  if (colon == NULL)
    return FALSE;
  n = (gsize) (colon - line);
  *value = n + 1;
  if (n > 0 && line[n - 1] == ' ')
    n--;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (fields[i].length == n && medic_bytes_are (line, fields[i].name, n))
        {
          *field = fields[i].field;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_other_field (const char *line,
                gsize       length)
{
  gsize i = 0;

  while (i < length && (g_ascii_isalnum (line[i]) || line[i] == '-'))
    i++;
  return i >= 3 && i < length && line[i] == ':' && memchr (line, '-', i) != NULL && g_ascii_isupper (line[0]);
}

static void
read_lines (Parser  *parser,
            gsize    start,
            gsize    end,
            gboolean own_part)
{
  const char *text = parser->reading->text;

  for (gsize at = start; at < end;)
    {
      gsize eol = MIN (medic_reading_line_end (parser->reading, at), end), from = at, value = 0;
      Field field = FIELD_OTHER;

      while (from < eol && (text[from] == ' ' || text[from] == '\t' || text[from] == '>'))
        from++;
      if (from == eol)
        {
          if (parser->group != NULL)
            parser->group->ended = TRUE;
          at = eol + 1;
          continue;
        }
      if (find_field (text + from, eol - from, &field, &value)
          /* "Status" and "Action" are words of logs and prose too: alone they begin no group */
          && (own_part || parser->group != NULL || (field != FIELD_ACTION && field != FIELD_STATUS) || parser->n_known > 0))
        {
          g_autofree char *string = NULL;

          /* folded, or wrapped by whoever pasted it: up to a blank line, or a line that is a field */
          while (eol + 1 < end)
            {
              gsize next = eol + 1, next_eol = MIN (medic_reading_line_end (parser->reading, next), end), f = next;
              Field other;
              gsize v;

              while (f < next_eol && (text[f] == ' ' || text[f] == '\t' || text[f] == '>'))
                f++;
              if (f == next_eol || find_field (text + f, next_eol - f, &other, &v)
                  || (f == next && (is_other_field (text + f, next_eol - f) || field != FIELD_DIAGNOSTIC || text[f] == '-')))
                break;
              eol = next_eol;
            }
          string = g_strndup (text + from + value, eol - from - value);
          take_field (parser, field, string, from + value, eol);
        }
      at = eol + 1;
    }
}

/* Amazon SES tells of bounces in JSON too (https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html): its members are the same
 * fields under other names. Mail wraps the JSON, so it is read by its keys and not parsed. */
static void
read_json_fields (Parser *parser,
                  gsize   start,
                  gsize   end)
{
  static const struct { const char *key; Field field; } keys[] = {
    { "\"emailAddress\":\"", FIELD_FINAL_RECIPIENT }, { "\"action\":\"", FIELD_ACTION }, { "\"status\":\"", FIELD_STATUS },
    { "\"diagnosticCode\":\"", FIELD_DIAGNOSTIC }, { "\"reportingMTA\":\"", FIELD_REPORTING_MTA },
  };
  const char *text = parser->reading->text;

  if (memmem (text + start, end - start, "\"bouncedRecipients\"", 19) == NULL)
    return;
  for (gsize at = start; at < end; at++)
    {
      for (gsize k = 0; text[at] == '"' && k < G_N_ELEMENTS (keys); k++)
        {
          gsize n = strlen (keys[k].key), value = at + n, value_end = value;
          g_autofree char *string = NULL;

          if (end - at <= n || memcmp (text + at, keys[k].key, n) != 0)
            continue;
          while (value_end < end && text[value_end] != '"')
            value_end += text[value_end] == '\\' && value_end + 1 < end ? 2 : 1;
          value_end = MIN (value_end, end);
          string = g_strndup (text + value, value_end - value);
          take_field (parser, keys[k].field, string, value, value_end);
          at = value_end;
          break;
        }
    }
}

static MedicAction
parse_action (const Group *group)
{
  MedicAction action = MEDIC_ACTION_UNKNOWN;
  g_autofree char *word = NULL;

  if (group->action == NULL)
    {
      if (group->status != NULL && group->status[0] == '2')
        return MEDIC_ACTION_DELIVERED;
      return MEDIC_ACTION_FAILED;
    }
  word = g_strndup (group->action, strspn (group->action, "abcdefghijklmnopqrstuvwxyz"));
  if (g_str_equal (word, "failure") || g_str_equal (word, "fail"))
    return MEDIC_ACTION_FAILED;
  if (g_str_equal (word, "delay"))
    return MEDIC_ACTION_DELAYED;
  if (medic_action_from_string (word, &action) && action != MEDIC_ACTION_UNKNOWN)
    return action;
  return MEDIC_ACTION_FAILED;
}

/* "5.1.1 (bad destination mailbox)" → "5.1.1" */
static char *
parse_status (const char *status)
{
  gsize n;

  if (status == NULL)
    return NULL;
  status += strspn (status, " (<[\"");
  n = strspn (status, "0123456789.");
  while (n > 0 && status[n - 1] == '.')
    n--;
  if (n < 5 || n > 9 || strchr ("245", status[0]) == NULL || status[1] != '.')
    return NULL;
  return g_strndup (status, n);
}

static void
add_finding (MedicReading *reading,
             Group        *group)
{
  MedicFinding *finding = medic_reading_add_finding (reading);

  finding->from_fields = TRUE;
  finding->action = parse_action (group);
  finding->status = parse_status (group->status);
  finding->remote_host = g_strdup (group->remote);
  finding->facts->recipient = g_strdup (group->final != NULL ? group->final : group->original != NULL ? group->original : group->actual);
  if (group->original != NULL && group->final != NULL && g_ascii_strcasecmp (group->original, group->final) != 0)
    finding->facts->original_recipient = g_strdup (group->original);
  for (guint i = 0; i < group->diagnostics->len; i++)
    {
      MedicRange bytes = g_array_index (group->diagnostics, MedicRange, i);
      MedicRange range = medic_reading_find_range (reading, bytes.first, bytes.end);

      if (range.end > range.first)
        g_array_append_val (finding->primary, range);
    }
  if (finding->primary->len == 0 && strchr (group->status != NULL ? group->status : "", '(') != NULL)
    {
      MedicRange range = medic_reading_find_range (reading, group->comment.first, group->comment.end);

      if (range.end > range.first)
        g_array_append_val (finding->secondary, range);
    }
}

void
medic_fields_read (MedicReading *self)
{
  Parser parser = { .reading = self };

  parser.groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  for (guint i = 0; i < self->source->segments->len; i++)
    {
      const MedicSegment *segment = &g_array_index (self->source->segments, MedicSegment, i);

      if (segment->kind == MEDIC_SEGMENT_STATUS)
        read_lines (&parser, segment->start, segment->end, TRUE);
    }
  /* the notice repeats fields now and then: it is asked only where there is no part of their own */
  for (guint i = 0; parser.groups->len == 0 && i < self->source->segments->len; i++)
    {
      const MedicSegment *segment = &g_array_index (self->source->segments, MedicSegment, i);

      if (segment->kind == MEDIC_SEGMENT_NOTICE || segment->kind == MEDIC_SEGMENT_TEXT)
        {
          read_lines (&parser, segment->start, segment->end, FALSE);
          read_json_fields (&parser, segment->start, segment->end);
        }
    }

  for (guint i = 0; i < parser.groups->len; i++)
    {
      Group *group = parser.groups->pdata[i];

      if (group->final == NULL && group->original == NULL && group->actual == NULL && group->diagnostics->len == 0)
        continue;
      add_finding (self, group);
      self->has_fields |= group->final != NULL || group->original != NULL || group->action != NULL;
    }
  g_ptr_array_unref (parser.groups);
}
