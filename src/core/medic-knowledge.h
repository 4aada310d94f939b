/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-compiler.h"
#include "medic-problem.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_KNOWLEDGE (medic_knowledge_get_type ())

/**
 * MedicKnowledge:
 *
 * What the analysis looks things up in: the compiled knowledge, mapped and not
 * parsed, and overlays of an organisation above it. Immutable after loading,
 * so it may be used from several threads at once.
 */
typedef struct _MedicKnowledge MedicKnowledge;

/**
 * MedicCodePart:
 * @part: the digits explained, such as "5" or "7.1"
 * @meaning: (not nullable): what they mean, translated
 *
 * One part of a code with its meaning.
 */
typedef struct
{
  char       *part;
  const char *meaning;
} MedicCodePart;

GType               medic_knowledge_get_type            (void) G_GNUC_CONST;

MedicKnowledge     *medic_knowledge_new_builtin         (GError         **error) G_GNUC_WARN_UNUSED_RESULT;
MedicKnowledge     *medic_knowledge_new_from_bytes      (GBytes          *compiled,
                                                         GError         **error) G_GNUC_WARN_UNUSED_RESULT;
MedicKnowledge     *medic_knowledge_new_with_overlays   (const char *const *folders,
                                                         GPtrArray       *issues,
                                                         GError         **error) G_GNUC_WARN_UNUSED_RESULT;
guint               medic_knowledge_get_n_layers        (MedicKnowledge  *self);
GVariant           *medic_knowledge_lookup_member       (MedicKnowledge  *self,
                                                         guint            layer,
                                                         const char      *name,
                                                         const char      *type) G_GNUC_WARN_UNUSED_RESULT;
void                medic_knowledge_add_known_to        (MedicKnowledge  *self,
                                                         MedicCompiler   *compiler);
GStrv               medic_knowledge_get_overlay_folders (void) G_GNUC_WARN_UNUSED_RESULT;
MedicKnowledge     *medic_knowledge_ref                 (MedicKnowledge  *self);
void                medic_knowledge_unref               (MedicKnowledge  *self);

const MedicProblem *medic_knowledge_lookup_problem      (MedicKnowledge  *self,
                                                         const char      *id);
guint               medic_knowledge_get_n_problems      (MedicKnowledge  *self);
const MedicProblem *medic_knowledge_get_problem         (MedicKnowledge  *self,
                                                         guint            index);
guint               medic_knowledge_get_n_services      (MedicKnowledge  *self);
const char         *medic_knowledge_get_service_id      (MedicKnowledge  *self,
                                                         guint            index);
const char         *medic_knowledge_lookup_service_name (MedicKnowledge  *self,
                                                         const char      *id);
GPtrArray          *medic_knowledge_explain_code        (MedicKnowledge  *self,
                                                         const char      *service,
                                                         const char      *code) G_GNUC_WARN_UNUSED_RESULT;

void                medic_code_part_free                (MedicCodePart   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicKnowledge, medic_knowledge_unref)

G_END_DECLS
