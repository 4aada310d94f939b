/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-window.h"

G_BEGIN_DECLS

struct _MedicWindow
{
  AdwApplicationWindow   parent_instance;

  /* Template children */
  AdwHeaderBar          *header;
  AdwViewSwitcherTitle  *title;
  GtkWidget             *back;
  AdwViewStack          *stack;
  AdwToastOverlay       *toasts;
  MedicDiagnosePage     *diagnose;

  /* Owned */
  GtkFileChooserNative  *chooser;   /* while it is open, or NULL */
  GSettings             *settings;  /* NULL where the schema is not installed */
};

void medic_window_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
