/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "medic-analysis.h"

/* How long one analysis takes, against copying the text and cutting it into words in the plainest way; whether time grows with length and not
 * faster; and how much memory a paste of 10 MB takes. Fails where an aim is missed: 1 ms for 10 kB, linear, 10 times its size. */

#define RUNS 41
#define TEN_KB 10240
#define MOST_MICROSECONDS 1000.0
#define MOST_GROWTH 2.0    /* time a byte, against that of 10 kB */
#define MOST_MEMORY 10.0

static MedicKnowledge *knowledge;

static const char *const lines[] = {
  "The following message to <bob@example.org> was undeliverable.\n",
  "The reason for the problem:\n",
  "5.1.0 - Unknown address error 550-'5.1.1 The email account that you tried to reach does not exist.'\n",
  "Nov 21 09:00:00 mail postfix/smtp[4711]: 4ABCDEF0123: host mx.example.org[192.0.2.8] refused to talk to me\n",
  ">>> RCPT TO:<carol@example.com>\n<<< 452 4.2.2 The recipient's inbox is out of storage space, see https://support.example.com/?p=OverQuotaTemp\n",
  "Please try double-checking the recipient's email address for typos or unnecessary spaces. Learn more at the pages of your provider.\n",
  "Received: from mail.example.net (mail.example.net [198.51.100.25]) by mx.example.org with ESMTPS id 4711 for <bob@example.org>\n",
  "Wenn Sie Hilfe brauchen, wenden Sie sich bitte an den Postmaster. Die Adresse ist vor\303\274bergehend nicht erreichbar.\n",
  "\n",
};

static GBytes *
make_text (gsize size)
{
  GString *text = g_string_sized_new (size + 256);

  for (gsize i = 0; text->len < size; i++)
    g_string_append (text, lines[(i * 7 + i / 9) % G_N_ELEMENTS (lines)]);
  g_string_truncate (text, size);
  return g_string_free_to_bytes (text);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

typedef void (* WorkFunc) (GBytes *bytes);

static double
median_microseconds (WorkFunc  work,
                     GBytes   *bytes,
                     guint     runs)
{
  double times[RUNS];

  work (bytes);   /* once for the caches */
  for (guint i = 0; i < runs; i++)
    {
      gint64 begun = g_get_monotonic_time ();
      guint repeat = g_bytes_get_size (bytes) < 100000 ? 10 : 1;

      for (guint r = 0; r < repeat; r++)
        work (bytes);
      times[i] = (double) (g_get_monotonic_time () - begun) / repeat;
    }
  qsort (times, runs, sizeof times[0], compare_times);
  return times[runs / 2];
}

static void
analyse (GBytes *bytes)
{
  g_autoptr (MedicReport) report = medic_analyse (knowledge, bytes, NULL, NULL, NULL);

  g_assert_nonnull (report);
}

/* What nobody can do without: a copy, and each word looked at once. */
static void
copy_and_cut (GBytes *bytes)
{
  static volatile guint32 sink G_GNUC_UNUSED;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *copy = g_memdup2 (data, size);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < size; i++)
    {
      if (g_ascii_isalnum (copy[i]))
        hash = (hash ^ (guint8) g_ascii_tolower (copy[i])) * 16777619u;
      else if (hash != 2166136261u)
        {
          g_array_append_val (words, hash);
          hash = 2166136261u;
        }
    }
  sink = words->len;
}

/* The highest resident size of a child, in kB, that analyses @bytes, or does nothing. */
static glong
peak_kilobytes (GBytes *bytes)
{
  struct rusage usage;
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      if (bytes != NULL)
        analyse (bytes);
      _exit (0);
    }
  g_assert_cmpint (wait4 (child, &status, 0, &usage), ==, child);
  return usage.ru_maxrss;
}

int
main (void)
{
  static const gsize sizes[] = { TEN_KB, 10 * TEN_KB, 100 * TEN_KB, 1000 * TEN_KB };
  double first = 0;
  gboolean ok = TRUE;
  g_autoptr (GBytes) large = make_text (1000 * TEN_KB);
  double memory;

  knowledge = medic_knowledge_new_builtin (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) text = make_text (sizes[i]);
      guint runs = i < 2 ? RUNS : i < 3 ? 9 : 3;
      double took = median_microseconds (analyse, text, runs), base = median_microseconds (copy_and_cut, text, runs);
      double growth;

      if (i == 0)
        first = took;
      growth = took / first / ((double) sizes[i] / TEN_KB);
      g_print ("%8" G_GSIZE_FORMAT " bytes: %10.1f µs, %5.1f times copying and cutting (%.1f µs), time a byte %.2f of the first\n", sizes[i], took, took / base, base, growth);
      ok &= growth <= MOST_GROWTH;
    }
  ok &= first <= MOST_MICROSECONDS;

  memory = (double) (peak_kilobytes (large) - peak_kilobytes (NULL)) * 1024.0 / (double) g_bytes_get_size (large);
  g_print ("memory for %" G_GSIZE_FORMAT " bytes: %.1f times its size\n", g_bytes_get_size (large), memory);
  ok &= memory <= MOST_MEMORY;
  medic_knowledge_unref (knowledge);
  return ok ? 0 : 1;
}
