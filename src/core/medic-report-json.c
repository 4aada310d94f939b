/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-advice.h"
#include "medic-bytes.h"
#include "medic-report-json.h"

/* The output contract of the command line (design, section 6): one object, one line. Written by hand because thousands a second are wanted;
 * keys are only ever added. */

typedef struct
{
  GString       *json;
  MedicRedactor *redactor;   /* or NULL */
} Writer;

/* What g_string_append_len() does, without the call: an object has some hundred pieces. */
static inline void
put (GString    *json,
     const char *bytes,
     gsize       length)
{
  if (G_LIKELY (json->len + length < json->allocated_len))
    {
      memcpy (json->str + json->len, bytes, length);
      json->len += length;
      json->str[json->len] = '\0';
    }
  else
    g_string_append_len (json, bytes, (gssize) length);
}

#define put_literal(json, literal) put (json, literal, sizeof (literal) - 1)

static void
put_number (GString *json,
            guint64  value)
{
  char digits[24];
  gsize at = sizeof digits;

  do
    digits[--at] = (char) ('0' + value % 10);
  while ((value /= 10) != 0);
  put (json, digits + at, sizeof digits - at);
}

static void
put_number_or_null (GString *json,
                    guint64  value)
{
  if (value != 0)
    put_number (json, value);
  else
    put_literal (json, "null");
}

/* With two digits. What lies in the middle between two numbers is left to the library, which knows on which side the double is. */
static void
put_score (GString *json,
           double   score)
{
  double hundreds = score * 100;
  guint whole = (guint) hundreds;
  double rest = hundreds - whole;

  if (score >= 0 && score < 100 && (rest < 0.499 || rest > 0.501))
    {
      whole += rest > 0.5;
      put_number (json, whole / 100);
      put (json, (char[]) { '.', (char) ('0' + whole / 10 % 10), (char) ('0' + whole % 10) }, 3);
    }
  else
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (digits, sizeof digits, "%.2f", score);
      put (json, digits, strlen (digits));
    }
}

/* Bytes that cannot stand in a JSON string as they are, or may not need to. */
static guint8 is_special[256];

static void
init_special (void)
{
  static gsize ready = 0;

  if (!g_once_init_enter (&ready))
    return;
  for (guint c = 0; c < 256; c++)
    is_special[c] = c < 0x20 || c == '"' || c == '\\' || c == 0x7F || c == 0xE2;
  g_once_init_leave (&ready, 1);
}

/* Whether sixteen bytes are surely none of those: letters, digits, spaces and most signs of ASCII. */
static inline gboolean
are_ordinary (const char *text)
{
  MedicBytes16 bytes = medic_bytes_load16 (text);

  return !medic_bytes_any ((MedicBytes16) ((bytes < 0x20) | (bytes >= 0x7F) | (bytes == '"') | (bytes == '\\')));
}

static void
write_escaped (GString    *json,
               const char *text)
{
  const char *end = text + strlen (text);

  put_literal (json, "\"");
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c;
      const char *run = p;

      while (end - p >= 16 && are_ordinary (p))
        p += 16;
      while (!is_special[(guchar) *p])
        p++;
      if (p > run)
        put (json, run, (gsize) (p - run));
      if (*p == '\0')
        break;

      c = (guchar) *p;
      if (c == '"')
        put_literal (json, "\\\"");
      else if (c == '\\')
        put_literal (json, "\\\\");
      else if (c == '\n')
        put_literal (json, "\\n");
      else if (c == '\t')
        put_literal (json, "\\t");
      else if (c < 0x20 || c == 0x7F)
        g_string_append_printf (json, "\\u%04x", c);
      else if ((guchar) p[1] == 0x81 && ((guchar) p[2] == 0xA8 || (guchar) p[2] == 0xA9))
        p += 2;   /* U+2068 and U+2069 around facts are for windows */
      else
        put (json, p, 1);
    }
  put_literal (json, "\"");
}

static void
write_string (const Writer *writer,
              const char   *text)
{
  if (text == NULL)
    put_literal (writer->json, "null");
  else if (writer->redactor != NULL)
    {
      g_autofree char *redacted = medic_redactor_redact (writer->redactor, text);

      write_escaped (writer->json, redacted);
    }
  else
    write_escaped (writer->json, text);
}

/* Keys are literals, so that each is written in one piece. */
#define write_member(writer, key, value)                                                                               \
  G_STMT_START                                                                                                         \
    {                                                                                                                  \
      put_literal ((writer)->json, "\"" key "\": ");                                                                   \
      write_string (writer, value);                                                                                    \
    }                                                                                                                  \
  G_STMT_END

#define write_next(writer, key, value)                                                                                 \
  G_STMT_START                                                                                                         \
    {                                                                                                                  \
      put_literal ((writer)->json, ", \"" key "\": ");                                                                 \
      write_string (writer, value);                                                                                    \
    }                                                                                                                  \
  G_STMT_END

#define write_number(writer, key, value)                                                                               \
  G_STMT_START                                                                                                         \
    {                                                                                                                  \
      put_literal ((writer)->json, ", \"" key "\": ");                                                                 \
      put_number_or_null ((writer)->json, value);                                                                      \
    }                                                                                                                  \
  G_STMT_END

static void
write_facts (const Writer     *writer,
             const MedicFacts *facts)
{
  put_literal (writer->json, "{\"reply_code\": ");
  put_number_or_null (writer->json, facts->reply_code);
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
  put_literal (writer->json, "}");
}

static void
write_diagnosis (const Writer   *writer,
                 MedicReport    *report,
                 MedicOutcome   *outcome,
                 MedicDiagnosis *diagnosis)
{
  g_autofree char *summary = medic_advice_dup_summary (report, outcome, diagnosis);
  const MedicProblem *problem = diagnosis->problem;

  put_literal (writer->json, "{");
  write_member (writer, "problem", problem->id);
  write_next (writer, "class", problem->problem_class);
  write_next (writer, "confidence", medic_confidence_to_string (diagnosis->confidence));
  put_literal (writer->json, ", \"score\": ");
  put_score (writer->json, diagnosis->score);
  write_next (writer, "who", medic_who_to_string (problem->who));
  write_next (writer, "lasting", medic_lasting_to_string (problem->lasting));
  write_next (writer, "title", medic_problem_get_title (problem));
  write_next (writer, "summary", summary);
  write_next (writer, "guide", problem->guide);
  write_next (writer, "article", problem->article);
  put_literal (writer->json, ", \"evidence\": [");
  for (guint i = 0; i < diagnosis->evidence->len; i++)
    {
      const MedicEvidence *evidence = &g_array_index (diagnosis->evidence, MedicEvidence, i);

      if (i > 0)
        put_literal (writer->json, ", ");
      put_literal (writer->json, "{\"start\": ");
      put_number (writer->json, evidence->start);
      put_literal (writer->json, ", \"end\": ");
      put_number (writer->json, evidence->end);
      put_literal (writer->json, ", ");
      write_member (writer, "text", evidence->text);
      put_literal (writer->json, "}");
    }
  put_literal (writer->json, "]}");
}

static void
write_outcome (const Writer *writer,
               MedicReport  *report,
               MedicOutcome *outcome)
{
  put_literal (writer->json, "{");
  write_member (writer, "recipient", outcome->facts->recipient);
  write_next (writer, "action", medic_action_to_string (outcome->action));
  write_next (writer, "class", medic_outcome_get_class (outcome));
  write_next (writer, "hop", medic_hop_to_string (outcome->hop));
  put_literal (writer->json, ", \"facts\": ");
  write_facts (writer, outcome->facts);
  put_literal (writer->json, ", \"diagnoses\": [");
  for (guint i = 0; i < outcome->diagnoses->len; i++)
    {
      if (i > 0)
        put_literal (writer->json, ", ");
      write_diagnosis (writer, report, outcome, outcome->diagnoses->pdata[i]);
    }
  put_literal (writer->json, "]}");
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

  init_special ();
  put_literal (json, "{\"source\": ");
  write_escaped (json, name != NULL ? name : "?");
  put_literal (json, ", \"message\": ");
  put_number (json, message);
  write_next (&writer, "kind", medic_kind_to_string (report->kind));
  write_next (&writer, "language", report->language);
  put_literal (json, ", \"reporter\": {");
  write_member (&writer, "host", report->reporter_host);
  write_next (&writer, "software", report->reporter_software);
  put_literal (json, "}");
  if (report->n_masked > 0)
    g_string_append_printf (json, ", \"masked\": %u", report->n_masked);
  if (report->ask_seen_in)
    put_literal (json, ", \"question\": \"seen-in\"");
  if (report->maybe_not_sent)
    put_literal (json, ", \"maybe_not_sent\": true");
  put_literal (json, ", \"outcomes\": [");
  for (guint i = 0; i < report->outcomes->len; i++)
    {
      if (i > 0)
        put_literal (json, ", ");
      write_outcome (&writer, report, report->outcomes->pdata[i]);
    }
  put_literal (json, "]}");
}
