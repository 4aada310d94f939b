/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "medic-mailbox.h"
#include "test-util.h"

#define ONE "From: a@example.org\nTo: b@example.org\n\nfirst\n"
#define TWO "From: c@example.org\nTo: d@example.org\n\nsecond\n"
#define FROM "From MAILER-DAEMON Sat Nov 21 09:00:00 2026\n"

typedef struct
{
  const char *name;
  const char *bytes;
  guint       n;          /* messages */
  const char *last;       /* the last message ends in this */
} Case;

static const Case cases[] = {
  { "empty", "", 1, "" },
  { "one", ONE, 1, "first\n" },
  { "text", "550 User unknown", 1, "550 User unknown" },
  { "mbox-one", FROM ONE, 1, "first\n" },
  { "mbox-two", FROM ONE "\n" FROM TWO, 2, "second\n" },
  { "mbox-three", FROM ONE "\n" FROM TWO "\n" FROM ONE, 3, "first\n" },
  { "mbox-crlf", "From a Sat\r\nFrom: a@b.example\r\n\r\nx\r\n\r\nFrom b Sat\r\nFrom: c@d.example\r\n\r\ny\r\n", 2, "y\r\n" },
  { "from-in-body", FROM ONE "\nFrom here on nothing works\nat all\n", 1, "at all\n" },
  { "from-in-body-no-blank", FROM ONE "From: the beginning\n", 1, "beginning\n" },
  { "from-quoted", FROM ONE "\n>From me\nSubject: x\n", 1, "Subject: x\n" },
  { "no-mbox-then-from", ONE "\n" FROM TWO, 1, "second\n" },
  { "from-only", "From ", 1, "From " },
  { "from-line-only", FROM, 1, "2026\n" },
  { "from-then-prose", "From the beginning\nit was broken\n", 1, "broken\n" },
  { "mbox-last-from-cut", FROM ONE "\nFrom x", 1, "From x" },
};

static MedicMailbox *
open_bytes (const char *bytes,
            gsize       length)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (g_memdup2 (bytes, MAX (length, 1)), (gssize) length, g_free);

  return medic_mailbox_new (stream);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MedicMailbox) mailbox = open_bytes (c->bytes, strlen (c->bytes));
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autofree char *last = NULL;
  guint n = 0;

  for (;;)
    {
      g_autoptr (GBytes) bytes = medic_mailbox_next (mailbox, NULL, &error);

      g_assert_no_error (error);
      if (bytes == NULL)
        break;
      n++;
      g_string_append_len (whole, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
      g_free (last);
      last = g_strndup (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "", g_bytes_get_size (bytes));
    }
  g_assert_cmpuint (n, ==, c->n);
  g_assert_cmpstr (whole->str, ==, c->bytes);   /* nothing is lost */
  g_assert_nonnull (last);
  g_assert_true (g_str_has_suffix (last, c->last));
  g_assert_cmpint (medic_mailbox_tell (mailbox), ==, (goffset) strlen (c->bytes));
}

/* A separator may lie anywhere across the border of what is read at once. */
static void
test_borders (void)
{
  const gsize chunk = 128 * 1024;

  for (gsize shift = 0; shift < 90; shift++)
    {
      GString *mbox = g_string_new (FROM "From: a@example.org\nSubject: x\n\n");
      g_autoptr (MedicMailbox) mailbox = NULL;
      guint n = 0;

      while (mbox->len < chunk - shift - 1)
        g_string_append_c (mbox, mbox->len % 70 == 69 ? '\n' : 'x');
      g_string_append (mbox, "\n\n" FROM TWO "\n" FROM ONE);
      mailbox = open_bytes (mbox->str, mbox->len);
      for (;;)
        {
          g_autoptr (GBytes) bytes = medic_mailbox_next (mailbox, NULL, NULL);

          if (bytes == NULL)
            break;
          g_assert_true (g_str_has_prefix (g_bytes_get_data (bytes, NULL), FROM));
          n++;
        }
      g_assert_cmpuint (n, ==, 3);
      g_string_free (mbox, TRUE);
    }
}

/* Of many messages no more is held than one and what is read at once; this is only about being right. */
static void
test_many (void)
{
  g_autofree char *mbox = test_repeat (FROM TWO "\n", 20000);
  g_autoptr (MedicMailbox) mailbox = open_bytes (mbox, strlen (mbox));
  guint n = 0;

  for (;;)
    {
      g_autoptr (GBytes) bytes = medic_mailbox_next (mailbox, NULL, NULL);

      if (bytes == NULL)
        break;
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, strlen (FROM TWO "\n"));
      n++;
    }
  g_assert_cmpuint (n, ==, 20000);
}

/* What is too large is given out once, cut where it is seen to be too large; the messages behind it in an mbox are read. */
static void
test_too_large (gconstpointer data)
{
  gboolean is_mbox = GPOINTER_TO_INT (data);
  g_autofree char *body = test_repeat ("0123456789abcdef 0123456789abcdef 0123456789abcdef 0123456789ab\n", 1024 * 1024 + 10);
  g_autofree char *whole = g_strconcat (is_mbox ? FROM : "", ONE, body, is_mbox ? "\n" FROM TWO : "", NULL);
  g_autoptr (MedicMailbox) mailbox = open_bytes (whole, strlen (whole));
  g_autoptr (GBytes) first = medic_mailbox_next (mailbox, NULL, NULL);
  g_autoptr (GBytes) second = medic_mailbox_next (mailbox, NULL, NULL);
  g_autoptr (GBytes) third = medic_mailbox_next (mailbox, NULL, NULL);

  g_assert_cmpuint (g_bytes_get_size (first), ==, 64 * 1024 * 1024 + 1);
  g_assert_cmpint (second != NULL, ==, is_mbox);
  if (is_mbox)
    g_assert_cmpuint (g_bytes_get_size (second), ==, strlen (FROM TWO));
  g_assert_null (third);
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;
  MedicMailbox *mailbox = medic_mailbox_open ("/nowhere/at/all", &error);

  g_assert_null (mailbox);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
write_file (const char *folder,
            const char *name,
            const char *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* A file on disk is read and handed on in other ways than a stream. */
static void
test_files (void)
{
  static const struct { const char *contents; guint n; } files[] = {
    { "", 1 }, { ONE, 1 }, { FROM ONE, 1 }, { FROM ONE "\n" FROM TWO, 2 }, { FROM ONE "\n" FROM TWO "\n" FROM ONE, 3 },
  };
  g_autofree char *folder = g_dir_make_tmp ("medic-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "one", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (MedicMailbox) mailbox = NULL;
      g_autoptr (GString) all = g_string_new (NULL);
      GBytes *bytes;
      guint n = 0;

      write_file (folder, "one", files[i].contents);
      mailbox = medic_mailbox_open (path, NULL);
      while ((bytes = medic_mailbox_next (mailbox, NULL, NULL)) != NULL)
        {
          g_string_append_len (all, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
          g_bytes_unref (bytes);
          n++;
        }
      g_assert_cmpuint (n, ==, files[i].n);
      g_assert_cmpstr (all->str, ==, files[i].contents);
      g_assert_cmpint (medic_mailbox_tell (mailbox), ==, (goffset) strlen (files[i].contents));
      g_assert_null (medic_mailbox_next (mailbox, NULL, NULL));
    }
  remove_tree (folder);
}

/* A file that grows or shrinks after it was opened is read to its end all the same. */
static void
test_changing (void)
{
  static const char *const contents[] = { ONE TWO ONE TWO, "From: a@example.org\n" };
  g_autofree char *folder = g_dir_make_tmp ("medic-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "one", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (MedicMailbox) mailbox = NULL;
      g_autoptr (GBytes) bytes = NULL;
      FILE *file;

      write_file (folder, "one", ONE);
      mailbox = medic_mailbox_open (path, NULL);
      /* in place: g_file_set_contents() would make another file */
      file = fopen (path, "w");
      g_assert_cmpint (fputs (contents[i], file), >=, 0);
      g_assert_cmpint (fclose (file), ==, 0);
      bytes = medic_mailbox_next (mailbox, NULL, NULL);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), contents[i], strlen (contents[i]));
      g_assert_null (medic_mailbox_next (mailbox, NULL, NULL));
    }
  remove_tree (folder);
}

static void
test_cancelled (void)
{
  g_autofree char *folder = g_dir_make_tmp ("medic-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "one", NULL);
  g_autoptr (MedicMailbox) mailbox = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  write_file (folder, "one", ONE);
  mailbox = medic_mailbox_open (path, NULL);
  g_cancellable_cancel (cancellable);
  bytes = medic_mailbox_next (mailbox, cancellable, &error);
  g_assert_null (bytes);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  remove_tree (folder);
}

/* Folders are read by name; a Maildir without its tmp; hidden files not at all; a link that leads in a circle once. */
static void
test_folders (void)
{
  g_autofree char *folder = g_dir_make_tmp ("medic-XXXXXX", NULL);
  g_autofree char *circle = g_build_filename (folder, "circle", NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  GString *names = g_string_new (NULL);

  write_file (folder, "b.eml", ONE);
  write_file (folder, "a.eml", ONE);
  write_file (folder, ".hidden", ONE);
  write_file (folder, "tmp/kept", ONE);
  write_file (folder, "maildir/cur/1:2,S", ONE);
  write_file (folder, "maildir/new/2", TWO);
  write_file (folder, "maildir/tmp/3", TWO);
  g_assert_cmpint (symlink (".", circle), ==, 0);
  g_assert_true (medic_mailbox_list_files (folder, files, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < files->len; i++)
    g_string_append_printf (names, "%s ", (const char *) files->pdata[i] + strlen (folder) + 1);
  g_assert_cmpstr (names->str, ==, "a.eml b.eml maildir/cur/1:2,S maildir/new/2 tmp/kept ");
  g_string_free (names, TRUE);
  remove_tree (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/mailbox", cases, test_case);
  g_test_add_func ("/mailbox/borders", test_borders);
  g_test_add_func ("/mailbox/many", test_many);
  g_test_add_func ("/mailbox/cancelled", test_cancelled);
  g_test_add_func ("/mailbox/files", test_files);
  g_test_add_func ("/mailbox/changing", test_changing);
  g_test_add_data_func ("/mailbox/too-large", GINT_TO_POINTER (FALSE), test_too_large);
  g_test_add_data_func ("/mailbox/too-large-mbox", GINT_TO_POINTER (TRUE), test_too_large);
  g_test_add_func ("/mailbox/missing", test_missing);
  g_test_add_func ("/mailbox/folders", test_folders);
  return g_test_run ();
}
