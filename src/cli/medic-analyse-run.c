/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "medic-analyse-run.h"
#include "medic-batch.h"
#include "medic-commands.h"
#include "medic-interrupt.h"
#include "medic-mailbox.h"
#include "medic-progress.h"
#include "medic-report-json.h"
#include "medic-terminal.h"
#include "medic-walk.h"

/* The messages of all files, one after the other: read here, analysed in any thread, written in their order. */

#define MOST_COLLECTED (64 * 1024)                    /* bytes */
#define LONGEST_COLLECTED (G_TIME_SPAN_SECOND / 10)

typedef struct
{
  const MedicAnalyseOptions *options;
  GCancellable              *cancellable;   /* owned; cancelled to end early */
  MedicProgress             *progress;      /* owned, or NULL */

  /* used while delivering alone: by one thread at a time */
  GString                   *out;           /* owned; results that are not written yet */
  gint64                     written;       /* when the last were; µs of the monotonic clock */
  gboolean                   to_file;       /* standard output is one */
  gboolean                   cut;           /* a message was left out because of the early end: so are all behind it */
  gboolean                   unreadable;    /* something could not be read, or written */
} Run;

typedef struct
{
  char    *path;       /* owned, counted (GRefString); NULL if the complaint names it */
  guint    message;    /* number in the file */
  GBytes  *bytes;      /* owned; NULL when analysed, or if there is only a complaint */
  gsize    size;       /* of the message */
  GString *out;        /* owned; what to write, or NULL */
  char    *complaint;  /* owned; why it could not be read, or NULL */
  gboolean left_out;   /* the end came before it was done */
} Job;

static Job *
job_new (char  *path,
         guint  message)
{
  Job *job = g_new0 (Job, 1);

  job->path = path != NULL ? g_ref_string_acquire (path) : NULL;
  job->message = message;
  return job;
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->path, g_ref_string_release);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  if (job->out != NULL)
    g_string_free (job->out, TRUE);
  g_free (job->complaint);
  g_free (job);
}

static void
write_report (const MedicAnalyseOptions *options,
              Job                       *job,
              MedicReport               *report)
{
  g_autoptr (MedicRedactor) redactor = options->redact ? medic_redactor_new () : NULL;

  job->out = g_string_sized_new (4096);
  if (options->json)
    {
      medic_report_json_append (job->out, report, job->path, job->message, redactor);
      g_string_append_c (job->out, '\n');
    }
  else
    medic_terminal_append_report (job->out, report, job->path, job->message, options->colour, redactor);
}

/* A MedicBatchWork: runs in any thread. */
static gsize
analyse_job (gpointer data,
             gpointer user_data)
{
  Job *job = data;
  Run *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicReport) report = NULL;

  if (job->bytes == NULL)
    return 0;
  report = medic_analyse (run->options->knowledge, job->bytes, &run->options->analysis, run->cancellable, &error);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  if (report != NULL)
    {
      if (medic_filter_matches (run->options->filter, report))
        write_report (run->options, job, report);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    job->left_out = TRUE;
  else
    job->complaint = g_strdup (error->message);
  return job->out != NULL ? job->out->allocated_len : 0;
}

static void
complain (Run        *run,
          const char *name,
          const char *message)
{
  g_autofree char *line = g_strconcat ("mail-medic-cli: ", name != NULL ? name : "", name != NULL ? ": " : "", message, NULL);

  medic_progress_print_above (run->progress, line);
  run->unreadable = TRUE;
}

/* Writes all that is collected. */
static void
write_out (Run *run)
{
  gsize at = 0;

  while (at < run->out->len)
    {
      gssize n = write (STDOUT_FILENO, run->out->str + at, run->out->len - at);

      if (n >= 0)
        {
          at += (gsize) n;
          continue;
        }
      if (errno == EINTR)
        continue;
      /* "| head" has seen enough: that is no fault */
      if (errno != EPIPE)
        complain (run, _("standard output"), g_strerror (errno));
      run->cut = TRUE;
      g_cancellable_cancel (run->cancellable);
      break;
    }
  g_string_truncate (run->out, 0);
  run->written = g_get_monotonic_time ();
}

/* A result is there for the next program at once; in a file, where nobody waits for it, a moment later. */
static void
collect (Run           *run,
         const GString *out)
{
  g_string_append_len (run->out, out->str, (gssize) out->len);
  if (!run->to_file || run->out->len >= MOST_COLLECTED || g_get_monotonic_time () - run->written > LONGEST_COLLECTED)
    write_out (run);
}

/* A MedicBatchDeliver: runs in any thread, for one job at a time. */
static void
deliver_job (gpointer data,
             gpointer user_data)
{
  Job *job = data;
  Run *run = user_data;

  run->cut = run->cut || job->left_out;
  if (!run->cut && job->complaint != NULL)
    complain (run, g_strcmp0 (job->path, "-") == 0 ? _("standard input") : job->path, job->complaint);
  if (!run->cut && job->out != NULL)
    collect (run, job->out);
  if (!run->cut)
    medic_progress_add (run->progress, job->size);
  job_free (job);
}

static void
push_complaint (MedicBatch   *batch,
                char         *path,
                const GError *error)
{
  Job *job = job_new (path, 0);

  job->complaint = g_strdup (error->message);
  medic_batch_push (batch, job, 0);
}

static void
read_file (Run        *run,
           MedicBatch *batch,
           const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicMailbox) mailbox = medic_mailbox_open (path, &error);
  char *counted = g_ref_string_new (path);
  guint message = 0;

  while (mailbox != NULL && !g_cancellable_is_cancelled (run->cancellable))
    {
      goffset before = medic_mailbox_tell (mailbox);
      GBytes *bytes = medic_mailbox_next (mailbox, run->cancellable, &error);
      Job *job;

      if (bytes == NULL)
        break;
      job = job_new (counted, message++);
      job->bytes = bytes;
      job->size = (gsize) (medic_mailbox_tell (mailbox) - before);
      medic_batch_push (batch, job, g_bytes_get_size (bytes));
    }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    push_complaint (batch, counted, error);
  g_ref_string_release (counted);
}

static void
read_paths (Run               *run,
            MedicBatch        *batch,
            const char *const *paths)
{
  g_autoptr (MedicWalk) walk = medic_walk_new (paths);

  while (!g_cancellable_is_cancelled (run->cancellable))
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = medic_walk_next (walk, &error);

      if (path != NULL)
        read_file (run, batch, path);
      else if (error != NULL)
        push_complaint (batch, NULL, error);   /* which names the folder */
      else
        break;
    }
}

/**
 * medic_analyse_run:
 * @options: what is asked for
 * @paths: (array zero-terminated=1) (element-type filename): files, folders,
 *   Maildirs, or "-" for standard input
 *
 * Analyses every message and writes what is known of it to standard output.
 *
 * Returns: an exit code
 */
int
medic_analyse_run (const MedicAnalyseOptions *options,
                   const char *const         *paths)
{
  Run run = { .options = options };
  MedicInterrupt *interrupt;
  MedicBatch *batch;
  struct stat status;
  gboolean interrupted;

  g_return_val_if_fail (options != NULL && paths != NULL, MEDIC_EXIT_USAGE);

  signal (SIGPIPE, SIG_IGN);
  run.cancellable = g_cancellable_new ();
  run.out = g_string_sized_new (MOST_COLLECTED);
  run.to_file = fstat (STDOUT_FILENO, &status) == 0 && S_ISREG (status.st_mode);
  interrupt = medic_interrupt_new (run.cancellable);
  if (options->progress)
    run.progress = medic_progress_new (paths);

  batch = medic_batch_new (options->jobs, analyse_job, deliver_job, &run);
  read_paths (&run, batch, paths);
  medic_batch_free (batch);
  write_out (&run);
  g_string_free (run.out, TRUE);

  g_clear_pointer (&run.progress, medic_progress_free);
  interrupted = medic_interrupt_end (interrupt);
  g_object_unref (run.cancellable);
  if (interrupted)
    return MEDIC_EXIT_INTERRUPTED;
  return run.unreadable ? MEDIC_EXIT_UNREADABLE : MEDIC_EXIT_OK;
}
