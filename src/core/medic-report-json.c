/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-advice.h"
#include "medic-report-json.h"

/* The output contract of the command line (design, section 6): one object, one line. Written by hand because thousands a second are wanted;
 * keys are only ever added. */

typedef struct
{
  GString       *json;
  MedicRedactor *redactor;   /* or NULL */
} Writer;

static void
write_escaped (GString    *json,
               const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;
      const char *run = p;

      while ((guchar) *p >= 0x20 && *p != '"' && *p != '\\' && (guchar) *p < 0x7F)
        p++;
      if (p > run)
        {
          g_string_append_len (json, run, p - run);
          if (*p == '\0')
            break;
          c = (guchar) *p;
        }

      if (c == '"' || c == '\\')
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, (char) c);
        }
      else if (c == '\n')
        g_string_append (json, "\\n");
      else if (c == '\t')
        g_string_append (json, "\\t");
      else if (c < 0x20 || c == 0x7F)
        g_string_append_printf (json, "\\u%04x", c);
      else if (c == 0xE2 && (guchar) p[1] == 0x81 && ((guchar) p[2] == 0xA8 || (guchar) p[2] == 0xA9))
        p += 2;   /* U+2068 and U+2069 around facts are for windows */
      else
        g_string_append_c (json, (char) c);
    }
  g_string_append_c (json, '"');
}

static void
write_string (const Writer *writer,
              const char   *text)
{
  if (text == NULL)
    g_string_append (writer->json, "null");
  else if (writer->redactor != NULL)
    {
      g_autofree char *redacted = medic_redactor_redact (writer->redactor, text);

      write_escaped (writer->json, redacted);
    }
  else
    write_escaped (writer->json, text);
}

static void
write_member (const Writer *writer,
              const char   *key,
              const char   *value)
{
  g_string_append_c (writer->json, '"');
  g_string_append (writer->json, key);
  g_string_append_len (writer->json, "\": ", 3);
  write_string (writer, value);
}

static void
write_number (const Writer *writer,
              const char   *key,
              guint64       value)
{
  g_string_append_len (writer->json, ", \"", 3);
  g_string_append (writer->json, key);
  if (value != 0)
    g_string_append_printf (writer->json, "\": %" G_GUINT64_FORMAT, value);
  else
    g_string_append_len (writer->json, "\": null", 7);
}

static void
write_next (const Writer *writer,
            const char   *key,
            const char   *value)
{
  g_string_append (writer->json, ", ");
  write_member (writer, key, value);
}

static void
write_facts (const Writer     *writer,
             const MedicFacts *facts)
{
  if (facts->reply_code != 0)
    g_string_append_printf (writer->json, "{\"reply_code\": %u", facts->reply_code);
  else
    g_string_append (writer->json, "{\"reply_code\": null");
  write_next (writer, "enhanced_code", facts->enhanced_code);
  write_next (writer, "reply_text", facts->reply_text);
  write_next (writer, "speaker", medic_speaker_to_string (facts->speaker));
  write_next (writer, "step", facts->step != MEDIC_STEP_UNKNOWN ? medic_step_to_string (facts->step) : NULL);
  write_next (writer, "host", facts->host);
  write_next (writer, "ip", facts->ip);
  write_number (writer, "port", facts->port);
  write_next (writer, "service", facts->service);
  write_next (writer, "helo", facts->helo);
  write_next (writer, "blocklist", facts->blocklist);
  write_number (writer, "size", facts->size);
  write_number (writer, "size_limit", facts->size_limit);
  write_number (writer, "socket_error", facts->socket_error);
  write_next (writer, "client_error", facts->client_error);
  write_next (writer, "sender", facts->sender);
  write_next (writer, "login", facts->login);
  write_next (writer, "original_recipient", facts->original_recipient);
  g_string_append_c (writer->json, '}');
}

static void
write_diagnosis (const Writer   *writer,
                 MedicReport    *report,
                 MedicOutcome   *outcome,
                 MedicDiagnosis *diagnosis)
{
  g_autofree char *summary = medic_advice_dup_summary (report, outcome, diagnosis);
  const MedicProblem *problem = diagnosis->problem;
  char score[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (writer->json, '{');
  write_member (writer, "problem", problem->id);
  write_next (writer, "class", problem->problem_class);
  write_next (writer, "confidence", medic_confidence_to_string (diagnosis->confidence));
  g_string_append_printf (writer->json, ", \"score\": %s", g_ascii_formatd (score, sizeof score, "%.2f", diagnosis->score));
  write_next (writer, "who", medic_who_to_string (problem->who));
  write_next (writer, "lasting", medic_lasting_to_string (problem->lasting));
  write_next (writer, "title", medic_problem_get_title (problem));
  write_next (writer, "summary", summary);
  write_next (writer, "guide", problem->guide);
  write_next (writer, "article", problem->article);
  g_string_append (writer->json, ", \"evidence\": [");
  for (guint i = 0; i < diagnosis->evidence->len; i++)
    {
      const MedicEvidence *evidence = &g_array_index (diagnosis->evidence, MedicEvidence, i);

      g_string_append_printf (writer->json, "%s{\"start\": %u, \"end\": %u, ", i > 0 ? ", " : "", evidence->start, evidence->end);
      write_member (writer, "text", evidence->text);
      g_string_append_c (writer->json, '}');
    }
  g_string_append (writer->json, "]}");
}

static void
write_outcome (const Writer *writer,
               MedicReport  *report,
               MedicOutcome *outcome)
{
  g_string_append_c (writer->json, '{');
  write_member (writer, "recipient", outcome->facts->recipient);
  write_next (writer, "action", medic_action_to_string (outcome->action));
  write_next (writer, "class", medic_outcome_get_class (outcome));
  write_next (writer, "hop", medic_hop_to_string (outcome->hop));
  g_string_append (writer->json, ", \"facts\": ");
  write_facts (writer, outcome->facts);
  g_string_append (writer->json, ", \"diagnoses\": [");
  for (guint i = 0; i < outcome->diagnoses->len; i++)
    {
      if (i > 0)
        g_string_append (writer->json, ", ");
      write_diagnosis (writer, report, outcome, outcome->diagnoses->pdata[i]);
    }
  g_string_append (writer->json, "]}");
}

/**
 * medic_report_json_append:
 * @json: what to append to
 * @report: a report
 * @source: where the bytes came from: a path, or "-"
 * @message: which message of that source, from 0
 * @redactor: (nullable): hides addresses and IPs
 *
 * Appends a report as one JSON object without a line end.
 */
void
medic_report_json_append (GString       *json,
                          MedicReport   *report,
                          const char    *source,
                          guint          message,
                          MedicRedactor *redactor)
{
  Writer writer = { .json = json, .redactor = redactor };
  g_autofree char *name = g_filename_to_utf8 (source, -1, NULL, NULL, NULL);

  g_string_append (json, "{\"source\": ");
  write_escaped (json, name != NULL ? name : "?");
  g_string_append_printf (json, ", \"message\": %u", message);
  write_next (&writer, "kind", medic_kind_to_string (report->kind));
  write_next (&writer, "language", report->language);
  g_string_append (json, ", \"reporter\": {");
  write_member (&writer, "host", report->reporter_host);
  write_next (&writer, "software", report->reporter_software);
  g_string_append (json, "}");
  if (report->n_masked > 0)
    g_string_append_printf (json, ", \"masked\": %u", report->n_masked);
  if (report->ask_seen_in)
    g_string_append (json, ", \"question\": \"seen-in\"");
  if (report->maybe_not_sent)
    g_string_append (json, ", \"maybe_not_sent\": true");
  g_string_append (json, ", \"outcomes\": [");
  for (guint i = 0; i < report->outcomes->len; i++)
    {
      if (i > 0)
        g_string_append (json, ", ");
      write_outcome (&writer, report, report->outcomes->pdata[i]);
    }
  g_string_append (json, "]}");
}
