/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>
#include <string.h>

#include "medic-code.h"
#include "medic-compiler.h"
#include "medic-knowledge-private.h"
#include "medic-problem-private.h"
#include "medic-table.h"
#include "medic-words.h"

#define RESOURCE_PATH "/org/mailmedic/MailMedic/knowledge.gvariant"

typedef struct
{
  const char *id;
  const char *name;
  const char *kind;
} Service;

/* One compiled variant: the shipped knowledge or an overlay. Strings of everything in it point into its variant. */
typedef struct
{
  GVariant       *compiled;        /* owned */
  GPtrArray      *kept;            /* owned; GVariants whose strings are pointed to */
  MedicPhraseSet *phrases;         /* owned */
  MedicTarget    *targets;         /* owned; by target index of phrases */
  MedicProblem   *problems;        /* owned */
  MedicProblemWords *words;        /* owned */
  guint           n_problems;
  MedicTable      problem_table;
  MedicTable      code_table;
  const char    **code_problems;   /* owned container */
  gsize           n_codes;
  const guint32  *code_text_ids;
  GVariant       *code_texts;      /* owned */
  Service        *services;        /* owned */
  guint           n_services;
  MedicTable      host_table;
  MedicTable      domain_table;
  MedicBlocklist *blocklists;      /* owned */
  guint           n_blocklists;
  MedicTable      zone_table;
  MedicLayout    *layouts;         /* owned */
  guint           n_layouts;
} Layer;

struct _MedicKnowledge
{
  gatomicrefcount ref_count;
  GPtrArray      *layers;   /* owned; of Layer, the shipped one first */
};

static G_DEFINE_QUARK (medic-knowledge-error-quark, medic_knowledge_error)
G_DEFINE_BOXED_TYPE (MedicKnowledge, medic_knowledge, medic_knowledge_ref, medic_knowledge_unref)

static void
layer_free (Layer *layer)
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
keep_member (Layer      *layer,
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
load_problems (Layer *layer)
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
load_services (Layer *layer)
{
  GVariant *entries = keep_member (layer, "services", "a(sss)");

  layer->n_services = entries != NULL ? (guint) g_variant_n_children (entries) : 0;
  layer->services = g_new0 (Service, layer->n_services + 1);
  for (guint i = 0; i < layer->n_services; i++)
    g_variant_get_child (entries, i, "(&s&s&s)", &layer->services[i].id, &layer->services[i].name, &layer->services[i].kind);
  medic_table_init (&layer->host_table, keep_member (layer, "host-table", "au"));
  medic_table_init (&layer->domain_table, keep_member (layer, "domain-table", "au"));
}

static void
load_blocklists (Layer *layer)
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
load_layouts (Layer *layer)
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
load_codes (Layer *layer)
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

static const MedicProblem *
layer_lookup_problem (Layer      *layer,
                      const char *id)
{
  guint32 index = medic_table_lookup (&layer->problem_table, medic_word_hash (id, strlen (id)));

  return index < layer->n_problems ? &layer->problems[index] : NULL;
}

static void
resolve_target (MedicKnowledge *self,
                Layer          *layer,
                const char     *text,
                MedicTarget    *target)
{
  const char *colon = strchr (text, ':');
  const char *value = colon != NULL ? colon + 1 : NULL;
  MedicStep step = MEDIC_STEP_UNKNOWN;
  MedicSpeaker speaker = MEDIC_SPEAKER_UNKNOWN;

  target->value = value;
  if (g_str_has_prefix (text, "problem:"))
    {
      target->kind = MEDIC_TARGET_PROBLEM;
      target->problem = medic_knowledge_lookup_problem (self, value);
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
    target->kind = MEDIC_TARGET_KIND;
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

static gboolean
add_layer (MedicKnowledge  *self,
           GVariant        *compiled,
           GError         **error)
{
  Layer *layer;
  GVariant *phrases;
  guint32 version = 0;

  if (!g_variant_lookup (compiled, "version", "u", &version) || version != 1)
    {
      g_set_error_literal (error, medic_knowledge_error_quark (), 0, _("The knowledge is damaged or of another version."));
      return FALSE;
    }

  layer = g_new0 (Layer, 1);
  layer->compiled = g_variant_ref (compiled);
  layer->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_ptr_array_add (self->layers, layer);
  load_problems (layer);
  load_services (layer);
  load_blocklists (layer);
  load_layouts (layer);
  load_codes (layer);

  phrases = keep_member (layer, "phrases", "a{sv}");
  if (phrases != NULL)
    {
      guint n;

      layer->phrases = medic_phrase_set_new (phrases);
      n = medic_phrase_set_get_n_targets (layer->phrases);
      layer->targets = g_new0 (MedicTarget, n + 1);
      for (guint i = 0; i < n; i++)
        resolve_target (self, layer, medic_phrase_set_get_target_at (layer->phrases, i), &layer->targets[i]);
    }

  /* a problem that this layer replaces is the one that the phrases of the layers below mean */
  for (guint l = 0; l + 1 < self->layers->len && layer->n_problems > 0; l++)
    {
      Layer *below = self->layers->pdata[l];
      guint n = below->phrases != NULL ? medic_phrase_set_get_n_targets (below->phrases) : 0;

      for (guint i = 0; i < n; i++)
        if (below->targets[i].kind == MEDIC_TARGET_PROBLEM)
          below->targets[i].problem = medic_knowledge_lookup_problem (self, below->targets[i].value);
    }
  return TRUE;
}

/**
 * medic_knowledge_new_from_bytes:
 * @compiled: what the knowledge compiler wrote; it is mapped, not copied
 * @error: return location for an error
 *
 * Opens compiled knowledge.
 *
 * Returns: (transfer full): the knowledge, or %NULL with @error set if the
 *   bytes are no knowledge of this version
 */
MedicKnowledge *
medic_knowledge_new_from_bytes (GBytes  *compiled,
                                GError **error)
{
  g_autoptr (MedicKnowledge) self = NULL;
  g_autoptr (GVariant) variant = NULL;

  g_return_val_if_fail (compiled != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_new0 (MedicKnowledge, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) layer_free);
  /* trusted: it is part of the program, or was compiled by it a moment ago */
  variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, compiled, TRUE));
  if (!add_layer (self, variant, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * medic_knowledge_new_builtin:
 * @error: return location for an error
 *
 * Opens the knowledge that the program carries in itself.
 *
 * Returns: (transfer full): the knowledge, or %NULL with @error set
 */
MedicKnowledge *
medic_knowledge_new_builtin (GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? medic_knowledge_new_from_bytes (bytes, error) : NULL;
}

static void
add_overlay_file (MedicKnowledge *self,
                  const char     *path,
                  GPtrArray      *issues)
{
  g_autoptr (MedicCompiler) compiler = medic_compiler_new (TRUE);
  g_autoptr (GVariant) compiled = NULL;
  g_autoptr (GVariant) aligned = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GPtrArray *found;

  for (guint l = 0; l < self->layers->len; l++)
    {
      const Layer *layer = self->layers->pdata[l];

      for (guint i = 0; i < layer->n_problems; i++)
        medic_compiler_add_known (compiler, "problem", layer->problems[i].id);
      for (guint i = 0; i < layer->n_services; i++)
        medic_compiler_add_known (compiler, "service", layer->services[i].id);
      for (guint i = 0; i < layer->n_layouts; i++)
        medic_compiler_add_known (compiler, "layout", layer->layouts[i].id);
    }
  medic_compiler_add_file (compiler, path, path);
  compiled = medic_compiler_end (compiler);
  found = medic_compiler_get_issues (compiler);
  if (found->len > 0)
    {
      for (guint i = 0; issues != NULL && i < found->len; i++)
        {
          const MedicIssue *issue = found->pdata[i];

          if (issue->line > 0)
            g_ptr_array_add (issues, g_strdup_printf ("%s:%u: %s%s%s", issue->file, issue->line, issue->key != NULL ? issue->key : "",
                                                      issue->key != NULL ? ": " : "", issue->message));
          else
            g_ptr_array_add (issues, g_strdup_printf ("%s: %s", issue->file, issue->message));
        }
      return;
    }
  /* serialise: number arrays can then be pointed to */
  bytes = g_variant_get_data_as_bytes (compiled);
  aligned = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, TRUE));
  add_layer (self, aligned, NULL);
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * medic_knowledge_new_with_overlays:
 * @folders: (array zero-terminated=1): folders to look for `*.json` in; those
 *   that do not exist are passed over
 * @issues: (element-type utf8) (nullable): what is wrong with overlays is added
 *   here, a line each with file, line and cause; a wrong file is left out
 * @error: return location for an error
 *
 * Opens the built-in knowledge with overlays above it.
 *
 * Returns: (transfer full): the knowledge, or %NULL with @error set
 */
MedicKnowledge *
medic_knowledge_new_with_overlays (const char *const  *folders,
                                   GPtrArray          *issues,
                                   GError            **error)
{
  g_autoptr (MedicKnowledge) self = medic_knowledge_new_builtin (error);

  if (self == NULL)
    return NULL;
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GDir) dir = g_dir_open (folders[i], 0, NULL);
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          if (g_str_has_suffix (name, ".json"))
            g_ptr_array_add (names, g_build_filename (folders[i], name, NULL));
        }
      g_ptr_array_sort (names, compare_paths);
      for (guint n = 0; n < names->len; n++)
        add_overlay_file (self, names->pdata[n], issues);
    }
  return g_steal_pointer (&self);
}

/**
 * medic_knowledge_get_overlay_folders:
 *
 * Returns: (transfer full): the folders where an organisation and the user keep
 *   knowledge of their own, weakest first
 */
GStrv
medic_knowledge_get_overlay_folders (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *const *system_dirs = g_get_system_config_dirs ();
  guint n = g_strv_length ((GStrv) system_dirs);
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "mail-medic", "knowledge.d", NULL);

  while (n-- > 0)
    {
      g_autofree char *folder = g_build_filename (system_dirs[n], "mail-medic", "knowledge.d", NULL);

      g_strv_builder_add (builder, folder);
    }
  g_strv_builder_add (builder, own);
  return g_strv_builder_end (builder);
}

/**
 * medic_knowledge_ref:
 * @self: knowledge
 *
 * Returns: (transfer full): @self
 */
MedicKnowledge *
medic_knowledge_ref (MedicKnowledge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_knowledge_unref:
 * @self: (transfer full): knowledge
 */
void
medic_knowledge_unref (MedicKnowledge *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->layers);
  g_free (self);
}

/**
 * medic_knowledge_lookup_problem:
 * @self: knowledge
 * @id: id of a problem
 *
 * Returns: (transfer none) (nullable): the problem; an overlay's comes before a
 *   shipped one
 */
const MedicProblem *
medic_knowledge_lookup_problem (MedicKnowledge *self,
                                const char     *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint l = self->layers->len; l > 0; l--)
    {
      const MedicProblem *problem = layer_lookup_problem (self->layers->pdata[l - 1], id);

      if (problem != NULL)
        return problem;
    }
  return NULL;
}

/**
 * medic_knowledge_get_n_problems:
 * @self: knowledge
 *
 * Returns: how many problems the shipped knowledge has
 */
guint
medic_knowledge_get_n_problems (MedicKnowledge *self)
{
  return ((Layer *) self->layers->pdata[0])->n_problems;
}

/**
 * medic_knowledge_get_problem:
 * @self: knowledge
 * @index: which, below medic_knowledge_get_n_problems()
 *
 * Returns: (transfer none): the problem
 */
const MedicProblem *
medic_knowledge_get_problem (MedicKnowledge *self,
                             guint           index)
{
  return &((Layer *) self->layers->pdata[0])->problems[index];
}

static const Service *
lookup_service (MedicKnowledge *self,
                const char     *id)
{
  for (guint l = self->layers->len; l > 0 && id != NULL; l--)
    {
      const Layer *layer = self->layers->pdata[l - 1];

      for (guint i = 0; i < layer->n_services; i++)
        {
          if (g_str_equal (layer->services[i].id, id))
            return &layer->services[i];
        }
    }
  return NULL;
}

/**
 * medic_knowledge_get_n_services:
 * @self: knowledge
 *
 * Returns: how many services the shipped knowledge has
 */
guint
medic_knowledge_get_n_services (MedicKnowledge *self)
{
  return ((Layer *) self->layers->pdata[0])->n_services;
}

/**
 * medic_knowledge_get_service_id:
 * @self: knowledge
 * @index: which, below medic_knowledge_get_n_services()
 *
 * Returns: (transfer none): the service's id
 */
const char *
medic_knowledge_get_service_id (MedicKnowledge *self,
                                guint           index)
{
  return ((Layer *) self->layers->pdata[0])->services[index].id;
}

/**
 * medic_knowledge_lookup_service_name:
 * @self: knowledge
 * @id: (nullable): id of a service
 *
 * Returns: (nullable): its name, such as "Gmail"; names are not translated
 */
const char *
medic_knowledge_lookup_service_name (MedicKnowledge *self,
                                     const char     *id)
{
  const Service *service = lookup_service (self, id);

  return service != NULL ? service->name : NULL;
}

const char *
medic_knowledge_get_service_kind (MedicKnowledge *self,
                                  const char     *id)
{
  const Service *service = lookup_service (self, id);

  return service != NULL ? service->kind : NULL;
}

/* --- What the rooms of the core ask --- */

void
medic_knowledge_match (MedicKnowledge *self,
                       GArray         *tokens,
                       guint           from,
                       guint           to,
                       GArray         *matches)
{
  for (guint l = 0; l < self->layers->len; l++)
    {
      const Layer *layer = self->layers->pdata[l];

      if (layer->phrases != NULL)
        medic_phrase_set_match (layer->phrases, tokens, from, to, matches);
    }
}

const MedicTarget *
medic_knowledge_get_target (MedicKnowledge   *self,
                            const MedicMatch *match)
{
  for (guint l = 0; l < self->layers->len; l++)
    {
      const Layer *layer = self->layers->pdata[l];

      if (layer->phrases == match->set)
        return &layer->targets[medic_phrase_set_get_target_index (match->set, match->phrase)];
    }
  g_assert_not_reached ();
}

static gboolean
find_code (MedicKnowledge  *self,
           const char      *key,
           const Layer    **found,
           guint32         *index)
{
  guint32 hash = medic_code_hash_key (key);

  for (guint l = self->layers->len; l > 0; l--)
    {
      const Layer *layer = self->layers->pdata[l - 1];

      *index = medic_table_lookup (&layer->code_table, hash);
      if (*index < layer->n_codes)
        {
          *found = layer;
          return TRUE;
        }
    }
  return FALSE;
}

const MedicProblem *
medic_knowledge_lookup_code (MedicKnowledge *self,
                             const char     *space,
                             const char     *service,
                             const char     *code,
                             MedicStep       step)
{
  const char *const steps[] = { step != MEDIC_STEP_UNKNOWN ? medic_step_to_string (step) : NULL, NULL };

  for (guint i = steps[0] != NULL ? 0 : 1; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *key = medic_code_make_key (space, service, code, steps[i]);
      const Layer *layer;
      guint32 index;

      if (find_code (self, key, &layer, &index) && layer->code_problems[index][0] != '\0')
        return medic_knowledge_lookup_problem (self, layer->code_problems[index]);
    }
  return NULL;
}

/* The value of the longest suffix of @host, at a dot, that a table knows. */
static guint32
lookup_suffix (const MedicTable *table,
               const char       *host)
{
  for (const char *suffix = host; suffix != NULL && suffix[0] != '\0';)
    {
      guint32 value = medic_table_lookup (table, medic_word_hash (suffix, strlen (suffix)));
      const char *dot = strchr (suffix, '.');

      if (value != MEDIC_TABLE_NONE)
        return value;
      suffix = dot != NULL ? dot + 1 : NULL;
    }
  return MEDIC_TABLE_NONE;
}

const char *
medic_knowledge_lookup_host (MedicKnowledge *self,
                             const char     *host)
{
  for (guint l = self->layers->len; l > 0; l--)
    {
      const Layer *layer = self->layers->pdata[l - 1];
      guint32 index = lookup_suffix (&layer->host_table, host);

      if (index < layer->n_services)
        return layer->services[index].id;
    }
  return NULL;
}

const char *
medic_knowledge_lookup_domain (MedicKnowledge *self,
                               const char     *domain)
{
  for (guint l = self->layers->len; l > 0; l--)
    {
      const Layer *layer = self->layers->pdata[l - 1];
      guint32 index = lookup_suffix (&layer->domain_table, domain);

      if (index < layer->n_services)
        return layer->services[index].id;
    }
  return NULL;
}

const MedicBlocklist *
medic_knowledge_lookup_zone (MedicKnowledge *self,
                             const char     *host)
{
  for (guint l = self->layers->len; l > 0; l--)
    {
      const Layer *layer = self->layers->pdata[l - 1];
      guint32 index = lookup_suffix (&layer->zone_table, host);

      if (index < layer->n_blocklists)
        return &layer->blocklists[index];
    }
  return NULL;
}

const MedicLayout *
medic_knowledge_lookup_layout (MedicKnowledge *self,
                               const char     *id)
{
  for (guint l = self->layers->len; l > 0; l--)
    {
      const Layer *layer = self->layers->pdata[l - 1];

      for (guint i = 0; i < layer->n_layouts; i++)
        {
          if (g_str_equal (layer->layouts[i].id, id))
            return &layer->layouts[i];
        }
    }
  return NULL;
}

/* --- Explaining codes to people --- */

void
medic_code_part_free (MedicCodePart *self)
{
  g_free (self->part);
  g_free (self);
}

static gboolean
explain (MedicKnowledge *self,
         GPtrArray      *parts,
         const char     *space,
         const char     *service,
         const char     *code,
         const char     *shown)
{
  g_autofree char *key = medic_code_make_key (space, service, code, NULL);
  const Layer *layer;
  const char *meaning;
  MedicCodePart *part;
  guint32 index;

  if (!find_code (self, key, &layer, &index))
    return FALSE;
  g_variant_get_child (layer->code_texts, layer->code_text_ids[index], "(&s&s&s)", NULL, NULL, &meaning);
  part = g_new0 (MedicCodePart, 1);
  part->part = g_strdup (shown);
  part->meaning = _(meaning);
  g_ptr_array_add (parts, part);
  return TRUE;
}

/**
 * medic_knowledge_explain_code:
 * @self: knowledge
 * @service: (nullable): id of the service that used the code
 * @code: a reply code ("550"), enhanced code ("5.1.1"), socket error ("10061")
 *   or error number of a program ("0x800CCC0F")
 *
 * Explains a code part by part, in the reader's language: an enhanced code in
 * class, subject and the whole, others as a whole.
 *
 * Returns: (transfer full) (element-type MedicCodePart): the parts, which may
 *   be none; free with g_ptr_array_unref()
 */
GPtrArray *
medic_knowledge_explain_code (MedicKnowledge *self,
                              const char     *service,
                              const char     *code)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_code_part_free);
  g_auto (GStrv) digits = NULL;

  g_return_val_if_fail (self != NULL && code != NULL, parts);

  if (g_ascii_strncasecmp (code, "0x", 2) == 0)
    explain (self, parts, "client", NULL, code, code);
  else if (strchr (code, '.') == NULL)
    {
      if (!explain (self, parts, "reply", NULL, code, code) && !explain (self, parts, "socket", NULL, code, code))
        explain (self, parts, "client", NULL, code, code);
    }
  else if ((digits = g_strsplit (code, ".", 3)) != NULL && g_strv_length (digits) == 3)
    {
      g_autofree char *open = g_strdup_printf ("x.%s.%s", digits[1], digits[2]);

      explain (self, parts, "class", NULL, digits[0], digits[0]);
      explain (self, parts, "subject", NULL, digits[1], digits[1]);
      if (!(service != NULL && (explain (self, parts, "service", service, code, digits[2]) || explain (self, parts, "service", service, open, digits[2])))
          && !explain (self, parts, "enhanced", NULL, code, digits[2]))
        explain (self, parts, "enhanced", NULL, open, digits[2]);
    }
  return parts;
}
