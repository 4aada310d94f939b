/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "medic-analysis.h"
#include "medic-mailbox.h"
#include "medic-walk.h"

#define CHUNK (128 * 1024)
#define KEPT (8 * CHUNK)            /* a buffer larger than this is not kept for the next message */
#define SEPARATOR_LENGTH 1024       /* of a "From " line and the line below it */

struct _MedicMailbox
{
  GInputStream *stream;    /* owned; or NULL for a file on disk */
  int           fd;        /* owned; of that file, or -1 */
  gsize         expected;  /* how much of that file to make room for, or 0 */
  goffset       left;      /* of that file, as long as it was when it was opened */
  guint8       *buffer;    /* owned; what is read and not yet given out lies from start to end */
  gsize         size;
  gsize         start;
  gsize         end;
  gsize         scanned;   /* of buffer: no message begins before this */
  goffset       given;     /* bytes given out so far */
  gboolean      started;
  gboolean      is_mbox;
  gboolean      skipping;  /* the rest of a message that was too large */
  gboolean      at_end;    /* of the stream */
};

/**
 * medic_mailbox_new:
 * @stream: where to read from
 *
 * Returns: (transfer full): the messages of a stream
 */
MedicMailbox *
medic_mailbox_new (GInputStream *stream)
{
  MedicMailbox *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (MedicMailbox, 1);
  self->stream = g_object_ref (stream);
  self->fd = -1;
  return self;
}

static void
set_error (GError **error,
           int      cause)
{
  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (cause), g_strerror (cause));
}

/**
 * medic_mailbox_open:
 * @path: (type filename): a file, or "-" for standard input
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (transfer full): the messages of the file, or %NULL with @error set
 */
MedicMailbox *
medic_mailbox_open (const char  *path,
                    GError     **error)
{
  g_autoptr (GInputStream) stream = NULL;
  gboolean is_standard;
  struct stat status;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  is_standard = g_str_equal (path, "-");
  fd = is_standard ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    {
      set_error (error, errno);
      return NULL;
    }
  /* a folder of thousands of small files: each is read straight, since it never keeps anybody waiting */
  if (!is_standard && fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    {
      MedicMailbox *self = g_new0 (MedicMailbox, 1);

      self->fd = fd;
      self->left = status.st_size;
      /* and a byte, so that the end is seen without another buffer */
      self->expected = status.st_size > 0 ? (gsize) MIN (status.st_size + 1, CHUNK) : 0;
      return self;
    }
  stream = g_unix_input_stream_new (fd, !is_standard);
  return medic_mailbox_new (stream);
}

/**
 * medic_mailbox_free:
 * @self: (transfer full): a mailbox
 */
void
medic_mailbox_free (MedicMailbox *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->stream);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->buffer);
  g_free (self);
}

/* Makes room for a chunk behind what is read; for a small file, for what it holds. */
static void
make_room (MedicMailbox *self)
{
  gsize wanted = self->buffer == NULL && self->expected > 0 ? self->expected : CHUNK;

  if (self->size - self->end >= (self->expected > 0 ? 1 : CHUNK))
    return;
  if (self->start > 0)
    {
      memmove (self->buffer, self->buffer + self->start, self->end - self->start);
      self->end -= self->start;
      self->scanned -= MIN (self->scanned, self->start);
      self->start = 0;
    }
  if (self->size - self->end < wanted)
    {
      self->size = MAX (2 * self->size, self->end + wanted);
      self->buffer = g_realloc (self->buffer, self->size);
    }
}

static gssize
read_chunk (MedicMailbox  *self,
            GCancellable  *cancellable,
            GError       **error)
{
  gsize wanted = MIN (self->size - self->end, CHUNK);
  gssize n;

  if (self->stream != NULL)
    return g_input_stream_read (self->stream, self->buffer + self->end, CHUNK, cancellable, error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  do
    n = read (self->fd, self->buffer + self->end, wanted);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    set_error (error, errno);
  /* less than was asked for is the end only if the whole file is there: some mounted folders give a file in pieces */
  self->left -= MAX (n, 0);
  self->at_end = n > 0 && (gsize) n < wanted && self->left == 0;
  return n;
}

static gboolean
read_more (MedicMailbox  *self,
           GCancellable  *cancellable,
           GError       **error)
{
  gssize n;

  make_room (self);
  n = read_chunk (self, cancellable, error);
  self->end += (gsize) MAX (n, 0);
  self->at_end = self->at_end || n <= 0;
  return n >= 0;
}

/* "From " begins a message of an mbox only if a field of a header stands below it: bodies hold such lines too, quoted or not. */
static gboolean
is_separator (const guint8 *line,
              const guint8 *end)
{
  const guint8 *eol = memchr (line, '\n', (gsize) (end - line));
  const guint8 *p;

  if (eol == NULL)
    return FALSE;
  p = eol + 1;
  while (p < end && (g_ascii_isalnum ((char) *p) || *p == '-' || *p == '_'))
    p++;
  return p < end && p > eol + 1 && *p == ':';
}

static gboolean
is_blank_above (const guint8 *data,
                const guint8 *nl)
{
  return nl > data && (nl[-1] == '\n' || (nl[-1] == '\r' && nl > data + 1 && nl[-2] == '\n'));
}

/* "From a@example.org Sat Nov 21 09:00:00 2026": some programs write no empty line above it. */
static gboolean
has_date (const guint8 *line,
          const guint8 *end)
{
  static const char days[] = "MonTueWedThuFriSatSun";
  const guint8 *eol = memchr (line, '\n', (gsize) (end - line));
  gboolean day = FALSE, hour = FALSE;

  for (const guint8 *p = line; eol != NULL && p + 5 < eol; p++)
    {
      for (gsize d = 0; p[0] == ' ' && p[4] == ' ' && d < sizeof days - 1; d += 3)
        day = day || memcmp (p + 1, days + d, 3) == 0;
      hour = hour || (p[2] == ':' && g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[3]) && g_ascii_isdigit (p[4]));
    }
  return day && hour;
}

/* Finds the next separator in what is read. Returns FALSE if there is none yet. */
static gboolean
find_separator (MedicMailbox *self,
                gsize        *at)
{
  const guint8 *data = self->buffer + self->start, *end = self->buffer + self->end;
  const guint8 *p = self->buffer + MAX (self->scanned, self->start);
  const guint8 *nl;

  while ((nl = memmem (p, (gsize) (end - p), "\nFrom ", 6)) != NULL)
    {
      if (is_separator (nl + 1, end) && (is_blank_above (data, nl) || has_date (nl + 1, end)))
        {
          *at = (gsize) (nl + 1 - data);
          return TRUE;
        }
      /* it may become one when the rest of it and the line below it are there */
      if (end - nl <= SEPARATOR_LENGTH && !self->at_end)
        {
          self->scanned = (gsize) (nl - self->buffer);
          return FALSE;
        }
      p = nl + 1;
    }
  if (end - p > 5)
    p = end - 5;   /* the words may be cut here */
  self->scanned = (gsize) (p - self->buffer);
  return FALSE;
}

static void
drop (MedicMailbox *self,
      gsize         length)
{
  self->start += length;
  self->given += (goffset) length;
  if (self->start == self->end)
    self->start = self->end = 0;
  self->scanned = self->start;
}

static GBytes *
give (MedicMailbox *self,
      gsize         length)
{
  GBytes *bytes;

  if (self->at_end && self->given == 0 && self->start == 0 && length == self->end)
    {
      /* a file of one message, as most are */
      bytes = g_bytes_new_take (g_steal_pointer (&self->buffer), length);
      self->given = (goffset) length;
      self->size = self->scanned = self->end = 0;
    }
  else if (length < KEPT)
    {
      bytes = g_bytes_new (self->buffer + self->start, length);
      drop (self, length);
    }
  else
    {
      /* large: hand over the buffer itself, and begin a new one with the rest */
      gsize rest = self->end - self->start - length;
      guint8 *next = g_malloc (rest + CHUNK);

      memcpy (next, self->buffer + self->start + length, rest);
      if (self->start > 0)
        memmove (self->buffer, self->buffer + self->start, length);
      bytes = g_bytes_new_take (g_realloc (self->buffer, length), length);
      self->buffer = next;
      self->size = rest + CHUNK;
      self->start = self->scanned = 0;
      self->end = rest;
      self->given += (goffset) length;
    }
  return bytes;
}

static gboolean
start (MedicMailbox  *self,
       GCancellable  *cancellable,
       GError       **error)
{
  self->started = TRUE;
  while (!self->is_mbox && !self->at_end && self->end < 4096)
    {
      if (!read_more (self, cancellable, error))
        return FALSE;
      self->is_mbox = self->end > 5 && memcmp (self->buffer, "From ", 5) == 0 && is_separator (self->buffer, self->buffer + self->end);
    }
  return TRUE;
}

/* Passes over the rest of a message that was given out cut. Returns FALSE if more must be read. */
static gboolean
skip (MedicMailbox *self)
{
  gsize at;

  if (find_separator (self, &at))
    drop (self, at);
  else if (self->at_end)
    drop (self, self->end - self->start);
  else
    {
      gsize scanned = self->scanned, known = MAX (scanned, self->start + 2) - self->start - 2;   /* the empty line above it is looked at again */

      drop (self, known);
      self->scanned = scanned;
      return FALSE;
    }
  self->skipping = FALSE;
  return TRUE;
}

/**
 * medic_mailbox_next:
 * @self: a mailbox
 * @cancellable: (nullable): cancels reading
 * @error: return location for a #GIOErrorEnum
 *
 * Reads the next message.
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL at the end, or with
 *   @error set if reading failed. What is larger than can be analysed is given
 *   out cut behind %MEDIC_ANALYSIS_MAX_BYTES and one byte.
 */
GBytes *
medic_mailbox_next (MedicMailbox  *self,
                    GCancellable  *cancellable,
                    GError       **error)
{
  gboolean first;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  first = !self->started;
  if (first && !start (self, cancellable, error))
    return NULL;
  for (;;)
    {
      gsize at;

      if (!self->skipping || skip (self))
        {
          if (self->is_mbox && self->end > self->start && find_separator (self, &at) && at <= MEDIC_ANALYSIS_MAX_BYTES + 1)
            return give (self, at);
          if (self->end - self->start > MEDIC_ANALYSIS_MAX_BYTES)
            {
              GBytes *bytes = give (self, MEDIC_ANALYSIS_MAX_BYTES + 1);

              self->skipping = self->is_mbox;
              if (!self->is_mbox)
                {
                  self->at_end = TRUE;
                  self->start = self->end;   /* its tail is no message of its own */
                }
              return bytes;
            }
          if (self->at_end)
            break;
        }
      if (!read_more (self, cancellable, error))
        return NULL;
    }
  return self->end > self->start || first ? give (self, self->end - self->start) : NULL;
}

/**
 * medic_mailbox_tell:
 * @self: a mailbox
 *
 * Returns: how many bytes have been given out or passed over
 */
goffset
medic_mailbox_tell (MedicMailbox *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->given;
}

/**
 * medic_mailbox_list_files:
 * @path: (type filename): a file, a folder or a Maildir
 * @files: (element-type filename): where to add the files
 * @error: return location for a #GFileError
 *
 * Lists the files to read, as [struct@Walk] finds them. A folder below @path
 * that cannot be read does not keep the others from being listed.
 *
 * Returns: %FALSE with @error set to the first that could not be read
 */
gboolean
medic_mailbox_list_files (const char  *path,
                          GPtrArray   *files,
                          GError     **error)
{
  const char *paths[] = { path, NULL };
  g_autoptr (MedicWalk) walk = NULL;
  g_autoptr (GError) first = NULL;

  g_return_val_if_fail (path != NULL && files != NULL, FALSE);

  walk = medic_walk_new (paths);
  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      char *file = medic_walk_next (walk, &problem);

      if (file != NULL)
        g_ptr_array_add (files, file);
      else if (problem == NULL)
        break;
      else if (first == NULL)
        first = g_steal_pointer (&problem);
    }
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}
