/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-application.h"
#include "medic-i18n.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (MedicApplication) application = NULL;

  medic_app_init_i18n ();
  g_set_application_name (_("Mail Medic"));
  application = medic_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
