/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-case-store-private.h"

/* The tables of the book. A version, once it was released, is never edited: what changes is a new step at the end, and tests/cases keeps a
 * file as each version wrote it. */

#define STRING(x) #x
#define VALUE(x) STRING (x)

static const char version_1[] =
  "CREATE TABLE cases ("
  "  number INTEGER PRIMARY KEY AUTOINCREMENT,"   /* AUTOINCREMENT: a number is never given again */
  "  uid TEXT NOT NULL UNIQUE,"
  "  title TEXT NOT NULL DEFAULT '',"
  "  caller TEXT NOT NULL DEFAULT '',"
  "  status INTEGER NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 3),"
  "  until INTEGER NOT NULL DEFAULT 0,"
  "  handed_to TEXT NOT NULL DEFAULT '',"
  "  created INTEGER NOT NULL,"
  "  changed INTEGER NOT NULL,"
  "  solved INTEGER NOT NULL DEFAULT 0,"
  "  deleted INTEGER NOT NULL DEFAULT 0,"
  "  problem TEXT NOT NULL DEFAULT '',"
  "  guide TEXT NOT NULL DEFAULT '',"
  "  who INTEGER NOT NULL DEFAULT 0,"
  "  recipient TEXT NOT NULL DEFAULT '',"
  "  domain TEXT NOT NULL DEFAULT '',"
  "  has_reply INTEGER NOT NULL DEFAULT 0,"
  "  paste TEXT NOT NULL DEFAULT '',"
  "  report TEXT);"
  "CREATE TABLE notes ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,"
  "  time INTEGER NOT NULL,"
  "  text TEXT NOT NULL);"
  "CREATE TABLE steps ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,"
  "  time INTEGER NOT NULL,"
  "  guide TEXT NOT NULL,"
  "  step TEXT NOT NULL,"
  "  answer_index INTEGER NOT NULL DEFAULT -1,"
  "  answer TEXT NOT NULL DEFAULT '',"
  "  note TEXT NOT NULL DEFAULT '');"
  "CREATE TABLE states ("
  "  number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,"
  "  guide TEXT NOT NULL,"
  "  state TEXT NOT NULL,"
  "  time INTEGER NOT NULL,"
  "  PRIMARY KEY (number, guide)) WITHOUT ROWID;"
  "CREATE TABLE facts ("
  "  number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,"
  "  key TEXT NOT NULL,"
  "  value TEXT NOT NULL,"
  "  time INTEGER NOT NULL,"
  "  PRIMARY KEY (number, key)) WITHOUT ROWID;"
  "CREATE INDEX notes_number ON notes (number);"
  "CREATE INDEX steps_number ON steps (number);"
  "PRAGMA application_id = " VALUE (MEDIC_CASE_APPLICATION_ID) ";";

/* Search. A case has three rows (number * 4 + part), so that a note that is being typed does not index the whole text again. */
static const char version_2[] =
  "CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');"
  "INSERT INTO search (rowid, text) SELECT number * 4, title || ' ' || caller || ' ' || recipient || ' ' || handed_to FROM cases;"
  "INSERT INTO search (rowid, text) SELECT number * 4 + 1, paste FROM cases;"
  "INSERT INTO search (rowid, text) SELECT number * 4 + 2,"
  "  (SELECT coalesce (group_concat (text, ' '), '') FROM notes WHERE notes.number = cases.number) || ' ' ||"
  "  (SELECT coalesce (group_concat (answer || ' ' || note, ' '), '') FROM steps WHERE steps.number = cases.number) || ' ' ||"
  "  (SELECT coalesce (group_concat (value, ' '), '') FROM facts WHERE facts.number = cases.number)"
  "  FROM cases;"
  "CREATE INDEX cases_changed ON cases (changed);"
  "CREATE INDEX cases_problem ON cases (problem);"
  "CREATE INDEX cases_domain ON cases (domain);";

/* The index again, from the tables. What is in it follows from them, so nothing is lost with it. */
static const char fill_index[] =
  "DROP TABLE IF EXISTS search;"
  "CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');"
  "INSERT INTO search (rowid, text) SELECT number * 4, title || ' ' || caller || ' ' || recipient || ' ' || handed_to FROM cases;"
  "INSERT INTO search (rowid, text) SELECT number * 4 + 1, paste FROM cases;"
  "INSERT INTO search (rowid, text) SELECT number * 4 + 2,"
  "  (SELECT coalesce (group_concat (text, ' '), '') FROM notes WHERE notes.number = cases.number) || ' ' ||"
  "  (SELECT coalesce (group_concat (answer || ' ' || note, ' '), '') FROM steps WHERE steps.number = cases.number) || ' ' ||"
  "  (SELECT coalesce (group_concat (value, ' '), '') FROM facts WHERE facts.number = cases.number)"
  "  FROM cases;";

static const char *const versions[] = { version_1, version_2 };

G_STATIC_ASSERT (G_N_ELEMENTS (versions) == MEDIC_CASE_SCHEMA);

static int
read_version (sqlite3 *db,
              int     *version)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  int rc = sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &stmt, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (stmt);
  if (rc != SQLITE_ROW)
    return rc;
  *version = sqlite3_column_int (stmt, 0);
  return SQLITE_OK;
}

/* Ends what did not come to its end. */
static void
roll_back (sqlite3 *db)
{
  if (!sqlite3_get_autocommit (db) && sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    g_info ("Nothing to roll back: %s", sqlite3_errmsg (db));
}

/* Brings the tables up to date, all of it or nothing. FALSE with @rc set to what SQLite said. */
gboolean
medic_case_schema_migrate (sqlite3 *db,
                           int     *rc)
{
  int version = 0;

  *rc = read_version (db, &version);
  if (*rc != SQLITE_OK)
    return FALSE;
  if (version == MEDIC_CASE_SCHEMA)
    return TRUE;

  *rc = sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  if (*rc != SQLITE_OK)
    return FALSE;
  /* another process may have been quicker */
  *rc = read_version (db, &version);
  for (int i = version; *rc == SQLITE_OK && i < MEDIC_CASE_SCHEMA; i++)
    {
      g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d", i + 1);

      *rc = sqlite3_exec (db, versions[i], NULL, NULL, NULL);
      if (*rc == SQLITE_OK)
        *rc = sqlite3_exec (db, pragma, NULL, NULL, NULL);
    }
  if (*rc == SQLITE_OK)
    *rc = sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  roll_back (db);
  return *rc == SQLITE_OK;
}

/* An index that does not fit its tables is made anew: neither searching nor writing would work with it, and it is no reason to set a whole
 * book aside. FALSE with @rc set to what SQLite said. */
gboolean
medic_case_schema_mend_index (sqlite3 *db,
                              int     *rc)
{
  *rc = sqlite3_exec (db, "INSERT INTO search (search) VALUES ('integrity-check')", NULL, NULL, NULL);
  roll_back (db);
  if ((*rc & 0xFF) != SQLITE_CORRUPT && (*rc & 0xFF) != SQLITE_ERROR)
    return *rc == SQLITE_OK;

  g_message ("The search index of the case book is made anew.");
  *rc = sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  if (*rc == SQLITE_OK)
    *rc = sqlite3_exec (db, fill_index, NULL, NULL, NULL);
  if (*rc == SQLITE_OK)
    *rc = sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  roll_back (db);
  return *rc == SQLITE_OK;
}
