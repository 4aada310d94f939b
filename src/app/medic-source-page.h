/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "medic-enums.h"
#include "medic-source-view.h"
#include "medic-state.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_SOURCE_PAGE (medic_source_page_get_type ())

G_DECLARE_FINAL_TYPE (MedicSourcePage, medic_source_page, MEDIC, SOURCE_PAGE, GtkWidget)

MedicSourceView *medic_source_page_get_view    (MedicSourcePage *self);
MedicSeenIn      medic_source_page_get_seen_in (MedicSourcePage *self);

void             medic_source_page_set_empty   (MedicSourcePage *self,
                                                gboolean         empty);
void             medic_source_page_set_folded  (MedicSourcePage *self,
                                                gboolean         folded);
void             medic_source_page_set_narrow  (MedicSourcePage *self,
                                                gboolean         narrow);
void             medic_source_page_set_seen_in (MedicSourcePage *self,
                                                MedicSeenIn      seen_in);
void             medic_source_page_set_notes   (MedicSourcePage *self,
                                                guint            n_masked,
                                                gboolean         partial,
                                                gboolean         truncated);
void             medic_source_page_set_bar     (MedicSourcePage *self,
                                                MedicState       state,
                                                const char      *words,
                                                const char      *sentence);

G_END_DECLS
