/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-case-store-private.h"

/* What asks the book. */

/* Scripts that write without spaces: there a search for a part of the text has to do. */
static gboolean
has_no_word_breaks (const char *word)
{
  static const GUnicodeScript scripts[] = { G_UNICODE_SCRIPT_HAN, G_UNICODE_SCRIPT_HIRAGANA, G_UNICODE_SCRIPT_KATAKANA, G_UNICODE_SCRIPT_THAI,
                                            G_UNICODE_SCRIPT_LAO, G_UNICODE_SCRIPT_KHMER, G_UNICODE_SCRIPT_MYANMAR };

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
        {
          if (script == scripts[i])
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_letters (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

/* Every word has to be somewhere in the case, each maybe in another part of it. */
static void
add_search (GString    *where,
            GPtrArray  *values,
            const char *search)
{
  g_autofree char *valid = g_utf8_make_valid (search, -1);
  g_auto (GStrv) terms = g_strsplit_set (valid, " \t\r\n", -1);

  for (guint i = 0; terms[i] != NULL; i++)
    {
      const char *number = terms[i][0] == '#' ? terms[i] + 1 : terms[i];
      gboolean is_number = strspn (number, "0123456789") == strlen (number) && strlen (number) < 18;

      if (!has_letters (terms[i]))
        continue;
      if (is_number && number != terms[i])
        {
          g_string_append_printf (where, " AND number = %s", number);
          continue;
        }
      if (has_no_word_breaks (terms[i]))
        {
          g_string_append_printf (where, " AND number IN (SELECT rowid / 4 FROM search WHERE instr (text, ?%u) > 0)", values->len + 1);
          g_ptr_array_add (values, g_strdup (terms[i]));
          continue;
        }
      g_string_append_printf (where, " AND (number IN (SELECT rowid / 4 FROM search WHERE search MATCH ?%u)", values->len + 1);
      {
        g_auto (GStrv) pieces = g_strsplit (terms[i], "\"", -1);
        g_autofree char *quoted = g_strjoinv ("\"\"", pieces);

        g_ptr_array_add (values, g_strdup_printf ("\"%s\" *", quoted));
      }
      if (is_number)
        g_string_append_printf (where, " OR number = %s", number);
      g_string_append_c (where, ')');
    }
}

/**
 * medic_case_store_list:
 * @self: a book
 * @filter: (nullable): which cases, or %NULL for all that are not deleted
 * @error: return location for a #MedicCaseError
 *
 * Returns: (transfer full) (element-type MedicCase): the cases, those changed
 *   last first, or %NULL with @error set
 */
GPtrArray *
medic_case_store_list (MedicCaseStore        *self,
                       const MedicCaseFilter *filter,
                       GError               **error)
{
  static const MedicCaseFilter everything = { 0 };
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) where = g_string_new (NULL);
  g_autoptr (GError) local = NULL;
  GPtrArray *cases;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  if (filter == NULL)
    filter = &everything;
  g_string_append (where, filter->deleted ? "WHERE deleted <> 0" : "WHERE deleted = 0");
  if (filter->status != 0)
    g_string_append_printf (where, " AND ((1 << status) & %u) <> 0", filter->status);
  if (filter->problem != NULL)
    {
      g_ptr_array_add (values, g_strdup (filter->problem));
      g_string_append_printf (where, " AND problem = ?%u", values->len);
    }
  if (filter->domain != NULL)
    {
      g_ptr_array_add (values, g_utf8_strdown (filter->domain, -1));
      g_string_append_printf (where, " AND domain = ?%u", values->len);
    }
  if (filter->due)
    g_string_append_printf (where, " AND status = 1 AND until <> 0 AND until <= %" G_GINT64_FORMAT, medic_case_store_now (self));
  if (filter->search != NULL)
    add_search (where, values, filter->search);
  g_string_append (where, " ORDER BY changed DESC, number DESC");
  /* what is missing is known once a case is read */
  if (filter->limit != 0 && filter->missing == NULL)
    g_string_append_printf (where, " LIMIT %u", filter->limit);

  cases = medic_case_collect (self, &local, where->str, values);
  if (cases == NULL && self->mend_index && !self->read_only)
    {
      g_clear_error (&local);
      cases = medic_case_mend (self, &local) ? medic_case_collect (self, &local, where->str, values) : NULL;
    }
  if (cases == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  if (cases != NULL && filter->missing != NULL)
    {
      for (guint i = cases->len; i > 0; i--)
        {
          if (!g_strv_contains (medic_case_get_missing (cases->pdata[i - 1]), filter->missing))
            g_ptr_array_remove_index (cases, i - 1);
        }
      if (filter->limit != 0 && cases->len > filter->limit)
        g_ptr_array_set_size (cases, (int) filter->limit);
    }
  return cases;
}

/* Runs a statement for one case, and @read on each of its rows. */
static gboolean
read_rows (MedicCaseStore  *self,
           MedicCaseRecord *record,
           const char      *sql,
           void           (*read) (MedicCaseRecord *, sqlite3_stmt *),
           GError         **error)
{
  g_autoptr (sqlite3_stmt) stmt = medic_case_prepare (self, error, sql, "i", record->number);
  int rc = SQLITE_ERROR;

  if (stmt == NULL)
    return FALSE;
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    read (record, stmt);
  if (rc == SQLITE_DONE)
    return TRUE;
  medic_case_set_error (self, rc, error);
  return FALSE;
}

static void
read_case (MedicCaseRecord *record,
           sqlite3_stmt    *stmt)
{
  record->uid = g_strdup (medic_case_column (stmt, 0));
  record->title = g_strdup (medic_case_column (stmt, 1));
  record->caller = g_strdup (medic_case_column (stmt, 2));
  record->status = (MedicCaseStatus) sqlite3_column_int (stmt, 3);
  record->until = sqlite3_column_int64 (stmt, 4);
  record->handed_to = g_strdup (medic_case_column (stmt, 5));
  record->created = sqlite3_column_int64 (stmt, 6);
  record->changed = sqlite3_column_int64 (stmt, 7);
  record->solved = sqlite3_column_int64 (stmt, 8);
  record->paste = g_strdup (medic_case_column (stmt, 9));
  record->report = g_strdup ((const char *) sqlite3_column_text (stmt, 10));
}

static void
read_note (MedicCaseRecord *record,
           sqlite3_stmt    *stmt)
{
  MedicCaseNote *note = g_new0 (MedicCaseNote, 1);

  note->id = sqlite3_column_int64 (stmt, 0);
  note->time = sqlite3_column_int64 (stmt, 1);
  note->text = g_strdup (medic_case_column (stmt, 2));
  g_ptr_array_add (record->notes, note);
}

static void
read_step (MedicCaseRecord *record,
           sqlite3_stmt    *stmt)
{
  MedicCaseStep *step = g_new0 (MedicCaseStep, 1);

  step->id = sqlite3_column_int64 (stmt, 0);
  step->time = sqlite3_column_int64 (stmt, 1);
  step->guide = g_strdup (medic_case_column (stmt, 2));
  step->step = g_strdup (medic_case_column (stmt, 3));
  step->answer_index = sqlite3_column_int (stmt, 4);
  step->answer = g_strdup (medic_case_column (stmt, 5));
  step->note = g_strdup (medic_case_column (stmt, 6));
  g_ptr_array_add (record->steps, step);
}

static void
read_state (MedicCaseRecord *record,
            sqlite3_stmt    *stmt)
{
  MedicCaseState *state = g_new0 (MedicCaseState, 1);

  state->guide = g_strdup (medic_case_column (stmt, 0));
  state->state = g_strdup (medic_case_column (stmt, 1));
  state->time = sqlite3_column_int64 (stmt, 2);
  g_ptr_array_add (record->states, state);
}

static void
read_fact (MedicCaseRecord *record,
           sqlite3_stmt    *stmt)
{
  MedicCaseFact *fact = g_new0 (MedicCaseFact, 1);

  fact->key = g_strdup (medic_case_column (stmt, 0));
  fact->value = g_strdup (medic_case_column (stmt, 1));
  fact->time = sqlite3_column_int64 (stmt, 2);
  g_ptr_array_add (record->facts, fact);
}

/**
 * medic_case_store_load:
 * @self: a book
 * @number: the number of a case
 * @error: return location for a #MedicCaseError
 *
 * Reads everything that the book holds of a case, as it is at this moment.
 *
 * Returns: (transfer full): the case, or %NULL with @error set
 */
MedicCaseRecord *
medic_case_store_load (MedicCaseStore *self,
                       gint64          number,
                       GError        **error)
{
  g_autoptr (MedicCaseRecord) record = NULL;
  gboolean nested, ok;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  record = medic_case_record_new ();
  record->number = number;
  /* one moment for all tables: another process may write in between */
  nested = !sqlite3_get_autocommit (self->db);
  if (!nested && !medic_case_run (self, error, "BEGIN", ""))
    return NULL;
  ok = read_rows (self, record,
                  "SELECT uid, title, caller, status, until, handed_to, created, changed, solved, paste, report FROM cases WHERE number = ?",
                  read_case, error)
       && read_rows (self, record, "SELECT id, time, text FROM notes WHERE number = ? ORDER BY id", read_note, error)
       && read_rows (self, record, "SELECT id, time, guide, step, answer_index, answer, note FROM steps WHERE number = ? ORDER BY id", read_step, error)
       && read_rows (self, record, "SELECT guide, state, time FROM states WHERE number = ? ORDER BY guide", read_state, error)
       && read_rows (self, record, "SELECT key, value, time FROM facts WHERE number = ? ORDER BY time, key", read_fact, error);
  if (ok && record->uid == NULL)
    {
      medic_case_set_not_found (number, error);
      ok = FALSE;
    }
  if (!nested)
    ok = medic_case_end (self, ok, error);
  return ok ? g_steal_pointer (&record) : NULL;
}

static void
count_free (gpointer data)
{
  MedicCaseCount *count = data;

  g_free (count->key);
  g_free (count);
}

static GPtrArray *
collect_counts (MedicCaseStore *self,
                const char     *sql,
                gint64          since,
                GError        **error)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (count_free);
  g_autoptr (sqlite3_stmt) stmt = medic_case_prepare (self, error, sql, "i", since);
  int rc;

  if (stmt == NULL)
    return NULL;
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      MedicCaseCount *count = g_new0 (MedicCaseCount, 1);

      count->key = g_strdup (medic_case_column (stmt, 0));
      count->count = (guint) sqlite3_column_int (stmt, 1);
      g_ptr_array_add (counts, count);
    }
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&counts);
  medic_case_set_error (self, rc, error);
  return NULL;
}

/**
 * medic_case_store_count_problems:
 * @self: a book
 * @since: seconds since 1970; 0 for all
 * @error: return location for a #MedicCaseError
 *
 * Counts the causes of the cases that were begun since then.
 *
 * Returns: (transfer full) (element-type MedicCaseCount): ids of problems, the
 *   most frequent first, or %NULL with @error set
 */
GPtrArray *
medic_case_store_count_problems (MedicCaseStore *self,
                                 gint64          since,
                                 GError        **error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  return collect_counts (self,
                         "SELECT problem, count (*) FROM cases WHERE deleted = 0 AND problem <> '' AND created >= ?"
                         " GROUP BY problem ORDER BY count (*) DESC, problem",
                         since, error);
}

/**
 * medic_case_store_count_domains:
 * @self: a book
 * @since: seconds since 1970; 0 for all
 * @error: return location for a #MedicCaseError
 *
 * Counts the receiving domains of the cases that were begun since then.
 *
 * Returns: (transfer full) (element-type MedicCaseCount): domains, the most
 *   frequent first, or %NULL with @error set
 */
GPtrArray *
medic_case_store_count_domains (MedicCaseStore *self,
                                gint64          since,
                                GError        **error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  return collect_counts (self,
                         "SELECT domain, count (*) FROM cases WHERE deleted = 0 AND domain <> '' AND created >= ?"
                         " GROUP BY domain ORDER BY count (*) DESC, domain",
                         since, error);
}

/**
 * medic_case_store_count_days_to_solve:
 * @self: a book
 * @since: seconds since 1970; 0 for all
 * @error: return location for a #MedicCaseError
 *
 * Counts how many whole days it took from the beginning of a case until it was
 * solved, for those begun since then that are solved.
 *
 * Returns: (transfer full) (element-type MedicCaseCount): numbers of days as
 *   text, the smallest first, or %NULL with @error set
 */
GPtrArray *
medic_case_store_count_days_to_solve (MedicCaseStore *self,
                                      gint64          since,
                                      GError        **error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  return collect_counts (self,
                         "SELECT max (solved - created, 0) / 86400 AS days, count (*) FROM cases"
                         " WHERE deleted = 0 AND status = 3 AND solved <> 0 AND created >= ? GROUP BY days ORDER BY days",
                         since, error);
}
