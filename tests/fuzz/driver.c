/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "fuzz.h"

/* Stands in for the engine where there is none: replays files, and the files of folders. */

static guint n_runs;

static void
replay (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;
  gsize length = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      replay (child);
    }
  if (dir != NULL)
    return;
  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);
  g_info ("%s", path);
  LLVMFuzzerTestOneInput ((const guint8 *) contents, length);
  n_runs++;
}

int
main (int   argc,
      char *argv[])
{
  for (int i = 1; i < argc; i++)
    {
      if (argv[i][0] != '-')   /* options of the engine */
        replay (argv[i]);
    }
  g_print ("%u inputs\n", n_runs);
  return n_runs > 0 ? 0 : 1;
}
