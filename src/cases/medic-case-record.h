/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-case.h"
#include "medic-report.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE_RECORD (medic_case_record_get_type ())

/**
 * MedicCaseNote:
 * @id: what [method@CaseStore.set_note] knows it by
 * @time: when it was begun
 * @text: (not nullable): the note
 *
 * A free note.
 */
typedef struct
{
  gint64  id;
  gint64  time;
  char   *text;
} MedicCaseNote;

/**
 * MedicCaseStep:
 * @id: what [method@CaseStore.set_step_note] knows it by
 * @time: when the answer was given
 * @guide: (not nullable): id of the guide
 * @step: (not nullable): id of the step
 * @answer_index: which of the step's answers, from 0; -1 for none of them
 * @answer: (not nullable): the words of the answer as they were shown
 * @note: (not nullable): what was noted to the step
 *
 * A step of a guide that was taken.
 */
typedef struct
{
  gint64  id;
  gint64  time;
  char   *guide;
  char   *step;
  int     answer_index;
  char   *answer;
  char   *note;
} MedicCaseStep;

/**
 * MedicCaseState:
 * @guide: (not nullable): id of the guide
 * @state: (not nullable): where the guide is, in the guide's own form
 * @time: when it came there
 *
 * Where to resume a guide.
 */
typedef struct
{
  char   *guide;
  char   *state;
  gint64  time;
} MedicCaseState;

/**
 * MedicCaseFact:
 * @key: (not nullable): what was asked
 * @value: (not nullable): the answer
 * @time: when it was given
 *
 * A fact that was asked by hand.
 */
typedef struct
{
  char   *key;
  char   *value;
  gint64  time;
} MedicCaseFact;

/**
 * MedicCaseRecord:
 *
 * Everything that the book holds of one case, at one moment. Not changed once
 * it is loaded. Strings are never %NULL but @report.
 */
typedef struct _MedicCaseRecord MedicCaseRecord;

struct _MedicCaseRecord
{
  gatomicrefcount  ref_count;
  gint64           number;
  char            *uid;         /* owned; the same in every copy of the case */
  char            *title;       /* owned */
  char            *caller;      /* owned */
  MedicCaseStatus  status;
  gint64           until;
  char            *handed_to;   /* owned */
  gint64           created;
  gint64           changed;
  gint64           solved;
  char            *paste;       /* owned; the text as people read it, secrets masked */
  char            *report;      /* owned; JSON, or NULL if there is none */
  GPtrArray       *notes;       /* owned; of MedicCaseNote, oldest first */
  GPtrArray       *steps;       /* owned; of MedicCaseStep, oldest first */
  GPtrArray       *states;      /* owned; of MedicCaseState */
  GPtrArray       *facts;       /* owned; of MedicCaseFact, oldest first */
};

GType            medic_case_record_get_type       (void) G_GNUC_CONST;

MedicCaseRecord *medic_case_record_ref            (MedicCaseRecord *self);
void             medic_case_record_unref          (MedicCaseRecord *self);

const char      *medic_case_record_get_fact       (MedicCaseRecord *self,
                                                   const char      *key);
const char      *medic_case_record_get_state      (MedicCaseRecord *self,
                                                   const char      *guide);
MedicReport     *medic_case_record_restore_report (MedicCaseRecord *self,
                                                   MedicKnowledge  *knowledge) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicCaseRecord, medic_case_record_unref)

G_END_DECLS
