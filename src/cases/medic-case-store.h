/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "medic-case-record.h"

G_BEGIN_DECLS

/**
 * MEDIC_CASE_MAX_TEXT:
 *
 * How many bytes of a pasted text are kept: 4 MiB. The rest is cut off.
 */
#define MEDIC_CASE_MAX_TEXT (4 * 1024 * 1024)

/**
 * MEDIC_CASE_KEEP_DELETED_DAYS:
 *
 * For so many days a deleted case can be brought back.
 */
#define MEDIC_CASE_KEEP_DELETED_DAYS 7

/**
 * MedicCaseError:
 * @MEDIC_CASE_ERROR_OPEN: the file or its folder cannot be opened or made
 * @MEDIC_CASE_ERROR_READ_ONLY: the book can be read, but not written
 * @MEDIC_CASE_ERROR_FULL: there is no room left on the disk
 * @MEDIC_CASE_ERROR_BUSY: somebody else keeps on writing
 * @MEDIC_CASE_ERROR_DAMAGED: the file was found damaged while it was open
 * @MEDIC_CASE_ERROR_GONE: the file was moved or deleted while it was open
 * @MEDIC_CASE_ERROR_NEWER: a newer version of the program wrote the file
 * @MEDIC_CASE_ERROR_FOREIGN: the file belongs to another program
 * @MEDIC_CASE_ERROR_NOT_FOUND: there is no such case or note
 * @MEDIC_CASE_ERROR_IMPORT: the file to import is not in order
 * @MEDIC_CASE_ERROR_FAILED: anything else
 *
 * Why the book could not do what was asked. Nothing was changed then, and the
 * text of the error can be shown to people as it is.
 */
typedef enum {
  MEDIC_CASE_ERROR_OPEN,
  MEDIC_CASE_ERROR_READ_ONLY,
  MEDIC_CASE_ERROR_FULL,
  MEDIC_CASE_ERROR_BUSY,
  MEDIC_CASE_ERROR_DAMAGED,
  MEDIC_CASE_ERROR_GONE,
  MEDIC_CASE_ERROR_NEWER,
  MEDIC_CASE_ERROR_FOREIGN,
  MEDIC_CASE_ERROR_NOT_FOUND,
  MEDIC_CASE_ERROR_IMPORT,
  MEDIC_CASE_ERROR_FAILED,
} MedicCaseError;

#define MEDIC_CASE_ERROR (medic_case_error_quark ())
GQuark medic_case_error_quark (void);

/**
 * MedicCaseFilter:
 * @search: (nullable): words that all have to be in the title, caller, text or
 *   notes; the last letters of a word may be missing
 * @status: a set of `1 << MedicCaseStatus`; 0 for all of them
 * @problem: (nullable): id of a problem
 * @domain: (nullable): domain of the recipient
 * @missing: (nullable): a key of what is still to be asked
 * @due: only those that wait until a time that has come
 * @deleted: only those that are deleted, rather than those that are not
 * @limit: how many at most; 0 for all
 *
 * Which cases to list. All of it has to be true; zeroes leave out nothing.
 */
typedef struct
{
  const char *search;
  guint       status;
  const char *problem;
  const char *domain;
  const char *missing;
  gboolean    due;
  gboolean    deleted;
  guint       limit;
} MedicCaseFilter;

/**
 * MedicCaseCount:
 * @key: (not nullable): id of a problem, a domain, or a number of days
 * @count: how many cases
 *
 * One bar of a chart.
 */
typedef struct
{
  char  *key;
  guint  count;
} MedicCaseCount;

#define MEDIC_TYPE_CASE_STORE (medic_case_store_get_type ())

G_DECLARE_FINAL_TYPE (MedicCaseStore, medic_case_store, MEDIC, CASE_STORE, GObject)

char            *medic_case_store_get_default_path     (void) G_GNUC_WARN_UNUSED_RESULT;
MedicCaseStore  *medic_case_store_open                 (const char             *path,
                                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
const char      *medic_case_store_get_path             (MedicCaseStore         *self);
const char      *medic_case_store_get_set_aside        (MedicCaseStore         *self);
char            *medic_case_store_describe_set_aside   (MedicCaseStore         *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean         medic_case_store_get_read_only        (MedicCaseStore         *self);
void             medic_case_store_set_now              (MedicCaseStore         *self,
                                                        gint64                  now);

MedicCase       *medic_case_store_add                  (MedicCaseStore         *self,
                                                        const char             *title,
                                                        const char             *caller,
                                                        MedicReport            *report,
                                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         medic_case_store_set_title            (MedicCaseStore         *self,
                                                        gint64                  number,
                                                        const char             *title,
                                                        GError                **error);
gboolean         medic_case_store_set_caller           (MedicCaseStore         *self,
                                                        gint64                  number,
                                                        const char             *caller,
                                                        GError                **error);
gboolean         medic_case_store_set_status           (MedicCaseStore         *self,
                                                        gint64                  number,
                                                        MedicCaseStatus         status,
                                                        gint64                  until,
                                                        const char             *handed_to,
                                                        GError                **error);
gboolean         medic_case_store_set_report           (MedicCaseStore         *self,
                                                        gint64                  number,
                                                        MedicReport            *report,
                                                        GError                **error);

gint64           medic_case_store_add_note             (MedicCaseStore         *self,
                                                        gint64                  number,
                                                        const char             *text,
                                                        GError                **error);
gboolean         medic_case_store_set_note             (MedicCaseStore         *self,
                                                        gint64                  note,
                                                        const char             *text,
                                                        GError                **error);
gboolean         medic_case_store_remove_note          (MedicCaseStore         *self,
                                                        gint64                  note,
                                                        GError                **error);
gint64           medic_case_store_add_step             (MedicCaseStore         *self,
                                                        gint64                  number,
                                                        const char             *guide,
                                                        const char             *step,
                                                        int                     answer_index,
                                                        const char             *answer,
                                                        const char             *note,
                                                        GError                **error);
gboolean         medic_case_store_set_step_note        (MedicCaseStore         *self,
                                                        gint64                  step,
                                                        const char             *note,
                                                        GError                **error);
gboolean         medic_case_store_remove_step          (MedicCaseStore         *self,
                                                        gint64                  step,
                                                        GError                **error);
gboolean         medic_case_store_set_state            (MedicCaseStore         *self,
                                                        gint64                  number,
                                                        const char             *guide,
                                                        const char             *state,
                                                        GError                **error);
gboolean         medic_case_store_set_fact             (MedicCaseStore         *self,
                                                        gint64                  number,
                                                        const char             *key,
                                                        const char             *value,
                                                        GError                **error);

gboolean         medic_case_store_delete               (MedicCaseStore         *self,
                                                        const gint64           *numbers,
                                                        gsize                   n_numbers,
                                                        GError                **error);
gboolean         medic_case_store_undelete             (MedicCaseStore         *self,
                                                        const gint64           *numbers,
                                                        gsize                   n_numbers,
                                                        GError                **error);
GArray          *medic_case_store_delete_older         (MedicCaseStore         *self,
                                                        gint64                  before,
                                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         medic_case_store_purge                (MedicCaseStore         *self,
                                                        gint64                  before,
                                                        GError                **error);

MedicCase       *medic_case_store_get                  (MedicCaseStore         *self,
                                                        gint64                  number,
                                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
MedicCaseRecord *medic_case_store_load                 (MedicCaseStore         *self,
                                                        gint64                  number,
                                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *medic_case_store_list                 (MedicCaseStore         *self,
                                                        const MedicCaseFilter  *filter,
                                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *medic_case_store_count_problems       (MedicCaseStore         *self,
                                                        gint64                  since,
                                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *medic_case_store_count_domains        (MedicCaseStore         *self,
                                                        gint64                  since,
                                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *medic_case_store_count_days_to_solve  (MedicCaseStore         *self,
                                                        gint64                  since,
                                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         medic_case_store_poll_changes         (MedicCaseStore         *self,
                                                        gboolean               *changed,
                                                        GError                **error);

char            *medic_case_store_export               (MedicCaseStore         *self,
                                                        const gint64           *numbers,
                                                        gsize                   n_numbers,
                                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         medic_case_store_import               (MedicCaseStore         *self,
                                                        const char             *json,
                                                        gssize                  length,
                                                        guint                  *n_added,
                                                        guint                  *n_known,
                                                        GError                **error);

G_END_DECLS
