/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-problem.h"

G_BEGIN_DECLS

/**
 * MedicBlockKind:
 * @MEDIC_BLOCK_TEXT: a paragraph
 * @MEDIC_BLOCK_HEADING: a heading
 * @MEDIC_BLOCK_LIST: entries of a list
 * @MEDIC_BLOCK_STEPS: numbered actions
 * @MEDIC_BLOCK_NOT: what not to do
 * @MEDIC_BLOCK_EXAMPLE: what servers or programs say, verbatim; no markup in it
 * @MEDIC_BLOCK_TABLE: cells, row by row, the first row is the head
 *
 * What a part of an article is.
 */
typedef enum {
  MEDIC_BLOCK_TEXT,
  MEDIC_BLOCK_HEADING,
  MEDIC_BLOCK_LIST,
  MEDIC_BLOCK_STEPS,
  MEDIC_BLOCK_NOT,
  MEDIC_BLOCK_EXAMPLE,
  MEDIC_BLOCK_TABLE,
} MedicBlockKind;

/**
 * MedicBlock:
 * @kind: what it is
 * @columns: of a table
 * @texts: one for a text, heading or example; entries, steps or cells otherwise.
 *   `**words**` are bold, `[words](id)` is a link to an article
 */
typedef struct
{
  MedicBlockKind kind;
  guint          columns;
  GStrv          texts;     /* owned */
} MedicBlock;

/**
 * MedicUsage:
 * @label: whose sense of the code it is: "Gmail", "4.2.2"
 * @title: the sense
 * @meaning: one or two sentences
 * @article: (nullable): id of the article on the problem that it tells
 * @service: (nullable): id of the service, if it is one's sense
 *
 * Another sense of a code.
 */
typedef struct
{
  char *label;
  char *title;
  char *meaning;
  char *article;
  char *service;
} MedicUsage;

/**
 * MedicDetail:
 * @MEDIC_DETAIL_ALL: whole articles
 * @MEDIC_DETAIL_OUTLINE: title, lead, keywords, wordings and codes only: what it
 *   takes to find an article and to name it
 *
 * How much of an article is loaded.
 */
typedef enum {
  MEDIC_DETAIL_ALL,
  MEDIC_DETAIL_OUTLINE,
} MedicDetail;

/**
 * MedicArticle:
 *
 * An entry of the FAQ in one language: written, or made from a problem or a
 * code. Immutable, reference-counted, safe to pass between threads.
 */
typedef struct _MedicArticle MedicArticle;

struct _MedicArticle
{
  gatomicrefcount     ref_count;
  char               *id;        /* owned; "mailbox-full", "code-550", "error-10061" */
  char               *category;  /* owned; id */
  char               *title;     /* owned; without a full stop */
  char               *words;     /* owned; what else people type, never shown; may be "" */
  char               *service;   /* owned; id of the service that it is about, or NULL */
  char               *guide;     /* owned; id of the guide that helps, or NULL */
  const MedicProblem *problem;   /* the problem that it explains, or that its code mostly tells; or NULL */
  gboolean            own;       /* an organisation's own */
  GStrv               lead;      /* owned; the whole thing in a few sentences */
  GStrv               steps;     /* owned; what to do */
  GStrv               avoid;     /* owned; what not to do */
  GPtrArray          *blocks;    /* owned; of MedicBlock: what goes deeper */
  GStrv               examples;  /* owned; wordings of servers */
  GStrv               codes;     /* owned; "552", "5.2.2" */
  GPtrArray          *usages;    /* owned; of MedicUsage: who uses the code differently */
  GStrv               related;   /* owned; ids */
  GStrv               links;     /* owned; title, address, title, address … */
  char               *checked;   /* owned; "2026-11-21", or NULL */
  GStrv               sources;   /* owned */
};

#define MEDIC_TYPE_ARTICLE (medic_article_get_type ())

GType         medic_article_get_type   (void) G_GNUC_CONST;

MedicArticle *medic_article_new        (const char   *id) G_GNUC_WARN_UNUSED_RESULT;
MedicArticle *medic_article_ref        (MedicArticle *self);
void          medic_article_unref      (MedicArticle *self);

void          medic_article_take_words (MedicArticle *self,
                                        GVariant     *words,
                                        gboolean      translated,
                                        MedicDetail   detail);
void          medic_article_take_problem (MedicArticle       *self,
                                          const MedicProblem *problem,
                                          gboolean            translated,
                                          MedicDetail         detail);
char         *medic_article_dup_body   (MedicArticle *self) G_GNUC_WARN_UNUSED_RESULT;

const char   *medic_article_translate  (const char   *text,
                                        gboolean      translated);
char         *medic_article_strip_markup (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicArticle, medic_article_unref)

G_END_DECLS
