/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-library.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_ARTICLE_VIEW (medic_article_view_get_type ())

/**
 * MedicArticleView:
 *
 * An article to be read: title, who acts, what to do, what goes deeper. Links
 * to other articles are given away as "show-article".
 */
G_DECLARE_FINAL_TYPE (MedicArticleView, medic_article_view, MEDIC, ARTICLE_VIEW, AdwBin)

MedicArticle *medic_article_view_get_article (MedicArticleView *self);
void          medic_article_view_set_article (MedicArticleView *self,
                                              MedicArticle     *article,
                                              MedicLibrary     *library);
void          medic_article_view_set_narrow  (MedicArticleView *self,
                                              gboolean          narrow);
void          medic_article_view_set_starred (MedicArticleView *self,
                                              gboolean          starred);
void          medic_article_view_find        (MedicArticleView *self);
gboolean      medic_article_view_end_find    (MedicArticleView *self);
void          medic_article_view_focus       (MedicArticleView *self);

G_END_DECLS
