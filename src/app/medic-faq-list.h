/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-search.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_FAQ_LIST (medic_faq_list_get_type ())

/**
 * MedicFaqList:
 *
 * The left side of the FAQ: a field to search, and the categories or what was
 * found. Emits "show" with the id of the article that the reader chose, or
 * "codes" for the table.
 */
G_DECLARE_FINAL_TYPE (MedicFaqList, medic_faq_list, MEDIC, FAQ_LIST, AdwBin)

void        medic_faq_list_set_search     (MedicFaqList *self,
                                           MedicSearch  *search);
void        medic_faq_list_set_shelves    (MedicFaqList *self,
                                           GStrv         starred,
                                           GStrv         visited);
void        medic_faq_list_search         (MedicFaqList *self,
                                           const char   *words);
void        medic_faq_list_show_category  (MedicFaqList *self,
                                           const char   *id);
const char *medic_faq_list_get_words      (MedicFaqList *self);
const char *medic_faq_list_get_category   (MedicFaqList *self);
const char *medic_faq_list_get_shown      (MedicFaqList *self);
guint       medic_faq_list_get_n_results  (MedicFaqList *self);
void        medic_faq_list_select         (MedicFaqList *self,
                                           const char   *id);
gboolean    medic_faq_list_go_home        (MedicFaqList *self);
void        medic_faq_list_focus          (MedicFaqList *self);
void        medic_faq_list_capture_keys   (MedicFaqList *self,
                                           GtkWidget    *widget);

G_END_DECLS
