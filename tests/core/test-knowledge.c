/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "medic-advice.h"
#include "test-util.h"

/* The knowledge of the program and overlays of an organisation above it. */

typedef struct
{
  MedicKnowledge *knowledge;
  GPtrArray      *issues;
  char           *folder;
} Overlay;

static void
open_overlays (Overlay           *overlay,
               const char *const *contents)
{
  const char *folders[] = { "/nowhere/at/all", NULL, NULL };
  g_autoptr (GError) error = NULL;

  overlay->folder = g_dir_make_tmp ("medic-XXXXXX", NULL);
  overlay->issues = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; contents[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.json", overlay->folder, i);

      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
    }
  folders[1] = overlay->folder;
  overlay->knowledge = medic_knowledge_new_with_overlays (folders, overlay->issues, &error);
  g_assert_no_error (error);
}

static void
close_overlays (Overlay *overlay)
{
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.json", overlay->folder, i);

      g_remove (path);
    }
  g_rmdir (overlay->folder);
  g_free (overlay->folder);
  g_ptr_array_unref (overlay->issues);
  medic_knowledge_unref (overlay->knowledge);
}

static char *
first_problem (MedicKnowledge *knowledge,
               const char     *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (MedicReport) report = medic_analyse (knowledge, bytes, NULL, NULL, NULL);

  return report->outcomes->len > 0 ? g_strdup (medic_outcome_get_first (medic_report_get_outcome (report, 0))->problem->id) : NULL;
}

static void
test_added_phrase (void)
{
  static const char *const contents[] = { "{\"phrases\": [{\"problem\": \"mailbox-full\", \"any\": [\"the gnomes have eaten it\"]}]}", NULL };
  Overlay overlay;
  g_autofree char *with = NULL;
  g_autofree char *without = first_problem (test_knowledge (), "554 the gnomes have eaten it");

  open_overlays (&overlay, contents);
  with = first_problem (overlay.knowledge, "554 the gnomes have eaten it");
  g_assert_cmpuint (overlay.issues->len, ==, 0);
  g_assert_cmpstr (with, ==, "mailbox-full");
  g_assert_cmpstr (without, !=, "mailbox-full");
  close_overlays (&overlay);
}

/* The same words as shipped ones: the organisation's meaning counts, whatever conditions and strength the shipped phrase has. */
static void
test_same_phrase (void)
{
  static const char *const contents[] = { "{\"phrases\": [{\"problem\": \"mailbox-full\", \"any\": [\"user unknown\", \"relay access denied\"]}]}", NULL };
  static const char *const texts[] = {
    "550 5.1.1 user unknown",
    "<bob@example.org>: host mx.example.com[192.0.2.8] said: 554 5.7.1 <bob@example.org>: Relay access denied (in reply to RCPT TO command)",
  };
  Overlay overlay;

  open_overlays (&overlay, contents);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *with = first_problem (overlay.knowledge, texts[i]);

      g_assert_cmpstr (with, ==, "mailbox-full");
    }
  close_overlays (&overlay);
}

static void
test_replaced_problem (void)
{
  static const char *const contents[] = {
    "{\"problems\": [{\"id\": \"mailbox-full\", \"class\": \"mailboxfull\", \"who\": \"sender-admin\", \"lasting\": \"temporary\", \"title\": \"Ours is full.\","
    " \"steps\": [\"Call 4711.\"]}]}", NULL };
  const char *text = "552 5.2.2 mailbox full";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (MedicReport) report = NULL;
  g_autoptr (MedicAdvice) advice = NULL;
  MedicDiagnosis *first;
  Overlay overlay;

  open_overlays (&overlay, contents);
  g_assert_cmpuint (overlay.issues->len, ==, 0);
  report = medic_analyse (overlay.knowledge, bytes, NULL, NULL, NULL);
  first = medic_outcome_get_first (medic_report_get_outcome (report, 0));
  advice = medic_advice_new (report, medic_report_get_outcome (report, 0), first);
  g_assert_cmpstr (advice->title, ==, "Ours is full.");
  g_assert_cmpstr (advice->steps[0], ==, "Call 4711.");
  g_assert_cmpint (first->problem->who, ==, MEDIC_WHO_SENDER_ADMIN);
  close_overlays (&overlay);
}

static void
test_new_problem (void)
{
  static const char *const contents[] = {
    "{\"problems\": [{\"id\": \"depot-closed\", \"class\": \"rejected\", \"who\": \"nobody\", \"lasting\": \"temporary\", \"title\": \"The depot is closed.\"}],"
    " \"phrases\": [{\"problem\": \"depot-closed\", \"strength\": \"strong\", \"any\": [\"depot closed today\"]}]}", NULL };
  g_autofree char *problem = NULL;
  Overlay overlay;

  open_overlays (&overlay, contents);
  g_assert_cmpuint (overlay.issues->len, ==, 0);
  problem = first_problem (overlay.knowledge, "550 5.1.1 user unknown, depot closed today");
  g_assert_cmpstr (problem, ==, "depot-closed");
  close_overlays (&overlay);
}

static void
test_own_service (void)
{
  static const char *const contents[] = {
    "{\"services\": [{\"id\": \"ours\", \"name\": \"Our mail\", \"kind\": \"provider\", \"hosts\": [\"ours.example\"]}],"
    " \"service_codes\": [{\"service\": \"ours\", \"code\": \"5.1.1\", \"title\": \"T\", \"meaning\": \"M.\", \"problem\": \"greylisted\"}]}", NULL };
  g_autofree char *problem = NULL;
  Overlay overlay;

  open_overlays (&overlay, contents);
  g_assert_cmpuint (overlay.issues->len, ==, 0);
  g_assert_cmpstr (medic_knowledge_lookup_service_name (overlay.knowledge, "ours"), ==, "Our mail");
  problem = first_problem (overlay.knowledge, "<bob@example.org>: host mx.ours.example[192.0.2.8] said: 550 5.1.1 no (in reply to RCPT TO command)");
  g_assert_cmpstr (problem, ==, "greylisted");
  close_overlays (&overlay);
}

/* A broken file is named, with its line; the others work. */
static void
test_broken (void)
{
  static const char *const contents[] = {
    "{\"phrases\": [\n{\"problem\": \"no-such-problem\", \"any\": [\"the gnomes have eaten it\"]}]}",
    "{\"phrases\": [{\"problem\": \"mailbox-full\", \"any\": [\"the elves have eaten it\"]}]}",
    "{\"phrases\": [\n\n{]}",
    "",
    NULL };
  g_autofree char *gnomes = NULL;
  g_autofree char *elves = NULL;
  Overlay overlay;

  open_overlays (&overlay, contents);
  g_assert_cmpuint (overlay.issues->len, ==, 3);
  g_assert_nonnull (strstr (overlay.issues->pdata[0], "0.json:2: problem: there is no problem “no-such-problem”"));
  g_assert_nonnull (strstr (overlay.issues->pdata[1], "2.json:3: "));
  g_assert_nonnull (strstr (overlay.issues->pdata[2], "3.json: "));
  gnomes = first_problem (overlay.knowledge, "554 the gnomes have eaten it");
  elves = first_problem (overlay.knowledge, "554 the elves have eaten it");
  g_assert_cmpstr (gnomes, !=, "mailbox-full");
  g_assert_cmpstr (elves, ==, "mailbox-full");
  close_overlays (&overlay);
}

static void
test_folders (void)
{
  g_auto (GStrv) folders = medic_knowledge_get_overlay_folders ();
  guint n = g_strv_length (folders);

  g_assert_cmpuint (n, >=, 2);
  g_assert_true (g_str_has_prefix (folders[n - 1], g_get_user_config_dir ()));   /* the user's own is the strongest */
  for (guint i = 0; i < n; i++)
    g_assert_true (g_str_has_suffix (folders[i], "/mail-medic/knowledge.d"));
}

static void
test_damaged (void)
{
  static const char *const bytes[] = { "", "x", "not a variant at all", "\377\377\377\377\377\377\377\377\377" };

  for (gsize i = 0; i < G_N_ELEMENTS (bytes); i++)
    {
      g_autoptr (GBytes) compiled = g_bytes_new (bytes[i], strlen (bytes[i]));
      g_autoptr (GError) error = NULL;
      MedicKnowledge *knowledge = medic_knowledge_new_from_bytes (compiled, &error);

      g_assert_null (knowledge);
      g_assert_nonnull (error);
    }
}

/* Every problem has a verdict, somebody who acts, and is found by its id. */
static void
test_problems (void)
{
  MedicKnowledge *knowledge = test_knowledge ();

  for (guint i = 0; i < medic_knowledge_get_n_problems (knowledge); i++)
    {
      const MedicProblem *problem = medic_knowledge_get_problem (knowledge, i);

      g_assert_true (medic_knowledge_lookup_problem (knowledge, problem->id) == problem);
      g_assert_cmpstr (problem->problem_class, !=, NULL);
      g_assert_cmpstr (problem->article, !=, NULL);
      g_assert_cmpstr (medic_problem_get_title (problem), !=, NULL);
    }
  g_assert_null (medic_knowledge_lookup_problem (knowledge, "no-such-problem"));
  g_assert_null (medic_knowledge_lookup_problem (knowledge, ""));
}

static void
test_explain (void)
{
  static const char *const codes[] = { "5.1.1", "550", "5.7.708", "4.2.2", "9.9.9", "x", "", "5.7", "5.1.1.1", "0x800CCC0F" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GPtrArray) parts = medic_knowledge_explain_code (test_knowledge (), i % 2 != 0 ? "gmail" : NULL, codes[i]);

      g_assert_nonnull (parts);
      for (guint p = 0; p < parts->len; p++)
        g_assert_nonnull (((MedicCodePart *) parts->pdata[p])->meaning);
      if (i < 4)
        g_assert_cmpuint (parts->len, >, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/knowledge/added-phrase", test_added_phrase);
  g_test_add_func ("/knowledge/same-phrase", test_same_phrase);
  g_test_add_func ("/knowledge/replaced-problem", test_replaced_problem);
  g_test_add_func ("/knowledge/new-problem", test_new_problem);
  g_test_add_func ("/knowledge/own-service", test_own_service);
  g_test_add_func ("/knowledge/broken", test_broken);
  g_test_add_func ("/knowledge/folders", test_folders);
  g_test_add_func ("/knowledge/damaged", test_damaged);
  g_test_add_func ("/knowledge/problems", test_problems);
  g_test_add_func ("/knowledge/explain", test_explain);
  return g_test_run ();
}
