/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-window-private.h"

/* The window and the case book: keeping what Diagnose shows, showing cases, saying what is wrong with the book. */

/* A case that is kept by itself waits until nobody types any more. */
#define KEEP_AFTER_MS 1500

static gboolean
has_verdict (MedicReport *report)
{
  return report != NULL && report->kind != MEDIC_KIND_OTHER && medic_report_get_n_outcomes (report) > 0;
}

static void
show_kept (MedicWindow *self)
{
  MedicReport *report = medic_diagnose_page_get_report (self->diagnose);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.keep-case", has_verdict (report) && self->case_number == 0);
  medic_diagnose_page_set_case (self->diagnose, has_verdict (report) ? self->case_number : -1);
}

static gboolean
keep (MedicWindow *self,
      MedicReport *report)
{
  g_autoptr (MedicCase) kept = medic_case_book_keep (self->book, report);

  if (kept == NULL)
    return FALSE;
  self->case_number = medic_case_get_number (kept);
  /* a guide that was opened from this text before it was kept belongs to the case, with all its steps */
  if (self->guide_case == 0 && self->guide_opened && self->guide_source == medic_diagnose_page_get_source (self->diagnose))
    {
      self->guide_case = self->case_number;
      medic_guide_view_tell_all (self->guide);
    }
  return TRUE;
}

/* Keeps what is waiting to be kept: a new case, or what is known better by now. */
static void
keep_pending (MedicWindow *self)
{
  g_autoptr (MedicReport) report = g_steal_pointer (&self->pending);
  MedicCaseStore *store;
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->keep_id, g_source_remove);
  if (report == NULL)
    return;
  if (self->case_number == 0)
    keep (self, report);
  else if ((store = medic_case_book_peek (self->book)) != NULL)
    medic_case_book_check (self->book, medic_case_store_set_report (store, self->case_number, report, &error), error);
}

static gboolean
keep_cb (gpointer user_data)
{
  MedicWindow *self = user_data;

  self->keep_id = 0;
  keep_pending (self);
  show_kept (self);
  return G_SOURCE_REMOVE;
}

/* What was kept of one text is not about the next one. */
static void
report_cb (MedicWindow *self)
{
  MedicReport *report = medic_diagnose_page_get_report (self->diagnose);
  guint source = medic_diagnose_page_get_source (self->diagnose);

  if (source != self->case_source)
    {
      keep_pending (self);
      self->case_source = source;
      self->case_number = 0;
      self->from_case = FALSE;
    }
  g_clear_handle_id (&self->keep_id, g_source_remove);
  if (has_verdict (report) && !self->from_case && (self->case_number != 0 || medic_case_book_get_keeps_every (self->book)))
    {
      g_clear_pointer (&self->pending, medic_report_unref);
      self->pending = medic_report_ref (report);
      self->keep_id = g_timeout_add (KEEP_AFTER_MS, keep_cb, self);
    }
  show_kept (self);
}

static void
trouble_cb (MedicWindow *self)
{
  const char *trouble = medic_case_book_get_trouble (self->book);

  if (trouble != NULL)
    gtk_label_set_text (self->case_banner_words, trouble);
  gtk_info_bar_set_revealed (self->case_banner, trouble != NULL);
}

void
medic_window_dismiss_case_trouble (MedicWindow *self)
{
  medic_case_book_dismiss_trouble (self->book);
}

/* The text of a case is analysed anew; what comes of it does not change the case. */
static void
open_text_cb (MedicWindow *self,
              GBytes      *bytes,
              gint64       number)
{
  keep_pending (self);
  medic_window_show_main (self);
  medic_diagnose_page_open_bytes (self->diagnose, bytes);
  self->case_source = medic_diagnose_page_get_source (self->diagnose);
  self->case_number = number;
  self->from_case = TRUE;
  show_kept (self);
}

/* --- Guides: what is done in one belongs to the case that it is about ------------------------------------------------------- */

/* Before a guide is opened: @report is what it was opened from, if anything. */
void
medic_window_follow_guide (MedicWindow *self,
                           MedicReport *report)
{
  self->guide_opened = FALSE;
  self->guide_case = self->opening_case;
  if (self->guide_case == 0 && report != NULL && report == medic_diagnose_page_get_report (self->diagnose))
    {
      keep_pending (self);
      self->guide_opened = TRUE;
      self->guide_source = medic_diagnose_page_get_source (self->diagnose);
      self->guide_case = self->case_number;
    }
}

static MedicCaseStore *
get_guide_store (MedicWindow *self)
{
  return self->guide_case != 0 ? medic_case_book_peek (self->book) : NULL;
}

static void
step_done_cb (MedicWindow *self,
              const char  *guide,
              const char  *step,
              int          answer_index,
              const char  *answer,
              const char  *note)
{
  MedicCaseStore *store = get_guide_store (self);
  g_autoptr (GError) error = NULL;

  if (store != NULL)
    medic_case_book_check (self->book,
                           medic_case_store_add_step (store, self->guide_case, guide, step, answer_index, answer, note, &error) > 0, error);
}

static void
step_undone_cb (MedicWindow *self,
                const char  *guide,
                const char  *step)
{
  MedicCaseStore *store = get_guide_store (self);
  g_autoptr (MedicCaseRecord) record = store != NULL ? medic_case_store_load (store, self->guide_case, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = record != NULL ? record->steps->len : 0; i > 0; i--)
    {
      const MedicCaseStep *taken = record->steps->pdata[i - 1];

      if (g_str_equal (taken->guide, guide) && g_str_equal (taken->step, step))
        {
          medic_case_book_check (self->book, medic_case_store_remove_step (store, taken->id, &error), error);
          return;
        }
    }
}

static void
moved_cb (MedicWindow *self)
{
  MedicCaseStore *store = get_guide_store (self);
  MedicGuideRun *run = medic_guide_view_get_run (self->guide);
  g_autofree char *state = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL || run == NULL)
    return;
  state = medic_guide_run_dup_state (run);
  medic_case_book_check (self->book,
                         medic_case_store_set_state (store, self->guide_case, medic_guide_run_get_first (run)->id, state, &error),
                         error);
}

/* Goes on where the case left it; begins where it did not. */
static void
guide_cb (MedicWindow *self,
          const char  *guide)
{
  MedicCaseRecord *record = medic_case_view_get_record (medic_cases_page_get_view (self->cases));
  MedicKnowledge *knowledge = medic_case_book_get_knowledge (self->book);
  g_autoptr (MedicReport) report = NULL;
  const char *state;

  if (record == NULL)
    return;
  state = medic_case_record_get_state (record, guide);
  if (state == NULL && record->report != NULL && knowledge != NULL)
    report = medic_case_record_restore_report (record, knowledge);
  self->opening_case = record->number;
  if (report != NULL && medic_report_get_n_outcomes (report) > 0)
    medic_window_show_guide (self, guide, report, medic_report_get_outcome (report, 0), NULL);
  else
    medic_window_show_guide (self, guide, NULL, NULL, state);
  self->opening_case = 0;
}

/* --- Keeping and opening ---------------------------------------------------------------------------------------------------- */

static void
keep_case_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  MedicWindow *self = MEDIC_WINDOW (widget);
  MedicReport *report = medic_diagnose_page_get_report (self->diagnose);
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;
  AdwToast *toast;

  if (!has_verdict (report) || self->case_number != 0)
    return;
  g_clear_pointer (&self->pending, medic_report_unref);
  if (!keep (self, report))
    return;
  show_kept (self);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, self->case_number);
  /* Translators: %s is the number of a case */
  words = g_strdup_printf (_("Kept as case %s"), number);
  toast = adw_toast_new (words);
  /* Translators: a button beside "Kept as case 3" */
  adw_toast_set_button_label (toast, _("Open the case"));
  adw_toast_set_action_name (toast, "win.open-case");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (self->case_number));
  /* One after the other they would still speak of old cases long after */
  if (self->kept != NULL)
    adw_toast_dismiss (self->kept);
  g_set_weak_pointer (&self->kept, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
open_case_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  medic_window_show_case (MEDIC_WINDOW (widget), g_variant_get_int64 (parameter));
}

void
medic_window_install_case_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.keep-case", NULL, keep_case_action);
  gtk_widget_class_install_action (widget_class, "win.open-case", "x", open_case_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.keep-case", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_3, GDK_ALT_MASK, "win.show-cases", NULL);
}

/* Nothing that was to be kept is lost when the window closes. */
void
medic_window_dispose_cases (MedicWindow *self)
{
  if (self->book != NULL)
    {
      keep_pending (self);
      medic_cases_page_save (self->cases);
    }
  g_clear_handle_id (&self->keep_id, g_source_remove);
  g_clear_weak_pointer (&self->kept);
  g_clear_pointer (&self->pending, medic_report_unref);
  g_clear_object (&self->book);
}

/**
 * medic_window_get_cases:
 * @self: a window
 *
 * Returns: (transfer none): the Cases place
 */
MedicCasesPage *
medic_window_get_cases (MedicWindow *self)
{
  g_return_val_if_fail (MEDIC_IS_WINDOW (self), NULL);

  return self->cases;
}

/**
 * medic_window_set_book:
 * @self: a window
 * @book: the case book of the program
 *
 * Gives the window its case book, once.
 */
void
medic_window_set_book (MedicWindow   *self,
                       MedicCaseBook *book)
{
  g_return_if_fail (MEDIC_IS_WINDOW (self));
  g_return_if_fail (self->book == NULL);

  self->book = g_object_ref (book);
  medic_cases_page_set_book (self->cases, book);
  g_signal_connect_object (book, "notify::trouble", G_CALLBACK (trouble_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->diagnose, "notify::report", G_CALLBACK (report_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cases, "open-text", G_CALLBACK (open_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cases, "guide", G_CALLBACK (guide_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guide, "step-done", G_CALLBACK (step_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guide, "step-undone", G_CALLBACK (step_undone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guide, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  medic_case_view_set_has_guides (medic_cases_page_get_view (self->cases), TRUE);
  trouble_cb (self);
  show_kept (self);
}

/**
 * medic_window_show_case:
 * @self: a window
 * @number: the number of a case
 *
 * Shows a case.
 */
void
medic_window_show_case (MedicWindow *self,
                        gint64       number)
{
  g_return_if_fail (MEDIC_IS_WINDOW (self));

  keep_pending (self);
  medic_window_show_place (self, "cases");
  if (!medic_cases_page_show_case (self->cases, number))
    medic_window_say (self, _("This case was deleted"));
}
