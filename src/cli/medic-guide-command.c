/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "medic-analysis.h"
#include "medic-commands.h"
#include "medic-guide-ask.h"
#include "medic-guide-json.h"
#include "medic-mailbox.h"
#include "medic-open-knowledge.h"
#include "medic-program.h"

typedef struct
{
  gboolean json;
  char    *program;   /* owned */
  char    *system;    /* owned */
  char    *from;      /* owned */
  GStrv    ids;       /* owned */
} Arguments;

static void
arguments_clear (Arguments *arguments)
{
  g_free (arguments->program);
  g_free (arguments->system);
  g_free (arguments->from);
  g_strfreev (arguments->ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gboolean
parse_arguments (Arguments   *arguments,
                 int         *argc,
                 char      ***argv,
                 GError     **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->json, N_("Write the whole guide as one JSON object"), NULL },
    { "program", 0, 0, G_OPTION_ARG_STRING, &arguments->program, N_("The mail program that the words are for"), N_("ID") },
    { "system", 0, 0, G_OPTION_ARG_STRING, &arguments->system, N_("The system that the words are for"), N_("ID") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &arguments->from, N_("Take facts, and the guide if none is named, from this notice"), N_("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->ids, NULL, N_("[ID]") },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionGroup *group = g_option_group_new ("guide", "", "", arguments, NULL);

  g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (arguments->ids != NULL && g_strv_length (arguments->ids) > 1)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("guide takes one ID"));
      return FALSE;
    }
  return TRUE;
}

static int
fail (const GError *error,
      int           code)
{
  g_printerr ("mail-medic-cli: %s\n", error->message);
  return code;
}

static int
list (MedicKnowledge *knowledge,
      gboolean        json)
{
  g_auto (GStrv) ids = medic_guide_list (knowledge);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (MedicGuide) guide = medic_guide_lookup (knowledge, ids[i]);
      g_autofree char *head = json ? medic_guide_head_to_json (guide) : NULL;

      if (json)
        g_print ("%s\n", head);
      else
        g_print ("%-26s %s\n", ids[i], medic_guide_get_title (guide));
    }
  return MEDIC_EXIT_OK;
}

/* The first message of a file. */
static MedicReport *
analyse (MedicKnowledge  *knowledge,
         const char      *path,
         GError         **error)
{
  g_autoptr (MedicMailbox) mailbox = medic_mailbox_open (path, error);
  g_autoptr (GBytes) bytes = mailbox != NULL ? medic_mailbox_next (mailbox, NULL, error) : NULL;
  MedicOptions options = { 0 };

  if (bytes == NULL)
    return NULL;
  return medic_analyse (knowledge, bytes, &options, NULL, error);
}

static gboolean
check_programs (MedicKnowledge  *knowledge,
                const Arguments *arguments,
                GError         **error)
{
  g_autoptr (MedicProgram) program = arguments->program != NULL ? medic_program_lookup (knowledge, arguments->program) : NULL;
  g_autoptr (MedicProgram) system = arguments->system != NULL ? medic_program_lookup_system (knowledge, arguments->system) : NULL;

  if (arguments->program != NULL && program == NULL)
    {
      g_auto (GStrv) ids = medic_program_list (knowledge);
      g_autofree char *names = g_strjoinv (", ", ids);

      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("there is no mail program “%s”; there are: %s"), arguments->program, names);
      return FALSE;
    }
  if (arguments->system != NULL && system == NULL)
    {
      g_auto (GStrv) ids = medic_program_list_systems (knowledge);
      g_autofree char *names = g_strjoinv (", ", ids);

      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("there is no system “%s”; there are: %s"), arguments->system, names);
      return FALSE;
    }
  return TRUE;
}

/* mail-medic-cli guide [--json] [--program=ID] [--system=ID] [--from=FILE] [ID] */
int
medic_guide_command (int    argc,
                     char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicKnowledge) knowledge = NULL;
  g_autoptr (MedicReport) report = NULL;
  g_autoptr (MedicGuideFacts) facts = NULL;
  g_autoptr (MedicGuideRun) run = NULL;
  const char *id;

  if (!parse_arguments (&arguments, &argc, &argv, &error))
    return fail (error, MEDIC_EXIT_USAGE);
  knowledge = medic_open_knowledge (&error);
  if (knowledge == NULL)
    return fail (error, MEDIC_EXIT_UNREADABLE);
  id = arguments.ids != NULL ? arguments.ids[0] : NULL;
  if (id == NULL && arguments.from == NULL)
    return list (knowledge, arguments.json);
  if (!check_programs (knowledge, &arguments, &error))
    return fail (error, MEDIC_EXIT_USAGE);

  if (arguments.from != NULL)
    {
      report = analyse (knowledge, arguments.from, &error);
      if (report == NULL && error != NULL)
        return fail (error, MEDIC_EXIT_UNREADABLE);
      if (report != NULL && report->outcomes->len > 0)
        {
          MedicOutcome *outcome = report->outcomes->pdata[0];

          facts = medic_guide_facts_new (report, outcome);
          if (id == NULL)
            id = medic_outcome_get_first (outcome)->problem->guide;
        }
    }
  run = id != NULL ? medic_guide_run_new (knowledge, id, facts) : NULL;
  if (run == NULL)
    {
      if (arguments.ids != NULL)
        g_printerr (_("mail-medic-cli: there is no guide “%s”\n"), id);
      else
        g_printerr (_("mail-medic-cli: %s: there is no guide for this\n"), arguments.from);
      return MEDIC_EXIT_UNREADABLE;
    }
  medic_guide_run_set_program (run, arguments.program);
  medic_guide_run_set_system (run, arguments.system);
  if (arguments.json)
    {
      g_autofree char *json = medic_guide_to_json (run);

      g_print ("%s\n", json);
      return MEDIC_EXIT_OK;
    }
  g_print ("%s\n%s\n", medic_guide_get_title (medic_guide_run_get_first (run)), medic_guide_get_intro (medic_guide_run_get_first (run)));
  if (medic_guide_ask (run, stdin, isatty (STDIN_FILENO), isatty (STDOUT_FILENO) && g_getenv ("NO_COLOR") == NULL))
    return MEDIC_EXIT_OK;
  g_printerr (_("mail-medic-cli: the answers ended before the guide\n"));
  return MEDIC_EXIT_UNREADABLE;
}
