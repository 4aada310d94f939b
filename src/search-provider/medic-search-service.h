/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEDIC_TYPE_SEARCH_SERVICE (medic_search_service_get_type ())

G_DECLARE_FINAL_TYPE (MedicSearchService, medic_search_service, MEDIC, SEARCH_SERVICE, GApplication)

MedicSearchService *medic_search_service_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
