/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-entries.h"
#include "medic-provider.h"
#include "medic-table.h"
#include "medic-words.h"

G_DEFINE_BOXED_TYPE (MedicProvider, medic_provider, medic_provider_ref, medic_provider_unref)

static const char **
dup_container (GVariant   *data,
               const char *key)
{
  g_autoptr (GVariant) strings = g_variant_lookup_value (data, key, G_VARIANT_TYPE_STRING_ARRAY);

  /* the strings stay in the data that strings is a part of */
  return strings != NULL ? g_variant_get_strv (strings, NULL) : g_new0 (const char *, 1);
}

static MedicProvider *
provider_new (const char *id,
              GVariant   *data)
{
  MedicProvider *self = g_new0 (MedicProvider, 1);
  g_autoptr (GVariant) servers = g_variant_lookup_value (data, "smtp", G_VARIANT_TYPE ("a(sus)"));

  g_atomic_ref_count_init (&self->ref_count);
  self->data = g_variant_ref (data);
  self->id = g_strdup (id);
  self->name = self->country = self->username = "";
  g_variant_lookup (data, "name", "&s", &self->name);
  g_variant_lookup (data, "country", "&s", &self->country);
  g_variant_lookup (data, "username", "&s", &self->username);
  g_variant_lookup (data, "daily_limit", "u", &self->daily_limit);
  g_variant_lookup (data, "help", "&s", &self->help);
  g_variant_lookup (data, "app_password", "&s", &self->app_password);
  g_variant_lookup (data, "note", "&s", &self->note);
  g_variant_lookup (data, "big", "b", &self->big);
  self->domains = dup_container (data, "domains");
  self->login = dup_container (data, "login");
  self->n_servers = servers != NULL ? (guint) g_variant_n_children (servers) : 0;
  self->servers = g_new0 (MedicProviderServer, self->n_servers + 1);
  for (guint i = 0; i < self->n_servers; i++)
    g_variant_get_child (servers, i, "(&su&s)", &self->servers[i].host, &self->servers[i].port, &self->servers[i].security);
  return self;
}

/**
 * medic_provider_ref:
 * @self: a provider
 *
 * Returns: (transfer full): @self
 */
MedicProvider *
medic_provider_ref (MedicProvider *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_provider_unref:
 * @self: (transfer full): a provider
 */
void
medic_provider_unref (MedicProvider *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->domains);
  g_free (self->login);
  g_free (self->servers);
  g_variant_unref (self->data);
  g_free (self);
}

/**
 * medic_knowledge_lookup_provider:
 * @self: knowledge
 * @id: id of a provider
 *
 * Returns: (transfer full) (nullable): the provider; an overlay's comes before a
 *   shipped one
 */
MedicProvider *
medic_knowledge_lookup_provider (MedicKnowledge *self,
                                 const char     *id)
{
  g_autoptr (GVariant) data = medic_knowledge_lookup_entry (self, "providers", id);

  return data != NULL ? provider_new (id, data) : NULL;
}

static gboolean
has_server (MedicProvider *self,
            const char    *host)
{
  for (guint i = 0; i < self->n_servers; i++)
    {
      if (g_str_equal (self->servers[i].host, host))
        return TRUE;
    }
  return FALSE;
}

/* The provider that a table of the topmost layer knows for a name. */
static MedicProvider *
lookup_by_table (MedicKnowledge *self,
                 const char     *table_name,
                 const char     *name,
                 gboolean        is_domain)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint l = medic_knowledge_get_n_layers (self); l > 0; l--)
    {
      g_autoptr (GVariant) slots = medic_knowledge_lookup_member (self, l - 1, table_name, "au");
      g_autoptr (GVariant) providers = medic_knowledge_lookup_member (self, l - 1, "providers", "a(sa{sv})");
      MedicTable table = { NULL };
      guint32 index;

      if (slots == NULL || providers == NULL)
        continue;
      medic_table_init (&table, slots);
      index = medic_table_lookup (&table, medic_word_hash (lower, strlen (lower)));
      if (index < g_variant_n_children (providers))
        {
          g_autoptr (MedicProvider) provider = NULL;
          const char *id;

          g_variant_get_child (providers, index, "(&s@a{sv})", &id, NULL);
          provider = medic_knowledge_lookup_provider (self, id);
          /* not if an overlay took it away, nor for a name that has the same hash only */
          if (is_domain ? g_strv_contains (provider->domains, lower) : has_server (provider, lower))
            return g_steal_pointer (&provider);
        }
    }
  return NULL;
}

/**
 * medic_knowledge_lookup_provider_by_domain:
 * @self: knowledge
 * @domain: what stands after the @ of an address
 *
 * Returns: (transfer full) (nullable): the provider of this domain
 */
MedicProvider *
medic_knowledge_lookup_provider_by_domain (MedicKnowledge *self,
                                           const char     *domain)
{
  g_return_val_if_fail (self != NULL && domain != NULL, NULL);

  return lookup_by_table (self, "provider-domain-table", domain, TRUE);
}

/**
 * medic_knowledge_lookup_provider_by_host:
 * @self: knowledge
 * @host: name of a server
 *
 * Returns: (transfer full) (nullable): the provider with this outgoing server
 */
MedicProvider *
medic_knowledge_lookup_provider_by_host (MedicKnowledge *self,
                                         const char     *host)
{
  g_return_val_if_fail (self != NULL && host != NULL, NULL);

  return lookup_by_table (self, "provider-smtp-table", host, FALSE);
}
