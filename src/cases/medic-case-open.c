/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "medic-case-store-private.h"

/* Opening the book: making its folder, setting a damaged file aside, migrating an old one, and leaving alone what is not ours. */

typedef enum {
  STATE_GOOD,
  STATE_DAMAGED,
  STATE_FAILED,
} FileState;

/* One process at a time opens: two that find a damaged file must not set aside each other's new one. -1 where no lock can be made; then
 * nothing can be written there anyway. */
static int
lock_folder (const char *path)
{
  g_autofree char *name = g_strconcat (path, "-lock", NULL);
  int fd = g_open (name, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

  while (fd >= 0 && flock (fd, LOCK_EX) != 0 && errno == EINTR)
    ;
  return fd;
}

static void
unlock_folder (int fd)
{
  if (fd >= 0)
    close (fd);
}

static void
set_file_error (int      number,
                GError **error)
{
  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_FULL, _("There is no room left on the disk. Nothing new is kept in the case book."));
  else if (number == EROFS || number == EACCES || number == EPERM)
    g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_READ_ONLY, _("The folder of the case book cannot be written to. Nothing new is kept."));
  else
    /* Translators: %s is what the system says, such as "Not a directory" */
    g_set_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_OPEN, _("The case book cannot be opened: %s"), g_strerror (number));
}

/* What people wrote on the phone is for the owner of the file only. */
static gboolean
make_file (const char *path,
           gboolean   *read_only,
           GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  *read_only = FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_file_error (errno, error);
      return FALSE;
    }
  fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      int number = errno;

      if ((number == EROFS || number == EACCES || number == EPERM) && g_access (path, R_OK) == 0)
        {
          *read_only = TRUE;
          return TRUE;
        }
      set_file_error (number, error);
      return FALSE;
    }
  close (fd);
  /* the log has to be made beside it */
  *read_only = g_access (folder, W_OK) != 0;
  return TRUE;
}

static gint64
query_number (sqlite3    *db,
              const char *sql,
              int        *rc)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;

  *rc = sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL);
  if (*rc == SQLITE_OK)
    *rc = sqlite3_step (stmt);
  if (*rc != SQLITE_ROW)
    return 0;
  *rc = SQLITE_OK;
  return sqlite3_column_int64 (stmt, 0);
}

static gboolean
is_damage (int rc)
{
  return (rc & 0xFF) == SQLITE_NOTADB || (rc & 0xFF) == SQLITE_CORRUPT;
}

/* Every page in order, and the tables are those that we know. */
static int
check (sqlite3 *db)
{
  static const char *const tables[] = {
    "SELECT number, uid, title, caller, status, until, handed_to, created, changed, solved, deleted, problem, guide, who, recipient, domain,"
    " has_reply, paste, report FROM cases LIMIT 0",
    "SELECT id, number, time, text FROM notes LIMIT 0",
    "SELECT id, number, time, guide, step, answer_index, answer, note FROM steps LIMIT 0",
    "SELECT number, guide, state, time FROM states LIMIT 0",
    "SELECT number, key, value, time FROM facts LIMIT 0",
    "SELECT rowid, text FROM search LIMIT 0",
  };
  g_autoptr (sqlite3_stmt) stmt = NULL;
  int rc = sqlite3_prepare_v2 (db, "PRAGMA quick_check (1)", -1, &stmt, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (stmt);
  if (rc != SQLITE_ROW)
    return rc;
  if (g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") != 0)
    return SQLITE_CORRUPT;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (sqlite3_stmt) table = NULL;

      rc = sqlite3_prepare_v2 (db, tables[i], -1, &table, NULL);
      if ((rc & 0xFF) == SQLITE_ERROR)
        return SQLITE_CORRUPT;
      if (rc != SQLITE_OK)
        return rc;
    }
  return SQLITE_OK;
}

static FileState
fail (MedicCaseStore *self,
      int             rc,
      GError        **error)
{
  if (is_damage (rc) && rc != SQLITE_CORRUPT_VTAB)
    return STATE_DAMAGED;
  medic_case_set_error (self, rc, error);
  return STATE_FAILED;
}

/* A book on a disk that cannot be written: SQLite wants to make its -shm file there unless it is told that nothing will ever change. Not if
 * there is something in the -wal file, which it would then leave out. */
static int
open_read_only (MedicCaseStore *self)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *uri = g_filename_to_uri (self->path, NULL, NULL);
  g_autofree char *immutable = NULL;
  GStatBuf info;
  int rc;

  rc = sqlite3_open_v2 (self->path, &self->db, SQLITE_OPEN_READONLY, NULL);
  if (rc == SQLITE_OK)
    query_number (self->db, "PRAGMA schema_version", &rc);
  if (rc == SQLITE_OK || is_damage (rc) || uri == NULL || (g_stat (wal, &info) == 0 && info.st_size > 0))
    return rc;
  sqlite3_close (self->db);
  immutable = g_strconcat (uri, "?immutable=1", NULL);
  return sqlite3_open_v2 (immutable, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
}

static FileState
open_once (MedicCaseStore *self,
           GError        **error)
{
  gint64 version, application, tables;
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  GStatBuf info;
  /* who closes the book as the last one leaves no log: this was not closed, or is open elsewhere */
  gboolean unclean = g_stat (wal, &info) == 0 && info.st_size > 0;
  int rc;

  rc = self->read_only ? open_read_only (self) : sqlite3_open_v2 (self->path, &self->db, SQLITE_OPEN_READWRITE, NULL);
  if (rc != SQLITE_OK)
    return fail (self, rc, error);
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, 3000);
  /* a file from elsewhere is data, not a program */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);

  version = query_number (self->db, "PRAGMA user_version", &rc);
  if (rc == SQLITE_OK)
    application = query_number (self->db, "PRAGMA application_id", &rc);
  if (rc == SQLITE_OK)
    tables = query_number (self->db, "SELECT count (*) FROM sqlite_schema", &rc);
  if (rc != SQLITE_OK)
    return fail (self, rc, error);
  if (application != MEDIC_CASE_APPLICATION_ID && (application != 0 || tables != 0 || version != 0))
    {
      g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_FOREIGN,
                           _("The file of the case book belongs to another program. It was left as it is."));
      return STATE_FAILED;
    }
  if (version > MEDIC_CASE_SCHEMA)
    {
      g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_NEWER,
                           _("A newer version of Mail Medic wrote the case book. It was left as it is; please update Mail Medic."));
      return STATE_FAILED;
    }
  if (version < 0)
    return STATE_DAMAGED;

  self->read_only = sqlite3_db_readonly (self->db, "main") == 1;
  if (!self->read_only)
    {
      /* FULL: what a person wrote stays written even if the power goes; one call a second at most costs nothing */
      rc = sqlite3_exec (self->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                         /* a log of at most some 100 KiB: it is what grows first where there is little room */
                         " PRAGMA wal_autocheckpoint = 32;",
                         NULL, NULL, NULL);
      if (rc != SQLITE_OK || !medic_case_schema_migrate (self->db, &rc))
        return fail (self, rc, error);
    }
  rc = check (self->db);
  if (rc != SQLITE_OK)
    return fail (self, rc, error);
  /* if that does not work now, it is done before the next change */
  if (unclean && !self->read_only && !medic_case_schema_mend_index (self->db, &rc))
    self->mend_index = TRUE;
  return STATE_GOOD;
}

/* cases.sqlite becomes cases-damaged-20261121-2130.sqlite, and its companions go with it. */
static gboolean
set_aside (MedicCaseStore *self,
           GError        **error)
{
  static const char *const companions[] = { "-wal", "-shm" };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M");
  const char *dot = strrchr (self->path, '.');
  gsize stem = dot != NULL && strchr (dot, '/') == NULL ? (gsize) (dot - self->path) : strlen (self->path);
  g_autofree char *target = NULL;

  for (guint i = 1; target == NULL || g_file_test (target, G_FILE_TEST_EXISTS); i++)
    {
      g_free (target);
      target = i == 1 ? g_strdup_printf ("%.*s-damaged-%s%s", (int) stem, self->path, stamp, self->path + stem)
                      : g_strdup_printf ("%.*s-damaged-%s-%u%s", (int) stem, self->path, stamp, i, self->path + stem);
    }
  if (g_rename (self->path, target) != 0)
    {
      g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_DAMAGED,
                           _("The file of the case book is damaged and cannot be set aside. It was left as it is."));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (self->path, companions[i], NULL);
      g_autofree char *to = g_strconcat (target, companions[i], NULL);

      /* a left-over log would be played into the new book */
      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          set_file_error (errno, error);
          return FALSE;
        }
    }
  g_free (self->set_aside);
  self->set_aside = g_steal_pointer (&target);
  return TRUE;
}

static gboolean
open_locked (MedicCaseStore *self,
             GError        **error)
{
  for (guint attempt = 0; attempt < 2; attempt++)
    {
      FileState state;

      if (!make_file (self->path, &self->read_only, error))
        return FALSE;
      state = open_once (self, error);
      if (state == STATE_GOOD)
        return TRUE;
      g_clear_pointer (&self->db, sqlite3_close);
      if (state == STATE_FAILED)
        return FALSE;
      if (self->read_only || attempt == 1)
        break;
      if (!set_aside (self, error))
        return FALSE;
    }
  g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_DAMAGED,
                       _("The file of the case book is damaged and cannot be set aside. It was left as it is."));
  return FALSE;
}

gboolean
medic_case_store_open_file (MedicCaseStore *self,
                            GError        **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  gboolean opened;
  int lock;

  /* the lock lies in the folder, which may not be there yet; if it cannot be made, opening says why */
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_file_error (errno, error);
      return FALSE;
    }
  lock = lock_folder (self->path);
  opened = open_locked (self, error);
  unlock_folder (lock);
  return opened;
}
