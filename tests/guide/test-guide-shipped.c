/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "guide-util.h"
#include "medic-entries.h"
#include "medic-guide-page.h"
#include "medic-program.h"
#include "medic-provider.h"

/* Every shipped guide, with and without a diagnosis, for several mail programs, on random ways: each ends, and says what it means. */

#define N_WALKS 200
#define MAX_ANSWERS 60   /* with going round, and other guides that follow */

static MedicKnowledge *knowledge;

/* Texts that give as many facts as possible, in different combinations. */
static const char *const pastes[] = {
  NULL,
  "An error occurred while sending mail. The mail server responded: 530 5.7.0 Authentication required. smtp.example.com:25\n",
  "<bob@gmial.com>: host mx.gmial.com[192.0.2.8] said: 550 5.1.1 <bob@gmial.com>: Recipient address rejected: User unknown (in reply to RCPT TO command)\n",
  "From: MAILER-DAEMON@smtp.gmail.com\nTo: ann@gmail.com\nSubject: Undelivered Mail Returned to Sender\n\n"
  "<bob@example.org>: host mx.example.org[192.0.2.8] said: 552 5.3.4 Message size 26214400 exceeds fixed limit 10485760\n",
  "504 5.5.2 <My Computer>: Helo command rejected: need fully-qualified hostname\n",
  "554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org\n",
};

static void
check_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  if (strchr (text, '{') != NULL)
    g_test_fail_printf ("not filled in: %s", text);
  if (text[0] == '\0')
    g_test_fail_printf ("an empty text");
}

static void
check_texts (GStrv texts)
{
  for (gsize i = 0; texts[i] != NULL; i++)
    check_text (texts[i]);
}

static void
check_page (MedicGuideRun *run)
{
  g_autoptr (MedicGuidePage) page = medic_guide_page_new (run);
  guint n_answers = g_strv_length (page->answers);

  check_text (page->title);
  if (page->why != NULL)
    check_text (page->why);
  check_texts (page->way);
  check_texts (page->text);
  check_texts (page->answers);
  if (page->cannot != NULL)
    check_text (page->cannot);
  if (page->kind == MEDIC_GUIDE_END)
    {
      check_text (page->end_words);
      g_assert_cmpuint (n_answers, ==, 0);
    }
  else
    g_assert_cmpuint (n_answers, >=, 1);
  if (page->kind == MEDIC_GUIDE_DO && page->text[0] == NULL && page->way[0] == NULL && page->cannot == NULL && medic_guide_run_get_program (run) != NULL
      && !page->of_system)
    g_test_fail_printf ("%s/%s says nothing", page->guide, page->step);
}

static void
walk (const char      *id,
      MedicGuideFacts *facts,
      const char      *program,
      const char      *system)
{
  g_autoptr (MedicGuideRun) run = medic_guide_run_new (knowledge, id, facts);
  g_autofree char *summary = NULL;
  guint n = 0;

  g_assert_nonnull (run);
  medic_guide_run_set_program (run, program);
  medic_guide_run_set_system (run, system);
  for (; !medic_guide_run_get_finished (run) && n < MAX_ANSWERS; n++)
    {
      const MedicGuideStep *step = medic_guide_run_get_step (run);
      guint done, at_least, at_most;

      check_page (run);
      medic_guide_run_get_progress (run, &done, &at_least, &at_most);
      g_assert_cmpuint (at_least, >=, 1);
      g_assert_cmpuint (at_most, >=, at_least);
      g_assert_cmpuint (at_most, <=, 12);
      switch (g_test_rand_int_range (0, 12))
        {
        case 0:
          g_assert_true (medic_guide_run_skip (run, NULL));
          break;
        case 1:
          g_assert_true (medic_guide_run_get_can_not_help (run) == medic_guide_run_not_helped (run));
          break;
        default:
          /* an answer that leads nowhere would be a dead button */
          if (!medic_guide_run_answer (run, (guint) g_test_rand_int_range (0, (int) step->n_answers)))
            {
              g_test_fail_printf ("%s/%s: an answer leads nowhere", medic_guide_run_get_guide (run)->id, step->id);
              return;
            }
        }
    }
  if (!medic_guide_run_get_finished (run))
    {
      g_test_fail_printf ("%s is at no end after %d answers", id, MAX_ANSWERS);
      return;
    }
  check_page (run);
  summary = medic_guide_dup_summary (run);
  check_text (summary);
}

static void
test_walks (gconstpointer data)
{
  const char *id = data;
  g_auto (GStrv) programs = medic_program_list (knowledge);
  g_auto (GStrv) systems = medic_program_list_systems (knowledge);
  guint n_programs = g_strv_length (programs), n_systems = g_strv_length (systems);

  for (gsize p = 0; p < G_N_ELEMENTS (pastes); p++)
    {
      g_autoptr (MedicGuideFacts) facts = pastes[p] != NULL ? facts_of (knowledge, pastes[p]) : NULL;

      for (guint i = 0; i < N_WALKS / G_N_ELEMENTS (pastes); i++)
        walk (id, facts, n_programs > 0 ? programs[g_test_rand_int_range (0, (int) n_programs)] : NULL,
              n_systems > 0 ? systems[g_test_rand_int_range (0, (int) n_systems)] : NULL);
      walk (id, facts, NULL, NULL);
    }
}

/* Who always gives the last answer must come to an end, too: loops are left. */
static void
test_stubborn (gconstpointer data)
{
  const char *id = data;

  for (guint answer = 0; answer < 5; answer++)
    {
      g_autoptr (MedicGuideRun) run = medic_guide_run_new (knowledge, id, NULL);
      guint n = 0;

      for (; !medic_guide_run_get_finished (run) && n < 2 * MAX_ANSWERS; n++)
        {
          const MedicGuideStep *step = medic_guide_run_get_step (run);

          /* "This did not help" leads on where the same answer would go round for ever */
          if (n < 24 || !medic_guide_run_not_helped (run))
            medic_guide_run_answer (run, MIN (answer, step->n_answers - 1));
        }
      if (!medic_guide_run_get_finished (run))
        g_test_message ("%s: answer %u alone comes to no end", id, answer + 1);
    }
}

/* A guide that a problem names can be walked. */
static void
test_problems (void)
{
  for (guint i = 0; i < medic_knowledge_get_n_problems (knowledge); i++)
    {
      const MedicProblem *problem = medic_knowledge_get_problem (knowledge, i);
      g_autoptr (MedicGuide) guide = g_str_equal (problem->guide, "none") ? NULL : medic_guide_lookup (knowledge, problem->guide);

      if (guide == NULL && !g_str_equal (problem->guide, "none"))
        g_test_fail_printf ("%s: there is no guide %s", problem->id, problem->guide);
    }
}

/* Each provider is found by its domains and servers, and has what "fix ports" fills in. */
static void
test_providers (void)
{
  g_auto (GStrv) ids = medic_knowledge_list_entries (knowledge, "providers");

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (MedicProvider) provider = medic_knowledge_lookup_provider (knowledge, ids[i]);

      g_assert_cmpuint (strlen (provider->name), >, 0);
      g_assert_cmpuint (strlen (provider->country), ==, 2);
      g_assert_true (provider->help != NULL && g_str_has_prefix (provider->help, "https://"));
      for (gsize d = 0; provider->domains[d] != NULL; d++)
        {
          g_autoptr (MedicProvider) found = medic_knowledge_lookup_provider_by_domain (knowledge, provider->domains[d]);
          g_autofree char *suggestion = medic_knowledge_suggest_domain (knowledge, provider->domains[d]);

          g_assert_nonnull (found);
          g_assert_cmpstr (found->id, ==, provider->id);
          g_assert_null (suggestion);
        }
      for (guint s = 0; s < provider->n_servers; s++)
        {
          g_autoptr (MedicProvider) found = medic_knowledge_lookup_provider_by_host (knowledge, provider->servers[s].host);

          g_assert_nonnull (found);
          g_assert_cmpuint (provider->servers[s].port, >, 0);
        }
      if (provider->n_servers == 0)
        g_assert_nonnull (provider->note);
      else
        g_assert_nonnull (provider->login[0]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) guides = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  knowledge = medic_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  guides = medic_guide_list (knowledge);
  for (gsize i = 0; guides[i] != NULL; i++)
    {
      g_autofree char *walks = g_strconcat ("/guide/walks/", guides[i], NULL);
      g_autofree char *stubborn = g_strconcat ("/guide/stubborn/", guides[i], NULL);

      g_test_add_data_func (walks, guides[i], test_walks);
      g_test_add_data_func (stubborn, guides[i], test_stubborn);
    }
  g_test_add_func ("/guide/problems", test_problems);
  g_test_add_func ("/guide/providers", test_providers);
  status = g_test_run ();
  medic_knowledge_unref (knowledge);
  return status;
}
