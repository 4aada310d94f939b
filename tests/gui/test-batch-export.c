/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "batch-util.h"

/* Many at once: what is saved of the table. */

static char *
save (MedicWindow *window,
      MedicExport  format,
      const char  *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *content = NULL;

  medic_batch_page_save_to (medic_window_get_batch (window), format, file);
  wait_until (gtk_widget_get_sensitive (batch_find (window, GTK_TYPE_MENU_BUTTON, "save")));
  test_settle ();
  g_file_get_contents (path, &content, NULL, NULL);
  return content;
}

static void
test_save (void)
{
  g_autofree char *mbox = batch_make_mbox (12);
  g_autofree char *csv_path = g_strconcat (mbox, ".csv", NULL);
  g_autofree char *json_path = g_strconcat (mbox, ".json", NULL);
  MedicWindow *window = batch_open (mbox, 1100, 760);
  g_autofree char *csv = NULL;
  g_autofree char *json = NULL;
  g_autofree char *after = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) objects = NULL;

  /* What is shown, in its order */
  batch_search (window, "d2.example");
  batch_act (window, "batch.sort", "date");
  batch_act (window, "batch.sort", "date");
  csv = save (window, MEDIC_EXPORT_CSV, csv_path);
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 4 + 1);
  g_assert_true (g_str_has_prefix (lines[0], "\xef\xbb\xbf\"State\",\"Recipient\","));
  g_assert_true (g_str_has_prefix (lines[1], "\"Failed\",\"u11@d2.example\",\"d2.example\",\"Their mailbox is full\",\"mailbox-full\","
                                             "\"Recipient\",552,\"5.2.2\",\"2026-03-02T10:00:11Z\","));
  g_assert_true (g_str_has_prefix (lines[4], "\"Failed\",\"u2@d2.example\","));
  g_assert_true (g_str_has_suffix (lines[4], ",3"));

  json = save (window, MEDIC_EXPORT_JSON, json_path);
  objects = g_strsplit (json, "\n", -1);
  g_assert_cmpuint (g_strv_length (objects), ==, 4 + 1);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (objects[i], NULL);
      JsonObject *object = json_node_get_object (node);
      JsonObject *outcome = json_array_get_object_element (json_object_get_array_member (object, "outcomes"), 0);

      g_assert_cmpint (json_object_get_int_member (object, "message"), ==, batch_get_row (window, i)->message);
      g_assert_cmpstr (json_object_get_string_member (outcome, "recipient"), ==, batch_get_row (window, i)->recipient);
    }

  /* What was there stays if the new content cannot be made */
  g_unlink (mbox);
  after = save (window, MEDIC_EXPORT_JSON, json_path);
  g_assert_cmpstr (after, ==, json);
  test_close_window (window);
}

static void
test_save_formula (void)
{
  g_autofree char *folder = g_dir_make_tmp ("medic-batch-XXXXXX", NULL);
  g_autofree char *csv_path = g_build_filename (folder, "out.csv", NULL);
  g_autoptr (GString) mail = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autofree char *csv = NULL;
  MedicWindow *window;

  batch_append_mail (mail, 1, 1);
  while (g_string_replace (mail, "u1@", "=cmd|'/c_calc'!a1@", 1) > 0);
  path = batch_write_file (folder, "a.eml", mail->str, -1);
  window = batch_open (folder, 1100, 760);
  g_assert_cmpuint (batch_count_rows (window), ==, 1);
  csv = save (window, MEDIC_EXPORT_CSV, csv_path);
  g_assert_null (strstr (csv, "\"=cmd"));
  test_close_window (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/batch-export/save", test_save);
  g_test_add_func ("/batch-export/save-formula", test_save_formula);
}

int
main (int    argc,
      char **argv)
{
  return test_run (&argc, &argv, add_tests);
}
