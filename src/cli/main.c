/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "medic-commands.h"

static const struct
{
  const char *name;
  int      (* run) (int argc, char **argv);
} commands[] = {
  { "analyse", medic_analyse_command },
  { "faq", medic_faq_command },
  { "guide", medic_guide_command },
  { "knowledge", medic_knowledge_command },
};

static void
init_i18n (void)
{
  const char *folder = g_getenv ("MAIL_MEDIC_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static void
print_usage (gboolean as_error)
{
  const char *usage = _("Usage:\n"
                        "  mail-medic-cli analyse [--json] [--seen-in=program|returned-mail|log] [--redact] [--jobs=N]\n"
                        "                 [--problem=ID[,ID…]] [--kind=KIND[,KIND…]] [FILE…|-]\n"
                        "  mail-medic-cli faq search [--json] WORDS…\n"
                        "  mail-medic-cli faq show [--json] ID\n"
                        "  mail-medic-cli guide [--json] [--program=ID] [--system=ID] [--from=FILE] [ID]\n"
                        "  mail-medic-cli knowledge check|explain FILE…\n"
                        "  mail-medic-cli --version\n");

  if (as_error)
    g_printerr ("%s", usage);
  else
    g_print ("%s", usage);
}

int
main (int   argc,
      char *argv[])
{
  init_i18n ();

  if (argc < 2)
    {
      print_usage (TRUE);
      return MEDIC_EXIT_USAGE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("mail-medic %s\n", PACKAGE_VERSION);
      return MEDIC_EXIT_OK;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_usage (FALSE);
      return MEDIC_EXIT_OK;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i].name, argv[1]))
        return commands[i].run (argc - 1, argv + 1);
    }
  g_printerr (_("mail-medic-cli: unknown command “%s”\n"), argv[1]);
  print_usage (TRUE);
  return MEDIC_EXIT_USAGE;
}
