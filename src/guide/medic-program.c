/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "medic-entries.h"
#include "medic-program.h"

G_DEFINE_BOXED_TYPE (MedicProgram, medic_program, medic_program_ref, medic_program_unref)

static MedicProgram *
program_new (const char *id,
             GVariant   *data)
{
  MedicProgram *self = g_new0 (MedicProgram, 1);
  g_autoptr (GVariant) systems = g_variant_lookup_value (data, "systems", G_VARIANT_TYPE_STRING_ARRAY);

  g_atomic_ref_count_init (&self->ref_count);
  self->data = g_variant_ref (data);
  self->id = g_strdup (id);
  self->name = self->version = self->kind = "";
  g_variant_lookup (data, "name", "&s", &self->name);
  g_variant_lookup (data, "version", "&s", &self->version);
  g_variant_lookup (data, "kind", "&s", &self->kind);
  if (self->name[0] != '\0')
    self->name = _(self->name);
  self->systems = systems != NULL ? g_variant_get_strv (systems, NULL) : g_new0 (const char *, 1);
  return self;
}

static MedicProgram *
lookup (MedicKnowledge *knowledge,
        const char     *section,
        const char     *id)
{
  g_autoptr (GVariant) data = medic_knowledge_lookup_entry (knowledge, section, id);

  return data != NULL ? program_new (id, data) : NULL;
}

/**
 * medic_program_lookup:
 * @knowledge: the knowledge
 * @id: id of a mail program
 *
 * Returns: (transfer full) (nullable): the mail program
 */
MedicProgram *
medic_program_lookup (MedicKnowledge *knowledge,
                      const char     *id)
{
  g_return_val_if_fail (knowledge != NULL && id != NULL, NULL);

  return lookup (knowledge, "programs", id);
}

/**
 * medic_program_lookup_system:
 * @knowledge: the knowledge
 * @id: id of a system, such as "windows-11"
 *
 * Returns: (transfer full) (nullable): the system
 */
MedicProgram *
medic_program_lookup_system (MedicKnowledge *knowledge,
                             const char     *id)
{
  g_return_val_if_fail (knowledge != NULL && id != NULL, NULL);

  return lookup (knowledge, "systems", id);
}

/**
 * medic_program_list:
 * @knowledge: the knowledge
 *
 * Returns: (transfer full): the ids of all mail programs
 */
GStrv
medic_program_list (MedicKnowledge *knowledge)
{
  return medic_knowledge_list_entries (knowledge, "programs");
}

/**
 * medic_program_list_systems:
 * @knowledge: the knowledge
 *
 * Returns: (transfer full): the ids of all systems
 */
GStrv
medic_program_list_systems (MedicKnowledge *knowledge)
{
  return medic_knowledge_list_entries (knowledge, "systems");
}

/**
 * medic_program_ref:
 * @self: a program
 *
 * Returns: (transfer full): @self
 */
MedicProgram *
medic_program_ref (MedicProgram *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_program_unref:
 * @self: (transfer full): a program
 */
void
medic_program_unref (MedicProgram *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->systems);
  g_free (self->id);
  g_variant_unref (self->data);
  g_free (self);
}

/**
 * medic_program_get_way:
 * @self: a program
 * @setting: a setting, such as "port"
 *
 * Returns: (transfer full) (nullable): the way to the setting, an `a(ss)` of
 *   untranslated sentences with and without facts; %NULL if it cannot be set
 */
GVariant *
medic_program_get_way (MedicProgram *self,
                       const char   *setting)
{
  g_autoptr (GVariant) settings = NULL;

  g_return_val_if_fail (self != NULL && setting != NULL, NULL);

  settings = g_variant_lookup_value (self->data, "settings", G_VARIANT_TYPE ("a{sa(ss)}"));
  return settings != NULL ? g_variant_lookup_value (settings, setting, G_VARIANT_TYPE ("a(ss)")) : NULL;
}

/**
 * medic_program_get_cannot:
 * @self: a program
 * @setting: a setting, such as "helo"
 *
 * Returns: (nullable): why it cannot be set and what to do instead, in the
 *   reader's language
 */
const char *
medic_program_get_cannot (MedicProgram *self,
                          const char   *setting)
{
  g_autoptr (GVariant) cannot = NULL;
  const char *text = NULL;

  g_return_val_if_fail (self != NULL && setting != NULL, NULL);

  cannot = g_variant_lookup_value (self->data, "cannot", G_VARIANT_TYPE_VARDICT);
  /* the words stay in the data that this is a part of */
  if (cannot != NULL)
    g_variant_lookup (cannot, setting, "&s", &text);
  return text != NULL ? _(text) : NULL;
}
