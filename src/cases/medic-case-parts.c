/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-case-store-private.h"

/* What changes the book. Each of these is one transaction. */

/* Brings the search index up to date; the row of a part is written whole. */
gboolean
medic_case_index (MedicCaseStore *self,
                  gint64          number,
                  guint           parts,
                  GError        **error)
{
  static const char *const texts[] = {
    [MEDIC_CASE_PART_HEAD] = "INSERT INTO search (rowid, text) SELECT number * 4, title || ' ' || caller || ' ' || recipient || ' ' || handed_to"
                             " FROM cases WHERE number = ?",
    [MEDIC_CASE_PART_PASTE] = "INSERT INTO search (rowid, text) SELECT number * 4 + 1, paste FROM cases WHERE number = ?",
    [MEDIC_CASE_PART_NOTES] =
      "INSERT INTO search (rowid, text) SELECT number * 4 + 2,"
      " (SELECT coalesce (group_concat (text, ' '), '') FROM notes WHERE notes.number = cases.number) || ' ' ||"
      " (SELECT coalesce (group_concat (answer || ' ' || note, ' '), '') FROM steps WHERE steps.number = cases.number) || ' ' ||"
      " (SELECT coalesce (group_concat (value, ' '), '') FROM facts WHERE facts.number = cases.number)"
      " FROM cases WHERE number = ?",
  };

  for (guint part = 0; part < G_N_ELEMENTS (texts); part++)
    {
      if ((parts & MEDIC_CASE_PART_BIT (part)) != 0
          && (!medic_case_run (self, error, "DELETE FROM search WHERE rowid = ?", "i", number * 4 + (gint64) part)
              || !medic_case_run (self, error, texts[part], "i", number)))
        return FALSE;
    }
  return TRUE;
}

/* The text of a report, as much of it as is kept. */
static char *
dup_paste (MedicReport *report)
{
  g_autofree char *clean = medic_case_clean_text (report->text);
  gsize length = strlen (clean);

  if (length > MEDIC_CASE_MAX_TEXT)
    {
      const char *end = g_utf8_find_prev_char (clean, clean + MEDIC_CASE_MAX_TEXT + 1);

      return g_strndup (clean, (gsize) (end - clean));
    }
  return g_steal_pointer (&clean);
}

static char *
make_title (MedicReport *report)
{
  if (report == NULL || report->outcomes->len == 0)
    /* Translators: the title of a case that has none yet */
    return g_strdup (_("New case"));
  return g_strdup (medic_problem_get_title (medic_outcome_get_first (report->outcomes->pdata[0])->problem));
}

static gboolean
insert_parts (MedicCaseStore  *self,
              MedicCaseRecord *record,
              GError         **error)
{
  for (guint i = 0; i < record->notes->len; i++)
    {
      const MedicCaseNote *note = record->notes->pdata[i];

      if (!medic_case_run (self, error, "INSERT INTO notes (number, time, text) VALUES (?, ?, ?)", "iis", record->number, note->time, note->text))
        return FALSE;
    }
  for (guint i = 0; i < record->steps->len; i++)
    {
      const MedicCaseStep *step = record->steps->pdata[i];

      if (!medic_case_run (self, error, "INSERT INTO steps (number, time, guide, step, answer_index, answer, note) VALUES (?, ?, ?, ?, ?, ?, ?)",
                           "iississ", record->number, step->time, step->guide, step->step, (gint64) step->answer_index, step->answer, step->note))
        return FALSE;
    }
  for (guint i = 0; i < record->states->len; i++)
    {
      const MedicCaseState *state = record->states->pdata[i];

      if (!medic_case_run (self, error, "INSERT OR REPLACE INTO states (number, guide, state, time) VALUES (?, ?, ?, ?)", "issi", record->number,
                           state->guide, state->state, state->time))
        return FALSE;
    }
  for (guint i = 0; i < record->facts->len; i++)
    {
      const MedicCaseFact *fact = record->facts->pdata[i];

      if (!medic_case_run (self, error, "INSERT OR REPLACE INTO facts (number, key, value, time) VALUES (?, ?, ?, ?)", "issi", record->number,
                           fact->key, fact->value, fact->time))
        return FALSE;
    }
  return TRUE;
}

/* Writes a whole case in the running transaction. A number of 0 takes the next one, which is then in @record. */
gboolean
medic_case_insert (MedicCaseStore  *self,
                   MedicCaseRecord *record,
                   GError         **error)
{
  g_auto (MedicCaseDigest) digest = { 0 };
  g_autofree char *number = record->number > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, record->number) : NULL;

  medic_case_digest_init (&digest, record->report);
  /* the number goes in as a text or NULL; the type of its column makes it a number again */
  if (!medic_case_run (self, error,
                       "INSERT INTO cases (number, uid, title, caller, status, until, handed_to, created, changed, solved, problem, guide, who,"
                       " recipient, domain, has_reply, paste, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       "ssssiisiiissississ", number, record->uid, record->title, record->caller, (gint64) record->status, record->until,
                       record->handed_to, record->created, record->changed, record->solved, digest.problem, digest.guide, (gint64) digest.who,
                       digest.recipient, digest.domain, (gint64) digest.has_reply, record->paste, record->report))
    return FALSE;
  record->number = sqlite3_last_insert_rowid (self->db);
  return insert_parts (self, record, error) && medic_case_index (self, record->number, MEDIC_CASE_ALL_PARTS, error);
}

/**
 * medic_case_store_add:
 * @self: a book
 * @title: (nullable): what to call it; %NULL for the title of the verdict
 * @caller: (nullable): who asked for help
 * @report: (nullable): what was found out about the text, or %NULL for a case
 *   that begins without one
 * @error: return location for a #MedicCaseError
 *
 * Keeps a new case, with the report and the text that it read.
 *
 * Returns: (transfer full): the case, or %NULL with @error set
 */
MedicCase *
medic_case_store_add (MedicCaseStore *self,
                      const char     *title,
                      const char     *caller,
                      MedicReport    *report,
                      GError        **error)
{
  g_autoptr (MedicCaseRecord) record = NULL;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  record = medic_case_record_new ();
  record->uid = g_uuid_string_random ();
  record->title = title != NULL && title[0] != '\0' ? medic_case_clean_line (title) : make_title (report);
  record->caller = medic_case_clean_line (caller);
  record->handed_to = g_strdup ("");
  record->created = record->changed = medic_case_store_now (self);
  record->paste = report != NULL ? dup_paste (report) : g_strdup ("");
  record->report = report != NULL ? medic_case_report_to_json (report) : NULL;

  if (!medic_case_begin (self, error) || !medic_case_end (self, medic_case_insert (self, record, error), error))
    return NULL;
  {
    MedicCase *added = medic_case_store_get (self, record->number, error);

    medic_case_store_refresh_one (self, record->number);
    return added;
  }
}

static gboolean
set_text (MedicCaseStore *self,
          gint64          number,
          const char     *sql,
          const char     *text,
          GError        **error)
{
  g_autofree char *clean = medic_case_clean_line (text);

  return medic_case_begin (self, error)
         && medic_case_finish (self, number, MEDIC_CASE_PART_BIT (MEDIC_CASE_PART_HEAD), medic_case_run (self, error, sql, "si", clean, number), error);
}

/**
 * medic_case_store_set_title:
 * @self: a book
 * @number: the number of a case
 * @title: what to call it
 * @error: return location for a #MedicCaseError
 *
 * Returns: whether it is kept
 */
gboolean
medic_case_store_set_title (MedicCaseStore *self,
                            gint64          number,
                            const char     *title,
                            GError        **error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);

  return set_text (self, number, "UPDATE cases SET title = ? WHERE number = ?", title, error);
}

/**
 * medic_case_store_set_caller:
 * @self: a book
 * @number: the number of a case
 * @caller: (nullable): who asked for help
 * @error: return location for a #MedicCaseError
 *
 * Returns: whether it is kept
 */
gboolean
medic_case_store_set_caller (MedicCaseStore *self,
                             gint64          number,
                             const char     *caller,
                             GError        **error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);

  return set_text (self, number, "UPDATE cases SET caller = ? WHERE number = ?", caller, error);
}

/**
 * medic_case_store_set_status:
 * @self: a book
 * @number: the number of a case
 * @status: how it stands now
 * @until: if it waits: when to look at it again, in seconds since 1970, or 0
 * @handed_to: (nullable): if it is handed over: who goes on with it
 * @error: return location for a #MedicCaseError
 *
 * Returns: whether it is kept
 */
gboolean
medic_case_store_set_status (MedicCaseStore  *self,
                             gint64           number,
                             MedicCaseStatus  status,
                             gint64           until,
                             const char      *handed_to,
                             GError         **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);
  g_return_val_if_fail ((guint) status < MEDIC_CASE_N_STATUS, FALSE);

  clean = medic_case_clean_line (status == MEDIC_CASE_HANDED_OVER ? handed_to : NULL);
  if (!medic_case_begin (self, error))
    return FALSE;
  return medic_case_finish (self, number, MEDIC_CASE_PART_BIT (MEDIC_CASE_PART_HEAD),
                            medic_case_run (self, error,
                                            "UPDATE cases SET solved = CASE WHEN ?1 <> 3 THEN 0 WHEN status = 3 THEN solved ELSE ?2 END,"
                                            " status = ?1, until = ?3, handed_to = ?4 WHERE number = ?5",
                                            "iiisi", (gint64) status, medic_case_store_now (self), status == MEDIC_CASE_WAITING ? until : (gint64) 0,
                                            clean, number),
                            error);
}

/**
 * medic_case_store_set_report:
 * @self: a book
 * @number: the number of a case
 * @report: what was found out
 * @error: return location for a #MedicCaseError
 *
 * Takes another text and report for a case: more was pasted, or a question was
 * answered.
 *
 * Returns: whether it is kept
 */
gboolean
medic_case_store_set_report (MedicCaseStore *self,
                             gint64          number,
                             MedicReport    *report,
                             GError        **error)
{
  g_autofree char *paste = NULL;
  g_autofree char *json = NULL;
  g_auto (MedicCaseDigest) digest = { 0 };

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);
  g_return_val_if_fail (report != NULL, FALSE);

  paste = dup_paste (report);
  json = medic_case_report_to_json (report);
  medic_case_digest_init (&digest, json);
  if (!medic_case_begin (self, error))
    return FALSE;
  return medic_case_finish (self, number, MEDIC_CASE_PART_BIT (MEDIC_CASE_PART_HEAD) | MEDIC_CASE_PART_BIT (MEDIC_CASE_PART_PASTE),
                            medic_case_run (self, error,
                                            "UPDATE cases SET paste = ?, report = ?, problem = ?, guide = ?, who = ?, recipient = ?, domain = ?,"
                                            " has_reply = ? WHERE number = ?",
                                            "ssssissii", paste, json, digest.problem, digest.guide, (gint64) digest.who, digest.recipient,
                                            digest.domain, (gint64) digest.has_reply, number),
                            error);
}

/* The case that a note or step belongs to; 0 with @error set if there is none. */
static gint64
find_case (MedicCaseStore *self,
           const char     *sql,
           gint64          id,
           GError        **error)
{
  g_autoptr (sqlite3_stmt) stmt = medic_case_prepare (self, error, sql, "i", id);
  int rc;

  if (stmt == NULL)
    return 0;
  rc = sqlite3_step (stmt);
  if (rc == SQLITE_ROW)
    return sqlite3_column_int64 (stmt, 0);
  if (rc == SQLITE_DONE)
    g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_NOT_FOUND, _("The note is not there any more."));
  else
    medic_case_set_error (self, rc, error);
  return 0;
}

/* Adds a row that belongs to a case; its id, or 0 with @error set. */
static gint64
finish_row (MedicCaseStore *self,
            gint64          number,
            gboolean        ok,
            GError        **error)
{
  gint64 id = ok ? sqlite3_last_insert_rowid (self->db) : 0;

  return medic_case_finish (self, number, MEDIC_CASE_PART_BIT (MEDIC_CASE_PART_NOTES), ok, error) ? id : 0;
}

/* Changes or removes a row that belongs to a case. The first value, if any, is a text; the last is the row's id. */
static gboolean
change_row (MedicCaseStore *self,
            const char     *which,
            const char     *sql,
            const char     *text,
            gint64          id,
            GError        **error)
{
  g_autofree char *clean = text != NULL ? medic_case_clean_text (text) : NULL;
  gint64 number;
  gboolean ok;

  if (!medic_case_begin (self, error))
    return FALSE;
  number = find_case (self, which, id, error);
  ok = number != 0 && (text != NULL ? medic_case_run (self, error, sql, "si", clean, id) : medic_case_run (self, error, sql, "i", id));
  return medic_case_finish (self, number, MEDIC_CASE_PART_BIT (MEDIC_CASE_PART_NOTES), ok, error);
}

/**
 * medic_case_store_add_note:
 * @self: a book
 * @number: the number of a case
 * @text: the note
 * @error: return location for a #MedicCaseError
 *
 * Returns: the id of the note, or 0 with @error set
 */
gint64
medic_case_store_add_note (MedicCaseStore *self,
                           gint64          number,
                           const char     *text,
                           GError        **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), 0);

  clean = medic_case_clean_text (text);
  if (medic_case_begin (self, error))
    return finish_row (self, number,
                       medic_case_run (self, error, "INSERT INTO notes (number, time, text) SELECT number, ?, ? FROM cases WHERE number = ?", "isi",
                                       medic_case_store_now (self), clean, number),
                       error);
  return 0;
}

/**
 * medic_case_store_set_note:
 * @self: a book
 * @note: the id of a note
 * @text: what it says now
 * @error: return location for a #MedicCaseError
 *
 * Writes a note again: to be called while it is typed, once a second.
 *
 * Returns: whether it is kept
 */
gboolean
medic_case_store_set_note (MedicCaseStore *self,
                           gint64          note,
                           const char     *text,
                           GError        **error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);

  return change_row (self, "SELECT number FROM notes WHERE id = ?", "UPDATE notes SET text = ? WHERE id = ?", text != NULL ? text : "", note, error);
}

/**
 * medic_case_store_remove_note:
 * @self: a book
 * @note: the id of a note
 * @error: return location for a #MedicCaseError
 *
 * Returns: whether it is gone
 */
gboolean
medic_case_store_remove_note (MedicCaseStore *self,
                              gint64          note,
                              GError        **error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);

  return change_row (self, "SELECT number FROM notes WHERE id = ?", "DELETE FROM notes WHERE id = ?", NULL, note, error);
}

/**
 * medic_case_store_add_step:
 * @self: a book
 * @number: the number of a case
 * @guide: the id of the guide
 * @step: the id of the step
 * @answer_index: which of the step's answers was given, from 0; -1 for none
 * @answer: (nullable): its words
 * @note: (nullable): what was noted to it
 * @error: return location for a #MedicCaseError
 *
 * Notes that a step of a guide was taken.
 *
 * Returns: the id of the entry, or 0 with @error set
 */
gint64
medic_case_store_add_step (MedicCaseStore *self,
                           gint64          number,
                           const char     *guide,
                           const char     *step,
                           int             answer_index,
                           const char     *answer,
                           const char     *note,
                           GError        **error)
{
  g_autofree char *clean_guide = NULL;
  g_autofree char *clean_step = NULL;
  g_autofree char *clean_answer = NULL;
  g_autofree char *clean_note = NULL;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), 0);
  g_return_val_if_fail (guide != NULL && step != NULL, 0);

  clean_guide = medic_case_clean_text (guide);
  clean_step = medic_case_clean_text (step);
  clean_answer = medic_case_clean_text (answer);
  clean_note = medic_case_clean_text (note);
  if (medic_case_begin (self, error))
    return finish_row (self, number,
                       medic_case_run (self, error,
                                       "INSERT INTO steps (number, time, guide, step, answer_index, answer, note)"
                                       " SELECT number, ?, ?, ?, ?, ?, ? FROM cases WHERE number = ?",
                                       "ississi", medic_case_store_now (self), clean_guide, clean_step, (gint64) answer_index, clean_answer,
                                       clean_note, number),
                       error);
  return 0;
}

/**
 * medic_case_store_set_step_note:
 * @self: a book
 * @step: the id of an entry
 * @note: (nullable): what is noted to it now
 * @error: return location for a #MedicCaseError
 *
 * Returns: whether it is kept
 */
gboolean
medic_case_store_set_step_note (MedicCaseStore *self,
                                gint64          step,
                                const char     *note,
                                GError        **error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);

  return change_row (self, "SELECT number FROM steps WHERE id = ?", "UPDATE steps SET note = ? WHERE id = ?", note != NULL ? note : "", step, error);
}

/**
 * medic_case_store_remove_step:
 * @self: a book
 * @step: the id of an entry
 * @error: return location for a #MedicCaseError
 *
 * Takes a step back.
 *
 * Returns: whether it is gone
 */
gboolean
medic_case_store_remove_step (MedicCaseStore *self,
                              gint64          step,
                              GError        **error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);

  return change_row (self, "SELECT number FROM steps WHERE id = ?", "DELETE FROM steps WHERE id = ?", NULL, step, error);
}

/**
 * medic_case_store_set_state:
 * @self: a book
 * @number: the number of a case
 * @guide: the id of a guide
 * @state: (nullable): where the guide is, in its own form; %NULL to forget it
 * @error: return location for a #MedicCaseError
 *
 * Keeps where to resume a guide.
 *
 * Returns: whether it is kept
 */
gboolean
medic_case_store_set_state (MedicCaseStore *self,
                            gint64          number,
                            const char     *guide,
                            const char     *state,
                            GError        **error)
{
  g_autofree char *clean_guide = NULL;
  g_autofree char *clean = NULL;
  gboolean ok;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);
  g_return_val_if_fail (guide != NULL, FALSE);

  if (!medic_case_begin (self, error))
    return FALSE;
  clean_guide = medic_case_clean_text (guide);
  clean = medic_case_clean_text (state);
  if (state != NULL)
    ok = medic_case_run (self, error, "INSERT OR REPLACE INTO states (number, guide, state, time) SELECT number, ?, ?, ? FROM cases WHERE number = ?",
                         "ssii", clean_guide, clean, medic_case_store_now (self), number);
  else
    ok = medic_case_run (self, error, "DELETE FROM states WHERE number = ? AND guide = ?", "is", number, clean_guide);
  return medic_case_finish (self, number, 0, ok, error);
}

/* Keys are ours, never what a person typed. */
gboolean
medic_case_is_key (const char *key)
{
  gsize length = strlen (key);

  return length > 0 && length <= 64 && strspn (key, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/**
 * medic_case_store_set_fact:
 * @self: a book
 * @number: the number of a case
 * @key: what was asked: one of [func@Case.get_fact_keys], or another word of
 *   small letters and hyphens
 * @value: (nullable): the answer; %NULL or empty if it is not known after all
 * @error: return location for a #MedicCaseError
 *
 * Keeps what the caller said.
 *
 * Returns: whether it is kept
 */
gboolean
medic_case_store_set_fact (MedicCaseStore *self,
                           gint64          number,
                           const char     *key,
                           const char     *value,
                           GError        **error)
{
  g_autofree char *clean = NULL;
  gboolean ok;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL && medic_case_is_key (key), FALSE);

  if (!medic_case_begin (self, error))
    return FALSE;
  clean = medic_case_clean_text (value);
  if (clean[0] != '\0')
    ok = medic_case_run (self, error, "INSERT OR REPLACE INTO facts (number, key, value, time) SELECT number, ?, ?, ? FROM cases WHERE number = ?",
                         "ssii", key, clean, medic_case_store_now (self), number);
  else
    ok = medic_case_run (self, error, "DELETE FROM facts WHERE number = ? AND key = ?", "is", number, key);
  return medic_case_finish (self, number, MEDIC_CASE_PART_BIT (MEDIC_CASE_PART_NOTES), ok, error);
}
