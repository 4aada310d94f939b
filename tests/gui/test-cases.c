/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "medic-case-facts.h"
#include "medic-case-notes.h"
#include "medic-case-status-button.h"
#include "medic-preferences.h"
#include "test-util.h"

/* The Cases place: keeping, listing, searching, changing, handing over, deleting; two windows; and a book that cannot be used. */

#define TEST_FULL "<bob@example.net>: host mx.example.net[192.0.2.8] said: 552 5.2.2 Mailbox full (in reply to RCPT TO command)"
#define TEST_UNKNOWN "<eve@example.org>: host mx.example.org[192.0.2.8] said: 550 5.1.1 <eve@example.org>: Recipient address rejected: User unknown"

static char *folder;   /* of the book */

static MedicCaseBook *
get_book (MedicWindow *window)
{
  return medic_application_get_book (MEDIC_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))));
}

static MedicCasesList *
get_list (MedicWindow *window)
{
  return medic_cases_page_get_list (medic_window_get_cases (window));
}

static MedicCaseView *
get_view (MedicWindow *window)
{
  return medic_cases_page_get_view (medic_window_get_cases (window));
}

static gboolean
act (MedicWindow *window,
     const char  *action,
     const char  *format,
     ...)
{
  g_autoptr (GVariant) parameter = NULL;
  gboolean done;
  va_list arguments;

  if (format != NULL)
    {
      va_start (arguments, format);
      parameter = g_variant_ref_sink (g_variant_new_va (format, NULL, &arguments));
      va_end (arguments);
    }
  done = gtk_widget_activate_action_variant (GTK_WIDGET (get_view (window)), action, parameter);
  test_settle ();
  return done;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
remove_book (void)
{
  remove_tree (folder);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
}

/* Ends a test: the next one begins without a book. */
static void
finish (MedicWindow *window)
{
  g_autoptr (MedicCaseBook) book = g_object_ref (get_book (window));
  GSettings *settings = medic_case_book_get_settings (book);

  g_settings_reset (settings, "keep-every-case");
  g_settings_reset (settings, "redact-handover");
  test_close_window (window);
  medic_case_book_close (book);
  remove_book ();
}

static MedicWindow *
open_cases (int width,
            int height)
{
  MedicWindow *window = test_open_window (width, height);

  g_assert_true (act (window, "win.show-cases", NULL));
  return window;
}

static gint64
keep (MedicWindow *window,
      const char  *text)
{
  test_open_bytes (window, text, strlen (text));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.keep-case", NULL));
  test_settle ();
  g_assert_null (medic_case_book_get_trouble (get_book (window)));
  {
    g_autoptr (GPtrArray) cases = medic_case_store_list (medic_case_book_peek (get_book (window)), NULL, NULL);
    gint64 newest = 0;

    for (guint i = 0; i < cases->len; i++)
      newest = MAX (newest, medic_case_get_number (cases->pdata[i]));
    return newest;
  }
}

static void
show (MedicWindow *window,
      gint64       number)
{
  medic_window_show_case (window, number);
  test_settle ();
  g_assert_nonnull (medic_case_view_get_case (get_view (window)));
  g_assert_cmpint (medic_case_get_number (medic_case_view_get_case (get_view (window))), ==, number);
}

/* --- Nothing is kept unless somebody wants it ------------------------------------------------------------------------------- */

static void
test_empty (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  g_autofree char *path = g_build_filename (folder, "cases.sqlite", NULL);

  test_paste (window, TEST_LOGIN);
  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_cmpstr (medic_window_get_place (window), ==, "cases");
  g_assert_cmpstr (medic_cases_page_get_shown (medic_window_get_cases (window)), ==, "empty");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (medic_case_book_get_trouble (get_book (window)));
  finish (window);
}

static void
test_keep (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  gint64 number = keep (window, TEST_FULL);
  MedicCaseRecord *record;

  /* the way to the case takes the place of the way to make one; a second time keeps nothing */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.keep-case", NULL);
  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_cmpuint (medic_cases_list_get_n_shown (get_list (window)), ==, 1);

  show (window, number);
  record = medic_case_view_get_record (get_view (window));
  g_assert_cmpstr (record->paste, ==, TEST_FULL);
  g_assert_nonnull (record->report);
  g_assert_cmpstr (medic_case_get_domain (medic_case_view_get_case (get_view (window))), ==, "example.net");

  /* another text is another case */
  g_assert_cmpint (keep (window, TEST_UNKNOWN), ==, number + 1);
  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_cmpuint (medic_cases_list_get_n_shown (get_list (window)), ==, 2);
  finish (window);
}

static void
test_keep_every (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  GSettings *settings = medic_case_book_get_settings (get_book (window));

  g_settings_set_boolean (settings, "keep-every-case", TRUE);
  test_paste (window, TEST_LOGIN);
  wait_until (medic_case_book_peek (get_book (window)) != NULL);

  /* typing on changes the case; a text that follows too soon does not lose the one before */
  {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (test_get_view (window)));
    GtkTextIter end;

    gtk_text_buffer_get_end_iter (buffer, &end);
    gtk_text_buffer_insert (buffer, &end, "\nagain", -1);
    wait_until (!medic_diagnose_page_get_busy (medic_window_get_diagnose (window)));
  }
  test_open_bytes (window, TEST_FULL, strlen (TEST_FULL));
  test_open_bytes (window, TEST_UNKNOWN, strlen (TEST_UNKNOWN));
  g_assert_true (act (window, "win.show-cases", NULL));
  wait_until (medic_cases_list_get_n_shown (get_list (window)) == 3);

  /* what is no mail trouble is no case */
  test_open_bytes (window, "Dear Anna, how are you?", 23);
  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_cmpuint (medic_cases_list_get_n_shown (get_list (window)), ==, 3);
  finish (window);
}

static void
test_keep_at_closing (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  g_autoptr (MedicCaseBook) book = g_object_ref (get_book (window));
  g_autoptr (GPtrArray) cases = NULL;

  g_settings_set_boolean (medic_case_book_get_settings (book), "keep-every-case", TRUE);
  test_open_bytes (window, TEST_FULL, strlen (TEST_FULL));
  test_close_window (window);
  g_assert_nonnull (medic_case_book_peek (book));
  cases = medic_case_store_list (medic_case_book_peek (book), NULL, NULL);
  g_assert_cmpuint (cases->len, ==, 1);
  finish (test_open_window (1100, 760));
}

/* --- The list --------------------------------------------------------------------------------------------------------------- */

static void
test_search_and_filter (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  gint64 full = keep (window, TEST_FULL), unknown = keep (window, TEST_UNKNOWN);
  MedicCaseStore *store = medic_case_book_peek (get_book (window));
  MedicCasesList *list = get_list (window);
  GtkWidget *search;

  g_assert_true (medic_case_store_set_caller (store, full, "Ms Okafor", NULL));
  g_assert_true (medic_case_store_set_status (store, unknown, MEDIC_CASE_SOLVED, 0, NULL, NULL));
  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_cmpuint (medic_cases_list_get_n_shown (list), ==, 2);

  search = test_find (GTK_WIDGET (list), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "okaf");
  wait_until (medic_cases_list_get_n_shown (list) == 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "zebra");
  wait_until (g_str_equal (medic_cases_list_get_shown (list), "nothing-fits"));
  g_assert_true (act (window, "cases.show-all", NULL));
  g_assert_cmpuint (medic_cases_list_get_n_shown (list), ==, 2);

  medic_cases_list_filter (list, "status", "solved");
  test_settle ();
  g_assert_cmpuint (medic_cases_list_get_n_shown (list), ==, 1);
  medic_cases_list_filter (list, "status", "waiting");
  test_settle ();
  g_assert_cmpuint (medic_cases_list_get_n_shown (list), ==, 0);
  medic_cases_list_clear_filter (list);
  medic_cases_list_filter (list, "domain", "example.net");
  g_assert_cmpuint (medic_cases_list_get_n_shown (list), ==, 1);
  medic_cases_list_clear_filter (list);
  medic_cases_list_filter (list, "missing", "ever-worked");
  g_assert_cmpuint (medic_cases_list_get_n_shown (list), ==, 1);
  medic_cases_list_clear_filter (list);

  /* a bar of the chart shows the cases behind it, pressed again all of them */
  {
    GtkWidget *bar = test_find (GTK_WIDGET (list), GTK_TYPE_TOGGLE_BUTTON, "chart-row");

    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bar), TRUE);
    test_settle ();
    g_assert_cmpuint (medic_cases_list_get_n_shown (list), ==, 1);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bar), FALSE);
    test_settle ();
    g_assert_cmpuint (medic_cases_list_get_n_shown (list), ==, 2);
  }

  /* a case that the filter hides is shown all the same */
  medic_cases_list_filter (list, "status", "solved");
  test_settle ();
  show (window, full);
  finish (window);
}

/* --- One case --------------------------------------------------------------------------------------------------------------- */

static void
test_change (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  gint64 number = keep (window, TEST_FULL);
  MedicCaseFacts *facts;
  GtkWidget *status, *entry;
  MedicCase *the_case;

  show (window, number);
  the_case = medic_case_view_get_case (get_view (window));
  status = test_find (GTK_WIDGET (get_view (window)), MEDIC_TYPE_CASE_STATUS_BUTTON, NULL);
  g_assert_true (gtk_widget_activate_action (status, "status.wait", "i", 3));
  g_assert_cmpint (medic_case_get_status (the_case), ==, MEDIC_CASE_WAITING);
  g_assert_cmpint (medic_case_get_until (the_case), >, g_get_real_time () / G_USEC_PER_SEC);

  facts = MEDIC_CASE_FACTS (test_find (GTK_WIDGET (get_view (window)), MEDIC_TYPE_CASE_FACTS, NULL));
  g_assert_true (g_strv_contains (medic_case_get_missing (the_case), "ever-worked"));
  g_assert_true (medic_case_facts_keep (facts, "ever-worked", "Yes, until Monday"));
  test_settle ();
  g_assert_false (g_strv_contains (medic_case_get_missing (the_case), "ever-worked"));
  g_assert_cmpstr (medic_case_record_get_fact (medic_case_view_get_record (get_view (window)), "ever-worked"), ==, "Yes, until Monday");

  /* what is typed is kept after a moment, without Enter */
  entry = test_find (GTK_WIDGET (get_view (window)), GTK_TYPE_ENTRY, "case-title");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Full again");
  wait_until (g_str_equal (medic_case_get_title (the_case), "Full again"));
  finish (window);
}

static void
test_notes (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  gint64 number = keep (window, TEST_FULL);
  GtkWidget *notes, *entry;
  MedicCaseView *view;

  show (window, number);
  view = get_view (window);
  notes = test_find (GTK_WIDGET (view), MEDIC_TYPE_CASE_NOTES, NULL);
  entry = test_find (notes, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Calls back at fou");
  wait_until (medic_case_view_get_record (view)->notes->len == 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Calls back at four");
  g_signal_emit_by_name (entry, "activate");
  test_settle ();
  g_assert_cmpuint (medic_case_view_get_record (view)->notes->len, ==, 1);
  g_assert_cmpstr (((MedicCaseNote *) medic_case_view_get_record (view)->notes->pdata[0])->text, ==, "Calls back at four");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  gtk_editable_set_text (GTK_EDITABLE (entry), "Another");
  g_signal_emit_by_name (entry, "activate");
  test_settle ();
  g_assert_cmpuint (medic_case_view_get_record (view)->notes->len, ==, 2);
  g_signal_emit_by_name (test_find (notes, GTK_TYPE_BUTTON, "remove-note"), "clicked");
  test_settle ();
  g_assert_cmpuint (medic_case_view_get_record (view)->notes->len, ==, 1);

  /* what stands in the line is kept when another case is shown */
  gtk_editable_set_text (GTK_EDITABLE (entry), "Half a sen");
  show (window, keep (window, TEST_UNKNOWN));
  show (window, number);
  g_assert_cmpuint (medic_case_view_get_record (view)->notes->len, ==, 2);
  finish (window);
}

static void
test_new_case (void)
{
  MedicWindow *window = open_cases (1100, 760);
  MedicCaseFacts *facts;
  MedicCase *the_case;

  g_assert_true (act (window, "cases.new", NULL));
  g_assert_cmpstr (medic_cases_page_get_shown (medic_window_get_cases (window)), ==, "book");
  the_case = medic_case_view_get_case (get_view (window));
  g_assert_nonnull (the_case);
  g_assert_true (g_strv_contains (medic_case_get_missing (the_case), "server-text"));

  /* the words that a caller reads aloud become the verdict */
  facts = MEDIC_CASE_FACTS (test_find (GTK_WIDGET (get_view (window)), MEDIC_TYPE_CASE_FACTS, NULL));
  g_assert_true (medic_case_facts_keep (facts, "server-text", TEST_FULL));
  test_settle ();
  g_assert_cmpstr (medic_case_get_problem (the_case), ==, "mailbox-full");
  g_assert_false (g_strv_contains (medic_case_get_missing (the_case), "server-text"));

  /* what nobody can read out of a text is asked, and then it is known */
  g_assert_true (act (window, "cases.new", NULL));
  the_case = medic_case_view_get_case (get_view (window));
  g_assert_true (medic_case_facts_keep (facts, "recipient", "the choir"));
  g_assert_true (medic_case_facts_keep (facts, "server-text", "it went beep"));
  test_settle ();
  g_assert_false (g_strv_contains (medic_case_get_missing (the_case), "recipient"));
  g_assert_false (g_strv_contains (medic_case_get_missing (the_case), "server-text"));
  medic_case_handover_set_audience (medic_case_view_get_handover (get_view (window)), MEDIC_HANDOVER_ADMIN);
  {
    g_autofree char *text = medic_case_handover_dup_as (medic_case_view_get_handover (get_view (window)), "txt");

    g_assert_nonnull (strstr (text, "the choir"));
    g_assert_nonnull (strstr (text, "it went beep"));
  }
  finish (window);
}

static void
test_handover (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  gint64 number = keep (window, TEST_FULL);
  MedicCaseHandover *handover;
  static const char *const forms[] = { "txt", "md", "json", "eml" };

  show (window, number);
  handover = medic_case_view_get_handover (get_view (window));
  for (guint audience = 0; audience < 3; audience++)
    {
      medic_case_handover_set_audience (handover, (MedicHandoverAudience) audience);
      g_assert_cmpint (medic_case_handover_get_text (handover)->audience, ==, (int) audience);
      for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
        {
          g_autofree char *text = medic_case_handover_dup_as (handover, forms[i]);

          g_assert_cmpuint (strlen (text), >, 40);
        }
    }

  /* with addresses, then without */
  {
    g_autofree char *with = medic_case_handover_dup_as (handover, "txt");
    GtkWidget *redact = test_find (GTK_WIDGET (handover), GTK_TYPE_CHECK_BUTTON, NULL);

    g_assert_nonnull (strstr (with, "bob@example.net"));
    g_assert_nonnull (strstr (with, "192.0.2.8"));
    gtk_check_button_set_active (GTK_CHECK_BUTTON (redact), TRUE);
  }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *without = medic_case_handover_dup_as (handover, forms[i]);

      g_assert_null (strstr (without, "bob@example.net"));
      g_assert_null (strstr (without, "192.0.2.8"));
    }
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (handover), "handover.copy", "s", "md"));
  finish (window);
}

static void
test_open_verdict (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  gint64 number = keep (window, TEST_FULL);

  test_open_bytes (window, TEST_UNKNOWN, strlen (TEST_UNKNOWN));
  show (window, number);
  g_assert_true (act (window, "cases.open-verdict", NULL));
  wait_until (!medic_diagnose_page_get_busy (medic_window_get_diagnose (window)));
  g_assert_cmpstr (medic_window_get_place (window), ==, "diagnose");
  g_assert_cmpstr (test_get_problem (window), ==, "mailbox-full");

  /* it is that case already: there is nothing to keep */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.keep-case", NULL);
  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_cmpuint (medic_cases_list_get_n_shown (get_list (window)), ==, 1);
  finish (window);
}

/* What is done in a guide that was opened from a case stays with the case, and is gone on with from there. */
static void
test_guide (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  gint64 number = keep (window, TEST_LOGIN);
  MedicCaseRecord *record;
  GtkWidget *guide;
  g_autofree char *step = NULL;

  show (window, number);
  g_assert_true (act (window, "cases.guide", "s", "enable-smtp-auth"));
  g_assert_cmpstr (medic_window_get_shown (window), ==, "guide");
  guide = GTK_WIDGET (medic_window_get_guide (window));
  g_assert_true (gtk_widget_activate_action (guide, "guide.answer", "u", 0));
  test_settle ();
  g_assert_true (gtk_widget_activate_action (guide, "guide.answer", "u", 0));
  test_settle ();
  step = g_strdup (medic_guide_run_get_step (medic_guide_view_get_run (MEDIC_GUIDE_VIEW (guide)))->id);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  test_settle ();
  show (window, number);
  record = medic_case_view_get_record (get_view (window));
  g_assert_cmpuint (record->steps->len, >=, 1);
  g_assert_nonnull (medic_case_record_get_state (record, "enable-smtp-auth"));

  g_assert_true (act (window, "cases.guide", "s", "enable-smtp-auth"));
  g_assert_cmpstr (medic_guide_run_get_step (medic_guide_view_get_run (MEDIC_GUIDE_VIEW (guide)))->id, ==, step);
  finish (window);
}

/* A case that is kept at the end of a guide has what was done before. */
static void
test_guide_kept_late (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  GtkWidget *guide = GTK_WIDGET (medic_window_get_guide (window));
  g_autoptr (GPtrArray) cases = NULL;
  MedicCaseRecord *record;

  test_paste (window, TEST_FULL);
  g_assert_true (act (window, "win.guide-me", NULL));
  g_assert_cmpstr (medic_window_get_shown (window), ==, "guide");
  if (g_str_equal (medic_guide_view_get_shown (MEDIC_GUIDE_VIEW (guide)), "offer"))
    gtk_widget_activate_action (guide, "guide.start-again", NULL);
  g_assert_true (gtk_widget_activate_action (guide, "guide.answer", "u", 0));
  test_settle ();
  g_assert_true (act (window, "win.keep-case", NULL));
  g_assert_true (gtk_widget_activate_action (guide, "guide.answer", "u", 0));
  test_settle ();
  cases = medic_case_store_list (medic_case_book_peek (get_book (window)), NULL, NULL);
  g_assert_cmpuint (cases->len, ==, 1);
  show (window, medic_case_get_number (cases->pdata[0]));
  record = medic_case_view_get_record (get_view (window));
  g_assert_cmpuint (record->steps->len, >=, 2);
  g_assert_cmpuint (record->states->len, ==, 1);
  finish (window);
}

static void
test_delete (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  gint64 number = keep (window, TEST_FULL);

  keep (window, TEST_UNKNOWN);
  show (window, number);
  g_assert_true (act (window, "cases.delete", NULL));
  g_assert_cmpuint (medic_cases_list_get_n_shown (get_list (window)), ==, 1);
  g_assert_null (medic_case_view_get_case (get_view (window)));
  g_assert_true (act (window, "cases.undelete", "x", number));
  g_assert_cmpuint (medic_cases_list_get_n_shown (get_list (window)), ==, 2);
  g_assert_cmpint (medic_case_get_number (medic_case_view_get_case (get_view (window))), ==, number);
  finish (window);
}

static void
test_preferences (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  g_autofree char *json = NULL;
  MedicPreferences *preferences;
  MedicCaseStore *store;

  keep (window, TEST_FULL);
  keep (window, TEST_UNKNOWN);
  store = medic_case_book_peek (get_book (window));
  json = medic_case_store_export (store, NULL, 0, NULL);
  g_assert_nonnull (json);

  preferences = medic_preferences_new (GTK_WINDOW (window), get_book (window));
  gtk_window_present (GTK_WINDOW (preferences));
  test_settle ();
  g_assert_cmpuint (medic_preferences_delete_older (preferences, 30), ==, 0);
  g_assert_cmpuint (medic_preferences_delete_older (preferences, 0), ==, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (preferences), "preferences.undo", NULL));
  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_cmpuint (medic_cases_list_get_n_shown (get_list (window)), ==, 2);
  g_assert_true (medic_preferences_import (preferences, json, -1));
  g_assert_false (medic_preferences_import (preferences, "{}", -1));
  g_assert_null (medic_case_book_get_trouble (get_book (window)));
  gtk_window_destroy (GTK_WINDOW (preferences));
  test_settle ();
  finish (window);
}

/* --- Two windows, another process ------------------------------------------------------------------------------------------- */

static void
test_two_windows (void)
{
  MedicWindow *first = test_open_window (1100, 760), *second;
  gint64 number = keep (first, TEST_FULL);
  GtkWidget *entry;

  g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (first))), "new-window", NULL);
  test_settle ();
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (first)))), ==, 2);
  second = gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (first)))->data;
  if (second == first)
    second = gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (first)))->next->data;
  show (first, number);
  show (second, number);

  g_assert_true (gtk_widget_activate_action (test_find (GTK_WIDGET (get_view (first)), MEDIC_TYPE_CASE_STATUS_BUTTON, NULL), "status.wait", "i", 1));
  entry = test_find (GTK_WIDGET (get_view (first)), GTK_TYPE_ENTRY, "case-title");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Seen in both");
  entry = test_find (GTK_WIDGET (get_view (second)), GTK_TYPE_ENTRY, "case-title");
  wait_until (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), "Seen in both"));

  /* deleted in one, gone from the other */
  g_assert_true (act (first, "cases.delete", NULL));
  wait_until (medic_case_view_get_case (get_view (second)) == NULL);
  g_assert_cmpstr (medic_cases_page_get_shown (medic_window_get_cases (second)), ==, "empty");
  test_close_window (second);
  finish (first);
}

static void
test_other_process (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  gint64 number = keep (window, TEST_FULL);
  g_autofree char *path = medic_case_store_get_default_path ();
  g_autoptr (MedicCaseStore) other = NULL;

  show (window, number);
  other = medic_case_store_open (path, NULL);
  g_assert_nonnull (other);
  g_assert_true (medic_case_store_set_title (other, number, "From elsewhere", NULL));
  wait_until (g_str_equal (medic_case_view_get_record (get_view (window))->title, "From elsewhere"));
  finish (window);
}

/* --- A book that cannot be used --------------------------------------------------------------------------------------------- */

static gboolean
shows_banner (MedicWindow *window)
{
  GtkWidget *stack = test_find (GTK_WIDGET (window), ADW_TYPE_VIEW_STACK, NULL);
  GtkWidget *banner = gtk_widget_get_prev_sibling (stack);

  g_assert_true (GTK_IS_INFO_BAR (banner));
  return gtk_info_bar_get_revealed (GTK_INFO_BAR (banner));
}

/* Root may write everywhere: then somebody else goes on. */
static void
set_writable (gboolean writable)
{
  g_autofree char *path = medic_case_store_get_default_path ();
  g_autofree char *data = g_path_get_dirname (folder);

  if (writable && geteuid () != getuid ())
    g_assert_cmpint (seteuid (getuid ()), ==, 0);
  g_assert_cmpint (g_chmod (data, writable ? 0700 : 0755), ==, 0);
  g_assert_cmpint (g_chmod (folder, writable ? 0700 : 0555), ==, 0);
  g_chmod (path, writable ? 0600 : 0444);
  if (!writable && getuid () == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
}

static void
test_read_only (void)
{
  MedicWindow *window = test_open_window (1100, 760);

  set_writable (FALSE);
  test_open_bytes (window, TEST_FULL, strlen (TEST_FULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.keep-case", NULL));
  test_settle ();
  g_assert_true (shows_banner (window));
  g_assert_nonnull (medic_case_book_get_trouble (get_book (window)));

  /* everything else works on */
  test_open_bytes (window, TEST_UNKNOWN, strlen (TEST_UNKNOWN));
  g_assert_cmpstr (test_get_problem (window), ==, "recipient-unknown");
  set_writable (TRUE);
  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_cmpstr (medic_cases_page_get_shown (medic_window_get_cases (window)), ==, "broken");
  g_assert_true (act (window, "cases.retry", NULL));
  g_assert_cmpstr (medic_cases_page_get_shown (medic_window_get_cases (window)), ==, "empty");
  g_assert_false (shows_banner (window));
  finish (window);
}

/* What was kept before can still be read. */
static void
test_read_only_book (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  gint64 number = keep (window, TEST_FULL);

  medic_case_book_close (get_book (window));
  set_writable (FALSE);
  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_true (shows_banner (window));
  g_assert_cmpuint (medic_cases_list_get_n_shown (get_list (window)), ==, 1);
  show (window, number);
  g_assert_true (act (window, "cases.delete", NULL));
  g_assert_true (shows_banner (window));
  g_assert_cmpuint (medic_cases_list_get_n_shown (get_list (window)), ==, 1);
  set_writable (TRUE);
  finish (window);
}

/* A folder where the file should be: nobody may read that, not even root. */
static void
test_not_a_file (void)
{
  MedicWindow *window;
  g_autofree char *path = medic_case_store_get_default_path ();

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  window = open_cases (1100, 760);
  g_assert_cmpstr (medic_cases_page_get_shown (medic_window_get_cases (window)), ==, "broken");
  g_assert_true (shows_banner (window));
  medic_case_book_dismiss_trouble (get_book (window));
  g_assert_false (shows_banner (window));
  test_open_bytes (window, TEST_FULL, strlen (TEST_FULL));
  g_assert_cmpstr (test_get_problem (window), ==, "mailbox-full");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.keep-case", NULL));
  test_settle ();
  g_assert_true (shows_banner (window));
  g_assert_cmpint (g_rmdir (path), ==, 0);
  finish (window);
}

static void
test_damaged (void)
{
  MedicWindow *window;
  g_autofree char *path = medic_case_store_get_default_path ();
  g_autoptr (GString) noise = g_string_new ("SQLite format 3");
  g_autoptr (GDir) dir = NULL;
  const char *name;
  gboolean aside = FALSE;

  g_string_append_c (noise, '\0');
  for (guint i = 0; i < 5000; i++)
    g_string_append_c (noise, (char) (i * 37));
  g_assert_true (g_file_set_contents (path, noise->str, (gssize) noise->len, NULL));
  window = open_cases (1100, 760);
  g_assert_true (shows_banner (window));
  g_assert_cmpstr (medic_cases_page_get_shown (medic_window_get_cases (window)), ==, "empty");

  /* the words stay until they are read, and the new book can be used */
  g_assert_cmpint (medic_case_store_get_read_only (medic_case_book_peek (get_book (window))), ==, FALSE);
  g_assert_true (act (window, "cases.new", NULL));
  g_assert_cmpuint (medic_cases_list_get_n_shown (get_list (window)), ==, 1);
  g_assert_true (shows_banner (window));
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    aside |= g_str_has_prefix (name, "cases-damaged-");
  g_assert_true (aside);
  finish (window);
}

/* The version of a book stands in its head, at byte 60 (https://www.sqlite.org/fileformat2.html#user_version_number). */
static guint8
swap_version (guint8 version)
{
  g_autofree char *path = medic_case_store_get_default_path ();
  g_autofree char *bytes = NULL;
  gsize length;
  guint8 before;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 64);
  before = (guint8) bytes[63];
  bytes[63] = (char) version;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  return before;
}

/* A book of tomorrow is said and left as it is; what it holds is there again where it can be read. */
static void
test_newer (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  guint8 version;

  keep (window, TEST_FULL);
  medic_case_book_close (get_book (window));
  version = swap_version (200);
  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_cmpstr (medic_cases_page_get_shown (medic_window_get_cases (window)), ==, "broken");
  g_assert_true (shows_banner (window));
  g_assert_nonnull (strstr (medic_case_book_get_trouble (get_book (window)), "newer version"));
  test_open_bytes (window, TEST_UNKNOWN, strlen (TEST_UNKNOWN));
  g_assert_cmpstr (test_get_problem (window), ==, "recipient-unknown");

  g_assert_cmpuint (swap_version (version), ==, 200);
  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_true (act (window, "cases.retry", NULL));
  g_assert_cmpuint (medic_cases_list_get_n_shown (get_list (window)), ==, 1);
  g_assert_false (shows_banner (window));
  finish (window);
}

/* --- Shape ------------------------------------------------------------------------------------------------------------------ */

static void
test_narrow (void)
{
  MedicWindow *window = test_open_window (360, 640);
  gint64 number = keep (window, TEST_FULL);

  g_assert_true (act (window, "win.show-cases", NULL));
  g_assert_null (medic_case_view_get_case (get_view (window)));
  g_assert_false (medic_cases_page_get_can_go_back (medic_window_get_cases (window)));
  show (window, number);
  g_assert_true (medic_cases_page_get_can_go_back (medic_window_get_cases (window)));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), ==, 360);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  test_settle ();
  g_assert_false (medic_cases_page_get_can_go_back (medic_window_get_cases (window)));
  finish (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/cases/empty", test_empty);
  g_test_add_func ("/cases/keep", test_keep);
  g_test_add_func ("/cases/keep-every", test_keep_every);
  g_test_add_func ("/cases/keep-at-closing", test_keep_at_closing);
  g_test_add_func ("/cases/search-and-filter", test_search_and_filter);
  g_test_add_func ("/cases/change", test_change);
  g_test_add_func ("/cases/notes", test_notes);
  g_test_add_func ("/cases/new-case", test_new_case);
  g_test_add_func ("/cases/handover", test_handover);
  g_test_add_func ("/cases/open-verdict", test_open_verdict);
  g_test_add_func ("/cases/guide", test_guide);
  g_test_add_func ("/cases/guide-kept-late", test_guide_kept_late);
  g_test_add_func ("/cases/delete", test_delete);
  g_test_add_func ("/cases/preferences", test_preferences);
  g_test_add_func ("/cases/two-windows", test_two_windows);
  g_test_add_func ("/cases/other-process", test_other_process);
  g_test_add_func ("/cases/read-only", test_read_only);
  g_test_add_func ("/cases/read-only-book", test_read_only_book);
  g_test_add_func ("/cases/not-a-file", test_not_a_file);
  g_test_add_func ("/cases/damaged", test_damaged);
  g_test_add_func ("/cases/newer", test_newer);
  g_test_add_func ("/cases/narrow", test_narrow);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("medic-cases-XXXXXX", NULL);
  int result;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("XDG_STATE_HOME", data, TRUE);
  folder = g_build_filename (data, "mail-medic", NULL);
  g_mkdir (folder, 0700);
  result = test_run (&argc, &argv, add_tests);
  remove_tree (data);
  g_free (folder);
  return result;
}
