/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-guide-letter.h"
#include "medic-guide-words.h"
#include "medic-visible.h"

/**
 * MedicGuideLetter:
 *
 * "Hand over": what is known and was done until now, for somebody else to go on
 * with, whether or not the guide has come to an end.
 */
struct _MedicGuideLetter
{
  AdwWindow        parent_instance;

  /* Template children */
  AdwToastOverlay *toasts;
  GtkLabel        *letter;
  GtkWidget       *copy;

  char            *words;  /* owned; as they are copied */
};

G_DEFINE_FINAL_TYPE (MedicGuideLetter, medic_guide_letter, ADW_TYPE_WINDOW)

static void
copy_cb (MedicGuideLetter *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->words);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Copied")));
}

static void
medic_guide_letter_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_GUIDE_LETTER);
  G_OBJECT_CLASS (medic_guide_letter_parent_class)->dispose (object);
}

static void
medic_guide_letter_finalize (GObject *object)
{
  g_free (MEDIC_GUIDE_LETTER (object)->words);
  G_OBJECT_CLASS (medic_guide_letter_parent_class)->finalize (object);
}

static void
medic_guide_letter_class_init (MedicGuideLetterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_guide_letter_dispose;
  G_OBJECT_CLASS (klass)->finalize = medic_guide_letter_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-guide-letter.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicGuideLetter, toasts);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideLetter, letter);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideLetter, copy);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
medic_guide_letter_init (MedicGuideLetter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_guide_letter_new:
 * @parent: the window that it belongs to
 * @run: a run
 *
 * Returns: (transfer none): the dialog, owned by GTK until it is closed
 */
GtkWindow *
medic_guide_letter_new (GtkWindow     *parent,
                        MedicGuideRun *run)
{
  MedicGuideLetter *self = g_object_new (MEDIC_TYPE_GUIDE_LETTER, "transient-for", parent, NULL);

  self->words = g_strchomp (medic_guide_dup_letter (run));
  medic_label_set_advice (self->letter, self->words);
  gtk_widget_grab_focus (self->copy);
  return GTK_WINDOW (self);
}
