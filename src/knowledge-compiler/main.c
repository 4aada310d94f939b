/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "medic-compiler.h"

/* medic-knowledge-compiler --output FILE --strings FILE.c --depfile FILE FOLDER: checks the knowledge in FOLDER and writes it as the
 * programs map it, its words as C for xgettext, and the files it read for ninja. */

static char *output;
static char *strings;
static char *depfile;

static const GOptionEntry options[] = {
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "Compiled knowledge", "FILE" },
  { "strings", 0, 0, G_OPTION_ARG_FILENAME, &strings, "Words for translators, as C for xgettext", "FILE" },
  { "depfile", 0, 0, G_OPTION_ARG_FILENAME, &depfile, "The files read, as a make rule", "FILE" },
  { NULL }
};

static void
print_issues (GPtrArray *issues)
{
  for (guint i = 0; i < issues->len; i++)
    {
      const MedicIssue *issue = issues->pdata[i];

      g_printerr ("%s:%u: %s%s%s\n", issue->file, issue->line, issue->key != NULL ? issue->key : "", issue->key != NULL ? ": " : "",
                  issue->message);
    }
}

/* xgettext reads no JSON, but it follows #line, so that translators see the JSON file and line. The comment must stand on the same line as
 * the string: a #line between them would lose it. */
static char *
write_strings (GPtrArray  *sentences,
               const char *folder)
{
  GString *c = g_string_new ("/* Written by medic-knowledge-compiler for xgettext; never compiled. */\n");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sentences->len; i++)
    {
      const MedicSentence *sentence = sentences->pdata[i];
      g_autofree char *quoted = NULL;

      if (!g_hash_table_add (seen, sentence->text))
        continue;
      quoted = g_strescape (sentence->text, "\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217\220\221\222\223\224\225\226\227\230\231\232"
                            "\233\234\235\236\237\240\241\242\243\244\245\246\247\250\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271"
                            "\272\273\274\275\276\277\300\301\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330"
                            "\331\332\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363\364\365\366\367"
                            "\370\371\372\373\374\375\376\377");
      g_string_append_printf (c, "#line %u \"%s/%s\"\n/* xgettext:no-c-format */ /* TRANSLATORS: %s */ N_(\"%s\")\n", MAX (sentence->line, 1), folder, sentence->file,
                              sentence->comment, quoted);
    }
  return g_string_free (c, FALSE);
}

static gboolean
write_depfile (GPtrArray  *files,
               GError    **error)
{
  g_autoptr (GString) rule = g_string_new (output);

  g_string_append_c (rule, ':');
  for (guint i = 0; i < files->len; i++)
    {
      g_string_append_c (rule, ' ');
      for (const char *p = files->pdata[i]; *p != '\0'; p++)
        {
          if (*p == ' ')
            g_string_append_c (rule, '\\');
          g_string_append_c (rule, *p);
        }
    }
  g_string_append_c (rule, '\n');
  return g_file_set_contents (depfile, rule->str, (gssize) rule->len, error);
}

static gboolean
write_all (MedicCompiler  *compiler,
           GVariant       *compiled,
           GPtrArray      *files,
           GError        **error)
{
  g_autofree char *c = NULL;

  if (output != NULL && !g_file_set_contents (output, g_variant_get_data (compiled), (gssize) g_variant_get_size (compiled), error))
    return FALSE;
  if (strings != NULL)
    {
      c = write_strings (medic_compiler_get_sentences (compiler), "data/knowledge");
      if (!g_file_set_contents (strings, c, -1, error))
        return FALSE;
    }
  return depfile == NULL || output == NULL || write_depfile (files, error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FOLDER");
  g_autoptr (MedicCompiler) compiler = medic_compiler_new (FALSE);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GVariant) compiled = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *issues;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("medic-knowledge-compiler: %s\n", error != NULL ? error->message : "one folder is needed");
      return 2;
    }
  if (!medic_compiler_add_folder (compiler, argv[1], files, &error))
    {
      g_printerr ("medic-knowledge-compiler: %s\n", error->message);
      return EXIT_FAILURE;
    }

  compiled = medic_compiler_end (compiler);
  issues = medic_compiler_get_issues (compiler);
  if (issues->len > 0)
    {
      print_issues (issues);
      g_printerr ("medic-knowledge-compiler: %u mistakes in %s\n", issues->len, argv[1]);
      return EXIT_FAILURE;
    }
  if (!write_all (compiler, compiled, files, &error))
    {
      g_printerr ("medic-knowledge-compiler: %s\n", error->message);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
