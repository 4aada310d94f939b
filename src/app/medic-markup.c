/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-markup.h"
#include "medic-result.h"

#define ARTICLE_LINK "mail-medic:article/"

static void
append_escaped (GString    *markup,
                const char *text,
                gsize       length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

/**
 * medic_markup_from_text:
 * @text: a text of the knowledge: `**words**` are bold, `[words](id)` is a link to
 *   an article
 *
 * Returns: (transfer full): Pango markup; links lead to `mail-medic:article/ID`
 */
char *
medic_markup_from_text (const char *text)
{
  GString *markup = g_string_new (NULL);
  gboolean bold = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  while (*text != '\0')
    {
      const char *middle = *text == '[' ? strstr (text, "](") : NULL;
      const char *end = middle != NULL ? strchr (middle, ')') : NULL;

      if (g_str_has_prefix (text, "**"))
        {
          bold = !bold;
          g_string_append (markup, bold ? "<b>" : "</b>");
          text += 2;
        }
      else if (end != NULL && memchr (text + 1, '[', (gsize) (middle - text - 1)) == NULL)
        {
          g_string_append (markup, "<a href=\"" ARTICLE_LINK);
          append_escaped (markup, middle + 2, (gsize) (end - middle - 2));
          g_string_append (markup, "\">");
          append_escaped (markup, text + 1, (gsize) (middle - text - 1));
          g_string_append (markup, "</a>");
          text = end + 1;
        }
      else
        {
          gsize length = 1 + strcspn (text + 1, "*[");

          append_escaped (markup, text, length);
          text += length;
        }
    }
  if (bold)
    g_string_append (markup, "</b>");
  return g_string_free (markup, FALSE);
}

/* A link to an article stays in this window; left to GTK it would go round by the desktop, which may not know us. */
typedef struct
{
  GtkWidget *window;  /* owned */
  char      *id;      /* owned */
} Link;

static void
link_free (gpointer data)
{
  Link *link = data;

  g_object_unref (link->window);
  g_free (link->id);
  g_free (link);
}

static gboolean
follow_cb (gpointer data)
{
  Link *link = data;

  gtk_widget_activate_action (link->window, "win.show-article", "s", link->id);
  return G_SOURCE_REMOVE;
}

/* The label goes with the page that it stands in, but GTK is not done with it yet: it would put the focus back to where it was. So the link
 * is followed when the click or key is over. */
static gboolean
activate_link_cb (GtkLabel   *label,
                  const char *uri)
{
  g_autofree char *id = g_str_has_prefix (uri, ARTICLE_LINK) ? g_uri_unescape_string (uri + strlen (ARTICLE_LINK), NULL) : NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (label));
  Link *link;

  if (id == NULL || root == NULL)
    return FALSE;
  link = g_new0 (Link, 1);
  link->window = g_object_ref (GTK_WIDGET (root));
  link->id = g_steal_pointer (&id);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_cb, link, link_free);
  return TRUE;
}

/**
 * medic_markup_label_new:
 * @text: a text of the knowledge
 * @css_class: (nullable): its role
 *
 * Returns: (transfer floating): a label that wraps and can be selected
 */
GtkWidget *
medic_markup_label_new (const char *text,
                        const char *css_class)
{
  g_autofree char *markup = medic_markup_from_text (text);
  GtkWidget *label = gtk_label_new (NULL);

  g_signal_connect (label, "activate-link", G_CALLBACK (activate_link_cb), NULL);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * medic_markup_from_marks:
 * @marked: a title or snippet of a search, with marks around found words
 * @widget: where it will be shown: its style has the colours
 *
 * Returns: (transfer full): Pango markup
 */
char *
medic_markup_from_marks (const char *marked,
                         GtkWidget  *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA fg, bg;
  g_autofree char *start = NULL;

  if (gtk_style_context_lookup_color (style, "mark_fg", &fg) && gtk_style_context_lookup_color (style, "mark_bg", &bg))
    start = g_strdup_printf ("<span weight=\"bold\" underline=\"single\" foreground=\"#%02x%02x%02x\" background=\"#%02x%02x%02x\">",
                             (guint) (fg.red * 255), (guint) (fg.green * 255), (guint) (fg.blue * 255),
                             (guint) (bg.red * 255), (guint) (bg.green * 255), (guint) (bg.blue * 255));
  else
    start = g_strdup ("<span weight=\"bold\" underline=\"single\">");
  return medic_marks_to_markup (marked, start, "</span>");
}
