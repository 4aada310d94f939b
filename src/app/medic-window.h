/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-batch-page.h"
#include "medic-cases-page.h"
#include "medic-diagnose-page.h"
#include "medic-faq-page.h"
#include "medic-guide-view.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_WINDOW (medic_window_get_type ())

G_DECLARE_FINAL_TYPE (MedicWindow, medic_window, MEDIC, WINDOW, AdwApplicationWindow)

MedicWindow       *medic_window_new          (GtkApplication *application) G_GNUC_WARN_UNUSED_RESULT;

MedicBatchPage    *medic_window_get_batch    (MedicWindow    *self);
MedicCasesPage    *medic_window_get_cases    (MedicWindow    *self);
MedicDiagnosePage *medic_window_get_diagnose (MedicWindow    *self);
MedicFaqPage      *medic_window_get_faq      (MedicWindow    *self);
MedicGuideView    *medic_window_get_guide    (MedicWindow    *self);
const char        *medic_window_get_place    (MedicWindow    *self);
const char        *medic_window_get_shown    (MedicWindow    *self);

void               medic_window_show_article (MedicWindow    *self,
                                              const char     *id);
gboolean           medic_window_show_guide   (MedicWindow    *self,
                                              const char     *id,
                                              MedicReport    *report,
                                              MedicOutcome   *outcome,
                                              const char     *state);
gboolean           medic_window_resume_guide (MedicWindow    *self);
void               medic_window_offer_guide  (MedicWindow    *self);
void               medic_window_search       (MedicWindow    *self,
                                              const char     *words);
void               medic_window_warn         (MedicWindow    *self,
                                              const char     *words);

void               medic_window_set_book     (MedicWindow    *self,
                                              MedicCaseBook  *book);
void               medic_window_show_case    (MedicWindow    *self,
                                              gint64          number);

void               medic_window_open_many    (MedicWindow    *self,
                                              GSList         *files);

G_END_DECLS
