/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void medic_text_save    (GtkWidget  *widget,
                         const char *title,
                         const char *name,
                         const char *text);
void medic_text_save_to (GtkWidget  *widget,
                         GFile      *file,
                         const char *text);
void medic_widget_say   (GtkWidget  *widget,
                         const char *words,
                         gboolean    lasting);

G_END_DECLS
