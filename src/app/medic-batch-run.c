/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "medic-analysis.h"
#include "medic-batch-run.h"
#include "medic-mailbox.h"

/* Results go to the window a handful at a time: seldom enough to cost nothing, often enough to look alive. */
#define HAND_OVER_ITEMS 1000
#define HAND_OVER_US (60 * 1000)

/**
 * MedicBatchRun:
 *
 * Reads many mails in a thread of its own. "items" brings what was found, a
 * handful at a time, and "finished" comes once, after the last of them; both
 * in the main context of [method@BatchRun.start].
 */
struct _MedicBatchRun
{
  GObject             parent_instance;

  /* Owned; not changed once the thread runs */
  MedicKnowledge     *knowledge;
  GPtrArray          *paths;
  GCancellable       *cancellable;
  GMainContext       *context;
  gint64              started;      /* monotonic time */

  /* Shared with the thread */
  GMutex              lock;
  GPtrArray          *pending;      /* owned; found and not yet handed over */
  gboolean            queued;       /* somebody is on the way to fetch them */
  MedicBatchProgress  progress;

  /* The thread's own */
  gint64              handed_over;  /* monotonic time */
};

G_DEFINE_FINAL_TYPE (MedicBatchRun, medic_batch_run, G_TYPE_OBJECT)

enum { SIGNAL_ITEMS, SIGNAL_FINISHED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- In the main thread ----------------------------------------------------------------------------------------------------- */

static gboolean
deliver_cb (gpointer user_data)
{
  MedicBatchRun *self = user_data;
  g_autoptr (GPtrArray) items = NULL;

  g_mutex_lock (&self->lock);
  items = g_steal_pointer (&self->pending);
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
  self->queued = FALSE;
  g_mutex_unlock (&self->lock);

  if (items->len > 0)
    g_signal_emit (self, signals[SIGNAL_ITEMS], 0, items);
  return G_SOURCE_REMOVE;
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  deliver_cb (source);
  g_signal_emit (source, signals[SIGNAL_FINISHED], 0);
}

/* --- In the worker thread --------------------------------------------------------------------------------------------------- */

static void
hand_over (MedicBatchRun *self)
{
  gboolean queue;

  g_mutex_lock (&self->lock);
  queue = !self->queued && self->pending->len > 0;
  self->queued |= queue;
  g_mutex_unlock (&self->lock);

  self->handed_over = g_get_monotonic_time ();
  if (queue)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_callback (source, deliver_cb, g_object_ref (self), g_object_unref);
      g_source_attach (source, self->context);
    }
}

static void
count_unreadable (MedicBatchRun *self)
{
  g_mutex_lock (&self->lock);
  self->progress.n_unreadable++;
  g_mutex_unlock (&self->lock);
}

static void
add_report (MedicBatchRun *self,
            MedicReport   *report,
            GRefString    *path,
            goffset        offset,
            gsize          length,
            guint          message)
{
  guint n = report->kind == MEDIC_KIND_EMPTY || report->kind == MEDIC_KIND_OTHER ? 0 : medic_report_get_n_outcomes (report);
  guint n_pending;

  g_mutex_lock (&self->lock);
  if (n == 0)
    self->progress.n_other++;
  for (guint i = 0; i < MIN (n, G_MAXUINT16); i++)
    {
      MedicBatchItem *item = medic_batch_item_new (report, i, path);

      item->offset = offset;
      item->length = (guint32) length;
      item->message = message;
      g_ptr_array_add (self->pending, item);
    }
  n_pending = self->pending->len;
  g_mutex_unlock (&self->lock);

  if (n_pending >= HAND_OVER_ITEMS || g_get_monotonic_time () - self->handed_over > HAND_OVER_US)
    hand_over (self);
}

static void
read_message (MedicBatchRun *self,
              GBytes        *bytes,
              GRefString    *path,
              goffset        offset,
              guint          message)
{
  const MedicOptions options = { .seen_in = MEDIC_SEEN_IN_UNKNOWN };
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicReport) report = medic_analyse (self->knowledge, bytes, &options, self->cancellable, &error);

  if (report != NULL)
    add_report (self, report, path, offset, g_bytes_get_size (bytes), message);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    count_unreadable (self);
}

static void
read_file (MedicBatchRun *self,
           const char    *name,
           goffset        before)
{
  g_autoptr (GRefString) path = g_ref_string_new (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicMailbox) mailbox = medic_mailbox_open (name, &error);
  guint message = 0;

  while (mailbox != NULL && !g_cancellable_is_cancelled (self->cancellable))
    {
      goffset offset = medic_mailbox_tell (mailbox);
      g_autoptr (GBytes) bytes = medic_mailbox_next (mailbox, self->cancellable, &error);

      if (bytes == NULL)
        break;
      read_message (self, bytes, path, offset, message++);

      g_mutex_lock (&self->lock);
      self->progress.n_messages++;
      self->progress.done = before + medic_mailbox_tell (mailbox);
      g_mutex_unlock (&self->lock);
    }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    count_unreadable (self);
}

static goffset
get_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_size : 0;
}

/* Pipes and devices never end; in a folder they are passed over, as they are nobody's mail. */
static gboolean
is_regular (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  MedicBatchRun *self = source;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  goffset total = 0, before = 0;

  for (guint i = 0; i < self->paths->len; i++)
    {
      if (!medic_mailbox_list_files (self->paths->pdata[i], files, NULL))
        count_unreadable (self);
    }
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    total += get_size (files->pdata[i]);

  g_mutex_lock (&self->lock);
  self->progress.total = total;
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      if (is_regular (files->pdata[i]))
        read_file (self, files->pdata[i], before);
      else
        count_unreadable (self);
      before += get_size (files->pdata[i]);
    }
  g_task_return_boolean (task, TRUE);
}

/* --- The object ------------------------------------------------------------------------------------------------------------- */

static void
medic_batch_run_finalize (GObject *object)
{
  MedicBatchRun *self = MEDIC_BATCH_RUN (object);

  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->knowledge, medic_knowledge_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->cancellable);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (medic_batch_run_parent_class)->finalize (object);
}

static void
medic_batch_run_class_init (MedicBatchRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = medic_batch_run_finalize;

  signals[SIGNAL_ITEMS] = g_signal_new ("items", MEDIC_TYPE_BATCH_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", MEDIC_TYPE_BATCH_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
}

static void
medic_batch_run_init (MedicBatchRun *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * medic_batch_run_new:
 * @knowledge: what to look things up in
 * @paths: (element-type filename): files and folders
 *
 * Returns: (transfer full): a run that has not begun
 */
MedicBatchRun *
medic_batch_run_new (MedicKnowledge *knowledge,
                     GPtrArray      *paths)
{
  MedicBatchRun *self;

  g_return_val_if_fail (knowledge != NULL, NULL);
  g_return_val_if_fail (paths != NULL, NULL);

  self = g_object_new (MEDIC_TYPE_BATCH_RUN, NULL);
  self->knowledge = medic_knowledge_ref (knowledge);
  self->paths = g_ptr_array_ref (paths);
  return self;
}

/**
 * medic_batch_run_start:
 * @self: a run
 *
 * Begins to read, once.
 */
void
medic_batch_run_start (MedicBatchRun *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (MEDIC_IS_BATCH_RUN (self));
  g_return_if_fail (self->started == 0);

  self->started = self->handed_over = g_get_monotonic_time ();
  self->context = g_main_context_ref_thread_default ();
  task = g_task_new (self, self->cancellable, finished_cb, NULL);
  g_task_set_source_tag (task, medic_batch_run_start);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * medic_batch_run_stop:
 * @self: a run
 *
 * Ends the run soon. What is found by then is still handed over.
 */
void
medic_batch_run_stop (MedicBatchRun *self)
{
  g_return_if_fail (MEDIC_IS_BATCH_RUN (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * medic_batch_run_get_stopped:
 * @self: a run
 *
 * Returns: whether the run was stopped
 */
gboolean
medic_batch_run_get_stopped (MedicBatchRun *self)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_RUN (self), FALSE);

  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * medic_batch_run_get_progress:
 * @self: a run
 * @progress: (out): how far it has come
 */
void
medic_batch_run_get_progress (MedicBatchRun      *self,
                              MedicBatchProgress *progress)
{
  g_return_if_fail (MEDIC_IS_BATCH_RUN (self));

  g_mutex_lock (&self->lock);
  *progress = self->progress;
  g_mutex_unlock (&self->lock);
  progress->done = MIN (progress->done, progress->total);
  progress->seconds = (double) (g_get_monotonic_time () - self->started) / G_TIME_SPAN_SECOND;
}

/**
 * medic_batch_is_many:
 * @path: (type filename): a file or folder
 * @cancellable: (nullable): to end reading
 *
 * Returns: whether @path is a folder, or a file with more than one mail
 */
gboolean
medic_batch_is_many (const char   *path,
                     GCancellable *cancellable)
{
  g_autoptr (MedicMailbox) mailbox = NULL;
  char begin[5] = "";
  FILE *file;

  g_return_val_if_fail (path != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;

  /* Anything but an mbox is one mail, and need not be read twice */
  file = is_regular (path) ? g_fopen (path, "rbe") : NULL;
  if (file == NULL)
    return FALSE;
  if (fread (begin, 1, sizeof begin, file) == sizeof begin && memcmp (begin, "From ", sizeof begin) == 0)
    mailbox = medic_mailbox_open (path, NULL);
  fclose (file);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) bytes = mailbox != NULL ? medic_mailbox_next (mailbox, cancellable, NULL) : NULL;

      if (bytes == NULL)
        return FALSE;
    }
  return TRUE;
}
