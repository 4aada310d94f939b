/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-knowledge-private.h"
#include "medic-problem-private.h"
#include "medic-table.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *name;
  const char *kind;
} MedicService;

/* One compiled variant: the shipped knowledge or an overlay. Strings of everything in it point into its variant. */
typedef struct
{
  GVariant       *compiled;        /* owned */
  GPtrArray      *kept;            /* owned; GVariants whose strings are pointed to */
  MedicPhraseSet *phrases;         /* owned */
  MedicTarget    *targets;         /* owned; by target index of phrases */
  MedicProblem   *problems;        /* owned */
  MedicProblemWords *words;        /* owned */
  guint           n_problems;
  MedicTable      problem_table;
  MedicTable      code_table;
  const char    **code_problems;   /* owned container */
  gsize           n_codes;
  const guint32  *code_text_ids;
  GVariant       *code_texts;      /* owned */
  MedicService   *services;        /* owned */
  guint           n_services;
  MedicTable      host_table;
  MedicTable      domain_table;
  MedicBlocklist *blocklists;      /* owned */
  guint           n_blocklists;
  MedicTable      zone_table;
  MedicLayout    *layouts;         /* owned */
  guint           n_layouts;
} MedicLayer;

struct _MedicKnowledge
{
  gatomicrefcount ref_count;
  GPtrArray      *layers;   /* owned; of MedicLayer, the shipped one first */
};

MedicLayer         *medic_layer_new              (GVariant        *compiled,
                                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void                medic_layer_free             (MedicLayer      *layer);
void                medic_layer_resolve          (MedicLayer      *layer,
                                                  MedicKnowledge  *knowledge);
const MedicProblem *medic_layer_lookup_problem   (MedicLayer      *layer,
                                                  const char      *id);

gboolean            medic_knowledge_add_layer    (MedicKnowledge  *self,
                                                  GVariant        *compiled,
                                                  GError         **error);
gboolean            medic_knowledge_find_code    (MedicKnowledge  *self,
                                                  const char      *key,
                                                  const MedicLayer **layer,
                                                  guint32         *index);

G_END_DECLS
