/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gmime/gmime.h>
#include <string.h>

#include "test-util.h"

/* How a source is taken apart: for each segment its kind and, in brackets, its text with line ends as "/"; structure is left out. "~" at the
 * end: this is only how it begins. */
typedef struct
{
  const char *name;
  const char *bytes;
  const char *segments;
} Case;

#define MAIL "From: a@example.org\nTo: b@example.org\n"
#define MAIL_SEEN "header[From: a@example.org/To: b@example.org/"
#define REPORT MAIL "Content-Type: multipart/report; report-type=delivery-status; boundary=X\n"
#define REPORT_SEEN MAIL_SEEN "Content-Type: multipart/report; report-type=delivery-status; boundary=X/] "
#define NOTICE "--X\n\nNot delivered.\n"
#define STATUS "--X\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822;b@example.org\n"
#define STATUS_SEEN "status[Final-Recipient: rfc822;b@example.org/] "
#define ORIGINAL "--X\nContent-Type: message/rfc822\n\nSubject: Hello\nFrom: a@example.org\n\nmailbox full\n"
#define ORIGINAL_SEEN "original-header[Subject: Hello/From: a@example.org/] original-body[/mailbox full/]"
#define UNNAMED "--4711.ABC\nContent-Type: text/plain\n\nNot delivered.\n--4711.ABC\nContent-Type: message/delivery-status\n\n" \
  "Final-Recipient: rfc822;b@example.org\n--4711.ABC--\n"

static const Case cases[] = {
  { "text", "550 User unknown", "text[550 User unknown]" },
  { "text-crlf", "550 a\r\nb\r\n", "text[550 a/b/]" },
  { "text-cr", "550 a\rb\r", "text[550 a/b/]" },
  { "text-bom", "\357\273\277" "550 a", "text[550 a]" },
  { "text-latin1", "Empf\344nger unbekannt", "text[Empf\303\244nger unbekannt]" },
  { "text-html", "<html><body><p>550</p><p>unknown</p></body></html>", "text[550/unknown/]" },
  { "text-qp", "The mail could not be delivered to the person that you have sent it t=\no because=20\nof M=C3=BCller=20\nhere", "text[The mail could not be delivered to the person that you have sent it to because /of M\303\274ller /here]" },
  { "text-qp-one-break", "The mail could not be delivered to the person that you have sent it to beca=\nuse it is full", "text[The mail could not be delivered to the person that you have sent it to because it is full]" },
  { "text-base64-end-stays", "TUlJQ1hRSUJBQUtCZ1FDN3hEM0l4c2ZKc0pHc0FCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaYWI=\nb", "text[TUl~" },
  { "text-links", "To bob@example.org<mailto:bob@example.org>: 550 [mailto:x] Bob@example.org [mailto:bob@example.org]!", "text[To bob@example.org: 550 [mailto:x] Bob@example.org!]" },
  { "text-links-stay", "<mailto:bob@example.org> ann@example.org<mailto:bob@example.org> a<mailto:a", "text[<mailto:bob@example.org> ann@example.org<mailto:bob@example.org> a<mailto:a]" },
  { "text-link-in-brackets", "<bob@example.org<mailto:bob@example.org>>: full", "text[<bob@example.org>: full]" },
  { "text-equals-stay", "a=b and c=d, 1=2\nx=20 y", "text[a=b and c=d, 1=2/x=20 y]" },
  { "one-header-is-text", "Subject: Hello\n\nworld", "text[Subject: Hello//world]" },
  { "mail", MAIL "\nHi\n", MAIL_SEEN "] notice[Hi/]" },
  { "mail-crlf", "From: a@example.org\r\nTo: b@example.org\r\n\r\nHi\r\n", MAIL_SEEN "] notice[Hi/]" },
  { "mail-cr", "From: a@example.org\rTo: b@example.org\r\rHi\r", MAIL_SEEN "] notice[Hi/]" },
  { "mail-from-line", "From x Sat Nov 21\n" MAIL "\nHi\n", MAIL_SEEN "] notice[Hi/]" },
  { "mail-blank-first", "\n\n" MAIL "\nHi\n", MAIL_SEEN "] notice[Hi/]" },
  { "mail-no-body", MAIL, MAIL_SEEN "]" },
  { "mail-folded", "From: a@example.org\nTo:\n b@example.org\n\nHi", "header[From: a@example.org/To:/ b@example.org/] notice[Hi]" },
  { "mail-encoded-word", "From: a@example.org\nTo: x@example.org\nSubject: =?utf-8?Q?M=C3=BCll?=\n\nHi", "header[From: a@example.org/To: x@example.org/Subject: M\303\274ll/] notice[Hi]" },
  { "mail-encoded-word-broken", "From: a@example.org\nTo: x@example.org\nSubject: =?utf-8?Q?M=C3\n\nHi", "header[From: a@example.org/~" },
  { "mail-base64", MAIL "Content-Transfer-Encoding: base64\n\nVXNlciB1bmtub3duCg==\n", MAIL_SEEN "Content-Transfer-Encoding: base64/] notice[User unknown/]" },
  { "mail-qp", MAIL "Content-Transfer-Encoding: quoted-printable\n\nUser=20un=\nknown\n", MAIL_SEEN "Content-Transfer-Encoding: quoted-printable/] notice[User unknown/]" },
  { "mail-latin1", MAIL "Content-Type: text/plain; charset=iso-8859-1\n\nEmpf\344nger\n", MAIL_SEEN "Content-Type: text/plain; charset=iso-8859-1/] notice[Empf\303\244nger/]" },
  { "mail-html", MAIL "Content-Type: text/html\n\n<p>User <b>unknown</b></p>\n", MAIL_SEEN "Content-Type: text/html/] notice[User unknown/]" },
  { "report", REPORT "\n" NOTICE STATUS ORIGINAL "--X--\n", REPORT_SEEN "notice[Not delivered./] " STATUS_SEEN ORIGINAL_SEEN },
  { "report-not-closed", REPORT "\n" NOTICE STATUS ORIGINAL, REPORT_SEEN "notice[Not delivered./] " STATUS_SEEN ORIGINAL_SEEN },
  { "report-cut-in-status", REPORT "\n" NOTICE "--X\nContent-Type: message/delivery-status\n\nFinal-Recip", REPORT_SEEN "notice[Not delivered./] status[Final-Recip]" },
  { "report-cut-in-part-header", REPORT "\n" NOTICE "--X\nContent-Ty", REPORT_SEEN "notice[Not delivered./] notice[Content-Ty]" },
  { "report-no-boundary-named", MAIL "Content-Type: multipart/report\n\n" UNNAMED, MAIL_SEEN "Content-Type: multipart/report/] notice[Not delivered./] " STATUS_SEEN },
  { "report-wrong-boundary", MAIL "Content-Type: multipart/report; boundary=Y\n\n" UNNAMED, MAIL_SEEN "Content-Type: multipart/report; boundary=Y/] notice[Not delivered./] " STATUS_SEEN },
  { "report-boundary-quoted", MAIL "Content-Type: multipart/mixed; boundary=\"X Y/Z\"\n\n--X Y/Z\n\nNot delivered.\n--X Y/Z--\n", MAIL_SEEN "Content-Type: multipart/mixed; boundary=\"X Y/Z\"/] notice[Not delivered./]" },
  { "report-boundary-spaces", REPORT "\n--X  \n\nNot delivered.\n--X-- \n", REPORT_SEEN "notice[Not delivered./]" },
  { "report-mixed", MAIL "Content-Type: multipart/mixed; boundary=X\n\n" NOTICE STATUS "--X--\n", MAIL_SEEN "Content-Type: multipart/mixed; boundary=X/] notice[Not delivered./] " STATUS_SEEN },
  { "report-status-as-base64", REPORT "\n--X\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\nU3RhdHVzOiA1LjEuMQo=\n--X--\n", REPORT_SEEN "status[Status: 5.1.1/]" },
  { "report-headers-only", REPORT "\n" NOTICE "--X\nContent-Type: text/rfc822-headers\n\nSubject: Hello\n--X--\n", REPORT_SEEN "notice[Not delivered./] original-header[Subject: Hello/]" },
  { "report-global", REPORT "\n--X\nContent-Type: message/global-delivery-status\n\nStatus: 5.1.1\n--X--\n", REPORT_SEEN "status[Status: 5.1.1/]" },
  { "report-epilogue", REPORT "\n--X--\nThe user is unknown\n", REPORT_SEEN "notice[The user is unknown/]" },
  { "report-original-html", REPORT "\n" NOTICE "--X\nContent-Type: message/rfc822\n\nSubject: Hello\nContent-Type: text/html\n\n<p>mailbox full</p>\n--X--\n", REPORT_SEEN "notice[Not delivered./] original-header[Subject: Hello/Content-Type: text/html/] original-body[/<p>mailbox full</p>/]" },
  { "feedback", MAIL "Content-Type: multipart/report; report-type=feedback-report; boundary=X\n\n--X\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--X--\n", MAIL_SEEN "Content-Type: multipart/report; report-type=feedback-report; boundary=X/] feedback[Feedback-Type: abuse/]" },
  { "disposition", MAIL "Content-Type: multipart/report; boundary=X\n\n--X\nContent-Type: message/disposition-notification\n\nDisposition: x; displayed\n--X--\n", MAIL_SEEN "Content-Type: multipart/report; boundary=X/] disposition[Disposition: x; displayed/]" },
  { "alternative-one-only", MAIL "Content-Type: multipart/alternative; boundary=X\n\n--X\nContent-Type: text/plain\n\nThe user is unknown\n--X\nContent-Type: text/html\n\n<p>The user is unknown</p>\n--X--\n", MAIL_SEEN "Content-Type: multipart/alternative; boundary=X/] notice[The user is unknown/]" },
  { "alternative-html-if-plain-is-empty", MAIL "Content-Type: multipart/alternative; boundary=X\n\n--X\nContent-Type: text/plain\n\n \n--X\nContent-Type: text/html\n\n<p>The user is unknown</p>\n--X--\n", MAIL_SEEN "Content-Type: multipart/alternative; boundary=X/] notice[~" },
  { "quoted-mail", "> From: a@example.org\n> To: b@example.org\n>\n> Hi\n", MAIL_SEEN "] notice[Hi/]" },
  { "quoted-mail-and-reply", "Anna wrote:\n> Return-Path: <>\n> From: MAILER-DAEMON@x.example\n> To: a@example.org\n>\n> Hi\n\nWhat is this?\n",
    "header[Return-Path: <>/From: MAILER-DAEMON@x.example/To: a@example.org/] notice[Hi/]" },
  { "indented-mail", "    From: a@example.org\n    To: b@example.org\n\n    Hi\n      there\n", MAIL_SEEN "] notice[Hi/  there/]" },
  { "doubled-line-ends", "From: a@example.org\n\nTo: b@example.org\n\nSubject: x\n\nDate: y\n\n\n\nHi\n\nthere\n\n",
    MAIL_SEEN "Subject: x/Date: y/] notice[Hi/there/]" },
  { "words-before-a-notice", "Hello,\nwhat does this mean?\n\nReceived: x\nFrom: MAILER-DAEMON@x.example\nTo: a@example.org\n\nNot delivered.\n",
    "header[Received: x/From: MAILER-DAEMON@x.example/To: a@example.org/] notice[Not delivered./]" },
  { "codes-before-a-notice", "550 5.1.1 unknown\n\nReceived: x\nFrom: MAILER-DAEMON@x.example\nTo: a@example.org\n\nHi\n", "text[550 5.1.1 unknown//Received~" },
  { "words-before-another-mail", "Not delivered.\n\nReceived: x\nFrom: a@example.org\nTo: b@example.org\n\nHi\n", "header[Received: x/From: a@example.org/To: b@example.org/] notice[Hi/]" },
  { "parts-alone", UNNAMED, "notice[Not delivered./] " STATUS_SEEN },
  { "parts-behind-a-cut-notice", "delivered.\n" UNNAMED, "notice[delivered./] notice[Not delivered./] " STATUS_SEEN },
  { "parts-with-a-report-attached", "--4711.ABC\nContent-Type: text/plain\n\nSee.\n--4711.ABC\nContent-Type: message/rfc822\n\n" REPORT "\n" NOTICE STATUS
    "--X--\n--4711.ABC--\n", REPORT_SEEN "notice[Not delivered./] " STATUS_SEEN },
  { "parts-of-a-returned-mail", "550 unknown\n\nReceived: x\nFrom: a@example.org\n\n" UNNAMED, "text[550 unknown//Received~" },
  { "parts-of-no-report", "--4711.ABC\nContent-Type: text/plain\n\nHi\n--4711.ABC--\n", "text[--4711.ABC~" },
  { "attached-report-as-octets", MAIL "Content-Type: multipart/mixed; boundary=Y\n\n--Y\n\nSee.\n--Y\nContent-Type: application/octet-stream; name=\"x.eml\"\n\n"
    REPORT "\n" NOTICE STATUS "--X--\n--Y--\n", REPORT_SEEN "notice[Not delivered./] " STATUS_SEEN },
  { "forwarded-report", MAIL "Content-Type: multipart/mixed; boundary=Y\n\n--Y\n\nLook at this.\n--Y\nContent-Type: message/rfc822\n\n" REPORT "\n" NOTICE STATUS "--X--\n--Y--\n", REPORT_SEEN "notice[Not delivered./] " STATUS_SEEN },
};

static const char *const kinds[] = { "text", "notice", "status", "feedback", "disposition", "header", "original-header", "original-body", NULL };

static char *
describe (MedicSource *source)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < source->segments->len; i++)
    {
      const MedicSegment *s = &g_array_index (source->segments, MedicSegment, i);
      g_autofree char *text = g_strndup (source->text->str + s->start, s->end - s->start);

      if (s->kind != MEDIC_SEGMENT_STRUCTURE)
        g_string_append_printf (all, "%s%s[%s]", all->len > 0 ? " " : "", kinds[s->kind], g_strdelimit (text, "\n", '/'));
    }
  return g_string_free (all, FALSE);
}

/* What is true of any source. */
static void
check_source (MedicSource *source)
{
  gsize at = 0;

  g_assert_true (g_utf8_validate (source->text->str, (gssize) source->text->len, NULL));
  for (guint i = 0; i < source->segments->len; i++)
    {
      const MedicSegment *s = &g_array_index (source->segments, MedicSegment, i);

      g_assert_cmpuint (s->start, >=, at);
      g_assert_cmpuint (s->end, >=, s->start);
      g_assert_cmpuint (s->end, <=, source->text->len);
      at = s->end;
    }
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MedicSource) source = medic_source_new (c->bytes, strlen (c->bytes));
  g_autofree char *got = describe (source);
  g_autofree char *expected = g_strchomp (g_strdup (c->segments));

  check_source (source);
  if (g_str_has_suffix (expected, "~"))
    {
      expected[strlen (expected) - 1] = '\0';
      if (!g_str_has_prefix (got, expected))
        g_test_fail_printf ("%s", got);
    }
  else
    g_assert_cmpstr (got, ==, expected);

  /* wherever it is cut, the source is sound */
  for (gsize n = strlen (c->bytes); n > 0; n--)
    {
      g_autofree char *cut = g_memdup2 (c->bytes, n);
      g_autoptr (MedicSource) part = medic_source_new (cut, n);

      check_source (part);
    }
}

static void
test_utf16 (void)
{
  static const struct { const char *bytes; gsize length; } texts[] = {
    { "\377\376" "5\0005\0000\0 \0x\0", 12 }, { "\376\377" "\0005\0005\0000\0 \0x", 12 }, { "5\0005\0000\0 \0x\0", 10 }, { "\0005\0005\0000\0 \0x", 10 },
    { "\377\376" "5\0005\0000\0 \0x\0y", 13 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MedicSource) source = medic_source_new (texts[i].bytes, texts[i].length);

      g_assert_cmpstr (source->text->str, ==, "550 x");
      g_assert_true (source->decoded);
    }
}

static void
test_nested (void)
{
  GString *mail = g_string_new (MAIL);
  g_autoptr (MedicSource) source = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (mail, "Content-Type: multipart/mixed; boundary=B%u\n\n--B%u\n", i, i);
  g_string_append (mail, "\nThe user is unknown\n");
  for (guint i = 100; i > 0; i--)
    g_string_append_printf (mail, "--B%u--\n", i - 1);
  source = medic_source_new (mail->str, mail->len);
  check_source (source);
  g_assert_nonnull (strstr (source->text->str, "The user is unknown"));
  g_string_free (mail, TRUE);
}

static void
test_many_parts (void)
{
  g_autofree char *parts = test_repeat ("--X\n\nx\n", 20000);
  g_autofree char *mail = g_strconcat (REPORT "\n", parts, "--X--\n", NULL);
  g_autoptr (MedicSource) source = medic_source_new (mail, strlen (mail));

  check_source (source);
}

static void
test_long_header (void)
{
  g_autofree char *folds = test_repeat (" x=y;\n", 175000);
  g_autofree char *line = test_repeat ("x", 1000000);
  const char *const fields[] = { folds, line };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *mail = g_strconcat (MAIL "X-Long: ", fields[i], i == 0 ? "" : "\n", "\nThe user is unknown\n", NULL);
      g_autoptr (MedicSource) source = medic_source_new (mail, strlen (mail));
      const MedicSegment *last = &g_array_index (source->segments, MedicSegment, source->segments->len - 1);

      check_source (source);
      g_assert_cmpint (last->kind, ==, MEDIC_SEGMENT_NOTICE);
      g_assert_cmpstr (source->text->str + last->start, ==, "The user is unknown\n");
    }
}

/* An attachment is named, in valid text, whatever its header holds. */
static void
test_attachment (void)
{
  static const char *const types[] = { "application/pdf; name=\"a.pdf\"", "\346/x", "image/png; name=\"\377\376.png\"",
                                       "image/png; name=\"0123456789012345678901234567890123456789012345678901234567890123456789012345678\303\244\"" };
  g_autofree char *body = test_repeat ("QUJD\n", 300);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *mail = g_strconcat (REPORT "\n--X\nContent-Type: ", types[i], "\n\n", body, "--X--\n", NULL);
      g_autoptr (MedicSource) source = medic_source_new (mail, strlen (mail));

      check_source (source);
      g_assert_cmpuint (source->text->len, <, 500);
      if (i == 0)
        g_assert_nonnull (strstr (source->text->str, "[application/pdf, a.pdf, 1500]"));
    }
}

/* Of a large returned mail only the beginning is kept. */
static void
test_large_original (void)
{
  g_autofree char *body = test_repeat ("mailbox full\n", 50000);
  g_autofree char *mail = g_strconcat (REPORT "\n" NOTICE "--X\nContent-Type: message/rfc822\n\nSubject: Hello\n\n", body, "--X--\n", NULL);
  g_autoptr (MedicSource) source = medic_source_new (mail, strlen (mail));

  check_source (source);
  g_assert_cmpuint (source->text->len, <, 100000);
}

static void
test_headers (void)
{
  g_autoptr (MedicSource) source = medic_source_new (REPORT "Subject: one\n two\n\n" NOTICE ORIGINAL, strlen (REPORT "Subject: one\n two\n\n" NOTICE ORIGINAL));
  g_autofree char *subject = medic_source_get_header (source, MEDIC_SEGMENT_HEADER, "subject");
  g_autofree char *original = medic_source_get_header (source, MEDIC_SEGMENT_ORIGINAL_HEADER, "subject");
  g_autofree char *none = medic_source_get_header (source, MEDIC_SEGMENT_HEADER, "cc");

  g_assert_cmpstr (subject, ==, "one two");
  g_assert_cmpstr (original, ==, "Hello");
  g_assert_null (none);
  g_assert_cmpstr (source->content_type, ==, "multipart/report");
  g_assert_cmpstr (source->report_type, ==, "delivery-status");
  g_assert_true (source->is_message);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_mime_init ();
  test_add_cases ("/source", cases, test_case);
  g_test_add_func ("/source/utf16", test_utf16);
  g_test_add_func ("/source/nested", test_nested);
  g_test_add_func ("/source/many-parts", test_many_parts);
  g_test_add_func ("/source/long-header", test_long_header);
  g_test_add_func ("/source/attachment", test_attachment);
  g_test_add_func ("/source/large-original", test_large_original);
  g_test_add_func ("/source/headers", test_headers);
  return g_test_run ();
}
