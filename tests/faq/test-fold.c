/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "medic-fold.h"
#include "test-util.h"

/* How words are made alike and cut out of texts. */

typedef struct
{
  const char *name;
  const char *word;
  const char *bare;
  const char *spelt;   /* NULL: the same as bare */
} Fold;

static const Fold folds[] = {
  { "empty", "", "", NULL },
  { "case", "MailBox", "mailbox", NULL },
  { "sharp-s", "Größe", "grosse", "groesse" },
  { "capital-sharp-s", "GRÖẞE", "grosse", "groesse" },
  { "umlauts", "ÄÖÜäöü", "aouaou", "aeoeueaeoeue" },
  { "decomposed-umlaut", "u\xcc\x88" "ber", "uber", NULL },
  { "french", "Déjà-vu", "dejavu", NULL },
  { "spanish", "añadir", "anadir", NULL },
  { "polish", "Łódź", "lodz", NULL },
  { "czech", "schránka", "schranka", NULL },
  { "danish", "Æble på Øresund", "aeble pa oresund", "aeble paa oeresund" },
  { "turkish", "sınır", "sinir", NULL },
  { "vietnamese", "Đặng", "dang", NULL },
  { "icelandic", "Þórður", "thordur", NULL },
  { "french-ligature", "cœur", "coeur", NULL },
  { "greek", "Άλφα", "αλφα", NULL },
  { "cyrillic-yo", "ёлка", "елка", NULL },
  { "hangul", "받은편지함", "받은편지함", NULL },
  { "han", "邮箱", "邮箱", NULL },
  { "apostrophe", "can't", "cant", NULL },
  { "curly-apostrophe", "can’t", "cant", NULL },
  { "hyphen", "E-Mail", "email", NULL },
  { "code", "0x800CCC0E", "0x800ccc0e", NULL },
  { "enhanced", "X.7.1", "x.7.1", NULL },
};

static void
test_fold (gconstpointer data)
{
  const Fold *c = data;
  g_autofree char *bare = medic_fold (c->word, -1, MEDIC_FOLD_BARE);
  g_autofree char *spelt = medic_fold (c->word, -1, MEDIC_FOLD_SPELT);
  g_autofree char *twice = medic_fold (bare, -1, MEDIC_FOLD_BARE);

  g_assert_cmpstr (bare, ==, c->bare);
  g_assert_cmpstr (spelt, ==, c->spelt != NULL ? c->spelt : c->bare);
  /* what is folded stays as it is */
  g_assert_cmpstr (twice, ==, bare);
}

static void
test_fold_length (void)
{
  g_autofree char *folded = medic_fold ("Größe und mehr", (gssize) strlen ("Größe"), MEDIC_FOLD_BARE);

  g_assert_cmpstr (folded, ==, "grosse");
}

typedef struct
{
  const char *name;
  const char *text;
  const char *words;   /* with | between */
} Split;

static const Split splits[] = {
  { "empty", "", "" },
  { "nothing", " \t\n.,;:!?-–—()[]{}<>\"'„“”‘’", "" },
  { "words", "Their mailbox, is full.", "Their|mailbox|is|full" },
  { "reply-code", "550 no", "550|no" },
  { "enhanced", "550 5.7.1 no", "550|5.7.1|no" },
  { "enhanced-hyphen", "550-5.7.1 no", "550|5.7.1|no" },
  { "enhanced-end", "It says 5.7.1.", "It|says|5.7.1" },
  { "enhanced-open", "x.7.1 and X.2.2", "x.7.1|and|X.2.2" },
  { "enhanced-brackets", "(#5.1.1)", "5.1.1" },
  { "long-detail", "5.7.515", "5.7.515" },
  { "address", "192.0.2.8", "192.0.2.8" },
  { "hex", "0x800CCC0E!", "0x800CCC0E" },
  { "yahoo", "[TSS04]", "TSS04" },
  { "point-of-sentence", "full.Please", "full|Please" },
  { "host", "mx.example.com", "mx|example|com" },
  { "x-word", "max.7", "max|7" },
  { "apostrophe", "can't don’t", "can't|don’t" },
  { "apostrophe-end", "the users' mail", "the|users|mail" },
  { "e-mail", "e-mail E-Mails", "e-mail|E-Mails" },
  { "hyphen", "block-list SPF-Eintrag", "block|list|SPF|Eintrag" },
  { "underscore", "NS_ERROR", "NS|ERROR" },
  { "umlauts", "Größe über", "Größe|über" },
  { "decomposed", "u\xcc\x88" "ber", "u\xcc\x88" "ber" },
  { "chinese", "邮箱不存在", "邮|箱|不|存|在" },
  { "chinese-mixed", "错误550邮箱full", "错|误|550|邮|箱|full" },
  { "chinese-point", "存在。", "存|在" },
  { "kana", "メール", "メ|ー|ル" },
  { "hangul", "받은편지함 가득", "받은편지함|가득" },
  { "emoji", "mail 📧 full 🤷🏽‍♀️", "mail|full" },
  { "query-words", "NEAR(a b) AND* \"c\"", "NEAR|a|b|AND|c" },
};

typedef struct
{
  const char *text;
  GString    *words;
} Joining;

static gboolean
join_word (gsize    start,
           gsize    end,
           gpointer user_data)
{
  Joining *joining = user_data;

  g_assert_cmpuint (start, <, end);
  g_assert_cmpuint (end, <=, strlen (joining->text));
  if (joining->words->len > 0)
    g_string_append_c (joining->words, '|');
  g_string_append_len (joining->words, joining->text + start, (gssize) (end - start));
  return TRUE;
}

static void
test_split (gconstpointer data)
{
  const Split *c = data;
  g_autoptr (GString) words = g_string_new (NULL);
  Joining joining = { c->text, words };

  medic_fold_split (c->text, strlen (c->text), join_word, &joining);
  g_assert_cmpstr (words->str, ==, c->words);
}

static gboolean
stop_at_second (gsize    start,
                gsize    end,
                gpointer user_data)
{
  return ++*(guint *) user_data < 2;
}

static void
test_split_stop (void)
{
  static const char *const texts[] = { "one two three", "邮箱不存在" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint n = 0;

      medic_fold_split (texts[i], strlen (texts[i]), stop_at_second, &n);
      g_assert_cmpuint (n, ==, 2);
    }
}

static void
test_looks_like_code (void)
{
  static const char *const codes[] = { "550", "5.7.1", "x.7.1", "10061", "0x800ccc0e", "tss04" };
  static const char *const words[] = { "", "mailbox", "dns", "größe", "邮箱" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_true (medic_fold_looks_like_code (codes[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_false (medic_fold_looks_like_code (words[i]));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  test_add_cases ("/fold", folds, test_fold);
  g_test_add_func ("/fold-length", test_fold_length);
  test_add_cases ("/split", splits, test_split);
  g_test_add_func ("/split-stop", test_split_stop);
  g_test_add_func ("/looks-like-code", test_looks_like_code);
  return g_test_run ();
}
