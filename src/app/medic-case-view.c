/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-advice.h"
#include "medic-case-entry.h"
#include "medic-case-facts.h"
#include "medic-case-notes.h"
#include "medic-case-status-button.h"
#include "medic-case-view.h"
#include "medic-visible.h"
#include "medic-wrap-layout.h"

/**
 * MedicCaseView:
 *
 * One case: what it is called, who called, how it stands, what is known and
 * missing, texts to hand over, notes. It follows the book, also when another
 * window changes the case.
 */
struct _MedicCaseView
{
  AdwBin                 parent_instance;

  /* Template children */
  GtkStack              *stack;
  GtkScrolledWindow     *scroller;
  GtkBox                *head;
  MedicCaseEntry        *title;
  MedicCaseStatusButton *status;
  GtkLabel              *verdict;
  GtkLabel              *begun;
  MedicCaseEntry        *caller;
  GtkWidget             *open_verdict;
  GtkWidget             *guide;
  MedicCaseFacts        *facts;
  MedicCaseHandover     *handover;
  MedicCaseNotes        *notes;

  /* Owned */
  MedicCaseBook         *book;
  MedicCase             *the_case;   /* or NULL */
  MedicCaseRecord       *record;     /* all of it, or NULL */
  MedicReport           *report;     /* or NULL */

  guint                  load_id;
  gboolean               has_guides;
};

G_DEFINE_FINAL_TYPE (MedicCaseView, medic_case_view, ADW_TYPE_BIN)

static void
show_verdict (MedicCaseView *self)
{
  g_autoptr (MedicAdvice) advice = NULL;

  if (self->report != NULL && medic_report_get_n_outcomes (self->report) > 0)
    {
      MedicOutcome *outcome = medic_report_get_outcome (self->report, 0);

      advice = medic_advice_new (self->report, outcome, medic_outcome_get_first (outcome));
    }
  medic_label_set_advice (self->verdict, advice != NULL ? advice->title : _("It is not known yet why the mail did not arrive."));
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), advice == NULL || g_strcmp0 (advice->title, self->record->title) != 0);
  gtk_widget_set_visible (self->open_verdict, self->record->paste[0] != '\0');
}

static void
show_begun (MedicCaseView *self)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (self->record->created);
  g_autofree char *day = date != NULL ? g_date_time_format (date, "%x, %R") : g_strdup ("");
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->record->number);
  /* Translators: %1$s is the number of a case, %2$s when it was begun */
  g_autofree char *words = g_strdup_printf (_("Case %1$s, begun %2$s"), number, day);

  gtk_label_set_text (self->begun, words);
}

/* A guide that was begun is gone on with, another one is the one that the cause asks for. */
static const char *
find_guide (MedicCaseView *self)
{
  const char *guide = medic_case_get_guide (self->the_case);

  if (self->record->states->len > 0)
    {
      const MedicCaseState *newest = self->record->states->pdata[0];

      for (guint i = 1; i < self->record->states->len; i++)
        {
          const MedicCaseState *state = self->record->states->pdata[i];

          if (state->time > newest->time)
            newest = state;
        }
      return newest->guide;
    }
  return guide[0] != '\0' && !g_str_equal (guide, "none") ? guide : NULL;
}

static void
show_record (MedicCaseView *self)
{
  medic_case_entry_set_text (self->title, self->record->title);
  medic_case_entry_set_text (self->caller, self->record->caller);
  show_verdict (self);
  show_begun (self);
  gtk_widget_set_visible (self->guide, self->has_guides && find_guide (self) != NULL);
  medic_case_facts_set (self->facts, self->book, self->the_case, self->record, self->report);
  medic_case_handover_set (self->handover, self->book, self->record, self->report);
  medic_case_notes_set (self->notes, self->book, self->record);
}

static void
load (MedicCaseView *self)
{
  MedicCaseStore *store = medic_case_book_peek (self->book);
  MedicKnowledge *knowledge = medic_case_book_get_knowledge (self->book);
  g_autoptr (GError) error = NULL;
  MedicCaseRecord *record;

  g_clear_handle_id (&self->load_id, g_source_remove);
  if (store == NULL || self->the_case == NULL)
    return;
  record = medic_case_store_load (store, medic_case_get_number (self->the_case), &error);
  if (record == NULL)
    {
      /* deleted for good elsewhere: the list will say so */
      if (!g_error_matches (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_NOT_FOUND))
        medic_case_book_check (self->book, FALSE, error);
      return;
    }

  g_clear_pointer (&self->record, medic_case_record_unref);
  self->record = record;
  g_clear_pointer (&self->report, medic_report_unref);
  if (record->report != NULL && knowledge != NULL)
    self->report = medic_case_record_restore_report (record, knowledge);
  show_record (self);
}

static gboolean
load_cb (gpointer user_data)
{
  MedicCaseView *self = user_data;

  self->load_id = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

/* Several changes in a row are read once. */
static void
queue_load (MedicCaseView *self)
{
  if (self->load_id == 0 && self->the_case != NULL)
    self->load_id = g_idle_add (load_cb, self);
}

static void
save_title_cb (MedicCaseView *self,
               const char    *text)
{
  MedicCaseStore *store = medic_case_book_open (self->book);
  g_autoptr (GError) error = NULL;

  if (store != NULL && self->record != NULL)
    medic_case_book_check (self->book, medic_case_store_set_title (store, self->record->number, text, &error), error);
}

static void
save_caller_cb (MedicCaseView *self,
                const char    *text)
{
  MedicCaseStore *store = medic_case_book_open (self->book);
  g_autoptr (GError) error = NULL;

  if (store != NULL && self->record != NULL)
    medic_case_book_check (self->book, medic_case_store_set_caller (store, self->record->number, text, &error), error);
}

static void
guide_cb (MedicCaseView *self)
{
  const char *guide = self->record != NULL ? find_guide (self) : NULL;

  if (guide != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "cases.guide", "s", guide);
}

static void
medic_case_view_dispose (GObject *object)
{
  MedicCaseView *self = MEDIC_CASE_VIEW (object);

  g_clear_handle_id (&self->load_id, g_source_remove);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_CASE_VIEW);
  g_clear_object (&self->the_case);
  g_clear_object (&self->book);
  g_clear_pointer (&self->record, medic_case_record_unref);
  g_clear_pointer (&self->report, medic_report_unref);

  G_OBJECT_CLASS (medic_case_view_parent_class)->dispose (object);
}

static void
medic_case_view_class_init (MedicCaseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_case_view_dispose;

  g_type_ensure (MEDIC_TYPE_CASE_ENTRY);
  g_type_ensure (MEDIC_TYPE_CASE_FACTS);
  g_type_ensure (MEDIC_TYPE_CASE_HANDOVER);
  g_type_ensure (MEDIC_TYPE_CASE_NOTES);
  g_type_ensure (MEDIC_TYPE_CASE_STATUS_BUTTON);
  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-case-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, stack);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, scroller);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, head);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, title);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, status);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, verdict);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, begun);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, caller);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, open_verdict);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, guide);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, facts);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, handover);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseView, notes);
  gtk_widget_class_bind_template_callback (widget_class, save_title_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_caller_cb);
  gtk_widget_class_bind_template_callback (widget_class, queue_load);
  gtk_widget_class_bind_template_callback (widget_class, guide_cb);
}

static void
medic_case_view_init (MedicCaseView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_case_view_get_case:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the case that is shown
 */
MedicCase *
medic_case_view_get_case (MedicCaseView *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_VIEW (self), NULL);

  return self->the_case;
}

/**
 * medic_case_view_get_record:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): all of the case that is shown
 */
MedicCaseRecord *
medic_case_view_get_record (MedicCaseView *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_VIEW (self), NULL);

  return self->record;
}

/**
 * medic_case_view_get_handover:
 * @self: a view
 *
 * Returns: (transfer none): the texts to hand over
 */
MedicCaseHandover *
medic_case_view_get_handover (MedicCaseView *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_VIEW (self), NULL);

  return self->handover;
}

/**
 * medic_case_view_set_book:
 * @self: a view
 * @book: the case book
 *
 * Gives the view its book, once.
 */
void
medic_case_view_set_book (MedicCaseView *self,
                          MedicCaseBook *book)
{
  g_return_if_fail (MEDIC_IS_CASE_VIEW (self));
  g_return_if_fail (self->book == NULL);

  self->book = g_object_ref (book);
  g_signal_connect_object (book, "changed", G_CALLBACK (queue_load), self, G_CONNECT_SWAPPED);
}

/**
 * medic_case_view_set_case:
 * @self: a view
 * @the_case: (nullable): a case
 *
 * Shows another case. What was being written in the one before is kept.
 */
void
medic_case_view_set_case (MedicCaseView *self,
                          MedicCase     *the_case)
{
  g_return_if_fail (MEDIC_IS_CASE_VIEW (self));

  if (self->the_case == the_case)
    return;

  medic_case_view_save (self);
  g_set_object (&self->the_case, the_case);
  g_clear_pointer (&self->record, medic_case_record_unref);
  g_clear_pointer (&self->report, medic_report_unref);
  medic_case_status_button_set_case (self->status, self->book, the_case);
  if (the_case != NULL)
    load (self);
  gtk_stack_set_visible_child_name (self->stack, self->record != NULL ? "case" : "none");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * medic_case_view_set_has_guides:
 * @self: a view
 * @has_guides: whether somebody walks through guides when asked to
 *
 * Offers to go on with a guide.
 */
void
medic_case_view_set_has_guides (MedicCaseView *self,
                                gboolean       has_guides)
{
  g_return_if_fail (MEDIC_IS_CASE_VIEW (self));

  self->has_guides = has_guides;
}

/**
 * medic_case_view_set_narrow:
 * @self: a view
 * @narrow: whether there is little room
 *
 * Fits the view to the room there is.
 */
void
medic_case_view_set_narrow (MedicCaseView *self,
                            gboolean       narrow)
{
  g_return_if_fail (MEDIC_IS_CASE_VIEW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (GTK_WIDGET (self->status), narrow ? GTK_ALIGN_START : GTK_ALIGN_END);
  medic_case_facts_set_narrow (self->facts, narrow);
}

/**
 * medic_case_view_save:
 * @self: a view
 *
 * Keeps what is being written.
 */
void
medic_case_view_save (MedicCaseView *self)
{
  g_return_if_fail (MEDIC_IS_CASE_VIEW (self));

  if (self->record == NULL)
    return;
  medic_case_entry_save (self->title);
  medic_case_entry_save (self->caller);
  medic_case_notes_save (self->notes);
}

/**
 * medic_case_view_focus:
 * @self: a view
 *
 * Puts the focus where nothing is written by accident.
 */
void
medic_case_view_focus (MedicCaseView *self)
{
  g_return_if_fail (MEDIC_IS_CASE_VIEW (self));

  gtk_widget_child_focus (GTK_WIDGET (self->status), GTK_DIR_TAB_FORWARD);
}

/**
 * medic_case_view_focus_caller:
 * @self: a view
 *
 * Puts the focus where the first thing is written that a caller says.
 */
void
medic_case_view_focus_caller (MedicCaseView *self)
{
  g_return_if_fail (MEDIC_IS_CASE_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->caller));
}
