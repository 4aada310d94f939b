/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compile-guides.h"

/* Mail programs and systems: the way to each setting, or why there is none. */

#define MAX_ACTIONS 6

const char *const medic_program_settings[] = { "account", "outgoing-server", "port", "encryption", "login-method", "user-name", "password",
                                               "sender-address", "helo", NULL };
const char *const medic_system_settings[] = { "computer-name", NULL };
const char *const medic_system_families[] = { "windows", "macos", "linux", "android", "ios", "web", NULL };

/* { "port": ["Press …"] }, written as a{sa(ss)} */
static GVariant *
compile_settings (MedicCompiler     *self,
                  JsonObject        *entry,
                  const char *const *names)
{
  JsonNode *node = json_object_get_member (entry, "settings");
  GVariantBuilder builder;
  JsonObject *settings;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sa(ss)}"));
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      medic_compiler_complain (self, entry, "settings", node == NULL ? "is missing" : "must be an object { … }");
      return g_variant_builder_end (&builder);
    }
  settings = json_node_get_object (node);
  medic_compiler_check_members (self, settings, names);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (json_object_has_member (settings, names[i]))
        g_variant_builder_add (&builder, "{s@a(ss)}", names[i],
                               medic_compiler_compile_sentences (self, settings, names[i], TRUE, MAX_ACTIONS,
                                                                 "the way to a setting; names of menus as the program shows them in your language"));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
compile_cannot (MedicCompiler *self,
                JsonObject    *entry)
{
  JsonNode *node = json_object_get_member (entry, "cannot");
  GVariantDict dict;
  JsonObject *cannot;

  g_variant_dict_init (&dict, NULL);
  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    medic_compiler_complain (self, entry, "cannot", "must be an object { … }");
  else if (node != NULL)
    {
      cannot = json_node_get_object (node);
      medic_compiler_check_members (self, cannot, medic_program_settings);
      for (gsize i = 0; medic_program_settings[i] != NULL; i++)
        medic_compiler_add_plain (self, cannot, &dict, medic_program_settings[i], FALSE, "why a setting cannot be made in a mail program, and the way round");
    }
  return g_variant_dict_end (&dict);
}

/* Every setting is in one of the two; an overlay may tell of some only. */
static void
check_complete (MedicCompiler *self,
                JsonObject    *entry)
{
  JsonNode *settings = json_object_get_member (entry, "settings"), *cannot = json_object_get_member (entry, "cannot");

  if (settings == NULL || !JSON_NODE_HOLDS_OBJECT (settings) || (cannot != NULL && !JSON_NODE_HOLDS_OBJECT (cannot)))
    return;
  for (gsize i = 0; medic_program_settings[i] != NULL; i++)
    {
      const char *name = medic_program_settings[i];
      gboolean can = json_object_has_member (json_node_get_object (settings), name);
      gboolean cannot_be = cannot != NULL && json_object_has_member (json_node_get_object (cannot), name);

      if (can && cannot_be)
        medic_compiler_complain (self, entry, "cannot", "has “%s”, and so has “settings”", name);
      else if (!can && !cannot_be && !self->overlay)
        medic_compiler_complain (self, entry, "settings", "lacks “%s”; say in “cannot” why it cannot be set", name);
    }
}

static void
check_systems (MedicCompiler *self,
               JsonObject    *entry,
               GVariantDict  *dict)
{
  JsonArray *systems = medic_compiler_get_strings (self, entry, "systems", FALSE);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  if (!json_object_has_member (entry, "systems"))
    medic_compiler_complain (self, entry, "systems", "is missing; [ ] if it runs on none of them");
  for (guint i = 0; systems != NULL && i < json_array_get_length (systems); i++)
    {
      const char *system = json_array_get_string_element (systems, i);

      if (!g_strv_contains (medic_system_families, system))
        {
          g_autofree char *message = g_strdup_printf ("“%s” is none of windows, macos, linux, android, ios, web", system);

          medic_compiler_complain_at (self, medic_json_get_element_line (self->json, systems, i), "systems", message);
        }
      g_variant_builder_add (&builder, "s", system);
    }
  g_variant_dict_insert_value (dict, "systems", g_variant_builder_end (&builder));
}

void
medic_compiler_compile_program (MedicCompiler *self,
                                JsonObject    *entry)
{
  static const char *const allowed[] = { "id", "name", "systems", "version", "kind", "settings", "cannot", NULL };
  static const char *const kinds[] = { "desktop", "phone", "web", "mass-mailer", "device", "site", "server", NULL };
  const char *id = medic_compiler_get_string (self, entry, "id", TRUE);
  const char *name = medic_compiler_get_string (self, entry, "name", TRUE);
  const char *version = medic_compiler_get_string (self, entry, "version", FALSE);
  const char *kind = medic_compiler_get_string (self, entry, "kind", TRUE);
  GVariantDict dict;

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);
  if (!medic_compiler_check_id (self, entry, id) || name == NULL || kind == NULL)
    return;
  medic_compiler_define (self, entry, "program", id);
  if (!g_strv_contains (kinds, kind))
    medic_compiler_complain (self, entry, "kind", "“%s” is none of desktop, phone, web, mass-mailer, device, site, server", kind);

  medic_compiler_add_sentence (self, medic_json_get_line (self->json, entry, "name"), name,
                               "name of a mail program, or of a kind of them; brands stay as they are");

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "name", "s", name);
  g_variant_dict_insert (&dict, "version", "s", version != NULL ? version : "");
  g_variant_dict_insert (&dict, "kind", "s", kind);
  check_systems (self, entry, &dict);
  g_variant_dict_insert_value (&dict, "settings", compile_settings (self, entry, medic_program_settings));
  g_variant_dict_insert_value (&dict, "cannot", compile_cannot (self, entry));
  check_complete (self, entry);
  g_variant_builder_add (self->guides->programs, "(s@a{sv})", id, g_variant_dict_end (&dict));
}

/* windows-11 belongs to windows */
static gboolean
has_family (const char *id)
{
  for (gsize i = 0; medic_system_families[i] != NULL; i++)
    {
      gsize length = strlen (medic_system_families[i]);

      if (g_str_has_prefix (id, medic_system_families[i]) && (id[length] == '\0' || id[length] == '-'))
        return TRUE;
    }
  return FALSE;
}

void
medic_compiler_compile_system (MedicCompiler *self,
                               JsonObject    *entry)
{
  static const char *const allowed[] = { "id", "name", "settings", NULL };
  const char *id = medic_compiler_get_string (self, entry, "id", TRUE);
  const char *name = medic_compiler_get_string (self, entry, "name", TRUE);
  GVariantDict dict;

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);
  if (!medic_compiler_check_id (self, entry, id) || name == NULL)
    return;
  medic_compiler_define (self, entry, "system", id);
  if (!has_family (id))
    medic_compiler_complain (self, entry, "id", "must begin with windows, macos, linux, android, ios or web, such as “windows-11”");

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "name", "s", name);
  g_variant_dict_insert_value (&dict, "settings", compile_settings (self, entry, medic_system_settings));
  g_variant_builder_add (self->guides->systems, "(s@a{sv})", id, g_variant_dict_end (&dict));
}
