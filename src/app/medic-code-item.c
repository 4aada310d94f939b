/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-code-item.h"

struct _MedicCodeItem
{
  GObject              parent_instance;

  MedicLibrary        *library;   /* owned; info belongs to it */
  const MedicCodeInfo *info;
  guint                position;  /* in the order of codes */
};

G_DEFINE_FINAL_TYPE (MedicCodeItem, medic_code_item, G_TYPE_OBJECT)

static void
medic_code_item_finalize (GObject *object)
{
  medic_library_unref (MEDIC_CODE_ITEM (object)->library);

  G_OBJECT_CLASS (medic_code_item_parent_class)->finalize (object);
}

static void
medic_code_item_class_init (MedicCodeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = medic_code_item_finalize;
}

static void
medic_code_item_init (MedicCodeItem *self)
{
}

/**
 * medic_code_item_new:
 * @library: the library
 * @info: a code of it
 * @position: its place in the order of codes
 *
 * Returns: (transfer full): a row
 */
MedicCodeItem *
medic_code_item_new (MedicLibrary        *library,
                     const MedicCodeInfo *info,
                     guint                position)
{
  MedicCodeItem *self = g_object_new (MEDIC_TYPE_CODE_ITEM, NULL);

  self->library = medic_library_ref (library);
  self->info = info;
  self->position = position;
  return self;
}

const MedicCodeInfo *
medic_code_item_get_info (MedicCodeItem *self)
{
  g_return_val_if_fail (MEDIC_IS_CODE_ITEM (self), NULL);

  return self->info;
}

guint
medic_code_item_get_position (MedicCodeItem *self)
{
  g_return_val_if_fail (MEDIC_IS_CODE_ITEM (self), 0);

  return self->position;
}

/**
 * medic_code_item_describe_lasting:
 * @self: a row
 *
 * Returns: whether what the code tells passes, in one word
 */
const char *
medic_code_item_describe_lasting (MedicCodeItem *self)
{
  g_return_val_if_fail (MEDIC_IS_CODE_ITEM (self), NULL);

  switch (self->info->lasting)
    {
    case MEDIC_LASTING_TEMPORARY: return C_("code", "Passing");
    case MEDIC_LASTING_PERMANENT: return C_("code", "Final");
    case MEDIC_LASTING_NONE: return C_("code", "No error");
    case MEDIC_LASTING_EITHER:
    default: return C_("code", "Either");
    }
}
