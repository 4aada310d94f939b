/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-advice.h"
#include "medic-article-content.h"
#include "medic-article-text.h"
#include "medic-markup.h"
#include "medic-send-row.h"
#include "medic-wrap-layout.h"

/* The parts of an article as widgets, top to bottom. */

typedef struct
{
  GtkBox       *box;
  GtkBox       *part;      /* where paragraphs go: what stands under one heading is close together */
  MedicArticle *article;
  MedicLibrary *library;
  gboolean      narrow;
} Filling;

static GtkBox *
begin_part (Filling    *filling,
            const char *heading)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  if (heading != NULL)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", heading, "xalign", 0.0,
                                       "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

      gtk_widget_add_css_class (label, "title-4");
      gtk_box_append (GTK_BOX (part), label);
    }
  gtk_box_append (filling->box, part);
  filling->part = GTK_BOX (part);
  return filling->part;
}

/* An entry of a list: a sign or number, then the words. */
static void
append_entry (GtkBox     *part,
              GtkWidget  *sign,
              const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), medic_markup_label_new (text, "prose"));
  gtk_box_append (part, row);
}

static GtkWidget *
new_sign (const char *icon_name,
          const char *css_class)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", icon_name, NULL);

  gtk_widget_add_css_class (icon, "leading");
  gtk_widget_add_css_class (icon, css_class);
  return icon;
}

static void
append_list (GtkBox *part,
             GStrv   entries)
{
  for (guint i = 0; entries[i] != NULL; i++)
    {
      GtkWidget *bullet = gtk_label_new ("•");

      gtk_widget_add_css_class (bullet, "prose");
      append_entry (part, bullet, entries[i]);
    }
}

static void
append_avoid (GtkBox *part,
              GStrv   entries)
{
  for (guint i = 0; entries[i] != NULL; i++)
    append_entry (part, new_sign ("action-unavailable-symbolic", "failed-text"), entries[i]);
}

static void
append_steps (GtkBox *part,
              GStrv   steps)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; steps[i] != NULL; i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
      g_autofree char *digits = g_strdup_printf (C_("step", "%d"), (int) i + 1);
      GtkWidget *disc = gtk_label_new (digits);

      gtk_widget_add_css_class (disc, "stepno");
      gtk_widget_set_valign (disc, GTK_ALIGN_START);
      gtk_widget_add_css_class (box, "step");
      gtk_box_append (GTK_BOX (box), disc);
      gtk_box_append (GTK_BOX (box), medic_markup_label_new (steps[i], "prose"));
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_widget_set_focusable (row, FALSE);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_box_append (part, list);
}

static GtkWidget *
new_example_label (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0,
                                   "selectable", TRUE, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  return label;
}

static void
append_example (GtkBox     *part,
                const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "letter");
  gtk_box_append (GTK_BOX (box), new_example_label (text));
  gtk_box_append (part, box);
}

static GtkWidget *
new_cell (const char *text,
          gboolean    head)
{
  GtkWidget *label = medic_markup_label_new (text, head ? "heading" : "prose");

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "table-cell");
  return label;
}

/* Where there is no room for columns, every row is a small list. */
static void
append_table (GtkBox           *part,
              const MedicBlock *block,
              gboolean          narrow)
{
  guint n = g_strv_length (block->texts);
  guint columns = MAX (block->columns, 1);
  GtkWidget *grid = narrow ? gtk_box_new (GTK_ORIENTATION_VERTICAL, 0) : gtk_grid_new ();

  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "article-table");
  for (guint i = narrow ? columns : 0; i < n; i++)
    {
      guint column = i % columns, row = i / columns;

      if (!narrow)
        {
          GtkWidget *cell = new_cell (block->texts[i], row == 0);

          if (row > 0)
            gtk_widget_add_css_class (cell, "ruled");
          gtk_grid_attach (GTK_GRID (grid), cell, (int) column, (int) row, 1, 1);
          continue;
        }
      if (column == 0)
        {
          GtkWidget *cell = new_cell (block->texts[i], TRUE);

          if (row > 1)
            gtk_widget_add_css_class (cell, "ruled");
          gtk_box_append (GTK_BOX (grid), cell);
        }
      else
        {
          /* Translators: the head of a column in bold, then what stands in it */
          g_autofree char *text = g_strdup_printf (_("**%s** %s"), block->texts[column], block->texts[i]);

          gtk_box_append (GTK_BOX (grid), new_cell (text, FALSE));
        }
    }
  gtk_box_append (part, grid);
}

static void
append_blocks (Filling *filling)
{
  GPtrArray *blocks = filling->article->blocks;

  for (guint i = 0; i < blocks->len; i++)
    {
      const MedicBlock *block = blocks->pdata[i];

      if (block->kind == MEDIC_BLOCK_HEADING)
        {
          begin_part (filling, block->texts[0]);
          continue;
        }
      if (i == 0)
        begin_part (filling, NULL);
      switch (block->kind)
        {
        case MEDIC_BLOCK_LIST:
          append_list (filling->part, block->texts);
          break;
        case MEDIC_BLOCK_STEPS:
          append_steps (filling->part, block->texts);
          break;
        case MEDIC_BLOCK_NOT:
          append_avoid (filling->part, block->texts);
          break;
        case MEDIC_BLOCK_EXAMPLE:
          append_example (filling->part, block->texts[0]);
          break;
        case MEDIC_BLOCK_TABLE:
          append_table (filling->part, block, filling->narrow);
          break;
        case MEDIC_BLOCK_TEXT:
        case MEDIC_BLOCK_HEADING:
        default:
          gtk_box_append (filling->part, medic_markup_label_new (block->texts[0], "prose"));
        }
    }
}

static void
append_guide (Filling *filling)
{
  GtkWidget *button;

  if (filling->article->guide == NULL)
    return;
  button = gtk_button_new_with_label (_("Guide me"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-guide");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", filling->article->guide);
  gtk_box_append (filling->part, button);
}

/* The steps speak of it; who reads an article has no facts, so it has blanks. */
static void
append_letter (Filling *filling)
{
  g_autoptr (MedicAdvice) advice = filling->article->problem != NULL ? medic_advice_new_for_problem (filling->article->problem) : NULL;
  GtkWidget *list, *row;

  if (advice == NULL || advice->send_text == NULL)
    return;
  row = g_object_new (MEDIC_TYPE_SEND_ROW, NULL);
  medic_send_row_set (MEDIC_SEND_ROW (row), advice);
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_box_append (begin_part (filling, NULL), list);
}

/* "Gmail, 5.7.1", with a link to what there is to know about Gmail */
static char *
link_service (Filling          *filling,
              const MedicUsage *usage)
{
  GPtrArray *articles = medic_library_get_articles (filling->library);

  for (guint i = 0; usage->service != NULL && i < articles->len; i++)
    {
      const MedicArticle *article = articles->pdata[i];

      if (g_strcmp0 (article->service, usage->service) == 0)
        return g_strdup_printf ("[%s](%s)", usage->label, article->id);
    }
  return g_strdup (usage->label);
}

/* "Gmail: the sense. What it means." with links to the articles on both */
static void
append_usages (Filling *filling)
{
  GPtrArray *usages = filling->article->usages;
  GtkBox *part;

  if (usages->len == 0)
    return;
  part = begin_part (filling, _("Who uses it differently"));
  for (guint i = 0; i < usages->len; i++)
    {
      const MedicUsage *usage = usages->pdata[i];
      g_autofree char *title = usage->article != NULL ? g_strdup_printf ("[%s](%s)", usage->title, usage->article) : g_strdup (usage->title);
      g_autofree char *label = link_service (filling, usage);
      /* Translators: who says it, what it means there in a few words, and in a sentence */
      g_autofree char *text = g_strdup_printf (_("**%1$s:** %2$s. %3$s"), label, title, usage->meaning);
      GtkWidget *bullet = gtk_label_new ("•");

      gtk_widget_add_css_class (bullet, "prose");
      append_entry (part, bullet, text);
    }
}

static GtkWidget *
new_chip (const char *code)
{
  GtkWidget *chip = gtk_button_new_with_label (code);
  g_autofree char *id = g_strconcat ("code-", code, NULL);

  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, "monospace");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "win.show-article");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", id);
  return chip;
}

static void
append_examples (Filling *filling)
{
  GStrv examples = filling->article->examples, codes = filling->article->codes;
  gboolean is_code = g_str_has_prefix (filling->article->id, "code-") || g_str_has_prefix (filling->article->id, "error-");
  GtkBox *part;

  if (examples[0] == NULL && (codes[0] == NULL || is_code))
    return;
  part = begin_part (filling, _("How servers say it"));
  if (examples[0] != NULL)
    {
      GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

      gtk_widget_add_css_class (card, "letter");
      for (guint i = 0; examples[i] != NULL; i++)
        {
          GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
          GtkWidget *diagnose = gtk_button_new_from_icon_name ("diagnose-symbolic");

          gtk_widget_set_tooltip_text (diagnose, _("Diagnose this"));
          gtk_accessible_update_property (GTK_ACCESSIBLE (diagnose), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Diagnose this"), -1);
          gtk_widget_set_valign (diagnose, GTK_ALIGN_CENTER);
          gtk_widget_add_css_class (diagnose, "flat");
          gtk_actionable_set_action_name (GTK_ACTIONABLE (diagnose), "win.diagnose-text");
          gtk_actionable_set_action_target (GTK_ACTIONABLE (diagnose), "s", examples[i]);
          gtk_box_append (GTK_BOX (row), new_example_label (examples[i]));
          gtk_box_append (GTK_BOX (row), diagnose);
          gtk_box_append (GTK_BOX (card), row);
        }
      gtk_box_append (part, card);
    }
  if (codes[0] != NULL && !is_code)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_layout_manager (row, g_object_new (MEDIC_TYPE_WRAP_LAYOUT, NULL));
      for (guint i = 0; codes[i] != NULL; i++)
        gtk_box_append (GTK_BOX (row), new_chip (codes[i]));
      gtk_box_append (part, row);
    }
}

static void
append_related (Filling *filling)
{
  GStrv related = filling->article->related, links = filling->article->links;
  GtkBox *part;

  if (related[0] == NULL && links[0] == NULL)
    return;
  part = begin_part (filling, _("See also"));
  for (guint i = 0; related[i] != NULL; i++)
    {
      MedicArticle *other = medic_library_lookup (filling->library, related[i]);
      g_autofree char *text = other != NULL ? g_strdup_printf ("[%s](%s)", other->title, other->id) : NULL;

      if (text != NULL)
        append_entry (part, new_sign ("go-next-symbolic", "quiet"), text);
    }
  for (guint i = 0; links[i] != NULL && links[i + 1] != NULL; i += 2)
    {
      /* a page of the web, known to us: it opens in the browser */
      GtkWidget *link = gtk_link_button_new_with_label (links[i + 1], links[i]);

      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (link))), TRUE);
      gtk_widget_set_tooltip_text (link, links[i + 1]);
      gtk_box_append (part, link);
    }
}

/**
 * medic_article_content_fill:
 * @box: where it goes; what is in it is removed
 * @article: an article
 * @library: where the titles of related articles are found
 * @narrow: whether there is no room for tables
 *
 * Makes the widgets of an article, below its title.
 */
void
medic_article_content_fill (GtkBox       *box,
                            MedicArticle *article,
                            MedicLibrary *library,
                            gboolean      narrow)
{
  Filling filling = { box, NULL, article, library, narrow };
  g_autofree char *lead = g_strjoinv (" ", article->lead);
  g_autofree char *origin = medic_article_describe_origin (article);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);

  if (lead[0] != '\0')
    gtk_box_append (begin_part (&filling, NULL), medic_markup_label_new (lead, "lead"));
  if (article->steps[0] != NULL)
    append_steps (begin_part (&filling, _("What to do")), article->steps);
  if (article->steps[0] != NULL)
    append_guide (&filling);
  if (article->avoid[0] != NULL)
    append_avoid (begin_part (&filling, _("What not to do")), article->avoid);
  append_letter (&filling);
  append_blocks (&filling);
  /* an article that explains first ends in what to do */
  if (article->steps[0] == NULL)
    append_guide (&filling);
  append_usages (&filling);
  append_examples (&filling);
  append_related (&filling);
  if (origin != NULL)
    {
      GtkWidget *label = medic_markup_label_new (origin, "caption");

      gtk_widget_add_css_class (label, "quiet");
      gtk_box_append (box, label);
    }
}
