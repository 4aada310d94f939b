/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-analysis.h"
#include "medic-batch-page-private.h"
#include "medic-run.h"
#include "medic-visible.h"
#include "medic-weak.h"

/* Beside the table: the verdict on the selected row, which is read again for it, and the charts. */

#define N_BARS 8

/* --- The verdict ------------------------------------------------------------------------------------------------------------ */

static void
show_row (MedicBatchPage *self,
          MedicReport    *report,
          const char     *gone)
{
  g_autofree char *name = medic_batch_item_dup_name (self->item);
  /* Translators: %'u is the number of mails that came back for the same reason */
  g_autofree char *same = g_strdup_printf (ngettext ("Show all %'u", "Show all %'u", self->item->cause->n), self->item->cause->n);

  gtk_label_set_text (self->recipient, name);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), report != NULL);
  if (report != NULL)
    medic_verdict_set_outcome (self->verdict, report, medic_report_get_outcome (report, self->item->outcome));
  medic_label_set_advice (self->gone, gone);
  gtk_widget_set_visible (self->open_button, report != NULL);
  gtk_button_set_label (self->show_all, same);
  gtk_widget_set_visible (GTK_WIDGET (self->show_all), self->item->cause->n > 1);
  gtk_widget_set_visible (self->verdict_part, TRUE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->side), 0);
}

static gboolean
is_newest (MedicBatchPage *self,
           GAsyncResult   *result)
{
  return self != NULL && self->reading != NULL && g_task_get_cancellable (G_TASK (result)) == self->reading;
}

/* A file may have changed since: what is shown must be about the row. */
static void
analysed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (MedicBatchPage) self = medic_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicRun) run = medic_run_finish (result, &error);
  MedicOutcome *outcome = NULL;

  if (!is_newest (self, result))
    return;

  g_clear_object (&self->reading);
  if (run != NULL && self->item->outcome < medic_report_get_n_outcomes (run->report))
    outcome = medic_report_get_outcome (run->report, self->item->outcome);
  if (outcome != NULL && g_strcmp0 (outcome->facts->recipient, self->item->recipient) == 0)
    show_row (self, run->report, NULL);
  else
    {
      g_clear_pointer (&self->bytes, g_bytes_unref);
      show_row (self, NULL, _("The file has changed since it was read. Open it again."));
    }
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = medic_batch_item_load (source, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (MedicBatchPage) self = medic_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (!is_newest (self, result))
    return;

  if (bytes != NULL)
    {
      g_clear_pointer (&self->bytes, g_bytes_unref);
      self->bytes = g_bytes_ref (bytes);
      medic_run_async (self->knowledge, bytes, MEDIC_SEEN_IN_UNKNOWN, self->reading, analysed_cb, medic_weak_new (self));
      return;
    }
  g_clear_object (&self->reading);
  show_row (self, NULL, error->message);
}

static void
read_item (MedicBatchPage *self)
{
  g_autoptr (GTask) task = NULL;

  self->reading = g_cancellable_new ();
  task = g_task_new (self->item, self->reading, loaded_cb, medic_weak_new (self));
  g_task_set_source_tag (task, read_item);
  g_task_run_in_thread (task, load_in_thread);
}

static void
selected_cb (MedicBatchPage *self)
{
  MedicBatchItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item == self->item)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_set_object (&self->item, item);
  medic_bar_chart_set_marked (self->causes, item != NULL ? item->cause : NULL);
  medic_bar_chart_set_marked (self->domains, item != NULL ? item->domain : NULL);
  if (item != NULL)
    read_item (self);
  else
    gtk_widget_set_visible (self->verdict_part, FALSE);
}

/* --- The charts ------------------------------------------------------------------------------------------------------------- */

static void
update_chart (MedicBarChart *chart,
              GPtrArray     *top,
              guint          n_all,
              guint          n_items)
{
  for (guint i = 0; i < top->len; i++)
    n_items -= ((MedicTally *) top->pdata[i])->n;
  medic_bar_chart_set (chart, top, n_all - top->len, n_items);
  /* a heading with nothing below it says nothing */
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (chart)), top->len > 0);
}

void
medic_batch_page_update_charts (MedicBatchPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint n_causes, n_domains;
  g_autoptr (GPtrArray) causes = medic_batch_model_list_top_causes (self->model, N_BARS, &n_causes);
  g_autoptr (GPtrArray) domains = medic_batch_model_list_top_domains (self->model, N_BARS, &n_domains);

  update_chart (self->causes, causes, n_causes, n_items);
  update_chart (self->domains, domains, n_domains, n_items);
  gtk_widget_set_visible (self->so_far, self->run != NULL);
}

static void
show_list (MedicBatchPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
}

void
medic_batch_page_choose_cause (MedicBatchPage *self,
                               MedicTally     *cause)
{
  medic_batch_page_set_filter (self, self->state, cause, self->domain);
  show_list (self);
}

void
medic_batch_page_choose_domain (MedicBatchPage *self,
                                MedicTally     *domain)
{
  medic_batch_page_set_filter (self, self->state, self->cause, domain);
  show_list (self);
}

/* --- Actions ---------------------------------------------------------------------------------------------------------------- */

static void
open_verdict_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  MedicBatchPage *self = MEDIC_BATCH_PAGE (widget);

  if (self->bytes != NULL)
    g_signal_emit_by_name (self, "open-mail", self->bytes);
}

static void
show_same_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  MedicBatchPage *self = MEDIC_BATCH_PAGE (widget);

  if (self->item != NULL)
    {
      g_autoptr (MedicBatchItem) item = g_object_ref (self->item);

      medic_batch_page_clear_filter (self);
      medic_batch_page_choose_cause (self, item->cause);
    }
}

static void
show_causes_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  MedicBatchPage *self = MEDIC_BATCH_PAGE (widget);

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  adw_leaflet_set_visible_child (self->leaflet, self->side_clamp);
  gtk_widget_child_focus (GTK_WIDGET (self->causes), GTK_DIR_TAB_FORWARD);
}

void
medic_batch_page_init_side (MedicBatchPage *self)
{
  medic_verdict_set_brief (self->verdict);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

void
medic_batch_page_install_side (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "batch.open-verdict", NULL, open_verdict_action);
  gtk_widget_class_install_action (widget_class, "batch.show-same", NULL, show_same_action);
  gtk_widget_class_install_action (widget_class, "batch.show-causes", NULL, show_causes_action);
}
