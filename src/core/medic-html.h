/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean medic_html_looks_like  (const char *text,
                                 gsize       length);
void     medic_html_append_text (GString    *text,
                                 const char *html,
                                 gsize       length);

G_END_DECLS
