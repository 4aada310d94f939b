/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-entries.h"

/* Entries that are looked up by their id alone: guides, programs, systems, providers, contacts. Nothing is taken out of the mapped knowledge
 * before somebody asks for it. */

#define SECTION_TYPE "a(sa{sv})"

/**
 * medic_knowledge_lookup_entry:
 * @self: knowledge
 * @section: "guides", "programs", "systems", "providers" or "contacts"
 * @id: id of an entry
 *
 * Returns: (transfer full) (nullable): the entry, an `a{sv}`; an overlay's
 *   comes before a shipped one
 */
GVariant *
medic_knowledge_lookup_entry (MedicKnowledge *self,
                              const char     *section,
                              const char     *id)
{
  g_return_val_if_fail (self != NULL && section != NULL && id != NULL, NULL);

  for (guint l = medic_knowledge_get_n_layers (self); l > 0; l--)
    {
      g_autoptr (GVariant) entries = medic_knowledge_lookup_member (self, l - 1, section, SECTION_TYPE);
      gsize n = entries != NULL ? g_variant_n_children (entries) : 0;

      for (gsize i = 0; i < n; i++)
        {
          g_autoptr (GVariant) entry = NULL;
          const char *name;

          g_variant_get_child (entries, i, "(&s@a{sv})", &name, &entry);
          if (g_str_equal (name, id))
            return g_steal_pointer (&entry);
        }
    }
  return NULL;
}

/**
 * medic_knowledge_list_entries:
 * @self: knowledge
 * @section: "guides", "programs", "systems", "providers" or "contacts"
 *
 * Returns: (transfer full): the ids of all entries: the shipped ones in their
 *   order, then those that overlays add
 */
GStrv
medic_knowledge_list_entries (MedicKnowledge *self,
                              const char     *section)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (self != NULL && section != NULL, NULL);

  for (guint l = 0; l < medic_knowledge_get_n_layers (self); l++)
    {
      g_autoptr (GVariant) entries = medic_knowledge_lookup_member (self, l, section, SECTION_TYPE);
      gsize n = entries != NULL ? g_variant_n_children (entries) : 0;

      for (gsize i = 0; i < n; i++)
        {
          const char *id;

          g_variant_get_child (entries, i, "(&s@a{sv})", &id, NULL);
          if (g_hash_table_add (seen, g_strdup (id)))
            g_strv_builder_add (builder, id);
        }
    }
  return g_strv_builder_end (builder);
}
