/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-analysis.h"
#include "medic-reading-private.h"

G_BEGIN_DECLS

/* Registers one test a case of a table: PATH/name. A case is a struct whose first member is its name. */
#define test_add_cases(path, cases, func)                                                                              \
  G_STMT_START                                                                                                         \
    {                                                                                                                  \
      for (gsize i_ = 0; i_ < G_N_ELEMENTS (cases); i_++)                                                              \
        {                                                                                                              \
          g_autofree char *name_ = g_strconcat (path, "/", (cases)[i_].name, NULL);                                    \
                                                                                                                       \
          g_test_add_data_func (name_, &(cases)[i_], func);                                                            \
        }                                                                                                              \
    }                                                                                                                  \
  G_STMT_END

/* A text and what must come of it, in the words of test_expect(). */
typedef struct
{
  const char  *name;
  const char  *text;
  const char  *expect;
  MedicSeenIn  seen_in;
} TestVerdict;

MedicKnowledge *test_knowledge   (void);
MedicReport    *test_analyse     (const char        *text,
                                  gssize             length,
                                  MedicSeenIn        seen_in) G_GNUC_WARN_UNUSED_RESULT;
void            test_expect      (MedicReport       *report,
                                  const char        *expect);
void            test_verdict     (gconstpointer      data);
MedicReading   *test_reading_new (const char        *text) G_GNUC_WARN_UNUSED_RESULT;
void            test_reading_end (MedicReading      *reading);
char           *test_repeat      (const char        *text,
                                  gsize              times) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
