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
  GtkMenuButton         *menu_button;
  AdwViewStack          *stack;
  AdwToastOverlay       *toasts;
  MedicDiagnosePage     *diagnose;
  MedicBatchPage        *batch;

  /* Owned */
  GtkFileChooserNative  *chooser;   /* while it is open, or NULL */
  GSettings             *settings;  /* NULL where the schema is not installed */

  gboolean               from_batch;  /* what Diagnose shows was opened in the table of many mails */
};

void     medic_window_install_actions (GtkWidgetClass *widget_class);
void     medic_window_show_main       (MedicWindow    *self);
void     medic_window_show_batch      (MedicWindow    *self);
gboolean medic_window_go_back         (MedicWindow    *self);

G_END_DECLS
