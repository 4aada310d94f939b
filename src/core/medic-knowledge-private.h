/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-knowledge.h"
#include "medic-phrase-set.h"

G_BEGIN_DECLS

/* What the rooms of the core, but nobody else, ask of the knowledge. */

typedef enum {
  MEDIC_TARGET_PROBLEM,
  MEDIC_TARGET_ORIGINAL,
  MEDIC_TARGET_RECIPIENT,
  MEDIC_TARGET_REASON,
  MEDIC_TARGET_IGNORE,
  MEDIC_TARGET_SERVICE,
  MEDIC_TARGET_BLOCKLIST,
  MEDIC_TARGET_LAYOUT,
  MEDIC_TARGET_STEP,
  MEDIC_TARGET_SPEAKER,
  MEDIC_TARGET_KIND,
} MedicTargetKind;

typedef struct
{
  const char *name;
  const char *zone;
  const char *lookup;
  const char *note;
} MedicBlocklist;

/* What a phrase tells, resolved. */
typedef struct
{
  MedicTargetKind     kind;
  const MedicProblem *problem;   /* of a problem */
  const char         *value;     /* of a service, layout, recipient (its layout) or kind: the id, borrowed */
  const MedicBlocklist *blocklist;
  guint               number;    /* of a step or speaker; the bit of a kind */
} MedicTarget;

typedef struct
{
  const char *id;
  const char *service;   /* or NULL */
  const char *kind;      /* or NULL */
} MedicLayout;

/* How closely a code was known: the more, the stronger the evidence. */
typedef enum {
  MEDIC_CODE_LEVEL_NONE,
  MEDIC_CODE_LEVEL_REPLY,
  MEDIC_CODE_LEVEL_ENHANCED,
  MEDIC_CODE_LEVEL_SERVICE,
} MedicCodeLevel;

GQuark                medic_knowledge_error_quark        (void);

void                  medic_knowledge_match              (MedicKnowledge    *self,
                                                          GArray            *tokens,
                                                          guint              from,
                                                          guint              to,
                                                          GArray            *matches);
const MedicTarget    *medic_knowledge_get_target         (MedicKnowledge    *self,
                                                          const MedicMatch  *match);
guint                 medic_knowledge_find_layer         (MedicKnowledge    *self,
                                                          const MedicPhraseSet *set);
const MedicProblem   *medic_knowledge_lookup_code        (MedicKnowledge    *self,
                                                          const char        *space,
                                                          const char        *service,
                                                          const char        *code,
                                                          MedicStep          step);
const char           *medic_knowledge_lookup_host        (MedicKnowledge    *self,
                                                          const char        *host);
const char           *medic_knowledge_lookup_domain      (MedicKnowledge    *self,
                                                          const char        *domain);
const char           *medic_knowledge_get_service_kind   (MedicKnowledge    *self,
                                                          const char        *id);
const MedicBlocklist *medic_knowledge_lookup_zone        (MedicKnowledge    *self,
                                                          const char        *host,
                                                          gsize              length);
const MedicLayout    *medic_knowledge_lookup_layout      (MedicKnowledge    *self,
                                                          const char        *id);

G_END_DECLS
