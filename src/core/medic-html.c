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
              gsize       length,
              gboolean    verbatim)
{
  for (const char *p = words; p < words + length; p++)
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

/* A walk over a page, element by element, as the parser reads it */
typedef struct
{
  GString *text;
  gsize    start;          /* of what this page adds */
  guint    skipped;        /* how many open elements show nothing */
  guint    preformatted;
} Walk;

static void
start_element_cb (void           *data,
                  const xmlChar  *name,
                  const xmlChar **attributes)
{
  Walk *walk = data;
  const char *element = (const char *) name;

  if (walk->skipped > 0 || g_strv_contains (skipped, element))
    {
      walk->skipped += g_strv_contains (skipped, element);
      return;
    }
  if (g_strv_contains (blocks, element))
    end_line (walk->text, walk->start);
  else if (g_str_equal (element, "td") || g_str_equal (element, "th"))
    append_words (walk->text, walk->start, " ", 1, FALSE);
  if (g_str_equal (element, "pre"))
    walk->preformatted++;
}

static void
end_element_cb (void          *data,
                const xmlChar *name)
{
  Walk *walk = data;
  const char *element = (const char *) name;

  if (g_strv_contains (skipped, element))
    walk->skipped -= walk->skipped > 0;
  if (walk->skipped > 0)
    return;
  if (g_strv_contains (blocks, element))
    end_line (walk->text, walk->start);
  if (g_str_equal (element, "pre"))
    walk->preformatted -= walk->preformatted > 0;
}

static void
characters_cb (void          *data,
               const xmlChar *words,
               int            length)
{
  Walk *walk = data;

  if (walk->skipped == 0 && length > 0)
    append_words (walk->text, walk->start, (const char *) words, (gsize) length, walk->preformatted > 0);
}

/* The end of a tag: behind the ">" that is in no quotation marks; 0 if there is none. */
static gsize
find_tag_end (const char *html,
              gsize       start,
              gsize       length)
{
  char quote = '\0';

  for (gsize i = start; i < length; i++)
    {
      if (quote != '\0')
        quote = html[i] == quote ? '\0' : quote;
      else if (html[i] == '>')
        return i + 1;
      else if ((html[i] == '"' || html[i] == '\'') && html[i - 1] == '=')
        quote = html[i];
    }
  return 0;
}

/* A page without attributes. What they say is not seen, but in notices that word processors had a hand in they are most of it, and the
 * parser takes long over them. Comments stay as they stand, and so does all behind a tag that does not end. */
static GString *
drop_attributes (const char *html,
                 gsize       length)
{
  GString *bare = g_string_sized_new (length + 1);
  gsize kept = 0, at = 0;   /* up to where it has been taken over, and read */

  while (at < length)
    {
      const char *open = memchr (html + at, '<', length - at);
      gsize name, name_end, end;

      if (open == NULL)
        break;
      name = name_end = (gsize) (open - html) + 1;
      at = name;
      if (length - name > 3 && memcmp (html + name, "!--", 3) == 0)
        {
          const char *close = g_strstr_len (html + name, (gssize) (length - name), "-->");

          at = close != NULL ? (gsize) (close - html) : length;
          continue;
        }
      while (name_end < length && g_ascii_isalnum (html[name_end]))
        name_end++;
      if (name_end == name || name_end == length || !g_ascii_isspace (html[name_end]) || !g_ascii_isalpha (html[name]))
        continue;
      end = find_tag_end (html, name_end, length);
      if (end == 0)
        break;
      g_string_append_len (bare, html + kept, (gssize) (name_end - kept));
      kept = end - (html[end - 2] == '/' ? 2 : 1);
      at = end;
    }
  g_string_append_len (bare, html + kept, (gssize) (length - kept));
  return bare;
}

/* Two threads that come first at once would wait for each other without end: the library says who begins (xmlInitParser()). */
static void
init_parser (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      xmlInitParser ();
      g_once_init_leave (&ready, 1);
    }
}

/**
 * medic_html_append_text:
 * @text: what to append to
 * @html: an HTML document or a piece of one, in UTF-8
 * @length: its length in bytes
 *
 * Appends what a reader of the page would see, a line a block. Nothing is
 * fetched. No tree is built, so depth does not matter.
 */
void
medic_html_append_text (GString    *text,
                        const char *html,
                        gsize       length)
{
  const int flags = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  Walk walk = { .text = text, .start = text->len };
  htmlSAXHandler handler = { .startElement = start_element_cb, .endElement = end_element_cb, .characters = characters_cb, .cdataBlock = characters_cb };
  htmlParserCtxtPtr parser;
  g_autoptr (GString) bare = NULL;

  if (length == 0 || length > G_MAXINT)
    return;
  init_parser ();
  parser = htmlNewParserCtxt ();
  *parser->sax = handler;
  parser->userData = &walk;
  bare = drop_attributes (html, length);
  xmlFreeDoc (htmlCtxtReadMemory (parser, bare->str, (int) bare->len, NULL, "UTF-8", flags));
  htmlFreeParserCtxt (parser);
  end_line (text, walk.start);
}
