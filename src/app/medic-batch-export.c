/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-analysis.h"
#include "medic-batch-export.h"
#include "medic-report-json.h"

/* As much as is collected before it is written. */
#define CHUNK_BYTES (256 * 1024)

typedef struct
{
  GPtrArray      *items;      /* owned; of MedicBatchItem */
  MedicKnowledge *knowledge;  /* owned */
  GFile          *file;       /* owned */
  MedicExport     format;
} Input;

static void
input_free (gpointer data)
{
  Input *self = data;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->knowledge, medic_knowledge_unref);
  g_clear_object (&self->file);
  g_free (self);
}

/* --- CSV -------------------------------------------------------------------------------------------------------------------- */

/* RFC 4180; and what a spreadsheet would take for a formula (the addresses come from strangers) becomes text. */
static void
append_cell (GString    *csv,
             const char *text)
{
  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');
  if (text == NULL)
    return;

  g_string_append_c (csv, '"');
  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
append_number (GString *csv,
               guint    number)
{
  g_string_append_printf (csv, ",%u", number);
}

static void
append_header (GString *csv)
{
  const char *const names[] = {
    /* Translators: the heads of the columns of a table that is saved */
    C_("column", "State"), C_("column", "Recipient"), C_("column", "Domain"), C_("column", "What happened"),
    C_("column", "Problem"), C_("column", "Who acts"), C_("column", "Reply code"), C_("column", "Enhanced code"),
    C_("column", "Date"), C_("column", "File"), C_("column", "Mail in the file"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    append_cell (csv, names[i]);
  g_string_append (csv, "\r\n");
  /* Spreadsheets take a file for UTF-8 only if it begins with a byte order mark */
  g_string_prepend (csv, "\357\273\277");
}

static void
append_row (GString        *csv,
            MedicBatchItem *item)
{
  g_autoptr (GDateTime) date = item->date != 0 ? g_date_time_new_from_unix_utc (item->date) : NULL;
  g_autofree char *stamp = date != NULL ? g_date_time_format_iso8601 (date) : NULL;
  g_autofree char *path = g_filename_display_name (item->path);

  append_cell (csv, medic_batch_describe_state (item->state));
  append_cell (csv, item->recipient != NULL ? item->recipient : "");
  append_cell (csv, item->domain != NULL ? item->domain->id : "");
  append_cell (csv, item->cause->label);
  append_cell (csv, item->problem->id);
  append_cell (csv, medic_batch_item_get_who (item));
  if (item->reply_code != 0)
    append_number (csv, item->reply_code);
  else
    append_cell (csv, NULL);
  append_cell (csv, item->enhanced_code);
  append_cell (csv, stamp);
  append_cell (csv, path);
  append_number (csv, item->message + 1);
  g_string_append (csv, "\r\n");
}

/* --- JSON ------------------------------------------------------------------------------------------------------------------- */

/* A mail to several recipients is several rows, but one report. */
static gboolean
is_first_of_mail (MedicBatchItem *item,
                  GHashTable     *seen)
{
  g_autofree char *key = g_strdup_printf ("%u:%s", item->message, item->path);

  return g_hash_table_add (seen, g_steal_pointer (&key));
}

static gboolean
append_report (GString         *json,
               MedicBatchItem  *item,
               MedicKnowledge  *knowledge,
               GCancellable    *cancellable,
               GError         **error)
{
  const MedicOptions options = { .seen_in = MEDIC_SEEN_IN_UNKNOWN };
  g_autoptr (GBytes) bytes = medic_batch_item_load (item, cancellable, error);
  g_autoptr (MedicReport) report = NULL;

  if (bytes == NULL)
    return FALSE;
  report = medic_analyse (knowledge, bytes, &options, cancellable, error);
  if (report == NULL)
    return FALSE;
  medic_report_json_append (json, report, item->path, item->message, NULL);
  g_string_append_c (json, '\n');
  return TRUE;
}

/* --- Writing ---------------------------------------------------------------------------------------------------------------- */

static gboolean
write_out (GString        *text,
           gsize           at_least,
           GOutputStream  *stream,
           GCancellable   *cancellable,
           GError        **error)
{
  if (text->len < at_least)
    return TRUE;
  if (!g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error))
    return FALSE;
  g_string_truncate (text, 0);
  return TRUE;
}

static gboolean
write_items (const Input    *input,
             GOutputStream  *stream,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (GString) text = g_string_sized_new (CHUNK_BYTES);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (input->format == MEDIC_EXPORT_CSV)
    append_header (text);

  for (guint i = 0; i < input->items->len; i++)
    {
      MedicBatchItem *item = input->items->pdata[i];

      if (input->format == MEDIC_EXPORT_CSV)
        append_row (text, item);
      else if (is_first_of_mail (item, seen) && !append_report (text, item, input->knowledge, cancellable, error))
        return FALSE;
      if (!write_out (text, CHUNK_BYTES, stream, cancellable, error))
        return FALSE;
    }
  return write_out (text, 0, stream, cancellable, error);
}

/* What stood in the file before stays, unless all of the new content is there. */
static gboolean
save (const Input   *input,
      GCancellable  *cancellable,
      GError       **error)
{
  gboolean existed = g_file_query_exists (input->file, NULL);
  g_autoptr (GCancellable) abandon = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;

  stream = g_file_replace (input->file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    return FALSE;
  if (write_items (input, G_OUTPUT_STREAM (stream), cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);

  /* A stream that is closed by a cancelled cancellable does not take the place of the file */
  abandon = g_cancellable_new ();
  g_cancellable_cancel (abandon);
  g_output_stream_close (G_OUTPUT_STREAM (stream), abandon, NULL);
  if (!existed)
    g_file_delete (input->file, NULL, NULL);
  return FALSE;
}

static void
export_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  GError *error = NULL;

  if (save (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * medic_batch_export_async:
 * @items: (element-type MedicBatchItem): what to save; not changed while it is saved
 * @knowledge: what the items were found with
 * @format: how
 * @file: where to
 * @cancellable: (nullable): to give up, which leaves @file as it was
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Saves a table of many mails in a thread. For JSON the mails are read again.
 */
void
medic_batch_export_async (GPtrArray           *items,
                          MedicKnowledge      *knowledge,
                          MedicExport          format,
                          GFile               *file,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Input *input;

  g_return_if_fail (items != NULL);
  g_return_if_fail (knowledge != NULL);
  g_return_if_fail (G_IS_FILE (file));

  input = g_new0 (Input, 1);
  input->items = g_ptr_array_ref (items);
  input->knowledge = medic_knowledge_ref (knowledge);
  input->file = g_object_ref (file);
  input->format = format;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, medic_batch_export_async);
  g_task_set_task_data (task, input, input_free);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * medic_batch_export_finish:
 * @result: what the callback was given
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: whether all was saved; if not, @error is set
 */
gboolean
medic_batch_export_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == medic_batch_export_async, FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
