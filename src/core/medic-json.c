/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-json.h"

/* json-glib's nodes know no lines, but its parser tells of each member and element as it comes to them. */
struct _MedicJson
{
  JsonParser *parser;   /* owned; keeps the objects whose addresses are keys below alive */
  GHashTable *lines;    /* owned; "address:member" → line */
};

static void
remember (MedicJson  *self,
          gpointer    container,
          const char *member)
{
  g_hash_table_insert (self->lines, g_strdup_printf ("%p:%s", container, member),
                       GUINT_TO_POINTER (json_parser_get_current_line (self->parser)));
}

static void
object_member_cb (JsonParser *parser,
                  JsonObject *object,
                  const char *member,
                  MedicJson  *self)
{
  remember (self, object, member);
}

static void
object_end_cb (JsonParser *parser,
               JsonObject *object,
               MedicJson  *self)
{
  remember (self, object, "");
}

static void
array_element_cb (JsonParser *parser,
                  JsonArray  *array,
                  int         index,
                  MedicJson  *self)
{
  char member[16];

  g_snprintf (member, sizeof member, "%d", index);
  remember (self, array, member);
}

/**
 * medic_json_load:
 * @contents: the text of a JSON file
 * @length: its length in bytes, or -1 if it is nul-terminated
 * @error: return location for a #JsonParserError
 *
 * Parses a JSON file whose root is an object.
 *
 * Returns: (transfer full): the file, or %NULL with @error set
 */
MedicJson *
medic_json_load (const char  *contents,
                 gssize       length,
                 GError     **error)
{
  g_autoptr (MedicJson) self = g_new0 (MedicJson, 1);

  g_return_val_if_fail (contents != NULL, NULL);

  self->parser = json_parser_new_immutable ();
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect (self->parser, "object-member", G_CALLBACK (object_member_cb), self);
  g_signal_connect (self->parser, "object-end", G_CALLBACK (object_end_cb), self);
  g_signal_connect (self->parser, "array-element", G_CALLBACK (array_element_cb), self);
  if (!json_parser_load_from_data (self->parser, contents, length, error))
    return NULL;
  if (json_parser_get_root (self->parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (self->parser)))
    {
      g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_PARSE, "the file does not hold an object { … }");
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * medic_json_free:
 * @self: (transfer full): a file
 */
void
medic_json_free (MedicJson *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->parser);
  g_clear_pointer (&self->lines, g_hash_table_unref);
  g_free (self);
}

/**
 * medic_json_get_root:
 * @self: a file
 *
 * Returns: (transfer none): the outermost object
 */
JsonObject *
medic_json_get_root (MedicJson *self)
{
  return json_node_get_object (json_parser_get_root (self->parser));
}

static guint
lookup_line (MedicJson  *self,
             gpointer    container,
             const char *member)
{
  g_autofree char *key = g_strdup_printf ("%p:%s", container, member);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, key));
}

/**
 * medic_json_get_line:
 * @self: a file
 * @object: an object in it
 * @member: (nullable): name of a member; %NULL for the end of the object
 *
 * Returns: the line on which the member's value ends, from 1; the end of the
 *   object if it has no such member
 */
guint
medic_json_get_line (MedicJson  *self,
                     JsonObject *object,
                     const char *member)
{
  guint line = member != NULL ? lookup_line (self, object, member) : 0;

  return line != 0 ? line : lookup_line (self, object, "");
}

/**
 * medic_json_get_element_line:
 * @self: a file
 * @array: an array in it
 * @index: which element
 *
 * Returns: the line on which the element ends, from 1
 */
guint
medic_json_get_element_line (MedicJson *self,
                             JsonArray *array,
                             guint      index)
{
  char member[16];

  g_snprintf (member, sizeof member, "%u", index);
  return lookup_line (self, array, member);
}
