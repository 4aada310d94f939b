/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MedicTable:
 *
 * A hash table that lies in the mapped knowledge: 32-bit hash to 32-bit value,
 * open addressing. Used where a look-up is in the way of every word.
 */
typedef struct
{
  const guint32 *slots;   /* pairs of hash (0: empty) and value */
  guint32        mask;    /* number of pairs - 1 */
} MedicTable;

#define MEDIC_TABLE_NONE G_MAXUINT32

void      medic_table_init       (MedicTable *self,
                                  GVariant   *slots);
GVariant *medic_table_build      (GArray     *pairs) G_GNUC_WARN_UNUSED_RESULT;

/* Has the place of a hash brought near, to be looked up a little later. */
static inline void
medic_table_prefetch (const MedicTable *self,
                      guint32           hash)
{
  if (self->slots != NULL)
    __builtin_prefetch (&self->slots[2 * (hash & self->mask)]);
}

static inline guint32
medic_table_lookup (const MedicTable *self,
                    guint32           hash)
{
  if (self->slots == NULL)
    return MEDIC_TABLE_NONE;

  for (guint32 i = hash & self->mask; self->slots[2 * i] != 0; i = (i + 1) & self->mask)
    {
      if (self->slots[2 * i] == hash)
        return self->slots[2 * i + 1];
    }
  return MEDIC_TABLE_NONE;
}

G_END_DECLS
