/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-guide-run-private.h"

/* A run as JSON, to be resumed after a restart, or by somebody else. Answers are kept by their text, so that a guide may be rewritten in
 * the meantime: what is not there any more is left out, and the run stands where the rest leads. */

#define STATE_VERSION 1

static const char *const how_names[] = { "done", "answered", "known", "skipped", "not-helped" };

static void
add_string (JsonObject *object,
            const char *member,
            const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
}

static void
add_time (JsonObject *object,
          const char *member,
          GDateTime  *time)
{
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  add_string (object, member, text);
}

static JsonObject *
write_entry (const MedicGuideEntry *entry)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "guide", entry->guide->id);
  json_object_set_string_member (object, "step", entry->step->id);
  json_object_set_string_member (object, "how", how_names[entry->how]);
  if (entry->answer < entry->step->n_answers)
    json_object_set_string_member (object, "answer", entry->step->answers[entry->answer].text);
  add_string (object, "reason", entry->reason);
  add_time (object, "time", entry->time);
  return object;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (a, b);
}

/**
 * medic_guide_run_dup_state:
 * @self: a run
 *
 * Returns: (transfer full): all of it as JSON, for
 *   medic_guide_run_new_from_state()
 */
char *
medic_guide_run_dup_state (MedicGuideRun *self)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = json_object_new (), *notes = json_object_new ();
  JsonArray *entries = json_array_new (), *asked = json_array_new ();
  g_autoptr (GList) note_keys = NULL;
  g_autoptr (GList) asked_keys = NULL;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), NULL);

  json_object_set_int_member (object, "version", STATE_VERSION);
  json_object_set_string_member (object, "first", self->first->id);
  json_object_set_string_member (object, "guide", self->guide->id);
  json_object_set_string_member (object, "step", self->step->id);
  add_string (object, "program", self->program);
  add_string (object, "system", self->system);
  add_time (object, "started", self->started);
  add_time (object, "ended", self->ended);
  for (guint i = 0; i < self->entries->len; i++)
    json_array_add_object_element (entries, write_entry (self->entries->pdata[i]));
  json_object_set_array_member (object, "entries", entries);
  note_keys = g_list_sort (g_hash_table_get_keys (self->notes), compare_keys);
  for (GList *l = note_keys; l != NULL; l = l->next)
    json_object_set_string_member (notes, l->data, g_hash_table_lookup (self->notes, l->data));
  json_object_set_object_member (object, "notes", notes);
  asked_keys = g_list_sort (g_hash_table_get_keys (self->asked), compare_keys);
  for (GList *l = asked_keys; l != NULL; l = l->next)
    json_array_add_string_element (asked, l->data);
  json_object_set_array_member (object, "asked", asked);
  json_object_set_object_member (object, "facts", medic_guide_facts_to_json (self->facts));

  root = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (root, object);
  return json_to_string (root, FALSE);
}

/* --- Reading: whatever stands there, nothing but what fits is taken --- */

static const char *
read_string (JsonObject *object,
             const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static JsonObject *
read_object (JsonObject *object,
             const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
read_array (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static GDateTime *
read_time (JsonObject *object,
           const char *member)
{
  const char *text = read_string (object, member);

  return text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
}

static const MedicGuideStep *
read_step (MedicGuideRun *self,
           JsonObject    *object,
           MedicGuide   **guide)
{
  const char *guide_id = read_string (object, "guide"), *step_id = read_string (object, "step");

  *guide = guide_id != NULL ? medic_guide_run_find_guide (self, guide_id) : NULL;
  return *guide != NULL && step_id != NULL ? medic_guide_find_step (*guide, step_id) : NULL;
}

static MedicGuideEntry *
read_entry (MedicGuideRun *self,
            JsonObject    *object)
{
  const char *how_name = read_string (object, "how"), *text = read_string (object, "answer");
  g_autoptr (GDateTime) time = read_time (object, "time");
  MedicGuide *guide;
  const MedicGuideStep *step = read_step (self, object, &guide);
  guint how = 0, answer = MEDIC_GUIDE_NO_ANSWER;

  if (step == NULL)
    return NULL;
  while (how < G_N_ELEMENTS (how_names) && g_strcmp0 (how_names[how], how_name) != 0)
    how++;
  for (guint i = 0; i < step->n_answers && text != NULL; i++)
    {
      if (g_str_equal (step->answers[i].text, text))
        answer = i;
    }
  /* an answer that is no longer offered is no answer */
  if (how == G_N_ELEMENTS (how_names)
      || ((how == MEDIC_GUIDE_HOW_ANSWERED || how == MEDIC_GUIDE_HOW_KNOWN) && answer == MEDIC_GUIDE_NO_ANSWER)
      || (how == MEDIC_GUIDE_HOW_KNOWN && g_variant_n_children (step->answers[answer].condition) == 0))
    return NULL;
  if (time == NULL)
    time = g_date_time_new_now_utc ();
  return medic_guide_entry_new (guide, step, (MedicGuideHow) how, answer, read_string (object, "reason"), time);
}

static void
read_entries (MedicGuideRun *self,
              JsonArray     *array)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      MedicGuideEntry *entry = JSON_NODE_HOLDS_OBJECT (node) ? read_entry (self, json_node_get_object (node)) : NULL;

      if (entry != NULL)
        g_ptr_array_add (self->entries, entry);
    }
}

static void
read_notes (MedicGuideRun *self,
            JsonObject    *notes)
{
  g_autoptr (GList) members = notes != NULL ? json_object_get_members (notes) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *note = read_string (notes, l->data);

      if (note != NULL && note[0] != '\0')
        g_hash_table_replace (self->notes, g_strdup (l->data), g_strdup (note));
    }
}

static void
read_asked (MedicGuideRun *self,
            JsonArray     *asked)
{
  for (guint i = 0; asked != NULL && i < json_array_get_length (asked); i++)
    {
      JsonNode *node = json_array_get_element (asked, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_hash_table_add (self->asked, json_node_dup_string (node));
    }
}

/* Where the run stands: where it stood, or where the last answer that is left leads, or at the beginning. */
static void
read_place (MedicGuideRun *self,
            JsonObject    *object)
{
  g_autoptr (GDateTime) ended = read_time (object, "ended");
  g_autoptr (GDateTime) time = ended != NULL ? g_date_time_ref (ended) : g_date_time_new_now_utc ();
  MedicGuide *guide;
  const MedicGuideStep *step = read_step (self, object, &guide);

  for (guint i = self->entries->len; i > 0 && step == NULL; i--)
    {
      const MedicGuideEntry *entry = self->entries->pdata[i - 1];
      guint answer = entry->answer != MEDIC_GUIDE_NO_ANSWER ? entry->answer : 0;

      if (answer >= entry->step->n_answers || !medic_guide_run_follow (self, entry->guide, &entry->step->answers[answer], &guide, &step))
        step = NULL;
    }
  if (step == NULL)
    {
      guide = self->first;
      step = &guide->steps[0];
    }
  medic_guide_run_place (self, guide, step, time);
}

/**
 * medic_guide_run_new_from_state:
 * @knowledge: the knowledge, which may have changed since
 * @state: what medic_guide_run_dup_state() wrote
 * @error: return location for an error
 *
 * Resumes a run. Steps and answers that are not in the knowledge any more are
 * left out.
 *
 * Returns: (transfer full): the run, or %NULL with @error set if it is no state,
 *   or its guide is gone
 */
MedicGuideRun *
medic_guide_run_new_from_state (MedicKnowledge  *knowledge,
                                const char      *state,
                                GError         **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MedicGuideFacts) facts = NULL;
  g_autoptr (MedicGuide) first = NULL;
  g_autoptr (GDateTime) started = NULL;
  g_autoptr (GError) json_error = NULL;
  JsonObject *object, *known;
  MedicGuideRun *self;

  g_return_val_if_fail (knowledge != NULL && state != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  root = json_from_string (state, &json_error);
  object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (object == NULL || json_object_get_int_member_with_default (object, "version", 0) != STATE_VERSION)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The state of the guide is damaged or of another version."));
      return NULL;
    }
  if (read_string (object, "first") != NULL)
    first = medic_guide_lookup (knowledge, read_string (object, "first"));
  if (first == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This guide does not exist any more."));
      return NULL;
    }

  known = read_object (object, "facts");
  facts = known != NULL ? medic_guide_facts_from_json (known) : medic_guide_facts_new_empty ();
  self = medic_guide_run_create (knowledge, facts, first);
  self->program = g_strdup (read_string (object, "program"));
  self->system = g_strdup (read_string (object, "system"));
  started = read_time (object, "started");
  if (started != NULL)
    {
      g_date_time_unref (self->started);
      self->started = g_steal_pointer (&started);
    }
  read_entries (self, read_array (object, "entries"));
  read_notes (self, read_object (object, "notes"));
  read_asked (self, read_array (object, "asked"));
  read_place (self, object);
  return self;
}
