/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-path.h"

G_BEGIN_DECLS

#define MEDIC_PATH_N_STATIONS 4
#define MEDIC_PATH_N_LINKS    3

/* How the way from one station to the next is drawn. */
typedef enum {
  MEDIC_PATH_LINK_PASSED,       /* a line with an arrow */
  MEDIC_PATH_LINK_STOPPED,      /* a thick line, a mark, then dots */
  MEDIC_PATH_LINK_NOT_REACHED,  /* dots */
  MEDIC_PATH_LINK_UNKNOWN,      /* dots with a question mark */
} MedicPathLink;

typedef struct
{
  GtkWidget *circle;  /* a child of the path */
  GtkWidget *name;    /* a child of the path */
  GtkWidget *note;    /* a child of the path; may be hidden */
} MedicPathStation;

struct _MedicPath
{
  GtkWidget         parent_instance;

  MedicPathStation  stations[MEDIC_PATH_N_STATIONS];
  GtkWidget        *marks[MEDIC_PATH_N_LINKS];  /* children; hidden unless the link has a mark */
  MedicPathLink     links[MEDIC_PATH_N_LINKS];
  MedicState        state;
  gboolean          compact;   /* no words, for cards */
  gboolean          vertical;  /* as allocated */
};

void medic_path_measure       (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline);
void medic_path_size_allocate (GtkWidget      *widget,
                               int             width,
                               int             height,
                               int             baseline);
void medic_path_snapshot      (GtkWidget      *widget,
                               GtkSnapshot    *snapshot);

G_END_DECLS
