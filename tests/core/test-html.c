/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-html.h"
#include "test-util.h"

typedef struct
{
  const char *name;
  const char *html;
  const char *text;
} Case;

static const Case cases[] = {
  { "empty", "", "" },
  { "paragraphs", "<html><body><p>User unknown</p><p>Bye</p></body></html>", "User unknown\nBye\n" },
  { "inline", "<p>User <b>un</b>known <i>here</i></p>", "User unknown here\n" },
  { "white-space", "<p>User\n\n   unknown\t!</p>", "User unknown !\n" },
  { "entities", "<p>&lt;bob&#64;example.org&gt; &amp; M&uuml;ller</p>", "<bob@example.org> & M\303\274ller\n" },
  { "break", "<p>550<br>5.1.1<br/>unknown</p>", "550\n5.1.1\nunknown\n" },
  { "table", "<table><tr><td>Code</td><td>5.1.1</td></tr><tr><td>Host</td><td>mx</td></tr></table>", "Code 5.1.1\nHost mx\n" },
  { "list", "<ul><li>one</li><li>two</li></ul>", "one\ntwo\n" },
  { "pre", "<pre>550 5.1.1\n  unknown</pre>", "550 5.1.1\nunknown\n" },
  { "script", "<html><head><title>no</title><style>b{}</style></head><body><script>mailbox full()</script><p>yes</p></body></html>", "yes\n" },
  { "comment", "<p>a<!-- mailbox full -->b</p>", "ab\n" },
  { "attributes", "<p title='mailbox full'>a <img alt='quota exceeded' src='http://x.example/'>b</p>", "a b\n" },
  { "attributes-with-signs", "<p title=\"a > b\" class='<i>'>one<br class=x />two</p><div style='c' />three", "one\ntwo\nthree\n" },
  { "tag-in-comment", "<!-- <p class=\"x\"> --><p>one</p><!-- <b", "one\n" },
  { "quote-in-text", "<p lang=en>it's <b class=\"x\">\"full\"</b></p>", "it's \"full\"\n" },
  { "smaller-than", "<p>1 < 2, a <b c=1>d</b></p>", "1 < 2, a d\n" },
  { "attribute-never-ends", "<p>one</p><p class=\"x>two</p><p>three</p>", "one\n" },
  { "unclosed", "<p>one<p>two<b>three", "one\ntwothree\n" },
  { "stray-end", "</p></div>one</b>", "one\n" },
  { "cut-tag", "<p>one</p><a href=\"htt", "one\n" },
  { "utf8", "<p>\351\202\256\347\256\261</p>", "\351\202\256\347\256\261\n" },
  { "cdata-is-text", "<p>a<![CDATA[b]]>c</p>", "a<![CDATA[b]]>c\n" },
};

/* Tags without number that never end are no reason to look through the text once for each. */
static void
test_endless_tags (void)
{
  g_autofree char *tags = test_repeat ("<a b=\"c ", 150000);
  GString *text = g_string_new (NULL);

  medic_html_append_text (text, tags, strlen (tags));
  g_assert_true (g_utf8_validate (text->str, (gssize) text->len, NULL));
  g_string_free (text, TRUE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  GString *text = g_string_new (NULL);

  medic_html_append_text (text, c->html, strlen (c->html));
  g_assert_cmpstr (text->str, ==, c->text);
  g_string_free (text, TRUE);
}

/* Tags nested deeper than any stack. */
static void
test_deep (void)
{
  g_autofree char *open = test_repeat ("<div>", 20000);
  g_autofree char *html = g_strconcat (open, "deep", NULL);
  GString *text = g_string_new (NULL);

  medic_html_append_text (text, html, strlen (html));
  g_assert_true (g_utf8_validate (text->str, (gssize) text->len, NULL));
  g_string_free (text, TRUE);
}

static void
test_looks_like (void)
{
  static const struct { const char *text; gboolean html; } texts[] = {
    { "<html>", TRUE },           { "  \n<HTML lang=de>", TRUE },        { "<!DOCTYPE html PUBLIC>", TRUE }, { "\357\273\277<html><p>", TRUE },
    { "<b>550</b> unknown", FALSE }, { "<bob@example.org>: 550", FALSE }, { "", FALSE },                      { "<", FALSE },
    { "<htm", FALSE },            { "550 <html>", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (medic_html_looks_like (texts[i].text, strlen (texts[i].text)), ==, texts[i].html);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/html", cases, test_case);
  g_test_add_func ("/html/deep", test_deep);
  g_test_add_func ("/html/endless-tags", test_endless_tags);
  g_test_add_func ("/html/looks-like", test_looks_like);
  return g_test_run ();
}
