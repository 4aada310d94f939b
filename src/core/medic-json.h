/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MedicJson:
 *
 * A JSON file that remembers on which line each member stands, so that a
 * mistake in it can be named by line.
 */
typedef struct _MedicJson MedicJson;

MedicJson  *medic_json_load             (const char  *contents,
                                         gssize       length,
                                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void        medic_json_free             (MedicJson   *self);

JsonObject *medic_json_get_root         (MedicJson   *self);
guint       medic_json_get_line         (MedicJson   *self,
                                         JsonObject  *object,
                                         const char  *member);
guint       medic_json_get_element_line (MedicJson   *self,
                                         JsonArray   *array,
                                         guint        index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicJson, medic_json_free)

G_END_DECLS
