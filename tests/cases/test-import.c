/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "case-util.h"
#include "test-util.h"

#define FULL_BOX "<bob@example.org>: host mx.example.org[192.0.2.8] said: 552 5.2.2 mailbox full (in reply to RCPT TO command)\n"
#define HEAD "{\"format\": \"mail-medic-cases\", \"version\": 1, \"cases\": ["
#define CASE "\"title\": \"x\", \"status\": \"open\", \"created\": \"2026-11-21T09:30:00Z\""

/* A book with one of everything. */
static void
fill (MedicCaseStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicReport) report = test_analyse (FULL_BOX, -1, MEDIC_SEEN_IN_UNKNOWN);
  g_autoptr (MedicCase) one = medic_case_store_add (store, "First \"quoted\"\n\360\237\223\247", "Frau M\303\274ller", report, &error);
  g_autoptr (MedicCase) two = medic_case_store_add (store, "Second", NULL, NULL, &error);
  g_autoptr (MedicCase) three = medic_case_store_add (store, "Third", NULL, NULL, &error);
  gint64 second = 2;

  medic_case_store_add_note (store, 1, "a note\nof two lines", &error);
  medic_case_store_add_note (store, 1, "", &error);
  medic_case_store_add_step (store, 1, "contact-recipient", "how", 2, "By phone", "busy", &error);
  medic_case_store_add_step (store, 1, "contact-recipient", "wait", -1, NULL, NULL, &error);
  medic_case_store_set_state (store, 1, "contact-recipient", "{\"at\": \"wait\"}", &error);
  medic_case_store_set_fact (store, 1, "ever-worked", "yes", &error);
  medic_case_store_set_fact (store, 1, "of-an-overlay", "yes", &error);
  medic_case_store_set_status (store, 1, MEDIC_CASE_WAITING, 1795300000, NULL, &error);
  medic_case_store_set_status (store, 3, MEDIC_CASE_HANDED_OVER, 0, "second level", &error);
  medic_case_store_set_status (store, 3, MEDIC_CASE_SOLVED, 0, NULL, &error);
  medic_case_store_delete (store, &second, 1, &error);
  g_assert_no_error (error);
}

static char *
export_all (MedicCaseStore *store)
{
  g_autoptr (GError) error = NULL;
  char *json = medic_case_store_export (store, NULL, 0, &error);

  g_assert_no_error (error);
  return json;
}

/* Out and in again: the second file is the first one. */
static void
test_round_trip (CaseFixture   *self,
                 gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autofree char *other_path = g_build_filename (self->folder, "other.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCaseStore) other = medic_case_store_open (other_path, &error);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (MedicCase) three = NULL;
  g_autoptr (GPtrArray) found = NULL;
  guint added = 0, known = 0;

  medic_case_store_set_now (store, 1795000000);
  medic_case_store_set_now (other, 1795000000);
  fill (store);
  first = export_all (store);
  g_assert_null (strstr (first, "Second"));
  g_assert_true (medic_case_store_import (other, first, -1, &added, &known, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (added, ==, 2);
  g_assert_cmpuint (known, ==, 0);
  second = export_all (other);
  g_assert_cmpstr (second, ==, first);
  /* what is derived is derived anew */
  found = medic_case_store_list (other, &(MedicCaseFilter) { .problem = "mailbox-full", .search = "muller phone", .domain = "example.org" }, &error);
  g_assert_cmpuint (found->len, ==, 1);
  three = medic_case_store_get (other, 3, &error);
  g_assert_cmpint (medic_case_get_status (three), ==, MEDIC_CASE_SOLVED);
  g_assert_cmpint (medic_case_get_solved (three), ==, 1795000000);
}

static void
test_some (CaseFixture   *self,
           gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  gint64 third = 3, absent = 99;

  fill (store);
  json = medic_case_store_export (store, &third, 1, &error);
  g_assert_nonnull (strstr (json, "Third"));
  g_assert_null (strstr (json, "First"));
  g_assert_null (medic_case_store_export (store, &absent, 1, &error));
  g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_NOT_FOUND);
}

/* Again into the same book: what is there is not doubled, what differs is kept beside it, numbers do not clash. */
static void
test_again (CaseFixture   *self,
            gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (MedicCase) copy = NULL;
  guint added = 0, known = 0;
  gint64 third = 3;

  medic_case_store_set_now (store, 1795000000);
  fill (store);
  json = export_all (store);
  medic_case_store_set_now (store, 1795000500);
  g_assert_true (medic_case_store_set_title (store, 1, "Changed since", &error));
  g_assert_true (medic_case_store_delete (store, &third, 1, &error));
  g_assert_true (medic_case_store_import (store, json, -1, &added, &known, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (added, ==, 1);
  g_assert_cmpuint (known, ==, 1);
  /* 1 changed, 3 back again, and the old 1 as 4; 2 stays deleted */
  all = medic_case_store_list (store, NULL, &error);
  g_assert_cmpuint (all->len, ==, 3);
  copy = medic_case_store_get (store, 4, &error);
  g_assert_true (g_str_has_prefix (medic_case_get_title (copy), "First"));
}

static void
test_by_hand (CaseFixture   *self,
              gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCase) seven = NULL;
  g_autoptr (MedicCase) next = NULL;
  guint added = 0;

  g_assert_true (medic_case_store_import (store, HEAD "{" CASE ", \"number\": 7, \"more\": [1]}, {" CASE "}, {" CASE ", \"number\": 2000000000}]}", -1,
                                          &added, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (added, ==, 3);
  seven = medic_case_store_get (store, 7, &error);
  g_assert_no_error (error);
  next = medic_case_store_add (store, "Next", NULL, NULL, &error);
  g_assert_cmpint (medic_case_get_number (next), <, 20);
}

typedef struct
{
  const char *name;
  const char *json;
  const char *says;   /* in the text of the error */
} Case;

static const Case cases[] = {
  { "empty", "", "file" },
  { "no-json", "hello", "file" },
  { "list", "[]", "file" },
  { "other-format", "{\"format\": \"songs\", \"cases\": []}", "not a file of cases" },
  { "format-number", "{\"format\": 1, \"cases\": []}", "not a file of cases" },
  { "no-cases", "{\"format\": \"mail-medic-cases\", \"version\": 1}", "not a file of cases" },
  { "newer", "{\"format\": \"mail-medic-cases\", \"version\": 2, \"cases\": []}", "newer" },
  { "cut-off", HEAD "{" CASE, "not in order" },
  { "not-utf8", HEAD "{" CASE ", \"caller\": \"\377\"}]}", "not a file of cases" },
  { "no-object", HEAD "1]}", "cases" },
  { "no-title", HEAD "\n{\"status\": \"open\", \"created\": \"2026-11-21T09:30:00Z\"}]}", "Line 2: “title” is missing" },
  { "title-number", HEAD "{\"title\": 1, \"status\": \"open\", \"created\": \"2026-11-21T09:30:00Z\"}]}", "“title” is not a text" },
  { "status", HEAD "{\"title\": \"x\",\n\n\"status\": \"lost\", \"created\": \"2026-11-21T09:30:00Z\"}]}", "Line 3: “status” is none of" },
  { "no-created", HEAD "{\"title\": \"x\", \"status\": \"open\"}]}", "“created” is missing" },
  { "created", HEAD "{\"title\": \"x\", \"status\": \"open\", \"created\": \"yesterday\"}]}", "“created” is not a time" },
  { "number", HEAD "{" CASE ", \"number\": -4}]}", "“number” is not a number" },
  { "number-text", HEAD "{" CASE ", \"number\": \"4\"}]}", "“number” is not a number" },
  { "uid", HEAD "{" CASE ", \"uid\": \"A b\"}]}", "“uid” may hold" },
  { "report", HEAD "{" CASE ", \"report\": \"x\"}]}", "“report” is not an object" },
  { "notes", HEAD "{" CASE ", \"notes\": {}}]}", "“notes” is not a list" },
  { "notes-text", HEAD "{" CASE ", \"notes\": [\"x\"]}]}", "“notes” holds" },
  { "note", HEAD "{" CASE ", \"notes\": [{\"text\": 5}]}]}", "“text” is not a text" },
  { "step", HEAD "{" CASE ", \"steps\": [{\"guide\": \"g\"}]}]}", "“step” is missing" },
  { "state", HEAD "{" CASE ", \"states\": [{\"guide\": \"g\"}]}]}", "“state” is missing" },
  { "fact", HEAD "{" CASE ", \"facts\": [{\"key\": \"A b\", \"value\": \"x\"}]}]}", "“key” may hold" },
  { "second-case", HEAD "{" CASE "}, {" CASE ", \"until\": 5, \"status\": \"waiting\"}]}", "“until”" },
};

/* What is wrong is told, and nothing of the file is kept. */
static void
test_refused (CaseFixture   *self,
              gconstpointer  data)
{
  const Case *c = data;
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_assert_false (medic_case_store_import (store, c->json, -1, NULL, NULL, &error));
  g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_IMPORT);
  if (strstr (error->message, c->says) == NULL)
    g_error ("\"%s\" does not say \"%s\"", error->message, c->says);
  all = medic_case_store_list (store, NULL, NULL);
  g_assert_cmpuint (all->len, ==, 0);
}

static void
test_deep (CaseFixture   *self,
           gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autofree char *brackets = test_repeat ("[", 1000000);
  g_autofree char *json = g_strconcat (HEAD, brackets, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (medic_case_store_import (store, json, -1, NULL, NULL, &error));
  g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_IMPORT);
}

/* A report of any shape does no harm when it is brought back. */
static void
test_odd_reports (CaseFixture   *self,
                  gconstpointer  data)
{
  static const char *const reports[] = {
    "{}", "{\"outcomes\": 5}", "{\"outcomes\": [1, {}, {\"facts\": 3, \"diagnoses\": {}}]}",
    "{\"outcomes\": [{\"recipient\": null, \"facts\": {\"reply_code\": -7, \"port\": \"x\", \"size\": -1, \"speaker\": 5},"
    " \"diagnoses\": [{\"problem\": \"no-such\"}, {\"problem\": \"mailbox-full\", \"score\": \"x\", \"evidence\": [3, {\"start\": 5, \"end\": 2},"
    " {\"start\": 0, \"end\": 99999999}, {\"start\": 1, \"end\": 2, \"text\": 7, \"is_code\": 1}]}]}]}",
    "{\"kind\": \"nonsense\", \"masked\": 99999999999, \"reporter\": [], \"question\": {}, \"maybe_not_sent\": \"yes\"}",
  };
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autofree char *json = g_strconcat (HEAD "{" CASE ", \"text\": \"abc\", \"report\": ", reports[i], "}]}", NULL);
      g_autoptr (MedicCaseRecord) record = NULL;
      g_autoptr (MedicReport) report = NULL;

      g_assert_true (medic_case_store_import (store, json, -1, NULL, NULL, &error));
      g_assert_no_error (error);
      record = medic_case_store_load (store, i + 1, &error);
      g_assert_no_error (error);
      report = medic_case_record_restore_report (record, test_knowledge ());
      g_assert_nonnull (report);
      for (guint o = 0; o < report->outcomes->len; o++)
        g_assert_nonnull (medic_outcome_get_first (report->outcomes->pdata[o]));
    }
}

/* Any byte of a good file may be any other: it is taken or refused, no more. */
static void
test_fuzz (CaseFixture   *self,
           gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autofree char *json = NULL;
  gsize length;
  guint n_taken = 0;

  fill (store);
  json = export_all (store);
  length = strlen (json);
  for (int i = 0; i < 300; i++)
    {
      g_autofree char *broken = g_memdup2 (json, length + 1);
      g_autoptr (GError) error = NULL;
      gboolean taken;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        broken[g_test_rand_int_range (0, (gint32) length)] = "{}[]\",:0-x\n\\\377"[g_test_rand_int_range (0, 13)];
      taken = medic_case_store_import (store, broken, (gssize) length, NULL, NULL, &error);
      g_assert_true (taken == (error == NULL));
      if (!taken)
        g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_IMPORT);
      n_taken += taken;
    }
  g_test_message ("%u of 300 were taken", n_taken);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_test ("/import/round-trip", test_round_trip);
  case_test ("/import/some", test_some);
  case_test ("/import/again", test_again);
  case_test ("/import/by-hand", test_by_hand);
  case_test ("/import/deep", test_deep);
  case_test ("/import/odd-reports", test_odd_reports);
  case_test ("/import/fuzz", test_fuzz);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/import/refused/", cases[i].name, NULL);

      g_test_add (name, CaseFixture, &cases[i], case_fixture_set_up, test_refused, case_fixture_tear_down);
    }
  return g_test_run ();
}
