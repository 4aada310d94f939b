/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-reading-private.h"

G_BEGIN_DECLS

typedef struct
{
  guint token;   /* the address */
  guint block;   /* index of the block, for equal addresses */
} MedicRecipientStart;

void     medic_recipient_blocks_find (const MedicReading *self,
                                      gboolean            has_fields,
                                      GArray             *starts,
                                      GArray             *blocks);
gboolean medic_recipient_is_role     (const char         *address);
gboolean medic_recipient_is_marked   (const MedicReading *self,
                                      guint               token);
gboolean medic_recipient_is_sender   (const MedicReading *self,
                                      guint               token,
                                      MedicRange          range);

G_END_DECLS
