/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "medic-i18n.h"

/**
 * medic_app_init_i18n:
 *
 * Sets the locale and binds our gettext domain: to `MAIL_MEDIC_LOCALEDIR` for
 * programs that run from the build folder, otherwise to where we are installed.
 */
void
medic_app_init_i18n (void)
{
  const char *directory = g_getenv ("MAIL_MEDIC_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
