/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compiler-private.h"

/* Articles, their categories, and words that mean the same. What is written into the compiled knowledge stays English: the reader's
 * language is looked up when an article is shown. */

#define MAX_ARTICLE_TITLE 75   /* characters */
#define MAX_COLUMNS       4

typedef enum {
  TEXT_PLAIN,   /* no markup */
  TEXT_MARKUP,  /* **bold** and [words](article) */
} TextKind;

/* Checks **bold** and [words](article-id), and notes the articles linked to. */
static void
check_markup (MedicCompiler *self,
              guint          line,
              const char    *key,
              const char    *text)
{
  guint stars = 0;

  for (const char *p = strstr (text, "**"); p != NULL; p = strstr (p + 2, "**"))
    stars++;
  if (stars % 2 != 0)
    medic_compiler_complain_at (self, line, key, "has a ** without its pair");

  for (const char *open = strstr (text, "]("); open != NULL; open = strstr (open + 2, "]("))
    {
      const char *close = strchr (open, ')');
      g_autofree char *id = close != NULL ? g_strndup (open + 2, (gsize) (close - open - 2)) : NULL;

      if (id == NULL || id[0] == '\0')
        medic_compiler_complain_at (self, line, key, "has a link [words](article) without its end");
      else
        medic_compiler_refer_at (self, line, key, "article", id);
    }
}

static void
check_text (MedicCompiler *self,
            guint          line,
            const char    *key,
            const char    *text,
            TextKind       kind)
{
  if (strchr (text, '!') != NULL)
    medic_compiler_complain_at (self, line, key, "has an exclamation mark");
  if (strstr (text, "  ") != NULL || g_str_has_prefix (text, " ") || g_str_has_suffix (text, " "))
    medic_compiler_complain_at (self, line, key, "has superfluous spaces");
  if (text[0] == '\0')
    medic_compiler_complain_at (self, line, key, "is empty");
  if (kind == TEXT_MARKUP)
    check_markup (self, line, key, text);
}

/* Adds the strings of @array to @texts. @comment tells translators what they are; NULL for what is never translated. */
static void
add_texts (MedicCompiler   *self,
           JsonArray       *array,
           const char      *member,
           const char      *comment,
           GVariantBuilder *texts)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      guint line = medic_json_get_element_line (self->json, array, i);
      const char *text;

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        {
          medic_compiler_complain_at (self, line, member, "must hold strings only");
          continue;
        }
      text = json_node_get_string (element);
      if (comment != NULL)
        {
          check_text (self, line, member, text, TEXT_MARKUP);
          medic_compiler_add_sentence (self, line, text, comment);
        }
      g_variant_builder_add (texts, "s", text);
    }
}

static void
add_table (MedicCompiler   *self,
           JsonObject      *block,
           GVariantBuilder *blocks)
{
  JsonNode *node = json_object_get_member (block, "table");
  JsonArray *rows = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree char *kind = NULL;
  GVariantBuilder cells;
  guint columns = 0;

  if (rows == NULL || json_array_get_length (rows) < 2)
    {
      medic_compiler_complain (self, block, "table", "must be a list of at least two rows [ [ … ], [ … ] ]");
      return;
    }
  g_variant_builder_init (&cells, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);
      guint line = medic_json_get_element_line (self->json, rows, i);
      guint n = JSON_NODE_HOLDS_ARRAY (row) ? json_array_get_length (json_node_get_array (row)) : 0;

      if (i == 0)
        columns = n;
      if (n < 2 || n > MAX_COLUMNS || n != columns)
        {
          medic_compiler_complain_at (self, line, "table", "a row must have two to four cells, as many as the first");
          g_variant_builder_clear (&cells);
          return;
        }
      add_texts (self, json_node_get_array (row), "table", "a cell of a table", &cells);
    }
  kind = g_strdup_printf ("table%u", columns);
  g_variant_builder_add (blocks, "(s@as)", kind, g_variant_builder_end (&cells));
}

static void
add_block (MedicCompiler   *self,
           JsonObject      *block,
           guint            line,
           GVariantBuilder *blocks)
{
  static const struct { const char *member; const char *comment; gboolean is_list; } kinds[] = {
    { "heading", "a heading in an article", FALSE },
    { "example", NULL, FALSE },
    { "list", "an entry of a list; **bold** and [words](id) stay as they are, words are translated", TRUE },
    { "steps", "one step; **bold** and [words](id) stay as they are, words are translated", TRUE },
    { "not", "what not to do", TRUE },
  };
  static const char *const allowed[] = { "heading", "example", "list", "steps", "not", "table", NULL };

  if (!medic_compiler_check_members (self, block, allowed))
    return;
  if (json_object_get_size (block) != 1)
    {
      medic_compiler_complain_at (self, line, "body", "a block has exactly one member");
      return;
    }
  if (json_object_has_member (block, "table"))
    {
      add_table (self, block, blocks);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *member = kinds[i].member;
      GVariantBuilder texts;

      if (!json_object_has_member (block, member))
        continue;
      g_variant_builder_init (&texts, G_VARIANT_TYPE_STRING_ARRAY);
      if (kinds[i].is_list)
        {
          JsonArray *array = medic_compiler_get_strings (self, block, member, TRUE);

          if (array != NULL)
            add_texts (self, array, member, kinds[i].comment, &texts);
        }
      else
        {
          const char *text = medic_compiler_get_string (self, block, member, TRUE);

          if (text != NULL && kinds[i].comment != NULL)
            {
              check_text (self, line, member, text, TEXT_PLAIN);
              medic_compiler_add_sentence (self, line, text, kinds[i].comment);
            }
          g_variant_builder_add (&texts, "s", text != NULL ? text : "");
        }
      g_variant_builder_add (blocks, "(s@as)", member, g_variant_builder_end (&texts));
    }
}

/* A list of blocks, as a(sas): the kind ("text" is a paragraph) and its texts. */
static GVariant *
compile_blocks (MedicCompiler *self,
                JsonObject    *entry,
                const char    *member)
{
  JsonNode *node = json_object_get_member (entry, member);
  GVariantBuilder blocks;

  g_variant_builder_init (&blocks, G_VARIANT_TYPE ("a(sas)"));
  if (node != NULL && !JSON_NODE_HOLDS_ARRAY (node))
    medic_compiler_complain (self, entry, member, "must be a list [ … ]");
  else if (node != NULL)
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);
          guint line = medic_json_get_element_line (self->json, array, i);

          if (JSON_NODE_HOLDS_OBJECT (element))
            add_block (self, json_node_get_object (element), line, &blocks);
          else if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
            {
              const char *text = json_node_get_string (element);

              check_text (self, line, member, text, TEXT_MARKUP);
              medic_compiler_add_sentence (self, line, text, "a paragraph; **bold** and [words](id) stay as they are, words are translated");
              g_variant_builder_add (&blocks, "(s@as)", "text", g_variant_new_strv (&text, 1));
            }
          else
            medic_compiler_complain_at (self, line, member, "must hold strings or objects { … } only");
        }
    }
  return g_variant_builder_end (&blocks);
}

static GVariant *
copy_strings (MedicCompiler *self,
              JsonObject    *entry,
              const char    *member)
{
  JsonArray *array = medic_compiler_get_strings (self, entry, member, FALSE);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  if (array != NULL)
    add_texts (self, array, member, NULL, &builder);
  return g_variant_builder_end (&builder);
}

/* What an article and a code have in common. @body: "body" or "about". */
void
medic_compiler_compile_reading (MedicCompiler *self,
                                JsonObject    *entry,
                                const char    *body,
                                GVariantDict  *dict)
{
  const char *words = medic_compiler_get_string (self, entry, "words", FALSE);
  JsonArray *related = medic_compiler_get_strings (self, entry, "related", FALSE);

  g_variant_dict_insert_value (dict, "body", compile_blocks (self, entry, body));
  g_variant_dict_insert_value (dict, "examples", copy_strings (self, entry, "examples"));
  g_variant_dict_insert_value (dict, "related", copy_strings (self, entry, "related"));
  for (guint i = 0; related != NULL && i < json_array_get_length (related); i++)
    medic_compiler_refer_at (self, medic_json_get_element_line (self->json, related, i), "related", "article",
                             json_array_get_string_element (related, i));
  if (words != NULL)
    {
      medic_compiler_add_sentence (self, medic_json_get_line (self->json, entry, "words"), words,
                                   "never shown: what else people type when they look for this, with commas between; write what people would type in your language");
      g_variant_dict_insert (dict, "words", "s", words);
    }
  if (json_object_has_member (entry, "source"))
    g_variant_dict_insert_value (dict, "source", copy_strings (self, entry, "source"));
  else if (self->source != NULL)
    g_variant_dict_insert_value (dict, "source", self->source);
  if (json_object_has_member (entry, "checked"))
    g_variant_dict_insert (dict, "checked", "s", medic_compiler_get_string (self, entry, "checked", TRUE));
  else if (self->checked != NULL)
    g_variant_dict_insert (dict, "checked", "s", self->checked);
}

static GVariant *
compile_links (MedicCompiler *self,
               JsonObject    *entry)
{
  static const char *const allowed[] = { "title", "url", NULL };
  JsonNode *node = json_object_get_member (entry, "links");
  GVariantBuilder links;

  g_variant_builder_init (&links, G_VARIANT_TYPE ("a(ss)"));
  if (node != NULL && !JSON_NODE_HOLDS_ARRAY (node))
    medic_compiler_complain (self, entry, "links", "must be a list [ … ]");
  else if (node != NULL)
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);
          guint line = medic_json_get_element_line (self->json, array, i);
          JsonObject *link = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
          const char *title, *url;

          if (link == NULL)
            {
              medic_compiler_complain_at (self, line, "links", "must hold objects { … } only");
              continue;
            }
          medic_compiler_check_members (self, link, allowed);
          title = medic_compiler_get_string (self, link, "title", TRUE);
          url = medic_compiler_get_string (self, link, "url", TRUE);
          if (title == NULL || url == NULL)
            continue;
          if (!g_str_has_prefix (url, "https://") || !g_uri_is_valid (url, G_URI_FLAGS_NONE, NULL))
            medic_compiler_complain (self, link, "url", "must be an https:// address");
          medic_compiler_add_sentence (self, medic_json_get_line (self->json, link, "title"), title, "title of a link to a web page");
          g_variant_builder_add (&links, "(ss)", title, url);
        }
    }
  return g_variant_builder_end (&links);
}

/* { "id", "category", "title", "lead", "body", … }; with "problem", the words of the problem come first */
void
medic_compiler_compile_article (MedicCompiler *self,
                                JsonObject    *entry)
{
  static const char *const allowed[] = { "id", "category", "problem", "service", "title", "lead", "body", "examples", "codes", "related", "words",
                                         "guide", "links", NULL };
  const char *id = medic_compiler_get_string (self, entry, "id", TRUE);
  const char *category = medic_compiler_get_string (self, entry, "category", TRUE);
  const char *problem = medic_compiler_get_string (self, entry, "problem", FALSE);
  const char *service = medic_compiler_get_string (self, entry, "service", FALSE);
  const char *guide = medic_compiler_get_string (self, entry, "guide", FALSE);
  const char *title = medic_compiler_get_string (self, entry, "title", problem == NULL);
  const char *lead = medic_compiler_get_string (self, entry, "lead", problem == NULL);
  JsonArray *codes = medic_compiler_get_strings (self, entry, "codes", FALSE);
  GVariantDict dict;

  medic_compiler_check_members (self, entry, allowed);
  medic_compiler_check_dated (self, entry);
  if (id == NULL || category == NULL || (problem == NULL && (title == NULL || lead == NULL)))
    return;
  if (g_str_has_prefix (id, "code-") || g_str_has_prefix (id, "error-"))
    medic_compiler_complain (self, entry, "id", "articles on codes are made from the codes: write “about” there");

  medic_compiler_define (self, entry, "article", id);
  medic_compiler_refer (self, entry, "category", "category", category);
  if (problem != NULL)
    medic_compiler_refer (self, entry, "problem", "problem", problem);
  if (service != NULL)
    {
      medic_compiler_refer (self, entry, "service", "service", service);
      /* the articles on codes that the service uses in its own sense lead to it */
      medic_compiler_refer (self, entry, "id", "article", id);
    }
  if (guide != NULL && !g_str_equal (guide, "none"))
    medic_compiler_refer (self, entry, "guide", "guide", guide);
  if (title != NULL)
    {
      if (!self->overlay)
        medic_compiler_define (self, entry, "title", title);
      if (g_utf8_strlen (title, -1) > MAX_ARTICLE_TITLE)
        medic_compiler_complain (self, entry, "title", "has more than %d characters", MAX_ARTICLE_TITLE);
      if (problem == NULL && g_str_has_suffix (title, "."))
        medic_compiler_complain (self, entry, "title", "ends in a full stop");
      medic_compiler_add_sentence (self, medic_json_get_line (self->json, entry, "title"), title, "title of an article");
    }
  if (lead != NULL)
    {
      guint line = medic_json_get_line (self->json, entry, "lead");

      check_text (self, line, "lead", lead, TEXT_MARKUP);
      medic_compiler_add_sentence (self, line, lead, "what the article says in one or two sentences");
    }
  for (guint i = 0; codes != NULL && i < json_array_get_length (codes); i++)
    {
      g_autofree char *article = g_strconcat ("code-", json_array_get_string_element (codes, i), NULL);

      medic_compiler_refer_at (self, medic_json_get_element_line (self->json, codes, i), "codes", "article", article);
    }

  g_variant_dict_init (&dict, NULL);
  if (lead != NULL)
    g_variant_dict_insert (&dict, "lead", "s", lead);
  medic_compiler_compile_reading (self, entry, "body", &dict);
  g_variant_dict_insert_value (&dict, "codes", copy_strings (self, entry, "codes"));
  g_variant_dict_insert_value (&dict, "links", compile_links (self, entry));
  g_variant_builder_add (self->article_heads, "(ssssss)", id, category, title != NULL ? title : "", problem != NULL ? problem : "",
                         service != NULL ? service : "", guide != NULL ? guide : "");
  g_variant_builder_add_value (self->articles, g_variant_dict_end (&dict));
}

void
medic_compiler_compile_category (MedicCompiler *self,
                                 JsonObject    *entry)
{
  static const char *const allowed[] = { "id", "title", "icon", NULL };
  const char *id = medic_compiler_get_string (self, entry, "id", TRUE);
  const char *title = medic_compiler_get_string (self, entry, "title", TRUE);
  const char *icon = medic_compiler_get_string (self, entry, "icon", TRUE);

  medic_compiler_check_members (self, entry, allowed);
  if (id == NULL || title == NULL || icon == NULL)
    return;
  medic_compiler_define (self, entry, "category", id);
  medic_compiler_add_sentence (self, medic_json_get_line (self->json, entry, "title"), title, "a category of articles");
  g_variant_builder_add (self->categories, "(sss)", id, title, icon);
}

/* { "language", "words": [ … ] }: as (sas) */
static void
compile_words (MedicCompiler   *self,
               JsonObject      *entry,
               GVariantBuilder *builder,
               guint            least)
{
  static const char *const allowed[] = { "language", "words", NULL };
  const char *language = medic_compiler_get_string (self, entry, "language", TRUE);
  JsonArray *words = medic_compiler_get_strings (self, entry, "words", TRUE);

  medic_compiler_check_members (self, entry, allowed);
  if (language == NULL || words == NULL)
    return;
  if (json_array_get_length (words) < least)
    medic_compiler_complain (self, entry, "words", "needs at least %u words", least);
  g_variant_builder_add (builder, "(s@as)", language, copy_strings (self, entry, "words"));
}

void
medic_compiler_compile_synonyms (MedicCompiler *self,
                                 JsonObject    *entry)
{
  compile_words (self, entry, self->synonyms, 2);
}

/* Words that carry no sense in a question: "why", "do", "my". */
void
medic_compiler_compile_stop_words (MedicCompiler *self,
                                   JsonObject    *entry)
{
  compile_words (self, entry, self->stop_words, 1);
}

/* Words that say that something is wrong, but not what: "missing", "fails". What they stand beside is what is looked for. */
void
medic_compiler_compile_light_words (MedicCompiler *self,
                                    JsonObject    *entry)
{
  compile_words (self, entry, self->light_words, 1);
}
