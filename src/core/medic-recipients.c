/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-recipient-blocks.h"

/* Who a notice speaks of, and what it says of each. A recipient stands at the start of a line ("<bob@example.org>:"), or where a layout says;
 * what is said of it follows, up to the next recipient or a ruled line. Where nothing is said beside the address, it is looked for in the
 * rest of the notice, and a reply that names the address comes first. */

/* The words of a notice are put to so many recipients at the most that are listed without words of their own; it says the same of all. */
#define MAX_SHARING 500
/* The deciding reply alone is put to any number, if there are not many words to choose from. */
#define MANY_HITS 64

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

  if (medic_recipient_is_role (address) || medic_recipient_is_sender (self, token, range))
    return 0;
  if (self->source->is_message && g_strcmp0 (address, self->sender) == 0)
    return 0;
  if (medic_recipient_is_marked (self, token))
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
      if (medic_reading_token (self, i)->kind == MEDIC_TOKEN_ADDRESS && medic_recipient_is_marked (self, i))
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
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (MedicRecipientStart));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean from_fields = self->findings->len > 0;
  gboolean shared, shares;

  medic_recipient_blocks_find (self, from_fields, starts, blocks);
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
      MedicRecipientStart start = g_array_index (starts, MedicRecipientStart, i);
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
