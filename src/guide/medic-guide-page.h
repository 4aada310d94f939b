/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-guide-run.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_GUIDE_PAGE (medic_guide_page_get_type ())

/**
 * MedicGuideContact:
 *
 * Whom an organisation hands over to; absent members are %NULL. Not translated.
 */
typedef struct
{
  char *name;
  char *phone;
  char *email;
  char *url;
  char *hours;
} MedicGuideContact;

/**
 * MedicGuidePage:
 *
 * The words of a step: in the reader's language, for the mail program and system
 * chosen, facts filled in (between U+2068 and U+2069). Texts may have `**bold**`
 * words and no other markup. Immutable.
 */
typedef struct _MedicGuidePage MedicGuidePage;

struct _MedicGuidePage
{
  gatomicrefcount  ref_count;
  char            *guide_title;  /* owned */
  char            *guide;        /* owned; id */
  char            *step;         /* owned; id */
  MedicGuideKind   kind;
  char            *title;        /* owned */
  char            *why;          /* owned, or NULL */
  char            *setting;      /* owned; the setting that the way leads to, or NULL */
  gboolean         of_system;    /* the way is through the system, not the mail program */
  char            *way_in;       /* owned; name of the program or system that the way is for; NULL if none is chosen */
  GStrv            way;          /* owned; the way to the setting, may be empty */
  char            *cannot;       /* owned; why it cannot be set there, or NULL */
  GStrv            text;         /* owned; sentences or actions */
  char            *question;     /* owned, or NULL */
  GStrv            answers;      /* owned; empty for an end; "Done" for a step without answers */
  char            *note;         /* owned; the reader's, or NULL */
  char            *check;        /* owned; name of a live test, or NULL */
  MedicGuideEnd    end;
  char            *end_words;    /* owned; "Solved", "Wait until …", "Hand over to …"; NULL if it is no end */
  char            *to;           /* owned; "provider" and so on, or NULL */
  GPtrArray       *contacts;     /* owned; of MedicGuideContact */
};

GType           medic_guide_page_get_type        (void) G_GNUC_CONST;

MedicGuidePage *medic_guide_page_new             (MedicGuideRun         *run) G_GNUC_WARN_UNUSED_RESULT;
MedicGuidePage *medic_guide_page_new_for_step    (MedicGuideRun         *run,
                                                  MedicGuide            *guide,
                                                  const MedicGuideStep  *step) G_GNUC_WARN_UNUSED_RESULT;
MedicGuidePage *medic_guide_page_ref             (MedicGuidePage        *self);
void            medic_guide_page_unref           (MedicGuidePage        *self);

char           *medic_guide_describe_entry       (MedicGuideRun         *run,
                                                  const MedicGuideEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
char           *medic_guide_dup_summary          (MedicGuideRun         *run) G_GNUC_WARN_UNUSED_RESULT;
const char     *medic_guide_describe_hand_over   (const char            *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicGuidePage, medic_guide_page_unref)

G_END_DECLS
