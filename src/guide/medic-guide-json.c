/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-guide-json.h"
#include "medic-guide-page.h"
#include "medic-guide-run-private.h"

/* A guide for other programs: all of it, in the reader's language, for a mail program and a diagnosis. */

/* Marks for the direction of writing are for people's screens. */
static void
add_text (JsonObject *object,
          const char *member,
          const char *text)
{
  g_autoptr (GString) bare = NULL;

  if (text == NULL)
    return;
  bare = g_string_new (text);
  g_string_replace (bare, "\342\201\250", "", 0);
  g_string_replace (bare, "\342\201\251", "", 0);
  json_object_set_string_member (object, member, bare->str);
}

static void
add_texts (JsonObject *object,
           const char *member,
           GStrv       texts)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (JsonObject) scratch = json_object_new ();

      add_text (scratch, "text", texts[i]);
      json_array_add_string_element (array, json_object_get_string_member (scratch, "text"));
    }
  json_object_set_array_member (object, member, array);
}

static void
add_head (JsonObject *object,
          MedicGuide *guide)
{
  json_object_set_string_member (object, "guide", guide->id);
  json_object_set_string_member (object, "title", medic_guide_get_title (guide));
  json_object_set_string_member (object, "intro", medic_guide_get_intro (guide));
  json_object_set_int_member (object, "minutes", guide->minutes);
}

static JsonArray *
write_contacts (GPtrArray *contacts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < contacts->len; i++)
    {
      const MedicGuideContact *contact = contacts->pdata[i];
      JsonObject *object = json_object_new ();

      add_text (object, "name", contact->name);
      add_text (object, "phone", contact->phone);
      add_text (object, "email", contact->email);
      add_text (object, "url", contact->url);
      add_text (object, "hours", contact->hours);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
write_answers (MedicGuideRun        *run,
               const MedicGuideStep *step,
               GStrv                 texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < step->n_answers; i++)
    {
      const MedicGuideAnswer *answer = &step->answers[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "text", texts[i]);
      if (answer->next != NULL && answer->next[0] != '\0')
        json_object_set_string_member (object, "next", answer->next);
      else
        json_object_set_string_member (object, "guide", answer->guide);
      if (medic_guide_facts_hold (run->facts, answer->condition))
        {
          g_autofree char *known = medic_guide_facts_describe (run->facts, answer->condition);

          add_text (object, "known", known);
        }
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
write_step (MedicGuideRun        *run,
            MedicGuide           *guide,
            const MedicGuideStep *step)
{
  g_autoptr (MedicGuidePage) page = medic_guide_page_new_for_step (run, guide, step);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", step->id);
  json_object_set_string_member (object, "kind", medic_guide_kind_to_string (step->kind));
  add_text (object, "title", page->title);
  add_text (object, "why", page->why);
  add_text (object, step->setting != NULL ? "setting" : "system", page->setting);
  add_text (object, "way_in", page->way_in);
  if (page->way[0] != NULL)
    add_texts (object, "way", page->way);
  add_text (object, "cannot", page->cannot);
  add_texts (object, "text", page->text);
  add_text (object, "question", page->question);
  add_text (object, "check", step->check);
  if (step->end == MEDIC_GUIDE_END_NONE)
    {
      json_object_set_array_member (object, "answers", write_answers (run, step, page->answers));
      return object;
    }
  json_object_set_string_member (object, "end", medic_guide_end_to_string (step->end));
  if (step->end == MEDIC_GUIDE_END_WAIT)
    json_object_set_int_member (object, "hours", step->hours);
  add_text (object, "to", step->to);
  if (page->contacts->len > 0)
    json_object_set_array_member (object, "contacts", write_contacts (page->contacts));
  return object;
}

static char *
take_to_string (JsonObject *object)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (root, object);
  return json_to_string (root, FALSE);
}

/**
 * medic_guide_head_to_json:
 * @guide: a guide
 *
 * Returns: (transfer full): an object with its id, title, intro and minutes
 */
char *
medic_guide_head_to_json (MedicGuide *guide)
{
  JsonObject *object = json_object_new ();

  add_head (object, guide);
  return take_to_string (object);
}

/**
 * medic_guide_to_json:
 * @run: a run
 *
 * Writes the whole of the guide that a run began with, with the run's facts
 * filled in and for its mail program and system.
 *
 * Returns: (transfer full): an object
 */
char *
medic_guide_to_json (MedicGuideRun *run)
{
  JsonObject *object = json_object_new ();
  JsonArray *steps = json_array_new ();

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (run), NULL);

  add_head (object, run->first);
  add_text (object, "program", run->program);
  add_text (object, "system", run->system);
  for (guint i = 0; i < run->first->n_steps; i++)
    json_array_add_object_element (steps, write_step (run, run->first, &run->first->steps[i]));
  json_object_set_array_member (object, "steps", steps);
  return take_to_string (object);
}
