/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-badge.h"
#include "medic-visible.h"

/**
 * MedicBadge:
 *
 * A round chip with an icon and a few words, in the colours of its kind: a
 * state, or `who`.
 */
struct _MedicBadge
{
  GtkBox    parent_instance;

  GtkImage *icon;   /* borrowed */
  GtkLabel *label;  /* borrowed */
  char     *kind;   /* owned; the style class */
};

G_DEFINE_FINAL_TYPE (MedicBadge, medic_badge, GTK_TYPE_BOX)

static void
medic_badge_finalize (GObject *object)
{
  MedicBadge *self = MEDIC_BADGE (object);

  g_clear_pointer (&self->kind, g_free);
  G_OBJECT_CLASS (medic_badge_parent_class)->finalize (object);
}

static void
medic_badge_class_init (MedicBadgeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = medic_badge_finalize;
}

static void
medic_badge_init (MedicBadge *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  gtk_widget_add_css_class (GTK_WIDGET (self), "badge");
}

/**
 * medic_badge_new:
 * @kind: a style class that gives colours
 * @icon_name: (nullable): an icon
 * @text: the words
 *
 * Returns: (transfer floating): a new badge
 */
GtkWidget *
medic_badge_new (const char *kind,
                 const char *icon_name,
                 const char *text)
{
  MedicBadge *self = g_object_new (MEDIC_TYPE_BADGE, NULL);

  medic_badge_set (self, kind, icon_name, text);
  return GTK_WIDGET (self);
}

/**
 * medic_badge_get_text:
 * @self: a badge
 *
 * Returns: its words
 */
const char *
medic_badge_get_text (MedicBadge *self)
{
  g_return_val_if_fail (MEDIC_IS_BADGE (self), NULL);

  return gtk_label_get_text (self->label);
}

/**
 * medic_badge_set:
 * @self: a badge
 * @kind: a style class that gives colours
 * @icon_name: (nullable): an icon
 * @text: the words
 *
 * Changes what @self shows.
 */
void
medic_badge_set (MedicBadge *self,
                 const char *kind,
                 const char *icon_name,
                 const char *text)
{
  g_return_if_fail (MEDIC_IS_BADGE (self));

  if (g_strcmp0 (self->kind, kind) != 0)
    {
      if (self->kind != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self), self->kind);
      g_free (self->kind);
      self->kind = g_strdup (kind);
      gtk_widget_add_css_class (GTK_WIDGET (self), kind);
    }
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  medic_label_set_advice (self->label, text);
}
