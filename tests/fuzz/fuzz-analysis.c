/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "medic-advice.h"
#include "medic-analysis.h"
#include "medic-report-json.h"

static MedicKnowledge *knowledge;

static void
check_outcome (MedicReport  *report,
               MedicOutcome *outcome)
{
  glong n = g_utf8_strlen (report->text, (gssize) report->text_length);
  double score = 1.0;

  g_assert_cmpuint (outcome->diagnoses->len, >, 0);
  for (guint i = 0; i < outcome->diagnoses->len; i++)
    {
      MedicDiagnosis *diagnosis = outcome->diagnoses->pdata[i];
      g_autoptr (MedicAdvice) advice = medic_advice_new (report, outcome, diagnosis);

      g_assert_nonnull (advice->title);
      g_assert_true (i < 2 || diagnosis->score <= score);   /* the first may be put first by the kind */
      score = diagnosis->score;
      for (guint e = 0; e < diagnosis->evidence->len; e++)
        {
          const MedicEvidence *evidence = &g_array_index (diagnosis->evidence, MedicEvidence, e);

          g_assert_cmpuint (evidence->start, <, evidence->end);
          g_assert_cmpuint (evidence->end, <=, n);
          g_assert_true (g_utf8_validate (evidence->text, -1, NULL));
        }
    }
}

/* The whole way of a paste: a report whose evidence lies within the text, or an error; and JSON that is one line of valid text. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicReport) report = NULL;
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MedicRedactor) redactor = medic_redactor_new ();
  MedicOptions options = { .seen_in = (MedicSeenIn) (size % 4) };

  if (knowledge == NULL)
    knowledge = medic_knowledge_new_builtin (NULL);
  report = medic_analyse (knowledge, bytes, &options, NULL, &error);
  g_assert_true ((report == NULL) == (error != NULL));
  if (report == NULL)
    return 0;
  g_assert_true (g_utf8_validate_len (report->text, report->text_length, NULL));
  for (guint i = 0; i < report->outcomes->len && i < 50; i++)
    check_outcome (report, report->outcomes->pdata[i]);
  medic_report_json_append (json, report, "-", 0, size % 2 != 0 ? redactor : NULL);
  g_assert_true (g_utf8_validate (json->str, (gssize) json->len, NULL));
  g_assert_null (strchr (json->str, '\n'));
  return 0;
}
