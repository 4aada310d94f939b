/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-library.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CODE_ITEM (medic_code_item_get_type ())

/**
 * MedicCodeItem:
 *
 * A row of the table of codes.
 */
G_DECLARE_FINAL_TYPE (MedicCodeItem, medic_code_item, MEDIC, CODE_ITEM, GObject)

MedicCodeItem       *medic_code_item_new       (MedicLibrary        *library,
                                                const MedicCodeInfo *info,
                                                guint                position) G_GNUC_WARN_UNUSED_RESULT;
const MedicCodeInfo *medic_code_item_get_info  (MedicCodeItem       *self);
guint                medic_code_item_get_position (MedicCodeItem    *self);

const char          *medic_code_item_describe_lasting (MedicCodeItem *self);

G_END_DECLS
