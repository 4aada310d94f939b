/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *medic_code_make_key (const char *space,
                              const char *service,
                              const char *code,
                              const char *step) G_GNUC_WARN_UNUSED_RESULT;
guint32  medic_code_hash_key (const char *key);

G_END_DECLS
