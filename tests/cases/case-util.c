/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "case-util.h"

void
case_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      case_remove (child);
    }
  g_remove (path);
}

void
case_fixture_set_up (CaseFixture   *self,
                     gconstpointer  data)
{
  self->folder = g_dir_make_tmp ("medic-cases-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "book", "cases.sqlite", NULL);
}

void
case_fixture_tear_down (CaseFixture   *self,
                        gconstpointer  data)
{
  case_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

MedicCaseStore *
case_open (CaseFixture *self)
{
  g_autoptr (GError) error = NULL;
  MedicCaseStore *store = medic_case_store_open (self->path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

/* Something done to the file by another program. */
void
case_exec (const char *path,
           const char *sql)
{
  g_autofree char *folder = g_path_get_dirname (path);
  sqlite3 *db;

  g_mkdir_with_parents (folder, 0700);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* The first value that a statement gives. */
char *
case_query (const char *path,
            const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  sqlite3 *db;
  char *value = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  if (sqlite3_step (stmt) == SQLITE_ROW)
    value = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return value;
}

/* Whether the bytes of a text are in a file, or in one of those that belong to it. */
gboolean
case_file_holds (const char *path,
                 const char *text)
{
  static const char *const companions[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *name = g_strconcat (path, companions[i], NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      if (g_file_get_contents (name, &contents, &length, NULL) && memmem (contents, length, text, strlen (text)) != NULL)
        return TRUE;
    }
  return FALSE;
}
