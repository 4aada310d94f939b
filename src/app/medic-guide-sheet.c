/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-badge.h"
#include "medic-guide-answers.h"
#include "medic-guide-outro.h"
#include "medic-guide-sheet.h"
#include "medic-guide-text.h"
#include "medic-heading.h"
#include "medic-visible.h"
#include "medic-wrap-layout.h"

/**
 * MedicGuideSheet:
 *
 * One step of a guide: what answered itself on the way to it, why it is asked,
 * what to do, the answers, and a place for a note. At an end: how it ended.
 */
struct _MedicGuideSheet
{
  AdwBin             parent_instance;

  /* Template children */
  GtkBox            *known;
  MedicHeading      *title;
  GtkWidget         *badge_part;
  MedicBadge        *badge;
  GtkLabel          *why;
  GtkWidget         *choose;
  GtkLabel          *choose_words;
  GtkLabel          *way_in;
  GtkWidget         *cannot_part;
  GtkBox            *cannot_place;
  GtkListBox        *actions;
  GtkBox            *sentences;
  MedicGuideOutro   *outro;
  GtkLabel          *question;
  MedicGuideAnswers *answers;
  GtkWidget         *not_helped;
  GtkWidget         *skip;
  GtkEntry          *note;
};

G_DEFINE_FINAL_TYPE (MedicGuideSheet, medic_guide_sheet, ADW_TYPE_BIN)

enum { SIGNAL_NOTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* --- What answered itself --- */

static void
fill_known (MedicGuideSheet *self,
            MedicGuideRun   *run)
{
  guint n = medic_guide_run_get_n_entries (run), first = n;

  empty_box (self->known);
  while (first > 0 && medic_guide_run_get_entry (run, first - 1)->how == MEDIC_GUIDE_HOW_KNOWN)
    first--;
  for (guint i = first; i < n; i++)
    {
      const MedicGuideEntry *entry = medic_guide_run_get_entry (run, i);
      g_autofree char *how = medic_guide_describe_entry (run, entry);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *icon = gtk_image_new_from_icon_name ("object-select-symbolic");
      GtkWidget *label = gtk_label_new (NULL);
      /* Translators: a question of a guide that a fact answered by itself: the question, and the answer with its reason */
      g_autofree char *words = g_strdup_printf (_("Answered by itself: “%s” %s"), _(entry->step->title), how);

      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_widget_add_css_class (icon, "leading");
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      medic_label_set_advice (GTK_LABEL (label), words);
      gtk_box_append (GTK_BOX (box), icon);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (self->known, box);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->known), first < n);
}

/* --- What to do --- */

static void
append_action (MedicGuideSheet *self,
               guint            number,
               const char      *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *label = medic_guide_text_new (text);
  /* Translators: the number of a step. %Id instead of %d gives the digits of your language, where it has its own */
  g_autofree char *digits = g_strdup_printf (C_("step", "%d"), (int) number);
  GtkWidget *disc = gtk_label_new (digits);

  gtk_widget_add_css_class (disc, "stepno");
  gtk_widget_set_valign (disc, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "step");
  gtk_box_append (GTK_BOX (box), disc);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, disc, label, NULL, -1);
  gtk_list_box_append (self->actions, row);
}

/* Things to do are numbered, the way to the setting first; what only helps to answer is told. */
static void
fill_texts (MedicGuideSheet *self,
            MedicGuidePage  *page)
{
  gboolean are_actions = page->kind == MEDIC_GUIDE_DO || page->kind == MEDIC_GUIDE_CHECK;
  GtkWidget *row;
  guint number = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->actions))) != NULL)
    gtk_list_box_remove (self->actions, row);
  empty_box (self->sentences);

  for (gsize i = 0; page->way[i] != NULL; i++)
    append_action (self, ++number, page->way[i]);
  for (gsize i = 0; page->text[i] != NULL; i++)
    {
      if (are_actions)
        append_action (self, ++number, page->text[i]);
      else
        gtk_box_append (self->sentences, medic_guide_text_new (page->text[i]));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->actions), number > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->sentences), gtk_widget_get_first_child (GTK_WIDGET (self->sentences)) != NULL);
}

static void
fill_way_in (MedicGuideSheet *self,
             MedicGuidePage  *page)
{
  g_autofree char *words = NULL;

  if (page->way_in != NULL)
    /* Translators: above the way to a setting; %s is the name of a mail program or system. Rephrase it if the name would need a case: "Thunderbird:" */
    words = g_strdup_printf (page->of_system ? _("On %s") : _("In %s"), page->way_in);
  gtk_label_set_text (self->way_in, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->way_in), words != NULL);

  gtk_label_set_text (self->choose_words, page->of_system ? _("Choose your system to see the way to this setting")
                                                          : _("Choose your mail program to see the way to this setting"));
  gtk_widget_set_visible (self->choose, page->setting != NULL && page->way_in == NULL);

  empty_box (self->cannot_place);
  if (page->cannot != NULL)
    gtk_box_append (self->cannot_place, medic_guide_text_new (page->cannot));
  gtk_widget_set_visible (self->cannot_part, page->cannot != NULL);
}

/* --- How it ended --- */

static void
set_badge (MedicGuideSheet *self,
           MedicGuidePage  *page)
{
  static const struct { const char *css_class; const char *icon_name; } looks[] = {
    [MEDIC_GUIDE_END_NONE] = { "who", "avatar-default-symbolic" },
    [MEDIC_GUIDE_END_SOLVED] = { "delivered", "object-select-symbolic" },
    [MEDIC_GUIDE_END_WAIT] = { "waiting", "document-open-recent-symbolic" },
    [MEDIC_GUIDE_END_HAND_OVER] = { "who", "avatar-default-symbolic" },
  };

  gtk_widget_set_visible (self->badge_part, page->end != MEDIC_GUIDE_END_NONE);
  if (page->end != MEDIC_GUIDE_END_NONE)
    medic_badge_set (self->badge, looks[page->end].css_class, looks[page->end].icon_name, page->end_words);
}

/* --- The object --- */

static void
note_changed_cb (MedicGuideSheet *self)
{
  g_signal_emit (self, signals[SIGNAL_NOTED], 0, gtk_editable_get_text (GTK_EDITABLE (self->note)));
}

/* Enter ends the note: keys are for the answers again. */
static void
note_activate_cb (MedicGuideSheet *self)
{
  medic_guide_sheet_focus (self);
}

static void
medic_guide_sheet_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_GUIDE_SHEET);
  G_OBJECT_CLASS (medic_guide_sheet_parent_class)->dispose (object);
}

static void
medic_guide_sheet_class_init (MedicGuideSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_guide_sheet_dispose;

  /**
   * MedicGuideSheet::noted:
   * @self: a sheet
   * @note: the note
   *
   * The reader changed the note to the step.
   */
  signals[SIGNAL_NOTED] = g_signal_new ("noted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (MEDIC_TYPE_BADGE);
  g_type_ensure (MEDIC_TYPE_GUIDE_ANSWERS);
  g_type_ensure (MEDIC_TYPE_GUIDE_OUTRO);
  g_type_ensure (MEDIC_TYPE_HEADING);
  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-guide-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, known);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, title);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, why);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, badge_part);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, badge);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, choose);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, choose_words);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, way_in);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, cannot_part);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, cannot_place);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, actions);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, sentences);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, outro);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, question);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, answers);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, not_helped);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, skip);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideSheet, note);
  gtk_widget_class_bind_template_callback (widget_class, note_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_changed_cb);
}

static void
medic_guide_sheet_init (MedicGuideSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_guide_sheet_set_run:
 * @self: a sheet
 * @run: a run
 * @page: the words of its step at hand
 *
 * Shows the step at hand.
 */
void
medic_guide_sheet_set_run (MedicGuideSheet *self,
                           MedicGuideRun   *run,
                           MedicGuidePage  *page)
{
  g_return_if_fail (MEDIC_IS_GUIDE_SHEET (self) && MEDIC_IS_GUIDE_RUN (run) && page != NULL);

  fill_known (self, run);
  medic_heading_set_text (self->title, page->title);
  set_badge (self, page);
  medic_label_set_advice (self->why, page->why);
  fill_way_in (self, page);
  fill_texts (self, page);
  medic_guide_outro_set_run (self->outro, run, page);
  medic_label_set_advice (self->question, page->question);
  medic_guide_answers_set (self->answers, (const char *const *) page->answers, page->kind == MEDIC_GUIDE_DO,
                           page->question != NULL ? page->question : page->title);
  gtk_widget_set_visible (self->not_helped, medic_guide_run_get_can_not_help (run));
  gtk_widget_set_visible (self->skip, page->end == MEDIC_GUIDE_END_NONE);

  g_signal_handlers_block_by_func (self->note, note_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->note), page->note != NULL ? page->note : "");
  g_signal_handlers_unblock_by_func (self->note, note_changed_cb, self);
}

/**
 * medic_guide_sheet_set_narrow:
 * @self: a sheet
 * @narrow: whether there is little room
 *
 * Puts the answers below each other where there is little room.
 */
void
medic_guide_sheet_set_narrow (MedicGuideSheet *self,
                              gboolean         narrow)
{
  g_return_if_fail (MEDIC_IS_GUIDE_SHEET (self));

  medic_guide_answers_set_narrow (self->answers, narrow);
}

/**
 * medic_guide_sheet_focus:
 * @self: a sheet
 *
 * Puts the focus to the title, so that a screen reader reads the step.
 */
void
medic_guide_sheet_focus (MedicGuideSheet *self)
{
  g_return_if_fail (MEDIC_IS_GUIDE_SHEET (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->title));
}

/**
 * medic_guide_sheet_focus_next:
 * @self: a sheet
 *
 * Puts the focus to where the reader decides: the answers, or the buttons of an
 * end.
 */
void
medic_guide_sheet_focus_next (MedicGuideSheet *self)
{
  GtkWidget *next;

  g_return_if_fail (MEDIC_IS_GUIDE_SHEET (self));

  next = gtk_widget_get_visible (GTK_WIDGET (self->answers)) ? GTK_WIDGET (self->answers) : GTK_WIDGET (self->outro);
  gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}
