/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "medic-case-store-private.h"

/**
 * MedicCaseStore:
 *
 * The case book: one SQLite file.
 *
 * Every call that changes something is one transaction, written to the disk
 * before it returns: what was said to be kept is kept, whatever happens to the
 * program. A call that fails changes nothing and says why in words for people.
 *
 * Several processes may use one file. [method@CaseStore.poll_changes] tells
 * whether another one wrote; a window calls it every second or two. Within one
 * process, all windows share one store. It is to be used from one thread.
 *
 * Whatever goes in is masked first (see [func@mask_text]): titles, notes and
 * answers too, because a caller may well spell out a password.
 */
G_DEFINE_FINAL_TYPE (MedicCaseStore, medic_case_store, G_TYPE_OBJECT)

G_DEFINE_QUARK (medic-case-error-quark, medic_case_error)

#define PROBE_BYTES 32768

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char columns[] =
  "SELECT number, title, caller, status, until, handed_to, created, changed, solved, deleted, problem, guide, who, recipient, domain, has_reply,"
  " (SELECT group_concat (key, ' ') FROM facts WHERE facts.number = cases.number) FROM cases ";

static void
forget_case (gpointer data,
             GObject *gone)
{
  MedicCaseStore *self = data;
  /* it is disposed of, but not finalized yet */
  gint64 number = medic_case_get_number (MEDIC_CASE (gone));

  g_hash_table_remove (self->cases, &number);
}

static void
medic_case_store_dispose (GObject *object)
{
  MedicCaseStore *self = MEDIC_CASE_STORE (object);

  if (self->cases != NULL)
    {
      GHashTableIter iter;
      gpointer value;

      g_hash_table_iter_init (&iter, self->cases);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        g_object_weak_unref (value, forget_case, self);
      g_clear_pointer (&self->cases, g_hash_table_unref);
    }
  g_clear_pointer (&self->db, sqlite3_close);

  G_OBJECT_CLASS (medic_case_store_parent_class)->dispose (object);
}

static void
medic_case_store_finalize (GObject *object)
{
  MedicCaseStore *self = MEDIC_CASE_STORE (object);

  g_free (self->path);
  g_free (self->set_aside);

  G_OBJECT_CLASS (medic_case_store_parent_class)->finalize (object);
}

static void
medic_case_store_class_init (MedicCaseStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = medic_case_store_dispose;
  object_class->finalize = medic_case_store_finalize;

  /**
   * MedicCaseStore::changed:
   *
   * Something in the book changed, through this store or found by
   * [method@CaseStore.poll_changes]: lists are to be asked for again. Cases that
   * somebody holds have been brought up to date before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
medic_case_store_init (MedicCaseStore *self)
{
  self->cases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static gboolean
is_full (int number)
{
  return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

/* SQLite does not always tell why a write failed. A file of the size of a few pages does: a quota is not seen in the room that is left. */
static gboolean
has_no_room (sqlite3 *db)
{
  const char *path = sqlite3_db_filename (db, "main");
  g_autofree char *name = path != NULL ? g_strconcat (path, "-room", NULL) : NULL;
  g_autofree char *zeros = g_malloc0 (PROBE_BYTES);
  struct rlimit size;
  gboolean full;
  int fd;

  if (getrlimit (RLIMIT_FSIZE, &size) == 0 && size.rlim_cur != RLIM_INFINITY)
    return TRUE;
  fd = name != NULL ? g_open (name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600) : -1;
  if (fd < 0)
    return name != NULL && is_full (errno);
  errno = 0;
  full = write (fd, zeros, PROBE_BYTES) != PROBE_BYTES && (errno == 0 || is_full (errno));
  close (fd);
  g_unlink (name);
  return full;
}

/* Says in words for people what SQLite said. */
void
medic_case_set_error (MedicCaseStore *self,
                      int             rc,
                      GError        **error)
{
  sqlite3 *db = self->db;

  switch (rc & 0xFF)
    {
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (db == NULL || (!is_full (sqlite3_system_errno (db)) && rc != SQLITE_IOERR_SHMSIZE && !has_no_room (db)))
        break;
      G_GNUC_FALLTHROUGH;
    case SQLITE_FULL:
      g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_FULL, _("There is no room left on the disk. Nothing new is kept in the case book."));
      return;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_READ_ONLY, _("The folder of the case book cannot be written to. Nothing new is kept."));
      return;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_BUSY, _("Another window is writing into the case book. Please try again."));
      return;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      /* tables of its own kind: there is only the index */
      if (rc == SQLITE_CORRUPT_VTAB)
        {
          self->mend_index = TRUE;
          g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_BUSY, _("The search index of the case book is being made anew. Please try again."));
          return;
        }
      g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_DAMAGED,
                           _("The file of the case book is damaged. Close Mail Medic and open it again: it then sets the file aside and begins a new one."));
      return;
    default:
      break;
    }
  /* Translators: %s is what the system says, such as "disk I/O error" */
  g_set_error (error, MEDIC_CASE_ERROR, (rc & 0xFF) == SQLITE_CANTOPEN ? MEDIC_CASE_ERROR_OPEN : MEDIC_CASE_ERROR_FAILED,
               _("The case book cannot be used: %s"), sqlite3_errstr (rc));
}

void
medic_case_set_not_found (gint64   number,
                          GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  /* Translators: %s is the number of a case */
  g_set_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_NOT_FOUND, _("There is no case %s."), text);
}

gint64
medic_case_store_now (MedicCaseStore *self)
{
  return self->now != 0 ? self->now : g_get_real_time () / G_USEC_PER_SEC;
}

/* A text of a row; never NULL. */
const char *
medic_case_column (sqlite3_stmt *stmt,
                   int           column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  return text != NULL ? text : "";
}

static sqlite3_stmt *
prepare (MedicCaseStore *self,
         GError        **error,
         const char     *sql,
         const char     *format,
         va_list         args)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  int rc = sqlite3_prepare_v2 (self->db, sql, -1, &stmt, NULL);

  for (int i = 0; rc == SQLITE_OK && format[i] != '\0'; i++)
    {
      if (format[i] == 's')
        {
          const char *text = va_arg (args, const char *);

          rc = text != NULL ? sqlite3_bind_text64 (stmt, i + 1, text, strlen (text), SQLITE_TRANSIENT, SQLITE_UTF8) : sqlite3_bind_null (stmt, i + 1);
        }
      else
        rc = sqlite3_bind_int64 (stmt, i + 1, va_arg (args, gint64));
    }
  if (rc != SQLITE_OK)
    {
      medic_case_set_error (self, rc, error);
      return NULL;
    }
  return g_steal_pointer (&stmt);
}

sqlite3_stmt *
medic_case_prepare (MedicCaseStore *self,
                    GError        **error,
                    const char     *sql,
                    const char     *format,
                    ...)
{
  sqlite3_stmt *stmt;
  va_list args;

  va_start (args, format);
  stmt = prepare (self, error, sql, format, args);
  va_end (args);
  return stmt;
}

gboolean
medic_case_run (MedicCaseStore *self,
                GError        **error,
                const char     *sql,
                const char     *format,
                ...)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  va_list args;
  int rc;

  va_start (args, format);
  stmt = prepare (self, error, sql, format, args);
  va_end (args);
  if (stmt == NULL)
    return FALSE;
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    ;
  if (rc == SQLITE_DONE)
    return TRUE;
  medic_case_set_error (self, rc, error);
  return FALSE;
}

/* Makes the search index anew if it was found broken. */
gboolean
medic_case_mend (MedicCaseStore *self,
                 GError        **error)
{
  int rc = SQLITE_OK;

  if (!self->mend_index || self->read_only)
    return TRUE;
  self->mend_index = FALSE;
  if (medic_case_schema_mend_index (self->db, &rc))
    return TRUE;
  medic_case_set_error (self, rc, error);
  return FALSE;
}

gboolean
medic_case_begin (MedicCaseStore *self,
                  GError        **error)
{
  int moved = 0;

  if (self->read_only)
    {
      medic_case_set_error (self, SQLITE_READONLY, error);
      return FALSE;
    }
  /* what is written into a file that nobody can find any more is lost */
  if (sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved)
    {
      g_set_error_literal (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_GONE,
                           _("The file of the case book was moved or deleted. Close Mail Medic and open it again to go on."));
      return FALSE;
    }
  return medic_case_mend (self, error) && medic_case_run (self, error, "BEGIN IMMEDIATE", "");
}

/* Ends a transaction: keeps it if @ok, which is what it returns unless keeping fails. */
gboolean
medic_case_end (MedicCaseStore *self,
                gboolean        ok,
                GError        **error)
{
  if (ok && medic_case_run (self, error, "COMMIT", ""))
    return TRUE;
  if (!sqlite3_get_autocommit (self->db))
    {
      g_autoptr (GError) ignored = NULL;

      medic_case_run (self, &ignored, "ROLLBACK", "");
    }
  return FALSE;
}

static void
read_row (sqlite3_stmt *stmt,
          MedicCaseRow *row)
{
  row->number = sqlite3_column_int64 (stmt, 0);
  row->title = medic_case_column (stmt, 1);
  row->caller = medic_case_column (stmt, 2);
  row->status = (MedicCaseStatus) sqlite3_column_int (stmt, 3);
  row->until = sqlite3_column_int64 (stmt, 4);
  row->handed_to = medic_case_column (stmt, 5);
  row->created = sqlite3_column_int64 (stmt, 6);
  row->changed = sqlite3_column_int64 (stmt, 7);
  row->solved = sqlite3_column_int64 (stmt, 8);
  row->deleted = sqlite3_column_int64 (stmt, 9);
  row->problem = medic_case_column (stmt, 10);
  row->guide = medic_case_column (stmt, 11);
  row->who = (MedicWho) sqlite3_column_int (stmt, 12);
  row->recipient = medic_case_column (stmt, 13);
  row->domain = medic_case_column (stmt, 14);
  row->has_reply = sqlite3_column_int (stmt, 15) != 0;
  row->facts = medic_case_column (stmt, 16);
}

/* The one object for a case, brought up to date. */
static MedicCase *
take_case (MedicCaseStore     *self,
           const MedicCaseRow *row)
{
  MedicCase *found = g_hash_table_lookup (self->cases, &row->number);

  if (found != NULL)
    {
      g_object_ref (found);
      medic_case_update (found, row);
      return found;
    }
  found = medic_case_new (row);
  g_hash_table_insert (self->cases, g_memdup2 (&row->number, sizeof row->number), found);
  g_object_weak_ref (G_OBJECT (found), forget_case, self);
  return found;
}

/* Runs "columns + @where" and returns the cases. */
static GPtrArray *
collect (MedicCaseStore *self,
         sqlite3_stmt   *stmt,
         GError        **error)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  int rc;

  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      MedicCaseRow row;

      read_row (stmt, &row);
      g_ptr_array_add (cases, take_case (self, &row));
    }
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&cases);
  medic_case_set_error (self, rc, error);
  return NULL;
}

/* Cases by the end of a statement on the table of cases. */
GPtrArray *
medic_case_collect (MedicCaseStore *self,
                    GError        **error,
                    const char     *where,
                    GPtrArray      *values)
{
  g_autofree char *sql = g_strconcat (columns, where, NULL);
  g_autoptr (sqlite3_stmt) stmt = medic_case_prepare (self, error, sql, "");

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < values->len; i++)
    sqlite3_bind_text (stmt, (int) i + 1, values->pdata[i], -1, SQLITE_TRANSIENT);
  return collect (self, stmt, error);
}

/**
 * medic_case_store_get:
 * @self: a book
 * @number: the number of a case
 * @error: return location for a #MedicCaseError
 *
 * Returns: (transfer full): the case, deleted or not, or %NULL with @error set
 */
MedicCase *
medic_case_store_get (MedicCaseStore *self,
                      gint64          number,
                      GError        **error)
{
  g_autofree char *sql = g_strconcat (columns, "WHERE number = ?", NULL);
  g_autoptr (sqlite3_stmt) stmt = NULL;
  g_autoptr (GPtrArray) cases = NULL;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  stmt = medic_case_prepare (self, error, sql, "i", number);
  cases = stmt != NULL ? collect (self, stmt, error) : NULL;
  if (cases == NULL)
    return NULL;
  if (cases->len == 0)
    {
      medic_case_set_not_found (number, error);
      return NULL;
    }
  return g_object_ref (cases->pdata[0]);
}

/* Brings one case that somebody holds up to date and tells everybody. */
void
medic_case_store_refresh_one (MedicCaseStore *self,
                              gint64          number)
{
  if (g_hash_table_contains (self->cases, &number))
    {
      g_autoptr (MedicCase) updated = medic_case_store_get (self, number, NULL);

      (void) updated;
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The same for all that somebody holds. */
void
medic_case_store_refresh (MedicCaseStore *self)
{
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->cases);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_val (held, *(gint64 *) key);
  for (guint i = 0; i < held->len; i++)
    {
      g_autoptr (MedicCase) updated = medic_case_store_get (self, g_array_index (held, gint64, i), NULL);

      (void) updated;
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Ends a change of one case: notes the time, brings the index up to date, keeps it all and tells everybody. */
gboolean
medic_case_finish (MedicCaseStore *self,
                   gint64          number,
                   guint           parts,
                   gboolean        ok,
                   GError        **error)
{
  ok = ok && medic_case_run (self, error, "UPDATE cases SET changed = ? WHERE number = ?", "ii", medic_case_store_now (self), number);
  if (ok && sqlite3_changes (self->db) == 0)
    {
      medic_case_set_not_found (number, error);
      ok = FALSE;
    }
  ok = ok && medic_case_index (self, number, parts, error);
  if (!medic_case_end (self, ok, error))
    return FALSE;
  medic_case_store_refresh_one (self, number);
  return TRUE;
}

/**
 * medic_case_store_get_default_path:
 *
 * Returns: (transfer full): where the book of this user is
 */
char *
medic_case_store_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "mail-medic", "cases.sqlite", NULL);
}

/**
 * medic_case_store_open:
 * @path: where the file is or shall be
 * @error: return location for a #MedicCaseError
 *
 * Opens the book, and makes it and its folder if they are not there. A damaged
 * file is set aside and a new one begun: see [method@CaseStore.get_set_aside].
 * A book that cannot be written is opened for reading. A file of an older
 * version is brought up to date; one of a newer version, or of another program,
 * is left alone.
 *
 * What was deleted long enough ago is forgotten now.
 *
 * Returns: (transfer full): the book, or %NULL with @error set
 */
MedicCaseStore *
medic_case_store_open (const char *path,
                       GError    **error)
{
  g_autoptr (MedicCaseStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (MEDIC_TYPE_CASE_STORE, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  if (!medic_case_store_open_file (self, error))
    return NULL;
  if (!self->read_only)
    {
      g_autoptr (GError) ignored = NULL;

      /* on a full disk it is done another day */
      if (!medic_case_store_purge (self, medic_case_store_now (self) - MEDIC_CASE_KEEP_DELETED_DAYS * 24 * 60 * 60, &ignored))
        g_info ("Deleted cases are still there: %s", ignored->message);
    }
  medic_case_store_poll_changes (self, NULL, NULL);
  return g_steal_pointer (&self);
}

/**
 * medic_case_store_get_path:
 * @self: a book
 *
 * Returns: where its file is
 */
const char *
medic_case_store_get_path (MedicCaseStore *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  return self->path;
}

/**
 * medic_case_store_get_set_aside:
 * @self: a book
 *
 * Returns: (nullable): where a damaged file was put when the book was opened,
 *   or %NULL if all was well
 */
const char *
medic_case_store_get_set_aside (MedicCaseStore *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  return self->set_aside;
}

/**
 * medic_case_store_describe_set_aside:
 * @self: a book
 *
 * Returns: (transfer full) (nullable): the words for a banner if a damaged file
 *   was set aside, or %NULL if all was well
 */
char *
medic_case_store_describe_set_aside (MedicCaseStore *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), NULL);

  name = self->set_aside != NULL ? g_filename_display_basename (self->set_aside) : NULL;
  /* Translators: %s is the name of a file */
  return name != NULL ? g_strdup_printf (_("The case book was damaged. A new one was begun; the old file is kept as “%s”."), name) : NULL;
}

/**
 * medic_case_store_get_read_only:
 * @self: a book
 *
 * Returns: whether the book can be read, but not written
 */
gboolean
medic_case_store_get_read_only (MedicCaseStore *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);

  return self->read_only;
}

/**
 * medic_case_store_set_now:
 * @self: a book
 * @now: seconds since 1970, or 0 for the clock
 *
 * Sets the time that changes are noted with. For tests.
 */
void
medic_case_store_set_now (MedicCaseStore *self,
                          gint64          now)
{
  g_return_if_fail (MEDIC_IS_CASE_STORE (self));

  self->now = now;
}

/**
 * medic_case_store_poll_changes:
 * @self: a book
 * @changed: (out) (optional): whether another process wrote since the last poll
 * @error: return location for a #MedicCaseError
 *
 * Looks whether another process wrote. If so, cases that somebody holds are
 * brought up to date and [signal@CaseStore::changed] is emitted. This is cheap
 * enough to be done every second.
 *
 * Returns: whether it could look
 */
gboolean
medic_case_store_poll_changes (MedicCaseStore *self,
                               gboolean       *changed,
                               GError        **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  gint64 version;
  int rc;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (self), FALSE);

  if (changed != NULL)
    *changed = FALSE;
  stmt = medic_case_prepare (self, error, "PRAGMA data_version", "");
  if (stmt == NULL)
    return FALSE;
  rc = sqlite3_step (stmt);
  if (rc != SQLITE_ROW)
    {
      medic_case_set_error (self, rc, error);
      return FALSE;
    }
  version = sqlite3_column_int64 (stmt, 0);
  g_clear_pointer (&stmt, sqlite3_finalize);
  if (version != self->data_version)
    {
      gboolean first = self->data_version == 0;

      self->data_version = version;
      if (changed != NULL)
        *changed = !first;
      if (!first)
        medic_case_store_refresh (self);
    }
  return TRUE;
}
