/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "fuzz.h"
#include "medic-analysis.h"
#include "medic-compiler.h"

/* A layout of anybody's, held against a notice. The input is lines of phrases, each behind a letter that says what they are for, then a line
 * with a dot, then the notice. Whatever the layout says, what is read lies within the text. */

static const struct { char letter; const char *key; } keys[] = {
  { 'r', "recognise" }, { 'p', "recipient" }, { 'o', "original" }, { 'i', "ignore" }, { 'e', "reason" },
};

static char *
make_json (char **lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "checked");
  json_builder_add_string_value (builder, "2026-11-21");
  json_builder_set_member_name (builder, "source");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, "a fuzzer");
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "layouts");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, "any");
  for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      gboolean open = FALSE;

      for (guint i = 0; lines[i] != NULL && i < 40; i++)
        {
          if (lines[i][0] != keys[k].letter)
            continue;
          if (!open)
            {
              json_builder_set_member_name (builder, keys[k].key);
              json_builder_begin_array (builder);
              open = TRUE;
            }
          json_builder_add_string_value (builder, lines[i] + 1);
        }
      if (open)
        json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
check (MedicReport *report)
{
  glong n = g_utf8_strlen (report->text, (gssize) report->text_length);

  for (guint o = 0; o < report->outcomes->len; o++)
    {
      const MedicOutcome *outcome = report->outcomes->pdata[o];

      g_assert_true (outcome->facts->recipient == NULL || g_utf8_validate (outcome->facts->recipient, -1, NULL));
      g_assert_true (outcome->facts->reply_text == NULL || g_utf8_validate (outcome->facts->reply_text, -1, NULL));
      for (guint d = 0; d < outcome->diagnoses->len; d++)
        {
          const MedicDiagnosis *diagnosis = outcome->diagnoses->pdata[d];

          for (guint e = 0; e < diagnosis->evidence->len; e++)
            {
              const MedicEvidence *evidence = &g_array_index (diagnosis->evidence, MedicEvidence, e);

              g_assert_cmpuint (evidence->start, <, evidence->end);
              g_assert_cmpuint (evidence->end, <=, n);
            }
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  const char *dot = size > 0 ? g_strstr_len ((const char *) data, (gssize) size, "\n.\n") : NULL;
  g_autoptr (MedicCompiler) compiler = NULL;
  g_autoptr (MedicKnowledge) knowledge = NULL;
  g_autoptr (MedicReport) report = NULL;
  g_autoptr (GVariant) compiled = NULL;
  g_autoptr (GBytes) stored = NULL;
  g_autoptr (GBytes) notice = NULL;
  g_autofree char *head = NULL;
  g_autofree char *json = NULL;
  g_auto (GStrv) lines = NULL;
  MedicOptions options = { 0 };

  if (dot == NULL)
    return 0;
  head = g_utf8_make_valid ((const char *) data, dot - (const char *) data);
  lines = g_strsplit (head, "\n", 41);
  json = make_json (lines);
  compiler = medic_compiler_new (TRUE);
  medic_compiler_add_contents (compiler, "fuzz.json", json, (gssize) strlen (json));
  compiled = medic_compiler_end (compiler);
  if (medic_compiler_get_issues (compiler)->len > 0)
    return 0;

  stored = g_variant_get_data_as_bytes (compiled);
  knowledge = medic_knowledge_new_from_bytes (stored, NULL);
  g_assert_nonnull (knowledge);
  notice = g_bytes_new (dot + 3, size - (gsize) (dot + 3 - (const char *) data));
  report = medic_analyse (knowledge, notice, &options, NULL, NULL);
  if (report != NULL)
    check (report);
  return 0;
}
