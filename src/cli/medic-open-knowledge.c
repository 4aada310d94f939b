/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-open-knowledge.h"

/**
 * medic_open_knowledge:
 * @error: return location for an error
 *
 * Opens the knowledge with the overlays of this system and user. What is wrong
 * with overlays is said on stderr, a line each; the rest works.
 *
 * Returns: (transfer full): the knowledge, or %NULL with @error set
 */
MedicKnowledge *
medic_open_knowledge (GError **error)
{
  g_auto (GStrv) folders = medic_knowledge_get_overlay_folders ();
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_free);
  MedicKnowledge *knowledge = medic_knowledge_new_with_overlays ((const char *const *) folders, issues, error);

  for (guint i = 0; i < issues->len; i++)
    g_printerr ("mail-medic-cli: %s\n", (const char *) issues->pdata[i]);
  return knowledge;
}
