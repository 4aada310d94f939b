/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-mask.h"
#include "test-util.h"

/* Secrets of design rule 12; NULL: the text must stay as it is. */
typedef struct
{
  const char *name;
  const char *text;
  const char *masked;
} Case;

static const Case cases[] = {
  { "auth-plain", "AUTH PLAIN AGJvYgBzZWNyZXQ=", "AUTH PLAIN ****************" },
  { "auth-plain-lower", "auth plain AGJvYgBzZWNyZXQ=", "auth plain ****************" },
  { "auth-plain-prefixed", "C: AUTH PLAIN AGJvYgBzZWNyZXQ=\r", "C: AUTH PLAIN ****************\r" },
  { "auth-plain-swaks", " ~> AUTH PLAIN AGJvYgBzZWNyZXQ=", " ~> AUTH PLAIN ****************" },
  { "auth-plain-log", "Nov 21 09:00:00 client[1]: AUTH PLAIN AGJvYgBzZWNyZXQ=", "Nov 21 09:00:00 client[1]: AUTH PLAIN ****************" },
  { "auth-login", "AUTH LOGIN Ym9iQGV4YW1wbGUub3Jn", "AUTH LOGIN ********************" },
  { "auth-xoauth2", "AUTH XOAUTH2 dXNlcj1ib2JAZXhhbXBsZS5vcmc=", "AUTH XOAUTH2 ****************************" },
  { "auth-oauthbearer", "AUTH OAUTHBEARER bixhPWJvYg==", "AUTH OAUTHBEARER ************" },
  { "challenge-login", "334 VXNlcm5hbWU6\nYm9i\n334 UGFzc3dvcmQ6\nc2VjcmV0\n235 ok", "334 VXNlcm5hbWU6\n****\n334 UGFzc3dvcmQ6\n********\n235 ok" },
  { "challenge-crlf", "334 UGFzc3dvcmQ6\r\nc2VjcmV0\r\n", "334 UGFzc3dvcmQ6\r\n********\r\n" },
  { "challenge-prefixed", "S: 334 UGFzc3dvcmQ6\nC: c2VjcmV0", "S: 334 UGFzc3dvcmQ6\nC: ********" },
  { "challenge-word-as-password", "334 UGFzc3dvcmQ6\nbutterfly", "334 UGFzc3dvcmQ6\n*********" },
  { "challenge-blank-line", "334 UGFzc3dvcmQ6\n\nc2VjcmV0", "334 UGFzc3dvcmQ6\n\n********" },
  { "challenge-cram", "334 PDE4OTYuNjk3MTcwOTUyQHBvc3Q+\nYm9iIGI5MTNhNjAyYzdlZGE3\n", "334 PDE4OTYuNjk3MTcwOTUyQHBvc3Q+\n************************\n" },
  { "url", "smtp://bob:geheim@smtp.example.org:587", "smtp://bob:******@smtp.example.org:587" },
  { "url-path", "see https://bob:geheim@example.org/a@b", "see https://bob:******@example.org/a@b" },
  { "bearer", "Authorisation by Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc-1", "Authorisation by Bearer ******************************" },
  { "authorization", "Authorization: Basic Ym9iOnNlY3JldA==", "Authorization: **********************" },
  { "proxy-authorization", "Proxy-Authorization: Digest username=\"bob\"", "Proxy-Authorization: *********************" },
  { "cookie", "Cookie: session=abc; theme=dark", "Cookie: ***********************" },
  { "set-cookie", "Set-Cookie: id=4711; HttpOnly", "Set-Cookie: *****************" },
  { "api-key", "X-Api-Key: 0123456789abcdef", "X-Api-Key: ****************" },
  { "password-equals", "user=bob password=geheim host=x", "user=bob password=****** host=x" },
  { "pass-equals", "pass=geheim user=bob", "pass=****** user=bob" },
  { "passwd-quoted", "passwd = \"ge heim\" x", "passwd = \"*******\" x" },
  { "password-json-space", "{'password': 'ge heim', 'x': 1}", "{'password': '*******', 'x': 1}" },
  { "password-json", "{\"password\": \"geheim\"}", "{\"password\": \"******\"}" },
  { "client-secret", "client_secret=aB3-xyz", "client_secret=*******" },
  { "access-token", "\"access_token\":\"ya29.a0Af\"", "\"access_token\":\"*********\"" },
  { "token-colon", "token: 4f3Ab9Zz", "token: ********" },
  { "password-colon", "Password: S3cret", "Password: ******" },
  { "password-colon-signs", "USER=anna password: hunter2!geheim", "USER=anna password: **************" },
  { "password-colon-quote", "Password: it's,S3cret;", "Password: ************" },
  { "password-colon-space", "Password: S3cret \r\nx", "Password: ****** \r\nx" },
  { "password-colon-at", "Password: P@ssword", "Password: ********" },
  { "password-colon-umlaut", "Passwort: Gr\u00fcn123", "Passwort: ********" },
  { "password-kennwort", "Kennwort: g3heim!x", "Kennwort: ********" },
  { "password-kennwort-equals", "Benutzer=anna Kennwort=geheim", "Benutzer=anna Kennwort=******" },
  { "password-told", "my password is Sommer2024! and it fails", "my password is *********** and it fails" },
  { "password-told-quoted", "Das Passwort lautet \"geh3im\".", "Das Passwort lautet \"******\"." },
  { "password-told-of", "The password for the mailbox was x7x7-x, I think", "The password for the mailbox was ******, I think" },
  { "password-told-french", "Mon mot de passe est azerty12.", "Mon mot de passe est ********." },
  { "stay-pass", "spf=pass (sender IP is 203.0.113.245) smtp.helo=x", NULL },
  { "stay-password-told-word", "Your password is incorrect or expired.", NULL },
  { "stay-password-told-other", "The password was refused. The host is mx1.example.org", NULL },
  { "stay-password-told-address", "My password was sent to anna2@example.com, which is bad", NULL },
  { "password-french", "Mot de passe : azerty12!", "Mot de passe : *********" },
  { "pop3-pass", "C: PASS geheim", "C: PASS ******" },
  { "imap-login", "a1 LOGIN bob@example.org geheim", "a1 LOGIN bob@example.org ******" },
  { "auth-colon", "AUTH XOAUTH2 Ym9iQGV4YW1wbGUub3Jn: 535 no", "AUTH XOAUTH2 ********************: 535 no" },
  { "auth-rest", "AUTH PLAIN ********ZWNyZXQ=", "AUTH PLAIN ****************" },
  { "challenge-rest", "334 UGFzc3dvcmQ6\n****VjcmV0", "334 UGFzc3dvcmQ6\n**********" },
  { "password-rest", "password=***eim x", "password=****** x" },
  { "pop3-two", "USER bob\r\nPASS geheim\r\n+OK", "USER bob\r\nPASS ******\r\n+OK" },
  /* what must stay */
  { "stay-capability", "250-AUTH LOGIN PLAIN CRAM-MD5 XOAUTH2", NULL },
  { "stay-capability-equals", "250-AUTH=LOGIN PLAIN", NULL },
  { "stay-auth-step", "AUTH LOGIN", NULL },
  { "stay-auth-reply", "535 5.7.8 AUTH PLAIN failed: authentication failed", NULL },
  { "stay-challenge-refused", "334 UGFzc3dvcmQ6\n535 5.7.8 Authentication failed", NULL },
  { "stay-number-334", "there were 1334 mails\nnothing", NULL },
  { "stay-prose-password", "Your password is wrong. Please enter the password again.", NULL },
  { "stay-prose-password-colon", "The password: it is wrong", NULL },
  { "stay-prose-password-word", "Password: (optional)", NULL },
  { "stay-prose-password-end", "Bad password: failed!", NULL },
  { "stay-kennwort-word", "Ihr Kennwort: falsch eingegeben", NULL },
  { "stay-password-link", "Reset your password: https://example.com/reset?x=1", NULL },
  { "stay-password-address", "Lost your password: helpdesk2@example.com", NULL },
  { "stay-password-stars", "Password: ******", NULL },
  { "stay-prose-token", "550 token expired", NULL },
  { "stay-error-535", "535-5.7.8 Username and Password not accepted. For more information, go to", NULL },
  { "stay-url", "https://support.google.com/mail/?p=BadCredentials", NULL },
  { "stay-url-port", "smtp://smtp.example.org:587", NULL },
  { "stay-url-user", "https://bob@example.org/", NULL },
  { "stay-address", "<bob:x@example.org>: user unknown", NULL },
  { "stay-bearer-word", "the bearer of this message", NULL },
  { "stay-spf-pass", "spf=pass smtp.mailfrom=example.org; dkim=pass", NULL },
  { "stay-login-word", "250 LOGIN allowed here only", NULL },
  { "stay-pass-word", "did not pass the SPF check", NULL },
  { "stay-stars", "AUTH PLAIN ****************", NULL },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  guint n = 99;
  g_autofree char *masked = medic_mask_text (c->text, -1, &n);
  g_autofree char *again = medic_mask_text (masked, -1, NULL);

  g_assert_cmpuint (strlen (masked), ==, strlen (c->text));
  g_assert_cmpstr (masked, ==, c->masked != NULL ? c->masked : c->text);
  if (g_str_has_prefix (c->name, "stay"))
    g_assert_cmpuint (n, ==, 0);
  else
    g_assert_cmpuint (n, >, 0);
  g_assert_cmpstr (again, ==, masked);   /* masking twice changes nothing */
}

/* No secret reaches the report: neither the text nor a fact nor the evidence. */
static void
test_report (void)
{
  g_autoptr (MedicReport) report = test_analyse ("250-AUTH LOGIN PLAIN\nAUTH PLAIN AGJvYgBzZWNyZXQ=\n535 5.7.8 authentication failed\n", -1, MEDIC_SEEN_IN_UNKNOWN);

  g_assert_cmpuint (report->n_masked, ==, 1);
  g_assert_null (strstr (report->text, "AGJvYgBzZWNyZXQ"));
  g_assert_nonnull (strstr (report->text, "250-AUTH LOGIN PLAIN"));
}

/* "=" at the end of a line is one of base64, or of quoted-printable: hidden in both. */
static void
test_undecoded (void)
{
  g_autoptr (MedicReport) base64 = test_analyse ("Your server said t=C3=A4glich, und a line that is as long as such lines are h=\nere:\n"
                                                 "Nov 21 09:00:00 client[1]: AUTH XOAUTH2 F2ItbRdFKoSFJD8P6Noeq7Z=\nS: 535 5.7.8 authentication failed\n",
                                                 -1, MEDIC_SEEN_IN_UNKNOWN);
  g_autoptr (MedicReport) wrapped = test_analyse ("Your server said t=C3=A4glich, und a line that is as long as such lines are h=\nere:\n"
                                                  "Nov 21 09:00:00 some.client.example.org[1]: AUTH XOAUTH2 F2ItbRdFKoSFJ=\nD8P6Noeq7Z=3D\n"
                                                  "S: 535 5.7.8 authentication failed\n", -1, MEDIC_SEEN_IN_UNKNOWN);

  g_assert_nonnull (strstr (base64->text, "are here:"));
  g_assert_null (strstr (base64->text, "F2ItbRdFKoSF"));
  g_assert_nonnull (strstr (wrapped->text, "are here:"));
  g_assert_null (strstr (wrapped->text, "F2ItbRdFKoSF"));
  g_assert_null (strstr (wrapped->text, "D8P6Noeq7Z"));
  g_assert_cmpuint (wrapped->n_masked, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/mask", cases, test_case);
  g_test_add_func ("/mask/report", test_report);
  g_test_add_func ("/mask/undecoded", test_undecoded);
  return g_test_run ();
}
