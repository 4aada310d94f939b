/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide-util.h"
#include "medic-provider.h"

/* Domains that people mistype, and domains that only look so. */

#define BIG(id, domains) "{'id': '" id "', 'name': 'N', 'big': true, 'smtp': [], 'note': 'N.', 'domains': [" domains "]}"
#define SMALL(id, domains) "{'id': '" id "', 'name': 'N', 'smtp': [], 'note': 'N.', 'domains': [" domains "]}"

static const char providers[] = "{'providers': ["
  BIG ("gmail", "'gmail.com', 'googlemail.com'") ","
  BIG ("outlook", "'hotmail.com', 'hotmail.fr', 'outlook.com', 'live.com', 'hotmail.co.uk'") ","
  BIG ("yahoo", "'yahoo.com', 'yahoo.de', 'ymail.com'") ","
  BIG ("icloud", "'icloud.com', 'me.com'") ","
  BIG ("gmx", "'gmx.de', 'gmx.net'") ","
  BIG ("webde", "'web.de'") ","
  SMALL ("posteo", "'posteo.de'") ","
  SMALL ("mail", "'email.com', 'mail.com'") ","
  SMALL ("orange", "'orange.fr'")
  "]}";

static const struct { const char *typed; const char *meant; } cases[] = {
  { "gmial.com", "gmail.com" },
  { "gamil.com", "gmail.com" },
  { "gmai.com", "gmail.com" },
  { "gmaill.com", "gmail.com" },
  { "gmail.con", "gmail.com" },
  { "gmail.co", "gmail.com" },
  { "gmail.cmo", "gmail.com" },
  { "gnail.com", "gmail.com" },
  { "fmail.com", "gmail.com" },
  { "GMIAL.COM", "gmail.com" },
  { "gmial.con", "gmail.com" },
  { "hotmial.com", "hotmail.com" },
  { "hotmal.com", "hotmail.com" },
  { "homail.com", "hotmail.com" },
  { "hotmail.co.ku", "hotmail.co.uk" },
  { "hotmaill.con", "hotmail.com" },
  { "outlok.com", "outlook.com" },
  { "outllok.com", "outlook.com" },
  { "yaho.com", "yahoo.com" },
  { "yahooo.com", "yahoo.com" },
  { "iclould.com", "icloud.com" },
  { "gogglemail.com", "googlemail.com" },
  { "gxm.de", "gmx.de" },
  { "gmx.ed", "gmx.de" },
  { "wbe.de", "web.de" },
  { "posto.de", "posteo.de" },
  { "posteoo.de", "posteo.de" },

  /* known ones, and below them */
  { "gmail.com", NULL },
  { "email.com", NULL },
  { "ymail.com", NULL },
  { "Hotmail.FR", NULL },
  /* other people's */
  { "example.com", NULL },
  { "hotmail.fi", NULL },
  { "yahoo.dk", NULL },
  { "hotmail.co.il", NULL },
  { "line.com", NULL },
  { "life.com", NULL },
  { "love.com", NULL },
  { "gmx.fr", NULL },
  { "we.com", NULL },
  { "wep.de", NULL },
  { "weber.de", NULL },
  { "mall.com", NULL },
  { "main.com", NULL },
  { "range.fr", NULL },
  { "poste.it", NULL },
  { "protel.de", NULL },
  { "grail.com", "gmail.com" },   /* one letter off a domain of millions: asked, not claimed */
  /* no domains */
  { "", NULL },
  { ".", NULL },
  { "gmail", NULL },
  { ".com", NULL },
  { "..com", NULL },
  { "gmail.", NULL },
  { "gm\303\244il.com", "gmail.com" },
};

static void
test_suggest (void)
{
  g_autoptr (MedicKnowledge) knowledge = compile_knowledge (providers);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = medic_knowledge_suggest_domain (knowledge, cases[i].typed);

      if (g_strcmp0 (found, cases[i].meant) != 0)
        g_test_fail_printf ("%s: %s instead of %s", cases[i].typed, found, cases[i].meant);
    }
}

/* Any bytes: no answer but one of the domains. */
static void
test_noise (void)
{
  g_autoptr (MedicKnowledge) knowledge = compile_knowledge (providers);

  for (guint i = 0; i < 2000; i++)
    {
      char typed[80] = "";
      int length = g_test_rand_int_range (0, 79);
      g_autofree char *found = NULL;

      for (int c = 0; c < length; c++)
        typed[c] = "gmailcodet.-\303\244x"[g_test_rand_int_range (0, 15)];
      found = medic_knowledge_suggest_domain (knowledge, typed);
      if (found != NULL)
        {
          g_autoptr (MedicProvider) provider = medic_knowledge_lookup_provider_by_domain (knowledge, found);

          g_assert_nonnull (provider);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/suggest/cases", test_suggest);
  g_test_add_func ("/suggest/noise", test_noise);
  return g_test_run ();
}
