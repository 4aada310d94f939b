/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-date.h"

/* What has been read of a date; -1 for what has not. */
typedef struct
{
  int day, month, year;
  int hour, minute, second;
  int offset;  /* of the time zone, in minutes */
} Parts;

static int
find_month (const char *word)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  for (int i = 0; i < 12; i++)
    {
      if (g_ascii_strncasecmp (word, months + 3 * i, 3) == 0)
        return i + 1;
    }
  return -1;
}

static void
read_number (Parts      *parts,
             const char *word)
{
  gint64 number = g_ascii_strtoll (word, NULL, 10);

  if (strchr (word, ':') != NULL)
    {
      g_auto (GStrv) times = g_strsplit (word, ":", 3);

      parts->hour = (int) CLAMP (number, 0, 23);
      parts->minute = (int) CLAMP (g_ascii_strtoll (times[1], NULL, 10), 0, 59);
      parts->second = times[2] != NULL ? (int) CLAMP (g_ascii_strtoll (times[2], NULL, 10), 0, 59) : 0;
    }
  else if (parts->day < 0 && number >= 1 && number <= 31)
    parts->day = (int) number;
  else if (parts->year < 0 && number >= 0 && number < 10000)
    /* Two and three digits are years of the last century and of this one (RFC 5322, 4.3) */
    parts->year = (int) (number < 50 ? 2000 + number : number < 1000 ? 1900 + number : number);
}

static void
read_word (Parts      *parts,
           const char *word)
{
  if ((word[0] == '+' || word[0] == '-') && strlen (word) == 5)
    {
      int zone = (int) g_ascii_strtoll (word + 1, NULL, 10);

      parts->offset = (zone / 100 * 60 + zone % 100) * (word[0] == '-' ? -1 : 1);
    }
  else if (g_ascii_isdigit (word[0]))
    read_number (parts, word);
  else if (parts->month < 0)
    parts->month = find_month (word);
}

/**
 * medic_date_parse:
 * @text: (nullable): a date as mails write it, or as ISO 8601
 *
 * Reads a date generously: day, month and year in any order, the month by its
 * English name.
 *
 * Returns: seconds since 1970, or 0 if this is no date
 */
gint64
medic_date_parse (const char *text)
{
  Parts parts = { -1, -1, -1, 0, 0, 0, 0 };
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_auto (GStrv) words = NULL;

  if (text == NULL)
    return 0;

  date = g_date_time_new_from_iso8601 (text, utc);
  if (date == NULL)
    {
      words = g_strsplit_set (text, " \t,", 16);
      for (guint i = 0; words[i] != NULL; i++)
        read_word (&parts, words[i]);
      if (parts.day < 0 || parts.month < 0 || parts.year < 1970)
        return 0;
      date = g_date_time_new (utc, parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second);
    }
  return date != NULL ? MAX (g_date_time_to_unix (date) - parts.offset * 60, 0) : 0;
}
