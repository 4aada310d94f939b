/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-knowledge.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_PROVIDER (medic_provider_get_type ())

/**
 * MedicProviderServer:
 * @host: name of an outgoing server
 * @port: its port
 * @security: "tls" or "starttls"
 */
typedef struct
{
  const char *host;
  guint32     port;
  const char *security;
} MedicProviderServer;

/**
 * MedicProvider:
 *
 * A provider and what its outgoing servers ask for. Immutable.
 */
typedef struct _MedicProvider MedicProvider;

struct _MedicProvider
{
  gatomicrefcount      ref_count;
  GVariant            *data;          /* owned; all strings point into it */
  char                *id;            /* owned */
  const char          *name;
  const char          *country;       /* "DE"; may be empty */
  const char         **domains;       /* owned container */
  MedicProviderServer *servers;       /* owned; the best one first */
  guint                n_servers;     /* 0: no programs can send through it */
  const char          *username;      /* "address", "local-part", "other" or empty */
  const char         **login;         /* owned container; "password", "app-password", "oauth2", best first */
  guint32              daily_limit;   /* 0: not published */
  const char          *help;          /* address of a page, or NULL */
  const char          *app_password;  /* address of a page, or NULL */
  const char          *note;          /* untranslated, or NULL */
  gboolean             big;
};

GType          medic_provider_get_type                     (void) G_GNUC_CONST;

MedicProvider *medic_provider_ref                          (MedicProvider  *self);
void           medic_provider_unref                        (MedicProvider  *self);

MedicProvider *medic_knowledge_lookup_provider             (MedicKnowledge *self,
                                                            const char     *id) G_GNUC_WARN_UNUSED_RESULT;
MedicProvider *medic_knowledge_lookup_provider_by_domain   (MedicKnowledge *self,
                                                            const char     *domain) G_GNUC_WARN_UNUSED_RESULT;
MedicProvider *medic_knowledge_lookup_provider_by_host     (MedicKnowledge *self,
                                                            const char     *host) G_GNUC_WARN_UNUSED_RESULT;
char          *medic_knowledge_suggest_domain              (MedicKnowledge *self,
                                                            const char     *domain) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicProvider, medic_provider_unref)

G_END_DECLS
