/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "medic-phrase-builder.h"
#include "medic-phrase-private.h"
#include "medic-scanner.h"
#include "medic-table.h"
#include "medic-words.h"

/* No phrase may stand for more rows of words than this: it would be a mistake. */
#define MAX_VARIANTS 4096
/* A phrase of one word must be at least this long, so that it is unmistakable. */
#define MIN_LONE_WORD 7
/* A mark weighs less, so the name of a program may do ("gsmtp"). */
#define MIN_LONE_MARK 4

typedef struct
{
  GArray     *edges;   /* of guint32 pairs: word, node */
  GArray     *outputs; /* of guint32, as they are written */
  guint32     fail;
  guint32     next_output;
} Node;

struct _MedicPhraseBuilder
{
  GArray     *pairs;        /* vocabulary: hash, id */
  GHashTable *ids;          /* hash → id */
  GPtrArray  *nodes;        /* of Node */
  GHashTable *slots;        /* what a beginning of phrases is made of → its slot */
  GArray     *phrases;
  GArray     *conditions;
  GPtrArray  *targets;
  GHashTable *target_ids;   /* string → index */
  GPtrArray  *languages;
  GPtrArray  *files;
  guint32     place;        /* of the phrases that follow */
  guint32     n_slots;
  guint32     when;         /* index into conditions for the phrases that follow */
};

static Node *
node_new (void)
{
  Node *node = g_new0 (Node, 1);

  node->edges = g_array_new (FALSE, FALSE, sizeof (guint32));
  node->outputs = g_array_new (FALSE, FALSE, sizeof (guint32));
  return node;
}

static void
node_free (Node *node)
{
  g_array_unref (node->edges);
  g_array_unref (node->outputs);
  g_free (node);
}

static void
append_number (GArray  *array,
               guint32  number)
{
  g_array_append_val (array, number);
}

static guint32
word_id (MedicPhraseBuilder *self,
         guint32             hash)
{
  gpointer id = g_hash_table_lookup (self->ids, GUINT_TO_POINTER (hash));

  if (id == NULL)
    {
      id = GUINT_TO_POINTER (g_hash_table_size (self->ids) + 1);
      g_hash_table_insert (self->ids, GUINT_TO_POINTER (hash), id);
      append_number (self->pairs, hash);
      append_number (self->pairs, GPOINTER_TO_UINT (id));
    }
  return GPOINTER_TO_UINT (id);
}

/**
 * medic_phrase_builder_new:
 *
 * Returns: (transfer full): a builder without phrases
 */
MedicPhraseBuilder *
medic_phrase_builder_new (void)
{
  MedicPhraseBuilder *self = g_new0 (MedicPhraseBuilder, 1);

  self->pairs = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ids = g_hash_table_new (NULL, NULL);
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  self->slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->phrases = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->conditions = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->targets = g_ptr_array_new_with_free_func (g_free);
  self->target_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->files = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->languages, g_strdup (""));
  g_ptr_array_add (self->nodes, node_new ());
  append_number (self->conditions, 0);   /* index 0: no conditions */
  return self;
}

/**
 * medic_phrase_builder_free:
 * @self: (transfer full): a builder
 */
void
medic_phrase_builder_free (MedicPhraseBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->pairs);
  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->nodes);
  g_hash_table_unref (self->slots);
  g_array_unref (self->phrases);
  g_array_unref (self->conditions);
  g_hash_table_unref (self->target_ids);
  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->languages);
  g_ptr_array_unref (self->files);
  g_free (self);
}

/**
 * medic_phrase_builder_set_when:
 * @self: a builder
 * @conditions: (element-type guint32) (nullable): packed conditions (key, n, n
 *   values, and so on) for the phrases added from now on; %NULL or empty for none
 */
void
medic_phrase_builder_set_when (MedicPhraseBuilder *self,
                               GArray             *conditions)
{
  g_return_if_fail (self != NULL);

  self->when = 0;
  if (conditions == NULL || conditions->len == 0)
    return;
  self->when = self->conditions->len;
  g_array_append_vals (self->conditions, conditions->data, conditions->len);
  append_number (self->conditions, 0);
}

/**
 * medic_phrase_builder_set_place:
 * @self: a builder
 * @file: name of the file that the next phrase stands in
 * @line: its line there
 *
 * Tells where the phrases added from now on come from.
 */
void
medic_phrase_builder_set_place (MedicPhraseBuilder *self,
                                const char         *file,
                                guint               line)
{
  guint index = 0;

  g_return_if_fail (self != NULL && file != NULL);

  while (index < self->files->len && !g_str_equal (self->files->pdata[index], file))
    index++;
  if (index == self->files->len)
    g_ptr_array_add (self->files, g_strdup (file));
  self->place = index << PLACE_LINE_BITS | MIN (line, (1u << PLACE_LINE_BITS) - 1);
}

/* The hashes of one alternative: one for a word, several where a script has a word a character. */
static GArray *
scan_alternative (const char *alternative,
                  gsize      *longest_word)
{
  GArray *hashes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) tokens = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (medic_phrase_class_words); i++)
    {
      if (g_str_equal (alternative, medic_phrase_class_words[i]))
        {
          append_number (hashes, medic_word_hash (alternative, strlen (alternative)));
          return hashes;
        }
    }

  tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));
  medic_scanner_scan (alternative, 0, strlen (alternative), tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      const MedicToken *token = &g_array_index (tokens, MedicToken, i);

      if (token->flags & MEDIC_TOKEN_FLAG_NOISE && !g_str_has_suffix (alternative, "!"))
        continue;
      append_number (hashes, token->hash);
      *longest_word = MAX (*longest_word, token->length);
    }
  return hashes;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The slot of a segment, in any of its @rows, behind the segment of slot @before. All phrases that begin so share it. */
static guint32
slot_for (MedicPhraseBuilder *self,
          GPtrArray          *rows,
          guint32             before,
          guint32             gap)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) key = g_string_new (NULL);
  guint32 slot;

  for (guint r = 0; r < rows->len; r++)
    {
      const GArray *hashes = rows->pdata[r];
      GString *name = g_string_new (NULL);

      for (guint i = 0; i < hashes->len; i++)
        g_string_append_printf (name, " %x", g_array_index (hashes, guint32, i));
      g_ptr_array_add (names, g_string_free (name, FALSE));
    }
  g_ptr_array_sort (names, compare_strings);
  g_string_append_printf (key, "%u %u", before, before != 0 ? gap : 0);
  for (guint r = 0; r < names->len; r++)
    g_string_append_printf (key, "|%s", (const char *) names->pdata[r]);

  slot = GPOINTER_TO_UINT (g_hash_table_lookup (self->slots, key->str));
  if (slot == 0)
    {
      slot = ++self->n_slots;
      g_hash_table_insert (self->slots, g_string_free (g_steal_pointer (&key), FALSE), GUINT_TO_POINTER (slot));
    }
  return slot;
}

static void
add_path (MedicPhraseBuilder *self,
          GArray             *hashes,
          const guint32      *output)
{
  guint32 at = 0;
  Node *node = g_ptr_array_index (self->nodes, 0);

  for (guint i = 0; i < hashes->len; i++)
    {
      guint32 word = word_id (self, g_array_index (hashes, guint32, i));
      guint32 next = 0;

      for (guint e = 0; e + 1 < node->edges->len && next == 0; e += 2)
        {
          if (g_array_index (node->edges, guint32, e) == word)
            next = g_array_index (node->edges, guint32, e + 1);
        }
      if (next == 0)
        {
          next = self->nodes->len;
          append_number (node->edges, word);
          append_number (node->edges, next);
          g_ptr_array_add (self->nodes, node_new ());
        }
      at = next;
      node = g_ptr_array_index (self->nodes, at);
    }

  for (guint i = 0; i < node->outputs->len; i += OUTPUT_STRIDE)
    {
      const guint32 *other = &g_array_index (node->outputs, guint32, i);

      /* two variants of one phrase came out alike, or another phrase begins so */
      if (other[OUTPUT_SLOT] == output[OUTPUT_SLOT] && (output[OUTPUT_SLOT] != 0 || other[OUTPUT_PHRASE] == output[OUTPUT_PHRASE]))
        return;
    }
  g_array_append_vals (node->outputs, output, OUTPUT_STRIDE);
}

static void
append_rows (GPtrArray *longer,
             GPtrArray *rows,
             GArray    *hashes)
{
  for (guint r = 0; hashes->len > 0 && r < rows->len; r++)
    {
      GArray *row = g_array_copy (rows->pdata[r]);

      g_array_append_vals (row, hashes->data, hashes->len);
      g_ptr_array_add (longer, row);
    }
}

/* Every row of words that a segment stands for. */
static GPtrArray *
expand_segment (char     **elements,
                guint      n_elements,
                gsize     *longest_word,
                char     **reason)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  g_ptr_array_add (rows, g_array_new (FALSE, FALSE, sizeof (guint32)));
  for (guint i = 0; i < n_elements; i++)
    {
      g_autofree char *element = g_strdup (elements[i]);
      gboolean optional = g_str_has_suffix (element, "?");
      g_auto (GStrv) alternatives = NULL;
      g_autoptr (GPtrArray) longer = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

      if (optional)
        element[strlen (element) - 1] = '\0';
      alternatives = g_strsplit (element, "|", -1);
      for (guint a = 0; alternatives[a] != NULL; a++)
        {
          g_autoptr (GArray) hashes = scan_alternative (alternatives[a], longest_word);

          append_rows (longer, rows, hashes);
          if (hashes->len == 1 && strchr (alternatives[a], '.') != NULL && alternatives[a][0] != '{')
            {
              /* What is written like a host ("resolver.adr.recipnotfound") may come in another case, and is words then. */
              g_autofree char *parted = g_strdelimit (g_strdup (alternatives[a]), ".", ' ');
              g_autoptr (GArray) words = scan_alternative (parted, longest_word);

              append_rows (longer, rows, words);
            }
        }
      /* nothing but little words, which texts leave out at will */
      optional |= longer->len == 0;
      for (guint r = 0; optional && r < rows->len; r++)
        g_ptr_array_add (longer, g_array_ref (rows->pdata[r]));

      g_ptr_array_unref (rows);
      rows = g_steal_pointer (&longer);
      if (rows->len > MAX_VARIANTS)
        {
          *reason = g_strdup_printf ("stands for more than %d rows of words: split it", MAX_VARIANTS);
          g_ptr_array_unref (rows);
          return NULL;
        }
    }
  return rows;
}

static guint32
target_id (MedicPhraseBuilder *self,
           const char         *target)
{
  gpointer id;

  if (!g_hash_table_lookup_extended (self->target_ids, target, NULL, &id))
    {
      char *copy = g_strdup (target);

      id = GUINT_TO_POINTER (self->targets->len);
      g_ptr_array_add (self->targets, copy);
      g_hash_table_insert (self->target_ids, copy, id);
    }
  return GPOINTER_TO_UINT (id);
}

static guint32
language_id (MedicPhraseBuilder *self,
             const char         *language)
{
  for (guint i = 0; i < self->languages->len; i++)
    {
      if (g_strcmp0 (self->languages->pdata[i], language != NULL ? language : "") == 0)
        return i;
    }
  g_ptr_array_add (self->languages, g_strdup (language));
  return self->languages->len - 1;
}

/**
 * medic_phrase_builder_add:
 * @self: a builder
 * @phrase: the wording, in the notation of `data/knowledge/README.md`
 * @target: "problem:ID" or a mark
 * @strength: how much it weighs
 * @language: (nullable): the language it is in
 * @reason: (out): what is wrong with the phrase, in English, if it is not taken
 *
 * Adds one phrase.
 *
 * Returns: %FALSE if the phrase cannot be used; @reason is set then
 */
gboolean
medic_phrase_builder_add (MedicPhraseBuilder  *self,
                          const char          *phrase,
                          const char          *target,
                          MedicStrength        strength,
                          const char          *language,
                          char               **reason)
{
  g_auto (GStrv) elements = NULL;
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (guint32));   /* before each segment */
  guint n_elements, start = 0, min_words = 0, id, before = 0;
  gsize longest_word = 0;

  g_return_val_if_fail (self != NULL && phrase != NULL && target != NULL && reason != NULL, FALSE);

  elements = g_strsplit_set (phrase, " \t\n", -1);
  n_elements = 0;
  for (guint i = 0; elements[i] != NULL; i++)
    {
      if (elements[i][0] != '\0')
        elements[n_elements++] = elements[i];
      else
        g_free (elements[i]);
    }
  elements[n_elements] = NULL;

  for (guint i = 0; i <= n_elements; i++)
    {
      GPtrArray *rows;
      guint shortest = G_MAXUINT;

      if (i < n_elements && !g_str_equal (elements[i], "*") && !g_str_equal (elements[i], "~"))
        continue;
      if (i == start)
        {
          *reason = g_strdup (i < n_elements ? "begins with a gap, or has two gaps side by side" : "is empty, or ends in a gap");
          return FALSE;
        }
      rows = expand_segment (elements + start, i - start, &longest_word, reason);
      if (rows == NULL)
        return FALSE;
      g_ptr_array_add (segments, rows);
      append_number (gaps, start > 0 && elements[start - 1][0] == '~' ? MEDIC_PHRASE_SHORT_GAP : MEDIC_PHRASE_MAX_GAP);
      for (guint r = 0; r < rows->len; r++)
        shortest = MIN (shortest, ((GArray *) rows->pdata[r])->len);
      if (shortest == 0)
        {
          *reason = g_strdup ("could stand for nothing at all: make a word obligatory");
          return FALSE;
        }
      min_words += shortest;
      start = i + 1;
    }

  if (min_words < 2 && longest_word < (g_str_has_prefix (target, "problem:") ? MIN_LONE_WORD : MIN_LONE_MARK))
    {
      *reason = g_strdup ("is a single short word, which ordinary mail may hold too");
      return FALSE;
    }

  id = self->phrases->len / PHRASE_STRIDE;
  append_number (self->phrases, target_id (self, target));
  append_number (self->phrases, strength);
  append_number (self->phrases, self->when);
  append_number (self->phrases, language_id (self, language));
  append_number (self->phrases, self->place);
  for (guint s = 0; s < segments->len; s++)
    {
      GPtrArray *rows = segments->pdata[s];
      guint32 gap = g_array_index (gaps, guint32, s);
      guint32 slot = s + 1 < segments->len ? slot_for (self, rows, before, gap) : 0;

      for (guint r = 0; r < rows->len; r++)
        {
          const guint32 output[OUTPUT_STRIDE] = { before, slot, ((GArray *) rows->pdata[r])->len | gap << OUTPUT_GAP_SHIFT, id };

          add_path (self, rows->pdata[r], output);
        }
      before = slot;
    }
  append_number (self->phrases, self->n_slots);
  return TRUE;
}

static guint32
follow (MedicPhraseBuilder *self,
        guint32             at,
        guint32             word)
{
  const Node *node = g_ptr_array_index (self->nodes, at);

  for (guint e = 0; e + 1 < node->edges->len; e += 2)
    {
      if (g_array_index (node->edges, guint32, e) == word)
        return g_array_index (node->edges, guint32, e + 1);
    }
  return 0;
}

/* Aho and Corasick, 1975: the fail link of a node is the longest other row of words that ends the way this one does. */
static void
link_nodes (MedicPhraseBuilder *self)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint32));

  append_number (queue, 0);
  for (guint q = 0; q < queue->len; q++)
    {
      guint32 at = g_array_index (queue, guint32, q);
      const Node *node = g_ptr_array_index (self->nodes, at);

      for (guint e = 0; e + 1 < node->edges->len; e += 2)
        {
          guint32 word = g_array_index (node->edges, guint32, e);
          guint32 child = g_array_index (node->edges, guint32, e + 1);
          Node *c = g_ptr_array_index (self->nodes, child);
          const Node *failed;
          guint32 fail = node->fail;

          append_number (queue, child);
          if (at != 0)
            {
              while (fail != 0 && follow (self, fail, word) == 0)
                fail = ((Node *) self->nodes->pdata[fail])->fail;
              c->fail = follow (self, fail, word);
            }
          failed = g_ptr_array_index (self->nodes, c->fail);
          c->next_output = failed->outputs->len > 0 ? c->fail : failed->next_output;
        }
    }
}

static int
compare_edges (gconstpointer a,
               gconstpointer b)
{
  const guint32 *x = a, *y = b;

  return x[0] < y[0] ? -1 : x[0] > y[0];
}

static GVariant *
numbers_variant (GArray *numbers)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, numbers->data, numbers->len, sizeof (guint32));
}

/**
 * medic_phrase_builder_end:
 * @self: a builder; it must not be added to any more
 *
 * Writes the automaton.
 *
 * Returns: (transfer none) (floating): an `a{sv}` for medic_phrase_set_new()
 */
GVariant *
medic_phrase_builder_end (MedicPhraseBuilder *self)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) outputs = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) root = g_array_new (FALSE, TRUE, sizeof (guint32));
  GVariantDict dict;

  g_return_val_if_fail (self != NULL, NULL);

  link_nodes (self);
  for (guint i = 0; i <= self->nodes->len; i++)
    {
      const Node *node = i < self->nodes->len ? g_ptr_array_index (self->nodes, i) : NULL;

      append_number (nodes, edges->len / EDGE_STRIDE);
      append_number (nodes, node != NULL ? node->fail : 0);
      append_number (nodes, outputs->len / OUTPUT_STRIDE);
      append_number (nodes, node != NULL ? node->next_output : 0);
      /* a node without outputs stands for the next one that has some, so that the reader starts at any node */
      if (node != NULL)
        {
          if (node->edges->len > 0)
            qsort (node->edges->data, node->edges->len / EDGE_STRIDE, EDGE_STRIDE * sizeof (guint32), compare_edges);
          g_array_append_vals (edges, node->edges->data, node->edges->len);
          g_array_append_vals (outputs, node->outputs->data, node->outputs->len);
        }
    }

  g_array_set_size (root, g_hash_table_size (self->ids) + 1);
  {
    const Node *node = g_ptr_array_index (self->nodes, 0);

    for (guint e = 0; e + 1 < node->edges->len; e += 2)
      g_array_index (root, guint32, g_array_index (node->edges, guint32, e)) = g_array_index (node->edges, guint32, e + 1);
  }

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert_value (&dict, "vocabulary", medic_table_build (self->pairs));
  g_variant_dict_insert_value (&dict, "nodes", numbers_variant (nodes));
  g_variant_dict_insert_value (&dict, "edges", numbers_variant (edges));
  g_variant_dict_insert_value (&dict, "root", numbers_variant (root));
  g_variant_dict_insert_value (&dict, "outputs", numbers_variant (outputs));
  g_variant_dict_insert_value (&dict, "phrases", numbers_variant (self->phrases));
  g_variant_dict_insert_value (&dict, "conditions", numbers_variant (self->conditions));
  g_variant_dict_insert_value (&dict, "targets", g_variant_new_strv ((const char *const *) self->targets->pdata, self->targets->len));
  g_variant_dict_insert_value (&dict, "languages", g_variant_new_strv ((const char *const *) self->languages->pdata, self->languages->len));
  g_variant_dict_insert_value (&dict, "files", g_variant_new_strv ((const char *const *) self->files->pdata, self->files->len));
  return g_variant_dict_end (&dict);
}
