/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "test-util.h"

G_BEGIN_DECLS

#define BATCH_NOVEL "From: a@example.org\nTo: b@example.org\nSubject: Hello\n\nIt was a bright cold day in April.\n"

char            *batch_write_file        (const char  *folder,
                                          const char  *name,
                                          const char  *content,
                                          gssize       length);
void             batch_copy_example      (const char  *name,
                                          const char  *folder,
                                          const char  *as);
char            *batch_make_folder       (void);
void             batch_append_mail       (GString     *mbox,
                                          guint        number,
                                          guint        domain);
char            *batch_make_mbox         (guint        n);
void             batch_open_path         (MedicWindow *window,
                                          const char  *path);
void             batch_wait              (MedicWindow *window);
MedicWindow     *batch_open              (const char  *path,
                                          int          width,
                                          int          height);
GListModel      *batch_get_rows          (MedicWindow *window);
guint            batch_count_rows        (MedicWindow *window);
MedicBatchItem  *batch_get_row           (MedicWindow *window,
                                          guint        position);
void             batch_wait_until_sorted (MedicWindow *window);
gboolean         batch_act               (MedicWindow *window,
                                          const char  *action,
                                          const char  *target);
GtkWidget       *batch_find              (MedicWindow *window,
                                          GType        type,
                                          const char  *css_class);
void             batch_search            (MedicWindow *window,
                                          const char  *words);

G_END_DECLS
