/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-library.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CODES_PAGE (medic_codes_page_get_type ())

/**
 * MedicCodesPage:
 *
 * The table of all codes. Emits "show-article" with the id of the article on
 * the code that the reader chose.
 */
G_DECLARE_FINAL_TYPE (MedicCodesPage, medic_codes_page, MEDIC, CODES_PAGE, AdwBin)

void   medic_codes_page_set_library (MedicCodesPage *self,
                                     MedicLibrary   *library);
void   medic_codes_page_set_narrow  (MedicCodesPage *self,
                                     gboolean        narrow);
guint  medic_codes_page_get_n_shown (MedicCodesPage *self);
void   medic_codes_page_jump        (MedicCodesPage *self,
                                     const char     *code);
void   medic_codes_page_focus       (MedicCodesPage *self);

G_END_DECLS
