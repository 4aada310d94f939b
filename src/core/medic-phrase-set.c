/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-phrase-private.h"
#include "medic-phrase-set.h"
#include "medic-scanner.h"
#include "medic-table.h"
#include "medic-words.h"

#define MARKS 2048       /* a power of two */
#define AHEAD 4          /* words: so early the table is told which of its places are wanted */
#define MAX_STATES 4   /* ways to read the last words: as they stand, or by their kind */

typedef struct
{
  const guint32 *data;
  gsize          length;
} Numbers;

struct _MedicPhraseSet
{
  GVariant  *compiled;   /* owned; everything below points into it */
  GPtrArray *parts;      /* owned; the members of compiled, kept alive */
  MedicTable vocabulary;
  Numbers    nodes;
  Numbers    edges;
  Numbers    root;
  guint16   *marks_of;   /* owned; for each of outputs where it is marked what it waits for: thousands are looked through for each text */
  Numbers    outputs;
  Numbers    phrases;
  Numbers    conditions;
  GStrv      targets;    /* owned container, borrowed strings */
  GStrv      languages;  /* owned container, borrowed strings */
  GStrv      files;      /* owned container, borrowed strings */
  guint      n_targets;
  guint      n_languages;
  guint      n_files;
  guint32    class_ids[G_N_ELEMENTS (medic_phrase_class_words)];   /* by MedicTokenKind */
};

const char *const medic_phrase_class_words[7] = { "{word}", "{number}", "{code}", "{address}", "{host}", "{ip}", "{hex}" };

/* Where a segment of a phrase with gaps was found last. */
typedef struct
{
  guint32 stamp;      /* of the paragraph; others are stale */
  guint32 first;      /* token at which the phrase began */
  guint32 end;        /* position behind the segment, in words that count */
  guint32 n_words;    /* so far */
} Slot;

/* Kept by each thread from one text to the next, so that nothing has to be cleared. */
typedef struct
{
  Slot   *slots;      /* owned */
  gsize   n_slots;
  guint32 stamp;
  guint8  marks[MARKS]; /* 1 where a slot may hold something: asked first, since most hold nothing */
  guint32 *positions;    /* owned; indices of the tokens that count */
  gsize   room;          /* of positions */
  guint32 n_positions;
} Scratch;

static void
scratch_free (gpointer data)
{
  Scratch *scratch = data;

  g_free (scratch->slots);
  g_free (scratch->positions);
  g_free (scratch);
}

static GPrivate scratch_key = G_PRIVATE_INIT (scratch_free);

static Scratch *
get_scratch (gsize n_slots,
             gsize n_tokens)
{
  Scratch *scratch = g_private_get (&scratch_key);

  if (scratch == NULL)
    {
      scratch = g_new0 (Scratch, 1);
      g_private_set (&scratch_key, scratch);
    }
  if (scratch->n_slots < n_slots)
    {
      g_free (scratch->slots);
      scratch->slots = g_new0 (Slot, n_slots);
      scratch->n_slots = n_slots;
    }
  if (scratch->room < n_tokens)
    {
      g_free (scratch->positions);
      scratch->room = MAX (n_tokens, 1024);
      scratch->positions = g_new (guint32, scratch->room);
    }
  scratch->n_positions = 0;
  return scratch;
}

static void
forget_slots (Scratch *scratch)
{
  memset (scratch->marks, 0, sizeof scratch->marks);
  scratch->marks[0] = 1;   /* "slot 0": what begins a phrase waits for nothing */
  if (++scratch->stamp == 0)
    {
      memset (scratch->slots, 0, scratch->n_slots * sizeof (Slot));
      scratch->stamp = 1;
    }
}

static GVariant *
take_part (MedicPhraseSet *self,
           const char     *name,
           const char     *type)
{
  GVariant *part = g_variant_lookup_value (self->compiled, name, G_VARIANT_TYPE (type));

  if (part != NULL)
    g_ptr_array_add (self->parts, part);
  return part;
}

static Numbers
take_numbers (MedicPhraseSet *self,
              const char     *name)
{
  GVariant *part = take_part (self, name, "au");
  Numbers numbers = { 0 };

  if (part != NULL)
    numbers.data = g_variant_get_fixed_array (part, &numbers.length, sizeof (guint32));
  return numbers;
}

static const char **
take_strings (MedicPhraseSet *self,
              const char     *name,
              guint          *n)
{
  GVariant *part = take_part (self, name, "as");
  gsize length = 0;
  const char **strings = part != NULL ? g_variant_get_strv (part, &length) : g_new0 (const char *, 1);

  *n = (guint) length;
  return strings;
}

/**
 * medic_phrase_set_new:
 * @compiled: the `phrases` member of compiled knowledge, an `a{sv}`
 *
 * Makes a view of compiled phrases; nothing is copied.
 *
 * Returns: (transfer full): the set; free with medic_phrase_set_free()
 */
MedicPhraseSet *
medic_phrase_set_new (GVariant *compiled)
{
  MedicPhraseSet *self;

  g_return_val_if_fail (g_variant_is_of_type (compiled, G_VARIANT_TYPE_VARDICT), NULL);

  self = g_new0 (MedicPhraseSet, 1);
  self->compiled = g_variant_ref_sink (compiled);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  medic_table_init (&self->vocabulary, take_part (self, "vocabulary", "au"));
  self->nodes = take_numbers (self, "nodes");
  self->edges = take_numbers (self, "edges");
  self->root = take_numbers (self, "root");
  self->outputs = take_numbers (self, "outputs");
  self->marks_of = g_new (guint16, self->outputs.length / OUTPUT_STRIDE);
  for (gsize i = 0; i < self->outputs.length / OUTPUT_STRIDE; i++)
    self->marks_of[i] = self->outputs.data[i * OUTPUT_STRIDE + OUTPUT_BEFORE] % MARKS;
  self->phrases = take_numbers (self, "phrases");
  self->conditions = take_numbers (self, "conditions");
  self->targets = (GStrv) take_strings (self, "targets", &self->n_targets);
  self->files = (GStrv) take_strings (self, "files", &self->n_files);
  self->languages = (GStrv) take_strings (self, "languages", &self->n_languages);

  for (gsize i = 0; i < G_N_ELEMENTS (self->class_ids); i++)
    {
      guint32 id = medic_table_lookup (&self->vocabulary, medic_word_hash (medic_phrase_class_words[i], strlen (medic_phrase_class_words[i])));

      self->class_ids[i] = id == MEDIC_TABLE_NONE ? 0 : id;
    }
  return self;
}

/**
 * medic_phrase_set_free:
 * @self: (transfer full): a set
 */
void
medic_phrase_set_free (MedicPhraseSet *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->marks_of);
  g_free (self->targets);
  g_free (self->languages);
  g_free (self->files);
  g_ptr_array_unref (self->parts);
  g_variant_unref (self->compiled);
  g_free (self);
}

static guint32
find_edge (MedicPhraseSet *self,
           guint32         node,
           guint32         word)
{
  guint32 low, high;

  if (node == 0)
    return word < self->root.length ? self->root.data[word] : 0;

  low = self->nodes.data[node * NODE_STRIDE + NODE_EDGES];
  high = self->nodes.data[(node + 1) * NODE_STRIDE + NODE_EDGES];
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2, found = self->edges.data[middle * EDGE_STRIDE];

      if (found == word)
        return self->edges.data[middle * EDGE_STRIDE + 1];
      if (found < word)
        low = middle + 1;
      else
        high = middle;
    }
  return 0;
}

static inline guint32
get_fail (MedicPhraseSet *self,
          guint32         node)
{
  return self->nodes.data[node * NODE_STRIDE + NODE_FAIL];
}

/* Where the automaton stands: mostly one node, but a number is itself ("10061") and a number, and either may be what a phrase goes on with. */
typedef struct
{
  guint32 nodes[MAX_STATES];
  guint   n;
} States;

/* Adds where @word leads from @node, unless what it stands for is the end of what another state stands for. */
static void
add_step (MedicPhraseSet *self,
          States         *states,
          guint32         node,
          guint32         word)
{
  guint32 next;

  while ((next = find_edge (self, node, word)) == 0 && node != 0)
    node = get_fail (self, node);
  if (next == 0 || states->n == MAX_STATES)
    return;
  for (guint i = 0; i < states->n; i++)
    {
      for (guint32 at = states->nodes[i]; at != 0; at = get_fail (self, at))
        {
          if (at == next)
            return;
        }
    }
  states->nodes[states->n++] = next;
}

static gboolean
asks_for (MedicPhraseSet *self,
          const States   *states,
          guint32         word)
{
  for (guint i = 0; i < states->n; i++)
    {
      if (find_edge (self, states->nodes[i], word) != 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether an output has been told of on the way of an earlier state: from here on their ways are one. */
static gboolean
is_told (MedicPhraseSet *self,
         const States   *states,
         guint           state,
         guint32         node)
{
  for (guint i = 0; i < state; i++)
    {
      for (guint32 at = states->nodes[i]; at != 0; at = self->nodes.data[at * NODE_STRIDE + NODE_NEXT_OUTPUT])
        {
          if (at == node)
            return TRUE;
        }
    }
  return FALSE;
}

static inline void
found_segment (MedicPhraseSet *self,
               guint32         index,
               Scratch        *scratch,
               GArray         *matches)
{
  const guint32 *output = self->outputs.data + index * OUTPUT_STRIDE;
  guint32 before_slot = output[OUTPUT_BEFORE], slot = output[OUTPUT_SLOT];
  guint32 n_words = output[OUTPUT_SIZE] & ((1u << OUTPUT_GAP_SHIFT) - 1), gap = output[OUTPUT_SIZE] >> OUTPUT_GAP_SHIFT;
  guint32 end = scratch->n_positions, start = end - n_words, first;

  if (before_slot != 0)
    {
      const Slot *before = &scratch->slots[before_slot];

      if (before->stamp != scratch->stamp || before->end > start || before->end + gap < start)
        return;
      first = before->first;
      n_words += before->n_words;
    }
  else
    first = scratch->positions[start];

  if (slot != 0)
    {
      scratch->slots[slot] = (Slot) { .stamp = scratch->stamp, .first = first, .end = end, .n_words = n_words };
      scratch->marks[slot % MARKS] = 1;
    }
  else
    {
      MedicMatch match = { .set = self, .phrase = output[OUTPUT_PHRASE], .first = first, .n_words = n_words, .last = scratch->positions[end - 1] };

      g_array_append_val (matches, match);
    }
}

/* What ends at a node. Hundreds of phrases go on with some words, and nearly none of them has begun: those that may have are picked without
 * a branch, which nobody could guess. (What is remembered meanwhile ends here, so none of these can go on from it.) */
static inline void
find_segments (MedicPhraseSet *self,
               guint32         node,
               Scratch        *scratch,
               GArray         *matches)
{
  const guint32 *outputs = self->nodes.data + node * NODE_STRIDE + NODE_OUTPUTS;
  const guint16 *marks_of = self->marks_of;
  const guint8 *marks = scratch->marks;
  guint32 end = outputs[NODE_STRIDE];

  for (guint32 output = outputs[0]; output < end;)
    {
      guint32 stop = MIN (end, output + 64), picked[64];
      guint n_picked = 0;

      for (; output < stop; output++)
        {
          picked[n_picked] = output;
          n_picked += marks[marks_of[output]];
        }
      for (guint i = 0; i < n_picked; i++)
        found_segment (self, picked[i], scratch, matches);
    }
}

/* What ends at the last word that counts. */
static inline void
find_ends (MedicPhraseSet *self,
           const States   *states,
           Scratch        *scratch,
           GArray         *matches)
{
  for (guint s = 0; s < states->n; s++)
    {
      for (guint32 at = states->nodes[s]; at != 0 && !is_told (self, states, s, at); at = self->nodes.data[at * NODE_STRIDE + NODE_NEXT_OUTPUT])
        find_segments (self, at, scratch, matches);
    }
}

/**
 * medic_phrase_set_match:
 * @self: a set
 * @tokens: (element-type MedicToken): the words of a text
 * @from: the first token to look at
 * @to: the token to stop before
 * @matches: (element-type MedicMatch): what is found is appended here, in the
 *   order of the ends of the matches
 *
 * Finds all phrases in one pass. A phrase does not reach over a blank line.
 */
void
medic_phrase_set_match (MedicPhraseSet *self,
                        GArray         *tokens,
                        guint           from,
                        guint           to,
                        GArray         *matches)
{
  Scratch *scratch;
  States states = { .n = 0 };   /* none: at the root */
  guint32 n_phrases;

  g_return_if_fail (self != NULL && tokens != NULL && matches != NULL && to <= tokens->len);

  if (self->nodes.length < 2 * NODE_STRIDE || self->phrases.length < PHRASE_STRIDE || to <= from)
    return;

  n_phrases = medic_phrase_set_get_n_phrases (self);
  scratch = get_scratch (self->phrases.data[(n_phrases - 1) * PHRASE_STRIDE + PHRASE_SLOTS] + 1, to - from);
  forget_slots (scratch);

  for (guint i = from; i < to; i++)
    {
      const MedicToken *token = &g_array_index (tokens, MedicToken, i);
      guint32 word;
      guint32 class_word = token->kind < G_N_ELEMENTS (self->class_ids) ? self->class_ids[token->kind] : 0;
      States next = { .n = 0 };

      if (i + AHEAD < to)
        medic_table_prefetch (&self->vocabulary, g_array_index (tokens, MedicToken, i + AHEAD).hash);
      word = medic_table_lookup (&self->vocabulary, token->hash);
      if (token->flags & MEDIC_TOKEN_FLAG_PARAGRAPH)
        {
          find_ends (self, &states, scratch, matches);
          states.n = 0;
          forget_slots (scratch);
        }
      if (token->flags & MEDIC_TOKEN_FLAG_NOISE)
        {
          /* little words are passed over, unless a phrase that is being read asks for this one ("your!") */
          if (word == MEDIC_TABLE_NONE || !asks_for (self, &states, word))
            continue;
        }

      for (guint s = 0; s == 0 || s < states.n; s++)
        {
          guint32 node = states.n > 0 ? states.nodes[s] : 0;

          if (word != MEDIC_TABLE_NONE)
            add_step (self, &next, node, word);
          if (class_word != 0)
            add_step (self, &next, node, class_word);
        }
      for (guint s = 0; s < next.n; s++)
        __builtin_prefetch (self->nodes.data + next.nodes[s] * NODE_STRIDE);

      /* while that comes near, what ends at the word before is found */
      find_ends (self, &states, scratch, matches);
      states = next;
      scratch->positions[scratch->n_positions++] = i;
      for (guint s = 0; s < states.n; s++)
        {
          guint32 output = self->nodes.data[states.nodes[s] * NODE_STRIDE + NODE_OUTPUTS];

          __builtin_prefetch (self->marks_of + output);
          __builtin_prefetch (self->outputs.data + output * OUTPUT_STRIDE);
        }
    }
  find_ends (self, &states, scratch, matches);
}

/**
 * medic_phrase_pack_code:
 * @code: "550", "5xx", "5.7.1", "5.7.x", "x.7.1" or "4.x.x"
 *
 * Packs a code, or a pattern of codes, into a number for conditions.
 *
 * Returns: the number; 0 if @code is no code
 */
guint32
medic_phrase_pack_code (const char *code)
{
  guint32 part[3] = { 0 };
  guint n = 0;

  if (code == NULL)
    return 0;
  if (strchr (code, '.') == NULL)
    {
      if (strlen (code) != 3 || !g_ascii_isdigit (code[0]))
        return 0;
      if (code[1] == 'x' && code[2] == 'x')
        return 0x40000000u | (guint32) (code[0] - '0');
      if (!g_ascii_isdigit (code[1]) || !g_ascii_isdigit (code[2]))
        return 0;
      return 0x80000000u | (guint32) ((code[0] - '0') * 100 + (code[1] - '0') * 10 + code[2] - '0');
    }

  for (const char *p = code; n < 3; n++)
    {
      if (*p == 'x')
        {
          part[n] = 0x3FF;
          p++;
        }
      else if (g_ascii_isdigit (*p))
        part[n] = (guint32) g_ascii_strtoull (p, (char **) &p, 10) & 0x3FF;
      else
        return 0;
      if (n < 2 && *p++ != '.')
        return 0;
      if (n == 2 && *p != '\0')
        return 0;
    }
  return part[0] << 20 | part[1] << 10 | part[2];
}

static gboolean
code_fits (guint32             pattern,
           const MedicContext *context)
{
  guint32 code;

  if (pattern & 0x80000000u)
    return context->reply_code == (pattern & 0x3FF);
  if (pattern & 0x40000000u)
    return context->reply_code / 100 == (pattern & 0x3FF)
           || (context->reply_code == 0 && context->enhanced_code != NULL && (guint32) (context->enhanced_code[0] - '0') == (pattern & 0x3FF));

  code = medic_phrase_pack_code (context->enhanced_code);
  if (code == 0)
    return FALSE;
  for (guint shift = 0; shift <= 20; shift += 10)
    {
      guint32 wanted = pattern >> shift & 0x3FF;

      if (wanted != 0x3FF && wanted != (code >> shift & 0x3FF))
        return FALSE;
    }
  return TRUE;
}

/**
 * medic_phrase_set_check_conditions:
 * @self: a set
 * @phrase: index of a phrase
 * @context: what is known of the outcome
 *
 * Holds the `when` and `unless` of a phrase against what is known. A condition
 * on something unknown does not hold.
 *
 * Returns: the number of `when` conditions, all of which hold; -1 if the phrase
 *   does not apply
 */
int
medic_phrase_set_check_conditions (MedicPhraseSet     *self,
                                   guint               phrase,
                                   const MedicContext *context)
{
  gsize i = self->phrases.data[phrase * PHRASE_STRIDE + PHRASE_CONDITIONS];
  int held = 0;

  while (i + 1 < self->conditions.length && self->conditions.data[i] != 0)
    {
      guint32 key = self->conditions.data[i], n = self->conditions.data[i + 1];
      gboolean fits = FALSE;

      for (guint32 v = 0; v < n && i + 2 + v < self->conditions.length; v++)
        {
          guint32 value = self->conditions.data[i + 2 + v];

          switch (key & ~MEDIC_CONDITION_NOT)
            {
            case MEDIC_CONDITION_SPEAKER:
              fits |= context->speaker == (MedicSpeaker) value;
              break;
            case MEDIC_CONDITION_STEP:
              fits |= context->step == (MedicStep) value;
              break;
            case MEDIC_CONDITION_SERVICE:
              fits |= context->service == value;
              break;
            case MEDIC_CONDITION_RECIPIENT:
              fits |= context->recipient == value;
              break;
            case MEDIC_CONDITION_CODE:
              fits |= code_fits (value, context);
              break;
            default:
              break;
            }
        }
      if (key & MEDIC_CONDITION_NOT ? fits : !fits)
        return -1;
      if (!(key & MEDIC_CONDITION_NOT))
        held++;
      i += 2 + n;
    }
  return held;
}

MedicStrength
medic_phrase_set_get_strength (MedicPhraseSet *self,
                               guint           phrase)
{
  return (MedicStrength) self->phrases.data[phrase * PHRASE_STRIDE + PHRASE_STRENGTH];
}

guint
medic_phrase_set_get_target_index (MedicPhraseSet *self,
                                   guint           phrase)
{
  return self->phrases.data[phrase * PHRASE_STRIDE + PHRASE_TARGET];
}

/**
 * medic_phrase_set_get_target:
 * @self: a set
 * @phrase: index of a phrase
 *
 * Returns: (not nullable): "problem:ID", or a mark such as "original" or "step:RCPT"
 */
const char *
medic_phrase_set_get_target (MedicPhraseSet *self,
                             guint           phrase)
{
  return medic_phrase_set_get_target_at (self, medic_phrase_set_get_target_index (self, phrase));
}

guint
medic_phrase_set_get_n_targets (MedicPhraseSet *self)
{
  return self->n_targets;
}

const char *
medic_phrase_set_get_target_at (MedicPhraseSet *self,
                                guint           index)
{
  return index < self->n_targets ? self->targets[index] : "";
}

/**
 * medic_phrase_set_get_language:
 * @self: a set
 * @phrase: index of a phrase
 *
 * Returns: (nullable): the language the phrase is in, such as "de"
 */
const char *
medic_phrase_set_get_language (MedicPhraseSet *self,
                               guint           phrase)
{
  guint32 language = self->phrases.data[phrase * PHRASE_STRIDE + PHRASE_LANGUAGE];

  return language < self->n_languages && self->languages[language][0] != '\0' ? self->languages[language] : NULL;
}

/**
 * medic_phrase_set_get_place:
 * @self: a set
 * @phrase: index of a phrase
 * @line: (out): the line it stands on
 *
 * Returns: (not nullable): the knowledge file the phrase stands in
 */
const char *
medic_phrase_set_get_place (MedicPhraseSet *self,
                            guint           phrase,
                            guint          *line)
{
  guint32 place = self->phrases.data[phrase * PHRASE_STRIDE + PHRASE_PLACE];

  *line = place & ((1u << PLACE_LINE_BITS) - 1);
  return place >> PLACE_LINE_BITS < self->n_files ? self->files[place >> PLACE_LINE_BITS] : "";
}

guint
medic_phrase_set_get_n_phrases (MedicPhraseSet *self)
{
  return (guint) (self->phrases.length / PHRASE_STRIDE);
}
