/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-table.h"

/**
 * medic_table_init:
 * @self: the table
 * @slots: (nullable): an `au` made by medic_table_build(); must outlive @self
 *
 * Makes @self a view of @slots. A size that is no power of two is taken for an
 * empty table, so a damaged file finds nothing instead of reading elsewhere.
 */
void
medic_table_init (MedicTable *self,
                  GVariant   *slots)
{
  gsize n = 0;
  gboolean has_empty = FALSE;

  *self = (MedicTable) { 0 };
  if (slots == NULL || !g_variant_is_of_type (slots, G_VARIANT_TYPE ("au")))
    return;

  self->slots = g_variant_get_fixed_array (slots, &n, sizeof (guint32));
  for (gsize i = 0; i < n && !has_empty; i += 2)
    has_empty = self->slots[i] == 0;
  if (n < 4 || n % 2 != 0 || ((n / 2) & (n / 2 - 1)) != 0 || !has_empty)
    self->slots = NULL;
  else
    self->mask = (guint32) (n / 2 - 1);
}

/**
 * medic_table_build:
 * @pairs: (element-type guint32): hash and value in turn; a later pair with the
 *   same hash is ignored
 *
 * Returns: (transfer none) (floating): an `au` for medic_table_init()
 */
GVariant *
medic_table_build (GArray *pairs)
{
  guint32 n_slots = 2;
  g_autofree guint32 *slots = NULL;

  while (n_slots < pairs->len)   /* pairs->len is twice the entries: at most half full */
    n_slots *= 2;
  slots = g_new0 (guint32, 2 * n_slots);

  for (guint i = 0; i + 1 < pairs->len; i += 2)
    {
      guint32 hash = g_array_index (pairs, guint32, i);
      guint32 slot = hash & (n_slots - 1);

      while (slots[2 * slot] != 0 && slots[2 * slot] != hash)
        slot = (slot + 1) & (n_slots - 1);
      if (slots[2 * slot] == hash)
        continue;
      slots[2 * slot] = hash;
      slots[2 * slot + 1] = g_array_index (pairs, guint32, i + 1);
    }
  return g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, slots, 2 * n_slots, sizeof (guint32));
}
