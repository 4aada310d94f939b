/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-mask.h"
#include "medic-source-view-private.h"
#include "medic-visible.h"

/* So many bytes put into an empty box at once were pasted or dropped, not typed. */
#define ARRIVAL_MIN_BYTES 16

/* As much of what arrives is shown at once, masked, until the analysis says how it reads. */
#define PREVIEW_BYTES (64 * 1024)

/**
 * MedicSourceView:
 *
 * The paste box. It keeps what arrived as bytes, so that the analysis sees the
 * true source, and shows it as people read it: decoded, secrets masked. Once
 * the person edits, the text in the box is the source.
 */
G_DEFINE_FINAL_TYPE (MedicSourceView, medic_source_view, GTK_TYPE_TEXT_VIEW)

enum { SIGNAL_ARRIVED, SIGNAL_EDITED, SIGNAL_FILE_PASTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
get_text (MedicSourceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Shows as much of @text as the view can bear; @text is already masked. */
void
medic_source_view_set_shown (MedicSourceView *self,
                             const char      *text,
                             gsize            length)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gsize fit = medic_visible_fit (text, length);
  g_autofree char *part = g_strndup (text, fit);
  g_autofree char *visible = medic_visible_text (part);
  g_autofree char *before = get_text (self);
  GtkTextIter cursor;
  int offset;

  self->partial = fit < length;
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), !self->partial);
  if (strcmp (before, visible) == 0)
    return;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  offset = gtk_text_iter_get_offset (&cursor);

  self->internal = TRUE;
  gtk_text_buffer_set_text (buffer, visible, -1);
  self->internal = FALSE;

  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, offset);
  gtk_text_buffer_place_cursor (buffer, &cursor);
}

static void
show_preview (MedicSourceView *self)
{
  gsize size;
  const char *data = g_bytes_get_data (self->original, &size);
  gsize length = MIN (size, PREVIEW_BYTES);
  g_autofree char *valid = NULL;
  g_autofree char *masked = NULL;
  guint n_masked;

  /* What is no text, or another charset, waits for the analysis. */
  if (size == 0 || memchr (data, '\0', length) != NULL)
    return;

  while (length < size && length > 0 && ((guchar) data[length] & 0xc0) == 0x80)
    length--;
  if (!g_utf8_validate (data, length, NULL))
    return;

  valid = g_strndup (data, length);
  masked = medic_mask_text (valid, length, &n_masked);
  medic_source_view_set_shown (self, masked, strlen (masked));
}

static void
arrive (MedicSourceView *self,
        GBytes          *bytes)
{
  medic_source_view_take_bytes (self, bytes);
  g_signal_emit (self, signals[SIGNAL_ARRIVED], 0);
}

/* --- What is put into the buffer ------------------------------------------------------------------------------------------- */

static gboolean
arrive_cb (gpointer user_data)
{
  MedicSourceView *self = user_data;
  g_autoptr (GBytes) bytes = g_steal_pointer (&self->arriving);

  self->arrive_id = 0;
  arrive (self, bytes);
  return G_SOURCE_REMOVE;
}

/* A paste by the person is one step of undo, and a buffer cannot be set within a step: it has to be over. */
static void
arrive_when_possible (MedicSourceView *self,
                      GBytes          *bytes)
{
  if (self->n_user_actions == 0)
    {
      arrive (self, bytes);
      return;
    }

  g_clear_pointer (&self->arriving, g_bytes_unref);
  self->arriving = g_bytes_ref (bytes);
  if (self->arrive_id == 0)
    self->arrive_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrive_cb, self, NULL);
}

static void
begin_user_action_cb (MedicSourceView *self)
{
  self->n_user_actions++;
}

static void
end_user_action_cb (MedicSourceView *self)
{
  self->n_user_actions--;
}

/* Text that is longer than the view can bear never gets into the buffer: it becomes the source. */
static void
arrive_with_insertion (MedicSourceView   *self,
                       const GtkTextIter *location,
                       const char        *text,
                       int                length)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GByteArray *whole = g_byte_array_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  before = gtk_text_buffer_get_text (buffer, &start, location, TRUE);
  after = gtk_text_buffer_get_text (buffer, location, &end, TRUE);
  g_byte_array_append (whole, (const guint8 *) before, strlen (before));
  g_byte_array_append (whole, (const guint8 *) text, length);
  g_byte_array_append (whole, (const guint8 *) after, strlen (after));
  bytes = g_byte_array_free_to_bytes (whole);
  arrive_when_possible (self, bytes);
}

static void
insert_text_cb (GtkTextBuffer *buffer,
                GtkTextIter   *location,
                const char    *text,
                int            length,
                gpointer       user_data)
{
  MedicSourceView *self = user_data;
  g_autofree char *masked = NULL;
  guint n_masked = 0;

  if (self->internal)
    return;
  if (length < 0)
    length = strlen (text);

  if ((medic_source_view_is_empty (self) && length >= ARRIVAL_MIN_BYTES) ||
      medic_visible_fit (text, length) < (gsize) length)
    {
      g_signal_stop_emission_by_name (buffer, "insert-text");
      arrive_with_insertion (self, location, text, length);
      gtk_text_buffer_get_end_iter (buffer, location);
      gtk_text_buffer_place_cursor (buffer, location);
      return;
    }

  /* A few letters cannot be a secret by themselves; the analysis finds what they make together. */
  if (length < ARRIVAL_MIN_BYTES)
    return;
  masked = medic_mask_text (text, length, &n_masked);
  if (n_masked == 0)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  self->n_masked += n_masked;
  gtk_text_buffer_insert (buffer, location, masked, -1);
}

static void
changed_cb (MedicSourceView *self)
{
  if (self->internal)
    return;

  g_clear_pointer (&self->original, g_bytes_unref);
  if (medic_source_view_is_empty (self))
    self->n_masked = 0;
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

/* --- Clipboard -------------------------------------------------------------------------------------------------------------- */

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (MedicSourceView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (text == NULL || *text == '\0')
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", _("There is no text to paste: copy it first"));
      return;
    }

  bytes = g_bytes_new_take (text, strlen (text));
  text = NULL;
  arrive (self, bytes);
}

static void
files_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (MedicSourceView) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  GSList *files = value != NULL ? g_value_get_boxed (value) : NULL;

  if (files != NULL && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    g_signal_emit (self, signals[SIGNAL_FILE_PASTED], 0, files->data);
}

static void
paste_clipboard_cb (MedicSourceView *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  gboolean files = gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST);

  if (!files && !self->partial)
    return;

  /* A file, or a new text in place of one that cannot be edited */
  g_signal_stop_emission_by_name (self, "paste-clipboard");
  medic_source_view_paste (self);
}

/* --- The object ------------------------------------------------------------------------------------------------------------- */

static void
medic_source_view_dispose (GObject *object)
{
  MedicSourceView *self = MEDIC_SOURCE_VIEW (object);

  self->internal = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->arrive_id, g_source_remove);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_pointer (&self->arriving, g_bytes_unref);
  g_clear_pointer (&self->original, g_bytes_unref);

  G_OBJECT_CLASS (medic_source_view_parent_class)->dispose (object);
}

static void
medic_source_view_class_init (MedicSourceViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = medic_source_view_dispose;

  /* Another source is here, as a whole */
  signals[SIGNAL_ARRIVED] =
    g_signal_new ("arrived", MEDIC_TYPE_SOURCE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The person changed the text */
  signals[SIGNAL_EDITED] =
    g_signal_new ("edited", MEDIC_TYPE_SOURCE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FILE_PASTED] =
    g_signal_new ("file-pasted", MEDIC_TYPE_SOURCE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
medic_source_view_init (MedicSourceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  self->cancellable = g_cancellable_new ();
  medic_source_view_init_marks (self);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self, 0);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (begin_user_action_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (end_user_action_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "paste-clipboard", G_CALLBACK (paste_clipboard_cb), NULL);
}

/**
 * medic_source_view_dup_bytes:
 * @self: a source view
 *
 * Returns: (transfer full): the source: what arrived, or what the person made of it
 */
GBytes *
medic_source_view_dup_bytes (MedicSourceView *self)
{
  char *text;

  g_return_val_if_fail (MEDIC_IS_SOURCE_VIEW (self), NULL);

  if (self->original != NULL)
    return g_bytes_ref (self->original);

  text = get_text (self);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * medic_source_view_get_n_masked:
 * @self: a source view
 *
 * Returns: how many secrets were hidden since the source arrived
 */
guint
medic_source_view_get_n_masked (MedicSourceView *self)
{
  g_return_val_if_fail (MEDIC_IS_SOURCE_VIEW (self), 0);

  return self->n_masked;
}

/**
 * medic_source_view_get_partial:
 * @self: a source view
 *
 * Returns: whether only the beginning of the source is shown
 */
gboolean
medic_source_view_get_partial (MedicSourceView *self)
{
  g_return_val_if_fail (MEDIC_IS_SOURCE_VIEW (self), FALSE);

  return self->partial;
}

/**
 * medic_source_view_is_empty:
 * @self: a source view
 *
 * Returns: whether there is no source yet
 */
gboolean
medic_source_view_is_empty (MedicSourceView *self)
{
  g_return_val_if_fail (MEDIC_IS_SOURCE_VIEW (self), TRUE);

  return self->original == NULL && gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))) == 0;
}

/**
 * medic_source_view_take_bytes:
 * @self: a source view
 * @bytes: a new source
 *
 * Makes @bytes the source. Their text is shown when a report says how they read.
 */
void
medic_source_view_take_bytes (MedicSourceView *self,
                              GBytes          *bytes)
{
  g_return_if_fail (MEDIC_IS_SOURCE_VIEW (self));
  g_return_if_fail (bytes != NULL);

  medic_source_view_clear (self);
  if (g_bytes_get_size (bytes) == 0)
    return;
  self->original = g_bytes_ref (bytes);
  show_preview (self);
}

/**
 * medic_source_view_clear:
 * @self: a source view
 *
 * Empties the box.
 */
void
medic_source_view_clear (MedicSourceView *self)
{
  g_return_if_fail (MEDIC_IS_SOURCE_VIEW (self));

  g_clear_pointer (&self->original, g_bytes_unref);
  self->n_masked = 0;
  medic_source_view_set_shown (self, "", 0);
}

/**
 * medic_source_view_paste:
 * @self: a source view
 *
 * Replaces the source by what the clipboard holds: a file or text.
 */
void
medic_source_view_paste (MedicSourceView *self)
{
  GdkClipboard *clipboard;

  g_return_if_fail (MEDIC_IS_SOURCE_VIEW (self));

  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, self->cancellable, files_read_cb,
                                    g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, self->cancellable, text_read_cb, g_object_ref (self));
}
