/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-send-row.h"
#include "medic-visible.h"

/**
 * MedicSendRow:
 *
 * "A text to send": to the person who can act, to be read, selected and copied.
 */
struct _MedicSendRow
{
  AdwExpanderRow  parent_instance;

  /* Template children */
  GtkLabel       *subject;
  GtkLabel       *text;
  GtkButton      *copy;
};

G_DEFINE_FINAL_TYPE (MedicSendRow, medic_send_row, ADW_TYPE_EXPANDER_ROW)

static void
medic_send_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_SEND_ROW);
  G_OBJECT_CLASS (medic_send_row_parent_class)->dispose (object);
}

static void
medic_send_row_class_init (MedicSendRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_send_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-send-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicSendRow, subject);
  gtk_widget_class_bind_template_child (widget_class, MedicSendRow, text);
  gtk_widget_class_bind_template_child (widget_class, MedicSendRow, copy);
}

static void
medic_send_row_init (MedicSendRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_send_row_set:
 * @self: a row
 * @advice: the words for a diagnosis
 *
 * Shows the text to send; hides @self if there is nobody to write to.
 */
void
medic_send_row_set (MedicSendRow *self,
                    MedicAdvice  *advice)
{
  g_return_if_fail (MEDIC_IS_SEND_ROW (self));
  g_return_if_fail (advice != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), advice->send_text != NULL);
  if (advice->send_text == NULL)
    return;

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), advice->send_to != NULL ? advice->send_to : "");
  medic_label_set_advice (self->subject, advice->send_subject);
  medic_label_set_advice (self->text, advice->send_text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->copy), "s", advice->send_text);
}
