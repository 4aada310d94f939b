/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "medic-batch-item.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_BAR_CHART (medic_bar_chart_get_type ())

G_DECLARE_FINAL_TYPE (MedicBarChart, medic_bar_chart, MEDIC, BAR_CHART, GtkWidget)

GtkWidget *medic_bar_chart_new              (void) G_GNUC_WARN_UNUSED_RESULT;

void       medic_bar_chart_set              (MedicBarChart *self,
                                             GPtrArray     *tallies,
                                             guint          n_more,
                                             guint          n_in_more);
void       medic_bar_chart_set_counts_cases (MedicBarChart *self);
void       medic_bar_chart_set_marked       (MedicBarChart *self,
                                             MedicTally    *marked);
void       medic_bar_chart_set_chosen       (MedicBarChart *self,
                                             MedicTally    *chosen);

G_END_DECLS
