/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "test-util.h"

/* Tokens are written "k:text": k is w(ord) n(umber) c(ode) a(ddress) h(ost) i(p) x (hexadecimal), behind it "^" at the start of a line, "%" of
 * a paragraph, "~" for a little word, "/" in a web address. */
typedef struct
{
  const char *name;
  const char *text;
  const char *tokens;
} Case;

static const Case cases[] = {
  { "empty", "", "" },
  { "space", " \n\t \n ", "" },
  { "reply", "550 5.1.1 User unknown", "n^:550 c:5.1.1 w:User w:unknown" },
  { "reply-hyphen", "550-5.1.1 The user", "n^:550 c:5.1.1 w~:The w:user" },
  { "reply-hyphen-word", "550-Requested action", "n^:550 w:Requested w:action" },
  { "reply-hash", "550 #5.1.0 Address rejected.", "n^:550 c:5.1.0 w:Address w:rejected" },
  { "code-brackets", "(5.7.1)", "c^:5.7.1" },
  { "code-stuck-to-words", "5.1.1_unknown 5.7.1-denied", "c^:5.1.1 w:unknown c:5.7.1 w:denied" },
  { "code-class-3-is-none", "3.1.1 6.1.1", "n^:3 n:1 n:1 n:6 n:1 n:1" },
  { "code-end-of-sentence", "Status: 5.1.1.", "w^:Status c:5.1.1" },
  { "version-has-the-form-of-a-code", "4.94.2-1", "c^:4.94.2 n:1" },
  { "address", "to <bob@example.org>:", "w^:to a:bob@example.org" },
  { "address-key", "to=<bob@example.org>, from=alice@example.org", "w^:to a:bob@example.org w:from a:alice@example.org" },
  { "address-rfc822", "rfc822;bob@example.org", "w^:rfc822 a:bob@example.org" },
  { "address-mailto", "mailto:bob@example.org", "w^:mailto a:bob@example.org" },
  { "address-dots", "bob.o'neil+x@a-b.example.org.", "a^:bob.o'neil+x@a-b.example.org" },
  { "address-ascii-quote", "'bob@example.org'", "a^:bob@example.org" },
  { "address-verp", "bounce-bob=example.org@lists.example", "a^:bounce-bob=example.org@lists.example" },
  { "address-quoted", "<\"bob brown\"@example.org>:", "a^:\"bob brown\"@example.org" },
  { "address-quoted-name", "\"Bob\" <bob@example.org>", "w^:Bob a:bob@example.org" },
  { "address-quoted-open", "\"bob brown@example.org", "w^:bob a:brown@example.org" },
  { "address-literal", "bob@[192.0.2.1] at", "a^:bob@[192.0.2.1] w:at" },
  { "address-literal-open", "bob@[192.0.2.1", "a^:bob@[192.0.2.1" },
  { "address-utf8", "j\303\266rg@m\303\274ller.example", "a^:j\303\266rg@m\303\274ller.example" },
  { "address-at-only", "@ x@ @b", "w^:x w:b" },
  { "host", "mx1.example.org", "h^:mx1.example.org" },
  { "host-dot", "host mx1.example.org.", "w^:host h:mx1.example.org" },
  { "host-ip", "mx.example.org[192.0.2.8]:25", "h^:mx.example.org i:192.0.2.8 n:25" },
  { "host-xn", "xn--mller-kva.xn--p1ai", "h^:xn--mller-kva.xn--p1ai" },
  { "host-two-sentences", "unknown.Please try", "w^:unknown w~:Please w:try" },
  { "host-file", "readme.txt main.cf", "w^:readme w:txt w:main w:cf" },
  { "host-eg", "e.g. i.e.", "w^:e w:g w:i w:e" },
  { "ip4", "192.0.2.1", "i^:192.0.2.1" },
  { "ip4-range", "192.0.2.256", "n^:192 n:0 n:2 n:256" },
  { "ip4-literal", "[192.0.2.1]", "i^:192.0.2.1" },
  { "ip6", "2001:db8::25", "i^:2001:db8::25" },
  { "ip6-literal", "[IPv6:2001:db8::25]:", "i^:2001:db8::25" },
  { "ip6-full", "2001:0db8:0000:0000:0000:0000:0000:0001", "i^:2001:0db8:0000:0000:0000:0000:0000:0001" },
  { "time-is-no-ip6", "12:34:56", "n^:12 n:34 n:56" },
  { "ip6-ends-in-colons", "2001:db8:: fe80::", "i^:2001:db8:: i:fe80::" },
  { "sign-behind", "unknown. user: users' full! why? helo= 550: 25.", "w^:unknown w:user w:users w:full w:why w:helo n:550 n:25" },
  { "signs-behind", "wait... 550:- user.: a@ b", "w^:wait n:550 w:user w~:a w:b" },
  { "sign-at-the-end", "unknown.", "w^:unknown" },
  { "colon-alone", ":", "" },
  { "colons-alone", "::.:", "" },
  { "hex", "(0x800CCC0F)", "x^:0x800CCC0F" },
  { "url", "https://support.google.com/mail/?p=BadCredentials x", "h^/:support.google.com w/:mail w/:p w/:BadCredentials w:x" },
  { "url-stuck", "see:http://example.org/q", "w^:see h/:example.org w/:q" },
  { "underscore", "over_quota", "w^:over w:quota" },
  { "slash", "and/or", "w^:and w:or" },
  { "email", "e-mail E-Mails", "w^:e-mail w:E-Mails" },
  { "apostrophe", "doesn't 'quoted'", "w^:doesn't w:quoted" },
  { "lines", "a one\ntwo\n\nthree", "w^~:a w:one w^:two w^%:three" },
  { "blank-with-spaces", "one\n  \ntwo", "w^:one w^%:two" },
  { "paragraph-first", "\n\none", "w^%:one" },
  { "chinese", "\351\202\256\347\256\261", "w^:\351\202\256 w:\347\256\261" },
  { "chinese-mixed", "\351\202\256box\347\256\261", "w^:\351\202\256 w:box w:\347\256\261" },
  { "hangul", "\354\202\254\354\232\251", "w^:\354\202\254 w:\354\232\251" },
  { "thai", "\340\271\204\340\270\241", "w^:\340\271\204 w:\340\270\241" },
  { "wide-punctuation", "one\343\200\202two\357\274\214three", "w^:one w:two w:three" },
  { "no-break-space", "mailbox\302\240full", "w^:mailbox w:full" },
  { "typographic-quotes", "\342\200\234full\342\200\235", "w^:full" },
  { "replacement", "a\357\277\275b", "w^~:a w:b" },
};

static const char kinds[] = "wncahix";

static char *
describe (GArray     *tokens,
          const char *text)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      const MedicToken *t = &g_array_index (tokens, MedicToken, i);

      g_string_append_printf (all, "%s%c%s%s%s%s:%.*s", i > 0 ? " " : "", kinds[t->kind], t->flags & MEDIC_TOKEN_FLAG_LINE_START ? "^" : "",
                              t->flags & MEDIC_TOKEN_FLAG_PARAGRAPH ? "%" : "", t->flags & MEDIC_TOKEN_FLAG_NOISE ? "~" : "",
                              t->flags & MEDIC_TOKEN_FLAG_IN_URL ? "/" : "", (int) t->length, text + t->start);
    }
  return g_string_free (all, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));
  g_autofree char *copy = g_strdup (c->text);   /* on the heap: a sanitizer sees a step too far */
  g_autofree char *got = NULL;

  medic_scanner_scan (copy, 0, strlen (copy), tokens);
  got = describe (tokens, copy);
  g_assert_cmpstr (got, ==, c->tokens);
}

/* Tokens are in order, do not overlap and lie within what was asked for, wherever a text is cut. */
static void
test_cuts (void)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_string_append_printf (text, "%s ", cases[i].text);
  for (gsize start = 0; start < text->len; start++)
    {
      g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));
      gsize end = MIN (start + 60, text->len), at;

      while (start < text->len && ((guint8) text->str[start] & 0xC0) == 0x80)
        start++;
      while (end > start && ((guint8) text->str[end] & 0xC0) == 0x80)
        end--;
      medic_scanner_scan (text->str, start, end, tokens);
      at = start;
      for (guint i = 0; i < tokens->len; i++)
        {
          const MedicToken *t = &g_array_index (tokens, MedicToken, i);

          g_assert_cmpuint (t->length, >, 0);
          g_assert_cmpuint (t->start, >=, at);
          at = t->start + t->length;
          g_assert_true (g_utf8_validate (text->str + t->start, (gssize) t->length, NULL));
        }
    }
  g_string_free (text, TRUE);
}

static void
test_long_run (void)
{
  g_autofree char *letters = test_repeat ("a", 100000);
  g_autofree char *dots = test_repeat ("5.1.1.", 20000);
  g_autofree char *wide = test_repeat ("\303\244", 50000);
  const char *const texts[] = { letters, dots, wide };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));

      medic_scanner_scan (texts[i], 0, strlen (texts[i]), tokens);
      g_assert_cmpuint (tokens->len, >, 50);
    }
}

static void
test_find (void)
{
  const char *text = "one two three";
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));

  medic_scanner_scan (text, 0, strlen (text), tokens);
  g_assert_cmpuint (medic_scanner_find (tokens, 0), ==, 0);
  g_assert_cmpuint (medic_scanner_find (tokens, 1), ==, 1);
  g_assert_cmpuint (medic_scanner_find (tokens, 4), ==, 1);
  g_assert_cmpuint (medic_scanner_find (tokens, 8), ==, 2);
  g_assert_cmpuint (medic_scanner_find (tokens, 99), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/scanner", cases, test_case);
  g_test_add_func ("/scanner/cuts", test_cuts);
  g_test_add_func ("/scanner/long-run", test_long_run);
  g_test_add_func ("/scanner/find", test_find);
  return g_test_run ();
}
