/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "medic-library.h"

G_BEGIN_DECLS

void medic_article_content_fill (GtkBox       *box,
                                 MedicArticle *article,
                                 MedicLibrary *library,
                                 gboolean      narrow);

G_END_DECLS
