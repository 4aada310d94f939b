/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-enums.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_FACTS (medic_facts_get_type ())

/**
 * MedicFacts:
 *
 * Everything that was read out of the source about one recipient. Immutable
 * once its report is built; strings are valid UTF-8 or %NULL where the source
 * does not show the fact. Numbers are 0 where it does not.
 */
typedef struct _MedicFacts MedicFacts;

struct _MedicFacts
{
  gatomicrefcount ref_count;

  char         *recipient;       /* owned; the address the mail was meant for */
  char         *original_recipient;  /* owned; the address as the sender wrote it, if it was forwarded or rewritten, or NULL */
  char         *sender;          /* owned; the envelope or From address of the mail */
  char         *enhanced_code;   /* owned; "5.1.1" (RFC 3463) */
  char         *reply_text;      /* owned; the deciding reply, joined into one line, codes included */
  char         *host;            /* owned; the host that spoke, lower case */
  char         *ip;              /* owned; the address of host, or the one that is blocked */
  char         *service;         /* owned; an id of the services */
  char         *helo;            /* owned; the name given in HELO or EHLO */
  char         *blocklist;       /* owned; host name of a DNS block list */
  char         *client_error;    /* owned; "0x800CCC0F" */
  char         *login;           /* owned; the account that logged in, where the text names it */
  char         *date;            /* owned; Arrival-Date or Date, as it stands */

  guint         reply_code;      /* 550 (RFC 5321, 4.2) */
  guint         port;            /* 587 */
  guint         socket_error;    /* 10061 */
  guint64       size;            /* bytes */
  guint64       size_limit;      /* bytes */
  MedicSpeaker  speaker;
  MedicStep     step;
};

GType       medic_facts_get_type (void) G_GNUC_CONST;

MedicFacts *medic_facts_new      (void) G_GNUC_WARN_UNUSED_RESULT;
MedicFacts *medic_facts_ref      (MedicFacts *self);
void        medic_facts_unref    (MedicFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicFacts, medic_facts_unref)

G_END_DECLS
