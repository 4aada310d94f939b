/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "faq-util.h"
#include "medic-article-view.h"
#include "medic-codes-page.h"
#include "medic-faq-list.h"
#include "medic-heading.h"
#include "medic-i18n.h"
#include "medic-library.h"
#include "medic-markup.h"
#include "test-util.h"

/* The FAQ: its states, ways and keys. One file of an organisation is broken, another has an article. */

#define OWN "{\"articles\": [{\"id\": \"own-gnomes\", \"category\": \"basics\", \"title\": \"The gnomes of the depot\", \"lead\": \"Call them.\"}]}"
#define BROKEN "{\"articles\": [\n{\"id\": \"own-broken\", \"titel\": \"x\"}]}"

static char *config_folder;

/* --- Helpers --- */

/* A button by what it says, or by its tooltip */
static GtkWidget *
find_button (GtkWidget  *root,
             const char *words)
{
  if (GTK_IS_BUTTON (root))
    {
      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), words) == 0 || g_strcmp0 (gtk_widget_get_tooltip_text (root), words) == 0)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find_button (child, words) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
shows_words (GtkWidget  *root,
             const char *words)
{
  gboolean found = GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = gtk_widget_get_child_visible (child) && gtk_widget_get_visible (child) && shows_words (child, words);
  return found;
}

/* "1 of 12" beside the field to find words in the article */
static gboolean
shows_position (GtkWidget  *root,
                const char *position)
{
  gboolean found = GTK_IS_LABEL (root) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), position) && strlen (gtk_label_get_text (GTK_LABEL (root))) < 10;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = shows_position (child, position);
  return found;
}

static gboolean
press (GtkWidget *widget,
       guint      key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  return handled;
}

static void
assert_article (MedicWindow *window,
                const char  *id)
{
  test_settle ();
  g_assert_cmpstr (medic_faq_page_get_article (medic_window_get_faq (window)), ==, id);
}

static gboolean
activate (MedicWindow *window,
          const char  *action)
{
  gboolean done = gtk_widget_activate_action (GTK_WIDGET (medic_window_get_faq (window)), action, NULL);

  test_settle ();
  return done;
}

/* --- States --- */

/* Before the articles are open, words and articles that are asked for wait; then they are shown. */
static void
test_loading (void)
{
  MedicFaqPage *page = g_object_ref_sink (g_object_new (MEDIC_TYPE_FAQ_PAGE, NULL));
  g_autoptr (MedicKnowledge) knowledge = medic_knowledge_new_builtin (NULL);
  g_autoptr (MedicLibrary) library = medic_library_new (knowledge, TRUE);
  g_autoptr (MedicSearch) search = medic_search_new (library, MEDIC_SEARCH_ALL, NULL);

  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "loading");
  g_assert_cmpstr (medic_faq_page_get_shown (page), ==, "welcome");
  g_assert_false (medic_faq_page_get_can_go_back (page));
  g_assert_false (medic_faq_page_get_can_go_forward (page));
  g_assert_false (medic_faq_page_go_back (page));
  g_assert_true (medic_faq_page_show_article (page, "mailbox-full"));
  medic_faq_page_search (page, "greylisting");
  medic_faq_page_show_codes (page);
  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "loading");
  g_assert_null (medic_faq_page_get_article (page));

  medic_faq_page_set_search (page, search);
  g_assert_cmpstr (medic_faq_page_get_article (page), ==, "mailbox-full");
  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "results");
  g_assert_cmpstr (medic_faq_page_get_words (page), ==, "greylisting");
  g_object_unref (page);
}

static void
test_list_states (void)
{
  MedicWindow *window = faq_open (1200, 800);
  MedicFaqPage *page = medic_window_get_faq (window);
  GtkWidget *row;

  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "categories");
  g_assert_cmpstr (medic_faq_page_get_shown (page), ==, "welcome");

  faq_type_words (window, "mailbox full");
  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "results");
  g_assert_cmpuint (medic_faq_page_get_n_results (page), >, 3);
  g_assert_cmpstr (medic_faq_page_get_shown (page), ==, "welcome");

  faq_type_words (window, "autentication requierd");
  g_assert_true (shows_words (GTK_WIDGET (page), "authentication required"));

  faq_type_words (window, "xyzzyplugh");
  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "nothing");
  row = find_button (GTK_WIDGET (page), "All categories");
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "clicked");
  test_settle ();
  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "categories");
  g_assert_cmpstr (medic_faq_page_get_words (page), ==, "");

  faq_type_words (window, "quota");
  faq_type_words (window, "");
  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "categories");
  faq_type_words (window, "  ");
  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "categories");
  test_close_window (window);
}

/* Enter opens the best, Down goes into the list and opens its first; Escape ends the search. */
static void
test_keys (void)
{
  MedicWindow *window = faq_open (1200, 800);
  MedicFaqPage *page = medic_window_get_faq (window);

  faq_type_words (window, "550");
  g_signal_emit_by_name (faq_get_entry (window), "activate");
  assert_article (window, "code-550");

  faq_type_words (window, "greylisting");
  g_assert_true (press (faq_get_entry (window), GDK_KEY_Down));
  assert_article (window, "greylisting");
  /* a row, not the field */
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), faq_find (window, MEDIC_TYPE_FAQ_LIST, NULL)));
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), faq_get_entry (window)));

  /* at once, before the entry has told of the change */
  gtk_editable_set_text (GTK_EDITABLE (faq_get_entry (window)), "10061");
  g_signal_emit_by_name (faq_get_entry (window), "activate");
  assert_article (window, "error-10061");

  g_signal_emit_by_name (faq_get_entry (window), "stop-search");
  test_settle ();
  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "categories");
  assert_article (window, "error-10061");

  /* with nothing typed, Enter does nothing */
  g_signal_emit_by_name (faq_get_entry (window), "activate");
  assert_article (window, "error-10061");
  test_close_window (window);
}

static void
test_category (void)
{
  MedicWindow *window = faq_open (1200, 800);
  MedicFaqPage *page = medic_window_get_faq (window);
  MedicFaqList *list = MEDIC_FAQ_LIST (faq_find (window, MEDIC_TYPE_FAQ_LIST, NULL));
  GtkWidget *rows = test_find (GTK_WIDGET (list), GTK_TYPE_LIST_BOX, NULL);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 0);

  g_signal_emit_by_name (rows, "row-activated", first);
  test_settle ();
  g_assert_nonnull (medic_faq_list_get_category (list));
  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "results");
  g_assert_cmpuint (medic_faq_page_get_n_results (page), >, 0);

  /* a category and then words: the words count */
  faq_type_words (window, "greylisting");
  g_assert_null (medic_faq_list_get_category (list));

  medic_faq_list_show_category (list, "codes");
  test_settle ();
  g_assert_cmpuint (medic_faq_page_get_n_results (page), >, 100);
  g_signal_emit_by_name (find_button (GTK_WIDGET (list), "All categories"), "clicked");
  test_settle ();
  g_assert_null (medic_faq_list_get_category (list));
  g_assert_cmpstr (medic_faq_page_get_list (page), ==, "categories");

  /* what was read in this visit is a shelf of its own */
  g_assert_true (medic_faq_page_show_article (page, "greylisting"));
  medic_faq_list_show_category (list, "visited");
  g_assert_cmpuint (medic_faq_page_get_n_results (page), ==, 1);
  g_assert_true (medic_faq_page_escape (page));
  g_assert_false (medic_faq_page_escape (page));
  test_close_window (window);
}

/* --- Ways --- */

static GtkWidget *
find_link (GtkWidget  *root,
           const char *link)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), link) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_link (child, link);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Links lead to articles in the same window; back, forward, and a new visit that ends what was ahead. */
static void
test_history (void)
{
  MedicWindow *window = faq_open (1200, 800);
  MedicFaqPage *page = medic_window_get_faq (window);
  GtkWidget *label;
  g_autofree char *link = NULL;
  const char *linked;
  gboolean handled = FALSE;

  g_assert_false (medic_faq_page_get_can_go_back (page));
  g_assert_true (medic_faq_page_show_article (page, "mailbox-full"));
  assert_article (window, "mailbox-full");
  g_assert_false (medic_faq_page_get_can_go_back (page));

  label = find_link (faq_find (window, MEDIC_TYPE_ARTICLE_VIEW, NULL), "mail-medic:article/");
  g_assert_nonnull (label);
  link = g_strdup (strstr (gtk_label_get_label (GTK_LABEL (label)), "mail-medic:article/"));
  link[strcspn (link, "\"")] = '\0';
  linked = link + strlen ("mail-medic:article/");
  g_signal_emit_by_name (label, "activate-link", link, &handled);
  g_assert_true (handled);
  assert_article (window, linked);
  /* the reader goes along, to the title */
  g_assert_true (MEDIC_IS_HEADING (gtk_root_get_focus (GTK_ROOT (window))));

  g_assert_true (medic_faq_page_get_can_go_back (page));
  activate (window, "win.back");
  assert_article (window, "mailbox-full");
  g_assert_true (medic_faq_page_get_can_go_forward (page));
  activate (window, "win.forward");
  assert_article (window, linked);
  g_assert_false (medic_faq_page_get_can_go_forward (page));
  activate (window, "win.back");

  g_assert_true (medic_faq_page_show_article (page, "greylisting"));
  g_assert_false (medic_faq_page_get_can_go_forward (page));
  activate (window, "win.back");
  assert_article (window, "mailbox-full");
  activate (window, "win.forward");
  assert_article (window, "greylisting");

  /* the same again is no step */
  g_assert_true (medic_faq_page_show_article (page, "greylisting"));
  activate (window, "win.back");
  assert_article (window, "mailbox-full");

  /* a code by any of its names, and what there is not */
  g_assert_true (medic_faq_page_show_article (page, "code-5.7.1"));
  assert_article (window, "code-x.7.1");
  g_assert_true (medic_faq_page_show_article (page, "0x800ccc0e"));
  assert_article (window, "error-0x800CCC0E");
  g_assert_false (medic_faq_page_show_article (page, "nobody"));
  assert_article (window, "error-0x800CCC0E");
  test_close_window (window);
}

/* The list shows where one is, and does not lead away from it. */
static void
test_history_beside_results (void)
{
  MedicWindow *window = faq_open (1200, 800);
  g_autofree char *first = NULL;

  faq_type_words (window, "autentication requierd");
  g_signal_emit_by_name (faq_get_entry (window), "activate");
  test_settle ();
  first = g_strdup (medic_faq_page_get_article (medic_window_get_faq (window)));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-article", "s", "auth-required");
  assert_article (window, "auth-required");
  activate (window, "win.back");
  assert_article (window, first);
  activate (window, "win.forward");
  assert_article (window, "auth-required");
  test_close_window (window);
}

static void
test_find_in_article (void)
{
  MedicWindow *window = faq_open (1200, 800);
  MedicFaqPage *page = medic_window_get_faq (window);
  GtkWidget *view = faq_find (window, MEDIC_TYPE_ARTICLE_VIEW, NULL), *entry;

  /* without an article the field of the search is meant */
  activate (window, "win.find-in-article");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), faq_get_entry (window)));

  g_assert_true (medic_faq_page_show_article (page, "mailbox-full"));
  test_settle ();
  view = faq_find (window, MEDIC_TYPE_ARTICLE_VIEW, NULL);
  activate (window, "win.find-in-article");
  entry = test_find (view, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_assert_nonnull (entry);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), entry));

  gtk_editable_set_text (GTK_EDITABLE (entry), "MAILBOX");
  wait_until (shows_position (view, "1 of "));
  g_signal_emit_by_name (entry, "next-match");
  g_assert_true (shows_position (view, "2 of "));
  g_signal_emit_by_name (entry, "previous-match");
  g_assert_true (shows_position (view, "1 of "));
  /* round the end */
  g_signal_emit_by_name (entry, "previous-match");
  g_assert_false (shows_position (view, "1 of "));
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (shows_position (view, "1 of "));

  gtk_editable_set_text (GTK_EDITABLE (entry), "xyzzy");
  wait_until (shows_words (view, "Not found"));
  g_signal_emit_by_name (entry, "next-match");
  g_assert_true (shows_words (view, "Not found"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  wait_until (!shows_words (view, "Not found"));

  activate (window, "win.escape");
  g_assert_false (shows_position (view, "1 of "));
  g_assert_cmpstr (medic_window_get_place (window), ==, "faq");
  assert_article (window, "mailbox-full");

  /* another article begins without */
  activate (window, "win.find-in-article");
  g_assert_true (medic_faq_page_show_article (page, "greylisting"));
  test_settle ();
  g_assert_false (medic_article_view_end_find (MEDIC_ARTICLE_VIEW (view)));
  test_close_window (window);
}

static void
test_star (void)
{
  MedicWindow *window = faq_open (1200, 800);
  MedicFaqPage *page = medic_window_get_faq (window);
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  MedicFaqList *list = MEDIC_FAQ_LIST (faq_find (window, MEDIC_TYPE_FAQ_LIST, NULL));
  GtkWidget *star;

  g_settings_reset (settings, "starred");
  g_assert_true (medic_faq_page_show_article (page, "greylisting"));
  test_settle ();
  star = find_button (faq_find (window, MEDIC_TYPE_ARTICLE_VIEW, NULL), "Star this article");
  g_assert_nonnull (star);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (star), TRUE);
  {
    g_auto (GStrv) starred = g_settings_get_strv (settings, "starred");

    g_assert_cmpuint (g_strv_length (starred), ==, 1);
    g_assert_cmpstr (starred[0], ==, "greylisting");
  }
  g_assert_cmpstr (gtk_widget_get_tooltip_text (star), ==, "Remove the star");
  medic_faq_list_show_category (list, "starred");
  g_assert_cmpuint (medic_faq_page_get_n_results (page), ==, 1);

  /* the star belongs to the article */
  g_assert_true (medic_faq_page_show_article (page, "mailbox-full"));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (star)));
  activate (window, "win.back");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (star)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (star), FALSE);
  {
    g_auto (GStrv) starred = g_settings_get_strv (settings, "starred");

    g_assert_cmpuint (g_strv_length (starred), ==, 0);
  }
  test_close_window (window);
}

static void
copied_cb (GObject      *clipboard,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copy_link (void)
{
  MedicWindow *window = faq_open (1200, 800);
  char *copied = NULL;

  /* nothing is shown, nothing is copied */
  activate (window, "faq.copy-link");
  g_assert_true (medic_faq_page_show_article (medic_window_get_faq (window), "code-4.7.1"));
  activate (window, "faq.copy-link");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, copied_cb, &copied);
  wait_until (copied != NULL);
  g_assert_cmpstr (copied, ==, "mail-medic:article/code-x.7.1");
  g_free (copied);
  test_close_window (window);
}

/* --- The table of codes --- */

static void
test_codes (void)
{
  MedicWindow *window = faq_open (1200, 800);
  MedicFaqPage *page = medic_window_get_faq (window);
  MedicCodesPage *codes;
  GtkWidget *kind, *service, *jump, *table;
  guint all, sum;

  medic_faq_page_show_codes (page);
  test_settle ();
  g_assert_cmpstr (medic_faq_page_get_shown (page), ==, "codes");
  g_assert_null (medic_faq_page_get_article (page));
  codes = MEDIC_CODES_PAGE (faq_find (window, MEDIC_TYPE_CODES_PAGE, NULL));
  all = medic_codes_page_get_n_shown (codes);

  /* One click leads to the article, as everywhere in the FAQ */
  g_assert_true (gtk_column_view_get_single_click_activate (GTK_COLUMN_VIEW (test_find (GTK_WIDGET (codes), GTK_TYPE_COLUMN_VIEW, NULL))));
  g_assert_cmpuint (all, >, 300);

  kind = test_find (GTK_WIDGET (codes), GTK_TYPE_DROP_DOWN, NULL);
  service = gtk_widget_get_next_sibling (kind);
  g_assert_true (GTK_IS_DROP_DOWN (service));
  /* reply codes, detailed codes and error numbers are all codes */
  sum = 0;
  for (guint i = 4; i <= 6; i++)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), i);
      g_assert_cmpuint (medic_codes_page_get_n_shown (codes), >, 0);
      sum += medic_codes_page_get_n_shown (codes);
    }
  g_assert_cmpuint (sum, ==, all);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 1);
  g_assert_cmpuint (medic_codes_page_get_n_shown (codes), <, all);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 0);
  g_assert_cmpuint (medic_codes_page_get_n_shown (codes), ==, all);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (service), 1);
  g_assert_cmpuint (medic_codes_page_get_n_shown (codes), >, 0);
  g_assert_cmpuint (medic_codes_page_get_n_shown (codes), <, 100);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (service), 0);

  table = test_find (GTK_WIDGET (codes), GTK_TYPE_COLUMN_VIEW, NULL);
  g_assert_nonnull (table);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (table)), i);

      gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (table), column, GTK_SORT_DESCENDING);
      test_settle ();
      g_assert_cmpuint (medic_codes_page_get_n_shown (codes), ==, all);
    }
  {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (table)), 0);

    gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (table), column, GTK_SORT_ASCENDING);
  }

  jump = test_find (GTK_WIDGET (codes), GTK_TYPE_SEARCH_ENTRY, NULL);
  medic_codes_page_jump (codes, "5.7.1");
  g_signal_emit_by_name (jump, "activate");
  assert_article (window, "code-x.7.1");
  activate (window, "win.back");
  g_assert_cmpstr (medic_faq_page_get_shown (page), ==, "codes");
  medic_codes_page_jump (codes, "0x800ccc0e");
  g_signal_emit_by_name (jump, "activate");
  assert_article (window, "error-0x800CCC0E");
  activate (window, "win.back");
  g_signal_emit_by_name (table, "activate", 0);
  test_settle ();
  g_assert_cmpstr (medic_faq_page_get_shown (page), ==, "article");
  test_close_window (window);
}

/* --- To and from the diagnosis --- */

static void
test_verdict (void)
{
  MedicWindow *window = test_open_window (1200, 800);
  g_autofree char *text = NULL;

  wait_until (!g_str_equal (medic_faq_page_get_list (medic_window_get_faq (window)), "loading"));
  test_paste (window, "552 5.2.2 <ben@example.com>: Mailbox is full");
  test_assert_shown (window, "verdict");
  g_assert_true (test_activate (window, "win.show-article", "s", "mailbox-full"));
  g_assert_cmpstr (medic_window_get_place (window), ==, "faq");
  assert_article (window, "mailbox-full");
  activate (window, "win.back");
  g_assert_cmpstr (medic_window_get_place (window), ==, "diagnose");
  test_assert_shown (window, "verdict");
  text = test_dup_shown_text (window);
  g_assert_cmpstr (text, ==, "552 5.2.2 <ben@example.com>: Mailbox is full");
  test_close_window (window);
}

/* The same by the code of the text, whose article has another name. */
static void
test_verdict_code (void)
{
  MedicWindow *window = test_open_window (1200, 800);

  test_paste (window, "552 5.2.2 <ben@example.com>: Mailbox is full");
  g_assert_true (test_activate (window, "win.show-article", "s", "code-5.2.2"));
  assert_article (window, "code-x.2.2");
  activate (window, "win.back");
  g_assert_cmpstr (medic_window_get_place (window), ==, "diagnose");
  test_close_window (window);
}

static void
test_diagnose_this (void)
{
  MedicWindow *window = faq_open (1200, 800);
  GtkWidget *button;

  g_assert_true (medic_faq_page_show_article (medic_window_get_faq (window), "mailbox-full"));
  test_settle ();
  button = find_button (faq_find (window, MEDIC_TYPE_ARTICLE_VIEW, NULL), "Diagnose this");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wait_until (!medic_diagnose_page_get_busy (medic_window_get_diagnose (window)));
  test_settle ();
  g_assert_cmpstr (medic_window_get_place (window), ==, "diagnose");
  g_assert_cmpstr (test_get_problem (window), ==, "mailbox-full");

  /* a text that was pasted into the field of the search */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-faq", NULL);
  faq_type_words (window, "550 5.1.1 <ben@example.com>: User unknown in local recipient table");
  g_assert_true (shows_words (GTK_WIDGET (medic_window_get_faq (window)), "Diagnose this"));
  for (button = faq_find (window, MEDIC_TYPE_FAQ_LIST, NULL); !GTK_IS_LABEL (button) || g_strcmp0 (gtk_label_get_label (GTK_LABEL (button)), "Diagnose this") != 0;)
    button = find_link (button, "Diagnose this");
  button = gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  wait_until (!medic_diagnose_page_get_busy (medic_window_get_diagnose (window)));
  test_settle ();
  g_assert_cmpstr (medic_window_get_place (window), ==, "diagnose");
  g_assert_cmpstr (test_get_problem (window), ==, "recipient-unknown");
  test_close_window (window);
}

/* --- Narrow --- */

static int
get_minimum_width (MedicWindow *window)
{
  int minimum;

  gtk_widget_measure (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
test_narrow (void)
{
  MedicWindow *window = faq_open (360, 720);
  MedicFaqPage *page = medic_window_get_faq (window);

  g_assert_true (medic_faq_page_get_folded (page));
  g_assert_cmpint (get_minimum_width (window), <=, 360);
  g_assert_false (medic_faq_page_get_can_go_back (page));
  faq_type_words (window, "mailbox full");
  g_assert_cmpint (get_minimum_width (window), <=, 360);
  g_signal_emit_by_name (faq_get_entry (window), "activate");
  assert_article (window, "mailbox-full");
  g_assert_cmpint (get_minimum_width (window), <=, 360);
  g_assert_true (medic_faq_page_get_can_go_back (page));

  /* to another article, back to the first, back to the list with its words */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-article", "s", "is-this-relaying");
  assert_article (window, "is-this-relaying");
  g_assert_cmpint (get_minimum_width (window), <=, 360);
  activate (window, "win.back");
  assert_article (window, "mailbox-full");
  activate (window, "win.back");
  g_assert_false (medic_faq_page_get_can_go_back (page));
  g_assert_cmpstr (medic_faq_page_get_words (page), ==, "mailbox full");

  /* the same row can be chosen again */
  g_signal_emit_by_name (faq_get_entry (window), "activate");
  test_settle ();
  g_assert_true (medic_faq_page_get_can_go_back (page));
  activate (window, "win.back");

  medic_faq_page_show_codes (page);
  test_settle ();
  g_assert_cmpstr (medic_faq_page_get_shown (page), ==, "codes");
  g_assert_cmpint (get_minimum_width (window), <=, 360);
  activate (window, "win.back");
  g_assert_false (medic_faq_page_get_can_go_back (page));
  test_close_window (window);
}

/* --- Printing, links, an organisation's own --- */

static void
test_print (void)
{
  static const char *const ids[] = { "mailbox-full", "is-this-relaying", "code-550", "service-gmail", "own-gnomes" };
  MedicWindow *window = faq_open (1200, 800);
  MedicFaqPage *page = medic_window_get_faq (window);
  g_autofree char *path = g_build_filename (config_folder, "article.pdf", NULL);
  g_autoptr (GError) error = NULL;

  /* without an article there is nothing to print, and no harm done */
  g_assert_true (medic_faq_page_print (page, path, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *pdf = NULL;
      gsize length;

      g_assert_true (medic_faq_page_show_article (page, ids[i]));
      g_assert_true (medic_faq_page_print (page, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &pdf, &length, NULL));
      g_assert_cmpuint (length, >, 1000);
      g_assert_true (g_str_has_prefix (pdf, "%PDF"));
      g_remove (path);
    }
  test_close_window (window);
}

static void
open_uri (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  g_application_open (g_application_get_default (), &file, 1, "");
  test_settle ();
}

static void
test_links (void)
{
  MedicWindow *window = faq_open (1200, 800);
  MedicFaqPage *page = medic_window_get_faq (window);
  GApplication *application = g_application_get_default ();
  char **arguments = g_strdupv ((char *[]) { (char *) "mail-medic", (char *) "--article=mailbox-full", (char *) "--article", (char *) "greylisting",
                                             (char *) "--search", (char *) "what & \"this\" = 100%?", NULL });
  int status = -1;

  open_uri ("mail-medic:article/mailbox-full");
  assert_article (window, "mailbox-full");
  open_uri ("mail-medic:///article/code-5.7.1");
  assert_article (window, "code-x.7.1");
  open_uri ("mail-medic:article/nobody");
  assert_article (window, "code-x.7.1");
  open_uri ("mail-medic:article/%ff%2500");
  open_uri ("mail-medic:article");
  open_uri ("mail-medic:");
  open_uri ("mail-medic:nothing/at-all");
  assert_article (window, "code-x.7.1");
  open_uri ("mail-medic:search/gr%C3%B6%C3%9Fe%20mailbox");
  g_assert_cmpstr (medic_faq_page_get_words (page), ==, "größe mailbox");

  /* options are links; a program parses its command line once */
  g_assert_true (G_APPLICATION_GET_CLASS (application)->local_command_line (application, &arguments, &status));
  g_assert_cmpint (status, ==, 0);
  test_settle ();
  assert_article (window, "greylisting");
  g_assert_cmpstr (medic_faq_page_get_words (page), ==, "what & \"this\" = 100%?");
  g_strfreev (arguments);

  /* from Diagnose, too */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-diagnose", NULL);
  open_uri ("mail-medic:article/greylisting");
  g_assert_cmpstr (medic_window_get_place (window), ==, "faq");
  test_close_window (window);
}

/* A broken file is named with its line, the other file works. */
static void
test_overlay (void)
{
  MedicWindow *window = faq_open (1200, 800);
  GtkWidget *banner = test_find (GTK_WIDGET (window), GTK_TYPE_INFO_BAR, NULL);

  g_assert_nonnull (banner);
  g_assert_true (gtk_info_bar_get_revealed (GTK_INFO_BAR (banner)));
  g_assert_true (shows_words (banner, "broken.json:2"));
  g_assert_true (shows_words (banner, "titel"));
  g_assert_false (shows_words (banner, "own.json"));

  faq_type_words (window, "gnomes depot");
  g_signal_emit_by_name (faq_get_entry (window), "activate");
  assert_article (window, "own-gnomes");
  g_assert_true (shows_words (faq_find (window, MEDIC_TYPE_ARTICLE_VIEW, NULL), "Of your organisation"));
  test_close_window (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/faq/loading", test_loading);
  g_test_add_func ("/faq/list-states", test_list_states);
  g_test_add_func ("/faq/keys", test_keys);
  g_test_add_func ("/faq/category", test_category);
  g_test_add_func ("/faq/history", test_history);
  g_test_add_func ("/faq/history-beside-results", test_history_beside_results);
  g_test_add_func ("/faq/find-in-article", test_find_in_article);
  g_test_add_func ("/faq/star", test_star);
  g_test_add_func ("/faq/copy-link", test_copy_link);
  g_test_add_func ("/faq/codes", test_codes);
  g_test_add_func ("/faq/verdict", test_verdict);
  g_test_add_func ("/faq/verdict-code", test_verdict_code);
  g_test_add_func ("/faq/diagnose-this", test_diagnose_this);
  g_test_add_func ("/faq/narrow", test_narrow);
  g_test_add_func ("/faq/print", test_print);
  g_test_add_func ("/faq/links", test_links);
  g_test_add_func ("/faq/overlay", test_overlay);
}

/* Before anything asks where an organisation's files are. */
static void
write_overlays (void)
{
  g_autofree char *folder = NULL, *own = NULL, *broken = NULL;

  config_folder = g_dir_make_tmp ("medic-XXXXXX", NULL);
  folder = g_build_filename (config_folder, "mail-medic", "knowledge.d", NULL);
  own = g_build_filename (folder, "own.json", NULL);
  broken = g_build_filename (folder, "broken.json", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (own, OWN, -1, NULL));
  g_assert_true (g_file_set_contents (broken, BROKEN, -1, NULL));
  g_setenv ("XDG_CONFIG_HOME", config_folder, TRUE);
}

static void
remove_overlays (void)
{
  static const char *const names[] = { "mail-medic/knowledge.d/own.json", "mail-medic/knowledge.d/broken.json", "mail-medic/knowledge.d", "mail-medic", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (config_folder, names[i], NULL);

      g_remove (path);
    }
  g_free (config_folder);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  write_overlays ();
  medic_app_init_i18n ();
  result = test_run (&argc, &argv, add_tests);
  remove_overlays ();
  return result;
}
