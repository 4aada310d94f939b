/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-knowledge.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_GUIDE (medic_guide_get_type ())

typedef enum {
  MEDIC_GUIDE_DO,
  MEDIC_GUIDE_ASK,
  MEDIC_GUIDE_CHECK,
  MEDIC_GUIDE_END,
} MedicGuideKind;

typedef enum {
  MEDIC_GUIDE_END_NONE,       /* the step is no end */
  MEDIC_GUIDE_END_SOLVED,
  MEDIC_GUIDE_END_WAIT,
  MEDIC_GUIDE_END_HAND_OVER,
} MedicGuideEnd;

/**
 * MedicGuideAnswer:
 * @text: the answer, untranslated; empty for the one way on of a step without
 *   answers
 * @next: id of the step that it leads to, or empty
 * @guide: id of the guide that it leads to, or empty
 * @condition: an `a{sas}`: facts that answer by themselves; empty if none does
 */
typedef struct
{
  const char *text;
  const char *next;
  const char *guide;
  GVariant   *condition;   /* owned by the guide */
} MedicGuideAnswer;

/**
 * MedicGuideStep:
 *
 * A step of a guide. It belongs to its [struct@Guide]; texts are untranslated.
 */
typedef struct
{
  const char       *id;
  MedicGuideKind    kind;
  const char       *title;
  const char       *question;     /* or NULL */
  const char       *setting;      /* of the mail program, or NULL */
  const char       *system;       /* setting of the computer, or NULL */
  const char       *check;        /* name of a live test, or NULL */
  MedicGuideEnd     end;
  guint32           hours;        /* to wait */
  const char       *to;           /* whom to hand over to, or NULL */
  MedicGuideAnswer *answers;      /* owned by the guide; of a step without answers: the one way on */
  guint             n_answers;    /* 0 for an end */
  gboolean          is_plain;     /* the one way on is no answer: "Done" */
  GVariant         *data;         /* owned by the guide; the rest of it: "text", "why", "programs" */
} MedicGuideStep;

/**
 * MedicGuide:
 *
 * A walkthrough: small steps that lead to an end. Immutable.
 */
typedef struct _MedicGuide MedicGuide;

struct _MedicGuide
{
  gatomicrefcount  ref_count;
  GVariant        *data;      /* owned; strings point into it */
  char            *id;        /* owned */
  const char      *title;     /* untranslated */
  const char      *intro;     /* untranslated */
  guint32          minutes;
  MedicGuideStep  *steps;     /* owned; the first is where it begins */
  guint            n_steps;   /* at least 1 */
};

GType                 medic_guide_get_type         (void) G_GNUC_CONST;

MedicGuide           *medic_guide_lookup           (MedicKnowledge *knowledge,
                                                    const char     *id) G_GNUC_WARN_UNUSED_RESULT;
MedicGuide           *medic_guide_ref              (MedicGuide     *self);
void                  medic_guide_unref            (MedicGuide     *self);

const char           *medic_guide_get_title        (MedicGuide     *self);
const char           *medic_guide_get_intro        (MedicGuide     *self);
const MedicGuideStep *medic_guide_find_step        (MedicGuide     *self,
                                                    const char     *id);
GStrv                 medic_guide_list             (MedicKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;

const char           *medic_guide_kind_to_string   (MedicGuideKind  kind);
const char           *medic_guide_end_to_string    (MedicGuideEnd   end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicGuide, medic_guide_unref)

G_END_DECLS
