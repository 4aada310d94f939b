/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *medic_mask_text    (const char *text,
                           gssize      length,
                           guint      *n_masked) G_GNUC_WARN_UNUSED_RESULT;
guint  medic_mask_in_place (char      *text,
                            gsize      length);

G_END_DECLS
