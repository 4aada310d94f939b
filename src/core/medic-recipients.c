/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-reading-private.h"

/* Who a notice speaks of, and what it says of each. A recipient stands at the start of a line ("<bob@example.org>:"), or where a layout says;
 * what is said of it follows, up to the next recipient or a ruled line. Where nothing is said beside the address, it is looked for in the
 * rest of the notice, and a reply that names the address comes first. */

/* The words of a notice are put to so many recipients at the most that are listed without words of their own; it says the same of all. */
#define MAX_SHARING 500
/* The deciding reply alone is put to any number, if there are not many words to choose from. */
#define MANY_HITS 64
/* No phrase with its gaps reaches farther. */
#define MAX_PHRASE_TOKENS 64

typedef struct
{
  guint token;   /* the address */
  guint block;   /* index of the block, for equal addresses */
} Start;

static gboolean
is_role_address (const char *address)
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

static gboolean
is_marked_recipient (const MedicReading *self,
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
  return is_role_address (address) || (self->source->is_message && g_strcmp0 (address, self->sender) == 0 && g_strcmp0 (address, self->to) == 0);
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
static GArray *
find_blocks (const MedicReading *self,
             GArray             *blocks)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (Start));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint s = 0; s < self->source->segments->len; s++)
    {
      MedicRange range = notice_range (self, s);
      guint open = G_MAXUINT;

      for (guint i = range.first; i < range.end; i++)
        {
          Start start = { .token = i };
          gpointer known;
          char *address;

          if (open != G_MAXUINT && is_ruled_off (self, i))
            {
              g_array_index (blocks, MedicRange, open).end = i;
              open = G_MAXUINT;
            }
          if (medic_reading_token (self, i)->kind != MEDIC_TOKEN_ADDRESS)
            continue;
          if (!is_marked_recipient (self, i) && !(begins_line (self, i) && !is_excluded (self, i)))
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
  return starts;
}

static gboolean
is_sender_context (const MedicReading *self,
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
          Start start = { .token = i, .block = blocks->len };
          char *address;

          if (t->kind != MEDIC_TOKEN_ADDRESS || strncmp (self->text + behind, ">...", 4) != 0 || is_sender_context (self, i, range))
            continue;
          if (code->kind == MEDIC_TOKEN_CODE && i >= range.first + 2)
            code = medic_reading_token (self, i - 2);
          if (code->kind != MEDIC_TOKEN_NUMBER || !(code->flags & MEDIC_TOKEN_FLAG_LINE_START)
              || medic_reading_line_start (self, code->start) != code->start)
            continue;
          while (block.end < range.end && !(medic_reading_token (self, block.end)->flags & MEDIC_TOKEN_FLAG_LINE_START))
            block.end++;
          begin = block.end;
          address = medic_reading_dup_lower (self, i);
          if (g_hash_table_contains (seen, address))
            {
              g_free (address);
              continue;
            }
          g_hash_table_add (seen, address);
          g_array_append_val (blocks, block);
          g_array_append_val (starts, start);
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
         && !is_sender_context (self, (guint) (address - &g_array_index (self->tokens, MedicToken, 0)), range);
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
          Start start = { .token = i + 1, .block = blocks->len };
          char *address;

          if (!refuses_recipient (self, i, range))
            continue;
          if (medic_reading_token (self, start.token)->kind == MEDIC_TOKEN_CODE)
            start.token++;
          address = medic_reading_dup_lower (self, start.token);
          if (blocks->len > 0)
            g_array_index (blocks, MedicRange, blocks->len - 1).end = MIN (g_array_index (blocks, MedicRange, blocks->len - 1).end, i);
          if (g_hash_table_contains (seen, address))
            {
              g_free (address);
              continue;
            }
          g_hash_table_add (seen, address);
          g_array_append_val (blocks, block);
          g_array_append_val (starts, start);
        }
    }
  /* a single one is told apart by better means */
  if (starts->len == 1)
    {
      g_array_set_size (starts, 0);
      g_array_set_size (blocks, 0);
    }
}

static void
remember_finding (GHashTable   *known,
                  MedicFinding *finding,
                  const char   *address)
{
  if (address != NULL)
    {
      char *key = g_ascii_strdown (address, -1);

      if (!g_hash_table_contains (known, key))
        g_hash_table_insert (known, key, finding);
      else
        g_free (key);
    }
}

static void
add_failed_recipients (MedicReading *self)
{
  g_autofree char *header = medic_source_get_header (self->source, MEDIC_SEGMENT_HEADER, "x-failed-recipients");
  g_autoptr (GArray) tokens = NULL;

  if (header == NULL)
    return;
  tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));
  medic_scanner_scan (header, 0, strlen (header), tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      const MedicToken *t = &g_array_index (tokens, MedicToken, i);
      MedicFinding *finding;

      if (t->kind != MEDIC_TOKEN_ADDRESS)
        continue;
      finding = medic_reading_add_finding (self);
      finding->facts->recipient = g_strndup (header + t->start, t->length);
    }
}

/* --- The single recipient of a text that names none at the start of a line --- */

static guint
rate_recipient (const MedicReading *self,
                guint               token,
                MedicRange          range)
{
  static MedicWordList to_words = { "to recipient rcpt for address an mailbox unknown" };
  static MedicWordList refusals = { "recipient user mailbox address invalid unknown host does is no relay not temporary message "
                                    "undeliverable delivery smtp" };
  g_autofree char *address = medic_reading_dup_lower (self, token);
  guint rating = 10;

  if (is_role_address (address) || is_sender_context (self, token, range))
    return 0;
  if (self->source->is_message && g_strcmp0 (address, self->sender) == 0)
    return 0;
  if (is_marked_recipient (self, token))
    rating += 40;
  if (token >= range.first + 2 && medic_reading_is (self, token - 1, "to") && medic_reading_is (self, token - 2, "rcpt"))
    rating += 30;
  else if (token > range.first && medic_reading_is_any (self, token - 1, &to_words))
    rating += 15;
  if (token + 1 < range.end && medic_reading_is_any (self, token + 1, &refusals))
    rating += 8;
  return rating;
}

static char *
guess_recipient (const MedicReading *self)
{
  guint best = 0, best_token = 0;
  g_autofree char *to = NULL;
  g_autoptr (GArray) tokens = NULL;
  guint n = 0, at = 0;

  for (guint r = 0; r < self->ranges->len; r++)
    {
      MedicRange range = g_array_index (self->ranges, MedicRange, r);

      for (guint i = range.first; i < range.end; i++)
        {
          guint rating;

          if (medic_reading_token (self, i)->kind != MEDIC_TOKEN_ADDRESS)
            continue;
          rating = rate_recipient (self, i, range);
          if (rating > best)
            {
              best = rating;
              best_token = i;
            }
        }
    }
  if (best > 0)
    return medic_reading_dup (self, best_token);
  /* a layout may find it in the subject, which is in no range: "Rejected posting to GARDEN@LISTS.EXAMPLE.EDU" */
  for (guint i = 0; i < self->tokens->len && self->source->is_message; i++)
    {
      if (medic_reading_token (self, i)->kind == MEDIC_TOKEN_ADDRESS && is_marked_recipient (self, i))
        return medic_reading_dup (self, i);
    }

  to = medic_source_get_header (self->source, MEDIC_SEGMENT_ORIGINAL_HEADER, "to");
  if (to == NULL)
    return NULL;
  tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));
  medic_scanner_scan (to, 0, strlen (to), tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      if (g_array_index (tokens, MedicToken, i).kind == MEDIC_TOKEN_ADDRESS)
        {
          at = i;
          n++;
        }
    }
  return n == 1 ? g_strndup (to + g_array_index (tokens, MedicToken, at).start, g_array_index (tokens, MedicToken, at).length) : NULL;
}

/* --- Putting the words to the recipients --- */

static void
take_reply (const MedicReading *self,
            MedicFinding       *finding,
            const MedicReply   *reply)
{
  MedicFacts *facts = finding->facts;

  if (facts->reply_code == 0 && reply->code >= 200)
    facts->reply_code = reply->code;
  if (facts->enhanced_code == NULL && reply->enhanced != G_MAXUINT)
    facts->enhanced_code = medic_reading_dup (self, reply->enhanced);
  if (facts->reply_text == NULL)
    {
      gboolean bare = reply->code == 0 && reply->range.end - reply->range.first < 2;

      if (bare && finding->primary->len > 0)
        {
          /* beside a mere Status, the diagnostic text tells more; its type does not (RFC 3464, 2.3.6) */
          g_autofree char *diagnostic = medic_replies_dup_text (self, g_array_index (finding->primary, MedicRange, 0));
          gsize type = strspn (diagnostic, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");

          facts->reply_text = g_strdup (diagnostic[type] == ';' ? g_strchug (diagnostic + type + 1) : diagnostic);
        }
      else
        facts->reply_text = medic_replies_dup_text (self, reply->range);
    }
  /* "5.3.0 - Other mail system problem 550-'Unknown user'": the code stands before the reply */
  for (guint r = 0; r < finding->primary->len && facts->enhanced_code == NULL; r++)
    {
      MedicRange range = g_array_index (finding->primary, MedicRange, r);

      for (guint i = range.first; i < range.end && facts->enhanced_code == NULL; i++)
        {
          const MedicToken *t = medic_reading_token (self, i);

          if (t->kind == MEDIC_TOKEN_CODE && (reply->code == 0 || (guint) (self->text[t->start] - '0') == reply->code / 100))
            facts->enhanced_code = medic_reading_dup (self, i);
        }
    }
}

/* A refusal may stand anywhere; what went well counts only if nothing was refused. */
static gboolean
choose_reply (const MedicReading *self,
              MedicFinding       *finding,
              GArray             *replies,
              gboolean            make_primary,
              gboolean            success_too)
{
  MedicReply reply;

  for (guint i = replies->len; i > 0 && !success_too; i--)
    {
      const MedicReply *r = &g_array_index (replies, MedicReply, i - 1);

      if (r->code >= 200 && r->code < 400)
        g_array_remove_index (replies, i - 1);
    }
  if (!medic_replies_choose (self, replies, finding->facts->recipient, &reply))
    return FALSE;
  take_reply (self, finding, &reply);
  if (make_primary && finding->primary->len == 0)
    g_array_append_val (finding->primary, reply.range);
  return TRUE;
}

static gboolean
try_range (const MedicReading *self,
           MedicFinding       *finding,
           MedicRange          range,
           gboolean            make_primary,
           gboolean            success_too)
{
  g_autoptr (GArray) replies = NULL;

  if (range.end <= range.first)
    return FALSE;
  replies = medic_replies_find (self, range);
  return choose_reply (self, finding, replies, make_primary, success_too);
}

/* All replies of the notice, and which of them name which address: made once, since a notice may speak of thousands. */
static void
index_replies (MedicReading *self)
{
  if (self->replies != NULL)
    return;
  self->replies = g_array_new (FALSE, FALSE, sizeof (MedicReply));
  self->mentions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint r = 0; r < self->ranges->len; r++)
    {
      g_autoptr (GArray) replies = medic_replies_find (self, g_array_index (self->ranges, MedicRange, r));

      for (guint i = 0; i < replies->len; i++)
        {
          const MedicReply *reply = &g_array_index (replies, MedicReply, i);
          guint index = self->replies->len;

          for (guint t = reply->range.first; t < reply->range.end; t++)
            {
              g_autofree char *address = NULL;
              GArray *list;

              if (medic_reading_token (self, t)->kind != MEDIC_TOKEN_ADDRESS)
                continue;
              address = medic_reading_dup_lower (self, t);
              list = g_hash_table_lookup (self->mentions, address);
              if (list == NULL)
                {
                  list = g_array_new (FALSE, FALSE, sizeof (guint));
                  g_hash_table_insert (self->mentions, g_steal_pointer (&address), list);
                }
              if (list->len == 0 || g_array_index (list, guint, list->len - 1) != index)
                g_array_append_val (list, index);
            }
          g_array_append_val (self->replies, *reply);
        }
    }
}

static gboolean
try_mentions (MedicReading *self,
              MedicFinding *finding,
              const char   *recipient,
              gboolean      success_too)
{
  g_autofree char *address = recipient != NULL ? g_ascii_strdown (recipient, -1) : NULL;
  g_autoptr (GArray) replies = NULL;
  GArray *list;

  if (address == NULL)
    return FALSE;
  index_replies (self);
  list = g_hash_table_lookup (self->mentions, address);
  if (list == NULL)
    return FALSE;
  replies = g_array_new (FALSE, FALSE, sizeof (MedicReply));
  for (guint i = 0; i < list->len; i++)
    g_array_append_val (replies, g_array_index (self->replies, MedicReply, g_array_index (list, guint, i)));
  return choose_reply (self, finding, replies, TRUE, success_too);
}

static gboolean
try_all (MedicReading *self,
         MedicFinding *finding,
         gboolean      success_too)
{
  g_autoptr (GArray) replies = NULL;

  index_replies (self);
  replies = g_array_copy (self->replies);
  return choose_reply (self, finding, replies, TRUE, success_too);
}

static gboolean
is_vague (const char *code)
{
  return code == NULL || g_str_has_suffix (code, ".0.0");
}

static void
find_reply (MedicReading *self,
            MedicFinding *finding,
            gboolean      alone)
{
  gboolean found = FALSE;

  for (guint pass = 0; pass < 2 && !found; pass++)
    {
      gboolean success_too = pass > 0;

      for (guint i = 0; i < finding->primary->len && !found; i++)
        found = try_range (self, finding, g_array_index (finding->primary, MedicRange, i), FALSE, success_too);
      if (!found || finding->facts->reply_code == 0)
        found |= try_range (self, finding, finding->block, TRUE, success_too);
      if (!found || finding->facts->reply_code == 0)
        found |= try_mentions (self, finding, finding->facts->recipient, success_too);
      if (!found || finding->facts->reply_code == 0)
        found |= try_mentions (self, finding, finding->facts->original_recipient, success_too);
      if (alone && (!found || finding->facts->reply_code == 0))
        found |= try_all (self, finding, success_too);
    }

  /* the Status field is the reporter's word, the reply is the speaker's: the more telling one counts */
  if (finding->status != NULL && is_vague (finding->facts->enhanced_code))
    {
      if (finding->facts->enhanced_code == NULL || !is_vague (finding->status))
        {
          g_free (finding->facts->enhanced_code);
          finding->facts->enhanced_code = g_strdup (finding->status);
        }
    }
  if (finding->primary->len == 0 && finding->block.end > finding->block.first + 1)
    g_array_append_val (finding->primary, finding->block);
}

/* "Recipient address: bob@ims-ms-daemon", "Original address: bob@example.org" (Oracle's server): the second is what people wrote. */
static void
take_original_address (const MedicReading *self,
                       MedicFinding       *finding)
{
  for (guint i = finding->block.first + 2; i < finding->block.end; i++)
    {
      if (medic_reading_token (self, i)->kind != MEDIC_TOKEN_ADDRESS || !medic_reading_is (self, i - 1, "address")
          || !medic_reading_is (self, i - 2, "original") || !(medic_reading_token (self, i - 2)->flags & MEDIC_TOKEN_FLAG_LINE_START))
        continue;
      g_free (finding->facts->original_recipient);
      finding->facts->original_recipient = g_steal_pointer (&finding->facts->recipient);
      finding->facts->recipient = medic_reading_dup (self, i);
      if (g_ascii_strcasecmp (finding->facts->recipient, finding->facts->original_recipient) == 0)
        g_clear_pointer (&finding->facts->original_recipient, g_free);
      return;
    }
}

/* Whether the recipients are only listed, and what is said, is said of all: behind the last of them, or elsewhere. */
static gboolean
all_bare (const MedicReading *self)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const MedicFinding *finding = self->findings->pdata[i];

      if (finding->primary->len > 0 || (finding->block.end > finding->block.first + 3 && i + 1 < self->findings->len))
        return FALSE;
      /* a report that tells each its own status says nothing of all */
      if (i > 0 && g_strcmp0 (finding->status, ((MedicFinding *) self->findings->pdata[i - 1])->status) != 0)
        return FALSE;
    }
  return TRUE;
}

/* "250 2.7.0 Ok, discarded, id=12345-06 - spam" (amavis): taken, and thrown away. */
static gboolean
is_thrown_away (const MedicReading *self,
                const MedicFinding *finding)
{
  static MedicWordList words = { "discarded quarantined blackholed" };

  for (guint r = 0; r < finding->primary->len; r++)
    {
      MedicRange range = g_array_index (finding->primary, MedicRange, r);

      for (guint i = range.first; i < range.end; i++)
        {
          if (medic_reading_is_any (self, i, &words))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * medic_recipients_read:
 * @self: a reading whose delivery-status fields are read
 *
 * Completes the findings: recipients that only the notice names, and the reply
 * that decides for each.
 */
void
medic_recipients_read (MedicReading *self)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (MedicRange));
  g_autoptr (GArray) starts = find_blocks (self, blocks);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean from_fields = self->findings->len > 0;
  gboolean shared, shares;

  if (starts->len == 0 && !from_fields)
    find_transcript_blocks (self, starts, blocks);
  if (starts->len == 0 && !from_fields && !self->source->is_message)
    find_reply_blocks (self, starts, blocks);
  if (!from_fields)
    add_failed_recipients (self);
  from_fields = self->findings->len > 0;

  for (guint i = 0; i < self->findings->len; i++)
    {
      MedicFinding *finding = self->findings->pdata[i];

      remember_finding (known, finding, finding->facts->recipient);
      remember_finding (known, finding, finding->facts->original_recipient);
    }
  for (guint i = 0; i < starts->len; i++)
    {
      Start start = g_array_index (starts, Start, i);
      g_autofree char *address = medic_reading_dup_lower (self, start.token);
      MedicFinding *finding = g_hash_table_lookup (known, address);

      if (finding == NULL)
        {
          MedicFinding *first = self->findings->len > 0 ? self->findings->pdata[0] : NULL;

          if (from_fields && !(self->findings->len == 1 && first->facts->recipient == NULL))
            continue;
          finding = from_fields ? first : medic_reading_add_finding (self);
          finding->facts->recipient = medic_reading_dup (self, start.token);
          remember_finding (known, finding, finding->facts->recipient);
        }
      if (finding->block.end == 0)
        {
          finding->block = g_array_index (blocks, MedicRange, start.block);
          if (!finding->from_fields)
            take_original_address (self, finding);
        }
    }

  if (self->findings->len == 0)
    medic_reading_add_finding (self);
  if (self->findings->len == 1)
    {
      MedicFinding *only = self->findings->pdata[0];

      if (only->facts->recipient == NULL)
        only->facts->recipient = guess_recipient (self);
    }

  shared = self->findings->len == 1 || all_bare (self);
  for (guint i = 0; i < self->findings->len; i++)
    {
      MedicFinding *finding = self->findings->pdata[i];

      shares = shared && i < MAX_SHARING;
      find_reply (self, finding, shares || (shared && self->hits->len < MANY_HITS));
      if (finding->block.end > finding->block.first)
        g_array_append_val (finding->secondary, finding->block);
      if (shares)
        g_array_append_vals (finding->secondary, self->ranges->data, self->ranges->len);
      if (finding->action == MEDIC_ACTION_UNKNOWN && finding->facts->reply_code >= 200 && finding->facts->reply_code < 300)
        finding->action = is_thrown_away (self, finding) ? MEDIC_ACTION_FAILED : MEDIC_ACTION_DELIVERED;
    }
}
