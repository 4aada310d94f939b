/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "medic-guide-facts.h"
#include "medic-guide.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_GUIDE_RUN (medic_guide_run_get_type ())
G_DECLARE_FINAL_TYPE (MedicGuideRun, medic_guide_run, MEDIC, GUIDE_RUN, GObject)

/* how a step was left */
typedef enum {
  MEDIC_GUIDE_HOW_DONE,        /* "Done" */
  MEDIC_GUIDE_HOW_ANSWERED,    /* with one of its answers */
  MEDIC_GUIDE_HOW_KNOWN,       /* by itself: the fact is known */
  MEDIC_GUIDE_HOW_SKIPPED,
  MEDIC_GUIDE_HOW_NOT_HELPED,
} MedicGuideHow;

#define MEDIC_GUIDE_NO_ANSWER G_MAXUINT

/**
 * MedicGuideEntry:
 * @guide: the guide
 * @step: the step that was left
 * @how: how it was left
 * @answer: index of the answer, or %MEDIC_GUIDE_NO_ANSWER
 * @reason: (nullable): why it was skipped
 * @time: when it was left
 *
 * A step that is behind the reader.
 */
typedef struct
{
  MedicGuide           *guide;   /* owned */
  const MedicGuideStep *step;
  MedicGuideHow         how;
  guint                 answer;
  char                 *reason;  /* owned */
  GDateTime            *time;    /* owned */
} MedicGuideEntry;

MedicGuideRun         *medic_guide_run_new            (MedicKnowledge   *knowledge,
                                                       const char       *id,
                                                       MedicGuideFacts  *facts) G_GNUC_WARN_UNUSED_RESULT;
MedicGuideRun         *medic_guide_run_new_from_state (MedicKnowledge   *knowledge,
                                                       const char       *state,
                                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
char                  *medic_guide_run_dup_state      (MedicGuideRun    *self) G_GNUC_WARN_UNUSED_RESULT;

MedicKnowledge        *medic_guide_run_get_knowledge  (MedicGuideRun    *self);
MedicGuideFacts       *medic_guide_run_get_facts      (MedicGuideRun    *self);
MedicGuide            *medic_guide_run_get_first      (MedicGuideRun    *self);
MedicGuide            *medic_guide_run_get_guide      (MedicGuideRun    *self);
const MedicGuideStep  *medic_guide_run_get_step       (MedicGuideRun    *self);
guint                  medic_guide_run_get_n_entries  (MedicGuideRun    *self);
const MedicGuideEntry *medic_guide_run_get_entry      (MedicGuideRun    *self,
                                                       guint             index);
gboolean               medic_guide_run_get_finished   (MedicGuideRun    *self);
GDateTime             *medic_guide_run_get_started    (MedicGuideRun    *self);
GDateTime             *medic_guide_run_get_ended      (MedicGuideRun    *self);
GDateTime             *medic_guide_run_dup_wait_until (MedicGuideRun    *self) G_GNUC_WARN_UNUSED_RESULT;

const char            *medic_guide_run_get_program    (MedicGuideRun    *self);
void                   medic_guide_run_set_program    (MedicGuideRun    *self,
                                                       const char       *program);
const char            *medic_guide_run_get_system     (MedicGuideRun    *self);
void                   medic_guide_run_set_system     (MedicGuideRun    *self,
                                                       const char       *system);

gboolean               medic_guide_run_answer         (MedicGuideRun    *self,
                                                       guint             answer);
gboolean               medic_guide_run_skip           (MedicGuideRun    *self,
                                                       const char       *reason);
gboolean               medic_guide_run_get_can_not_help (MedicGuideRun  *self);
gboolean               medic_guide_run_not_helped     (MedicGuideRun    *self);
gboolean               medic_guide_run_get_can_back   (MedicGuideRun    *self);
gboolean               medic_guide_run_back           (MedicGuideRun    *self);
void                   medic_guide_run_return_to      (MedicGuideRun    *self,
                                                       guint             index);

const char            *medic_guide_run_get_note       (MedicGuideRun    *self,
                                                       const char       *guide,
                                                       const char       *step);
void                   medic_guide_run_set_note       (MedicGuideRun    *self,
                                                       const char       *guide,
                                                       const char       *step,
                                                       const char       *note);

void                   medic_guide_run_get_progress   (MedicGuideRun    *self,
                                                       guint            *done,
                                                       guint            *at_least,
                                                       guint            *at_most);
GPtrArray             *medic_guide_run_list_later     (MedicGuideRun    *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
