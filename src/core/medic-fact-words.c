/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-fact-words.h"

/* Facts as they are filled into sentences. */

static const char *const names[] = { "recipient", "recipient_domain", "sender", "sender_domain", "host", "ip", "port", "code", "reply",
                                     "helo", "list", "size", "limit", "service", "suggested_domain", "provider", "provider_host",
                                     "provider_port", "provider_security", "provider_username", "provider_limit", "provider_help",
                                     "provider_app_password", NULL };

/**
 * medic_fact_get_names:
 *
 * Returns: (array zero-terminated=1): the facts that sentences may hold
 */
const char *const *
medic_fact_get_names (void)
{
  return names;
}

static char *
dup_domain (const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;

  return at != NULL && at[1] != '\0' ? g_strdup (at + 1) : NULL;
}

static char *
dup_code (const MedicFacts *facts)
{
  if (facts->reply_code != 0 && facts->enhanced_code != NULL)
    return g_strdup_printf ("%u\302\240%s", facts->reply_code, facts->enhanced_code);
  if (facts->reply_code != 0)
    return g_strdup_printf ("%u", facts->reply_code);
  return g_strdup (facts->enhanced_code);
}

/* A domain of the sender's own provider is no slip, even if it looks like one. */
static char *
dup_suggestion (MedicReport      *report,
                const MedicFacts *facts)
{
  g_autofree char *typed = dup_domain (facts->recipient);
  g_autofree char *own = dup_domain (facts->sender);

  if (typed == NULL || (own != NULL && g_ascii_strcasecmp (typed, own) == 0))
    return NULL;
  return medic_knowledge_suggest_domain (report->knowledge, typed);
}

/**
 * medic_fact_find_provider:
 * @report: a report
 * @outcome: one of its outcomes
 *
 * Finds the sender's provider: by the sender's domain, by the account that
 * logged in, or by the name of the server that the sender's program talked to.
 *
 * Returns: (transfer full) (nullable): the provider, or %NULL if the knowledge
 *   has none
 */
MedicProvider *
medic_fact_find_provider (MedicReport  *report,
                          MedicOutcome *outcome)
{
  const MedicFacts *facts;
  g_autofree char *domain = NULL;
  g_autofree char *login = NULL;
  g_autofree char *recipient = NULL;
  MedicProvider *provider = NULL;

  g_return_val_if_fail (report != NULL && outcome != NULL, NULL);

  facts = outcome->facts;
  domain = dup_domain (facts->sender);
  login = dup_domain (facts->login);
  if (domain != NULL)
    provider = medic_knowledge_lookup_provider_by_domain (report->knowledge, domain);
  if (provider == NULL && login != NULL)
    provider = medic_knowledge_lookup_provider_by_domain (report->knowledge, login);
  if (provider != NULL || facts->host == NULL || facts->speaker == MEDIC_SPEAKER_REMOTE_SERVER)
    return provider;
  provider = medic_knowledge_lookup_provider_by_host (report->knowledge, facts->host);
  /* an old or mistaken name of the server still tells whose it is: smtp.gmx.net instead of mail.gmx.net. Not if it may be the recipient's. */
  recipient = dup_domain (facts->recipient);
  if (facts->speaker == MEDIC_SPEAKER_UNKNOWN && recipient != NULL && g_str_has_suffix (facts->host, recipient))
    return provider;
  for (const char *dot = strchr (facts->host, '.'); provider == NULL && dot != NULL; dot = strchr (dot + 1, '.'))
    provider = medic_knowledge_lookup_provider_by_domain (report->knowledge, dot + 1);
  return provider;
}

static char *
dup_username (const MedicProvider *provider,
              const MedicFacts    *facts)
{
  g_autofree char *domain = dup_domain (facts->sender);
  g_autofree char *lower = domain != NULL ? g_ascii_strdown (domain, -1) : NULL;
  gboolean own = lower != NULL && g_strv_contains (provider->domains, lower);

  if (g_str_equal (provider->username, "address"))
    return g_strdup (own ? facts->sender : _("your whole address"));
  if (g_str_equal (provider->username, "local-part"))
    return own ? g_strndup (facts->sender, (gsize) (strrchr (facts->sender, '@') - facts->sender))
               : g_strdup (_("the part of your address before the @"));
  return NULL;
}

static char *
dup_of_provider (MedicReport  *report,
                 MedicOutcome *outcome,
                 const char   *name)
{
  g_autoptr (MedicProvider) provider = medic_fact_find_provider (report, outcome);

  if (provider == NULL)
    return NULL;
  if (g_str_equal (name, "provider"))
    return g_strdup (provider->name);
  if (g_str_equal (name, "provider_limit"))
    return provider->daily_limit != 0 ? g_strdup_printf ("%u", provider->daily_limit) : NULL;
  if (g_str_equal (name, "provider_help"))
    return g_strdup (provider->help);
  if (g_str_equal (name, "provider_app_password"))
    return g_strdup (provider->app_password);
  if (provider->n_servers == 0)
    return NULL;
  if (g_str_equal (name, "provider_host"))
    return g_strdup (provider->servers[0].host);
  if (g_str_equal (name, "provider_port"))
    return g_strdup_printf ("%u", provider->servers[0].port);
  if (g_str_equal (name, "provider_security"))
    return g_strdup (g_str_equal (provider->servers[0].security, "starttls") ? "STARTTLS" : "SSL/TLS");
  if (g_str_equal (name, "provider_username"))
    return dup_username (provider, outcome->facts);
  return NULL;
}

/**
 * medic_fact_dup_words:
 * @report: a report
 * @outcome: one of its outcomes
 * @name: name of a fact, as in a sentence of the knowledge
 *
 * Returns: (transfer full) (nullable): the fact as it is filled into a
 *   sentence; %NULL if the source does not show it
 */
char *
medic_fact_dup_words (MedicReport  *report,
                      MedicOutcome *outcome,
                      const char   *name)
{
  const MedicFacts *facts;

  g_return_val_if_fail (report != NULL && outcome != NULL && name != NULL, NULL);

  facts = outcome->facts;
  if (g_str_equal (name, "recipient"))
    return g_strdup (facts->recipient);
  if (g_str_equal (name, "recipient_domain"))
    return dup_domain (facts->recipient);
  if (g_str_equal (name, "sender"))
    return g_strdup (facts->sender);
  if (g_str_equal (name, "sender_domain"))
    return dup_domain (facts->sender);
  if (g_str_equal (name, "host"))
    return g_strdup (facts->host);
  if (g_str_equal (name, "ip"))
    return g_strdup (facts->ip);
  if (g_str_equal (name, "port"))
    return facts->port != 0 ? g_strdup_printf ("%u", facts->port) : NULL;
  if (g_str_equal (name, "code"))
    return dup_code (facts);
  if (g_str_equal (name, "reply"))
    return g_strdup (facts->reply_text);
  if (g_str_equal (name, "helo"))
    return g_strdup (facts->helo);
  if (g_str_equal (name, "list"))
    return g_strdup (facts->blocklist);
  if (g_str_equal (name, "size"))
    return facts->size != 0 ? g_format_size_full (facts->size, G_FORMAT_SIZE_DEFAULT) : NULL;
  if (g_str_equal (name, "limit"))
    return facts->size_limit != 0 ? g_format_size_full (facts->size_limit, G_FORMAT_SIZE_DEFAULT) : NULL;
  if (g_str_equal (name, "service"))
    return g_strdup (medic_knowledge_lookup_service_name (report->knowledge, facts->service));
  if (g_str_equal (name, "suggested_domain"))
    return dup_suggestion (report, facts);
  return g_str_has_prefix (name, "provider") ? dup_of_provider (report, outcome, name) : NULL;
}
