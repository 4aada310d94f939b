/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "medic-analysis.h"
#include "medic-commands.h"
#include "medic-mailbox.h"
#include "medic-report-json.h"
#include "medic-terminal.h"

/* mail-medic-cli analyse: reads one message after the other, and writes what it knows of each as soon as it knows it. */

typedef struct
{
  MedicKnowledge *knowledge;   /* owned */
  MedicOptions    options;
  gboolean        json;
  gboolean        redact;
  gboolean        colour;
  GString        *out;         /* owned; the result at hand */
  gboolean        unreadable;  /* something could not be read */
} Run;

static void
complain (Run        *run,
          const char *path,
          const char *message)
{
  g_printerr ("mail-medic-cli: %s: %s\n", g_str_equal (path, "-") ? _("standard input") : path, message);
  run->unreadable = TRUE;
}

static void
analyse_message (Run        *run,
                 GBytes     *bytes,
                 const char *path,
                 guint       message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicReport) report = medic_analyse (run->knowledge, bytes, &run->options, NULL, &error);
  g_autoptr (MedicRedactor) redactor = run->redact ? medic_redactor_new () : NULL;

  if (report == NULL)
    {
      complain (run, path, error->message);
      return;
    }
  g_string_truncate (run->out, 0);
  if (run->json)
    {
      medic_report_json_append (run->out, report, path, message, redactor);
      g_string_append_c (run->out, '\n');
    }
  else
    medic_terminal_append_report (run->out, report, path, message, run->colour, redactor);
  fwrite (run->out->str, 1, run->out->len, stdout);
}

static void
analyse_file (Run        *run,
              const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicMailbox) mailbox = medic_mailbox_open (path, &error);
  guint message = 0;

  while (mailbox != NULL)
    {
      g_autoptr (GBytes) bytes = medic_mailbox_next (mailbox, NULL, &error);

      if (bytes == NULL)
        break;
      analyse_message (run, bytes, path, message++);
    }
  if (error != NULL)
    complain (run, path, error->message);
}

static MedicKnowledge *
open_knowledge (GError **error)
{
  g_auto (GStrv) folders = medic_knowledge_get_overlay_folders ();
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_free);
  MedicKnowledge *knowledge = medic_knowledge_new_with_overlays ((const char *const *) folders, issues, error);

  for (guint i = 0; i < issues->len; i++)
    g_printerr ("mail-medic-cli: %s\n", (const char *) issues->pdata[i]);
  return knowledge;
}

static gboolean
parse_seen_in (const char    *option_name,
               const char    *value,
               gpointer       data,
               GError       **error)
{
  Run *run = data;

  if (medic_seen_in_from_string (value, &run->options.seen_in) && run->options.seen_in != MEDIC_SEEN_IN_UNKNOWN)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--seen-in takes program, returned-mail or log, not “%s”"), value);
  return FALSE;
}

static gboolean
parse_options (Run      *run,
               int      *argc,
               char   ***argv,
               GStrv    *paths)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &run->json, N_("Write one JSON object a line and message"), NULL },
    { "seen-in", 0, 0, G_OPTION_ARG_CALLBACK, parse_seen_in, N_("Where the text was seen: program, returned-mail or log"), N_("PLACE") },
    { "redact", 0, 0, G_OPTION_ARG_NONE, &run->redact, N_("Put stand-ins in the place of addresses and IPs"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, paths, NULL, N_("[FILE…|-]") },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  GOptionGroup *group = g_option_group_new ("analyse", "", "", run, NULL);

  g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  g_printerr ("mail-medic-cli: %s\n", error->message);
  return FALSE;
}

int
medic_analyse_command (int    argc,
                       char **argv)
{
  Run run = { 0 };
  g_auto (GStrv) paths = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (!parse_options (&run, &argc, &argv, &paths))
    return MEDIC_EXIT_USAGE;
  run.knowledge = open_knowledge (&error);
  if (run.knowledge == NULL)
    {
      g_printerr ("mail-medic-cli: %s\n", error->message);
      return MEDIC_EXIT_UNREADABLE;
    }
  run.colour = isatty (STDOUT_FILENO) && g_getenv ("NO_COLOR") == NULL;
  run.out = g_string_sized_new (4096);

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_clear_error (&error);
      if (!medic_mailbox_list_files (paths[i], files, &error))
        complain (&run, paths[i], error->message);
    }
  if (paths == NULL)
    g_ptr_array_add (files, g_strdup ("-"));
  for (guint i = 0; i < files->len; i++)
    analyse_file (&run, files->pdata[i]);

  g_string_free (run.out, TRUE);
  medic_knowledge_unref (run.knowledge);
  return run.unreadable ? MEDIC_EXIT_UNREADABLE : MEDIC_EXIT_OK;
}
