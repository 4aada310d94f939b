/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-run.h"

typedef struct
{
  MedicKnowledge *knowledge;  /* owned */
  GBytes         *bytes;      /* owned */
  MedicSeenIn     seen_in;
} Input;

static void
input_free (gpointer data)
{
  Input *self = data;

  g_clear_pointer (&self->knowledge, medic_knowledge_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * medic_run_free:
 * @self: (transfer full): a run
 *
 * Frees @self.
 */
void
medic_run_free (MedicRun *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->report, medic_report_unref);
  for (guint i = 0; i < MEDIC_RUN_N_ANSWERS; i++)
    g_clear_pointer (&self->answers[i], medic_report_unref);
  g_free (self);
}

static MedicReport *
analyse (Input         *input,
         MedicSeenIn    seen_in,
         GCancellable  *cancellable,
         GError       **error)
{
  const MedicOptions options = { .seen_in = seen_in };

  return medic_analyse (input->knowledge, input->bytes, &options, cancellable, error);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  g_autoptr (MedicRun) run = g_new0 (MedicRun, 1);
  GError *error = NULL;
  Input *input = data;

  run->report = analyse (input, input->seen_in, cancellable, &error);
  if (run->report == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (run->report->ask_seen_in)
    {
      for (guint i = MEDIC_SEEN_IN_PROGRAM; i < MEDIC_RUN_N_ANSWERS; i++)
        run->answers[i] = analyse (input, i, cancellable, NULL);
    }
  g_task_return_pointer (task, g_steal_pointer (&run), (GDestroyNotify) medic_run_free);
}

/**
 * medic_run_async:
 * @knowledge: what to look things up in
 * @bytes: the source
 * @seen_in: where the person saw the text
 * @cancellable: (nullable): to end the run; also tells runs apart
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Analyses @bytes in a thread. See [func@analyse].
 */
void
medic_run_async (MedicKnowledge      *knowledge,
                 GBytes              *bytes,
                 MedicSeenIn          seen_in,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Input *input;

  g_return_if_fail (knowledge != NULL);
  g_return_if_fail (bytes != NULL);

  input = g_new0 (Input, 1);
  input->knowledge = medic_knowledge_ref (knowledge);
  input->bytes = g_bytes_ref (bytes);
  input->seen_in = seen_in;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, medic_run_async);
  g_task_set_task_data (task, input, input_free);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * medic_run_finish:
 * @result: what the callback was given
 * @error: return location for a [error@Error] or a [error@Gio.IOErrorEnum]
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL with @error set
 */
MedicRun *
medic_run_finish (GAsyncResult  *result,
                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == medic_run_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
