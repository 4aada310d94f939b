/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-bar-chart.h"
#include "medic-bar.h"

/**
 * MedicBarChart:
 *
 * Bars one below the other, the longest first. Each is a switch: "chosen" tells
 * that a person wants to see what is behind it, or all again (%NULL).
 */
struct _MedicBarChart
{
  GtkWidget   parent_instance;

  /* Borrowed */
  GtkWidget  *more;    /* a label; the last child */

  /* Owned */
  GPtrArray  *rows;    /* of Row */
  MedicTally *marked;  /* the one that stands out, or NULL */
  MedicTally *chosen;  /* the one that is pressed, or NULL */

  gboolean    cases;   /* it counts cases rather than mails */
};

typedef struct
{
  GtkWidget  *button;  /* borrowed; a child of the chart */
  GtkLabel   *label;   /* borrowed, as are the next two */
  GtkLabel   *number;
  MedicBar   *bar;
  MedicTally *tally;   /* owned */
  gulong      toggled;
} Row;

G_DEFINE_FINAL_TYPE (MedicBarChart, medic_bar_chart, GTK_TYPE_WIDGET)

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
row_free (gpointer data)
{
  Row *row = data;

  gtk_widget_unparent (row->button);
  g_clear_pointer (&row->tally, medic_tally_unref);
  g_free (row);
}

static void
toggled_cb (GtkToggleButton *button,
            MedicBarChart   *self)
{
  MedicTally *chosen = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];

      if (row->button == GTK_WIDGET (button) && gtk_toggle_button_get_active (button))
        chosen = row->tally;
    }
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, chosen);
}

static Row *
add_row (MedicBarChart *self)
{
  GtkWidget *grid = gtk_grid_new ();
  Row *row = g_new0 (Row, 1);

  row->button = gtk_toggle_button_new ();
  row->label = GTK_LABEL (gtk_label_new (NULL));
  row->number = GTK_LABEL (gtk_label_new (NULL));
  row->bar = MEDIC_BAR (medic_bar_new ());

  gtk_label_set_xalign (row->label, 0);
  gtk_label_set_ellipsize (row->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (row->label), TRUE);
  gtk_label_set_xalign (row->number, 1);
  gtk_widget_add_css_class (GTK_WIDGET (row->number), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (row->number), "quiet");
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (row->label), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (row->number), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (row->bar), 0, 1, 2, 1);

  gtk_button_set_child (GTK_BUTTON (row->button), grid);
  gtk_widget_add_css_class (row->button, "flat");
  gtk_widget_add_css_class (row->button, "chart-row");
  row->toggled = g_signal_connect (row->button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_insert_before (row->button, GTK_WIDGET (self), self->more);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
update_row (MedicBarChart *self,
            Row           *row,
            guint          most)
{
  /* Translators: a number of mails */
  g_autofree char *number = g_strdup_printf (C_("mails", "%'u"), row->tally->n);
  g_autofree char *name = NULL;

  if (self->cases)
    /* Translators: a cause, and how many cases of the case book it has; read out by screen readers */
    name = g_strdup_printf (ngettext ("%s: %'u case", "%s: %'u cases", row->tally->n), row->tally->label, row->tally->n);
  else
    /* Translators: a cause or a domain, and how many mails it has; read out by screen readers */
    name = g_strdup_printf (ngettext ("%s: %'u mail", "%s: %'u mails", row->tally->n), row->tally->label, row->tally->n);

  gtk_label_set_text (row->label, row->tally->label);
  gtk_label_set_text (row->number, number);
  medic_bar_set_fraction (row->bar, most > 0 ? (double) row->tally->n / most : 0);
  gtk_widget_set_tooltip_text (row->button, row->tally->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  if (row->tally == self->marked || row->tally == self->chosen)
    gtk_widget_add_css_class (row->button, "marked");
  else
    gtk_widget_remove_css_class (row->button, "marked");

  g_signal_handler_block (row->button, row->toggled);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->button), row->tally == self->chosen);
  g_signal_handler_unblock (row->button, row->toggled);
}

static void
update_rows (MedicBarChart *self)
{
  guint most = 0;

  for (guint i = 0; i < self->rows->len; i++)
    most = MAX (most, ((Row *) self->rows->pdata[i])->tally->n);
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, self->rows->pdata[i], most);
}

static void
medic_bar_chart_dispose (GObject *object)
{
  MedicBarChart *self = MEDIC_BAR_CHART (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->more, gtk_widget_unparent);
  g_clear_pointer (&self->marked, medic_tally_unref);
  g_clear_pointer (&self->chosen, medic_tally_unref);

  G_OBJECT_CLASS (medic_bar_chart_parent_class)->dispose (object);
}

static void
medic_bar_chart_class_init (MedicBarChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_bar_chart_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", MEDIC_TYPE_BAR_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_css_name (widget_class, "barchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
medic_bar_chart_init (MedicBarChart *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->more = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->more), 0);
  gtk_label_set_wrap (GTK_LABEL (self->more), TRUE);
  gtk_widget_add_css_class (self->more, "quiet");
  gtk_widget_add_css_class (self->more, "chart-more");
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
}

/**
 * medic_bar_chart_new:
 *
 * Returns: (transfer floating): a new, empty chart
 */
GtkWidget *
medic_bar_chart_new (void)
{
  return g_object_new (MEDIC_TYPE_BAR_CHART, NULL);
}

/**
 * medic_bar_chart_set_counts_cases:
 * @self: a chart
 *
 * What @self counts are cases of the case book, not mails.
 */
void
medic_bar_chart_set_counts_cases (MedicBarChart *self)
{
  g_return_if_fail (MEDIC_IS_BAR_CHART (self));

  self->cases = TRUE;
}

/**
 * medic_bar_chart_set:
 * @self: a chart
 * @tallies: (element-type MedicTally): what to show, the most frequent first
 * @n_more: how many there are besides
 * @n_in_more: how many mails these have altogether
 *
 * Changes what @self shows. Buttons stay, so that the focus does.
 */
void
medic_bar_chart_set (MedicBarChart *self,
                     GPtrArray     *tallies,
                     guint          n_more,
                     guint          n_in_more)
{
  /* Translators: below the bars of a chart: so many are not shown, and they have %'u mails altogether */
  g_autofree char *more = g_strdup_printf (ngettext ("%'u other: %'u", "%'u others, together %'u", n_more), n_more, n_in_more);

  g_return_if_fail (MEDIC_IS_BAR_CHART (self));
  g_return_if_fail (tallies != NULL);

  for (guint i = 0; i < tallies->len; i++)
    {
      Row *row = i < self->rows->len ? self->rows->pdata[i] : add_row (self);

      g_clear_pointer (&row->tally, medic_tally_unref);
      row->tally = medic_tally_ref (tallies->pdata[i]);
    }
  if (self->rows->len > tallies->len)
    g_ptr_array_set_size (self->rows, (int) tallies->len);

  gtk_label_set_text (GTK_LABEL (self->more), more);
  gtk_widget_set_visible (self->more, n_more > 0);
  update_rows (self);
}

static void
set_tally (MedicTally **place,
           MedicTally  *tally)
{
  if (tally != NULL)
    medic_tally_ref (tally);
  g_clear_pointer (place, medic_tally_unref);
  *place = tally;
}

/**
 * medic_bar_chart_set_marked:
 * @self: a chart
 * @marked: (nullable): one of what it shows, or another
 *
 * Makes one bar stand out.
 */
void
medic_bar_chart_set_marked (MedicBarChart *self,
                            MedicTally    *marked)
{
  g_return_if_fail (MEDIC_IS_BAR_CHART (self));

  set_tally (&self->marked, marked);
  update_rows (self);
}

/**
 * medic_bar_chart_set_chosen:
 * @self: a chart
 * @chosen: (nullable): one of what it shows, or another
 *
 * Presses the switch of one bar.
 */
void
medic_bar_chart_set_chosen (MedicBarChart *self,
                            MedicTally    *chosen)
{
  g_return_if_fail (MEDIC_IS_BAR_CHART (self));

  set_tally (&self->chosen, chosen);
  update_rows (self);
}
