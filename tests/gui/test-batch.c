/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "batch-util.h"
#include "medic-analysis.h"
#include "medic-bar-chart.h"
#include "medic-date.h"
#include "medic-zoom.h"

/* Many at once: reading, stopping, sorting, filtering, and a hundred thousand rows. */

static int
get_minimum_width (MedicWindow *window)
{
  int minimum;

  gtk_widget_measure (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  return minimum;
}

/* --- Reading ---------------------------------------------------------------------------------------------------------------- */

static void
test_folder (void)
{
  g_autofree char *folder = batch_make_folder ();
  MedicWindow *window = batch_open (folder, 1100, 760);
  MedicBatchModel *model = medic_batch_page_get_model (medic_window_get_batch (window));

  g_assert_cmpuint (batch_count_rows (window), ==, 6);
  g_assert_cmpuint (medic_batch_model_count_state (model, MEDIC_STATE_FAILED), ==, 3);
  g_assert_cmpuint (medic_batch_model_count_state (model, MEDIC_STATE_WAITING), ==, 2);
  g_assert_cmpuint (medic_batch_model_count_state (model, MEDIC_STATE_DELIVERED), ==, 1);
  g_assert_cmpstr (medic_batch_page_get_shown (medic_window_get_batch (window)), ==, "table");
  g_assert_cmpstr (batch_get_row (window, 0)->problem->id, ==, "mailbox-full");
  test_close_window (window);
}

static void
test_mbox (void)
{
  g_autofree char *one = batch_make_mbox (1);
  g_autofree char *many = batch_make_mbox (7);
  MedicWindow *window = test_open_window (1100, 760);

  batch_open_path (window, one);
  wait_until (medic_diagnose_page_get_report (medic_window_get_diagnose (window)) != NULL);
  test_settle ();
  g_assert_cmpstr (medic_window_get_shown (window), ==, "main");

  batch_open_path (window, many);
  batch_wait (window);
  g_assert_cmpuint (batch_count_rows (window), ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *recipient = g_strdup_printf ("u%u@d%u.example", i, i % 3);

      g_assert_cmpstr (batch_get_row (window, i)->recipient, ==, recipient);
      g_assert_cmpuint (batch_get_row (window, i)->message, ==, i);
      g_assert_cmpint (batch_get_row (window, i)->date, ==, 1772445600 + i);
    }
  test_close_window (window);
}

static void
test_nothing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("medic-batch-XXXXXX", NULL);
  MedicWindow *window = batch_open (folder, 1100, 760);
  g_autofree char *novel = NULL;

  g_assert_cmpstr (medic_batch_page_get_shown (medic_window_get_batch (window)), ==, "empty");
  novel = batch_write_file (folder, "novel.eml", BATCH_NOVEL, -1);
  batch_open_path (window, folder);
  wait_until (medic_batch_page_get_busy (medic_window_get_batch (window)));
  batch_wait (window);
  g_assert_cmpstr (medic_batch_page_get_shown (medic_window_get_batch (window)), ==, "empty");
  g_assert_cmpuint (batch_count_rows (window), ==, 0);
  test_close_window (window);
}

static void
test_stop (void)
{
  g_autofree char *mbox = batch_make_mbox (60000);
  MedicWindow *window = test_open_window (1100, 760);
  MedicBatchPage *page = medic_window_get_batch (window);
  guint n;

  batch_open_path (window, mbox);
  wait_until (medic_batch_page_get_busy (page) && batch_count_rows (window) > 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "batch.stop", NULL));
  wait_until (!medic_batch_page_get_busy (page));
  n = batch_count_rows (window);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 60000);
  test_settle ();
  g_assert_cmpuint (batch_count_rows (window), ==, n);
  g_assert_false (batch_act (window, "batch.stop", NULL) && medic_batch_page_get_busy (page));

  /* A newer run is not disturbed by the older one */
  batch_open_path (window, mbox);
  wait_until (medic_batch_page_get_busy (page));
  {
    g_autofree char *other = batch_make_folder ();
    g_autoptr (GFile) file = g_file_new_for_path (other);
    GSList files = { .data = file };

    medic_window_open_many (window, &files);
    batch_wait (window);
    g_assert_cmpuint (batch_count_rows (window), ==, 6);
  }
  test_close_window (window);
}

static void
test_close_while_running (void)
{
  g_autofree char *mbox = batch_make_mbox (20000);

  for (guint i = 0; i < 4; i++)
    {
      MedicWindow *window = test_open_window (1100, 760);
      MedicBatchPage *page = medic_window_get_batch (window);

      batch_open_path (window, mbox);
      wait_until (medic_batch_page_get_busy (page));
      if (i % 2 == 1)
        {
          wait_until (batch_count_rows (window) > 0);
          gtk_single_selection_set_selected (medic_batch_page_get_selection (page), 0);
        }
      test_close_window (window);
      test_settle ();
    }
}

/* --- Sorting and filtering -------------------------------------------------------------------------------------------------- */

static void
test_sort (void)
{
  g_autofree char *folder = batch_make_folder ();
  MedicWindow *window = batch_open (folder, 1100, 760);
  static const char *const by[] = { "state", "recipient", "problem", "who", "date" };
  const char *first;

  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    g_assert_true (batch_act (window, "batch.sort", by[i]));

  batch_act (window, "batch.sort", "recipient");
  for (guint i = 1; i < batch_count_rows (window); i++)
    g_assert_cmpint (g_ascii_strcasecmp (batch_get_row (window, i - 1)->recipient, batch_get_row (window, i)->recipient), <=, 0);
  first = batch_get_row (window, 0)->recipient;
  batch_act (window, "batch.sort", "recipient");
  g_assert_cmpstr (batch_get_row (window, batch_count_rows (window) - 1)->recipient, ==, first);

  batch_act (window, "batch.sort", "state");
  g_assert_cmpint (batch_get_row (window, 0)->state, ==, MEDIC_STATE_FAILED);
  g_assert_cmpint (batch_get_row (window, 5)->state, ==, MEDIC_STATE_DELIVERED);
  batch_act (window, "batch.sort", "none");
  g_assert_cmpstr (batch_get_row (window, 0)->problem->id, ==, "mailbox-full");
  test_close_window (window);
}

static void
test_filter (void)
{
  g_autofree char *mbox = batch_make_mbox (30);
  MedicWindow *window = batch_open (mbox, 1100, 760);
  MedicBatchPage *page = medic_window_get_batch (window);
  GtkWidget *bar;

  batch_search (window, "  D1.EXAMPLE ");
  g_assert_cmpuint (batch_count_rows (window), ==, 10);
  batch_search (window, "mailbox is FULL");
  g_assert_cmpuint (batch_count_rows (window), ==, 30);
  batch_search (window, "nobody@nowhere");
  g_assert_cmpuint (batch_count_rows (window), ==, 0);
  g_assert_cmpstr (medic_batch_page_get_shown (page), ==, "nothing-fits");
  g_assert_true (batch_act (window, "batch.drop-filter", "all"));
  g_assert_cmpuint (batch_count_rows (window), ==, 30);
  g_assert_cmpstr (medic_batch_page_get_shown (page), ==, "table");

  /* A click on a bar: the first is the cause, all have it; then a domain */
  bar = batch_find (window, GTK_TYPE_TOGGLE_BUTTON, "chart-row");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bar), TRUE);
  test_settle ();
  g_assert_cmpuint (batch_count_rows (window), ==, 30);
  g_assert_nonnull (batch_find (window, GTK_TYPE_BUTTON, "chip"));
  bar = gtk_widget_get_parent (gtk_widget_get_parent (bar));
  bar = test_find (gtk_widget_get_next_sibling (bar), GTK_TYPE_TOGGLE_BUTTON, "chart-row");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bar), TRUE);
  test_settle ();
  g_assert_cmpuint (batch_count_rows (window), ==, 10);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bar), FALSE);
  test_settle ();
  g_assert_cmpuint (batch_count_rows (window), ==, 30);
  g_assert_true (batch_act (window, "batch.drop-filter", "cause"));
  g_assert_null (batch_find (window, GTK_TYPE_BUTTON, "chip"));
  test_close_window (window);
}

static void
test_filter_state (void)
{
  g_autofree char *folder = batch_make_folder ();
  MedicWindow *window = batch_open (folder, 1100, 760);
  GtkWidget *all = batch_find (window, GTK_TYPE_TOGGLE_BUTTON, "state-switch");
  GtkWidget *failed = gtk_widget_get_next_sibling (all);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (failed), TRUE);
  test_settle ();
  g_assert_cmpuint (batch_count_rows (window), ==, 3);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
  test_settle ();
  g_assert_cmpuint (batch_count_rows (window), ==, 6);
  gtk_test_accessible_assert_property (failed, GTK_ACCESSIBLE_PROPERTY_LABEL, "Failed: 3");
  test_close_window (window);
}

/* --- The verdict beside it -------------------------------------------------------------------------------------------------- */

static const char *
get_sentence (MedicWindow *window)
{
  GtkWidget *verdict = batch_find (window, g_type_from_name ("MedicVerdict"), NULL);
  GtkWidget *title = verdict != NULL && gtk_widget_get_mapped (verdict) ? test_find (verdict, GTK_TYPE_LABEL, "verdict") : NULL;

  return title != NULL ? gtk_label_get_text (GTK_LABEL (title)) : "";
}

static void
test_verdict (void)
{
  g_autofree char *folder = batch_make_folder ();
  g_autofree char *path = g_build_filename (folder, "2.eml", NULL);
  MedicWindow *window = batch_open (folder, 1100, 760);
  GtkSingleSelection *selection = medic_batch_page_get_selection (medic_window_get_batch (window));

  g_assert_cmpstr (get_sentence (window), ==, "");
  gtk_single_selection_set_selected (selection, 0);
  wait_until (g_str_equal (get_sentence (window), "Their mailbox is full."));

  /* The whole verdict, and back to the list */
  g_assert_true (batch_act (window, "batch.open-verdict", NULL));
  wait_until (medic_diagnose_page_get_report (medic_window_get_diagnose (window)) != NULL);
  g_assert_cmpstr (medic_window_get_shown (window), ==, "main");
  g_assert_cmpstr (test_get_problem (window), ==, "mailbox-full");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  g_assert_cmpstr (medic_window_get_shown (window), ==, "batch");

  /* Out, and in again */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  g_assert_cmpstr (medic_window_get_shown (window), ==, "main");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-batch", NULL));
  g_assert_cmpstr (medic_window_get_shown (window), ==, "batch");
  g_assert_cmpuint (batch_count_rows (window), ==, 6);

  /* What is not there any more, and what is another mail now */
  g_unlink (path);
  gtk_single_selection_set_selected (selection, 1);
  wait_until (g_str_equal (get_sentence (window), ""));
  batch_copy_example ("mailbox-full.eml", folder, "2.eml");
  gtk_single_selection_set_selected (selection, 0);
  wait_until (!g_str_equal (get_sentence (window), ""));
  gtk_single_selection_set_selected (selection, 1);
  wait_until (g_str_equal (get_sentence (window), ""));
  test_close_window (window);
}

/* --- A hundred thousand ----------------------------------------------------------------------------------------------------- */

static guint
count_widgets (GtkWidget *root)
{
  guint n = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child);
  return n;
}

static void
add_generated (MedicWindow    *window,
               MedicKnowledge *knowledge,
               guint           n)
{
  const MedicOptions options = { 0 };
  static const char *const texts[] = { "552 5.2.2 Mailbox is full", "550 5.1.1 User unknown", "451 4.7.1 Greylisted, try again later" };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GRefString) path = g_ref_string_new ("/nonexistent");

  for (guint text = 0; text < G_N_ELEMENTS (texts); text++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[text], strlen (texts[text]));
      g_autoptr (MedicReport) report = medic_analyse (knowledge, bytes, &options, NULL, NULL);

      for (guint i = text; i < n; i += G_N_ELEMENTS (texts))
        {
          MedicBatchItem *item = medic_batch_item_new (report, 0, path);

          g_free (item->recipient);
          item->recipient = g_strdup_printf ("user%u@domain%u.example", i * 7919 % n, i % 5000);
          item->message = i;
          item->date = 1772445600 + i * 60;
          g_ptr_array_add (items, item);
        }
    }
  medic_batch_model_append (medic_batch_page_get_model (medic_window_get_batch (window)), items);
}

static void
scroll_through (MedicWindow *window,
                const char  *css_class)
{
  GtkWidget *view = batch_find (window, GTK_TYPE_WIDGET, css_class);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  gint64 start = g_get_monotonic_time ();
  double longest = 0;
  guint most = 0;

  for (guint i = 0; i <= 40; i++)
    {
      gint64 step = g_get_monotonic_time ();

      gtk_adjustment_set_value (adjustment, (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)) * i / 40);
      while (g_main_context_iteration (NULL, FALSE));
      longest = MAX (longest, (double) (g_get_monotonic_time () - step) / 1e6);
      most = MAX (most, count_widgets (view));
    }
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / 1e6 / 41, "a leap takes %.1f ms, at most %.1f ms; at most %u widgets",
                           (double) (g_get_monotonic_time () - start) / 1e3 / 41, longest * 1e3, most);
  g_assert_cmpuint (most, <, 5000);

  /* As a wheel does it */
  longest = 0;
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 60; i++)
    {
      gint64 step = g_get_monotonic_time ();

      gtk_adjustment_set_value (adjustment, 100000 + i * 120);
      while (g_main_context_iteration (NULL, FALSE));
      longest = MAX (longest, (double) (g_get_monotonic_time () - step) / 1e6);
    }
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / 1e6 / 60, "a step takes %.1f ms, at most %.1f ms",
                           (double) (g_get_monotonic_time () - start) / 1e3 / 60, longest * 1e3);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 100000);
}

static void
test_hundred_thousand (gconstpointer width)
{
  static const char *const by[] = { "recipient", "problem", "date", "none" };
  g_autoptr (MedicKnowledge) knowledge = medic_knowledge_new_builtin (NULL);
  g_autofree char *folder = g_dir_make_tmp ("medic-batch-XXXXXX", NULL);
  MedicWindow *window = batch_open (folder, GPOINTER_TO_INT (width), 760);
  gboolean narrow = GPOINTER_TO_INT (width) < 600;

  add_generated (window, knowledge, 100000);
  test_settle ();
  g_assert_cmpuint (batch_count_rows (window), ==, 100000);
  g_assert_cmpstr (medic_batch_page_get_shown (medic_window_get_batch (window)), ==, narrow ? "list" : "table");
  scroll_through (window, narrow ? "batch-list" : "batch-table");

  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    {
      gint64 start = g_get_monotonic_time ();

      gtk_widget_activate_action (GTK_WIDGET (medic_window_get_batch (window)), "batch.sort", "s", by[i]);
      g_test_minimized_result ((double) (g_get_monotonic_time () - start) / 1e6, "to sort by %s keeps the window for %.3f s", by[i],
                               (double) (g_get_monotonic_time () - start) / 1e6);
      batch_wait_until_sorted (window);
      for (guint j = 1; j < 100000 && g_str_equal (by[i], "recipient"); j++)
        g_assert_cmpint (g_ascii_strcasecmp (batch_get_row (window, j - 1)->recipient, batch_get_row (window, j)->recipient), <=, 0);
    }
  batch_search (window, "domain17.example");
  g_assert_cmpuint (batch_count_rows (window), ==, 20);
  batch_search (window, "");
  g_assert_cmpuint (batch_count_rows (window), ==, 100000);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (medic_window_get_batch (window))), <, 6000);
  test_close_window (window);
}

/* --- Shape ------------------------------------------------------------------------------------------------------------------ */

static void
check_fits (MedicWindow *window)
{
  g_assert_cmpint (get_minimum_width (window), <=, 360);
}

static void
go_through_narrow (void)
{
  g_autofree char *folder = batch_make_folder ();
  MedicWindow *window = batch_open (folder, 360, 720);
  MedicBatchPage *page = medic_window_get_batch (window);
  GtkWidget *list;

  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page)), ==, 360);
  g_assert_cmpstr (medic_batch_page_get_shown (page), ==, "list");
  check_fits (window);

  /* A row leads to its verdict, and there is a way back */
  list = batch_find (window, GTK_TYPE_LIST_VIEW, "batch-list");
  g_signal_emit_by_name (list, "activate", 0);
  wait_until (g_str_equal (get_sentence (window), "Their mailbox is full."));
  check_fits (window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  test_settle ();
  g_assert_cmpstr (medic_window_get_shown (window), ==, "batch");
  g_assert_cmpstr (get_sentence (window), ==, "");

  /* The charts have a button of their own; a bar leads back */
  g_assert_true (batch_act (window, "batch.show-causes", NULL));
  check_fits (window);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (batch_find (window, GTK_TYPE_TOGGLE_BUTTON, "chart-row")), TRUE);
  test_settle ();
  g_assert_false (medic_batch_page_go_back (page));
  check_fits (window);
  batch_search (window, "nothing like it");
  check_fits (window);
  test_close_window (window);
}

static void
test_narrow (void)
{
  go_through_narrow ();
}

static void
test_large_text (void)
{
  medic_zoom_set (gdk_display_get_default (), 1.5);
  go_through_narrow ();
  medic_zoom_set (gdk_display_get_default (), 1);
}

static void
test_mirrored (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  go_through_narrow ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Tab reaches the search, the menus, the rows and the bars, and comes round. */
static void
test_keyboard (void)
{
  g_autofree char *folder = batch_make_folder ();
  MedicWindow *window = batch_open (folder, 1100, 760);
  gboolean entry = FALSE, rows = FALSE, bars = FALSE, menus = FALSE;

  for (guint i = 0; i < 60; i++)
    {
      GtkWidget *focus;

      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      if (focus == NULL)
        continue;
      entry |= gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) != NULL;
      rows |= gtk_widget_get_ancestor (focus, GTK_TYPE_COLUMN_VIEW) != NULL;
      bars |= gtk_widget_has_css_class (focus, "chart-row");
      menus |= gtk_widget_get_ancestor (focus, GTK_TYPE_MENU_BUTTON) != NULL;
    }
  g_assert_true (entry);
  g_assert_true (rows);
  g_assert_true (bars);
  g_assert_true (menus);

  g_assert_true (batch_act (window, "batch.find", NULL));
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), GTK_TYPE_SEARCH_ENTRY));
  test_close_window (window);
}

static void
test_screen_reader (void)
{
  g_autofree char *mbox = batch_make_mbox (30);
  MedicWindow *window = batch_open (mbox, 500, 720);
  GtkWidget *row, *chart;

  row = gtk_widget_get_first_child (batch_find (window, GTK_TYPE_LIST_VIEW, "batch-list"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "u0@d0.example: Failed. Their mailbox is full");

  batch_act (window, "batch.show-causes", NULL);
  chart = batch_find (window, MEDIC_TYPE_BAR_CHART, NULL);
  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_test_accessible_assert_property (gtk_widget_get_first_child (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Their mailbox is full: 30 mails");
  test_close_window (window);
}

/* --- Dates ------------------------------------------------------------------------------------------------------------------ */

static void
test_dates (void)
{
  static const struct { const char *text; gint64 seconds; } cases[] = {
    { "Mon, 02 Mar 2026 10:00:00 +0000", 1772445600 },
    { "Mon, 2 Mar 2026 12:00:00 +0200 (CEST)", 1772445600 },
    { "2 Mar 26 05:00 -0500", 1772445600 },
    { "Mon Mar  2 10:00:00 2026", 1772445600 },
    { "2026-03-02T10:00:00Z", 1772445600 },
    { "31 Feb 2026 10:00:00 +0000", 0 },
    { "yesterday", 0 },
    { "", 0 },
    { NULL, 0 },
    { "99999999999999999999 Mar : : :", 0 },
    { "1 Jan 9999 99:99:99 +9999", 253370764800 + 23 * 3600 + 59 * 60 + 59 - (99 * 60 + 99) * 60 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (medic_date_parse (cases[i].text), ==, cases[i].seconds);
}

static void
add_tests (void)
{
  g_test_add_func ("/batch/folder", test_folder);
  g_test_add_func ("/batch/mbox", test_mbox);
  g_test_add_func ("/batch/nothing", test_nothing);
  g_test_add_func ("/batch/stop", test_stop);
  g_test_add_func ("/batch/close-while-running", test_close_while_running);
  g_test_add_func ("/batch/sort", test_sort);
  g_test_add_func ("/batch/filter", test_filter);
  g_test_add_func ("/batch/filter-state", test_filter_state);
  g_test_add_func ("/batch/verdict", test_verdict);
  g_test_add_data_func ("/batch/hundred-thousand", GINT_TO_POINTER (1100), test_hundred_thousand);
  g_test_add_data_func ("/batch/hundred-thousand-narrow", GINT_TO_POINTER (400), test_hundred_thousand);
  g_test_add_func ("/batch/narrow", test_narrow);
  g_test_add_func ("/batch/large-text", test_large_text);
  g_test_add_func ("/batch/mirrored", test_mirrored);
  g_test_add_func ("/batch/keyboard", test_keyboard);
  g_test_add_func ("/batch/screen-reader", test_screen_reader);
  g_test_add_func ("/batch/dates", test_dates);
}

int
main (int    argc,
      char **argv)
{
  return test_run (&argc, &argv, add_tests);
}
