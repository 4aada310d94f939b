/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compiler-private.h"
#include "medic-words.h"

/* Phrases and layouts: everything that ends up in the automaton. */

static const char *const mark_kinds[] = { "delay", "receipt", "auto-reply", "challenge", "complaint", "bounce", "dialog", NULL };

static gboolean
check_mark (MedicCompiler *self,
            JsonObject    *entry,
            const char    *mark)
{
  const char *value = strchr (mark, ':');
  MedicStep step;
  MedicSpeaker speaker;

  if (g_str_equal (mark, "original") || g_str_equal (mark, "recipient") || g_str_equal (mark, "reason") || g_str_equal (mark, "ignore"))
    return TRUE;
  if (value != NULL)
    {
      value++;
      if (g_str_has_prefix (mark, "service:"))
        {
          medic_compiler_refer (self, entry, "mark", "service", value);
          return TRUE;
        }
      if (g_str_has_prefix (mark, "layout:"))
        {
          medic_compiler_refer (self, entry, "mark", "layout", value);
          return TRUE;
        }
      if ((g_str_has_prefix (mark, "step:") && medic_step_from_string (value, &step))
          || (g_str_has_prefix (mark, "speaker:") && medic_speaker_from_string (value, &speaker))
          || (g_str_has_prefix (mark, "kind:") && g_strv_contains (mark_kinds, value)))
        return TRUE;
    }
  medic_compiler_complain (self, entry, "mark", "unknown mark “%s”", mark);
  return FALSE;
}

static gboolean
pack_value (MedicCompiler *self,
            JsonObject    *conditions,
            guint32        key,
            const char    *member,
            const char    *string,
            guint32       *value)
{
  MedicSpeaker speaker;
  MedicStep step;

  switch (key)
    {
    case MEDIC_CONDITION_SPEAKER:
      if (!medic_speaker_from_string (string, &speaker))
        break;
      *value = (guint32) speaker;
      return TRUE;
    case MEDIC_CONDITION_STEP:
      if (!medic_step_from_string (string, &step))
        break;
      *value = (guint32) step;
      return TRUE;
    case MEDIC_CONDITION_SERVICE:
      medic_compiler_refer (self, conditions, member, "service", string);
      *value = medic_word_hash (string, strlen (string));
      return TRUE;
    case MEDIC_CONDITION_RECIPIENT:
      *value = g_str_equal (string, "own") ? 1 : 2;
      if (*value == 1 || g_str_equal (string, "foreign"))
        return TRUE;
      break;
    default:
      *value = medic_phrase_pack_code (string);
      if (*value != 0)
        return TRUE;
      break;
    }
  medic_compiler_complain (self, conditions, member, "“%s” is no %s", string, member);
  return FALSE;
}

static void
pack_conditions (MedicCompiler *self,
                 JsonObject    *entry,
                 const char    *name,
                 guint32        flags,
                 GArray        *packed)
{
  static const struct { const char *member; guint32 key; } keys[] = {
    { "speaker", MEDIC_CONDITION_SPEAKER },
    { "step", MEDIC_CONDITION_STEP },
    { "service", MEDIC_CONDITION_SERVICE },
    { "code", MEDIC_CONDITION_CODE },
    { "recipient", MEDIC_CONDITION_RECIPIENT },
  };
  static const char *const allowed[] = { "speaker", "step", "service", "code", "recipient", NULL };
  JsonNode *node = json_object_get_member (entry, name);
  JsonObject *conditions;

  if (node == NULL)
    return;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      medic_compiler_complain (self, entry, name, "must be an object { … }");
      return;
    }
  conditions = json_node_get_object (node);
  medic_compiler_check_members (self, conditions, allowed);

  for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      JsonNode *values = json_object_get_member (conditions, keys[k].member);
      guint32 key = keys[k].key | flags, n = 0, value;
      guint at;

      if (values == NULL)
        continue;
      g_array_append_val (packed, key);
      at = packed->len;
      g_array_append_val (packed, n);
      if (JSON_NODE_HOLDS_ARRAY (values))
        {
          JsonArray *strings = medic_compiler_get_strings (self, conditions, keys[k].member, TRUE);

          for (guint i = 0; strings != NULL && i < json_array_get_length (strings); i++)
            {
              if (!pack_value (self, conditions, keys[k].key, keys[k].member, json_array_get_string_element (strings, i), &value))
                continue;
              g_array_append_val (packed, value);
              n++;
            }
        }
      else
        {
          const char *string = medic_compiler_get_string (self, conditions, keys[k].member, TRUE);

          if (string != NULL && pack_value (self, conditions, keys[k].key, keys[k].member, string, &value))
            {
              g_array_append_val (packed, value);
              n++;
            }
        }
      g_array_index (packed, guint32, at) = n;
    }
}

static char *
describe_conditions (GArray     *packed,
                     const char *wording)
{
  GString *key = g_string_new (wording);

  for (guint i = 0; i < packed->len; i++)
    g_string_append_printf (key, ",%x", g_array_index (packed, guint32, i));
  return g_string_free (key, FALSE);
}

/* Two entries that give the same words two meanings are a mistake in one of them. */
static void
check_contradiction (MedicCompiler *self,
                     guint          line,
                     GArray        *packed,
                     const char    *wording,
                     const char    *target)
{
  g_autofree char *key = describe_conditions (packed, wording);
  const char *other;

  if (!g_str_has_prefix (target, "problem:"))
    return;
  other = g_hash_table_lookup (self->wordings, key);
  if (other == NULL)
    {
      g_hash_table_insert (self->wordings, g_steal_pointer (&key), g_strdup_printf ("%s %s:%u", target, self->file, line));
      return;
    }
  if (!g_str_has_prefix (other, target) || other[strlen (target)] != ' ')
    {
      g_autofree char *message = g_strdup_printf ("“%s” tells %s here and %s there", wording, target, other);

      medic_compiler_complain_at (self, line, "any", message);
    }
}

static void
add_wordings (MedicCompiler *self,
              JsonArray     *wordings,
              const char    *member,
              GArray        *packed,
              const char    *target,
              MedicStrength  strength,
              const char    *language)
{
  for (guint i = 0; i < json_array_get_length (wordings); i++)
    {
      const char *wording = json_array_get_string_element (wordings, i);
      guint line = medic_json_get_element_line (self->json, wordings, i);
      g_autofree char *reason = NULL;

      check_contradiction (self, line, packed, wording, target);
      medic_phrase_builder_set_place (self->phrases, self->file, line);
      if (!medic_phrase_builder_add (self->phrases, wording, target, strength, language, &reason))
        {
          g_autofree char *message = g_strdup_printf ("phrase “%s” %s", wording, reason);

          medic_compiler_complain_at (self, line, member, message);
        }
    }
}

/* { "problem" or "mark", "any", "when", "unless", "strength" } */
void
medic_compiler_compile_phrase (MedicCompiler *self,
                               JsonObject    *entry)
{
  static const char *const allowed[] = { "problem", "mark", "any", "when", "unless", "strength", "language", NULL };
  static const char *const strengths[] = { "weak", "normal", "strong" };
  g_autoptr (GArray) packed = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *target = NULL;
  JsonObject *root = medic_json_get_root (self->json);
  const char *strength_name, *language;
  MedicStrength strength = MEDIC_STRENGTH_NORMAL;
  JsonArray *wordings;

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);

  if (json_object_has_member (entry, "problem") == json_object_has_member (entry, "mark"))
    {
      medic_compiler_complain (self, entry, "problem", "needs either “problem” or “mark”");
      return;
    }
  if (json_object_has_member (entry, "problem"))
    {
      const char *id = medic_compiler_get_string (self, entry, "problem", TRUE);

      if (id == NULL)
        return;
      medic_compiler_refer (self, entry, "problem", "problem", id);
      target = g_strconcat ("problem:", id, NULL);
    }
  else
    {
      target = g_strdup (medic_compiler_get_string (self, entry, "mark", TRUE));
      if (target == NULL || !check_mark (self, entry, target))
        return;
    }

  strength_name = medic_compiler_get_string (self, entry, "strength", FALSE);
  if (strength_name != NULL)
    {
      gsize i = 0;

      while (i < G_N_ELEMENTS (strengths) && !g_str_equal (strengths[i], strength_name))
        i++;
      if (i == G_N_ELEMENTS (strengths))
        medic_compiler_complain (self, entry, "strength", "“%s” is none of weak, normal, strong", strength_name);
      else
        strength = (MedicStrength) i;
    }

  language = medic_compiler_get_string (self, entry, "language", FALSE);
  if (language == NULL && json_object_has_member (root, "language"))
    language = medic_compiler_get_string (self, root, "language", FALSE);

  pack_conditions (self, entry, "when", 0, packed);
  pack_conditions (self, entry, "unless", MEDIC_CONDITION_NOT, packed);
  wordings = medic_compiler_get_strings (self, entry, "any", TRUE);
  if (wordings == NULL)
    return;

  medic_phrase_builder_set_when (self->phrases, packed);
  add_wordings (self, wordings, "any", packed, target, strength, language);
}

/* The phrases of a list member of @entry, all with one mark. */
void
medic_compiler_add_mark_phrases (MedicCompiler *self,
                                 JsonObject    *entry,
                                 const char    *member,
                                 const char    *target)
{
  g_autoptr (GArray) packed = g_array_new (FALSE, FALSE, sizeof (guint32));
  JsonArray *wordings = medic_compiler_get_strings (self, entry, member, FALSE);

  if (wordings == NULL)
    return;
  medic_phrase_builder_set_when (self->phrases, NULL);
  add_wordings (self, wordings, member, packed, target, MEDIC_STRENGTH_NORMAL, NULL);
}

/* { "id", "service", "recognise", "recipient", "reason", "ignore", "original" } */
void
medic_compiler_compile_layout (MedicCompiler *self,
                               JsonObject    *entry)
{
  static const char *const allowed[] = { "id", "service", "kind", "recognise", "recipient", "reason", "ignore", "original", NULL };
  const char *id = medic_compiler_get_string (self, entry, "id", TRUE);
  const char *service = medic_compiler_get_string (self, entry, "service", FALSE);
  const char *kind = medic_compiler_get_string (self, entry, "kind", FALSE);
  g_autofree char *target = NULL;
  g_autofree char *recipient = NULL;
  GVariantDict dict;

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);
  if (id == NULL)
    return;
  medic_compiler_define (self, entry, "layout", id);
  if (service != NULL)
    medic_compiler_refer (self, entry, "service", "service", service);
  if (kind != NULL && !g_strv_contains (mark_kinds, kind))
    medic_compiler_complain (self, entry, "kind", "unknown kind “%s”", kind);

  target = g_strconcat ("layout:", id, NULL);
  recipient = g_strconcat ("recipient:", id, NULL);
  if (medic_compiler_get_strings (self, entry, "recognise", TRUE) != NULL)
    medic_compiler_add_mark_phrases (self, entry, "recognise", target);
  medic_compiler_add_mark_phrases (self, entry, "recipient", recipient);
  medic_compiler_add_mark_phrases (self, entry, "reason", "reason");
  medic_compiler_add_mark_phrases (self, entry, "ignore", "ignore");
  medic_compiler_add_mark_phrases (self, entry, "original", "original");

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", id);
  if (service != NULL)
    g_variant_dict_insert (&dict, "service", "s", service);
  if (kind != NULL)
    g_variant_dict_insert (&dict, "kind", "s", kind);
  g_variant_builder_add_value (self->layouts, g_variant_dict_end (&dict));
}
