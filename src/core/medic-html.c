/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "medic-html.h"

static const char *const skipped[] = { "script", "style", "head", "title", "noscript", NULL };
static const char *const blocks[] = { "p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote",
                                      "hr", "dt", "dd", "center", "form", "section", NULL };

/**
 * medic_html_looks_like:
 * @text: text
 * @length: its length in bytes
 *
 * Returns: whether the text begins like an HTML document
 */
gboolean
medic_html_looks_like (const char *text,
                       gsize       length)
{
  gsize i = 0;

  while (i < length && (g_ascii_isspace (text[i]) || (guint8) text[i] >= 0x80))
    i++;
  return length - i > 5 && (g_ascii_strncasecmp (text + i, "<html", 5) == 0
                            || (length - i > 14 && g_ascii_strncasecmp (text + i, "<!doctype html", 14) == 0));
}

static void
end_line (GString *text,
          gsize    start)
{
  while (text->len > start && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  if (text->len > start && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
}

static void
append_words (GString    *text,
              gsize       start,
              const char *words,
              gboolean    verbatim)
{
  for (const char *p = words; *p != '\0'; p++)
    {
      if (verbatim && *p == '\n')
        g_string_append_c (text, '\n');
      else if (g_ascii_isspace (*p))
        {
          if (text->len > start && !g_ascii_isspace (text->str[text->len - 1]))
            g_string_append_c (text, ' ');
        }
      else
        g_string_append_c (text, *p);
    }
}

/**
 * medic_html_append_text:
 * @text: what to append to
 * @html: an HTML document or a piece of one, in UTF-8
 * @length: its length in bytes
 *
 * Appends what a reader of the page would see, a line a block. Nothing is
 * fetched. The walk uses no stack of its own, so depth does not matter.
 */
void
medic_html_append_text (GString    *text,
                        const char *html,
                        gsize       length)
{
  const int flags = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  gsize start = text->len;
  htmlDocPtr doc;
  xmlNodePtr node;
  guint preformatted = 0;

  if (length == 0 || length > G_MAXINT)
    return;
  doc = htmlReadMemory (html, (int) length, NULL, "UTF-8", flags);
  node = doc != NULL ? xmlDocGetRootElement (doc) : NULL;

  while (node != NULL)
    {
      gboolean enter = TRUE;

      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        append_words (text, start, (const char *) node->content, preformatted > 0);
      else if (node->type == XML_ELEMENT_NODE)
        {
          enter = !g_strv_contains (skipped, (const char *) node->name);
          if (g_strv_contains (blocks, (const char *) node->name))
            end_line (text, start);
          else if (g_str_equal (node->name, "td") || g_str_equal (node->name, "th"))
            append_words (text, start, " ", FALSE);
          if (enter && g_str_equal (node->name, "pre"))
            preformatted++;
        }
      else
        enter = FALSE;

      if (enter && node->children != NULL)
        {
          node = node->children;
          continue;
        }
      if (enter && node->type == XML_ELEMENT_NODE && g_str_equal (node->name, "pre"))
        preformatted--;
      while (node != NULL && node->next == NULL)
        {
          node = node->parent;
          if (node != NULL && node->type == XML_ELEMENT_NODE)
            {
              if (g_strv_contains (blocks, (const char *) node->name))
                end_line (text, start);
              if (g_str_equal (node->name, "pre"))
                preformatted--;
            }
        }
      node = node != NULL ? node->next : NULL;
    }
  end_line (text, start);
  xmlFreeDoc (doc);
}
