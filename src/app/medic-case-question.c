/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-case-question.h"
#include "medic-case.h"
#include "medic-wrap-layout.h"

/**
 * MedicCaseQuestion:
 *
 * The button beside a fact that is missing, or that may have to be corrected.
 * It asks the question in the words that an agent reads aloud, and takes the
 * answer: "answered".
 */
struct _MedicCaseQuestion
{
  AdwBin         parent_instance;

  /* Template children */
  GtkMenuButton *button;
  GtkLabel      *words;
  GtkPopover    *popover;
  GtkLabel      *question;
  GtkBox        *quick;
  GtkEntry      *entry;

  char          *key;   /* owned */
  gboolean       open;  /* there is no answer yet */
};

G_DEFINE_FINAL_TYPE (MedicCaseQuestion, medic_case_question, ADW_TYPE_BIN)

enum { SIGNAL_ANSWERED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
answer (MedicCaseQuestion *self,
        const char        *value)
{
  g_autoptr (MedicCaseQuestion) alive = g_object_ref (self);
  g_autofree char *text = g_strstrip (g_strdup (value));

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, text);
}

static void
activate_cb (MedicCaseQuestion *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (text[0] != '\0' || !self->open)
    answer (self, text);
}

static void
quick_cb (GtkButton         *button,
          MedicCaseQuestion *self)
{
  if (g_strcmp0 (self->key, "time-of-last-try") == 0)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H:%M");

      answer (self, time);
      return;
    }
  answer (self, gtk_button_get_label (button));
}

static void
add_quick (MedicCaseQuestion *self,
           const char        *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", G_CALLBACK (quick_cb), self, 0);
  gtk_box_append (self->quick, button);
}

static void
add_quick_answers (MedicCaseQuestion *self)
{
  if (g_str_equal (self->key, "ever-worked") || g_str_equal (self->key, "provider-asked"))
    {
      /* Translators: an answer to a question about a case */
      add_quick (self, C_("answer", "Yes"));
      /* Translators: an answer to a question about a case */
      add_quick (self, C_("answer", "No"));
      add_quick (self, _("They do not know"));
    }
  else if (g_str_equal (self->key, "time-of-last-try"))
    /* Translators: an answer to "When was the last try?" */
    add_quick (self, _("Just now"));
  gtk_widget_set_visible (GTK_WIDGET (self->quick), gtk_widget_get_first_child (GTK_WIDGET (self->quick)) != NULL);
}

static gboolean
medic_case_question_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MEDIC_CASE_QUESTION (widget)->button));
}

static void
medic_case_question_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_CASE_QUESTION);
  G_OBJECT_CLASS (medic_case_question_parent_class)->dispose (object);
}

static void
medic_case_question_finalize (GObject *object)
{
  g_free (MEDIC_CASE_QUESTION (object)->key);
  G_OBJECT_CLASS (medic_case_question_parent_class)->finalize (object);
}

static void
medic_case_question_class_init (MedicCaseQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_case_question_dispose;
  G_OBJECT_CLASS (klass)->finalize = medic_case_question_finalize;
  widget_class->grab_focus = medic_case_question_grab_focus;

  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-case-question.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCaseQuestion, button);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseQuestion, words);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseQuestion, popover);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseQuestion, question);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseQuestion, quick);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseQuestion, entry);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
medic_case_question_init (MedicCaseQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_case_question_new:
 * @key: the key of a fact
 * @value: (nullable): what is known so far
 *
 * Returns: (transfer floating): a new button
 */
GtkWidget *
medic_case_question_new (const char *key,
                         const char *value)
{
  MedicCaseQuestion *self;
  const char *question, *name;
  g_autofree char *label = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  self = g_object_new (MEDIC_TYPE_CASE_QUESTION, NULL);
  self->key = g_strdup (key);
  self->open = value == NULL;
  question = medic_case_ask_fact (key);
  name = medic_case_describe_fact (key);
  gtk_label_set_text (self->words, self->open ? _("Add") : _("Change"));
  /* Translators: read out by screen readers for a button; %s is the name of a fact, such as "Mail program" */
  label = g_strdup_printf (self->open ? _("Add: %s") : _("Change: %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_label_set_text (self->question, question != NULL ? question : name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, question != NULL ? question : name, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), value != NULL ? value : "");
  add_quick_answers (self);
  return GTK_WIDGET (self);
}

/**
 * medic_case_question_get_key:
 * @self: a question
 *
 * Returns: the key of its fact
 */
const char *
medic_case_question_get_key (MedicCaseQuestion *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_QUESTION (self), NULL);

  return self->key;
}

/**
 * medic_case_question_is_open:
 * @self: a question
 *
 * Returns: whether there is no answer yet
 */
gboolean
medic_case_question_is_open (MedicCaseQuestion *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_QUESTION (self), FALSE);

  return self->open;
}
