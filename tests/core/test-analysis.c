/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <time.h>

#include "test-util.h"

/* Bad input: never a crash, a hang, a wrong claim or a lost paste. */

typedef struct
{
  const char *name;
  const char *bytes;
  gssize      length;   /* -1: up to the NUL */
  const char *expect;
} Case;

static const Case cases[] = {
  { "empty", "", -1, "kind=empty; outcomes=0" },
  { "space", " ", -1, "kind=empty" },
  { "white-space", " \t\r\n\f\v \n\n", -1, "kind=empty" },
  { "only-550", "550", -1, "outcomes=0|1; confidence!=sure; confidence!=likely" },
  { "only-550-line", "550\n", -1, "confidence!=sure; confidence!=likely" },
  { "only-help", "help", -1, "kind=other|dialog; outcomes=0" },
  { "only-help-upper", "HELP!!!", -1, "outcomes=0" },
  { "nul-inside", "550 5.1.1\0User\0unknown", 22, "code=550; problem=recipient-unknown" },
  { "nuls-only", "\0\0\0\0", 4, "outcomes=0" },
  { "invalid-utf8", "550 5.1.1 \xff\xfe User unknown \xc3", -1, "code=550; enhanced=5.1.1; problem=recipient-unknown" },
  { "invalid-utf8-in-address", "<b\xff" "b@example.org>: 550 5.1.1 User unknown", -1, "problem=recipient-unknown" },
  { "utf16-le-bom", "\377\3765\0005\0000\0 \0005\0.\0001\0.\0001\0 \0u\0s\0e\0r\0 \0u\0n\0k\0n\0o\0w\0n\0", 46, "code=550; enhanced=5.1.1; problem=recipient-unknown" },
  { "utf16-be-bom", "\376\377\0005\0005\0000\0 \0005\0.\0001\0.\0001\0 \0u\0s\0e\0r\0 \0u\0n\0k\0n\0o\0w\0n", 46, "code=550; problem=recipient-unknown" },
  { "utf16-lone-surrogate", "\377\3765\0005\0000\0 \0\0\330u\0s\0e\0r\0 \0u\0n\0k\0n\0o\0w\0n\0", 36, "outcomes=1" },
  { "utf8-lone-surrogate", "550 5.1.1 \355\240\200 user unknown", -1, "code=550; problem=recipient-unknown" },
  { "markup", "550 5.1.1 <b>User</b> unknown &lt; <span foreground='red'> & <a href='http://x.example'>x</a>", -1, "code=550" },
  { "markup-pango", "550 5.1.1 user unknown <span size='1000000'>&#0;</span>", -1, "problem=recipient-unknown" },
  { "bidi", "550 5.1.1 \342\200\256nwonknu resu\342\200\254 user unknown", -1, "problem=recipient-unknown" },
  { "bidi-in-address", "<bob\342\200\256@example.org>: 550 5.1.1 user unknown", -1, "problem=recipient-unknown" },
  { "zero-width", "550 5.1.1 us\342\200\213er unkn\342\200\213own", -1, "problem=recipient-unknown" },
  { "format", "550 5.1.1 user unknown %s%s%s%n %1000000d", -1, "problem=recipient-unknown" },
  { "escape-codes", "\033[31m550 5.1.1 user unknown\033[0m", -1, "problem=recipient-unknown" },
  { "only-colon", ":", -1, "outcomes=0" },
  { "only-at", "@@@@", -1, "outcomes=0" },
  { "only-brackets", "<<<<>>>>(((([[[[{{{{", -1, "outcomes=0" },
  { "headers-only", "From: a@example.org\nTo: b@example.org\nSubject: x\n", -1, "kind=other" },
  { "fields-before-the-reason", "Your message\n\n  From: alice@example.com\n  To: bob@example.org\n  Subject: lunch\n\ncould not be delivered:\n\n"
    "550 5.2.2 Mailbox full\n", -1, "recipient=bob@example.org; problem=mailbox-full" },
  { "fields-before-the-separator", "Could not be delivered to bob@example.org:\n550 5.2.2 Mailbox full\n\nHere it is:\nFrom: alice@example.com\n"
    "To: bob@example.org\n\nlunch?\n\n--- This is a copy of the message, including all the headers. ---\n\nReceived: from mx.example.com\n"
    "Subject: spam\nFrom: alice@example.com\n\n550 5.1.1 User unknown\n", -1, "outcomes=1; recipient=bob@example.org; problem=mailbox-full" },
  { "attached-notice-of-nobody", "From: anna@example.com\nTo: help@example.net\nSubject: what is this?\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=Y\n\n--Y\n\nHello, see below.\n--Y\nContent-Type: message/rfc822\n\nFrom: mail-robot@example.org\n"
    "To: anna@example.com\nSubject: your mail\n\nHi. This is the qmail-send program at example.org.\nI'm afraid I wasn't able to deliver your message to "
    "the following addresses.\n\n<bob@example.org>:\n550 5.2.2 Mailbox full\n--Y--\n", -1,
    "outcomes=1; recipient=bob@example.org; problem=mailbox-full" },
  { "attached-mail-of-anybody", "From: anna@example.com\nTo: help@example.net\nSubject: minutes\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=Y\n\n--Y\n\nHello, see below.\n--Y\nContent-Type: message/rfc822\n\nFrom: ben@example.org\n"
    "To: anna@example.com\nSubject: minutes\n\nThese are the minutes.\n--Y--\n", -1, "kind=other; outcomes=0" },
  { "words-before-a-returned-mail", "Your mail to bob@example.org was not delivered: mailbox full.\n\nReceived: from mx.example.com\nFrom: anna@example.com\n"
    "To: bob@example.org\n\nlunch?\n", -1, "recipient=bob@example.org; problem=mailbox-full" },
  { "replies-to-several", "550 5.1.1 <ann@example.org>: User unknown\n552 5.2.2 <bob@example.org>: Mailbox full\n", -1, "kind=reply; outcomes=2" },
  { "transcript-to-several", "C: RCPT TO:<ann@example.org>\nS: 550-5.1.1 <ann@example.org>: rejected\nS: 550 5.1.1 User unknown\n"
    "C: RCPT TO:<bob@example.org>\nS: 452 4.2.2 <bob@example.org>: over quota\nC: QUIT\n", -1, "kind=transcript; outcomes=2" },
  { "sender-and-recipient", "553 5.1.8 <me@example.com>: Sender address rejected: Domain not found\n550 5.1.1 <bob@example.org>: User unknown\n", -1,
    "outcomes=1; recipient=bob@example.org" },
  { "indented-fields-first", "      Subject: Hello\n      Sent: Monday 12:00\n\nThe following recipient(s) could not be reached:\n\n"
    "      bob@example.org on 1/5/2026\n            The e-mail account does not exist at the organization this message was sent to.\n", -1,
    "recipient=bob@example.org; problem=recipient-unknown" },
  { "indented-fields-and-words", "  From: Anna\n  To: bob@example.org\n  Subject: Hello\n\n  550 5.1.1 <bob@example.org>: User unknown\n", -1,
    "recipient=bob@example.org; problem=recipient-unknown" },
  { "passed-on-to-is-no-recipient", "---------- Forwarded message ---------\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.org>\n"
    "Date: Mon, Jan 5, 2026 at 10:11 AM\nSubject: Undelivered Mail\nTo: <anna@example.net>\n\n\nThe mailbox is full.\n", -1,
    "recipient!=anna@example.net; problem=mailbox-full" },
  { "greeting-is-no-recipient", "Hello anna@example.com,\n\nthe group that you wrote to does not exist.\n", -1, "recipient!=anna@example.com" },
  { "multipart-cut", "From: MAILER-DAEMON@x.example\nTo: a@example.org\nContent-Type: multipart/report; boundary=X\n\n--X\nContent-Type: message/delivery-status\n\nFinal-Rec", -1, "kind=other|bounce|delay" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MedicReport) report = test_analyse (c->bytes, c->length, MEDIC_SEEN_IN_UNKNOWN);

  g_assert_true (g_utf8_validate_len (report->text, report->text_length, NULL));
  if (report->outcomes->len > 0 || strstr (c->expect, "confidence") == NULL)
    test_expect (report, c->expect);
}

/* Compressed or encrypted data. */
static void
test_random_bytes (void)
{
  guint8 noise[2048];
  guint32 state = 1;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < sizeof noise; i++)
    {
      state = state * 1664525 + 1013904223;
      noise[i] = (guint8) MAX (state >> 24, 1u);   /* no zeros, which would give it away */
    }
  bytes = g_bytes_new_static (noise, sizeof noise);
  g_assert_null (medic_analyse (test_knowledge (), bytes, NULL, NULL, &error));
  g_assert_error (error, MEDIC_ERROR, MEDIC_ERROR_BINARY);
}

/* Of a PNG and the like an error says what it is. */
static void
test_binary (void)
{
#define FILE(bytes) { bytes, sizeof bytes }   /* with its NUL */
  static const struct { const char *bytes; gsize length; } files[] = {
    FILE ("\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0"), FILE ("\377\330\377\340\0\020JFIF\0\1\1\0\0\1\0\1\0\0"),
    FILE ("PK\003\004\024\0\0\0\10\0abcdefgh"), FILE ("\177ELF\2\1\1\0\0\0\0\0\0\0\0\0"), FILE ("%PDF-1.7\n%\342\343\317\323\n1 0 obj\0\0\1\2"),
    FILE ("\320\317\021\340\241\261\032\341\0\0\0\0\0\0\0\0\0\0"),
  };
#undef FILE

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (files[i].bytes, files[i].length);
      g_autoptr (GError) error = NULL;
      MedicReport *report = medic_analyse (test_knowledge (), bytes, NULL, NULL, &error);

      g_assert_null (report);
      g_assert_error (error, MEDIC_ERROR, MEDIC_ERROR_BINARY);
    }
}

static void
test_too_large (void)
{
  gsize n = MEDIC_ANALYSIS_MAX_BYTES + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (n), n);
  g_autoptr (GError) error = NULL;
  MedicReport *report = medic_analyse (test_knowledge (), bytes, NULL, NULL, &error);

  g_assert_null (report);
  g_assert_error (error, MEDIC_ERROR, MEDIC_ERROR_TOO_LARGE);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("550 User unknown", 16);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  MedicReport *report;

  g_cancellable_cancel (cancellable);
  report = medic_analyse (test_knowledge (), bytes, NULL, cancellable, &error);
  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A story of a hundred thousand words that speaks of letters which came back. */
static void
test_novel (void)
{
  g_autofree char *chapter = test_repeat ("It was the best of times, it was the worst of times. The letter came back from the unknown house, and the box was full of 550 others. "
                                          "He refused to answer; nobody could deliver what had been rejected.\n", 40);
  g_autofree char *novel = NULL;
  g_autoptr (MedicReport) report = NULL;
  g_autofree char *chapters = g_strconcat (chapter, "\n\nThe next chapter\n\n", NULL);

  novel = test_repeat (chapters, 50);
  report = test_analyse (novel, -1, MEDIC_SEEN_IN_UNKNOWN);
  test_expect (report, "kind=other; outcomes=0");
}

static double
seconds_for (const char *text,
             guint      *n_outcomes)
{
  clock_t begun = clock ();   /* of the processor: other programs do not count */
  g_autoptr (MedicReport) report = test_analyse (text, -1, MEDIC_SEEN_IN_UNKNOWN);

  if (n_outcomes != NULL)
    *n_outcomes = report->outcomes->len;
  return (double) (clock () - begun) / CLOCKS_PER_SEC;
}

static char *
make_recipients (guint    n,
                 gboolean fields)
{
  GString *mail = g_string_new ("From: MAILER-DAEMON@mx.example.net\nTo: alice@example.net\nSubject: Undelivered Mail Returned to Sender\n");

  if (fields)
    g_string_append (mail, "Content-Type: multipart/report; boundary=X\n\n--X\n\nNot delivered.\n--X\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n");
  for (guint i = 0; i < n; i++)
    {
      if (fields)
        g_string_append_printf (mail, "\nFinal-Recipient: rfc822; u%u@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <u%u@example.org>: user unknown\n", i, i);
      else
        g_string_append_printf (mail, "\n<u%u@example.org>: host mx.example.org[192.0.2.8] said: 550 5.1.1 user unknown (in reply to RCPT TO command)\n", i);
    }
  return g_string_free (mail, FALSE);
}

/* Ten thousand recipients: each is there, and the time does not explode. */
static void
test_recipients (gconstpointer data)
{
  g_autofree char *mail = make_recipients (10000, GPOINTER_TO_INT (data));
  guint n = 0;
  double seconds = seconds_for (mail, &n);

  g_test_message ("%u outcomes in %.2f s", n, seconds);
  g_assert_cmpuint (n, ==, 10000);
  g_assert_cmpfloat (seconds, <, 20);
}

/* One long line, of words, of addresses, of dots, of nothing that ends: the time grows with the length and not faster. MEDIC_TEST_TIMES=100
 * tries lines of 50 MB. */
typedef struct
{
  const char *name;
  const char *piece;
  gsize       kilobytes;
} Line;

static const Line lines[] = {
  { "words", "user unknown ", 512 }, { "letters", "abcdefghijklmnop", 512 }, { "dots", "5.1.1.", 512 },       { "at", "a@", 512 },
  { "angle", "<bob@example.org>", 512 },         { "equals", "=20", 512 },           { "quote", "> ", 512 },         { "codes", "550-5.1.1 ", 512 },
  { "wide", "\303\244", 512 },     { "html", "<p>", 512 },                { "star", "*", 512 },
};

static void
test_long_line (gconstpointer data)
{
  const Line *c = data;
  gsize times = g_getenv ("MEDIC_TEST_TIMES") != NULL ? g_ascii_strtoull (g_getenv ("MEDIC_TEST_TIMES"), NULL, 10) : 1;
  gsize size = c->kilobytes * 1024 * times;
  g_autofree char *line = test_repeat (c->piece, size / strlen (c->piece));
  g_autofree char *piece = g_strndup (line, size / 8);
  double seconds = seconds_for (line, NULL), eighth = seconds_for (piece, NULL);

  g_test_message ("%.3f s for %" G_GSIZE_FORMAT " bytes, %.3f s for an eighth", seconds, size, eighth);
  if (seconds > 0.5)   /* too short to tell otherwise */
    g_assert_cmpfloat (seconds, <, 8 * 4 * eighth);
}

/* Many replies, hits and codes in one text. */
static void
test_many_hits (void)
{
  g_autofree char *text = test_repeat ("550 5.1.1 <bob@example.org>: User unknown, mailbox full, relay access denied\n", 5000);
  double seconds = seconds_for (text, NULL);

  g_test_message ("%.2f s", seconds);
  g_assert_cmpfloat (seconds, <, 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/analysis", cases, test_case);
  g_test_add_func ("/analysis/random-bytes", test_random_bytes);
  g_test_add_func ("/analysis/binary", test_binary);
  g_test_add_func ("/analysis/too-large", test_too_large);
  g_test_add_func ("/analysis/cancelled", test_cancelled);
  g_test_add_func ("/analysis/novel", test_novel);
  g_test_add_data_func ("/analysis/recipients-fields", GINT_TO_POINTER (TRUE), test_recipients);
  g_test_add_data_func ("/analysis/recipients-text", GINT_TO_POINTER (FALSE), test_recipients);
  g_test_add_func ("/analysis/many-hits", test_many_hits);
  test_add_cases ("/analysis/long-line", lines, test_long_line);
  return g_test_run ();
}
