/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compiler-private.h"
#include "medic-words.h"

/* Problems: what people read, checked for the mistakes that a reviewer overlooks. */

#define MAX_TITLE 75   /* characters; 60 is the aim */
#define MAX_STEPS 7

static const char *const placeholders[] = { "recipient", "recipient_domain", "sender", "sender_domain", "host", "ip", "port", "code", "reply",
                                            "helo", "list", "size", "limit", "service", NULL };
static const char *const receivers[] = { "recipient", "recipient-admin", "provider", "sender-admin", "developer", NULL };

/* Checks that every {name} is a fact. Returns how many there are. */
static guint
check_placeholders (MedicCompiler *self,
                    guint          line,
                    const char    *key,
                    const char    *text)
{
  guint n = 0;

  for (const char *open = strchr (text, '{'); open != NULL; open = strchr (open + 1, '{'))
    {
      const char *close = strchr (open, '}');
      g_autofree char *name = close != NULL ? g_strndup (open + 1, (gsize) (close - open - 1)) : NULL;

      n++;
      if (name == NULL || !g_strv_contains (placeholders, name))
        {
          g_autofree char *message = g_strdup_printf ("“{%s}” is no fact", name != NULL ? name : "");

          medic_compiler_complain_at (self, line, key, message);
        }
    }
  return n;
}

static void
check_prose (MedicCompiler *self,
             guint          line,
             const char    *key,
             const char    *text)
{
  if (strchr (text, '!') != NULL)
    medic_compiler_complain_at (self, line, key, "has an exclamation mark");
  if (strstr (text, "  ") != NULL || g_str_has_prefix (text, " ") || g_str_has_suffix (text, " "))
    medic_compiler_complain_at (self, line, key, "has superfluous spaces");
}

/* A list of sentences: strings, or { "text", "without" } where the text holds facts. Written as a(ss). */
static GVariant *
compile_sentences (MedicCompiler *self,
                   JsonObject    *entry,
                   const char    *member,
                   gboolean       required,
                   guint          most,
                   const char    *comment)
{
  GVariantBuilder builder;
  JsonNode *node = json_object_get_member (entry, member);
  JsonArray *array;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      if (node != NULL || required)
        medic_compiler_complain (self, entry, member, node != NULL ? "must be a list [ … ]" : "is missing");
      return g_variant_builder_end (&builder);
    }

  array = json_node_get_array (node);
  if (json_array_get_length (array) > most)
    medic_compiler_complain (self, entry, member, "has %u entries; at most %u are read", json_array_get_length (array), most);
  if (required && json_array_get_length (array) == 0)
    medic_compiler_complain (self, entry, member, "is empty");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      guint line = medic_json_get_element_line (self->json, array, i);
      const char *text = NULL, *without = "";

      if (JSON_NODE_HOLDS_OBJECT (element))
        {
          static const char *const allowed[] = { "text", "without", NULL };
          JsonObject *object = json_node_get_object (element);

          medic_compiler_check_members (self, object, allowed);
          text = medic_compiler_get_string (self, object, "text", TRUE);
          without = medic_compiler_get_string (self, object, "without", FALSE);
          if (!json_object_has_member (object, "without"))
            medic_compiler_complain_at (self, line, member, "lacks “without”: the sentence for texts that lack the fact");
          if (text == NULL || without == NULL)
            continue;
          if (check_placeholders (self, line, member, text) == 0)
            medic_compiler_complain_at (self, line, member, "has “without”, but no fact in its text");
          if (check_placeholders (self, line, member, without) > 0)
            medic_compiler_complain_at (self, line, member, "“without” must do without facts");
        }
      else if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
        {
          text = json_node_get_string (element);
          if (check_placeholders (self, line, member, text) > 0)
            medic_compiler_complain_at (self, line, member, "holds a fact: write it as { \"text\": …, \"without\": … }");
        }
      else
        {
          medic_compiler_complain_at (self, line, member, "must hold strings or objects { … } only");
          continue;
        }
      check_prose (self, line, member, text);
      medic_compiler_add_sentence (self, line, text, comment);
      medic_compiler_add_sentence (self, line, without, comment);
      g_variant_builder_add (&builder, "(ss)", text, without);
    }
  return g_variant_builder_end (&builder);
}

static void
add_plain (MedicCompiler *self,
           JsonObject    *entry,
           GVariantDict  *dict,
           const char    *member,
           gboolean       required,
           const char    *comment)
{
  const char *text = medic_compiler_get_string (self, entry, member, required);
  guint line = medic_json_get_line (self->json, entry, member);

  if (text == NULL)
    return;
  if (check_placeholders (self, line, member, text) > 0)
    medic_compiler_complain (self, entry, member, "may not hold a fact");
  check_prose (self, line, member, text);
  medic_compiler_add_sentence (self, line, text, comment);
  g_variant_dict_insert (dict, member, "s", text);
}

static void
compile_send (MedicCompiler *self,
              JsonObject    *entry,
              GVariantDict  *dict)
{
  static const char *const allowed[] = { "to", "subject", "text", NULL };
  JsonNode *node = json_object_get_member (entry, "send");
  JsonObject *send;
  const char *to, *subject, *text;

  if (node == NULL)
    return;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      medic_compiler_complain (self, entry, "send", "must be an object { … }");
      return;
    }
  send = json_node_get_object (node);
  medic_compiler_check_members (self, send, allowed);
  to = medic_compiler_get_string (self, send, "to", TRUE);
  subject = medic_compiler_get_string (self, send, "subject", TRUE);
  text = medic_compiler_get_string (self, send, "text", TRUE);
  if (to == NULL || subject == NULL || text == NULL)
    return;

  if (!g_strv_contains (receivers, to))
    medic_compiler_complain (self, send, "to", "“%s” is nobody to write to", to);
  check_placeholders (self, medic_json_get_line (self->json, send, "subject"), "subject", subject);
  check_placeholders (self, medic_json_get_line (self->json, send, "text"), "text", text);
  medic_compiler_add_sentence (self, medic_json_get_line (self->json, send, "subject"), subject, "subject of a text to send; words in braces are filled in");
  medic_compiler_add_sentence (self, medic_json_get_line (self->json, send, "text"), text, "a text to send; words in braces are filled in");
  g_variant_dict_insert (dict, "send-to", "s", to);
  g_variant_dict_insert (dict, "send-subject", "s", subject);
  g_variant_dict_insert (dict, "send-text", "s", text);
}

static void
check_name (MedicCompiler *self,
            JsonObject    *entry,
            const char    *member,
            const char    *name,
            gboolean       known)
{
  if (name != NULL && !known)
    medic_compiler_complain (self, entry, member, "“%s” is not known here", name);
}

void
medic_compiler_compile_problem (MedicCompiler *self,
                                JsonObject    *entry)
{
  static const char *const allowed[] = { "id", "class", "who", "lasting", "guide", "hop", "title", "summary", "steps", "not", "evidence", "fits",
                                         "send", "article", "general", NULL };
  const char *id = medic_compiler_get_string (self, entry, "id", TRUE);
  const char *problem_class = medic_compiler_get_string (self, entry, "class", TRUE);
  const char *who = medic_compiler_get_string (self, entry, "who", TRUE);
  const char *lasting = medic_compiler_get_string (self, entry, "lasting", TRUE);
  const char *guide = medic_compiler_get_string (self, entry, "guide", !self->overlay);
  const char *hop = medic_compiler_get_string (self, entry, "hop", !self->overlay);
  const char *title = medic_compiler_get_string (self, entry, "title", TRUE);
  const char *article = medic_compiler_get_string (self, entry, "article", !self->overlay);
  MedicWho who_value;
  MedicLasting lasting_value;
  MedicHop hop_value;
  GVariantDict dict;
  gboolean is_general = FALSE;
  guint32 pair[2];

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);
  if (id == NULL || problem_class == NULL || who == NULL || lasting == NULL || title == NULL)
    return;
  medic_compiler_define (self, entry, "problem", id);
  medic_compiler_define (self, entry, "title", title);
  check_name (self, entry, "who", who, medic_who_from_string (who, &who_value));
  check_name (self, entry, "lasting", lasting, medic_lasting_from_string (lasting, &lasting_value));
  check_name (self, entry, "hop", hop, hop == NULL || medic_hop_from_string (hop, &hop_value));
  if (g_utf8_strlen (title, -1) > MAX_TITLE)
    medic_compiler_complain (self, entry, "title", "has more than %d characters", MAX_TITLE);

  g_variant_dict_init (&dict, NULL);
  if (json_object_has_member (entry, "general"))
    {
      JsonNode *general = json_object_get_member (entry, "general");

      if (!JSON_NODE_HOLDS_VALUE (general) || json_node_get_value_type (general) != G_TYPE_BOOLEAN)
        medic_compiler_complain (self, entry, "general", "must be true or false");
      else
        is_general = json_node_get_boolean (general);
    }
  g_variant_builder_add (self->problem_heads, "(ssssssssb)", id, problem_class, guide != NULL ? guide : "none", article != NULL ? article : id,
                         title, who, lasting, hop != NULL ? hop : "unknown", is_general);
  add_plain (self, entry, &dict, "title", TRUE, "the verdict: one sentence, no code, daily words, about 60 characters");
  add_plain (self, entry, &dict, "evidence", !self->overlay, "what the marked words mean");
  add_plain (self, entry, &dict, "fits", !self->overlay, "when this would be true, as a second choice");
  g_variant_dict_insert_value (&dict, "summary", compile_sentences (self, entry, "summary", !self->overlay, 5, "the reason and the relief; words in braces are filled in"));
  g_variant_dict_insert_value (&dict, "steps", compile_sentences (self, entry, "steps", !self->overlay, MAX_STEPS, "one step; words in braces are filled in"));
  g_variant_dict_insert_value (&dict, "not", compile_sentences (self, entry, "not", FALSE, MAX_STEPS, "what not to do; words in braces are filled in"));
  compile_send (self, entry, &dict);
  g_variant_builder_add_value (self->problems, g_variant_dict_end (&dict));

  pair[0] = medic_word_hash (id, strlen (id));
  pair[1] = self->n_problems++;
  g_array_append_vals (self->problem_table, pair, 2);
}
