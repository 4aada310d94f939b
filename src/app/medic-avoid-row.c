/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-avoid-row.h"
#include "medic-visible.h"

/**
 * MedicAvoidRow:
 *
 * "What not to do".
 */
struct _MedicAvoidRow
{
  AdwExpanderRow  parent_instance;

  /* Template children */
  GtkBox         *content;
};

G_DEFINE_FINAL_TYPE (MedicAvoidRow, medic_avoid_row, ADW_TYPE_EXPANDER_ROW)

static void
append (MedicAvoidRow *self,
        const char    *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", "action-unavailable-symbolic", NULL);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "leading");
  gtk_widget_add_css_class (icon, "failed-text");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  medic_label_set_advice (GTK_LABEL (label), text);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->content, row);
}

static void
medic_avoid_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_AVOID_ROW);
  G_OBJECT_CLASS (medic_avoid_row_parent_class)->dispose (object);
}

static void
medic_avoid_row_class_init (MedicAvoidRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_avoid_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-avoid-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicAvoidRow, content);
}

static void
medic_avoid_row_init (MedicAvoidRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_avoid_row_set:
 * @self: a row
 * @avoid: (nullable): what not to do
 *
 * Shows @avoid; hides @self if there is nothing.
 */
void
medic_avoid_row_set (MedicAvoidRow     *self,
                     const char *const *avoid)
{
  g_autofree char *subtitle = NULL;
  GtkWidget *child;
  guint n = avoid != NULL ? g_strv_length ((char **) avoid) : 0;

  g_return_if_fail (MEDIC_IS_AVOID_ROW (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  for (guint i = 0; i < n; i++)
    append (self, avoid[i]);

  subtitle = g_strdup_printf (ngettext ("%u thing that would not help", "%u things that would not help", n), n);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
