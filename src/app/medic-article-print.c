/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-article-print.h"
#include "medic-article-text.h"
#include "medic-print.h"

static void
add_entries (MedicPrint *print,
             GStrv       entries,
             const char *sign)
{
  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_autofree char *plain = medic_article_strip_markup (entries[i]);
      g_autofree char *line = sign != NULL ? g_strdup_printf ("%s %s", sign, plain) : g_strdup_printf ("%u. %s", i + 1, plain);

      medic_print_add (print, MEDIC_PRINT_ENTRY, line);
    }
}

static void
add_table (MedicPrint       *print,
           const MedicBlock *block)
{
  for (guint i = block->columns; block->columns > 0 && i < g_strv_length (block->texts); i++)
    {
      g_autofree char *head = medic_article_strip_markup (block->texts[i % block->columns]);
      g_autofree char *cell = medic_article_strip_markup (block->texts[i]);
      /* Translators: the head of a column, then what stands in it */
      g_autofree char *line = i % block->columns == 0 ? g_strconcat ("• ", cell, NULL) : g_strdup_printf (_("    %s: %s"), head, cell);

      medic_print_add (print, MEDIC_PRINT_ENTRY, line);
    }
}

static void
add_block (MedicPrint       *print,
           const MedicBlock *block)
{
  switch (block->kind)
    {
    case MEDIC_BLOCK_HEADING:
      medic_print_add (print, MEDIC_PRINT_HEADING, block->texts[0]);
      break;
    case MEDIC_BLOCK_LIST:
      add_entries (print, block->texts, "•");
      break;
    case MEDIC_BLOCK_STEPS:
      add_entries (print, block->texts, NULL);
      break;
    case MEDIC_BLOCK_NOT:
      add_entries (print, block->texts, "✕");
      break;
    case MEDIC_BLOCK_EXAMPLE:
      medic_print_add (print, MEDIC_PRINT_VERBATIM, block->texts[0]);
      break;
    case MEDIC_BLOCK_TABLE:
      add_table (print, block);
      break;
    case MEDIC_BLOCK_TEXT:
    default:
      {
        g_autofree char *plain = medic_article_strip_markup (block->texts[0]);

        medic_print_add (print, MEDIC_PRINT_TEXT, plain);
      }
    }
}

/**
 * medic_article_print:
 * @article: an article
 * @library: where the titles of related articles are found
 * @parent: (nullable): the window that asks
 * @pdf: (type filename) (nullable): the PDF to write, or %NULL to ask the reader
 * @error: return location for an error
 *
 * Prints a whole article.
 *
 * Returns: %FALSE with @error set if it could not be printed
 */
gboolean
medic_article_print (MedicArticle  *article,
                     MedicLibrary  *library,
                     GtkWindow     *parent,
                     const char    *pdf,
                     GError       **error)
{
  g_autoptr (MedicPrint) print = medic_print_new (article->title);
  g_autofree char *joined = g_strjoinv (" ", article->lead);
  g_autofree char *lead = medic_article_strip_markup (joined);
  g_autofree char *origin = medic_article_describe_origin (article);
  const char *who = medic_article_describe_who (article), *lasting = medic_article_describe_lasting (article);

  medic_print_add (print, MEDIC_PRINT_TITLE, article->title);
  medic_print_add (print, MEDIC_PRINT_SMALL, who);
  medic_print_add (print, MEDIC_PRINT_SMALL, lasting);
  medic_print_add (print, MEDIC_PRINT_TEXT, lead);
  if (article->steps[0] != NULL)
    {
      medic_print_add (print, MEDIC_PRINT_HEADING, _("What to do"));
      add_entries (print, article->steps, NULL);
    }
  if (article->avoid[0] != NULL)
    {
      medic_print_add (print, MEDIC_PRINT_HEADING, _("What not to do"));
      add_entries (print, article->avoid, "✕");
    }
  for (guint i = 0; i < article->blocks->len; i++)
    add_block (print, article->blocks->pdata[i]);
  if (article->usages->len > 0)
    medic_print_add (print, MEDIC_PRINT_HEADING, _("Who uses it differently"));
  for (guint i = 0; i < article->usages->len; i++)
    {
      const MedicUsage *usage = article->usages->pdata[i];
      g_autofree char *line = g_strdup_printf ("• %s: %s. %s", usage->label, usage->title, usage->meaning);

      medic_print_add (print, MEDIC_PRINT_ENTRY, line);
    }
  if (article->examples[0] != NULL)
    medic_print_add (print, MEDIC_PRINT_HEADING, _("How servers say it"));
  for (guint i = 0; article->examples[i] != NULL; i++)
    medic_print_add (print, MEDIC_PRINT_VERBATIM, article->examples[i]);
  if (article->related[0] != NULL)
    medic_print_add (print, MEDIC_PRINT_HEADING, _("See also"));
  for (guint i = 0; article->related[i] != NULL; i++)
    {
      MedicArticle *other = medic_library_lookup (library, article->related[i]);
      g_autofree char *line = other != NULL ? g_strconcat ("• ", other->title, NULL) : NULL;

      medic_print_add (print, MEDIC_PRINT_ENTRY, line);
    }
  medic_print_add (print, MEDIC_PRINT_SMALL, origin);
  return medic_print_run (print, parent, pdf, error);
}
