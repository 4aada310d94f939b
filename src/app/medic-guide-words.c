/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-guide-page.h"
#include "medic-guide-words.h"
#include "medic-program.h"

/* What is said about a guide as a whole: how far it is, what is missing, what to hand over. */

/**
 * medic_guide_measure_progress:
 * @run: a run
 * @progress: (out): how far it is
 *
 * Counts the steps behind, the one at hand and those that come if all goes well.
 */
void
medic_guide_measure_progress (MedicGuideRun      *run,
                              MedicGuideProgress *progress)
{
  g_autoptr (GPtrArray) later = NULL;
  guint left;

  g_return_if_fail (MEDIC_IS_GUIDE_RUN (run) && progress != NULL);

  later = medic_guide_run_list_later (run);
  progress->now = medic_guide_run_get_n_entries (run) + 1;
  progress->total = progress->now + later->len;
  progress->minutes_left = 0;
  if (medic_guide_run_get_finished (run))
    return;

  /* the end takes no time */
  left = MAX (progress->total - progress->now, 1);
  progress->minutes_left = (medic_guide_run_get_guide (run)->minutes * left + progress->total - 1) / progress->total;
  progress->minutes_left = MAX (progress->minutes_left, 1);
}

/**
 * medic_guide_describe_progress:
 * @run: a run
 *
 * Returns: (transfer full): "Step 3 of 6", or "Finished"
 */
char *
medic_guide_describe_progress (MedicGuideRun *run)
{
  MedicGuideProgress progress;

  medic_guide_measure_progress (run, &progress);
  if (medic_guide_run_get_finished (run))
    /* Translators: in place of "Step 3 of 6", at the end of a guide */
    return g_strdup (_("The guide ends here"));
  /* Translators: which step of how many a guide is at. %'Iu instead of %'u gives the digits of your language, where it has its own */
  return g_strdup_printf (_("Step %'u of %'u"), progress.now, progress.total);
}

/**
 * medic_guide_describe_time_left:
 * @run: a run
 *
 * Returns: (transfer full): "about 2 minutes left", or an empty text
 */
char *
medic_guide_describe_time_left (MedicGuideRun *run)
{
  MedicGuideProgress progress;

  medic_guide_measure_progress (run, &progress);
  if (progress.minutes_left == 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("about %'u minute left", "about %'u minutes left", progress.minutes_left), progress.minutes_left);
}

/**
 * medic_guide_name_program:
 * @run: a run
 *
 * Returns: (transfer full) (nullable): the name of the mail program that the
 *   words are for
 */
char *
medic_guide_name_program (MedicGuideRun *run)
{
  const char *id;
  g_autoptr (MedicProgram) program = NULL;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (run), NULL);

  id = medic_guide_run_get_program (run);
  program = id != NULL ? medic_program_lookup (medic_guide_run_get_knowledge (run), id) : NULL;
  return program != NULL ? g_strdup (program->name) : NULL;
}

/**
 * medic_guide_list_missing:
 * @run: a run
 *
 * Lists what somebody else would ask for first: facts that the text did not
 * hold, and what was skipped. Where it is solved nothing is missing.
 *
 * Returns: (transfer full): short names, in the reader's language
 */
GStrv
medic_guide_list_missing (MedicGuideRun *run)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  MedicGuideFacts *facts;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (run), NULL);

  if (medic_guide_run_get_step (run)->end == MEDIC_GUIDE_END_SOLVED)
    return g_strv_builder_end (builder);

  facts = medic_guide_run_get_facts (run);
  if (medic_guide_facts_get (facts, "reply") == NULL)
    /* Translators: one of the things still missing for a hand-over */
    g_strv_builder_add (builder, _("the exact words of the text"));
  if (medic_guide_facts_get (facts, "recipient") == NULL)
    g_strv_builder_add (builder, _("the recipient’s address"));
  if (medic_guide_run_get_program (run) == NULL)
    g_strv_builder_add (builder, _("the mail program"));
  for (guint i = 0; i < medic_guide_run_get_n_entries (run); i++)
    {
      const MedicGuideEntry *entry = medic_guide_run_get_entry (run, i);
      g_autofree char *words = NULL;

      if (entry->how != MEDIC_GUIDE_HOW_SKIPPED)
        continue;
      /* Translators: one of the things still missing for a hand-over; %s is the title of a step */
      words = g_strdup_printf (_("skipped: %s"), _(entry->step->title));
      g_strv_builder_add (builder, words);
    }
  return g_strv_builder_end (builder);
}

/* Facts come out of a paste: each stands on one line of its own. */
static void
append_fact (GString         *letter,
             MedicGuideFacts *facts,
             const char      *name,
             const char      *label)
{
  const char *value = medic_guide_facts_get (facts, name);
  g_autofree char *line = value != NULL ? g_strdelimit (g_strdup (value), "\r\n", ' ') : NULL;

  if (line != NULL)
    g_string_append_printf (letter, "%s: %s\n", label, line);
}

/**
 * medic_guide_dup_letter:
 * @run: a run
 *
 * Returns: (transfer full): a text to hand over: what is known, what was done
 *   and what is missing, in the reader's language
 */
char *
medic_guide_dup_letter (MedicGuideRun *run)
{
  g_autoptr (GString) letter = g_string_new (NULL);
  g_autofree char *summary = NULL;
  g_auto (GStrv) missing = NULL;
  MedicGuideFacts *facts;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (run), NULL);

  facts = medic_guide_run_get_facts (run);
  append_fact (letter, facts, "sender", _("Sender"));
  append_fact (letter, facts, "recipient", _("Recipient"));
  append_fact (letter, facts, "host", _("Server"));
  append_fact (letter, facts, "port", _("Port"));
  append_fact (letter, facts, "reply", _("Text"));
  if (letter->len > 0)
    g_string_append_c (letter, '\n');

  summary = medic_guide_dup_summary (run);
  g_string_append (letter, summary);

  missing = medic_guide_list_missing (run);
  if (missing[0] != NULL)
    g_string_append_printf (letter, "\n%s\n", _("Still missing:"));
  for (gsize i = 0; missing[i] != NULL; i++)
    g_string_append_printf (letter, "– %s\n", missing[i]);
  return g_string_free (g_steal_pointer (&letter), FALSE);
}
