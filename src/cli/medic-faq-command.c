/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "medic-article-text.h"
#include "medic-commands.h"
#include "medic-open-knowledge.h"
#include "medic-result.h"

#define MOST_RESULTS 20

static int
usage (void)
{
  g_printerr ("%s\n", _("Usage: mail-medic-cli faq search [--json] WORDS…\n"
                        "       mail-medic-cli faq show [--json] ID"));
  return MEDIC_EXIT_USAGE;
}

static void
print_result_json (MedicResult *result)
{
  MedicArticle *article = medic_result_get_article (result);
  g_autofree char *snippet = medic_marks_to_markup (medic_result_get_snippet (result), "", "");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "article");
  json_builder_add_string_value (builder, article->id);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, article->title);
  json_builder_set_member_name (builder, "snippet");
  json_builder_add_string_value (builder, snippet);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  if (article->problem != NULL)
    json_builder_add_string_value (builder, article->problem->id);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, medic_result_get_score (result));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  g_print ("%s\n", line);
}

static void
print_result (MedicResult *result)
{
  MedicArticle *article = medic_result_get_article (result);
  g_autofree char *snippet = medic_marks_to_markup (medic_result_get_snippet (result), "", "");

  g_print ("%s\n    %s\n    %s\n", article->title, snippet, article->id);
}

static int
search (MedicLibrary *library,
        const char   *words,
        gboolean      json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicSearch) searcher = medic_search_new (library, MEDIC_SEARCH_ALL, &error);
  g_autoptr (MedicAnswer) answer = NULL;

  if (searcher == NULL)
    {
      g_printerr ("mail-medic-cli: %s\n", error->message);
      return MEDIC_EXIT_UNREADABLE;
    }
  answer = medic_search_find (searcher, words, FALSE, MOST_RESULTS);
  if (!json && answer->understood != NULL)
    g_print (_("Results for “%s”\n"), answer->understood);
  for (guint i = 0; i < answer->results->len; i++)
    {
      if (json)
        print_result_json (answer->results->pdata[i]);
      else
        print_result (answer->results->pdata[i]);
    }
  if (!json && answer->results->len == 0)
    {
      g_autofree char *nearest = g_strjoinv (", ", answer->nearest);

      g_print (_("No article has “%s”.\n"), words);
      if (nearest[0] != '\0')
        g_print (_("Words that there are: %s\n"), nearest);
    }
  return MEDIC_EXIT_OK;
}

static int
show (MedicLibrary *library,
      const char   *id,
      gboolean      json)
{
  MedicArticle *article = medic_library_lookup (library, id);
  g_autofree char *text = NULL;

  if (article == NULL)
    article = medic_library_lookup_code (library, id);
  if (article == NULL)
    {
      g_printerr (_("mail-medic-cli: there is no article “%s”\n"), id);
      return MEDIC_EXIT_UNREADABLE;
    }
  text = json ? medic_article_to_json (article) : medic_article_to_text (article, library);
  g_print (json ? "%s\n" : "%s", text);
  return MEDIC_EXIT_OK;
}

/* mail-medic-cli faq search [--json] WORDS…, faq show [--json] ID */
int
medic_faq_command (int    argc,
                   char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("search|show WORDS…");
  g_autoptr (MedicKnowledge) knowledge = NULL;
  g_autoptr (MedicLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  gboolean searching;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("mail-medic-cli: %s\n", error->message);
      return usage ();
    }
  searching = argc >= 3 && g_str_equal (argv[1], "search");
  if (!searching && !(argc == 3 && g_str_equal (argv[1], "show")))
    return usage ();

  knowledge = medic_open_knowledge (&error);
  if (knowledge == NULL)
    {
      g_printerr ("mail-medic-cli: %s\n", error->message);
      return MEDIC_EXIT_UNREADABLE;
    }
  library = medic_library_new (knowledge, TRUE);
  if (searching)
    {
      g_autofree char *words = g_strjoinv (" ", argv + 2);

      return search (library, words, json);
    }
  return show (library, argv[2], json);
}
