/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "medic-case.h"

/* The words of the case book: names that are stored, and what people read instead of them. */

static const char *const statuses[] = { "open", "waiting", "handed-over", "solved" };

/* Facts that are asked by hand. The keys are stored: they stay. */
static const char *const fact_keys[] = { "time-of-last-try", "ever-worked", "provider-asked", "mail-program", NULL };

static const struct
{
  const char *key;
  const char *name;
  const char *question;
  const char *missing;
} words[] = {
  { "time-of-last-try", N_("Time of the last try"), N_("When was the last try?"), N_("Time of the last try not asked yet") },
  { "ever-worked", N_("Whether it ever worked"), N_("Did it ever work?"), N_("Not asked yet whether it ever worked") },
  { "provider-asked", N_("Whether the provider was asked"), N_("Was the provider asked?"), N_("Provider not asked yet") },
  { "mail-program", N_("Mail program"), N_("Which mail program is it?"), N_("Mail program not asked yet") },
  { "recipient", N_("Recipient"), N_("Whom was the mail meant for?"), N_("Recipient not known yet") },
  { "server-text", N_("Exact words of the server"), N_("What are the exact words of the server?"), N_("Exact words of the server not known yet") },
};

/**
 * medic_case_status_to_string:
 * @status: how a case stands
 *
 * Returns: its name in files, never translated
 */
const char *
medic_case_status_to_string (MedicCaseStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (statuses), statuses[0]);

  return statuses[status];
}

/**
 * medic_case_status_from_string:
 * @string: a name that [func@Case.status_to_string] gives
 * @status: (out): how a case stands
 *
 * Returns: whether there is such a name
 */
gboolean
medic_case_status_from_string (const char      *string,
                               MedicCaseStatus *status)
{
  g_return_val_if_fail (string != NULL && status != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (g_str_equal (statuses[i], string))
        {
          *status = (MedicCaseStatus) i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * medic_case_describe_status:
 * @status: how a case stands
 *
 * Returns: the word for it, in the reader's language
 */
const char *
medic_case_describe_status (MedicCaseStatus status)
{
  switch (status)
    {
    case MEDIC_CASE_WAITING:
      /* Translators: how a case stands: nothing can be done until a time */
      return C_("case", "Waiting");
    case MEDIC_CASE_HANDED_OVER:
      /* Translators: how a case stands: somebody else goes on with it */
      return C_("case", "Handed over");
    case MEDIC_CASE_SOLVED:
      /* Translators: how a case stands */
      return C_("case", "Solved");
    case MEDIC_CASE_OPEN:
    default:
      /* Translators: how a case stands: somebody is at it */
      return C_("case", "Open");
    }
}

/**
 * medic_case_get_fact_keys:
 *
 * Returns: (array zero-terminated=1): the keys of the facts that are asked by
 *   hand, in the order in which to ask
 */
const char *const *
medic_case_get_fact_keys (void)
{
  return fact_keys;
}

/**
 * medic_case_describe_fact:
 * @key: the key of a fact
 *
 * Returns: its name, in the reader's language; @key itself if it is a fact
 *   that only others know of
 */
const char *
medic_case_describe_fact (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (words[i].key, key))
        return _(words[i].name);
    }
  return key;
}

/**
 * medic_case_ask_fact:
 * @key: the key of a fact
 *
 * Returns: (nullable): the question to put to the caller, in the reader's
 *   language
 */
const char *
medic_case_ask_fact (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (words[i].key, key))
        return _(words[i].question);
    }
  return NULL;
}

/**
 * medic_case_describe_missing:
 * @key: one of [property@Case:missing]
 *
 * Returns: what is missing, in the reader's language: "Provider not asked yet"
 */
const char *
medic_case_describe_missing (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (words[i].key, key))
        return _(words[i].missing);
    }
  return key;
}
