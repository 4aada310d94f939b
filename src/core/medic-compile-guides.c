/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compile-guides.h"
#include "medic-graph.h"

/* Guides: each step for itself, then the graph that they make. */

#define MAX_WAY 12       /* steps to an end */
#define MAX_ANSWER 40    /* characters: it is a button */
#define MAX_HEADING 60   /* characters */
#define MAX_TEXTS 8      /* sentences of a step */
#define MAX_HOURS (24 * 31)

/* A guide while it is compiled. */
typedef struct
{
  GHashTable *indices;   /* owned; id of a step → its index + 1 */
  MedicGraph *graph;     /* owned */
  guint       step;      /* index of the step at hand */
  gboolean    ok;        /* every step that is named exists */
} Guide;

/* --- When an answer is known --- */

static gboolean
is_value (const char *fact,
          const char *value)
{
  static const char *const logins[] = { "password", "app-password", "oauth2", NULL };
  static const char *const places[] = { "program", "returned-mail", NULL };
  static const char *const shapes[] = { "spaces", "short", "qualified", NULL };

  if (g_str_equal (value, "any"))
    return TRUE;
  if (g_str_equal (fact, "size") || g_str_equal (fact, "limit") || g_str_equal (fact, "suggested_domain"))
    return FALSE;
  if (g_str_equal (fact, "login"))
    return g_strv_contains (logins, value);
  if (g_str_equal (fact, "seen_in"))
    return g_strv_contains (places, value);
  if (g_str_equal (fact, "port"))
    return value[strspn (value, "0123456789")] == '\0';
  if (g_str_equal (fact, "code"))
    return medic_phrase_pack_code (value) != 0;
  if (g_str_equal (fact, "helo"))
    return g_strv_contains (shapes, value) || strchr (value, '.') != NULL;
  return value[0] != '\0';
}

static void
compile_value (MedicCompiler   *self,
               JsonObject      *object,
               const char      *fact,
               JsonNode        *node,
               GVariantBuilder *values)
{
  const char *value;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      medic_compiler_complain (self, object, fact, "must be a string or a list of strings");
      return;
    }
  value = json_node_get_string (node);
  if (!is_value (fact, value))
    medic_compiler_complain (self, object, fact, "“%s” is nothing that the fact “%s” can be", value, fact);
  else if (g_str_equal (fact, "problem") && !g_str_equal (value, "any"))
    medic_compiler_refer (self, object, fact, "problem", value);
  else if (g_str_equal (fact, "service") && !g_str_equal (value, "any"))
    medic_compiler_refer (self, object, fact, "service", value);
  g_variant_builder_add (values, "s", value);
}

/* { "port": ["465", "587"] }, written as a{sas}: all facts must hold, each with one of its values */
static GVariant *
compile_condition (MedicCompiler *self,
                   JsonObject    *answer)
{
  static const char *const facts[] = { "helo", "port", "host", "list", "service", "size", "limit", "recipient", "sender", "code", "problem",
                                       "login", "seen_in", "suggested_domain", NULL };
  JsonNode *node = json_object_get_member (answer, "if");
  g_autoptr (GList) members = NULL;
  GVariantBuilder condition;
  JsonObject *object;

  g_variant_builder_init (&condition, G_VARIANT_TYPE ("a{sas}"));
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      if (node != NULL)
        medic_compiler_complain (self, answer, "if", "must be an object { … }");
      return g_variant_builder_end (&condition);
    }
  object = json_node_get_object (node);
  members = json_object_get_members (object);
  if (members == NULL)
    medic_compiler_complain (self, answer, "if", "is empty");
  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (object, l->data);
      GVariantBuilder values;

      if (!g_strv_contains (facts, l->data))
        {
          medic_compiler_complain (self, object, l->data, "“%s” is no fact", (const char *) l->data);
          continue;
        }
      g_variant_builder_init (&values, G_VARIANT_TYPE ("as"));
      if (JSON_NODE_HOLDS_ARRAY (value))
        {
          JsonArray *array = json_node_get_array (value);

          for (guint i = 0; i < json_array_get_length (array); i++)
            compile_value (self, object, l->data, json_array_get_element (array, i), &values);
        }
      else
        compile_value (self, object, l->data, value, &values);
      g_variant_builder_add (&condition, "{s@as}", l->data, g_variant_builder_end (&values));
    }
  return g_variant_builder_end (&condition);
}

/* --- Steps --- */

/* Where an answer, or a step without answers, leads: another step, or another guide. */
static void
compile_way (MedicCompiler  *self,
             Guide          *guide,
             JsonObject     *object,
             const char    **next,
             const char    **other)
{
  *next = medic_compiler_get_string (self, object, "next", FALSE);
  *other = medic_compiler_get_string (self, object, "guide", FALSE);
  if ((*next == NULL) == (*other == NULL))
    {
      medic_compiler_complain (self, object, "next", "needs either “next” or “guide”");
      guide->ok = FALSE;
    }
  else if (*next != NULL)
    {
      guint index = GPOINTER_TO_UINT (g_hash_table_lookup (guide->indices, *next));

      if (index > 0)
        medic_graph_add_edge (guide->graph, guide->step, index - 1);
      else
        medic_compiler_complain (self, object, "next", "there is no step “%s” in this guide", *next);
      guide->ok = guide->ok && index > 0;
    }
  else
    {
      medic_compiler_refer (self, object, "guide", "guide", *other);
      medic_graph_add_end (guide->graph, guide->step);
    }
  if (*next == NULL)
    *next = "";
  if (*other == NULL)
    *other = "";
}

static void
compile_answers (MedicCompiler *self,
                 Guide         *guide,
                 JsonObject    *step,
                 GVariantDict  *dict)
{
  static const char *const allowed[] = { "text", "next", "guide", "if", NULL };
  JsonNode *node = json_object_get_member (step, "answers");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GVariantBuilder answers;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      medic_compiler_complain (self, step, "answers", "must be a list [ … ]");
      guide->ok = FALSE;
      return;
    }
  array = json_node_get_array (node);
  if (json_array_get_length (array) < 2 || json_array_get_length (array) > 5)
    medic_compiler_complain (self, step, "answers", "has %u answers; two to five are needed", json_array_get_length (array));

  g_variant_builder_init (&answers, G_VARIANT_TYPE ("a(sssa{sas})"));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autoptr (GVariantDict) words = g_variant_dict_new (NULL);
      const char *text = "", *next, *other;
      JsonObject *answer;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          medic_compiler_complain_at (self, medic_json_get_element_line (self->json, array, i), "answers", "must hold objects { … } only");
          guide->ok = FALSE;
          continue;
        }
      answer = json_node_get_object (element);
      medic_compiler_check_members (self, answer, allowed);
      medic_compiler_add_plain (self, answer, words, "text", TRUE, "an answer: a short button");
      compile_way (self, guide, answer, &next, &other);
      if (g_variant_dict_contains (words, "text"))
        text = json_object_get_string_member (answer, "text");
      if (g_utf8_strlen (text, -1) > MAX_ANSWER)
        medic_compiler_complain (self, answer, "text", "has more than %d characters", MAX_ANSWER);
      if (!g_hash_table_add (seen, (char *) text))
        medic_compiler_complain (self, answer, "text", "“%s” is an answer twice", text);
      g_variant_builder_add (&answers, "(sss@a{sas})", text, next, other, compile_condition (self, answer));
    }
  g_variant_dict_insert_value (dict, "answers", g_variant_builder_end (&answers));
}

static void
compile_end (MedicCompiler *self,
             JsonObject    *step,
             GVariantDict  *dict)
{
  static const char *const ends[] = { "solved", "wait", "hand-over", NULL };
  const char *end = medic_compiler_get_string (self, step, "end", TRUE);

  if (end == NULL)
    return;
  if (!g_strv_contains (ends, end))
    medic_compiler_complain (self, step, "end", "“%s” is none of solved, wait, hand-over", end);
  g_variant_dict_insert (dict, "end", "s", end);
  if (g_str_equal (end, "wait"))
    {
      JsonNode *hours = json_object_get_member (step, "hours");

      if (hours == NULL || !JSON_NODE_HOLDS_VALUE (hours) || json_node_get_value_type (hours) != G_TYPE_INT64
          || json_node_get_int (hours) < 1 || json_node_get_int (hours) > MAX_HOURS)
        medic_compiler_complain (self, step, "hours", "must be a whole number of hours, 1 to %d", MAX_HOURS);
      else
        g_variant_dict_insert (dict, "hours", "u", (guint32) json_node_get_int (hours));
    }
  else if (json_object_has_member (step, "hours"))
    medic_compiler_complain (self, step, "hours", "belongs to the end “wait” only");
  if (g_str_equal (end, "hand-over"))
    {
      const char *to = medic_compiler_get_string (self, step, "to", TRUE);

      if (to != NULL && !medic_compiler_is_receiver (to))
        medic_compiler_complain (self, step, "to", "“%s” is nobody to hand over to", to);
      else if (to != NULL)
        g_variant_dict_insert (dict, "to", "s", to);
    }
  else if (json_object_has_member (step, "to"))
    medic_compiler_complain (self, step, "to", "belongs to the end “hand-over” only");
}

static void
compile_step_programs (MedicCompiler *self,
                       JsonObject    *step,
                       GVariantDict  *dict)
{
  JsonNode *node = json_object_get_member (step, "programs");
  g_autoptr (GList) members = NULL;
  GVariantBuilder programs;
  JsonObject *object;

  if (node == NULL)
    return;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      medic_compiler_complain (self, step, "programs", "must be an object { … }");
      return;
    }
  object = json_node_get_object (node);
  members = json_object_get_members (object);
  g_variant_builder_init (&programs, G_VARIANT_TYPE ("a{sa(ss)}"));
  for (GList *l = members; l != NULL; l = l->next)
    {
      medic_compiler_refer (self, object, l->data, "program", l->data);
      g_variant_builder_add (&programs, "{s@a(ss)}", l->data,
                             medic_compiler_compile_sentences (self, object, l->data, TRUE, MAX_TEXTS, "a step of a guide, for one mail program; words in braces are filled in"));
    }
  g_variant_dict_insert_value (dict, "programs", g_variant_builder_end (&programs));
}

/* The name of a setting, or none */
static gboolean
add_setting (MedicCompiler     *self,
             JsonObject        *step,
             GVariantDict      *dict,
             const char        *member,
             const char *const *names)
{
  const char *name = medic_compiler_get_string (self, step, member, FALSE);

  if (name == NULL)
    return FALSE;
  if (!g_strv_contains (names, name))
    medic_compiler_complain (self, step, member, "there is no %s “%s”", member, name);
  g_variant_dict_insert (dict, member, "s", name);
  return TRUE;
}

static GVariant *
compile_step (MedicCompiler *self,
              Guide         *guide,
              JsonObject    *step,
              const char    *id)
{
  static const char *const kinds[] = { "do", "ask", "check", "end", NULL };
  static const char *const allowed[] = { "id", "kind", "title", "why", "setting", "system", "text", "question", "programs", "answers", "next", "guide",
                                         "check", "end", "hours", "to", NULL };
  const char *kind = medic_compiler_get_string (self, step, "kind", TRUE);
  const char *title = medic_compiler_get_string (self, step, "title", FALSE);
  gboolean is_end = kind != NULL && g_str_equal (kind, "end");
  gboolean has_setting;
  GVariantDict dict;

  medic_compiler_check_members (self, step, allowed);
  if (kind != NULL && !g_strv_contains (kinds, kind))
    medic_compiler_complain (self, step, "kind", "“%s” is none of do, ask, check, end", kind);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", id);
  g_variant_dict_insert (&dict, "kind", "s", kind != NULL ? kind : "");
  medic_compiler_add_plain (self, step, &dict, "title", TRUE, "heading of a step of a guide");
  if (title != NULL && g_utf8_strlen (title, -1) > MAX_HEADING)
    medic_compiler_complain (self, step, "title", "has more than %d characters", MAX_HEADING);
  medic_compiler_add_pair (self, step, &dict, "why", "why a step of a guide is asked or done; words in braces are filled in");
  medic_compiler_add_plain (self, step, &dict, "question", FALSE, "question of a step of a guide");
  has_setting = add_setting (self, step, &dict, "setting", medic_program_settings);
  has_setting = add_setting (self, step, &dict, "system", medic_system_settings) || has_setting;
  g_variant_dict_insert_value (&dict, "text",
                               medic_compiler_compile_sentences (self, step, "text", is_end || (g_strcmp0 (kind, "do") == 0 && !has_setting), MAX_TEXTS,
                                                                 "a step of a guide; words in braces are filled in"));
  compile_step_programs (self, step, &dict);

  if (g_strcmp0 (kind, "check") == 0)
    {
      const char *check = medic_compiler_get_string (self, step, "check", TRUE);

      if (check != NULL && !medic_compiler_is_id (check))
        medic_compiler_complain (self, step, "check", "“%s” is no name of a check", check);
      g_variant_dict_insert (&dict, "check", "s", check != NULL ? check : "");
    }
  if (is_end)
    {
      compile_end (self, step, &dict);
      medic_graph_add_end (guide->graph, guide->step);
      if (json_object_has_member (step, "answers") || json_object_has_member (step, "next") || json_object_has_member (step, "guide"))
        medic_compiler_complain (self, step, "next", "an end leads nowhere");
    }
  else if (json_object_has_member (step, "answers"))
    {
      compile_answers (self, guide, step, &dict);
      if (json_object_has_member (step, "next") || json_object_has_member (step, "guide"))
        medic_compiler_complain (self, step, "next", "is never used: the answers say where to go");
    }
  else if (g_strcmp0 (kind, "do") == 0)
    {
      const char *next, *other;

      compile_way (self, guide, step, &next, &other);
      g_variant_dict_insert (&dict, "next", "s", next);
      g_variant_dict_insert (&dict, "guide", "s", other);
    }
  else
    {
      medic_compiler_complain (self, step, "answers", "is missing");
      guide->ok = FALSE;
    }
  return g_variant_dict_end (&dict);
}

/* --- The graph --- */

static void
prove (MedicCompiler *self,
       Guide         *guide,
       JsonObject    *entry,
       JsonArray     *steps)
{
  g_autofree gboolean *reached = medic_graph_find_reached (guide->graph, 0);
  g_autofree gboolean *ending = medic_graph_find_ending (guide->graph);
  gboolean ok = TRUE;
  guint longest;

  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);

      if (!reached[i])
        medic_compiler_complain (self, step, "id", "no answer leads to this step");
      else if (!ending[i])
        medic_compiler_complain (self, step, "id", "no end is reached from this step");
      ok = ok && reached[i] && ending[i];
    }
  if (!ok)
    return;
  longest = medic_graph_get_longest (guide->graph, 0, NULL);
  if (longest == MEDIC_GRAPH_TANGLED)
    medic_compiler_complain (self, entry, "id", "has more ways than can be walked: make it simpler");
  else if (longest > MAX_WAY)
    medic_compiler_complain (self, entry, "id", "has a way of %u steps to an end; at most %d", longest, MAX_WAY);
}

/* Takes down the ids of the steps. Returns whether all have one. */
static gboolean
read_ids (MedicCompiler *self,
          Guide         *guide,
          JsonArray     *steps)
{
  gboolean ok = TRUE;

  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonNode *element = json_array_get_element (steps, i);
      const char *id;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          medic_compiler_complain_at (self, medic_json_get_element_line (self->json, steps, i), "steps", "must hold objects { … } only");
          ok = FALSE;
          continue;
        }
      id = medic_compiler_get_string (self, json_node_get_object (element), "id", TRUE);
      ok = medic_compiler_check_id (self, json_node_get_object (element), id) && ok;
      if (id == NULL)
        continue;
      if (g_hash_table_contains (guide->indices, id))
        {
          medic_compiler_complain (self, json_node_get_object (element), "id", "“%s” is a step already", id);
          ok = FALSE;
        }
      else
        g_hash_table_insert (guide->indices, (char *) id, GUINT_TO_POINTER (i + 1));
    }
  return ok;
}

static GVariant *
compile_steps (MedicCompiler *self,
               JsonObject    *entry)
{
  JsonNode *node = json_object_get_member (entry, "steps");
  JsonArray *steps = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = steps != NULL ? json_array_get_length (steps) : 0;
  Guide guide = { .ok = TRUE };
  gboolean has_end = FALSE;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  if (n == 0)
    {
      medic_compiler_complain (self, entry, "steps", node == NULL ? "is missing" : steps == NULL ? "must be a list [ … ]" : "is empty");
      return g_variant_builder_end (&builder);
    }

  guide.indices = g_hash_table_new (g_str_hash, g_str_equal);
  guide.graph = medic_graph_new (n);
  if (read_ids (self, &guide, steps))
    {
      for (guide.step = 0; guide.step < n; guide.step++)
        {
          JsonObject *step = json_array_get_object_element (steps, guide.step);

          g_variant_builder_add_value (&builder, compile_step (self, &guide, step, json_object_get_string_member (step, "id")));
          has_end = has_end || json_object_has_member (step, "end");
        }
      if (!has_end)
        medic_compiler_complain (self, entry, "id", "has no end");
      else if (guide.ok)
        prove (self, &guide, entry, steps);
    }
  medic_graph_free (guide.graph);
  g_hash_table_unref (guide.indices);
  return g_variant_builder_end (&builder);
}

void
medic_compiler_compile_guide (MedicCompiler *self,
                              JsonObject    *entry)
{
  static const char *const allowed[] = { "id", "title", "intro", "minutes", "steps", NULL };
  const char *id = medic_compiler_get_string (self, entry, "id", TRUE);
  JsonNode *minutes = json_object_get_member (entry, "minutes");
  GVariantDict dict;

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);
  if (!medic_compiler_check_id (self, entry, id))
    return;
  medic_compiler_define (self, entry, "guide", id);

  g_variant_dict_init (&dict, NULL);
  medic_compiler_add_plain (self, entry, &dict, "title", TRUE, "title of a guide");
  medic_compiler_add_plain (self, entry, &dict, "intro", TRUE, "what a guide does and when it helps");
  if (minutes == NULL || !JSON_NODE_HOLDS_VALUE (minutes) || json_node_get_value_type (minutes) != G_TYPE_INT64
      || json_node_get_int (minutes) < 1 || json_node_get_int (minutes) > 240)
    medic_compiler_complain (self, entry, "minutes", "must be a whole number of minutes, 1 to 240");
  else
    g_variant_dict_insert (&dict, "minutes", "u", (guint32) json_node_get_int (minutes));
  g_variant_dict_insert_value (&dict, "steps", compile_steps (self, entry));
  g_variant_builder_add (self->guides->guides, "(s@a{sv})", id, g_variant_dict_end (&dict));
}
