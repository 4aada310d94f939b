/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-util.h"

/* Lines of mail servers' logs: each recipient with the last that is said of it. */

#define POSTFIX "Nov 21 09:00:00 mail postfix/smtp[4711]: 4ABCDEF0123: to=<bob@example.org>, relay=mx.example.org[192.0.2.8]:25, delay=1.2, delays=0.1/0/0.5/0.6, "
#define SENDMAIL "Nov 21 09:00:00 mail sendmail[4711]: 5AL8w0xx000123: to=<bob@example.org>, delay=00:00:02, xdelay=00:00:01, mailer=esmtp, pri=120345, relay=mx.example.org. [192.0.2.8], "

static const TestVerdict cases[] = {
  { "postfix-bounced", POSTFIX "dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.8] said: 550 5.1.1 <bob@example.org>: User unknown (in reply to RCPT TO command))",
    "recipient=bob@example.org; action=failed; code=550; enhanced=5.1.1; host=mx.example.org; speaker=remote-server; step=RCPT; problem=recipient-unknown", MEDIC_SEEN_IN_LOG },
  { "postfix-deferred", POSTFIX "dsn=4.4.1, status=deferred (connect to mx.example.org[192.0.2.8]:25: Connection timed out)", "recipient=bob@example.org; action=delayed; enhanced=4.4.1", 0 },
  { "postfix-sent", POSTFIX "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 12345)", "recipient=bob@example.org; action=delivered; problem=delivered", 0 },
  { "postfix-later-wins", POSTFIX "dsn=4.2.0, status=deferred (host mx.example.org[192.0.2.8] said: 450 4.2.0 greylisted (in reply to RCPT TO command))\n"
    POSTFIX "dsn=2.0.0, status=sent (250 ok)", "outcomes=1; action=delivered", 0 },
  { "postfix-two", POSTFIX "dsn=2.0.0, status=sent (250 ok)\nNov 21 09:00:00 mail postfix/smtp[4711]: 4ABC: to=<carol@example.com>, relay=mx.example.com[192.0.2.9]:25, dsn=5.2.2, status=bounced (552 5.2.2 mailbox full)",
    "outcomes=2; 0.recipient=carol@example.com; 0.action=failed; 0.problem=mailbox-full; 1.recipient=bob@example.org; 1.action=delivered", 0 },
  { "sendmail-sent", SENDMAIL "dsn=2.0.0, stat=Sent (ok)", "recipient=bob@example.org; action=delivered", 0 },
  { "sendmail-unknown", SENDMAIL "dsn=5.1.1, stat=User unknown", "recipient=bob@example.org; action=failed; enhanced=5.1.1; problem=recipient-unknown", 0 },
  { "exim-failed", "2026-11-21 09:00:00 1abcde-000001-Ab ** bob@example.org R=dnslookup T=remote_smtp: SMTP error from remote mail server after RCPT TO:<bob@example.org>: host mx.example.org [192.0.2.8]: 550 No such user",
    "recipient=bob@example.org; action=failed; code=550; problem=recipient-unknown", 0 },
  { "exim-deferred", "2026-11-21 09:00:00 1abcde-000001-Ab == bob@example.org R=dnslookup T=remote_smtp defer (110): Connection timed out", "recipient=bob@example.org; action=delayed", 0 },
  { "exim-sent", "2026-11-21 09:00:00 1abcde-000001-Ab => bob@example.org R=dnslookup T=remote_smtp H=mx.example.org [192.0.2.8] C=\"250 ok\"", "recipient=bob@example.org; action=delivered", 0 },
  { "postfix-reject", "Nov 21 09:00:00 mail postfix/smtpd[4711]: NOQUEUE: reject: RCPT from unknown[192.0.2.5]: 554 5.7.1 <bob@example.org>: Relay access denied; from=<alice@example.net> to=<bob@example.org> proto=ESMTP helo=<pc>",
    "code=554; enhanced=5.7.1; step=RCPT; recipient=bob@example.org", 0 },
  { "no-address", "Nov 21 09:00:00 mail app[1]: to=<bob>, status=broken (x)", "action!=delivered", 0 },
  { "key-value-prose", "The setting status=sent to=<nobody> means nothing", "kind=other", 0 },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/log", cases, test_verdict);
  return g_test_run ();
}
