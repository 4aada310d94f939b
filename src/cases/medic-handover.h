/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-case-record.h"
#include "medic-report.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_HANDOVER (medic_handover_get_type ())

/**
 * MedicHandoverAudience:
 * @MEDIC_HANDOVER_CALLER: who asked for help: plain words, and what to do next
 * @MEDIC_HANDOVER_ADMIN: the provider, or who runs the recipient's mail: facts,
 *   times, message ids, exact words
 * @MEDIC_HANDOVER_SECOND_LEVEL: a colleague who goes on: everything
 *
 * Whom a text is for.
 */
typedef enum {
  MEDIC_HANDOVER_CALLER,
  MEDIC_HANDOVER_ADMIN,
  MEDIC_HANDOVER_SECOND_LEVEL,
} MedicHandoverAudience;

/**
 * MedicHandoverKind:
 * @MEDIC_HANDOVER_HEADING: begins a part
 * @MEDIC_HANDOVER_PARAGRAPH: running text
 * @MEDIC_HANDOVER_ITEM: a step; those in a row are numbered
 * @MEDIC_HANDOVER_POINT: one of a list
 * @MEDIC_HANDOVER_FACT: a name and a value
 * @MEDIC_HANDOVER_VERBATIM: the words of a machine, to be shown as they are
 *
 * What a block of a text is.
 */
typedef enum {
  MEDIC_HANDOVER_HEADING,
  MEDIC_HANDOVER_PARAGRAPH,
  MEDIC_HANDOVER_ITEM,
  MEDIC_HANDOVER_POINT,
  MEDIC_HANDOVER_FACT,
  MEDIC_HANDOVER_VERBATIM,
} MedicHandoverKind;

/**
 * MedicHandoverBlock:
 * @kind: what it is
 * @label: (nullable): the name of a fact
 * @text: (not nullable): the words; may have several lines
 * @missing: whether @text only says that nobody has asked yet
 *
 * A piece of a text, for a view or a printer to lay out.
 */
typedef struct
{
  MedicHandoverKind  kind;
  char              *label;
  char              *text;
  gboolean           missing;
} MedicHandoverBlock;

/**
 * MedicHandover:
 *
 * A text to hand a case or a verdict over with, in the reader's language.
 * Immutable.
 */
typedef struct _MedicHandover MedicHandover;

struct _MedicHandover
{
  gatomicrefcount        ref_count;
  MedicHandoverAudience  audience;
  char                  *subject;   /* owned; one line */
  char                  *to;        /* owned; "To your provider" and so on, or NULL */
  GPtrArray             *blocks;    /* owned; of MedicHandoverBlock */
  char                  *json;      /* owned; all of it, for programs */
};

GType          medic_handover_get_type    (void) G_GNUC_CONST;

MedicHandover *medic_handover_new         (MedicReport           *report,
                                           MedicCaseRecord       *record,
                                           int                    outcome,
                                           MedicHandoverAudience  audience,
                                           gboolean               redact) G_GNUC_WARN_UNUSED_RESULT;
MedicHandover *medic_handover_ref         (MedicHandover         *self);
void           medic_handover_unref       (MedicHandover         *self);

char          *medic_handover_to_text     (MedicHandover         *self) G_GNUC_WARN_UNUSED_RESULT;
char          *medic_handover_to_markdown (MedicHandover         *self) G_GNUC_WARN_UNUSED_RESULT;
const char    *medic_handover_get_json    (MedicHandover         *self);
char          *medic_handover_to_mailto   (MedicHandover         *self,
                                           const char            *address,
                                           gboolean              *cut) G_GNUC_WARN_UNUSED_RESULT;
char          *medic_handover_to_eml      (MedicHandover         *self,
                                           const char            *address) G_GNUC_WARN_UNUSED_RESULT;

const char    *medic_handover_describe_audience (MedicHandoverAudience audience);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicHandover, medic_handover_unref)

G_END_DECLS
