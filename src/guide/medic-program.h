/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-knowledge.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_PROGRAM (medic_program_get_type ())

/**
 * MedicProgram:
 *
 * A mail program, or a system (Windows 11), and the ways to its settings.
 * Immutable.
 */
typedef struct _MedicProgram MedicProgram;

struct _MedicProgram
{
  gatomicrefcount  ref_count;
  GVariant        *data;      /* owned; strings point into it */
  char            *id;        /* owned */
  const char      *name;      /* not translated */
  const char      *version;   /* the one that was looked at; may be empty */
  const char      *kind;      /* "desktop", "phone" and so on; empty for a system */
  const char     **systems;   /* owned container; "windows", "linux" and so on */
};

GType         medic_program_get_type      (void) G_GNUC_CONST;

MedicProgram *medic_program_lookup        (MedicKnowledge *knowledge,
                                           const char     *id) G_GNUC_WARN_UNUSED_RESULT;
MedicProgram *medic_program_lookup_system (MedicKnowledge *knowledge,
                                           const char     *id) G_GNUC_WARN_UNUSED_RESULT;
GStrv         medic_program_list          (MedicKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;
GStrv         medic_program_list_systems  (MedicKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;
MedicProgram *medic_program_ref           (MedicProgram   *self);
void          medic_program_unref         (MedicProgram   *self);

GVariant     *medic_program_get_way       (MedicProgram   *self,
                                           const char     *setting) G_GNUC_WARN_UNUSED_RESULT;
const char   *medic_program_get_cannot    (MedicProgram   *self,
                                           const char     *setting);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicProgram, medic_program_unref)

G_END_DECLS
