/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "guide-util.h"
#include "medic-advice.h"
#include "medic-guide-page.h"
#include "medic-provider.h"

/* The worked example of an organisation's own knowledge, loaded as any overlay is. */

#define PASTE "<bob@example.org>: host mail.example.com[192.0.2.8] said: 554 5.7.1 <bob@example.org>: Relay access denied (in reply to RCPT TO command)\n"
#define NUMBER "+44 20 7946 0123"

static MedicKnowledge *
open_example (void)
{
  const char *const folders[] = { EXAMPLES, NULL };
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  MedicKnowledge *knowledge = medic_knowledge_new_with_overlays (folders, issues, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < issues->len; i++)
    g_test_fail_printf ("%s", (const char *) issues->pdata[i]);
  return knowledge;
}

/* A text that names the organisation's server gets its own steps, and its helpdesk's number. */
static void
test_paste (void)
{
  g_autoptr (MedicKnowledge) knowledge = open_example ();
  g_autoptr (MedicReport) report = analyse_text (knowledge, PASTE);
  MedicOutcome *outcome = report->outcomes->pdata[0];
  MedicDiagnosis *first = medic_outcome_get_first (outcome);
  g_autoptr (MedicAdvice) advice = medic_advice_new (report, outcome, first);
  g_autofree char *steps = g_strjoinv ("\n", advice->steps);

  g_assert_cmpstr (first->problem->id, ==, "example-ltd-login");
  g_assert_nonnull (strstr (steps, "mail.example.com, port 465"));
  g_assert_nonnull (strstr (steps, NUMBER));
}

/* Without the organisation's server it is anybody's trouble. */
static void
test_other_paste (void)
{
  g_autoptr (MedicKnowledge) knowledge = open_example ();
  g_autoptr (MedicReport) report = analyse_text (knowledge, "<bob@example.org>: host mail.example.net[192.0.2.8] said: 554 5.7.1 <bob@example.org>: Relay access denied\n");
  MedicDiagnosis *first = medic_outcome_get_first (report->outcomes->pdata[0]);

  g_assert_false (g_str_has_prefix (first->problem->id, "example-ltd"));
}

static void
test_guide (void)
{
  g_autoptr (MedicKnowledge) knowledge = open_example ();
  g_autoptr (MedicGuideFacts) facts = facts_of (knowledge, PASTE);
  g_autoptr (MedicGuideRun) run = medic_guide_run_new (knowledge, "example-ltd-mail", facts);
  g_autoptr (MedicGuidePage) page = NULL;

  g_assert_nonnull (run);
  medic_guide_run_answer (run, 0);
  medic_guide_run_answer (run, 0);
  medic_guide_run_answer (run, 1);
  page = medic_guide_page_new (run);
  g_assert_cmpint (page->end, ==, MEDIC_GUIDE_END_HAND_OVER);
  g_assert_cmpuint (page->contacts->len, ==, 1);
  g_assert_cmpstr (((MedicGuideContact *) page->contacts->pdata[0])->phone, ==, NUMBER);
}

/* A shipped guide that ends with the provider shows the helpdesk as well: its server stands in the text. Who has another server sees none. */
static void
test_shipped_guide (void)
{
  g_autoptr (MedicKnowledge) knowledge = open_example ();

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MedicGuideFacts) facts = i == 0 ? facts_of (knowledge, PASTE) : NULL;
      g_autoptr (MedicGuideRun) run = medic_guide_run_new (knowledge, "enable-smtp-auth", facts);
      MedicGuide *guide = medic_guide_run_get_guide (run);
      gboolean found = FALSE;

      for (guint s = 0; s < guide->n_steps; s++)
        {
          g_autoptr (MedicGuidePage) page = medic_guide_page_new_for_step (run, guide, &guide->steps[s]);

          if (g_strcmp0 (page->to, "provider") != 0)
            continue;
          found = TRUE;
          g_assert_cmpuint (page->contacts->len, ==, i == 0 ? 1 : 0);
        }
      g_assert_true (found);
    }
}

static void
test_provider (void)
{
  g_autoptr (MedicKnowledge) knowledge = open_example ();
  g_autoptr (MedicProvider) provider = medic_knowledge_lookup_provider_by_domain (knowledge, "Example.com");
  g_autoptr (MedicProvider) shipped = medic_knowledge_lookup_provider_by_domain (knowledge, "gmail.com");

  g_assert_nonnull (provider);
  g_assert_cmpstr (provider->servers[0].host, ==, "mail.example.com");
  g_assert_nonnull (shipped);
}

/* It is an example, not part of what is shipped. */
static void
test_not_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicKnowledge) knowledge = medic_knowledge_new_builtin (&error);

  g_assert_no_error (error);
  g_assert_null (medic_knowledge_lookup_problem (knowledge, "example-ltd-login"));
  g_assert_null (medic_guide_lookup (knowledge, "example-ltd-mail"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/example/paste", test_paste);
  g_test_add_func ("/example/other-paste", test_other_paste);
  g_test_add_func ("/example/guide", test_guide);
  g_test_add_func ("/example/shipped-guide", test_shipped_guide);
  g_test_add_func ("/example/provider", test_provider);
  g_test_add_func ("/example/not-shipped", test_not_shipped);
  return g_test_run ();
}
