/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-weak.h"

/**
 * medic_weak_new:
 * @object: (type GObject.Object): an object
 *
 * Makes the user data for a callback that may arrive when @object is gone.
 *
 * Returns: (transfer full): to be given to [func@weak_take], once
 */
GWeakRef *
medic_weak_new (gpointer object)
{
  GWeakRef *weak;

  g_return_val_if_fail (G_IS_OBJECT (object), NULL);

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, object);
  return weak;
}

/**
 * medic_weak_take:
 * @weak: (transfer full): what [func@weak_new] returned
 *
 * Returns: (transfer full) (nullable): the object, if it still lives
 */
gpointer
medic_weak_take (gpointer weak)
{
  gpointer object;

  g_return_val_if_fail (weak != NULL, NULL);

  object = g_weak_ref_get (weak);
  g_weak_ref_clear (weak);
  g_free (weak);
  return object;
}
