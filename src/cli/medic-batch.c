/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-batch.h"

/* For each thread. A job that takes long holds up the output, so that those behind it pile up: enough of them to keep the others busy. */
#define MAX_JOBS 256
#define MAX_BYTES (4 * 1024 * 1024)

typedef struct
{
  gpointer job;
  gsize    bytes;
  gboolean done;
} Slot;

struct _MedicBatch
{
  MedicBatchWork     work;
  MedicBatchDeliver  deliver;
  gpointer           data;
  GPtrArray         *threads;     /* owned; of GThread */
  guint              n_threads;   /* as many as there may be; fewer than 2: none */
  Slot              *slots;       /* owned; a ring, by number */
  guint              n_slots;

  GMutex             mutex;       /* guards what stands below */
  GCond              waiting;     /* signalled when there is work, or when there will be no more */
  GCond              room;        /* signalled when there is room for jobs, or when all is delivered */
  guint64            pushed;      /* numbers of jobs: delivered <= started <= pushed */
  guint64            started;
  guint64            delivered;
  gsize              bytes;       /* of the jobs under way */
  guint              n_idle;      /* threads that wait for work */
  gboolean           delivering;
  gboolean           blocked;     /* somebody waits for room */
  gboolean           ending;
};

/**
 * medic_batch_new:
 * @n_threads: how many jobs to work on at a time; with 1 no thread is started
 * @work: (scope forever): does a job
 * @deliver: (scope forever): takes a job that is done
 * @data: for @work and @deliver
 *
 * Returns: (transfer full): a batch without jobs
 */
MedicBatch *
medic_batch_new (guint              n_threads,
                 MedicBatchWork     work,
                 MedicBatchDeliver  deliver,
                 gpointer           data)
{
  MedicBatch *self;

  g_return_val_if_fail (n_threads > 0, NULL);
  g_return_val_if_fail (work != NULL && deliver != NULL, NULL);

  self = g_new0 (MedicBatch, 1);
  self->work = work;
  self->deliver = deliver;
  self->data = data;
  self->n_threads = n_threads;
  self->n_slots = n_threads * MAX_JOBS;
  self->slots = n_threads > 1 ? g_new0 (Slot, self->n_slots) : NULL;
  self->threads = g_ptr_array_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->waiting);
  g_cond_init (&self->room);
  return self;
}

static Slot *
get_slot (MedicBatch *self,
          guint64     number)
{
  return &self->slots[number % self->n_slots];
}

/* A large job is let in where nothing else is under way. */
static gboolean
has_room (const MedicBatch *self,
          gsize             bytes)
{
  guint64 n = self->pushed - self->delivered;

  return n == 0 || (n < self->n_slots && self->bytes + bytes <= (gsize) self->n_threads * MAX_BYTES);
}

/* Delivers what is done, up to the first job that is not. Whoever comes while another thread delivers leaves it to that one. */
static void
deliver_done (MedicBatch *self)
{
  if (self->delivering)
    return;
  self->delivering = TRUE;
  while (self->delivered < self->started && get_slot (self, self->delivered)->done)
    {
      Slot slot = *get_slot (self, self->delivered);

      g_mutex_unlock (&self->mutex);
      self->deliver (slot.job, self->data);
      g_mutex_lock (&self->mutex);
      self->delivered++;
      self->bytes -= slot.bytes;
      /* only when there is room for many: waking for each job costs more than reading it */
      if (self->blocked && (self->delivered == self->pushed
                            || (self->pushed - self->delivered <= self->n_slots / 2 && self->bytes <= (gsize) self->n_threads * MAX_BYTES / 2)))
        g_cond_signal (&self->room);
    }
  self->delivering = FALSE;
}

static gpointer
run_thread (gpointer data)
{
  MedicBatch *self = data;

  g_mutex_lock (&self->mutex);
  for (;;)
    {
      Slot *slot;
      gsize bytes;

      while (self->started == self->pushed && !self->ending)
        {
          self->n_idle++;
          g_cond_wait (&self->waiting, &self->mutex);
          self->n_idle--;
        }
      if (self->started == self->pushed)
        break;
      slot = get_slot (self, self->started++);
      g_mutex_unlock (&self->mutex);
      bytes = self->work (slot->job, self->data);
      g_mutex_lock (&self->mutex);
      self->bytes = self->bytes - slot->bytes + bytes;
      slot->bytes = bytes;
      slot->done = TRUE;
      deliver_done (self);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/* Threads are started as they are needed: a single message needs one. */
static void
find_thread (MedicBatch *self)
{
  if (self->n_idle > 0)
    g_cond_signal (&self->waiting);
  else if (self->threads->len < self->n_threads)
    g_ptr_array_add (self->threads, g_thread_new ("analyse", run_thread, self));
}

/**
 * medic_batch_push:
 * @self: a batch
 * @job: (transfer full): a job
 * @bytes: how many bytes it holds
 *
 * Adds a job; waits while too many are under way. To be called from one thread.
 */
void
medic_batch_push (MedicBatch *self,
                  gpointer    job,
                  gsize       bytes)
{
  g_return_if_fail (self != NULL && job != NULL);

  if (self->n_threads == 1)
    {
      self->work (job, self->data);
      self->deliver (job, self->data);
      return;
    }

  g_mutex_lock (&self->mutex);
  while (!has_room (self, bytes))
    {
      self->blocked = TRUE;
      g_cond_wait (&self->room, &self->mutex);
      self->blocked = FALSE;
    }
  *get_slot (self, self->pushed++) = (Slot) { .job = job, .bytes = bytes };
  self->bytes += bytes;
  find_thread (self);
  g_mutex_unlock (&self->mutex);
}

/**
 * medic_batch_free:
 * @self: (transfer full): a batch
 *
 * Waits until every job is done and delivered.
 */
void
medic_batch_free (MedicBatch *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->ending = TRUE;
  g_cond_broadcast (&self->waiting);
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (self->threads->pdata[i]);
  g_assert (self->delivered == self->pushed && self->bytes == 0);

  g_ptr_array_unref (self->threads);
  g_free (self->slots);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->waiting);
  g_cond_clear (&self->room);
  g_free (self);
}
