/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-question.h"
#include "medic-recipient-list.h"
#include "medic-verdict-page.h"
#include "medic-verdict.h"
#include "medic-wrap-layout.h"

/**
 * MedicVerdictPage:
 *
 * The right side of the Diagnose place: one verdict, several recipients, a
 * question, or a friendly word where there is no verdict.
 */
struct _MedicVerdictPage
{
  AdwBin              parent_instance;

  /* Template children */
  GtkStack           *stack;
  GtkScrolledWindow  *scroller;
  GtkWidget          *back;
  MedicVerdict       *verdict;
  MedicRecipientList    *recipients;
  MedicQuestion      *question;
  AdwStatusPage      *status;
  GtkWidget          *status_buttons;
  GtkSpinner         *spinner;
  GtkButton          *keep;

  const char         *shown;        /* what is on the page, for tests and the title */
  MedicState          state;
  const char         *state_words;  /* static */
};

G_DEFINE_FINAL_TYPE (MedicVerdictPage, medic_verdict_page, ADW_TYPE_BIN)

static void
show (MedicVerdictPage *self,
      const char       *shown,
      GtkWidget        *part)
{
  self->shown = shown;
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), part == GTK_WIDGET (self->verdict));
  gtk_widget_set_visible (GTK_WIDGET (self->recipients), part == GTK_WIDGET (self->recipients));
  gtk_widget_set_visible (GTK_WIDGET (self->question), part == GTK_WIDGET (self->question));
  gtk_widget_set_visible (self->back, g_str_equal (shown, "one-of-several"));
  gtk_stack_set_visible_child_name (self->stack, "verdict");
  gtk_spinner_stop (self->spinner);
}

static void
scroll_to_top (MedicVerdictPage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
set_state (MedicVerdictPage *self,
           MedicOutcome     *outcome)
{
  self->state = medic_state_from_outcome (outcome);
  self->state_words = medic_state_describe (self->state, outcome);
}

static void
show_status (MedicVerdictPage *self,
             const char       *shown,
             const char       *icon_name,
             const char       *title,
             const char       *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  self->shown = shown;
  adw_status_page_set_icon_name (self->status, icon_name);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, escaped);
  gtk_widget_set_visible (self->status_buttons, !g_str_equal (shown, "broken"));
  gtk_stack_set_visible_child_name (self->stack, "status");
  gtk_spinner_stop (self->spinner);
}

static void
medic_verdict_page_class_init (MedicVerdictPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MEDIC_TYPE_QUESTION);
  g_type_ensure (MEDIC_TYPE_RECIPIENT_LIST);
  g_type_ensure (MEDIC_TYPE_VERDICT);
  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-verdict-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicVerdictPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdictPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdictPage, back);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdictPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdictPage, recipients);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdictPage, question);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdictPage, status);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdictPage, status_buttons);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdictPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdictPage, keep);
}

static void
medic_verdict_page_init (MedicVerdictPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  medic_verdict_page_show_message (self, MEDIC_MESSAGE_BUSY, NULL);
}

/**
 * medic_verdict_page_get_shown:
 * @self: a verdict page
 *
 * Returns: what is on the page: "verdict", "several", "one-of-several",
 *   "question", "busy", "other", "too-large", "binary", "unreadable" or "broken"
 */
const char *
medic_verdict_page_get_shown (MedicVerdictPage *self)
{
  g_return_val_if_fail (MEDIC_IS_VERDICT_PAGE (self), NULL);

  return self->shown;
}

/**
 * medic_verdict_page_get_sentence:
 * @self: a verdict page
 *
 * Returns: the first thing that the page says
 */
const char *
medic_verdict_page_get_sentence (MedicVerdictPage *self)
{
  g_return_val_if_fail (MEDIC_IS_VERDICT_PAGE (self), NULL);

  if (g_str_equal (self->shown, "several"))
    return medic_recipient_list_get_title (self->recipients);
  if (g_str_equal (self->shown, "question"))
    /* Translators: on the bar that leads from the pasted text to the question where it was seen */
    return _("Where did you see this text?");
  if (g_str_equal (self->shown, "verdict") || g_str_equal (self->shown, "one-of-several"))
    return medic_verdict_get_title (self->verdict);
  return adw_status_page_get_title (self->status);
}

/**
 * medic_verdict_page_get_state:
 * @self: a verdict page
 *
 * Returns: the state that colours the page's sentence
 */
MedicState
medic_verdict_page_get_state (MedicVerdictPage *self)
{
  g_return_val_if_fail (MEDIC_IS_VERDICT_PAGE (self), MEDIC_STATE_UNCLEAR);

  return self->state;
}

/**
 * medic_verdict_page_get_state_words:
 * @self: a verdict page
 *
 * Returns: (nullable): a word or two for the state
 */
const char *
medic_verdict_page_get_state_words (MedicVerdictPage *self)
{
  g_return_val_if_fail (MEDIC_IS_VERDICT_PAGE (self), NULL);

  return self->state_words;
}

/**
 * medic_verdict_page_show_run:
 * @self: a verdict page
 * @run: what was found; its report has at least one outcome
 * @ask: whether to ask where the text was seen
 * @from_top: whether this is about another text than before
 *
 * Shows what was found.
 */
void
medic_verdict_page_show_run (MedicVerdictPage *self,
                             MedicRun         *run,
                             gboolean          ask,
                             gboolean          from_top)
{
  MedicOutcome *first;

  g_return_if_fail (MEDIC_IS_VERDICT_PAGE (self));
  g_return_if_fail (run != NULL && medic_report_get_n_outcomes (run->report) > 0);

  first = medic_report_get_outcome (run->report, 0);
  set_state (self, first);

  if (medic_report_get_n_outcomes (run->report) > 1)
    {
      medic_recipient_list_set_report (self->recipients, run->report);
      show (self, "several", GTK_WIDGET (self->recipients));
    }
  else if (ask)
    {
      medic_question_set_run (self->question, run);
      show (self, "question", GTK_WIDGET (self->question));
    }
  else
    {
      medic_verdict_set_outcome (self->verdict, run->report, first);
      show (self, "verdict", GTK_WIDGET (self->verdict));
    }
  if (from_top)
    scroll_to_top (self);
}

/**
 * medic_verdict_page_show_outcome:
 * @self: a verdict page
 * @report: the report that is shown
 * @index: which of its outcomes
 *
 * Shows the whole verdict on one of several recipients.
 *
 * Returns: whether there is such an outcome
 */
gboolean
medic_verdict_page_show_outcome (MedicVerdictPage *self,
                                 MedicReport      *report,
                                 guint             index)
{
  g_return_val_if_fail (MEDIC_IS_VERDICT_PAGE (self), FALSE);
  g_return_val_if_fail (report != NULL, FALSE);

  if (index >= medic_report_get_n_outcomes (report))
    return FALSE;

  medic_verdict_set_outcome (self->verdict, report, medic_report_get_outcome (report, index));
  show (self, "one-of-several", GTK_WIDGET (self->verdict));
  scroll_to_top (self);
  gtk_widget_grab_focus (self->back);
  return TRUE;
}

/**
 * medic_verdict_page_guide_me:
 * @self: a verdict page
 *
 * Starts the guide of the verdict that is shown.
 *
 * Returns: whether there is one
 */
gboolean
medic_verdict_page_guide_me (MedicVerdictPage *self)
{
  g_return_val_if_fail (MEDIC_IS_VERDICT_PAGE (self), FALSE);

  return (g_str_equal (self->shown, "verdict") || g_str_equal (self->shown, "one-of-several")) && medic_verdict_guide_me (self->verdict);
}

/**
 * medic_verdict_page_go_back:
 * @self: a verdict page
 *
 * Goes back from one of several recipients to all of them.
 *
 * Returns: whether there was a way back
 */
gboolean
medic_verdict_page_go_back (MedicVerdictPage *self)
{
  g_return_val_if_fail (MEDIC_IS_VERDICT_PAGE (self), FALSE);

  if (!g_str_equal (self->shown, "one-of-several"))
    return FALSE;

  show (self, "several", GTK_WIDGET (self->recipients));
  scroll_to_top (self);
  gtk_widget_child_focus (GTK_WIDGET (self->recipients), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

/**
 * medic_verdict_page_set_case:
 * @self: a verdict page
 * @number: number of the case that keeps what is shown; 0 if none does, -1 if
 *   there is nothing to keep
 *
 * Shows the way to the case, or the way to make one.
 */
void
medic_verdict_page_set_case (MedicVerdictPage *self,
                             gint64            number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  /* Translators: a button; %s is the number of a case */
  g_autofree char *open = g_strdup_printf (_("Open case %s"), digits);

  g_return_if_fail (MEDIC_IS_VERDICT_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->keep), number >= 0);
  gtk_button_set_label (self->keep, number > 0 ? open : _("Keep this as a case"));
  /* an action and a target that do not fit each other, even for a moment, are warned of */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->keep), NULL);
  if (number > 0)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->keep), "x", number);
  else
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->keep), NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->keep), number > 0 ? "win.open-case" : "win.keep-case");
}

/**
 * medic_verdict_page_show_message:
 * @self: a verdict page
 * @message: what to say
 * @detail: (nullable): why, as the system puts it
 *
 * Says why there is no verdict, and what to do instead.
 */
void
medic_verdict_page_show_message (MedicVerdictPage *self,
                                 MedicMessage      message,
                                 const char       *detail)
{
  g_return_if_fail (MEDIC_IS_VERDICT_PAGE (self));

  self->state = MEDIC_STATE_UNCLEAR;
  self->state_words = NULL;

  switch (message)
    {
    case MEDIC_MESSAGE_OTHER:
      show_status (self, "other", "dialog-question-symbolic", _("This text does not speak of mail trouble"),
                   _("Paste the notice that came back, all of it. Or the words that your mail program showed when you "
                     "pressed Send. A single line with a number such as 550 is enough."));
      break;
    case MEDIC_MESSAGE_TOO_LARGE:
      show_status (self, "too-large", "mail-unread-symbolic", _("This is too large to read"),
                   _("The notice itself is short: it stands at the beginning. Open it in your mail program and copy "
                     "its text, without the attachments. Up to 64 MB are read."));
      break;
    case MEDIC_MESSAGE_BINARY:
      show_status (self, "binary", "mail-unread-symbolic", _("This is not text"),
                   _("It looks like a picture, a program or another file without words. Copy the words of the notice "
                     "and paste them, or save the mail as a file and open that."));
      break;
    case MEDIC_MESSAGE_EMPTY:
      show_status (self, "empty-file", "mail-unread-symbolic", _("There is nothing in this file"),
                   _("It holds no words. Open another file, or copy the words of the notice and paste them."));
      break;
    case MEDIC_MESSAGE_UNREADABLE:
      show_status (self, "unreadable", "dialog-error-symbolic", _("The file cannot be opened"),
                   detail != NULL ? detail : "");
      break;
    case MEDIC_MESSAGE_BROKEN:
      show_status (self, "broken", "dialog-error-symbolic", _("Mail Medic is not completely installed"),
                   detail != NULL ? detail : "");
      break;
    case MEDIC_MESSAGE_BUSY:
    default:
      self->shown = "busy";
      adw_status_page_set_title (self->status, _("Reading a long text…"));
      gtk_stack_set_visible_child_name (self->stack, "busy");
      gtk_spinner_start (self->spinner);
    }
}
