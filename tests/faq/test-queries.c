/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#include "medic-result.h"

/* test-queries LANGUAGE: questions as people ask them (queries.json), searched in that language. At least 95 of 100 must find a right
 * article among the first three. */

#define FIRST     3
#define LEAST     95   /* per cent */

static const char *language;

static gboolean
is_right (JsonObject  *query,
          MedicAnswer *answer)
{
  JsonArray *right = json_object_get_array_member (query, "articles");

  for (guint i = 0; i < MIN (answer->results->len, FIRST); i++)
    for (guint k = 0; k < json_array_get_length (right); k++)
      if (g_str_equal (medic_result_get_article (answer->results->pdata[i])->id, json_array_get_string_element (right, k)))
        return TRUE;
  return FALSE;
}

static void
print_miss (JsonObject  *query,
            MedicAnswer *answer)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < MIN (answer->results->len, 5); i++)
    g_string_append_printf (line, " %s", medic_result_get_article (answer->results->pdata[i])->id);
  g_test_message ("miss: “%s”%s%s:%s; wanted %s …", json_object_get_string_member (query, "query"), answer->understood != NULL ? " as " : "",
                  answer->understood != NULL ? answer->understood : "", line->str,
                  json_array_get_string_element (json_object_get_array_member (query, "articles"), 0));
}

static void
test_queries (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "queries.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (MedicKnowledge) knowledge = NULL;
  g_autoptr (MedicLibrary) library = NULL;
  g_autoptr (MedicSearch) search = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *queries;
  guint n = 0, n_right = 0;

  if (!g_str_equal (language, "en") && g_str_equal (_("What to do"), "What to do"))
    {
      g_test_skip ("this machine has no locale to translate in");
      return;
    }
  knowledge = medic_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  library = medic_library_new (knowledge, TRUE);
  search = medic_search_new (library, MEDIC_SEARCH_ALL, &error);
  g_assert_no_error (error);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  queries = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (queries); i++)
    {
      JsonObject *query = json_array_get_object_element (queries, i);
      JsonArray *right = json_object_get_array_member (query, "articles");
      g_autoptr (MedicAnswer) answer = NULL;

      if (!g_str_equal (json_object_get_string_member (query, "language"), language))
        continue;
      for (guint k = 0; k < json_array_get_length (right); k++)
        if (medic_library_lookup (library, json_array_get_string_element (right, k)) == NULL)
          {
            g_test_message ("“%s” wants an article that there is not: %s", json_object_get_string_member (query, "query"),
                            json_array_get_string_element (right, k));
            g_test_fail ();
          }
      answer = medic_search_find (search, json_object_get_string_member (query, "query"), FALSE, 20);
      n++;
      if (is_right (query, answer))
        n_right++;
      else
        print_miss (query, answer);
    }
  g_test_message ("%u of %u right among the first %u", n_right, n, FIRST);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n_right * 100, >=, n * LEAST);
}

int
main (int   argc,
      char *argv[])
{
  const char *folder = g_getenv ("MAIL_MEDIC_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (&argc, &argv, NULL);
  language = argc > 1 ? argv[1] : "en";
  g_test_add_func ("/queries", test_queries);
  return g_test_run ();
}
