/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-graph.h"

/* Guides have a dozen steps and few answers each: this is far more than any of them needs, and ends soon. */
#define MAX_VISITS 200000

struct _MedicGraph
{
  guint      n;
  GArray   **edges;   /* owned; of guint, by node */
  gboolean  *ends;    /* owned */
};

/**
 * medic_graph_new:
 * @n_nodes: how many nodes it has
 *
 * Returns: (transfer full): a graph without edges and ends
 */
MedicGraph *
medic_graph_new (guint n_nodes)
{
  MedicGraph *self = g_new0 (MedicGraph, 1);

  self->n = n_nodes;
  self->edges = g_new0 (GArray *, n_nodes + 1);
  self->ends = g_new0 (gboolean, n_nodes + 1);
  for (guint i = 0; i < n_nodes; i++)
    self->edges[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * medic_graph_free:
 * @self: (transfer full): a graph
 */
void
medic_graph_free (MedicGraph *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n; i++)
    g_array_unref (self->edges[i]);
  g_free (self->edges);
  g_free (self->ends);
  g_free (self);
}

/**
 * medic_graph_add_edge:
 * @self: a graph
 * @from: a node
 * @to: a node
 *
 * Says that @to can come after @from.
 */
void
medic_graph_add_edge (MedicGraph *self,
                      guint       from,
                      guint       to)
{
  g_return_if_fail (self != NULL && from < self->n && to < self->n);

  for (guint i = 0; i < self->edges[from]->len; i++)
    {
      if (g_array_index (self->edges[from], guint, i) == to)
        return;
    }
  g_array_append_val (self->edges[from], to);
}

/**
 * medic_graph_add_end:
 * @self: a graph
 * @node: a node
 *
 * Says that a way can end at @node.
 */
void
medic_graph_add_end (MedicGraph *self,
                     guint       node)
{
  g_return_if_fail (self != NULL && node < self->n);

  self->ends[node] = TRUE;
}

/**
 * medic_graph_find_reached:
 * @self: a graph
 * @from: a node
 *
 * Returns: (transfer full) (array): for each node, whether it is reached from
 *   @from; free with g_free()
 */
gboolean *
medic_graph_find_reached (MedicGraph *self,
                          guint       from)
{
  gboolean *reached = g_new0 (gboolean, self->n + 1);
  g_autofree guint *queue = g_new (guint, self->n + 1);
  guint n = 0;

  g_return_val_if_fail (from < self->n, reached);

  reached[from] = TRUE;
  queue[n++] = from;
  for (guint i = 0; i < n; i++)
    {
      const GArray *edges = self->edges[queue[i]];

      for (guint e = 0; e < edges->len; e++)
        {
          guint to = g_array_index (edges, guint, e);

          if (!reached[to])
            queue[n++] = to;
          reached[to] = TRUE;
        }
    }
  return reached;
}

/**
 * medic_graph_find_ending:
 * @self: a graph
 *
 * Returns: (transfer full) (array): for each node, whether an end is reached
 *   from it; free with g_free()
 */
gboolean *
medic_graph_find_ending (MedicGraph *self)
{
  gboolean *ending = g_memdup2 (self->ends, sizeof (gboolean) * (self->n + 1));
  gboolean changed = TRUE;

  while (changed)
    {
      changed = FALSE;
      for (guint i = 0; i < self->n; i++)
        {
          for (guint e = 0; e < self->edges[i]->len && !ending[i]; e++)
            {
              ending[i] = ending[g_array_index (self->edges[i], guint, e)];
              changed = changed || ending[i];
            }
        }
    }
  return ending;
}

/**
 * medic_graph_get_shortest:
 * @self: a graph
 * @from: a node
 * @visited: (nullable) (array): nodes that are not walked through again
 *
 * Returns: how many nodes the shortest way from @from to an end has, both
 *   counted; 0 if there is none
 */
guint
medic_graph_get_shortest (MedicGraph     *self,
                          guint           from,
                          const gboolean *visited)
{
  g_autofree guint *queue = g_new (guint, self->n + 1);
  g_autofree guint *length = g_new0 (guint, self->n + 1);
  guint n = 0;

  g_return_val_if_fail (from < self->n, 0);

  length[from] = 1;
  queue[n++] = from;
  for (guint i = 0; i < n; i++)
    {
      const GArray *edges = self->edges[queue[i]];

      if (self->ends[queue[i]])
        return length[queue[i]];
      for (guint e = 0; e < edges->len; e++)
        {
          guint to = g_array_index (edges, guint, e);

          if (length[to] != 0 || (visited != NULL && visited[to]))
            continue;
          length[to] = length[queue[i]] + 1;
          queue[n++] = to;
        }
    }
  return 0;
}

static guint
walk (MedicGraph *self,
      guint       node,
      gboolean   *visited,
      guint      *n_visits)
{
  guint longest = self->ends[node] ? 1 : 0;

  if (++*n_visits > MAX_VISITS)
    return MEDIC_GRAPH_TANGLED;
  visited[node] = TRUE;
  for (guint e = 0; e < self->edges[node]->len; e++)
    {
      guint to = g_array_index (self->edges[node], guint, e);
      guint length = visited[to] ? 0 : walk (self, to, visited, n_visits);

      if (length == MEDIC_GRAPH_TANGLED)
        return length;
      if (length > 0)
        longest = MAX (longest, length + 1);
    }
  visited[node] = FALSE;
  return longest;
}

/**
 * medic_graph_get_longest:
 * @self: a graph
 * @from: a node
 * @visited: (nullable) (array): nodes that are not walked through again
 *
 * Returns: how many nodes the longest way from @from to an end has that comes
 *   by no node twice, both counted; 0 if there is none, %MEDIC_GRAPH_TANGLED if
 *   there are too many ways to tell
 */
guint
medic_graph_get_longest (MedicGraph     *self,
                         guint           from,
                         const gboolean *visited)
{
  g_autofree gboolean *seen = NULL;
  guint n_visits = 0;

  g_return_val_if_fail (from < self->n, 0);

  seen = visited != NULL ? g_memdup2 (visited, sizeof (gboolean) * self->n) : g_new0 (gboolean, self->n + 1);
  return walk (self, from, seen, &n_visits);
}
