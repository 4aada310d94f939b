/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-words.h"
#include "test-util.h"

typedef struct
{
  const char *name;
  const char *a;
  const char *b;
} Pair;

static const Pair same[] = {
  { "case", "Mailbox", "MAILBOX" },
  { "plural", "mailbox", "mailboxes" },
  { "plural-s", "recipients", "recipient" },
  { "plural-address", "addresses", "address" },
  { "plural-y", "policies", "policy" },
  { "past", "reject", "rejected" },
  { "past-double", "defer", "deferred" },
  { "past-e", "refuse", "refused" },
  { "past-y", "denied", "deny" },
  { "third-person", "rejects", "reject" },
  { "third-person-es", "matches", "match" },
  { "gerund", "rejecting", "reject" },
  { "gerund-double", "forwarding", "forward" },
  { "gerund-e", "exceeding", "exceed" },
  { "apostrophe", "doesn't", "doesnt" },
  { "apostrophe-typographic", "can\342\200\231t", "cant" },
  { "accents", "bo\303\256te", "boite" },
  { "accents-decomposed", "e\314\201chec", "\303\251chec" },
  { "umlaut", "Empf\303\244nger", "EMPFANGER" },
  { "sharp-s", "Gr\303\266\303\237e", "GROSSE" },
  { "ligature", "\305\223uvre", "oeuvre" },
  { "polish", "skrzynka\305\202", "skrzynkal" },
  { "dotless-i", "kutus\304\261", "kutusi" },
  { "cyrillic-case", "\320\257\320\251\320\230\320\232", "\321\217\321\211\320\270\320\272" },
  { "greek-case", "\316\225\316\233\316\233", "\316\265\316\273\316\273" },
  { "soft-hyphen", "mail\302\255box", "mailbox" },
  { "zero-width", "mail\342\200\213box", "mailbox" },
  { "full-width", "\357\275\215ail", "mail" },
};

static const Pair different[] = {
  { "list-lost", "list", "lost" },
  { "use-user", "user", "use" },
  { "status-statute", "status", "statute" },
  { "short", "as", "a" },
  { "this", "this", "thi" },
  { "ing-alone", "ring", "r" },
  { "double-s", "address", "addres" },
  { "double-l", "full", "ful" },
  { "digits", "550", "551" },
  { "hex", "0x800ccc1e", "0x800ccc1" },
};

static void
test_same (gconstpointer data)
{
  const Pair *c = data;

  g_assert_cmpuint (medic_word_hash (c->a, strlen (c->a)), ==, medic_word_hash (c->b, strlen (c->b)));
}

static void
test_different (gconstpointer data)
{
  const Pair *c = data;

  g_assert_cmpuint (medic_word_hash (c->a, strlen (c->a)), !=, medic_word_hash (c->b, strlen (c->b)));
}

/* Words far longer than any buffer, of letters that fold to two. */
static void
test_long (void)
{
  g_autofree char *ascii = test_repeat ("abcdefghij", 1000);
  g_autofree char *wide = test_repeat ("\303\237\303\246\357\254\203", 1000);   /* ß æ ffi */
  g_autofree char *marks = test_repeat ("\314\201", 500);

  for (gsize n = 0; n < 200; n++)
    g_assert_cmpuint (medic_word_hash (ascii, n), !=, 0);
  for (gsize n = 0; n < 7000; n += 7)
    g_assert_cmpuint (medic_word_hash (wide, n), !=, 0);
  g_assert_cmpuint (medic_word_hash (marks, strlen (marks)), !=, 0);
  g_assert_cmpuint (medic_word_hash ("", 0), !=, 0);
}

static void
test_noise (void)
{
  static const char *const noise[] = { "the", "The", "IS", "your", "please", "been", "an", "this" };
  static const char *const words[] = { "not", "no", "to", "from", "for", "you", "mail", "then", "it" };

  for (gsize i = 0; i < G_N_ELEMENTS (noise); i++)
    g_assert_true (medic_word_is_noise (medic_word_hash (noise[i], strlen (noise[i]))));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_false (medic_word_is_noise (medic_word_hash (words[i], strlen (words[i]))));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/words/same", same, test_same);
  test_add_cases ("/words/different", different, test_different);
  g_test_add_func ("/words/long", test_long);
  g_test_add_func ("/words/noise", test_noise);
  return g_test_run ();
}
