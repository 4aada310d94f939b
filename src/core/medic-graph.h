/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MedicGraph:
 *
 * The steps of a guide as a small directed graph: what the compiler proves of
 * a guide, and how far it still is to an end.
 */
typedef struct _MedicGraph MedicGraph;

/* what medic_graph_get_longest() says of a graph with too many ways to walk them all */
#define MEDIC_GRAPH_TANGLED G_MAXUINT

MedicGraph *medic_graph_new          (guint             n_nodes) G_GNUC_WARN_UNUSED_RESULT;
void        medic_graph_free         (MedicGraph       *self);

void        medic_graph_add_edge     (MedicGraph       *self,
                                      guint             from,
                                      guint             to);
void        medic_graph_add_end      (MedicGraph       *self,
                                      guint             node);

gboolean   *medic_graph_find_reached (MedicGraph       *self,
                                      guint             from) G_GNUC_WARN_UNUSED_RESULT;
gboolean   *medic_graph_find_ending  (MedicGraph       *self) G_GNUC_WARN_UNUSED_RESULT;
guint       medic_graph_get_shortest (MedicGraph       *self,
                                      guint             from,
                                      const gboolean   *visited);
guint       medic_graph_get_longest  (MedicGraph       *self,
                                      guint             from,
                                      const gboolean   *visited);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicGraph, medic_graph_free)

G_END_DECLS
