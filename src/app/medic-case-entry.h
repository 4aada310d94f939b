/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_ENTRY (medic_case_entry_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseEntry, medic_case_entry, MEDIC, CASE_ENTRY, GtkWidget)

GtkEditable *medic_case_entry_get_editable (MedicCaseEntry *self);
const char  *medic_case_entry_get_text     (MedicCaseEntry *self);
void         medic_case_entry_set_text     (MedicCaseEntry *self,
                                            const char     *text);
void         medic_case_entry_set_unsaved  (MedicCaseEntry *self);
void         medic_case_entry_save         (MedicCaseEntry *self);

G_END_DECLS
