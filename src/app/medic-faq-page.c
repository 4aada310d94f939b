/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-article-print.h"
#include "medic-article-view.h"
#include "medic-codes-page.h"
#include "medic-faq-list.h"
#include "medic-faq-page.h"

/* What stands in the history for the table of codes: no article has such an id */
#define CODES "#codes"

#define MOST_VISITED 50
#define BUTTON_BACK     8
#define BUTTON_FORWARD  9

struct _MedicFaqPage
{
  GtkWidget          parent_instance;

  /* Template children */
  AdwLeaflet        *leaflet;
  GtkWidget         *side;
  MedicFaqList      *list;
  GtkStack          *reading;
  GtkBox            *suggestions;
  MedicArticleView  *article;
  MedicCodesPage    *codes;

  /* Owned */
  MedicSearch       *search;     /* NULL while the articles are being opened */
  GSettings         *settings;   /* or NULL */
  GPtrArray         *history;    /* ids, oldest first */
  guint              position;   /* of what is shown, one more than the index; 0 before anything is */
  GPtrArray         *visited;    /* ids, newest first */
  char              *wanted;     /* id to show as soon as the articles are open, or NULL */
};

G_DEFINE_FINAL_TYPE (MedicFaqPage, medic_faq_page, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_CAN_GO_BACK, PROP_CAN_GO_FORWARD, N_PROPS };
static GParamSpec *props[N_PROPS];

/* The leaflet's own way back (swiping, Alt+Left) leads to the list, ours to what was read before: it may have its way where both are one. */
static void
notify_way (MedicFaqPage *self)
{
  adw_leaflet_set_can_navigate_back (self->leaflet, adw_leaflet_get_folded (self->leaflet) && self->position <= 1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_FORWARD]);
}

static GStrv
get_starred (MedicFaqPage *self)
{
  return self->settings != NULL ? g_settings_get_strv (self->settings, "starred") : g_new0 (char *, 1);
}

static void
update_shelves (MedicFaqPage *self)
{
  g_auto (GStrv) starred = get_starred (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) visited = NULL;

  for (guint i = 0; i < self->visited->len; i++)
    g_strv_builder_add (builder, self->visited->pdata[i]);
  visited = g_strv_builder_end (builder);
  medic_faq_list_set_shelves (self->list, starred, visited);
}

static void
remember_visit (MedicFaqPage *self,
                const char   *id)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (self->visited, id, g_str_equal, &index))
    g_ptr_array_remove_index (self->visited, index);
  g_ptr_array_insert (self->visited, 0, g_strdup (id));
  if (self->visited->len > MOST_VISITED)
    g_ptr_array_set_size (self->visited, MOST_VISITED);
  update_shelves (self);
}

/* The leaflet takes the focus along to what it shows; beside the list it should stay with who goes through the rows. */
static void
show_reading (MedicFaqPage *self,
              gboolean      focus)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *had_focus = root != NULL && !focus ? gtk_root_get_focus (root) : NULL;

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->reading));
  if (had_focus != NULL && !adw_leaflet_get_folded (self->leaflet))
    gtk_root_set_focus (root, had_focus);
}

/* Shows what stands at the current place of the history. */
static void
show_position (MedicFaqPage *self,
               gboolean      focus)
{
  const char *id = self->history->pdata[self->position - 1];
  MedicLibrary *library = medic_search_get_library (self->search);
  MedicArticle *article = g_str_equal (id, CODES) ? NULL : medic_library_lookup (library, id);

  if (article != NULL)
    {
      g_auto (GStrv) starred = get_starred (self);

      medic_article_view_set_article (self->article, article, library);
      medic_article_view_set_starred (self->article, g_strv_contains ((const char *const *) starred, article->id));
      gtk_stack_set_visible_child_name (self->reading, "article");
      remember_visit (self, article->id);
    }
  else
    gtk_stack_set_visible_child_name (self->reading, "codes");
  medic_faq_list_select (self->list, article != NULL ? article->id : NULL);
  show_reading (self, focus);
  if (focus && article != NULL)
    medic_article_view_focus (self->article);
  else if (focus)
    medic_codes_page_focus (self->codes);
  notify_way (self);
}

/* Goes to something new: what was ahead is forgotten. */
static void
visit (MedicFaqPage *self,
       const char   *id,
       gboolean      focus)
{
  if (self->position == 0 || !g_str_equal (self->history->pdata[self->position - 1], id)
      || g_strcmp0 (gtk_stack_get_visible_child_name (self->reading), "welcome") == 0)
    {
      g_ptr_array_set_size (self->history, (int) self->position);
      g_ptr_array_add (self->history, g_strdup (id));
      self->position = self->history->len;
    }
  show_position (self, focus);
}

static void
list_show_cb (MedicFaqPage *self,
              const char   *id)
{
  /* the list keeps the focus while its rows are gone through beside the article */
  visit (self, id, adw_leaflet_get_folded (self->leaflet));
}

static void
show_codes_cb (MedicFaqPage *self)
{
  visit (self, CODES, TRUE);
}

static void
codes_show_cb (MedicFaqPage *self,
               const char   *id)
{
  visit (self, id, TRUE);
}

static void
star_cb (MedicFaqPage *self,
         gboolean      starred)
{
  g_auto (GStrv) ids = get_starred (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;
  const char *id = medic_faq_page_get_article (self);

  if (id == NULL || self->settings == NULL || g_strv_contains ((const char *const *) ids, id) == starred)
    return;
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_str_equal (ids[i], id))
      g_strv_builder_add (builder, ids[i]);
  if (starred)
    g_strv_builder_add (builder, id);
  changed = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "starred", (const char *const *) changed);
  update_shelves (self);
}

static void
leaflet_changed_cb (MedicFaqPage *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  adw_clamp_set_maximum_size (ADW_CLAMP (self->side), folded ? 640 : 372);
  gtk_widget_set_hexpand (self->side, folded);
  medic_article_view_set_narrow (self->article, folded);
  medic_codes_page_set_narrow (self->codes, folded);
  if (folded)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  /* so that the same row can be chosen again */
  if (folded && adw_leaflet_get_visible_child (self->leaflet) == self->side)
    medic_faq_list_select (self->list, NULL);
  notify_way (self);
}

static void
mouse_cb (MedicFaqPage    *self,
          int              n_press,
          double           x,
          double           y,
          GtkGestureClick *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button == BUTTON_BACK)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
  else if (button == BUTTON_FORWARD)
    medic_faq_page_go_forward (self);
}

static void
suggestion_cb (GtkButton    *button,
               MedicFaqPage *self)
{
  visit (self, g_object_get_data (G_OBJECT (button), "article"), TRUE);
}

/* A few good articles to begin with, for somebody who only looks around */
static void
fill_suggestions (MedicFaqPage *self)
{
  static const char *const ids[] = { "bounce-basics", "read-a-bounce", "temporary-or-permanent", "is-this-relaying" };
  MedicLibrary *library = medic_search_get_library (self->search);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      MedicArticle *article = medic_library_lookup (library, ids[i]);
      GtkWidget *button, *label;

      if (article == NULL)
        continue;
      label = gtk_label_new (article->title);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      button = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "suggestion");
      g_object_set_data_full (G_OBJECT (button), "article", g_strdup (article->id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (suggestion_cb), self, 0);
      gtk_box_append (self->suggestions, button);
    }
}

/* --- Actions --- */

static void
copy_link_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  const char *id = medic_faq_page_get_article (MEDIC_FAQ_PAGE (widget));
  g_autofree char *link = id != NULL ? g_strconcat ("mail-medic:article/", id, NULL) : NULL;

  if (link != NULL)
    gtk_widget_activate_action (widget, "win.copy-text", "s", link);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_autoptr (GError) error = NULL;

  if (!medic_faq_page_print (MEDIC_FAQ_PAGE (widget), NULL, &error))
    {
      g_autofree char *words = g_strdup_printf (_("Nothing was printed: %s"), error->message);

      gtk_widget_activate_action (widget, "win.say", "s", words);
    }
}

/* --- The object --- */

static gboolean
medic_faq_page_grab_focus (GtkWidget *widget)
{
  medic_faq_list_focus (MEDIC_FAQ_PAGE (widget)->list);
  return TRUE;
}

static void
medic_faq_page_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  MedicFaqPage *self = MEDIC_FAQ_PAGE (object);

  switch (id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, medic_faq_page_get_can_go_back (self));
      break;
    case PROP_CAN_GO_FORWARD:
      g_value_set_boolean (value, medic_faq_page_get_can_go_forward (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
medic_faq_page_dispose (GObject *object)
{
  MedicFaqPage *self = MEDIC_FAQ_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), MEDIC_TYPE_FAQ_PAGE);
  g_clear_pointer (&self->search, medic_search_unref);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->visited, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (medic_faq_page_parent_class)->dispose (object);
}

static void
medic_faq_page_class_init (MedicFaqPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = medic_faq_page_dispose;
  object_class->get_property = medic_faq_page_get_property;
  widget_class->grab_focus = medic_faq_page_grab_focus;

  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CAN_GO_FORWARD] = g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (MEDIC_TYPE_ARTICLE_VIEW);
  g_type_ensure (MEDIC_TYPE_CODES_PAGE);
  g_type_ensure (MEDIC_TYPE_FAQ_LIST);
  gtk_widget_class_set_css_name (widget_class, "faq");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-faq-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicFaqPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqPage, side);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqPage, list);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqPage, reading);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqPage, suggestions);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqPage, article);
  gtk_widget_class_bind_template_child (widget_class, MedicFaqPage, codes);
  gtk_widget_class_bind_template_callback (widget_class, leaflet_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_codes_cb);
  gtk_widget_class_bind_template_callback (widget_class, codes_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, star_cb);
  gtk_widget_class_install_action (widget_class, "faq.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "faq.print", NULL, print_action);
}

static void
medic_faq_page_init (MedicFaqPage *self)
{
  GtkGesture *mouse = gtk_gesture_click_new ();

  self->history = g_ptr_array_new_with_free_func (g_free);
  self->visited = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (mouse), 0);
  g_signal_connect_object (mouse, "pressed", G_CALLBACK (mouse_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (mouse));
  medic_faq_list_capture_keys (self->list, GTK_WIDGET (self));
  leaflet_changed_cb (self);
}

/**
 * medic_faq_page_set_search:
 * @self: a page
 * @search: the search, ready
 *
 * Gives the page its articles. What was asked for before is shown now.
 */
void
medic_faq_page_set_search (MedicFaqPage *self,
                           MedicSearch  *search)
{
  g_autofree char *wanted = NULL;

  g_return_if_fail (MEDIC_IS_FAQ_PAGE (self));
  g_return_if_fail (self->search == NULL);

  self->search = medic_search_ref (search);
  medic_faq_list_set_search (self->list, search);
  medic_codes_page_set_library (self->codes, medic_search_get_library (search));
  fill_suggestions (self);
  update_shelves (self);
  wanted = g_steal_pointer (&self->wanted);
  if (wanted != NULL)
    medic_faq_page_show_article (self, wanted);
}

/**
 * medic_faq_page_set_settings:
 * @self: a page
 * @settings: (nullable): where stars are kept
 */
void
medic_faq_page_set_settings (MedicFaqPage *self,
                             GSettings    *settings)
{
  g_return_if_fail (MEDIC_IS_FAQ_PAGE (self));

  g_set_object (&self->settings, settings);
  update_shelves (self);
}

/**
 * medic_faq_page_show_article:
 * @self: a page
 * @id: id of an article, or a code
 *
 * Shows an article; if the articles are not open yet, as soon as they are.
 *
 * Returns: %FALSE if there is no such article
 */
gboolean
medic_faq_page_show_article (MedicFaqPage *self,
                             const char   *id)
{
  MedicArticle *article;

  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (self->search == NULL)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (id);
      return TRUE;
    }
  article = medic_library_lookup (medic_search_get_library (self->search), id);
  if (article == NULL)
    article = medic_library_lookup_code (medic_search_get_library (self->search), id);
  if (article == NULL)
    return FALSE;
  visit (self, article->id, TRUE);
  return TRUE;
}

void
medic_faq_page_show_codes (MedicFaqPage *self)
{
  g_return_if_fail (MEDIC_IS_FAQ_PAGE (self));

  if (self->search != NULL)
    visit (self, CODES, TRUE);
}

/**
 * medic_faq_page_search:
 * @self: a page
 * @words: words
 *
 * Searches as if the words had been typed.
 */
void
medic_faq_page_search (MedicFaqPage *self,
                       const char   *words)
{
  g_return_if_fail (MEDIC_IS_FAQ_PAGE (self));

  adw_leaflet_set_visible_child (self->leaflet, self->side);
  medic_faq_list_search (self->list, words);
  medic_faq_list_focus (self->list);
}

/**
 * medic_faq_page_get_article:
 * @self: a page
 *
 * Returns: (nullable): id of the article that is shown
 */
const char *
medic_faq_page_get_article (MedicFaqPage *self)
{
  MedicArticle *article;

  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), NULL);

  article = medic_article_view_get_article (self->article);
  return article != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->reading), "article") == 0 ? article->id : NULL;
}

/**
 * medic_faq_page_get_shown:
 * @self: a page
 *
 * Returns: "welcome", "article" or "codes"
 */
const char *
medic_faq_page_get_shown (MedicFaqPage *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (self->reading);
}

const char *
medic_faq_page_get_words (MedicFaqPage *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), NULL);

  return medic_faq_list_get_words (self->list);
}

/**
 * medic_faq_page_get_list:
 * @self: a page
 *
 * Returns: what the list shows: "loading", "categories", "results" or "nothing"
 */
const char *
medic_faq_page_get_list (MedicFaqPage *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), NULL);

  return medic_faq_list_get_shown (self->list);
}

guint
medic_faq_page_get_n_results (MedicFaqPage *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), 0);

  return medic_faq_list_get_n_results (self->list);
}

gboolean
medic_faq_page_get_folded (MedicFaqPage *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), FALSE);

  return adw_leaflet_get_folded (self->leaflet);
}

/* Whether the article covers the list */
static gboolean
covers (MedicFaqPage *self)
{
  return adw_leaflet_get_folded (self->leaflet) && adw_leaflet_get_visible_child (self->leaflet) != self->side;
}

gboolean
medic_faq_page_get_can_go_back (MedicFaqPage *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), FALSE);

  return covers (self) || (!adw_leaflet_get_folded (self->leaflet) && self->position > 1);
}

gboolean
medic_faq_page_get_can_go_forward (MedicFaqPage *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), FALSE);

  return self->position < self->history->len;
}

/**
 * medic_faq_page_go_back:
 * @self: a page
 *
 * Goes to what was read before; where the article covers the list, from the
 * first article to the list.
 *
 * Returns: %FALSE if there is nothing to go back to
 */
gboolean
medic_faq_page_go_back (MedicFaqPage *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), FALSE);

  if (!medic_faq_page_get_can_go_back (self))
    return FALSE;
  if (self->position > 1)
    {
      self->position--;
      show_position (self, TRUE);
      return TRUE;
    }
  adw_leaflet_set_visible_child (self->leaflet, self->side);
  self->position = 0;
  notify_way (self);
  return TRUE;
}

gboolean
medic_faq_page_go_forward (MedicFaqPage *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), FALSE);

  if (!medic_faq_page_get_can_go_forward (self))
    return FALSE;
  self->position++;
  show_position (self, TRUE);
  return TRUE;
}

/**
 * medic_faq_page_escape:
 * @self: a page
 *
 * Ends finding in the article, or the search.
 *
 * Returns: %FALSE if there was nothing to end
 */
gboolean
medic_faq_page_escape (MedicFaqPage *self)
{
  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), FALSE);

  if (medic_article_view_end_find (self->article))
    return TRUE;
  return !covers (self) && medic_faq_list_go_home (self->list);
}

/**
 * medic_faq_page_focus_search:
 * @self: a page
 *
 * Puts the focus into the field to search.
 */
void
medic_faq_page_focus_search (MedicFaqPage *self)
{
  g_return_if_fail (MEDIC_IS_FAQ_PAGE (self));

  adw_leaflet_set_visible_child (self->leaflet, self->side);
  medic_faq_list_focus (self->list);
}

/**
 * medic_faq_page_find:
 * @self: a page
 *
 * Opens the field to find words in the article that is shown.
 */
void
medic_faq_page_find (MedicFaqPage *self)
{
  g_return_if_fail (MEDIC_IS_FAQ_PAGE (self));

  if (medic_faq_page_get_article (self) != NULL)
    medic_article_view_find (self->article);
  else
    medic_faq_page_focus_search (self);
}

/**
 * medic_faq_page_print:
 * @self: a page
 * @pdf: (type filename) (nullable): the PDF to write, or %NULL to ask the reader
 * @error: return location for an error
 *
 * Prints the article that is shown.
 *
 * Returns: %FALSE with @error set if it could not be printed
 */
gboolean
medic_faq_page_print (MedicFaqPage *self,
                      const char   *pdf,
                      GError      **error)
{
  MedicArticle *article;
  GtkRoot *root;

  g_return_val_if_fail (MEDIC_IS_FAQ_PAGE (self), FALSE);

  if (medic_faq_page_get_article (self) == NULL)
    return TRUE;
  article = medic_article_view_get_article (self->article);
  root = gtk_widget_get_root (GTK_WIDGET (self));
  return medic_article_print (article, medic_search_get_library (self->search), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, pdf, error);
}
