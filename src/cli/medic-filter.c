/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-filter.h"

struct _MedicFilter
{
  GPtrArray *problems;   /* owned; ids of problems; empty: any */
  guint      kinds;      /* a bit for each MedicKind; 0: any */
};

/**
 * medic_filter_new:
 *
 * Returns: (transfer full): a filter that lets everything pass
 */
MedicFilter *
medic_filter_new (void)
{
  MedicFilter *self = g_new0 (MedicFilter, 1);

  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * medic_filter_free:
 * @self: (transfer full): a filter
 */
void
medic_filter_free (MedicFilter *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->problems);
  g_free (self);
}

static gboolean
add_problem (MedicFilter     *self,
             MedicKnowledge  *knowledge,
             const char      *id,
             GError         **error)
{
  const MedicProblem *problem = medic_knowledge_lookup_problem (knowledge, id);

  if (problem != NULL && g_str_equal (problem->id, id))
    {
      g_ptr_array_add (self->problems, g_strdup (id));
      return TRUE;
    }
  /* Translators: %s is the id of a problem, such as mailbox-full */
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--problem: there is no problem “%s”"), id);
  return FALSE;
}

static gboolean
add_kind (MedicFilter  *self,
          const char   *id,
          GError      **error)
{
  g_autoptr (GString) all = NULL;
  MedicKind kind;

  if (medic_kind_from_string (id, &kind))
    {
      self->kinds |= 1u << kind;
      return TRUE;
    }
  all = g_string_new (NULL);
  for (kind = MEDIC_KIND_EMPTY; kind <= MEDIC_KIND_COMPLAINT; kind++)
    g_string_append_printf (all, "%s%s", kind != MEDIC_KIND_EMPTY ? ", " : "", medic_kind_to_string (kind));
  /* Translators: the second %s is the list of all kinds: empty, other, bounce and so on */
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--kind: there is no kind “%s”, only %s"), id, all->str);
  return FALSE;
}

/**
 * medic_filter_add:
 * @self: a filter
 * @knowledge: tells which problems there are
 * @problems: (nullable) (array zero-terminated=1): lists of ids of problems, with commas
 * @kinds: (nullable) (array zero-terminated=1): lists of kinds, with commas
 * @error: return location for a #GOptionError
 *
 * Narrows the filter to reports with one of the problems, and of one of the
 * kinds.
 *
 * Returns: %FALSE with @error set if there is no such problem or kind
 */
gboolean
medic_filter_add (MedicFilter        *self,
                  MedicKnowledge     *knowledge,
                  const char *const  *problems,
                  const char *const  *kinds,
                  GError            **error)
{
  g_return_val_if_fail (self != NULL && knowledge != NULL, FALSE);

  for (guint i = 0; problems != NULL && problems[i] != NULL; i++)
    {
      g_auto (GStrv) ids = g_strsplit (problems[i][0] != '\0' ? problems[i] : ",", ",", -1);

      for (guint p = 0; ids[p] != NULL; p++)
        {
          if (!add_problem (self, knowledge, g_strstrip (ids[p]), error))
            return FALSE;
        }
    }
  for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
    {
      g_auto (GStrv) ids = g_strsplit (kinds[i][0] != '\0' ? kinds[i] : ",", ",", -1);

      for (guint k = 0; ids[k] != NULL; k++)
        {
          if (!add_kind (self, g_strstrip (ids[k]), error))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * medic_filter_matches:
 * @self: a filter
 * @report: a report
 *
 * Returns: whether the first diagnosis of any outcome of @report, and its kind,
 *   are among those that are wanted
 */
gboolean
medic_filter_matches (const MedicFilter *self,
                      MedicReport       *report)
{
  g_return_val_if_fail (self != NULL && report != NULL, FALSE);

  if (self->kinds != 0 && (self->kinds & 1u << report->kind) == 0)
    return FALSE;
  if (self->problems->len == 0)
    return TRUE;
  for (guint i = 0; i < report->outcomes->len; i++)
    {
      const MedicProblem *problem = medic_outcome_get_first (report->outcomes->pdata[i])->problem;

      if (g_ptr_array_find_with_equal_func (self->problems, problem->id, g_str_equal, NULL))
        return TRUE;
    }
  return FALSE;
}
