/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "medic-html.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *html = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autoptr (GString) text = g_string_new ("before\n");

  medic_html_append_text (text, html, strlen (html));
  g_assert_true (g_utf8_validate (text->str, (gssize) text->len, NULL));
  g_assert_true (g_str_has_prefix (text->str, "before\n"));
  return 0;
}
