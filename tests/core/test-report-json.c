/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#include "medic-report-json.h"
#include "test-util.h"

/* The contract of the command line (design, section 6): keys are only ever added, and every line is JSON. */

static JsonObject *
write_json (JsonParser    *parser,
            MedicReport   *report,
            MedicRedactor *redactor,
            GString       *json)
{
  g_autoptr (GError) error = NULL;

  medic_report_json_append (json, report, "a \"b\"\\c.eml", 3, redactor);
  g_assert_null (strchr (json->str, '\n'));
  g_assert_true (g_utf8_validate (json->str, (gssize) json->len, NULL));
  json_parser_load_from_data (parser, json->str, (gssize) json->len, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
check_members (JsonObject        *object,
               const char *const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      if (!json_object_has_member (object, members[i]))
        g_test_fail_printf ("no member %s", members[i]);
    }
}

static void
test_contract (void)
{
  static const char *const of_report[] = { "source", "message", "kind", "language", "reporter", "outcomes", NULL };
  static const char *const of_outcome[] = { "recipient", "action", "class", "facts", "diagnoses", NULL };
  static const char *const of_facts[] = { "reply_code", "enhanced_code", "reply_text", "speaker", "step", "host", "ip", "port", "service", "helo", "blocklist",
                                          "size", "size_limit", "socket_error", "client_error", NULL };
  static const char *const of_diagnosis[] = { "problem", "confidence", "score", "who", "lasting", "title", "summary", "guide", "article", "evidence", NULL };
  static const char *const of_evidence[] = { "start", "end", "text", NULL };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MedicReport) report = test_analyse ("<bob@example.org>: host mx.example.org[192.0.2.8] said: 550 5.1.1 User unknown (in reply to RCPT TO command)", -1, 0);
  JsonObject *root = write_json (parser, report, NULL, json);
  JsonObject *outcome = json_array_get_object_element (json_object_get_array_member (root, "outcomes"), 0);
  JsonObject *facts = json_object_get_object_member (outcome, "facts");
  JsonObject *diagnosis = json_array_get_object_element (json_object_get_array_member (outcome, "diagnoses"), 0);
  JsonObject *evidence = json_array_get_object_element (json_object_get_array_member (diagnosis, "evidence"), 0);

  check_members (root, of_report);
  check_members (outcome, of_outcome);
  check_members (facts, of_facts);
  check_members (diagnosis, of_diagnosis);
  check_members (evidence, of_evidence);
  g_assert_cmpstr (json_object_get_string_member (root, "source"), ==, "a \"b\"\\c.eml");
  g_assert_cmpint (json_object_get_int_member (root, "message"), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (outcome, "recipient"), ==, "bob@example.org");
  g_assert_cmpint (json_object_get_int_member (facts, "reply_code"), ==, 550);
  g_assert_cmpstr (json_object_get_string_member (facts, "step"), ==, "RCPT");
  g_assert_true (json_object_get_null_member (facts, "port"));
  g_assert_cmpstr (json_object_get_string_member (diagnosis, "problem"), ==, "recipient-unknown");
  g_assert_cmpfloat (json_object_get_double_member (diagnosis, "score"), <=, 1.0);
}

/* Whatever stands in a text comes out of the JSON as it is. */
static void
test_escaping (gconstpointer data)
{
  const TestVerdict *c = data;
  g_autofree char *text = g_strconcat ("<bob@example.org>: 550 5.1.1 user unknown ", c->text, " end", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MedicReport) report = test_analyse (text, -1, 0);
  JsonObject *root = write_json (parser, report, NULL, json);
  JsonObject *outcome = json_array_get_object_element (json_object_get_array_member (root, "outcomes"), 0);
  const char *reply = json_object_get_string_member (json_object_get_object_member (outcome, "facts"), "reply_text");

  if (strstr (reply, c->expect) == NULL)
    g_test_fail_printf ("reply_text: %s", reply);
}

static const TestVerdict escaping[] = {
  { "quotes", "\"no\" 'such'", "\"no\" 'such'" },
  { "backslash", "C:\\mail\\n", "C:\\mail\\n" },
  { "markup", "<b>no</b> &amp; <span foreground='red'>", "<b>no</b> &amp; <span foreground='red'>" },
  { "control", "bell\007 esc\033[31m del\177", "bell" },
  { "utf8", "M\303\274ller \360\237\223\247", "M\303\274ller \360\237\223\247" },
  { "bidi", "x\342\200\256gnp.exe", "x\342\200\256gnp.exe" },
  { "line-separator", "a\342\200\250b", "a\342\200\250b" },
  { "braces", "{recipient} }{", "{recipient}" },
  { "percent", "%s%n%d", "%s%n%d" },
};

/* Evidence is where it says it is, counted in characters. */
static void
test_evidence (void)
{
  const char *text = "M\303\274ller schrieb \360\237\223\247: <bob@example.org>: 550 5.1.1 user unknown";
  g_autoptr (MedicReport) report = test_analyse (text, -1, 0);
  MedicDiagnosis *first = medic_outcome_get_first (medic_report_get_outcome (report, 0));

  g_assert_cmpuint (first->evidence->len, >, 0);
  for (guint i = 0; i < first->evidence->len; i++)
    {
      const MedicEvidence *e = &g_array_index (first->evidence, MedicEvidence, i);
      g_autofree char *there = g_utf8_substring (report->text, e->start, e->end);

      g_assert_cmpstr (there, ==, e->text);
    }
}

static void
test_redacted (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MedicRedactor) redactor = medic_redactor_new ();
  g_autoptr (MedicReport) report = test_analyse ("<bob@example.org>: host mx.example.org[192.0.2.8] said: 550 5.1.1 <bob@example.org> user unknown (in reply to RCPT TO command)", -1, 0);
  JsonObject *root = write_json (parser, report, redactor, json);
  JsonObject *outcome = json_array_get_object_element (json_object_get_array_member (root, "outcomes"), 0);

  g_assert_null (strstr (json->str, "bob"));
  g_assert_null (strstr (json->str, "192.0.2.8"));
  g_assert_cmpstr (json_object_get_string_member (outcome, "recipient"), ==, "address-1@masked.invalid");
  g_assert_nonnull (strstr (json->str, "550 5.1.1 <address-1@masked.invalid> user unknown"));
}

static void
test_empty (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MedicReport) report = test_analyse ("", -1, 0);
  JsonObject *root = write_json (parser, report, NULL, json);

  g_assert_cmpstr (json_object_get_string_member (root, "kind"), ==, "empty");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "outcomes")), ==, 0);
}

/* Numbers have a point in every language. */
static void
test_locale (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MedicReport) report = test_analyse ("552 5.2.2 mailbox full", -1, 0);

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    g_test_skip ("de_DE.UTF-8 is not there");
  write_json (parser, report, NULL, json);
  setlocale (LC_NUMERIC, "C");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/report-json/contract", test_contract);
  test_add_cases ("/report-json/escaping", escaping, test_escaping);
  g_test_add_func ("/report-json/evidence", test_evidence);
  g_test_add_func ("/report-json/redacted", test_redacted);
  g_test_add_func ("/report-json/empty", test_empty);
  g_test_add_func ("/report-json/locale", test_locale);
  return g_test_run ();
}
