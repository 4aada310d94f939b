/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-run.h"
#include "medic-state.h"

G_BEGIN_DECLS

/**
 * MedicMessage:
 * @MEDIC_MESSAGE_BUSY: a long text is being read
 * @MEDIC_MESSAGE_OTHER: nothing about mail trouble was recognised
 * @MEDIC_MESSAGE_TOO_LARGE: the source is too large
 * @MEDIC_MESSAGE_BINARY: the source is not text
 * @MEDIC_MESSAGE_EMPTY: there is nothing in the file
 * @MEDIC_MESSAGE_UNREADABLE: the file cannot be read
 * @MEDIC_MESSAGE_BROKEN: the program itself is not whole
 *
 * What the verdict page says where there is no verdict.
 */
typedef enum {
  MEDIC_MESSAGE_BUSY,
  MEDIC_MESSAGE_OTHER,
  MEDIC_MESSAGE_TOO_LARGE,
  MEDIC_MESSAGE_BINARY,
  MEDIC_MESSAGE_EMPTY,
  MEDIC_MESSAGE_UNREADABLE,
  MEDIC_MESSAGE_BROKEN,
} MedicMessage;

#define MEDIC_TYPE_VERDICT_PAGE (medic_verdict_page_get_type ())

G_DECLARE_FINAL_TYPE (MedicVerdictPage, medic_verdict_page, MEDIC, VERDICT_PAGE, AdwBin)

const char *medic_verdict_page_get_shown       (MedicVerdictPage *self);
const char *medic_verdict_page_get_sentence    (MedicVerdictPage *self);
MedicState  medic_verdict_page_get_state       (MedicVerdictPage *self);
const char *medic_verdict_page_get_state_words (MedicVerdictPage *self);

void        medic_verdict_page_set_case        (MedicVerdictPage *self,
                                                gint64            number);
void        medic_verdict_page_show_run        (MedicVerdictPage *self,
                                                MedicRun         *run,
                                                gboolean          ask,
                                                gboolean          from_top);
gboolean    medic_verdict_page_show_outcome    (MedicVerdictPage *self,
                                                MedicReport      *report,
                                                guint             index);
gboolean    medic_verdict_page_go_back         (MedicVerdictPage *self);
gboolean    medic_verdict_page_guide_me        (MedicVerdictPage *self);
void        medic_verdict_page_show_message    (MedicVerdictPage *self,
                                                MedicMessage      message,
                                                const char       *detail);

G_END_DECLS
