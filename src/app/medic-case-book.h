/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "medic-case-store.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_BOOK (medic_case_book_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseBook, medic_case_book, MEDIC, CASE_BOOK, GObject)

MedicCaseBook  *medic_case_book_new             (MedicKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;

MedicKnowledge *medic_case_book_get_knowledge   (MedicCaseBook  *self);
GSettings      *medic_case_book_get_settings    (MedicCaseBook  *self);
gboolean        medic_case_book_get_keeps_every (MedicCaseBook  *self);
const char     *medic_case_book_get_trouble     (MedicCaseBook  *self);

MedicCaseStore *medic_case_book_peek            (MedicCaseBook  *self);
MedicCaseStore *medic_case_book_open            (MedicCaseBook  *self);
void            medic_case_book_close           (MedicCaseBook  *self);

MedicCase      *medic_case_book_keep            (MedicCaseBook  *self,
                                                 MedicReport    *report) G_GNUC_WARN_UNUSED_RESULT;
gboolean        medic_case_book_check           (MedicCaseBook  *self,
                                                 gboolean        done,
                                                 GError         *error);
void            medic_case_book_dismiss_trouble (MedicCaseBook  *self);

G_END_DECLS
