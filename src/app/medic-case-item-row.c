/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-case-item-row.h"
#include "medic-case-look.h"

/**
 * MedicCaseItemRow:
 *
 * A case in the list: who, what, how it stands and what is missing.
 */
struct _MedicCaseItemRow
{
  GtkWidget       parent_instance;

  /* Template children */
  GtkWidget      *root;
  GtkLabel       *name;
  GtkLabel       *time;
  GtkLabel       *cause;
  GtkImage       *icon;
  GtkLabel       *status;
  GtkLabel       *missing;

  /* Owned */
  MedicCase      *the_case;   /* or NULL */
  MedicKnowledge *knowledge;  /* or NULL */
};

G_DEFINE_FINAL_TYPE (MedicCaseItemRow, medic_case_item_row, GTK_TYPE_WIDGET)

/* What the case is about, in words: the cause, or the title where the caller stands above it. */
static const char *
describe (MedicCaseItemRow *self)
{
  const char *problem = medic_case_get_problem (self->the_case);
  const MedicProblem *found = NULL;

  if (problem[0] != '\0' && self->knowledge != NULL)
    found = medic_knowledge_lookup_problem (self->knowledge, problem);
  if (medic_case_get_caller (self->the_case)[0] != '\0' && medic_case_get_title (self->the_case)[0] != '\0')
    return medic_case_get_title (self->the_case);
  if (found != NULL && g_strcmp0 (medic_problem_get_title (found), medic_case_get_title (self->the_case)) != 0)
    return medic_problem_get_title (found);
  return medic_case_get_recipient (self->the_case);
}

static void
update (MedicCaseItemRow *self)
{
  g_autofree char *name = medic_case_look_dup_name (self->the_case);
  g_autofree char *time = medic_case_look_dup_time (medic_case_get_changed (self->the_case));
  guint n_missing = g_strv_length ((char **) medic_case_get_missing (self->the_case));
  /* Translators: how many facts of a case are missing; follows its status */
  g_autofree char *missing = g_strdup_printf (ngettext ("· %u missing", "· %u missing", n_missing), n_missing);
  const char *words = describe (self);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->time, time);
  gtk_label_set_text (self->cause, words);
  gtk_widget_set_visible (GTK_WIDGET (self->cause), words[0] != '\0');
  medic_case_look_set_status (self->icon, self->status, self->the_case);
  gtk_label_set_text (self->missing, missing);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), n_missing > 0);
}

static void
medic_case_item_row_dispose (GObject *object)
{
  MedicCaseItemRow *self = MEDIC_CASE_ITEM_ROW (object);

  medic_case_item_row_set (self, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_CASE_ITEM_ROW);
  G_OBJECT_CLASS (medic_case_item_row_parent_class)->dispose (object);
}

static void
medic_case_item_row_class_init (MedicCaseItemRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_case_item_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-case-item-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCaseItemRow, root);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseItemRow, name);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseItemRow, time);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseItemRow, cause);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseItemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseItemRow, status);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseItemRow, missing);
}

static void
medic_case_item_row_init (MedicCaseItemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_case_item_row_new:
 *
 * Returns: (transfer floating): a new, empty row
 */
GtkWidget *
medic_case_item_row_new (void)
{
  return g_object_new (MEDIC_TYPE_CASE_ITEM_ROW, NULL);
}

/**
 * medic_case_item_row_set:
 * @self: a row
 * @the_case: (nullable): what to show, and to keep up to date
 * @knowledge: (nullable): what to name the cause with
 *
 * Changes what @self shows.
 */
void
medic_case_item_row_set (MedicCaseItemRow *self,
                         MedicCase        *the_case,
                         MedicKnowledge   *knowledge)
{
  g_return_if_fail (MEDIC_IS_CASE_ITEM_ROW (self));

  if (self->the_case != NULL)
    g_signal_handlers_disconnect_by_func (self->the_case, update, self);
  g_set_object (&self->the_case, the_case);
  if (knowledge != NULL)
    medic_knowledge_ref (knowledge);
  g_clear_pointer (&self->knowledge, medic_knowledge_unref);
  self->knowledge = knowledge;
  if (the_case == NULL)
    return;
  g_signal_connect_object (the_case, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
