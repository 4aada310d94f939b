/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-heading.h"
#include "medic-visible.h"

/**
 * MedicHeading:
 *
 * A heading that can have the focus: where a page changes under the reader's
 * hands, the focus goes to it, so that a screen reader reads the new page from
 * its beginning. A plain label cannot take the focus.
 */
struct _MedicHeading
{
  GtkWidget  parent_instance;

  GtkWidget *label;  /* child */
};

G_DEFINE_FINAL_TYPE (MedicHeading, medic_heading, GTK_TYPE_WIDGET)

static void
medic_heading_dispose (GObject *object)
{
  g_clear_pointer (&MEDIC_HEADING (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (medic_heading_parent_class)->dispose (object);
}

static void
medic_heading_class_init (MedicHeadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_heading_dispose;
  gtk_widget_class_set_css_name (widget_class, "heading");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_HEADING);
}

static void
medic_heading_init (MedicHeading *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * medic_heading_get_text:
 * @self: a heading
 *
 * Returns: its words
 */
const char *
medic_heading_get_text (MedicHeading *self)
{
  g_return_val_if_fail (MEDIC_IS_HEADING (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}

/**
 * medic_heading_set_text:
 * @self: a heading
 * @text: its words
 *
 * Shows @text.
 */
void
medic_heading_set_text (MedicHeading *self,
                        const char   *text)
{
  g_return_if_fail (MEDIC_IS_HEADING (self));
  g_return_if_fail (text != NULL);

  medic_label_set_advice (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (self->label)), -1);
}
