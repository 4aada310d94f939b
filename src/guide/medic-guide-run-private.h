/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-guide-run.h"

G_BEGIN_DECLS

struct _MedicGuideRun
{
  GObject               parent_instance;

  MedicKnowledge       *knowledge;   /* owned */
  MedicGuideFacts      *facts;       /* owned */
  GHashTable           *guides;      /* owned; id → MedicGuide */
  GHashTable           *notes;       /* owned; "guide/step" → note */
  GHashTable           *asked;       /* owned; "guide/step": asked although the fact is known, as the reader wants it */
  GPtrArray            *entries;     /* owned; of MedicGuideEntry */
  MedicGuide           *first;       /* owned */
  MedicGuide           *guide;       /* owned; the one at hand */
  const MedicGuideStep *step;        /* of guide; never NULL once built */
  char                 *program;     /* owned, or NULL */
  char                 *system;      /* owned, or NULL */
  GDateTime            *started;     /* owned */
  GDateTime            *ended;       /* owned; NULL while the step is no end */
};

MedicGuideRun   *medic_guide_run_create      (MedicKnowledge        *knowledge,
                                              MedicGuideFacts       *facts,
                                              MedicGuide            *guide);
MedicGuide      *medic_guide_run_find_guide  (MedicGuideRun         *self,
                                              const char            *id);
MedicGuideEntry *medic_guide_entry_new       (MedicGuide            *guide,
                                              const MedicGuideStep  *step,
                                              MedicGuideHow          how,
                                              guint                  answer,
                                              const char            *reason,
                                              GDateTime             *time);
void             medic_guide_run_place       (MedicGuideRun         *self,
                                              MedicGuide            *guide,
                                              const MedicGuideStep  *step,
                                              GDateTime             *time);
void             medic_guide_run_go_to       (MedicGuideRun         *self,
                                              MedicGuide            *guide,
                                              const MedicGuideStep  *step);
gboolean         medic_guide_run_follow      (MedicGuideRun         *self,
                                              MedicGuide            *guide,
                                              const MedicGuideAnswer *answer,
                                              MedicGuide           **to_guide,
                                              const MedicGuideStep **to_step);
guint            medic_guide_run_find_known  (MedicGuideRun         *self,
                                              MedicGuide            *guide,
                                              const MedicGuideStep  *step);
gboolean         medic_guide_run_has_passed  (MedicGuideRun         *self,
                                              const MedicGuideStep  *step);
char            *medic_guide_dup_key         (const char            *guide,
                                              const char            *step);

G_END_DECLS
