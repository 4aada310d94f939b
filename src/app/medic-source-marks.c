/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "medic-outcome.h"
#include "medic-source-view-private.h"
#include "medic-visible.h"

/* The evidence, marked in the text of a source view. */

#define MARKED_MAX 200

#define SCROLL_AFTER_MS 120

static void
update_colours (MedicSourceView *self)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA foreground, background;

  if (!gtk_style_context_lookup_color (context, "mark_fg", &foreground) ||
      !gtk_style_context_lookup_color (context, "mark_bg", &background))
    return;

  g_object_set (self->mark_tag, "foreground-rgba", &foreground, "background-rgba", &background, NULL);
  g_object_set (self->current_tag, "foreground-rgba", &background, "background-rgba", &foreground, NULL);
}

void
medic_source_view_init_marks (MedicSourceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  AdwStyleManager *manager = adw_style_manager_get_default ();

  /* Bold and underlined too: the colour alone does not tell */
  self->mark_tag = gtk_text_buffer_create_tag (buffer, "evidence", "weight", PANGO_WEIGHT_BOLD, "underline",
                                               PANGO_UNDERLINE_SINGLE, NULL);
  self->current_tag = gtk_text_buffer_create_tag (buffer, "current", "weight", PANGO_WEIGHT_BOLD, NULL);

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_colours), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_colours), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect (self, "realize", G_CALLBACK (update_colours), NULL);
}

void
medic_source_view_unmark (MedicSourceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->mark_tag, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->current_tag, &start, &end);
}

/* The same words may stand elsewhere than the report says, when the person has edited a decoded text. */
static gboolean
find_words (GtkTextBuffer *buffer,
            const char    *words,
            GtkTextIter   *from,
            GtkTextIter   *to)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  return gtk_text_iter_forward_search (&start, words, GTK_TEXT_SEARCH_TEXT_ONLY, from, to, NULL);
}

static gboolean
find_range (MedicSourceView *self,
            MedicReport     *report,
            guint            start,
            guint            end,
            GtkTextIter     *from,
            GtkTextIter     *to)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *expected = NULL;
  g_autofree char *visible = NULL;
  g_autofree char *found = NULL;
  const char *first, *last;

  if (end <= start || start >= (guint) gtk_text_buffer_get_char_count (buffer))
    return FALSE;

  first = g_utf8_offset_to_pointer (report->text, start);
  last = g_utf8_offset_to_pointer (first, end - start);
  expected = g_strndup (first, last - first);
  visible = medic_visible_text (expected);

  gtk_text_buffer_get_iter_at_offset (buffer, from, medic_visible_offset (report->text, start));
  gtk_text_buffer_get_iter_at_offset (buffer, to, medic_visible_offset (report->text, end));
  found = gtk_text_buffer_get_text (buffer, from, to, TRUE);
  return strcmp (found, visible) == 0 || find_words (buffer, visible, from, to);
}

static void
mark_diagnosis (MedicSourceView *self,
                MedicReport     *report,
                MedicDiagnosis  *diagnosis)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  for (guint i = 0; i < diagnosis->evidence->len; i++)
    {
      const MedicEvidence *evidence = &g_array_index (diagnosis->evidence, MedicEvidence, i);
      GtkTextIter from, to;

      if (find_range (self, report, evidence->start, evidence->end, &from, &to))
        gtk_text_buffer_apply_tag (buffer, self->mark_tag, &from, &to);
    }
}

/**
 * medic_source_view_show_report:
 * @self: a source view
 * @report: the report on the source
 *
 * Shows the source as @report reads it, and marks the evidence. A text that
 * the person edits stays as it is, unless there was a secret in it.
 */
void
medic_source_view_show_report (MedicSourceView *self,
                               MedicReport     *report)
{
  g_return_if_fail (MEDIC_IS_SOURCE_VIEW (self));
  g_return_if_fail (report != NULL);

  self->n_masked = MAX (self->n_masked, report->n_masked);
  if (self->original != NULL || report->n_masked > 0)
    medic_source_view_set_shown (self, report->text, report->text_length);

  medic_source_view_unmark (self);
  for (guint i = 0; i < MIN (medic_report_get_n_outcomes (report), MARKED_MAX); i++)
    mark_diagnosis (self, report, medic_outcome_get_first (medic_report_get_outcome (report, i)));
}

static gboolean
scroll_cb (gpointer user_data)
{
  MedicSourceView *self = user_data;
  GtkTextMark *mark = gtk_text_buffer_get_mark (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "shown");
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || height != self->last_height)
    {
      self->last_height = height;
      return G_SOURCE_CONTINUE;
    }

  self->scroll_id = 0;
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0.15, FALSE, 0, 0);
  return G_SOURCE_REMOVE;
}

/**
 * medic_source_view_scroll_to:
 * @self: a source view
 * @offset: a place in the text, in characters
 *
 * Scrolls to a place, without moving the cursor, as soon as the text is laid out.
 */
void
medic_source_view_scroll_to (MedicSourceView *self,
                             guint            offset)
{
  GtkTextBuffer *buffer;
  GtkTextMark *mark;
  GtkTextIter place;

  g_return_if_fail (MEDIC_IS_SOURCE_VIEW (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_iter_at_offset (buffer, &place, offset);
  mark = gtk_text_buffer_get_mark (buffer, "shown");
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, "shown", &place, TRUE);
  else
    gtk_text_buffer_move_mark (buffer, mark, &place);

  /* The box is about to get another size: scrolling before it has would leave the text above its upper edge. */
  self->last_height = -1;
  if (self->scroll_id == 0)
    self->scroll_id = g_timeout_add (SCROLL_AFTER_MS, scroll_cb, self);
}

/**
 * medic_source_view_show_range:
 * @self: a source view
 * @report: the report that is shown
 * @start: where words begin in its text, in characters
 * @end: where they end
 *
 * Scrolls to some words, selects them and marks them stronger than the others.
 */
void
medic_source_view_show_range (MedicSourceView *self,
                              MedicReport     *report,
                              guint            start,
                              guint            end)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, to;

  g_return_if_fail (MEDIC_IS_SOURCE_VIEW (self));
  g_return_if_fail (report != NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &from, &to);
  gtk_text_buffer_remove_tag (buffer, self->current_tag, &from, &to);
  if (!find_range (self, report, start, end, &from, &to))
    return;

  gtk_text_buffer_apply_tag (buffer, self->current_tag, &from, &to);
  gtk_text_buffer_place_cursor (buffer, &from);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0.1, TRUE, 0, 0.3);
}
