/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MedicKind:
 * @MEDIC_KIND_EMPTY: nothing but white space
 * @MEDIC_KIND_OTHER: ordinary mail or text without a sign of mail trouble
 * @MEDIC_KIND_BOUNCE: a notice that a mail was not delivered
 * @MEDIC_KIND_DELAY: a warning that delivery takes long; not a failure
 * @MEDIC_KIND_RECEIPT: a notice that a mail was delivered, relayed, expanded or read
 * @MEDIC_KIND_REPLY: one or more SMTP replies
 * @MEDIC_KIND_TRANSCRIPT: a log of commands and replies
 * @MEDIC_KIND_DIALOG: an error text of a mail program
 * @MEDIC_KIND_AUTO_REPLY: an automatic answer (RFC 3834), challenges included
 * @MEDIC_KIND_COMPLAINT: a report of abuse (RFC 5965)
 *
 * What the source is, as a whole.
 */
typedef enum {
  MEDIC_KIND_EMPTY,
  MEDIC_KIND_OTHER,
  MEDIC_KIND_BOUNCE,
  MEDIC_KIND_DELAY,
  MEDIC_KIND_RECEIPT,
  MEDIC_KIND_REPLY,
  MEDIC_KIND_TRANSCRIPT,
  MEDIC_KIND_DIALOG,
  MEDIC_KIND_AUTO_REPLY,
  MEDIC_KIND_COMPLAINT,
} MedicKind;

/**
 * MedicAction:
 *
 * What became of the mail for one recipient: the Action field of RFC 3464, 2.3.3.
 */
typedef enum {
  MEDIC_ACTION_UNKNOWN,
  MEDIC_ACTION_FAILED,
  MEDIC_ACTION_DELAYED,
  MEDIC_ACTION_DELIVERED,
  MEDIC_ACTION_RELAYED,
  MEDIC_ACTION_EXPANDED,
} MedicAction;

/**
 * MedicSpeaker:
 *
 * Who said the words that decide: this decides the blame (design, rule 2).
 */
typedef enum {
  MEDIC_SPEAKER_UNKNOWN,
  MEDIC_SPEAKER_PROGRAM,
  MEDIC_SPEAKER_OWN_SERVER,
  MEDIC_SPEAKER_REMOTE_SERVER,
} MedicSpeaker;

/**
 * MedicStep:
 *
 * The SMTP command that the reply answers (RFC 5321, 4.1.1).
 */
typedef enum {
  MEDIC_STEP_UNKNOWN,
  MEDIC_STEP_CONNECT,
  MEDIC_STEP_EHLO,
  MEDIC_STEP_STARTTLS,
  MEDIC_STEP_AUTH,
  MEDIC_STEP_MAIL,
  MEDIC_STEP_RCPT,
  MEDIC_STEP_DATA,
  MEDIC_STEP_END_OF_DATA,
} MedicStep;

/**
 * MedicSeenIn:
 *
 * Where a person saw the text, if they told.
 */
typedef enum {
  MEDIC_SEEN_IN_UNKNOWN,
  MEDIC_SEEN_IN_PROGRAM,
  MEDIC_SEEN_IN_RETURNED_MAIL,
  MEDIC_SEEN_IN_LOG,
} MedicSeenIn;

/**
 * MedicConfidence:
 *
 * How sure a diagnosis is, in the words that people are shown.
 */
typedef enum {
  MEDIC_CONFIDENCE_UNCLEAR,
  MEDIC_CONFIDENCE_POSSIBLE,
  MEDIC_CONFIDENCE_LIKELY,
  MEDIC_CONFIDENCE_SURE,
} MedicConfidence;

/**
 * MedicWho:
 *
 * Who has to act: the `who` column of the problems.
 */
typedef enum {
  MEDIC_WHO_NOBODY,
  MEDIC_WHO_SENDER,
  MEDIC_WHO_RECIPIENT,
  MEDIC_WHO_RECIPIENT_ADMIN,
  MEDIC_WHO_PROVIDER,
  MEDIC_WHO_SENDER_ADMIN,
} MedicWho;

/**
 * MedicLasting:
 *
 * Whether waiting can help.
 */
typedef enum {
  MEDIC_LASTING_NONE,
  MEDIC_LASTING_TEMPORARY,
  MEDIC_LASTING_PERMANENT,
  MEDIC_LASTING_EITHER,
} MedicLasting;

/**
 * MedicHop:
 *
 * The four stations on the way of a mail, and where it stopped.
 */
typedef enum {
  MEDIC_HOP_UNKNOWN,
  MEDIC_HOP_YOU,
  MEDIC_HOP_PROVIDER,
  MEDIC_HOP_THEIR_PROVIDER,
  MEDIC_HOP_MAILBOX,
} MedicHop;

const char   *medic_kind_to_string       (MedicKind        kind);
const char   *medic_action_to_string     (MedicAction      action);
const char   *medic_speaker_to_string    (MedicSpeaker     speaker);
const char   *medic_step_to_string       (MedicStep        step);
const char   *medic_confidence_to_string (MedicConfidence  confidence);
const char   *medic_who_to_string        (MedicWho         who);
const char   *medic_lasting_to_string    (MedicLasting     lasting);
const char   *medic_hop_to_string        (MedicHop         hop);

gboolean      medic_kind_from_string     (const char      *string,
                                          MedicKind       *kind);
gboolean      medic_action_from_string   (const char      *string,
                                          MedicAction     *action);
gboolean      medic_speaker_from_string  (const char      *string,
                                          MedicSpeaker    *speaker);
gboolean      medic_step_from_string     (const char      *string,
                                          MedicStep       *step);
gboolean      medic_seen_in_from_string  (const char      *string,
                                          MedicSeenIn     *seen_in);
gboolean      medic_who_from_string      (const char      *string,
                                          MedicWho        *who);
gboolean      medic_lasting_from_string  (const char      *string,
                                          MedicLasting    *lasting);
gboolean      medic_hop_from_string      (const char      *string,
                                          MedicHop        *hop);

G_END_DECLS
