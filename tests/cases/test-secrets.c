/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "case-util.h"
#include "medic-handover.h"
#include "test-util.h"

/* Secrets are planted wherever a person can put one, and looked for in every byte that comes out: the file, exports, hand-over texts. */

#define ROUNDS 60

/* %s is the secret */
static const char *const plants[] = {
  "AUTH PLAIN %s",
  "C: AUTH LOGIN %s",
  "Nov 21 09:00:00 client[1]: AUTH XOAUTH2 %s",
  "334 UGFzc3dvcmQ6\n%s",
  "S: 334 VXNlcm5hbWU6\nC: %s",
  "Authorization: Bearer %s",
  "he sent Bearer %s in it",
  "smtp://bob:%s@smtp.example.org:587",
  "see https://bob:%s@example.org/inbox",
  "password=%s",
  "user=bob pass=%s host=x",
  "\"access_token\": \"%s\"",
  "{\"password\": \"%s\"}",
  "Cookie: session=%s",
  "C: PASS %s",
  "a1 LOGIN bob@example.org %s",
  "Password: %s",
  "Kennwort: %s",
};

static const char *const texts[] = {
  "<bob@example.org>: host mx.example.org[192.0.2.8] said: 552 5.2.2 mailbox full (in reply to RCPT TO command)\n",
  "C: EHLO pc.example.net\nS: 250-smtp.example.net\nS: 250 AUTH PLAIN LOGIN\nC: MAIL FROM:<alice@example.net>\nS: 530 5.7.0 Authentication required\n",
  "Sending of the message failed.\nThe mail server responded: 550 5.7.1 <anna@example.org>: Relay access denied.\nPlease check the recipient.\n",
  "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6\n554 5.7.1 Service unavailable; blocked using zen.spamhaus.org\n",
  "From: MAILER-DAEMON@example.net\nTo: alice@example.net\nSubject: Undelivered Mail\nMessage-ID: <1@example.net>\nDate: Sat, 21 Nov 2026 09:00:00 +0000\n"
  "\nYour mail was not delivered.\n\n<bob@example.org>: 550 5.1.1 User unknown\n",
};

/* A secret of its own: letters of both cases and digits, as passwords and tokens are. */
static char *
make_secret (GPtrArray *secrets)
{
  static const char letters[] = "abcdefghijkmnopqrstuvwxyzABCDEFGHIJKLMNPQRSTUVWXYZ23456789";
  char *secret = g_malloc0 (25);

  for (int i = 0; i < 20; i++)
    secret[i] = letters[g_test_rand_int_range (0, (gint32) strlen (letters))];
  memcpy (secret + 20, "q7Z=", 4);
  g_ptr_array_add (secrets, secret);
  return secret;
}

static char *
make_plant (GPtrArray *secrets)
{
  g_auto (GStrv) parts = g_strsplit (plants[g_test_rand_int_range (0, G_N_ELEMENTS (plants))], "%s", 2);

  return g_strconcat (parts[0], make_secret (secrets), parts[1], NULL);
}

/* A text with some secrets, each on lines of its own, or between words where one can stand there. */
static char *
plant (const char *text,
       GPtrArray  *secrets)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines), n = (guint) g_test_rand_int_range (1, 4);
  GString *planted = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++)
    {
      if (n > 0 && (i + n >= n_lines || g_test_rand_bit ()))
        {
          g_autofree char *one = make_plant (secrets);

          g_string_append_printf (planted, "%s%s", one, g_test_rand_bit () ? "\n" : "\r\n");
          n--;
        }
      g_string_append_printf (planted, "%s\n", lines[i]);
    }
  return g_string_free (planted, FALSE);
}

/* The same as a message, where a look at the bytes does not show it. */
static char *
encode (const char *text)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) text, strlen (text));

  return g_strconcat ("From: MAILER-DAEMON@example.net\nTo: alice@example.net\nSubject: Undelivered Mail\nMIME-Version: 1.0\n"
                      "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n", base64, "\n", NULL);
}

static void
assert_clean (const char *where,
              const char *contents,
              gsize       length,
              GPtrArray  *secrets)
{
  for (guint i = 0; i < secrets->len; i++)
    {
      /* not even the most of it */
      g_autofree char *most = g_strndup (secrets->pdata[i], 16);

      const char *found = memmem (contents, length, most, strlen (most));

      if (found != NULL)
        {
          gsize before = MIN ((gsize) (found - contents), 300);
          gsize n = MIN (length - (gsize) (found - contents) + before, 400);
          g_autofree char *around = g_malloc0 (n + 1);

          /* a file of SQLite's is no text */
          for (gsize k = 0; k < n; k++)
            around[k] = g_ascii_isprint (found[k - before]) ? found[k - before] : '.';
          g_test_message ("%s: %s", where, around);
          g_test_fail_printf ("%s shows %s", where, (char *) secrets->pdata[i]);
          return;
        }
    }
}

static void
assert_text_clean (const char *where,
                   char       *text,
                   GPtrArray  *secrets)
{
  g_assert_nonnull (text);
  assert_clean (where, text, strlen (text), secrets);
  g_free (text);
}

/* What a mail program reads out of a draft. */
static char *
join_lines (char *eml)
{
  g_auto (GStrv) pieces = g_strsplit (eml, "=\r\n", -1);

  g_free (eml);
  return g_strjoinv ("", pieces);
}

static void
check_handovers (MedicReport     *report,
                 MedicCaseRecord *record,
                 GPtrArray       *secrets)
{
  for (int i = 0; i < 6; i++)
    {
      g_autoptr (MedicHandover) handover = medic_handover_new (report, record, -1, (MedicHandoverAudience) (i / 2), i % 2 == 1);
      g_autofree char *uri = medic_handover_to_mailto (handover, NULL, NULL);

      assert_text_clean ("text", medic_handover_to_text (handover), secrets);
      assert_text_clean ("markdown", medic_handover_to_markdown (handover), secrets);
      assert_text_clean ("json", g_strdup (medic_handover_get_json (handover)), secrets);
      assert_text_clean ("mailto", g_uri_unescape_string (uri, NULL), secrets);
      assert_text_clean ("eml", join_lines (medic_handover_to_eml (handover, NULL)), secrets);
      assert_text_clean ("subject", g_strdup (handover->subject), secrets);
    }
}

static void
check_files (CaseFixture *self,
             GPtrArray   *secrets)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      assert_clean (name, contents, length, secrets);
    }
}

static void
write_everywhere (MedicCaseStore *store,
                  gint64          number,
                  GPtrArray      *secrets)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text[9] = { NULL };
  gint64 note, step;

  for (guint i = 0; i < G_N_ELEMENTS (text); i++)
    text[i] = make_plant (secrets);
  g_assert_true (medic_case_store_set_title (store, number, text[0], &error));
  g_assert_true (medic_case_store_set_caller (store, number, text[1], &error));
  note = medic_case_store_add_note (store, number, text[2], &error);
  g_assert_true (medic_case_store_set_note (store, note, text[3], &error));
  step = medic_case_store_add_step (store, number, "guide", "step", 0, text[4], text[5], &error);
  g_assert_true (medic_case_store_set_step_note (store, step, text[6], &error));
  g_assert_true (medic_case_store_set_fact (store, number, "time-of-last-try", text[7], &error));
  g_assert_true (medic_case_store_set_status (store, number, MEDIC_CASE_HANDED_OVER, 0, text[8], &error));
  g_assert_true (medic_case_store_set_state (store, number, "guide", text[8], &error));
  g_assert_no_error (error);
  for (guint i = 1; i < G_N_ELEMENTS (text); i++)
    g_free (g_steal_pointer (&text[i]));
}

static void
test_planted (CaseFixture   *self,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *planted = plant (texts[i % G_N_ELEMENTS (texts)], secrets);
      g_autofree char *encoded = i % 3 == 0 ? encode (planted) : NULL;
      g_autoptr (MedicReport) report = test_analyse (encoded != NULL ? encoded : planted, -1, MEDIC_SEEN_IN_UNKNOWN);
      g_autofree char *caller = make_plant (secrets);
      g_autoptr (MedicCase) one = medic_case_store_add (store, NULL, caller, report, &error);
      g_autoptr (MedicCaseRecord) record = NULL;
      g_autoptr (MedicReport) restored = NULL;
      gint64 number = medic_case_get_number (one);

      g_assert_no_error (error);
      write_everywhere (store, number, secrets);
      if (i % 2 == 0)
        {
          g_autofree char *more = plant (texts[(i + 1) % (int) G_N_ELEMENTS (texts)], secrets);
          g_autoptr (MedicReport) second = test_analyse (more, -1, MEDIC_SEEN_IN_LOG);

          g_assert_true (medic_case_store_set_report (store, number, second, &error));
        }
      record = medic_case_store_load (store, number, &error);
      restored = medic_case_record_restore_report (record, test_knowledge ());
      if (i % 4 == 0)
        {
          check_handovers (report, NULL, secrets);
          check_handovers (restored, record, secrets);
          check_handovers (NULL, record, secrets);
        }
      check_files (self, secrets);
      if (g_test_failed ())
        return;
    }
  assert_text_clean ("export", medic_case_store_export (store, NULL, 0, &error), secrets);
  g_clear_object (&store);
  check_files (self, secrets);
  g_test_message ("%u secrets", secrets->len);
}

/* A file that somebody wrote by hand, with a secret in each of its texts. */
static void
test_imported (CaseFixture   *self,
               gconstpointer  data)
{
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GString) json = g_string_new ("{\"format\": \"mail-medic-cases\", \"version\": 1, \"cases\": [{\"title\": @, \"caller\": @,"
                                               " \"status\": \"handed-over\", \"handed_to\": @, \"created\": \"2026-11-21T09:30:00Z\", \"text\": @,"
                                               " \"notes\": [{\"text\": @}], \"steps\": [{\"guide\": @, \"step\": @, \"answer\": @, \"note\": @}],"
                                               " \"states\": [{\"guide\": @, \"state\": @}], \"facts\": [{\"key\": \"ever-worked\", \"value\": @}],"
                                               " \"report\": {\"kind\": \"reply\", \"subject\": @, \"outcomes\": [{\"recipient\": @,"
                                               " \"facts\": {\"reply_text\": @, \"host\": @}, \"diagnoses\": [{\"problem\": \"mailbox-full\","
                                               " \"evidence\": [{\"start\": 0, \"end\": 1, \"text\": @}]}]}]}}]}");
      g_autofree char *out = NULL;
      g_autoptr (MedicCaseRecord) record = NULL;
      g_autoptr (MedicReport) report = NULL;
      char *at;

      while ((at = strchr (json->str, '@')) != NULL)
        {
          g_autofree char *one = make_plant (secrets);
          /* the plants hold @ themselves */
          g_auto (GStrv) halves = g_strsplit (one, "@", -1);
          g_autofree char *without = g_strjoinv ("\\u0040", halves);
          g_autoptr (GString) quoted = g_string_new ("\"");
          gssize place = at - json->str;

          for (const char *p = without; *p != '\0'; p++)
            {
              if (*p == '\n')
                g_string_append (quoted, "\\n");
              else if (*p == '"')
                g_string_append (quoted, "\\\"");
              else
                g_string_append_c (quoted, *p);
            }
          g_string_append_c (quoted, '"');
          g_string_erase (json, place, 1);
          g_string_insert (json, place, quoted->str);
        }
      g_assert_true (medic_case_store_import (store, json->str, -1, NULL, NULL, &error));
      g_assert_no_error (error);
      record = medic_case_store_load (store, i + 1, &error);
      report = medic_case_record_restore_report (record, test_knowledge ());
      check_handovers (report, record, secrets);
      out = medic_case_store_export (store, NULL, 0, &error);
      assert_clean ("export", out, strlen (out), secrets);
      check_files (self, secrets);
      if (g_test_failed ())
        return;
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_test ("/secrets/planted", test_planted);
  case_test ("/secrets/imported", test_imported);
  return g_test_run ();
}
