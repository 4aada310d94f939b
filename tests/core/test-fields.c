/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-util.h"

/* Delivery-status fields in every spelling found in the wild (RFC 3464, RFC 6533). */

#define HEAD "From: MAILER-DAEMON@mx.example.net\nTo: alice@example.net\nContent-Type: multipart/report; report-type=delivery-status; boundary=X\n\n--X\n\n" \
  "Your mail was not delivered.\n--X\nContent-Type: message/delivery-status\n\n"
#define TAIL "\n--X\nContent-Type: text/rfc822-headers\n\nSubject: Hello\nFrom: alice@example.net\n--X--\n"
#define MTA "Reporting-MTA: dns; mx.example.net\n\n"

static const TestVerdict cases[] = {
  { "plain", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown" TAIL,
    "kind=bounce; outcomes=1; recipient=bob@example.org; action=failed; code=550; enhanced=5.1.1; reporter=mx.example.net; problem=recipient-unknown" },
  { "no-type", HEAD MTA "Final-Recipient: bob@example.org\nAction: failed\nStatus: 5.1.1" TAIL, "recipient=bob@example.org; enhanced=5.1.1" },
  { "angle-brackets", HEAD MTA "Final-Recipient: rfc822;<bob@example.org>\nAction: failed\nStatus: 5.1.1" TAIL, "recipient=bob@example.org" },
  { "comment", HEAD MTA "Final-Recipient: rfc822; bob@example.org (Bob)\nAction: failed (really)\nStatus: 5.1.1 (bad address)" TAIL,
    "recipient=bob@example.org; action=failed; enhanced=5.1.1" },
  { "upper-case", HEAD MTA "FINAL-RECIPIENT: RFC822; BOB@EXAMPLE.ORG\nACTION: FAILED\nSTATUS: 5.1.1" TAIL, "recipient=BOB@EXAMPLE.ORG|bob@example.org; action=failed; enhanced=5.1.1" },
  { "space-before-colon", HEAD MTA "Final-Recipient : rfc822; bob@example.org\nAction : failed\nStatus : 5.1.1" TAIL, "recipient=bob@example.org; enhanced=5.1.1" },
  { "utf-8", HEAD MTA "Final-Recipient: utf-8; b\303\266b@ex\303\244mple.org\nAction: failed\nStatus: 5.1.1" TAIL, "recipient=b\303\266b@ex\303\244mple.org" },
  { "quoted", HEAD MTA "Final-Recipient: rfc822; \"bob b\"@example.org\nAction: failed\nStatus: 5.1.1" TAIL, "outcomes=1; enhanced=5.1.1" },
  { "original-only", HEAD MTA "Original-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1" TAIL, "recipient=bob@example.org" },
  { "original-differs", HEAD MTA "Original-Recipient: rfc822; bob@example.org\nFinal-Recipient: rfc822; robert@example.com\nAction: failed\nStatus: 5.1.1" TAIL,
    "outcomes=1; recipient=robert@example.com; original-recipient=bob@example.org" },
  { "actual-only", HEAD MTA "X-Actual-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown" TAIL, "recipient=bob@example.org" },
  { "no-action", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nStatus: 5.1.1" TAIL, "action=failed" },
  { "no-status", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: failed\nDiagnostic-Code: smtp; 550 User unknown" TAIL, "action=failed; code=550; enhanced=none; problem=recipient-unknown" },
  { "status-from-text", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: failed\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full" TAIL, "enhanced=5.2.2; problem=mailbox-full" },
  { "status-lies", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.1 User unknown" TAIL, "enhanced=5.1.1; problem=recipient-unknown" },
  { "action-delayed", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; connection timed out" TAIL, "kind=delay; action=delayed; problem=delayed" },
  { "action-delay", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: delay\nStatus: 4.4.1" TAIL, "kind=delay; action=delayed" },
  { "action-failure", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: failure\nStatus: 5.1.1" TAIL, "action=failed" },
  { "action-delivered", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: delivered\nStatus: 2.0.0" TAIL, "kind=receipt; action=delivered; problem=delivered" },
  { "action-relayed", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: relayed\nStatus: 2.0.0" TAIL, "kind=receipt; action=relayed" },
  { "action-expanded", HEAD MTA "Final-Recipient: rfc822; list@example.org\nAction: expanded\nStatus: 2.0.0" TAIL, "kind=receipt; action=expanded" },
  { "folded", HEAD MTA "Final-Recipient: rfc822;\n bob@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;\n\t550 5.1.1\n\tUser unknown" TAIL, "recipient=bob@example.org; code=550; problem=recipient-unknown" },
  { "wrapped-without-space", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 the mailbox of this\nperson is full" TAIL,
    "code=552; problem=mailbox-full" },
  { "crlf", HEAD "Reporting-MTA: dns; mx.example.net\r\n\r\nFinal-Recipient: rfc822; bob@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n" TAIL, "recipient=bob@example.org; enhanced=5.1.1" },
  { "two", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n"
    "Final-Recipient: rfc822; carol@example.org\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full" TAIL,
    "outcomes=2; 0.recipient=bob@example.org; 0.problem=recipient-unknown; 1.recipient=carol@example.org; 1.problem=mailbox-full" },
  { "two-without-blank-line", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822; carol@example.org\nAction: failed\nStatus: 5.2.2" TAIL,
    "outcomes=2; 0.enhanced=5.1.1; 1.recipient=carol@example.org; 1.enhanced=5.2.2" },
  { "blank-line-within", HEAD MTA "Final-Recipient: rfc822; bob@example.org\n\nAction: failed\nStatus: 5.1.1" TAIL, "outcomes=1; recipient=bob@example.org; enhanced=5.1.1" },
  { "fates", HEAD MTA "Final-Recipient: rfc822; dave@example.org\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1\n\n"
    "Final-Recipient: rfc822; carol@example.org\nAction: delayed\nStatus: 4.4.1" TAIL,
    "outcomes=3; kind=bounce; 0.recipient=bob@example.org; 0.action=failed; 1.action=delayed; 2.action=delivered; 2.problem=delivered" },
  { "remote-mta", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mail.example.org (192.0.2.7)\nDiagnostic-Code: smtp; 550 User unknown" TAIL,
    "host=mail.example.org; speaker=remote-server" },
  { "pasted-middle", "Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n", "kind=bounce; recipient=bob@example.org; problem=recipient-unknown" },
  { "pasted-quoted", "> Final-Recipient: rfc822; bob@example.org\n> Action: failed\n> Status: 5.1.1\n> Diagnostic-Code: smtp; 550 5.1.1 User unknown\n", "recipient=bob@example.org; enhanced=5.1.1; problem=recipient-unknown" },
  { "status-word-in-prose", "Action: please call me. Status: 5 items are open.", "kind=other; outcomes=0" },
  { "status-odd", HEAD MTA "Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: unknown" TAIL, "action=failed; enhanced=none; recipient=bob@example.org" },
  { "empty-values", HEAD MTA "Final-Recipient:\nAction:\nStatus:\nDiagnostic-Code:" TAIL, "kind=bounce" },
  { "json", "{\"notificationType\":\"Bounce\",\"bounce\":{\"bouncedRecipients\":[{\"emailAddress\":\"bob@example.org\",\"action\":\"failed\",\"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 5.1.1 user unknown\"}]}}",
    "recipient=bob@example.org; enhanced=5.1.1; code=550; problem=recipient-unknown" },
  { "json-cut", "{\"bouncedRecipients\":[{\"emailAddress\":\"bob@example.org\",\"status\":\"5.1.1", "outcomes=1" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/fields", cases, test_verdict);
  return g_test_run ();
}
