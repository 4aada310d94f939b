/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-analysis.h"
#include "medic-diagnose-page-private.h"
#include "medic-file-loader.h"
#include "medic-weak.h"

/* How a source becomes a verdict on the Diagnose page: files and analysis in threads, the newest wins. */

/* A verdict that comes sooner than this needs no excuse. */
#define BUSY_AFTER_MS 300

static void
update_bar (MedicDiagnosePage *self)
{
  MedicSourceView *view = medic_source_page_get_view (self->source);

  medic_source_page_set_bar (self->source, medic_verdict_page_get_state (self->verdict),
                             medic_verdict_page_get_state_words (self->verdict),
                             medic_verdict_page_get_sentence (self->verdict));
  medic_source_page_set_notes (self->source, medic_source_view_get_n_masked (view), medic_source_view_get_partial (view),
                               self->report != NULL && self->report->truncated);
}

/* Whether there is something to say decides the shape of the place. White space alone is nothing. */
void
medic_diagnose_page_show_source (MedicDiagnosePage *self)
{
  gboolean was_empty = !gtk_widget_get_visible (GTK_WIDGET (self->verdict));
  gboolean empty = self->report == NULL && self->cancellable == NULL &&
                   g_str_equal (medic_verdict_page_get_shown (self->verdict), "busy");

  if (empty)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->source));

  medic_source_page_set_empty (self->source, empty);
  gtk_widget_set_visible (self->separator, !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), !empty);
  if (empty != was_empty)
    gtk_widget_grab_focus (GTK_WIDGET (self->source));
}

/* Shows what is new. Where text and verdict are shown one after the other, or will be when the window gets narrow, a new
 * text leads to its verdict by itself. */
static void
settle (MedicDiagnosePage *self)
{
  GtkWidget *view = GTK_WIDGET (medic_source_page_get_view (self->source));
  gboolean typing = gtk_widget_is_focus (view);

  medic_diagnose_page_show_source (self);
  if (self->arrived && gtk_widget_get_visible (GTK_WIDGET (self->verdict)))
    {
      adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->verdict));
      /* The leaflet takes the focus along, but beside the verdict one may go on typing. */
      if (typing && !adw_leaflet_get_folded (self->leaflet))
        gtk_widget_grab_focus (view);
    }
  update_bar (self);
  medic_diagnose_page_notify_way (self);
}

static void
show_message (MedicDiagnosePage *self,
              MedicMessage       message,
              const char        *detail)
{
  g_clear_pointer (&self->report, medic_report_unref);
  medic_verdict_page_show_message (self->verdict, message, detail);
  settle (self);
  self->arrived = FALSE;
  g_object_notify (G_OBJECT (self), "report");
}

static gboolean
busy_cb (gpointer user_data)
{
  MedicDiagnosePage *self = user_data;

  self->busy_id = 0;
  medic_verdict_page_show_message (self->verdict, MEDIC_MESSAGE_BUSY, NULL);
  settle (self);
  return G_SOURCE_REMOVE;
}

/* Begins something that a newer paste overtakes. */
static GCancellable *
begin (MedicDiagnosePage *self)
{
  gboolean was_busy = self->cancellable != NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->busy_id == 0)
    self->busy_id = g_timeout_add (BUSY_AFTER_MS, busy_cb, self);
  if (!was_busy)
    g_object_notify (G_OBJECT (self), "busy");
  return self->cancellable;
}

static void
end (MedicDiagnosePage *self)
{
  g_clear_handle_id (&self->busy_id, g_source_remove);
  g_clear_object (&self->cancellable);
  g_object_notify (G_OBJECT (self), "busy");
}

/* Whether a result is still wanted: the page lives, and nothing newer has begun. */
static gboolean
is_newest (MedicDiagnosePage *self,
           GAsyncResult      *result)
{
  return self != NULL && self->cancellable != NULL && g_task_get_cancellable (G_TASK (result)) == self->cancellable;
}

void
medic_diagnose_page_cancel (MedicDiagnosePage *self)
{
  g_clear_handle_id (&self->busy_id, g_source_remove);
  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_object_notify (G_OBJECT (self), "busy");
}

static void
show_error (MedicDiagnosePage *self,
            const GError      *error)
{
  if (g_error_matches (error, MEDIC_ERROR, MEDIC_ERROR_TOO_LARGE))
    show_message (self, MEDIC_MESSAGE_TOO_LARGE, NULL);
  else if (g_error_matches (error, MEDIC_ERROR, MEDIC_ERROR_BINARY))
    show_message (self, MEDIC_MESSAGE_BINARY, NULL);
  else
    show_message (self, MEDIC_MESSAGE_UNREADABLE, error->message);
}

/* Where nobody told, the chooser shows what can be seen. */
static MedicSeenIn
get_seen_in_for_chooser (MedicDiagnosePage *self)
{
  if (self->seen_in != MEDIC_SEEN_IN_UNKNOWN || self->report == NULL)
    return self->seen_in;

  switch (self->report->kind)
    {
    case MEDIC_KIND_BOUNCE:
    case MEDIC_KIND_DELAY:
    case MEDIC_KIND_RECEIPT:
    case MEDIC_KIND_AUTO_REPLY:
    case MEDIC_KIND_COMPLAINT:
      return MEDIC_SEEN_IN_RETURNED_MAIL;
    case MEDIC_KIND_DIALOG:
      return MEDIC_SEEN_IN_PROGRAM;
    case MEDIC_KIND_TRANSCRIPT:
      return MEDIC_SEEN_IN_LOG;
    case MEDIC_KIND_EMPTY:
    case MEDIC_KIND_OTHER:
    case MEDIC_KIND_REPLY:
    default:
      return MEDIC_SEEN_IN_UNKNOWN;
    }
}

static void
show_first_evidence (MedicDiagnosePage *self)
{
  MedicDiagnosis *first = medic_outcome_get_first (medic_report_get_outcome (self->report, 0));

  if (first->evidence->len > 0)
    medic_source_view_scroll_to (medic_source_page_get_view (self->source),
                                 g_array_index (first->evidence, MedicEvidence, 0).start);
}

static void
show_run (MedicDiagnosePage *self,
          MedicRun          *run)
{
  MedicReport *report = run->report;

  g_clear_pointer (&self->report, medic_report_unref);
  self->report = medic_report_ref (report);
  medic_source_view_show_report (medic_source_page_get_view (self->source), report);
  medic_source_page_set_seen_in (self->source, get_seen_in_for_chooser (self));

  if (report->kind == MEDIC_KIND_EMPTY)
    {
      g_clear_pointer (&self->report, medic_report_unref);
      medic_verdict_page_show_message (self->verdict, MEDIC_MESSAGE_BUSY, NULL);
    }
  else if (report->kind == MEDIC_KIND_OTHER || medic_report_get_n_outcomes (report) == 0)
    medic_verdict_page_show_message (self->verdict, MEDIC_MESSAGE_OTHER, NULL);
  else
    {
      medic_verdict_page_show_run (self->verdict, run, report->ask_seen_in && !self->unsure, self->arrived);
      if (self->arrived)
        show_first_evidence (self);
    }

  settle (self);
  self->arrived = FALSE;
  g_object_notify (G_OBJECT (self), "report");
}

static void
analysed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (MedicDiagnosePage) self = medic_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicRun) run = medic_run_finish (result, &error);

  if (!is_newest (self, result))
    return;

  end (self);
  if (run != NULL)
    show_run (self, run);
  else
    show_error (self, error);
}

/* Analyses what is in the box. @arrived: it is another source than before, so the verdict is what the person wants to see. */
void
medic_diagnose_page_analyse (MedicDiagnosePage *self,
                             gboolean           arrived)
{
  g_autoptr (GBytes) bytes = medic_source_view_dup_bytes (medic_source_page_get_view (self->source));

  if (self->knowledge == NULL)
    return;
  if (g_bytes_get_size (bytes) == 0)
    {
      medic_diagnose_page_cancel (self);
      self->arrived = FALSE;
      show_message (self, MEDIC_MESSAGE_BUSY, NULL);
      return;
    }

  self->arrived |= arrived;
  medic_run_async (self->knowledge, bytes, self->seen_in, begin (self), analysed_cb, medic_weak_new (self));
}

static gboolean
is_blank (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    {
      if (!g_ascii_isspace (data[i]))
        return FALSE;
    }
  return TRUE;
}

/* For a file that has no words, too: the empty place would look as if nothing had been opened. */
static void
show_no_text (MedicDiagnosePage *self,
              const GError      *error)
{
  medic_diagnose_page_remove_text (self);
  self->arrived = TRUE;
  if (error != NULL)
    show_error (self, error);
  else
    show_message (self, MEDIC_MESSAGE_EMPTY, NULL);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (MedicDiagnosePage) self = medic_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = medic_file_load_finish (result, &error);

  if (!is_newest (self, result))
    return;

  end (self);
  if (bytes != NULL && is_blank (bytes))
    show_no_text (self, NULL);
  else if (bytes != NULL)
    medic_diagnose_page_open_bytes (self, bytes);
  else if (g_error_matches (error, MEDIC_FILE_ERROR, MEDIC_FILE_ERROR_MANY))
    {
      GSList files = { .data = source };

      /* What was here stays as it was */
      medic_diagnose_page_analyse (self, FALSE);
      g_signal_emit_by_name (self, "many", &files);
    }
  else
    show_no_text (self, error);
}

/**
 * medic_diagnose_page_open_file:
 * @self: a diagnose page
 * @file: a file
 *
 * Reads @file and shows the verdict on it. If it is a folder or has more than
 * one mail in it, "many" is emitted instead.
 */
void
medic_diagnose_page_open_file (MedicDiagnosePage *self,
                               GFile             *file)
{
  g_return_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  medic_file_load_async (file, begin (self), loaded_cb, medic_weak_new (self));
}

/**
 * medic_diagnose_page_open_bytes:
 * @self: a diagnose page
 * @bytes: a source
 *
 * Shows @bytes and the verdict on them.
 */
void
medic_diagnose_page_open_bytes (MedicDiagnosePage *self,
                                GBytes            *bytes)
{
  g_return_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self));
  g_return_if_fail (bytes != NULL);

  self->source_id++;
  self->seen_in = MEDIC_SEEN_IN_UNKNOWN;
  self->unsure = FALSE;
  if (g_bytes_get_size (bytes) > MEDIC_ANALYSIS_MAX_BYTES)
    {
      medic_diagnose_page_cancel (self);
      medic_diagnose_page_remove_text (self);
      self->arrived = TRUE;
      show_message (self, MEDIC_MESSAGE_TOO_LARGE, NULL);
      return;
    }
  medic_source_view_take_bytes (medic_source_page_get_view (self->source), bytes);
  medic_diagnose_page_analyse (self, TRUE);
}
