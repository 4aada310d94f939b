/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-reading-private.h"

/* Lines of mail servers' logs: Postfix and Sendmail write "to=<…>, relay=…, dsn=…, status=… (…)", Exim "** address …: words". */

static gsize
find_in_line (const MedicReading *self,
              gsize               start,
              gsize               end,
              const char         *needle)
{
  const char *found = g_strstr_len (self->text + start, (gssize) (end - start), needle);

  return found != NULL ? (gsize) (found - self->text) + strlen (needle) : 0;
}

static char *
dup_value (const MedicReading *self,
           gsize               at,
           gsize               end,
           const char         *until)
{
  gsize n = 0;

  while (at + n < end && strchr (until, self->text[at + n]) == NULL)
    n++;
  return g_strndup (self->text + at, n);
}

/* @known has the findings by their recipients in small letters: a log may speak of many thousands. */
static MedicFinding *
finding_for (MedicReading *self,
             GHashTable   *known,
             const char   *recipient)
{
  g_autofree char *key = g_ascii_strdown (recipient, -1);
  MedicFinding *finding = g_hash_table_lookup (known, key);

  if (finding != NULL)
    g_array_set_size (finding->primary, 0);   /* a later line tells the later fate */
  else
    {
      finding = medic_reading_add_finding (self);
      finding->facts->recipient = g_strdup (recipient);
      g_hash_table_insert (known, g_steal_pointer (&key), finding);
    }
  return finding;
}

static void
take_words (MedicReading *self,
            MedicFinding *finding,
            gsize         start,
            gsize         end)
{
  MedicRange range = medic_reading_find_range (self, start, end);

  if (range.end > range.first)
    g_array_append_val (finding->primary, range);
}

static gboolean
read_keyed_line (MedicReading *self,
                 GHashTable   *known,
                 gsize         start,
                 gsize         end)
{
  gsize to = find_in_line (self, start, end, " to=<"), relay = find_in_line (self, start, end, " relay="), dsn = find_in_line (self, start, end, " dsn=");
  gsize status = find_in_line (self, start, end, " status="), stat = find_in_line (self, start, end, " stat=");
  g_autofree char *recipient = NULL;
  g_autofree char *word = NULL;
  MedicFinding *finding;

  if (to == 0 || (status == 0 && stat == 0))
    return FALSE;
  recipient = dup_value (self, to, end, ">");
  if (strchr (recipient, '@') == NULL)
    return FALSE;

  finding = finding_for (self, known, recipient);
  word = dup_value (self, status != 0 ? status : stat, end, " (:,");
  if (g_ascii_strcasecmp (word, "sent") == 0)
    finding->action = MEDIC_ACTION_DELIVERED;
  else if (g_ascii_strcasecmp (word, "deferred") == 0)
    finding->action = MEDIC_ACTION_DELAYED;
  else
    finding->action = MEDIC_ACTION_FAILED;
  if (dsn != 0)
    {
      g_free (finding->status);
      finding->status = dup_value (self, dsn, end, ", ");
    }
  if (relay != 0)
    {
      g_autofree char *host = dup_value (self, relay, end, "[:, ");

      if (strchr (host, '.') != NULL)
        {
          g_free (finding->remote_host);
          finding->remote_host = g_ascii_strdown (host, (gssize) strlen (host) - (g_str_has_suffix (host, ".") ? 1 : 0));
        }
    }
  take_words (self, finding, (status != 0 ? status : stat) + (status != 0 ? strlen (word) : 0), end);
  return TRUE;
}

/* "2026-11-21 09:00:00 1abcde-000000-00 ** bob@example.org R=dnslookup T=remote_smtp: words" (Exim, chapter "Log files") */
static void
read_exim_line (MedicReading *self,
                GHashTable   *known,
                gsize         start,
                gsize         end)
{
  static const struct { const char *sign; MedicAction action; } signs[] = {
    { " ** ", MEDIC_ACTION_FAILED },
    { " == ", MEDIC_ACTION_DELAYED },
    { " => ", MEDIC_ACTION_DELIVERED },
    { " -> ", MEDIC_ACTION_DELIVERED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize at = find_in_line (self, start, end, signs[i].sign), words;
      g_autofree char *recipient = at != 0 ? dup_value (self, at, end, " <:") : NULL;
      MedicFinding *finding;

      if (recipient == NULL || strchr (recipient, '@') == NULL || find_in_line (self, start, end, " R=") == 0)
        continue;
      finding = finding_for (self, known, recipient);
      finding->action = signs[i].action;
      words = find_in_line (self, at, end, ": ");
      take_words (self, finding, words != 0 ? words : at, end);
      return;
    }
}

/**
 * medic_log_read:
 * @self: a reading
 *
 * Makes a finding of each recipient that log lines speak of; a later line about
 * the same recipient replaces an earlier one.
 */
void
medic_log_read (MedicReading *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->source->segments->len; i++)
    {
      const MedicSegment *segment = &g_array_index (self->source->segments, MedicSegment, i);

      if (segment->kind != MEDIC_SEGMENT_TEXT)
        continue;
      for (gsize at = segment->start; at < segment->end;)
        {
          gsize end = MIN (medic_reading_line_end (self, at), segment->end);

          if (memchr (self->text + at, '=', end - at) != NULL && !read_keyed_line (self, known, at, end))
            read_exim_line (self, known, at, end);
          at = end + 1;
        }
    }
  self->from_log = self->findings->len > 0;
}
