/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-facts-row.h"
#include "medic-visible.h"

/**
 * MedicFactsRow:
 *
 * "For administrators": every fact that was read out of the text, as a grid
 * and as a table to copy.
 */
struct _MedicFactsRow
{
  AdwExpanderRow  parent_instance;

  /* Template children */
  GtkGrid        *grid;
  GtkButton      *copy;

  /* Owned */
  GString        *table;  /* while the facts are set */
  int             n_rows;
};

G_DEFINE_FINAL_TYPE (MedicFactsRow, medic_facts_row, ADW_TYPE_EXPANDER_ROW)

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  return label;
}

static void
add (MedicFactsRow *self,
     const char    *name,
     const char    *value)
{
  g_autofree char *visible = NULL;
  GtkWidget *key, *content;

  if (value == NULL || *value == '\0')
    return;

  visible = medic_visible_text (value);
  key = new_label (name);
  content = new_label (visible);
  gtk_widget_add_css_class (key, "quiet");
  gtk_widget_add_css_class (content, "fact");
  gtk_label_set_selectable (GTK_LABEL (content), TRUE);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (content), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, key, NULL, -1);
  gtk_grid_attach (self->grid, key, 0, self->n_rows, 1, 1);
  gtk_grid_attach (self->grid, content, 1, self->n_rows, 1, 1);
  self->n_rows++;

  g_string_append_printf (self->table, "%s\t%s\n", name, value);
}

static void
add_number (MedicFactsRow *self,
            const char    *name,
            guint64        number)
{
  g_autofree char *value = number != 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT, number) : NULL;

  add (self, name, value);
}

static void
add_size (MedicFactsRow *self,
          const char    *name,
          guint64        bytes)
{
  g_autofree char *value = bytes != 0 ? g_format_size_full (bytes, G_FORMAT_SIZE_LONG_FORMAT) : NULL;

  add (self, name, value);
}

static const char *
describe_speaker (MedicSpeaker speaker)
{
  switch (speaker)
    {
    case MEDIC_SPEAKER_PROGRAM:
      /* Translators: who said the words that decide, a value in a table for administrators */
      return C_("speaker", "the mail program");
    case MEDIC_SPEAKER_OWN_SERVER:
      return C_("speaker", "the sender's own outgoing server");
    case MEDIC_SPEAKER_REMOTE_SERVER:
      return C_("speaker", "the recipient's server");
    case MEDIC_SPEAKER_UNKNOWN:
    default:
      return C_("speaker", "not in the text");
    }
}

static const char *
describe_service (MedicReport *report,
                  const char  *id)
{
  const char *name = id != NULL ? medic_knowledge_lookup_service_name (report->knowledge, id) : NULL;

  return name != NULL ? name : id;
}

static void
add_problem (MedicFactsRow *self,
             MedicOutcome  *outcome)
{
  MedicDiagnosis *first = medic_outcome_get_first (outcome);
  /* Translators: "%s" is the id of a problem, "%.2f" a number from 0 to 1: how well it fits */
  g_autofree char *value = g_strdup_printf (_("%s, score %.2f"), first->problem->id, first->score);

  add (self, _("Problem"), value);
}

static void
add_facts (MedicFactsRow *self,
           MedicReport   *report,
           MedicOutcome  *outcome)
{
  MedicFacts *facts = outcome->facts;

  add_number (self, _("Reply code"), facts->reply_code);
  /* Translators: a code such as 5.7.1 (RFC 3463) */
  add (self, _("Enhanced code"), facts->enhanced_code);
  add (self, _("Reply"), facts->reply_text);
  /* Translators: who said the words that decide */
  add (self, _("Speaker"), describe_speaker (facts->speaker));
  /* Translators: the SMTP command that the reply answers, such as RCPT */
  add (self, _("Step"), facts->step != MEDIC_STEP_UNKNOWN ? medic_step_to_string (facts->step) : NULL);
  /* Translators: whose software or platform spoke, such as Gmail or Postfix */
  add (self, _("Service"), describe_service (report, facts->service));
  add (self, _("Server"), facts->host);
  add (self, _("IP address"), facts->ip);
  add_number (self, _("Port"), facts->port);
  add (self, _("Recipient"), facts->recipient);
  add (self, _("Sent to"), facts->original_recipient);
  add (self, _("Sender"), facts->sender);
  /* Translators: the account that logged in */
  add (self, _("Login"), facts->login);
  /* Translators: the name by which a computer greets a server (SMTP HELO or EHLO); do not translate the abbreviation */
  add (self, _("HELO name"), facts->helo);
  add (self, _("Block list"), facts->blocklist);
  add (self, _("Program's error"), facts->client_error);
  add_number (self, _("Socket error"), facts->socket_error);
  add_size (self, _("Size"), facts->size);
  add_size (self, _("Size limit"), facts->size_limit);
  add (self, _("Date"), facts->date);
  /* Translators: of the mail that came back */
  add (self, _("Subject"), report->subject);
  /* Translators: the server that wrote the notice */
  add (self, _("Reported by"), report->reporter_host);
  add (self, _("Its software"), describe_service (report, report->reporter_software));
  add_problem (self, outcome);
}

static void
medic_facts_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_FACTS_ROW);
  G_OBJECT_CLASS (medic_facts_row_parent_class)->dispose (object);
}

static void
medic_facts_row_class_init (MedicFactsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_facts_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-facts-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicFactsRow, grid);
  gtk_widget_class_bind_template_child (widget_class, MedicFactsRow, copy);
}

static void
medic_facts_row_init (MedicFactsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_facts_row_set:
 * @self: a row
 * @report: the report
 * @outcome: one of its outcomes
 *
 * Shows the facts of @outcome.
 */
void
medic_facts_row_set (MedicFactsRow *self,
                     MedicReport   *report,
                     MedicOutcome  *outcome)
{
  GtkWidget *child;

  g_return_if_fail (MEDIC_IS_FACTS_ROW (self));
  g_return_if_fail (report != NULL && outcome != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);

  self->n_rows = 0;
  self->table = g_string_new (NULL);
  add_facts (self, report, outcome);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->copy), "s", self->table->str);
  g_string_free (g_steal_pointer (&self->table), TRUE);
}
