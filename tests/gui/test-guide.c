/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "medic-guide-answers.h"
#include "medic-guide-letter.h"
#include "medic-guide-outro.h"
#include "medic-guide-page.h"
#include "medic-guide-sheet.h"
#include "medic-guide-steps.h"
#include "medic-guide-text.h"
#include "medic-guide-view.h"
#include "medic-guide-words.h"
#include "medic-heading.h"
#include "medic-program-chooser.h"
#include "test-util.h"

/* The player of guides: every kind of step, keys, going back, a restart, another mail program, the end. */

#define TEST_PORT "530 5.7.0 Authentication required (smtp.example.net port 25)"

static MedicGuideView *
get_view (MedicWindow *window)
{
  return medic_window_get_guide (window);
}

static MedicGuideRun *
get_run (MedicWindow *window)
{
  return medic_guide_view_get_run (get_view (window));
}

static const char *
get_step (MedicWindow *window)
{
  return medic_guide_run_get_step (get_run (window))->id;
}

static void
assert_shown (MedicWindow *window,
              const char  *shown)
{
  g_assert_cmpstr (medic_window_get_shown (window), ==, "guide");
  g_assert_cmpstr (medic_guide_view_get_shown (get_view (window)), ==, shown);
}

static gboolean
act (MedicWindow *window,
     const char  *action)
{
  gboolean done = gtk_widget_activate_action (GTK_WIDGET (get_view (window)), action, NULL);

  test_settle ();
  return done;
}

static void
answer (MedicWindow *window,
        guint        index)
{
  gtk_widget_activate_action (GTK_WIDGET (get_view (window)), "guide.answer", "u", index);
  test_settle ();
}

/* What a key does that nothing below the page takes: the page's own shortcuts. */
static void
press (MedicWindow *window,
       guint        key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (get_view (window)));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint s = 0; s < g_list_model_get_n_items (G_LIST_MODEL (controller)); s++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            {
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (get_view (window)),
                                            gtk_shortcut_get_arguments (shortcut));
              test_settle ();
              return;
            }
        }
    }
  g_assert_not_reached ();
}

static GtkWidget *
find (MedicWindow *window,
      GType        type,
      const char  *css_class)
{
  return test_find (GTK_WIDGET (get_view (window)), type, css_class);
}

static const char *
get_title (MedicWindow *window)
{
  return medic_heading_get_text (MEDIC_HEADING (find (window, MEDIC_TYPE_HEADING, NULL)));
}

static gboolean
title_has_focus (MedicWindow *window)
{
  return gtk_window_get_focus (GTK_WINDOW (window)) == find (window, MEDIC_TYPE_HEADING, NULL);
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static guint
count_answers (MedicWindow *window)
{
  GtkWidget *answers = find (window, MEDIC_TYPE_GUIDE_ANSWERS, NULL);

  return answers != NULL ? count_children (answers) : 0;
}

static GtkEntry *
get_note (MedicWindow *window)
{
  return GTK_ENTRY (find (window, GTK_TYPE_ENTRY, NULL));
}

/* The newest window that is no MedicWindow. */
static GtkWindow *
find_dialog (GType type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

static void
remove_states (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "mail-medic", "guides", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

static guint
count_states (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "mail-medic", "guides", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static MedicWindow *
open_guide (const char *id)
{
  MedicWindow *window = test_open_window (1100, 760);

  g_assert_true (medic_window_show_guide (window, id, NULL, NULL, NULL));
  test_settle ();
  return window;
}

static MedicWindow *
begin (const char *id)
{
  remove_states ();
  return open_guide (id);
}

/* --- Every guide to every end ----------------------------------------------------------------------------------------------- */

/* First answers, and last answers: both ways come to an end, and every step has what it needs. */
static void
test_all (void)
{
  MedicWindow *window = begin ("enable-smtp-auth");
  g_auto (GStrv) ids = medic_guide_list (medic_guide_run_get_knowledge (get_run (window)));

  g_assert_cmpuint (g_strv_length (ids), >, 30);
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      for (guint last = 0; last < 2; last++)
        {
          guint n = 0;

          remove_states ();
          g_assert_true (medic_window_show_guide (window, ids[i], NULL, NULL, NULL));
          if (medic_guide_run_get_n_entries (get_run (window)) > 0 || g_str_equal (medic_guide_view_get_shown (get_view (window)), "end"))
            gtk_widget_activate_action (GTK_WIDGET (get_view (window)), "guide.start-again", NULL);
          while (!medic_guide_run_get_finished (get_run (window)))
            {
              guint answers = medic_guide_run_get_step (get_run (window))->n_answers;

              g_assert_cmpuint (++n, <, 60);
              g_assert_cmpstr (get_title (window), !=, "");
              g_assert_cmpuint (count_answers (window), ==, answers);
              /* last answers may lead in a circle: what was passed is answered hopefully */
              gtk_widget_activate_action (GTK_WIDGET (get_view (window)), "guide.answer", "u", last == 1 && n < 20 ? answers - 1 : 0);
            }
          assert_shown (window, "end");
          g_assert_nonnull (find (window, MEDIC_TYPE_GUIDE_OUTRO, NULL));
          g_assert_null (find (window, MEDIC_TYPE_GUIDE_ANSWERS, NULL));
        }
    }
  test_close_window (window);
}

/* --- A step ------------------------------------------------------------------------------------------------------------------ */

static void
test_step (void)
{
  MedicWindow *window = begin ("enable-smtp-auth");
  GtkWidget *steps;

  assert_shown (window, "step");
  g_assert_cmpstr (get_step (window), ==, "who");
  g_assert_true (title_has_focus (window));
  g_assert_cmpuint (count_answers (window), ==, 3);
  /* a coloured answer to a question would be a hint */
  g_assert_null (test_find (find (window, MEDIC_TYPE_GUIDE_ANSWERS, NULL), GTK_TYPE_BUTTON, "suggested-action"));

  answer (window, 0);
  g_assert_cmpstr (get_step (window), ==, "server");
  g_assert_true (title_has_focus (window));
  g_assert_nonnull (test_find (find (window, MEDIC_TYPE_GUIDE_ANSWERS, NULL), GTK_TYPE_BUTTON, "suggested-action"));
  steps = find (window, MEDIC_TYPE_GUIDE_STEPS, NULL);
  g_assert_nonnull (test_find (steps, GTK_TYPE_IMAGE, "done"));
  gtk_test_accessible_assert_role (find (window, MEDIC_TYPE_HEADING, NULL), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (find (window, MEDIC_TYPE_HEADING, NULL), GTK_ACCESSIBLE_PROPERTY_LABEL, get_title (window));
  gtk_test_accessible_assert_property (find (window, MEDIC_TYPE_GUIDE_ANSWERS, NULL), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Which server stands there now?");
  test_close_window (window);
}

static void
test_keys (void)
{
  MedicWindow *window = begin ("enable-smtp-auth");

  /* no such answer */
  press (window, GDK_KEY_4);
  g_assert_cmpstr (get_step (window), ==, "who");
  /* Enter does not answer a question, it goes there */
  press (window, GDK_KEY_Return);
  g_assert_cmpstr (get_step (window), ==, "who");
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (window))));

  press (window, GDK_KEY_1);
  g_assert_cmpstr (get_step (window), ==, "server");
  press (window, GDK_KEY_BackSpace);
  g_assert_cmpstr (get_step (window), ==, "who");
  press (window, GDK_KEY_BackSpace);
  g_assert_cmpstr (get_step (window), ==, "who");
  press (window, GDK_KEY_KP_1);
  g_assert_cmpstr (get_step (window), ==, "server");
  /* something to do is done with Enter */
  press (window, GDK_KEY_Return);
  g_assert_cmpuint (medic_guide_run_get_n_entries (get_run (window)), ==, 2);
  test_close_window (window);
}

static void
test_back (void)
{
  MedicWindow *window = begin ("enable-smtp-auth");

  answer (window, 0);
  answer (window, 0);
  g_signal_emit_by_name (find (window, MEDIC_TYPE_GUIDE_STEPS, NULL), "chosen", 0u);
  test_settle ();
  g_assert_cmpstr (get_step (window), ==, "who");
  g_assert_cmpuint (medic_guide_run_get_n_entries (get_run (window)), ==, 0);
  g_assert_true (title_has_focus (window));
  test_close_window (window);
}

static void
test_not_helped (void)
{
  MedicWindow *window = begin ("enable-smtp-auth");

  answer (window, 0);
  g_assert_true (medic_guide_run_get_can_not_help (get_run (window)));
  g_assert_true (act (window, "guide.not-helped"));
  g_assert_cmpint (medic_guide_run_get_entry (get_run (window), 1)->how, ==, MEDIC_GUIDE_HOW_NOT_HELPED);
  g_assert_nonnull (test_find (find (window, MEDIC_TYPE_GUIDE_STEPS, NULL), GTK_TYPE_IMAGE, "left"));
  test_close_window (window);
}

static void
test_skip (void)
{
  MedicWindow *window = begin ("enable-smtp-auth");
  g_auto (GStrv) missing = NULL;
  GtkWindow *dialog;
  GtkWidget *reason;

  answer (window, 0);
  g_assert_true (act (window, "guide.skip"));
  dialog = find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_close (dialog);
  test_settle ();
  g_assert_cmpstr (get_step (window), ==, "server");

  g_assert_true (act (window, "guide.skip"));
  dialog = find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  reason = adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog));
  gtk_editable_set_text (GTK_EDITABLE (reason), "The caller is not at the computer");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "skip");
  gtk_window_close (dialog);
  test_settle ();
  g_assert_cmpstr (medic_guide_run_get_entry (get_run (window), 1)->reason, ==, "The caller is not at the computer");
  missing = medic_guide_list_missing (get_run (window));
  g_assert_true (g_strv_contains ((const char *const *) missing, "skipped: Compare the outgoing server"));
  test_close_window (window);
}

static void
test_note (void)
{
  MedicWindow *window = begin ("enable-smtp-auth");
  GtkEntry *note;
  g_autofree char *letter = NULL;

  answer (window, 0);
  note = get_note (window);
  gtk_widget_grab_focus (GTK_WIDGET (note));
  gtk_editable_set_text (GTK_EDITABLE (note), "12345 said the caller");
  /* writing a note changes nothing else */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), GTK_WIDGET (note)));
  g_assert_cmpstr (get_step (window), ==, "server");
  answer (window, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_note (window))), ==, "");
  press (window, GDK_KEY_BackSpace);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_note (window))), ==, "12345 said the caller");
  letter = medic_guide_dup_letter (get_run (window));
  g_assert_nonnull (strstr (letter, "12345 said the caller"));
  g_signal_emit_by_name (get_note (window), "activate");
  g_assert_true (title_has_focus (window));
  test_close_window (window);
}

/* --- Program and system ------------------------------------------------------------------------------------------------------ */

static void
choose (MedicWindow *window,
        const char  *words)
{
  GtkWindow *dialog;

  g_assert_true (act (window, "guide.choose-program"));
  dialog = find_dialog (MEDIC_TYPE_PROGRAM_CHOOSER);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (test_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, NULL)), words);
  wait_until (find_dialog (MEDIC_TYPE_PROGRAM_CHOOSER) == dialog);
  test_settle ();
  test_settle ();
  g_signal_emit_by_name (test_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, NULL), "activate");
  wait_until (find_dialog (MEDIC_TYPE_PROGRAM_CHOOSER) == NULL);
  test_settle ();
}

static void
test_program (void)
{
  MedicWindow *window = begin ("enable-smtp-auth");
  g_autoptr (MedicGuidePage) before = NULL;
  g_autoptr (MedicGuidePage) after = NULL;

  answer (window, 0);
  before = medic_guide_page_new (get_run (window));
  g_assert_cmpuint (g_strv_length (before->way), ==, 0);
  g_assert_nonnull (find (window, GTK_TYPE_BUTTON, "card"));

  choose (window, "evolu");
  g_assert_cmpstr (medic_guide_run_get_program (get_run (window)), ==, "evolution");
  g_assert_cmpstr (get_step (window), ==, "server");
  after = medic_guide_page_new (get_run (window));
  g_assert_cmpuint (g_strv_length (after->way), >, 0);
  g_assert_null (find (window, GTK_TYPE_BUTTON, "card"));
  g_assert_true (title_has_focus (window));
  test_close_window (window);

  /* the next guide is told the way in it at once */
  window = begin ("fix-ports");
  g_assert_cmpstr (medic_guide_run_get_program (get_run (window)), ==, "evolution");
  choose (window, "no program has this name");
  g_assert_cmpstr (medic_guide_run_get_program (get_run (window)), ==, "other");
  test_close_window (window);
}

/* --- Facts ------------------------------------------------------------------------------------------------------------------- */

static void
test_facts (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  GtkWidget *button;
  g_autofree char *letter = NULL;

  remove_states ();
  test_paste (window, TEST_PORT);
  if (g_str_equal (medic_diagnose_page_get_shown (medic_window_get_diagnose (window)), "question"))
    test_activate (window, "diagnose.seen-in", "s", "program");
  button = test_find (GTK_WIDGET (medic_window_get_diagnose (window)), GTK_TYPE_BUTTON, "guide-me");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  g_signal_emit_by_name (button, "clicked");
  test_settle ();
  assert_shown (window, "step");
  g_assert_cmpstr (medic_guide_facts_get (medic_guide_run_get_facts (get_run (window)), "port"), ==, "25");
  letter = medic_guide_dup_letter (get_run (window));
  g_assert_nonnull (strstr (letter, "smtp.example.net"));

  /* the same again: no question, it goes on */
  answer (window, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  test_settle ();
  g_assert_cmpstr (medic_window_get_shown (window), ==, "main");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.guide-me", NULL));
  test_settle ();
  assert_shown (window, "step");
  g_assert_cmpuint (medic_guide_run_get_n_entries (get_run (window)), >, 0);
  test_close_window (window);
}

/* A fact that answers a question: the page says so, and the reader may know better. */
static void
test_known (void)
{
  MedicWindow *window = test_open_window (1100, 760);
  g_autoptr (MedicReport) report = NULL;
  guint n = 0;

  remove_states ();
  test_paste (window, TEST_PORT);
  report = medic_report_ref (medic_diagnose_page_get_report (medic_window_get_diagnose (window)));
  g_assert_true (medic_window_show_guide (window, "fix-ports", report, medic_report_get_outcome (report, 0), NULL));
  test_settle ();
  while (!medic_guide_run_get_finished (get_run (window)))
    {
      guint last = medic_guide_run_get_n_entries (get_run (window));

      if (last > 0 && medic_guide_run_get_entry (get_run (window), last - 1)->how == MEDIC_GUIDE_HOW_KNOWN)
        break;
      g_assert_cmpuint (++n, <, 30);
      answer (window, 0);
    }
  g_assert_false (medic_guide_run_get_finished (get_run (window)));
  g_assert_nonnull (find (window, GTK_TYPE_BOX, "note"));
  n = medic_guide_run_get_n_entries (get_run (window));
  g_signal_emit_by_name (find (window, MEDIC_TYPE_GUIDE_STEPS, NULL), "chosen", n - 1);
  test_settle ();
  g_assert_cmpuint (medic_guide_run_get_n_entries (get_run (window)), ==, n - 1);
  test_close_window (window);
}

static void
test_text (void)
{
  static const struct { const char *text; const char *markup; } cases[] = {
    { "Press **OK** & go", "Press <b>OK</b> &amp; go" },
    { "2 * 3 * 4", "2 * 3 * 4" },
    { "**open", "<b>open</b>" },
    /* what stands in a fact is no markup, and a link nowhere */
    { "Server **\u2068a**b\u2069** here", "Server <b>\u2068a**b\u2069</b> here" },
    { "\u2068[press](me)\u2069 <b>", "\u2068[press](me)\u2069 &lt;b&gt;" },
    { "\u2068\u2068**\u2069**\u2069**x**", "\u2068\u2068**\u2069**\u2069<b>x</b>" },
    { "caf\u00e9 \u2630 **\u2630**", "caf\u00e9 \u2630 <b>\u2630</b>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = medic_guide_text_to_markup (cases[i].text);

      g_assert_cmpstr (markup, ==, cases[i].markup);
      g_assert_true (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, NULL));
    }
}

/* --- A restart --------------------------------------------------------------------------------------------------------------- */

static void
test_resume (void)
{
  MedicWindow *window = begin ("enable-smtp-auth");
  GtkEntry *note;

  g_assert_cmpuint (count_states (), ==, 0);
  answer (window, 0);
  g_assert_cmpuint (count_states (), ==, 1);
  note = get_note (window);
  gtk_editable_set_text (GTK_EDITABLE (note), "to be kept");
  /* closed at once: the note is not lost */
  test_close_window (window);

  window = open_guide ("enable-smtp-auth");
  assert_shown (window, "offer");
  g_assert_true (act (window, "guide.go-on"));
  assert_shown (window, "step");
  g_assert_cmpstr (get_step (window), ==, "server");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_note (window))), ==, "to be kept");
  g_assert_true (title_has_focus (window));
  test_close_window (window);

  window = open_guide ("enable-smtp-auth");
  assert_shown (window, "offer");
  g_assert_true (act (window, "guide.start-again"));
  assert_shown (window, "step");
  g_assert_cmpstr (get_step (window), ==, "who");
  g_assert_cmpuint (count_states (), ==, 0);
  test_close_window (window);

  window = open_guide ("enable-smtp-auth");
  assert_shown (window, "step");
  test_close_window (window);
}

/* What another window walks is not offered; the menu leads to the newest that is left. */
static void
test_two_windows (void)
{
  MedicWindow *one = begin ("enable-smtp-auth");
  MedicWindow *two;

  answer (one, 0);
  two = open_guide ("enable-smtp-auth");
  assert_shown (two, "step");
  answer (two, 1);
  g_assert_cmpuint (count_states (), ==, 2);
  g_assert_cmpstr (get_step (one), ==, "server");
  test_close_window (one);
  test_close_window (two);

  one = test_open_window (1100, 760);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (one), "win.resume-guide", NULL));
  test_settle ();
  assert_shown (one, "step");
  g_assert_cmpstr (get_step (one), !=, "server");
  test_close_window (one);
}

static void
test_damaged (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "mail-medic", "guides", NULL);
  g_autofree char *path = g_build_filename (folder, "damaged.json", NULL);
  static const char *const contents[] = { "", "{", "[]", "{\"first\": 3}", "{\"first\": \"enable-smtp-auth\"}",
                                          "{\"version\": 1, \"first\": \"no-such-guide\"}" };

  remove_states ();
  g_mkdir_with_parents (folder, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      MedicWindow *window;

      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      window = open_guide ("enable-smtp-auth");
      assert_shown (window, "step");
      test_close_window (window);
    }
  remove_states ();
}

/* A folder that cannot be written to is said, and the guide works on. */
static void
test_cannot_keep (void)
{
  g_autofree char *parent = g_build_filename (g_get_user_state_dir (), "mail-medic", NULL);
  g_autofree char *folder = g_build_filename (parent, "guides", NULL);
  MedicWindow *window;

  remove_states ();
  g_rmdir (folder);
  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  window = open_guide ("enable-smtp-auth");
  answer (window, 0);
  g_assert_nonnull (find (window, GTK_TYPE_LABEL, "trouble"));
  answer (window, 0);
  g_assert_cmpuint (medic_guide_run_get_n_entries (get_run (window)), ==, 2);
  g_unlink (folder);
  answer (window, 0);
  g_assert_null (find (window, GTK_TYPE_LABEL, "trouble"));
  test_close_window (window);
}

/* --- The end ----------------------------------------------------------------------------------------------------------------- */

static void
test_end (void)
{
  MedicWindow *window = begin ("wait-and-retry");
  guint n = 0;

  while (!medic_guide_run_get_finished (get_run (window)))
    {
      g_assert_cmpuint (++n, <, 30);
      answer (window, 0);
    }
  assert_shown (window, "end");
  g_assert_true (title_has_focus (window));
  g_assert_nonnull (find (window, GTK_TYPE_LABEL, "letter"));
  /* Enter goes to the buttons */
  press (window, GDK_KEY_Return);
  g_assert_false (title_has_focus (window));
  press (window, GDK_KEY_BackSpace);
  assert_shown (window, "step");
  test_close_window (window);
}

static void
test_letter (void)
{
  MedicWindow *window = begin ("enable-smtp-auth");
  GtkWindow *dialog;

  answer (window, 0);
  g_assert_true (act (window, "guide.hand-over"));
  dialog = find_dialog (MEDIC_TYPE_GUIDE_LETTER);
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "letter"))), "What sends the mail?"));
  gtk_window_close (dialog);
  wait_until (find_dialog (MEDIC_TYPE_GUIDE_LETTER) == NULL);
  test_close_window (window);
}

/* --- Who listens ------------------------------------------------------------------------------------------------------------- */

static void
append_cb (MedicGuideView *view,
           const char     *guide,
           const char     *step,
           int             index,
           const char     *words,
           const char     *note,
           GString        *told)
{
  g_string_append_printf (told, "+%s:%d ", step, index);
}

static void
undone_cb (MedicGuideView *view,
           const char     *guide,
           const char     *step,
           GString        *told)
{
  g_string_append_printf (told, "-%s ", step);
}

static void
test_signals (void)
{
  MedicWindow *window = begin ("enable-smtp-auth");
  g_autoptr (GString) told = g_string_new (NULL);
  g_autofree char *state = NULL;

  g_signal_connect (get_view (window), "step-done", G_CALLBACK (append_cb), told);
  g_signal_connect (get_view (window), "step-undone", G_CALLBACK (undone_cb), told);
  answer (window, 0);
  act (window, "guide.back");
  answer (window, 0);
  g_assert_cmpstr (told->str, ==, "+who:0 -who +who:0 ");

  /* kept by somebody else: nothing is written here, and what is behind is no news */
  state = medic_guide_run_dup_state (get_run (window));
  remove_states ();
  g_string_truncate (told, 0);
  g_assert_true (medic_window_show_guide (window, "enable-smtp-auth", NULL, NULL, state));
  g_assert_cmpstr (told->str, ==, "");
  answer (window, 0);
  g_assert_true (g_str_has_prefix (told->str, "+server:0 "));
  g_assert_cmpuint (count_states (), ==, 0);
  g_string_truncate (told, 0);
  medic_guide_view_tell_all (get_view (window));
  g_assert_true (g_str_has_prefix (told->str, "+who:0 +server:0 "));
  g_assert_false (medic_window_show_guide (window, "enable-smtp-auth", NULL, NULL, "no state"));
  test_close_window (window);
}

/* --- Shape ------------------------------------------------------------------------------------------------------------------- */

static void
test_narrow (void)
{
  MedicWindow *window;
  int minimum;

  remove_states ();
  window = test_open_window (360, 640);
  g_assert_true (medic_window_show_guide (window, "fix-ports", NULL, NULL, NULL));
  test_settle ();
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_view (window)), "narrow"));
  gtk_widget_measure (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  answer (window, 0);
  g_assert_true (title_has_focus (window));
  test_close_window (window);
}

static void
test_unknown (void)
{
  MedicWindow *window = test_open_window (1100, 760);

  g_assert_false (medic_window_show_guide (window, "no-such <guide>", NULL, NULL, NULL));
  g_assert_cmpstr (medic_window_get_shown (window), ==, "main");
  test_close_window (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/guide/all", test_all);
  g_test_add_func ("/guide/step", test_step);
  g_test_add_func ("/guide/keys", test_keys);
  g_test_add_func ("/guide/back", test_back);
  g_test_add_func ("/guide/not-helped", test_not_helped);
  g_test_add_func ("/guide/skip", test_skip);
  g_test_add_func ("/guide/note", test_note);
  g_test_add_func ("/guide/program", test_program);
  g_test_add_func ("/guide/facts", test_facts);
  g_test_add_func ("/guide/known", test_known);
  g_test_add_func ("/guide/text", test_text);
  g_test_add_func ("/guide/resume", test_resume);
  g_test_add_func ("/guide/two-windows", test_two_windows);
  g_test_add_func ("/guide/damaged", test_damaged);
  g_test_add_func ("/guide/cannot-keep", test_cannot_keep);
  g_test_add_func ("/guide/end", test_end);
  g_test_add_func ("/guide/letter", test_letter);
  g_test_add_func ("/guide/signals", test_signals);
  g_test_add_func ("/guide/narrow", test_narrow);
  g_test_add_func ("/guide/unknown", test_unknown);
}

int
main (int    argc,
      char **argv)
{
  return test_run (&argc, &argv, add_tests);
}
