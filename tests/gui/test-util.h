/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-application.h"
#include "medic-source-view.h"

G_BEGIN_DECLS

#define TEST_LOGIN "550 5.7.1 <anna@example.org>: Relay access denied"

/* Iterates the main context until @condition holds; fails after ten seconds (more where sanitizers slow us down). */
#define wait_until(condition) \
  G_STMT_START { \
    gint64 end_ = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND; \
    guint tick_ = g_timeout_add (20, G_SOURCE_FUNC (test_tick), NULL); \
    while (!(condition) && g_get_monotonic_time () < end_) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (tick_); \
    g_assert_true (condition); \
  } G_STMT_END

int              test_run                (int                 *argc,
                                          char              ***argv,
                                          void                (*add_tests) (void));
gboolean         test_tick               (gpointer             data);
void             test_settle             (void);

MedicWindow     *test_open_window        (int                  width,
                                          int                  height);
void             test_close_window       (MedicWindow         *window);

MedicSourceView *test_get_view           (MedicWindow         *window);
char            *test_dup_shown_text     (MedicWindow         *window);
void             test_paste              (MedicWindow         *window,
                                          const char          *text);
void             test_open_bytes         (MedicWindow         *window,
                                          const void          *data,
                                          gsize                size);
void             test_assert_shown       (MedicWindow         *window,
                                          const char          *shown);
const char      *test_get_problem        (MedicWindow         *window);

GtkWidget       *test_find               (GtkWidget           *root,
                                          GType                type,
                                          const char          *css_class);
gboolean         test_activate           (MedicWindow         *window,
                                          const char          *action,
                                          const char          *format,
                                          ...);

G_END_DECLS
