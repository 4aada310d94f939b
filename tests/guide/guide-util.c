/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "guide-util.h"
#include "medic-analysis.h"

/* Knowledge of a test's own; ' stands for ", and what is wrong with it fails the test. */
MedicKnowledge *
compile_knowledge (const char *json)
{
  g_autoptr (MedicCompiler) compiler = medic_compiler_new (TRUE);
  g_autofree char *contents = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (GVariant) compiled = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  MedicKnowledge *knowledge;
  GPtrArray *issues;

  medic_compiler_add_contents (compiler, "own.json", contents, -1);
  compiled = medic_compiler_end (compiler);
  issues = medic_compiler_get_issues (compiler);
  for (guint i = 0; i < issues->len; i++)
    {
      const MedicIssue *issue = issues->pdata[i];

      g_error ("%u: %s: %s", issue->line, issue->key, issue->message);
    }
  bytes = g_variant_get_data_as_bytes (compiled);
  knowledge = medic_knowledge_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return knowledge;
}

MedicReport *
analyse_text (MedicKnowledge *knowledge,
              const char     *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  MedicOptions options = { 0 };
  MedicReport *report = medic_analyse (knowledge, bytes, &options, NULL, &error);

  g_assert_no_error (error);
  return report;
}

MedicGuideFacts *
facts_of (MedicKnowledge *knowledge,
          const char     *text)
{
  g_autoptr (MedicReport) report = analyse_text (knowledge, text);

  g_assert_cmpuint (report->outcomes->len, >, 0);
  return medic_guide_facts_new (report, report->outcomes->pdata[0]);
}
