/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-search.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_FAQ_PAGE (medic_faq_page_get_type ())

/**
 * MedicFaqPage:
 *
 * The FAQ: a list to search in, and the article that is read; beside each other
 * or one after the other.
 */
G_DECLARE_FINAL_TYPE (MedicFaqPage, medic_faq_page, MEDIC, FAQ_PAGE, GtkWidget)

void        medic_faq_page_set_search       (MedicFaqPage *self,
                                             MedicSearch  *search);
void        medic_faq_page_set_settings     (MedicFaqPage *self,
                                             GSettings    *settings);

gboolean    medic_faq_page_show_article     (MedicFaqPage *self,
                                             const char   *id);
void        medic_faq_page_show_codes       (MedicFaqPage *self);
void        medic_faq_page_search           (MedicFaqPage *self,
                                             const char   *words);
const char *medic_faq_page_get_article      (MedicFaqPage *self);
const char *medic_faq_page_get_shown        (MedicFaqPage *self);
const char *medic_faq_page_get_words        (MedicFaqPage *self);
const char *medic_faq_page_get_list         (MedicFaqPage *self);
guint       medic_faq_page_get_n_results    (MedicFaqPage *self);

gboolean    medic_faq_page_get_folded       (MedicFaqPage *self);
gboolean    medic_faq_page_get_can_go_back  (MedicFaqPage *self);
gboolean    medic_faq_page_get_can_go_forward (MedicFaqPage *self);
gboolean    medic_faq_page_go_back          (MedicFaqPage *self);
gboolean    medic_faq_page_go_forward       (MedicFaqPage *self);
gboolean    medic_faq_page_escape           (MedicFaqPage *self);

void        medic_faq_page_focus_search     (MedicFaqPage *self);
void        medic_faq_page_find             (MedicFaqPage *self);
gboolean    medic_faq_page_print            (MedicFaqPage *self,
                                             const char   *pdf,
                                             GError      **error);

G_END_DECLS
