/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char      *medic_guide_text_to_markup (const char *text) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *medic_guide_text_new       (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
