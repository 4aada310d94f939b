/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "medic-diagnose-page.h"
#include "medic-run.h"
#include "medic-source-page.h"
#include "medic-verdict-page.h"

G_BEGIN_DECLS

struct _MedicDiagnosePage
{
  GtkWidget          parent_instance;

  /* Template children */
  AdwToastOverlay   *toasts;
  AdwLeaflet        *leaflet;
  MedicSourcePage   *source;
  GtkWidget         *separator;
  MedicVerdictPage  *verdict;

  /* Owned */
  MedicKnowledge    *knowledge;
  MedicReport       *report;        /* the one that is shown, or NULL */
  GCancellable      *cancellable;   /* of the newest run; tells it from older ones */
  GBytes            *cleared;       /* what "Undo" brings back, or NULL */
  AdwToast          *undo;          /* weak; offers to bring it back, or NULL */

  MedicSeenIn        seen_in;       /* what the person told */
  guint              source_id;     /* another number for another text */
  guint              busy_id;       /* source that shows the busy page */
  guint              shape_id;      /* source that sets the shape */
  gboolean           unsure;        /* the person cannot tell where the text was seen */
  gboolean           arrived;       /* the newest run is about another source than before */
  gboolean           narrow;
};

void medic_diagnose_page_analyse     (MedicDiagnosePage *self,
                                      gboolean           arrived);
void medic_diagnose_page_cancel      (MedicDiagnosePage *self);
void medic_diagnose_page_notify_way  (MedicDiagnosePage *self);
void medic_diagnose_page_remove_text (MedicDiagnosePage *self);
void medic_diagnose_page_show_source (MedicDiagnosePage *self);
void medic_diagnose_page_init_drop   (MedicDiagnosePage *self);

G_END_DECLS
