/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-handover-private.h"

/* What is said to whom. A text is a list of blocks; how they look is told in other files. */

#define MAX_NAMED 20       /* recipients that are named; more are counted */
#define MAX_LINES 20       /* lines of one kind that are taken out of the text */

/* Outcomes with the same problem are one part of the text. */
typedef struct
{
  MedicOutcome *first;       /* borrowed */
  GPtrArray    *outcomes;    /* owned; borrowed outcomes */
  MedicAdvice  *advice;      /* owned */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->outcomes);
  medic_advice_unref (group->advice);
  g_free (group);
}

/* What arrived is nothing to ask an admin about, unless there is nothing else. */
static gboolean
is_trouble (const MedicOutcome *outcome)
{
  return outcome->action == MEDIC_ACTION_FAILED || outcome->action == MEDIC_ACTION_DELAYED || outcome->action == MEDIC_ACTION_UNKNOWN;
}

static GPtrArray *
make_groups (MedicHandoverWriter *self)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  MedicReport *report = self->report;
  gboolean trouble_only = FALSE;

  for (guint i = 0; report != NULL && self->handover->audience == MEDIC_HANDOVER_ADMIN && i < report->outcomes->len; i++)
    trouble_only |= is_trouble (report->outcomes->pdata[i]);
  for (guint i = 0; report != NULL && i < report->outcomes->len; i++)
    {
      MedicOutcome *outcome = report->outcomes->pdata[i];
      MedicDiagnosis *diagnosis = medic_outcome_get_first (outcome);
      Group *group = NULL;

      if (self->only >= 0 ? self->only != (int) i : trouble_only && !is_trouble (outcome))
        continue;

      for (guint g = 0; g < groups->len && group == NULL; g++)
        {
          Group *other = groups->pdata[g];

          if (medic_outcome_get_first (other->first)->problem == diagnosis->problem && other->first->action == outcome->action)
            group = other;
        }
      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->first = outcome;
          group->outcomes = g_ptr_array_new ();
          group->advice = medic_advice_new (report, outcome, diagnosis);
          g_ptr_array_add (groups, group);
        }
      g_ptr_array_add (group->outcomes, outcome);
    }
  return groups;
}

static MedicHandoverBlock *
add_block (MedicHandoverWriter *self,
           MedicHandoverKind    kind,
           const char          *text)
{
  MedicHandoverBlock *block = g_new0 (MedicHandoverBlock, 1);

  block->kind = kind;
  block->text = g_strdup (text);
  g_ptr_array_add (self->handover->blocks, block);
  return block;
}

/* Nothing is added for a fact that is not there. */
static void
add_fact (MedicHandoverWriter *self,
          const char          *label,
          const char          *text)
{
  if (text != NULL && text[0] != '\0')
    add_block (self, MEDIC_HANDOVER_FACT, text)->label = g_strdup (label);
}

static void
add_number (MedicHandoverWriter *self,
            const char          *label,
            guint                number)
{
  g_autofree char *text = number != 0 ? g_strdup_printf ("%u", number) : NULL;

  add_fact (self, label, text);
}

/* A fact that the reader will look for: if it is not there, that is said. */
static void
add_wanted (MedicHandoverWriter *self,
            const char          *label,
            const char          *text)
{
  if (text != NULL && text[0] != '\0')
    {
      add_fact (self, label, text);
      return;
    }
  {
    /* Translators: stands in a text to send where a fact is missing. Keep the square brackets. */
    MedicHandoverBlock *block = add_block (self, MEDIC_HANDOVER_FACT, _("[not asked yet]"));

    block->label = g_strdup (label);
    block->missing = TRUE;
  }
}

static void
add_all (MedicHandoverWriter *self,
         MedicHandoverKind    kind,
         GStrv                texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    add_block (self, kind, texts[i]);
}

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) date = time != 0 ? g_date_time_new_from_unix_local (time) : NULL;

  /* the offset from UTC tells a reader in another place what time it was there */
  return date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M %z") : NULL;
}

static char *
join_recipients (const Group *group)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < group->outcomes->len; i++)
    {
      const MedicOutcome *outcome = group->outcomes->pdata[i];

      if (outcome->facts->recipient == NULL)
        continue;
      if (++n <= MAX_NAMED)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", outcome->facts->recipient);
    }
  if (n > MAX_NAMED)
    {
      g_string_append_c (names, ' ');
      /* Translators: follows a list of recipients */
      g_string_append_printf (names, ngettext ("and %u more", "and %u more", n - MAX_NAMED), n - MAX_NAMED);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static const char *
asked (MedicHandoverWriter *self,
       const char          *key)
{
  return self->record != NULL ? medic_case_record_get_fact (self->record, key) : NULL;
}

static char *
name_case (MedicHandoverWriter *self)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->record->number);

  /* Translators: the number of a case of the helpdesk, and its title */
  return g_strdup_printf (_("Case %s: %s"), number, self->record->title);
}

static void
add_case_number (MedicHandoverWriter *self)
{
  g_autofree char *number = self->record != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, self->record->number) : NULL;

  add_fact (self, _("Number of the case"), number);
}

static void
add_standing (MedicHandoverWriter *self)
{
  if (self->record == NULL)
    return;
  if (self->record->status == MEDIC_CASE_WAITING && self->record->until != 0)
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (self->record->until);
      g_autofree char *day = date != NULL ? g_date_time_format (date, "%x") : NULL;
      /* Translators: %s is a date */
      g_autofree char *text = day != NULL ? g_strdup_printf (_("We look at it again on %s."), day) : NULL;

      if (text != NULL)
        add_block (self, MEDIC_HANDOVER_PARAGRAPH, text);
    }
  if (self->record->status == MEDIC_CASE_HANDED_OVER && self->record->handed_to[0] != '\0')
    {
      /* Translators: %s is a person or a department */
      g_autofree char *text = g_strdup_printf (_("%s goes on with it."), self->record->handed_to);

      add_block (self, MEDIC_HANDOVER_PARAGRAPH, text);
    }
  add_case_number (self);
}

static void
write_for_caller (MedicHandoverWriter *self,
                  GPtrArray           *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = groups->pdata[i];
      g_autofree char *recipients = join_recipients (group);
      g_autofree char *summary = g_strjoinv (" ", group->advice->summary);

      add_block (self, MEDIC_HANDOVER_HEADING, group->advice->title);
      /* Translators: before a list of recipients */
      if (groups->len > 1 || group->outcomes->len > 1)
        add_fact (self, C_("recipients", "For"), recipients);
      if (summary[0] != '\0')
        add_block (self, MEDIC_HANDOVER_PARAGRAPH, summary);
      if (group->advice->steps[0] != NULL)
        {
          add_block (self, MEDIC_HANDOVER_HEADING, _("What to do now"));
          add_all (self, MEDIC_HANDOVER_ITEM, group->advice->steps);
        }
      if (group->advice->avoid[0] != NULL)
        {
          add_block (self, MEDIC_HANDOVER_HEADING, _("What not to do"));
          add_all (self, MEDIC_HANDOVER_POINT, group->advice->avoid);
        }
    }
  if (groups->len == 0)
    add_block (self, MEDIC_HANDOVER_PARAGRAPH, _("It is not known yet why the mail did not arrive."));
  add_standing (self);
}

/* The values of the lines of the text that begin with @name, such as "Message-ID:"; also where they are quoted. */
static char *
find_lines (MedicReport *report,
            const char  *name)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  gsize length = strlen (name);

  for (const char *line = report->text; line != NULL && *line != '\0' && found->len < MAX_LINES;)
    {
      const char *end = strchr (line, '\n'), *start = line;
      g_autofree char *value = NULL;

      start += strspn (start, "> \t");
      if (g_ascii_strncasecmp (start, name, length) == 0)
        {
          start += length;
          value = g_strstrip (end != NULL ? g_strndup (start, (gsize) (end - start)) : g_strdup (start));
          if (value[0] != '\0' && !g_ptr_array_find_with_equal_func (found, value, g_str_equal, NULL))
            g_ptr_array_add (found, g_steal_pointer (&value));
        }
      line = end != NULL ? end + 1 : NULL;
    }
  if (found->len == 0)
    return NULL;
  g_ptr_array_add (found, NULL);
  return g_strjoinv ("\n", (char **) found->pdata);
}

static void
add_found (MedicHandoverWriter *self,
           const char          *label,
           const char          *name)
{
  g_autofree char *found = self->report != NULL ? find_lines (self->report, name) : NULL;

  add_fact (self, label, found);
}

static void
add_size (MedicHandoverWriter *self,
          const char          *label,
          guint64              size)
{
  g_autofree char *text = size != 0 ? g_format_size_full (size, G_FORMAT_SIZE_LONG_FORMAT) : NULL;

  add_fact (self, label, text);
}

/* What a specialist looks for. */
static void
add_facts (MedicHandoverWriter *self,
           const Group         *group)
{
  const MedicFacts *facts = group->first->facts;
  g_autofree char *recipients = join_recipients (group);

  add_wanted (self, _("Sender"), facts->sender);
  add_wanted (self, _("Recipient"), recipients != NULL && recipients[0] != '\0' ? recipients : asked (self, "recipient"));
  if (g_strcmp0 (facts->original_recipient, facts->recipient) != 0)
    add_fact (self, _("Recipient as it was written"), facts->original_recipient);
  add_fact (self, _("What became of it"), medic_advice_describe_action (group->first->action));
  add_fact (self, _("Server"), facts->host);
  add_fact (self, _("IP address"), facts->ip);
  add_number (self, _("Port"), facts->port);
  add_fact (self, _("Said in answer to"), facts->step != MEDIC_STEP_UNKNOWN ? medic_step_to_string (facts->step) : NULL);
  add_number (self, _("Reply code"), facts->reply_code);
  add_fact (self, _("Enhanced code"), facts->enhanced_code);
  add_fact (self, _("Error of the program"), facts->client_error);
  add_number (self, _("Error of the network"), facts->socket_error);
  add_fact (self, _("Name in HELO or EHLO"), facts->helo);
  add_fact (self, _("Login"), facts->login);
  add_fact (self, _("Block list"), facts->blocklist);
  add_size (self, _("Size of the mail"), facts->size);
  add_size (self, _("Largest size allowed"), facts->size_limit);
}

/* What the caller read aloud, if that is all there is. */
static void
add_told_words (MedicHandoverWriter *self)
{
  const char *told = asked (self, "server-text");

  if (told != NULL)
    add_block (self, MEDIC_HANDOVER_VERBATIM, told);
  else
    add_block (self, MEDIC_HANDOVER_PARAGRAPH, _("[not asked yet]"))->missing = TRUE;
}

static void
add_exact_words (MedicHandoverWriter *self,
                 const Group         *group)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new ();

  for (guint i = 0; i < group->outcomes->len && said->len < MAX_LINES; i++)
    {
      const char *reply = ((MedicOutcome *) group->outcomes->pdata[i])->facts->reply_text;

      if (reply != NULL && !g_ptr_array_find_with_equal_func (said, reply, g_str_equal, NULL))
        g_ptr_array_add (said, (gpointer) reply);
    }
  add_block (self, MEDIC_HANDOVER_HEADING, _("Exact words of the server"));
  for (guint i = 0; i < said->len; i++)
    add_block (self, MEDIC_HANDOVER_VERBATIM, said->pdata[i]);
  if (said->len == 0)
    add_told_words (self);
}

static void
add_ids (MedicHandoverWriter *self)
{
  add_found (self, _("Arrival at the server"), "Arrival-Date:");
  add_found (self, _("Last attempt of the server"), "Last-Attempt-Date:");
  add_found (self, _("Date of the mails"), "Date:");
  add_found (self, _("Message IDs"), "Message-ID:");
  add_found (self, _("Queue ID"), "X-Postfix-Queue-ID:");
  add_found (self, _("Envelope ID"), "Original-Envelope-Id:");
  add_fact (self, _("Reported by"), self->report != NULL ? self->report->reporter_host : NULL);
}

static void
add_times (MedicHandoverWriter *self)
{
  add_wanted (self, medic_case_describe_fact ("time-of-last-try"), asked (self, "time-of-last-try"));
  add_wanted (self, medic_case_describe_fact ("ever-worked"), asked (self, "ever-worked"));
  add_fact (self, medic_case_describe_fact ("mail-program"), asked (self, "mail-program"));
  add_ids (self);
}

static void
add_request (MedicHandoverWriter *self,
             const Group         *group)
{
  const char *text = group->advice->send_text;
  g_auto (GStrv) paragraphs = NULL;

  if (text == NULL)
    {
      add_block (self, MEDIC_HANDOVER_PARAGRAPH, _("Mail does not arrive as it should. Please look into it; the facts are below."));
      return;
    }
  paragraphs = g_strsplit (text, "\n\n", -1);
  add_all (self, MEDIC_HANDOVER_PARAGRAPH, paragraphs);
}

static void
write_for_admin (MedicHandoverWriter *self,
                 GPtrArray           *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = groups->pdata[i];

      if (groups->len > 1)
        add_block (self, MEDIC_HANDOVER_HEADING, group->advice->send_subject != NULL ? group->advice->send_subject : group->advice->title);
      add_request (self, group);
      add_block (self, MEDIC_HANDOVER_HEADING, _("Facts"));
      add_facts (self, group);
      if (i == 0)
        {
          add_times (self);
          add_case_number (self);
        }
      add_exact_words (self, group);
    }
  if (groups->len == 0)
    {
      add_block (self, MEDIC_HANDOVER_PARAGRAPH, _("Mail does not arrive as it should. Please look into it; the facts are below."));
      add_block (self, MEDIC_HANDOVER_HEADING, _("Facts"));
      add_wanted (self, _("Sender"), NULL);
      add_wanted (self, _("Recipient"), asked (self, "recipient"));
      add_times (self);
      add_case_number (self);
      add_block (self, MEDIC_HANDOVER_HEADING, _("Exact words of the server"));
      add_told_words (self);
    }
}

static void
add_case (MedicHandoverWriter *self)
{
  MedicCaseRecord *record = self->record;
  g_autofree char *name = name_case (self);
  g_autofree char *until = dup_time (record->until);
  g_autofree char *created = dup_time (record->created);
  g_autofree char *changed = dup_time (record->changed);
  g_autofree char *solved = dup_time (record->solved);

  add_block (self, MEDIC_HANDOVER_HEADING, name);
  add_wanted (self, _("Caller"), record->caller);
  add_fact (self, _("Status"), medic_case_describe_status (record->status));
  add_fact (self, _("Waiting until"), until);
  add_fact (self, _("Handed over to"), record->handed_to);
  add_fact (self, _("Begun"), created);
  add_fact (self, _("Last change"), changed);
  add_fact (self, _("Solved on"), solved);
}

/* To a colleague, "you" would be the wrong one. */
static const char *
name_who (MedicWho who)
{
  switch (who)
    {
    case MEDIC_WHO_SENDER:
      return C_("turn", "the caller");
    case MEDIC_WHO_RECIPIENT:
      return C_("turn", "the recipient");
    case MEDIC_WHO_RECIPIENT_ADMIN:
      return C_("turn", "the recipient’s provider");
    case MEDIC_WHO_PROVIDER:
      return C_("turn", "the caller’s provider");
    case MEDIC_WHO_SENDER_ADMIN:
      return C_("turn", "the caller’s mail administrator");
    case MEDIC_WHO_NOBODY:
    default:
      return C_("turn", "nobody");
    }
}

static void
add_evidence (MedicHandoverWriter  *self,
              const MedicDiagnosis *diagnosis)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < diagnosis->evidence->len; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (g_array_index (diagnosis->evidence, MedicEvidence, i).text, " \t\r\n", -1);
      g_autoptr (GString) line = g_string_new (NULL);

      /* as one line, however it was broken */
      for (guint w = 0; words[w] != NULL; w++)
        {
          if (words[w][0] != '\0')
            g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[w]);
        }
      if (line->len > 0 && !g_ptr_array_find_with_equal_func (said, line->str, g_str_equal, NULL))
        g_ptr_array_add (said, g_strdup (line->str));
    }
  if (said->len > 0)
    add_block (self, MEDIC_HANDOVER_HEADING, _("Words that decided"));
  for (guint i = 0; i < said->len; i++)
    add_block (self, MEDIC_HANDOVER_POINT, said->pdata[i]);
}

static void
add_verdict (MedicHandoverWriter *self,
             const Group         *group)
{
  g_autoptr (GString) others = g_string_new (NULL);
  MedicDiagnosis *first = medic_outcome_get_first (group->first);
  g_autofree char *summary = g_strjoinv (" ", group->advice->summary);

  add_block (self, MEDIC_HANDOVER_HEADING, group->advice->title);
  if (summary[0] != '\0')
    add_block (self, MEDIC_HANDOVER_PARAGRAPH, summary);
  add_fact (self, _("Cause"), first->problem->id);
  add_fact (self, _("How sure"), medic_advice_describe_confidence (first->confidence));
  add_fact (self, _("Whose turn it is"), name_who (first->problem->who));
  for (guint i = 1; i < group->first->diagnoses->len; i++)
    {
      const MedicDiagnosis *other = group->first->diagnoses->pdata[i];

      g_string_append_printf (others, "%s%s", others->len > 0 ? ", " : "", other->problem->id);
    }
  add_fact (self, _("Could also be"), others->str);
  add_facts (self, group);
  add_exact_words (self, group);
  add_evidence (self, first);
}

static void
add_asked (MedicHandoverWriter *self)
{
  const char *const *keys = medic_case_get_fact_keys ();

  add_block (self, MEDIC_HANDOVER_HEADING, _("Asked so far"));
  for (guint i = 0; keys[i] != NULL; i++)
    add_wanted (self, medic_case_describe_fact (keys[i]), asked (self, keys[i]));
  for (guint i = 0; self->record != NULL && i < self->record->facts->len; i++)
    {
      const MedicCaseFact *fact = self->record->facts->pdata[i];

      if (!g_strv_contains (keys, fact->key))
        add_fact (self, medic_case_describe_fact (fact->key), fact->value);
    }
}

static void
add_steps (MedicHandoverWriter *self)
{
  add_block (self, MEDIC_HANDOVER_HEADING, _("Steps taken"));
  for (guint i = 0; i < self->record->steps->len; i++)
    {
      const MedicCaseStep *step = self->record->steps->pdata[i];
      g_autofree char *time = dup_time (step->time);
      g_autoptr (GString) text = g_string_new (NULL);

      g_string_append_printf (text, "%s · %s, %s", time != NULL ? time : "", step->guide, step->step);
      if (step->answer[0] != '\0')
        g_string_append_printf (text, ": %s", step->answer);
      else if (step->answer_index >= 0)
        g_string_append_printf (text, ": %d", step->answer_index + 1);
      if (step->note[0] != '\0')
        g_string_append_printf (text, "\n%s", step->note);
      add_block (self, MEDIC_HANDOVER_POINT, text->str);
    }
}

static void
add_notes (MedicHandoverWriter *self)
{
  add_block (self, MEDIC_HANDOVER_HEADING, _("Notes"));
  for (guint i = 0; i < self->record->notes->len; i++)
    {
      const MedicCaseNote *note = self->record->notes->pdata[i];
      g_autofree char *time = dup_time (note->time);
      g_autofree char *text = g_strdup_printf ("%s\n%s", time != NULL ? time : "", note->text);

      add_block (self, MEDIC_HANDOVER_POINT, text);
    }
}

static void
write_for_second_level (MedicHandoverWriter *self,
                        GPtrArray           *groups)
{
  const char *text = self->report != NULL ? self->report->text : self->record->paste;
  guint n_blocks;

  if (self->record != NULL)
    add_case (self);
  for (guint i = 0; i < groups->len; i++)
    add_verdict (self, groups->pdata[i]);
  add_asked (self);
  n_blocks = self->handover->blocks->len;
  add_block (self, MEDIC_HANDOVER_HEADING, _("Times and IDs"));
  add_ids (self);
  if (self->handover->blocks->len == n_blocks + 1)
    g_ptr_array_set_size (self->handover->blocks, (int) n_blocks);
  if (self->record != NULL && self->record->steps->len > 0)
    add_steps (self);
  if (self->record != NULL && self->record->notes->len > 0)
    add_notes (self);
  if (text != NULL && text[0] != '\0')
    {
      add_block (self, MEDIC_HANDOVER_HEADING, _("The whole text"));
      add_block (self, MEDIC_HANDOVER_VERBATIM, text);
    }
}

void
medic_handover_write (MedicHandoverWriter *self)
{
  g_autoptr (GPtrArray) groups = make_groups (self);
  const Group *first = groups->len > 0 ? groups->pdata[0] : NULL;
  const char *title = self->record != NULL ? self->record->title : first != NULL ? first->advice->title : _("Mail that does not arrive");

  switch (self->handover->audience)
    {
    case MEDIC_HANDOVER_ADMIN:
      if (first != NULL && first->advice->send_subject != NULL)
        title = first->advice->send_subject;
      self->handover->subject = g_strdup (title);
      self->handover->to = first != NULL ? g_strdup (first->advice->send_to) : NULL;
      write_for_admin (self, groups);
      break;
    case MEDIC_HANDOVER_SECOND_LEVEL:
      self->handover->subject = self->record != NULL ? name_case (self) : g_strdup (title);
      write_for_second_level (self, groups);
      break;
    case MEDIC_HANDOVER_CALLER:
    default:
      self->handover->subject = g_strdup (first != NULL ? first->advice->title : title);
      write_for_caller (self, groups);
      break;
    }
}
