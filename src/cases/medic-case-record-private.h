/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "medic-case-record.h"

G_BEGIN_DECLS

/* What the book keeps of a report besides its JSON, to list and find cases by. Strings are owned and never NULL. */
typedef struct
{
  char     *problem;
  char     *guide;
  MedicWho  who;
  char     *recipient;
  char     *domain;
  gboolean  has_reply;
} MedicCaseDigest;

MedicCaseRecord *medic_case_record_new      (void) G_GNUC_WARN_UNUSED_RESULT;

char            *medic_case_clean_text      (const char      *text) G_GNUC_WARN_UNUSED_RESULT;
char            *medic_case_clean_line      (const char      *text) G_GNUC_WARN_UNUSED_RESULT;
void             medic_case_clean_json      (JsonNode        *node);
char            *medic_case_report_to_json  (MedicReport     *report) G_GNUC_WARN_UNUSED_RESULT;
void             medic_case_digest_init     (MedicCaseDigest *self,
                                             const char      *report);
void             medic_case_digest_clear    (MedicCaseDigest *self);
const char      *medic_json_string_or       (JsonObject      *object,
                                             const char      *member,
                                             const char      *fallback);
gint64           medic_json_int_or          (JsonObject      *object,
                                             const char      *member,
                                             gint64           fallback);
JsonArray       *medic_json_array_or_null   (JsonObject      *object,
                                             const char      *member);
JsonObject      *medic_json_object_or_null  (JsonObject      *object,
                                             const char      *member);
JsonObject      *medic_json_element_or_null (JsonArray       *array,
                                             guint            index);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MedicCaseDigest, medic_case_digest_clear)

G_END_DECLS
