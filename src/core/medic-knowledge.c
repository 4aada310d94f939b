/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "medic-code.h"
#include "medic-layer.h"
#include "medic-words.h"

#define RESOURCE_PATH "/org/mailmedic/MailMedic/knowledge.gvariant"

G_DEFINE_QUARK (medic-knowledge-error-quark, medic_knowledge_error)
G_DEFINE_BOXED_TYPE (MedicKnowledge, medic_knowledge, medic_knowledge_ref, medic_knowledge_unref)

gboolean
medic_knowledge_add_layer (MedicKnowledge  *self,
                           GVariant        *compiled,
                           GError         **error)
{
  MedicLayer *layer = medic_layer_new (compiled, error);

  if (layer == NULL)
    return FALSE;
  g_ptr_array_add (self->layers, layer);
  /* a problem that this layer replaces is the one that the phrases of the layers below mean */
  for (guint l = layer->n_problems > 0 ? 0 : self->layers->len - 1; l < self->layers->len; l++)
    medic_layer_resolve (self->layers->pdata[l], self);
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
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_layer_free);
  /* trusted: it is part of the program, or was compiled by it a moment ago */
  variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, compiled, TRUE));
  if (!medic_knowledge_add_layer (self, variant, error))
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

/**
 * medic_knowledge_get_n_layers:
 * @self: knowledge
 *
 * Returns: how many layers there are: the shipped knowledge, and one for each
 *   overlay file above it
 */
guint
medic_knowledge_get_n_layers (MedicKnowledge *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->layers->len;
}

/**
 * medic_knowledge_lookup_member:
 * @self: knowledge
 * @layer: 0 for the shipped knowledge, more for overlays, strongest last
 * @name: a member of the compiled knowledge, such as "articles"
 * @type: its type; another one counts as missing
 *
 * Gives the libraries beside the analysis (articles, guides) their part of the
 * knowledge, mapped and not copied.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL if the layer has none
 */
GVariant *
medic_knowledge_lookup_member (MedicKnowledge *self,
                               guint           layer,
                               const char     *name,
                               const char     *type)
{
  g_return_val_if_fail (self != NULL && layer < self->layers->len, NULL);
  g_return_val_if_fail (name != NULL && type != NULL, NULL);

  return g_variant_lookup_value (((MedicLayer *) self->layers->pdata[layer])->compiled, name, G_VARIANT_TYPE (type));
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
      const MedicProblem *problem = medic_layer_lookup_problem (self->layers->pdata[l - 1], id);

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
  return ((MedicLayer *) self->layers->pdata[0])->n_problems;
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
  return &((MedicLayer *) self->layers->pdata[0])->problems[index];
}

static const MedicService *
lookup_service (MedicKnowledge *self,
                const char     *id)
{
  for (guint l = self->layers->len; l > 0 && id != NULL; l--)
    {
      const MedicLayer *layer = self->layers->pdata[l - 1];

      for (guint i = 0; i < layer->n_services; i++)
        {
          if (layer->services[i].id[0] == id[0] && strcmp (layer->services[i].id, id) == 0)
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
  return ((MedicLayer *) self->layers->pdata[0])->n_services;
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
  return ((MedicLayer *) self->layers->pdata[0])->services[index].id;
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
  const MedicService *service = lookup_service (self, id);

  return service != NULL ? service->name : NULL;
}

const char *
medic_knowledge_get_service_kind (MedicKnowledge *self,
                                  const char     *id)
{
  const MedicService *service = lookup_service (self, id);

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
      const MedicLayer *layer = self->layers->pdata[l];

      if (layer->phrases != NULL)
        medic_phrase_set_match (layer->phrases, tokens, from, to, matches);
    }
}

/* Which layer a set of phrases belongs to: 0 is the shipped one. */
guint
medic_knowledge_find_layer (MedicKnowledge       *self,
                            const MedicPhraseSet *set)
{
  for (guint l = self->layers->len; l > 1; l--)
    {
      if (((MedicLayer *) self->layers->pdata[l - 1])->phrases == set)
        return l - 1;
    }
  return 0;
}

const MedicTarget *
medic_knowledge_get_target (MedicKnowledge   *self,
                            const MedicMatch *match)
{
  for (guint l = 0; l < self->layers->len; l++)
    {
      const MedicLayer *layer = self->layers->pdata[l];

      if (layer->phrases == match->set)
        return &layer->targets[medic_phrase_set_get_target_index (match->set, match->phrase)];
    }
  g_assert_not_reached ();
}

gboolean
medic_knowledge_find_code (MedicKnowledge    *self,
                           const char        *key,
                           const MedicLayer **found,
                           guint32           *index)
{
  guint32 hash = medic_code_hash_key (key);

  for (guint l = self->layers->len; l > 0; l--)
    {
      const MedicLayer *layer = self->layers->pdata[l - 1];

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
      const MedicLayer *layer;
      guint32 index;

      if (medic_knowledge_find_code (self, key, &layer, &index) && layer->code_problems[index][0] != '\0')
        return medic_knowledge_lookup_problem (self, layer->code_problems[index]);
    }
  return NULL;
}

/* The value of the longest suffix of @host, at a dot, that a table knows. */
static guint32
lookup_suffix (const MedicTable *table,
               const char       *host,
               gsize             length)
{
  const char *end = host + length;

  for (const char *suffix = host; suffix != NULL && suffix < end;)
    {
      guint32 value = medic_table_lookup (table, medic_word_hash (suffix, (gsize) (end - suffix)));
      const char *dot = memchr (suffix, '.', (gsize) (end - suffix));

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
      const MedicLayer *layer = self->layers->pdata[l - 1];
      guint32 index = lookup_suffix (&layer->host_table, host, strlen (host));

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
      const MedicLayer *layer = self->layers->pdata[l - 1];
      guint32 index = lookup_suffix (&layer->domain_table, domain, strlen (domain));

      if (index < layer->n_services)
        return layer->services[index].id;
    }
  return NULL;
}

const MedicBlocklist *
medic_knowledge_lookup_zone (MedicKnowledge *self,
                             const char     *host,
                             gsize           length)
{
  for (guint l = self->layers->len; l > 0; l--)
    {
      const MedicLayer *layer = self->layers->pdata[l - 1];
      guint32 index = lookup_suffix (&layer->zone_table, host, length);

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
      const MedicLayer *layer = self->layers->pdata[l - 1];

      for (guint i = 0; i < layer->n_layouts; i++)
        {
          if (layer->layouts[i].id[0] == id[0] && strcmp (layer->layouts[i].id, id) == 0)
            return &layer->layouts[i];
        }
    }
  return NULL;
}
