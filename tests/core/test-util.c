/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gmime/gmime.h>
#include <string.h>

#include "test-util.h"

/* The knowledge of the program, opened once. */
MedicKnowledge *
test_knowledge (void)
{
  static MedicKnowledge *knowledge;

  if (knowledge == NULL)
    {
      g_autoptr (GError) error = NULL;

      knowledge = medic_knowledge_new_builtin (&error);
      g_assert_no_error (error);
    }
  return knowledge;
}

MedicReport *
test_analyse (const char  *text,
              gssize       length,
              MedicSeenIn  seen_in)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  MedicOptions options = { .seen_in = seen_in };
  MedicReport *report = medic_analyse (test_knowledge (), bytes, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

static char *
number (guint64 value)
{
  return value != 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT, value) : NULL;
}

static char *
join_diagnoses (MedicOutcome *outcome)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < outcome->diagnoses->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? "," : "", ((MedicDiagnosis *) outcome->diagnoses->pdata[i])->problem->id);
  return g_string_free (ids, FALSE);
}

/* What a report says under a key; NULL if nothing. */
static char *
get_value (MedicReport  *report,
           MedicOutcome *outcome,
           const char   *key)
{
  const MedicFacts *facts = outcome != NULL ? outcome->facts : NULL;
  MedicDiagnosis *first = outcome != NULL ? medic_outcome_get_first (outcome) : NULL;

  if (g_str_equal (key, "kind"))
    return g_strdup (medic_kind_to_string (report->kind));
  if (g_str_equal (key, "outcomes"))
    return g_strdup_printf ("%u", report->outcomes->len);
  if (g_str_equal (key, "language"))
    return g_strdup (report->language);
  if (g_str_equal (key, "reporter"))
    return g_strdup (report->reporter_host);
  if (g_str_equal (key, "software"))
    return g_strdup (report->reporter_software);
  if (g_str_equal (key, "complainant"))
    return g_strdup (report->complainant);
  if (g_str_equal (key, "ask"))
    return g_strdup (report->ask_seen_in ? "yes" : "no");
  if (g_str_equal (key, "maybe-not-sent"))
    return g_strdup (report->maybe_not_sent ? "yes" : "no");
  if (g_str_equal (key, "masked"))
    return g_strdup_printf ("%u", report->n_masked);

  if (outcome == NULL)
    return g_strdup ("(no outcome)");
  if (g_str_equal (key, "action"))
    return g_strdup (medic_action_to_string (outcome->action));
  if (g_str_equal (key, "hop"))
    return g_strdup (medic_hop_to_string (outcome->hop));
  if (g_str_equal (key, "problem"))
    return g_strdup (first->problem->id);
  if (g_str_equal (key, "all"))
    return join_diagnoses (outcome);
  if (g_str_equal (key, "class"))
    return g_strdup (medic_outcome_get_class (outcome));
  if (g_str_equal (key, "who"))
    return g_strdup (medic_who_to_string (first->problem->who));
  if (g_str_equal (key, "confidence"))
    return g_strdup (medic_confidence_to_string (first->confidence));
  if (g_str_equal (key, "evidence"))
    return first->evidence->len > 0 ? g_strdup (g_array_index (first->evidence, MedicEvidence, 0).text) : NULL;
  if (g_str_equal (key, "recipient"))
    return g_strdup (facts->recipient);
  if (g_str_equal (key, "original-recipient"))
    return g_strdup (facts->original_recipient);
  if (g_str_equal (key, "sender"))
    return g_strdup (facts->sender);
  if (g_str_equal (key, "code"))
    return number (facts->reply_code);
  if (g_str_equal (key, "enhanced"))
    return g_strdup (facts->enhanced_code);
  if (g_str_equal (key, "reply"))
    return g_strdup (facts->reply_text);
  if (g_str_equal (key, "speaker"))
    return facts->speaker != MEDIC_SPEAKER_UNKNOWN ? g_strdup (medic_speaker_to_string (facts->speaker)) : NULL;
  if (g_str_equal (key, "step"))
    return facts->step != MEDIC_STEP_UNKNOWN ? g_strdup (medic_step_to_string (facts->step)) : NULL;
  if (g_str_equal (key, "host"))
    return g_strdup (facts->host);
  if (g_str_equal (key, "ip"))
    return g_strdup (facts->ip);
  if (g_str_equal (key, "service"))
    return g_strdup (facts->service);
  if (g_str_equal (key, "helo"))
    return g_strdup (facts->helo);
  if (g_str_equal (key, "blocklist"))
    return g_strdup (facts->blocklist);
  if (g_str_equal (key, "client-error"))
    return g_strdup (facts->client_error);
  if (g_str_equal (key, "port"))
    return number (facts->port);
  if (g_str_equal (key, "socket-error"))
    return number (facts->socket_error);
  if (g_str_equal (key, "size"))
    return number (facts->size);
  if (g_str_equal (key, "limit"))
    return number (facts->size_limit);
  g_error ("test_expect: no key %s", key);
}

static void
check_one (MedicReport *report,
           const char  *expectation,
           gboolean     todo)
{
  g_auto (GStrv) pair = g_strsplit (expectation, "=", 2);
  gboolean negated = g_str_has_suffix (pair[0], "!");
  const char *key = pair[0];
  g_autofree char *got = NULL;
  g_auto (GStrv) allowed = g_strsplit (pair[1], "|", -1);
  MedicOutcome *outcome;
  guint index = 0;

  if (negated)
    pair[0][strlen (pair[0]) - 1] = '\0';
  if (g_ascii_isdigit (key[0]))
    {
      index = (guint) (key[0] - '0');
      key += 2;
    }
  outcome = index < report->outcomes->len ? report->outcomes->pdata[index] : NULL;
  got = get_value (report, outcome, key);
  if (g_strv_contains ((const char *const *) allowed, got != NULL ? got : "none") == negated)
    {
      g_test_message ("text:\n%.2000s", report->text);
      if (todo)
        g_test_incomplete_printf ("%s: got %s", expectation, got != NULL ? got : "none");
      else
        g_test_fail_printf ("%s: got %s", expectation, got != NULL ? got : "none");
    }
}

/* Holds a report against "kind=reply; problem=mailbox-full; 1.recipient=bob@example.org": pairs, each true. "a|b" is one of both, "none" is
 * nothing, "key!=value" is anything else, "1." speaks of the second outcome. "TODO " in front of all: known to be wrong so far. */
void
test_expect (MedicReport *report,
             const char  *expect)
{
  gboolean todo = g_str_has_prefix (expect, "TODO ");
  g_auto (GStrv) expectations = g_strsplit (expect + (todo ? 5 : 0), ";", -1);

  for (guint i = 0; expectations[i] != NULL; i++)
    {
      g_strstrip (expectations[i]);
      if (expectations[i][0] != '\0')
        check_one (report, expectations[i], todo);
    }
}

/* A test function for a table of TestVerdict. */
void
test_verdict (gconstpointer data)
{
  const TestVerdict *c = data;
  g_autoptr (MedicReport) report = test_analyse (c->text, -1, c->seen_in);

  test_expect (report, c->expect);
}

/* A reading of a text, up to and including its words and phrases; its source belongs to it. */
MedicReading *
test_reading_new (const char *text)
{
  g_mime_init ();
  return medic_reading_new (test_knowledge (), medic_source_new (text, strlen (text)));
}

void
test_reading_end (MedicReading *reading)
{
  MedicSource *source = reading->source;

  medic_reading_free (reading);
  medic_source_free (source);
}

char *
test_repeat (const char *text,
             gsize       times)
{
  GString *whole = g_string_sized_new (strlen (text) * times + 1);

  for (gsize i = 0; i < times; i++)
    g_string_append (whole, text);
  return g_string_free (whole, FALSE);
}
