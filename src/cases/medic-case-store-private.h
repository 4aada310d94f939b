/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "medic-case-private.h"
#include "medic-case-record-private.h"
#include "medic-case-store.h"

G_BEGIN_DECLS

struct _MedicCaseStore
{
  GObject     parent_instance;

  char       *path;          /* owned */
  char       *set_aside;     /* owned; where a damaged file went, or NULL */
  sqlite3    *db;            /* owned */
  gboolean    read_only;
  gboolean    mend_index;    /* the search index was found broken and is to be made anew */
  gint64      data_version;  /* of the last poll */
  gint64      now;           /* a time that tests set, or 0 */
  GHashTable *cases;         /* owned; number → MedicCase, borrowed: those that somebody holds */
};

/* The row of a case that a change concerns, and which parts of the search index it is in. */
typedef enum {
  MEDIC_CASE_PART_HEAD,
  MEDIC_CASE_PART_PASTE,
  MEDIC_CASE_PART_NOTES,
} MedicCasePart;

#define MEDIC_CASE_PART_BIT(part) (1u << (part))
#define MEDIC_CASE_ALL_PARTS 7u

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* medic-case-schema.c */
#define MEDIC_CASE_SCHEMA 2
#define MEDIC_CASE_APPLICATION_ID 0x4D4D6564   /* "MMed" */
gboolean      medic_case_schema_migrate    (sqlite3 *db,
                                            int     *rc);
gboolean      medic_case_schema_mend_index (sqlite3 *db,
                                            int     *rc);

/* medic-case-open.c */
gboolean      medic_case_store_open_file (MedicCaseStore *self,
                                          GError        **error);

/* medic-case-export.c and medic-case-import.c */
#define MEDIC_CASE_EXPORT_FORMAT "mail-medic-cases"
#define MEDIC_CASE_EXPORT_VERSION 1
void          medic_case_record_build_json (MedicCaseRecord *record,
                                            JsonBuilder     *builder);

/* medic-case-store.c: statements. A format has one letter a value: s for a text (may be NULL), i for a gint64. */
void          medic_case_set_error   (MedicCaseStore  *self,
                                      int              rc,
                                      GError         **error);
void          medic_case_set_not_found (gint64         number,
                                        GError       **error);
GPtrArray    *medic_case_collect     (MedicCaseStore  *self,
                                      GError         **error,
                                      const char      *where,
                                      GPtrArray       *values) G_GNUC_WARN_UNUSED_RESULT;
gint64        medic_case_store_now   (MedicCaseStore  *self);
sqlite3_stmt *medic_case_prepare     (MedicCaseStore  *self,
                                      GError         **error,
                                      const char      *sql,
                                      const char      *format,
                                      ...) G_GNUC_WARN_UNUSED_RESULT;
gboolean      medic_case_run         (MedicCaseStore  *self,
                                      GError         **error,
                                      const char      *sql,
                                      const char      *format,
                                      ...);
gboolean      medic_case_mend        (MedicCaseStore  *self,
                                      GError         **error);
gboolean      medic_case_begin       (MedicCaseStore  *self,
                                      GError         **error);
gboolean      medic_case_end         (MedicCaseStore  *self,
                                      gboolean         ok,
                                      GError         **error);
gboolean      medic_case_finish      (MedicCaseStore  *self,
                                      gint64           number,
                                      guint            parts,
                                      gboolean         ok,
                                      GError         **error);
gboolean      medic_case_index       (MedicCaseStore  *self,
                                      gint64           number,
                                      guint            parts,
                                      GError         **error);
gboolean      medic_case_insert      (MedicCaseStore  *self,
                                      MedicCaseRecord *record,
                                      GError         **error);
gboolean      medic_case_is_key      (const char      *key);
void          medic_case_store_refresh (MedicCaseStore *self);
void          medic_case_store_refresh_one (MedicCaseStore *self,
                                            gint64          number);
const char   *medic_case_column      (sqlite3_stmt    *stmt,
                                      int              column);

G_END_DECLS
