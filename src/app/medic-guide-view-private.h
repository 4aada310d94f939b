/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-guide-page.h"
#include "medic-guide-sheet.h"
#include "medic-guide-steps.h"
#include "medic-guide-store.h"
#include "medic-guide-view.h"

G_BEGIN_DECLS

struct _MedicGuideView
{
  GtkWidget           parent_instance;

  /* Template children */
  GtkWidget          *root;
  AdwWindowTitle     *title;
  GtkMenuButton      *menu_button;
  GtkWidget          *hand_over;
  GtkLabel           *trouble;
  GtkStack           *stack;
  AdwStatusPage      *offer;
  GtkWidget          *go_on;
  AdwLeaflet         *leaflet;
  MedicGuideSteps    *side;
  GtkWidget          *progress_part;
  GtkLabel           *progress_words;
  GtkMenuButton      *steps_button;
  GtkProgressBar     *progress;
  MedicGuideSteps    *steps;
  GtkScrolledWindow  *scroller;
  MedicGuideSheet    *sheet;
  GtkLabel           *back_words;
  GtkLabel           *program_words;
  GtkWidget          *program_button;
  GtkWidget          *foot_hand_over;

  /* Owned */
  MedicKnowledge     *knowledge;
  GSettings          *settings;        /* NULL where the schema is not installed */
  MedicGuideStore    *store;
  MedicGuideRun      *run;             /* NULL before the first guide */
  GPtrArray          *told;            /* "guide/step" of each entry that "step-done" told of */
  char               *offered;         /* id of the guide that the offer is about, or NULL */
  MedicGuideFacts    *offered_facts;   /* what is known if it begins again, or NULL */

  guint               save_id;         /* source that writes the state */
  guint               shape_id;        /* source that sets the shape */
  gboolean            kept_elsewhere;  /* a case keeps the state */
  gboolean            noting;          /* the run changes because of a note: the sheet stays */
  gboolean            narrow;
};

/* medic-guide-view-actions.c */
void medic_guide_view_install_actions (GtkWidgetClass  *widget_class);
void medic_guide_view_update_actions  (MedicGuideView  *self);

/* medic-guide-view-run.c */
void medic_guide_view_begin           (MedicGuideView  *self,
                                       const char      *id,
                                       MedicGuideFacts *facts);
void medic_guide_view_take_run        (MedicGuideView  *self,
                                       MedicGuideRun   *run);
void medic_guide_view_update          (MedicGuideView  *self);
void medic_guide_view_note            (MedicGuideView  *self,
                                       const char      *note);
void medic_guide_view_save            (MedicGuideView  *self);
void medic_guide_view_stop            (MedicGuideView  *self);

/* medic-guide-view.c */
gboolean medic_guide_view_are_same    (MedicGuideFacts *a,
                                       MedicGuideFacts *b);
void medic_guide_view_tell_step       (MedicGuideView  *self,
                                       const MedicGuideEntry *entry);
void medic_guide_view_tell_undone     (MedicGuideView  *self,
                                       const char      *key);
void medic_guide_view_tell_noted      (MedicGuideView  *self,
                                       const char      *note);
void medic_guide_view_tell_moved      (MedicGuideView  *self);

G_END_DECLS
