/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "medic-case-handover.h"
#include "medic-print.h"
#include "medic-text-saver.h"
#include "medic-visible.h"
#include "medic-wrap-layout.h"

/**
 * MedicCaseHandover:
 *
 * The texts to hand a case over with: for whom, how it reads, and the ways to
 * take it along. A fact that nobody has asked yet stands out in it.
 */
struct _MedicCaseHandover
{
  AdwBin                 parent_instance;

  /* Template children */
  GtkToggleButton       *caller;
  GtkToggleButton       *admin;
  GtkToggleButton       *second_level;
  GtkWidget             *audiences;
  GtkLabel              *subject;
  GtkScrolledWindow     *scroller;
  GtkTextView           *preview;
  GtkCheckButton        *redact;

  /* Owned */
  MedicCaseBook         *book;
  MedicCaseRecord       *record;   /* or NULL */
  MedicReport           *report;   /* or NULL */
  MedicHandover         *text;     /* what is shown, or NULL */

  MedicHandoverAudience  audience;
};

G_DEFINE_FINAL_TYPE (MedicCaseHandover, medic_case_handover, ADW_TYPE_BIN)

/* --- Scrolling -------------------------------------------------------------------------------------------------------------- */

/* GTK's own way of a notch of the wheel (gtk_scrolled_window_get_wheel_detent_scroll_step) */
static double
get_step (GtkEventControllerScroll *controller,
          GtkAdjustment            *adjustment)
{
  return gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL ? pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0)
                                                                                    : 1;
}

/* At the end of the text the wheel goes on with the page, instead of being stuck there. */
static gboolean
scroll_cb (MedicCaseHandover        *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  GtkAdjustment *inner = gtk_scrolled_window_get_vadjustment (self->scroller), *outer;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  double value = gtk_adjustment_get_value (inner);
  double last = gtk_adjustment_get_upper (inner) - gtk_adjustment_get_page_size (inner);

  if (page == NULL || dy == 0 || (dy < 0 ? value > gtk_adjustment_get_lower (inner) : value < last))
    return GDK_EVENT_PROPAGATE;
  outer = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  gtk_adjustment_set_value (outer, gtk_adjustment_get_value (outer) + dy * get_step (controller, outer));
  return GDK_EVENT_STOP;
}

/* --- The preview ------------------------------------------------------------------------------------------------------------ */

static void
insert (GtkTextBuffer *buffer,
        GtkTextIter   *end,
        const char    *text,
        const char    *tag)
{
  g_autofree char *visible = medic_visible_advice (text);

  gtk_text_buffer_insert_with_tags_by_name (buffer, end, visible, -1, tag, NULL);
}

static gboolean
is_listed (MedicHandoverKind kind)
{
  return kind == MEDIC_HANDOVER_FACT || kind == MEDIC_HANDOVER_ITEM || kind == MEDIC_HANDOVER_POINT;
}

static void
insert_block (GtkTextBuffer            *buffer,
              GtkTextIter              *end,
              const MedicHandoverBlock *block,
              guint                     number)
{
  g_autofree char *sign = block->kind == MEDIC_HANDOVER_ITEM ? g_strdup_printf ("%u. ", number) : NULL;
  const char *tag = block->missing ? "missing" : "plain";

  switch (block->kind)
    {
    case MEDIC_HANDOVER_FACT:
      insert (buffer, end, block->label, "name");
      gtk_text_buffer_insert (buffer, end, ": ", -1);
      break;
    case MEDIC_HANDOVER_ITEM:
      gtk_text_buffer_insert (buffer, end, sign, -1);
      break;
    case MEDIC_HANDOVER_POINT:
      gtk_text_buffer_insert (buffer, end, "• ", -1);
      break;
    case MEDIC_HANDOVER_HEADING:
      tag = "heading";
      break;
    case MEDIC_HANDOVER_VERBATIM:
      tag = "verbatim";
      break;
    case MEDIC_HANDOVER_PARAGRAPH:
    default:
      break;
    }
  insert (buffer, end, block->text, tag);
}

/* All of it is copied, saved and printed; as much is shown as anybody reads. */
static void
show_text (MedicCaseHandover *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->preview);
  const MedicHandoverBlock *before = NULL;
  gsize shown = 0;
  guint number = 0;
  GtkTextIter end;

  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_text_buffer_get_end_iter (buffer, &end);
  for (guint i = 0; i < self->text->blocks->len && shown < MEDIC_SHOWN_MAX_BYTES; i++)
    {
      const MedicHandoverBlock *block = self->text->blocks->pdata[i];
      g_autofree char *start = NULL;
      MedicHandoverBlock part = *block;

      number = block->kind == MEDIC_HANDOVER_ITEM ? number + 1 : 0;
      if (before != NULL)
        gtk_text_buffer_insert (buffer, &end, before->kind == block->kind && is_listed (block->kind) ? "\n" : "\n\n", -1);
      start = g_strndup (block->text, medic_visible_fit (block->text, strlen (block->text)));
      part.text = start;
      insert_block (buffer, &end, &part, number);
      shown += strlen (start) + 1;
      before = block;
    }
  medic_label_set_advice (self->subject, self->text->subject);
  gtk_widget_set_visible (GTK_WIDGET (self->subject),
                          self->text->blocks->len == 0
                            || g_strcmp0 (((MedicHandoverBlock *) self->text->blocks->pdata[0])->text, self->text->subject) != 0);
}

static void
update (MedicCaseHandover *self)
{
  if (self->record == NULL)
    return;
  g_clear_pointer (&self->text, medic_handover_unref);
  self->text = medic_handover_new (self->report, self->record, -1, self->audience, gtk_check_button_get_active (self->redact));
  show_text (self);
}

static void
audience_cb (MedicCaseHandover *self,
             GtkToggleButton   *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->audience = button == self->caller ? MEDIC_HANDOVER_CALLER : button == self->admin ? MEDIC_HANDOVER_ADMIN : MEDIC_HANDOVER_SECOND_LEVEL;
  update (self);
}

/* --- Ways to take it along -------------------------------------------------------------------------------------------------- */

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicCaseHandover *self = MEDIC_CASE_HANDOVER (widget);
  g_autofree char *text = medic_case_handover_dup_as (self, g_variant_get_string (parameter, NULL));

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  medic_widget_say (widget, _("Copied"), FALSE);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicCaseHandover *self = MEDIC_CASE_HANDOVER (widget);
  const char *form = g_variant_get_string (parameter, NULL);
  g_autofree char *text = medic_case_handover_dup_as (self, form);
  g_autofree char *number = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *file_name = NULL;

  if (text == NULL)
    return;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, self->record->number);
  /* Translators: the name of a file, without its extension; %s is the number of a case */
  stem = g_strdup_printf (_("case %s"), number);
  file_name = g_strdup_printf ("%s.%s", stem, form);
  medic_text_save (widget, _("Save the Text"), file_name, text);
}

static void
mail_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicCaseHandover *self = MEDIC_CASE_HANDOVER (widget);
  g_autofree char *uri = NULL;
  gboolean cut;

  if (self->text == NULL)
    return;
  uri = medic_handover_to_mailto (self->text, NULL, &cut);
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
  if (cut)
    medic_widget_say (widget, _("The text was too long for a draft and was cut. Save it as a draft file to keep all of it."), TRUE);
}

static MedicPrintStyle
get_style (MedicHandoverKind kind)
{
  switch (kind)
    {
    case MEDIC_HANDOVER_HEADING:
      return MEDIC_PRINT_HEADING;
    case MEDIC_HANDOVER_ITEM:
    case MEDIC_HANDOVER_POINT:
      return MEDIC_PRINT_ENTRY;
    case MEDIC_HANDOVER_VERBATIM:
      return MEDIC_PRINT_VERBATIM;
    case MEDIC_HANDOVER_FACT:
    case MEDIC_HANDOVER_PARAGRAPH:
    default:
      return MEDIC_PRINT_TEXT;
    }
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  MedicCaseHandover *self = MEDIC_CASE_HANDOVER (widget);
  g_autoptr (MedicPrint) print = NULL;
  g_autoptr (GError) error = NULL;
  guint number = 0;

  if (self->text == NULL)
    return;
  print = medic_print_new (self->text->subject);
  medic_print_add (print, MEDIC_PRINT_TITLE, self->text->subject);
  for (guint i = 0; i < self->text->blocks->len; i++)
    {
      const MedicHandoverBlock *block = self->text->blocks->pdata[i];
      g_autofree char *text = NULL;

      number = block->kind == MEDIC_HANDOVER_ITEM ? number + 1 : 0;
      if (block->kind == MEDIC_HANDOVER_FACT)
        text = g_strdup_printf ("%s: %s", block->label, block->text);
      else if (block->kind == MEDIC_HANDOVER_ITEM)
        text = g_strdup_printf ("%u. %s", number, block->text);
      else if (block->kind == MEDIC_HANDOVER_POINT)
        text = g_strdup_printf ("• %s", block->text);
      medic_print_add (print, get_style (block->kind), text != NULL ? text : block->text);
    }
  if (!medic_print_run (print, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, &error) && error != NULL)
    medic_widget_say (widget, error->message, TRUE);
}

/* --- The object ------------------------------------------------------------------------------------------------------------- */

static void
make_tags (MedicCaseHandover *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->preview);

  gtk_text_buffer_create_tag (buffer, "plain", NULL);
  gtk_text_buffer_create_tag (buffer, "name", "weight", PANGO_WEIGHT_SEMIBOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_HEAVY, NULL);
  gtk_text_buffer_create_tag (buffer, "verbatim", "family", "monospace", "left-margin", 12, NULL);
  gtk_text_buffer_create_tag (buffer, "missing", "weight", PANGO_WEIGHT_HEAVY, "underline", PANGO_UNDERLINE_SINGLE, NULL);
}

static void
medic_case_handover_dispose (GObject *object)
{
  MedicCaseHandover *self = MEDIC_CASE_HANDOVER (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->record, medic_case_record_unref);
  g_clear_pointer (&self->report, medic_report_unref);
  g_clear_pointer (&self->text, medic_handover_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_CASE_HANDOVER);

  G_OBJECT_CLASS (medic_case_handover_parent_class)->dispose (object);
}

static void
medic_case_handover_class_init (MedicCaseHandoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_case_handover_dispose;

  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-case-handover.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCaseHandover, caller);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseHandover, admin);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseHandover, second_level);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseHandover, audiences);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseHandover, subject);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseHandover, scroller);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseHandover, preview);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseHandover, redact);
  gtk_widget_class_bind_template_callback (widget_class, audience_cb);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "handover.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "handover.save", "s", save_action);
  gtk_widget_class_install_action (widget_class, "handover.mail", NULL, mail_action);
  gtk_widget_class_install_action (widget_class, "handover.print", NULL, print_action);
}

static void
medic_case_handover_init (MedicCaseHandover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_tags (self);
}

/* Who is to act is who most likely gets the text. */
static MedicHandoverAudience
guess_audience (MedicReport *report)
{
  MedicWho who = MEDIC_WHO_NOBODY;

  if (report != NULL && medic_report_get_n_outcomes (report) > 0)
    who = medic_outcome_get_first (medic_report_get_outcome (report, 0))->problem->who;
  return who == MEDIC_WHO_PROVIDER || who == MEDIC_WHO_RECIPIENT_ADMIN || who == MEDIC_WHO_SENDER_ADMIN ? MEDIC_HANDOVER_ADMIN
                                                                                                       : MEDIC_HANDOVER_CALLER;
}

/**
 * medic_case_handover_set:
 * @self: the texts
 * @book: the case book
 * @record: a case
 * @report: (nullable): its report
 *
 * Changes what @self is about. For another case than before, the text is the
 * one that is most likely wanted.
 */
void
medic_case_handover_set (MedicCaseHandover *self,
                         MedicCaseBook     *book,
                         MedicCaseRecord   *record,
                         MedicReport       *report)
{
  gboolean other;

  g_return_if_fail (MEDIC_IS_CASE_HANDOVER (self));
  g_return_if_fail (record != NULL);

  other = self->record == NULL || self->record->number != record->number || (self->report == NULL) != (report == NULL);
  if (self->book == NULL && medic_case_book_get_settings (book) != NULL)
    gtk_check_button_set_active (self->redact, g_settings_get_boolean (medic_case_book_get_settings (book), "redact-handover"));
  g_set_object (&self->book, book);
  medic_case_record_ref (record);
  g_clear_pointer (&self->record, medic_case_record_unref);
  self->record = record;
  if (report != NULL)
    medic_report_ref (report);
  g_clear_pointer (&self->report, medic_report_unref);
  self->report = report;

  if (other)
    medic_case_handover_set_audience (self, guess_audience (report));
  update (self);
}

/**
 * medic_case_handover_set_audience:
 * @self: the texts
 * @audience: whom the text is for
 *
 * Shows another text.
 */
void
medic_case_handover_set_audience (MedicCaseHandover     *self,
                                  MedicHandoverAudience  audience)
{
  GtkToggleButton *buttons[] = { self->caller, self->admin, self->second_level };

  g_return_if_fail (MEDIC_IS_CASE_HANDOVER (self));

  gtk_toggle_button_set_active (buttons[audience], TRUE);
}

/**
 * medic_case_handover_get_text:
 * @self: the texts
 *
 * Returns: (transfer none) (nullable): the text that is shown
 */
MedicHandover *
medic_case_handover_get_text (MedicCaseHandover *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_HANDOVER (self), NULL);

  return self->text;
}

/**
 * medic_case_handover_dup_as:
 * @self: the texts
 * @form: "txt", "md", "json" or "eml"
 *
 * Returns: (transfer full) (nullable): the text that is shown, in that form
 */
char *
medic_case_handover_dup_as (MedicCaseHandover *self,
                            const char        *form)
{
  g_return_val_if_fail (MEDIC_IS_CASE_HANDOVER (self), NULL);

  if (self->text == NULL)
    return NULL;
  if (g_str_equal (form, "md"))
    return medic_handover_to_markdown (self->text);
  if (g_str_equal (form, "json"))
    return g_strdup (medic_handover_get_json (self->text));
  if (g_str_equal (form, "eml"))
    return medic_handover_to_eml (self->text, NULL);
  return medic_handover_to_text (self->text);
}
