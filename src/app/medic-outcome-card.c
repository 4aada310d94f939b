/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-badge.h"
#include "medic-outcome-card.h"
#include "medic-path.h"
#include "medic-state.h"
#include "medic-visible.h"

/**
 * MedicOutcomeCard:
 *
 * One of several recipients, in short. The card is a button that opens the
 * whole verdict. The less there is to do, the smaller it is.
 */
struct _MedicOutcomeCard
{
  GtkButton   parent_instance;

  /* Template children */
  GtkImage   *icon;
  GtkLabel   *recipient;
  GtkLabel   *title;
  GtkLabel   *summary;
  MedicBadge *state;
  GtkBox     *path_place;
};

G_DEFINE_FINAL_TYPE (MedicOutcomeCard, medic_outcome_card, GTK_TYPE_BUTTON)

static void
medic_outcome_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_OUTCOME_CARD);
  G_OBJECT_CLASS (medic_outcome_card_parent_class)->dispose (object);
}

static void
medic_outcome_card_class_init (MedicOutcomeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_outcome_card_dispose;
  g_type_ensure (MEDIC_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-outcome-card.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicOutcomeCard, icon);
  gtk_widget_class_bind_template_child (widget_class, MedicOutcomeCard, recipient);
  gtk_widget_class_bind_template_child (widget_class, MedicOutcomeCard, title);
  gtk_widget_class_bind_template_child (widget_class, MedicOutcomeCard, summary);
  gtk_widget_class_bind_template_child (widget_class, MedicOutcomeCard, state);
  gtk_widget_class_bind_template_child (widget_class, MedicOutcomeCard, path_place);
}

static void
medic_outcome_card_init (MedicOutcomeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_outcome_card_new:
 * @report: a report
 * @index: which of its outcomes
 *
 * Returns: (transfer floating): a new card
 */
GtkWidget *
medic_outcome_card_new (MedicReport *report,
                        guint        index)
{
  MedicOutcomeCard *self = g_object_new (MEDIC_TYPE_OUTCOME_CARD, NULL);
  MedicOutcome *outcome = medic_report_get_outcome (report, index);
  g_autoptr (MedicAdvice) advice = medic_advice_new (report, outcome, medic_outcome_get_first (outcome));
  MedicState state = medic_state_from_outcome (outcome);
  const char *recipient = outcome->facts->recipient;
  g_autofree char *visible = medic_visible_text (recipient != NULL ? recipient : _("A recipient that the text does not name"));
  g_autofree char *name = NULL;

  gtk_image_set_from_icon_name (self->icon, medic_state_get_icon_name (state));
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), medic_state_get_css_class (state));
  gtk_label_set_text (self->recipient, visible);
  medic_label_set_advice (self->title, advice->title);
  medic_label_set_advice (self->summary,
                          state != MEDIC_STATE_DELIVERED && advice->summary != NULL ? advice->summary[0] : NULL);
  medic_badge_set (self->state, medic_state_get_css_class (state), NULL, medic_state_describe (state, outcome));

  gtk_widget_set_visible (GTK_WIDGET (self->path_place), state != MEDIC_STATE_DELIVERED);
  if (state != MEDIC_STATE_DELIVERED)
    {
      GtkWidget *path = medic_path_new (TRUE);

      medic_path_set_outcome (MEDIC_PATH (path), outcome);
      gtk_widget_set_hexpand (path, TRUE);
      gtk_box_append (self->path_place, path);
    }

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "u", index);
  /* Translators: a recipient's address, what became of the mail, and why; read out by screen readers */
  name = g_strdup_printf (_("%s: %s. %s"), visible, medic_badge_get_text (self->state), advice->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
