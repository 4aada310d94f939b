/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-layer.h"
#include "medic-words.h"

void
medic_layer_free (MedicLayer *layer)
{
  g_clear_pointer (&layer->phrases, medic_phrase_set_free);
  g_free (layer->targets);
  for (guint i = 0; i < layer->n_problems; i++)
    medic_problem_words_clear (&layer->words[i]);
  g_free (layer->words);
  g_free (layer->problems);
  g_free (layer->code_problems);
  g_free (layer->services);
  g_free (layer->blocklists);
  g_free (layer->layouts);
  g_ptr_array_unref (layer->kept);
  g_variant_unref (layer->compiled);
  g_free (layer);
}

static GVariant *
keep_member (MedicLayer *layer,
             const char *name,
             const char *type)
{
  GVariant *value = g_variant_lookup_value (layer->compiled, name, G_VARIANT_TYPE (type));

  if (value != NULL)
    g_ptr_array_add (layer->kept, value);
  return value;
}

static const char *
get_name (GVariant   *dict,
          const char *key)
{
  const char *value = NULL;

  g_variant_lookup (dict, key, "&s", &value);
  return value;
}

static void
load_problems (MedicLayer *layer)
{
  GVariant *heads = keep_member (layer, "problem-heads", "a(ssssssssb)");
  GVariant *texts = keep_member (layer, "problems", "aa{sv}");

  medic_table_init (&layer->problem_table, keep_member (layer, "problem-table", "au"));
  layer->n_problems = heads != NULL && texts != NULL ? (guint) MIN (g_variant_n_children (heads), g_variant_n_children (texts)) : 0;
  layer->problems = g_new0 (MedicProblem, layer->n_problems + 1);
  layer->words = g_new0 (MedicProblemWords, layer->n_problems + 1);
  for (guint i = 0; i < layer->n_problems; i++)
    {
      MedicProblem *problem = &layer->problems[i];
      const char *who, *lasting, *hop;

      g_variant_get_child (heads, i, "(&s&s&s&s&s&s&s&sb)", &problem->id, &problem->problem_class, &problem->guide, &problem->article,
                           &problem->title, &who, &lasting, &hop, &problem->general);
      medic_who_from_string (who, &problem->who);
      medic_lasting_from_string (lasting, &problem->lasting);
      medic_hop_from_string (hop, &problem->hop);
      layer->words[i].all = texts;
      layer->words[i].index = i;
      problem->words = &layer->words[i];
    }
}

static void
load_services (MedicLayer *layer)
{
  GVariant *entries = keep_member (layer, "services", "a(sss)");

  layer->n_services = entries != NULL ? (guint) g_variant_n_children (entries) : 0;
  layer->services = g_new0 (MedicService, layer->n_services + 1);
  for (guint i = 0; i < layer->n_services; i++)
    g_variant_get_child (entries, i, "(&s&s&s)", &layer->services[i].id, &layer->services[i].name, &layer->services[i].kind);
  medic_table_init (&layer->host_table, keep_member (layer, "host-table", "au"));
  medic_table_init (&layer->domain_table, keep_member (layer, "domain-table", "au"));
}

static void
load_blocklists (MedicLayer *layer)
{
  GVariant *entries = keep_member (layer, "blocklists", "a(ssss)");

  layer->n_blocklists = entries != NULL ? (guint) g_variant_n_children (entries) : 0;
  layer->blocklists = g_new0 (MedicBlocklist, layer->n_blocklists + 1);
  for (guint i = 0; i < layer->n_blocklists; i++)
    {
      MedicBlocklist *list = &layer->blocklists[i];

      g_variant_get_child (entries, i, "(&s&s&s&s)", &list->name, &list->zone, &list->lookup, &list->note);
    }
  medic_table_init (&layer->zone_table, keep_member (layer, "zone-table", "au"));
}

static void
load_layouts (MedicLayer *layer)
{
  GVariant *entries = keep_member (layer, "layouts", "aa{sv}");

  layer->n_layouts = entries != NULL ? (guint) g_variant_n_children (entries) : 0;
  layer->layouts = g_new0 (MedicLayout, layer->n_layouts + 1);
  for (guint i = 0; i < layer->n_layouts; i++)
    {
      GVariant *entry = g_variant_get_child_value (entries, i);

      g_ptr_array_add (layer->kept, entry);
      layer->layouts[i].id = get_name (entry, "id");
      layer->layouts[i].service = get_name (entry, "service");
      layer->layouts[i].kind = get_name (entry, "kind");
    }
}

static void
load_codes (MedicLayer *layer)
{
  GVariant *problems = keep_member (layer, "code-problems", "as");
  GVariant *ids = keep_member (layer, "code-text-ids", "au");
  gsize n_ids = 0;

  medic_table_init (&layer->code_table, keep_member (layer, "code-table", "au"));
  layer->code_texts = keep_member (layer, "code-texts", "a(sss)");
  layer->code_problems = problems != NULL ? g_variant_get_strv (problems, &layer->n_codes) : NULL;
  layer->code_text_ids = ids != NULL ? g_variant_get_fixed_array (ids, &n_ids, sizeof (guint32)) : NULL;
  layer->n_codes = MIN (layer->n_codes, n_ids);
}

const MedicProblem *
medic_layer_lookup_problem (MedicLayer *layer,
                            const char *id)
{
  guint32 index = medic_table_lookup (&layer->problem_table, medic_word_hash (id, strlen (id)));

  return index < layer->n_problems ? &layer->problems[index] : NULL;
}

static void
resolve_target (MedicKnowledge *knowledge,
                MedicLayer     *layer,
                const char     *text,
                MedicTarget    *target)
{
  const char *colon = strchr (text, ':');
  const char *value = colon != NULL ? colon + 1 : NULL;
  MedicStep step = MEDIC_STEP_UNKNOWN;
  MedicSpeaker speaker = MEDIC_SPEAKER_UNKNOWN;
  MedicKind kind;

  target->value = value;
  if (g_str_has_prefix (text, "problem:"))
    {
      target->kind = MEDIC_TARGET_PROBLEM;
      target->problem = medic_knowledge_lookup_problem (knowledge, value);
    }
  else if (g_str_has_prefix (text, "recipient"))
    target->kind = MEDIC_TARGET_RECIPIENT;
  else if (g_str_equal (text, "original"))
    target->kind = MEDIC_TARGET_ORIGINAL;
  else if (g_str_equal (text, "reason"))
    target->kind = MEDIC_TARGET_REASON;
  else if (g_str_has_prefix (text, "service:"))
    target->kind = MEDIC_TARGET_SERVICE;
  else if (g_str_has_prefix (text, "layout:"))
    target->kind = MEDIC_TARGET_LAYOUT;
  else if (g_str_has_prefix (text, "kind:"))
    {
      target->kind = MEDIC_TARGET_KIND;
      target->number = medic_kind_from_string (value, &kind) ? 1u << kind : 0;
    }
  else if (g_str_has_prefix (text, "blocklist:"))
    {
      guint64 index = g_ascii_strtoull (value, NULL, 10);

      target->kind = MEDIC_TARGET_BLOCKLIST;
      target->blocklist = index < layer->n_blocklists ? &layer->blocklists[index] : NULL;
    }
  else if (g_str_has_prefix (text, "step:") && medic_step_from_string (value, &step))
    {
      target->kind = MEDIC_TARGET_STEP;
      target->number = step;
    }
  else if (g_str_has_prefix (text, "speaker:") && medic_speaker_from_string (value, &speaker))
    {
      target->kind = MEDIC_TARGET_SPEAKER;
      target->number = speaker;
    }
  else
    target->kind = MEDIC_TARGET_IGNORE;
}

/* What the phrases of @layer mean; again when a layer above has come. */
void
medic_layer_resolve (MedicLayer     *layer,
                     MedicKnowledge *knowledge)
{
  guint n = layer->phrases != NULL ? medic_phrase_set_get_n_targets (layer->phrases) : 0;

  for (guint i = 0; i < n; i++)
    resolve_target (knowledge, layer, medic_phrase_set_get_target_at (layer->phrases, i), &layer->targets[i]);
}

MedicLayer *
medic_layer_new (GVariant  *compiled,
                 GError   **error)
{
  MedicLayer *layer;
  GVariant *phrases;
  guint32 version = 0;

  if (!g_variant_lookup (compiled, "version", "u", &version) || version != 2)
    {
      g_set_error_literal (error, medic_knowledge_error_quark (), 0, _("The knowledge is damaged or of another version."));
      return NULL;
    }

  layer = g_new0 (MedicLayer, 1);
  layer->compiled = g_variant_ref (compiled);
  layer->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  load_problems (layer);
  load_services (layer);
  load_blocklists (layer);
  load_layouts (layer);
  load_codes (layer);
  phrases = keep_member (layer, "phrases", "a{sv}");
  if (phrases != NULL)
    {
      layer->phrases = medic_phrase_set_new (phrases);
      layer->targets = g_new0 (MedicTarget, medic_phrase_set_get_n_targets (layer->phrases) + 1);
    }
  return layer;
}
