/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-window.h"

G_BEGIN_DECLS

struct _MedicWindow
{
  AdwApplicationWindow   parent_instance;

  /* Template children */
  AdwLeaflet            *leaflet;
  GtkWidget             *main;
  AdwHeaderBar          *header;
  AdwViewSwitcherTitle  *title;
  GtkWidget             *back;
  GtkWidget             *forward;
  GtkMenuButton         *menu_button;
  AdwViewStack          *stack;
  AdwToastOverlay       *toasts;
  GtkInfoBar            *banner;
  GtkLabel              *banner_words;
  GtkInfoBar            *case_banner;
  GtkLabel              *case_banner_words;
  MedicDiagnosePage     *diagnose;
  MedicFaqPage          *faq;
  MedicCasesPage        *cases;
  MedicBatchPage        *batch;
  MedicGuideView        *guide;

  /* Owned */
  GtkFileChooserNative  *chooser;   /* while it is open, or NULL */
  GSettings             *settings;  /* NULL where the schema is not installed */

  MedicCaseBook         *book;      /* NULL until it is set */
  AdwToast              *kept;      /* weak; says that a case was kept, or NULL */
  MedicReport           *pending;   /* what is to be kept once nobody types any more, or NULL */

  char                  *verdict_article;  /* owned; id of the article that was opened in a verdict, or NULL */

  GtkWidget             *before_guide;     /* borrowed; the page of the leaflet from which the guide was opened, or NULL */

  gint64                 case_number;  /* of the case that Diagnose shows the text of, or 0 */
  guint                  case_source;  /* which text that is */
  gint64                 guide_case;   /* of the case that the guide is about, or 0 */
  guint                  guide_source; /* the text that the guide was opened from, if guide_opened */
  gint64                 opening_case; /* the same while the guide is being opened from a case */
  guint                  keep_id;
  guint                  settle_id;
  gboolean               from_case;   /* what Diagnose shows was opened in the case book */
  gboolean               guide_opened; /* the guide at hand was opened from what Diagnose shows */
  gboolean               from_batch;  /* what Diagnose shows was opened in the table of many mails */
};

void     medic_window_install_actions (GtkWidgetClass *widget_class);

/* medic-window-cases.c */
void     medic_window_install_case_actions (GtkWidgetClass *widget_class);
void     medic_window_dispose_cases        (MedicWindow    *self);
void     medic_window_follow_guide         (MedicWindow    *self,
                                            MedicReport    *report);
void     medic_window_dismiss_case_trouble (MedicWindow    *self);

void     medic_window_show_main       (MedicWindow    *self);
void     medic_window_show_batch      (MedicWindow    *self);
void     medic_window_show_place      (MedicWindow    *self,
                                       const char     *name);
void     medic_window_say             (MedicWindow    *self,
                                       const char     *words);
gboolean medic_window_go_back         (MedicWindow    *self);
void     medic_window_go_forward      (MedicWindow    *self);
void     medic_window_update_way_back (MedicWindow    *self);

/* medic-window-guide.c */
void     medic_window_init_guide      (MedicWindow    *self);
void     medic_window_update_guide    (MedicWindow    *self);
void     medic_window_leave_guide     (MedicWindow    *self);

G_END_DECLS
