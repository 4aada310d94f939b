/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

#include "medic-analysis.h"
#include "medic-mailbox.h"

#define CHUNK (128 * 1024)

struct _MedicMailbox
{
  GInputStream *stream;   /* owned */
  GByteArray   *buffer;   /* owned; what is read and not yet given out */
  gsize         scanned;  /* of buffer: no message begins before this */
  goffset       given;    /* bytes given out so far */
  gboolean      started;
  gboolean      is_mbox;
  gboolean      at_end;   /* of the stream */
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
  self->buffer = g_byte_array_new ();
  return self;
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
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_str_equal (path, "-"))
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      file = g_file_new_for_path (path);
      stream = G_INPUT_STREAM (g_file_read (file, NULL, error));
    }
  return stream != NULL ? medic_mailbox_new (stream) : NULL;
}

/**
 * medic_mailbox_free:
 * @self: (transfer full): a mailbox
 */
void
medic_mailbox_free (MedicMailbox *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->stream);
  g_byte_array_unref (self->buffer);
  g_free (self);
}

static gboolean
read_more (MedicMailbox  *self,
           GCancellable  *cancellable,
           GError       **error)
{
  gsize had = self->buffer->len;
  gssize n;

  g_byte_array_set_size (self->buffer, (guint) (had + CHUNK));
  n = g_input_stream_read (self->stream, self->buffer->data + had, CHUNK, cancellable, error);
  g_byte_array_set_size (self->buffer, (guint) (had + (gsize) MAX (n, 0)));
  self->at_end = n <= 0;
  return n >= 0;
}

/* "From " begins a message of an mbox only if a field of a header stands below it: bodies hold such lines too, quoted or not. */
static gboolean
is_separator (const guint8 *data,
              gsize         at,
              gsize         length)
{
  const guint8 *eol = memchr (data + at, '\n', length - at);
  gsize i;

  if (eol == NULL)
    return FALSE;
  i = (gsize) (eol - data) + 1;
  while (i < length && (g_ascii_isalnum ((char) data[i]) || data[i] == '-' || data[i] == '_'))
    i++;
  return i < length && i > (gsize) (eol - data) + 1 && data[i] == ':';
}

/* Finds the next separator in what is read. Returns FALSE if there is none yet. */
static gboolean
find_separator (MedicMailbox *self,
                gsize        *at)
{
  const guint8 *data = self->buffer->data;
  gsize length = self->buffer->len, i = self->scanned;

  while (i < length)
    {
      const guint8 *nl = memchr (data + i, '\n', length - i);
      gsize next;

      if (nl == NULL)
        break;
      next = (gsize) (nl - data) + 1;
      /* a separator and the line below it must be there as a whole */
      if (length - next < 1024 && !self->at_end)
        {
          self->scanned = i;
          return FALSE;
        }
      if (length - next > 5 && memcmp (data + next, "From ", 5) == 0 && nl > data
          && (nl[-1] == '\n' || (nl[-1] == '\r' && nl > data + 1 && nl[-2] == '\n')) && is_separator (data, next, length))
        {
          *at = next;
          return TRUE;
        }
      i = next;
    }
  self->scanned = i > 2 ? i - 2 : 0;
  return FALSE;
}

static GBytes *
give (MedicMailbox *self,
      gsize         length)
{
  GBytes *bytes = g_bytes_new (self->buffer->data, length);

  g_byte_array_remove_range (self->buffer, 0, (guint) length);
  self->scanned = 0;
  self->given += (goffset) length;
  return bytes;
}

static gboolean
start (MedicMailbox  *self,
       GCancellable  *cancellable,
       GError       **error)
{
  self->started = TRUE;
  if (!read_more (self, cancellable, error))
    return FALSE;
  while (!self->at_end && self->buffer->len < 4096)
    {
      if (!read_more (self, cancellable, error))
        return FALSE;
    }
  self->is_mbox = self->buffer->len > 5 && memcmp (self->buffer->data, "From ", 5) == 0 && is_separator (self->buffer->data, 0, self->buffer->len);
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
 *   out as it is, cut behind %MEDIC_ANALYSIS_MAX_BYTES and one byte.
 */
GBytes *
medic_mailbox_next (MedicMailbox  *self,
                    GCancellable  *cancellable,
                    GError       **error)
{
  gboolean first = !self->started;

  g_return_val_if_fail (self != NULL, NULL);

  if (first && !start (self, cancellable, error))
    return NULL;
  for (;;)
    {
      gsize at;

      if (self->is_mbox && find_separator (self, &at))
        return give (self, at);
      if (self->at_end)
        break;
      if (self->buffer->len > MEDIC_ANALYSIS_MAX_BYTES)
        {
          if (!self->is_mbox)
            {
              self->at_end = TRUE;
              return give (self, MEDIC_ANALYSIS_MAX_BYTES + 1);
            }
          return give (self, self->buffer->len);
        }
      if (!read_more (self, cancellable, error))
        return NULL;
    }
  return self->buffer->len > 0 || first ? give (self, self->buffer->len) : NULL;
}

/**
 * medic_mailbox_tell:
 * @self: a mailbox
 *
 * Returns: how many bytes have been given out
 */
goffset
medic_mailbox_tell (MedicMailbox *self)
{
  return self->given;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * medic_mailbox_list_files:
 * @path: (type filename): a file, a folder or a Maildir
 * @files: (element-type filename): where to add the files
 * @error: return location for a #GFileError
 *
 * Lists the files to read: a file is itself; of a folder all files below it,
 * by name, without hidden ones and without the tmp folder of a Maildir.
 *
 * Returns: %FALSE with @error set if the path cannot be read
 */
gboolean
medic_mailbox_list_files (const char  *path,
                          GPtrArray   *files,
                          GError     **error)
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *cur = NULL;
  gboolean is_maildir;
  const char *name;

  if (g_str_equal (path, "-") || !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_ptr_array_add (files, g_strdup (path));
      return TRUE;
    }

  dir = g_dir_open (path, 0, error);
  if (dir == NULL)
    return FALSE;
  cur = g_build_filename (path, "cur", NULL);
  is_maildir = g_file_test (cur, G_FILE_TEST_IS_DIR);
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (name[0] == '.' || (is_maildir && g_str_equal (name, "tmp")))
        continue;
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
    }
  g_ptr_array_sort (names, compare_paths);
  for (guint i = 0; i < names->len; i++)
    {
      if (g_file_test (names->pdata[i], G_FILE_TEST_IS_SYMLINK) && g_file_test (names->pdata[i], G_FILE_TEST_IS_DIR))
        continue;   /* a link to a folder may lead in a circle */
      if (!medic_mailbox_list_files (names->pdata[i], files, error))
        return FALSE;
    }
  return TRUE;
}
