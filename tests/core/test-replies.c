/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "test-util.h"

/* Replies in a text: "code enhanced" each, "-" for none, parted by "; ". @chosen: the text of the one that decides. */
typedef struct
{
  const char *name;
  const char *text;
  const char *replies;
  const char *chosen;
} Case;

static const Case cases[] = {
  { "none", "Dear Bob, see you on 21 November at 550 Main Street", "", NULL },
  { "one", "550 5.1.1 User unknown", "550 5.1.1", "550 5.1.1 User unknown" },
  { "no-enhanced", "550 User unknown", "550 -", "550 User unknown" },
  { "enhanced-only", "5.1.1 User unknown", "0 5.1.1", "5.1.1 User unknown" },
  { "code-only", "550", "", NULL },
  { "lines", "550-5.1.1 The account\n550-5.1.1 that you tried to reach\n550 5.1.1 does not exist", "550 5.1.1", "550-5.1.1 The account 550-5.1.1 that you tried to reach 550 5.1.1 does not exist" },
  { "re-wrapped", "550-5.1.1 The account that\nyou tried to reach 550-5.1.1 does\nnot exist", "550 5.1.1", "550-5.1.1 The account that you tried to reach 550-5.1.1 does not exist" },
  { "said", "host mx.example.org[192.0.2.1] said: 550 5.1.1 <bob@example.org>: User unknown (in reply to RCPT TO command)", "550 5.1.1",
    "550 5.1.1 <bob@example.org>: User unknown (in reply to RCPT TO command)" },
  { "prefixed", "SMTP error from remote mail server after RCPT TO:<bob@example.org>:\nhost mx.example.org [192.0.2.1]: 550 No such user", "550 -", "550 No such user" },
  { "smtp-semicolon", "smtp; 550 5.2.2 mailbox full", "550 5.2.2", "550 5.2.2 mailbox full" },
  { "hash", "#5.1.1 smtp;550 5.1.1 unknown", "550 5.1.1", "550 5.1.1 unknown" },
  { "sendmail-nested", "554 5.0.0 <bob@example.org>... 550 Host unknown", "554 5.0.0; 550 -", "550 Host unknown" },
  { "words-decide", "451 4.7.1 greylisted\n550 5.1.1 User unknown", "451 4.7.1; 550 5.1.1", "550 5.1.1 User unknown" },
  { "words-decide-not-place", "550 5.1.1 User unknown\n503 5.5.1 bad sequence of commands", "550 5.1.1; 503 5.5.1", "550 5.1.1 User unknown" },
  { "success-does-not-decide", "250 2.1.0 sender ok\n550 5.1.1 User unknown\n221 2.0.0 bye", "250 2.1.0; 550 5.1.1; 221 2.0.0", "550 5.1.1 User unknown" },
  { "blank-line-ends", "550 5.1.1 User unknown\n\nYour mail follows", "550 5.1.1", "550 5.1.1 User unknown" },
  { "command-ends", "550 5.1.1 User unknown\nQUIT\n", "550 5.1.1", "550 5.1.1 User unknown" },
  { "port-is-none", "could not connect to port 587 or 465 of it", "", NULL },
  { "size-is-none", "the limit of 550 megabytes", "", NULL },
  { "date-is-none", "on 2026-11-21 at 09:550", "", NULL },
  { "address-is-none", "550@example.org has 192.168.550.1", "", NULL },
  { "thousands-are-none", "message of 552,960 bytes", "", NULL },
  { "year-is-none", "in 2026 we had 5000 mails", "", NULL },
  { "code-of-other-class", "550 4.1.1 odd", "550 4.1.1", "550 4.1.1 odd" },
  { "session-with-times", "Tue 2026-11-03 09:11:01: --> RCPT To:<bob@example.org>\nTue 2026-11-03 09:11:02: <-- 550-No such\nTue 2026-11-03 09:11:02: <-- 550 user\n"
    "Tue 2026-11-03 09:11:02: --> QUIT\n", "550 -", "550-No such Tue 2026-11-03 09:11:02: <-- 550 user" },
  { "below-a-colon", "mx.example.org [192.0.2.1] did not like our RCPT TO:\n550 No such user", "550 -", "550 No such user" },
  { "size-over-a-line", "it is a bit over\n550 thousand", "", NULL },
  { "version-is-no-code", "550 refused by Exim version 4.94.2 here", "550 -", "550 refused by Exim version 4.94.2 here" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  MedicReading *reading = test_reading_new (c->text);
  g_autoptr (GArray) replies = medic_replies_find (reading, (MedicRange) { 0, reading->tokens->len });
  GString *got = g_string_new (NULL);
  g_autofree char *text = NULL;
  MedicReply chosen = { 0 };

  for (guint i = 0; i < replies->len; i++)
    {
      const MedicReply *reply = &g_array_index (replies, MedicReply, i);
      g_autofree char *enhanced = reply->enhanced != G_MAXUINT ? medic_reading_dup (reading, reply->enhanced) : g_strdup ("-");

      g_string_append_printf (got, "%s%u %s", i > 0 ? "; " : "", reply->code, enhanced);
      g_assert_cmpuint (reply->range.first, <, reply->range.end);
      g_assert_cmpuint (reply->range.end, <=, reading->tokens->len);
    }
  g_assert_cmpstr (got->str, ==, c->replies);
  g_string_free (got, TRUE);

  if (medic_replies_choose (reading, replies, NULL, &chosen))
    text = medic_replies_dup_text (reading, chosen.range);
  g_assert_cmpstr (text, ==, c->chosen);
  test_reading_end (reading);
}

/* Of several refusals the one that names the recipient decides. */
static void
test_recipient (void)
{
  MedicReading *reading = test_reading_new ("550 5.1.1 <carol@example.org>: unknown user\n552 5.2.2 <bob@example.org>: mailbox full\n");
  g_autoptr (GArray) replies = medic_replies_find (reading, (MedicRange) { 0, reading->tokens->len });
  MedicReply chosen = { 0 };

  g_assert_cmpuint (replies->len, ==, 2);
  g_assert_true (medic_replies_choose (reading, replies, "bob@example.org", &chosen));
  g_assert_cmpuint (chosen.code, ==, 552);
  g_assert_true (medic_replies_choose (reading, replies, "CAROL@example.org", &chosen));
  g_assert_cmpuint (chosen.code, ==, 550);
  test_reading_end (reading);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/replies", cases, test_case);
  g_test_add_func ("/replies/recipient", test_recipient);
  return g_test_run ();
}
