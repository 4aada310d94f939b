/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-report.h"

G_BEGIN_DECLS

/**
 * MedicFilter:
 *
 * Which reports a person wants to see, by problem and by kind.
 */
typedef struct _MedicFilter MedicFilter;

MedicFilter *medic_filter_new     (void) G_GNUC_WARN_UNUSED_RESULT;
void         medic_filter_free    (MedicFilter        *self);

gboolean     medic_filter_add     (MedicFilter        *self,
                                   MedicKnowledge     *knowledge,
                                   const char *const  *problems,
                                   const char *const  *kinds,
                                   GError            **error);
gboolean     medic_filter_matches (const MedicFilter  *self,
                                   MedicReport        *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicFilter, medic_filter_free)

G_END_DECLS
