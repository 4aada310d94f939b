/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-code.h"
#include "medic-compiler-private.h"
#include "medic-words.h"

/* Codes, services and block lists: what is looked up by an exact key. */

static void
append_pair (GArray     *pairs,
             const char *key,
             guint32     value)
{
  guint32 pair[2] = { medic_word_hash (key, strlen (key)), value };

  g_array_append_vals (pairs, pair, 2);
}

static void
add_code (MedicCompiler *self,
          const char    *key,
          const char    *problem,
          guint32        text)
{
  guint32 pair[2] = { medic_code_hash_key (key), self->code_problems->len };

  g_array_append_vals (self->code_table, pair, 2);
  g_ptr_array_add (self->code_problems, g_strdup (problem != NULL ? problem : ""));
  g_array_append_val (self->code_text_ids, text);   /* a step's own problem shares the text of its code */
}

/* Codes are strings, socket errors may be numbers: both as a string. */
static char *
get_code (MedicCompiler *self,
          JsonObject    *entry)
{
  JsonNode *node = json_object_get_member (entry, "code");

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup (medic_compiler_get_string (self, entry, "code", TRUE));
}

/**
 * medic_compiler_add_known_code:
 * @self: a compiler
 * @space: "reply", "enhanced", "service", "socket" or "client"
 * @code: a code
 *
 * Tells that there is an article on a code: "code-550", "error-10061". 4.7.1 and
 * 5.7.1 share that of x.7.1, so each may be named.
 */
void
medic_compiler_add_known_code (MedicCompiler *self,
                               const char    *space,
                               const char    *code)
{
  gboolean is_error = g_str_equal (space, "socket") || g_str_equal (space, "client");
  g_autofree char *id = g_strconcat (is_error ? "error-" : "code-", code, NULL);

  medic_compiler_add_known (self, "article", id);
  if (is_error || !g_ascii_isalnum (code[0]) || code[1] != '.')
    return;
  for (const char *digit = code[0] == 'x' ? "x245" : "x"; *digit != '\0'; digit++)
    {
      g_autofree char *other = g_strdup_printf ("code-%c%s", *digit, code + 1);

      medic_compiler_add_known (self, "article", other);
    }
}

/* Every code has an article: its sense, and what else there is to read about it. */
static void
add_article (MedicCompiler *self,
             JsonObject    *entry,
             const char    *space,
             const char    *service,
             const char    *code,
             const char    *problem)
{
  const char *program = medic_compiler_get_string (self, entry, "program", FALSE);
  GVariantDict dict;

  medic_compiler_add_known_code (self, space, code);
  g_variant_dict_init (&dict, NULL);
  medic_compiler_compile_reading (self, entry, "about", &dict);
  g_variant_builder_add (self->code_entries, "(sssssu@a{sv})", space, service != NULL ? service : "", code, program != NULL ? program : "",
                         problem != NULL ? problem : "", self->n_codes, g_variant_dict_end (&dict));
}

/* { "code", "title", "meaning", "problem", … }; @space tells what kind of code */
void
medic_compiler_compile_code (MedicCompiler *self,
                             JsonObject    *entry,
                             const char    *space)
{
  static const char *const allowed[] = { "code", "service", "name", "posix", "program", "title", "meaning", "problem", "steps",
                                         "about", "examples", "words", "related", NULL };
  gboolean is_part = g_str_equal (space, "class") || g_str_equal (space, "subject");
  g_autofree char *code = get_code (self, entry);
  g_autofree char *key = NULL;
  const char *service = medic_compiler_get_string (self, entry, "service", g_str_equal (space, "service"));
  const char *name = medic_compiler_get_string (self, entry, "name", FALSE);
  const char *title = medic_compiler_get_string (self, entry, "title", !is_part);
  const char *meaning = medic_compiler_get_string (self, entry, "meaning", TRUE);
  const char *problem = medic_compiler_get_string (self, entry, "problem", FALSE);
  guint32 text = self->n_codes;

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);
  if (code == NULL || meaning == NULL)
    return;

  if (problem != NULL)
    medic_compiler_refer (self, entry, "problem", "problem", problem);
  if (service != NULL)
    medic_compiler_refer (self, entry, "service", "service", service);
  if ((g_str_equal (space, "enhanced") || g_str_equal (space, "reply")) && medic_phrase_pack_code (code) == 0)
    medic_compiler_complain (self, entry, "code", "“%s” is no code", code);

  key = medic_code_make_key (space, service, code, NULL);
  medic_compiler_define (self, entry, "code", key);
  medic_compiler_add_sentence (self, medic_json_get_line (self->json, entry, "title"), title, "title of a code");
  medic_compiler_add_sentence (self, medic_json_get_line (self->json, entry, "meaning"), meaning, "meaning of a code");
  g_variant_builder_add (self->code_texts, "(sss)", name != NULL ? name : "", title != NULL ? title : "", meaning);
  if (!is_part)
    add_article (self, entry, space, service, code, problem);
  self->n_codes++;
  add_code (self, key, problem, text);

  if (json_object_has_member (entry, "steps"))
    {
      JsonNode *node = json_object_get_member (entry, "steps");
      g_autoptr (GList) steps = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_members (json_node_get_object (node)) : NULL;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        medic_compiler_complain (self, entry, "steps", "must be an object { … }");
      for (GList *l = steps; l != NULL; l = l->next)
        {
          JsonObject *object = json_node_get_object (node);
          const char *id = medic_compiler_get_string (self, object, l->data, TRUE);
          g_autofree char *step_key = NULL;
          MedicStep step;

          if (!medic_step_from_string (l->data, &step))
            medic_compiler_complain (self, object, l->data, "“%s” is no step", (const char *) l->data);
          if (id == NULL)
            continue;
          medic_compiler_refer (self, object, l->data, "problem", id);
          step_key = medic_code_make_key (space, service, code, l->data);
          add_code (self, step_key, id, text);
        }
    }
}

static void
add_names (MedicCompiler *self,
           JsonObject    *entry,
           const char    *member,
           GArray        *table,
           guint32        value)
{
  JsonArray *names = medic_compiler_get_strings (self, entry, member, FALSE);

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      const char *name = json_array_get_string_element (names, i);

      if (strchr (name, '.') == NULL || strpbrk (name, " /*@") != NULL)
        {
          g_autofree char *message = g_strdup_printf ("“%s” is no host or domain name", name);

          medic_compiler_complain_at (self, medic_json_get_element_line (self->json, names, i), member, message);
        }
      else
        {
          g_autofree char *lower = g_ascii_strdown (name, -1);

          append_pair (table, lower, value);
        }
    }
}

void
medic_compiler_compile_service (MedicCompiler *self,
                                JsonObject    *entry)
{
  static const char *const allowed[] = { "id", "name", "kind", "hosts", "domains", "words", NULL };
  static const char *const service_kinds[] = { "provider", "filter", "software", "program", NULL };
  const char *id = medic_compiler_get_string (self, entry, "id", TRUE);
  const char *name = medic_compiler_get_string (self, entry, "name", TRUE);
  const char *kind = medic_compiler_get_string (self, entry, "kind", TRUE);
  g_autofree char *target = NULL;

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);
  if (id == NULL || name == NULL || kind == NULL)
    return;
  if (!g_strv_contains (service_kinds, kind))
    medic_compiler_complain (self, entry, "kind", "“%s” is none of provider, filter, software, program", kind);

  medic_compiler_define (self, entry, "service", id);
  g_variant_builder_add (self->services, "(sss)", id, name, kind);
  add_names (self, entry, "hosts", self->host_table, self->n_services);
  add_names (self, entry, "domains", self->domain_table, self->n_services);
  target = g_strconcat ("service:", id, NULL);
  medic_compiler_add_mark_phrases (self, entry, "words", target);
  self->n_services++;
}

void
medic_compiler_compile_blocklist (MedicCompiler *self,
                                  JsonObject    *entry)
{
  static const char *const allowed[] = { "id", "name", "hosts", "words", "lookup", "note", NULL };
  const char *name = medic_compiler_get_string (self, entry, "name", TRUE);
  const char *lookup = medic_compiler_get_string (self, entry, "lookup", FALSE);
  const char *note = medic_compiler_get_string (self, entry, "note", FALSE);
  g_autofree char *target = NULL;
  JsonArray *hosts;

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);
  hosts = medic_compiler_get_strings (self, entry, "hosts", FALSE);
  if (name == NULL)
    return;
  if (lookup != NULL && !g_str_has_prefix (lookup, "https://"))
    medic_compiler_complain (self, entry, "lookup", "must be an https:// address");

  medic_compiler_define (self, entry, "blocklist", name);
  medic_compiler_add_sentence (self, medic_json_get_line (self->json, entry, "note"), note, "about a block list");
  g_variant_builder_add (self->blocklists, "(ssss)", name, hosts != NULL && json_array_get_length (hosts) > 0 ? json_array_get_string_element (hosts, 0) : "",
                         lookup != NULL ? lookup : "", note != NULL ? note : "");
  add_names (self, entry, "hosts", self->zone_table, self->n_blocklists);
  target = g_strdup_printf ("blocklist:%u", self->n_blocklists);
  medic_compiler_add_mark_phrases (self, entry, "words", target);
  self->n_blocklists++;
}
