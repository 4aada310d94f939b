/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-redact.h"
#include "test-util.h"

#define A1 "address-1@masked.invalid"
#define A2 "address-2@masked.invalid"

static const TestVerdict cases[] = {
  { "nothing", "550 5.1.1 user unknown", "550 5.1.1 user unknown" },
  { "empty", "", "" },
  { "address", "<bob@example.org>: unknown", "<" A1 ">: unknown" },
  { "twice", "bob@example.org and BOB@Example.org", A1 " and " A1 },
  { "two", "bob@example.org, alice@example.net", A1 ", " A2 },
  { "ip4", "host mx.example.org[192.0.2.8]", "host mx.example.org[ip-1]" },
  { "ip6", "from 2001:db8::25", "from ip-1" },
  { "ip6-literal", "[IPv6:2001:db8::25]", "[IPv6:ip-1]" },
  { "address-literal", "bob@[192.0.2.8]", A1 },
  { "key", "to=<bob@example.org>, relay=x", "to=<" A1 ">, relay=x" },
  { "utf8", "j\303\266rg@m\303\274ller.example!", A1 "!" },
  { "code-stays", "5.7.1 at 10:15", "5.7.1 at 10:15" },
};

static void
test_case (gconstpointer data)
{
  const TestVerdict *c = data;
  g_autoptr (MedicRedactor) redactor = medic_redactor_new ();
  g_autofree char *redacted = medic_redactor_redact (redactor, c->text);

  g_assert_cmpstr (redacted, ==, c->expect);
}

/* The same stand-in throughout a report. */
static void
test_same (void)
{
  g_autoptr (MedicRedactor) redactor = medic_redactor_new ();
  g_autofree char *one = medic_redactor_redact (redactor, "bob@example.org 192.0.2.8");
  g_autofree char *two = medic_redactor_redact (redactor, "alice@example.net bob@example.org 192.0.2.9 192.0.2.8");

  g_assert_cmpstr (one, ==, A1 " ip-1");
  g_assert_cmpstr (two, ==, A2 " " A1 " ip-2 ip-1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/redact", cases, test_case);
  g_test_add_func ("/redact/same", test_same);
  return g_test_run ();
}
