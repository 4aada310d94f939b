/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "faq-util.h"

static MedicLibrary *library;
static MedicSearch *search;

gboolean
faq_set_language (void)
{
  const char *folder = g_getenv ("MAIL_MEDIC_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return !g_str_equal (_("What to do"), "What to do");
}

MedicLibrary *
faq_library (void)
{
  if (library == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MedicKnowledge) knowledge = medic_knowledge_new_builtin (&error);

      g_assert_no_error (error);
      library = medic_library_new (knowledge, TRUE);
    }
  return library;
}

MedicSearch *
faq_search (void)
{
  if (search == NULL)
    {
      g_autoptr (GError) error = NULL;

      search = medic_search_new (faq_library (), MEDIC_SEARCH_ALL, &error);
      g_assert_no_error (error);
    }
  return search;
}

void
faq_close (void)
{
  g_clear_pointer (&search, medic_search_unref);
  g_clear_pointer (&library, medic_library_unref);
}

MedicLibrary *
faq_open_overlay (const char *json)
{
  g_autofree char *contents = g_strdelimit (g_strdup (json), "'", '"');
  g_autofree char *folder = g_dir_make_tmp ("medic-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "own.json", NULL);
  const char *folders[] = { folder, NULL };
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MedicKnowledge) knowledge = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  knowledge = medic_knowledge_new_with_overlays (folders, issues, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < issues->len; i++)
    g_test_fail_printf ("the overlay is wrong: %s", (const char *) issues->pdata[i]);
  g_remove (path);
  g_rmdir (folder);
  return medic_library_new (knowledge, TRUE);
}
