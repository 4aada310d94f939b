/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-analysis.h"
#include "medic-commands.h"
#include "medic-compiler.h"
#include "medic-knowledge.h"

static void
print_issue (const MedicIssue *issue)
{
  if (issue->line > 0)
    g_printerr ("%s:%u: ", issue->file, issue->line);
  else
    g_printerr ("%s: ", issue->file);
  if (issue->key != NULL)
    g_printerr ("%s: ", issue->key);
  g_printerr ("%s\n", issue->message);
}

/* mail-medic-cli knowledge explain FILE…: which phrases stand in a text, and which files they come from */
static int
explain (MedicKnowledge *knowledge,
         int             argc,
         char          **argv)
{
  int status = MEDIC_EXIT_OK;

  for (int i = 2; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      gsize length = 0;

      if (!g_file_get_contents (argv[i], &contents, &length, &error))
        {
          g_printerr ("mail-medic-cli: %s\n", error->message);
          status = MEDIC_EXIT_UNREADABLE;
          continue;
        }
      bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
      lines = medic_analysis_explain (knowledge, bytes);
      for (guint l = 0; l < lines->len; l++)
        g_print ("%s\n", (const char *) lines->pdata[l]);
    }
  return status;
}

/* mail-medic-cli knowledge check FILE… */
static int
check (MedicKnowledge *knowledge,
       int             argc,
       char          **argv)
{
  g_autoptr (MedicCompiler) compiler = NULL;
  g_autoptr (GVariant) compiled = NULL;
  GPtrArray *issues;

  compiler = medic_compiler_new (TRUE);
  medic_knowledge_add_known_to (knowledge, compiler);
  for (int i = 2; i < argc; i++)
    medic_compiler_add_file (compiler, argv[i], argv[i]);
  compiled = medic_compiler_end (compiler);
  issues = medic_compiler_get_issues (compiler);
  for (guint i = 0; i < issues->len; i++)
    print_issue (issues->pdata[i]);
  if (issues->len > 0)
    return MEDIC_EXIT_UNREADABLE;
  g_print (ngettext ("%d file is in order.\n", "%d files are in order.\n", (gulong) (argc - 2)), argc - 2);
  return MEDIC_EXIT_OK;
}

int
medic_knowledge_command (int    argc,
                         char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicKnowledge) knowledge = NULL;
  gboolean explaining = argc > 1 && g_str_equal (argv[1], "explain");

  if (argc < 3 || (!explaining && !g_str_equal (argv[1], "check")))
    {
      g_printerr ("%s\n", _("Usage: mail-medic-cli knowledge check|explain FILE…"));
      return MEDIC_EXIT_USAGE;
    }
  knowledge = medic_knowledge_new_builtin (&error);
  if (knowledge == NULL)
    {
      g_printerr ("mail-medic-cli: %s\n", error->message);
      return MEDIC_EXIT_UNREADABLE;
    }
  return explaining ? explain (knowledge, argc, argv) : check (knowledge, argc, argv);
}
