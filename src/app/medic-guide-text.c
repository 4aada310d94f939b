/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-guide-text.h"
#include "medic-visible.h"

#define ISOLATE "\342\201\250"      /* U+2068: a fact begins */
#define ISOLATE_END "\342\201\251"  /* U+2069: it ends */

/**
 * medic_guide_text_to_markup:
 * @text: a text of a guide, facts filled in between U+2068 and U+2069
 *
 * Makes `**words**` bold. Facts come out of a paste: in them nothing is markup,
 * and nothing is a link anywhere.
 *
 * Returns: (transfer full): Pango markup
 */
char *
medic_guide_text_to_markup (const char *text)
{
  GString *markup = g_string_new (NULL);
  gboolean bold = FALSE;
  guint depth = 0;

  g_return_val_if_fail (text != NULL, NULL);

  while (*text != '\0')
    {
      g_autofree char *escaped = NULL;
      gsize length;

      if (depth == 0 && g_str_has_prefix (text, "**"))
        {
          bold = !bold;
          g_string_append (markup, bold ? "<b>" : "</b>");
          text += 2;
          continue;
        }
      if (g_str_has_prefix (text, ISOLATE))
        depth++;
      else if (depth > 0 && g_str_has_prefix (text, ISOLATE_END))
        depth--;
      length = (gsize) (g_utf8_next_char (text) - text);
      length += strcspn (text + length, "*\342");
      escaped = g_markup_escape_text (text, (gssize) length);
      g_string_append (markup, escaped);
      text += length;
    }
  if (bold)
    g_string_append (markup, "</b>");
  return g_string_free (markup, FALSE);
}

/**
 * medic_guide_text_new:
 * @text: a text of a guide
 *
 * What has a fact in it can be selected: a server's name is to be copied.
 *
 * Returns: (transfer floating): a label that shows it
 */
GtkWidget *
medic_guide_text_new (const char *text)
{
  g_autofree char *visible = medic_visible_advice (text);
  g_autofree char *markup = medic_guide_text_to_markup (visible);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), strstr (visible, ISOLATE) != NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "prose");
  return label;
}
