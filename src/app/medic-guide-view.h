/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-guide-run.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_GUIDE_VIEW (medic_guide_view_get_type ())

G_DECLARE_FINAL_TYPE (MedicGuideView, medic_guide_view, MEDIC, GUIDE_VIEW, GtkWidget)

void           medic_guide_view_set_knowledge (MedicGuideView   *self,
                                               MedicKnowledge   *knowledge);
void           medic_guide_view_set_menu      (MedicGuideView   *self,
                                               GMenuModel       *menu);
void           medic_guide_view_set_settings  (MedicGuideView   *self,
                                               GSettings        *settings);

gboolean       medic_guide_view_open          (MedicGuideView   *self,
                                               const char       *id,
                                               MedicGuideFacts  *facts);
gboolean       medic_guide_view_open_kept     (MedicGuideView   *self,
                                               const char       *id,
                                               MedicGuideFacts  *facts);
gboolean       medic_guide_view_open_state    (MedicGuideView   *self,
                                               const char       *state,
                                               GError          **error);
gboolean       medic_guide_view_resume        (MedicGuideView   *self);
char          *medic_guide_view_dup_unfinished (MedicGuideView  *self) G_GNUC_WARN_UNUSED_RESULT;
void           medic_guide_view_tell_all      (MedicGuideView   *self);
void           medic_guide_view_focus         (MedicGuideView   *self);

MedicGuideRun *medic_guide_view_get_run       (MedicGuideView   *self);
const char    *medic_guide_view_get_shown     (MedicGuideView   *self);

G_END_DECLS
