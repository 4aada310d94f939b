/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void        medic_charset_append   (GString    *text,
                                    const char *bytes,
                                    gsize       length,
                                    const char *charset);
const char *medic_charset_guess    (const char *bytes,
                                    gsize       length);
gboolean    medic_charset_is_ascii (const char *bytes,
                                    gsize       length);

G_END_DECLS
