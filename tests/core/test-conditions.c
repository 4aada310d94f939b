/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compiler.h"
#include "medic-phrase-set.h"
#include "medic-words.h"
#include "test-util.h"

/* Codes and patterns of codes, as conditions write them. */
static const struct { const char *name; const char *code; gboolean good; } codes[] = {
  { "reply", "550", TRUE },      { "reply-class", "5xx", TRUE },   { "enhanced", "5.7.1", TRUE }, { "open-detail", "5.7.x", TRUE },
  { "open-class", "x.7.1", TRUE }, { "open-all", "4.x.x", TRUE }, { "long", "5.7.708", TRUE },    { "empty", "", FALSE },
  { "short", "55", FALSE },      { "letters", "abc", FALSE },      { "half", "5x0", FALSE },      { "two-parts", "5.7", FALSE },
  { "four-parts", "5.7.1.1", FALSE }, { "tail", "5.7.1x", FALSE }, { "dots", "..", FALSE },       { "digit-x", "5.7.", FALSE },
};

static void
test_code (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  g_assert_cmpint (medic_phrase_pack_code (codes[i].code) != 0, ==, codes[i].good);
}

/* Conditions of one phrase, held against what is known. @held: how many "when" hold; -1 if the phrase does not apply. */
typedef struct
{
  const char   *name;
  const char   *conditions;
  MedicSpeaker  speaker;
  MedicStep     step;
  const char   *service;
  guint         reply_code;
  const char   *enhanced_code;
  int           held;
} Case;

#define REMOTE MEDIC_SPEAKER_REMOTE_SERVER
#define OWN MEDIC_SPEAKER_OWN_SERVER
static const Case cases[] = {
  { "none", "", 0, 0, NULL, 0, NULL, 0 },
  { "speaker", "'when': {'speaker': 'remote-server'}", REMOTE, 0, NULL, 0, NULL, 1 },
  { "speaker-other", "'when': {'speaker': 'remote-server'}", OWN, 0, NULL, 0, NULL, -1 },
  { "speaker-unknown", "'when': {'speaker': 'remote-server'}", 0, 0, NULL, 0, NULL, -1 },
  { "speaker-list", "'when': {'speaker': ['program', 'own-server']}", OWN, 0, NULL, 0, NULL, 1 },
  { "step", "'when': {'step': 'RCPT'}", 0, MEDIC_STEP_RCPT, NULL, 0, NULL, 1 },
  { "step-other", "'when': {'step': 'RCPT'}", 0, MEDIC_STEP_MAIL, NULL, 0, NULL, -1 },
  { "service", "'when': {'service': 'gmail'}", 0, 0, "gmail", 0, NULL, 1 },
  { "service-other", "'when': {'service': 'gmail'}", 0, 0, "yahoo", 0, NULL, -1 },
  { "service-unknown", "'when': {'service': 'gmail'}", 0, 0, NULL, 0, NULL, -1 },
  { "two", "'when': {'service': 'gmail', 'step': 'RCPT'}", 0, MEDIC_STEP_RCPT, "gmail", 0, NULL, 2 },
  { "two-one-fails", "'when': {'service': 'gmail', 'step': 'RCPT'}", 0, MEDIC_STEP_DATA, "gmail", 0, NULL, -1 },
  { "reply", "'when': {'code': '550'}", 0, 0, NULL, 550, NULL, 1 },
  { "reply-other", "'when': {'code': '550'}", 0, 0, NULL, 551, NULL, -1 },
  { "class", "'when': {'code': '4xx'}", 0, 0, NULL, 451, NULL, 1 },
  { "class-other", "'when': {'code': '4xx'}", 0, 0, NULL, 550, NULL, -1 },
  { "class-by-enhanced", "'when': {'code': '4xx'}", 0, 0, NULL, 0, "4.2.2", 1 },
  { "class-reply-outranks-enhanced", "'when': {'code': '4xx'}", 0, 0, NULL, 550, "4.2.2", -1 },
  { "enhanced", "'when': {'code': '5.7.1'}", 0, 0, NULL, 550, "5.7.1", 1 },
  { "enhanced-other", "'when': {'code': '5.7.1'}", 0, 0, NULL, 550, "5.7.10", -1 },
  { "enhanced-unknown", "'when': {'code': '5.7.1'}", 0, 0, NULL, 550, NULL, -1 },
  { "open", "'when': {'code': '5.7.x'}", 0, 0, NULL, 0, "5.7.708", 1 },
  { "open-other", "'when': {'code': '5.7.x'}", 0, 0, NULL, 0, "5.1.1", -1 },
  { "list", "'when': {'code': ['552', 'x.2.2']}", 0, 0, NULL, 0, "4.2.2", 1 },
  { "unless", "'unless': {'speaker': 'remote-server'}", REMOTE, 0, NULL, 0, NULL, -1 },
  { "unless-other", "'unless': {'speaker': 'remote-server'}", OWN, 0, NULL, 0, NULL, 0 },
  { "unless-unknown", "'unless': {'speaker': 'remote-server'}", 0, 0, NULL, 0, NULL, 0 },
  { "when-and-unless", "'when': {'code': '5xx'}, 'unless': {'step': 'AUTH'}", 0, MEDIC_STEP_RCPT, NULL, 550, NULL, 1 },
  { "when-and-unless-fails", "'when': {'code': '5xx'}, 'unless': {'step': 'AUTH'}", 0, MEDIC_STEP_AUTH, NULL, 535, NULL, -1 },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MedicCompiler) compiler = medic_compiler_new (TRUE);
  g_autofree char *json = g_strdup_printf ("{'phrases': [{'problem': 'x', 'any': ['user unknown']%s%s}]}", c->conditions[0] != '\0' ? ", " : "", c->conditions);
  g_autoptr (GVariant) compiled = NULL;
  g_autoptr (GVariant) phrases = NULL;
  g_autoptr (MedicPhraseSet) set = NULL;
  MedicContext context = { c->speaker, c->step, c->service != NULL ? medic_word_hash (c->service, strlen (c->service)) : 0, c->reply_code, c->enhanced_code };

  medic_compiler_add_known (compiler, "problem", "x");
  medic_compiler_add_known (compiler, "service", "gmail");
  medic_compiler_add_contents (compiler, "test.json", g_strdelimit (json, "'", '"'), -1);
  compiled = medic_compiler_end (compiler);
  g_assert_cmpuint (medic_compiler_get_issues (compiler)->len, ==, 0);
  phrases = g_variant_lookup_value (compiled, "phrases", G_VARIANT_TYPE_VARDICT);
  set = medic_phrase_set_new (phrases);
  g_assert_cmpint (medic_phrase_set_check_conditions (set, 0, &context), ==, c->held);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *path = g_strconcat ("/conditions/code/", codes[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_code);
    }
  test_add_cases ("/conditions", cases, test_case);
  return g_test_run ();
}
