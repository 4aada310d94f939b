/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-faq-list.h"
#include "medic-markup.h"
#include "medic-result.h"
#include "medic-wrap-layout.h"

#define MOST_RESULTS 60

/* Categories that are no part of the knowledge */
#define SHELF_STARRED "starred"
#define SHELF_VISITED "visited"

struct _MedicFaqList
{
  AdwBin             parent_instance;

  /* Template children */
  GtkSearchEntry    *entry;
  GtkWidget         *heading_row;
  GtkWidget         *home;
  GtkLabel          *heading;
  GtkWidget         *diagnose;
  GtkLabel          *diagnose_words;
  GtkStack          *stack;
  GtkSpinner        *spinner;
  GtkListBox        *categories;
  GtkWidget         *results_scroller;
  GtkListView       *results;
  GtkWidget         *nearest_part;
  GtkBox            *nearest;
  GtkWidget         *codes;

  /* Owned */
  MedicSearch       *search;     /* NULL while the articles are being opened */
  GListStore        *model;      /* of MedicResult */
  GtkSingleSelection *selection;
  GStrv              starred;    /* ids */
  GStrv              visited;    /* ids, newest first */
  char              *category;   /* id of the one that is shown, or NULL */
  char              *wanted;     /* words to search for as soon as the articles are open, or NULL */

  gboolean           quiet;      /* a selection is set by the program, not by the reader */
};

G_DEFINE_FINAL_TYPE (MedicFaqList, medic_faq_list, ADW_TYPE_BIN)

enum { SIGNAL_SHOW, SIGNAL_CODES, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- Rows --- */

static GtkWidget *
new_row_label (const char *css_class,
               int         lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  /* a label that may be cut asks for one line of its whole text unless it is told how wide it may be */
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *snippet = new_row_label ("caption", 2);

  gtk_widget_add_css_class (box, "faq-row");
  gtk_widget_add_css_class (snippet, "quiet");
  gtk_box_append (GTK_BOX (box), new_row_label ("heading", 2));
  gtk_box_append (GTK_BOX (box), snippet);
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             gpointer                  user_data)
{
  MedicResult *result = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *title = gtk_widget_get_first_child (box);
  GtkWidget *snippet = gtk_widget_get_next_sibling (title);
  g_autofree char *title_markup = medic_markup_from_marks (medic_result_get_title (result), title);
  g_autofree char *snippet_markup = medic_markup_from_marks (medic_result_get_snippet (result), snippet);

  gtk_label_set_markup (GTK_LABEL (title), title_markup);
  gtk_label_set_markup (GTK_LABEL (snippet), snippet_markup);
}

static GtkWidget *
new_category_row (const char *id,
                  const char *title,
                  const char *icon_name,
                  guint       n)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", icon_name, NULL);
  GtkWidget *label = gtk_label_new (title);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *spoken = g_strdup_printf (ngettext ("%s, %u article", "%s, %u articles", n), title, n);
  GtkWidget *count = gtk_label_new (number);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "quiet");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_add_css_class (box, "category");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "category", g_strdup (id), g_free);
  return row;
}

static void
fill_categories (MedicFaqList *self)
{
  GPtrArray *categories;
  GtkWidget *row;
  guint n;

  if (self->search == NULL)
    return;
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->categories, 0))) != NULL)
    gtk_list_box_remove (self->categories, row);
  categories = medic_library_get_categories (medic_search_get_library (self->search));
  for (guint i = 0; i < categories->len; i++)
    {
      const MedicCategory *category = categories->pdata[i];

      if (category->n_articles > 0)
        gtk_list_box_append (self->categories, new_category_row (category->id, category->title, category->icon, category->n_articles));
    }
  if ((n = g_strv_length (self->starred)) > 0)
    gtk_list_box_append (self->categories, new_category_row (SHELF_STARRED, _("Starred"), "starred-symbolic", n));
  if ((n = g_strv_length (self->visited)) > 0)
    gtk_list_box_append (self->categories, new_category_row (SHELF_VISITED, _("Read in this visit"), "document-open-recent-symbolic", n));
}

/* --- What is shown --- */

static void
set_model (MedicFaqList *self,
           GPtrArray    *results)
{
  self->quiet = TRUE;
  g_list_store_splice (self->model, 0, g_list_model_get_n_items (G_LIST_MODEL (self->model)), results->pdata, results->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->quiet = FALSE;
  /* by the list's own action: its rows have no place yet, so the adjustment cannot be set */
  if (results->len > 0 && gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->results_scroller))) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->results), "list.scroll-to-item", "u", 0);
}

static void
show_heading (MedicFaqList *self,
              const char   *markup)
{
  gtk_label_set_markup (self->heading, markup != NULL ? markup : "");
  gtk_widget_set_visible (self->heading_row, markup != NULL);
  gtk_widget_set_visible (self->home, self->category != NULL);
}

static void
show_home (MedicFaqList *self)
{
  g_clear_pointer (&self->category, g_free);
  show_heading (self, NULL);
  gtk_widget_set_visible (self->diagnose, FALSE);
  fill_categories (self);
  gtk_stack_set_visible_child_name (self->stack, self->search != NULL ? "categories" : "loading");
}

static void
nearest_clicked_cb (GtkButton    *button,
                    MedicFaqList *self)
{
  medic_faq_list_search (self, gtk_button_get_label (button));
}

static void
show_nothing (MedicFaqList *self,
              GStrv         nearest)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->nearest))) != NULL)
    gtk_box_remove (self->nearest, child);
  for (guint i = 0; nearest != NULL && nearest[i] != NULL; i++)
    {
      GtkWidget *chip = gtk_button_new_with_label (nearest[i]);

      gtk_widget_add_css_class (chip, "chip");
      g_signal_connect_object (chip, "clicked", G_CALLBACK (nearest_clicked_cb), self, 0);
      gtk_box_append (self->nearest, chip);
    }
  gtk_widget_set_visible (self->nearest_part, nearest != NULL && nearest[0] != NULL);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
show_answer (MedicFaqList *self,
             MedicAnswer  *answer,
             const char   *words)
{
  guint n = answer->results->len;
  g_autofree char *escaped = g_markup_escape_text (answer->understood != NULL ? answer->understood : words, -1);
  g_autofree char *heading = NULL;

  g_clear_pointer (&self->category, g_free);
  set_model (self, answer->results);
  gtk_widget_set_visible (self->diagnose, answer->report != NULL);
  if (answer->report != NULL)
    {
      MedicOutcome *outcome = medic_report_get_outcome (answer->report, 0);

      gtk_label_set_text (self->diagnose_words, medic_problem_get_title (medic_outcome_get_first (outcome)->problem));
    }
  if (n == 0)
    {
      show_heading (self, NULL);
      show_nothing (self, answer->nearest);
      return;
    }
  if (answer->understood != NULL)
    /* Translators: how many articles were found, and for which words: typing errors are mended in them. Keep <b> and </b> */
    heading = g_strdup_printf (ngettext ("%u result for <b>%s</b>", "%u results for <b>%s</b>", n), n, escaped);
  else
    heading = g_strdup_printf (ngettext ("%u result", "%u results", n), n);
  show_heading (self, heading);
  gtk_stack_set_visible_child_name (self->stack, "results");
}

static void
search_changed_cb (MedicFaqList *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *stripped = g_strstrip (g_strdup (words));
  g_autoptr (MedicAnswer) answer = NULL;

  if (stripped[0] == '\0')
    {
      if (self->category == NULL)
        show_home (self);
      return;
    }
  if (self->search == NULL)
    return;
  answer = medic_search_find (self->search, words, TRUE, MOST_RESULTS);
  show_answer (self, answer, stripped);
}

/* Articles by id or category, in the order in which they stand */
static void
show_articles (MedicFaqList *self,
               const char   *category,
               GStrv         ids)
{
  MedicLibrary *library = medic_search_get_library (self->search);
  GPtrArray *articles = medic_library_get_articles (library);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      MedicArticle *article = medic_library_lookup (library, ids[i]);

      if (article != NULL)
        g_ptr_array_add (results, medic_result_new (article, NULL, NULL, 0));
    }
  for (guint i = 0; ids == NULL && i < articles->len; i++)
    if (g_str_equal (((MedicArticle *) articles->pdata[i])->category, category))
      g_ptr_array_add (results, medic_result_new (articles->pdata[i], NULL, NULL, 0));
  set_model (self, results);
}

static void
category_activated_cb (MedicFaqList  *self,
                       GtkListBoxRow *row)
{
  medic_faq_list_show_category (self, g_object_get_data (G_OBJECT (row), "category"));
  gtk_widget_grab_focus (GTK_WIDGET (self->results));
}

static void
home_cb (MedicFaqList *self)
{
  medic_faq_list_go_home (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
codes_cb (MedicFaqList *self)
{
  g_signal_emit (self, signals[SIGNAL_CODES], 0);
}

static void
diagnose_cb (MedicFaqList *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.diagnose-text", "s", gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
show_position (MedicFaqList *self,
               guint         position)
{
  g_autoptr (MedicResult) result = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (result != NULL)
    g_signal_emit (self, signals[SIGNAL_SHOW], 0, medic_result_get_article (result)->id);
}

static void
selected_cb (MedicFaqList *self)
{
  if (!self->quiet)
    show_position (self, gtk_single_selection_get_selected (self->selection));
}

static void
activated_cb (MedicFaqList *self,
              guint         position)
{
  show_position (self, position);
}

/* Enter opens the best result */
static void
entry_activate_cb (MedicFaqList *self)
{
  search_changed_cb (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0 && medic_faq_list_get_words (self)[0] != '\0')
    gtk_single_selection_set_selected (self->selection, 0);
}

static void
stop_search_cb (MedicFaqList *self)
{
  if (!medic_faq_list_go_home (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* Down from the field goes into the list */
static gboolean
key_cb (MedicFaqList    *self,
        guint            key,
        guint            code,
        GdkModifierType  state)
{
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  if (g_strcmp0 (shown, "results") == 0)
    {
      if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
        gtk_single_selection_set_selected (self->selection, 0);
      return gtk_widget_grab_focus (GTK_WIDGET (self->results));
    }
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
medic_faq_list_dispose (GObject *object)
{
  MedicFaqList *self = MEDIC_FAQ_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), MEDIC_TYPE_FAQ_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->search, medic_search_unref);
  g_clear_pointer (&self->starred, g_strfreev);
  g_clear_pointer (&self->visited, g_strfreev);
  g_clear_pointer (&self->category, g_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (medic_faq_list_parent_class)->dispose (object);
}

static void
medic_faq_list_class_init (MedicFaqListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_faq_list_dispose;

  /**
   * MedicFaqList::show:
   * @self: the list
   * @id: id of an article
   *
   * The reader chose an article.
   */
  signals[SIGNAL_SHOW] = g_signal_new ("show-article", MEDIC_TYPE_FAQ_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * MedicFaqList::codes:
   * @self: the list
   *
   * The reader wants the table of all codes.
   */
  signals[SIGNAL_CODES] = g_signal_new ("codes", MEDIC_TYPE_FAQ_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-faq-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, entry);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, heading_row);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, home);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, heading);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, diagnose);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, diagnose_words);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, stack);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, spinner);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, categories);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, results_scroller);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, results);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, nearest_part);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, nearest);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqList, codes);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, category_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, home_cb);
  gtk_widget_class_bind_template_callback (widget_class, codes_cb);
  gtk_widget_class_bind_template_callback (widget_class, diagnose_cb);
}

static void
medic_faq_list_init (MedicFaqList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->starred = g_new0 (char *, 1);
  self->visited = g_new0 (char *, 1);
  self->model = g_list_store_new (MEDIC_TYPE_RESULT);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  gtk_list_view_set_factory (self->results, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->results, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->results, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_widget_set_sensitive (self->codes, FALSE);
  gtk_spinner_start (self->spinner);
  show_home (self);
}

/**
 * medic_faq_list_set_search:
 * @self: a list
 * @search: the search, ready
 *
 * Gives the list its articles. What was typed before is searched now.
 */
void
medic_faq_list_set_search (MedicFaqList *self,
                           MedicSearch  *search)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  g_return_if_fail (MEDIC_IS_FAQ_LIST (self));
  g_return_if_fail (self->search == NULL);

  self->search = medic_search_ref (search);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_sensitive (self->codes, TRUE);
  show_home (self);
  search_changed_cb (self);
  if (wanted != NULL)
    medic_faq_list_search (self, wanted);
}

/**
 * medic_faq_list_set_shelves:
 * @self: a list
 * @starred: ids of the articles with a star
 * @visited: ids of those that were read, newest first
 */
void
medic_faq_list_set_shelves (MedicFaqList *self,
                            GStrv         starred,
                            GStrv         visited)
{
  g_return_if_fail (MEDIC_IS_FAQ_LIST (self));

  g_strfreev (self->starred);
  self->starred = g_strdupv (starred);
  g_strfreev (self->visited);
  self->visited = g_strdupv (visited);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "categories") == 0)
    fill_categories (self);
}

/**
 * medic_faq_list_search:
 * @self: a list
 * @words: words
 *
 * Searches as if the words had been typed.
 */
void
medic_faq_list_search (MedicFaqList *self,
                       const char   *words)
{
  g_return_if_fail (MEDIC_IS_FAQ_LIST (self));

  if (self->search == NULL)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (words);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  search_changed_cb (self);
}

/**
 * medic_faq_list_show_category:
 * @self: a list
 * @id: a category
 *
 * Lists the articles of a category.
 */
void
medic_faq_list_show_category (MedicFaqList *self,
                              const char   *id)
{
  GPtrArray *categories;
  const char *title = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (MEDIC_IS_FAQ_LIST (self));

  if (self->search == NULL)
    return;
  g_free (self->category);
  self->category = g_strdup (id);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_visible (self->diagnose, FALSE);
  categories = medic_library_get_categories (medic_search_get_library (self->search));
  for (guint i = 0; i < categories->len; i++)
    if (g_str_equal (((MedicCategory *) categories->pdata[i])->id, id))
      title = ((MedicCategory *) categories->pdata[i])->title;
  if (g_str_equal (id, SHELF_STARRED))
    {
      title = _("Starred");
      show_articles (self, id, self->starred);
    }
  else if (g_str_equal (id, SHELF_VISITED))
    {
      title = _("Read in this visit");
      show_articles (self, id, self->visited);
    }
  else
    show_articles (self, id, NULL);
  markup = g_markup_printf_escaped ("<b>%s</b>", title != NULL ? title : "");
  show_heading (self, markup);
  gtk_stack_set_visible_child_name (self->stack, "results");
}

const char *
medic_faq_list_get_words (MedicFaqList *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_LIST (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * medic_faq_list_get_category:
 * @self: a list
 *
 * Returns: (nullable): id of the category that is shown
 */
const char *
medic_faq_list_get_category (MedicFaqList *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_LIST (self), NULL);

  return self->category;
}

/**
 * medic_faq_list_get_shown:
 * @self: a list
 *
 * Returns: "loading", "categories", "results" or "nothing"
 */
const char *
medic_faq_list_get_shown (MedicFaqList *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_LIST (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

guint
medic_faq_list_get_n_results (MedicFaqList *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

/**
 * medic_faq_list_select:
 * @self: a list
 * @id: (nullable): id of the article that is shown, or %NULL for none
 *
 * Marks the article in the list, without opening it.
 */
void
medic_faq_list_select (MedicFaqList *self,
                       const char   *id)
{
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (MEDIC_IS_FAQ_LIST (self));

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (MedicResult) result = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (g_str_equal (medic_result_get_article (result)->id, id))
        {
          position = i;
          break;
        }
    }
  self->quiet = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->quiet = FALSE;
}

/**
 * medic_faq_list_go_home:
 * @self: a list
 *
 * Goes from results or a category back to the categories.
 *
 * Returns: %FALSE if they were shown already
 */
gboolean
medic_faq_list_go_home (MedicFaqList *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_LIST (self), FALSE);

  if (self->category == NULL && gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] == '\0')
    return FALSE;
  g_clear_pointer (&self->category, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_home (self);
  return TRUE;
}

/**
 * medic_faq_list_focus:
 * @self: a list
 *
 * Puts the focus into the field, its words selected.
 */
void
medic_faq_list_focus (MedicFaqList *self)
{
  g_return_if_fail (MEDIC_IS_FAQ_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * medic_faq_list_capture_keys:
 * @self: a list
 * @widget: a widget around it
 *
 * Whatever is typed in @widget, and meant for nothing else, is searched for.
 */
void
medic_faq_list_capture_keys (MedicFaqList *self,
                             GtkWidget    *widget)
{
  g_return_if_fail (MEDIC_IS_FAQ_LIST (self));

  gtk_search_entry_set_key_capture_widget (self->entry, widget);
}
