/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-case-store-private.h"
#include "medic-json.h"

/* Reading cases from JSON that anybody may have written. The whole file is looked at before anything is kept, and what is wrong is named by
 * its line. */

#define MAX_DEPTH 64
#define MAX_NUMBER 1000000000   /* numbers above are given anew: the book must not run out of them */

typedef struct
{
  MedicJson  *json;      /* borrowed */
  JsonObject *object;    /* borrowed; what is read */
  GError     *error;     /* owned; the first mistake */
} Reader;

static void
complain (Reader     *self,
          const char *member,
          const char *mistake)
{
  if (self->error != NULL)
    return;
  if (member != NULL)
    /* Translators: the line of a file, the name of a member of a JSON object, and what is wrong with it */
    g_set_error (&self->error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_IMPORT, _("Line %u: “%s” %s"),
                 medic_json_get_line (self->json, self->object, member), member, mistake);
  else
    /* Translators: the line of a file, and what is wrong with it */
    g_set_error (&self->error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_IMPORT, _("Line %u: %s"), medic_json_get_line (self->json, self->object, NULL), mistake);
}

/* A text, with secrets masked. NULL with a mistake noted if it has to be there and is not. */
static char *
read_text (Reader     *self,
           const char *member,
           gboolean    needed)
{
  const char *text;

  if (!json_object_has_member (self->object, member))
    {
      if (needed)
        /* Translators: follows the name of a member of a JSON object */
        complain (self, member, _("is missing."));
      return g_strdup ("");
    }
  text = medic_json_string_or (self->object, member, NULL);
  if (text == NULL)
    /* Translators: follows the name of a member of a JSON object */
    complain (self, member, _("is not a text."));
  return medic_case_clean_text (text);
}

static char *
read_line (Reader     *self,
           const char *member,
           gboolean    needed)
{
  g_autofree char *text = read_text (self, member, needed);

  return medic_case_clean_line (text);
}

static gint64
read_time (Reader     *self,
           const char *member,
           gint64      fallback)
{
  g_autofree char *text = read_text (self, member, FALSE);
  g_autoptr (GDateTime) date = NULL;

  if (text[0] == '\0')
    return fallback;
  date = g_date_time_new_from_iso8601 (text, NULL);
  if (date == NULL)
    {
      /* Translators: follows the name of a member of a JSON object; keep the date as it is written */
      complain (self, member, _("is not a time like 2026-11-21T09:30:00Z."));
      return fallback;
    }
  return g_date_time_to_unix (date);
}

static gint64
read_number (Reader     *self,
             const char *member,
             gint64      fallback)
{
  gint64 number;

  if (!json_object_has_member (self->object, member))
    return fallback;
  number = medic_json_int_or (self->object, member, -1);
  if (number < 0 || number > G_MAXINT)
    {
      /* Translators: follows the name of a member of a JSON object */
      complain (self, member, _("is not a number from 0."));
      return fallback;
    }
  return number;
}

static char *
read_key (Reader     *self,
          const char *member)
{
  char *key = read_text (self, member, TRUE);

  if (self->error == NULL && !medic_case_is_key (key))
    /* Translators: follows the name of a member of a JSON object */
    complain (self, member, _("may hold only small letters, digits and hyphens."));
  return key;
}

/* Goes through a list of objects with @read. */
static void
read_list (Reader          *self,
           const char      *member,
           MedicCaseRecord *record,
           void           (*read) (Reader *, MedicCaseRecord *))
{
  JsonArray *array = medic_json_array_or_null (self->object, member);
  JsonObject *outer = self->object;

  if (array == NULL)
    {
      if (json_object_has_member (self->object, member))
        /* Translators: follows the name of a member of a JSON object */
        complain (self, member, _("is not a list."));
      return;
    }
  for (guint i = 0; i < json_array_get_length (array) && self->error == NULL; i++)
    {
      self->object = medic_json_element_or_null (array, i);
      if (self->object == NULL)
        {
          self->object = outer;
          /* Translators: follows the name of a member of a JSON object */
          complain (self, member, _("holds something that is not an object { … }."));
        }
      else
        read (self, record);
    }
  self->object = outer;
}

static void
read_note (Reader          *self,
           MedicCaseRecord *record)
{
  MedicCaseNote *note = g_new0 (MedicCaseNote, 1);

  note->time = read_time (self, "time", record->created);
  note->text = read_text (self, "text", TRUE);
  g_ptr_array_add (record->notes, note);
}

static void
read_step (Reader          *self,
           MedicCaseRecord *record)
{
  MedicCaseStep *step = g_new0 (MedicCaseStep, 1);

  step->time = read_time (self, "time", record->created);
  step->guide = read_text (self, "guide", TRUE);
  step->step = read_text (self, "step", TRUE);
  step->answer_index = (int) read_number (self, "answer_index", -1);
  step->answer = read_text (self, "answer", FALSE);
  step->note = read_text (self, "note", FALSE);
  g_ptr_array_add (record->steps, step);
}

static void
read_state (Reader          *self,
            MedicCaseRecord *record)
{
  MedicCaseState *state = g_new0 (MedicCaseState, 1);

  state->time = read_time (self, "time", record->created);
  state->guide = read_text (self, "guide", TRUE);
  state->state = read_text (self, "state", TRUE);
  g_ptr_array_add (record->states, state);
}

static void
read_fact (Reader          *self,
           MedicCaseRecord *record)
{
  MedicCaseFact *fact = g_new0 (MedicCaseFact, 1);

  fact->time = read_time (self, "time", record->created);
  fact->key = read_key (self, "key");
  fact->value = read_text (self, "value", TRUE);
  g_ptr_array_add (record->facts, fact);
}

static void
read_report (Reader          *self,
             MedicCaseRecord *record)
{
  JsonObject *object = medic_json_object_or_null (self->object, "report");
  g_autoptr (JsonNode) node = NULL;

  if (object == NULL)
    {
      if (json_object_has_member (self->object, "report"))
        /* Translators: follows the name of a member of a JSON object */
        complain (self, "report", _("is not an object { … }."));
      return;
    }
  /* what was parsed is immutable: take it apart and together again */
  {
    g_autofree char *json = json_to_string (json_object_get_member (self->object, "report"), FALSE);

    node = json_from_string (json, NULL);
  }
  medic_case_clean_json (node);
  record->report = json_to_string (node, FALSE);
}

static void
read_case (Reader    *self,
           GPtrArray *records)
{
  MedicCaseRecord *record = medic_case_record_new ();
  g_autofree char *status = NULL;
  gint64 number;

  g_ptr_array_add (records, record);
  number = read_number (self, "number", 0);
  record->number = number <= MAX_NUMBER ? number : 0;
  record->uid = read_text (self, "uid", FALSE);
  if (self->error == NULL && record->uid[0] != '\0' && !medic_case_is_key (record->uid))
    complain (self, "uid", _("may hold only small letters, digits and hyphens."));
  record->title = read_line (self, "title", TRUE);
  record->caller = read_line (self, "caller", FALSE);
  status = read_text (self, "status", TRUE);
  if (self->error == NULL && !medic_case_status_from_string (status, &record->status))
    /* Translators: follows the name of a member of a JSON object; keep the four words as they are */
    complain (self, "status", _("is none of open, waiting, handed-over, solved."));
  record->created = read_time (self, "created", 0);
  if (self->error == NULL && !json_object_has_member (self->object, "created"))
    complain (self, "created", _("is missing."));
  record->changed = read_time (self, "changed", record->created);
  record->until = record->status == MEDIC_CASE_WAITING ? read_time (self, "until", 0) : 0;
  record->handed_to = read_line (self, "handed_to", FALSE);
  record->solved = record->status == MEDIC_CASE_SOLVED ? read_time (self, "solved", record->changed) : 0;
  record->paste = read_text (self, "text", FALSE);
  read_report (self, record);
  read_list (self, "notes", record, read_note);
  read_list (self, "steps", record, read_step);
  read_list (self, "states", record, read_state);
  read_list (self, "facts", record, read_fact);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const MedicCaseRecord *one = *(MedicCaseRecord *const *) a, *two = *(MedicCaseRecord *const *) b;

  return one->number < two->number ? -1 : one->number > two->number;
}

/* json-glib goes down once for each bracket: a file of brackets would end the program. */
static gboolean
is_too_deep (const char *json,
             gsize       length)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        quoted = !quoted;
      else if (!quoted && (json[i] == '{' || json[i] == '['))
        {
          if (++depth > MAX_DEPTH)
            return TRUE;
        }
      else if (!quoted && (json[i] == '}' || json[i] == ']') && depth > 0)
        depth--;
    }
  return FALSE;
}

/* All cases of a file, or NULL with @error set. */
static GPtrArray *
read_file (const char *contents,
           gsize       length,
           GError    **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_case_record_unref);
  g_autoptr (MedicJson) json = NULL;
  g_autoptr (GError) local = NULL;
  Reader reader = { 0 };
  JsonArray *cases;

  if (!g_utf8_validate (contents, (gssize) length, NULL) || is_too_deep (contents, length))
    {
      g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_IMPORT, _("This is not a file of cases."));
      return NULL;
    }
  json = medic_json_load (contents, (gssize) length, &local);
  if (json == NULL)
    {
      /* Translators: %s tells where in the file and what is wrong, in English */
      g_set_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_IMPORT, _("The file is not in order: %s"), local->message);
      return NULL;
    }
  reader.json = json;
  reader.object = medic_json_get_root (json);
  cases = medic_json_array_or_null (reader.object, "cases");
  if (!g_str_equal (medic_json_string_or (reader.object, "format", ""), MEDIC_CASE_EXPORT_FORMAT) || cases == NULL)
    {
      g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_IMPORT, _("This is not a file of cases."));
      return NULL;
    }
  if (medic_json_int_or (reader.object, "version", 0) > MEDIC_CASE_EXPORT_VERSION)
    {
      g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_IMPORT, _("A newer version of Mail Medic wrote this file. Please update Mail Medic."));
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (cases) && reader.error == NULL; i++)
    {
      reader.object = medic_json_element_or_null (cases, i);
      if (reader.object == NULL)
        {
          reader.object = medic_json_get_root (json);
          complain (&reader, "cases", _("holds something that is not an object { … }."));
        }
      else
        read_case (&reader, records);
    }
  if (reader.error != NULL)
    {
      g_propagate_error (error, reader.error);
      return NULL;
    }
  /* in this order every number is free as long as the book is empty */
  g_ptr_array_sort (records, compare_numbers);
  return g_steal_pointer (&records);
}

/* The highest number that was ever given; -1 with @error set. */
static gint64
query_last_number (MedicCaseStore *self,
                   GError        **error)
{
  g_autoptr (sqlite3_stmt) stmt = medic_case_prepare (self, error, "SELECT seq FROM sqlite_sequence WHERE name = 'cases'", "");
  int rc;

  if (stmt == NULL)
    return -1;
  rc = sqlite3_step (stmt);
  if (rc == SQLITE_ROW)
    return sqlite3_column_int64 (stmt, 0);
  if (rc == SQLITE_DONE)
    return 0;
  medic_case_set_error (self, rc, error);
  return -1;
}

static gboolean
keep_record (MedicCaseStore  *self,
             MedicCaseRecord *record,
             gboolean        *known,
             GError         **error)
{
  gint64 last, twin;

  *known = FALSE;
  if (record->uid[0] != '\0')
    {
      g_autoptr (sqlite3_stmt) stmt = medic_case_prepare (self, error, "SELECT number, changed = ?2 FROM cases WHERE uid = ?1", "si", record->uid,
                                                          record->changed);
      int rc = stmt != NULL ? sqlite3_step (stmt) : SQLITE_ERROR;

      if (rc == SQLITE_ROW && sqlite3_column_int (stmt, 1) != 0)
        {
          /* the very same: it may have been deleted here, and is wanted again */
          *known = TRUE;
          twin = sqlite3_column_int64 (stmt, 0);
          g_clear_pointer (&stmt, sqlite3_finalize);
          return medic_case_run (self, error, "UPDATE cases SET deleted = 0 WHERE number = ?", "i", twin);
        }
      /* both may hold what the other lacks: keep the two */
      if (rc == SQLITE_ROW)
        g_clear_pointer (&record->uid, g_free);
      else if (rc != SQLITE_DONE)
        {
          if (stmt != NULL)
            medic_case_set_error (self, rc, error);
          return FALSE;
        }
    }
  if (record->uid == NULL || record->uid[0] == '\0')
    {
      g_free (record->uid);
      record->uid = g_uuid_string_random ();
    }
  last = query_last_number (self, error);
  if (last < 0)
    return FALSE;
  if (record->number <= last)
    record->number = 0;
  return medic_case_insert (self, record, error);
}

/**
 * medic_case_store_import:
 * @self: a book
 * @json: what [method@CaseStore.export] wrote
 * @length: its length in bytes, or -1 if it is nul-terminated
 * @n_added: (out) (optional): how many cases are new in the book
 * @n_known: (out) (optional): how many were there already, just as they are
 * @error: return location for a #MedicCaseError
 *
 * Takes cases into the book, all or none. A case keeps its number unless that
 * was given before in this book. A case that is there already and differs is
 * kept beside it. If the file is not in order, @error tells the line and what is
 * wrong.
 *
 * Returns: whether they are in the book
 */
gboolean
medic_case_store_import (MedicCaseStore *self,
                         const char     *json,
                         gssize          length,
                         guint          *n_added,
                         guint          *n_known,
                         GError        **error)
{
  g_autoptr (GPtrArray) records = NULL;
  guint added = 0, known = 0;
  gboolean ok = TRUE;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);
  g_return_val_if_fail (json != NULL, FALSE);

  records = read_file (json, length < 0 ? strlen (json) : (gsize) length, error);
  if (records == NULL || !medic_case_begin (self, error))
    return FALSE;
  for (guint i = 0; i < records->len && ok; i++)
    {
      gboolean is_known = FALSE;

      ok = keep_record (self, records->pdata[i], &is_known, error);
      if (is_known)
        known++;
      else
        added++;
    }
  if (!medic_case_end (self, ok, error))
    return FALSE;
  if (n_added != NULL)
    *n_added = added;
  if (n_known != NULL)
    *n_known = known;
  medic_case_store_refresh (self);
  return TRUE;
}
