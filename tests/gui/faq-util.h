/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-window.h"

G_BEGIN_DECLS

MedicWindow *faq_open (int width, int height);
GtkWidget *faq_find (MedicWindow *window, GType type, const char *css_class);
GtkWidget *faq_get_entry (MedicWindow *window);
void faq_type_words (MedicWindow *window, const char *words);

G_END_DECLS
