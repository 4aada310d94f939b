/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-badge.h"
#include "medic-outcome-card.h"
#include "medic-recipient-list.h"
#include "medic-state.h"
#include "medic-wrap-layout.h"

/* A notice may name ten thousand recipients; a window must not make as many widgets at once. */
#define CARDS_AT_ONCE 20u

/**
 * MedicRecipientList:
 *
 * Several recipients with several fates: a sentence, how many of each, and a
 * card for every one.
 */
struct _MedicRecipientList
{
  AdwBin       parent_instance;

  /* Template children */
  GtkLabel    *title;
  GtkBox      *counts;
  GtkBox      *cards;
  GtkButton   *more;

  MedicReport *report;   /* owned */
  guint        n_cards;  /* so many have a card */
};

G_DEFINE_FINAL_TYPE (MedicRecipientList, medic_recipient_list, ADW_TYPE_BIN)

static void
remove_children (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* Small numbers are words, as one speaks; each is a sentence of its own, so that every language can bend it. */
static char *
describe_some_got_it (guint got,
                      guint all)
{
  if (got == 1 && all == 2)
    return g_strdup (_("One of two people got your mail."));
  if (got == 1 && all == 3)
    return g_strdup (_("One of three people got your mail."));
  if (got == 2 && all == 3)
    return g_strdup (_("Two of three people got your mail."));
  /* Translators: the first number decides the form; the second, always larger, is how many people it was sent to */
  return g_strdup_printf (ngettext ("%u of %u people got your mail.", "%u of %u people got your mail.", got), got, all);
}

static char *
describe (guint n[])
{
  guint all = n[MEDIC_STATE_FAILED] + n[MEDIC_STATE_WAITING] + n[MEDIC_STATE_DELIVERED] + n[MEDIC_STATE_UNCLEAR];

  if (n[MEDIC_STATE_DELIVERED] == all)
    return g_strdup_printf (ngettext ("%u person got your mail.", "All %u people got your mail.", all), all);
  if (n[MEDIC_STATE_DELIVERED] > 0)
    return describe_some_got_it (n[MEDIC_STATE_DELIVERED], all);
  if (n[MEDIC_STATE_WAITING] == all)
    return g_strdup_printf (ngettext ("Your mail to %u person is still on its way. Do nothing yet.",
                                      "Your mail to %u people is still on its way. Do nothing yet.", all), all);
  if (n[MEDIC_STATE_FAILED] == all)
    return g_strdup_printf (ngettext ("Your mail did not reach %u person.",
                                      "Your mail did not reach any of %u people.", all), all);
  return g_strdup_printf (ngettext ("%u person has not got your mail yet.",
                                    "None of %u people has got your mail yet.", all), all);
}

static void
append_count (MedicRecipientList *self,
              MedicState       state,
              guint            n,
              const char      *format)
{
  g_autofree char *text = NULL;

  if (n == 0)
    return;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (format, n);
#pragma GCC diagnostic pop
  gtk_box_append (self->counts, medic_badge_new (medic_state_get_css_class (state), medic_state_get_icon_name (state), text));
}

static void
set_counts (MedicRecipientList *self,
            guint            n[])
{
  remove_children (self->counts);
  append_count (self, MEDIC_STATE_FAILED, n[MEDIC_STATE_FAILED],
                ngettext ("%u not delivered", "%u not delivered", n[MEDIC_STATE_FAILED]));
  append_count (self, MEDIC_STATE_WAITING, n[MEDIC_STATE_WAITING],
                ngettext ("%u still trying", "%u still trying", n[MEDIC_STATE_WAITING]));
  append_count (self, MEDIC_STATE_DELIVERED, n[MEDIC_STATE_DELIVERED],
                ngettext ("%u delivered", "%u delivered", n[MEDIC_STATE_DELIVERED]));
  append_count (self, MEDIC_STATE_UNCLEAR, n[MEDIC_STATE_UNCLEAR],
                ngettext ("%u not clear yet", "%u not clear yet", n[MEDIC_STATE_UNCLEAR]));
}

static void
append_cards (MedicRecipientList *self)
{
  guint n_outcomes = medic_report_get_n_outcomes (self->report);
  guint end = MIN (self->n_cards + CARDS_AT_ONCE, n_outcomes);
  g_autofree char *text = NULL;

  for (; self->n_cards < end; self->n_cards++)
    gtk_box_append (self->cards, medic_outcome_card_new (self->report, self->n_cards));

  text = g_strdup_printf (ngettext ("Show %u more", "Show %u more", n_outcomes - end), n_outcomes - end);
  gtk_button_set_label (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), end < n_outcomes);
}

static void
more_clicked_cb (MedicRecipientList *self)
{
  append_cards (self);
}

static void
medic_recipient_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_RECIPIENT_LIST);
  G_OBJECT_CLASS (medic_recipient_list_parent_class)->dispose (object);
}

static void
medic_recipient_list_finalize (GObject *object)
{
  MedicRecipientList *self = MEDIC_RECIPIENT_LIST (object);

  g_clear_pointer (&self->report, medic_report_unref);
  G_OBJECT_CLASS (medic_recipient_list_parent_class)->finalize (object);
}

static void
medic_recipient_list_class_init (MedicRecipientListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_recipient_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = medic_recipient_list_finalize;

  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-recipient-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicRecipientList, title);
  gtk_widget_class_bind_template_child (widget_class, MedicRecipientList, counts);
  gtk_widget_class_bind_template_child (widget_class, MedicRecipientList, cards);
  gtk_widget_class_bind_template_child (widget_class, MedicRecipientList, more);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
}

static void
medic_recipient_list_init (MedicRecipientList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_recipient_list_get_title:
 * @self: the recipients
 *
 * Returns: the sentence over all of them
 */
const char *
medic_recipient_list_get_title (MedicRecipientList *self)
{
  g_return_val_if_fail (MEDIC_IS_RECIPIENT_LIST (self), NULL);

  return gtk_label_get_text (self->title);
}

/**
 * medic_recipient_list_get_n_cards:
 * @self: the recipients
 *
 * Returns: how many have a card; the others get theirs when asked for
 */
guint
medic_recipient_list_get_n_cards (MedicRecipientList *self)
{
  g_return_val_if_fail (MEDIC_IS_RECIPIENT_LIST (self), 0);

  return self->n_cards;
}

/**
 * medic_recipient_list_set_report:
 * @self: the recipients
 * @report: a report with several outcomes
 *
 * Shows all recipients of @report.
 */
void
medic_recipient_list_set_report (MedicRecipientList *self,
                             MedicReport     *report)
{
  guint n[MEDIC_STATE_UNCLEAR + 1] = { 0 };
  g_autofree char *title = NULL;

  g_return_if_fail (MEDIC_IS_RECIPIENT_LIST (self));
  g_return_if_fail (report != NULL);

  medic_report_ref (report);
  g_clear_pointer (&self->report, medic_report_unref);
  self->report = report;

  for (guint i = 0; i < medic_report_get_n_outcomes (report); i++)
    n[medic_state_from_outcome (medic_report_get_outcome (report, i))]++;

  title = describe (n);
  gtk_label_set_text (self->title, title);
  set_counts (self, n);
  remove_children (self->cards);
  self->n_cards = 0;
  append_cards (self);
}
