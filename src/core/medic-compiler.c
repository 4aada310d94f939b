/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compiler-private.h"
#include "medic-table.h"

/* An id that an entry names and that must exist somewhere. */
typedef struct
{
  char  *id;    /* owned; "problem:mailbox-full" */
  char  *file;  /* owned */
  guint  line;
  char  *key;   /* owned */
} Reference;

typedef void (* CompileFunc) (MedicCompiler *self, JsonObject *entry);

static void compile_reply_code    (MedicCompiler *self, JsonObject *entry) { medic_compiler_compile_code (self, entry, "reply"); }
static void compile_enhanced_code (MedicCompiler *self, JsonObject *entry) { medic_compiler_compile_code (self, entry, "enhanced"); }
static void compile_service_code  (MedicCompiler *self, JsonObject *entry) { medic_compiler_compile_code (self, entry, "service"); }
static void compile_class         (MedicCompiler *self, JsonObject *entry) { medic_compiler_compile_code (self, entry, "class"); }
static void compile_subject       (MedicCompiler *self, JsonObject *entry) { medic_compiler_compile_code (self, entry, "subject"); }
static void compile_socket_error  (MedicCompiler *self, JsonObject *entry) { medic_compiler_compile_code (self, entry, "socket"); }
static void compile_client_error  (MedicCompiler *self, JsonObject *entry) { medic_compiler_compile_code (self, entry, "client"); }

static const struct { const char *member; CompileFunc compile; } sections[] = {
  { "problems", medic_compiler_compile_problem },
  { "phrases", medic_compiler_compile_phrase },
  { "reply_codes", compile_reply_code },
  { "enhanced_codes", compile_enhanced_code },
  { "service_codes", compile_service_code },
  { "code_classes", compile_class },
  { "code_subjects", compile_subject },
  { "socket_errors", compile_socket_error },
  { "client_errors", compile_client_error },
  { "services", medic_compiler_compile_service },
  { "blocklists", medic_compiler_compile_blocklist },
  { "layouts", medic_compiler_compile_layout },
  { "categories", medic_compiler_compile_category },
  { "articles", medic_compiler_compile_article },
  { "synonyms", medic_compiler_compile_synonyms },
  { "stop_words", medic_compiler_compile_stop_words },
  { "light_words", medic_compiler_compile_light_words },
  { "guides", medic_compiler_compile_guide },
  { "programs", medic_compiler_compile_program },
  { "systems", medic_compiler_compile_system },
  { "providers", medic_compiler_compile_provider },
  { "contacts", medic_compiler_compile_contact },
};

static void
issue_free (MedicIssue *issue)
{
  g_free (issue->file);
  g_free (issue->key);
  g_free (issue->message);
  g_free (issue);
}

static void
sentence_free (MedicSentence *sentence)
{
  g_free (sentence->file);
  g_free (sentence->text);
  g_free (sentence->comment);
  g_free (sentence);
}

static void
reference_free (Reference *reference)
{
  g_free (reference->id);
  g_free (reference->file);
  g_free (reference->key);
  g_free (reference);
}

static GArray *
new_pairs (void)
{
  return g_array_new (FALSE, FALSE, sizeof (guint32));
}

/**
 * medic_compiler_new:
 * @overlay: whether the files are an overlay, which may lack what only shipped
 *   knowledge must have (dates, sources, all the words of a problem)
 *
 * Returns: (transfer full): a compiler without files
 */
MedicCompiler *
medic_compiler_new (gboolean overlay)
{
  MedicCompiler *self = g_new0 (MedicCompiler, 1);

  self->overlay = overlay;
  self->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) issue_free);
  self->sentences = g_ptr_array_new_with_free_func ((GDestroyNotify) sentence_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->references = g_ptr_array_new_with_free_func ((GDestroyNotify) reference_free);
  self->phrases = medic_phrase_builder_new ();
  self->wordings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->problem_heads = g_variant_builder_new (G_VARIANT_TYPE ("a(ssssssssb)"));
  self->problems = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  self->code_texts = g_variant_builder_new (G_VARIANT_TYPE ("a(sss)"));
  self->services = g_variant_builder_new (G_VARIANT_TYPE ("a(sss)"));
  self->blocklists = g_variant_builder_new (G_VARIANT_TYPE ("a(ssss)"));
  self->layouts = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  self->code_entries = g_variant_builder_new (G_VARIANT_TYPE ("a(sssssua{sv})"));
  self->categories = g_variant_builder_new (G_VARIANT_TYPE ("a(sss)"));
  self->article_heads = g_variant_builder_new (G_VARIANT_TYPE ("a(ssssss)"));
  self->articles = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  self->synonyms = g_variant_builder_new (G_VARIANT_TYPE ("a(sas)"));
  self->stop_words = g_variant_builder_new (G_VARIANT_TYPE ("a(sas)"));
  self->light_words = g_variant_builder_new (G_VARIANT_TYPE ("a(sas)"));
  self->guides = medic_guide_writer_new ();
  self->code_problems = g_ptr_array_new_with_free_func (g_free);
  self->problem_table = new_pairs ();
  self->code_table = new_pairs ();
  self->code_text_ids = new_pairs ();
  self->host_table = new_pairs ();
  self->domain_table = new_pairs ();
  self->zone_table = new_pairs ();
  return self;
}

/**
 * medic_compiler_free:
 * @self: (transfer full): a compiler
 */
void
medic_compiler_free (MedicCompiler *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->issues);
  g_ptr_array_unref (self->sentences);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->references);
  g_clear_pointer (&self->phrases, medic_phrase_builder_free);
  g_hash_table_unref (self->wordings);
  g_variant_builder_unref (self->problem_heads);
  g_variant_builder_unref (self->problems);
  g_variant_builder_unref (self->code_texts);
  g_variant_builder_unref (self->services);
  g_variant_builder_unref (self->blocklists);
  g_variant_builder_unref (self->layouts);
  g_variant_builder_unref (self->code_entries);
  g_variant_builder_unref (self->categories);
  g_variant_builder_unref (self->article_heads);
  g_variant_builder_unref (self->articles);
  g_variant_builder_unref (self->synonyms);
  g_variant_builder_unref (self->stop_words);
  g_variant_builder_unref (self->light_words);
  g_clear_pointer (&self->source, g_variant_unref);
  medic_guide_writer_free (self->guides);
  g_ptr_array_unref (self->code_problems);
  g_array_unref (self->problem_table);
  g_array_unref (self->code_table);
  g_array_unref (self->code_text_ids);
  g_array_unref (self->host_table);
  g_array_unref (self->domain_table);
  g_array_unref (self->zone_table);
  g_free (self);
}

/* --- What the parts share: complaints, members, references --- */

void
medic_compiler_complain_at (MedicCompiler *self,
                            guint          line,
                            const char    *key,
                            const char    *message)
{
  MedicIssue *issue = g_new0 (MedicIssue, 1);

  issue->file = g_strdup (self->file);
  issue->line = line;
  issue->key = g_strdup (key);
  issue->message = g_strdup (message);
  g_ptr_array_add (self->issues, issue);
}

void
medic_compiler_complain (MedicCompiler *self,
                         JsonObject    *object,
                         const char    *member,
                         const char    *format,
                         ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  medic_compiler_complain_at (self, medic_json_get_line (self->json, object, member), member, message);
}

gboolean
medic_compiler_check_members (MedicCompiler     *self,
                              JsonObject        *object,
                              const char *const *allowed)
{
  g_autoptr (GList) members = json_object_get_members (object);
  gboolean ok = TRUE;

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *name = l->data;

      if (g_strv_contains (allowed, name) || g_str_equal (name, "checked") || g_str_equal (name, "source") || g_str_equal (name, "comment"))
        continue;
      medic_compiler_complain (self, object, name, "unknown member “%s”", name);
      ok = FALSE;
    }
  return ok;
}

const char *
medic_compiler_get_string (MedicCompiler *self,
                           JsonObject    *object,
                           const char    *member,
                           gboolean       required)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    {
      if (required)
        medic_compiler_complain (self, object, member, "is missing");
      return NULL;
    }
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      medic_compiler_complain (self, object, member, "must be a string");
      return NULL;
    }
  if (required && json_node_get_string (node)[0] == '\0')
    {
      medic_compiler_complain (self, object, member, "is empty");
      return NULL;
    }
  return json_node_get_string (node);
}

JsonArray *
medic_compiler_get_strings (MedicCompiler *self,
                            JsonObject    *object,
                            const char    *member,
                            gboolean       required)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array;

  if (node == NULL)
    {
      if (required)
        medic_compiler_complain (self, object, member, "is missing");
      return NULL;
    }
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      medic_compiler_complain (self, object, member, "must be a list [ … ]");
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        {
          medic_compiler_complain_at (self, medic_json_get_element_line (self->json, array, i), member, "must hold strings only");
          return NULL;
        }
    }
  if (required && json_array_get_length (array) == 0)
    medic_compiler_complain (self, object, member, "is empty");
  return array;
}

static gboolean
is_date (const char *string)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *stamp = g_strconcat (string, "T00:00:00Z", NULL);

  date = g_date_time_new_from_iso8601 (stamp, NULL);
  return date != NULL && strlen (string) == 10;
}

void
medic_compiler_check_dated (MedicCompiler *self,
                            JsonObject    *object)
{
  const char *checked = self->checked;

  if (json_object_has_member (object, "checked"))
    checked = medic_compiler_get_string (self, object, "checked", TRUE);
  if (checked == NULL)
    {
      if (!self->overlay)
        medic_compiler_complain (self, object, "checked", "is missing: the day on which somebody last made sure, YYYY-MM-DD");
    }
  else if (!is_date (checked))
    medic_compiler_complain (self, object, "checked", "“%s” is no date of the form YYYY-MM-DD", checked);

  if (json_object_has_member (object, "source"))
    medic_compiler_get_strings (self, object, "source", TRUE);
  else if (!self->has_source && !self->overlay)
    medic_compiler_complain (self, object, "source", "is missing: where this is known from");
}

void
medic_compiler_define (MedicCompiler *self,
                       JsonObject    *object,
                       const char    *kind,
                       const char    *id)
{
  g_autofree char *key = g_strconcat (kind, ":", id, NULL);
  const char *place = g_hash_table_lookup (self->known, key);

  if (place != NULL && place[0] != '\0')
    medic_compiler_complain (self, object, "id", "“%s” is defined already in %s", id, place);
  else
    g_hash_table_replace (self->known, g_steal_pointer (&key),
                          g_strdup_printf ("%s:%u", self->file, medic_json_get_line (self->json, object, "id")));
}

void
medic_compiler_refer (MedicCompiler *self,
                      JsonObject    *object,
                      const char    *member,
                      const char    *kind,
                      const char    *id)
{
  medic_compiler_refer_at (self, medic_json_get_line (self->json, object, member), member, kind, id);
}

void
medic_compiler_refer_at (MedicCompiler *self,
                         guint          line,
                         const char    *key,
                         const char    *kind,
                         const char    *id)
{
  Reference *reference = g_new0 (Reference, 1);

  reference->id = g_strconcat (kind, ":", id, NULL);
  reference->file = g_strdup (self->file);
  reference->line = line;
  reference->key = g_strdup (key);
  g_ptr_array_add (self->references, reference);
}

void
medic_compiler_add_sentence (MedicCompiler *self,
                             guint          line,
                             const char    *text,
                             const char    *comment)
{
  MedicSentence *sentence;

  if (text == NULL || text[0] == '\0')
    return;
  sentence = g_new0 (MedicSentence, 1);
  sentence->file = g_strdup (self->file);
  sentence->line = line;
  sentence->text = g_strdup (text);
  sentence->comment = g_strdup (comment);
  g_ptr_array_add (self->sentences, sentence);
}

/* --- Files --- */

/**
 * medic_compiler_add_known:
 * @self: a compiler
 * @kind: "problem", "service", "guide", "program" or "provider"
 * @id: an id
 *
 * Tells of an id that exists outside the files to come: an overlay refers to
 * shipped entries.
 */
void
medic_compiler_add_known (MedicCompiler *self,
                          const char    *kind,
                          const char    *id)
{
  g_return_if_fail (self != NULL && kind != NULL && id != NULL);

  g_hash_table_replace (self->known, g_strconcat (kind, ":", id, NULL), g_strdup (""));
}

static void
compile_section (MedicCompiler *self,
                 JsonObject    *root,
                 const char    *member,
                 CompileFunc    compile)
{
  JsonNode *node = json_object_get_member (root, member);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      medic_compiler_complain (self, root, member, "must be a list [ … ]");
      return;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        compile (self, json_node_get_object (element));
      else
        medic_compiler_complain_at (self, medic_json_get_element_line (self->json, array, i), member, "must hold objects { … } only");
    }
}

/* The source that entries of this file have unless they name their own. */
static void
keep_source (MedicCompiler *self,
             JsonObject    *root)
{
  JsonArray *array = json_object_has_member (root, "source") ? medic_compiler_get_strings (self, root, "source", TRUE) : NULL;
  GVariantBuilder builder;

  g_clear_pointer (&self->source, g_variant_unref);
  self->has_source = array != NULL;
  if (array == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_variant_builder_add (&builder, "s", json_array_get_string_element (array, i));
  self->source = g_variant_ref_sink (g_variant_builder_end (&builder));
}

/**
 * medic_compiler_add_contents:
 * @self: a compiler
 * @file: the name to use in complaints
 * @contents: the text of a knowledge file
 * @length: its length in bytes, or -1
 *
 * Takes in one file. What is wrong with it is found by
 * medic_compiler_get_issues().
 */
void
medic_compiler_add_contents (MedicCompiler *self,
                             const char    *file,
                             const char    *contents,
                             gssize         length)
{
  g_autoptr (MedicJson) json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GList) members = NULL;
  JsonObject *root;

  g_return_if_fail (self != NULL && file != NULL && contents != NULL);

  self->file = file;
  json = medic_json_load (contents, length, &error);
  if (json == NULL)
    {
      /* json-glib puts the line into its message: "<data>:12:3: …" */
      const char *message = error->message;
      guint line = 0;

      if (g_str_has_prefix (message, "<data>:"))
        {
          line = (guint) g_ascii_strtoull (message + 7, NULL, 10);
          message = strchr (message, ' ') != NULL ? strchr (message, ' ') + 1 : message;
        }
      medic_compiler_complain_at (self, line, NULL, message);
      return;
    }

  self->json = json;
  root = medic_json_get_root (json);
  self->checked = json_object_has_member (root, "checked") ? medic_compiler_get_string (self, root, "checked", TRUE) : NULL;
  keep_source (self, root);

  members = json_object_get_members (root);
  for (GList *l = members; l != NULL; l = l->next)
    {
      gsize i = 0;

      while (i < G_N_ELEMENTS (sections) && !g_str_equal (sections[i].member, l->data))
        i++;
      if (i < G_N_ELEMENTS (sections))
        compile_section (self, root, sections[i].member, sections[i].compile);
      else if (!g_str_equal (l->data, "checked") && !g_str_equal (l->data, "source") && !g_str_equal (l->data, "language")
               && !g_str_equal (l->data, "comment"))
        medic_compiler_complain (self, root, l->data, "unknown member “%s”", (const char *) l->data);
    }
  self->json = NULL;
}

/**
 * medic_compiler_add_file:
 * @self: a compiler
 * @path: a file
 * @name: the name to use in complaints
 *
 * Takes in one file. That it cannot be read is an issue like others.
 */
void
medic_compiler_add_file (MedicCompiler *self,
                         const char    *path,
                         const char    *name)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_return_if_fail (self != NULL && path != NULL && name != NULL);

  self->file = name;
  if (g_file_get_contents (path, &contents, &length, &error))
    medic_compiler_add_contents (self, name, contents, (gssize) length);
  else
    medic_compiler_complain_at (self, 0, NULL, error->message);
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
list_files (const char  *folder,
            GPtrArray   *paths,
            GPtrArray   *folders,
            GError     **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  if (folders != NULL)
    g_ptr_array_add (folders, g_strdup (folder));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          /* worked examples of an organisation's own knowledge, not ours */
          if (g_str_equal (name, "examples"))
            continue;
          if (!list_files (path, paths, folders, error))
            return FALSE;
        }
      else if (g_str_has_suffix (name, ".json"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return TRUE;
}

/**
 * medic_compiler_add_folder:
 * @self: a compiler
 * @path: a folder
 * @files: (element-type filename) (nullable): the files read and the folders
 *   listed are added here: what a build must watch
 * @error: return location for a #GFileError
 *
 * Takes in all `*.json` files below a folder, in the order of their names.
 *
 * Returns: %FALSE with @error set if the folder cannot be listed
 */
gboolean
medic_compiler_add_folder (MedicCompiler  *self,
                           const char     *path,
                           GPtrArray      *files,
                           GError        **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (!list_files (path, paths, files, error))
    return FALSE;
  g_ptr_array_sort (paths, compare_strings);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *file = paths->pdata[i];
      const char *name = g_str_has_prefix (file, path) ? file + strlen (path) : file;
      g_autofree char *kept = g_strdup (name + strspn (name, "/"));

      medic_compiler_add_file (self, file, kept);
      if (files != NULL)
        g_ptr_array_add (files, g_strdup (file));
    }
  return TRUE;
}

/* An article that nothing leads to is found by searching only: somewhere it is a neighbour. Those on problems have their problem. */
static void
find_lonely_articles (MedicCompiler *self)
{
  g_autoptr (GHashTable) linked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (self->known), (GCompareFunc) strcmp);

  for (guint i = 0; i < self->references->len; i++)
    g_hash_table_add (linked, ((Reference *) self->references->pdata[i])->id);
  for (GList *l = ids; l != NULL; l = l->next)
    {
      const char *place = g_hash_table_lookup (self->known, l->data);
      const char *colon = strrchr (place, ':');
      g_autofree char *file = NULL;

      /* what is known without a place was not defined in these files: articles on codes among others */
      if (!g_str_has_prefix (l->data, "article:") || colon == NULL || g_hash_table_contains (linked, l->data))
        continue;
      file = g_strndup (place, (gsize) (colon - place));
      self->file = file;
      medic_compiler_complain_at (self, (guint) g_ascii_strtoull (colon + 1, NULL, 10), "id",
                                  "nothing links to this article: name it in “related” of another one");
      self->file = NULL;
    }
}

/**
 * medic_compiler_end:
 * @self: a compiler; no files may be added any more
 *
 * Checks what can only be checked with all files known, and writes the result.
 *
 * Returns: (transfer full): compiled knowledge, an `a{sv}`; use it only if there
 *   are no issues
 */
GVariant *
medic_compiler_end (MedicCompiler *self)
{
  GVariantDict dict;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->references->len; i++)
    {
      const Reference *reference = self->references->pdata[i];

      if (!g_hash_table_contains (self->known, reference->id))
        {
          const char *id = strchr (reference->id, ':') + 1;
          g_autofree char *kind = g_strndup (reference->id, (gsize) (id - 1 - reference->id));
          g_autofree char *message = g_strdup_printf ("there is no %s “%s”", kind, id);

          self->file = reference->file;
          medic_compiler_complain_at (self, reference->line, reference->key, message);
        }
    }
  if (!self->overlay)
    find_lonely_articles (self);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "version", "u", 2u);
  g_variant_dict_insert_value (&dict, "phrases", medic_phrase_builder_end (self->phrases));
  g_variant_dict_insert_value (&dict, "problem-heads", g_variant_builder_end (self->problem_heads));
  g_variant_dict_insert_value (&dict, "problems", g_variant_builder_end (self->problems));
  g_variant_dict_insert_value (&dict, "problem-table", medic_table_build (self->problem_table));
  g_variant_dict_insert_value (&dict, "code-table", medic_table_build (self->code_table));
  g_variant_dict_insert_value (&dict, "code-texts", g_variant_builder_end (self->code_texts));
  g_variant_dict_insert_value (&dict, "code-problems",
                               g_variant_new_strv ((const char *const *) self->code_problems->pdata, self->code_problems->len));
  g_variant_dict_insert_value (&dict, "code-text-ids",
                               g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, self->code_text_ids->data, self->code_text_ids->len, sizeof (guint32)));
  g_variant_dict_insert_value (&dict, "services", g_variant_builder_end (self->services));
  g_variant_dict_insert_value (&dict, "host-table", medic_table_build (self->host_table));
  g_variant_dict_insert_value (&dict, "domain-table", medic_table_build (self->domain_table));
  g_variant_dict_insert_value (&dict, "blocklists", g_variant_builder_end (self->blocklists));
  g_variant_dict_insert_value (&dict, "zone-table", medic_table_build (self->zone_table));
  g_variant_dict_insert_value (&dict, "layouts", g_variant_builder_end (self->layouts));
  g_variant_dict_insert_value (&dict, "code-entries", g_variant_builder_end (self->code_entries));
  g_variant_dict_insert_value (&dict, "categories", g_variant_builder_end (self->categories));
  g_variant_dict_insert_value (&dict, "article-heads", g_variant_builder_end (self->article_heads));
  g_variant_dict_insert_value (&dict, "articles", g_variant_builder_end (self->articles));
  g_variant_dict_insert_value (&dict, "synonyms", g_variant_builder_end (self->synonyms));
  g_variant_dict_insert_value (&dict, "stop-words", g_variant_builder_end (self->stop_words));
  g_variant_dict_insert_value (&dict, "light-words", g_variant_builder_end (self->light_words));
  medic_guide_writer_end (self->guides, &dict);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

/**
 * medic_compiler_get_issues:
 * @self: a compiler
 *
 * Returns: (transfer none) (element-type MedicIssue): what is wrong so far
 */
GPtrArray *
medic_compiler_get_issues (MedicCompiler *self)
{
  return self->issues;
}

/**
 * medic_compiler_get_sentences:
 * @self: a compiler
 *
 * Returns: (transfer none) (element-type MedicSentence): what people read, for
 *   translators
 */
GPtrArray *
medic_compiler_get_sentences (MedicCompiler *self)
{
  return self->sentences;
}
