/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-article.h"
#include "medic-knowledge.h"

G_BEGIN_DECLS

/**
 * MedicCategory:
 *
 * A shelf of the library. It belongs to the library.
 */
typedef struct
{
  char  *id;
  char  *title;       /* translated */
  char  *icon;        /* name of a symbolic icon */
  guint  n_articles;
} MedicCategory;

/**
 * MedicCodeKind:
 *
 * Where a code is used.
 */
typedef enum {
  MEDIC_CODE_REPLY,
  MEDIC_CODE_ENHANCED,
  MEDIC_CODE_ERROR,
} MedicCodeKind;

/**
 * MedicCodeInfo:
 *
 * A row of the table of all codes. It belongs to the library.
 */
typedef struct
{
  char          *code;      /* "550", "5.7.1", "10061" */
  char          *title;     /* its sense in plain words, translated */
  char          *article;   /* id of the article */
  char          *services;  /* names of those who use it differently, with commas between; may be "" */
  GStrv          service_ids;
  MedicCodeKind  kind;
  MedicLasting   lasting;
} MedicCodeInfo;

#define MEDIC_TYPE_LIBRARY (medic_library_get_type ())

/**
 * MedicLibrary:
 *
 * All articles in one language, and the table of codes. Immutable after
 * loading, reference-counted, safe to use from several threads.
 */
typedef struct _MedicLibrary MedicLibrary;

GType           medic_library_get_type      (void) G_GNUC_CONST;

MedicLibrary   *medic_library_new           (MedicKnowledge *knowledge,
                                             gboolean        translated) G_GNUC_WARN_UNUSED_RESULT;
MedicLibrary   *medic_library_new_outline   (MedicKnowledge *knowledge,
                                             gboolean        translated) G_GNUC_WARN_UNUSED_RESULT;
MedicLibrary   *medic_library_ref           (MedicLibrary   *self);
void            medic_library_unref         (MedicLibrary   *self);

MedicKnowledge *medic_library_get_knowledge (MedicLibrary   *self);
GPtrArray      *medic_library_get_articles  (MedicLibrary   *self);
GPtrArray      *medic_library_get_categories (MedicLibrary  *self);
GPtrArray      *medic_library_get_codes     (MedicLibrary   *self);
MedicArticle   *medic_library_lookup        (MedicLibrary   *self,
                                             const char     *id);
MedicArticle   *medic_library_lookup_code   (MedicLibrary   *self,
                                             const char     *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicLibrary, medic_library_unref)

G_END_DECLS
