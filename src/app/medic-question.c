/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-badge.h"
#include "medic-question.h"
#include "medic-state.h"
#include "medic-visible.h"
#include "medic-wrap-layout.h"

/**
 * MedicQuestion:
 *
 * "Where did you see this text?", and what may be said before the answer. No
 * answer is coloured: that would be a hint.
 */
struct _MedicQuestion
{
  AdwBin      parent_instance;

  /* Template children */
  GtkLabel   *title;
  MedicBadge *state;
  GtkBox     *answers;
};

G_DEFINE_FINAL_TYPE (MedicQuestion, medic_question, ADW_TYPE_BIN)

static const char *
describe_answer (MedicSeenIn seen_in)
{
  switch (seen_in)
    {
    case MEDIC_SEEN_IN_PROGRAM:
      /* Translators: followed by what that would mean, as a sentence of its own */
      return _("If your own mail program said it:");
    case MEDIC_SEEN_IN_RETURNED_MAIL:
      return _("If it came back by mail:");
    case MEDIC_SEEN_IN_LOG:
      return _("If it stands in a server’s log:");
    case MEDIC_SEEN_IN_UNKNOWN:
    default:
      return NULL;
    }
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  medic_label_set_advice (GTK_LABEL (label), text);
  return label;
}

static void
append_answer (MedicQuestion *self,
               MedicSeenIn    seen_in,
               MedicReport   *report)
{
  MedicOutcome *outcome = medic_report_get_outcome (report, 0);
  g_autoptr (MedicAdvice) advice = medic_advice_new (report, outcome, medic_outcome_get_first (outcome));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), new_label (describe_answer (seen_in), "quiet"));
  gtk_box_append (GTK_BOX (box), new_label (advice->title, "heading"));
  gtk_box_append (GTK_BOX (box), new_label (advice->who, "prose"));
  gtk_box_append (self->answers, box);
}

/* Two places that mean the same are told once. */
static gboolean
is_told_before (MedicRun *run,
                guint     i)
{
  const MedicProblem *problem = medic_outcome_get_first (medic_report_get_outcome (run->answers[i], 0))->problem;

  for (guint j = MEDIC_SEEN_IN_PROGRAM; j < i; j++)
    {
      if (run->answers[j] != NULL && medic_report_get_n_outcomes (run->answers[j]) > 0 &&
          medic_outcome_get_first (medic_report_get_outcome (run->answers[j], 0))->problem == problem)
        return TRUE;
    }
  return FALSE;
}

static void
medic_question_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_QUESTION);
  G_OBJECT_CLASS (medic_question_parent_class)->dispose (object);
}

static void
medic_question_class_init (MedicQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_question_dispose;

  g_type_ensure (MEDIC_TYPE_BADGE);
  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-question.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicQuestion, title);
  gtk_widget_class_bind_template_child (widget_class, MedicQuestion, state);
  gtk_widget_class_bind_template_child (widget_class, MedicQuestion, answers);
}

static void
medic_question_init (MedicQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_question_get_title:
 * @self: a question
 *
 * Returns: the sentence that holds until the answer
 */
const char *
medic_question_get_title (MedicQuestion *self)
{
  g_return_val_if_fail (MEDIC_IS_QUESTION (self), NULL);

  return gtk_label_get_text (self->title);
}

/**
 * medic_question_set_run:
 * @self: a question
 * @run: a run whose report asks
 *
 * Shows what may be said before the answer, and what each answer would mean.
 */
void
medic_question_set_run (MedicQuestion *self,
                        MedicRun      *run)
{
  g_autoptr (MedicAdvice) advice = NULL;
  MedicOutcome *outcome;
  MedicState state;
  GtkWidget *child;

  g_return_if_fail (MEDIC_IS_QUESTION (self));
  g_return_if_fail (run != NULL && medic_report_get_n_outcomes (run->report) > 0);

  outcome = medic_report_get_outcome (run->report, 0);
  advice = medic_advice_new (run->report, outcome, medic_outcome_get_first (outcome));
  state = medic_state_from_outcome (outcome);

  medic_label_set_advice (self->title, advice->title);
  medic_badge_set (self->state, medic_state_get_css_class (state), medic_state_get_icon_name (state),
                   medic_state_describe (state, outcome));
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != MEDIC_STATE_UNCLEAR);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answers))) != NULL)
    gtk_box_remove (self->answers, child);
  for (guint i = MEDIC_SEEN_IN_PROGRAM; i < MEDIC_RUN_N_ANSWERS; i++)
    {
      if (run->answers[i] != NULL && medic_report_get_n_outcomes (run->answers[i]) > 0 && !is_told_before (run, i))
        append_answer (self, i, run->answers[i]);
    }
}
