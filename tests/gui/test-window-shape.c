/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-path-private.h"
#include "medic-zoom.h"
#include "test-util.h"

/* Narrow, large, mirrored, by keyboard and to a screen reader. */

static const char *const texts[] = {
  "", TEST_LOGIN, "552 5.2.2 Mailbox is full", "help",
};

static int
get_minimum_width (MedicWindow *window)
{
  int minimum;

  gtk_widget_measure (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
check_all_states_fit (MedicWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      test_paste (window, texts[i]);
      g_assert_cmpint (get_minimum_width (window), <=, 360);
    }
  test_activate (window, "diagnose.seen-in", "s", "program");
  g_assert_cmpint (get_minimum_width (window), <=, 360);
  test_activate (window, "win.example", "s", "three-people.eml");
  g_assert_cmpint (get_minimum_width (window), <=, 360);
  test_activate (window, "diagnose.open-outcome", "u", 0);
  g_assert_cmpint (get_minimum_width (window), <=, 360);
}

static void
test_narrow (void)
{
  MedicWindow *window = test_open_window (360, 720);
  MedicDiagnosePage *page = medic_window_get_diagnose (window);

  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page)), ==, 360);
  g_assert_false (medic_diagnose_page_get_can_go_back (page));
  test_paste (window, "552 5.2.2 <ben@example.com>: Mailbox is full");

  /* A paste leads to its verdict by itself, and there is a way back to the text */
  wait_until (medic_diagnose_page_get_folded (page));
  wait_until (medic_diagnose_page_get_can_go_back (page));
  test_settle ();
  g_assert_true (test_activate (window, "win.back", NULL));
  g_assert_false (medic_diagnose_page_get_can_go_back (page));

  /* Typing stays in the text; the bar at its foot leads on */
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (test_get_view (window))), ".", 1);
  wait_until (!medic_diagnose_page_get_busy (page));
  g_assert_false (medic_diagnose_page_get_can_go_back (page));
  g_assert_nonnull (test_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "bar"));
  g_assert_true (test_activate (window, "diagnose.show-verdict", NULL));
  g_assert_true (medic_diagnose_page_get_can_go_back (page));

  check_all_states_fit (window);
  test_close_window (window);
}

static void
test_wide (void)
{
  MedicWindow *window = test_open_window (1100, 760);

  /* From here to the width of a phone in one jump: the three hints stand beside each other until then */
  g_assert_cmpint (get_minimum_width (window), <=, 360);

  test_paste (window, TEST_LOGIN);
  g_assert_false (medic_diagnose_page_get_folded (medic_window_get_diagnose (window)));
  g_assert_null (test_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "bar"));
  test_close_window (window);
}

static void
test_large_text (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  MedicWindow *window;
  MedicPath *path;

  window = test_open_window (360, 720);
  medic_zoom_set (display, 1.5);
  test_settle ();
  check_all_states_fit (window);

  /* The words do not fit side by side any more: the picture stands up */
  test_paste (window, "552 5.2.2 <ben@example.com>: Mailbox is full");
  path = MEDIC_PATH (test_find (GTK_WIDGET (window), MEDIC_TYPE_PATH, NULL));
  g_assert_nonnull (path);
  g_assert_true (medic_path_get_vertical (path));
  test_close_window (window);

  medic_zoom_set (display, 1);
  window = test_open_window (1100, 760);
  test_paste (window, "552 5.2.2 <ben@example.com>: Mailbox is full");
  path = MEDIC_PATH (test_find (GTK_WIDGET (window), MEDIC_TYPE_PATH, NULL));
  g_assert_false (medic_path_get_vertical (path));
  test_close_window (window);
}

static void
test_zoom (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  MedicWindow *window = test_open_window (1000, 700);

  test_activate (window, "win.zoom-in", NULL);
  g_assert_cmpfloat (medic_zoom_get (display), >, 1.05);
  test_activate (window, "win.zoom-reset", NULL);
  g_assert_cmpfloat (medic_zoom_get (display), ==, 1);
  for (guint i = 0; i < 20; i++)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.zoom-out", NULL);
  g_assert_cmpfloat (medic_zoom_get (display), ==, MEDIC_ZOOM_MIN);
  test_activate (window, "win.zoom-reset", NULL);
  test_close_window (window);
}

static double
get_x (MedicPath *path,
       GtkWidget *child)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, GTK_WIDGET (path), &bounds));
  return bounds.origin.x;
}

static void
test_mirrored (void)
{
  MedicWindow *window;
  MedicPath *path;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = test_open_window (1100, 760);
  test_paste (window, "552 5.2.2 <ben@example.com>: Mailbox is full");
  path = MEDIC_PATH (test_find (GTK_WIDGET (window), MEDIC_TYPE_PATH, NULL));
  for (guint i = 1; i < MEDIC_PATH_N_STATIONS; i++)
    g_assert_cmpfloat (get_x (path, path->stations[i].circle), <, get_x (path, path->stations[i - 1].circle));
  test_close_window (window);

  window = test_open_window (360, 720);
  check_all_states_fit (window);
  test_close_window (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* What is opened at the lower edge comes into view. */
static void
test_opened (void)
{
  MedicWindow *window = test_open_window (1000, 420);
  GtkWidget *row, *scroller;
  GtkAdjustment *adjustment;
  double before;

  test_paste (window, "552 5.2.2 <ben@example.com>: Mailbox is full");
  row = test_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, NULL);
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD));
  test_settle ();
  scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  before = gtk_adjustment_get_value (adjustment);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wait_until (gtk_adjustment_get_value (adjustment) > before);
  test_close_window (window);
}

/* Tab from the text reaches everything that can be pressed, and comes round. */
static void
test_keyboard (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  gboolean chooser = FALSE, details = FALSE;
  GtkWidget *first;

  test_paste (window, "552 5.2.2 <ben@example.com>: Mailbox is full");
  first = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (first == GTK_WIDGET (test_get_view (window)));

  for (guint i = 0; i < 60; i++)
    {
      GtkWidget *focus;

      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      if (focus == NULL || focus == first)
        continue;
      chooser |= gtk_widget_get_ancestor (focus, GTK_TYPE_DROP_DOWN) != NULL;
      details |= gtk_widget_get_ancestor (focus, ADW_TYPE_EXPANDER_ROW) != NULL;
    }
  g_assert_true (chooser);
  g_assert_true (details);
  test_close_window (window);
}

static void
test_screen_reader (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  g_autofree char *sentence = NULL;
  MedicReport *report;
  GtkWidget *path, *title;

  gtk_test_accessible_assert_role (test_get_view (window), GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (test_get_view (window)),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));

  test_paste (window, "552 5.2.2 <ben@example.com>: Mailbox is full");
  report = medic_diagnose_page_get_report (medic_window_get_diagnose (window));
  sentence = medic_advice_describe_path (medic_report_get_outcome (report, 0));

  /* The picture is one picture with one sentence */
  path = test_find (GTK_WIDGET (window), MEDIC_TYPE_PATH, NULL);
  gtk_test_accessible_assert_role (path, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (path), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
  for (GtkWidget *child = gtk_widget_get_first_child (path); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_test_accessible_assert_role (child, GTK_ACCESSIBLE_ROLE_PRESENTATION);

  title = test_find (test_find (GTK_WIDGET (window), g_type_from_name ("MedicVerdict"), NULL), GTK_TYPE_LABEL, "verdict");
  gtk_test_accessible_assert_role (title, GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       medic_diagnose_page_get_sentence (medic_window_get_diagnose (window)));
  test_close_window (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/shape/narrow", test_narrow);
  g_test_add_func ("/shape/wide", test_wide);
  g_test_add_func ("/shape/large-text", test_large_text);
  g_test_add_func ("/shape/zoom", test_zoom);
  g_test_add_func ("/shape/mirrored", test_mirrored);
  g_test_add_func ("/shape/opened", test_opened);
  g_test_add_func ("/shape/keyboard", test_keyboard);
  g_test_add_func ("/shape/screen-reader", test_screen_reader);
}

int
main (int    argc,
      char **argv)
{
  return test_run (&argc, &argv, add_tests);
}
