/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "medic-guide-ask.h"
#include "medic-guide-page.h"
#include "medic-program.h"
#include "medic-terminal.h"

/* A guide in the terminal: a page, the answers with numbers, a line to answer. */

typedef struct
{
  MedicGuideRun *run;
  FILE          *answers;
  gboolean       is_terminal;   /* the answers are typed, so they need not be repeated */
  gboolean       colour;
  guint          n_told;        /* entries that the reader has heard of */
} Asker;

/* Prints what was written: **words** in bold where there is colour, without their stars elsewhere. */
static void
print_out (const Asker   *asker,
           const GString *text)
{
  g_auto (GStrv) pieces = g_strsplit (text->str, "**", -1);

  for (gsize i = 0; pieces[i] != NULL; i++)
    {
      if (asker->colour && i > 0)
        g_print ("%s", i % 2 != 0 ? "\033[1m" : "\033[22m");
      g_print ("%s", pieces[i]);
    }
}

static void
append_heading (GString    *text,
                const char *heading)
{
  g_autofree char *bold = g_strdup_printf ("**%s**", heading);

  g_string_append_c (text, '\n');
  medic_terminal_append_wrapped (text, "", bold);
}

static void
append_list (GString *text,
             GStrv    items)
{
  guint n = g_strv_length (items);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = n > 1 ? g_strdup_printf ("  %u. ", i + 1) : g_strdup ("  ");

      medic_terminal_append_wrapped (text, number, items[i]);
    }
}

/* Steps that a fact answered since the reader was last asked. */
static void
append_known (Asker   *asker,
              GString *text)
{
  guint n = medic_guide_run_get_n_entries (asker->run);

  for (guint i = MIN (asker->n_told, n); i < n; i++)
    {
      const MedicGuideEntry *entry = medic_guide_run_get_entry (asker->run, i);
      g_autofree char *how = NULL;
      g_autofree char *line = NULL;

      if (entry->how != MEDIC_GUIDE_HOW_KNOWN)
        continue;
      how = medic_guide_describe_entry (asker->run, entry);
      line = g_strdup_printf ("%s %s", _(entry->step->title), how);
      medic_terminal_append_wrapped (text, "· ", line);
    }
  asker->n_told = n;
}

static void
append_contacts (GString   *text,
                 GPtrArray *contacts)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      const MedicGuideContact *contact = contacts->pdata[i];
      const char *const lines[] = { contact->name, contact->phone, contact->email, contact->url, contact->hours };

      for (gsize l = 0; l < G_N_ELEMENTS (lines); l++)
        {
          if (lines[l] != NULL)
            medic_terminal_append_wrapped (text, l == 0 ? "  " : "    ", lines[l]);
        }
    }
}

static void
print_page (Asker *asker)
{
  g_autoptr (MedicGuidePage) page = medic_guide_page_new (asker->run);
  g_autoptr (GString) text = g_string_new (NULL);
  guint done, at_least, at_most;

  append_known (asker, text);
  append_heading (text, page->title);
  if (page->why != NULL)
    medic_terminal_append_wrapped (text, "", page->why);
  if (page->way_in != NULL)
    {
      /* Translators: %s is a mail program or a system: "In Thunderbird:" */
      g_autofree char *heading = g_strdup_printf (_("In %s:"), page->way_in);

      medic_terminal_append_wrapped (text, "", heading);
      if (page->cannot != NULL)
        medic_terminal_append_wrapped (text, "  ", page->cannot);
      append_list (text, page->way);
    }
  else if (page->setting != NULL)
    medic_terminal_append_wrapped (text, "", page->of_system ? _("Choose the system with “y” to see the way to this setting.")
                                                             : _("Choose the mail program with “p” to see the way to this setting."));
  append_list (text, page->text);
  if (page->end != MEDIC_GUIDE_END_NONE)
    {
      append_heading (text, page->end_words);
      append_contacts (text, page->contacts);
      print_out (asker, text);
      return;
    }
  if (page->question != NULL)
    append_heading (text, page->question);
  for (gsize i = 0; page->answers[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("  [%" G_GSIZE_FORMAT "] ", i + 1);

      medic_terminal_append_wrapped (text, number, page->answers[i]);
    }
  medic_guide_run_get_progress (asker->run, &done, &at_least, &at_most);
  if (at_least == at_most)
    g_string_append_printf (text, ngettext ("%u step is left.", "%u steps are left.", at_most), at_most);
  else
    /* Translators: how many steps are left: the fewest and the most */
    g_string_append_printf (text, _("%u to %u steps are left."), at_least, at_most);
  g_string_append_c (text, '\n');
  print_out (asker, text);
}

static void
print_help (void)
{
  g_print ("%s\n", _("1 to 5: answer; Enter: the first answer of a step to do\n"
                     "b: back; n: this did not help; s REASON: skip\n"
                     "p ID: choose the mail program; y ID: choose the system; w WORDS: write a note\n"
                     "q: quit"));
}

/* Chooses a program or system, or lists them. */
static void
choose (Asker      *asker,
        const char *id,
        gboolean    is_system)
{
  MedicKnowledge *knowledge = medic_guide_run_get_knowledge (asker->run);
  g_autoptr (MedicProgram) chosen = NULL;
  g_auto (GStrv) ids = NULL;

  if (id[0] != '\0')
    chosen = is_system ? medic_program_lookup_system (knowledge, id) : medic_program_lookup (knowledge, id);
  if (chosen != NULL && is_system)
    medic_guide_run_set_system (asker->run, id);
  else if (chosen != NULL)
    medic_guide_run_set_program (asker->run, id);
  if (chosen != NULL)
    return;

  ids = is_system ? medic_program_list_systems (knowledge) : medic_program_list (knowledge);
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (MedicProgram) program = is_system ? medic_program_lookup_system (knowledge, ids[i]) : medic_program_lookup (knowledge, ids[i]);

      g_print ("  %s  %s\n", ids[i], program->name);
    }
}

/* Does what a line says. FALSE if it cannot be done. */
static gboolean
obey (Asker      *asker,
      const char *line)
{
  const MedicGuideStep *step = medic_guide_run_get_step (asker->run);
  const char *rest = line[0] != '\0' ? line + 1 + strspn (line + 1, " ") : "";

  if (line[0] == '\0')
    return step->kind == MEDIC_GUIDE_DO && medic_guide_run_answer (asker->run, 0);
  if (g_ascii_isdigit (line[0]))
    return line[1] == '\0' && line[0] != '0' && medic_guide_run_answer (asker->run, (guint) (line[0] - '1'));
  if (line[1] != '\0' && line[1] != ' ')
    return FALSE;
  switch (line[0])
    {
    case 'b':
      return medic_guide_run_back (asker->run);
    case 'n':
      return medic_guide_run_not_helped (asker->run);
    case 's':
      return medic_guide_run_skip (asker->run, rest);
    case 'p':
      choose (asker, rest, FALSE);
      return TRUE;
    case 'y':
      choose (asker, rest, TRUE);
      return TRUE;
    case 'w':
      medic_guide_run_set_note (asker->run, medic_guide_run_get_guide (asker->run)->id, step->id, rest);
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * medic_guide_ask:
 * @run: a run
 * @answers: where answers are read from, a line each
 * @is_terminal: whether @answers is a terminal
 * @colour: whether to print in bold
 *
 * Walks somebody through a guide.
 *
 * Returns: whether an end was reached, or the reader quit
 */
gboolean
medic_guide_ask (MedicGuideRun *run,
                 FILE          *answers,
                 gboolean       is_terminal,
                 gboolean       colour)
{
  Asker asker = { .run = run, .answers = answers, .is_terminal = is_terminal, .colour = colour };
  g_autofree char *summary = NULL;
  char *line = NULL;
  size_t size = 0;
  gboolean quit = FALSE;

  g_print ("%s\n", _("Answer with a number. “h” tells what else there is, “q” ends."));
  print_page (&asker);
  while (!quit && !medic_guide_run_get_finished (run))
    {
      g_print ("> ");
      if (getline (&line, &size, answers) < 0)
        break;
      g_strstrip (line);
      if (!is_terminal)
        g_print ("%s\n", line);
      quit = g_str_equal (line, "q");
      if (quit)
        break;
      if (g_utf8_validate (line, -1, NULL) && obey (&asker, line))
        print_page (&asker);
      else
        print_help ();
    }
  free (line);

  if (!quit && !medic_guide_run_get_finished (run))
    g_print ("\n");
  summary = medic_guide_dup_summary (run);
  g_print ("\n%s\n%s", _("What was done"), summary);
  return quit || medic_guide_run_get_finished (run);
}
