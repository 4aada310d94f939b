/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-analysis.h"
#include "medic-badge.h"
#include "medic-case-facts.h"
#include "medic-case-question.h"
#include "medic-visible.h"

/**
 * MedicCaseFacts:
 *
 * What is known of a case and what is missing, with a way to add it while the
 * caller speaks.
 */
struct _MedicCaseFacts
{
  AdwBin           parent_instance;

  /* Template children */
  GtkWidget       *badge_place;
  GtkListBox      *list;

  /* Owned */
  MedicCaseBook   *book;
  MedicCase       *the_case;  /* or NULL */
  char            *shown;     /* what the rows say, to leave them alone while it is the same */
  char            *added;     /* key of what was added last: the next one takes the focus */

  MedicCaseRecord *record;    /* borrowed while rows are made */
  MedicReport     *report;
  gboolean         narrow;
};

G_DEFINE_FINAL_TYPE (MedicCaseFacts, medic_case_facts, ADW_TYPE_BIN)

/* One row: what it is called, what is known. */
typedef struct
{
  const char *key;    /* of what is asked by hand, or NULL */
  char       *name;   /* owned */
  char       *value;  /* owned; NULL if it is missing */
} Fact;

static void
fact_free (gpointer data)
{
  Fact *fact = data;

  g_free (fact->name);
  g_free (fact->value);
  g_free (fact);
}

static void
add_fact (GPtrArray  *facts,
          const char *key,
          const char *name,
          const char *value)
{
  Fact *fact = g_new0 (Fact, 1);

  fact->key = key;
  fact->name = g_strdup (name);
  fact->value = value != NULL ? medic_visible_advice (value) : NULL;
  g_ptr_array_add (facts, fact);
}

static void
add_known (GPtrArray  *facts,
           const char *name,
           const char *value)
{
  if (value != NULL && value[0] != '\0')
    add_fact (facts, NULL, name, value);
}

static char *
dup_server (const MedicFacts *facts)
{
  if (facts->host == NULL && facts->ip == NULL)
    return NULL;
  if (facts->port == 0)
    return g_strdup (facts->host != NULL ? facts->host : facts->ip);
  /* Translators: %1$s is the name of a server, %2$u the number of a port */
  return g_strdup_printf (_("%1$s, port %2$u"), facts->host != NULL ? facts->host : facts->ip, facts->port);
}

static void
add_from_report (GPtrArray   *list,
                 MedicReport *report)
{
  MedicOutcome *outcome = medic_report_get_outcome (report, 0);
  const MedicFacts *facts = outcome->facts;
  g_autofree char *server = dup_server (facts);
  guint n_others = medic_report_get_n_outcomes (report) - 1;
  /* Translators: %1$s is an address, %2$u the number of other recipients of the same mail */
  g_autofree char *recipients = facts->recipient != NULL && n_others > 0
                                  ? g_strdup_printf (ngettext ("%1$s and %2$u more", "%1$s and %2$u more", n_others), facts->recipient, n_others)
                                  : g_strdup (facts->recipient);

  add_known (list, _("What it said"), facts->reply_text);
  add_known (list, _("Server"), server);
  add_known (list, _("Recipient"), recipients);
  add_known (list, _("Sender"), facts->sender);
  add_known (list, _("Subject of the mail"), report->subject);
}

/* What the report tells, then what was asked, then what is to be asked. */
static GPtrArray *
list_facts (MedicCaseFacts *self)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);
  const char *const *missing = medic_case_get_missing (self->the_case);

  if (self->report != NULL && medic_report_get_n_outcomes (self->report) > 0)
    add_from_report (facts, self->report);
  if (self->record->steps->len > 0)
    {
      g_autofree char *steps = g_strdup_printf (ngettext ("%u step of a guide", "%u steps of a guide", self->record->steps->len),
                                                self->record->steps->len);

      add_known (facts, _("Tried so far"), steps);
    }
  for (guint i = 0; i < self->record->facts->len; i++)
    {
      const MedicCaseFact *fact = self->record->facts->pdata[i];

      add_fact (facts, fact->key, medic_case_describe_fact (fact->key), fact->value);
    }
  for (guint i = 0; missing[i] != NULL; i++)
    {
      if (medic_case_record_get_fact (self->record, missing[i]) == NULL)
        add_fact (facts, missing[i], medic_case_describe_fact (missing[i]), NULL);
    }
  return facts;
}

static void
answered_cb (MedicCaseFacts    *self,
             const char        *value,
             MedicCaseQuestion *question)
{
  g_free (self->added);
  self->added = g_strdup (medic_case_question_get_key (question));
  medic_case_facts_keep (self, self->added, value);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *
make_words (MedicCaseFacts *self,
            const Fact     *fact)
{
  GtkWidget *box = gtk_box_new (self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, self->narrow ? 2 : 12);
  GtkWidget *name = make_label (fact->name);
  GtkWidget *value = make_label (fact->value != NULL ? fact->value : _("Not asked yet"));

  gtk_widget_add_css_class (name, "quiet");
  if (!self->narrow)
    {
      gtk_label_set_width_chars (GTK_LABEL (name), 21);
      gtk_label_set_max_width_chars (GTK_LABEL (name), 21);
    }
  gtk_label_set_selectable (GTK_LABEL (value), fact->value != NULL);
  if (fact->value == NULL)
    gtk_widget_add_css_class (value, "quiet");
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_set_valign (value, GTK_ALIGN_START);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_add_css_class (box, "fact-words");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), value);
  return box;
}

static GtkWidget *
make_row (MedicCaseFacts *self,
          const Fact     *fact)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *row;

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), fact->value != NULL ? "emblem-default-symbolic" : "dialog-question-symbolic");
  gtk_widget_add_css_class (icon, fact->value != NULL ? "delivered-text" : "unclear-text");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), make_words (self, fact));
  if (fact->key != NULL)
    {
      GtkWidget *question = medic_case_question_new (fact->key, fact->value);

      g_signal_connect_object (question, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), question);
    }
  gtk_widget_add_css_class (box, "fact-row");

  row = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static char *
describe_all (GPtrArray *facts,
              gint64     number)
{
  GString *all = g_string_new (NULL);

  g_string_append_printf (all, "%" G_GINT64_FORMAT, number);
  for (guint i = 0; i < facts->len; i++)
    {
      const Fact *fact = facts->pdata[i];

      g_string_append_printf (all, "\n%s\t%s\t%s", fact->key != NULL ? fact->key : "", fact->name, fact->value != NULL ? fact->value : "\x01");
    }
  return g_string_free (all, FALSE);
}

/* Who just answered a question goes on with the next one that is missing. */
static void
focus_next (MedicCaseFacts *self)
{
  g_autofree char *added = g_steal_pointer (&self->added);

  if (added == NULL)
    return;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *last = gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));

      if (MEDIC_IS_CASE_QUESTION (last) && medic_case_question_is_open (MEDIC_CASE_QUESTION (last)))
        {
          gtk_widget_grab_focus (last);
          return;
        }
    }
}

static void
show_facts (MedicCaseFacts *self,
            GPtrArray      *facts)
{
  guint n_missing = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < facts->len; i++)
    {
      const Fact *fact = facts->pdata[i];

      gtk_list_box_append (self->list, make_row (self, fact));
      n_missing += fact->value == NULL;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), facts->len > 0);

  adw_bin_set_child (ADW_BIN (self->badge_place), NULL);
  if (n_missing > 0)
    {
      g_autofree char *words = g_strdup_printf (ngettext ("%u missing", "%u missing", n_missing), n_missing);

      adw_bin_set_child (ADW_BIN (self->badge_place), medic_badge_new ("unclear", "dialog-question-symbolic", words));
    }
  focus_next (self);
}

static void
medic_case_facts_dispose (GObject *object)
{
  MedicCaseFacts *self = MEDIC_CASE_FACTS (object);

  g_clear_object (&self->the_case);
  g_clear_object (&self->book);
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_CASE_FACTS);

  G_OBJECT_CLASS (medic_case_facts_parent_class)->dispose (object);
}

static void
medic_case_facts_finalize (GObject *object)
{
  MedicCaseFacts *self = MEDIC_CASE_FACTS (object);

  g_free (self->shown);
  g_free (self->added);
  G_OBJECT_CLASS (medic_case_facts_parent_class)->finalize (object);
}

static void
medic_case_facts_class_init (MedicCaseFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_case_facts_dispose;
  G_OBJECT_CLASS (klass)->finalize = medic_case_facts_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-case-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCaseFacts, badge_place);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseFacts, list);
}

static void
medic_case_facts_init (MedicCaseFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_case_facts_set:
 * @self: the facts
 * @book: the case book
 * @the_case: a case
 * @record: all of it
 * @report: (nullable): its report
 *
 * Changes what @self shows. Rows that say the same stay.
 */
void
medic_case_facts_set (MedicCaseFacts  *self,
                      MedicCaseBook   *book,
                      MedicCase       *the_case,
                      MedicCaseRecord *record,
                      MedicReport     *report)
{
  g_autoptr (GPtrArray) facts = NULL;
  g_autofree char *all = NULL;

  g_return_if_fail (MEDIC_IS_CASE_FACTS (self));
  g_return_if_fail (record != NULL);

  g_set_object (&self->book, book);
  g_set_object (&self->the_case, the_case);
  self->record = record;
  self->report = report;
  facts = list_facts (self);
  all = describe_all (facts, record->number);
  if (g_strcmp0 (all, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_steal_pointer (&all);
      show_facts (self, facts);
    }
  self->record = NULL;
  self->report = NULL;
}

/**
 * medic_case_facts_set_narrow:
 * @self: the facts
 * @narrow: whether names stand above what is known
 *
 * Fits the rows to the room there is.
 */
void
medic_case_facts_set_narrow (MedicCaseFacts *self,
                             gboolean        narrow)
{
  g_return_if_fail (MEDIC_IS_CASE_FACTS (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *words = gtk_widget_get_next_sibling (gtk_widget_get_first_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))));
      GtkWidget *name = gtk_widget_get_first_child (words);

      gtk_orientable_set_orientation (GTK_ORIENTABLE (words), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
      gtk_box_set_spacing (GTK_BOX (words), narrow ? 2 : 12);
      gtk_label_set_width_chars (GTK_LABEL (name), narrow ? -1 : 21);
      gtk_label_set_max_width_chars (GTK_LABEL (name), narrow ? -1 : 21);
    }
}

/* The words of a server tell more than themselves: a case that has no report yet gets one from them. */
static gboolean
keep_report (MedicCaseFacts *self,
             MedicCaseStore *store,
             const char     *value,
             GError        **error)
{
  MedicKnowledge *knowledge = medic_case_book_get_knowledge (self->book);
  gint64 number = medic_case_get_number (self->the_case);
  g_autoptr (MedicCaseRecord) record = medic_case_store_load (store, number, error);
  g_autoptr (GBytes) bytes = g_bytes_new (value, strlen (value));
  g_autoptr (MedicReport) report = NULL;

  if (record == NULL)
    return FALSE;
  if (record->report != NULL || knowledge == NULL)
    return TRUE;
  report = medic_analyse (knowledge, bytes, NULL, NULL, NULL);
  if (report == NULL || medic_report_get_n_outcomes (report) == 0)
    return TRUE;
  return medic_case_store_set_report (store, number, report, error);
}

/**
 * medic_case_facts_keep:
 * @self: the facts of a case
 * @key: the key of a fact
 * @value: what the caller said; empty if it is not known after all
 *
 * Keeps a fact.
 *
 * Returns: whether it is kept
 */
gboolean
medic_case_facts_keep (MedicCaseFacts *self,
                       const char     *key,
                       const char     *value)
{
  MedicCaseStore *store;
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_return_val_if_fail (MEDIC_IS_CASE_FACTS (self), FALSE);
  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  if (self->the_case == NULL || (store = medic_case_book_open (self->book)) == NULL)
    return FALSE;
  done = medic_case_store_set_fact (store, medic_case_get_number (self->the_case), key, value, &error);
  if (done && g_str_equal (key, "server-text") && value[0] != '\0')
    done = keep_report (self, store, value, &error);
  return medic_case_book_check (self->book, done, error);
}
