/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-guide-page.h"
#include "medic-guide-steps.h"
#include "medic-guide-words.h"
#include "medic-visible.h"

/**
 * MedicGuideSteps:
 *
 * What stands beside a step: how far the guide is, what is done, at hand and
 * still to come, and what is missing for a hand-over.
 */
struct _MedicGuideSteps
{
  AdwBin           parent_instance;

  /* Template children */
  GtkWidget       *progress_part;
  GtkLabel        *progress_words;
  GtkLabel        *time_left;
  GtkProgressBar  *progress;
  GtkListBox      *list;
  GtkBox          *missing;
  GtkLabel        *missing_title;
  GtkWidget       *missing_icon;
};

G_DEFINE_FINAL_TYPE (MedicGuideSteps, medic_guide_steps, ADW_TYPE_BIN)

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  medic_label_set_advice (GTK_LABEL (label), text);
  return label;
}

static GtkWidget *
new_disc (guint       number,
          const char *icon_name,
          const char *css_class)
{
  /* Translators: the number of a step. %Id instead of %d gives the digits of your language, where it has its own */
  g_autofree char *digits = g_strdup_printf (C_("step", "%d"), (int) number);
  GtkWidget *disc = icon_name != NULL ? gtk_image_new_from_icon_name (icon_name) : gtk_label_new (digits);

  gtk_widget_add_css_class (disc, "stepno");
  gtk_widget_add_css_class (disc, css_class);
  gtk_widget_set_valign (disc, GTK_ALIGN_START);
  return disc;
}

static void
append_row (MedicGuideSteps *self,
            GtkWidget       *disc,
            const char      *state,
            const char      *title,
            const char      *subtitle,
            const char      *css_class)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean is_done = subtitle != NULL;
  /* Translators: how a step stands, its title and its answer, as a screen reader reads it: "Done: Which port is set? 25" */
  g_autofree char *name = g_strdup_printf (_("%s: %s %s"), state, title, is_done ? subtitle : "");
  g_autofree char *visible = medic_visible_advice (name);

  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), new_label (title, css_class));
  if (is_done)
    gtk_box_append (GTK_BOX (words), new_label (subtitle, "caption"));
  gtk_box_append (GTK_BOX (box), disc);
  gtk_box_append (GTK_BOX (box), words);
  if (is_done)
    {
      GtkWidget *pencil = gtk_image_new_from_icon_name ("document-edit-symbolic");

      gtk_widget_add_css_class (pencil, "quiet");
      gtk_box_append (GTK_BOX (box), pencil);
      gtk_widget_set_tooltip_text (row, _("Go back to this step"));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), is_done);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, visible, -1);
  gtk_list_box_append (self->list, row);
}

static void
fill_list (MedicGuideSteps *self,
           MedicGuideRun   *run)
{
  g_autoptr (GPtrArray) later = medic_guide_run_list_later (run);
  guint n = medic_guide_run_get_n_entries (run);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);

  for (guint i = 0; i < n; i++)
    {
      const MedicGuideEntry *entry = medic_guide_run_get_entry (run, i);
      g_autofree char *how = medic_guide_describe_entry (run, entry);
      gboolean is_done = entry->how != MEDIC_GUIDE_HOW_SKIPPED && entry->how != MEDIC_GUIDE_HOW_NOT_HELPED;

      append_row (self, new_disc (i + 1, is_done ? "object-select-symbolic" : "action-unavailable-symbolic", is_done ? "done" : "left"),
                  /* Translators: how a step of a guide stands */
                  C_("step", "Done"), _(entry->step->title), how, "plain");
    }
  /* Translators: how a step of a guide stands: the one at hand */
  append_row (self, new_disc (n + 1, NULL, "now"), C_("step", "Now"), _(medic_guide_run_get_step (run)->title), NULL, "heading");
  for (guint i = 0; i < later->len; i++)
    {
      const MedicGuideStep *step = later->pdata[i];

      /* Translators: how a step of a guide stands: still to come */
      append_row (self, new_disc (n + 2 + i, NULL, "later"), C_("step", "Later"), _(step->title), NULL, "quiet");
    }
}

static void
fill_missing (MedicGuideSteps *self,
              MedicGuideRun   *run)
{
  g_auto (GStrv) missing = medic_guide_list_missing (run);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->missing))) != NULL)
    gtk_box_remove (self->missing, child);
  for (gsize i = 0; missing[i] != NULL; i++)
    {
      g_autofree char *point = g_strconcat ("•\302\240", missing[i], NULL);

      gtk_box_append (self->missing, new_label (point, "prose"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->missing), missing[0] != NULL);
  gtk_widget_set_visible (self->missing_icon, missing[0] != NULL);
  gtk_label_set_text (self->missing_title, missing[0] != NULL ? _("Still missing for a hand-over")
                                                              : _("Nothing is missing for a hand-over"));
}

static void
row_activated_cb (MedicGuideSteps *self,
                  GtkListBoxRow   *row)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (guint) gtk_list_box_row_get_index (row));
}

static void
medic_guide_steps_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_GUIDE_STEPS);
  G_OBJECT_CLASS (medic_guide_steps_parent_class)->dispose (object);
}

static void
medic_guide_steps_class_init (MedicGuideStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_guide_steps_dispose;

  /**
   * MedicGuideSteps::chosen:
   * @self: the list
   * @index: which of the steps behind
   *
   * The reader wants to go back to a step.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-guide-steps.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSteps, progress_part);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSteps, progress_words);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSteps, time_left);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSteps, progress);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSteps, list);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSteps, missing);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSteps, missing_title);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSteps, missing_icon);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
medic_guide_steps_init (MedicGuideSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_guide_steps_set_brief:
 * @self: the list
 *
 * Leaves the progress out, for good: it is told elsewhere.
 */
void
medic_guide_steps_set_brief (MedicGuideSteps *self)
{
  g_return_if_fail (MEDIC_IS_GUIDE_STEPS (self));

  gtk_widget_set_visible (self->progress_part, FALSE);
}

/**
 * medic_guide_steps_set_run:
 * @self: the list
 * @run: a run
 *
 * Shows where @run is now.
 */
void
medic_guide_steps_set_run (MedicGuideSteps *self,
                           MedicGuideRun   *run)
{
  MedicGuideProgress progress;
  g_autofree char *words = NULL;
  g_autofree char *left = NULL;

  g_return_if_fail (MEDIC_IS_GUIDE_STEPS (self) && MEDIC_IS_GUIDE_RUN (run));

  medic_guide_measure_progress (run, &progress);
  words = medic_guide_describe_progress (run);
  left = medic_guide_describe_time_left (run);
  gtk_label_set_text (self->progress_words, words);
  gtk_label_set_text (self->time_left, left);
  gtk_progress_bar_set_fraction (self->progress, medic_guide_run_get_finished (run) ? 1 : (double) (progress.now - 1) / progress.total);
  fill_list (self, run);
  fill_missing (self, run);
}
