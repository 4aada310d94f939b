/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "batch-util.h"

char *
batch_write_file (const char *folder,
                  const char *name,
                  const char *content,
                  gssize      length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
  return path;
}

void
batch_copy_example (const char *name,
                    const char *folder,
                    const char *as)
{
  g_autofree char *from = g_build_filename (g_getenv ("MEDIC_EXAMPLES"), name, NULL);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &content, &length, NULL));
  g_free (batch_write_file (folder, as, content, (gssize) length));
}

/* A full mailbox, a wrong address, a delay, three people (one got it), a novel and a picture. */
char *
batch_make_folder (void)
{
  char *folder = g_dir_make_tmp ("medic-batch-XXXXXX", NULL);
  g_autofree char *below = g_build_filename (folder, "below", NULL);

  g_mkdir (below, 0700);
  batch_copy_example ("mailbox-full.eml", folder, "1.eml");
  batch_copy_example ("wrong-address.eml", folder, "2.eml");
  batch_copy_example ("delay.eml", below, "3.eml");
  batch_copy_example ("three-people.eml", below, "4.eml");
  g_free (batch_write_file (folder, "5.eml", BATCH_NOVEL, -1));
  g_free (batch_write_file (folder, "6.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\b\6\0\0\0\x1f\xf3\xff", 32));
  return folder;
}

void
batch_append_mail (GString *mbox,
                   guint    number,
                   guint    domain)
{
  g_string_append_printf (mbox, "From MAILER-DAEMON Mon Mar  2 10:00:00 2026\nFrom: MAILER-DAEMON@mx.example.org\n"
                          "Subject: Undelivered Mail Returned to Sender\nDate: Mon, 02 Mar 2026 10:00:%02u +0000\n"
                          "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
                          "--b\nContent-Type: text/plain\n\n<u%u@d%u.example>: host mx said: 552 5.2.2 Mailbox is full\n\n"
                          "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
                          "Final-Recipient: rfc822; u%u@d%u.example\nAction: failed\nStatus: 5.2.2\n"
                          "Diagnostic-Code: smtp; 552 5.2.2 Mailbox is full\n\n--b--\n\n",
                          number % 60, number, domain, number, domain);
}

char *
batch_make_mbox (guint n)
{
  g_autofree char *folder = g_dir_make_tmp ("medic-batch-XXXXXX", NULL);
  g_autoptr (GString) mbox = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    batch_append_mail (mbox, i, i % 3);
  return batch_write_file (folder, "mails.mbox", mbox->str, (gssize) mbox->len);
}

void
batch_open_path (MedicWindow *window,
                 const char  *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  medic_diagnose_page_open_file (medic_window_get_diagnose (window), file);
}

void
batch_wait (MedicWindow *window)
{
  wait_until (g_str_equal (medic_window_get_shown (window), "batch"));
  wait_until (!medic_batch_page_get_busy (medic_window_get_batch (window)));
  test_settle ();
}

MedicWindow *
batch_open (const char *path,
            int         width,
            int         height)
{
  MedicWindow *window = test_open_window (width, height);

  batch_open_path (window, path);
  batch_wait (window);
  return window;
}

GListModel *
batch_get_rows (MedicWindow *window)
{
  return G_LIST_MODEL (medic_batch_page_get_selection (medic_window_get_batch (window)));
}

guint
batch_count_rows (MedicWindow *window)
{
  return g_list_model_get_n_items (batch_get_rows (window));
}

/* Borrowed from the model. */
MedicBatchItem *
batch_get_row (MedicWindow *window,
               guint        position)
{
  g_autoptr (MedicBatchItem) item = g_list_model_get_item (batch_get_rows (window), position);

  return item;
}

/* Sorting goes on between frames. */
void
batch_wait_until_sorted (MedicWindow *window)
{
  GtkSingleSelection *selection = medic_batch_page_get_selection (medic_window_get_batch (window));

  test_settle ();
  wait_until (gtk_sort_list_model_get_pending (GTK_SORT_LIST_MODEL (gtk_single_selection_get_model (selection))) == 0);
}

gboolean
batch_act (MedicWindow *window,
           const char  *action,
           const char  *target)
{
  gboolean done = gtk_widget_activate_action (GTK_WIDGET (medic_window_get_batch (window)), action, target != NULL ? "s" : NULL, target);

  batch_wait_until_sorted (window);
  return done;
}

GtkWidget *
batch_find (MedicWindow *window,
               GType        type,
               const char  *css_class)
{
  return test_find (GTK_WIDGET (medic_window_get_batch (window)), type, css_class);
}

void
batch_search (MedicWindow *window,
              const char  *words)
{
  gtk_editable_set_text (GTK_EDITABLE (batch_find (window, GTK_TYPE_SEARCH_ENTRY, NULL)), words);
  test_settle ();
  test_settle ();
}
