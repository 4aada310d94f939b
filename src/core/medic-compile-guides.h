/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-compiler-private.h"

G_BEGIN_DECLS

/* What the compilers of guides, programs and providers write to, and the names of settings that they share. */

struct _MedicGuideWriter
{
  GVariantBuilder *guides;      /* owned; a(sa{sv}): all are an id and its entry */
  GVariantBuilder *programs;    /* owned */
  GVariantBuilder *systems;     /* owned */
  GVariantBuilder *providers;   /* owned */
  GVariantBuilder *contacts;    /* owned */
  GArray          *domain_table;   /* owned; pairs of hash and index of a provider */
  GArray          *smtp_table;     /* owned */
  GPtrArray       *domains;     /* owned; in the order of domain_owners */
  GArray          *domain_owners;  /* owned; of guint32: index of a provider */
  guint            n_providers;
};

extern const char *const medic_program_settings[];
extern const char *const medic_system_settings[];
extern const char *const medic_system_families[];

gboolean medic_compiler_is_id (const char *id);
gboolean medic_compiler_check_id (MedicCompiler *self, JsonObject *entry, const char *id);

G_END_DECLS
