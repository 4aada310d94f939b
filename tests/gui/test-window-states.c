/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-analysis.h"
#include "medic-badge.h"
#include "medic-outcome-card.h"
#include "test-util.h"

/* Every page that the Diagnose place can show, and the way from one to the next. */

static void
test_empty (void)
{
  MedicWindow *window = test_open_window (1000, 700);

  test_assert_shown (window, "empty");
  g_assert_null (medic_diagnose_page_get_report (medic_window_get_diagnose (window)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (test_get_view (window)));
  test_close_window (window);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *shown;
} Case;

static const Case cases[] = {
  { "one-line", "552 5.2.2 <ben@example.com>: Mailbox is full", "verdict" },
  { "question", TEST_LOGIN, "question" },
  { "novel", "It was a bright cold day in April, and the clocks were striking thirteen.", "other" },
  { "help", "help", "other" },
  { "white-space", " \n\t\n ", "empty" },
  { "markup", "550 5.1.1 <b>no</b> such user & <span foreground='red'>here</span>", "verdict" },
  { "percent", "550 5.1.1 user unknown %s %n %u %%", "verdict" },
  { "direction", "550 5.1.1 User unknown \u202egnp.exe\u202c", "verdict" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  MedicWindow *window = test_open_window (1000, 700);

  test_paste (window, c->text);
  test_assert_shown (window, c->shown);
  if (g_str_equal (c->shown, "verdict"))
    {
      g_assert_cmpstr (medic_diagnose_page_get_sentence (medic_window_get_diagnose (window)), !=, "");
      g_assert_nonnull (test_find (GTK_WIDGET (window), MEDIC_TYPE_BADGE, NULL));
    }
  test_close_window (window);
}

static void
test_direction_is_visible (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  g_autofree char *text = NULL;

  test_paste (window, "550 5.1.1 User unknown \u202egnp.exe\u202c");
  text = test_dup_shown_text (window);
  g_assert_nonnull (strstr (text, "⟨U+202E⟩gnp.exe⟨U+202C⟩"));
  test_close_window (window);
}

static void
test_examples (void)
{
  static const struct { const char *name, *shown; } examples[] = {
    { "login.txt", "verdict" }, { "mailbox-full.eml", "verdict" }, { "wrong-address.eml", "verdict" },
    { "delay.eml", "verdict" }, { "three-people.eml", "several" }, { "outlook.txt", "verdict" },
  };
  MedicWindow *window = test_open_window (1000, 700);

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_test_message ("%s", examples[i].name);
      g_assert_true (test_activate (window, "win.example", "s", examples[i].name));
      test_assert_shown (window, examples[i].shown);
      g_assert_cmpstr (test_get_problem (window), !=, "unclear");
    }
  test_close_window (window);
}

static void
test_question (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  g_autofree char *in_program = NULL;

  test_paste (window, TEST_LOGIN);
  test_assert_shown (window, "question");

  g_assert_true (test_activate (window, "diagnose.seen-in", "s", "program"));
  test_assert_shown (window, "verdict");
  in_program = g_strdup (test_get_problem (window));

  g_assert_true (test_activate (window, "diagnose.seen-in", "s", "returned-mail"));
  test_assert_shown (window, "verdict");
  g_assert_cmpstr (test_get_problem (window), !=, in_program);

  g_assert_true (test_activate (window, "diagnose.seen-in", "s", "unsure"));
  test_assert_shown (window, "verdict");

  /* A new text is a new question */
  test_paste (window, "");
  test_assert_shown (window, "empty");
  test_paste (window, TEST_LOGIN);
  test_assert_shown (window, "question");
  test_close_window (window);
}

static void
test_several (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  MedicDiagnosePage *page = medic_window_get_diagnose (window);
  GtkWidget *card;

  test_activate (window, "win.example", "s", "three-people.eml");
  test_assert_shown (window, "several");
  g_assert_cmpstr (medic_diagnose_page_get_sentence (page), ==, "One of three people got your mail.");
  g_assert_false (medic_diagnose_page_get_can_go_back (page));

  card = test_find (GTK_WIDGET (window), MEDIC_TYPE_OUTCOME_CARD, NULL);
  g_assert_nonnull (card);
  g_signal_emit_by_name (card, "clicked");
  test_settle ();
  test_assert_shown (window, "one-of-several");
  g_assert_true (medic_diagnose_page_get_can_go_back (page));

  g_assert_true (test_activate (window, "win.back", NULL));
  test_assert_shown (window, "several");
  test_close_window (window);
}

static void
test_binary (void)
{
  static const guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\b\6\0\0\0\x1f\xf3\xff""a";
  MedicWindow *window = test_open_window (1000, 700);

  test_open_bytes (window, png, sizeof png);
  test_assert_shown (window, "binary");
  test_activate (window, "win.new", NULL);
  test_assert_shown (window, "empty");
  test_close_window (window);
}

static void
test_too_large (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (MEDIC_ANALYSIS_MAX_BYTES + 1), MEDIC_ANALYSIS_MAX_BYTES + 1);
  g_autoptr (GFile) endless = g_file_new_for_path ("/dev/zero");

  medic_diagnose_page_open_bytes (medic_window_get_diagnose (window), bytes);
  test_settle ();
  test_assert_shown (window, "too-large");

  /* A good text after a bad one */
  test_paste (window, "552 5.2.2 Mailbox is full");
  test_assert_shown (window, "verdict");

  medic_diagnose_page_open_file (medic_window_get_diagnose (window), endless);
  wait_until (!medic_diagnose_page_get_busy (medic_window_get_diagnose (window)));
  test_assert_shown (window, "too-large");
  test_close_window (window);
}

static void
test_unreadable (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/<b>&/bounce.eml");

  medic_diagnose_page_open_file (medic_window_get_diagnose (window), missing);
  wait_until (!medic_diagnose_page_get_busy (medic_window_get_diagnose (window)));
  test_settle ();
  test_assert_shown (window, "unreadable");
  test_close_window (window);
}

/* The place must not look as if nothing had been opened, and what was in the box can be brought back. */
static void
test_empty_file (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  MedicDiagnosePage *page = medic_window_get_diagnose (window);
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("medic-XXXXXX.eml", &stream, NULL);
  g_autofree char *text = NULL;

  test_paste (window, TEST_LOGIN);
  medic_diagnose_page_open_file (page, file);
  wait_until (!medic_diagnose_page_get_busy (page));
  test_settle ();
  test_assert_shown (window, "empty-file");

  g_assert_true (test_activate (window, "diagnose.undo-clear", NULL));
  test_assert_shown (window, "question");
  text = test_dup_shown_text (window);
  g_assert_cmpstr (text, ==, TEST_LOGIN);
  test_close_window (window);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static void
test_file (void)
{
  MedicWindow *window = test_open_window (1000, 700);
  g_autofree char *path = g_build_filename (g_getenv ("MEDIC_EXAMPLES"), "mailbox-full.eml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  medic_diagnose_page_open_file (medic_window_get_diagnose (window), file);
  wait_until (medic_diagnose_page_get_report (medic_window_get_diagnose (window)) != NULL);
  test_settle ();
  test_assert_shown (window, "verdict");
  g_assert_cmpstr (test_get_problem (window), ==, "mailbox-full");

  /* As people read it: the parts, not their wrapping */
  text = test_dup_shown_text (window);
  g_assert_nonnull (strstr (text, "This is the mail system at host"));
  test_close_window (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/window/empty", test_empty);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/window/paste/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/window/direction-is-visible", test_direction_is_visible);
  g_test_add_func ("/window/examples", test_examples);
  g_test_add_func ("/window/question", test_question);
  g_test_add_func ("/window/several", test_several);
  g_test_add_func ("/window/binary", test_binary);
  g_test_add_func ("/window/too-large", test_too_large);
  g_test_add_func ("/window/unreadable", test_unreadable);
  g_test_add_func ("/window/empty-file", test_empty_file);
  g_test_add_func ("/window/file", test_file);
}

int
main (int    argc,
      char **argv)
{
  return test_run (&argc, &argv, add_tests);
}
