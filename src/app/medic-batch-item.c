/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-analysis.h"
#include "medic-batch-item.h"
#include "medic-date.h"
#include "medic-visible.h"

G_DEFINE_FINAL_TYPE (MedicBatchItem, medic_batch_item, G_TYPE_OBJECT)

/* --- Tallies ---------------------------------------------------------------------------------------------------------------- */

/**
 * medic_tally_new:
 * @id: of a problem, or a domain
 * @label: what people read
 *
 * Returns: (transfer full): a new tally of nothing
 */
MedicTally *
medic_tally_new (const char *id,
                 const char *label)
{
  MedicTally *self;

  g_return_val_if_fail (id != NULL && label != NULL, NULL);

  self = g_atomic_rc_box_new0 (MedicTally);
  self->id = g_strdup (id);
  self->label = medic_visible_text (label);
  self->folded = g_utf8_casefold (label, -1);
  self->key = g_utf8_collate_key (label, -1);
  return self;
}

/**
 * medic_tally_ref:
 * @self: a tally
 *
 * Returns: (transfer full): @self
 */
MedicTally *
medic_tally_ref (MedicTally *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_tally (gpointer data)
{
  MedicTally *self = data;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->folded, g_free);
  g_clear_pointer (&self->key, g_free);
}

/**
 * medic_tally_unref:
 * @self: (transfer full): a tally
 */
void
medic_tally_unref (MedicTally *self)
{
  g_atomic_rc_box_release_full (self, clear_tally);
}

/* --- Items ------------------------------------------------------------------------------------------------------------------ */

static void
medic_batch_item_finalize (GObject *object)
{
  MedicBatchItem *self = MEDIC_BATCH_ITEM (object);

  g_clear_pointer (&self->recipient, g_free);
  g_clear_pointer (&self->path, g_ref_string_release);
  g_clear_pointer (&self->enhanced_code, g_ref_string_release);
  g_clear_pointer (&self->cause, medic_tally_unref);
  g_clear_pointer (&self->domain, medic_tally_unref);

  G_OBJECT_CLASS (medic_batch_item_parent_class)->finalize (object);
}

static void
medic_batch_item_class_init (MedicBatchItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = medic_batch_item_finalize;
}

static void
medic_batch_item_init (MedicBatchItem *self)
{
}

/**
 * medic_batch_item_new:
 * @report: what is known of a mail
 * @outcome: which of its recipients
 * @path: (type filename): where it stands
 *
 * Returns: (transfer full): the row for a recipient; where the mail begins and
 *   ends in @path is for the caller to fill in
 */
MedicBatchItem *
medic_batch_item_new (MedicReport *report,
                      guint        outcome,
                      GRefString  *path)
{
  MedicBatchItem *self = g_object_new (MEDIC_TYPE_BATCH_ITEM, NULL);
  MedicOutcome *from = medic_report_get_outcome (report, outcome);
  MedicFacts *facts = from->facts;

  self->recipient = g_strdup (facts->recipient);
  self->path = g_ref_string_acquire (path);
  if (facts->enhanced_code != NULL)
    self->enhanced_code = g_ref_string_new_intern (facts->enhanced_code);
  self->problem = medic_outcome_get_first (from)->problem;
  self->date = medic_date_parse (facts->date);
  self->outcome = (guint16) outcome;
  self->reply_code = (guint16) facts->reply_code;
  self->state = medic_state_from_outcome (from);
  return self;
}

/**
 * medic_batch_item_load:
 * @self: an item
 * @cancellable: (nullable): to end reading
 * @error: return location for a #GIOErrorEnum
 *
 * Reads the mail again.
 *
 * Returns: (transfer full) (nullable): the mail, or %NULL with @error set
 */
GBytes *
medic_batch_item_load (MedicBatchItem  *self,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree guint8 *data = NULL;
  gsize n;

  g_return_val_if_fail (MEDIC_IS_BATCH_ITEM (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  file = g_file_new_for_path (self->path);
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL || !g_seekable_seek (G_SEEKABLE (stream), self->offset, G_SEEK_SET, cancellable, error))
    return NULL;

  data = g_malloc (MAX (self->length, 1));
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, self->length, &n, cancellable, error))
    return NULL;
  if (n < self->length)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, _("The file is shorter than it was when it was read."));
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&data), n);
}

/**
 * medic_batch_item_dup_name:
 * @self: an item
 *
 * Returns: (transfer full): the recipient, as it may be shown
 */
char *
medic_batch_item_dup_name (MedicBatchItem *self)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_ITEM (self), NULL);

  /* Translators: in the table of many mails, where an address would stand */
  return self->recipient != NULL ? medic_visible_text (self->recipient) : g_strdup (C_("recipient", "not named"));
}

/**
 * medic_batch_item_dup_date:
 * @self: an item
 *
 * Returns: (transfer full): the day of the mail in a few characters, or an
 *   empty string if it is not known
 */
char *
medic_batch_item_dup_date (MedicBatchItem *self)
{
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (MEDIC_IS_BATCH_ITEM (self), NULL);

  if (self->date == 0)
    return g_strdup ("");
  date = g_date_time_new_from_unix_local (self->date);
  /* Translators: a day in a narrow column, as in "7 Mar 2026"; see g_date_time_format() for the letters */
  return g_date_time_format (date, C_("day", "%-d %b %Y"));
}

/**
 * medic_batch_item_get_who:
 * @self: an item
 *
 * Returns: who has to act, in a word or two
 */
const char *
medic_batch_item_get_who (MedicBatchItem *self)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_ITEM (self), NULL);

  if (self->state == MEDIC_STATE_UNCLEAR)
    /* Translators: in the column "Who acts" */
    return C_("who", "Not clear");

  switch (self->problem->who)
    {
    case MEDIC_WHO_SENDER:
      return C_("who", "You");
    case MEDIC_WHO_RECIPIENT:
      return C_("who", "Recipient");
    case MEDIC_WHO_RECIPIENT_ADMIN:
      return C_("who", "Their provider");
    case MEDIC_WHO_PROVIDER:
      return C_("who", "Your provider");
    case MEDIC_WHO_SENDER_ADMIN:
      return C_("who", "Your admin");
    case MEDIC_WHO_NOBODY:
    default:
      return self->state == MEDIC_STATE_WAITING ? C_("who", "Nobody yet") : C_("who", "Nobody");
    }
}

/**
 * medic_batch_describe_state:
 * @state: a state
 *
 * Returns: one word for it
 */
const char *
medic_batch_describe_state (MedicState state)
{
  switch (state)
    {
    case MEDIC_STATE_FAILED:
      /* Translators: what became of a mail, in one word */
      return C_("state", "Failed");
    case MEDIC_STATE_WAITING:
      /* Translators: what became of a mail, in one word: it is still on its way */
      return C_("state", "Waiting");
    case MEDIC_STATE_DELIVERED:
      return C_("state", "Delivered");
    case MEDIC_STATE_UNCLEAR:
    default:
      return C_("state", "Unclear");
    }
}
