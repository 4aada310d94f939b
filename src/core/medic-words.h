/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint32  medic_word_hash     (const char *word,
                              gsize       length);
gboolean medic_word_is_noise (guint32     hash);

G_END_DECLS
