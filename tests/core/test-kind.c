/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-util.h"

/* What a source is as a whole. No ordinary mail may be called a bounce. */

#define PERSON "From: Alice <alice@example.org>\nTo: bob@example.net\nSubject: Re: Undelivered Mail Returned to Sender\nMessage-ID: <1@example.org>\n"
#define DAEMON "Return-Path: <>\nFrom: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>\nTo: alice@example.net\nSubject: Undelivered Mail Returned to Sender\n"
#define QUOTED "> <bob@example.org>: host mx.example.org[192.0.2.8] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n"

static const TestVerdict cases[] = {
  { "empty", "", "kind=empty; outcomes=0" },
  { "white-space", " \n\t\r\n  \n", "kind=empty" },
  { "reply", "550 5.1.1 User unknown", "kind=reply; outcomes=1" },
  { "transcript", "220 mx.example.org ESMTP\nEHLO pc.example.net\n250 mx.example.org\nMAIL FROM:<alice@example.net>\n250 ok\nRCPT TO:<bob@example.org>\n550 5.1.1 unknown user\nQUIT\n221 bye\n", "kind=transcript; step=RCPT; recipient=bob@example.org; code=550" },
  { "dialog-outlook", "The server responded: 550 5.7.1 Unable to relay. Account: 'pop', Server: 'smtp.example.org', Protocol: SMTP, Port: 25, Secure(SSL): No, Server Error: 550, Error Number: 0x800CCC79", "kind=dialog; client-error=0x800CCC79" },
  { "dialog-number", "Socket Error: 10061, Error Number: 0x800CCC0E", "kind=dialog; socket-error=10061" },
  { "bounce", DAEMON "\nI could not deliver your mail.\n\n<bob@example.org>: host mx.example.org[192.0.2.8] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n", "kind=bounce; recipient=bob@example.org; problem=recipient-unknown" },
  { "delay", DAEMON "\nTHIS IS A WARNING MESSAGE ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\nYour mail to bob@example.org could not be delivered for the last 4 hours. Delivery will continue to be attempted.\n", "kind=delay; action=delayed; problem=delayed" },
  { "auto-reply", "From: bob@example.org\nTo: alice@example.net\nAuto-Submitted: auto-replied\nSubject: Out of office\n\nI am away until Monday. My mailbox may be full.\n", "kind=auto-reply; problem=auto-reply" },
  { "auto-reply-header", "From: bob@example.org\nTo: alice@example.net\nX-Autoreply: yes\nSubject: Away\n\nI am on holiday.\n", "kind=auto-reply" },
  { "complaint", "From: fbl@isp.example\nTo: abuse@example.net\nContent-Type: multipart/report; report-type=feedback-report; boundary=X\n\n--X\n\nThis is an abuse report.\n--X\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x/1\nOriginal-Rcpt-To: bob@isp.example\n\n--X\nContent-Type: message/rfc822\n\nFrom: news@example.net\nSubject: News\n\nbody\n--X--\n", "kind=complaint; problem=abuse-report" },
  { "read-receipt", "From: bob@example.org\nTo: alice@example.net\nContent-Type: multipart/report; report-type=disposition-notification; boundary=X\n\n--X\n\nYour mail was displayed.\n--X\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;bob@example.org\nDisposition: manual-action/MDN-sent-manually; displayed\n\n--X--\n", "kind=receipt" },
  { "ordinary", PERSON "\nHi Bob,\n\nlunch at noon?\n\nAlice\n", "kind=other; outcomes=0" },
  { "ordinary-about-mail", PERSON "\nHi Bob,\n\nmy mailbox was full yesterday, so your mail was rejected. Please send it again.\n\nAlice\n", "kind=other" },
  { "ordinary-quotes-bounce", PERSON "\nHi Bob,\n\nthis came back, why?\n\n> This is the mail system at host mx.example.net.\n> I'm sorry to have to inform you that your message could not be delivered.\n" QUOTED "\nAlice\n", "kind=other" },
  { "newsletter", "From: news@shop.example\nTo: bob@example.net\nList-Unsubscribe: <mailto:u@shop.example>\nPrecedence: bulk\nSubject: Your mailbox is full of offers\n\nDo not let your quota be exceeded! 550 offers, 5.1.1 times better.\n", "kind=other" },
  { "newsletter-from-bounce-path", "Return-Path: <bounce-1@lists.example>\nFrom: news@shop.example\nTo: bob@example.net\nSubject: News\n\nMailbox full? Buy storage.\n", "kind=other" },
  /* design, rule 14: a story and a link, and nothing that a true notice has */
  { "fake-full", DAEMON "\nYour mailbox is full. 14 messages are held. Click https://mail.example.test/login to release them.\n", "kind=other; outcomes=0" },
  { "fake-verify", "From: Mail Delivery System <support@mail-update.example>\nTo: alice@example.net\nSubject: Undelivered messages (5)\n\n"
    "You have 5 undelivered messages. Verify your account at http://example.test/verify or they will be deleted.\n", "kind=other; outcomes=0" },
  { "prose-help", "help", "kind=other|dialog|empty; outcomes=0" },
  { "prose", "Dear Sir or Madam, I would like to order 550 boxes of paper by the 21st. Kind regards", "kind=other; outcomes=0" },
  { "prose-question", "What does relaying mean and how do I set up my printer?", "kind=other" },
};

/* A long ticket with one line of a server's in it is about that line; without it, it is a story. */
static void
test_ticket (void)
{
  g_autofree char *story = test_repeat ("We moved the office last week, and since then many things are odd, the coffee machine too. ", 60);
  g_autofree char *ticket = g_strconcat (story, "\nAnna wrote to a customer and this came: 550 5.1.1 <bob@example.org>: user unknown. What now?\n", NULL);
  g_autoptr (MedicReport) plain = test_analyse (story, -1, MEDIC_SEEN_IN_UNKNOWN);
  g_autoptr (MedicReport) report = test_analyse (ticket, -1, MEDIC_SEEN_IN_UNKNOWN);

  g_assert_cmpint (plain->kind, ==, MEDIC_KIND_OTHER);
  g_assert_cmpint (report->kind, !=, MEDIC_KIND_OTHER);
  g_assert_cmpstr (medic_outcome_get_first (medic_report_get_outcome (report, 0))->problem->id, ==, "recipient-unknown");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/kind", cases, test_verdict);
  g_test_add_func ("/kind/ticket", test_ticket);
  return g_test_run ();
}
