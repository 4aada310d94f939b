/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-facts.h"
#include "medic-knowledge-private.h"
#include "medic-scanner.h"
#include "medic-source.h"

G_BEGIN_DECLS

/* What the rooms between the scanner and the judge pass on to each other while one source is read. */

/* Tokens [first, end). */
typedef struct
{
  guint first;
  guint end;
} MedicRange;

/* A match with what it tells. */
typedef struct
{
  MedicMatch         match;
  const MedicTarget *target;
} MedicHit;

/* One SMTP reply (RFC 5321, 4.2), joined from its lines. */
typedef struct
{
  MedicRange range;          /* code and text */
  guint      code;           /* 550; 0 if there is only an enhanced code */
  guint      enhanced;       /* token index of the enhanced code, or G_MAXUINT */
  guint      weight;         /* how surely this is a reply */
} MedicReply;

#define MEDIC_READING_WORDS 4096   /* a power of two: many more than a notice has words */

/* What was found about one recipient, before it is judged. */
typedef struct
{
  MedicFacts  *facts;        /* owned */
  MedicAction  action;
  GArray      *primary;      /* owned; of MedicRange: the deciding words */
  GArray      *secondary;    /* owned; of MedicRange: what else is said of this recipient */
  char        *status;       /* owned; the Status field (RFC 3464, 2.3.4) */
  char        *remote_host;  /* owned; the Remote-MTA field or "host … said" */
  MedicRange   block;        /* in the notice, empty if none */
  gboolean     from_fields;  /* from delivery-status fields */
} MedicFinding;

typedef struct
{
  MedicKnowledge *knowledge;   /* borrowed */
  MedicSource    *source;      /* borrowed */
  const char     *text;        /* borrowed; source->text->str */
  GArray         *tokens;      /* owned; of MedicToken, all evidence */
  GArray         *hits;        /* owned; of MedicHit, by their last token: see medic_reading_first_hit() */
  GArray         *ranges;      /* owned; of MedicRange: evidence that is no header, up to the returned mail */
  GPtrArray      *findings;    /* owned; of MedicFinding */
  GArray         *replies;     /* owned; of MedicReply, in all ranges, or NULL until asked for */
  GHashTable     *mentions;    /* owned; lower-case address → GArray of indices into replies */
  char           *reporter;    /* owned; host of Reporting-MTA, or NULL */
  char           *reporter_service; /* owned; id, or NULL */
  char           *sender;      /* owned; whose mail it was, lower case, or NULL */
  char           *to;          /* owned; to whom the notice went, lower case, or NULL */
  char           *date;        /* owned; of the notice or its Arrival-Date */
  const char     *layout;      /* borrowed; id, or NULL */
  const char     *language;    /* borrowed; or NULL */
  guint           kinds;       /* bits 1 << MedicKind for marks found */
  gboolean        challenge;
  gboolean        has_ignored; /* phrases marked "ignore" were found */
  gboolean        has_fields;  /* delivery-status fields were found */
  gboolean        from_log;    /* findings come from lines of a log */
  gboolean        has_commands;/* SMTP commands stand in the text: a transcript */
  gsize           original_at; /* byte offset where the returned mail begins in the notice, or G_MAXSIZE */
  MedicSeenIn     seen_in;
  guint64         words[MEDIC_READING_WORDS / 64];   /* bits: which hashes of words occur; see medic_reading_may_hold() */
} MedicReading;

/* Words to compare tokens with, hashed once: static, "said refused replied". */
typedef struct
{
  const char *words;
  gsize       ready;
  guint32     hashes[48];
  guint       n_hashes;
} MedicWordList;

void          medic_word_list_init        (MedicWordList      *list);

/* Whether a token is one of these words, endings and case aside. Asked of nearly every token, so it is inline. */
static inline gboolean
medic_reading_is_any (const MedicReading *self,
                      guint               token,
                      MedicWordList      *words)
{
  guint32 hash;

  if (token >= self->tokens->len)
    return FALSE;
  if (G_UNLIKELY (g_atomic_pointer_get (&words->ready) == 0))
    medic_word_list_init (words);
  hash = g_array_index (self->tokens, MedicToken, token).hash;
  for (guint i = 0; i < words->n_hashes; i++)
    {
      if (words->hashes[i] == hash)
        return TRUE;
    }
  return FALSE;
}

/* Whether one of these words may occur at all. Mostly none does, and nobody need look for it word by word. */
static inline gboolean
medic_reading_may_hold (const MedicReading *self,
                        MedicWordList      *words)
{
  if (G_UNLIKELY (g_atomic_pointer_get (&words->ready) == 0))
    medic_word_list_init (words);
  for (guint i = 0; i < words->n_hashes; i++)
    {
      guint32 bit = words->hashes[i] % MEDIC_READING_WORDS;

      if (self->words[bit / 64] >> (bit % 64) & 1)
        return TRUE;
    }
  return FALSE;
}

/* Whether a token is this word, endings and case aside. The word is a literal; its hash is made once. */
#define medic_reading_is(self, token, word)                                                                            \
  (G_GNUC_EXTENSION ({                                                                                                 \
    static MedicWordList list_ = { word };                                                                             \
    medic_reading_is_any (self, token, &list_);                                                                        \
  }))

static inline const MedicToken *
medic_reading_token (const MedicReading *self,
                     guint               index)
{
  return &g_array_index (self->tokens, MedicToken, index);
}

/* medic-reading.c */
MedicReading *medic_reading_new           (MedicKnowledge     *knowledge,
                                           MedicSource        *source);
void          medic_reading_free          (MedicReading       *self);
char         *medic_reading_dup           (const MedicReading *self,
                                           guint               token);
char         *medic_reading_dup_lower     (const MedicReading *self,
                                           guint               token);
gsize         medic_reading_line_start    (const MedicReading *self,
                                           gsize               offset);
gsize         medic_reading_line_end      (const MedicReading *self,
                                           gsize               offset);
guint         medic_reading_number        (const MedicReading *self,
                                           guint               token);
char         *medic_reading_find_address  (const char         *value);
guint         medic_reading_first_hit     (const MedicReading *self,
                                           guint               token);
MedicFinding *medic_finding_new           (void);
void          medic_finding_free          (MedicFinding       *self);
MedicFinding *medic_reading_add_finding   (MedicReading       *self);
MedicRange    medic_reading_find_range    (const MedicReading *self,
                                           gsize               start,
                                           gsize               end);

/* medic-fields.c: delivery-status fields */
void          medic_fields_read           (MedicReading       *self);

/* medic-replies.c: SMTP replies */
GArray       *medic_replies_find          (const MedicReading *self,
                                           MedicRange          range) G_GNUC_WARN_UNUSED_RESULT;
gboolean      medic_replies_choose        (const MedicReading *self,
                                           GArray             *replies,
                                           const char         *recipient,
                                           MedicReply         *chosen);
char         *medic_replies_dup_text      (const MedicReading *self,
                                           MedicRange          range) G_GNUC_WARN_UNUSED_RESULT;

/* medic-complaint.c: feedback reports */
void          medic_complaint_read        (MedicReading       *self);

/* medic-recipients.c: who the notice speaks of */
void          medic_recipients_read       (MedicReading       *self);

/* medic-log.c: lines of mail servers' logs */
void          medic_log_read              (MedicReading       *self);

/* medic-details.c: hosts, IPs, sizes, numbers around the deciding words */
void          medic_details_read          (MedicReading       *self,
                                           MedicFinding       *finding);

/* medic-voice.c: who spoke, when, and of what service */
void          medic_voice_read            (MedicReading       *self,
                                           MedicFinding       *finding);
gboolean      medic_voice_same_domain     (const char         *a,
                                           const char         *b);

G_END_DECLS
