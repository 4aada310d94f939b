/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-case-store.h"

G_BEGIN_DECLS

/* A folder of its own for a test, gone with all that is in it at the end. */
typedef struct
{
  char *folder;   /* owned */
  char *path;     /* owned; where a book goes */
} CaseFixture;

void            case_fixture_set_up    (CaseFixture    *self,
                                        gconstpointer   data);
void            case_fixture_tear_down (CaseFixture    *self,
                                        gconstpointer   data);
MedicCaseStore *case_open              (CaseFixture    *self) G_GNUC_WARN_UNUSED_RESULT;
void            case_exec              (const char     *path,
                                        const char     *sql);
char           *case_query             (const char     *path,
                                        const char     *sql) G_GNUC_WARN_UNUSED_RESULT;
void            case_remove            (const char     *path);
gboolean        case_file_holds        (const char     *path,
                                        const char     *text);

#define case_test(path, func) g_test_add (path, CaseFixture, NULL, case_fixture_set_up, func, case_fixture_tear_down)

G_END_DECLS
