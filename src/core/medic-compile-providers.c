/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compile-guides.h"
#include "medic-words.h"

/* Providers and their outgoing servers, and whom an organisation hands over to. */

/* Small letters only: it is compared as it stands. */
static gboolean
is_host (const char *name)
{
  const char *last = strrchr (name, '.');

  return last != NULL && last[1] != '\0' && name[0] != '.' && name[0] != '-' && strstr (name, "..") == NULL && strstr (name, ".-") == NULL
         && strstr (name, "-.") == NULL && strlen (name) < 254 && name[strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789.-")] == '\0'
         && strspn (last + 1, "0123456789") < strlen (last + 1);
}

static const char *
add_link (MedicCompiler *self,
          JsonObject    *entry,
          GVariantDict  *dict,
          const char    *member,
          gboolean       required)
{
  const char *url = medic_compiler_get_string (self, entry, member, required);

  if (url != NULL && (!g_str_has_prefix (url, "https://") || url[strlen ("https://")] == '\0' || strpbrk (url, " <>\"") != NULL))
    medic_compiler_complain (self, entry, member, "must be an https:// address");
  if (url != NULL)
    g_variant_dict_insert (dict, member, "s", url);
  return url;
}

static void
append_pair (GArray     *pairs,
             const char *key,
             guint32     value)
{
  guint32 pair[2] = { medic_word_hash (key, strlen (key)), value };

  g_array_append_vals (pairs, pair, 2);
}

/* Names of hosts or domains, written as "as"; @owned: they are this provider's, and looked up */
static void
add_names (MedicCompiler *self,
           JsonObject    *entry,
           GVariantDict  *dict,
           const char    *member,
           gboolean       required,
           gboolean       owned)
{
  MedicGuideWriter *writer = self->guides;
  JsonArray *names = medic_compiler_get_strings (self, entry, member, required);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      const char *name = json_array_get_string_element (names, i);
      g_autofree char *key = g_strconcat ("provider-domain:", name, NULL);
      guint line = medic_json_get_element_line (self->json, names, i);

      g_variant_builder_add (&builder, "s", name);
      if (!is_host (name))
        {
          g_autofree char *message = g_strdup_printf ("“%s” is no host or domain name in small letters", name);

          medic_compiler_complain_at (self, line, member, message);
        }
      if (!owned)
        continue;
      if (g_hash_table_contains (self->known, key))
        {
          g_autofree char *message = g_strdup_printf ("“%s” belongs to two providers", name);

          medic_compiler_complain_at (self, line, member, message);
        }
      g_hash_table_replace (self->known, g_steal_pointer (&key), g_strdup (""));
      append_pair (writer->domain_table, name, writer->n_providers);
      g_ptr_array_add (writer->domains, g_strdup (name));
      g_array_append_val (writer->domain_owners, writer->n_providers);
    }
  g_variant_dict_insert_value (dict, member, g_variant_builder_end (&builder));
}

static gint64
get_number (MedicCompiler *self,
            JsonObject    *object,
            const char    *member,
            gint64         most)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 1
      || json_node_get_int (node) > most)
    {
      medic_compiler_complain (self, object, member, "must be a whole number from 1 to %" G_GINT64_FORMAT, most);
      return 0;
    }
  return json_node_get_int (node);
}

/* [{ "host", "port", "security" }], written as a(sus). Returns how many there are. */
static guint
compile_smtp (MedicCompiler *self,
              JsonObject    *entry,
              GVariantDict  *dict)
{
  static const char *const allowed[] = { "host", "port", "security", NULL };
  static const char *const securities[] = { "tls", "starttls", NULL };
  JsonNode *node = json_object_get_member (entry, "smtp");
  GVariantBuilder builder;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      medic_compiler_complain (self, entry, "smtp", node == NULL ? "is missing" : "must be a list [ … ]");
      return 0;
    }
  array = json_node_get_array (node);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sus)"));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *host, *security;
      JsonObject *server;
      gint64 port;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          medic_compiler_complain_at (self, medic_json_get_element_line (self->json, array, i), "smtp", "must hold objects { … } only");
          continue;
        }
      server = json_node_get_object (element);
      medic_compiler_check_members (self, server, allowed);
      host = medic_compiler_get_string (self, server, "host", TRUE);
      security = medic_compiler_get_string (self, server, "security", TRUE);
      port = get_number (self, server, "port", 65535);
      if (host == NULL || security == NULL)
        continue;
      if (!is_host (host))
        medic_compiler_complain (self, server, "host", "“%s” is no host or domain name in small letters", host);
      if (!g_strv_contains (securities, security))
        medic_compiler_complain (self, server, "security", "“%s” is none of tls, starttls", security);
      if ((port == 465 && g_str_equal (security, "starttls")) || (port == 587 && g_str_equal (security, "tls")))
        medic_compiler_complain (self, server, "security", "port %d does not go with “%s”", (int) port, security);
      append_pair (self->guides->smtp_table, host, self->guides->n_providers);
      g_variant_builder_add (&builder, "(sus)", host, (guint32) port, security);
    }
  g_variant_dict_insert_value (dict, "smtp", g_variant_builder_end (&builder));
  return json_array_get_length (array);
}

static void
compile_login (MedicCompiler *self,
               JsonObject    *entry,
               GVariantDict  *dict,
               gboolean       required)
{
  static const char *const logins[] = { "password", "app-password", "oauth2", NULL };
  static const char *const usernames[] = { "address", "local-part", "other", NULL };
  const char *username = medic_compiler_get_string (self, entry, "username", required);
  JsonArray *login = medic_compiler_get_strings (self, entry, "login", required);
  GVariantBuilder builder;

  if (username != NULL && !g_strv_contains (usernames, username))
    medic_compiler_complain (self, entry, "username", "“%s” is none of address, local-part, other", username);
  g_variant_dict_insert (dict, "username", "s", username != NULL ? username : "");
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; login != NULL && i < json_array_get_length (login); i++)
    {
      const char *name = json_array_get_string_element (login, i);

      if (!g_strv_contains (logins, name))
        medic_compiler_complain_at (self, medic_json_get_element_line (self->json, login, i), "login", "must hold password, app-password and oauth2 only");
      g_variant_builder_add (&builder, "s", name);
    }
  g_variant_dict_insert_value (dict, "login", g_variant_builder_end (&builder));
}

void
medic_compiler_compile_provider (MedicCompiler *self,
                                 JsonObject    *entry)
{
  static const char *const allowed[] = { "id", "name", "country", "domains", "smtp", "username", "login", "daily_limit", "help", "app_password", "note",
                                         "big", NULL };
  const char *id = medic_compiler_get_string (self, entry, "id", TRUE);
  const char *name = medic_compiler_get_string (self, entry, "name", TRUE);
  const char *country = medic_compiler_get_string (self, entry, "country", !self->overlay);
  JsonNode *big = json_object_get_member (entry, "big");
  GVariantDict dict;
  guint n_servers;

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);
  if (!medic_compiler_check_id (self, entry, id) || name == NULL)
    return;
  medic_compiler_define (self, entry, "provider", id);
  if (country != NULL && (strlen (country) != 2 || !g_ascii_isupper (country[0]) || !g_ascii_isupper (country[1])))
    medic_compiler_complain (self, entry, "country", "“%s” is no country code of two capitals", country);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "name", "s", name);
  g_variant_dict_insert (&dict, "country", "s", country != NULL ? country : "");
  n_servers = compile_smtp (self, entry, &dict);
  /* A host of other people's domains is known by its server only. */
  add_names (self, entry, &dict, "domains", n_servers == 0, TRUE);
  compile_login (self, entry, &dict, n_servers > 0);
  if (json_object_has_member (entry, "daily_limit"))
    g_variant_dict_insert (&dict, "daily_limit", "u", (guint32) get_number (self, entry, "daily_limit", 10000000));
  add_link (self, entry, &dict, "help", !self->overlay);
  add_link (self, entry, &dict, "app_password", FALSE);
  medic_compiler_add_plain (self, entry, &dict, "note", n_servers == 0, "about a provider's outgoing server");
  if (big != NULL && (!JSON_NODE_HOLDS_VALUE (big) || json_node_get_value_type (big) != G_TYPE_BOOLEAN))
    medic_compiler_complain (self, entry, "big", "must be true or false");
  else
    g_variant_dict_insert (&dict, "big", "b", big != NULL && json_node_get_boolean (big));
  g_variant_builder_add (self->guides->providers, "(s@a{sv})", id, g_variant_dict_end (&dict));
  self->guides->n_providers++;
}

void
medic_compiler_compile_contact (MedicCompiler *self,
                                JsonObject    *entry)
{
  static const char *const allowed[] = { "id", "to", "name", "phone", "email", "url", "hours", "domains", "hosts", NULL };
  static const char *const texts[] = { "phone", "email", "hours" };
  const char *id = medic_compiler_get_string (self, entry, "id", TRUE);
  const char *to = medic_compiler_get_string (self, entry, "to", TRUE);
  const char *name = medic_compiler_get_string (self, entry, "name", TRUE);
  GVariantDict dict;
  gboolean reachable;

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);
  if (!medic_compiler_check_id (self, entry, id) || to == NULL || name == NULL)
    return;
  medic_compiler_define (self, entry, "contact", id);
  if (!medic_compiler_is_receiver (to))
    medic_compiler_complain (self, entry, "to", "“%s” is nobody to hand over to", to);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "to", "s", to);
  g_variant_dict_insert (&dict, "name", "s", name);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = medic_compiler_get_string (self, entry, texts[i], FALSE);

      if (text != NULL)
        g_variant_dict_insert (&dict, texts[i], "s", text);
    }
  reachable = add_link (self, entry, &dict, "url", FALSE) != NULL || json_object_has_member (entry, "phone") || json_object_has_member (entry, "email");
  if (!reachable)
    medic_compiler_complain (self, entry, "phone", "is missing: a contact needs “phone”, “email” or “url”");
  add_names (self, entry, &dict, "domains", FALSE, FALSE);
  add_names (self, entry, &dict, "hosts", FALSE, FALSE);
  g_variant_builder_add (self->guides->contacts, "(s@a{sv})", id, g_variant_dict_end (&dict));
}
