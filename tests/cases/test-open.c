/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "case-util.h"
#include "test-util.h"

/* What can be wrong with the file, its folder and its disk. */

static void
fill_book (CaseFixture *self)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 50; i++)
    {
      g_autofree char *title = g_strdup_printf ("Case of the book %d", i);
      g_autoptr (MedicCase) one = medic_case_store_add (store, title, NULL, NULL, &error);

      g_assert_no_error (error);
    }
}

static guint
count_cases (MedicCaseStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = medic_case_store_list (store, NULL, &error);

  g_assert_no_error (error);
  return cases->len;
}

/* The book opens, empty, and the damaged file is still there, byte for byte. */
static void
assert_set_aside (CaseFixture *self,
                  const char  *contents,
                  gsize        length)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autofree char *words = medic_case_store_describe_set_aside (store);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCase) one = NULL;
  gsize n_kept = 0;

  g_assert_nonnull (medic_case_store_get_set_aside (store));
  g_assert_nonnull (strstr (words, "damaged"));
  g_assert_true (g_file_get_contents (medic_case_store_get_set_aside (store), &kept, &n_kept, NULL));
  g_assert_cmpmem (kept, n_kept, contents, length);
  g_assert_cmpuint (count_cases (store), ==, 0);
  one = medic_case_store_add (store, "New", NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_garbage (CaseFixture   *self,
              gconstpointer  data)
{
  static const char garbage[] = "This is no database, but it is long enough to be looked at as one. It was written by somebody who "
                                "did not know what he did, or by a disk that forgot what it was told.";
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (self->path, garbage, -1, NULL));
  assert_set_aside (self, garbage, strlen (garbage));
  /* and once more: the first one stays */
  g_assert_true (g_file_set_contents (self->path, "short", -1, NULL));
  assert_set_aside (self, "short", 5);
}

/* Damage anywhere in the file is found when it is opened, or does no harm. */
static void
test_overwritten (CaseFixture   *self,
                  gconstpointer  data)
{
  g_autofree char *contents = NULL;
  g_autofree char *zeros = g_malloc0 (4096);
  gsize length = 0;
  guint n_found = 0, n_pages;

  fill_book (self);
  g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 8 * 4096);
  n_pages = (guint) (length / 4096);
  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *broken = g_memdup2 (contents, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (MedicCaseStore) store = NULL;

      memset (broken + page * 4096, page % 2 == 0 ? 0xA5 : 0, 4096);
      g_assert_true (g_file_set_contents (self->path, broken, (gssize) length, NULL));
      store = medic_case_store_open (self->path, &error);
      g_assert_no_error (error);
      if (medic_case_store_get_set_aside (store) != NULL)
        {
          n_found++;
          g_assert_cmpuint (count_cases (store), ==, 0);
        }
    }
  g_test_message ("damage found in %u of %u pages", n_found, n_pages);
  g_assert_cmpuint (n_found, >, n_pages / 2);
}

static void
test_cut_off (CaseFixture   *self,
              gconstpointer  data)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  fill_book (self);
  g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (self->path, contents, (gssize) length / 2, NULL));
  assert_set_aside (self, contents, length / 2);
}

/* A file without our tables, though it says that it is ours. */
static void
test_no_tables (CaseFixture   *self,
                gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = NULL;

  case_exec (self->path, "PRAGMA application_id = 1296917860; PRAGMA user_version = 2; CREATE TABLE cases (x);");
  store = case_open (self);
  g_assert_nonnull (medic_case_store_get_set_aside (store));
}

static void
assert_left_alone (CaseFixture    *self,
                   MedicCaseError  code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCaseStore) store = NULL;
  gsize n_before = 0, n_after = 0;

  g_assert_true (g_file_get_contents (self->path, &before, &n_before, NULL));
  store = medic_case_store_open (self->path, &error);
  g_assert_null (store);
  g_assert_error (error, MEDIC_CASE_ERROR, (int) code);
  g_assert_true (g_file_get_contents (self->path, &after, &n_after, NULL));
  g_assert_cmpmem (after, n_after, before, n_before);
}

static void
test_newer (CaseFixture   *self,
            gconstpointer  data)
{
  case_exec (self->path, "PRAGMA application_id = 1296917860; PRAGMA user_version = 99; CREATE TABLE cases (x);");
  assert_left_alone (self, MEDIC_CASE_ERROR_NEWER);
}

static void
test_foreign (CaseFixture   *self,
              gconstpointer  data)
{
  case_exec (self->path, "CREATE TABLE songs (x);");
  assert_left_alone (self, MEDIC_CASE_ERROR_FOREIGN);
  case_exec (self->path, "DROP TABLE songs; PRAGMA application_id = 1;");
  assert_left_alone (self, MEDIC_CASE_ERROR_FOREIGN);
}

/* A program that was killed between making the file and its tables. */
static void
test_empty_file (CaseFixture   *self,
                 gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (MedicCaseStore) store = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (self->path, "", 0, NULL));
  store = case_open (self);
  g_assert_null (medic_case_store_get_set_aside (store));
}

/* What callers said is for the owner of the file only. */
static void
test_private (CaseFixture   *self,
              gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
}

static void
assert_no_open (const char     *path,
                MedicCaseError  code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCaseStore) store = medic_case_store_open (path, &error);

  g_assert_null (store);
  g_assert_error (error, MEDIC_CASE_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 20);
}

static void
test_no_folder (CaseFixture   *self,
                gconstpointer  data)
{
  g_autofree char *file = g_build_filename (self->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "folder", "cases.sqlite", NULL);
  g_autofree char *folder = g_build_filename (self->folder, "cases.sqlite", NULL);

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  assert_no_open (below, MEDIC_CASE_ERROR_OPEN);
  g_mkdir (folder, 0700);
  assert_no_open (folder, MEDIC_CASE_ERROR_OPEN);
  assert_no_open ("/proc/medic/cases.sqlite", MEDIC_CASE_ERROR_OPEN);
}

/* A folder on a disk that is mounted for reading only: old cases can be read, and what is new is refused in words. */
static void
test_read_only (CaseFixture   *self,
                gconstpointer  data)
{
  g_autofree char *disk = g_build_filename (self->folder, "disk", NULL);
  g_autofree char *none = g_build_filename (disk, "none", "cases.sqlite", NULL);
  g_autoptr (MedicCaseStore) store = NULL;
  g_autoptr (MedicCase) one = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first = 1;

  g_mkdir (disk, 0700);
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=4m") != 0)
    {
      g_test_skip ("no disk can be mounted here");
      return;
    }
  g_free (self->path);
  self->path = g_build_filename (disk, "cases.sqlite", NULL);
  fill_book (self);
  g_assert_cmpint (mount ("tmpfs", disk, "tmpfs", MS_REMOUNT | MS_RDONLY, NULL), ==, 0);

  store = medic_case_store_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_true (medic_case_store_get_read_only (store));
  g_assert_cmpuint (count_cases (store), ==, 50);
  one = medic_case_store_get (store, 1, &error);
  g_assert_cmpstr (medic_case_get_title (one), ==, "Case of the book 0");
  g_assert_false (medic_case_store_set_title (store, 1, "x", &error));
  g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (medic_case_store_delete (store, &first, 1, &error));
  g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_true (medic_case_store_poll_changes (store, NULL, &error));
  assert_no_open (none, MEDIC_CASE_ERROR_READ_ONLY);
  g_clear_object (&one);
  g_clear_object (&store);
  g_assert_cmpint (umount2 (disk, MNT_DETACH), ==, 0);
}

/* A folder that may not be written to, for somebody who is not root. */
static void
test_no_permission (CaseFixture   *self,
                    gconstpointer  data)
{
  const uid_t nobody = 65534, root = 0;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *fresh = g_build_filename (folder, "fresh.sqlite", NULL);
  g_autofree char *below = g_build_filename (folder, "below", "cases.sqlite", NULL);
  gboolean as_root = geteuid () == root;

  fill_book (self);
  if (as_root)
    {
      g_autofree char *lock = g_strconcat (self->path, "-lock", NULL);

      g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
      g_assert_cmpint (chown (folder, nobody, (gid_t) -1), ==, 0);
      g_assert_cmpint (chown (self->path, nobody, (gid_t) -1), ==, 0);
      g_assert_cmpint (chown (lock, nobody, (gid_t) -1), ==, 0);
    }
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  if (as_root && setresuid (nobody, nobody, root) != 0)
    {
      g_test_skip ("root cannot become somebody else here");
      return;
    }
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MedicCaseStore) store = medic_case_store_open (self->path, &error);

      g_assert_no_error (error);
      g_assert_true (medic_case_store_get_read_only (store));
      g_assert_cmpuint (count_cases (store), ==, 50);
      g_assert_false (medic_case_store_set_title (store, 1, "x", &error));
      g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_READ_ONLY);
      /* and a file that may not be written to either */
      g_assert_cmpint (g_chmod (self->path, 0400), ==, 0);
    }
  assert_no_open (fresh, MEDIC_CASE_ERROR_READ_ONLY);
  assert_no_open (below, MEDIC_CASE_ERROR_READ_ONLY);
  if (as_root)
    g_assert_cmpint (setresuid (root, root, root), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

/* Writes until it does not fit any more: what fitted is there, what did not is refused in words, and with room again all goes on. */
static void
fill_disk (CaseFixture *self,
           void       (*make_room) (gpointer),
           gpointer     disk)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (MedicCase) one = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = test_repeat ("a note that takes some room ", 40);
  g_autofree char *check = NULL;
  guint n = 0;

  one = medic_case_store_add (store, "Case", NULL, NULL, &error);
  while (error == NULL && n < 5000 && medic_case_store_add_note (store, 1, note, &error) != 0)
    n++;
  g_test_message ("%u notes fitted", n);
  g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpuint (n, >, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (MedicCaseRecord) record = medic_case_store_load (store, 1, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (record->notes->len, ==, n);
      g_assert_false (medic_case_store_add_note (store, 1, note, &error) != 0);
      g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_FULL);
      g_clear_error (&error);
    }
  make_room (disk);
  g_assert_cmpint (medic_case_store_add_note (store, 1, "short", &error), >, 0);
  g_assert_no_error (error);
  g_clear_object (&one);
  g_clear_object (&store);
  check = case_query (self->path, "PRAGMA integrity_check");
  g_assert_cmpstr (check, ==, "ok");
}

static void
enlarge (gpointer disk)
{
  g_assert_cmpint (mount ("tmpfs", disk, "tmpfs", MS_REMOUNT, "size=8m"), ==, 0);
}

static void
test_full_disk (CaseFixture   *self,
                gconstpointer  data)
{
  g_autofree char *disk = g_build_filename (self->folder, "disk", NULL);

  g_mkdir (disk, 0700);
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=400k") != 0)
    {
      g_test_skip ("no disk can be mounted here");
      return;
    }
  g_free (self->path);
  self->path = g_build_filename (disk, "cases.sqlite", NULL);
  fill_disk (self, enlarge, disk);
  g_assert_cmpint (umount2 (disk, MNT_DETACH), ==, 0);
}

/* A disk that is full from the start. */
static void
test_no_room (CaseFixture   *self,
              gconstpointer  data)
{
  static const char *const sizes[] = { "4k", "8k", "16k", "32k", "64k" };
  g_autofree char *disk = g_build_filename (self->folder, "disk", NULL);
  g_autofree char *path = g_build_filename (disk, "book", "cases.sqlite", NULL);

  g_mkdir (disk, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *options = g_strconcat ("size=", sizes[i], NULL);

      if (mount ("tmpfs", disk, "tmpfs", 0, options) != 0)
        {
          g_test_skip ("no disk can be mounted here");
          return;
        }
      assert_no_open (path, MEDIC_CASE_ERROR_FULL);
      enlarge (disk);
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (MedicCaseStore) store = medic_case_store_open (path, &error);

        g_assert_no_error (error);
        g_assert_null (medic_case_store_get_set_aside (store));
      }
      g_assert_cmpint (umount2 (disk, MNT_DETACH), ==, 0);
    }
}

static void
limit (rlim_t bytes)
{
  struct rlimit size;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &size), ==, 0);
  size.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &size), ==, 0);
}

static void
lift_limit (gpointer unused)
{
  limit (RLIM_INFINITY);
}

/* The same where nothing can be mounted: files may not grow beyond a size. */
static void
test_size_limit (CaseFixture   *self,
                 gconstpointer  data)
{
  signal (SIGXFSZ, SIG_IGN);
  limit (300000);
  fill_disk (self, lift_limit, NULL);
}

/* Somebody tidied up: nothing is written into a file that is no longer there. */
static void
test_gone (CaseFixture   *self,
           gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCase) one = medic_case_store_add (store, "One", NULL, NULL, &error);
  g_autofree char *elsewhere = g_build_filename (self->folder, "elsewhere.sqlite", NULL);

  g_assert_cmpint (g_rename (self->path, elsewhere), ==, 0);
  g_assert_false (medic_case_store_set_title (store, 1, "Two", &error));
  g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_GONE);
  g_clear_error (&error);
  g_assert_cmpint (g_rename (elsewhere, self->path), ==, 0);
  g_assert_true (medic_case_store_set_title (store, 1, "Two", &error));
  g_assert_no_error (error);
}

/* An index that is broken is made anew, by whoever stumbles over it; the cases stay. */
static void
test_broken_index (CaseFixture   *self,
                   gconstpointer  data)
{
  static const char damage[] = "DELETE FROM search_data WHERE id > 10;";
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCaseStore) store = NULL;
  g_autoptr (GPtrArray) found = NULL;

  fill_book (self);
  case_exec (self->path, damage);
  store = case_open (self);
  g_assert_null (medic_case_store_get_set_aside (store));
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*made anew*");
  found = medic_case_store_list (store, &(MedicCaseFilter) { .search = "case book" }, &error);
  g_assert_no_error (error);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (found->len, ==, 50);
  g_clear_object (&store);

  /* writing need not notice; if it does, it fails once */
  case_exec (self->path, damage);
  store = case_open (self);
  if (!medic_case_store_set_title (store, 1, "Another title", &error))
    {
      g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_BUSY);
      g_clear_error (&error);
      g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*made anew*");
      g_assert_true (medic_case_store_set_title (store, 1, "Another title", &error));
      g_test_assert_expected_messages ();
    }
  g_assert_no_error (error);
  g_assert_cmpuint (count_cases (store), ==, 50);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_test ("/open/garbage", test_garbage);
  case_test ("/open/overwritten", test_overwritten);
  case_test ("/open/cut-off", test_cut_off);
  case_test ("/open/no-tables", test_no_tables);
  case_test ("/open/gone", test_gone);
  case_test ("/open/broken-index", test_broken_index);
  case_test ("/open/newer", test_newer);
  case_test ("/open/foreign", test_foreign);
  case_test ("/open/empty-file", test_empty_file);
  case_test ("/open/private", test_private);
  case_test ("/open/no-folder", test_no_folder);
  case_test ("/open/read-only", test_read_only);
  case_test ("/open/no-permission", test_no_permission);
  case_test ("/open/full-disk", test_full_disk);
  case_test ("/open/no-room", test_no_room);
  case_test ("/open/size-limit", test_size_limit);
  return g_test_run ();
}
