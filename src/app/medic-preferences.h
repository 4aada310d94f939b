/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-case-book.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_PREFERENCES (medic_preferences_get_type ())

G_DECLARE_FINAL_TYPE (MedicPreferences, medic_preferences, MEDIC, PREFERENCES, AdwPreferencesWindow)

MedicPreferences *medic_preferences_new         (GtkWindow        *parent,
                                                 MedicCaseBook    *book) G_GNUC_WARN_UNUSED_RESULT;

guint             medic_preferences_delete_older (MedicPreferences *self,
                                                 guint             days);
gboolean          medic_preferences_import      (MedicPreferences *self,
                                                 const char       *json,
                                                 gssize            length);

G_END_DECLS
