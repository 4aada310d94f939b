/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-advice.h"
#include "test-util.h"

/* The words for people: facts are filled in, what is missing becomes another sentence or a marked blank, and no brace is ever left. */

#define FSI "\342\201\250"
#define PDI "\342\201\251"

static void
check_text (const char *text,
            const char *what,
            const char *id)
{
  if (text == NULL)
    return;
  if (strchr (text, '{') != NULL || strchr (text, '}') != NULL || text[0] == '\0' || strstr (text, "(null)") != NULL)
    g_test_fail_printf ("%s of %s: %s", what, id, text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
check_texts (GStrv       texts,
             const char *what,
             const char *id)
{
  for (guint i = 0; texts[i] != NULL; i++)
    check_text (texts[i], what, id);
}

static MedicOutcome *
make_outcome (gboolean with_facts)
{
  g_autoptr (MedicFacts) facts = medic_facts_new ();

  if (with_facts)
    {
      facts->recipient = g_strdup ("bob@example.org");
      facts->sender = g_strdup ("alice@example.net");
      facts->host = g_strdup ("mx.example.org");
      facts->ip = g_strdup ("192.0.2.8");
      facts->helo = g_strdup ("pc");
      facts->blocklist = g_strdup ("zen.spamhaus.org");
      facts->service = g_strdup ("gmail");
      facts->reply_text = g_strdup ("550 5.1.1 {host} <b>unknown</b>");
      facts->enhanced_code = g_strdup ("5.1.1");
      facts->reply_code = 550;
      facts->port = 25;
      facts->size = 2000000;
      facts->size_limit = 1000000;
    }
  return medic_outcome_new (facts);
}

/* Every problem there is, with all facts and with none. */
static void
test_all (gconstpointer data)
{
  gboolean with_facts = GPOINTER_TO_INT (data);
  MedicKnowledge *knowledge = test_knowledge ();
  g_autoptr (MedicReport) report = medic_report_new (knowledge);
  g_autoptr (MedicOutcome) outcome = make_outcome (with_facts);

  g_assert_cmpuint (medic_knowledge_get_n_problems (knowledge), >, 90);
  for (guint i = 0; i < medic_knowledge_get_n_problems (knowledge); i++)
    {
      const MedicProblem *problem = medic_knowledge_get_problem (knowledge, i);
      g_autoptr (MedicDiagnosis) diagnosis = medic_diagnosis_new (problem, 0.9);
      g_autoptr (MedicAdvice) advice = NULL;

      g_free (outcome->facts->reply_text);
      outcome->facts->reply_text = with_facts ? g_strdup ("550 5.1.1 unknown") : NULL;
      advice = medic_advice_new (report, outcome, diagnosis);
      check_text (advice->title, "title", problem->id);
      g_assert_nonnull (advice->title);
      g_assert_cmpuint (g_strv_length (advice->summary), >, 0);
      g_assert_cmpuint (g_strv_length (advice->steps), >, 0);
      check_texts (advice->summary, "summary", problem->id);
      check_texts (advice->steps, "steps", problem->id);
      check_texts (advice->avoid, "not", problem->id);
      check_text (advice->evidence, "evidence", problem->id);
      check_text (advice->fits, "fits", problem->id);
      check_text (advice->who, "who", problem->id);
      check_text (advice->send_subject, "subject", problem->id);
      check_text (advice->send_text, "text", problem->id);
      g_assert_cmpint (advice->send_to != NULL, ==, advice->send_text != NULL);
      if (advice->send_text != NULL)
        g_assert_null (strstr (advice->send_text, FSI));
      if (!with_facts)
        for (guint s = 0; advice->summary[s] != NULL; s++)
          g_assert_null (strstr (advice->summary[s], FSI));
    }
}

static MedicAdvice *
advise (const char *text)
{
  g_autoptr (MedicReport) report = test_analyse (text, -1, MEDIC_SEEN_IN_RETURNED_MAIL);
  MedicOutcome *outcome = medic_report_get_outcome (report, 0);

  return medic_advice_new (report, outcome, medic_outcome_get_first (outcome));
}

static void
test_filled (void)
{
  g_autoptr (MedicAdvice) advice = advise ("<bob@example.org>: host mx.example.org[192.0.2.8] said: 552 5.2.2 mailbox full (in reply to RCPT TO command)");
  g_autofree char *summary = g_strjoinv (" ", advice->summary);

  g_assert_nonnull (strstr (summary, FSI "bob@example.org" PDI));
  g_assert_nonnull (strstr (advice->send_text, "552 5.2.2 mailbox full"));
  g_assert_null (strstr (advice->send_text, "[the"));
}

/* A recipient that the text does not name: the sentence without it, and a blank in the text to send. */
static void
test_blank (void)
{
  g_autoptr (MedicAdvice) advice = advise ("552 5.2.2 mailbox full");
  g_autofree char *summary = g_strjoinv (" ", advice->summary);

  g_assert_null (strstr (summary, FSI));
  g_assert_nonnull (strstr (advice->send_text, "[the recipient\342\200\231s address]"));
}

/* What a server said is only text: braces in it are no facts, markup no markup. */
static void
test_inert (void)
{
  g_autoptr (MedicAdvice) advice = advise ("<bob@example.org>: 552 5.2.2 mailbox full {sender} <b>&amp;</b> %s %n");

  g_assert_nonnull (strstr (advice->send_text, "{sender} <b>&amp;</b> %s %n"));
}

static void
test_words (void)
{
  g_autoptr (MedicOutcome) outcome = make_outcome (FALSE);

  for (int action = MEDIC_ACTION_UNKNOWN; action <= MEDIC_ACTION_EXPANDED; action++)
    {
      g_assert_cmpstr (medic_advice_describe_action ((MedicAction) action), !=, "");
      for (int hop = MEDIC_HOP_UNKNOWN; hop <= MEDIC_HOP_MAILBOX; hop++)
        {
          g_autofree char *path = NULL;

          outcome->action = (MedicAction) action;
          outcome->hop = (MedicHop) hop;
          path = medic_advice_describe_path (outcome);
          g_assert_true (g_str_has_suffix (path, "."));
        }
    }
  for (int confidence = MEDIC_CONFIDENCE_UNCLEAR; confidence <= MEDIC_CONFIDENCE_SURE; confidence++)
    g_assert_cmpstr (medic_advice_describe_confidence ((MedicConfidence) confidence), !=, "");
}

/* Design, rule 10: these words never stand in advice, other than to warn of them. */
static void
test_safe (void)
{
  static const char *const never[] = { "turn off encryption", "switch off encryption", "disable encryption", "without encryption", "disable TLS", "less secure",
                                       "lower the security", "pay for", "disable your antivirus", "turn off your firewall", NULL };
  MedicKnowledge *knowledge = test_knowledge ();
  g_autoptr (MedicReport) report = medic_report_new (knowledge);
  g_autoptr (MedicOutcome) outcome = make_outcome (TRUE);

  for (guint i = 0; i < medic_knowledge_get_n_problems (knowledge); i++)
    {
      g_autoptr (MedicDiagnosis) diagnosis = medic_diagnosis_new (medic_knowledge_get_problem (knowledge, i), 0.9);
      g_autoptr (MedicAdvice) advice = medic_advice_new (report, outcome, diagnosis);

      for (guint s = 0; advice->steps[s] != NULL; s++)
        for (guint n = 0; never[n] != NULL; n++)
          if (strcasestr (advice->steps[s], never[n]) != NULL)
            g_test_fail_printf ("%s: %s", diagnosis->problem->id, advice->steps[s]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_data_func ("/advice/all-facts", GINT_TO_POINTER (TRUE), test_all);
  g_test_add_data_func ("/advice/no-facts", GINT_TO_POINTER (FALSE), test_all);
  g_test_add_func ("/advice/filled", test_filled);
  g_test_add_func ("/advice/blank", test_blank);
  g_test_add_func ("/advice/inert", test_inert);
  g_test_add_func ("/advice/words", test_words);
  g_test_add_func ("/advice/safe", test_safe);
  return g_test_run ();
}
