/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "case-util.h"
#include "test-util.h"

/* kill -9 at any moment, and many processes at once. The children are this program again: what they do is their first argument. */

#define N_KILLS 100
#define N_WRITERS 3
#define N_NOTES 60

static char *program;

/* Writes for ever, and tells after each call what is kept: a line with the case, the note and what it says. */
static int
write_until_killed (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCaseStore) store = medic_case_store_open (path, &error);

  for (int round = 0; store != NULL && error == NULL; round++)
    {
      g_autofree char *title = g_strdup_printf ("Case of %d, round %d", (int) getpid (), round);
      g_autoptr (MedicCase) one = medic_case_store_add (store, title, "Caller", NULL, &error);
      gint64 number = one != NULL ? medic_case_get_number (one) : 0;
      gint64 note = one != NULL ? medic_case_store_add_note (store, number, "", &error) : 0;
      g_autoptr (GString) text = g_string_new (NULL);

      /* as it is typed */
      for (int i = 0; i < 20 && note != 0; i++)
        {
          char line[160];
          int length;

          g_string_append_printf (text, "%sword%d", i > 0 ? " " : "", i);
          if (!medic_case_store_set_note (store, note, text->str, &error) || !medic_case_store_set_fact (store, number, "ever-worked", text->str, &error))
            break;
          length = g_snprintf (line, sizeof line, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d\n", number, note, i);
          if (write (STDOUT_FILENO, line, (gsize) length) != length)
            return EXIT_FAILURE;
        }
    }
  g_printerr ("%s\n", error != NULL ? error->message : "not opened");
  return EXIT_FAILURE;
}

static int
write_some (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCaseStore) store = medic_case_store_open (path, &error);
  g_autoptr (MedicCase) one = store != NULL ? medic_case_store_add (store, "Case", NULL, NULL, &error) : NULL;

  for (int i = 0; i < N_NOTES && error == NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("note %d of %d", i, (int) getpid ());

      medic_case_store_add_note (store, 1, text, &error);
      if (error == NULL)
        medic_case_store_set_title (store, medic_case_get_number (one), text, &error);
    }
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  return error == NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}

static GPid
start (const char *what,
       const char *path,
       int        *out)
{
  char *argv[] = { program, (char *) what, (char *) path, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, out, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

/* Until the child has kept something, or died. */
static void
wait_for_work (int out)
{
  struct pollfd work = { .fd = out, .events = POLLIN };

  poll (&work, 1, -1);
}

/* The last whole line that the child wrote before it died. */
static gboolean
read_last (int     out,
           gint64 *number,
           gint64 *note,
           int    *last)
{
  g_autoptr (GString) all = g_string_new (NULL);
  char buffer[4096];
  gssize n;
  char *end, *line;

  while ((n = read (out, buffer, sizeof buffer)) > 0)
    g_string_append_len (all, buffer, n);
  end = strrchr (all->str, '\n');
  if (end == NULL)
    return FALSE;
  *end = '\0';
  line = strrchr (all->str, '\n');
  line = line != NULL ? line + 1 : all->str;
  *number = g_ascii_strtoll (line, &line, 10);
  *note = g_ascii_strtoll (line, &line, 10);
  *last = (int) g_ascii_strtoll (line, NULL, 10);
  return TRUE;
}

static void
check_kept (MedicCaseStore *store,
            gint64          number,
            gint64          note,
            int             last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCaseRecord) record = medic_case_store_load (store, number, &error);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *word = g_strdup_printf ("word%d", last);
  const MedicCaseNote *kept;

  g_assert_no_error (error);
  g_assert_cmpuint (record->notes->len, ==, 1);
  kept = record->notes->pdata[0];
  g_assert_cmpint (kept->id, ==, note);
  if (strstr (kept->text, word) == NULL)
    g_error ("case %d: \"%s\" was said to be kept, but the note is \"%s\"", (int) number, word, kept->text);
  g_assert_nonnull (strstr (medic_case_record_get_fact (record, "ever-worked"), word));
  /* the index tells of it as well */
  found = medic_case_store_list (store, &(MedicCaseFilter) { .search = word }, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      if (medic_case_get_number (found->pdata[i]) == number)
        return;
    }
  g_error ("case %d is not found by \"%s\"", (int) number, word);
}

/* A hundred times: killed at some moment, opened again, nothing broken, and whatever was said to be kept is there. */
static void
test_kill (CaseFixture   *self,
           gconstpointer  data)
{
  guint n_with_work = 0;

  for (int i = 0; i < N_KILLS; i++)
    {
      gint64 number = 0, note = 0;
      int out = -1, status = 0, last = 0;
      GPid pid = start ("--write-until-killed", self->path, &out);
      g_autofree char *check = NULL;

      /* also while it is still opening the book */
      /* every fourth is killed while it opens; the others have begun to write, however slow the machine is */
      if (i % 4 != 0)
        wait_for_work (out);
      g_usleep ((gulong) g_test_rand_int_range (0, i % 4 == 0 ? 15000 : 60000));
      kill (pid, SIGKILL);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
      {
        gboolean worked = read_last (out, &number, &note, &last);
        g_autoptr (MedicCaseStore) store = case_open (self);

        g_assert_null (medic_case_store_get_set_aside (store));
        if (worked)
          {
            n_with_work++;
            check_kept (store, number, note, last);
          }
      }
      close (out);
      check = case_query (self->path, "PRAGMA integrity_check");
      g_assert_cmpstr (check, ==, "ok");
    }
  /* the index has one row for each part of each case */
  {
    g_autofree char *odd = case_query (self->path, "SELECT (SELECT count (*) FROM cases) * 3 - (SELECT count (*) FROM search)");

    g_assert_cmpstr (odd, ==, "0");
  }
  case_exec (self->path, "INSERT INTO search (search) VALUES ('integrity-check')");
  g_test_message ("killed %d times, %u of them after something was kept", N_KILLS, n_with_work);
  g_assert_cmpuint (n_with_work, >, 10);
}

/* Several processes write into one case and make their own; each waits for the other, and nothing is lost. */
static void
test_many_processes (CaseFixture   *self,
                     gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCase) shared = medic_case_store_add (store, "Shared", NULL, NULL, &error);
  g_autoptr (MedicCaseRecord) record = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *check = NULL;
  GPid pids[N_WRITERS];
  gboolean changed = FALSE;

  for (int i = 0; i < N_WRITERS; i++)
    pids[i] = start ("--write-some", self->path, NULL);
  for (int i = 0; i < N_NOTES; i++)
    {
      g_assert_cmpint (medic_case_store_add_note (store, 1, "note of the window", &error), !=, 0);
      g_assert_no_error (error);
    }
  for (int i = 0; i < N_WRITERS; i++)
    {
      int status = 0;

      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, EXIT_SUCCESS);
    }
  g_assert_true (medic_case_store_poll_changes (store, &changed, &error));
  g_assert_true (changed);
  record = medic_case_store_load (store, 1, &error);
  g_assert_cmpuint (record->notes->len, ==, N_NOTES * (N_WRITERS + 1));
  all = medic_case_store_list (store, NULL, &error);
  g_assert_cmpuint (all->len, ==, N_WRITERS + 1);
  check = case_query (self->path, "PRAGMA integrity_check");
  g_assert_cmpstr (check, ==, "ok");
}

/* Several processes open a book that is not there yet, or is damaged: one makes it, all use it. */
static void
test_open_at_once (CaseFixture   *self,
                   gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (MedicCaseStore) store = NULL;
  g_autoptr (MedicCaseRecord) record = NULL;
  g_autoptr (GDir) dir = NULL;
  GPid pids[N_WRITERS];
  const char *name;
  guint n_damaged = 0;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (self->path, "This was a book once, and is none any more.", -1, NULL));
  for (int i = 0; i < N_WRITERS; i++)
    pids[i] = start ("--write-some", self->path, NULL);
  for (int i = 0; i < N_WRITERS; i++)
    {
      int status = 0;

      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_SUCCESS);
    }
  store = case_open (self);
  record = medic_case_store_load (store, 1, NULL);
  g_assert_cmpuint (record->notes->len, ==, N_NOTES * N_WRITERS);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    n_damaged += strstr (name, "-damaged-") != NULL;
  g_assert_cmpuint (n_damaged, ==, 1);
}

/* Somebody who keeps the book to himself for too long is told of, and nothing is lost. */
static void
test_busy (CaseFixture   *self,
           gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCase) one = medic_case_store_add (store, "One", NULL, NULL, &error);
  gint64 began = g_get_monotonic_time ();
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (medic_case_store_set_title (store, 1, "Two", &error));
  g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 10 * G_USEC_PER_SEC);
  g_clear_error (&error);
  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (medic_case_store_set_title (store, 1, "Two", &error));
  sqlite3_close (db);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--write-until-killed"))
    return write_until_killed (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--write-some"))
    return write_some (argv[2]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];
  case_test ("/crash/kill", test_kill);
  case_test ("/crash/many-processes", test_many_processes);
  case_test ("/crash/open-at-once", test_open_at_once);
  case_test ("/crash/busy", test_busy);
  return g_test_run ();
}
