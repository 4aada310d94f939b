/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-source.h"

G_BEGIN_DECLS

void     medic_mime_read       (MedicSource *source,
                                const char  *bytes,
                                gsize        start,
                                gsize        length,
                                gboolean     attached);
gboolean medic_mime_read_parts (MedicSource *source,
                                const char  *bytes,
                                gsize        length,
                                gboolean     attached);

G_END_DECLS
