/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "guide-util.h"
#include "medic-guide-json.h"
#include "medic-guide-page.h"

/* The player on a guide of its own. */

#define END(id, rest) "{'id': '" id "', 'kind': 'end', 'title': 'End " id "', 'text': ['Text of " id ".'], " rest "}"

#define STEPS \
  "{'id': 'start', 'kind': 'do', 'title': 'Start', 'why': {'text': 'Because of {helo}.', 'without': 'Because.'}, 'setting': 'port'," \
  "   'text': [{'text': 'You use port **{port}**.', 'without': ''}, 'Look.'], 'programs': {'bird': ['Look at the bird.']}, 'next': 'port'}," \
  "{'id': 'port', 'kind': 'ask', 'title': 'Which port?', 'answers': [" \
  "   {'text': '25', 'next': 'change', 'if': {'port': '25'}}, {'text': '465 or 587', 'next': 'helo', 'if': {'port': ['465', '587']}}," \
  "   {'text': 'I see none', 'next': 'change'}]}," \
  "{'id': 'helo', 'kind': 'ask', 'title': 'Which name?', 'answers': [" \
  "   {'text': 'With a space', 'next': 'change', 'if': {'helo': 'spaces'}}, {'text': 'Short', 'next': 'change', 'if': {'helo': 'short'}}," \
  "   {'text': 'Other', 'next': 'test'}]}," \
  "{'id': 'change', 'kind': 'do', 'title': 'Change', 'setting': 'helo', 'text': ['Change it.'], 'question': 'Is it changed?', 'answers': [" \
  "   {'text': 'Yes', 'next': 'test'}, {'text': 'It was so', 'next': 'later'}, {'text': 'I cannot', 'next': 'provider'}]}," \
  "{'id': 'test', 'kind': 'check', 'check': 'smtp-login', 'title': 'Does it work?', 'answers': [" \
  "   {'text': 'Yes', 'next': 'solved'}, {'text': 'Again', 'next': 'port'}, {'text': 'Something else', 'guide': 'two'}]}," \
  END ("solved", "'end': 'solved'") "," END ("later", "'end': 'wait', 'hours': 4") "," END ("provider", "'end': 'hand-over', 'to': 'provider'")

#define GUIDE_ONE "{'id': 'one', 'title': 'Guide one', 'intro': 'One.', 'minutes': 5, 'steps': [" STEPS "]}"
#define GUIDE_TWO "{'id': 'two', 'title': 'Guide two', 'intro': 'Two.', 'minutes': 5, 'steps': [" \
  "{'id': 'only', 'kind': 'do', 'title': 'Only', 'text': ['Do.'], 'next': 'done'}," END ("done", "'end': 'solved'") "]}"
#define REST "'programs': [{'id': 'bird', 'name': 'Bird', 'kind': 'desktop', 'systems': ['linux']," \
  "   'settings': {'port': ['Press **Port**.']}, 'cannot': {'helo': 'It cannot be set.'}}," \
  "  {'id': 'look', 'name': 'Look', 'kind': 'desktop', 'systems': ['windows'], 'settings': {'port': ['Open A.', 'Open B.'], 'helo': ['Open C.']}}]," \
  "'providers': [{'id': 'p', 'name': 'P Mail', 'domains': ['p.example'], 'smtp': [{'host': 'smtp.p.example', 'port': 465, 'security': 'tls'}]," \
  "   'username': 'local-part', 'login': ['app-password']}]," \
  "'contacts': [{'id': 'all', 'to': 'provider', 'name': 'Helpdesk', 'phone': '123'}," \
  "  {'id': 'some', 'to': 'provider', 'name': 'Branch', 'phone': '456', 'domains': ['p.example']}, {'id': 'dev', 'to': 'developer', 'name': 'D', 'phone': '7'}]," \
  "'problems': [{'id': 'unclear', 'class': 'undefined', 'who': 'sender', 'lasting': 'either', 'title': 'Unclear.'}]," \
  "'phrases': [{'problem': 'unclear', 'any': ['helo command rejected', 'relay access denied']}]"
#define KNOWLEDGE "{'guides': [" GUIDE_ONE "," GUIDE_TWO "]," REST "}"

typedef struct
{
  MedicKnowledge *knowledge;
  MedicGuideRun  *run;
  guint           n_changes;
} Fixture;

static void
count_cb (MedicGuideRun *run,
          gpointer       user_data)
{
  ((Fixture *) user_data)->n_changes++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (MedicGuideFacts) facts = NULL;

  fixture->knowledge = compile_knowledge (KNOWLEDGE);
  if (data != NULL)
    facts = facts_of (fixture->knowledge, data);
  fixture->run = medic_guide_run_new (fixture->knowledge, "one", facts);
  g_assert_nonnull (fixture->run);
  g_signal_connect (fixture->run, "changed", G_CALLBACK (count_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->run);
  medic_knowledge_unref (fixture->knowledge);
}

static void
assert_at (Fixture    *fixture,
           const char *step)
{
  g_assert_cmpstr (medic_guide_run_get_step (fixture->run)->id, ==, step);
}

static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  assert_at (fixture, "start");
  g_assert_false (medic_guide_run_get_can_back (fixture->run));
  g_assert_false (medic_guide_run_answer (fixture->run, 1));
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_true (medic_guide_run_answer (fixture->run, 0));
  assert_at (fixture, "port");
  g_assert_true (medic_guide_run_answer (fixture->run, 2));
  assert_at (fixture, "change");
  g_assert_true (medic_guide_run_answer (fixture->run, 0));
  assert_at (fixture, "test");
  g_assert_false (medic_guide_run_get_finished (fixture->run));
  g_assert_true (medic_guide_run_answer (fixture->run, 0));
  assert_at (fixture, "solved");
  g_assert_true (medic_guide_run_get_finished (fixture->run));
  g_assert_false (medic_guide_run_answer (fixture->run, 0));
  g_assert_false (medic_guide_run_skip (fixture->run, NULL));
  g_assert_cmpuint (fixture->n_changes, ==, 4);
  g_assert_cmpuint (medic_guide_run_get_n_entries (fixture->run), ==, 4);
}

static void
test_back (Fixture       *fixture,
           gconstpointer  data)
{
  medic_guide_run_answer (fixture->run, 0);
  medic_guide_run_answer (fixture->run, 1);
  assert_at (fixture, "helo");
  medic_guide_run_answer (fixture->run, 2);
  medic_guide_run_answer (fixture->run, 0);
  assert_at (fixture, "solved");
  g_assert_true (medic_guide_run_back (fixture->run));
  assert_at (fixture, "test");
  g_assert_false (medic_guide_run_get_finished (fixture->run));
  g_assert_true (medic_guide_run_back (fixture->run));
  assert_at (fixture, "helo");
  g_assert_true (medic_guide_run_back (fixture->run));
  g_assert_true (medic_guide_run_back (fixture->run));
  assert_at (fixture, "start");
  g_assert_false (medic_guide_run_back (fixture->run));
  g_assert_cmpuint (medic_guide_run_get_n_entries (fixture->run), ==, 0);
}

static void
test_skip (Fixture       *fixture,
           gconstpointer  data)
{
  const MedicGuideEntry *entry;
  g_autofree char *how = NULL;

  g_assert_true (medic_guide_run_skip (fixture->run, "no time"));
  assert_at (fixture, "port");
  entry = medic_guide_run_get_entry (fixture->run, 0);
  g_assert_cmpint (entry->how, ==, MEDIC_GUIDE_HOW_SKIPPED);
  how = medic_guide_describe_entry (fixture->run, entry);
  g_assert_cmpstr (how, ==, "Skipped: no time");
  /* a question that is skipped is one that cannot be answered: the last answer */
  g_assert_true (medic_guide_run_skip (fixture->run, ""));
  assert_at (fixture, "change");
  /* a thing to do that is skipped is taken for done: the first */
  g_assert_true (medic_guide_run_skip (fixture->run, NULL));
  assert_at (fixture, "test");
}

static void
test_not_helped (Fixture       *fixture,
                 gconstpointer  data)
{
  medic_guide_run_answer (fixture->run, 0);
  g_assert_false (medic_guide_run_get_can_not_help (fixture->run));   /* a question cannot help */
  g_assert_false (medic_guide_run_not_helped (fixture->run));
  medic_guide_run_answer (fixture->run, 0);
  assert_at (fixture, "change");
  g_assert_true (medic_guide_run_get_can_not_help (fixture->run));
  g_assert_true (medic_guide_run_not_helped (fixture->run));
  assert_at (fixture, "test");     /* the last answer that leads to something to try */
  g_assert_true (medic_guide_run_not_helped (fixture->run));
  g_assert_cmpstr (medic_guide_run_get_guide (fixture->run)->id, ==, "two");
  medic_guide_run_back (fixture->run);
  medic_guide_run_answer (fixture->run, 0);
  assert_at (fixture, "solved");
  g_assert_true (medic_guide_run_not_helped (fixture->run));   /* it seemed so: hand over */
  assert_at (fixture, "provider");
  g_assert_false (medic_guide_run_get_can_not_help (fixture->run));
}

static void
test_other_guide (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *summary = NULL;

  medic_guide_run_answer (fixture->run, 0);
  medic_guide_run_answer (fixture->run, 1);
  medic_guide_run_answer (fixture->run, 2);
  medic_guide_run_answer (fixture->run, 2);
  assert_at (fixture, "only");
  g_assert_cmpstr (medic_guide_run_get_first (fixture->run)->id, ==, "one");
  medic_guide_run_set_note (fixture->run, "two", "only", "as the caller says");
  medic_guide_run_answer (fixture->run, 0);
  summary = medic_guide_dup_summary (fixture->run);
  g_assert_cmpstr (summary, ==,
                   "Guide one\n1. Start: Done\n2. Which port? 465 or 587\n3. Which name? Other\n4. Does it work? Something else\n"
                   "Guide two\n5. Only: Done\n   Note: as the caller says\n6. End done: Solved\n");
}

static void
test_known (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (MedicGuidePage) page = medic_guide_page_new (fixture->run);
  g_autofree char *how = NULL;

  g_assert_cmpstr (page->text[0], ==, "You use port **\342\201\25025\342\201\251**.");
  g_assert_cmpstr (page->why, ==, "Because of \342\201\250My Computer\342\201\251.");
  medic_guide_run_answer (fixture->run, 0);
  assert_at (fixture, "change");
  g_assert_cmpuint (medic_guide_run_get_n_entries (fixture->run), ==, 2);
  how = medic_guide_describe_entry (fixture->run, medic_guide_run_get_entry (fixture->run, 1));
  g_assert_cmpstr (how, ==, "25 (The text shows port \342\201\25025\342\201\251.)");

  /* back goes behind what was answered by itself */
  g_assert_true (medic_guide_run_back (fixture->run));
  assert_at (fixture, "start");
  medic_guide_run_answer (fixture->run, 0);
  /* who knows better is asked */
  medic_guide_run_return_to (fixture->run, 1);
  assert_at (fixture, "port");
  medic_guide_run_answer (fixture->run, 1);
  assert_at (fixture, "change");   /* the name is known, too */
  medic_guide_run_return_to (fixture->run, 2);
  assert_at (fixture, "helo");
}

static void
test_program (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (MedicGuidePage) none = medic_guide_page_new (fixture->run);
  g_autoptr (MedicGuidePage) bird = NULL;
  g_autoptr (MedicGuidePage) look = NULL;
  g_autoptr (MedicGuidePage) cannot = NULL;

  g_assert_cmpstr (none->setting, ==, "port");
  g_assert_null (none->way_in);
  g_assert_null (none->way[0]);
  g_assert_cmpstr (none->text[0], ==, "Look.");
  medic_guide_run_set_program (fixture->run, "bird");
  bird = medic_guide_page_new (fixture->run);
  g_assert_cmpstr (bird->way_in, ==, "Bird");
  g_assert_cmpstr (bird->way[0], ==, "Press **Port**.");
  g_assert_cmpstr (bird->text[0], ==, "Look at the bird.");
  medic_guide_run_answer (fixture->run, 0);
  medic_guide_run_answer (fixture->run, 0);
  cannot = medic_guide_page_new (fixture->run);
  g_assert_cmpstr (cannot->cannot, ==, "It cannot be set.");
  g_assert_null (cannot->way[0]);
  medic_guide_run_set_program (fixture->run, "look");
  assert_at (fixture, "change");
  look = medic_guide_page_new (fixture->run);
  g_assert_null (look->cannot);
  g_assert_cmpstr (look->way[0], ==, "Open C.");
  g_assert_cmpuint (fixture->n_changes, ==, 4);
  medic_guide_run_set_program (fixture->run, "look");
  g_assert_cmpuint (fixture->n_changes, ==, 4);
  medic_guide_run_set_program (fixture->run, "gone");
  {
    g_autoptr (MedicGuidePage) gone = medic_guide_page_new (fixture->run);

    g_assert_null (gone->way_in);
  }
}

static void
test_ends (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDateTime) until = NULL;
  g_autoptr (MedicGuidePage) page = NULL;

  medic_guide_run_answer (fixture->run, 0);
  medic_guide_run_answer (fixture->run, 0);
  medic_guide_run_answer (fixture->run, 1);
  assert_at (fixture, "later");
  until = medic_guide_run_dup_wait_until (fixture->run);
  g_assert_cmpint (g_date_time_difference (until, medic_guide_run_get_ended (fixture->run)), ==, 4 * G_TIME_SPAN_HOUR);
  medic_guide_run_back (fixture->run);
  g_assert_null (medic_guide_run_get_ended (fixture->run));
  medic_guide_run_answer (fixture->run, 2);
  page = medic_guide_page_new (fixture->run);
  g_assert_cmpint (page->end, ==, MEDIC_GUIDE_END_HAND_OVER);
  g_assert_cmpstr (page->end_words, ==, "Hand over to your provider");
  g_assert_cmpuint (page->contacts->len, ==, 1);
  g_assert_cmpstr (((MedicGuideContact *) page->contacts->pdata[0])->phone, ==, "123");
}

static void
test_progress (Fixture       *fixture,
               gconstpointer  data)
{
  guint done, at_least, at_most;
  g_autoptr (GPtrArray) later = medic_guide_run_list_later (fixture->run);

  medic_guide_run_get_progress (fixture->run, &done, &at_least, &at_most);
  g_assert_cmpuint (done, ==, 0);
  g_assert_cmpuint (at_least, ==, 3);   /* start, port, change */
  g_assert_cmpuint (at_most, ==, 5);
  g_assert_cmpuint (later->len, ==, 4);
  g_assert_cmpstr (((MedicGuideStep *) later->pdata[0])->id, ==, "port");
  g_assert_cmpstr (((MedicGuideStep *) later->pdata[3])->id, ==, "solved");
  medic_guide_run_answer (fixture->run, 0);
  medic_guide_run_answer (fixture->run, 0);
  medic_guide_run_answer (fixture->run, 0);
  medic_guide_run_get_progress (fixture->run, &done, &at_least, &at_most);
  g_assert_cmpuint (done, ==, 3);
  g_assert_cmpuint (at_least, ==, 1);
  medic_guide_run_answer (fixture->run, 0);
  medic_guide_run_get_progress (fixture->run, &done, &at_least, &at_most);
  g_assert_cmpuint (at_least, ==, 0);
  g_assert_cmpuint (at_most, ==, 0);
}

/* Written, read and written again it is the same, wherever it stands. */
static void
test_state (Fixture       *fixture,
            gconstpointer  data)
{
  static const guint answers[] = { 0, 1, 2, 1, 0, 0, 2 };

  medic_guide_run_set_program (fixture->run, "bird");
  medic_guide_run_set_note (fixture->run, "one", "start", "Note \342\200\234one\342\200\235\nwith a line");
  for (gsize i = 0; i <= G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *state = medic_guide_run_dup_state (fixture->run);
      g_autofree char *summary = medic_guide_dup_summary (fixture->run);
      g_autoptr (MedicGuideRun) again = medic_guide_run_new_from_state (fixture->knowledge, state, &error);
      g_autofree char *state_again = NULL;
      g_autofree char *summary_again = NULL;

      g_assert_no_error (error);
      state_again = medic_guide_run_dup_state (again);
      summary_again = medic_guide_dup_summary (again);
      g_assert_cmpstr (state, ==, state_again);
      g_assert_cmpstr (summary, ==, summary_again);
      if (i < G_N_ELEMENTS (answers))
        medic_guide_run_answer (fixture->run, answers[i]);
    }
}

/* The knowledge was rewritten in the meantime: what is gone is left out. */
static void
test_state_changed (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (MedicKnowledge) other = compile_knowledge (
      "{'guides': [{'id': 'one', 'title': 'Guide one', 'intro': 'One.', 'minutes': 5, 'steps': ["
      "{'id': 'start', 'kind': 'do', 'title': 'Start', 'text': ['Look.'], 'next': 'new'},"
      "{'id': 'new', 'kind': 'ask', 'title': 'New?', 'answers': [{'text': 'Yes', 'next': 'solved'}, {'text': 'No', 'next': 'solved'}]},"
      END ("solved", "'end': 'solved'") "]}]}");
  g_autoptr (MedicKnowledge) none = compile_knowledge ("{}");
  g_autoptr (MedicGuideRun) run = NULL;
  g_autoptr (MedicGuideRun) gone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;

  medic_guide_run_answer (fixture->run, 0);
  medic_guide_run_answer (fixture->run, 0);
  state = medic_guide_run_dup_state (fixture->run);
  run = medic_guide_run_new_from_state (other, state, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (medic_guide_run_get_n_entries (run), ==, 1);
  g_assert_cmpstr (medic_guide_run_get_step (run)->id, ==, "new");
  gone = medic_guide_run_new_from_state (none, state, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (gone);
}

/* Whatever stands there: a run or an error, and a run can be written. */
static void
test_state_noise (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char *const states[] = { "", "{", "[]", "null", "{}", "{\"version\": 1}", "{\"version\": 2, \"first\": \"one\"}", "{\"version\": \"1\"}",
                                        "{\"version\": 1, \"first\": 5}", "{\"version\": 1, \"first\": \"nobody\"}" };
  g_autofree char *state = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (medic_guide_run_new_from_state (fixture->knowledge, states[i], &error));
      g_assert_nonnull (error);
    }
  medic_guide_run_answer (fixture->run, 0);
  medic_guide_run_answer (fixture->run, 1);
  medic_guide_run_set_note (fixture->run, "one", "start", "Note");
  state = medic_guide_run_dup_state (fixture->run);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *bent = g_strdup (state);
      g_autoptr (MedicGuideRun) run = NULL;
      g_autofree char *again = NULL;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        bent[g_test_rand_int_range (0, (int) strlen (bent))] = "{}[]\":,0x \\n"[g_test_rand_int_range (0, 11)];
      run = medic_guide_run_new_from_state (fixture->knowledge, bent, NULL);
      if (run != NULL)
        again = medic_guide_run_dup_state (run);
    }
}

static void
test_json (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  medic_guide_run_set_program (fixture->run, "look");
  json = medic_guide_to_json (fixture->run);
  root = json_from_string (json, NULL);
  object = json_node_get_object (root);
  g_assert_cmpstr (json_object_get_string_member (object, "guide"), ==, "one");
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (object, "steps")), ==, 8);
  g_assert_null (strstr (json, "\342\201\250"));
  g_assert_nonnull (strstr (json, "The text shows port 25."));
  g_assert_nonnull (strstr (json, "Open B."));
}

/* What the sender's provider wants, by the sender's domain. */
static void
test_provider_facts (void)
{
  g_autoptr (MedicKnowledge) knowledge = compile_knowledge (KNOWLEDGE);
  g_autoptr (MedicGuideFacts) facts = facts_of (knowledge,
                                                "From: MAILER-DAEMON@mx.p.example\nTo: ann@p.example\nSubject: Undelivered Mail Returned to Sender\n\n"
                                                "<bob@example.org>: host mx.example.org[192.0.2.8] said: 554 5.7.1 <bob@example.org>: Relay access denied\n");

  g_assert_cmpstr (medic_guide_facts_get (facts, "provider"), ==, "P Mail");
  g_assert_cmpstr (medic_guide_facts_get (facts, "provider_host"), ==, "smtp.p.example");
  g_assert_cmpstr (medic_guide_facts_get (facts, "provider_port"), ==, "465");
  g_assert_cmpstr (medic_guide_facts_get (facts, "provider_security"), ==, "SSL/TLS");
  g_assert_cmpstr (medic_guide_facts_get (facts, "provider_username"), ==, "ann");
  g_assert_cmpstr (medic_guide_facts_get (facts, "login"), ==, "app-password");
  g_assert_null (medic_guide_facts_get (facts, "provider_help"));
}

/* The server that the program talked to tells whose it is, even under another name; a far server does not. */
static void
test_provider_by_host (void)
{
  static const struct { const char *text; const char *provider; } hosts[] = {
    { "Could not connect to outgoing server smtp.p.example port 25: Helo command rejected\n", "P Mail" },
    { "Sending of the message failed because connecting to Outgoing server (SMTP) mx1.p.example failed. Helo command rejected\n", "P Mail" },
    { "Postausgang-Server (SMTP) mx1.p.example: Helo command rejected\n", "P Mail" },
    { "<bob@p.example>: host mx1.p.example[192.0.2.8] said: 504 5.5.2 <pc>: Helo command rejected (in reply to RCPT TO command)\n", NULL },
  };
  g_autoptr (MedicKnowledge) knowledge = compile_knowledge (KNOWLEDGE);

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autoptr (MedicGuideFacts) facts = facts_of (knowledge, hosts[i].text);

      if (g_strcmp0 (medic_guide_facts_get (facts, "provider"), hosts[i].provider) != 0)
        g_test_fail_printf ("%s%s", hosts[i].text, medic_guide_facts_get (facts, "host"));
    }
}

static const struct { const char *fact; const char *value; const char *wanted; gboolean holds; } conditions[] = {
  { "helo", "My Computer", "spaces", TRUE }, { "helo", "b\303\274ro", "spaces", TRUE }, { "helo", "my_pc", "spaces", TRUE },
  { "helo", "localhost", "spaces", FALSE }, { "helo", "localhost", "short", TRUE }, { "helo", "DESKTOP-1", "short", TRUE },
  { "helo", "mail.example.com", "short", FALSE }, { "helo", "mail.example.com", "qualified", TRUE }, { "helo", "[192.0.2.1]", "qualified", TRUE },
  { "helo", "192.0.2.1", "qualified", FALSE }, { "helo", "mail.example.com", "any", TRUE }, { "helo", "Mail.Example.com", "mail.example.com", TRUE },
  { "port", "25", "25", TRUE }, { "port", "2525", "25", FALSE },
  { "host", "smtp.example.com", "example.com", TRUE }, { "host", "notexample.com", "example.com", FALSE },
  { "reply-code", "550", "550", TRUE }, { "reply-code", "550", "5xx", TRUE }, { "reply-code", "450", "5xx", FALSE },
  { "enhanced-code", "5.7.1", "5.7.1", TRUE }, { "enhanced-code", "5.7.26", "5.7.x", TRUE }, { "enhanced-code", "4.7.1", "x.7.1", TRUE },
  { "enhanced-code", "5.1.1", "5.7.x", FALSE }, { "enhanced-code", "5.7.1", "5xx", FALSE }, { "login", "oauth2", "oauth2", TRUE },
};

static void
test_conditions (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      g_autoptr (JsonObject) object = json_object_new ();
      g_autoptr (MedicGuideFacts) facts = NULL;
      g_autoptr (GVariant) condition = NULL;
      const char *const wanted[] = { "none", conditions[i].wanted, NULL };
      const char *fact = strstr (conditions[i].fact, "-code") != NULL ? "code" : conditions[i].fact;
      GVariantBuilder builder;

      json_object_set_string_member (object, conditions[i].fact, conditions[i].value);
      facts = medic_guide_facts_from_json (object);
      g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sas}"));
      g_variant_builder_add (&builder, "{s^as}", fact, wanted);
      condition = g_variant_ref_sink (g_variant_builder_end (&builder));
      if (medic_guide_facts_hold (facts, condition) != conditions[i].holds)
        g_test_fail_printf ("%s %s: %s", conditions[i].fact, conditions[i].value, conditions[i].wanted);
    }
}

int
main (int   argc,
      char *argv[])
{
  static const char paste[] = "Error on smtp.example.com port 25: 504 5.5.2 <My Computer>: Helo command rejected: need fully-qualified hostname\n";

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add ("/run/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/run/back", Fixture, NULL, set_up, test_back, tear_down);
  g_test_add ("/run/skip", Fixture, NULL, set_up, test_skip, tear_down);
  g_test_add ("/run/not-helped", Fixture, NULL, set_up, test_not_helped, tear_down);
  g_test_add ("/run/other-guide", Fixture, NULL, set_up, test_other_guide, tear_down);
  g_test_add ("/run/known", Fixture, paste, set_up, test_known, tear_down);
  g_test_add ("/run/program", Fixture, NULL, set_up, test_program, tear_down);
  g_test_add ("/run/ends", Fixture, NULL, set_up, test_ends, tear_down);
  g_test_add ("/run/progress", Fixture, NULL, set_up, test_progress, tear_down);
  g_test_add ("/run/state", Fixture, NULL, set_up, test_state, tear_down);
  g_test_add ("/run/state-with-facts", Fixture, paste, set_up, test_state, tear_down);
  g_test_add ("/run/state-changed", Fixture, NULL, set_up, test_state_changed, tear_down);
  g_test_add ("/run/state-noise", Fixture, paste, set_up, test_state_noise, tear_down);
  g_test_add ("/run/json", Fixture, paste, set_up, test_json, tear_down);
  g_test_add_func ("/run/provider-facts", test_provider_facts);
  g_test_add_func ("/run/provider-by-host", test_provider_by_host);
  g_test_add_func ("/run/conditions", test_conditions);
  return g_test_run ();
}
