/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-advice.h"
#include "medic-terminal.h"

/* A report as text for people at a terminal. */

#define WIDTH 78

typedef struct
{
  GString       *text;
  gboolean       colour;
  MedicRedactor *redactor;   /* or NULL */
} Printer;

/* Server text goes to a terminal: control characters, U+2068 and U+2069 must not reach it. */
static char *
clean (const Printer *printer,
       const char    *string)
{
  g_autofree char *redacted = printer->redactor != NULL ? medic_redactor_redact (printer->redactor, string) : g_strdup (string);
  GString *out = g_string_new (NULL);

  for (const char *p = redacted; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2068 || c == 0x2069)
        continue;
      if (c == '\n')
        g_string_append_c (out, '\n');
      else if (g_unichar_iscntrl (c) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2067) || c == 0x200E || c == 0x200F)
        g_string_append_printf (out, "<U+%04X>", c);
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static void
start_style (const Printer *printer,
             const char    *style)
{
  if (printer->colour)
    g_string_append_printf (printer->text, "\033[%sm", style);
}

static void
end_style (const Printer *printer)
{
  if (printer->colour)
    g_string_append (printer->text, "\033[0m");
}

/* Words wrapped at WIDTH, with @first before the first line and spaces of the same width before the others. */
static void
print_wrapped (const Printer *printer,
               const char    *first,
               const char    *words)
{
  g_autofree char *cleaned = clean (printer, words);
  glong indent = g_utf8_strlen (first, -1), column = indent;
  g_auto (GStrv) lines = g_strsplit (cleaned, "\n", -1);

  g_string_append (printer->text, first);
  for (guint l = 0; lines[l] != NULL; l++)
    {
      g_auto (GStrv) pieces = g_strsplit (lines[l], " ", -1);

      if (l > 0)
        {
          g_string_append_printf (printer->text, "\n%*s", (int) indent, "");
          column = indent;
        }
      for (guint i = 0; pieces[i] != NULL; i++)
        {
          glong length = g_utf8_strlen (pieces[i], -1);

          if (column > indent && column + 1 + length > WIDTH)
            {
              g_string_append_printf (printer->text, "\n%*s", (int) indent, "");
              column = indent;
            }
          else if (column > indent)
            {
              g_string_append_c (printer->text, ' ');
              column++;
            }
          g_string_append (printer->text, pieces[i]);
          column += length;
        }
    }
  g_string_append_c (printer->text, '\n');
}

/**
 * medic_terminal_append_wrapped:
 * @text: what to append to
 * @first: what stands before the first line; the others are indented as far
 * @words: words for people, cleaned of what a terminal must not get
 *
 * Appends lines that are no wider than a terminal.
 */
void
medic_terminal_append_wrapped (GString    *text,
                               const char *first,
                               const char *words)
{
  Printer printer = { .text = text };

  print_wrapped (&printer, first, words);
}

static void
print_heading (const Printer *printer,
               const char    *heading)
{
  g_string_append_c (printer->text, '\n');
  start_style (printer, "1");
  g_string_append (printer->text, heading);
  end_style (printer);
  g_string_append_c (printer->text, '\n');
}

static void
print_evidence (const Printer  *printer,
                MedicDiagnosis *diagnosis)
{
  for (guint i = 0; i < diagnosis->evidence->len; i++)
    {
      const MedicEvidence *evidence = &g_array_index (diagnosis->evidence, MedicEvidence, i);
      g_autofree char *line = g_strdelimit (g_strdup (evidence->text), "\n\t", ' ');
      /* Translators: quotation marks around the exact words of a server */
      g_autofree char *quoted = g_strdup_printf (_("“%s”"), line);

      print_wrapped (printer, "  ", quoted);
    }
}

static void
print_codes (const Printer *printer,
             MedicReport   *report,
             MedicOutcome  *outcome)
{
  const MedicFacts *facts = outcome->facts;
  g_autofree char *reply = facts->reply_code != 0 ? g_strdup_printf ("%u", facts->reply_code) : NULL;
  g_autofree char *socket = facts->socket_error != 0 ? g_strdup_printf ("%u", facts->socket_error) : NULL;
  const char *codes[] = { reply, facts->enhanced_code, socket, facts->client_error };

  for (gsize c = 0; c < G_N_ELEMENTS (codes); c++)
    {
      g_autoptr (GPtrArray) parts = codes[c] != NULL ? medic_knowledge_explain_code (report->knowledge, facts->service, codes[c]) : NULL;

      /* digit by digit below the whole code, if each means something */
      if (parts != NULL && parts->len > 1)
        g_string_append_printf (printer->text, "  %s\n", codes[c]);
      for (guint i = 0; parts != NULL && i < parts->len; i++)
        {
          const MedicCodePart *part = parts->pdata[i];
          g_autofree char *first = parts->len > 1 ? g_strdup_printf ("    %s: ", part->part) : g_strdup_printf ("  %s: ", codes[c]);

          print_wrapped (printer, first, part->meaning);
        }
    }
}

static void
print_outcome (const Printer *printer,
               MedicReport   *report,
               MedicOutcome  *outcome)
{
  MedicDiagnosis *first = medic_outcome_get_first (outcome);
  g_autoptr (MedicAdvice) advice = medic_advice_new (report, outcome, first);
  g_autofree char *path = medic_advice_describe_path (outcome);
  const char *state = outcome->action == MEDIC_ACTION_FAILED ? "1;31" : outcome->action == MEDIC_ACTION_DELAYED ? "1;33" : "1;32";

  if (outcome->facts->recipient != NULL)
    print_wrapped (printer, "", outcome->facts->recipient);
  start_style (printer, "1");
  print_wrapped (printer, "", advice->title);
  end_style (printer);
  start_style (printer, state);
  g_string_append (printer->text, medic_advice_describe_action (outcome->action));
  end_style (printer);
  g_string_append_printf (printer->text, " · %s · %s\n", advice->who, medic_advice_describe_confidence (first->confidence));
  if (outcome->action != MEDIC_ACTION_UNKNOWN)
    print_wrapped (printer, "", path);
  g_string_append_c (printer->text, '\n');
  for (guint i = 0; advice->summary[i] != NULL; i++)
    print_wrapped (printer, "", advice->summary[i]);

  if (advice->steps[0] != NULL)
    print_heading (printer, _("What to do"));
  for (guint i = 0; advice->steps[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("  %u. ", i + 1);

      print_wrapped (printer, number, advice->steps[i]);
    }
  if (advice->avoid[0] != NULL)
    print_heading (printer, _("What not to do"));
  for (guint i = 0; advice->avoid[i] != NULL; i++)
    print_wrapped (printer, "  - ", advice->avoid[i]);

  if (first->evidence->len > 0)
    {
      print_heading (printer, _("Why we think so"));
      print_evidence (printer, first);
      if (advice->evidence != NULL)
        print_wrapped (printer, "  ", advice->evidence);
    }
  print_codes (printer, report, outcome);
  if (outcome->diagnoses->len > 1)
    print_heading (printer, _("It could also be"));
  for (guint i = 1; i < outcome->diagnoses->len; i++)
    print_wrapped (printer, "  - ", medic_problem_get_title (((MedicDiagnosis *) outcome->diagnoses->pdata[i])->problem));
}

static const char *
describe_nothing (MedicKind kind)
{
  if (kind == MEDIC_KIND_EMPTY)
    return _("There is nothing in this text.");
  return _("This does not look like mail trouble. Give the whole notice that came back, or the exact words of the error.");
}

/**
 * medic_terminal_append_report:
 * @text: what to append to
 * @report: a report
 * @source: where it came from
 * @message: which message of that source, from 0
 * @colour: whether to use colours
 * @redactor: (nullable): hides addresses and IPs
 *
 * Appends a report as text for people: verdict, who, steps, evidence.
 */
void
medic_terminal_append_report (GString       *text,
                              MedicReport   *report,
                              const char    *source,
                              guint          message,
                              gboolean       colour,
                              MedicRedactor *redactor)
{
  Printer printer = { .text = text, .colour = colour, .redactor = redactor };

  start_style (&printer, "2");
  if (message > 0)
    g_string_append_printf (text, "── %s (%u)\n", source, message + 1);
  else
    g_string_append_printf (text, "── %s\n", source);
  end_style (&printer);

  if (report->outcomes->len == 0)
    print_wrapped (&printer, "", describe_nothing (report->kind));
  for (guint i = 0; i < report->outcomes->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      print_outcome (&printer, report, report->outcomes->pdata[i]);
    }
  if (report->maybe_not_sent)
    print_wrapped (&printer, "", _("You may not have sent this mail: it does not look like one of yours. Somebody may have used your address."));
  if (report->ask_seen_in)
    print_wrapped (&printer, "", _("Where did you see this text? Tell it with --seen-in=program, --seen-in=returned-mail or --seen-in=log: the answer changes the verdict."));
  if (report->n_masked > 0)
    {
      g_autofree char *note = g_strdup_printf (ngettext ("%u secret in the text was hidden.", "%u secrets in the text were hidden.", report->n_masked),
                                               report->n_masked);

      print_wrapped (&printer, "", note);
    }
  g_string_append_c (text, '\n');
}
