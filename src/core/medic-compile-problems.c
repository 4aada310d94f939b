/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compiler-private.h"
#include "medic-words.h"

/* Problems: what people read, checked for the mistakes that a reviewer overlooks. */

#define MAX_TITLE 75   /* characters; 60 is the aim */
#define MAX_STEPS 7

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

  if (!medic_compiler_is_receiver (to))
    medic_compiler_complain (self, send, "to", "“%s” is nobody to write to", to);
  medic_compiler_check_facts (self, medic_json_get_line (self->json, send, "subject"), "subject", subject);
  medic_compiler_check_facts (self, medic_json_get_line (self->json, send, "text"), "text", text);
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
  if (article != NULL && !self->overlay)
    medic_compiler_refer (self, entry, "article", "article", article);
  if (guide != NULL && !g_str_equal (guide, "none"))
    medic_compiler_refer (self, entry, "guide", "guide", guide);
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
  medic_compiler_add_plain (self, entry, &dict, "title", TRUE, "the verdict: one sentence, no code, daily words, about 60 characters");
  medic_compiler_add_plain (self, entry, &dict, "evidence", !self->overlay, "what the marked words mean");
  medic_compiler_add_plain (self, entry, &dict, "fits", !self->overlay, "when this would be true, as a second choice");
  g_variant_dict_insert_value (&dict, "summary", medic_compiler_compile_sentences (self, entry, "summary", !self->overlay, 5, "the reason and the relief; words in braces are filled in"));
  g_variant_dict_insert_value (&dict, "steps", medic_compiler_compile_sentences (self, entry, "steps", !self->overlay, MAX_STEPS, "one step; words in braces are filled in"));
  g_variant_dict_insert_value (&dict, "not", medic_compiler_compile_sentences (self, entry, "not", FALSE, MAX_STEPS, "what not to do; words in braces are filled in"));
  compile_send (self, entry, &dict);
  g_variant_builder_add_value (self->problems, g_variant_dict_end (&dict));

  pair[0] = medic_word_hash (id, strlen (id));
  pair[1] = self->n_problems++;
  g_array_append_vals (self->problem_table, pair, 2);
}
