/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-visible.h"
#include "medic-why-row.h"

/* More words than these prove nothing more. */
#define EVIDENCE_MAX 6

/**
 * MedicWhyRow:
 *
 * "Why we think so": the words of the text that decided, what they mean, and
 * what each part of the code says by itself. A quotation is a button that
 * shows its place in the text.
 */
struct _MedicWhyRow
{
  AdwExpanderRow  parent_instance;

  /* Template children */
  GtkBox         *content;
};

G_DEFINE_FINAL_TYPE (MedicWhyRow, medic_why_row, ADW_TYPE_EXPANDER_ROW)

static void
clear (MedicWhyRow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
}

static GtkWidget *
append_label (GtkBox     *box,
              const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  medic_label_set_advice (GTK_LABEL (label), text);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

/* A quotation is one line: what was wrapped in the text is joined again. */
static char *
join_lines (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        continue;
      if (joined->len > 0)
        g_string_append_c (joined, ' ');
      g_string_append (joined, *word);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
append_quotation (MedicWhyRow         *self,
                  const MedicEvidence *evidence)
{
  g_autofree char *joined = join_lines (evidence->text);
  g_autofree char *words = medic_visible_text (joined);
  g_autofree char *name = NULL;
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "quotation");
  gtk_widget_set_tooltip_text (button, _("Show the place in the text"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "diagnose.show-evidence");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uu)", evidence->start, evidence->end);

  /* Translators: %s is a quotation from the text; read out by screen readers for a button that shows it there */
  name = g_strdup_printf (_("“%s”, show the place in the text"), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (self->content, button);
}

static guint
append_evidence (MedicWhyRow    *self,
                 MedicDiagnosis *diagnosis,
                 gboolean        codes)
{
  guint n = 0;

  for (guint i = 0; i < diagnosis->evidence->len && n < EVIDENCE_MAX; i++)
    {
      const MedicEvidence *evidence = &g_array_index (diagnosis->evidence, MedicEvidence, i);

      if (!!evidence->is_code != codes)
        continue;
      append_quotation (self, evidence);
      n++;
    }
  return n;
}

static void
append_code (MedicWhyRow *self,
             MedicReport *report,
             MedicFacts  *facts,
             const char  *code)
{
  g_autoptr (GPtrArray) parts = medic_knowledge_explain_code (report->knowledge, facts->service, code);
  GtkWidget *box;

  if (parts == NULL || parts->len == 0)
    return;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "code");
  append_label (GTK_BOX (box), code, "code-name");
  for (guint i = 0; i < parts->len; i++)
    {
      MedicCodePart *part = g_ptr_array_index (parts, i);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *digits = append_label (GTK_BOX (row), part->part, "code-part");

      gtk_label_set_wrap (GTK_LABEL (digits), FALSE);
      gtk_label_set_ellipsize (GTK_LABEL (digits), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (digits), 10);
      gtk_label_set_width_chars (GTK_LABEL (digits), 3);
      gtk_widget_set_valign (digits, GTK_ALIGN_START);
      gtk_widget_set_hexpand (append_label (GTK_BOX (row), part->meaning, NULL), TRUE);
      gtk_box_append (GTK_BOX (box), row);
    }
  gtk_box_append (self->content, box);
}

static void
append_codes (MedicWhyRow *self,
              MedicReport *report,
              MedicFacts  *facts)
{
  if (facts->enhanced_code != NULL)
    append_code (self, report, facts, facts->enhanced_code);
  else if (facts->reply_code != 0)
    {
      g_autofree char *code = g_strdup_printf ("%u", facts->reply_code);

      append_code (self, report, facts, code);
    }
  if (facts->client_error != NULL)
    append_code (self, report, facts, facts->client_error);
  if (facts->socket_error != 0)
    {
      g_autofree char *code = g_strdup_printf ("%u", facts->socket_error);

      append_code (self, report, facts, code);
    }
}

static void
medic_why_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_WHY_ROW);
  G_OBJECT_CLASS (medic_why_row_parent_class)->dispose (object);
}

static void
medic_why_row_class_init (MedicWhyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_why_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-why-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicWhyRow, content);
}

static void
medic_why_row_init (MedicWhyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_why_row_set:
 * @self: a row
 * @report: the report
 * @outcome: one of its outcomes
 * @diagnosis: one of the diagnoses of @outcome
 * @advice: the words for @diagnosis
 *
 * Shows what speaks for @diagnosis.
 */
void
medic_why_row_set (MedicWhyRow    *self,
                   MedicReport    *report,
                   MedicOutcome   *outcome,
                   MedicDiagnosis *diagnosis,
                   MedicAdvice    *advice)
{
  g_return_if_fail (MEDIC_IS_WHY_ROW (self));
  g_return_if_fail (report != NULL && outcome != NULL && diagnosis != NULL && advice != NULL);

  clear (self);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), medic_advice_describe_confidence (diagnosis->confidence));

  if (append_evidence (self, diagnosis, FALSE) > 0)
    append_label (self->content, advice->evidence, NULL);
  append_evidence (self, diagnosis, TRUE);
  append_codes (self, report, outcome->facts);

  if (gtk_widget_get_first_child (GTK_WIDGET (self->content)) == NULL)
    append_label (self->content, _("No word of the text points to a cause."), NULL);
}
