/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-bar-chart.h"
#include "medic-bar.h"
#include "medic-case-charts.h"

#define N_BARS 4
#define N_DAYS 30

/**
 * MedicCaseCharts:
 *
 * What the cases of the last 30 days were about, and how long they took. A click
 * on a cause shows its cases.
 */
struct _MedicCaseCharts
{
  AdwBin         parent_instance;

  /* Template children */
  GtkStack      *stack;
  MedicBarChart *causes;
  GtkGrid       *days;
  GtkLabel      *nothing_solved;
  GtkLabel      *count;

  /* Owned */
  GPtrArray     *tallies;   /* of MedicTally: the causes that are shown */
  char          *chosen;    /* id of a problem, or NULL */
};

G_DEFINE_FINAL_TYPE (MedicCaseCharts, medic_case_charts, ADW_TYPE_BIN)

/* Days are put together, the more the longer it took. */
static const guint spans[] = { 0, 1, 3, 7, 30, G_MAXUINT };

static const char *
describe_span (guint span)
{
  switch (span)
    {
    case 0:
      return _("Within a day");
    case 1:
      return _("1 day");
    case 2:
      return _("2 to 3 days");
    case 3:
      return _("4 to 7 days");
    case 4:
      return _("8 to 30 days");
    default:
      return _("Longer");
    }
}

static void
chosen_cb (MedicCaseCharts *self,
           MedicTally      *tally)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "cases.filter-problem", "s", tally != NULL ? tally->id : "");
}

static void
show_chosen (MedicCaseCharts *self)
{
  MedicTally *found = NULL;

  for (guint i = 0; i < self->tallies->len; i++)
    {
      MedicTally *tally = self->tallies->pdata[i];

      if (g_strcmp0 (tally->id, self->chosen) == 0)
        found = tally;
    }
  medic_bar_chart_set_chosen (self->causes, found);
}

static const char *
name_problem (MedicKnowledge *knowledge,
              const char     *id)
{
  const MedicProblem *problem = knowledge != NULL ? medic_knowledge_lookup_problem (knowledge, id) : NULL;

  return problem != NULL ? medic_problem_get_title (problem) : id;
}

static void
show_causes (MedicCaseCharts *self,
             MedicKnowledge  *knowledge,
             GPtrArray       *counts)
{
  guint all = 0, more = 0, n_more = 0;

  g_ptr_array_set_size (self->tallies, 0);
  for (guint i = 0; i < counts->len; i++)
    {
      const MedicCaseCount *count = counts->pdata[i];

      all += count->count;
      if (i < N_BARS)
        {
          MedicTally *tally = medic_tally_new (count->key, name_problem (knowledge, count->key));

          tally->n = count->count;
          g_ptr_array_add (self->tallies, tally);
          continue;
        }
      n_more++;
      more += count->count;
    }
  medic_bar_chart_set (self->causes, self->tallies, n_more, more);
  show_chosen (self);
  {
    g_autofree char *words = g_strdup_printf (ngettext ("%'u case in 30 days", "%'u cases in 30 days", all), all);

    gtk_label_set_text (self->count, words);
  }
}

static void
add_span (MedicCaseCharts *self,
          guint            span,
          guint            n,
          guint            most)
{
  g_autofree char *number = g_strdup_printf ("%'u", n);
  GtkWidget *name = gtk_label_new (describe_span (span));
  GtkWidget *count = gtk_label_new (number);
  GtkWidget *bar = medic_bar_new ();

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_xalign (GTK_LABEL (count), 1);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "quiet");
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  medic_bar_set_fraction (MEDIC_BAR (bar), most > 0 ? (double) n / most : 0);
  gtk_grid_attach (self->days, name, 0, (int) span, 1, 1);
  gtk_grid_attach (self->days, bar, 1, (int) span, 1, 1);
  gtk_grid_attach (self->days, count, 2, (int) span, 1, 1);
}

static void
show_days (MedicCaseCharts *self,
           GPtrArray       *counts)
{
  guint n[G_N_ELEMENTS (spans)] = { 0 };
  guint most = 0;
  GtkWidget *child;

  for (guint i = 0; i < counts->len; i++)
    {
      const MedicCaseCount *count = counts->pdata[i];
      guint days = (guint) g_ascii_strtoull (count->key, NULL, 10);
      guint span = 0;

      while (days > spans[span])
        span++;
      n[span] += count->count;
      most = MAX (most, n[span]);
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->days))) != NULL)
    gtk_grid_remove (self->days, child);
  for (guint span = 0; span < G_N_ELEMENTS (spans) && most > 0; span++)
    add_span (self, span, n[span], most);
  gtk_widget_set_visible (GTK_WIDGET (self->days), most > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_solved), most == 0);
}

static void
medic_case_charts_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_CASE_CHARTS);
  G_OBJECT_CLASS (medic_case_charts_parent_class)->dispose (object);
}

static void
medic_case_charts_finalize (GObject *object)
{
  MedicCaseCharts *self = MEDIC_CASE_CHARTS (object);

  g_ptr_array_unref (self->tallies);
  g_free (self->chosen);
  G_OBJECT_CLASS (medic_case_charts_parent_class)->finalize (object);
}

static void
medic_case_charts_class_init (MedicCaseChartsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_case_charts_dispose;
  G_OBJECT_CLASS (klass)->finalize = medic_case_charts_finalize;

  g_type_ensure (MEDIC_TYPE_BAR_CHART);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-case-charts.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCaseCharts, stack);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseCharts, causes);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseCharts, days);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseCharts, nothing_solved);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseCharts, count);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
medic_case_charts_init (MedicCaseCharts *self)
{
  self->tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_tally_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  medic_bar_chart_set_counts_cases (self->causes);
}

/**
 * medic_case_charts_update:
 * @self: the charts
 * @book: the case book
 *
 * Counts again.
 */
void
medic_case_charts_update (MedicCaseCharts *self,
                          MedicCaseBook   *book)
{
  gint64 since = g_get_real_time () / G_USEC_PER_SEC - N_DAYS * 24 * 60 * 60;
  MedicCaseStore *store;
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (MEDIC_IS_CASE_CHARTS (self));

  store = medic_case_book_peek (book);
  if (store == NULL)
    return;
  causes = medic_case_store_count_problems (store, since, &error);
  if (causes != NULL)
    days = medic_case_store_count_days_to_solve (store, since, &error);
  if (days == NULL)
    {
      medic_case_book_check (book, FALSE, error);
      return;
    }
  show_causes (self, medic_case_book_get_knowledge (book), causes);
  show_days (self, days);
}

/**
 * medic_case_charts_set_chosen:
 * @self: the charts
 * @problem: (nullable): id of the problem whose cases are shown
 *
 * Presses the bar of a cause.
 */
void
medic_case_charts_set_chosen (MedicCaseCharts *self,
                              const char      *problem)
{
  g_return_if_fail (MEDIC_IS_CASE_CHARTS (self));

  g_free (self->chosen);
  self->chosen = g_strdup (problem);
  show_chosen (self);
}
