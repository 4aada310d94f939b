/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-util.h"

/* What is read out of a text besides the verdict: hosts, IPs, ports, sizes, numbers, names; and who the recipients are. */

static const TestVerdict facts[] = {
  { "host-said", "host mx.example.org[192.0.2.8] said: 550 5.1.1 user unknown (in reply to RCPT TO command)", "host=mx.example.org; ip=192.0.2.8; speaker=remote-server" },
  { "host-ip6", "host mx.example.org[2001:db8::25] said: 550 5.1.1 user unknown (in reply to RCPT TO command)", "host=mx.example.org; ip=2001:db8::25" },
  { "host-upper-case", "host MX.EXAMPLE.ORG[192.0.2.8] said: 550 5.1.1 user unknown (in reply to RCPT TO command)", "host=mx.example.org" },
  { "port", "Could not connect to smtp.example.org on port 587: connection timed out", "host=smtp.example.org; port=587; problem=connection-timeout" },
  { "port-colon", "connect to smtp.example.org[192.0.2.8]:465: Connection refused", "port=465; host=smtp.example.org; ip=192.0.2.8" },
  { "blocked-ip", "554 5.7.1 Service unavailable; Client host [192.0.2.77] blocked using bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?192.0.2.77", "ip=192.0.2.77; blocklist=bl.spamcop.net" },
  { "socket-error", "Winsock error 10060 at smtp.example.org", "socket-error=10060" },
  { "client-error", "Task 'x' reported error (0x80042109): Outlook cannot connect to your outgoing (SMTP) e-mail server.", "client-error=0x80042109; speaker=program" },
  { "client-error-lower", "Error 0x800ccc0f", "client-error=0x800CCC0F" },
  { "helo", "504 5.5.2 <desktop-7>: Helo command rejected: need fully-qualified hostname", "helo=desktop-7" },
  { "size-limit", "552 5.3.4 Message size 30000000 exceeds fixed limit 20000000", "size=30000000; limit=20000000; problem=message-too-large" },
  { "gmail-word", "550-5.1.1 The email account that you tried to reach does not exist. gsmtp", "service=gmail" },
  { "reply-one-line", "550-5.1.1 The email account\n550 5.1.1 does not exist", "reply=550-5.1.1 The email account 550 5.1.1 does not exist" },
  { "login-no-secret", "AUTH PLAIN AGJvYgBzZWNyZXQ=\n535 5.7.8 authentication failed", "masked=1; problem=auth-failed; step=AUTH" },
  { "date-is-no-code", "On 2026-11-21 at 10:15:550 the mailbox full of bob@example.org", "code=none" },
};

static const TestVerdict recipients[] = {
  { "angle", "<bob@example.org>: user unknown", "recipient=bob@example.org" },
  { "postfix", "<bob@example.org>: host mx.example.org[192.0.2.8] said: 550 user unknown", "recipient=bob@example.org" },
  { "not-the-sender", "Subject: Undelivered\nFrom: MAILER-DAEMON@mx.example.net\nTo: alice@example.net\n\nYour mail from alice@example.net to bob@example.org was not delivered: user unknown\n", "recipient=bob@example.org" },
  { "not-the-postmaster", "From: MAILER-DAEMON@mx.example.net\nTo: alice@example.net\nSubject: failure notice\n\nIf you need help write to postmaster@mx.example.net.\n\n<bob@example.org>: 550 user unknown\n", "outcomes=1; recipient=bob@example.org" },
  { "x-failed-recipients", "From: Mail Delivery System <Mailer-Daemon@mx.example.net>\nTo: alice@example.net\nX-Failed-Recipients: bob@example.org\nSubject: Mail delivery failed: returning message to sender\n\nA message that you sent could not be delivered to one or more of its recipients.\n\n  bob@example.org\n    unrouteable address\n", "outcomes=1; recipient=bob@example.org; kind=bounce" },
  { "x-failed-two", "From: Mail Delivery System <Mailer-Daemon@mx.example.net>\nTo: alice@example.net\nX-Failed-Recipients: bob@example.org,\n carol@example.com\nSubject: Mail delivery failed: returning message to sender\n\nA message that you sent could not be delivered.\n\n  bob@example.org\n    host mx.example.org [192.0.2.8]: 550 user unknown\n  carol@example.com\n    host mx.example.com [192.0.2.9]: 552 mailbox full\n", "outcomes=2; 0.recipient=bob@example.org; 0.problem=recipient-unknown; 1.recipient=carol@example.com; 1.problem=mailbox-full" },
  { "session", "MAIL FROM:<alice@example.net>\n250 ok\nRCPT TO:<bob@example.org>\n550 user unknown\n", "recipient=bob@example.org" },
  { "not-the-new-address", "551 5.1.6 <bob@example.org>: user has moved to <bob@example.com>", "recipient=bob@example.org" },
  { "only-the-new-address", "551 User not local; please try <bob@example.com>", "recipient=none" },
  { "sender-of-no-domain", "553 5.1.8 <alice@pc.example.net>... Domain of sender address alice@pc.example.net does not exist", "recipient=none" },
  { "none", "552 5.2.2 mailbox full", "recipient=none; outcomes=1" },
  { "same-twice", "<bob@example.org>: user unknown\n\n<bob@example.org>: user unknown", "outcomes=1" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/facts", facts, test_verdict);
  test_add_cases ("/recipients", recipients, test_verdict);
  return g_test_run ();
}
