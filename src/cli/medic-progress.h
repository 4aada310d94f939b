/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MedicProgress:
 *
 * A line at the foot of the terminal, on standard error: how much is done, how
 * fast it goes and how long it takes yet.
 */
typedef struct _MedicProgress MedicProgress;

MedicProgress *medic_progress_new         (const char *const *paths) G_GNUC_WARN_UNUSED_RESULT;
void           medic_progress_free        (MedicProgress     *self);

void           medic_progress_add         (MedicProgress     *self,
                                           gsize              bytes);
void           medic_progress_print_above (MedicProgress     *self,
                                           const char        *line);

G_END_DECLS
