/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "medic-search-service.h"

int
main (int    argc,
      char **argv)
{
  const char *folder = g_getenv ("MAIL_MEDIC_LOCALEDIR");
  g_autoptr (MedicSearchService) service = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  service = medic_search_service_new ();
  return g_application_run (G_APPLICATION (service), argc, argv);
}
