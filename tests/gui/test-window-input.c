/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "test-util.h"

/* What is put in: typing, overtaking, closing, secrets, long texts, undo. */

static void
count_cb (guint *n)
{
  ++*n;
}

static GtkTextBuffer *
get_buffer (MedicWindow *window)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (test_get_view (window)));
}

static void
test_typing (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  MedicDiagnosePage *page = medic_window_get_diagnose (window);
  GtkTextBuffer *buffer = get_buffer (window);
  const char *text = "552 5.2.2 Mailbox full";

  for (const char *p = text; *p != '\0'; p++)
    {
      gtk_text_buffer_insert_at_cursor (buffer, p, 1);
      g_main_context_iteration (NULL, FALSE);
    }
  wait_until (!medic_diagnose_page_get_busy (page));
  g_assert_cmpstr (medic_diagnose_page_get_report (page)->text, ==, text);
  test_assert_shown (window, "verdict");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (test_get_view (window)));
  test_close_window (window);
}

static void
test_newest_wins (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  MedicDiagnosePage *page = medic_window_get_diagnose (window);
  guint n = 0;

  g_signal_connect_swapped (page, "notify::report", G_CALLBACK (count_cb), &n);
  gtk_text_buffer_set_text (get_buffer (window), "552 5.2.2 Mailbox is full", -1);
  gtk_text_buffer_insert_at_cursor (get_buffer (window), " now", -1);
  gtk_text_buffer_insert_at_cursor (get_buffer (window), " and then", -1);
  wait_until (!medic_diagnose_page_get_busy (page));
  test_settle ();

  g_assert_cmpuint (n, ==, 1);
  g_assert_true (g_str_has_suffix (medic_diagnose_page_get_report (page)->text, "now and then"));
  test_close_window (window);
}

static void
test_close_while_busy (void)
{
  for (guint i = 0; i < 5; i++)
    {
      MedicWindow *window = test_open_window (1000, 700);
      g_autoptr (GFile) endless = g_file_new_for_path ("/dev/zero");

      if (i % 2 == 0)
        gtk_text_buffer_set_text (get_buffer (window), TEST_LOGIN, -1);
      else
        medic_diagnose_page_open_file (medic_window_get_diagnose (window), endless);
      g_assert_true (medic_diagnose_page_get_busy (medic_window_get_diagnose (window)));
      test_close_window (window);
      test_settle ();
    }
}

static void
test_edit_after_paste (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  MedicDiagnosePage *page = medic_window_get_diagnose (window);
  g_autoptr (GBytes) bytes = NULL;

  test_paste (window, TEST_LOGIN);
  gtk_text_buffer_insert_at_cursor (get_buffer (window), "!", -1);
  wait_until (!medic_diagnose_page_get_busy (page));
  bytes = medic_source_view_dup_bytes (test_get_view (window));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), TEST_LOGIN "!", strlen (TEST_LOGIN) + 1);
  test_close_window (window);
}

/* Ctrl+V is one step of undo, in which a buffer may not be set */
static void
test_user_action (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  MedicDiagnosePage *page = medic_window_get_diagnose (window);
  g_autofree char *text = NULL;

  gtk_text_buffer_begin_user_action (get_buffer (window));
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (window), TEST_LOGIN, -1, TRUE);
  gtk_text_buffer_end_user_action (get_buffer (window));
  wait_until (medic_diagnose_page_get_report (page) != NULL);
  text = test_dup_shown_text (window);
  g_assert_cmpstr (text, ==, TEST_LOGIN);
  test_close_window (window);
}

static void
test_secrets (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  const char *log = "AUTH PLAIN AGFubmEAc2VjcmV0LXdvcmQ=\r\n535 5.7.8 Error: authentication failed\r\n";
  g_autofree char *text = NULL;
  g_autofree char *later = NULL;

  /* Hidden at once, not only when the verdict is there */
  gtk_text_buffer_set_text (get_buffer (window), log, -1);
  text = test_dup_shown_text (window);
  g_assert_null (strstr (text, "AGFubmEAc2Vj"));

  wait_until (!medic_diagnose_page_get_busy (medic_window_get_diagnose (window)));
  test_settle ();
  later = test_dup_shown_text (window);
  g_assert_null (strstr (later, "AGFubmEAc2Vj"));
  g_assert_nonnull (strstr (later, "535"));
  g_assert_cmpuint (medic_source_view_get_n_masked (test_get_view (window)), ==, 1);
  g_assert_nonnull (test_find (GTK_WIDGET (window), GTK_TYPE_BOX, "note"));

  /* Typed behind something else */
  test_activate (window, "win.new", NULL);
  gtk_text_buffer_set_text (get_buffer (window), "S: 220", -1);
  gtk_text_buffer_insert_at_cursor (get_buffer (window), "\nC: ", -1);
  gtk_text_buffer_insert_at_cursor (get_buffer (window), log, -1);
  g_free (text);
  text = test_dup_shown_text (window);
  g_assert_null (strstr (text, "AGFubmEAc2Vj"));
  test_close_window (window);
}

static void
test_long_text (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  g_autoptr (GString) text = g_string_new ("552 5.2.2 Mailbox is full\n");
  gint64 start;

  while (text->len < 10 * 1024 * 1024)
    g_string_append (text, "250 2.1.5 Ok, and some other line that a log may hold, again and again\n");

  start = g_get_monotonic_time ();
  gtk_text_buffer_set_text (get_buffer (window), text->str, -1);
  g_test_minimized_result ((g_get_monotonic_time () - start) / 1e6, "10 MB put in after %.3f s",
                           (g_get_monotonic_time () - start) / 1e6);
  wait_until (!medic_diagnose_page_get_busy (medic_window_get_diagnose (window)));
  test_settle ();

  g_assert_nonnull (medic_diagnose_page_get_report (medic_window_get_diagnose (window)));
  g_assert_true (medic_source_view_get_partial (test_get_view (window)));
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (test_get_view (window))));
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (window)), <=, 256 * 1024);
  g_assert_cmpuint (medic_diagnose_page_get_report (medic_window_get_diagnose (window))->text_length, >, 9 * 1024 * 1024);

  /* The next text is an ordinary one again */
  test_activate (window, "win.new", NULL);
  test_paste (window, "552 5.2.2 Mailbox is full");
  g_assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (test_get_view (window))));
  test_close_window (window);
}

static void
test_bad_bytes (void)
{
  static const struct { const char *data; gsize size; } inputs[] = {
    { "\0\0\0\0", 4 },
    { "550 5.1.1 User\0unknown", 22 },
    { "550 5.1.1 User unknown \xff\xfe\x80", 26 },
    { "\xff\xfe" "5\0" "5\0" "0\0" " \0" "5\0" ".\0" "1\0" ".\0" "1\0", 20 },
    { "\xed\xa0\x80 550 5.1.1 User unknown", 26 },
    { "550", 3 },
    { "\r\r\r\r", 4 },
  };
  MedicWindow *window = test_open_window (1000, 700);

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autofree char *text = NULL;

      test_open_bytes (window, inputs[i].data, inputs[i].size);
      text = test_dup_shown_text (window);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
  test_close_window (window);
}

static void
test_long_line (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  g_autoptr (GString) text = g_string_new ("552 5.2.2 Mailbox is full ");

  while (text->len < 2 * 1024 * 1024)
    g_string_append (text, "xxxxxxxxxxxxxxxx");
  test_paste (window, text->str);
  g_assert_true (medic_source_view_get_partial (test_get_view (window)));
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (window)), <, 20 * 1024);
  test_close_window (window);
}

static void
test_clear_and_undo (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  g_autofree char *text = NULL;

  test_paste (window, TEST_LOGIN);
  g_assert_true (test_activate (window, "win.new", NULL));
  test_assert_shown (window, "empty");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (test_get_view (window)));

  g_assert_true (test_activate (window, "diagnose.undo-clear", NULL));
  test_assert_shown (window, "question");
  text = test_dup_shown_text (window);
  g_assert_cmpstr (text, ==, TEST_LOGIN);
  g_clear_pointer (&text, g_free);

  /* The offer ends with the next text: it must not take that one away */
  g_assert_true (test_activate (window, "win.new", NULL));
  test_paste (window, "552 5.2.2 Mailbox is full");
  test_activate (window, "diagnose.undo-clear", NULL);
  test_assert_shown (window, "verdict");
  text = test_dup_shown_text (window);
  g_assert_cmpstr (text, ==, "552 5.2.2 Mailbox is full");
  test_close_window (window);
}

static void
test_evidence (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  GtkTextBuffer *buffer = get_buffer (window);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "evidence");
  const MedicEvidence *evidence;
  MedicDiagnosis *first;
  GtkTextIter place;

  test_paste (window, "Hello,\n\n552 5.2.2 <ben@example.com>: Mailbox is full\n");
  test_assert_shown (window, "verdict");
  first = medic_outcome_get_first (medic_report_get_outcome (
    medic_diagnose_page_get_report (medic_window_get_diagnose (window)), 0));
  g_assert_cmpuint (first->evidence->len, >, 0);
  evidence = &g_array_index (first->evidence, MedicEvidence, 0);

  gtk_text_buffer_get_iter_at_offset (buffer, &place, evidence->start);
  g_assert_true (gtk_text_iter_starts_tag (&place, tag));
  gtk_text_buffer_get_start_iter (buffer, &place);
  g_assert_false (gtk_text_iter_has_tag (&place, tag));

  g_assert_true (test_activate (window, "diagnose.show-evidence", "(uu)", evidence->start, evidence->end));
  gtk_text_buffer_get_iter_at_mark (buffer, &place, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&place), ==, evidence->start);

  /* Places that are not in the text do no harm */
  g_assert_true (test_activate (window, "diagnose.show-evidence", "(uu)", 100000, 100001));
  g_assert_true (test_activate (window, "diagnose.show-evidence", "(uu)", 5, 2));
  test_close_window (window);
}

static void
test_leak (void)
{
  for (guint i = 0; i < 3; i++)
    {
      MedicWindow *window = test_open_window (1000, 700);

      test_activate (window, "win.example", "s", "three-people.eml");
      test_activate (window, "diagnose.open-outcome", "u", 0);
      test_close_window (window);  /* waits until the window is gone */
    }
}

static void
add_tests (void)
{
  g_test_add_func ("/input/typing", test_typing);
  g_test_add_func ("/input/newest-wins", test_newest_wins);
  g_test_add_func ("/input/close-while-busy", test_close_while_busy);
  g_test_add_func ("/input/edit-after-paste", test_edit_after_paste);
  g_test_add_func ("/input/user-action", test_user_action);
  g_test_add_func ("/input/secrets", test_secrets);
  g_test_add_func ("/input/long-text", test_long_text);
  g_test_add_func ("/input/long-line", test_long_line);
  g_test_add_func ("/input/bad-bytes", test_bad_bytes);
  g_test_add_func ("/input/clear-and-undo", test_clear_and_undo);
  g_test_add_func ("/input/evidence", test_evidence);
  g_test_add_func ("/input/leak", test_leak);
}

int
main (int    argc,
      char **argv)
{
  return test_run (&argc, &argv, add_tests);
}
