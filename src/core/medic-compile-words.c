/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compiler-private.h"
#include "medic-fact-words.h"

/* What people read, wherever it stands: facts in braces are known ones, and the mistakes that a reviewer overlooks are found. */

/* Whether somebody can be written to, or handed over to. */
gboolean
medic_compiler_is_receiver (const char *to)
{
  static const char *const receivers[] = { "recipient", "recipient-admin", "provider", "sender-admin", "developer", NULL };

  return g_strv_contains (receivers, to);
}

/* Checks that every {name} is a fact. Returns how many there are. */
guint
medic_compiler_check_facts (MedicCompiler *self,
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
      if (name == NULL || !g_strv_contains (medic_fact_get_names (), name))
        {
          g_autofree char *message = g_strdup_printf ("“{%s}” is no fact", name != NULL ? name : "");

          medic_compiler_complain_at (self, line, key, message);
        }
    }
  return n;
}

void
medic_compiler_check_prose (MedicCompiler *self,
                            guint          line,
                            const char    *key,
                            const char    *text)
{
  guint n_stars = 0;

  if (strchr (text, '!') != NULL)
    medic_compiler_complain_at (self, line, key, "has an exclamation mark");
  if (strstr (text, "  ") != NULL || g_str_has_prefix (text, " ") || g_str_has_suffix (text, " "))
    medic_compiler_complain_at (self, line, key, "has superfluous spaces");
  for (const char *stars = strstr (text, "**"); stars != NULL; stars = strstr (stars + 2, "**"))
    n_stars++;
  if (n_stars % 2 != 0)
    medic_compiler_complain_at (self, line, key, "has a “**” without its other half");
}

/* A sentence: a string, or { "text", "without" } where the text holds facts. Both are "" if it is wrong. */
static gboolean
read_sentence (MedicCompiler  *self,
               JsonNode       *node,
               guint           line,
               const char     *member,
               const char    **text,
               const char    **without)
{
  static const char *const allowed[] = { "text", "without", NULL };

  *text = *without = "";
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);

      medic_compiler_check_members (self, object, allowed);
      *text = medic_compiler_get_string (self, object, "text", TRUE);
      *without = medic_compiler_get_string (self, object, "without", FALSE);
      if (!json_object_has_member (object, "without"))
        medic_compiler_complain_at (self, line, member, "lacks “without”: the sentence for texts that lack the fact");
      if (*text == NULL || *without == NULL)
        return FALSE;
      if (medic_compiler_check_facts (self, line, member, *text) == 0)
        medic_compiler_complain_at (self, line, member, "has “without”, but no fact in its text");
      if (medic_compiler_check_facts (self, line, member, *without) > 0)
        medic_compiler_complain_at (self, line, member, "“without” must do without facts");
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      *text = json_node_get_string (node);
      if (medic_compiler_check_facts (self, line, member, *text) > 0)
        medic_compiler_complain_at (self, line, member, "holds a fact: write it as { \"text\": …, \"without\": … }");
    }
  else
    {
      medic_compiler_complain_at (self, line, member, "must hold strings or objects { … } only");
      return FALSE;
    }
  return TRUE;
}

static void
add_sentence (MedicCompiler *self,
              guint          line,
              const char    *member,
              const char    *text,
              const char    *without,
              const char    *comment)
{
  medic_compiler_check_prose (self, line, member, text);
  medic_compiler_add_sentence (self, line, text, comment);
  medic_compiler_add_sentence (self, line, without, comment);
}

/* A list of sentences. Written as a(ss). */
GVariant *
medic_compiler_compile_sentences (MedicCompiler *self,
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
      guint line = medic_json_get_element_line (self->json, array, i);
      const char *text, *without;

      if (!read_sentence (self, json_array_get_element (array, i), line, member, &text, &without))
        continue;
      add_sentence (self, line, member, text, without, comment);
      g_variant_builder_add (&builder, "(ss)", text, without);
    }
  return g_variant_builder_end (&builder);
}

/* One sentence, with or without facts. Written as (ss). */
void
medic_compiler_add_pair (MedicCompiler *self,
                         JsonObject    *entry,
                         GVariantDict  *dict,
                         const char    *member,
                         const char    *comment)
{
  JsonNode *node = json_object_get_member (entry, member);
  guint line = medic_json_get_line (self->json, entry, member);
  const char *text, *without;

  if (node == NULL || !read_sentence (self, node, line, member, &text, &without))
    return;
  add_sentence (self, line, member, text, without, comment);
  g_variant_dict_insert (dict, member, "(ss)", text, without);
}

/* One sentence that holds no fact. */
void
medic_compiler_add_plain (MedicCompiler *self,
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
  if (medic_compiler_check_facts (self, line, member, text) > 0)
    medic_compiler_complain (self, entry, member, "may not hold a fact");
  medic_compiler_check_prose (self, line, member, text);
  medic_compiler_add_sentence (self, line, text, comment);
  g_variant_dict_insert (dict, member, "s", text);
}
