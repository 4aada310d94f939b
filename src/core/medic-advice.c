/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-advice.h"
#include "medic-fact-words.h"

G_DEFINE_BOXED_TYPE (MedicAdvice, medic_advice, medic_advice_ref, medic_advice_unref)

/* What the words of a problem are filled in with. */
typedef struct
{
  MedicReport  *report;
  MedicOutcome *outcome;
} Filler;

/* A marked blank for a fact that a text to send needs and the source does not show. */
static const char *
name_blank (const char *name)
{
  /* Translators: blanks in a text to send, to be filled in by the reader. Keep the square brackets. */
  static const struct { const char *name; const char *blank; } blanks[] = {
    { "recipient", N_("[the recipient’s address]") },
    { "recipient_domain", N_("[the recipient’s domain]") },
    { "sender", N_("[my address]") },
    { "sender_domain", N_("[my domain]") },
    { "host", N_("[the name of the server]") },
    { "ip", N_("[the IP address]") },
    { "port", N_("[the port]") },
    { "code", N_("[the code]") },
    { "reply", N_("[the exact words of the server]") },
    { "helo", N_("[the name of the computer]") },
    { "list", N_("[the name of the block list]") },
    { "size", N_("[the size of the mail]") },
    { "limit", N_("[the limit]") },
    { "service", N_("[the name of the provider]") },
    { "provider", N_("[the name of the provider]") },
    { "provider_host", N_("[the name of the server]") },
    { "provider_port", N_("[the port]") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      if (g_str_equal (blanks[i].name, name))
        return _(blanks[i].blank);
    }
  return "[…]";
}

/* Puts facts in the place of {names}. NULL if one is missing and blanks are not wanted. */
static char *
fill (const Filler *filler,
      const char   *text,
      gboolean      with_blanks)
{
  g_autoptr (GString) filled = g_string_sized_new (256);

  for (const char *p = text; *p != '\0';)
    {
      const char *open = strchr (p, '{'), *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = NULL;
      g_autofree char *fact = NULL;

      if (close == NULL)
        {
          g_string_append (filled, p);
          break;
        }
      g_string_append_len (filled, p, open - p);
      p = open;
      name = g_strndup (p + 1, (gsize) (close - p - 1));
      fact = filler->outcome != NULL ? medic_fact_dup_words (filler->report, filler->outcome, name) : NULL;
      if (fact == NULL && !with_blanks)
        return NULL;
      /* U+2068 and U+2069 keep an address in one piece in right-to-left text; a text to send stays free of them */
      if (!with_blanks)
        g_string_append (filled, "\342\201\250");
      g_string_append (filled, fact != NULL ? fact : name_blank (name));
      if (!with_blanks)
        g_string_append (filled, "\342\201\251");
      p = close + 1;
    }
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static char *
fill_pair (const Filler *filler,
           const char   *text,
           const char   *without)
{
  if (strchr (text, '{') == NULL)
    return g_strdup (_(text));
  {
    char *filled = fill (filler, _(text), FALSE);

    if (filled != NULL || without[0] == '\0')
      return filled;
  }
  return g_strdup (_(without));
}

static GStrv
fill_sentences (const Filler *filler,
                GVariant     *texts,
                const char   *key)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GVariant) sentences = g_variant_lookup_value (texts, key, G_VARIANT_TYPE ("a(ss)"));
  gsize n = sentences != NULL ? g_variant_n_children (sentences) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *text, *without;
      g_autofree char *filled = NULL;

      g_variant_get_child (sentences, i, "(&s&s)", &text, &without);
      filled = fill_pair (filler, text, without);
      if (filled != NULL)
        g_strv_builder_add (builder, filled);
    }
  return g_strv_builder_end (builder);
}

static char *
dup_plain (GVariant   *texts,
           const char *key)
{
  const char *text = NULL;

  g_variant_lookup (texts, key, "&s", &text);
  return text != NULL && text[0] != '\0' ? g_strdup (_(text)) : NULL;
}

/**
 * medic_advice_describe_who:
 * @who: who has to act
 *
 * Returns: that in a few words, in the reader's language
 */
const char *
medic_advice_describe_who (MedicWho who)
{
  switch (who)
    {
    case MEDIC_WHO_SENDER:
      return _("You can fix this");
    case MEDIC_WHO_RECIPIENT:
      return _("The recipient can fix this");
    case MEDIC_WHO_RECIPIENT_ADMIN:
      return _("Their provider can fix this");
    case MEDIC_WHO_PROVIDER:
      return _("Your provider can fix this");
    case MEDIC_WHO_SENDER_ADMIN:
      return _("Your mail administrator can fix this");
    case MEDIC_WHO_NOBODY:
    default:
      return _("Nobody has to act");
    }
}

static const char *
describe_receiver (const char *to)
{
  if (g_str_equal (to, "recipient"))
    return _("To the recipient");
  if (g_str_equal (to, "recipient-admin"))
    return _("To the people who run the recipient’s mail");
  if (g_str_equal (to, "sender-admin"))
    return _("To your mail administrator");
  if (g_str_equal (to, "developer"))
    return _("To the makers of your mail program");
  return _("To your provider");
}

static MedicAdvice *
write_advice (const Filler       *filler,
              const MedicProblem *problem)
{
  MedicAdvice *self = g_new0 (MedicAdvice, 1);
  GVariant *texts = medic_problem_get_texts (problem);
  const char *to = NULL, *subject = NULL, *text = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  self->title = g_strdup (medic_problem_get_title (problem));
  self->summary = fill_sentences (filler, texts, "summary");
  self->steps = fill_sentences (filler, texts, "steps");
  self->avoid = fill_sentences (filler, texts, "not");
  self->evidence = dup_plain (texts, "evidence");
  self->fits = dup_plain (texts, "fits");
  self->who = g_strdup (medic_advice_describe_who (problem->who));

  g_variant_lookup (texts, "send-to", "&s", &to);
  g_variant_lookup (texts, "send-subject", "&s", &subject);
  g_variant_lookup (texts, "send-text", "&s", &text);
  if (to != NULL && subject != NULL && text != NULL)
    {
      self->send_to = g_strdup (describe_receiver (to));
      self->send_subject = fill (filler, _(subject), TRUE);
      self->send_text = fill (filler, _(text), TRUE);
    }
  return self;
}

/**
 * medic_advice_new:
 * @report: a report
 * @outcome: one of its outcomes
 * @diagnosis: one of the outcome's diagnoses
 *
 * Writes what to tell a person about a diagnosis, in the reader's language,
 * with the facts of the source filled in. Facts stand between U+2068 and
 * U+2069 in sentences, not in the text to send.
 *
 * Returns: (transfer full): the words
 */
MedicAdvice *
medic_advice_new (MedicReport    *report,
                  MedicOutcome   *outcome,
                  MedicDiagnosis *diagnosis)
{
  Filler filler = { .report = report, .outcome = outcome };

  g_return_val_if_fail (report != NULL && outcome != NULL && diagnosis != NULL, NULL);

  return write_advice (&filler, diagnosis->problem);
}

/**
 * medic_advice_new_for_problem:
 * @problem: a problem
 *
 * Writes what to tell about a problem as such, where there is no source: sentences
 * do without facts, the text to send has marked blanks.
 *
 * Returns: (transfer full): the words
 */
MedicAdvice *
medic_advice_new_for_problem (const MedicProblem *problem)
{
  Filler filler = { 0 };

  g_return_val_if_fail (problem != NULL, NULL);

  return write_advice (&filler, problem);
}

/**
 * medic_advice_dup_summary:
 * @report: a report
 * @outcome: one of its outcomes
 * @diagnosis: one of the outcome's diagnoses
 *
 * Writes only the summary of what medic_advice_new() writes: for scripts that
 * read thousands of reports.
 *
 * Returns: (transfer full): the sentences, parted by spaces
 */
char *
medic_advice_dup_summary (MedicReport    *report,
                          MedicOutcome   *outcome,
                          MedicDiagnosis *diagnosis)
{
  Filler filler = { .report = report, .outcome = outcome };
  const MedicSentencePair *pairs;
  GString *summary;
  guint n = 0;

  g_return_val_if_fail (report != NULL && outcome != NULL && diagnosis != NULL, NULL);

  summary = g_string_sized_new (512);
  pairs = medic_problem_get_summary (diagnosis->problem, &n);
  for (guint i = 0; i < n; i++)
    {
      gboolean plain = strchr (pairs[i].text, '{') == NULL;
      g_autofree char *filled = plain ? NULL : fill_pair (&filler, pairs[i].text, pairs[i].without);
      const char *sentence = plain ? _(pairs[i].text) : filled;

      if (sentence == NULL)
        continue;
      if (summary->len > 0)
        g_string_append_c (summary, ' ');
      g_string_append (summary, sentence);
    }
  return g_string_free (summary, FALSE);
}

/**
 * medic_advice_ref:
 * @self: advice
 *
 * Returns: (transfer full): @self
 */
MedicAdvice *
medic_advice_ref (MedicAdvice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_advice_unref:
 * @self: (transfer full): advice
 */
void
medic_advice_unref (MedicAdvice *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->title);
  g_strfreev (self->summary);
  g_strfreev (self->steps);
  g_strfreev (self->avoid);
  g_free (self->evidence);
  g_free (self->fits);
  g_free (self->who);
  g_free (self->send_to);
  g_free (self->send_subject);
  g_free (self->send_text);
  g_free (self);
}

/**
 * medic_advice_describe_action:
 * @action: what became of the mail
 *
 * Returns: "Not delivered" and so on, in the reader's language
 */
const char *
medic_advice_describe_action (MedicAction action)
{
  switch (action)
    {
    case MEDIC_ACTION_FAILED:
      return _("Not delivered");
    case MEDIC_ACTION_DELAYED:
      return _("Still trying");
    case MEDIC_ACTION_DELIVERED:
      return _("Delivered");
    case MEDIC_ACTION_RELAYED:
      return _("Passed on");
    case MEDIC_ACTION_EXPANDED:
      return _("Passed on to a list");
    case MEDIC_ACTION_UNKNOWN:
    default:
      return _("Not clear yet");
    }
}

/**
 * medic_advice_describe_confidence:
 * @confidence: how sure a diagnosis is
 *
 * Returns: the words for it, in the reader's language
 */
const char *
medic_advice_describe_confidence (MedicConfidence confidence)
{
  switch (confidence)
    {
    case MEDIC_CONFIDENCE_SURE:
      return _("Very likely");
    case MEDIC_CONFIDENCE_LIKELY:
      return _("Likely");
    case MEDIC_CONFIDENCE_POSSIBLE:
      return _("Possible");
    case MEDIC_CONFIDENCE_UNCLEAR:
    default:
      return _("Not clear yet");
    }
}

/**
 * medic_advice_describe_path:
 * @outcome: an outcome
 *
 * Says in one sentence where on its way the mail is: what the picture of the
 * path shows.
 *
 * Returns: (transfer full): the sentence, in the reader's language
 */
char *
medic_advice_describe_path (MedicOutcome *outcome)
{
  g_return_val_if_fail (outcome != NULL, NULL);

  if (outcome->action == MEDIC_ACTION_DELIVERED)
    return g_strdup (_("It has arrived in their mailbox."));
  if (outcome->action == MEDIC_ACTION_RELAYED || outcome->action == MEDIC_ACTION_EXPANDED)
    return g_strdup (_("It was passed on. What became of it there is not known."));
  if (outcome->action == MEDIC_ACTION_DELAYED)
    {
      switch (outcome->hop)
        {
        case MEDIC_HOP_YOU:
        case MEDIC_HOP_PROVIDER:
          return g_strdup (_("It is waiting with your provider."));
        case MEDIC_HOP_THEIR_PROVIDER:
        case MEDIC_HOP_MAILBOX:
          return g_strdup (_("It is waiting between your provider and theirs."));
        case MEDIC_HOP_UNKNOWN:
        default:
          return g_strdup (_("It is waiting somewhere on its way."));
        }
    }
  switch (outcome->hop)
    {
    case MEDIC_HOP_YOU:
      return g_strdup (_("It did not leave your computer."));
    case MEDIC_HOP_PROVIDER:
      return g_strdup (_("It stopped between you and your provider."));
    case MEDIC_HOP_THEIR_PROVIDER:
      return g_strdup (_("It stopped between your provider and theirs."));
    case MEDIC_HOP_MAILBOX:
      return g_strdup (_("It reached their provider, but not the mailbox."));
    case MEDIC_HOP_UNKNOWN:
    default:
      return g_strdup (_("The text does not show where it stopped."));
    }
}
