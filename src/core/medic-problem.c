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
  g_return_val_if_fail (self != NULL, NULL);

  return self->title != NULL ? _(self->title) : self->id;
}
