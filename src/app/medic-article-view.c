/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-article-content.h"
#include "medic-article-text.h"
#include "medic-article-view.h"
#include "medic-badge.h"
#include "medic-finder.h"
#include "medic-heading.h"
#include "medic-wrap-layout.h"

struct _MedicArticleView
{
  AdwBin              parent_instance;

  /* Template children */
  GtkSearchBar       *find_bar;
  GtkSearchEntry     *find_entry;
  GtkLabel           *find_count;
  GtkScrolledWindow  *scroller;
  GtkLabel           *category;
  GtkToggleButton    *star;
  MedicHeading       *title;
  GtkBox             *badges;
  GtkBox             *content;

  MedicArticle       *article;   /* owned, or NULL */
  MedicLibrary       *library;   /* owned, or NULL */
  MedicFinder        *finder;    /* owned */
  guint               top_id;    /* source that scrolls to the top */
  gboolean            narrow;
};

G_DEFINE_FINAL_TYPE (MedicArticleView, medic_article_view, ADW_TYPE_BIN)

enum { SIGNAL_STAR, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
clear_badges (MedicArticleView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->badges))) != NULL)
    gtk_box_remove (self->badges, child);
}

static void
set_badges (MedicArticleView *self)
{
  const char *who = medic_article_describe_who (self->article), *lasting = medic_article_describe_lasting (self->article);
  gboolean any = who != NULL || lasting != NULL || self->article->own;

  clear_badges (self);
  if (self->article->own)
    gtk_box_append (self->badges, medic_badge_new ("delivered", "emblem-documents-symbolic", _("Of your organisation")));
  if (who != NULL)
    gtk_box_append (self->badges, medic_badge_new ("who", "avatar-default-symbolic", who));
  if (lasting != NULL)
    {
      MedicLasting kind = self->article->problem->lasting;

      gtk_box_append (self->badges, medic_badge_new (kind == MEDIC_LASTING_PERMANENT ? "failed" : "waiting",
                                                     kind == MEDIC_LASTING_PERMANENT ? "dialog-error-symbolic" : "document-open-recent-symbolic",
                                                     lasting));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->badges), any);
}

static void
set_category (MedicArticleView *self)
{
  GPtrArray *categories = medic_library_get_categories (self->library);

  gtk_label_set_text (self->category, "");
  for (guint i = 0; i < categories->len; i++)
    {
      const MedicCategory *category = categories->pdata[i];

      if (g_str_equal (category->id, self->article->category))
        gtk_label_set_text (self->category, category->title);
    }
}

static void
show (MedicArticleView *self)
{
  medic_article_content_fill (self->content, self->article, self->library, self->narrow);
  medic_finder_clear (self->finder);
}

/* --- Finding in the article --- */

static void
update_count (MedicArticleView *self)
{
  guint n = medic_finder_get_n_matches (self->finder);
  g_autofree char *count = NULL;

  if (gtk_editable_get_text (GTK_EDITABLE (self->find_entry))[0] == '\0')
    count = g_strdup ("");
  else if (n == 0)
    count = g_strdup (_("Not found"));
  else
    /* Translators: the third of twelve places where a word was found */
    count = g_strdup_printf (_("%1$u of %2$u"), medic_finder_get_position (self->finder) + 1, n);
  gtk_label_set_text (self->find_count, count);
}

static void
find_changed_cb (MedicArticleView *self)
{
  medic_finder_find (self->finder, GTK_WIDGET (self->content), gtk_editable_get_text (GTK_EDITABLE (self->find_entry)));
  medic_finder_show (self->finder, self->scroller);
  update_count (self);
}

static void
find_next_cb (MedicArticleView *self)
{
  medic_finder_move (self->finder, 1);
  medic_finder_show (self->finder, self->scroller);
  update_count (self);
}

static void
find_previous_cb (MedicArticleView *self)
{
  medic_finder_move (self->finder, -1);
  medic_finder_show (self->finder, self->scroller);
  update_count (self);
}

static void
find_mode_cb (MedicArticleView *self)
{
  if (!gtk_search_bar_get_search_mode (self->find_bar))
    {
      medic_finder_clear (self->finder);
      gtk_label_set_text (self->find_count, "");
    }
}

static void
star_toggled_cb (MedicArticleView *self)
{
  gboolean starred = gtk_toggle_button_get_active (self->star);
  const char *words = starred ? _("Remove the star") : _("Star this article");

  gtk_button_set_icon_name (GTK_BUTTON (self->star), starred ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->star), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (self->article != NULL)
    g_signal_emit (self, signals[SIGNAL_STAR], 0, starred);
}

static void
medic_article_view_dispose (GObject *object)
{
  MedicArticleView *self = MEDIC_ARTICLE_VIEW (object);

  g_clear_handle_id (&self->top_id, g_source_remove);
  g_clear_pointer (&self->finder, medic_finder_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), MEDIC_TYPE_ARTICLE_VIEW);
  g_clear_pointer (&self->article, medic_article_unref);
  g_clear_pointer (&self->library, medic_library_unref);

  G_OBJECT_CLASS (medic_article_view_parent_class)->dispose (object);
}

static void
medic_article_view_class_init (MedicArticleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_article_view_dispose;

  /**
   * MedicArticleView::star:
   * @self: the view
   * @starred: whether the article has a star now
   *
   * The reader gave the article a star, or took it away.
   */
  signals[SIGNAL_STAR] = g_signal_new ("star", MEDIC_TYPE_ARTICLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (MEDIC_TYPE_HEADING);
  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-article-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicArticleView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, MedicArticleView, find_entry);
  gtk_widget_class_bind_template_child (widget_class, MedicArticleView, find_count);
  gtk_widget_class_bind_template_child (widget_class, MedicArticleView, scroller);
  gtk_widget_class_bind_template_child (widget_class, MedicArticleView, category);
  gtk_widget_class_bind_template_child (widget_class, MedicArticleView, star);
  gtk_widget_class_bind_template_child (widget_class, MedicArticleView, title);
  gtk_widget_class_bind_template_child (widget_class, MedicArticleView, badges);
  gtk_widget_class_bind_template_child (widget_class, MedicArticleView, content);
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, star_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, medic_article_view_find);
}

static void
medic_article_view_init (MedicArticleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->finder = medic_finder_new ();
  gtk_search_bar_connect_entry (self->find_bar, GTK_EDITABLE (self->find_entry));
  g_signal_connect_object (self->find_bar, "notify::search-mode-enabled", G_CALLBACK (find_mode_cb), self, G_CONNECT_SWAPPED);
}

/**
 * medic_article_view_get_article:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what is shown
 */
MedicArticle *
medic_article_view_get_article (MedicArticleView *self)
{
  g_return_val_if_fail (MEDIC_IS_ARTICLE_VIEW (self), NULL);

  return self->article;
}

static gboolean
top_cb (gpointer user_data)
{
  MedicArticleView *self = user_data;

  self->top_id = 0;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  return G_SOURCE_REMOVE;
}

/* Now, and once more when the new article has its place: the view follows the focus, which stood on a link far down. */
static void
scroll_to_top (MedicArticleView *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (self->top_id == 0)
    self->top_id = g_idle_add (top_cb, self);
}

/**
 * medic_article_view_set_article:
 * @self: a view
 * @article: an article
 * @library: the library that it is from
 *
 * Shows an article from its top.
 */
void
medic_article_view_set_article (MedicArticleView *self,
                                MedicArticle     *article,
                                MedicLibrary     *library)
{
  g_return_if_fail (MEDIC_IS_ARTICLE_VIEW (self));
  g_return_if_fail (article != NULL && library != NULL);

  medic_article_ref (article);
  medic_library_ref (library);
  g_clear_pointer (&self->article, medic_article_unref);
  g_clear_pointer (&self->library, medic_library_unref);
  self->article = article;
  self->library = library;

  gtk_search_bar_set_search_mode (self->find_bar, FALSE);
  medic_heading_set_text (self->title, article->title);
  set_category (self);
  set_badges (self);
  show (self);
  scroll_to_top (self);
}

/**
 * medic_article_view_set_narrow:
 * @self: a view
 * @narrow: whether there is no room for tables
 */
void
medic_article_view_set_narrow (MedicArticleView *self,
                               gboolean          narrow)
{
  g_return_if_fail (MEDIC_IS_ARTICLE_VIEW (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->article != NULL)
    show (self);
}

/**
 * medic_article_view_set_starred:
 * @self: a view
 * @starred: whether the article has a star
 */
void
medic_article_view_set_starred (MedicArticleView *self,
                                gboolean          starred)
{
  g_return_if_fail (MEDIC_IS_ARTICLE_VIEW (self));

  gtk_toggle_button_set_active (self->star, starred);
}

/**
 * medic_article_view_find:
 * @self: a view
 *
 * Opens the field to find words in the article.
 */
void
medic_article_view_find (MedicArticleView *self)
{
  g_return_if_fail (MEDIC_IS_ARTICLE_VIEW (self));

  gtk_search_bar_set_search_mode (self->find_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
}

/**
 * medic_article_view_end_find:
 * @self: a view
 *
 * Returns: whether the field was open and is closed now
 */
gboolean
medic_article_view_end_find (MedicArticleView *self)
{
  g_return_val_if_fail (MEDIC_IS_ARTICLE_VIEW (self), FALSE);

  if (!gtk_search_bar_get_search_mode (self->find_bar))
    return FALSE;
  gtk_search_bar_set_search_mode (self->find_bar, FALSE);
  return TRUE;
}

/**
 * medic_article_view_focus:
 * @self: a view
 *
 * Puts the focus where the keys scroll, so that a screen reader begins at the
 * title.
 */
void
medic_article_view_focus (MedicArticleView *self)
{
  g_return_if_fail (MEDIC_IS_ARTICLE_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->title));
}
