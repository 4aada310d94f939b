/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-phrase-builder.h"
#include "test-util.h"

/* Phrases, each with a text and the words it must match there, parted by " | ". */
typedef struct
{
  const char *name;
  const char *phrase;
  const char *text;
  const char *matches;
} Case;

static const Case cases[] = {
  { "plain", "user unknown", "550 User unknown.", "User unknown" },
  { "not-there", "user unknown", "known user", "" },
  { "endings", "message reject", "the messages were rejected", "messages were rejected" },
  { "line-break", "user unknown", "the user\n   unknown", "user\n   unknown" },
  { "punctuation", "user unknown", "<user>: (unknown)", "user>: (unknown" },
  { "twice", "user unknown", "user unknown, user unknown", "user unknown | user unknown" },
  { "overlapping-itself", "no no no", "no no no no", "no no no | no no no" },
  { "gap-empty", "blocked * resolver", "blocked resolver", "blocked resolver" },
  { "gap-six", "blocked * resolver", "blocked one two three four five six resolver", "blocked one two three four five six resolver" },
  { "gap-seven", "blocked * resolver", "blocked one two three four five six seven resolver", "" },
  { "gap-noise-is-free", "blocked ~ resolver", "blocked the one is the two resolver", "blocked the one is the two resolver" },
  { "short-gap-two", "blocked ~ resolver", "blocked one two resolver", "blocked one two resolver" },
  { "short-gap-three", "blocked ~ resolver", "blocked one two three resolver", "" },
  { "two-gaps", "no * mailbox ~ name", "no such mailbox by that name", "no such mailbox by that name" },
  { "gap-across-lines", "blocked * resolver", "blocked\nby open\nresolver", "blocked\nby open\nresolver" },
  { "gap-nearest", "mail * full", "mail mail box full", "mail box full" },
  { "either-first", "mailbox|inbox full", "inbox full", "inbox full" },
  { "either-second", "mailbox|inbox full", "mailbox full", "mailbox full" },
  { "either-none", "mailbox|inbox full", "folder full", "" },
  { "optional-there", "no such? user", "no such user", "no such user" },
  { "optional-away", "no such? user", "no user", "no user" },
  { "optional-either", "no such|known? user", "no known user", "no known user" },
  { "noise-in-text", "mailbox full", "your mailbox is full", "mailbox is full" },
  { "noise-in-phrase", "the mailbox is full", "mailbox full", "mailbox full" },
  { "kept-noise", "resolve your! domain", "cannot resolve your domain", "resolve your domain" },
  { "kept-noise-away", "resolve your! domain", "cannot resolve domain", "" },
  { "kept-noise-other", "resolve your! domain", "cannot resolve the domain", "" },
  { "class-address", "user {address} unknown", "user bob@example.org unknown", "user bob@example.org unknown" },
  { "class-address-is-no-word", "user {address} unknown", "user bob unknown", "" },
  { "class-host", "host {host} refused", "host mx.example.org refused", "host mx.example.org refused" },
  { "class-ip", "client {ip} blocked", "client 192.0.2.1 blocked", "client 192.0.2.1 blocked" },
  { "class-ip6", "client {ip} blocked", "client 2001:db8::1 blocked", "client 2001:db8::1 blocked" },
  { "class-number", "limit {number} bytes", "limit 1000 bytes", "limit 1000 bytes" },
  { "class-code", "status {code} failed", "status 5.1.1 failed", "status 5.1.1 failed" },
  { "class-or-word", "from {ip}|{host} denied", "from mx.example.org denied", "from mx.example.org denied" },
  { "known-word-before-class", "listed {host} zen.spamhaus.org", "listed mx.example.org zen.spamhaus.org", "listed mx.example.org zen.spamhaus.org" },
  { "host-word", "listed zen.spamhaus.org", "listed at zen.spamhaus.org", "" },
  { "host-as-words", "resolver.adr.recipnotfound generated", "RESOLVER.ADR.RecipNotFound generated", "RESOLVER.ADR.RecipNotFound generated" },
  { "url-piece", "p badcredentials", "https://support.google.com/mail/?p=BadCredentials", "p=BadCredentials" },
  { "hyphen", "over-quota mailbox", "over quota mailbox", "over quota mailbox" },
  { "email", "email address rejected", "E-Mail address rejected", "E-Mail address rejected" },
  { "chinese", "\351\202\256\347\256\261\344\270\215", "\346\255\244\351\202\256\347\256\261\344\270\215", "\351\202\256\347\256\261\344\270\215" },
  { "accents", "bo\303\256te pleine", "BOITE PLEINE", "BOITE PLEINE" },
  { "paragraph", "user unknown", "user\n\nunknown", "" },
  { "paragraph-in-gap", "blocked * resolver", "blocked\n\nby resolver", "" },
  { "paragraph-then-whole", "user unknown", "user\n\nuser unknown", "user unknown" },
  { "fail-link", "is user over quota", "user user over over quota user over quota", "user over quota" },
  { "unknown-word-between", "user unknown", "user zzz unknown", "" },
};

/* Phrases that are a mistake, and why. */
static const Case bad[] = {
  { "empty", "", NULL, "is empty" },
  { "space", "  ", NULL, "is empty" },
  { "begins-with-gap", "* user unknown", NULL, "begins with a gap" },
  { "ends-in-gap", "user unknown *", NULL, "ends in a gap" },
  { "two-gaps", "user * ~ unknown", NULL, "two gaps" },
  { "only-a-gap", "*", NULL, "gap" },
  { "one-short-word", "quota", NULL, "single short word" },
  { "one-short-word-and-optional", "quota full?", NULL, "single short word" },
  { "all-optional", "user? unknown?", NULL, "nothing at all" },
  { "only-noise", "the", NULL, "nothing at all" },
  { "segment-of-noise", "user unknown * the", NULL, "nothing at all" },
  { "too-many-rows", "a1|b1|c1|d1|e1 a2|b2|c2|d2|e2 a3|b3|c3|d3|e3 a4|b4|c4|d4|e4 a5|b5|c5|d5|e5 a6|b6|c6|d6|e6", NULL, "rows of words" },
};

static MedicPhraseSet *
build_set (const char *const *phrases)
{
  g_autoptr (MedicPhraseBuilder) builder = medic_phrase_builder_new ();
  g_autoptr (GVariant) compiled = NULL;

  for (guint i = 0; phrases[i] != NULL; i++)
    {
      g_autofree char *reason = NULL;
      g_autofree char *target = g_strdup_printf ("problem:p%u", i);

      medic_phrase_builder_set_place (builder, "test.json", 10 + i);
      g_assert_true (medic_phrase_builder_add (builder, phrases[i], target, MEDIC_STRENGTH_NORMAL, i % 2 != 0 ? "de" : NULL, &reason));
      g_assert_null (reason);
    }
  compiled = g_variant_ref_sink (medic_phrase_builder_end (builder));
  return medic_phrase_set_new (compiled);
}

static char *
match (MedicPhraseSet *set,
       const char     *text,
       gboolean        with_target)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (MedicMatch));
  GString *found = g_string_new (NULL);

  medic_scanner_scan (text, 0, strlen (text), tokens);
  medic_phrase_set_match (set, tokens, 0, tokens->len, matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const MedicMatch *m = &g_array_index (matches, MedicMatch, i);
      const MedicToken *first = &g_array_index (tokens, MedicToken, m->first), *last = &g_array_index (tokens, MedicToken, m->last);

      g_string_append_printf (found, "%s%s%s%.*s", i > 0 ? " | " : "", with_target ? medic_phrase_set_get_target (set, m->phrase) : "",
                              with_target ? "=" : "", (int) (last->start + last->length - first->start), text + first->start);
    }
  return g_string_free (found, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  const char *const phrases[] = { c->phrase, NULL };
  g_autoptr (MedicPhraseSet) set = build_set (phrases);
  g_autofree char *got = match (set, c->text, FALSE);

  g_assert_cmpstr (got, ==, c->matches);
}

static void
test_bad (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MedicPhraseBuilder) builder = medic_phrase_builder_new ();
  g_autofree char *reason = NULL;

  g_assert_false (medic_phrase_builder_add (builder, c->phrase, "problem:x", MEDIC_STRENGTH_NORMAL, NULL, &reason));
  g_assert_nonnull (reason);
  g_assert_nonnull (strstr (reason, c->matches));
}

/* A mark may be one short word, since it decides nothing. */
static void
test_lone_mark (void)
{
  g_autoptr (MedicPhraseBuilder) builder = medic_phrase_builder_new ();
  g_autofree char *reason = NULL;

  g_assert_true (medic_phrase_builder_add (builder, "gsmtp", "service:gmail", MEDIC_STRENGTH_NORMAL, NULL, &reason));
}

/* Several phrases in one automaton: inside each other, with the same beginning, with the same end. */
static void
test_together (void)
{
  static const char *const phrases[] = { "user unknown", "local user unknown", "user unknown * table", "unknown in? local", "local user", NULL };
  g_autoptr (MedicPhraseSet) set = build_set (phrases);
  g_autofree char *got = match (set, "local user unknown in local recipient table", TRUE);

  g_assert_cmpstr (got, ==,
                   "problem:p4=local user | problem:p1=local user unknown | problem:p0=user unknown | problem:p3=unknown in local"
                   " | problem:p2=user unknown in local recipient table");
}

/* A word that is known both as itself and by its kind is followed both ways. */
static void
test_word_and_class (void)
{
  static const char *const phrases[] = { "listed {host} {ip} range", "127.255.255.254", "code {number} error", "error 10061", "10061 error zebra", "{ip} zebra", NULL };
  static const Case texts[] = {
    { "", "", "listed zen.spamhaus.org 127.255.255.254", "problem:p1=127.255.255.254" },
    { "", "", "listed zen.spamhaus.org 127.255.255.254 range", "problem:p1=127.255.255.254 | problem:p0=listed zen.spamhaus.org 127.255.255.254 range" },
    { "", "", "code 10061 error 10061", "problem:p2=code 10061 error | problem:p3=error 10061" },
    { "", "", "code 10061 error zebra", "problem:p2=code 10061 error | problem:p4=10061 error zebra" },
    { "", "", "127.255.255.254 zebra", "problem:p1=127.255.255.254 | problem:p5=127.255.255.254 zebra" },
  };
  g_autoptr (MedicPhraseSet) set = build_set (phrases);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *got = match (set, texts[i].text, TRUE);

      g_assert_cmpstr (got, ==, texts[i].matches);
    }
}

static void
test_nothing (void)
{
  static const char *const none[] = { NULL };
  g_autoptr (MedicPhraseSet) set = build_set (none);
  g_autofree char *got = match (set, "user unknown", FALSE);

  g_assert_cmpstr (got, ==, "");
  g_assert_cmpuint (medic_phrase_set_get_n_phrases (set), ==, 0);
}

static void
test_about (void)
{
  static const char *const phrases[] = { "user unknown", "benutzer unbekannt", NULL };
  g_autoptr (MedicPhraseSet) set = build_set (phrases);
  guint line = 0;

  g_assert_cmpuint (medic_phrase_set_get_n_phrases (set), ==, 2);
  g_assert_null (medic_phrase_set_get_language (set, 0));
  g_assert_cmpstr (medic_phrase_set_get_language (set, 1), ==, "de");
  g_assert_cmpstr (medic_phrase_set_get_place (set, 1, &line), ==, "test.json");
  g_assert_cmpuint (line, ==, 11);
  g_assert_cmpint (medic_phrase_set_get_strength (set, 1), ==, MEDIC_STRENGTH_NORMAL);
  g_assert_cmpstr (medic_phrase_set_get_target_at (set, 99), ==, "");
}

/* Many waiting beginnings must not make the search slow: a gap forgets what is too far back. */
static void
test_many_beginnings (void)
{
  static const char *const phrases[] = { "mail * was never seen * again here", NULL };
  g_autoptr (MedicPhraseSet) set = build_set (phrases);
  g_autofree char *text = test_repeat ("mail ", 200000);
  g_autofree char *got = match (set, text, FALSE);

  g_assert_cmpstr (got, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/phrases/match", cases, test_case);
  test_add_cases ("/phrases/bad", bad, test_bad);
  g_test_add_func ("/phrases/lone-mark", test_lone_mark);
  g_test_add_func ("/phrases/together", test_together);
  g_test_add_func ("/phrases/word-and-class", test_word_and_class);
  g_test_add_func ("/phrases/nothing", test_nothing);
  g_test_add_func ("/phrases/about", test_about);
  g_test_add_func ("/phrases/many-beginnings", test_many_beginnings);
  return g_test_run ();
}
