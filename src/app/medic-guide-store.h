/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEDIC_TYPE_GUIDE_STORE (medic_guide_store_get_type ())

G_DECLARE_FINAL_TYPE (MedicGuideStore, medic_guide_store, MEDIC, GUIDE_STORE, GObject)

MedicGuideStore *medic_guide_store_new    (void) G_GNUC_WARN_UNUSED_RESULT;

char            *medic_guide_store_find   (MedicGuideStore  *self,
                                           const char       *guide,
                                           char            **name) G_GNUC_WARN_UNUSED_RESULT;
void             medic_guide_store_take   (MedicGuideStore  *self,
                                           const char       *name);
void             medic_guide_store_begin  (MedicGuideStore  *self);
gboolean         medic_guide_store_save   (MedicGuideStore  *self,
                                           const char       *state,
                                           GError          **error);
void             medic_guide_store_forget (MedicGuideStore  *self);
void             medic_guide_store_leave  (MedicGuideStore  *self);

G_END_DECLS
