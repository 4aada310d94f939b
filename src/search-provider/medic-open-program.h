/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MedicPlace:
 * @MEDIC_PLACE_ARTICLE: an article, by its id
 * @MEDIC_PLACE_SEARCH: the search, by words
 *
 * Where in the program somebody wants to go.
 */
typedef enum {
  MEDIC_PLACE_ARTICLE,
  MEDIC_PLACE_SEARCH,
} MedicPlace;

void medic_open_program (GApplication *service,
                         MedicPlace    place,
                         const char   *words,
                         guint32       timestamp);

G_END_DECLS
