/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-util.h"

/* The rules that make an answer right, each by its number, and every collision of codes that rule 4 names. */

#define SAID(host) "<bob@example.org>: host " host "[192.0.2.8] said: "
#define RCPT " (in reply to RCPT TO command)"
#define END " (in reply to end of DATA command)"
#define IN_PROGRAM MEDIC_SEEN_IN_PROGRAM
#define RETURNED MEDIC_SEEN_IN_RETURNED_MAIL

/* Words outrank codes, and a code alone is the weakest evidence. */
static const TestVerdict words[] = {
  { "quota-5.1.1", "552 5.1.1 <bob@example.org> extended quota violation, mailbox is full", "problem=mailbox-full; code=552; enhanced=5.1.1" },
  { "unknown-5.2.2", "550 5.2.2 <bob@example.org>: user unknown", "problem=recipient-unknown" },
  { "full-5.7.1", "550 5.7.1 <bob@example.org>: the mailbox is full", "problem=mailbox-full" },
  { "size-5.7.1", "554 5.7.1 message size exceeds fixed maximum message size", "problem=message-too-large" },
  { "greylisted-550", "550 5.7.1 greylisted, please try again in 5 minutes", "problem=greylisted" },
  { "code-alone", "552 5.2.2", "problem=mailbox-full; confidence!=sure" },
  { "reply-code-alone", "552 -", "confidence!=sure" },
  { "both-agree", "552 5.2.2 mailbox full", "problem=mailbox-full; confidence=sure; evidence=mailbox full" },
};

/* Who says it decides the blame. */
static const TestVerdict speakers[] = {
  { "relay-own", "554 5.7.1 <bob@example.org>: Relay access denied", "problem=relay-denied|auth-required; who=sender; speaker=own-server", IN_PROGRAM },
  { "relay-remote", SAID ("mx.example.org") "554 5.7.1 <bob@example.org>: Relay access denied" RCPT, "problem=domain-not-hosted; who=recipient-admin; speaker=remote-server" },
  { "relay-returned", "554 5.7.1 <bob@example.org>: Relay access denied", "problem=domain-not-hosted; speaker=remote-server", RETURNED },
  { "relay-asked", "554 5.7.1 <bob@example.org>: Relay access denied", "ask=yes" },
  { "relay-answered", "554 5.7.1 <bob@example.org>: Relay access denied", "ask=no", IN_PROGRAM },
  { "smtp-auth-own", "550 Please turn on SMTP Authentication in your mail client", "problem=auth-required|relay-denied; who=sender", IN_PROGRAM },
  { "smtp-auth-remote", "550 Please turn on SMTP Authentication in your mail client", "problem=domain-not-hosted; who=recipient-admin", RETURNED },
  { "refused-own", "Socket Error: 10061, Error Number: 0x800CCC0E, Server: smtp.example.org, Port: 25", "problem=connection-refused; socket-error=10061; who=sender" },
  { "refused-remote", "<bob@example.org>: connect to mx.example.org[192.0.2.8]:25: Connection refused", "problem=remote-unreachable; who=recipient-admin", RETURNED },
  { "unknown-needs-no-question", "550 5.1.1 <bob@example.org>: user unknown", "ask=no" },
};

/* The step at which it was said matters. */
static const TestVerdict steps[] = {
  { "rcpt", SAID ("mx.example.org") "550 no" RCPT, "step=RCPT" },
  { "mail", SAID ("mx.example.org") "550 no (in reply to MAIL FROM command)", "step=MAIL" },
  { "data", SAID ("mx.example.org") "550 no (in reply to DATA command)", "step=DATA" },
  { "end", SAID ("mx.example.org") "550 no" END, "step=END-OF-DATA" },
  { "ehlo", SAID ("mx.example.org") "550 no (in reply to EHLO command)", "step=EHLO" },
  { "exim-rcpt", "SMTP error from remote mail server after RCPT TO:<bob@example.org>: 550 no such thing", "step=RCPT" },
  { "exim-end", "SMTP error from remote mail server after end of data: 550 no such thing", "step=END-OF-DATA" },
  { "exim-connect", "SMTP error from remote mail server after initial connection: host mx.example.org: 554 no such thing", "step=CONNECT" },
  { "session-auth", "EHLO pc\n250 AUTH LOGIN\nAUTH LOGIN\n334 VXNlcm5hbWU6\nYm9i\n334 UGFzc3dvcmQ6\nc2VjcmV0\n535 5.7.8 Error: authentication failed\n", "step=AUTH; problem=auth-failed; masked=2" },
  { "session-starttls", "EHLO pc\n250 STARTTLS\nSTARTTLS\n454 4.7.0 TLS not available due to local problem\n", "step=STARTTLS" },
  { "452-rcpt", SAID ("mx.example.org") "452 4.5.3 Too many recipients" RCPT, "problem=too-many-recipients" },
};

/* The same code differs by service. */
static const TestVerdict services[] = {
  { "5.7.30-iana", SAID ("mx.example.org") "550 5.7.30 no" END, "problem=tls-required-by-recipient" },
  { "5.7.30-gmail", SAID ("gmail-smtp-in.l.google.com") "550 5.7.30 no" END, "service=gmail; problem=dkim-failed" },
  { "5.7.30-microsoft", "550 5.7.30 no [AM0PR01CA0001.eurprd01.prod.exchangelabs.com]", "service=microsoft365; problem=auth-disabled", IN_PROGRAM },
  { "x.7.27-iana", SAID ("mx.example.org") "550 5.7.27 no" RCPT, "problem=sender-domain-unresolvable|sender-not-accepted|sender-dns-malformed" },
  { "x.7.27-gmail", SAID ("gmail-smtp-in.l.google.com") "550 5.7.27 no" END, "problem=spf-failed" },
  { "x.7.27-gmail-4", SAID ("gmail-smtp-in.l.google.com") "421 4.7.27 no" END, "problem=spf-failed" },
  { "5.1.10-iana", SAID ("mx.example.org") "556 5.1.10 no" RCPT, "problem=recipient-domain-no-mail" },
  { "5.1.10-microsoft", SAID ("example-org.mail.protection.outlook.com") "550 5.1.10 no" RCPT, "service=microsoft365; problem=recipient-unknown" },
  { "5.4.1-iana", SAID ("mx.example.org") "550 5.4.1 no" RCPT, "problem=remote-unreachable" },
  { "5.4.1-microsoft", SAID ("example-org.mail.protection.outlook.com") "550 5.4.1 no" RCPT, "problem=recipient-unknown" },
  { "5.1.8-iana", SAID ("mx.example.org") "550 5.1.8 no" RCPT, "problem=sender-domain-unresolvable" },
  { "5.1.8-microsoft", "550 5.1.8 no [AM0PR01CA0001.eurprd01.prod.outlook.com]", "service=microsoft365; problem=sender-disabled|account-compromised", IN_PROGRAM },
  { "5.2.2-iana", SAID ("mx.example.org") "552 5.2.2 no" RCPT, "problem=mailbox-full" },
  { "5.2.2-microsoft-submission", "550 5.2.2 Submission quota exceeded [AM0PR01CA0001.eurprd01.prod.outlook.com]", "problem=sender-daily-limit|sender-rate-limited", IN_PROGRAM },
  { "5.7.9-iana", SAID ("mx.example.org") "534 5.7.9 no", "problem=auth-mechanism" },
  { "5.7.9-gmail", "534-5.7.9 no gsmtp", "service=gmail; problem=auth-app-password", IN_PROGRAM },
  { "5.7.9-yahoo", SAID ("mta7.am0.yahoodns.net") "554 5.7.9 no" END, "service=yahoo; problem=policy-rejected|sender-unauthenticated|dmarc-failed" },
  { "5.1.1-iana", SAID ("mx.example.org") "550 5.1.1 no" RCPT, "problem=recipient-unknown" },
  { "5.1.1-comcast", SAID ("mx1.comcast.net") "552 5.1.1 no" RCPT, "service=comcast; problem=mailbox-full" },
  { "5.1.1-orange", SAID ("smtp-in.orange.fr") "552 5.1.1 no" RCPT, "service=orange; problem=mailbox-full" },
  { "5.1.1-comcast-words", SAID ("mx1.comcast.net") "550 5.1.1 user unknown" RCPT, "problem=recipient-unknown" },
  { "5.7.139-microsoft", "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [AM0PR01CA0001.eurprd01.prod.outlook.com]", "problem=auth-disabled", IN_PROGRAM },
  { "5.7.515-microsoft", SAID ("outlook-com.olc.protection.outlook.com") "550 5.7.515 Access denied, sending domain EXAMPLE.NET does not meet the required authentication level." END, "problem=sender-unauthenticated|dmarc-failed|dmarc-missing" },
};

/* "Permanent" is only a claim. */
static const TestVerdict lasting[] = {
  { "451-invalid-recipient", SAID ("eu-smtp-inbound-1.mimecast.com") "451 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#451" RCPT, "problem=recipient-unknown" },
  { "421-deferred-for-good", SAID ("mta5.am0.yahoodns.net") "421 4.7.1 [TS03] All messages from 192.0.2.1 will be permanently deferred; Retrying will NOT succeed." END, "problem!=delayed; problem!=greylisted" },
  { "554-try-later", SAID ("mx.example.org") "554 5.7.1 service unavailable, greylisted, try again later" RCPT, "problem=greylisted" },
  { "delay-is-no-failure", "From: MAILER-DAEMON@mx.example.net\nTo: alice@example.net\nContent-Type: multipart/report; report-type=delivery-status; boundary=X\n\n--X\n\nWarning: not delivered for 4 hours. You do not need to resend.\n--X\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; bob@example.org\nAction: delayed\nStatus: 4.4.1\n\n--X--\n", "kind=delay; action=delayed; problem=delayed; who=nobody" },
};

/* Several recipients have several fates; the returned mail is no evidence; lines are one reply. */
static const TestVerdict texts[] = {
  { "fates", "From: MAILER-DAEMON@mx.example.net\nTo: alice@example.net\nSubject: Undelivered\n\n" SAID ("mx.example.org") "550 5.1.1 user unknown" RCPT "\n\n<carol@example.com>: host mx.example.com[192.0.2.9] said: 552 5.2.2 mailbox full" RCPT "\n",
    "kind=bounce; outcomes=2; 0.recipient=bob@example.org; 0.problem=recipient-unknown; 1.recipient=carol@example.com; 1.problem=mailbox-full" },
  { "telling-line-last", "550-Requested action not taken\n550-For explanation visit http://postmaster.gmx.net/en/error-messages?ip=192.0.2.1\n550 Mailbox quota exceeded", "problem=mailbox-full" },
  { "telling-line-middle", "550-We are sorry.\n550-The user is unknown here.\n550 Have a nice day", "problem=recipient-unknown" },
  { "re-wrapped", "550 5.1.1 The email account that you tried\nto reach does not\nexist.", "problem=recipient-unknown" },
  { "qp-left-over", "The mail to bob@example.org could not be delivered because of this reas=\non:=20\n552 5.2.2 the mailbox of this recipient is over its quota and cannot re=\nceive mail=20\n", "problem=mailbox-full" },
  { "spaces-missing", "host mx.example.org[192.0.2.8]said:550 5.1.1 user unknown(in reply to RCPT TO command)", "code=550; problem=recipient-unknown" },
  { "returned-mail", "From: MAILER-DAEMON@mx.example.net\nTo: alice@example.net\nContent-Type: multipart/report; report-type=delivery-status; boundary=X\n\n--X\n\n" SAID ("mx.example.org") "550 5.1.1 user unknown" RCPT "\n--X\nContent-Type: message/rfc822\n\nFrom: alice@example.net\nTo: bob@example.org\nSubject: mailbox full\n\nThe mailbox is full. Quota exceeded. 552 5.2.2\n--X--\n",
    "problem=recipient-unknown; code=550; all!=mailbox-full" },
  { "returned-mail-inline", "From: MAILER-DAEMON@mx.example.net\nTo: alice@example.net\nSubject: failure notice\n\nHi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<bob@example.org>:\n192.0.2.8 does not like recipient.\nRemote host said: 550 user unknown\nGiving up on 192.0.2.8.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <alice@example.net>\nFrom: alice@example.net\nSubject: x\n\n552 5.2.2 mailbox full, quota exceeded\n",
    "kind=bounce; recipient=bob@example.org; problem=recipient-unknown; code=550" },
};

/* Listed is not always listed; advice is safe; what is not known is said. */
static const TestVerdict care[] = {
  { "listed", SAID ("mx.example.org") "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org" RCPT, "problem=ip-blocklisted; blocklist=zen.spamhaus.org" },
  { "open-resolver", SAID ("mx.example.org") "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: open resolver; https://www.spamhaus.org/returnc/pub/192.0.2.53" RCPT, "problem=blocklist-misused; who=recipient-admin" },
  { "open-resolver-127", SAID ("mx.example.org") "550 5.7.1 listed at zen.spamhaus.org 127.255.255.254" RCPT, "problem=blocklist-misused" },
  { "helo-hosting", "550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)", "problem=helo-needs-login|helo-invalid|auth-required", IN_PROGRAM },
  { "helo-cause", "504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname", "problem=helo-not-qualified; helo=pc", IN_PROGRAM },
  { "unclear", "550 5.0.0 xyzzy plugh", "problem=unclear|transaction-failed|recipient-unknown; confidence!=sure; confidence!=likely" },
  { "unclear-words", "599 frobnicated beyond repair", "confidence!=sure; confidence!=likely" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/judge/rule-1", words, test_verdict);
  test_add_cases ("/judge/rule-2", speakers, test_verdict);
  test_add_cases ("/judge/rule-3", steps, test_verdict);
  test_add_cases ("/judge/rule-4", services, test_verdict);
  test_add_cases ("/judge/rule-5", lasting, test_verdict);
  test_add_cases ("/judge/rules-6-to-8", texts, test_verdict);
  test_add_cases ("/judge/rules-9-to-11", care, test_verdict);
  return g_test_run ();
}
