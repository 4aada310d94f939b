/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MedicMailbox:
 *
 * The messages of one file or stream, one after the other: an mbox gives many,
 * anything else gives one. It holds one message and a little more in memory,
 * however large the file is. A message is at most %MEDIC_ANALYSIS_MAX_BYTES and
 * one byte: the rest of a larger one is passed over.
 */
typedef struct _MedicMailbox MedicMailbox;

MedicMailbox *medic_mailbox_open       (const char     *path,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;
MedicMailbox *medic_mailbox_new        (GInputStream   *stream) G_GNUC_WARN_UNUSED_RESULT;
void          medic_mailbox_free       (MedicMailbox   *self);

GBytes       *medic_mailbox_next       (MedicMailbox   *self,
                                        GCancellable   *cancellable,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;
goffset       medic_mailbox_tell       (MedicMailbox   *self);

gboolean      medic_mailbox_list_files (const char     *path,
                                        GPtrArray      *files,
                                        GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicMailbox, medic_mailbox_free)

G_END_DECLS
