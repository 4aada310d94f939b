/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-analysis.h"
#include "medic-batch-run.h"
#include "medic-file-loader.h"

#define CHUNK_BYTES (256 * 1024)

G_DEFINE_QUARK (medic-file-error-quark, medic_file_error)

/**
 * medic_file_load:
 * @file: a file
 * @cancellable: (nullable): to end reading
 * @error: return location for %MEDIC_ERROR_TOO_LARGE or a [error@Gio.IOErrorEnum]
 *
 * Reads a file, but never more than may be analysed: a device that never ends,
 * or a file that grows, does not fill the memory.
 *
 * Returns: (transfer full) (nullable): its content, or %NULL with @error set
 */
GBytes *
medic_file_load (GFile         *file,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) content = g_byte_array_new ();

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;

  for (;;)
    {
      g_autoptr (GBytes) chunk = g_input_stream_read_bytes (G_INPUT_STREAM (stream), CHUNK_BYTES, cancellable, error);
      gsize size;

      if (chunk == NULL)
        return NULL;
      size = g_bytes_get_size (chunk);
      if (size == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&content));
      if (content->len + size > MEDIC_ANALYSIS_MAX_BYTES)
        {
          g_set_error_literal (error, MEDIC_ERROR, MEDIC_ERROR_TOO_LARGE, "Too large");
          return NULL;
        }
      g_byte_array_append (content, g_bytes_get_data (chunk, NULL), size);
    }
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const char *path = g_file_peek_path (source);
  GError *error = NULL;
  GBytes *bytes;

  if (path != NULL && medic_batch_is_many (path, cancellable))
    {
      g_task_return_new_error (task, MEDIC_FILE_ERROR, MEDIC_FILE_ERROR_MANY, "Many mails");
      return;
    }
  bytes = medic_file_load (source, cancellable, &error);
  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * medic_file_load_async:
 * @file: a file
 * @cancellable: (nullable): to end reading
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Does [func@file_load] in a thread, unless there are many mails in @file:
 * that is the error %MEDIC_FILE_ERROR_MANY.
 */
void
medic_file_load_async (GFile               *file,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, medic_file_load_async);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * medic_file_load_finish:
 * @result: what the callback was given
 * @error: see [func@file_load]
 *
 * Returns: (transfer full) (nullable): the content, or %NULL with @error set
 */
GBytes *
medic_file_load_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == medic_file_load_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
