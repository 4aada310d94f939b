/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "medic-analyse-run.h"
#include "medic-commands.h"
#include "medic-open-knowledge.h"

/* The options of mail-medic-cli analyse. */

#define MAX_JOBS 1024

typedef struct
{
  MedicAnalyseOptions options;
  int                 jobs;
  GStrv               problems;   /* owned */
  GStrv               kinds;      /* owned */
  GStrv               paths;      /* owned */
} Arguments;

static void
arguments_clear (Arguments *arguments)
{
  g_clear_pointer (&arguments->options.knowledge, medic_knowledge_unref);
  g_clear_pointer (&arguments->options.filter, medic_filter_free);
  g_clear_pointer (&arguments->problems, g_strfreev);
  g_clear_pointer (&arguments->kinds, g_strfreev);
  g_clear_pointer (&arguments->paths, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gboolean
parse_seen_in (const char    *option_name,
               const char    *value,
               gpointer       data,
               GError       **error)
{
  Arguments *arguments = data;
  MedicSeenIn *seen_in = &arguments->options.analysis.seen_in;

  if (medic_seen_in_from_string (value, seen_in) && *seen_in != MEDIC_SEEN_IN_UNKNOWN)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--seen-in takes program, returned-mail or log, not “%s”"), value);
  return FALSE;
}

static gboolean
parse_arguments (Arguments   *arguments,
                 int         *argc,
                 char      ***argv,
                 GError     **error)
{
  MedicAnalyseOptions *options = &arguments->options;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("Write one JSON object a line and message"), NULL },
    { "seen-in", 0, 0, G_OPTION_ARG_CALLBACK, parse_seen_in, N_("Where the text was seen: program, returned-mail or log"), N_("PLACE") },
    { "redact", 0, 0, G_OPTION_ARG_NONE, &options->redact, N_("Put stand-ins in the place of addresses and IPs"), NULL },
    { "problem", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->problems, N_("Only messages with one of these problems"), N_("ID[,ID…]") },
    { "kind", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->kinds, N_("Only messages of one of these kinds"), N_("KIND[,KIND…]") },
    { "jobs", 0, 0, G_OPTION_ARG_INT, &arguments->jobs, N_("Analyse N messages at a time; as many as there are processors if left out"), N_("N") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->paths, NULL, N_("[FILE…|-]") },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionGroup *group = g_option_group_new ("analyse", "", "", arguments, NULL);

  arguments->jobs = (int) g_get_num_processors ();
  g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (arguments->jobs < 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--jobs takes a number from 1, not %d"), arguments->jobs);
      return FALSE;
    }
  options->jobs = MIN ((guint) arguments->jobs, MAX_JOBS);
  return TRUE;
}

static int
fail (const GError *error,
      int           code)
{
  g_printerr ("mail-medic-cli: %s\n", error->message);
  return code;
}

/**
 * medic_analyse_command:
 * @argc: number of arguments
 * @argv: arguments; the first is "analyse"
 *
 * Runs `mail-medic-cli analyse`.
 *
 * Returns: an exit code
 */
int
medic_analyse_command (int    argc,
                       char **argv)
{
  static const char *const standard_input[] = { "-", NULL };
  g_auto (Arguments) arguments = { 0 };
  MedicAnalyseOptions *options = &arguments.options;
  g_autoptr (GError) error = NULL;

  if (!parse_arguments (&arguments, &argc, &argv, &error))
    return fail (error, MEDIC_EXIT_USAGE);
  options->knowledge = medic_open_knowledge (&error);
  if (options->knowledge == NULL)
    return fail (error, MEDIC_EXIT_UNREADABLE);
  options->filter = medic_filter_new ();
  if (!medic_filter_add (options->filter, options->knowledge,
                         (const char *const *) arguments.problems, (const char *const *) arguments.kinds, &error))
    return fail (error, MEDIC_EXIT_USAGE);

  options->colour = isatty (STDOUT_FILENO) && g_getenv ("NO_COLOR") == NULL;
  options->progress = isatty (STDERR_FILENO) && !isatty (STDOUT_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
  return medic_analyse_run (options, arguments.paths != NULL ? (const char *const *) arguments.paths : standard_input);
}
