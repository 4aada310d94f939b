/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "medic-problem.h"

/**
 * medic_problem_get_title:
 * @self: a problem
 *
 * Returns: the verdict in one sentence, in the reader's language
 */
const char *
medic_problem_get_title (const MedicProblem *self)
{
  const char *title = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!g_variant_lookup (self->texts, "title", "&s", &title))
    return self->id;
  return _(title);
}
