/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MedicFinder:
 *
 * Finds words in the labels of a page, marks them and moves from one to the
 * next.
 */
typedef struct _MedicFinder MedicFinder;

MedicFinder *medic_finder_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void         medic_finder_free          (MedicFinder       *self);

void         medic_finder_find          (MedicFinder       *self,
                                         GtkWidget         *page,
                                         const char        *words);
void         medic_finder_clear         (MedicFinder       *self);
void         medic_finder_move          (MedicFinder       *self,
                                         int                by);
void         medic_finder_show          (MedicFinder       *self,
                                         GtkScrolledWindow *scroller);
guint        medic_finder_get_n_matches (MedicFinder       *self);
guint        medic_finder_get_position  (MedicFinder       *self);

G_END_DECLS
