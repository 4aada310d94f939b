/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-source-view.h"

G_BEGIN_DECLS

struct _MedicSourceView
{
  GtkTextView    parent_instance;

  /* Borrowed; the buffer's table owns them */
  GtkTextTag    *mark_tag;
  GtkTextTag    *current_tag;

  /* Owned */
  GBytes        *original;      /* what arrived, until the person edits; NULL: the buffer is the source */
  GBytes        *arriving;      /* what arrives when the step of undo is over, or NULL */
  GCancellable  *cancellable;   /* of reading the clipboard */

  guint          arrive_id;     /* source for arriving */
  guint          scroll_id;     /* source that scrolls to the evidence */
  int            last_height;   /* when it was last about to scroll */
  guint          n_user_actions;

  guint          n_masked;      /* secrets hidden since the source arrived */
  gboolean       partial;       /* only the beginning is shown, and cannot be edited */
  gboolean       internal;      /* the buffer is changed by us, not by the person */
};

void medic_source_view_set_shown    (MedicSourceView *self,
                                     const char      *text,
                                     gsize            length);
void medic_source_view_init_marks   (MedicSourceView *self);
void medic_source_view_unmark       (MedicSourceView *self);

G_END_DECLS
