/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-entries.h"
#include "medic-guide-page.h"
#include "medic-guide-run-private.h"
#include "medic-program.h"

G_DEFINE_BOXED_TYPE (MedicGuidePage, medic_guide_page, medic_guide_page_ref, medic_guide_page_unref)

/* --- Whom to hand over to --- */

static void
contact_free (MedicGuideContact *contact)
{
  g_free (contact->name);
  g_free (contact->phone);
  g_free (contact->email);
  g_free (contact->url);
  g_free (contact->hours);
  g_free (contact);
}

static char *
dup_member (GVariant   *data,
            const char *key)
{
  char *text = NULL;

  g_variant_lookup (data, key, "s", &text);
  return text;
}

/* Whether @name is one of a contact's names or stands below one. */
static gboolean
is_below (const char  *name,
          const char **names)
{
  gsize n_name = name != NULL ? strlen (name) : 0;

  for (gsize i = 0; n_name > 0 && names[i] != NULL; i++)
    {
      gsize n = strlen (names[i]);

      if (n_name >= n && g_ascii_strcasecmp (name + n_name - n, names[i]) == 0 && (n_name == n || name[n_name - n - 1] == '.'))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_meant (MedicGuideFacts *facts,
          GVariant        *contact)
{
  g_autofree const char **domains = NULL;
  g_autofree const char **hosts = NULL;

  g_variant_lookup (contact, "domains", "^a&s", &domains);
  g_variant_lookup (contact, "hosts", "^a&s", &hosts);
  if ((domains == NULL || domains[0] == NULL) && (hosts == NULL || hosts[0] == NULL))
    return TRUE;
  return (domains != NULL && is_below (medic_guide_facts_get (facts, "sender_domain"), domains))
         || (hosts != NULL && is_below (medic_guide_facts_get (facts, "host"), hosts));
}

static GPtrArray *
list_contacts (MedicGuideRun *run,
               const char    *to)
{
  GPtrArray *contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) contact_free);
  g_auto (GStrv) ids = to != NULL ? medic_knowledge_list_entries (run->knowledge, "contacts") : NULL;

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (GVariant) data = medic_knowledge_lookup_entry (run->knowledge, "contacts", ids[i]);
      g_autofree char *role = dup_member (data, "to");
      MedicGuideContact *contact;

      if (g_strcmp0 (role, to) != 0 || !is_meant (run->facts, data))
        continue;
      contact = g_new0 (MedicGuideContact, 1);
      contact->name = dup_member (data, "name");
      contact->phone = dup_member (data, "phone");
      contact->email = dup_member (data, "email");
      contact->url = dup_member (data, "url");
      contact->hours = dup_member (data, "hours");
      g_ptr_array_add (contacts, contact);
    }
  return contacts;
}

/**
 * medic_guide_describe_hand_over:
 * @to: "recipient", "recipient-admin", "provider", "sender-admin" or "developer"
 *
 * Returns: that the case goes to them, in the reader's language
 */
const char *
medic_guide_describe_hand_over (const char *to)
{
  if (g_strcmp0 (to, "recipient") == 0)
    return _("Hand over to the recipient");
  if (g_strcmp0 (to, "recipient-admin") == 0)
    return _("Hand over to the people who run the recipient’s mail");
  if (g_strcmp0 (to, "sender-admin") == 0)
    return _("Hand over to your mail administrator");
  if (g_strcmp0 (to, "developer") == 0)
    return _("Hand over to the makers of your mail program");
  return _("Hand over to your provider");
}

/* --- The page --- */

static char *
describe_end (MedicGuideRun        *run,
              const MedicGuideStep *step)
{
  switch (step->end)
    {
    case MEDIC_GUIDE_END_SOLVED:
      return g_strdup (_("Solved"));
    case MEDIC_GUIDE_END_WAIT:
      {
        g_autoptr (GDateTime) from = run->ended != NULL ? g_date_time_ref (run->ended) : g_date_time_new_now_utc ();
        g_autoptr (GDateTime) until = g_date_time_add_hours (from, (int) step->hours);
        g_autoptr (GDateTime) local = g_date_time_to_local (until);
        /* Translators: date and time until when to wait, for g_date_time_format(): "Saturday, 21 November, 18:30" */
        g_autofree char *when = g_date_time_format (local, _("%A, %-d %B, %H:%M"));

        return g_strdup_printf (_("Wait until %s"), when);
      }
    case MEDIC_GUIDE_END_HAND_OVER:
      return g_strdup (medic_guide_describe_hand_over (step->to));
    case MEDIC_GUIDE_END_NONE:
    default:
      return NULL;
    }
}

static void
add_way (MedicGuidePage       *self,
         MedicGuideRun        *run,
         const MedicGuideStep *step)
{
  const char *setting = step->setting != NULL ? step->setting : step->system;
  const char *id = step->setting != NULL ? run->program : run->system;
  g_autoptr (MedicProgram) program = NULL;
  g_autoptr (GVariant) way = NULL;

  if (setting == NULL)
    return;
  self->setting = g_strdup (setting);
  self->of_system = step->setting == NULL;
  if (id != NULL)
    program = self->of_system ? medic_program_lookup_system (run->knowledge, id) : medic_program_lookup (run->knowledge, id);
  if (program == NULL)
    return;
  self->way_in = g_strdup (program->name);
  way = medic_program_get_way (program, setting);
  if (way != NULL)
    {
      g_strfreev (self->way);
      self->way = medic_guide_facts_fill_all (run->facts, way);
    }
  else
    self->cannot = g_strdup (medic_program_get_cannot (program, setting));
}

static GStrv
dup_text (MedicGuideRun        *run,
          const MedicGuideStep *step)
{
  g_autoptr (GVariant) programs = g_variant_lookup_value (step->data, "programs", G_VARIANT_TYPE ("a{sa(ss)}"));
  g_autoptr (GVariant) text = NULL;

  if (programs != NULL && run->program != NULL)
    text = g_variant_lookup_value (programs, run->program, G_VARIANT_TYPE ("a(ss)"));
  if (text == NULL)
    text = g_variant_lookup_value (step->data, "text", G_VARIANT_TYPE ("a(ss)"));
  return medic_guide_facts_fill_all (run->facts, text);
}

static GStrv
dup_answers (const MedicGuideStep *step)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < step->n_answers; i++)
    g_strv_builder_add (builder, step->is_plain ? _("Done") : _(step->answers[i].text));
  return g_strv_builder_end (builder);
}

/**
 * medic_guide_page_new_for_step:
 * @run: a run
 * @guide: a guide
 * @step: one of its steps
 *
 * Returns: (transfer full): the words of the step
 */
MedicGuidePage *
medic_guide_page_new_for_step (MedicGuideRun        *run,
                               MedicGuide           *guide,
                               const MedicGuideStep *step)
{
  MedicGuidePage *self;
  const char *why, *without;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (run) && guide != NULL && step != NULL, NULL);

  self = g_new0 (MedicGuidePage, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->guide_title = g_strdup (medic_guide_get_title (guide));
  self->guide = g_strdup (guide->id);
  self->step = g_strdup (step->id);
  self->kind = step->kind;
  self->title = g_strdup (_(step->title));
  if (g_variant_lookup (step->data, "why", "(&s&s)", &why, &without))
    self->why = medic_guide_facts_fill (run->facts, why, without);
  self->way = g_new0 (char *, 1);
  add_way (self, run, step);
  self->text = dup_text (run, step);
  self->question = step->question != NULL ? g_strdup (_(step->question)) : NULL;
  self->answers = dup_answers (step);
  self->note = g_strdup (medic_guide_run_get_note (run, guide->id, step->id));
  self->check = g_strdup (step->check);
  self->end = step->end;
  self->end_words = describe_end (run, step);
  self->to = g_strdup (step->to);
  self->contacts = list_contacts (run, step->to);
  return self;
}

/**
 * medic_guide_page_new:
 * @run: a run
 *
 * Returns: (transfer full): the words of the step at hand
 */
MedicGuidePage *
medic_guide_page_new (MedicGuideRun *run)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (run), NULL);

  return medic_guide_page_new_for_step (run, run->guide, run->step);
}

/**
 * medic_guide_page_ref:
 * @self: a page
 *
 * Returns: (transfer full): @self
 */
MedicGuidePage *
medic_guide_page_ref (MedicGuidePage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_guide_page_unref:
 * @self: (transfer full): a page
 */
void
medic_guide_page_unref (MedicGuidePage *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->guide_title);
  g_free (self->guide);
  g_free (self->step);
  g_free (self->title);
  g_free (self->why);
  g_free (self->setting);
  g_free (self->way_in);
  g_strfreev (self->way);
  g_free (self->cannot);
  g_strfreev (self->text);
  g_free (self->question);
  g_strfreev (self->answers);
  g_free (self->note);
  g_free (self->check);
  g_free (self->end_words);
  g_free (self->to);
  g_ptr_array_unref (self->contacts);
  g_free (self);
}

/* --- What is behind --- */

/**
 * medic_guide_describe_entry:
 * @run: a run
 * @entry: one of its entries
 *
 * Returns: (transfer full): how the step was left, in the reader's language: the
 *   answer, "Done", "Skipped: …", or the fact that answered it
 */
char *
medic_guide_describe_entry (MedicGuideRun         *run,
                            const MedicGuideEntry *entry)
{
  const char *answer = "";

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (run) && entry != NULL, NULL);

  if (entry->answer < entry->step->n_answers && !entry->step->is_plain)
    answer = _(entry->step->answers[entry->answer].text);
  switch (entry->how)
    {
    case MEDIC_GUIDE_HOW_ANSWERED:
      return g_strdup (answer);
    case MEDIC_GUIDE_HOW_KNOWN:
      {
        g_autofree char *fact = medic_guide_facts_describe (run->facts, entry->step->answers[entry->answer].condition);

        /* Translators: an answer, and the sentence that says how it is known */
        return g_strdup_printf (_("%s (%s)"), answer, fact);
      }
    case MEDIC_GUIDE_HOW_SKIPPED:
      return entry->reason != NULL ? g_strdup_printf (_("Skipped: %s"), entry->reason) : g_strdup (_("Skipped"));
    case MEDIC_GUIDE_HOW_NOT_HELPED:
      return g_strdup (_("Did not help"));
    case MEDIC_GUIDE_HOW_DONE:
    default:
      return g_strdup (_("Done"));
    }
}

static void
append_note (GString       *summary,
             MedicGuideRun *run,
             MedicGuide    *guide,
             const char    *step)
{
  const char *note = medic_guide_run_get_note (run, guide->id, step);

  if (note != NULL)
    {
      g_string_append_printf (summary, "   %s ", _("Note:"));
      g_string_append (summary, note);
      g_string_append_c (summary, '\n');
    }
}

/* Text to be pasted elsewhere is free of marks for bold words and for the direction of writing. */
static char *
dup_bare (const char *text)
{
  GString *bare = g_string_new (text);

  g_string_replace (bare, "**", "", 0);
  g_string_replace (bare, "\342\201\250", "", 0);
  g_string_replace (bare, "\342\201\251", "", 0);
  return g_string_free (bare, FALSE);
}

/**
 * medic_guide_dup_summary:
 * @run: a run
 *
 * Returns: (transfer full): what was done, answered and noted, and how it ended,
 *   as plain text in the reader's language
 */
char *
medic_guide_dup_summary (MedicGuideRun *run)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autoptr (MedicProgram) program = NULL;
  MedicGuide *guide = NULL;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (run), NULL);

  program = run->program != NULL ? medic_program_lookup (run->knowledge, run->program) : NULL;
  if (program != NULL)
    {
      /* Translators: %s is the name of a mail program */
      g_string_append_printf (summary, _("Mail program: %s"), program->name);
      g_string_append_c (summary, '\n');
    }
  for (guint i = 0; i <= run->entries->len; i++)
    {
      const MedicGuideEntry *entry = i < run->entries->len ? run->entries->pdata[i] : NULL;
      MedicGuide *of = entry != NULL ? entry->guide : run->guide;
      g_autofree char *how = entry != NULL ? medic_guide_describe_entry (run, entry) : describe_end (run, run->step);
      const char *title;

      if (of != guide)
        g_string_append_printf (summary, "%s\n", medic_guide_get_title (of));
      guide = of;
      title = _(entry != NULL ? entry->step->title : run->step->title);
      /* Translators: stands for the answer to a step that is not answered yet */
      g_string_append_printf (summary, "%u. %s%s %s\n", i + 1, title, g_str_has_suffix (title, "?") ? "" : ":", how != NULL ? how : C_("step of a guide", "open"));
      append_note (summary, run, of, entry != NULL ? entry->step->id : run->step->id);
    }
  return dup_bare (summary->str);
}
