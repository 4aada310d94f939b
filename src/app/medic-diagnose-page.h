/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "medic-report.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_DIAGNOSE_PAGE (medic_diagnose_page_get_type ())

G_DECLARE_FINAL_TYPE (MedicDiagnosePage, medic_diagnose_page, MEDIC, DIAGNOSE_PAGE, GtkWidget)

gboolean     medic_diagnose_page_get_busy        (MedicDiagnosePage *self);
gboolean     medic_diagnose_page_get_can_go_back (MedicDiagnosePage *self);
gboolean     medic_diagnose_page_get_folded      (MedicDiagnosePage *self);
MedicReport *medic_diagnose_page_get_report      (MedicDiagnosePage *self);
const char  *medic_diagnose_page_get_sentence    (MedicDiagnosePage *self);
const char  *medic_diagnose_page_get_shown       (MedicDiagnosePage *self);
guint        medic_diagnose_page_get_source      (MedicDiagnosePage *self);

void         medic_diagnose_page_set_knowledge   (MedicDiagnosePage *self,
                                                  MedicKnowledge    *knowledge,
                                                  const GError      *error);

void         medic_diagnose_page_set_case        (MedicDiagnosePage *self,
                                                  gint64             number);

void         medic_diagnose_page_clear           (MedicDiagnosePage *self);
gboolean     medic_diagnose_page_go_back         (MedicDiagnosePage *self);
gboolean     medic_diagnose_page_guide_me        (MedicDiagnosePage *self);
void         medic_diagnose_page_open_bytes      (MedicDiagnosePage *self,
                                                  GBytes            *bytes);
void         medic_diagnose_page_open_file       (MedicDiagnosePage *self,
                                                  GFile             *file);
void         medic_diagnose_page_paste           (MedicDiagnosePage *self);

G_END_DECLS
