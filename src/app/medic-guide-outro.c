/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-guide-outro.h"
#include "medic-guide-words.h"
#include "medic-visible.h"
#include "medic-wrap-layout.h"

/**
 * MedicGuideOutro:
 *
 * The end of a guide: whom an organisation hands over to, and what was done on
 * the way, to be copied.
 */
struct _MedicGuideOutro
{
  AdwBin       parent_instance;

  /* Template children */
  GtkWidget   *contacts_part;
  GtkListBox  *contacts;
  GtkLabel    *letter;
  GtkButton   *copy;
  GtkWidget   *keep_part;
};

G_DEFINE_FINAL_TYPE (MedicGuideOutro, medic_guide_outro, ADW_TYPE_BIN)

/* --- Contacts: an organisation's own words, never those of a paste --- */

static void
append_line (GString    *markup,
             const char *scheme,
             const char *text)
{
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  if (escaped == NULL)
    return;
  if (markup->len > 0)
    g_string_append_c (markup, '\n');
  if (scheme == NULL)
    {
      g_string_append (markup, escaped);
      return;
    }
  {
    g_autofree char *uri = g_uri_escape_string (text, ":/?#[]@!$&'()*+,;=", FALSE);
    g_autofree char *escaped_uri = g_markup_escape_text (uri, -1);

    g_string_append_printf (markup, "<a href=\"%s%s\">%s</a>", scheme, escaped_uri, escaped);
  }
}

static void
append_contact (MedicGuideOutro         *self,
                const MedicGuideContact *contact)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (contact->name);
  GtkWidget *ways = gtk_label_new (NULL);
  g_autoptr (GString) markup = g_string_new (NULL);

  append_line (markup, NULL, contact->phone);
  append_line (markup, NULL, contact->hours);
  append_line (markup, "mailto:", contact->email);
  if (contact->url != NULL && (g_str_has_prefix (contact->url, "https://") || g_str_has_prefix (contact->url, "http://")))
    append_line (markup, "", contact->url);

  gtk_label_set_markup (GTK_LABEL (ways), markup->str);
  gtk_label_set_selectable (GTK_LABEL (ways), TRUE);
  for (GtkWidget *label = name; label != NULL; label = label == name ? ways : NULL)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (box, "details");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  gtk_list_box_append (self->contacts, row);
}

static void
fill_contacts (MedicGuideOutro *self,
               GPtrArray       *contacts)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->contacts))) != NULL)
    gtk_list_box_remove (self->contacts, row);
  for (guint i = 0; i < contacts->len; i++)
    append_contact (self, contacts->pdata[i]);
  gtk_widget_set_visible (self->contacts_part, contacts->len > 0);
}

static void
medic_guide_outro_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_GUIDE_OUTRO);
  G_OBJECT_CLASS (medic_guide_outro_parent_class)->dispose (object);
}

static void
medic_guide_outro_class_init (MedicGuideOutroClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_guide_outro_dispose;
  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-guide-outro.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicGuideOutro, contacts_part);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideOutro, contacts);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideOutro, letter);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideOutro, copy);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideOutro, keep_part);
}

static void
medic_guide_outro_init (MedicGuideOutro *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * medic_guide_outro_set_run:
 * @self: an outro
 * @run: a run
 * @page: the words of its step at hand
 *
 * Shows how @run ended; hides @self while it has not.
 */
void
medic_guide_outro_set_run (MedicGuideOutro *self,
                           MedicGuideRun   *run,
                           MedicGuidePage  *page)
{
  g_autofree char *letter = NULL;

  g_return_if_fail (MEDIC_IS_GUIDE_OUTRO (self) && MEDIC_IS_GUIDE_RUN (run) && page != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), page->end != MEDIC_GUIDE_END_NONE);
  if (page->end == MEDIC_GUIDE_END_NONE)
    return;

  /* a case is about a text: a guide that was begun without one has nothing to keep */
  gtk_widget_set_visible (self->keep_part, medic_guide_facts_get (medic_guide_run_get_facts (run), "problem") != NULL);
  letter = g_strchomp (medic_guide_dup_letter (run));
  fill_contacts (self, page->contacts);
  medic_label_set_advice (self->letter, letter);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->copy), "s", letter);
}
