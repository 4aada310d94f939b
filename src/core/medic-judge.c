/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-judge.h"
#include "medic-words.h"

/* From words and codes to ranked diagnoses (design, section 4): service + step + words over words over the service's own code over the IANA
 * enhanced code over the reply code. The numbers below only put these in order; what people see is a word of confidence. */

#define SCORE_STRONG     0.88
#define SCORE_NORMAL     0.72
#define SCORE_WEAK       0.40
#define SCORE_CONDITION  0.03    /* for each condition that holds, up to three */
#define SCORE_WORD       0.008   /* for each word, up to ten */
#define SCORE_PRIMARY    0.10    /* said in the deciding words */
#define SCORE_SECONDARY  0.03    /* said elsewhere of this recipient */
#define SCORE_SERVICE    0.62
#define SCORE_ERROR      0.66    /* an error number says one thing only */
#define SCORE_ENHANCED   0.50
#define SCORE_VAGUE      0.34    /* an enhanced code whose detail is 0, or x.7.1, which everybody uses for everything */
#define SCORE_REPLY      0.24
#define SCORE_BOILERPLATE 0.16   /* general talk outside the deciding words */
#define SCORE_CHATTER    0.30    /* taken off what a transcript says besides the refusal: "Connection closed" */
#define SCORE_GENERAL    0.08    /* taken off problems that say little, so that particular ones come first */
#define SCORE_AGREEMENT  0.05    /* a code that says the same as the words */

#define SURE     0.80
#define LIKELY   0.58
#define POSSIBLE 0.22
#define MARGIN   0.08            /* nearer than that, the second choice may be right */
#define MOST     5               /* diagnoses kept */

typedef struct
{
  const MedicProblem *problem;
  double              score;
  gboolean            by_words;
  guint               n_hits;
  MedicRange          places[4];   /* tokens, best first */
  guint               n_places;
  gboolean            by_code;
} Candidate;

typedef struct
{
  const MedicReading *reading;
  const MedicFinding *finding;
  MedicContext        context;
  GArray             *candidates;   /* of Candidate */
} Judge;

/* A hit that applies here, with its rank. */
typedef struct
{
  const MedicHit *hit;
  MedicStrength   strength;
  int             conditions;
  guint           layer;      /* of the knowledge: an overlay's is higher */
  double          score;
  gboolean        dropped;
} Ranked;

static Candidate *
get_candidate (Judge              *judge,
               const MedicProblem *problem)
{
  Candidate fresh = { .problem = problem };

  for (guint i = 0; i < judge->candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (judge->candidates, Candidate, i);

      if (candidate->problem == problem)
        return candidate;
    }
  g_array_append_val (judge->candidates, fresh);
  return &g_array_index (judge->candidates, Candidate, judge->candidates->len - 1);
}

static gboolean
within (GArray         *ranges,
        const MedicHit *hit)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      MedicRange range = g_array_index (ranges, MedicRange, i);

      if (hit->match.first >= range.first && hit->match.last < range.end)
        return TRUE;
    }
  return FALSE;
}

static gboolean
rank_hit (Judge          *judge,
          const MedicHit *hit,
          Ranked         *ranked)
{
  static const double bases[] = { SCORE_WEAK, SCORE_NORMAL, SCORE_STRONG };
  double score;

  ranked->hit = hit;
  ranked->dropped = FALSE;
  ranked->layer = medic_knowledge_find_layer (judge->reading->knowledge, hit->match.set);
  ranked->conditions = medic_phrase_set_check_conditions (hit->match.set, hit->match.phrase, &judge->context);
  if (ranked->conditions < 0)
    return FALSE;

  ranked->strength = medic_phrase_set_get_strength (hit->match.set, hit->match.phrase);
  score = bases[ranked->strength] + SCORE_CONDITION * MIN (ranked->conditions, 3) + SCORE_WORD * MIN (hit->match.n_words, 10);
  if (within (judge->finding->primary, hit))
    score += SCORE_PRIMARY;
  else if (!within (judge->finding->secondary, hit) && judge->reading->findings->len > 1)
    return FALSE;   /* said of somebody else */
  else if (ranked->strength == MEDIC_STRENGTH_WEAK)
    score -= SCORE_WEAK - SCORE_BOILERPLATE;
  else if (judge->reading->has_commands && judge->finding->facts->reply_code >= 400)
    score -= SCORE_CHATTER;
  else if (within (judge->finding->secondary, hit))
    score += SCORE_SECONDARY;
  if (hit->target->problem->general && ranked->strength != MEDIC_STRENGTH_WEAK)
    score -= SCORE_GENERAL;
  ranked->score = score;
  return TRUE;
}

/* A phrase inside another's match says less than the other: "user unknown" inside "local user unknown but forwarded". */
static gboolean
is_covered (const Ranked *inner,
            const Ranked *outer)
{
  const MedicMatch *a = &inner->hit->match, *b = &outer->hit->match;

  if (inner == outer || a->first < b->first || a->last > b->last)
    return FALSE;
  /* an organisation knows the same words better than we do */
  if (inner->layer != outer->layer && a->first == b->first && a->last == b->last && outer->strength != MEDIC_STRENGTH_WEAK)
    return inner->layer < outer->layer;
  if (inner->strength > outer->strength)
    return FALSE;
  if (a->first == b->first && a->last == b->last)
    return inner->strength < outer->strength
           || (inner->strength == outer->strength
               && (inner->conditions < outer->conditions || (inner->conditions == outer->conditions && a->n_words < b->n_words)));
  /* over a gap, a phrase of as many words may tell more: "recipients … exceeded … limit" around "mailbox exceeded … limit" */
  return a->n_words < b->n_words;
}

/* What a server puts in front of every answer ("Unknown address error 550-…") tells nothing. */
static gboolean
is_ignored (const MedicReading *reading,
            const MedicHit     *hit)
{
  for (guint i = reading->has_ignored ? medic_reading_first_hit (reading, hit->match.last) : reading->hits->len; i < reading->hits->len; i++)
    {
      const MedicHit *other = &g_array_index (reading->hits, MedicHit, i);

      if (other->match.last > hit->match.last + 64)
        break;
      if (other->target->kind == MEDIC_TARGET_IGNORE && hit->match.first >= other->match.first && hit->match.last <= other->match.last)
        return TRUE;
    }
  return FALSE;
}

static int
compare_indices (gconstpointer a,
                 gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* The hits that may concern this recipient, in order: all of them if there is but one. */
static GArray *
gather_hits (const Judge *judge)
{
  const MedicReading *reading = judge->reading;
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *const places[] = { judge->finding->primary, judge->finding->secondary };

  if (reading->findings->len == 1)
    {
      g_array_set_size (indices, reading->hits->len);
      for (guint i = 0; i < reading->hits->len; i++)
        g_array_index (indices, guint, i) = i;
      return indices;
    }
  for (gsize p = 0; p < G_N_ELEMENTS (places); p++)
    {
      for (guint r = 0; r < places[p]->len; r++)
        {
          MedicRange range = g_array_index (places[p], MedicRange, r);

          for (guint i = medic_reading_first_hit (reading, range.first);
               i < reading->hits->len && g_array_index (reading->hits, MedicHit, i).match.last < range.end; i++)
            g_array_append_val (indices, i);
        }
    }
  g_array_sort (indices, compare_indices);
  return indices;
}

static void
weigh_words (Judge *judge)
{
  g_autoptr (GArray) ranked = g_array_sized_new (FALSE, FALSE, sizeof (Ranked), 32);
  g_autoptr (GArray) indices = gather_hits (judge);
  const MedicReading *reading = judge->reading;

  for (guint i = 0; i < indices->len; i++)
    {
      const MedicHit *hit = &g_array_index (reading->hits, MedicHit, g_array_index (indices, guint, i));
      Ranked r;

      if (i > 0 && g_array_index (indices, guint, i) == g_array_index (indices, guint, i - 1))
        continue;   /* two ranges overlap */
      if (hit->target->kind == MEDIC_TARGET_PROBLEM && hit->target->problem != NULL && !is_ignored (reading, hit) && rank_hit (judge, hit, &r))
        g_array_append_val (ranked, r);
    }

  /* hits are in the order of their ends, so what covers one ends where it does or is near behind it */
  for (guint i = 0; i < ranked->len; i++)
    {
      Ranked *r = &g_array_index (ranked, Ranked, i);
      guint first = i;

      while (first > 0 && i - first < 24 && g_array_index (ranked, Ranked, first - 1).hit->match.last == r->hit->match.last)
        first--;
      for (guint k = first; k < ranked->len && k < i + 25 && !r->dropped; k++)
        r->dropped = is_covered (r, &g_array_index (ranked, Ranked, k));
    }

  for (guint i = 0; i < ranked->len; i++)
    {
      const Ranked *r = &g_array_index (ranked, Ranked, i);
      Candidate *candidate;
      MedicRange place = { r->hit->match.first, r->hit->match.last + 1 };

      if (r->dropped)
        continue;
      candidate = get_candidate (judge, r->hit->target->problem);
      candidate->by_words = TRUE;
      candidate->n_hits++;
      if (r->score > candidate->score)
        {
          candidate->score = r->score;
          memmove (candidate->places + 1, candidate->places, sizeof candidate->places - sizeof candidate->places[0]);
          candidate->places[0] = place;
          candidate->n_places = MIN (candidate->n_places + 1, G_N_ELEMENTS (candidate->places));
        }
      else if (candidate->n_places < G_N_ELEMENTS (candidate->places))
        candidate->places[candidate->n_places++] = place;
    }
}

static void
weigh_code (Judge              *judge,
            const MedicProblem *problem,
            double              score)
{
  Candidate *candidate;

  if (problem == NULL)
    return;
  candidate = get_candidate (judge, problem);
  if (candidate->by_words)
    {
      if (!candidate->by_code)
        candidate->score += SCORE_AGREEMENT * score;
    }
  else
    candidate->score = MAX (candidate->score, score);
  candidate->by_code = TRUE;
}

static gboolean
is_vague (const char *code)
{
  return g_str_has_suffix (code, ".0") || g_str_has_suffix (code, ".7.1") || g_str_has_suffix (code, ".5.1") || g_str_has_suffix (code, ".1.0");
}

/* Reply codes that mean one thing only (RFC 4954, 6; RFC 7504): they tell more than an enhanced code that everybody uses for everything. */
static gboolean
is_narrow (guint code)
{
  return code == 521 || code == 530 || code == 534 || code == 535 || code == 538 || code == 556;
}

static const MedicProblem *
lookup_enhanced (Judge      *judge,
                 const char *space,
                 const char *service)
{
  const MedicFacts *facts = judge->finding->facts;
  MedicKnowledge *knowledge = judge->reading->knowledge;
  const MedicProblem *problem = medic_knowledge_lookup_code (knowledge, space, service, facts->enhanced_code, facts->step);

  if (problem == NULL)
    {
      g_autofree char *open = g_strconcat ("x", facts->enhanced_code + 1, NULL);

      problem = medic_knowledge_lookup_code (knowledge, space, service, open, facts->step);
    }
  return problem;
}

static void
weigh_codes (Judge *judge)
{
  const MedicFacts *facts = judge->finding->facts;
  MedicKnowledge *knowledge = judge->reading->knowledge;

  if (facts->socket_error != 0)
    {
      g_autofree char *code = g_strdup_printf ("%u", facts->socket_error);

      weigh_code (judge, medic_knowledge_lookup_code (knowledge, "socket", NULL, code, MEDIC_STEP_UNKNOWN), SCORE_ERROR);
    }
  if (facts->enhanced_code != NULL)
    {
      const MedicProblem *own = facts->service != NULL ? lookup_enhanced (judge, "service", facts->service) : NULL;

      if (own != NULL)
        weigh_code (judge, own, is_vague (facts->enhanced_code) ? SCORE_VAGUE + 0.02 : SCORE_SERVICE);
      else if (!g_str_has_suffix (facts->enhanced_code, ".0.0"))
        weigh_code (judge, lookup_enhanced (judge, "enhanced", NULL), is_vague (facts->enhanced_code) ? SCORE_VAGUE : SCORE_ENHANCED);
    }
  if (facts->reply_code >= 400)
    {
      g_autofree char *code = g_strdup_printf ("%u", facts->reply_code);
      const MedicProblem *own = facts->service != NULL ? medic_knowledge_lookup_code (knowledge, "service", facts->service, code, facts->step) : NULL;

      weigh_code (judge, own != NULL ? own : medic_knowledge_lookup_code (knowledge, "reply", NULL, code, facts->step),
                  is_narrow (facts->reply_code) ? SCORE_VAGUE + 0.04 : SCORE_REPLY);
    }
  if (facts->client_error != NULL)
    {
      const MedicProblem *problem = medic_knowledge_lookup_code (knowledge, "client", NULL, facts->client_error, MEDIC_STEP_UNKNOWN);

      /* the number of the program is vaguer than what the server said */
      weigh_code (judge, problem, facts->reply_code != 0 || facts->socket_error != 0 ? SCORE_REPLY - 0.02 : SCORE_ERROR - 0.04);
    }
}

/* "Action: failed" with a passing status says that the time for tries has run out (RFC 3464, 2.3.3), though no word may say so. */
static gboolean
gave_up_connecting (const Judge *judge,
                    double       network,
                    double       clear)
{
  const MedicFinding *finding = judge->finding;

  return finding->from_fields && finding->action == MEDIC_ACTION_FAILED && g_strcmp0 (finding->facts->enhanced_code, "4.4.1") == 0
         && network >= SCORE_NORMAL && network > clear
         && medic_knowledge_lookup_problem (judge->reading->knowledge, "delivery-expired") != NULL;
}

/* That the servers gave up is said besides the cause. Where they could not get through, giving up is what happened, and why comes next. Where
 * the answer was a clear one ("mailbox full"), it comes first, however often they tried. */
static void
place_expiry (Judge *judge)
{
  static const char *const causes[] = { "remote-unreachable", "connection-timeout", "connection-refused", "connection-dropped", "server-unavailable",
                                        "server-busy", "server-lookup-failed", "greylisted", "recipient-dns-broken", "server-error", NULL };
  Candidate *expired = NULL;
  double network = 0, clear = 0;

  for (guint i = 0; i < judge->candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (judge->candidates, Candidate, i);

      if (g_str_equal (candidate->problem->id, "delivery-expired"))
        expired = candidate;
      else if (g_strv_contains (causes, candidate->problem->id))
        network = MAX (network, candidate->score);
      else if (candidate->by_words && !candidate->problem->general)
        clear = MAX (clear, candidate->score);
    }
  if (expired == NULL && gave_up_connecting (judge, network, clear))
    {
      expired = get_candidate (judge, medic_knowledge_lookup_problem (judge->reading->knowledge, "delivery-expired"));
      expired->score = MIN (network + 0.01, 0.99);
      expired->by_code = TRUE;
      return;
    }
  if (expired == NULL || !expired->by_words || expired->score < SCORE_NORMAL)
    return;
  if (clear > SCORE_NORMAL)
    expired->score = MIN (expired->score, clear - 0.01);
  else if (network > expired->score)
    expired->score = MIN (network + 0.01, 0.99);
}

static void
add_evidence (MedicDiagnosis     *diagnosis,
              const MedicReading *reading,
              MedicRange          place,
              gboolean            is_code)
{
  MedicEvidence evidence = { .is_code = is_code };
  const MedicToken *first = medic_reading_token (reading, place.first), *last = medic_reading_token (reading, place.end - 1);
  gsize end = last->start + last->length;

  for (guint i = 0; i < diagnosis->evidence->len; i++)
    {
      const MedicEvidence *other = &g_array_index (diagnosis->evidence, MedicEvidence, i);

      if (first->start < other->end && end > other->start)
        return;   /* overlaps one that is shown already */
    }
  evidence.start = first->start;
  evidence.end = (guint) end;
  evidence.text = g_strndup (reading->text + first->start, end - first->start);
  g_array_append_val (diagnosis->evidence, evidence);
}

/* The code as evidence: where it stands in the deciding words. */
static void
add_code_evidence (MedicDiagnosis     *diagnosis,
                   const MedicReading *reading,
                   const MedicFinding *finding)
{
  for (guint r = 0; r < finding->primary->len + finding->secondary->len; r++)
    {
      MedicRange range = r < finding->primary->len ? g_array_index (finding->primary, MedicRange, r)
                                                   : g_array_index (finding->secondary, MedicRange, r - finding->primary->len);

      for (guint i = range.first; i < range.end; i++)
        {
          const MedicToken *t = medic_reading_token (reading, i);
          gboolean is_reply = t->kind == MEDIC_TOKEN_NUMBER && finding->facts->reply_code != 0 && medic_reading_number (reading, i) == finding->facts->reply_code;
          gboolean is_enhanced = t->kind == MEDIC_TOKEN_CODE && finding->facts->enhanced_code != NULL
                                 && strlen (finding->facts->enhanced_code) == t->length
                                 && memcmp (finding->facts->enhanced_code, reading->text + t->start, t->length) == 0;
          gboolean is_error = (t->kind == MEDIC_TOKEN_HEX && finding->facts->client_error != NULL)
                              || (t->kind == MEDIC_TOKEN_NUMBER && finding->facts->socket_error != 0
                                  && medic_reading_number (reading, i) == finding->facts->socket_error);

          if (is_reply && i + 1 < range.end && medic_reading_token (reading, i + 1)->kind == MEDIC_TOKEN_CODE
              && medic_reading_token (reading, i + 1)->start - t->start < 12)
            {
              add_evidence (diagnosis, reading, (MedicRange) { i, i + 2 }, TRUE);
              return;
            }
          if (is_reply || is_enhanced || is_error)
            {
              add_evidence (diagnosis, reading, (MedicRange) { i, i + 1 }, TRUE);
              return;
            }
        }
    }
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return strcmp (x->problem->id, y->problem->id);
}

static MedicConfidence
name_confidence (double score,
                 double margin)
{
  if (score >= SURE && margin >= MARGIN)
    return MEDIC_CONFIDENCE_SURE;
  if (score >= LIKELY)
    return MEDIC_CONFIDENCE_LIKELY;
  return score >= POSSIBLE ? MEDIC_CONFIDENCE_POSSIBLE : MEDIC_CONFIDENCE_UNCLEAR;
}

/* Whether the recipient is one of who wrote the notice: 1 yes, 2 no, 0 unknown. */
static guint
find_whose (const MedicReading *reading,
            const MedicFacts   *facts)
{
  g_autofree char *from = NULL;
  g_autofree char *daemon = NULL;

  if (facts->recipient == NULL || !reading->source->is_message)
    return 0;
  if (reading->reporter != NULL)
    return medic_voice_same_domain (reading->reporter, facts->recipient) ? 1 : 2;
  from = medic_source_get_header (reading->source, MEDIC_SEGMENT_HEADER, "from");
  daemon = medic_reading_find_address (from);
  if (daemon == NULL)
    return 0;
  return medic_voice_same_domain (daemon, facts->recipient) ? 1 : 2;
}

/**
 * medic_judge:
 * @reading: a reading
 * @finding: one of its findings, complete
 * @speaker: who is taken to have spoken
 *
 * Ranks what may be wrong.
 *
 * Returns: (transfer full) (element-type MedicDiagnosis): diagnoses, best first;
 *   evidence is counted in bytes still; empty if nothing is known
 */
GPtrArray *
medic_judge (const MedicReading *reading,
             const MedicFinding *finding,
             MedicSpeaker        speaker)
{
  GPtrArray *diagnoses = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_diagnosis_unref);
  Judge judge = { .reading = reading, .finding = finding };

  judge.context.speaker = speaker;
  judge.context.step = finding->facts->step;
  judge.context.service = finding->facts->service != NULL ? medic_word_hash (finding->facts->service, strlen (finding->facts->service)) : 0;
  judge.context.reply_code = finding->facts->reply_code;
  judge.context.enhanced_code = finding->facts->enhanced_code;
  judge.context.recipient = find_whose (reading, finding->facts);
  judge.candidates = g_array_sized_new (FALSE, FALSE, sizeof (Candidate), 8);
  weigh_words (&judge);
  weigh_codes (&judge);
  place_expiry (&judge);
  g_array_sort (judge.candidates, compare_candidates);

  for (guint i = 0; i < judge.candidates->len && i < MOST; i++)
    {
      const Candidate *candidate = &g_array_index (judge.candidates, Candidate, i);
      double next = i + 1 < judge.candidates->len ? g_array_index (judge.candidates, Candidate, i + 1).score : 0;
      double score = MIN (candidate->score, 0.99);
      MedicDiagnosis *diagnosis = medic_diagnosis_new (candidate->problem, score);

      diagnosis->confidence = name_confidence (score, i == 0 ? candidate->score - next : 0);
      if (i > 0)
        diagnosis->confidence = MIN (diagnosis->confidence, MEDIC_CONFIDENCE_POSSIBLE);
      for (guint p = 0; p < candidate->n_places; p++)
        add_evidence (diagnosis, reading, candidate->places[p], FALSE);
      if (candidate->by_code)
        add_code_evidence (diagnosis, reading, finding);
      g_ptr_array_add (diagnoses, diagnosis);
    }
  g_array_unref (judge.candidates);
  return diagnoses;
}
