/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-advice.h"
#include "medic-article-text.h"

/* Articles as plain text, for the terminal, the clipboard and printing, and as JSON. */

/**
 * medic_article_describe_who:
 * @self: an article
 *
 * Returns: (nullable): who can act, in the reader's language; %NULL if it is no
 *   article on a problem
 */
const char *
medic_article_describe_who (MedicArticle *self)
{
  return self->problem != NULL ? medic_advice_describe_who (self->problem->who) : NULL;
}

/**
 * medic_article_describe_lasting:
 * @self: an article
 *
 * Returns: (nullable): whether it passes by itself, in the reader's language
 */
const char *
medic_article_describe_lasting (MedicArticle *self)
{
  if (self->problem == NULL)
    return NULL;
  switch (self->problem->lasting)
    {
    case MEDIC_LASTING_TEMPORARY: return _("Mostly passes by itself");
    case MEDIC_LASTING_PERMANENT: return _("Does not pass by itself");
    case MEDIC_LASTING_EITHER: return _("May pass by itself");
    case MEDIC_LASTING_NONE:
    default: return NULL;
    }
}

/**
 * medic_article_describe_origin:
 * @self: an article
 *
 * Returns: (transfer full) (nullable): when it was checked and where it is known
 *   from, in the reader's language
 */
char *
medic_article_describe_origin (MedicArticle *self)
{
  g_autofree char *sources = g_strjoinv (", ", self->sources);
  g_autofree char *stamp = self->checked != NULL ? g_strconcat (self->checked, "T00:00:00Z", NULL) : NULL;
  g_autoptr (GDateTime) date = stamp != NULL ? g_date_time_new_from_iso8601 (stamp, NULL) : NULL;
  /* TRANSLATORS: a date such as 21 November 2026, for g_date_time_format() */
  g_autofree char *day = date != NULL ? g_date_time_format (date, _("%-d %B %Y")) : NULL;

  if (day != NULL && sources[0] != '\0')
    return g_strdup_printf (_("Checked on %s. Source: %s."), day, sources);
  if (day != NULL)
    return g_strdup_printf (_("Checked on %s."), day);
  return sources[0] != '\0' ? g_strdup_printf (_("Source: %s."), sources) : NULL;
}

static void
append_heading (GString    *text,
                const char *heading)
{
  g_string_append_printf (text, "\n%s\n", heading);
}

static void
append_list (GString    *text,
             GStrv       entries,
             const char *mark)
{
  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_autofree char *plain = medic_article_strip_markup (entries[i]);

      if (mark == NULL)
        g_string_append_printf (text, "  %u. %s\n", i + 1, plain);
      else
        g_string_append_printf (text, "  %s %s\n", mark, plain);
    }
}

static void
append_block (GString          *text,
              const MedicBlock *block)
{
  switch (block->kind)
    {
    case MEDIC_BLOCK_HEADING:
      append_heading (text, block->texts[0]);
      break;
    case MEDIC_BLOCK_LIST:
      append_list (text, block->texts, "•");
      break;
    case MEDIC_BLOCK_STEPS:
      append_list (text, block->texts, NULL);
      break;
    case MEDIC_BLOCK_NOT:
      append_list (text, block->texts, "✕");
      break;
    case MEDIC_BLOCK_EXAMPLE:
      g_string_append_printf (text, "    %s\n", block->texts[0]);
      break;
    case MEDIC_BLOCK_TABLE:
      /* the head becomes the name of each cell, so that no width is needed */
      for (guint i = block->columns; i < g_strv_length (block->texts); i++)
        {
          g_autofree char *head = medic_article_strip_markup (block->texts[i % block->columns]);
          g_autofree char *cell = medic_article_strip_markup (block->texts[i]);

          if (i % block->columns == 0)
            g_string_append_printf (text, "  • %s\n", cell);
          else
            g_string_append_printf (text, "      %s: %s\n", head, cell);
        }
      break;
    case MEDIC_BLOCK_TEXT:
    default:
      {
        g_autofree char *plain = medic_article_strip_markup (block->texts[0]);

        g_string_append_printf (text, "%s\n", plain);
      }
    }
}

/**
 * medic_article_to_text:
 * @self: an article
 * @library: (nullable): where the titles of related articles are found
 *
 * Returns: (transfer full): the whole article as plain text
 */
char *
medic_article_to_text (MedicArticle *self,
                       MedicLibrary *library)
{
  GString *text = g_string_new (self->title);
  g_autofree char *origin = medic_article_describe_origin (self);
  const char *who = medic_article_describe_who (self), *lasting = medic_article_describe_lasting (self);

  g_string_append_c (text, '\n');
  if (who != NULL || lasting != NULL)
    g_string_append_printf (text, "%s%s%s\n", who != NULL ? who : "", who != NULL && lasting != NULL ? " · " : "", lasting != NULL ? lasting : "");
  g_string_append_c (text, '\n');
  for (guint i = 0; self->lead[i] != NULL; i++)
    {
      g_autofree char *plain = medic_article_strip_markup (self->lead[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", plain);
    }
  g_string_append_c (text, '\n');
  if (self->steps[0] != NULL)
    {
      append_heading (text, _("What to do"));
      append_list (text, self->steps, NULL);
    }
  if (self->avoid[0] != NULL)
    {
      append_heading (text, _("What not to do"));
      append_list (text, self->avoid, "✕");
    }
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const MedicBlock *block = self->blocks->pdata[i];

      if (i == 0 && block->kind != MEDIC_BLOCK_HEADING)
        g_string_append_c (text, '\n');
      append_block (text, block);
    }
  if (self->usages->len > 0)
    {
      append_heading (text, _("Who uses it differently"));
      for (guint i = 0; i < self->usages->len; i++)
        {
          const MedicUsage *usage = self->usages->pdata[i];

          g_string_append_printf (text, "  • %s: %s. %s\n", usage->label, usage->title, usage->meaning);
        }
    }
  if (self->examples[0] != NULL)
    {
      append_heading (text, _("How servers say it"));
      for (guint i = 0; self->examples[i] != NULL; i++)
        g_string_append_printf (text, "    %s\n", self->examples[i]);
    }
  if (self->related[0] != NULL)
    {
      append_heading (text, _("See also"));
      for (guint i = 0; self->related[i] != NULL; i++)
        {
          MedicArticle *other = library != NULL ? medic_library_lookup (library, self->related[i]) : NULL;

          g_string_append_printf (text, "  • %s (%s)\n", other != NULL ? other->title : self->related[i], self->related[i]);
        }
    }
  for (guint i = 0; self->links[i] != NULL && self->links[i + 1] != NULL; i += 2)
    g_string_append_printf (text, "  • %s: %s\n", self->links[i], self->links[i + 1]);
  if (origin != NULL)
    g_string_append_printf (text, "\n%s\n", origin);
  return g_string_free (text, FALSE);
}

static void
add_strings (JsonBuilder *builder,
             const char  *member,
             GStrv        strings)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

static void
add_string (JsonBuilder *builder,
            const char  *member,
            const char  *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_blocks (JsonBuilder  *builder,
            MedicArticle *self)
{
  static const char *const kinds[] = { "text", "heading", "list", "steps", "not", "example", "table" };

  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const MedicBlock *block = self->blocks->pdata[i];

      json_builder_begin_object (builder);
      add_string (builder, "kind", kinds[block->kind]);
      if (block->kind == MEDIC_BLOCK_TABLE)
        {
          json_builder_set_member_name (builder, "columns");
          json_builder_add_int_value (builder, block->columns);
        }
      add_strings (builder, "texts", block->texts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * medic_article_to_json:
 * @self: an article
 *
 * Returns: (transfer full): the article as one JSON object on one line
 */
char *
medic_article_to_json (MedicArticle *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "article", self->id);
  add_string (builder, "title", self->title);
  add_string (builder, "category", self->category);
  add_string (builder, "problem", self->problem != NULL ? self->problem->id : NULL);
  add_string (builder, "who", self->problem != NULL ? medic_who_to_string (self->problem->who) : NULL);
  add_string (builder, "lasting", self->problem != NULL ? medic_lasting_to_string (self->problem->lasting) : NULL);
  add_string (builder, "service", self->service);
  add_string (builder, "guide", self->guide);
  json_builder_set_member_name (builder, "own");
  json_builder_add_boolean_value (builder, self->own);
  add_strings (builder, "lead", self->lead);
  add_strings (builder, "steps", self->steps);
  add_strings (builder, "not", self->avoid);
  add_blocks (builder, self);
  json_builder_set_member_name (builder, "differs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->usages->len; i++)
    {
      const MedicUsage *usage = self->usages->pdata[i];

      json_builder_begin_object (builder);
      add_string (builder, "at", usage->label);
      add_string (builder, "title", usage->title);
      add_string (builder, "meaning", usage->meaning);
      add_string (builder, "article", usage->article);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_strings (builder, "examples", self->examples);
  add_strings (builder, "codes", self->codes);
  add_strings (builder, "related", self->related);
  add_string (builder, "checked", self->checked);
  add_strings (builder, "source", self->sources);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
