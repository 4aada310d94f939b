/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-case-store-private.h"

/* Writing cases as JSON. README.md beside this file tells of every member. */

static void
add_time (JsonBuilder *builder,
          const char  *member,
          gint64       time)
{
  g_autoptr (GDateTime) date = time != 0 ? g_date_time_new_from_unix_utc (time) : NULL;
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  if (text == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  if (text[0] == '\0')
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_steps (JsonBuilder     *builder,
           MedicCaseRecord *record)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < record->steps->len; i++)
    {
      const MedicCaseStep *step = record->steps->pdata[i];

      json_builder_begin_object (builder);
      add_time (builder, "time", step->time);
      json_builder_set_member_name (builder, "guide");
      json_builder_add_string_value (builder, step->guide);
      json_builder_set_member_name (builder, "step");
      json_builder_add_string_value (builder, step->step);
      if (step->answer_index >= 0)
        {
          json_builder_set_member_name (builder, "answer_index");
          json_builder_add_int_value (builder, step->answer_index);
        }
      add_text (builder, "answer", step->answer);
      add_text (builder, "note", step->note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_lists (JsonBuilder     *builder,
           MedicCaseRecord *record)
{
  json_builder_set_member_name (builder, "notes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < record->notes->len; i++)
    {
      const MedicCaseNote *note = record->notes->pdata[i];

      json_builder_begin_object (builder);
      add_time (builder, "time", note->time);
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, note->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  add_steps (builder, record);

  json_builder_set_member_name (builder, "states");
  json_builder_begin_array (builder);
  for (guint i = 0; i < record->states->len; i++)
    {
      const MedicCaseState *state = record->states->pdata[i];

      json_builder_begin_object (builder);
      add_time (builder, "time", state->time);
      json_builder_set_member_name (builder, "guide");
      json_builder_add_string_value (builder, state->guide);
      json_builder_set_member_name (builder, "state");
      json_builder_add_string_value (builder, state->state);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "facts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < record->facts->len; i++)
    {
      const MedicCaseFact *fact = record->facts->pdata[i];

      json_builder_begin_object (builder);
      add_time (builder, "time", fact->time);
      json_builder_set_member_name (builder, "key");
      json_builder_add_string_value (builder, fact->key);
      json_builder_set_member_name (builder, "value");
      json_builder_add_string_value (builder, fact->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* One case as a JSON object. */
void
medic_case_record_build_json (MedicCaseRecord *record,
                              JsonBuilder     *builder)
{
  g_autoptr (JsonNode) report = record->report != NULL ? json_from_string (record->report, NULL) : NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "number");
  json_builder_add_int_value (builder, record->number);
  add_text (builder, "uid", record->uid);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, record->title);
  add_text (builder, "caller", record->caller);
  json_builder_set_member_name (builder, "status");
  json_builder_add_string_value (builder, medic_case_status_to_string (record->status));
  add_time (builder, "until", record->until);
  add_text (builder, "handed_to", record->handed_to);
  add_time (builder, "created", record->created);
  add_time (builder, "changed", record->changed);
  add_time (builder, "solved", record->solved);
  add_lists (builder, record);
  add_text (builder, "text", record->paste);
  if (report != NULL)
    {
      json_builder_set_member_name (builder, "report");
      json_builder_add_value (builder, g_steal_pointer (&report));
    }
  json_builder_end_object (builder);
}

static GArray *
list_numbers (MedicCaseStore *self,
              GError        **error)
{
  g_autoptr (sqlite3_stmt) stmt = medic_case_prepare (self, error, "SELECT number FROM cases WHERE deleted = 0 ORDER BY number", "");
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  int rc;

  if (stmt == NULL)
    return NULL;
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      gint64 number = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (numbers, number);
    }
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&numbers);
  medic_case_set_error (self, rc, error);
  return NULL;
}

static gboolean
build_cases (MedicCaseStore *self,
             JsonBuilder    *builder,
             const gint64   *numbers,
             gsize           n_numbers,
             GError        **error)
{
  g_autoptr (GArray) all = NULL;

  if (numbers == NULL)
    {
      all = list_numbers (self, error);
      if (all == NULL)
        return FALSE;
      numbers = (const gint64 *) (gpointer) all->data;
      n_numbers = all->len;
    }
  for (gsize i = 0; i < n_numbers; i++)
    {
      g_autoptr (MedicCaseRecord) record = medic_case_store_load (self, numbers[i], error);

      if (record == NULL)
        return FALSE;
      medic_case_record_build_json (record, builder);
    }
  return TRUE;
}

/**
 * medic_case_store_export:
 * @self: a book
 * @numbers: (array length=n_numbers) (nullable): which cases, or %NULL for all
 *   that are not deleted
 * @n_numbers: how many
 * @error: return location for a #MedicCaseError
 *
 * Writes cases as JSON, so that nothing of them is lost. Secrets are masked in
 * it as they are in the book; addresses are not.
 *
 * Returns: (transfer full): the JSON, or %NULL with @error set
 */
char *
medic_case_store_export (MedicCaseStore *self,
                         const gint64   *numbers,
                         gsize           n_numbers,
                         GError        **error)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;
  gboolean ok;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, MEDIC_CASE_EXPORT_FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, MEDIC_CASE_EXPORT_VERSION);
  add_time (builder, "exported", medic_case_store_now (self));
  json_builder_set_member_name (builder, "cases");
  json_builder_begin_array (builder);
  /* all cases as they are at one moment */
  if (!medic_case_run (self, error, "BEGIN", ""))
    return NULL;
  ok = build_cases (self, builder, numbers, n_numbers, error);
  if (!medic_case_end (self, ok, error))
    return NULL;
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
