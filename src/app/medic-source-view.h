/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "medic-report.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_SOURCE_VIEW (medic_source_view_get_type ())

G_DECLARE_FINAL_TYPE (MedicSourceView, medic_source_view, MEDIC, SOURCE_VIEW, GtkTextView)

GBytes   *medic_source_view_dup_bytes    (MedicSourceView *self) G_GNUC_WARN_UNUSED_RESULT;
guint     medic_source_view_get_n_masked (MedicSourceView *self);
gboolean  medic_source_view_get_partial  (MedicSourceView *self);
gboolean  medic_source_view_is_empty     (MedicSourceView *self);

void      medic_source_view_take_bytes   (MedicSourceView *self,
                                          GBytes          *bytes);
void      medic_source_view_clear        (MedicSourceView *self);
void      medic_source_view_paste        (MedicSourceView *self);

void      medic_source_view_show_report  (MedicSourceView *self,
                                          MedicReport     *report);
void      medic_source_view_scroll_to    (MedicSourceView *self,
                                          guint            offset);
void      medic_source_view_show_range   (MedicSourceView *self,
                                          MedicReport     *report,
                                          guint            start,
                                          guint            end);

G_END_DECLS
