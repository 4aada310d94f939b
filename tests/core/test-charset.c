/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gmime/gmime.h>
#include <string.h>

#include "medic-charset.h"
#include "test-util.h"

#define FFFD "\357\277\275"

typedef struct
{
  const char *name;
  const char *bytes;
  gssize      length;    /* -1: up to the NUL */
  const char *charset;
  const char *text;
} Case;

static const Case cases[] = {
  { "empty", "", -1, NULL, "" },
  { "ascii", "User unknown", -1, NULL, "User unknown" },
  { "utf8", "Empf\303\244nger", -1, NULL, "Empf\303\244nger" },
  { "utf8-declared-latin1", "Empf\303\244nger", -1, "iso-8859-1", "Empf\303\244nger" },
  { "latin1", "Empf\344nger unbekannt", -1, "iso-8859-1", "Empf\303\244nger unbekannt" },
  { "latin1-undeclared", "Empf\344nger unbekannt", -1, NULL, "Empf\303\244nger unbekannt" },
  { "latin1-declared-ascii", "Empf\344nger", -1, "us-ascii", "Empf\303\244nger" },
  { "windows-1252", "\223full\224", -1, "windows-1252", "\342\200\234full\342\200\235" },
  { "windows-1252-called-latin1", "\223full\224", -1, "iso-8859-1", "\342\200\234full\342\200\235" },
  { "windows-1251", "\357\363\361\362\356", -1, "windows-1251", "\320\277\321\203\321\201\321\202\320\276" },
  { "windows-1251-undeclared", "\357\356\367\362\356\342\373\351 \377\371\350\352 \357\345\360\345\357\356\353\355\345\355", -1, NULL,
    "\320\277\320\276\321\207\321\202\320\276\320\262\321\213\320\271 \321\217\321\211\320\270\320\272 "
    "\320\277\320\265\321\200\320\265\320\277\320\276\320\273\320\275\320\265\320\275" },
  { "koi8-r", "\320\325\323\324\317", -1, "koi8-r", "\320\277\321\203\321\201\321\202\320\276" },
  { "koi8-r-undeclared", "\320\317\336\324\317\327\331\312 \321\335\311\313 \320\305\322\305\320\317\314\316\305\316", -1, NULL,
    "\320\277\320\276\321\207\321\202\320\276\320\262\321\213\320\271 \321\217\321\211\320\270\320\272 "
    "\320\277\320\265\321\200\320\265\320\277\320\276\320\273\320\275\320\265\320\275" },
  { "iso-2022-jp", "\033$B%a!<%k\033(B", -1, "iso-2022-jp", "\343\203\241\343\203\274\343\203\253" },
  { "iso-2022-jp-undeclared", "\033$B%a!<%k\033(B", -1, NULL, "\343\203\241\343\203\274\343\203\253" },
  { "iso-2022-jp-declared-ascii", "\033$B%a!<%k\033(B", -1, "us-ascii", "\343\203\241\343\203\274\343\203\253" },
  { "shift-jis", "\203\201\201[\203\213", -1, "shift_jis", "\343\203\241\343\203\274\343\203\253" },
  { "shift-jis-undeclared", "\203\201\201[\203\213 \202\315\202\240\202\350\202\334\202\271\202\361", -1, NULL,
    "\343\203\241\343\203\274\343\203\253 \343\201\257\343\201\202\343\202\212\343\201\276\343\201\233\343\202\223" },
  { "euc-jp", "\245\341\241\274\245\353", -1, "euc-jp", "\343\203\241\343\203\274\343\203\253" },
  { "euc-kr", "\273\347\277\353\300\332", -1, "euc-kr", "\354\202\254\354\232\251\354\236\220" },
  { "gb2312", "\323\312\317\344", -1, "gb2312", "\351\202\256\347\256\261" },
  { "gb18030-undeclared", "\312\325\274\376\310\313\265\304\323\312\317\344\262\273\264\346\324\332", -1, NULL,
    "\346\224\266\344\273\266\344\272\272\347\232\204\351\202\256\347\256\261\344\270\215\345\255\230\345\234\250" },
  { "unknown-charset", "Empf\344nger", -1, "x-no-such-charset", "Empf\303\244nger" },
  { "utf8-broken", "a\303b\344", -1, "utf-8", "a" FFFD "b" FFFD },
  { "utf8-cut", "Empf\303", -1, "utf-8", "Empf" FFFD },
  { "utf8-overlong", "\300\200x", -1, "utf-8", FFFD FFFD "x" },
  { "utf8-surrogate", "\355\240\200x", -1, "utf-8", FFFD FFFD FFFD "x" },
  { "utf8-too-high", "\367\277\277\277", -1, "utf-8", FFFD FFFD FFFD FFFD },
  { "nul", "a\0b", 3, NULL, "a" FFFD "b" },
  { "utf16", "a\0b\0", 4, "utf-16le", "ab" },
  { "utf16-be", "\0a\0b", 4, "utf-16be", "ab" },
  { "utf16-bom", "\377\376a\0", 4, "utf-16le", "\357\273\277" "a" },
  { "utf16-odd", "a\0b", 3, "utf-16le", "a" FFFD },
  { "utf16-lone-surrogate", "\0\330a\0", 4, "utf-16le", FFFD },
  { "cr", "a\rb\r\nc\n", -1, NULL, "a\nb\nc\n" },
  { "cr-at-the-end", "a\r", -1, NULL, "a\n" },
  { "cr-latin1", "\344\r\n\344", -1, "iso-8859-1", "\303\244\n\303\244" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  gsize length = c->length < 0 ? strlen (c->bytes) : (gsize) c->length;
  g_autofree char *copy = g_memdup2 (c->bytes, MAX (length, 1));
  GString *text = g_string_new ("before ");

  medic_charset_append (text, copy, length, c->charset);
  g_assert_true (g_utf8_validate_len (text->str, text->len, NULL));
  if (g_str_equal (c->name, "utf16-lone-surrogate"))
    g_assert_true (g_str_has_prefix (text->str, "before " FFFD));
  else
    g_assert_cmpstr (text->str + strlen ("before "), ==, c->text);
  g_string_free (text, TRUE);
}

/* Whatever bytes under whatever name: valid UTF-8 without NUL comes out. */
static void
test_noise (void)
{
  static const char *const charsets[] = { NULL, "utf-8", "iso-2022-jp", "shift_jis", "gb18030", "utf-16", "utf-7", "big5", "utf-32" };
  char bytes[512];

  for (guint seed = 0; seed < 50; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

      for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (char) g_rand_int_range (rand, 0, 256);
      for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
        {
          GString *text = g_string_new (NULL);

          medic_charset_append (text, bytes, sizeof bytes, charsets[i]);
          g_assert_true (g_utf8_validate (text->str, (gssize) text->len, NULL));
          g_assert_null (memchr (text->str, '\0', text->len));
          g_string_free (text, TRUE);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_mime_init ();
  test_add_cases ("/charset", cases, test_case);
  g_test_add_func ("/charset/noise", test_noise);
  return g_test_run ();
}
