/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-fold.h"
#include "medic-synonyms.h"

#define MAX_WORDS 4   /* of one synonym: "out of office reply" */

struct _MedicSynonyms
{
  GHashTable     *stop;       /* owned; folded words */
  GHashTable     *light;      /* owned; folded words */
  GHashTable     *groups;     /* owned; "sign in" (folded, words parted by spaces), or the stem of one word → GPtrArray of the others as written */
  MedicTokenizer *tokenizer;  /* borrowed */
};

/* "Sign-in" as it is looked up: folded words with spaces between */
typedef struct
{
  const char      *text;
  GString         *key;
  MedicVocabulary *vocabulary;
} Folding;

static gboolean
fold_word (gsize    start,
           gsize    end,
           gpointer user_data)
{
  Folding *folding = user_data;
  g_autofree char *folded = medic_fold (folding->text + start, (gssize) (end - start), MEDIC_FOLD_BARE);

  if (folding->key->len > 0)
    g_string_append_c (folding->key, ' ');
  g_string_append (folding->key, folded);
  return TRUE;
}

static char *
fold_phrase (const char *phrase)
{
  Folding folding = { .text = phrase, .key = g_string_new (NULL) };

  medic_fold_split (phrase, strlen (phrase), fold_word, &folding);
  return g_string_free (folding.key, FALSE);
}

static gboolean
is_wanted (const char        *language,
           const char *const *languages)
{
  for (guint i = 0; languages[i] != NULL; i++)
    if (g_ascii_strncasecmp (languages[i], language, strlen (language)) == 0)
      return TRUE;
  return FALSE;
}

static void
add_others (MedicSynonyms     *self,
            const char        *key,
            const char *const *words,
            guint              own)
{
  GPtrArray *others = g_hash_table_lookup (self->groups, key);

  if (others == NULL)
    {
      others = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->groups, g_strdup (key), others);
    }
  for (guint k = 0; words[k] != NULL; k++)
    if (k != own && !g_ptr_array_find_with_equal_func (others, words[k], g_str_equal, NULL))
      g_ptr_array_add (others, g_strdup (words[k]));
}

static void
add_group (MedicSynonyms      *self,
           const char *const  *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = fold_phrase (words[i]);

      add_others (self, key, words, i);
      if (strchr (key, ' ') == NULL)
        {
          g_auto (GStrv) forms = medic_tokenizer_dup_forms (self->tokenizer, words[i]);

          for (guint f = 0; forms[f] != NULL; f++)
            if (!g_str_equal (forms[f], key))
              add_others (self, forms[f], words, i);
        }
    }
}

/* Whether what has @phrase has @part too: all words of @part in a row, in any of their forms. */
static gboolean
has_part (MedicSynonyms *self,
          GPtrArray     *phrase,
          GPtrArray     *part)
{
  for (guint at = 0; at + part->len <= phrase->len; at++)
    {
      guint n = 0;

      while (n < part->len && medic_tokenizer_are_kin (self->tokenizer, phrase->pdata[at + n], part->pdata[n]))
        n++;
      if (n == part->len)
        return TRUE;
    }
  return FALSE;
}

/* "Smtp host" finds nothing that "smtp" does not find, nor does "bounced" besides "bounce": each would be searched for nothing. */
static void
prune (MedicSynonyms *self,
       const char    *key,
       GPtrArray     *others)
{
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  g_ptr_array_add (phrases, medic_fold_dup_words (key, strlen (key)));
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (phrases, medic_fold_dup_words (others->pdata[i], strlen (others->pdata[i])));
  for (guint i = phrases->len; i > 1; i--)
    for (guint k = 0; k < phrases->len; k++)
      if (k != i - 1 && has_part (self, phrases->pdata[i - 1], phrases->pdata[k]))
        {
          g_ptr_array_remove_index (phrases, i - 1);
          g_ptr_array_remove_index (others, i - 2);
          break;
        }
}

static void
load (MedicSynonyms     *self,
      MedicKnowledge    *knowledge,
      const char        *member,
      const char *const *languages)
{
  for (guint layer = 0; layer < medic_knowledge_get_n_layers (knowledge); layer++)
    {
      g_autoptr (GVariant) entries = medic_knowledge_lookup_member (knowledge, layer, member, "a(sas)");

      for (gsize i = 0; entries != NULL && i < g_variant_n_children (entries); i++)
        {
          g_autofree const char **words = NULL;
          const char *language;

          g_variant_get_child (entries, i, "(&s^a&s)", &language, &words);
          if (!is_wanted (language, languages))
            continue;
          if (g_str_equal (member, "synonyms"))
            {
              add_group (self, words);
              continue;
            }
          for (guint k = 0; words[k] != NULL; k++)
            g_hash_table_add (g_str_equal (member, "light-words") ? self->light : self->stop, medic_fold (words[k], -1, MEDIC_FOLD_BARE));
        }
    }
}

/**
 * medic_synonyms_new:
 * @knowledge: the knowledge
 * @languages: (array zero-terminated=1): the languages that people search in
 * @tokenizer: tells the stems of words; it must live as long
 *
 * Returns: (transfer full): the synonyms of these languages
 */
MedicSynonyms *
medic_synonyms_new (MedicKnowledge    *knowledge,
                    const char *const *languages,
                    MedicTokenizer    *tokenizer)
{
  MedicSynonyms *self = g_new0 (MedicSynonyms, 1);
  GHashTableIter iter;
  gpointer key, others;

  self->tokenizer = tokenizer;
  self->stop = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->light = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  load (self, knowledge, "synonyms", languages);
  load (self, knowledge, "stop-words", languages);
  load (self, knowledge, "light-words", languages);
  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, &key, &others))
    prune (self, key, others);
  return self;
}

/**
 * medic_synonyms_free:
 * @self: (transfer full): synonyms
 */
void
medic_synonyms_free (MedicSynonyms *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->stop);
  g_hash_table_unref (self->light);
  g_hash_table_unref (self->groups);
  g_free (self);
}

static gboolean
teach_word (gsize    start,
            gsize    end,
            gpointer user_data)
{
  Folding *folding = user_data;
  g_autofree char *folded = medic_fold (folding->text + start, (gssize) (end - start), MEDIC_FOLD_BARE);

  medic_vocabulary_add (folding->vocabulary, folded, folding->text + start, end - start);
  return TRUE;
}

/**
 * medic_synonyms_teach:
 * @self: synonyms
 * @vocabulary: a vocabulary that is not closed yet
 *
 * Adds the words of all synonyms, so that a typing error in a word that only
 * stands here is understood too.
 */
void
medic_synonyms_teach (MedicSynonyms   *self,
                      MedicVocabulary *vocabulary)
{
  GHashTableIter iter;
  gpointer others;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &others))
    for (guint i = 0; i < ((GPtrArray *) others)->len; i++)
      {
        Folding folding = { .text = ((GPtrArray *) others)->pdata[i], .vocabulary = vocabulary };

        medic_fold_split (folding.text, strlen (folding.text), teach_word, &folding);
      }
}

/**
 * medic_synonyms_is_stop:
 * @self: synonyms
 * @folded: a word, folded
 *
 * Returns: whether the word says nothing in a question
 */
gboolean
medic_synonyms_is_stop (MedicSynonyms *self,
                        const char    *folded)
{
  return g_hash_table_contains (self->stop, folded);
}

/**
 * medic_synonyms_is_light:
 * @self: synonyms
 * @folded: a word, folded
 *
 * Returns: whether the word says that something is wrong, but not what
 */
gboolean
medic_synonyms_is_light (MedicSynonyms *self,
                         const char    *folded)
{
  return g_hash_table_contains (self->light, folded);
}

/**
 * medic_synonyms_lookup:
 * @self: synonyms
 * @words: (array zero-terminated=1): folded words
 * @n_words: (out): how many of them are replaced
 *
 * Looks for the longest entry that begins with the first word.
 *
 * Returns: (transfer none) (nullable) (element-type utf8): words and groups of
 *   words that mean the same, as written
 */
GPtrArray *
medic_synonyms_lookup (MedicSynonyms  *self,
                       char          **words,
                       guint          *n_words)
{
  GPtrArray *found = NULL;
  g_autoptr (GString) key = g_string_new (NULL);

  *n_words = 1;
  for (guint i = 0; i < MAX_WORDS && words[i] != NULL; i++)
    {
      GPtrArray *others;

      if (i > 0)
        g_string_append_c (key, ' ');
      g_string_append (key, words[i]);
      others = g_hash_table_lookup (self->groups, key->str);
      if (others != NULL)
        {
          found = others;
          *n_words = i + 1;
        }
    }
  if (found == NULL && words[0] != NULL)
    {
      g_auto (GStrv) forms = medic_tokenizer_dup_forms (self->tokenizer, words[0]);

      for (guint f = 0; forms[f] != NULL && found == NULL; f++)
        found = g_hash_table_lookup (self->groups, forms[f]);
    }
  return found;
}
