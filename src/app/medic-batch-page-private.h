/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-bar-chart.h"
#include "medic-batch-page.h"
#include "medic-batch-run.h"
#include "medic-verdict.h"

G_BEGIN_DECLS

/* What the table can be sorted by; the order of its columns. */
typedef enum {
  MEDIC_COLUMN_STATE,
  MEDIC_COLUMN_RECIPIENT,
  MEDIC_COLUMN_PROBLEM,
  MEDIC_COLUMN_WHO,
  MEDIC_COLUMN_DATE,
} MedicColumn;

#define MEDIC_N_COLUMNS (MEDIC_COLUMN_DATE + 1)

/* Any state; behind the last of them. */
#define MEDIC_STATE_ANY MEDIC_N_STATES

/* A switch that shows the mails of one state only. */
typedef struct
{
  GtkWidget *button;
  GtkLabel  *word;
  GtkLabel  *number;
} MedicStateSwitch;

struct _MedicBatchPage
{
  GtkWidget             parent_instance;

  /* Template children */
  GtkWidget            *root;
  AdwWindowTitle       *title;
  GtkMenuButton        *menu_button;
  GtkMenuButton        *save_button;
  AdwToastOverlay      *toasts;
  GtkRevealer          *progress_revealer;
  GtkOrientable        *progress_box;
  GtkLabel             *progress_words;
  GtkProgressBar       *progress;
  GtkLabel             *time_left;
  AdwLeaflet           *leaflet;
  GtkWidget            *list_pane;
  GtkWidget            *states;
  GtkEditable          *search;
  GtkWidget            *causes_button;
  GtkLabel             *count;
  GtkButton            *cause_chip;
  GtkButton            *domain_chip;
  GtkLabel             *notes;
  GtkStack             *views;
  GtkColumnView        *table;
  GtkListView          *list;
  AdwStatusPage        *empty;
  GtkWidget            *side_clamp;
  GtkScrolledWindow    *side;
  GtkWidget            *verdict_part;
  GtkLabel             *recipient;
  MedicVerdict         *verdict;
  GtkLabel             *gone;
  GtkWidget            *open_button;
  GtkButton            *show_all;
  GtkWidget            *so_far;
  MedicBarChart        *causes;
  MedicBarChart        *domains;

  /* Borrowed: children, columns of the table */
  MedicStateSwitch      switches[MEDIC_N_STATES + 1];
  GtkColumnViewColumn  *columns[MEDIC_N_COLUMNS];

  /* Owned */
  MedicKnowledge       *knowledge;    /* or NULL */
  MedicBatchModel      *model;        /* or NULL before the first run */
  GtkFilterListModel   *filtered;
  GtkSingleSelection   *selection;
  GtkFilter            *filter;
  MedicBatchRun        *run;          /* while it runs, or NULL */
  GCancellable         *reading;      /* of the row that is being read again, or NULL */
  GCancellable         *saving;       /* of what is being saved, or NULL */
  GtkFileChooserNative *chooser;      /* while it is open, or NULL */
  MedicBatchItem       *item;         /* the one whose verdict is shown, or NULL */
  GBytes               *bytes;        /* its mail, or NULL */

  /* What the table shows */
  guint                 state;        /* a MedicState, or MEDIC_STATE_ANY */
  MedicTally           *cause;        /* owned, or NULL for any */
  MedicTally           *domain;       /* owned, or NULL for any */
  char                 *words;        /* owned, folded; or NULL for any */

  MedicColumn           sorted_by;    /* by the menu */
  gboolean              descending;
  MedicExport           format;       /* of what is being saved */

  guint                 tick_id;      /* source that brings progress and charts up to date */
  guint                 shape_id;     /* source that sets the shape */
  gboolean              compact;      /* two lines a row in place of the table */
  gboolean              tight;        /* the table has no date */
  gboolean              tiny;         /* as narrow as a phone */
};

void medic_batch_page_init_table      (MedicBatchPage *self);
void medic_batch_page_update_table    (MedicBatchPage *self);
void medic_batch_page_update_view     (MedicBatchPage *self);
void medic_batch_page_set_filter      (MedicBatchPage *self,
                                       guint           state,
                                       MedicTally     *cause,
                                       MedicTally     *domain);
void medic_batch_page_clear_filter    (MedicBatchPage *self);
void medic_batch_page_search          (MedicBatchPage *self);
void medic_batch_page_install_table   (GtkWidgetClass *widget_class);

void medic_batch_page_init_side       (MedicBatchPage *self);
void medic_batch_page_update_charts   (MedicBatchPage *self);
void medic_batch_page_choose_cause    (MedicBatchPage *self,
                                       MedicTally     *cause);
void medic_batch_page_choose_domain   (MedicBatchPage *self,
                                       MedicTally     *domain);
void medic_batch_page_install_side    (GtkWidgetClass *widget_class);

void medic_batch_page_install_save    (GtkWidgetClass *widget_class);
void medic_batch_page_update_progress (MedicBatchPage *self);

G_END_DECLS
