/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-advice.h"
#include "medic-badge.h"
#include "medic-other-row.h"
#include "medic-visible.h"

#define OTHERS_MAX 4u

/**
 * MedicOtherRow:
 *
 * "It could also be…": the other diagnoses, how likely each is, and when it
 * would be true.
 */
struct _MedicOtherRow
{
  AdwExpanderRow  parent_instance;

  /* Template children */
  GtkBox         *content;
};

G_DEFINE_FINAL_TYPE (MedicOtherRow, medic_other_row, ADW_TYPE_EXPANDER_ROW)

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
append_diagnosis (MedicOtherRow  *self,
                  MedicReport    *report,
                  MedicOutcome   *outcome,
                  MedicDiagnosis *diagnosis)
{
  g_autoptr (MedicAdvice) advice = medic_advice_new (report, outcome, diagnosis);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (box), new_label (advice->title, "heading"));
  gtk_box_append (GTK_BOX (box), new_label (advice->fits, "quiet"));
  gtk_box_append (GTK_BOX (box), medic_badge_new ("unclear", "dialog-question-symbolic",
                                                  medic_advice_describe_confidence (diagnosis->confidence)));
  gtk_box_append (self->content, box);
}

static void
medic_other_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_OTHER_ROW);
  G_OBJECT_CLASS (medic_other_row_parent_class)->dispose (object);
}

static void
medic_other_row_class_init (MedicOtherRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_other_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-other-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicOtherRow, content);
}

static void
medic_other_row_init (MedicOtherRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_other_row_set:
 * @self: a row
 * @report: the report
 * @outcome: one of its outcomes
 *
 * Shows the diagnoses of @outcome after the first; hides @self if there is none.
 */
void
medic_other_row_set (MedicOtherRow *self,
                     MedicReport   *report,
                     MedicOutcome  *outcome)
{
  g_autofree char *subtitle = NULL;
  GtkWidget *child;
  guint n;

  g_return_if_fail (MEDIC_IS_OTHER_ROW (self));
  g_return_if_fail (report != NULL && outcome != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);

  n = MIN (outcome->diagnoses->len - 1, OTHERS_MAX);
  for (guint i = 1; i <= n; i++)
    append_diagnosis (self, report, outcome, g_ptr_array_index (outcome->diagnoses, i));

  subtitle = g_strdup_printf (ngettext ("%u other cause, less likely", "%u other causes, less likely", n), n);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
