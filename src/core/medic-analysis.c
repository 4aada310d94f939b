/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gmime/gmime.h>
#include <string.h>

#include "medic-analysis.h"
#include "medic-bytes.h"
#include "medic-charset.h"
#include "medic-judge.h"
#include "medic-kind.h"
#include "medic-reading-private.h"

G_DEFINE_QUARK (medic-error-quark, medic_error)

static void
init_libraries (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      g_mime_init ();
      g_once_init_leave (&ready, 1);
    }
}

/* Whether sixteen bytes hold no control characters but those of texts: \t \n \v \f \r and escape. */
static inline gboolean
are_text (const guint8 *data)
{
  MedicBytes16 bytes = medic_bytes_load16 ((const char *) data);

  return !medic_bytes_any ((MedicBytes16) (((bytes < 32) & (bytes - '\t' > '\r' - '\t') & (bytes != 27)) | (bytes == 127)));
}

/* Pictures, programs, archives: nothing that anybody could have meant to paste. */
static gboolean
is_binary (const guint8 *data,
           gsize         size)
{
  static const struct { const char *magic; gsize length; } magics[] = {
    { "\x89PNG", 4 }, { "\xFF\xD8\xFF", 3 }, { "GIF8", 4 }, { "%PDF-", 5 }, { "PK\x03\x04", 4 }, { "\x7F" "ELF", 4 }, { "MZ", 2 }, { "\x1F\x8B", 2 },
    { "RIFF", 4 }, { "\xD0\xCF\x11\xE0", 4 }, { "BM", 2 }, { "7z\xBC\xAF", 4 }, { "OggS", 4 }, { "ID3", 3 },
  };
  gsize n = MIN (size, 4096);
  guint control = 0, zeros = 0;
  gboolean known = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    known |= size >= magics[i].length && memcmp (data, magics[i].magic, magics[i].length) == 0;
  for (gsize i = 0; i < n; i++)
    {
      while (i + 16 <= n && are_text (data + i))
        i += 16;
      if (i < n)
        {
          zeros += data[i] == 0;
          control += (data[i] < 32 && strchr ("\t\n\r\f\v\033", data[i]) == NULL) || data[i] == 127;
        }
    }
  if (known && control > 0)
    return TRUE;
  /* UTF-16 has a zero in every other byte, and nothing else that is odd */
  if (zeros * 10 > n * 3 && control - zeros < n / 50 + 1)
    return FALSE;
  /* one byte of nine is a control character where all are as frequent; few stray ones are in any text */
  return (n >= 16 && control * 10 > n * 2) || (n >= 256 && control * 20 > n);
}

static void
read_reporter (MedicReading *reading)
{
  const MedicLayout *layout = reading->layout != NULL ? medic_knowledge_lookup_layout (reading->knowledge, reading->layout) : NULL;
  const char *service = layout != NULL ? layout->service : NULL;

  for (guint i = 0; i < reading->hits->len && service == NULL; i++)
    {
      const MedicHit *hit = &g_array_index (reading->hits, MedicHit, i);

      if (hit->target->kind == MEDIC_TARGET_SERVICE && g_strcmp0 (medic_knowledge_get_service_kind (reading->knowledge, hit->target->value), "software") == 0)
        service = hit->target->value;
    }
  if (service == NULL && reading->reporter != NULL)
    service = medic_knowledge_lookup_host (reading->knowledge, reading->reporter);
  reading->reporter_service = g_strdup (service);
}

static MedicAction
settle_action (const MedicFinding *finding,
               MedicKind           kind,
               gboolean            held,
               const MedicProblem *problem)
{
  if (finding->action != MEDIC_ACTION_UNKNOWN)
    return finding->action;
  switch (kind)
    {
    case MEDIC_KIND_DELAY:
      return MEDIC_ACTION_DELAYED;
    case MEDIC_KIND_RECEIPT:
      return MEDIC_ACTION_DELIVERED;
    case MEDIC_KIND_AUTO_REPLY:
      return held ? MEDIC_ACTION_DELAYED : MEDIC_ACTION_DELIVERED;
    case MEDIC_KIND_COMPLAINT:
      return MEDIC_ACTION_DELIVERED;   /* nobody answers or complains of what did not arrive */
    case MEDIC_KIND_REPLY:
    case MEDIC_KIND_DIALOG:
      if (finding->facts->reply_code / 100 == 4 && problem != NULL && problem->lasting == MEDIC_LASTING_TEMPORARY)
        return MEDIC_ACTION_DELAYED;
      return MEDIC_ACTION_FAILED;
    case MEDIC_KIND_EMPTY:
    case MEDIC_KIND_OTHER:
      return MEDIC_ACTION_UNKNOWN;
    case MEDIC_KIND_TRANSCRIPT:
    case MEDIC_KIND_BOUNCE:
    default:
      return MEDIC_ACTION_FAILED;
    }
}

/* Where on the way the mail stopped. */
static MedicHop
settle_hop (const MedicFinding *finding,
            MedicKind           kind,
            const MedicProblem *problem)
{
  gboolean notice = kind == MEDIC_KIND_BOUNCE || kind == MEDIC_KIND_DELAY;

  if (problem == NULL || g_str_equal (problem->id, "unclear"))
    {
      if (finding->facts->speaker == MEDIC_SPEAKER_REMOTE_SERVER)
        return MEDIC_HOP_THEIR_PROVIDER;
      return finding->facts->speaker == MEDIC_SPEAKER_UNKNOWN ? MEDIC_HOP_UNKNOWN : MEDIC_HOP_PROVIDER;
    }
  if (finding->facts->speaker == MEDIC_SPEAKER_REMOTE_SERVER && (problem->hop == MEDIC_HOP_YOU || problem->hop == MEDIC_HOP_PROVIDER))
    return MEDIC_HOP_THEIR_PROVIDER;
  if (!notice && (finding->facts->speaker == MEDIC_SPEAKER_OWN_SERVER || finding->facts->speaker == MEDIC_SPEAKER_PROGRAM)
      && problem->hop == MEDIC_HOP_THEIR_PROVIDER)
    return MEDIC_HOP_PROVIDER;
  return problem->hop;
}

/* A verdict that follows from the kind, before whatever the words say. */
static void
put_first (MedicReading *reading,
           GPtrArray    *diagnoses,
           const char   *id)
{
  const MedicProblem *problem = medic_knowledge_lookup_problem (reading->knowledge, id);
  MedicDiagnosis *diagnosis;

  if (problem == NULL)
    return;
  for (guint i = 0; i < diagnoses->len; i++)
    {
      diagnosis = diagnoses->pdata[i];
      if (diagnosis->problem == problem)
        {
          diagnosis = g_ptr_array_steal_index (diagnoses, i);
          diagnosis->score = 0.97;
          diagnosis->confidence = MEDIC_CONFIDENCE_SURE;
          g_ptr_array_insert (diagnoses, 0, diagnosis);
          return;
        }
    }
  diagnosis = medic_diagnosis_new (problem, 0.97);
  diagnosis->confidence = MEDIC_CONFIDENCE_SURE;
  g_ptr_array_insert (diagnoses, 0, diagnosis);
}

static void
settle_verdict (MedicReading *reading,
                MedicKind     kind,
                MedicAction   action,
                GPtrArray    *diagnoses)
{
  const MedicProblem *unclear = medic_knowledge_lookup_problem (reading->knowledge, "unclear");

  if (kind == MEDIC_KIND_AUTO_REPLY)
    put_first (reading, diagnoses, reading->challenge ? "challenge-response" : "auto-reply");
  else if (kind == MEDIC_KIND_COMPLAINT)
    put_first (reading, diagnoses, "abuse-report");
  else if (action == MEDIC_ACTION_DELIVERED || action == MEDIC_ACTION_RELAYED || action == MEDIC_ACTION_EXPANDED)
    put_first (reading, diagnoses, "delivered");
  else if (action == MEDIC_ACTION_DELAYED && (kind == MEDIC_KIND_DELAY || kind == MEDIC_KIND_BOUNCE))
    put_first (reading, diagnoses, "delayed");
  else if (diagnoses->len == 0 && unclear != NULL)
    g_ptr_array_add (diagnoses, medic_diagnosis_new (unclear, 0.1));
}

static MedicOutcome *
make_outcome (MedicReading *reading,
              MedicFinding *finding,
              MedicKind     kind)
{
  MedicOutcome *outcome = medic_outcome_new (finding->facts);
  const MedicDiagnosis *first;

  if (finding->facts->sender == NULL)
    finding->facts->sender = g_strdup (reading->sender);
  if (finding->facts->date == NULL)
    finding->facts->date = g_strdup (reading->date);

  g_ptr_array_unref (outcome->diagnoses);
  outcome->diagnoses = medic_judge (reading, finding, finding->facts->speaker);
  first = outcome->diagnoses->len > 0 ? outcome->diagnoses->pdata[0] : NULL;
  /* a session in which all went well but for its end has not delivered anything */
  if (finding->action == MEDIC_ACTION_DELIVERED && !finding->from_fields && !reading->from_log && first != NULL && first->score > 0.6
      && !g_str_equal (first->problem->id, "delivered"))
    finding->action = MEDIC_ACTION_UNKNOWN;
  outcome->action = settle_action (finding, kind, reading->challenge || medic_kind_is_held (reading), first != NULL ? first->problem : NULL);
  settle_verdict (reading, kind, outcome->action, outcome->diagnoses);
  first = outcome->diagnoses->len > 0 ? outcome->diagnoses->pdata[0] : NULL;
  outcome->hop = settle_hop (finding, kind, first != NULL ? first->problem : NULL);
  return outcome;
}

/* Whether the answer to "Where did you see this text?" would change the verdict. */
static gboolean
speaker_matters (MedicReading *reading)
{
  const MedicFinding *finding = reading->findings->pdata[0];
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) remote = NULL;

  if (finding->facts->speaker != MEDIC_SPEAKER_UNKNOWN)
    return FALSE;
  own = medic_judge (reading, finding, MEDIC_SPEAKER_OWN_SERVER);
  remote = medic_judge (reading, finding, MEDIC_SPEAKER_REMOTE_SERVER);
  return own->len > 0 && remote->len > 0 && ((MedicDiagnosis *) own->pdata[0])->problem != ((MedicDiagnosis *) remote->pdata[0])->problem;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  guint x = **(guint *const *) a, y = **(guint *const *) b;

  return x < y ? -1 : x > y;
}

/* Evidence is shown in a text widget, which counts characters. All places are counted in one walk through the text. */
static void
count_characters (MedicReport *report)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  const char *at = report->text;
  gsize characters = 0;

  if (medic_charset_is_ascii (report->text, report->text_length))
    return;   /* a byte is a character */
  for (guint o = 0; o < report->outcomes->len; o++)
    {
      MedicOutcome *outcome = report->outcomes->pdata[o];

      for (guint d = 0; d < outcome->diagnoses->len; d++)
        {
          GArray *evidence = ((MedicDiagnosis *) outcome->diagnoses->pdata[d])->evidence;

          for (guint e = 0; e < evidence->len; e++)
            {
              g_ptr_array_add (places, &g_array_index (evidence, MedicEvidence, e).start);
              g_ptr_array_add (places, &g_array_index (evidence, MedicEvidence, e).end);
            }
        }
    }
  g_ptr_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      guint *place = places->pdata[i];
      const char *here = report->text + *place;

      /* every byte begins a character but those that go on with one */
      for (; at < here; at++)
        characters += (*at & 0xC0) != 0x80;
      *place = (guint) characters;
    }
}

static int
compare_outcomes (gconstpointer a,
                  gconstpointer b)
{
  static const guint order[] = { 1, 0, 2, 3, 3, 3 };   /* by MedicAction: failed, unknown, delayed, delivered */
  const MedicOutcome *x = *(MedicOutcome *const *) a, *y = *(MedicOutcome *const *) b;

  return (int) order[x->action] - (int) order[y->action];
}

static char *
dup_domain (const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;
  const char *end = at != NULL ? at + 1 + strcspn (at + 1, "> \t\n)") : NULL;

  return at != NULL && end > at + 1 ? g_ascii_strdown (at + 1, end - at - 1) : NULL;
}

static gboolean
domains_fit (const char *a,
             const char *b)
{
  const char *longer = strlen (a) >= strlen (b) ? a : b, *shorter = longer == a ? b : a;

  return g_str_has_suffix (longer, shorter);
}

/* Backscatter: the returned mail's Message-ID is of a server that has nothing to do with the sender's domain, and no server of that domain
 * or of a known provider handled it. */
static gboolean
looks_forged (MedicReading *reading)
{
  g_autofree char *from = medic_source_get_header (reading->source, MEDIC_SEGMENT_ORIGINAL_HEADER, "from");
  g_autofree char *id = medic_source_get_header (reading->source, MEDIC_SEGMENT_ORIGINAL_HEADER, "message-id");
  g_autofree char *received = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *from_domain = dup_domain (from);
  g_autofree char *id_domain = dup_domain (id);
  g_autofree char *all_received = NULL;

  if (from_domain == NULL || id_domain == NULL || strchr (id_domain, '.') == NULL || strchr (from_domain, '.') == NULL
      || domains_fit (from_domain, id_domain))
    return FALSE;
  received = medic_source_get_header (reading->source, MEDIC_SEGMENT_ORIGINAL_HEADER, "received");
  signature = medic_source_get_header (reading->source, MEDIC_SEGMENT_ORIGINAL_HEADER, "dkim-signature");
  all_received = received != NULL ? g_ascii_strdown (received, -1) : NULL;
  if (all_received == NULL || strstr (all_received, from_domain) != NULL || (signature != NULL && strstr (signature, from_domain) != NULL))
    return FALSE;
  return medic_knowledge_lookup_host (reading->knowledge, id_domain) == NULL && medic_knowledge_lookup_domain (reading->knowledge, id_domain) == NULL;
}

/* An automatic answer comes from the one whom the mail reached: that is its recipient, whatever addresses it mentions. */
static void
keep_answerer (MedicReading *reading)
{
  g_autofree char *from = medic_source_get_header (reading->source, MEDIC_SEGMENT_HEADER, "from");
  g_autofree char *address = medic_reading_find_address (from);
  MedicFinding *first = reading->findings->pdata[0];

  if (address == NULL)
    return;
  g_ptr_array_set_size (reading->findings, 1);
  g_free (first->facts->recipient);
  first->facts->recipient = g_steal_pointer (&address);
}

static void
fill_report (MedicReport  *report,
             MedicReading *reading)
{
  report->kind = medic_kind_find (reading);
  report->language = g_strdup (reading->language);
  report->reporter_host = g_strdup (reading->reporter);
  report->reporter_software = g_strdup (reading->reporter_service);
  report->subject = medic_source_get_header (reading->source, MEDIC_SEGMENT_ORIGINAL_HEADER, "subject");
  if (report->kind == MEDIC_KIND_EMPTY || report->kind == MEDIC_KIND_OTHER)
    return;

  /* the robot of a list that holds a mail is not whom the mail was for */
  if (report->kind == MEDIC_KIND_AUTO_REPLY && !medic_kind_is_held (reading))
    keep_answerer (reading);
  for (guint i = 0; i < reading->findings->len; i++)
    g_ptr_array_add (report->outcomes, make_outcome (reading, reading->findings->pdata[i], report->kind));
  g_ptr_array_sort (report->outcomes, compare_outcomes);
  report->ask_seen_in = (report->kind == MEDIC_KIND_REPLY || report->kind == MEDIC_KIND_TRANSCRIPT || report->kind == MEDIC_KIND_DIALOG)
                        && reading->seen_in == MEDIC_SEEN_IN_UNKNOWN && speaker_matters (reading);
  report->maybe_not_sent = report->kind == MEDIC_KIND_BOUNCE && reading->source->is_message && looks_forged (reading);
}

static MedicReading *
read_source (MedicKnowledge     *knowledge,
             MedicSource        *source,
             const MedicOptions *options)
{
  MedicReading *reading = medic_reading_new (knowledge, source);

  reading->seen_in = options != NULL ? options->seen_in : MEDIC_SEEN_IN_UNKNOWN;
  medic_fields_read (reading);
  if (!source->is_message && reading->findings->len == 0)
    medic_log_read (reading);
  read_reporter (reading);
  medic_complaint_read (reading);
  medic_recipients_read (reading);
  for (guint i = 0; i < reading->findings->len; i++)
    {
      medic_details_read (reading, reading->findings->pdata[i]);
      medic_voice_read (reading, reading->findings->pdata[i]);
    }
  return reading;
}

static MedicReport *
analyse_source (MedicKnowledge     *knowledge,
                MedicSource        *source,
                const MedicOptions *options)
{
  MedicReport *report = medic_report_new (knowledge);
  MedicReading *reading = read_source (knowledge, source, options);

  fill_report (report, reading);
  medic_reading_free (reading);

  report->decoded = source->decoded;
  report->n_masked = source->n_masked;
  report->text_length = source->text->len;
  report->text = g_string_free (g_steal_pointer (&source->text), FALSE);
  source->text = g_string_new (NULL);
  count_characters (report);
  return report;
}

/* What tells nothing in one way may do so in another: a person's mail may have been sent for the sake of the one attached to it. */
static MedicReport *
analyse_again (MedicKnowledge     *knowledge,
               const char         *data,
               gsize               size,
               MedicSourceWay      way,
               const MedicOptions *options)
{
  g_autoptr (MedicSource) source = medic_source_new_way (data, size, way);
  g_autoptr (MedicReport) report = analyse_source (knowledge, source, options);

  return report->kind != MEDIC_KIND_OTHER && report->kind != MEDIC_KIND_EMPTY ? g_steal_pointer (&report) : NULL;
}

/**
 * medic_analyse:
 * @knowledge: what to look things up in
 * @bytes: what was given: a message, a piece of one, a reply, a log, any text in
 *   any charset
 * @options: (nullable): what else is known
 * @cancellable: (nullable): cancels the analysis between its steps
 * @error: return location for a #MedicError or %G_IO_ERROR_CANCELLED
 *
 * Tells why a mail did not go through. A pure function: it reads and writes
 * nothing but its arguments, and may run in any thread.
 *
 * Returns: (transfer full): the report, or %NULL with @error set
 */
MedicReport *
medic_analyse (MedicKnowledge      *knowledge,
               GBytes              *bytes,
               const MedicOptions  *options,
               GCancellable        *cancellable,
               GError             **error)
{
  g_autoptr (MedicReport) report = NULL;
  g_autoptr (MedicSource) source = NULL;
  gsize size = 0;
  const char *data;

  g_return_val_if_fail (knowledge != NULL && bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (size > MEDIC_ANALYSIS_MAX_BYTES)
    {
      g_set_error_literal (error, MEDIC_ERROR, MEDIC_ERROR_TOO_LARGE, _("This is larger than 64 MB. A bounce is never that large."));
      return NULL;
    }
  if (is_binary ((const guint8 *) data, size))
    {
      g_set_error_literal (error, MEDIC_ERROR, MEDIC_ERROR_BINARY, _("This is not text, but a picture, a program or another kind of file."));
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  init_libraries ();
  source = medic_source_new (size > 0 ? data : "", size);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  report = analyse_source (knowledge, source, options);
  for (guint way = MEDIC_SOURCE_ATTACHED; way <= MEDIC_SOURCE_TEXT && report->kind == MEDIC_KIND_OTHER; way++)
    {
      MedicReport *other = source->others >> way & 1 ? analyse_again (knowledge, data, size, (MedicSourceWay) way, options) : NULL;

      if (other != NULL)
        {
          medic_report_unref (report);
          report = other;
        }
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&report);
}

/**
 * medic_analysis_explain:
 * @knowledge: what to look things up in
 * @bytes: what was given
 *
 * Lists every phrase found in a source, for people who write knowledge.
 *
 * Returns: (transfer full) (element-type utf8): a line a phrase: file, line,
 *   what it tells, and the words it matched
 */
GPtrArray *
medic_analysis_explain (MedicKnowledge *knowledge,
                        GBytes         *bytes)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MedicSource) source = NULL;
  MedicReading *reading;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  init_libraries ();
  source = medic_source_new (size > 0 ? data : "", size);
  reading = medic_reading_new (knowledge, source);
  for (guint i = 0; i < reading->hits->len; i++)
    {
      const MedicHit *hit = &g_array_index (reading->hits, MedicHit, i);
      const MedicToken *first = medic_reading_token (reading, hit->match.first), *last = medic_reading_token (reading, hit->match.last);
      g_autofree char *words = g_strndup (reading->text + first->start, last->start + last->length - first->start);
      guint line = 0;
      const char *file = medic_phrase_set_get_place (hit->match.set, hit->match.phrase, &line);

      g_ptr_array_add (lines, g_strdup_printf ("%s:%u\t%s\t%s", file, line, medic_phrase_set_get_target (hit->match.set, hit->match.phrase),
                                               g_strdelimit (words, "\n\t", ' ')));
    }
  medic_reading_free (reading);
  return lines;
}
