/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-cases-filter.h"

/**
 * MedicCasesFilter:
 *
 * The button behind which cases are filtered by cause, receiving domain and what
 * is missing. "changed" tells that the filter is another one.
 */
struct _MedicCasesFilter
{
  AdwBin         parent_instance;

  /* Template children */
  GtkMenuButton *button;
  GtkDropDown   *problem;
  GtkDropDown   *domain;
  GtkDropDown   *missing;

  /* Owned */
  MedicCaseBook *book;
  GPtrArray     *ids[3];      /* by chooser: what stands for each line after the first */
  char          *values[3];   /* by chooser, or NULL */

  gboolean       filling;
};

G_DEFINE_FINAL_TYPE (MedicCasesFilter, medic_cases_filter, ADW_TYPE_BIN)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const names[] = { "problem", "domain", "missing" };

static int
find_name (const char *by)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i], by))
        return (int) i;
    }
  return -1;
}

static void
show_filtered (MedicCasesFilter *self)
{
  if (self->values[0] != NULL || self->values[1] != NULL || self->values[2] != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
}

static char *
name_value (MedicCasesFilter *self,
            guint             chooser,
            const char       *id)
{
  MedicKnowledge *knowledge = medic_case_book_get_knowledge (self->book);
  const MedicProblem *problem = chooser == 0 && knowledge != NULL ? medic_knowledge_lookup_problem (knowledge, id) : NULL;

  if (problem != NULL)
    return g_strdup (medic_problem_get_title (problem));
  return g_strdup (chooser == 2 ? medic_case_describe_missing (id) : id);
}

static void
fill (MedicCasesFilter *self,
      guint             chooser,
      const char       *all)
{
  GtkDropDown *choosers[] = { self->problem, self->domain, self->missing };
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (list, all);
  for (guint i = 0; i < self->ids[chooser]->len; i++)
    {
      const char *id = self->ids[chooser]->pdata[i];

      gtk_string_list_take (list, name_value (self, chooser, id));
      if (g_strcmp0 (id, self->values[chooser]) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_model (choosers[chooser], G_LIST_MODEL (list));
  gtk_drop_down_set_selected (choosers[chooser], selected);
}

static void
add_counts (GPtrArray *ids,
            GPtrArray *counts)
{
  for (guint i = 0; counts != NULL && i < counts->len; i++)
    g_ptr_array_add (ids, g_strdup (((MedicCaseCount *) counts->pdata[i])->key));
}

/* What there is to choose is what the book has. */
static void
opened_cb (MedicCasesFilter *self)
{
  MedicCaseStore *store = medic_case_book_peek (self->book);
  g_autoptr (GPtrArray) problems = store != NULL ? medic_case_store_count_problems (store, 0, NULL) : NULL;
  g_autoptr (GPtrArray) domains = store != NULL ? medic_case_store_count_domains (store, 0, NULL) : NULL;
  const char *const *keys = medic_case_get_fact_keys ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_set_size (self->ids[i], 0);
  add_counts (self->ids[0], problems);
  add_counts (self->ids[1], domains);
  g_ptr_array_add (self->ids[2], g_strdup ("server-text"));
  g_ptr_array_add (self->ids[2], g_strdup ("recipient"));
  for (guint i = 0; keys[i] != NULL; i++)
    g_ptr_array_add (self->ids[2], g_strdup (keys[i]));

  self->filling = TRUE;
  fill (self, 0, _("All causes"));
  fill (self, 1, _("All domains"));
  /* Translators: a choice of what may be missing in the cases of a list */
  fill (self, 2, _("Missing or not"));
  self->filling = FALSE;
}

static void
chosen_cb (MedicCasesFilter *self,
           GParamSpec       *pspec,
           GtkDropDown      *chooser)
{
  guint which = chooser == self->problem ? 0 : chooser == self->domain ? 1 : 2;
  guint selected = gtk_drop_down_get_selected (chooser);

  if (!self->filling && selected <= self->ids[which]->len)
    medic_cases_filter_set (self, names[which], selected == 0 ? NULL : self->ids[which]->pdata[selected - 1]);
}

static void
clear_cb (MedicCasesFilter *self)
{
  medic_cases_filter_clear (self);
  opened_cb (self);
}

static void
medic_cases_filter_dispose (GObject *object)
{
  MedicCasesFilter *self = MEDIC_CASES_FILTER (object);

  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_CASES_FILTER);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (medic_cases_filter_parent_class)->dispose (object);
}

static void
medic_cases_filter_finalize (GObject *object)
{
  MedicCasesFilter *self = MEDIC_CASES_FILTER (object);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_ptr_array_unref (self->ids[i]);
      g_free (self->values[i]);
    }
  G_OBJECT_CLASS (medic_cases_filter_parent_class)->finalize (object);
}

static void
medic_cases_filter_class_init (MedicCasesFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_cases_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = medic_cases_filter_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-cases-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCasesFilter, button);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesFilter, problem);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesFilter, domain);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesFilter, missing);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
medic_cases_filter_init (MedicCasesFilter *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    self->ids[i] = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_cases_filter_set_book:
 * @self: a filter
 * @book: the case book
 *
 * Gives the filter its book.
 */
void
medic_cases_filter_set_book (MedicCasesFilter *self,
                             MedicCaseBook    *book)
{
  g_return_if_fail (MEDIC_IS_CASES_FILTER (self));

  g_set_object (&self->book, book);
}

/**
 * medic_cases_filter_get:
 * @self: a filter
 * @by: "problem", "domain" or "missing"
 *
 * Returns: (nullable): what to let through, or %NULL for all
 */
const char *
medic_cases_filter_get (MedicCasesFilter *self,
                        const char       *by)
{
  int which = find_name (by);

  g_return_val_if_fail (MEDIC_IS_CASES_FILTER (self), NULL);
  g_return_val_if_fail (which >= 0, NULL);

  return self->values[which];
}

/**
 * medic_cases_filter_set:
 * @self: a filter
 * @by: "problem", "domain" or "missing"
 * @value: (nullable): what to let through; %NULL or empty for all
 *
 * Changes the filter.
 */
void
medic_cases_filter_set (MedicCasesFilter *self,
                        const char       *by,
                        const char       *value)
{
  int which = find_name (by);

  g_return_if_fail (MEDIC_IS_CASES_FILTER (self));
  g_return_if_fail (which >= 0);

  if (value != NULL && value[0] == '\0')
    value = NULL;
  if (g_strcmp0 (self->values[which], value) == 0)
    return;
  g_free (self->values[which]);
  self->values[which] = g_strdup (value);
  show_filtered (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * medic_cases_filter_clear:
 * @self: a filter
 *
 * Lets everything through.
 */
void
medic_cases_filter_clear (MedicCasesFilter *self)
{
  g_return_if_fail (MEDIC_IS_CASES_FILTER (self));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    medic_cases_filter_set (self, names[i], NULL);
}
