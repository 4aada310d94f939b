/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MedicWalk:
 *
 * The files behind the paths that a person gave, one after the other: a file is
 * itself, a folder is all files below it by name, a Maildir its messages. It
 * holds the names of one folder and of those above it, however many there are
 * altogether.
 */
typedef struct _MedicWalk MedicWalk;

MedicWalk *medic_walk_new  (const char *const  *paths) G_GNUC_WARN_UNUSED_RESULT;
void       medic_walk_free (MedicWalk          *self);

char      *medic_walk_next (MedicWalk          *self,
                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicWalk, medic_walk_free)

G_END_DECLS
