/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char      *medic_markup_from_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *medic_markup_label_new (const char *text,
                                   const char *css_class) G_GNUC_WARN_UNUSED_RESULT;
char      *medic_markup_from_marks (const char *marked,
                                    GtkWidget  *widget) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
