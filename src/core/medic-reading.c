/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-kind.h"
#include "medic-reading-private.h"
#include "medic-words.h"

/* From a source to words and hits, without what is no evidence: the returned mail (design, rule 8). */

MedicFinding *
medic_finding_new (void)
{
  MedicFinding *self = g_new0 (MedicFinding, 1);

  self->facts = medic_facts_new ();
  self->primary = g_array_new (FALSE, FALSE, sizeof (MedicRange));
  self->secondary = g_array_new (FALSE, FALSE, sizeof (MedicRange));
  return self;
}

void
medic_finding_free (MedicFinding *self)
{
  medic_facts_unref (self->facts);
  g_array_unref (self->primary);
  g_array_unref (self->secondary);
  g_free (self->status);
  g_free (self->remote_host);
  g_free (self);
}

MedicFinding *
medic_reading_add_finding (MedicReading *self)
{
  MedicFinding *finding = medic_finding_new ();

  g_ptr_array_add (self->findings, finding);
  return finding;
}

char *
medic_reading_dup (const MedicReading *self,
                   guint               token)
{
  const MedicToken *t = medic_reading_token (self, token);

  return g_strndup (self->text + t->start, t->length);
}

char *
medic_reading_dup_lower (const MedicReading *self,
                         guint               token)
{
  const MedicToken *t = medic_reading_token (self, token);

  return g_ascii_strdown (self->text + t->start, (gssize) t->length);
}

void
medic_word_list_init (MedicWordList *list)
{
  g_auto (GStrv) words = NULL;

  if (!g_once_init_enter (&list->ready))
    return;
  words = g_strsplit (list->words, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_assert (list->n_hashes < G_N_ELEMENTS (list->hashes));
      list->hashes[list->n_hashes++] = medic_word_hash (words[i], strlen (words[i]));
    }
  g_once_init_leave (&list->ready, 1);
}

gsize
medic_reading_line_start (const MedicReading *self,
                          gsize               offset)
{
  while (offset > 0 && self->text[offset - 1] != '\n')
    offset--;
  return offset;
}

gsize
medic_reading_line_end (const MedicReading *self,
                        gsize               offset)
{
  const char *nl = memchr (self->text + offset, '\n', self->source->text->len - offset);

  return nl != NULL ? (gsize) (nl - self->text) : self->source->text->len;
}

guint
medic_reading_number (const MedicReading *self,
                      guint               token)
{
  const MedicToken *t = medic_reading_token (self, token);
  guint value = 0;

  if (t->kind != MEDIC_TOKEN_NUMBER || t->length > 9)
    return 0;
  for (guint i = 0; i < t->length; i++)
    value = value * 10 + (guint) (self->text[t->start + i] - '0');
  return value;
}

MedicRange
medic_reading_find_range (const MedicReading *self,
                          gsize               start,
                          gsize               end)
{
  return (MedicRange) { medic_scanner_find (self->tokens, start), medic_scanner_find (self->tokens, end) };
}

/* --- The returned mail inside a notice --- */

static gboolean
is_mail_field (const char *line,
               gsize       length,
               gboolean   *trace)
{
  static const char *const fields[] = { "received:", "return-path:", "message-id:", "from:", "to:", "subject:", "date:", "mime-version:", "x-mailer:",
                                        "content-type:", "dkim-signature:", "delivered-to:", "x-originating-ip:", "reply-to:", "cc:", "sender:",
                                        "x-sender:", "x-received:", "user-agent:", "thread-topic:", "x-priority:" };

  if (length < 3 || !g_ascii_isalpha (line[0]) || memchr (line, ':', MIN (length, (gsize) 20)) == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gsize n;

      if ((line[0] | 0x20) != fields[i][0])
        continue;
      n = strlen (fields[i]);
      if (length >= n && g_ascii_strncasecmp (line, fields[i], n) == 0)
        {
          *trace = i < 2 || i == 10 || i == 17;
          return TRUE;
        }
    }
  return FALSE;
}

/* Where a line begins behind white space and the marks of a quotation. */
static inline gsize
skip_quotation (const char *text,
                gsize       at,
                gsize       eol)
{
  while (at < eol && (g_ascii_isspace (text[at]) || text[at] == '>' || text[at] == '|'))
    at++;
  return at;
}

/* Whether a mail's header begins within the next lines: what a separator announces must come. */
static gboolean
header_follows (const char *text,
                gsize       start,
                gsize       end)
{
  guint lines = 0, fields = 0;

  for (gsize at = start; at < end && lines < 14;)
    {
      const char *nl = memchr (text + at, '\n', end - at);
      gsize eol = nl != NULL ? (gsize) (nl - text) : end, from = skip_quotation (text, at, eol);
      gboolean trace = FALSE;

      if (eol > from)
        {
          if (is_mail_field (text + from, eol - from, &trace))
            fields++;
          lines++;
        }
      at = eol + 1;
    }
  return fields >= 1;
}

/* Delivery-status fields behind a header show that it was no more than a quotation within the report. */
static gboolean
report_follows (const char *text,
                gsize       start,
                gsize       end)
{
  static const char *const fields[] = { "\nFinal-Recipient:", "\nFinal-recipient:", "\nDiagnostic-Code:", "\n> Final-Recipient:" };
  gsize n = MIN (end - start, (gsize) 16384);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (memmem (text + start, n, fields[i], strlen (fields[i])) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The first two fields of a mail in a row: before them stands what announces the returned mail, if anything does. */
static gsize
find_fields (const char *text,
             gsize       start,
             gsize       end)
{
  gsize before = G_MAXSIZE;   /* the line before, if it is a field */

  for (gsize at = start; at < end;)
    {
      const char *nl = memchr (text + at, '\n', end - at);
      gsize eol = nl != NULL ? (gsize) (nl - text) : end, from = skip_quotation (text, at, eol);
      gboolean trace = FALSE;

      if (!is_mail_field (text + from, eol - from, &trace))
        before = G_MAXSIZE;
      else if (before == G_MAXSIZE)
        before = at;
      else
        return before;
      at = eol + 1;
    }
  return end;
}

/* A header in the middle of a notice that no separator announces: three fields in a row, one of them a trace field. */
static gsize
find_bare_header (const char *text,
                  gsize       start,
                  gsize       end)
{
  gsize first = G_MAXSIZE;
  guint fields = 0;
  gboolean traced = FALSE, blank_before = TRUE, blank = TRUE;

  for (gsize at = start; at < end;)
    {
      const char *nl = memchr (text + at, '\n', end - at);
      gsize eol = nl != NULL ? (gsize) (nl - text) : end, from = skip_quotation (text, at, eol);
      gboolean trace = FALSE;

      if (from == eol)
        {
          first = G_MAXSIZE;
          fields = 0;
          traced = FALSE;
          blank = TRUE;
        }
      else
        {
          if (is_mail_field (text + from, eol - from, &trace))
            {
              if (first == G_MAXSIZE)
                {
                  first = at;
                  blank_before = blank;
                }
              fields++;
              traced |= trace;
              if (fields >= 3 && traced && blank_before && first > start)
                return report_follows (text, at, end) ? G_MAXSIZE : first;
            }
          else if (first != G_MAXSIZE && !g_ascii_isspace (text[at]) && memchr (text + from, ':', eol - from) == NULL)
            {
              first = G_MAXSIZE;
              fields = 0;
              traced = FALSE;
            }
          blank = FALSE;
        }
      at = eol + 1;
    }
  return G_MAXSIZE;
}

static void
add_hits (MedicReading *self,
          guint         from,
          guint         to,
          GArray       *matches)
{
  guint first;

  g_array_set_size (matches, 0);
  medic_knowledge_match (self->knowledge, self->tokens, from, to, matches);
  first = self->hits->len;
  g_array_set_size (self->hits, first + matches->len);
  for (guint i = 0; i < matches->len; i++)
    {
      MedicHit *hit = &g_array_index (self->hits, MedicHit, first + i);

      hit->match = g_array_index (matches, MedicMatch, i);
      hit->target = medic_knowledge_get_target (self->knowledge, &hit->match);
    }
}

/* "Begin forwarded message:": Apple's programs put the marks of a quotation before what follows. */
static gboolean
says_forwarded (const MedicReading *self,
                const MedicHit     *hit)
{
  for (guint i = hit->match.first; i <= hit->match.last; i++)
    {
      if (medic_reading_is (self, i, "forward"))
        return TRUE;
    }
  return FALSE;
}

/* Where the returned mail begins, before @bare: at a separator among the hits from @first_hit on that is followed by a mail's header; @bare if
 * there is none. */
static gsize
find_original (MedicReading       *self,
               guint               first_token,
               guint               first_hit,
               const MedicSegment *segment,
               gsize               bare)
{
  gboolean in_layout = FALSE;

  for (guint i = first_hit; i < self->hits->len; i++)
    {
      const MedicHit *hit = &g_array_index (self->hits, MedicHit, i);
      gsize line, behind;
      guint before, after;

      in_layout |= hit->target->kind == MEDIC_TARGET_LAYOUT;
      if (hit->target->kind != MEDIC_TARGET_ORIGINAL)
        continue;
      line = medic_reading_line_start (self, medic_reading_token (self, hit->match.first)->start);
      behind = MIN (medic_reading_line_end (self, medic_reading_token (self, hit->match.last)->start) + 1, segment->end);
      before = hit->match.first;
      /* the separator begins its line, or nearly so: "the original message follows" in a sentence is none */
      while (before > first_token && medic_reading_token (self, before - 1)->start >= line)
        before--;
      after = hit->match.last + 1;
      while (after < self->tokens->len && medic_reading_token (self, after)->start < behind)
        after++;
      if (hit->match.first - before > 3 || after - hit->match.last > 4 || line >= bare || !header_follows (self->text, behind, segment->end))
        continue;
      /* a person passes a notice on: it is not the returned mail but what is to be read */
      if (!in_layout && !medic_kind_is_from_daemon (self)
          && medic_kind_has_daemon_header (self->text, behind, segment->end, 6, says_forwarded (self, hit)))
        continue;
      return MAX (line, segment->start);
    }
  return bare;
}

/* Forgets tokens and hits behind the place where the returned mail begins, and remembers that place. */
static void
cut_original (MedicReading *self,
              guint         first_token,
              guint         first_hit,
              gsize         cut)
{
  self->original_at = MIN (self->original_at, cut);
  g_array_set_size (self->tokens, MAX (medic_scanner_find (self->tokens, cut), first_token));
  while (self->hits->len > first_hit && g_array_index (self->hits, MedicHit, self->hits->len - 1).match.last >= self->tokens->len)
    g_array_set_size (self->hits, self->hits->len - 1);
  for (guint i = first_hit; i < self->hits->len;)
    {
      if (g_array_index (self->hits, MedicHit, i).match.last >= self->tokens->len)
        g_array_remove_index (self->hits, i);
      else
        i++;
    }
}

/* A line end with the indent of the next line, as notices wrap long replies. */
static gboolean
is_wrapped_gap (const char *text,
                gsize       start,
                gsize       end)
{
  return end - start <= 16 && text[start] == '\n' && strspn (text + start, "\n \t>") >= end - start;
}

/* "550-5.1.1 The account 550-5.1.1 does not exist": the prefix of each line, re-wrapped into the words, is passed over. */
static void
skip_repeated_codes (MedicReading *self,
                     guint         from)
{
  for (guint i = from; i + 1 < self->tokens->len; i++)
    {
      MedicToken *number = &g_array_index (self->tokens, MedicToken, i), *code = number + 1;
      gboolean pair = code->kind == MEDIC_TOKEN_CODE && self->text[code->start] == self->text[number->start]
                      && (code->start - number->start <= 5 || is_wrapped_gap (self->text, number->start + number->length, code->start));
      guint seen = 0;

      if (number->kind != MEDIC_TOKEN_NUMBER || number->length != 3 || strchr ("245", self->text[number->start]) == NULL
          || (!pair && self->text[number->start + 3] != '-'))
        continue;
      for (guint k = i; k > from && i - k < 80 && seen == 0; k--)
        {
          const MedicToken *other = &g_array_index (self->tokens, MedicToken, k - 1);

          seen = other->hash == number->hash && other->kind == MEDIC_TOKEN_NUMBER && (!pair || (other + 1)->hash == code->hash);
        }
      if (seen == 0)
        continue;
      number->flags |= MEDIC_TOKEN_FLAG_NOISE;
      if (pair)
        code->flags |= MEDIC_TOKEN_FLAG_NOISE;
    }
}

static void
read_words (MedicReading *self,
            gsize         start,
            gsize         end,
            GArray       *matches)
{
  guint first = self->tokens->len;

  medic_scanner_scan (self->text, start, end, self->tokens);
  skip_repeated_codes (self, first);
  add_hits (self, first, self->tokens->len, matches);
}

/* Words of the returned mail are no evidence. It is often longer than the notice, so what stands before its header is read first: mostly that
 * says where it begins. */
static void
read_notice (MedicReading       *self,
             const MedicSegment *segment,
             GArray             *matches)
{
  guint first_token = self->tokens->len, first_hit = self->hits->len;
  gsize bare = find_bare_header (self->text, segment->start, segment->end), end = MIN (bare, segment->end);
  gsize fields = MIN (find_fields (self->text, segment->start, segment->end), end);
  gsize cut;

  read_words (self, segment->start, fields, matches);
  cut = find_original (self, first_token, first_hit, segment, bare);
  if (cut >= fields && fields < end)
    {
      g_array_set_size (self->tokens, first_token);
      g_array_set_size (self->hits, first_hit);
      read_words (self, segment->start, end, matches);
      cut = find_original (self, first_token, first_hit, segment, bare);
    }
  if (cut != G_MAXSIZE)
    cut_original (self, first_token, first_hit, cut);
}

static void
read_segment (MedicReading       *self,
              const MedicSegment *segment,
              GArray             *matches)
{
  MedicRange range = { .first = self->tokens->len };

  if (segment->kind == MEDIC_SEGMENT_NOTICE || segment->kind == MEDIC_SEGMENT_TEXT)
    read_notice (self, segment, matches);
  else
    read_words (self, segment->start, segment->end, matches);
  range.end = self->tokens->len;
  if (range.end > range.first)
    g_array_append_val (self->ranges, range);
}

/* Of the notice's own header only the subject is evidence. */
static void
read_subject (MedicReading *self,
              GArray       *matches)
{
  guint first = self->tokens->len;
  gsize start, end;

  if (!medic_source_find_header (self->source, MEDIC_SEGMENT_HEADER, "subject", &start, &end))
    return;
  medic_scanner_scan (self->text, start, end, self->tokens);
  add_hits (self, first, self->tokens->len, matches);
}

char *
medic_reading_find_address (const char *value)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));

  if (value == NULL)
    return NULL;
  medic_scanner_scan (value, 0, strlen (value), tokens);
  for (guint i = tokens->len; i > 0; i--)
    {
      const MedicToken *token = &g_array_index (tokens, MedicToken, i - 1);

      if (token->kind == MEDIC_TOKEN_ADDRESS)
        return g_ascii_strdown (value + token->start, (gssize) token->length);
    }
  return NULL;
}

static char *
get_address (MedicReading     *self,
             MedicSegmentKind  kind,
             const char       *name)
{
  g_autofree char *value = medic_source_get_header (self->source, kind, name);

  return medic_reading_find_address (value);
}

static void
read_people (MedicReading *self)
{
  self->to = get_address (self, MEDIC_SEGMENT_HEADER, "to");
  self->sender = get_address (self, MEDIC_SEGMENT_ORIGINAL_HEADER, "from");
  if (self->sender == NULL)
    self->sender = get_address (self, MEDIC_SEGMENT_ORIGINAL_HEADER, "return-path");
  if (self->sender == NULL)
    self->sender = g_strdup (self->to);
  self->date = medic_source_get_header (self->source, MEDIC_SEGMENT_HEADER, "date");
}

static void
read_marks (MedicReading *self)
{
  for (guint i = 0; i < self->hits->len; i++)
    {
      const MedicHit *hit = &g_array_index (self->hits, MedicHit, i);
      MedicKind kind;

      if (self->language == NULL && hit->target->kind == MEDIC_TARGET_PROBLEM)
        self->language = medic_phrase_set_get_language (hit->match.set, hit->match.phrase);
      self->has_ignored |= hit->target->kind == MEDIC_TARGET_IGNORE;
      if (hit->target->kind != MEDIC_TARGET_LAYOUT && hit->target->kind != MEDIC_TARGET_KIND)
        continue;
      /* a person who answers quotes the notice: that does not make the answer one */
      if (self->source->is_message && self->text[medic_reading_line_start (self, medic_reading_token (self, hit->match.first)->start)] == '>')
        continue;
      if (hit->target->kind == MEDIC_TARGET_LAYOUT && self->layout == NULL)
        {
          const MedicLayout *layout = medic_knowledge_lookup_layout (self->knowledge, hit->target->value);

          self->layout = hit->target->value;
          if (layout != NULL && layout->kind != NULL && medic_kind_from_string (layout->kind, &kind))
            self->kinds |= 1u << kind;
        }
      if (hit->target->kind == MEDIC_TARGET_KIND)
        {
          self->kinds |= hit->target->number;
          self->challenge = self->challenge || g_str_equal (hit->target->value, "challenge");
        }
    }
}

static const char *const commands[] = { "EHLO", "HELO", "MAIL", "RCPT", "STARTTLS", "RSET", "QUIT", "AUTH", "DATA", NULL };

static gboolean
is_command_word (const char *word,
                 gsize       length)
{
  for (gsize c = 0; commands[c] != NULL; c++)
    {
      if (commands[c][0] == word[0] && strlen (commands[c]) == length && g_ascii_strncasecmp (word, commands[c], length) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
note_commands (MedicReading *self)
{
  guint n = 0;

  for (guint i = 0; i < self->tokens->len && n < 2; i++)
    {
      const MedicToken *token = medic_reading_token (self, i);
      gsize line;

      if (token->kind != MEDIC_TOKEN_WORD || token->length < 4 || token->length > 8
          || !g_ascii_isupper (self->text[token->start]) || !is_command_word (self->text + token->start, token->length))
        continue;
      /* a command stands at the start of its line, behind at most a prompt such as ">>>", "C:" or a time */
      line = medic_reading_line_start (self, token->start);
      if (token->start - line > 40)
        continue;
      for (gsize c = 0; commands[c] != NULL; c++)
        {
          if (strlen (commands[c]) == token->length && g_ascii_strncasecmp (self->text + token->start, commands[c], token->length) == 0
              && (token->start == line || self->text[token->start - 1] == ' ' || strchr (">:\t<", self->text[token->start - 1]) != NULL))
            {
              gsize next = token->start + token->length;

              /* "MAIL" and "DATA" are words too, unless they look like commands */
              if ((c == 3 || c == 2) && g_ascii_strncasecmp (self->text + next, c == 2 ? " FROM:" : " TO:", c == 2 ? 6 : 4) != 0)
                continue;
              if (c >= 5 && c != 7 && self->text[next] != '\n' && self->text[next] != '\0' && self->text[next] != ' ')
                continue;
              n += c == 2 || c == 3 ? 2 : 1;
            }
        }
    }
  self->has_commands = n >= 2;
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const MedicHit *x = a, *y = b;

  return x->match.last < y->match.last ? -1 : x->match.last > y->match.last;
}

/* They are found in this order, but for those of a second layer of the knowledge. */
static void
sort_hits (MedicReading *self)
{
  for (guint i = 1; i < self->hits->len; i++)
    {
      if (compare_hits (&g_array_index (self->hits, MedicHit, i - 1), &g_array_index (self->hits, MedicHit, i)) > 0)
        {
          g_array_sort (self->hits, compare_hits);
          return;
        }
    }
}

/* Index of the first hit that ends at @token or behind it. Those of a range are the ones from here on that end before the range does. */
guint
medic_reading_first_hit (const MedicReading *self,
                         guint               token)
{
  guint low = 0, high = self->hits->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->hits, MedicHit, middle).match.last < token)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
note_words (MedicReading *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      guint32 bit = medic_reading_token (self, i)->hash % MEDIC_READING_WORDS;

      self->words[bit / 64] |= G_GUINT64_CONSTANT (1) << (bit % 64);
    }
}

MedicReading *
medic_reading_new (MedicKnowledge *knowledge,
                   MedicSource    *source)
{
  MedicReading *self = g_new0 (MedicReading, 1);
  g_autoptr (GArray) matches = g_array_sized_new (FALSE, FALSE, sizeof (MedicMatch), 64);

  self->knowledge = knowledge;
  self->source = source;
  self->text = source->text->str;
  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (MedicToken), 512);   /* enough for most notices */
  self->hits = g_array_sized_new (FALSE, FALSE, sizeof (MedicHit), 64);
  self->ranges = g_array_sized_new (FALSE, FALSE, sizeof (MedicRange), 8);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_finding_free);
  self->original_at = G_MAXSIZE;

  for (guint i = 0; i < source->segments->len; i++)
    {
      const MedicSegment *segment = &g_array_index (source->segments, MedicSegment, i);

      if (segment->kind == MEDIC_SEGMENT_HEADER)
        read_subject (self, matches);
      else if (segment->kind < MEDIC_SEGMENT_HEADER)
        read_segment (self, segment, matches);
    }
  sort_hits (self);
  note_words (self);
  read_people (self);
  read_marks (self);
  note_commands (self);
  return self;
}

void
medic_reading_free (MedicReading *self)
{
  g_array_unref (self->tokens);
  g_array_unref (self->hits);
  g_array_unref (self->ranges);
  g_ptr_array_unref (self->findings);
  g_clear_pointer (&self->replies, g_array_unref);
  g_clear_pointer (&self->mentions, g_hash_table_unref);
  g_free (self->reporter);
  g_free (self->reporter_service);
  g_free (self->sender);
  g_free (self->to);
  g_free (self->date);
  g_free (self);
}
