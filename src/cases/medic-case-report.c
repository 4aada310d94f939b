/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-case-record-private.h"
#include "medic-report-json.h"

/* A report on its way into the book and back. The book keeps the JSON of the command line's contract, with three members more (the subject of
 * the returned mail, the date, which evidence is a code), so that nothing is analysed again when a case is opened: it says what it said. */

const char *
medic_json_string_or (JsonObject *object,
                      const char *member,
                      const char *fallback)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : fallback;
}

gint64
medic_json_int_or (JsonObject *object,
                   const char *member,
                   gint64      fallback)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : fallback;
}

static double
double_or (JsonObject *object,
           const char *member,
           double      fallback)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING ? json_node_get_double (node) : fallback;
}

static gboolean
is_true (JsonObject *object,
         const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

JsonArray *
medic_json_array_or_null (JsonObject *object,
                          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
medic_json_object_or_null (JsonObject *object,
                           const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonObject *
medic_json_element_or_null (JsonArray *array,
                            guint      index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Masks every string of a tree of JSON: masking the JSON as a whole could overwrite its quotation marks. */
void
medic_case_clean_json (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) members = json_object_get_values (json_node_get_object (node));

      for (GList *l = members; l != NULL; l = l->next)
        medic_case_clean_json (l->data);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (GList) elements = json_array_get_elements (json_node_get_array (node));

      for (GList *l = elements; l != NULL; l = l->next)
        medic_case_clean_json (l->data);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *clean = medic_case_clean_text (json_node_get_string (node));

      json_node_set_string (node, clean);
    }
}

static void
add_what_the_contract_lacks (JsonObject  *root,
                             MedicReport *report)
{
  JsonArray *outcomes = json_object_get_array_member (root, "outcomes");

  if (report->subject != NULL)
    json_object_set_string_member (root, "subject", report->subject);
  if (report->complainant != NULL)
    json_object_set_string_member (root, "complainant", report->complainant);
  for (guint i = 0; i < report->outcomes->len; i++)
    {
      MedicOutcome *outcome = report->outcomes->pdata[i];
      JsonObject *object = json_array_get_object_element (outcomes, i);
      JsonArray *diagnoses = json_object_get_array_member (object, "diagnoses");

      if (outcome->facts->date != NULL)
        json_object_set_string_member (json_object_get_object_member (object, "facts"), "date", outcome->facts->date);
      for (guint d = 0; d < outcome->diagnoses->len; d++)
        {
          MedicDiagnosis *diagnosis = outcome->diagnoses->pdata[d];
          JsonArray *evidence = json_object_get_array_member (json_array_get_object_element (diagnoses, d), "evidence");

          for (guint e = 0; e < diagnosis->evidence->len; e++)
            {
              if (g_array_index (diagnosis->evidence, MedicEvidence, e).is_code)
                json_object_set_boolean_member (json_array_get_object_element (evidence, e), "is_code", TRUE);
            }
        }
    }
}

/* The report as the book keeps it. */
char *
medic_case_report_to_json (MedicReport *report)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  medic_report_json_append (json, report, "-", 0, NULL);
  node = json_from_string (json->str, &error);
  if (node == NULL)
    {
      g_warning ("A report is no JSON: %s", error->message);
      return NULL;
    }
  add_what_the_contract_lacks (json_node_get_object (node), report);
  medic_case_clean_json (node);
  return json_to_string (node, FALSE);
}

void
medic_case_digest_clear (MedicCaseDigest *self)
{
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->guide, g_free);
  g_clear_pointer (&self->recipient, g_free);
  g_clear_pointer (&self->domain, g_free);
}

/* What lists show of a report, which may be NULL. */
void
medic_case_digest_init (MedicCaseDigest *self,
                        const char      *report)
{
  g_autoptr (JsonNode) node = report != NULL ? json_from_string (report, NULL) : NULL;
  JsonArray *outcomes = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? medic_json_array_or_null (json_node_get_object (node), "outcomes") : NULL;
  JsonObject *outcome = outcomes != NULL && json_array_get_length (outcomes) > 0 ? medic_json_element_or_null (outcomes, 0) : NULL;
  JsonObject *facts = outcome != NULL ? medic_json_object_or_null (outcome, "facts") : NULL;
  JsonArray *diagnoses = outcome != NULL ? medic_json_array_or_null (outcome, "diagnoses") : NULL;
  JsonObject *diagnosis = diagnoses != NULL && json_array_get_length (diagnoses) > 0 ? medic_json_element_or_null (diagnoses, 0) : NULL;
  const char *at;

  self->problem = g_strdup (diagnosis != NULL ? medic_json_string_or (diagnosis, "problem", "") : "");
  self->guide = g_strdup (diagnosis != NULL ? medic_json_string_or (diagnosis, "guide", "") : "");
  self->who = MEDIC_WHO_NOBODY;
  if (diagnosis != NULL)
    medic_who_from_string (medic_json_string_or (diagnosis, "who", ""), &self->who);
  self->recipient = g_strdup (outcome != NULL ? medic_json_string_or (outcome, "recipient", "") : "");
  at = strrchr (self->recipient, '@');
  self->domain = g_utf8_strdown (at != NULL ? at + 1 : "", -1);
  self->has_reply = facts != NULL && medic_json_string_or (facts, "reply_text", NULL) != NULL;
}

static char *
dup_fact (JsonObject *facts,
          const char *member)
{
  return g_strdup (medic_json_string_or (facts, member, NULL));
}

static guint
number_fact (JsonObject *facts,
             const char *member)
{
  return (guint) CLAMP (medic_json_int_or (facts, member, 0), 0, G_MAXUINT);
}

static MedicFacts *
restore_facts (JsonObject *outcome)
{
  JsonObject *object = medic_json_object_or_null (outcome, "facts");
  MedicFacts *facts = medic_facts_new ();

  facts->recipient = dup_fact (outcome, "recipient");
  if (object == NULL)
    return facts;

  facts->reply_code = number_fact (object, "reply_code");
  facts->enhanced_code = dup_fact (object, "enhanced_code");
  facts->reply_text = dup_fact (object, "reply_text");
  medic_speaker_from_string (medic_json_string_or (object, "speaker", ""), &facts->speaker);
  medic_step_from_string (medic_json_string_or (object, "step", ""), &facts->step);
  facts->host = dup_fact (object, "host");
  facts->ip = dup_fact (object, "ip");
  facts->port = number_fact (object, "port");
  facts->service = dup_fact (object, "service");
  facts->helo = dup_fact (object, "helo");
  facts->blocklist = dup_fact (object, "blocklist");
  facts->size = (guint64) MAX (medic_json_int_or (object, "size", 0), 0);
  facts->size_limit = (guint64) MAX (medic_json_int_or (object, "size_limit", 0), 0);
  facts->socket_error = number_fact (object, "socket_error");
  facts->client_error = dup_fact (object, "client_error");
  facts->sender = dup_fact (object, "sender");
  facts->login = dup_fact (object, "login");
  facts->original_recipient = dup_fact (object, "original_recipient");
  facts->date = dup_fact (object, "date");
  return facts;
}

static MedicConfidence
read_confidence (const char *name)
{
  for (guint i = MEDIC_CONFIDENCE_UNCLEAR; i <= MEDIC_CONFIDENCE_SURE; i++)
    {
      if (g_str_equal (medic_confidence_to_string ((MedicConfidence) i), name))
        return (MedicConfidence) i;
    }
  return MEDIC_CONFIDENCE_UNCLEAR;
}

static void
restore_diagnosis (MedicOutcome   *outcome,
                   MedicKnowledge *knowledge,
                   JsonObject     *object,
                   gint64          n_characters)
{
  const MedicProblem *problem = medic_knowledge_lookup_problem (knowledge, medic_json_string_or (object, "problem", ""));
  JsonArray *evidence = medic_json_array_or_null (object, "evidence");
  MedicDiagnosis *diagnosis;

  /* an overlay may have gone since */
  if (problem == NULL)
    return;
  diagnosis = medic_diagnosis_new (problem, double_or (object, "score", 0));
  diagnosis->confidence = read_confidence (medic_json_string_or (object, "confidence", ""));
  for (guint i = 0; evidence != NULL && i < json_array_get_length (evidence); i++)
    {
      JsonObject *place = medic_json_element_or_null (evidence, i);
      gint64 start = place != NULL ? medic_json_int_or (place, "start", -1) : -1, end = place != NULL ? medic_json_int_or (place, "end", -1) : -1;
      MedicEvidence found;

      if (start < 0 || end < start || end > n_characters)
        continue;
      found = (MedicEvidence) { .start = (guint) start, .end = (guint) end, .text = g_strdup (medic_json_string_or (place, "text", "")),
                                .is_code = is_true (place, "is_code") };
      g_array_append_val (diagnosis->evidence, found);
    }
  g_ptr_array_add (outcome->diagnoses, diagnosis);
}

static void
restore_outcome (MedicReport *report,
                 JsonObject  *object,
                 gint64       n_characters)
{
  g_autoptr (MedicFacts) facts = restore_facts (object);
  g_autoptr (MedicOutcome) outcome = medic_outcome_new (facts);
  JsonArray *diagnoses = medic_json_array_or_null (object, "diagnoses");
  const MedicProblem *unclear = medic_knowledge_lookup_problem (report->knowledge, "unclear");

  medic_action_from_string (medic_json_string_or (object, "action", ""), &outcome->action);
  medic_hop_from_string (medic_json_string_or (object, "hop", ""), &outcome->hop);
  for (guint i = 0; diagnoses != NULL && i < json_array_get_length (diagnoses); i++)
    {
      JsonObject *diagnosis = medic_json_element_or_null (diagnoses, i);

      if (diagnosis != NULL)
        restore_diagnosis (outcome, report->knowledge, diagnosis, n_characters);
    }
  /* an outcome is never without a diagnosis */
  if (outcome->diagnoses->len == 0 && unclear != NULL)
    g_ptr_array_add (outcome->diagnoses, medic_diagnosis_new (unclear, 0));
  if (outcome->diagnoses->len > 0)
    g_ptr_array_add (report->outcomes, g_steal_pointer (&outcome));
}

/**
 * medic_case_record_restore_report:
 * @self: a record
 * @knowledge: where the words for its problems come from
 *
 * Brings back the report as it was when the case was kept. Nothing is analysed
 * again; only the words for a problem are those of today, in today's language.
 * What the knowledge no longer has becomes `unclear`.
 *
 * Returns: (transfer full) (nullable): the report, or %NULL if the case has none
 */
MedicReport *
medic_case_record_restore_report (MedicCaseRecord *self,
                                  MedicKnowledge  *knowledge)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MedicReport) report = NULL;
  JsonObject *root, *reporter;
  JsonArray *outcomes;
  gint64 n_characters;

  g_return_val_if_fail (self != NULL && knowledge != NULL, NULL);

  node = self->report != NULL ? json_from_string (self->report, NULL) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  root = json_node_get_object (node);
  reporter = medic_json_object_or_null (root, "reporter");
  outcomes = medic_json_array_or_null (root, "outcomes");
  n_characters = g_utf8_strlen (self->paste, -1);

  report = medic_report_new (knowledge);
  medic_kind_from_string (medic_json_string_or (root, "kind", "other"), &report->kind);
  report->text = g_strdup (self->paste);
  report->text_length = strlen (self->paste);
  report->decoded = TRUE;
  report->n_masked = number_fact (root, "masked");
  report->language = dup_fact (root, "language");
  report->subject = dup_fact (root, "subject");
  report->complainant = dup_fact (root, "complainant");
  report->maybe_not_sent = is_true (root, "maybe_not_sent");
  report->ask_seen_in = g_str_equal (medic_json_string_or (root, "question", ""), "seen-in");
  if (reporter != NULL)
    {
      report->reporter_host = dup_fact (reporter, "host");
      report->reporter_software = dup_fact (reporter, "software");
    }
  for (guint i = 0; outcomes != NULL && i < json_array_get_length (outcomes); i++)
    {
      JsonObject *outcome = medic_json_element_or_null (outcomes, i);

      if (outcome != NULL)
        restore_outcome (report, outcome, n_characters);
    }
  return g_steal_pointer (&report);
}
