/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "medic-report.h"
#include "medic-state.h"

G_BEGIN_DECLS

/**
 * MedicTally:
 *
 * How often a cause or a receiving domain occurs. All items with the same one
 * share it, so two of them are the same if their addresses are. Reference-counted.
 */
typedef struct
{
  char  *id;      /* owned; of the problem, or the domain */
  char  *label;   /* owned; what people read */
  char  *folded;  /* owned; label, for searching */
  char  *key;     /* owned; label, for sorting */
  guint  n;       /* items that have it */
} MedicTally;

MedicTally *medic_tally_new   (const char *id,
                               const char *label) G_GNUC_WARN_UNUSED_RESULT;
MedicTally *medic_tally_ref   (MedicTally *self);
void        medic_tally_unref (MedicTally *self);

#define MEDIC_TYPE_BATCH_ITEM (medic_batch_item_get_type ())

G_DECLARE_FINAL_TYPE (MedicBatchItem, medic_batch_item, MEDIC, BATCH_ITEM, GObject)

/**
 * MedicBatchItem:
 *
 * One recipient of one of many mails: what a row of the table needs, and where
 * the mail stands so that it can be read again. Nothing else: there may be
 * hundreds of thousands of them. It does not change once it is in a model.
 */
struct _MedicBatchItem
{
  GObject             parent_instance;

  char               *recipient;      /* owned, or NULL */
  GRefString         *path;           /* owned; the file */
  GRefString         *enhanced_code;  /* owned, or NULL */
  const MedicProblem *problem;        /* borrowed from the knowledge, which the model keeps */
  MedicTally         *cause;          /* owned; NULL until the item is in a model */
  MedicTally         *domain;         /* owned; NULL until then, or if it is not known */
  goffset             offset;         /* of the mail in the file */
  gint64              date;           /* seconds since 1970, or 0 if it is not known */
  guint32             length;         /* of the mail, in bytes */
  guint32             message;        /* which mail of the file, from 0 */
  guint16             outcome;        /* which of its recipients, from 0 */
  guint16             reply_code;     /* or 0 */
  MedicState          state : 8;
};

MedicBatchItem *medic_batch_item_new      (MedicReport     *report,
                                           guint            outcome,
                                           GRefString      *path) G_GNUC_WARN_UNUSED_RESULT;

GBytes         *medic_batch_item_load     (MedicBatchItem  *self,
                                           GCancellable    *cancellable,
                                           GError         **error) G_GNUC_WARN_UNUSED_RESULT;

char           *medic_batch_item_dup_name (MedicBatchItem  *self) G_GNUC_WARN_UNUSED_RESULT;
char           *medic_batch_item_dup_date (MedicBatchItem  *self) G_GNUC_WARN_UNUSED_RESULT;
const char     *medic_batch_item_get_who  (MedicBatchItem  *self);

const char     *medic_batch_describe_state (MedicState      state);

G_END_DECLS
