/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MedicInterrupt:
 *
 * Ctrl+C and its like: the first SIGINT or SIGTERM asks for a clean end, the
 * second ends at once.
 */
typedef struct _MedicInterrupt MedicInterrupt;

MedicInterrupt *medic_interrupt_new (GCancellable   *cancellable) G_GNUC_WARN_UNUSED_RESULT;
gboolean        medic_interrupt_end (MedicInterrupt *self);

G_END_DECLS
