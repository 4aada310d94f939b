/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MEDIC_SHOWN_MAX_BYTES:
 *
 * As much of a text as is shown; all of it is analysed.
 */
#define MEDIC_SHOWN_MAX_BYTES (256 * 1024)

char  *medic_visible_text       (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char  *medic_visible_advice     (const char *text) G_GNUC_WARN_UNUSED_RESULT;
guint  medic_visible_offset     (const char *text,
                                 guint       offset);
gsize  medic_visible_fit        (const char *text,
                                 gsize       length);

void   medic_label_set_advice   (GtkLabel   *label,
                                 const char *text);

G_END_DECLS
