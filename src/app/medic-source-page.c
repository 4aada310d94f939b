/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "medic-source-page.h"
#include "medic-visible.h"
#include "medic-wrap-layout.h"

#define MINIMUM_WIDTH 300
#define NATURAL_WIDTH 372

/**
 * MedicSourcePage:
 *
 * The left side of the Diagnose place. While it is empty it is the whole
 * place: a question, the paste box and what may be pasted. Then it is the text
 * with its marks and, where the verdict is not beside it, a bar that leads there.
 */
struct _MedicSourcePage
{
  GtkWidget        parent_instance;

  /* Template children */
  GtkWidget       *root;
  AdwClamp        *clamp;
  GtkWidget       *content;
  GtkWidget       *hero;
  GtkWidget       *heading_row;
  GtkWidget       *masked_note;
  GtkLabel        *masked_label;
  GtkWidget       *length_note;
  GtkLabel        *length_label;
  GtkWidget       *paste_box;
  GtkScrolledWindow *text_scroller;
  MedicSourceView *view;
  GtkWidget       *placeholder;
  GtkWidget       *paste_buttons;
  GtkWidget       *drop_hint;
  GtkWidget       *welcome;
  GtkBox          *hints;
  GtkWidget       *foot;
  GtkWidget       *legend;
  GtkDropDown     *chooser;
  GtkWidget       *bar;
  GtkImage        *bar_icon;
  GtkLabel        *bar_words;
  GtkLabel        *bar_sentence;

  char            *bar_class;  /* owned */
  gboolean         empty;
  gboolean         folded;
};

G_DEFINE_FINAL_TYPE (MedicSourcePage, medic_source_page, GTK_TYPE_WIDGET)

enum { SIGNAL_SEEN_IN_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
set_css_class (GtkWidget  *widget,
               const char *css_class,
               gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_shape (MedicSourcePage *self)
{
  gboolean empty = self->empty;

  adw_clamp_set_maximum_size (self->clamp, empty ? 640 : 100000);
  adw_clamp_set_tightening_threshold (self->clamp, empty ? 640 : 100000);
  gtk_widget_set_hexpand (GTK_WIDGET (self), empty || self->folded);
  gtk_widget_set_valign (self->content, empty ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_set_vexpand (self->paste_box, !empty);
  gtk_scrolled_window_set_min_content_height (self->text_scroller, empty ? 96 : 60);
  gtk_widget_set_visible (self->hero, empty);
  gtk_widget_set_visible (self->welcome, empty);
  gtk_widget_set_visible (self->paste_buttons, empty);
  gtk_widget_set_visible (self->heading_row, !empty);
  gtk_widget_set_visible (self->foot, !empty);
  gtk_widget_set_visible (self->bar, !empty && self->folded);
  set_css_class (self->paste_box, "paste-box", empty);
  set_css_class (GTK_WIDGET (self), "empty", empty);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The buffer may be empty while the source is not, until its text is known. */
static void
buffer_changed_cb (MedicSourcePage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  gtk_widget_set_visible (self->placeholder,
                          gtk_text_buffer_get_char_count (buffer) == 0 && medic_source_view_is_empty (self->view));
}

static void
chooser_selected_cb (MedicSourcePage *self)
{
  g_signal_emit (self, signals[SIGNAL_SEEN_IN_CHOSEN], 0);
}

static void
medic_source_page_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  MedicSourcePage *self = MEDIC_SOURCE_PAGE (widget);

  gtk_widget_measure (self->root, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (*minimum, MINIMUM_WIDTH);
      *natural = MAX (*minimum, self->empty ? *natural : NATURAL_WIDTH);
    }
}

static void
medic_source_page_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  gtk_widget_allocate (MEDIC_SOURCE_PAGE (widget)->root, width, height, baseline, NULL);
}

static GtkSizeRequestMode
medic_source_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static gboolean
medic_source_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MEDIC_SOURCE_PAGE (widget)->view));
}

static void
medic_source_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_SOURCE_PAGE);
  G_OBJECT_CLASS (medic_source_page_parent_class)->dispose (object);
}

static void
medic_source_page_finalize (GObject *object)
{
  MedicSourcePage *self = MEDIC_SOURCE_PAGE (object);

  g_clear_pointer (&self->bar_class, g_free);
  G_OBJECT_CLASS (medic_source_page_parent_class)->finalize (object);
}

static void
medic_source_page_class_init (MedicSourcePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = medic_source_page_dispose;
  object_class->finalize = medic_source_page_finalize;
  widget_class->measure = medic_source_page_measure;
  widget_class->size_allocate = medic_source_page_size_allocate;
  widget_class->get_request_mode = medic_source_page_get_request_mode;
  widget_class->grab_focus = medic_source_page_grab_focus;

  /* The person told where the text was seen */
  signals[SIGNAL_SEEN_IN_CHOSEN] = g_signal_new ("seen-in-chosen", MEDIC_TYPE_SOURCE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure (MEDIC_TYPE_SOURCE_VIEW);
  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "source");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-source-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, root);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, clamp);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, content);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, hero);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, heading_row);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, masked_note);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, masked_label);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, length_note);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, length_label);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, paste_box);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, text_scroller);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, view);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, placeholder);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, paste_buttons);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, drop_hint);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, welcome);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, hints);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, foot);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, legend);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, chooser);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, bar);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, bar_icon);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, bar_words);
  gtk_widget_class_bind_template_child (widget_class, MedicSourcePage, bar_sentence);
  gtk_widget_class_bind_template_callback (widget_class, chooser_selected_cb);
}

static void
medic_source_page_init (MedicSourcePage *self)
{
  self->empty = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed",
                           G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  update_shape (self);
}

/**
 * medic_source_page_get_view:
 * @self: a source page
 *
 * Returns: (transfer none): the paste box
 */
MedicSourceView *
medic_source_page_get_view (MedicSourcePage *self)
{
  g_return_val_if_fail (MEDIC_IS_SOURCE_PAGE (self), NULL);

  return self->view;
}

/**
 * medic_source_page_get_seen_in:
 * @self: a source page
 *
 * Returns: what "Where you saw it" says
 */
MedicSeenIn
medic_source_page_get_seen_in (MedicSourcePage *self)
{
  g_return_val_if_fail (MEDIC_IS_SOURCE_PAGE (self), MEDIC_SEEN_IN_UNKNOWN);

  return gtk_drop_down_get_selected (self->chooser);
}

/**
 * medic_source_page_set_seen_in:
 * @self: a source page
 * @seen_in: where the text was seen
 *
 * Shows @seen_in in "Where you saw it", without the signal of a choice.
 */
void
medic_source_page_set_seen_in (MedicSourcePage *self,
                               MedicSeenIn      seen_in)
{
  g_return_if_fail (MEDIC_IS_SOURCE_PAGE (self));

  g_signal_handlers_block_by_func (self->chooser, chooser_selected_cb, self);
  gtk_drop_down_set_selected (self->chooser, seen_in);
  g_signal_handlers_unblock_by_func (self->chooser, chooser_selected_cb, self);
}

/**
 * medic_source_page_set_empty:
 * @self: a source page
 * @empty: whether there is no source yet
 *
 * Changes between the welcome and the text.
 */
void
medic_source_page_set_empty (MedicSourcePage *self,
                             gboolean         empty)
{
  g_return_if_fail (MEDIC_IS_SOURCE_PAGE (self));

  buffer_changed_cb (self);
  if (self->empty == empty)
    return;

  self->empty = empty;
  update_shape (self);
}

/**
 * medic_source_page_set_folded:
 * @self: a source page
 * @folded: whether the verdict is not beside it
 *
 * Shows or hides the bar that leads to the verdict.
 */
void
medic_source_page_set_folded (MedicSourcePage *self,
                              gboolean         folded)
{
  g_return_if_fail (MEDIC_IS_SOURCE_PAGE (self));

  self->folded = folded;
  update_shape (self);
}

/**
 * medic_source_page_set_narrow:
 * @self: a source page
 * @narrow: whether there is only the width of a phone
 *
 * Sets the hints one below the other when they do not fit side by side.
 */
void
medic_source_page_set_narrow (MedicSourcePage *self,
                              gboolean         narrow)
{
  GtkOrientation along = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  GtkOrientation across = narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;

  g_return_if_fail (MEDIC_IS_SOURCE_PAGE (self));

  gtk_widget_set_visible (self->drop_hint, !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->hints), along);
  gtk_box_set_homogeneous (self->hints, !narrow);
  for (GtkWidget *hint = gtk_widget_get_first_child (GTK_WIDGET (self->hints)); hint != NULL;
       hint = gtk_widget_get_next_sibling (hint))
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (hint), across);
      set_css_class (hint, "beside", narrow);
      for (GtkWidget *label = gtk_widget_get_first_child (gtk_widget_get_last_child (hint)); label != NULL;
           label = gtk_widget_get_next_sibling (label))
        {
          gtk_label_set_xalign (GTK_LABEL (label), narrow ? 0 : 0.5f);
          gtk_label_set_justify (GTK_LABEL (label), narrow ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER);
        }
    }
}

/**
 * medic_source_page_set_notes:
 * @self: a source page
 * @n_masked: how many secrets were hidden
 * @partial: whether only the beginning is shown
 * @truncated: whether only the beginning was read
 *
 * Says what was done to the text.
 */
void
medic_source_page_set_notes (MedicSourcePage *self,
                             guint            n_masked,
                             gboolean         partial,
                             gboolean         truncated)
{
  g_autofree char *masked = NULL;

  g_return_if_fail (MEDIC_IS_SOURCE_PAGE (self));

  masked = g_strdup_printf (ngettext ("%u secret in the text was hidden.", "%u secrets in the text were hidden.", n_masked),
                            n_masked);
  gtk_label_set_text (self->masked_label, masked);
  gtk_widget_set_visible (self->masked_note, n_masked > 0);

  gtk_label_set_text (self->length_label, truncated ? _("The text is very long. Only its beginning was read.")
                                                    : _("The text is long. Only its beginning is shown, but all of it was read."));
  gtk_widget_set_visible (self->length_note, partial || truncated);
}

/**
 * medic_source_page_set_bar:
 * @self: a source page
 * @state: the state that colours the bar
 * @words: (nullable): a word or two for it
 * @sentence: the first thing that the verdict says
 *
 * Sets what the bar that leads to the verdict says.
 */
void
medic_source_page_set_bar (MedicSourcePage *self,
                           MedicState       state,
                           const char      *words,
                           const char      *sentence)
{
  const char *css_class = medic_state_get_css_class (state);

  g_return_if_fail (MEDIC_IS_SOURCE_PAGE (self));

  if (self->bar_class != NULL)
    gtk_widget_remove_css_class (self->bar, self->bar_class);
  g_free (self->bar_class);
  self->bar_class = g_strdup (css_class);
  gtk_widget_add_css_class (self->bar, css_class);
  gtk_image_set_from_icon_name (self->bar_icon, medic_state_get_icon_name (state));
  medic_label_set_advice (self->bar_words, words);
  medic_label_set_advice (self->bar_sentence, sentence);
  gtk_widget_set_visible (self->legend, words != NULL);
}
