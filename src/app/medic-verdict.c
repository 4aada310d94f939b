/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-avoid-row.h"
#include "medic-badge.h"
#include "medic-facts-row.h"
#include "medic-other-row.h"
#include "medic-path.h"
#include "medic-send-row.h"
#include "medic-verdict.h"
#include "medic-visible.h"
#include "medic-why-row.h"
#include "medic-window.h"
#include "medic-wrap-layout.h"

/* A row has opened by then. */
#define OPENS_WITHIN_MS 300

/**
 * MedicVerdict:
 *
 * The whole answer for one recipient, top to bottom: the sentence, whose turn
 * it is, the way of the mail, what to do, and the proof, folded.
 */
struct _MedicVerdict
{
  AdwBin           parent_instance;

  /* Template children */
  GtkLabel        *title;
  MedicBadge      *state;
  MedicBadge      *who;
  GtkLabel        *summary;
  GtkWidget       *not_sent;
  GtkWidget       *path_card;
  GtkBox          *path_place;
  GtkImage        *path_icon;
  GtkLabel        *path_sentence;
  GtkWidget       *steps_part;
  GtkListBox      *steps;
  GtkWidget       *details;
  MedicWhyRow     *why;
  MedicOtherRow   *other;
  MedicAvoidRow   *avoid;
  MedicSendRow    *send;
  MedicFactsRow   *facts;
  GtkActionable   *article;
  GtkWidget       *guide;
  GtkLabel        *guide_words;

  MedicPath       *path;         /* borrowed; in path_place */
  GtkWidget       *opened;       /* borrowed; the row that was opened last, or NULL */
  guint            opened_id;    /* source that brings it into view */
  MedicReport     *report;       /* owned; what is shown, or NULL */
  MedicOutcome    *outcome;      /* owned */
  GStrv            shown_steps;  /* owned */
  gboolean         brief;        /* without the proof */
};

G_DEFINE_FINAL_TYPE (MedicVerdict, medic_verdict, ADW_TYPE_BIN)

static void
append_step (MedicVerdict *self,
             guint         number,
             const char   *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *label = gtk_label_new (NULL);
  /* Translators: the number of a step. %Id instead of %d gives the digits of your language, where it has its own */
  g_autofree char *digits = g_strdup_printf (C_("step", "%d"), (int) number);
  GtkWidget *disc = gtk_label_new (digits);

  gtk_widget_add_css_class (disc, "stepno");
  gtk_widget_set_valign (disc, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "prose");
  medic_label_set_advice (GTK_LABEL (label), text);
  gtk_widget_add_css_class (box, "step");
  gtk_box_append (GTK_BOX (box), disc);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, disc, label, NULL, -1);
  gtk_list_box_append (self->steps, row);
}

static void
set_steps (MedicVerdict *self,
           GStrv         steps)
{
  static const char *const none[] = { NULL };
  const char *const *wanted = steps != NULL ? (const char *const *) steps : none;
  GtkWidget *row;

  if (self->shown_steps != NULL && g_strv_equal ((const char *const *) self->shown_steps, wanted))
    return;

  g_strfreev (self->shown_steps);
  self->shown_steps = g_strdupv ((char **) wanted);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_list_box_remove (self->steps, row);
  for (guint i = 0; wanted[i] != NULL; i++)
    append_step (self, i + 1, wanted[i]);
  gtk_widget_set_visible (self->steps_part, wanted[0] != NULL);
}

static void
set_badges (MedicVerdict *self,
            MedicOutcome *outcome,
            MedicState    state,
            const char   *who)
{
  MedicDiagnosis *first = medic_outcome_get_first (outcome);
  gboolean unclear = g_strcmp0 (first->problem->id, "unclear") == 0;

  medic_badge_set (self->state, medic_state_get_css_class (state), medic_state_get_icon_name (state),
                   medic_state_describe (state, outcome));

  if (unclear && state != MEDIC_STATE_UNCLEAR)
    medic_badge_set (self->who, "unclear", "dialog-question-symbolic", _("The cause is not clear yet"));
  else
    medic_badge_set (self->who, "who",
                     first->problem->who == MEDIC_WHO_NOBODY ? "object-select-symbolic" : "avatar-default-symbolic", who);
  gtk_widget_set_visible (GTK_WIDGET (self->who), (unclear && state != MEDIC_STATE_UNCLEAR) || (!unclear && who != NULL));
}

static void
set_path (MedicVerdict *self,
          MedicOutcome *outcome,
          MedicState    state)
{
  static const char *const icons[] = {
    "process-stop-symbolic", "document-open-recent-symbolic", "object-select-symbolic", "dialog-question-symbolic",
  };
  g_autofree char *sentence = medic_advice_describe_path (outcome);
  g_autofree char *css_class = NULL;

  if (outcome->hop == MEDIC_HOP_UNKNOWN && state != MEDIC_STATE_DELIVERED)
    state = MEDIC_STATE_UNCLEAR;
  css_class = g_strconcat (medic_state_get_css_class (state), "-text", NULL);

  medic_path_set_outcome (self->path, outcome);
  medic_label_set_advice (self->path_sentence, sentence);
  gtk_image_set_from_icon_name (self->path_icon, icons[state]);
  gtk_widget_set_css_classes (GTK_WIDGET (self->path_icon), (const char *[]) { "leading", css_class, NULL });
}

static const char *
get_guide (MedicOutcome *outcome)
{
  const char *guide = medic_outcome_get_first (outcome)->problem->guide;

  return guide != NULL && !g_str_equal (guide, "none") ? guide : NULL;
}

/* Where the right action is to wait, no button calls for one. */
static void
set_guide (MedicVerdict *self,
           MedicOutcome *outcome,
           MedicState    state)
{
  const char *guide = get_guide (outcome);

  gtk_widget_set_visible (self->guide, guide != NULL);
  if (guide == NULL)
    return;
  gtk_label_set_text (self->guide_words, g_str_equal (guide, "tell-me-more") ? _("Help me get it") : _("Guide me"));
  if (state == MEDIC_STATE_WAITING || self->brief)
    gtk_widget_remove_css_class (self->guide, "suggested-action");
  else
    gtk_widget_add_css_class (self->guide, "suggested-action");
}

static void
guide_clicked_cb (MedicVerdict *self)
{
  medic_verdict_guide_me (self);
}

static void
hide_proof (MedicVerdict *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->why), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->other), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->avoid), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), FALSE);
  /* The steps speak of the text to send */
  gtk_widget_set_visible (self->details, gtk_widget_get_visible (GTK_WIDGET (self->send)));
}

static void
medic_verdict_dispose (GObject *object)
{
  g_clear_handle_id (&MEDIC_VERDICT (object)->opened_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_VERDICT);
  G_OBJECT_CLASS (medic_verdict_parent_class)->dispose (object);
}

/* --- Rows that are opened --------------------------------------------------------------------------------------------------- */

static gboolean
show_opened_cb (gpointer user_data)
{
  MedicVerdict *self = user_data;
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  self->opened_id = 0;
  if (scroller == NULL || !gtk_widget_compute_bounds (self->opened, scroller, &bounds))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_clamp_page (adjustment, gtk_adjustment_get_value (adjustment) + bounds.origin.y,
                             gtk_adjustment_get_value (adjustment) + bounds.origin.y
                               + MIN (bounds.size.height, gtk_adjustment_get_page_size (adjustment)));
  return G_SOURCE_REMOVE;
}

/* A row at the lower edge opens below it, and looks as if nothing had happened. */
static void
expanded_cb (MedicVerdict *self,
             GParamSpec   *pspec,
             GtkWidget    *row)
{
  g_clear_handle_id (&self->opened_id, g_source_remove);
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)) || !(gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN))
    return;
  self->opened = row;
  self->opened_id = g_timeout_add (OPENS_WITHIN_MS, show_opened_cb, self);
}

static void
medic_verdict_finalize (GObject *object)
{
  MedicVerdict *self = MEDIC_VERDICT (object);

  g_clear_pointer (&self->outcome, medic_outcome_unref);
  g_clear_pointer (&self->report, medic_report_unref);
  g_clear_pointer (&self->shown_steps, g_strfreev);
  G_OBJECT_CLASS (medic_verdict_parent_class)->finalize (object);
}

static void
medic_verdict_class_init (MedicVerdictClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = medic_verdict_dispose;
  object_class->finalize = medic_verdict_finalize;

  g_type_ensure (MEDIC_TYPE_AVOID_ROW);
  g_type_ensure (MEDIC_TYPE_BADGE);
  g_type_ensure (MEDIC_TYPE_FACTS_ROW);
  g_type_ensure (MEDIC_TYPE_OTHER_ROW);
  g_type_ensure (MEDIC_TYPE_SEND_ROW);
  g_type_ensure (MEDIC_TYPE_WHY_ROW);
  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-verdict.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, title);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, state);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, who);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, summary);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, not_sent);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, path_card);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, path_place);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, path_icon);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, path_sentence);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, steps_part);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, steps);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, details);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, why);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, other);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, avoid);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, send);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, facts);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, article);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, guide);
  gtk_widget_class_bind_template_child (widget_class, MedicVerdict, guide_words);
  gtk_widget_class_bind_template_callback (widget_class, guide_clicked_cb);
}

static void
medic_verdict_init (MedicVerdict *self)
{
  gpointer rows[5];

  gtk_widget_init_template (GTK_WIDGET (self));
  self->path = MEDIC_PATH (medic_path_new (FALSE));
  gtk_widget_set_hexpand (GTK_WIDGET (self->path), TRUE);
  gtk_box_append (self->path_place, GTK_WIDGET (self->path));

  rows[0] = self->why;
  rows[1] = self->other;
  rows[2] = self->avoid;
  rows[3] = self->send;
  rows[4] = self->facts;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_object (rows[i], "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
}

/**
 * medic_verdict_get_title:
 * @self: a verdict
 *
 * Returns: the sentence
 */
const char *
medic_verdict_get_title (MedicVerdict *self)
{
  g_return_val_if_fail (MEDIC_IS_VERDICT (self), NULL);

  return gtk_label_get_text (self->title);
}

/**
 * medic_verdict_guide_me:
 * @self: a verdict
 *
 * Starts the guide that belongs to the verdict.
 *
 * Returns: whether there is one
 */
gboolean
medic_verdict_guide_me (MedicVerdict *self)
{
  const char *guide;
  GtkRoot *root;

  g_return_val_if_fail (MEDIC_IS_VERDICT (self), FALSE);

  guide = self->outcome != NULL ? get_guide (self->outcome) : NULL;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  return guide != NULL && MEDIC_IS_WINDOW (root) && medic_window_show_guide (MEDIC_WINDOW (root), guide, self->report, self->outcome, NULL);
}

/**
 * medic_verdict_set_brief:
 * @self: a verdict
 *
 * Leaves the proof out, for good: the verdict stands beside a list. The text
 * to send stays.
 */
void
medic_verdict_set_brief (MedicVerdict *self)
{
  g_return_if_fail (MEDIC_IS_VERDICT (self));

  self->brief = TRUE;
  gtk_box_remove (self->path_place, GTK_WIDGET (self->path));
  self->path = MEDIC_PATH (medic_path_new (TRUE));
  gtk_widget_set_hexpand (GTK_WIDGET (self->path), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->path), GTK_ALIGN_CENTER);
  gtk_box_append (self->path_place, GTK_WIDGET (self->path));
}

/**
 * medic_verdict_set_outcome:
 * @self: a verdict
 * @report: a report
 * @outcome: one of its outcomes
 *
 * Shows the verdict on @outcome.
 */
void
medic_verdict_set_outcome (MedicVerdict *self,
                           MedicReport  *report,
                           MedicOutcome *outcome)
{
  g_autoptr (MedicAdvice) advice = NULL;
  g_autofree char *summary = NULL;
  MedicDiagnosis *first;
  MedicState state;
  gboolean on_its_way;

  g_return_if_fail (MEDIC_IS_VERDICT (self));
  g_return_if_fail (report != NULL);
  g_return_if_fail (outcome != NULL);

  medic_report_ref (report);
  g_clear_pointer (&self->report, medic_report_unref);
  self->report = report;
  medic_outcome_ref (outcome);
  g_clear_pointer (&self->outcome, medic_outcome_unref);
  self->outcome = outcome;

  first = medic_outcome_get_first (outcome);
  advice = medic_advice_new (report, outcome, first);
  state = medic_state_from_outcome (outcome);
  summary = advice->summary != NULL ? g_strjoinv (" ", advice->summary) : NULL;

  /* An automatic answer and a complaint are about a mail that arrived: no way to show, no state to tell. */
  on_its_way = outcome->action != MEDIC_ACTION_UNKNOWN ||
               (report->kind != MEDIC_KIND_AUTO_REPLY && report->kind != MEDIC_KIND_COMPLAINT);

  medic_label_set_advice (self->title, advice->title);
  medic_label_set_advice (self->summary, summary);
  set_badges (self, outcome, state, advice->who);
  gtk_widget_set_visible (GTK_WIDGET (self->state), on_its_way);
  gtk_widget_set_visible (self->not_sent, report->maybe_not_sent);
  gtk_widget_set_visible (self->path_card, on_its_way);
  set_path (self, outcome, state);
  set_steps (self, advice->steps);
  set_guide (self, outcome, state);
  medic_why_row_set (self->why, report, outcome, first, advice);
  medic_other_row_set (self->other, report, outcome);
  medic_avoid_row_set (self->avoid, (const char *const *) advice->avoid);
  medic_send_row_set (self->send, advice);
  medic_facts_row_set (self->facts, report, outcome);
  gtk_actionable_set_action_target (self->article, "s", first->problem->article);
  if (self->brief)
    hide_proof (self);
}
