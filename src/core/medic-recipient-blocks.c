/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-kind.h"
#include "medic-recipient-blocks.h"

/* Where in a notice the recipients stand, and which words are said of each. */

/* No phrase with its gaps reaches farther. */
#define MAX_PHRASE_TOKENS 64
/* Lines between a "From:" and a "To:" that programs write above a mail that is passed on. */
#define MAX_PASSED_FIELDS 5

/**
 * medic_recipient_is_role:
 * @address: an address
 *
 * Returns: whether it is one that notices name for questions, and hardly anybody
 *   writes to
 */
gboolean
medic_recipient_is_role (const char *address)
{
  static const char *const roles[] = { "postmaster@", "mailer-daemon@", "abuse@", "support@", "hostmaster@", "noreply@", "no-reply@", "spam@",
                                       "delist@", "admin@", "helpdesk@", "nospam@", "unblock@", NULL };

  for (gsize i = 0; roles[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (address, roles[i], strlen (roles[i])) == 0)
        return TRUE;
    }
  return FALSE;
}

static MedicRange
notice_range (const MedicReading *self,
              guint               segment_index)
{
  const MedicSegment *segment = &g_array_index (self->source->segments, MedicSegment, segment_index);

  if (segment->kind != MEDIC_SEGMENT_NOTICE && segment->kind != MEDIC_SEGMENT_TEXT)
    return (MedicRange) { 0, 0 };
  return medic_reading_find_range (self, segment->start, MIN (segment->end, MAX (segment->start, self->original_at)));
}

/**
 * medic_recipient_is_marked:
 * @self: a reading
 * @token: index of an address
 *
 * Returns: whether the knowledge says that a recipient stands there
 */
gboolean
medic_recipient_is_marked (const MedicReading *self,
                           guint               token)
{
  for (guint i = medic_reading_first_hit (self, token); i < self->hits->len; i++)
    {
      const MedicHit *hit = &g_array_index (self->hits, MedicHit, i);

      if (hit->match.last > token + MAX_PHRASE_TOKENS)
        break;
      if (hit->target->kind != MEDIC_TARGET_RECIPIENT || hit->match.first > token)
        continue;
      if (hit->target->value == NULL || g_strcmp0 (hit->target->value, self->layout) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The address begins its line but for brackets and bullets, and is not the author of a quotation. */
static gboolean
begins_line (const MedicReading *self,
             guint               token)
{
  static MedicWordList authors = { "wrote writes schrieb said" };
  const MedicToken *t = medic_reading_token (self, token);
  gsize line;

  /* asked first: a line may be as long as the text */
  if (!(t->flags & MEDIC_TOKEN_FLAG_LINE_START))
    return FALSE;
  line = medic_reading_line_start (self, t->start);
  if (t->start - line > 40)
    return FALSE;
  for (gsize i = line; i < t->start; i++)
    {
      if (strchr (" \t<>*-\"'([", self->text[i]) == NULL)
        return FALSE;
    }
  return !medic_reading_is_any (self, token + 1, &authors);
}

static gboolean
is_excluded (const MedicReading *self,
             guint               token)
{
  g_autofree char *address = medic_reading_dup_lower (self, token);

  const MedicToken *t = medic_reading_token (self, token);

  if (t->start > 0 && self->text[t->start - 1] == '<' && strncmp (self->text + t->start + t->length, ">:", 2) == 0)
    return FALSE;   /* "<bob@example.org>:" names a recipient, whoever it is */
  return medic_recipient_is_role (address)
         || (self->source->is_message && g_strcmp0 (address, self->sender) == 0 && g_strcmp0 (address, self->to) == 0);
}

/* Whether a ruled line stands above a paragraph, or begins it: what follows is no longer said of the recipient before. */
static gboolean
is_ruled_off (const MedicReading *self,
              guint               token)
{
  const MedicToken *t = medic_reading_token (self, token);
  gsize line;

  if (!(t->flags & MEDIC_TOKEN_FLAG_PARAGRAPH) || token == 0)
    return FALSE;
  line = medic_reading_line_start (self, t->start);
  for (guint up = 0; up < 4; up++)
    {
      gsize at = line;

      while (self->text[at] == ' ' || self->text[at] == '\t')
        at++;
      if (strncmp (self->text + at, "---", 3) == 0 || strncmp (self->text + at, "===", 3) == 0 || strncmp (self->text + at, "***", 3) == 0
          || strncmp (self->text + at, "___", 3) == 0)
        return TRUE;
      if (line == 0 || line <= medic_reading_token (self, token - 1)->start)
        return FALSE;
      line = medic_reading_line_start (self, line - 1);
    }
  return FALSE;
}

/* "bob@example.com <ben@example.net>:": the first is but a name, the mail went to the second. */
static gboolean
is_name_of_next (const MedicReading *self,
                 guint               token)
{
  const MedicToken *t = medic_reading_token (self, token), *next = t + 1;
  gsize end = t->start + t->length;

  return token + 1 < self->tokens->len && next->kind == MEDIC_TOKEN_ADDRESS && next->start == end + 2 && self->text[end] == ' '
         && self->text[end + 1] == '<' && strncmp (self->text + next->start + next->length, ">:", 2) == 0;
}

/* Every place where a recipient begins, in order, with blocks. */
static void
find_blocks (const MedicReading *self,
             GArray             *starts,
             GArray             *blocks)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint s = 0; s < self->source->segments->len; s++)
    {
      MedicRange range = notice_range (self, s);
      guint open = G_MAXUINT;

      for (guint i = range.first; i < range.end; i++)
        {
          MedicRecipientStart start = { .token = i };
          gpointer known;
          char *address;

          if (open != G_MAXUINT && is_ruled_off (self, i))
            {
              g_array_index (blocks, MedicRange, open).end = i;
              open = G_MAXUINT;
            }
          if (medic_reading_token (self, i)->kind != MEDIC_TOKEN_ADDRESS)
            continue;
          if (!medic_recipient_is_marked (self, i) && !(begins_line (self, i) && !is_excluded (self, i)))
            continue;
          if (is_name_of_next (self, i))
            start.token = ++i;

          address = medic_reading_dup_lower (self, i);
          if (g_hash_table_lookup_extended (seen, address, NULL, &known))
            {
              g_free (address);
              /* named again: what follows is still its own, unless another came between */
              if (open != GPOINTER_TO_UINT (known) && open != G_MAXUINT)
                {
                  g_array_index (blocks, MedicRange, open).end = i;
                  open = G_MAXUINT;
                }
              continue;
            }
          if (open != G_MAXUINT)
            g_array_index (blocks, MedicRange, open).end = i;
          open = blocks->len;
          start.block = open;
          g_hash_table_insert (seen, address, GUINT_TO_POINTER (open));
          {
            MedicRange block = { i, range.end };

            g_array_append_val (blocks, block);
          }
          g_array_append_val (starts, start);
        }
    }
}

/* "From: Mail Delivery System", "To: anna@example.org", as programs write it above a notice that is passed on: that is who got it, and so who
 * wrote the mail. */
static gboolean
is_told_of_it (const MedicReading *self,
               guint               token)
{
  static MedicWordList to_words = { "to an a para aan till til do" };
  const MedicToken *t = medic_reading_token (self, token), *before = t - 1;
  gsize start, end;

  if (!(before->flags & MEDIC_TOKEN_FLAG_LINE_START) || !medic_reading_is_any (self, token - 1, &to_words))
    return FALSE;
  if (memchr (self->text + before->start, ':', t->start - before->start) == NULL)
    return FALSE;
  start = medic_reading_line_start (self, before->start);
  end = medic_reading_line_end (self, t->start);
  for (guint lines = 0; lines < MAX_PASSED_FIELDS && start > 0; lines++)
    start = medic_reading_line_start (self, start - 1);
  return medic_kind_has_daemon_header (self->text, start, end, 2 * MAX_PASSED_FIELDS, TRUE);
}

/**
 * medic_recipient_is_sender:
 * @self: a reading
 * @token: index of an address
 * @range: the words around it that count
 *
 * Returns: whether the words around it say that it is not a recipient: it is
 *   who wrote the mail, or where to write from now on
 */
gboolean
medic_recipient_is_sender (const MedicReading *self,
                           guint               token,
                           MedicRange          range)
{
  static MedicWordList before = { "from sender by user login account contact von msgid" };
  static MedicWordList after = { "sender wrote" };
  static MedicWordList aliases = { "generated expanded forwarded redirected" };
  static MedicWordList new_places = { "moved changed redirect redirected forward forwarding write" };
  static MedicWordList senders = { "sender from" };
  static MedicWordList greetings = { "hello hi dear hallo bonjour hola ciao ola" };
  const MedicToken *t = medic_reading_token (self, token);

  /* "Hello anna@example.org," speaks to who wrote the mail */
  if (token > range.first && medic_reading_is_any (self, token - 1, &greetings)
      && (medic_reading_token (self, token - 1)->flags & MEDIC_TOKEN_FLAG_LINE_START))
    return TRUE;
  if (token > range.first && is_told_of_it (self, token))
    return TRUE;
  /* "(generated from info@example.org)" is the address that the mail was sent to */
  if (token > range.first + 1 && medic_reading_is (self, token - 1, "from") && medic_reading_is_any (self, token - 2, &aliases)
      && t->start > 0 && t->start - medic_reading_token (self, token - 2)->start < 24)
    return FALSE;
  if (token > range.first && medic_reading_is_any (self, token - 1, &before)
      && t->start - medic_reading_token (self, token - 1)->start < 24 && !medic_reading_is (self, token - 1, "user"))
    return TRUE;
  if (token > range.first + 1 && medic_reading_is (self, token - 1, "user") && (medic_reading_is (self, token - 2, "by")))
    return TRUE;
  /* "Domain of sender address anna@example.org does not exist", and the same address before it */
  if (token > range.first + 1 && medic_reading_is (self, token - 1, "address") && medic_reading_is_any (self, token - 2, &senders))
    return TRUE;
  if (token + 3 < range.end && medic_reading_is (self, token + 1, "domain") && medic_reading_is (self, token + 2, "of")
      && medic_reading_is (self, token + 3, "sender"))
    return TRUE;
  /* "message-id=<4711@example.org>" */
  if (token > range.first + 1 && medic_reading_is (self, token - 1, "id") && medic_reading_is (self, token - 2, "message"))
    return TRUE;
  /* "551 User has moved to <ben@example.net>", "User not local; please try <ben@example.net>": where to write from now on */
  if (token > range.first + 1 && medic_reading_is (self, token - 1, "to") && medic_reading_is_any (self, token - 2, &new_places))
    return TRUE;
  if (token > range.first + 2 && medic_reading_is (self, token - 1, "is") && medic_reading_is (self, token - 2, "address")
      && medic_reading_is (self, token - 3, "new"))
    return TRUE;
  if (token > range.first && medic_reading_is (self, token - 1, "try") && t->start - medic_reading_token (self, token - 1)->start < 8)
    return TRUE;
  return token + 1 < range.end && medic_reading_is_any (self, token + 1, &after);
}

/* Adds a recipient with its words, unless it has been @seen. */
static void
add_block (const MedicReading *self,
           GHashTable         *seen,
           guint               token,
           MedicRange          block,
           GArray             *starts,
           GArray             *blocks)
{
  MedicRecipientStart start = { .token = token, .block = blocks->len };

  if (!g_hash_table_add (seen, medic_reading_dup_lower (self, token)))
    return;
  g_array_append_val (blocks, block);
  g_array_append_val (starts, start);
}

/* Old Sendmail lists no recipients: each stands at the end of its own piece of the transcript, "550 <bob@example.org>... User unknown". */
static void
find_transcript_blocks (const MedicReading *self,
                        GArray             *starts,
                        GArray             *blocks)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint s = 0; s < self->source->segments->len; s++)
    {
      MedicRange range = notice_range (self, s);
      guint begin = range.first;

      for (guint i = range.first + 1; i < range.end; i++)
        {
          const MedicToken *t = medic_reading_token (self, i), *code = medic_reading_token (self, i - 1);
          gsize behind = t->start + t->length;
          MedicRange block = { begin, i + 1 };

          if (t->kind != MEDIC_TOKEN_ADDRESS || strncmp (self->text + behind, ">...", 4) != 0 || medic_recipient_is_sender (self, i, range))
            continue;
          if (code->kind == MEDIC_TOKEN_CODE && i >= range.first + 2)
            code = medic_reading_token (self, i - 2);
          if (code->kind != MEDIC_TOKEN_NUMBER || !(code->flags & MEDIC_TOKEN_FLAG_LINE_START)
              || medic_reading_line_start (self, code->start) != code->start)
            continue;
          while (block.end < range.end && !(medic_reading_token (self, block.end)->flags & MEDIC_TOKEN_FLAG_LINE_START))
            block.end++;
          begin = block.end;
          add_block (self, seen, i, block, starts, blocks);
        }
    }
}

/* "550 5.1.1 <bob@example.org>: User unknown", with nothing but a mark such as "S:" before it: a server refuses a recipient. */
static gboolean
refuses_recipient (const MedicReading *self,
                   guint               code,
                   MedicRange          range)
{
  const MedicToken *number = medic_reading_token (self, code), *address = number + 1;

  if (number->kind != MEDIC_TOKEN_NUMBER || number->length != 3 || strchr ("45", self->text[number->start]) == NULL)
    return FALSE;
  /* asked first: a line may be as long as the text */
  if (!(number->flags & MEDIC_TOKEN_FLAG_LINE_START) && !(code > range.first && (number - 1)->flags & MEDIC_TOKEN_FLAG_LINE_START))
    return FALSE;
  if (number->start - medic_reading_line_start (self, number->start) > 6)
    return FALSE;
  if (code + 2 < range.end && address->kind == MEDIC_TOKEN_CODE)
    address++;
  return address < &g_array_index (self->tokens, MedicToken, range.end) && address->kind == MEDIC_TOKEN_ADDRESS
         && !medic_recipient_is_sender (self, (guint) (address - &g_array_index (self->tokens, MedicToken, 0)), range);
}

/* Replies to several recipients, one below the other: each is said of its own. */
static void
find_reply_blocks (const MedicReading *self,
                   GArray             *starts,
                   GArray             *blocks)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint s = 0; s < self->source->segments->len; s++)
    {
      MedicRange range = notice_range (self, s);

      for (guint i = range.first; i + 1 < range.end; i++)
        {
          MedicRange block = { i, range.end };

          if (!refuses_recipient (self, i, range))
            continue;
          if (blocks->len > 0)
            {
              MedicRange *last = &g_array_index (blocks, MedicRange, blocks->len - 1);

              last->end = MIN (last->end, i);
            }
          add_block (self, seen, medic_reading_token (self, i + 1)->kind == MEDIC_TOKEN_CODE ? i + 2 : i + 1, block, starts, blocks);
        }
    }
  /* a single one is told apart by better means */
  if (starts->len == 1)
    {
      g_array_set_size (starts, 0);
      g_array_set_size (blocks, 0);
    }
}

/**
 * medic_recipient_blocks_find:
 * @self: a reading
 * @has_fields: whether delivery-status fields name recipients already
 * @starts: (element-type MedicRecipientStart): the places where a recipient
 *   begins are appended here, in order
 * @blocks: (element-type MedicRange): the words said of each are appended here
 */
void
medic_recipient_blocks_find (const MedicReading *self,
                             gboolean            has_fields,
                             GArray             *starts,
                             GArray             *blocks)
{
  find_blocks (self, starts, blocks);
  if (starts->len == 0 && !has_fields)
    find_transcript_blocks (self, starts, blocks);
  if (starts->len == 0 && !has_fields && !self->source->is_message)
    find_reply_blocks (self, starts, blocks);
}
