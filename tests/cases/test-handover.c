/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gmime/gmime.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "case-util.h"
#include "medic-handover.h"
#include "test-util.h"

#define FULL_BOX                                                                                                       \
  "<bob@example.org>: host mx.example.org[192.0.2.8] said: 552 5.2.2 mailbox full (in reply to RCPT TO command)\n\n"    \
  "> Message-ID: <b1@example.net>\n> Date: Sat, 21 Nov 2026 09:00:00 +0000\n> Message-Id: <m1@example.net>\n"
#define RELAY "554 5.7.1 <alice@example.net>: Relay access denied"

static MedicHandover *
make (const char            *text,
      MedicHandoverAudience  audience,
      gboolean               redact)
{
  g_autoptr (MedicReport) report = test_analyse (text, -1, MEDIC_SEEN_IN_UNKNOWN);

  return medic_handover_new (report, NULL, -1, audience, redact);
}

static char *
make_text (const char            *text,
           MedicHandoverAudience  audience,
           gboolean               redact)
{
  g_autoptr (MedicHandover) handover = make (text, audience, redact);

  return medic_handover_to_text (handover);
}

static void
assert_has (const char *text,
            const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("\"%s\" is not in:\n%s", words, text);
}

static void
assert_lacks (const char *text,
              const char *words)
{
  if (strstr (text, words) != NULL)
    g_error ("\"%s\" is in:\n%s", words, text);
}

/* Plain words, what to do next, and nothing for specialists. */
static void
test_caller (void)
{
  g_autofree char *text = make_text (FULL_BOX, MEDIC_HANDOVER_CALLER, FALSE);

  assert_has (text, "Their mailbox is full.\n------");
  assert_has (text, "bob@example.org has no room left");
  assert_has (text, "What to do now");
  assert_has (text, "\n1. ");
  assert_has (text, "\n2. ");
  assert_lacks (text, "5.2.2");
  assert_lacks (text, "not asked yet");
  assert_lacks (text, "\342\201\250");
}

/* Facts, times, ids, exact words; what is missing is said. */
static void
test_admin (void)
{
  g_autoptr (MedicHandover) handover = make (FULL_BOX, MEDIC_HANDOVER_ADMIN, FALSE);
  g_autofree char *text = medic_handover_to_text (handover);
  g_autofree char *markdown = medic_handover_to_markdown (handover);

  assert_has (text, "Recipient: bob@example.org\n");
  assert_has (text, "Server: mx.example.org\n");
  assert_has (text, "IP address: 192.0.2.8\n");
  assert_has (text, "Enhanced code: 5.2.2\n");
  assert_has (text, "Message IDs: <b1@example.net>\n    <m1@example.net>\n");
  assert_has (text, "Time of the last try: [not asked yet]\n");
  assert_has (text, "> 552 5.2.2 mailbox full");
  assert_has (markdown, "- Time of the last try: **[not asked yet]**\n");
  assert_has (markdown, "```\n552 5.2.2 mailbox full");
  g_assert_nonnull (handover->to);
}

static void
test_second_level (CaseFixture   *self,
                   gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicReport) report = test_analyse (FULL_BOX, -1, MEDIC_SEEN_IN_UNKNOWN);
  g_autoptr (MedicCase) one = medic_case_store_add (store, "Bob", "Frau M\303\274ller", report, &error);
  g_autoptr (MedicCaseRecord) record = NULL;
  g_autoptr (MedicReport) restored = NULL;
  g_autoptr (MedicHandover) handover = NULL;
  g_autoptr (MedicHandover) same = NULL;
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;

  medic_case_store_add_note (store, 1, "called back", &error);
  medic_case_store_add_step (store, 1, "contact-recipient", "how", 0, "By phone", "busy", &error);
  medic_case_store_set_fact (store, 1, "ever-worked", "until Monday", &error);
  medic_case_store_set_status (store, 1, MEDIC_CASE_HANDED_OVER, 0, "the night shift", &error);
  g_assert_no_error (error);
  record = medic_case_store_load (store, 1, &error);
  restored = medic_case_record_restore_report (record, test_knowledge ());
  handover = medic_handover_new (restored, record, -1, MEDIC_HANDOVER_SECOND_LEVEL, FALSE);
  text = medic_handover_to_text (handover);
  g_assert_cmpstr (handover->subject, ==, "Case 1: Bob");
  assert_has (text, "Caller: Frau M\303\274ller\n");
  assert_has (text, "Handed over to: the night shift\n");
  assert_has (text, "Cause: mailbox-full\n");
  assert_has (text, "Whether it ever worked: until Monday\n");
  assert_has (text, "Mail program: [not asked yet]\n");
  assert_has (text, "contact-recipient, how: By phone\n  busy");
  assert_has (text, "called back");
  assert_has (text, "> > Message-ID: <b1@example.net>\n");
  /* a case says the same a year later as on the day */
  same = medic_handover_new (report, record, -1, MEDIC_HANDOVER_SECOND_LEVEL, FALSE);
  other = medic_handover_to_text (same);
  g_assert_cmpstr (text, ==, other);

  g_clear_pointer (&handover, medic_handover_unref);
  handover = medic_handover_new (restored, record, -1, MEDIC_HANDOVER_CALLER, FALSE);
  g_free (g_steal_pointer (&text));
  text = medic_handover_to_text (handover);
  assert_has (text, "the night shift goes on with it.");
  assert_lacks (text, "called back");
}

/* A case without a text. */
static void
test_bare_case (CaseFixture   *self,
                gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (MedicCase) one = medic_case_store_add (store, "On the phone", NULL, NULL, NULL);
  g_autoptr (MedicCaseRecord) record = medic_case_store_load (store, 1, NULL);

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (MedicHandover) handover = medic_handover_new (NULL, record, -1, (MedicHandoverAudience) i, FALSE);
      g_autofree char *text = medic_handover_to_text (handover);

      g_assert_cmpuint (handover->blocks->len, >, 0);
      assert_has (handover->subject, "On the phone");
      if (i > 0)
        assert_has (text, "[not asked yet]");
    }
}

static void
test_outcomes (void)
{
  static const char text[] = "<ann@example.org>: host mx.example.org[192.0.2.8] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n\n"
                             "<bob@example.org>: host mx.example.org[192.0.2.8] said: 552 5.2.2 mailbox full (in reply to RCPT TO command)\n\n"
                             "<eve@example.org>: host mx.example.org[192.0.2.8] said: 552 5.2.2 mailbox full (in reply to RCPT TO command)\n";
  g_autoptr (MedicReport) report = test_analyse (text, -1, MEDIC_SEEN_IN_UNKNOWN);
  g_autoptr (MedicHandover) all = medic_handover_new (report, NULL, -1, MEDIC_HANDOVER_CALLER, FALSE);
  g_autoptr (MedicHandover) first = medic_handover_new (report, NULL, 0, MEDIC_HANDOVER_CALLER, FALSE);
  g_autofree char *of_all = medic_handover_to_text (all);
  g_autofree char *of_first = medic_handover_to_text (first);

  g_assert_cmpuint (report->outcomes->len, ==, 3);
  assert_has (of_all, "For: bob@example.org, eve@example.org\n");
  assert_has (of_all, "For: ann@example.org\n");
  assert_has (of_first, "ann@example.org");
  assert_lacks (of_first, "bob@example.org");
}

/* Without addresses and IPs, everywhere alike. */
static void
test_redacted (void)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (MedicHandover) handover = make (FULL_BOX, (MedicHandoverAudience) i, TRUE);
      g_autofree char *text = medic_handover_to_text (handover);
      g_autofree char *markdown = medic_handover_to_markdown (handover);

      const char *forms[] = { text, markdown, handover->json, handover->subject };

      for (guint f = 0; f < G_N_ELEMENTS (forms); f++)
        {
          assert_lacks (forms[f], "bob@");
          assert_lacks (forms[f], "192.0.2.8");
          assert_lacks (forms[f], "m1@example.net");
        }
      assert_has (text, "address-");
    }
}

static void
test_json (void)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (MedicHandover) handover = make (RELAY, (MedicHandoverAudience) i, FALSE);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = json_from_string (medic_handover_get_json (handover), &error);
      JsonObject *root;

      g_assert_no_error (error);
      root = json_node_get_object (node);
      g_assert_cmpstr (json_object_get_string_member (root, "format"), ==, "mail-medic-handover");
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "blocks")), ==, handover->blocks->len);
      g_assert_cmpint (json_object_has_member (root, "report"), ==, i > 0);
    }
}

/* What a server says cannot become markup, and cannot end the block that it stands in. */
static void
test_markdown (void)
{
  g_autoptr (MedicHandover) handover = make ("550 5.1.1 <b*o*b@example.org>: # no ``` user [x](http://example.net) <b>bold</b>\n````\n1. x", MEDIC_HANDOVER_SECOND_LEVEL, FALSE);
  g_autofree char *markdown = medic_handover_to_markdown (handover);
  const char *fence = strstr (markdown, "\n`````\n");

  g_assert_nonnull (fence);
  g_assert_nonnull (strstr (fence + 1, "\n`````\n"));
  assert_has (markdown, "b\\*o\\*b@example.org");
}

static void
test_mailto (void)
{
  g_autoptr (MedicHandover) handover = make (RELAY, MEDIC_HANDOVER_ADMIN, FALSE);
  gboolean cut = TRUE;
  g_autofree char *uri = medic_handover_to_mailto (handover, "help&desk?x@example.net", &cut);
  g_autofree char *text = medic_handover_to_text (handover);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, &error);
  g_autoptr (GHashTable) params = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *body = NULL;

  g_assert_no_error (error);
  g_assert_false (cut);
  g_assert_cmpstr (g_uri_get_scheme (parsed), ==, "mailto");
  g_assert_cmpstr (g_uri_get_path (parsed), ==, "help&desk?x@example.net");
  assert_has (uri, "mailto:help%26desk%3Fx@example.net?subject=");
  for (const char *p = uri; *p != '\0'; p++)
    g_assert_true (*p > ' ' && *p < 127);
  params = g_uri_parse_params (strchr (uri, '?') + 1, -1, "&", G_URI_PARAMS_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (params, "subject"), ==, handover->subject);
  lines = g_strsplit (g_hash_table_lookup (params, "body"), "\r\n", -1);
  body = g_strjoinv ("\n", lines);
  g_assert_cmpstr (body, ==, text);
}

/* Too long for an address: cut at the end of a line, and that is said. */
static void
test_mailto_long (void)
{
  g_autofree char *lines = test_repeat ("Nov 21 09:00:00 mx postfix/smtp[1]: some line of a log \303\274\n", 1000);
  g_autofree char *all = g_strconcat (RELAY "\n", lines, NULL);
  g_autoptr (MedicHandover) handover = make (all, MEDIC_HANDOVER_SECOND_LEVEL, FALSE);
  gboolean cut = FALSE;
  g_autofree char *uri = medic_handover_to_mailto (handover, NULL, &cut);
  g_autofree char *plain = g_uri_unescape_string (uri, NULL);

  g_assert_true (cut);
  g_assert_cmpuint (strlen (uri), <=, 16000);
  g_assert_true (g_str_has_prefix (uri, "mailto:?subject="));
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  g_assert_true (g_str_has_suffix (plain, "\r\n[The text was cut here because it is too long. Save the mail as a file to have all of it.]"));
}

/* A draft by the book: ASCII, CRLF, short lines, and what was put in comes out. */
static void
test_eml (CaseFixture   *self,
          gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autofree char *long_line = test_repeat ("w\303\266rter ohne Ende ", 200);
  g_autofree char *paste = g_strconcat (RELAY "\n.\nFrom here\n", long_line, "\n", NULL);
  g_autoptr (MedicReport) report = test_analyse (paste, -1, MEDIC_SEEN_IN_UNKNOWN);
  g_autoptr (MedicCase) one = medic_case_store_add (store, "\303\204rger mit \351\202\256\347\256\261\r\nBcc: x@example.net \360\237\223\247, das ist ein langer Titel, der nicht in eine Zeile passt", NULL, report, NULL);
  g_autoptr (MedicCaseRecord) record = medic_case_store_load (store, 1, NULL);
  g_autoptr (MedicHandover) handover = medic_handover_new (report, record, -1, MEDIC_HANDOVER_SECOND_LEVEL, FALSE);
  g_autofree char *eml = medic_handover_to_eml (handover, "help@example.net");
  g_autofree char *text = medic_handover_to_text (handover);
  g_autofree char *body = NULL;
  g_auto (GStrv) lines = g_strsplit (eml, "\r\n", -1);
  GMimeStream *stream;
  GMimeParser *parser;
  GMimeMessage *message;
  g_auto (GStrv) body_lines = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 78);
      g_assert_null (strpbrk (lines[i], "\r\n"));
      for (const char *p = lines[i]; *p != '\0'; p++)
        g_assert_true ((guchar) *p < 127);
    }
  assert_lacks (eml, "\r\nBcc:");
  g_assert_cmpstr (medic_case_get_title (one), ==, "\303\204rger mit \351\202\256\347\256\261  Bcc: x@example.net \360\237\223\247, das ist ein langer Titel, der nicht in eine Zeile passt");
  stream = g_mime_stream_mem_new_with_buffer (eml, strlen (eml));
  parser = g_mime_parser_new_with_stream (stream);
  message = g_mime_parser_construct_message (parser, NULL);
  g_assert_cmpstr (g_mime_message_get_subject (message), ==, handover->subject);
  g_assert_nonnull (g_mime_message_get_date (message));
  g_assert_cmpint (internet_address_list_length (g_mime_message_get_to (message)), ==, 1);
  body = g_mime_text_part_get_text (GMIME_TEXT_PART (g_mime_message_get_mime_part (message)));
  body_lines = g_strsplit (body, "\r\n", -1);
  joined = g_strjoinv ("\n", body_lines);
  g_assert_cmpstr (joined, ==, text);
  g_object_unref (message);
  g_object_unref (parser);
  g_object_unref (stream);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handover/caller", test_caller);
  g_test_add_func ("/handover/admin", test_admin);
  case_test ("/handover/second-level", test_second_level);
  case_test ("/handover/bare-case", test_bare_case);
  g_test_add_func ("/handover/outcomes", test_outcomes);
  g_test_add_func ("/handover/redacted", test_redacted);
  g_test_add_func ("/handover/json", test_json);
  g_test_add_func ("/handover/markdown", test_markdown);
  g_test_add_func ("/handover/mailto", test_mailto);
  g_test_add_func ("/handover/mailto-long", test_mailto_long);
  case_test ("/handover/eml", test_eml);
  return g_test_run ();
}
