/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "medic-progress.h"
#include "medic-walk.h"

#define FIRST (G_TIME_SPAN_SECOND / 2)     /* what is done by then needs no line */
#define EVERY (G_TIME_SPAN_SECOND / 4)

struct _MedicProgress
{
  GThread  *thread;     /* owned; counts what there is to do, then draws */
  GStrv     paths;      /* owned */
  guint64   expected;   /* bytes; used in the thread alone, like the next one */
  gboolean  endless;    /* standard input is no file: expected cannot be known */
  gboolean  counted;    /* expected is known */
  gint64    start;
  gint64    drawn;      /* when the line was drawn last, or will be first */

  GMutex    mutex;      /* guards what stands below, and the line */
  GCond     wake;
  guint64   messages;
  guint64   bytes;
  gboolean  shown;      /* there is a line */
  gboolean  ending;
};

static void
append_time_left (GString *line,
                  double   seconds)
{
  guint64 left = (guint64) (seconds + 0.5);
  g_autofree char *clock = left >= 3600
    ? g_strdup_printf ("%" G_GUINT64_FORMAT ":%02u:%02u", left / 3600, (guint) (left / 60 % 60), (guint) (left % 60))
    : g_strdup_printf ("%u:%02u", (guint) (left / 60), (guint) (left % 60));

  g_string_append (line, " · ");
  /* Translators: %s is a time such as 2:35; it stands at the end of the line that tells how far the work is */
  g_string_append_printf (line, _("%s left"), clock);
}

/* "12345 messages · 51.2 MB of 1.0 GB · 18200 a second · 0:42 left" */
static GString *
describe (MedicProgress *self,
          gint64         now)
{
  GString *line = g_string_new (NULL);
  double seconds = (double) MAX (now - self->start, 1) / G_TIME_SPAN_SECOND;
  gulong rate = (gulong) ((double) self->messages / seconds + 0.5);
  g_autofree char *done = g_format_size (self->bytes);

  g_string_append_printf (line, ngettext ("%lu message", "%lu messages", (gulong) self->messages), (gulong) self->messages);
  g_string_append (line, " · ");
  if (self->counted)
    {
      g_autofree char *all = g_format_size (self->expected);

      /* Translators: two sizes, such as 51.2 MB of 1.0 GB */
      g_string_append_printf (line, _("%s of %s"), done, all);
    }
  else
    g_string_append (line, done);
  g_string_append (line, " · ");
  /* Translators: how many messages a second */
  g_string_append_printf (line, _("%lu a second"), rate);
  if (self->counted && self->bytes > 0 && self->expected >= self->bytes)
    append_time_left (line, seconds * (double) (self->expected - self->bytes) / (double) self->bytes);
  return line;
}

/* A line that is wider than the terminal could not be rewritten. */
static void
fit (GString *line)
{
  struct winsize size;
  glong width = ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1 : 79;

  if (g_utf8_strlen (line->str, -1) > width)
    g_string_truncate (line, (gsize) (g_utf8_offset_to_pointer (line->str, width) - line->str));
}

static void
print (const char *text)
{
  gsize length = strlen (text);

  while (length > 0)
    {
      gssize n = write (STDERR_FILENO, text, length);

      if (n <= 0)
        return;
      text += n;
      length -= (gsize) n;
    }
}

static void
clear (MedicProgress *self)
{
  if (self->shown)
    print ("\r\033[K");
  self->shown = FALSE;
}

static void
draw (MedicProgress *self)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *text = NULL;
  GString *line;

  if (now - self->drawn < EVERY)
    return;
  self->drawn = now;
  line = describe (self, now);
  fit (line);
  text = g_strconcat ("\r", line->str, "\033[K", NULL);
  g_string_free (line, TRUE);
  print (text);
  self->shown = TRUE;
}

/* How much there is to read, if it can be known: not from a pipe. Done beside the work, for a folder of a million files takes its time. */
static gboolean
count (MedicProgress *self)
{
  g_autoptr (MedicWalk) walk = medic_walk_new ((const char *const *) self->paths);

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = medic_walk_next (walk, &error);
      GStatBuf status;
      gboolean ending;

      if (path == NULL && error == NULL)
        return TRUE;
      if (path == NULL || g_str_equal (path, "-") || g_stat (path, &status) != 0)
        continue;
      if (!S_ISREG (status.st_mode))
        return FALSE;
      self->expected += (guint64) status.st_size;

      g_mutex_lock (&self->mutex);
      draw (self);
      ending = self->ending;
      g_mutex_unlock (&self->mutex);
      if (ending)
        return FALSE;
    }
}

static gpointer
run_thread (gpointer data)
{
  MedicProgress *self = data;

  self->counted = !self->endless && count (self);
  g_mutex_lock (&self->mutex);
  while (!self->ending)
    {
      draw (self);
      g_cond_wait_until (&self->wake, &self->mutex, self->drawn + EVERY);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/* Must be asked before reading begins, which moves the position. */
static void
count_standard_input (MedicProgress *self)
{
  GStatBuf status;
  off_t position = lseek (STDIN_FILENO, 0, SEEK_CUR);

  if (position >= 0 && fstat (STDIN_FILENO, &status) == 0 && S_ISREG (status.st_mode))
    self->expected += (guint64) MAX (status.st_size - position, 0);
  else
    self->endless = TRUE;
}

/**
 * medic_progress_new:
 * @paths: (array zero-terminated=1) (element-type filename): what will be read
 *
 * Returns: (transfer full): a progress line; it appears when the work takes long
 */
MedicProgress *
medic_progress_new (const char *const *paths)
{
  MedicProgress *self;

  g_return_val_if_fail (paths != NULL, NULL);

  self = g_new0 (MedicProgress, 1);
  self->paths = g_strdupv ((char **) paths);
  self->start = g_get_monotonic_time ();
  self->drawn = self->start + FIRST - EVERY;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->wake);
  if (g_strv_contains (paths, "-"))
    count_standard_input (self);
  self->thread = g_thread_new ("progress", run_thread, self);
  return self;
}

/**
 * medic_progress_free:
 * @self: (transfer full): a progress line
 *
 * Takes the line away.
 */
void
medic_progress_free (MedicProgress *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->ending = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  clear (self);
  g_strfreev (self->paths);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake);
  g_free (self);
}

/**
 * medic_progress_add:
 * @self: (nullable): a progress line
 * @bytes: the size of a message
 *
 * Tells that a message is done. May be called in any thread.
 */
void
medic_progress_add (MedicProgress *self,
                    gsize          bytes)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->messages++;
  self->bytes += bytes;
  g_mutex_unlock (&self->mutex);
}

/**
 * medic_progress_print_above:
 * @self: (nullable): a progress line, or %NULL where there is none
 * @line: what to print on standard error
 *
 * Prints a line that is to stay. May be called in any thread.
 */
void
medic_progress_print_above (MedicProgress *self,
                            const char    *line)
{
  if (self == NULL)
    {
      g_printerr ("%s\n", line);
      return;
    }
  g_mutex_lock (&self->mutex);
  clear (self);
  g_printerr ("%s\n", line);
  g_mutex_unlock (&self->mutex);
}
