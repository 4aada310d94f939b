/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-case-entry.h"
#include "medic-case-look.h"
#include "medic-case-notes.h"
#include "medic-visible.h"

/**
 * MedicCaseNotes:
 *
 * The notes of a case, with their times, and a line to write the next one. What
 * stands in that line is in the book already. "stale" tells that the list has to
 * be set again.
 */
struct _MedicCaseNotes
{
  AdwBin          parent_instance;

  /* Template children */
  GtkBox         *list;
  MedicCaseEntry *entry;

  /* Owned */
  MedicCaseBook  *book;
  char           *shown;     /* what the list says */

  gint64          number;    /* of the case */
  gint64          draft;     /* id of the note that is being written, or 0 */
};

G_DEFINE_FINAL_TYPE (MedicCaseNotes, medic_case_notes, ADW_TYPE_BIN)

enum { SIGNAL_STALE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
save_cb (MedicCaseNotes *self,
         const char     *text)
{
  MedicCaseStore *store = medic_case_book_open (self->book);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (store == NULL || (self->draft == 0 && text[0] == '\0'))
    return;
  if (self->draft == 0)
    {
      self->draft = medic_case_store_add_note (store, self->number, text, &error);
      done = self->draft > 0;
      self->draft = MAX (self->draft, 0);
    }
  else if (text[0] == '\0')
    {
      done = medic_case_store_remove_note (store, self->draft, &error);
      self->draft = 0;
    }
  else
    done = medic_case_store_set_note (store, self->draft, text, &error);
  if (!medic_case_book_check (self->book, done, error))
    medic_case_entry_set_unsaved (self->entry);
}

/* The line becomes a note of the list. A note that could not be kept stays in the line. */
static void
done_cb (MedicCaseNotes *self)
{
  if (self->draft == 0)
    return;
  self->draft = 0;
  medic_case_entry_set_text (self->entry, "");
  g_signal_emit (self, signals[SIGNAL_STALE], 0);
}

static void
remove_cb (MedicCaseNotes *self,
           GtkButton      *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "note");
  MedicCaseStore *store = medic_case_book_open (self->book);
  g_autoptr (GError) error = NULL;

  if (store != NULL)
    medic_case_book_check (self->book, medic_case_store_remove_note (store, *id, &error), error);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static GtkWidget *
make_note (MedicCaseNotes      *self,
           const MedicCaseNote *note)
{
  g_autofree char *time = medic_case_look_dup_time (note->time);
  g_autofree char *name = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *when = gtk_label_new (time);
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");

  medic_label_set_advice (GTK_LABEL (text), note->text);
  gtk_widget_add_css_class (when, "numeric");
  gtk_widget_add_css_class (when, "quiet");
  gtk_widget_set_valign (when, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "remove-note");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Remove this note"));
  /* Translators: read out by screen readers for a button; %s is the text of a note */
  name = g_strdup_printf (_("Remove this note: %s"), note->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "note", g_memdup2 (&note->id, sizeof note->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (box), when);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static char *
describe_all (MedicCaseNotes  *self,
              MedicCaseRecord *record)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < record->notes->len; i++)
    {
      const MedicCaseNote *note = record->notes->pdata[i];

      if (note->id != self->draft)
        g_string_append_printf (all, "%" G_GINT64_FORMAT " %s\n", note->id, note->text);
    }
  return g_string_free (all, FALSE);
}

static void
medic_case_notes_dispose (GObject *object)
{
  MedicCaseNotes *self = MEDIC_CASE_NOTES (object);

  g_clear_object (&self->book);
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_CASE_NOTES);
  G_OBJECT_CLASS (medic_case_notes_parent_class)->dispose (object);
}

static void
medic_case_notes_finalize (GObject *object)
{
  g_free (MEDIC_CASE_NOTES (object)->shown);
  G_OBJECT_CLASS (medic_case_notes_parent_class)->finalize (object);
}

static void
medic_case_notes_class_init (MedicCaseNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_case_notes_dispose;
  G_OBJECT_CLASS (klass)->finalize = medic_case_notes_finalize;

  signals[SIGNAL_STALE] = g_signal_new ("stale", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MEDIC_TYPE_CASE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-case-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCaseNotes, list);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseNotes, entry);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
medic_case_notes_init (MedicCaseNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_case_notes_set:
 * @self: the notes
 * @book: the case book
 * @record: a case; another one than before ends the note that is being written
 *
 * Changes what @self shows.
 */
void
medic_case_notes_set (MedicCaseNotes  *self,
                      MedicCaseBook   *book,
                      MedicCaseRecord *record)
{
  g_autofree char *all = NULL;
  GtkWidget *child;

  g_return_if_fail (MEDIC_IS_CASE_NOTES (self));
  g_return_if_fail (record != NULL);

  g_set_object (&self->book, book);
  if (record->number != self->number)
    {
      self->number = record->number;
      self->draft = 0;
      medic_case_entry_set_text (self->entry, "");
      g_clear_pointer (&self->shown, g_free);
    }
  all = describe_all (self, record);
  if (g_strcmp0 (all, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&all);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < record->notes->len; i++)
    {
      const MedicCaseNote *note = record->notes->pdata[i];

      if (note->id != self->draft)
        gtk_box_append (self->list, make_note (self, note));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL);
}

/**
 * medic_case_notes_save:
 * @self: the notes
 *
 * Keeps what is being written, before another case is shown.
 */
void
medic_case_notes_save (MedicCaseNotes *self)
{
  g_return_if_fail (MEDIC_IS_CASE_NOTES (self));

  medic_case_entry_save (self->entry);
}
