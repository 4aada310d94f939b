/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GString *medic_paste_find_message (const char *text,
                                   gsize       length,
                                   gboolean   *is_sure) G_GNUC_WARN_UNUSED_RESULT;
void     medic_paste_drop_links   (GString    *text);

G_END_DECLS
