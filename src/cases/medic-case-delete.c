/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-case-store-private.h"

/* Deleting, and taking it back. A deleted case stays for some days; then nothing of it stays in the file. */

static gboolean
mark (MedicCaseStore *self,
      const gint64   *numbers,
      gsize           n_numbers,
      gint64          deleted,
      GError        **error)
{
  gboolean ok = TRUE;

  if (!medic_case_begin (self, error))
    return FALSE;
  for (gsize i = 0; i < n_numbers && ok; i++)
    {
      ok = medic_case_run (self, error, "UPDATE cases SET deleted = ? WHERE number = ?", "ii", deleted, numbers[i]);
      if (ok && sqlite3_changes (self->db) == 0)
        {
          medic_case_set_not_found (numbers[i], error);
          ok = FALSE;
        }
    }
  if (!medic_case_end (self, ok, error))
    return FALSE;
  medic_case_store_refresh (self);
  return TRUE;
}

/**
 * medic_case_store_delete:
 * @self: a book
 * @numbers: (array length=n_numbers): numbers of cases
 * @n_numbers: how many
 * @error: return location for a #MedicCaseError
 *
 * Deletes cases, all or none. [method@CaseStore.undelete] brings them back for
 * %MEDIC_CASE_KEEP_DELETED_DAYS days.
 *
 * Returns: whether they are deleted
 */
gboolean
medic_case_store_delete (MedicCaseStore *self,
                         const gint64   *numbers,
                         gsize           n_numbers,
                         GError        **error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);
  g_return_val_if_fail (numbers != NULL || n_numbers == 0, FALSE);

  return mark (self, numbers, n_numbers, medic_case_store_now (self), error);
}

/**
 * medic_case_store_undelete:
 * @self: a book
 * @numbers: (array length=n_numbers): numbers of deleted cases
 * @n_numbers: how many
 * @error: return location for a #MedicCaseError
 *
 * Returns: whether they are back
 */
gboolean
medic_case_store_undelete (MedicCaseStore *self,
                           const gint64   *numbers,
                           gsize           n_numbers,
                           GError        **error)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);
  g_return_val_if_fail (numbers != NULL || n_numbers == 0, FALSE);

  return mark (self, numbers, n_numbers, 0, error);
}

/**
 * medic_case_store_delete_older:
 * @self: a book
 * @before: seconds since 1970
 * @error: return location for a #MedicCaseError
 *
 * Deletes every case that was not changed since @before, whatever its status.
 *
 * Returns: (transfer full) (element-type gint64): the numbers of the deleted
 *   cases, for [method@CaseStore.undelete]; %NULL with @error set
 */
GArray *
medic_case_store_delete_older (MedicCaseStore *self,
                               gint64          before,
                               GError        **error)
{
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (sqlite3_stmt) stmt = NULL;
  gboolean ok;
  int rc = SQLITE_DONE;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  if (!medic_case_begin (self, error))
    return NULL;
  numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  stmt = medic_case_prepare (self, error, "UPDATE cases SET deleted = ? WHERE deleted = 0 AND changed < ? RETURNING number", "ii",
                             medic_case_store_now (self), before);
  while (stmt != NULL && (rc = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      gint64 number = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (numbers, number);
    }
  ok = stmt != NULL && rc == SQLITE_DONE;
  if (stmt != NULL && !ok)
    medic_case_set_error (self, rc, error);
  g_clear_pointer (&stmt, sqlite3_finalize);
  if (!medic_case_end (self, ok, error))
    return NULL;
  medic_case_store_refresh (self);
  return g_steal_pointer (&numbers);
}

/**
 * medic_case_store_purge:
 * @self: a book
 * @before: seconds since 1970
 * @error: return location for a #MedicCaseError
 *
 * Forgets what was deleted before @before for good: nothing of it stays in the
 * file. Opening the book does so for what was deleted
 * %MEDIC_CASE_KEEP_DELETED_DAYS days ago.
 *
 * Returns: whether it is forgotten
 */
gboolean
medic_case_store_purge (MedicCaseStore *self,
                        gint64          before,
                        GError        **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  gboolean ok;
  int rc, gone;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);

  /* mostly there is nothing, and then nothing is written */
  stmt = medic_case_prepare (self, error, "SELECT 1 FROM cases WHERE deleted BETWEEN 1 AND ? LIMIT 1", "i", before - 1);
  if (stmt == NULL)
    return FALSE;
  rc = sqlite3_step (stmt);
  g_clear_pointer (&stmt, sqlite3_finalize);
  if (rc == SQLITE_DONE)
    return TRUE;

  if (!medic_case_begin (self, error))
    return FALSE;
  ok = medic_case_run (self, error,
                       "DELETE FROM search WHERE rowid IN (SELECT number * 4 + part FROM cases, (SELECT 0 AS part UNION ALL SELECT 1 UNION ALL SELECT 2)"
                       " WHERE deleted BETWEEN 1 AND ?)",
                       "i", before - 1)
       && medic_case_run (self, error, "DELETE FROM cases WHERE deleted BETWEEN 1 AND ?", "i", before - 1);
  gone = ok ? sqlite3_changes (self->db) : 0;
  /* the index keeps the words of deleted rows until it is merged */
  if (gone > 0)
    ok = medic_case_run (self, error, "INSERT INTO search (search) VALUES ('optimize')", "");
  if (!medic_case_end (self, ok, error))
    return FALSE;
  if (gone > 0)
    {
      g_autoptr (GError) ignored = NULL;

      /* somebody who reads just now keeps the log from being emptied: it is done when the book is closed */
      if (!medic_case_run (self, &ignored, "PRAGMA wal_checkpoint (TRUNCATE)", ""))
        g_info ("The log is not emptied: %s", ignored->message);
      medic_case_store_refresh (self);
    }
  return TRUE;
}
