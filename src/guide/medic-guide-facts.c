/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-fact-words.h"
#include "medic-guide-facts.h"

/* Besides the facts that sentences may hold, some that only answers ask for. These are ids and codes, not words. */
#define FACT_SERVICE "service-id"
#define FACT_REPLY_CODE "reply-code"
#define FACT_ENHANCED_CODE "enhanced-code"
#define FACT_PROBLEM "problem"
#define FACT_LOGIN "login"
#define FACT_SEEN_IN "seen_in"

struct _MedicGuideFacts
{
  gatomicrefcount  ref_count;
  GHashTable      *words;   /* owned; name → what is filled in */
};

G_DEFINE_BOXED_TYPE (MedicGuideFacts, medic_guide_facts, medic_guide_facts_ref, medic_guide_facts_unref)

/**
 * medic_guide_facts_new_empty:
 *
 * Returns: (transfer full): no facts: there is no diagnosis
 */
MedicGuideFacts *
medic_guide_facts_new_empty (void)
{
  MedicGuideFacts *self = g_new0 (MedicGuideFacts, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static void
take_fact (MedicGuideFacts *self,
           const char      *name,
           char            *value)
{
  if (value != NULL && value[0] != '\0')
    g_hash_table_replace (self->words, g_strdup (name), value);
  else
    g_free (value);
}

/* Where the reader saw the text, if what was given tells it: the words of a window, or a notice */
static const char *
get_seen_in (MedicReport      *report,
             const MedicFacts *facts)
{
  if (report->kind == MEDIC_KIND_BOUNCE || report->kind == MEDIC_KIND_DELAY)
    return "returned-mail";
  return report->kind == MEDIC_KIND_DIALOG || facts->speaker == MEDIC_SPEAKER_PROGRAM ? "program" : NULL;
}

/**
 * medic_guide_facts_new:
 * @report: a report
 * @outcome: the outcome that the guide is about
 *
 * Returns: (transfer full): what is known of it
 */
MedicGuideFacts *
medic_guide_facts_new (MedicReport  *report,
                       MedicOutcome *outcome)
{
  MedicGuideFacts *self;
  const char *const *names = medic_fact_get_names ();
  g_autoptr (MedicProvider) provider = NULL;
  const MedicFacts *facts;

  g_return_val_if_fail (report != NULL && outcome != NULL, NULL);

  self = medic_guide_facts_new_empty ();
  for (gsize i = 0; names[i] != NULL; i++)
    take_fact (self, names[i], medic_fact_dup_words (report, outcome, names[i]));

  facts = outcome->facts;
  provider = medic_fact_find_provider (report, outcome);
  take_fact (self, FACT_SERVICE, g_strdup (facts->service));
  take_fact (self, FACT_REPLY_CODE, facts->reply_code != 0 ? g_strdup_printf ("%u", facts->reply_code) : NULL);
  take_fact (self, FACT_ENHANCED_CODE, g_strdup (facts->enhanced_code));
  take_fact (self, FACT_PROBLEM, g_strdup (medic_outcome_get_first (outcome)->problem->id));
  take_fact (self, FACT_SEEN_IN, g_strdup (get_seen_in (report, facts)));
  take_fact (self, FACT_LOGIN, provider != NULL ? g_strdup (provider->login[0]) : NULL);
  return self;
}

/**
 * medic_guide_facts_from_json:
 * @object: what medic_guide_facts_to_json() wrote
 *
 * Returns: (transfer full): the facts; what is none is left out
 */
MedicGuideFacts *
medic_guide_facts_from_json (JsonObject *object)
{
  MedicGuideFacts *self = medic_guide_facts_new_empty ();
  g_autoptr (GList) members = NULL;

  g_return_val_if_fail (object != NULL, self);

  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        take_fact (self, l->data, json_node_dup_string (node));
    }
  return self;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

/**
 * medic_guide_facts_to_json:
 * @self: facts
 *
 * Returns: (transfer full): the facts, by name
 */
JsonObject *
medic_guide_facts_to_json (MedicGuideFacts *self)
{
  JsonObject *object = json_object_new ();
  g_autoptr (GList) names = NULL;

  g_return_val_if_fail (self != NULL, object);

  names = g_list_sort (g_hash_table_get_keys (self->words), compare_names);
  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_string_member (object, l->data, g_hash_table_lookup (self->words, l->data));
  return object;
}

/**
 * medic_guide_facts_ref:
 * @self: facts
 *
 * Returns: (transfer full): @self
 */
MedicGuideFacts *
medic_guide_facts_ref (MedicGuideFacts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_guide_facts_unref:
 * @self: (transfer full): facts
 */
void
medic_guide_facts_unref (MedicGuideFacts *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->words);
  g_free (self);
}

/**
 * medic_guide_facts_get:
 * @self: facts
 * @name: a fact, as in a sentence of the knowledge
 *
 * Returns: (nullable): what is filled in for it, or %NULL if it is not known
 */
const char *
medic_guide_facts_get (MedicGuideFacts *self,
                       const char      *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_hash_table_lookup (self->words, name);
}

/* --- Answers that are known --- */

/* "5.7.x" and "4xx" stand for all codes of their kind: an x is one digit of a reply code, or a whole part of an enhanced one. */
static gboolean
code_fits (const char *code,
           const char *pattern)
{
  g_auto (GStrv) parts = NULL;
  g_auto (GStrv) wanted = NULL;

  if (code == NULL)
    return FALSE;
  if (strchr (pattern, '.') == NULL)
    {
      if (strlen (code) != strlen (pattern))
        return FALSE;
      for (gsize i = 0; pattern[i] != '\0'; i++)
        {
          if (pattern[i] != 'x' && pattern[i] != code[i])
            return FALSE;
        }
      return TRUE;
    }

  parts = g_strsplit (code, ".", -1);
  wanted = g_strsplit (pattern, ".", -1);
  if (g_strv_length (parts) != g_strv_length (wanted))
    return FALSE;
  for (gsize i = 0; wanted[i] != NULL; i++)
    {
      if (!g_str_equal (wanted[i], "x") && !g_str_equal (wanted[i], parts[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
helo_fits (const char *helo,
           const char *shape)
{
  gboolean is_literal = helo[0] == '[' && g_str_has_suffix (helo, "]");
  gboolean is_clean = is_literal
                      || helo[strspn (helo, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")] == '\0';

  if (g_str_equal (shape, "spaces"))
    return !is_clean;
  if (g_str_equal (shape, "short"))
    return is_clean && !is_literal && strchr (helo, '.') == NULL;
  if (g_str_equal (shape, "qualified"))
    return is_clean && (is_literal || (strchr (helo, '.') != NULL && !g_hostname_is_ip_address (helo)));
  return g_ascii_strcasecmp (helo, shape) == 0;
}

static gboolean
host_fits (const char *host,
           const char *name)
{
  gsize n_host = strlen (host), n_name = strlen (name);

  return n_host >= n_name && g_ascii_strcasecmp (host + n_host - n_name, name) == 0 && (n_host == n_name || host[n_host - n_name - 1] == '.');
}

/* The value of a fact by the name that answers use. */
static const char *
get_value (MedicGuideFacts *self,
           const char      *fact)
{
  const char *value;

  if (g_str_equal (fact, "service"))
    return medic_guide_facts_get (self, FACT_SERVICE);
  if (!g_str_equal (fact, "code"))
    return medic_guide_facts_get (self, fact);
  value = medic_guide_facts_get (self, FACT_ENHANCED_CODE);
  return value != NULL ? value : medic_guide_facts_get (self, FACT_REPLY_CODE);
}

static gboolean
value_fits (MedicGuideFacts *self,
            const char      *fact,
            const char      *value,
            const char      *wanted)
{
  if (g_str_equal (wanted, "any"))
    return TRUE;
  if (g_str_equal (fact, "helo"))
    return helo_fits (value, wanted);
  if (g_str_equal (fact, "host"))
    return host_fits (value, wanted);
  if (g_str_equal (fact, "code"))
    return code_fits (medic_guide_facts_get (self, FACT_REPLY_CODE), wanted) || code_fits (medic_guide_facts_get (self, FACT_ENHANCED_CODE), wanted);
  return g_ascii_strcasecmp (value, wanted) == 0;
}

/**
 * medic_guide_facts_hold:
 * @self: facts
 * @condition: an `a{sas}`: each fact with the values that it may have
 *
 * Returns: whether there is a condition, and all of it is known to be so
 */
gboolean
medic_guide_facts_hold (MedicGuideFacts *self,
                        GVariant        *condition)
{
  gsize n;

  g_return_val_if_fail (self != NULL && condition != NULL, FALSE);

  n = g_variant_n_children (condition);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree const char **wanted = NULL;
      const char *fact, *value;
      gboolean fits = FALSE;

      g_variant_get_child (condition, i, "{&s^a&s}", &fact, &wanted);
      value = get_value (self, fact);
      for (gsize w = 0; value != NULL && wanted[w] != NULL && !fits; w++)
        fits = value_fits (self, fact, value, wanted[w]);
      if (!fits)
        return FALSE;
    }
  return n > 0;
}

static const char *
describe_login (const char *login)
{
  if (g_str_equal (login, "oauth2"))
    return _("Your provider wants a login in the browser.");
  if (g_str_equal (login, "app-password"))
    return _("Your provider wants an app password.");
  return _("Your provider takes the normal password.");
}

/**
 * medic_guide_facts_describe:
 * @self: facts
 * @condition: an `a{sas}` that holds
 *
 * Returns: (transfer full): the sentence that says what is known, in the
 *   reader's language, such as "The text shows port 25."
 */
char *
medic_guide_facts_describe (MedicGuideFacts *self,
                            GVariant        *condition)
{
  const char *fact, *value;
  static const struct { const char *fact; const char *sentence; } sentences[] = {
    /* Translators: why a question of a guide is answered by itself; {value} is what the text shows */
    { "helo", N_("The text shows the name “{value}”.") },
    { "port", N_("The text shows port {value}.") },
    { "host", N_("The text shows the server {value}.") },
    { "list", N_("The text shows the block list {value}.") },
    { "size", N_("The text shows the size: {value}.") },
    { "limit", N_("The text shows the limit: {value}.") },
    { "recipient", N_("The text shows the recipient {value}.") },
    { "sender", N_("The text shows the sender {value}.") },
    { "code", N_("The text shows the code {value}.") },
    { "service", N_("The text comes from {value}.") },
    { "suggested_domain", N_("The domain looks like a mistyped {value}.") },
  };

  g_return_val_if_fail (self != NULL && condition != NULL && g_variant_n_children (condition) > 0, NULL);

  g_variant_get_child (condition, 0, "{&s@as}", &fact, NULL);
  value = medic_guide_facts_get (self, fact);
  if (g_str_equal (fact, "login") && value != NULL)
    return g_strdup (describe_login (value));
  if (g_str_equal (fact, FACT_SEEN_IN) && value != NULL)
    return g_strdup (g_str_equal (value, "program") ? _("The text is from your mail program.") : _("The text is a mail that came back."));
  for (gsize i = 0; i < G_N_ELEMENTS (sentences) && value != NULL; i++)
    {
      if (g_str_equal (sentences[i].fact, fact))
        {
          g_auto (GStrv) parts = g_strsplit (_(sentences[i].sentence), "{value}", 2);

          return g_strconcat (parts[0], "\342\201\250", value, "\342\201\251", parts[1], NULL);
        }
    }
  return g_strdup (_("The diagnosis shows this."));
}

/* --- Sentences --- */

/**
 * medic_guide_facts_fill:
 * @self: facts
 * @text: a sentence, untranslated
 * @without: the sentence for a case that lacks the facts of @text; may be empty
 *
 * Returns: (transfer full) (nullable): the sentence in the reader's language,
 *   with each fact between U+2068 and U+2069; %NULL if it is left out
 */
char *
medic_guide_facts_fill (MedicGuideFacts *self,
                        const char      *text,
                        const char      *without)
{
  g_autoptr (GString) filled = NULL;
  const char *p;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  filled = g_string_new (NULL);
  for (p = text[0] != '\0' ? _(text) : text; *p != '\0';)
    {
      const char *open = strchr (p, '{'), *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = close != NULL ? g_strndup (open + 1, (gsize) (close - open - 1)) : NULL;
      const char *fact = name != NULL ? medic_guide_facts_get (self, name) : NULL;

      if (close == NULL)
        {
          g_string_append (filled, p);
          break;
        }
      if (fact == NULL)
        return without != NULL && without[0] != '\0' ? g_strdup (_(without)) : NULL;
      g_string_append_len (filled, p, open - p);
      g_string_append_printf (filled, "\342\201\250%s\342\201\251", fact);
      p = close + 1;
    }
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/**
 * medic_guide_facts_fill_all:
 * @self: facts
 * @sentences: (nullable): an `a(ss)` of sentences with and without facts
 *
 * Returns: (transfer full): the sentences in the reader's language
 */
GStrv
medic_guide_facts_fill_all (MedicGuideFacts *self,
                            GVariant        *sentences)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gsize n = sentences != NULL ? g_variant_n_children (sentences) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *text, *without;
      g_autofree char *filled = NULL;

      g_variant_get_child (sentences, i, "(&s&s)", &text, &without);
      filled = medic_guide_facts_fill (self, text, without);
      if (filled != NULL)
        g_strv_builder_add (builder, filled);
    }
  return g_strv_builder_end (builder);
}
