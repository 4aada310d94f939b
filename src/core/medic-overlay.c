/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compiler.h"
#include "medic-layer.h"

/* Knowledge of an organisation or a person, above the shipped one. */

/* What an overlay's articles may refer to. */
static void
add_known_articles (MedicCompiler    *compiler,
                    const MedicLayer *layer)
{
  g_autoptr (GVariant) heads = g_variant_lookup_value (layer->compiled, "article-heads", G_VARIANT_TYPE ("a(ssssss)"));
  g_autoptr (GVariant) categories = g_variant_lookup_value (layer->compiled, "categories", G_VARIANT_TYPE ("a(sss)"));
  g_autoptr (GVariant) codes = g_variant_lookup_value (layer->compiled, "code-entries", G_VARIANT_TYPE ("a(sssssua{sv})"));
  const char *id, *space;
  GVariantIter iter;

  g_variant_iter_init (&iter, heads);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s&s)", &id, NULL, NULL, NULL, NULL, NULL))
    medic_compiler_add_known (compiler, "article", id);
  g_variant_iter_init (&iter, categories);
  while (g_variant_iter_next (&iter, "(&s&s&s)", &id, NULL, NULL))
    medic_compiler_add_known (compiler, "category", id);
  g_variant_iter_init (&iter, codes);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&su@a{sv})", &space, NULL, &id, NULL, NULL, NULL, NULL))
    medic_compiler_add_known_code (compiler, space, id);
}

static void
add_known_entries (MedicCompiler    *compiler,
                   const MedicLayer *layer,
                   const char       *section,
                   const char       *kind)
{
  g_autoptr (GVariant) entries = g_variant_lookup_value (layer->compiled, section, G_VARIANT_TYPE ("a(sa{sv})"));
  gsize n = entries != NULL ? g_variant_n_children (entries) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *id;

      g_variant_get_child (entries, i, "(&s@a{sv})", &id, NULL);
      medic_compiler_add_known (compiler, kind, id);
    }
}

/**
 * medic_knowledge_add_known_to:
 * @self: knowledge
 * @compiler: a compiler of an overlay
 *
 * Tells a compiler of the entries that an overlay may refer to.
 */
void
medic_knowledge_add_known_to (MedicKnowledge *self,
                              MedicCompiler  *compiler)
{
  g_return_if_fail (self != NULL && compiler != NULL);

  for (guint l = 0; l < self->layers->len; l++)
    {
      const MedicLayer *layer = self->layers->pdata[l];

      for (guint i = 0; i < layer->n_problems; i++)
        medic_compiler_add_known (compiler, "problem", layer->problems[i].id);
      for (guint i = 0; i < layer->n_services; i++)
        medic_compiler_add_known (compiler, "service", layer->services[i].id);
      for (guint i = 0; i < layer->n_layouts; i++)
        medic_compiler_add_known (compiler, "layout", layer->layouts[i].id);
      add_known_articles (compiler, layer);
      add_known_entries (compiler, layer, "guides", "guide");
      add_known_entries (compiler, layer, "programs", "program");
    }
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

  medic_knowledge_add_known_to (self, compiler);
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
  medic_knowledge_add_layer (self, aligned, NULL);
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
