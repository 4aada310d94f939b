/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-guide-answers.h"

/* So many answers of so many letters stand beside each other. */
#define BESIDE_MAX 3
#define BESIDE_MAX_CHARS 22

/**
 * MedicGuideAnswers:
 *
 * The answers to a step as buttons, with the key that presses each. Beside each
 * other if they are few and short, else below each other.
 */
struct _MedicGuideAnswers
{
  GtkBox    parent_instance;

  gboolean  narrow;
  gboolean  short_ones;  /* few and short */
};

G_DEFINE_FINAL_TYPE (MedicGuideAnswers, medic_guide_answers, GTK_TYPE_BOX)

static void
set_shape (MedicGuideAnswers *self)
{
  gboolean beside = self->short_ones && !self->narrow;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (GTK_BOX (self), beside);
  gtk_box_set_spacing (GTK_BOX (self), beside ? 10 : 8);
}

static void
append_answer (MedicGuideAnswers *self,
               guint              index,
               const char        *text,
               gboolean           is_next,
               gboolean           has_key)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (text);

  if (has_key)
    {
      /* Translators: the number of an answer, which is also the key that chooses it: leave it as it is */
      g_autofree char *digit = g_strdup_printf (C_("key", "%u"), index + 1);
      GtkWidget *key = gtk_label_new (digit);

      gtk_widget_add_css_class (key, "answer-key");
      gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), key);
    }
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), has_key ? 0 : 0.5f);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "guide-answer");
  if (is_next)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "guide.answer");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (GTK_BOX (self), button);
}

static void
medic_guide_answers_class_init (MedicGuideAnswersClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
medic_guide_answers_init (MedicGuideAnswers *self)
{
  set_shape (self);
}

/**
 * medic_guide_answers_set:
 * @self: answers
 * @answers: their words; none hides @self
 * @first_is_next: whether the first is the way on: it is coloured. Where a
 *   question is asked none is, that would be a hint
 * @name: what is asked
 *
 * Shows @answers.
 */
void
medic_guide_answers_set (MedicGuideAnswers *self,
                         const char *const *answers,
                         gboolean           first_is_next,
                         const char        *name)
{
  GtkWidget *child;
  guint n;

  g_return_if_fail (MEDIC_IS_GUIDE_ANSWERS (self) && answers != NULL && name != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);

  n = g_strv_length ((char **) answers);
  self->short_ones = n <= BESIDE_MAX;
  for (guint i = 0; i < n; i++)
    {
      append_answer (self, i, answers[i], first_is_next && i == 0, n > 1);
      self->short_ones = self->short_ones && g_utf8_strlen (answers[i], -1) <= BESIDE_MAX_CHARS;
    }
  set_shape (self);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * medic_guide_answers_set_narrow:
 * @self: answers
 * @narrow: whether there is little room
 *
 * Puts the answers below each other where there is little room.
 */
void
medic_guide_answers_set_narrow (MedicGuideAnswers *self,
                                gboolean           narrow)
{
  g_return_if_fail (MEDIC_IS_GUIDE_ANSWERS (self));

  self->narrow = narrow;
  set_shape (self);
}
