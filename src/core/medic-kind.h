/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-reading-private.h"

G_BEGIN_DECLS

MedicKind medic_kind_find              (const MedicReading *reading);
gboolean  medic_kind_is_from_daemon    (const MedicReading *reading);
gboolean  medic_kind_is_held           (const MedicReading *reading);
gboolean  medic_kind_has_daemon_header (const char         *text,
                                        gsize               start,
                                        gsize               end,
                                        guint               max_lines,
                                        gboolean            quoted);

G_END_DECLS
