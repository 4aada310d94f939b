/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "medic-commands.h"
#include "medic-interrupt.h"

struct _MedicInterrupt
{
  GCancellable *cancellable;   /* owned */
  pthread_t     thread;        /* waits for signals: what a signal handler may do is not enough to cancel anything */
  gboolean      has_thread;
  sigset_t      signals;
  sigset_t      blocked;       /* before */
  gboolean      deaf;          /* SIGINT was ignored when the program was started */
  int           received;      /* atomic */
  int           ending;        /* atomic */
};

static void *
watch (void *data)
{
  MedicInterrupt *self = data;

  for (;;)
    {
      siginfo_t info;
      int number = sigwaitinfo (&self->signals, &info);

      if (g_atomic_int_get (&self->ending))
        return NULL;
      /* a background job of a shell does not hear Ctrl+C, which comes from the kernel, but it does hear kill(1) */
      if (number < 0 || (number == SIGINT && self->deaf && info.si_code == SI_KERNEL))
        continue;
      if (g_atomic_int_get (&self->received))
        _exit (MEDIC_EXIT_INTERRUPTED);
      g_atomic_int_set (&self->received, TRUE);
      g_cancellable_cancel (self->cancellable);
    }
}

/**
 * medic_interrupt_new:
 * @cancellable: what to cancel
 *
 * Begins to listen for SIGINT and SIGTERM. To be called before threads are
 * started, which inherit that they are left alone by these signals.
 *
 * Returns: (transfer full): to be given to [method@Interrupt.end]
 */
MedicInterrupt *
medic_interrupt_new (GCancellable *cancellable)
{
  MedicInterrupt *self;
  struct sigaction before;

  g_return_val_if_fail (G_IS_CANCELLABLE (cancellable), NULL);

  self = g_new0 (MedicInterrupt, 1);
  self->cancellable = g_object_ref (cancellable);
  self->deaf = sigaction (SIGINT, NULL, &before) == 0 && before.sa_handler == SIG_IGN;
  sigemptyset (&self->signals);
  sigaddset (&self->signals, SIGINT);
  sigaddset (&self->signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &self->signals, &self->blocked);
  self->has_thread = pthread_create (&self->thread, NULL, watch, self) == 0;
  if (!self->has_thread)
    pthread_sigmask (SIG_SETMASK, &self->blocked, NULL);
  return self;
}

/**
 * medic_interrupt_end:
 * @self: (transfer full): an interrupt
 *
 * Stops listening.
 *
 * Returns: whether there was a signal
 */
gboolean
medic_interrupt_end (MedicInterrupt *self)
{
  gboolean received;

  g_return_val_if_fail (self != NULL, FALSE);

  g_atomic_int_set (&self->ending, TRUE);
  if (self->has_thread)
    {
      pthread_kill (self->thread, SIGTERM);
      pthread_join (self->thread, NULL);
      pthread_sigmask (SIG_SETMASK, &self->blocked, NULL);
    }
  received = g_atomic_int_get (&self->received);
  g_object_unref (self->cancellable);
  g_free (self);
  return received;
}
