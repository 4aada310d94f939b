/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gmime/gmime.h>
#include <string.h>

#include "medic-charset.h"
#include "medic-header.h"
#include "medic-html.h"
#include "medic-mime.h"

/* A reader of message structure that expects it to be broken: boundaries that are missing, wrong or never closed, types that lie, reports
 * inside forwards. It keeps the message as it stands and only puts the decoded text in the place of encoded parts, so that most places in
 * the result are places in the source. Decoding itself is left to GMime, iconv and libxml2. It looks at each byte a bounded number of
 * times, and at attached mails only at their headers, which a full parser could not skip. */

#define MAX_DEPTH 24
#define MAX_PARTS 2000
#define MAX_ORIGINAL (64 * 1024)   /* of the returned mail's body, kept for people to read */

typedef struct
{
  MedicSource *source;
  const char  *data;
  guint        n_parts;
  gboolean     is_report;   /* a report has been seen: attached mails are the returned ones */
  gboolean     is_daemon;   /* a mail system wrote it: attached mails are, unless they are reports themselves */
  gboolean     opens;       /* the next attached mail is the one to read, whatever it is */
} Reader;

static void read_entity (Reader *reader, gsize start, gsize end, guint depth, gboolean top);

/* --- Emitting --- */

static void
add_segment (Reader           *reader,
             MedicSegmentKind  kind,
             gsize             start)
{
  MedicSegment segment = { .kind = kind, .start = start, .end = reader->source->text->len };

  if (segment.end > start)
    g_array_append_val (reader->source->segments, segment);
}

static void
emit (Reader           *reader,
      MedicSegmentKind  kind,
      gsize             start,
      gsize             end,
      const char       *charset)
{
  GString *text = reader->source->text;
  gsize from = text->len;

  if (end <= start)
    return;
  medic_charset_append (text, reader->data + start, end - start, charset);
  reader->source->decoded |= text->len - from != end - start || memcmp (text->str + from, reader->data + start, end - start) != 0;
  add_segment (reader, kind, from);
}

static gboolean
has_encoded_word (const char *data,
                  gsize       start,
                  gsize       end)
{
  for (const char *p = memchr (data + start, '=', end - start); p != NULL; p = memchr (p, '=', (gsize) (data + end - p)))
    {
      if (++p == data + end)
        return FALSE;
      if (*p == '?')
        return TRUE;
    }
  return FALSE;
}

/* A header, with encoded words (RFC 2047) decoded. */
static void
emit_header (Reader           *reader,
             MedicSegmentKind  kind,
             gsize             start,
             gsize             end)
{
  GString *text = reader->source->text;
  gsize from = text->len;

  if (!has_encoded_word (reader->data, start, end))
    {
      emit (reader, kind, start, end, NULL);
      return;
    }
  while (start < end)
    {
      gsize field_end = medic_header_line_end (reader->data, start, end);

      while (field_end + 1 < end && (reader->data[field_end + 1] == ' ' || reader->data[field_end + 1] == '\t'))
        field_end = medic_header_line_end (reader->data, field_end + 1, end);
      if (has_encoded_word (reader->data, start, field_end))
        {
          g_autofree char *field = g_strndup (reader->data + start, field_end - start);
          g_autofree char *decoded = g_mime_utils_header_decode_text (NULL, field);

          medic_charset_append (text, decoded, strlen (decoded), NULL);
          reader->source->decoded = TRUE;
        }
      else
        medic_charset_append (text, reader->data + start, field_end - start, NULL);
      if (field_end < end)
        g_string_append_c (text, '\n');
      start = field_end + 1;
    }
  add_segment (reader, kind, from);
}

/* --- Bodies --- */

/* Undoes the transfer encoding. NULL if there is none. */
static GByteArray *
decode_body (Reader     *reader,
             const char *encoding,
             gsize       start,
             gsize       end)
{
  GMimeContentEncoding kind = encoding != NULL ? g_mime_content_encoding_from_string (encoding) : GMIME_CONTENT_ENCODING_DEFAULT;
  GMimeEncoding decoder;
  GByteArray *decoded;
  gsize n;

  if (kind != GMIME_CONTENT_ENCODING_BASE64 && kind != GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE && kind != GMIME_CONTENT_ENCODING_UUENCODE)
    return NULL;
  if (kind == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE && memchr (reader->data + start, '=', end - start) == NULL)
    return NULL;

  g_mime_encoding_init_decode (&decoder, kind);
  decoded = g_byte_array_sized_new ((guint) g_mime_encoding_outlen (&decoder, end - start) + 1);
  n = g_mime_encoding_flush (&decoder, reader->data + start, end - start, (char *) decoded->data);
  decoded->len = (guint) n;
  return decoded;
}

static void
emit_text (Reader            *reader,
           const MedicHeader *header,
           MedicSegmentKind   kind,
           gsize              start,
           gsize              end)
{
  gboolean is_html = g_str_equal (header->type, "text/html");
  g_autoptr (GByteArray) decoded = decode_body (reader, header->encoding, start, end);
  const char *bytes = decoded != NULL ? (const char *) decoded->data : reader->data + start;
  gsize length = decoded != NULL ? decoded->len : end - start;
  GString *text = reader->source->text;
  gsize from = text->len;

  if (!is_html && !(kind == MEDIC_SEGMENT_NOTICE && medic_html_looks_like (bytes, length)) && decoded == NULL)
    {
      emit (reader, kind, start, end, header->charset);
      return;
    }

  if (is_html || medic_html_looks_like (bytes, length))
    {
      g_autoptr (GString) html = g_string_new (NULL);

      medic_charset_append (html, bytes, length, header->charset);
      medic_html_append_text (text, html->str, html->len);
    }
  else
    medic_charset_append (text, bytes, length, header->charset);
  if (text->len > from && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  reader->source->decoded = TRUE;
  add_segment (reader, kind, from);
}

static void
emit_original (Reader *reader,
               gsize   start,
               gsize   end)
{
  gsize header_end, body, kept;

  body = medic_header_parse (reader->data, start, end, NULL, &header_end);
  emit_header (reader, MEDIC_SEGMENT_ORIGINAL_HEADER, start, header_end);
  kept = MIN (end, body + MAX_ORIGINAL);
  emit (reader, MEDIC_SEGMENT_ORIGINAL_BODY, header_end, kept, NULL);
  if (kept < end)
    {
      gsize from = reader->source->text->len;

      g_string_append (reader->source->text, "\n[…]\n");
      add_segment (reader, MEDIC_SEGMENT_STRUCTURE, from);
      reader->source->decoded = TRUE;
    }
}

static void
emit_attachment (Reader            *reader,
                 const MedicHeader *header,
                 gsize              start,
                 gsize              end)
{
  gsize from = reader->source->text->len;
  g_autofree char *named = NULL;
  g_autofree char *valid = NULL;

  if (end - start <= 512)
    {
      emit (reader, MEDIC_SEGMENT_STRUCTURE, start, end, NULL);
      return;
    }
  /* headers may hold any bytes, and a cut may go through a character */
  named = g_strdup_printf ("%.80s%s%.80s", header->type, header->name != NULL ? ", " : "", header->name != NULL ? header->name : "");
  valid = g_utf8_make_valid (named, -1);
  g_string_append_printf (reader->source->text, "[%s, %" G_GSIZE_FORMAT "]\n", valid, end - start);
  reader->source->decoded = TRUE;
  add_segment (reader, MEDIC_SEGMENT_STRUCTURE, from);
}

/* --- Multiparts --- */

static gboolean
is_boundary_line (const char *data,
                  gsize       start,
                  gsize       end,
                  const char *boundary,
                  gsize       boundary_length,
                  gboolean   *closing)
{
  gsize rest = start + 2 + boundary_length;

  if (rest > end || data[start] != '-' || data[start + 1] != '-' || memcmp (data + start + 2, boundary, boundary_length) != 0)
    return FALSE;
  *closing = rest + 2 <= end && data[rest] == '-' && data[rest + 1] == '-';
  return medic_header_is_blank (data, *closing ? rest + 2 : rest, end);
}

/* A boundary that nobody declared, or that was declared wrongly: the first line of "--" and something, with a Content- field below it. */
static char *
guess_boundary (const char *data,
                gsize       start,
                gsize       end)
{
  guint lines = 0;

  for (gsize at = start; at < end && lines < 200; lines++)
    {
      gsize eol = medic_header_line_end (data, at, end);

      if (eol - at > 6 && eol - at < 200 && data[at] == '-' && data[at + 1] == '-' && eol + 1 < end
          && g_ascii_strncasecmp (data + eol + 1, "content-", MIN ((gsize) 8, end - eol - 1)) == 0 && memchr (data + at, ' ', eol - at) == NULL)
        return g_strndup (data + at + 2, eol - at - 2);
      at = eol + 1;
    }
  return NULL;
}

typedef struct
{
  gsize start;
  gsize end;
} Range;

static GArray *
split_parts (Reader     *reader,
             gsize       start,
             gsize       end,
             const char *boundary,
             gsize      *epilogue)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Range));
  gsize boundary_length = strlen (boundary);
  gboolean open = FALSE, closing = FALSE;

  *epilogue = end;
  for (gsize at = start; at < end;)
    {
      gsize eol = medic_header_line_end (reader->data, at, end);

      if (reader->data[at] == '-' && is_boundary_line (reader->data, at, eol, boundary, boundary_length, &closing))
        {
          Range part = { .start = MIN (eol + 1, end), .end = end };

          if (open)
            g_array_index (parts, Range, parts->len - 1).end = at;
          if (closing)
            {
              *epilogue = MIN (eol + 1, end);
              return parts;
            }
          if (reader->n_parts++ > MAX_PARTS)
            return parts;
          g_array_append_val (parts, part);
          open = TRUE;
        }
      at = eol + 1;
    }
  return parts;
}

static gboolean
has_words (Reader *reader,
           Range   part)
{
  g_auto (MedicHeader) header = { 0 };
  gsize header_end, body = medic_header_parse (reader->data, part.start, part.end, &header, &header_end);
  guint n = 0;

  if (!g_str_equal (header.type, "text/plain"))
    return FALSE;
  for (gsize i = body; i < part.end && n < 12; i++)
    n += !g_ascii_isspace (reader->data[i]);
  return n >= 12;
}

static void
read_multipart (Reader     *reader,
                gsize       start,
                gsize       end,
                const char *boundary,
                gboolean    alternative,
                guint       depth)
{
  gsize epilogue, at = start;
  g_autoptr (GArray) parts = split_parts (reader, start, end, boundary, &epilogue);
  gboolean plain_only = FALSE;

  for (guint i = 0; alternative && i < parts->len; i++)
    plain_only |= has_words (reader, g_array_index (parts, Range, i));

  for (guint i = 0; i < parts->len; i++)
    {
      Range part = g_array_index (parts, Range, i);

      emit (reader, MEDIC_SEGMENT_STRUCTURE, at, part.start, NULL);
      if (plain_only && !has_words (reader, part))
        reader->source->decoded = TRUE;   /* the same once more as HTML: left out */
      else
        read_entity (reader, part.start, part.end, depth + 1, FALSE);
      at = part.end;
    }
  emit (reader, MEDIC_SEGMENT_STRUCTURE, at, epilogue, NULL);
  /* some gateways write the notice behind the last boundary */
  if (!medic_header_is_blank (reader->data, epilogue, end))
    emit (reader, depth == 0 ? MEDIC_SEGMENT_NOTICE : MEDIC_SEGMENT_STRUCTURE, epilogue, end, NULL);
}

/* --- Entities --- */

/* Text parts that hold the returned mail's header: named so, or beginning with fields that only a mail on its way has. */
static gboolean
is_returned_header (const MedicHeader *header,
                    const char        *data,
                    gsize              start,
                    gsize              end)
{
  static const char *const names[] = { "original", "undelivered", "returned", "mailheaders", "headers", NULL };
  guint fields = 0, traces = 0;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (header->description != NULL && strstr (header->description, names[i]) != NULL)
        return TRUE;
    }
  while (start < end && g_ascii_isspace (data[start]))
    start++;
  for (gsize at = start; at < end && fields < 4;)
    {
      gsize eol = medic_header_line_end (data, at, end), n = medic_header_name_length (data, at, eol);

      if (n == 0 && data[at] != ' ' && data[at] != '\t')
        return FALSE;
      fields += n > 0;
      traces += medic_header_name_is (data, at, n, "received") || medic_header_name_is (data, at, n, "return-path")
                || medic_header_name_is (data, at, n, "message-id") || medic_header_name_is (data, at, n, "from")
                || medic_header_name_is (data, at, n, "subject") || medic_header_name_is (data, at, n, "dkim-signature");
      at = eol + 1;
    }
  return fields >= 3 && traces >= 1;
}

static gboolean
is_message_type (const char *type)
{
  return g_str_equal (type, "message/rfc822") || g_str_equal (type, "message/global") || g_str_equal (type, "text/rfc822-headers")
         || g_str_equal (type, "message/rfc822-headers") || g_str_equal (type, "message/global-headers") || g_str_equal (type, "text/rfc822")
         || g_str_equal (type, "message/partial");
}

/* "Undelivered.eml", of whatever type its sender thought it to be */
static gboolean
is_named_mail (const MedicHeader *header)
{
  return header->name != NULL && g_str_has_suffix (header->name, ".eml");
}

/* A mail that a person forwards as an attachment may itself be the bounce: then the wrapping counts for nothing. */
static void
unwrap (Reader *reader)
{
  for (guint i = 0; i < reader->source->segments->len; i++)
    g_array_index (reader->source->segments, MedicSegment, i).kind = MEDIC_SEGMENT_STRUCTURE;
}

static void
read_attached_message (Reader            *reader,
                       const MedicHeader *outer,
                       gsize              start,
                       gsize              end,
                       guint              depth)
{
  g_auto (MedicHeader) inner = { 0 };
  g_autoptr (GByteArray) decoded = decode_body (reader, outer->encoding, start, end);
  Reader sub = *reader;
  gsize header_end;

  if (decoded != NULL)
    {
      sub.data = (const char *) decoded->data;
      start = 0;
      end = decoded->len;
    }
  if (medic_header_is_blank (sub.data, start, medic_header_line_end (sub.data, start, end)) && start < end)
    start = medic_header_line_end (sub.data, start, end) + 1;
  start = MIN (start, end);
  if (!reader->is_report && (g_str_equal (outer->type, "message/rfc822") || is_named_mail (outer)))
    {
      medic_header_parse (sub.data, start, end, &inner, &header_end);
      reader->source->others |= 1u << MEDIC_SOURCE_ATTACHED;
    }
  if (inner.type != NULL && (reader->opens || g_str_equal (inner.type, "multipart/report") || (inner.is_bounce && !reader->is_daemon)))
    {
      unwrap (reader);
      sub.opens = FALSE;
      read_entity (&sub, start, end, depth + 1, TRUE);
      reader->is_report = reader->is_daemon = TRUE;   /* what else is attached cannot be the one as well */
    }
  else
    emit_original (&sub, start, end);
}

static void
read_entity (Reader   *reader,
             gsize     start,
             gsize     end,
             guint     depth,
             gboolean  top)
{
  g_auto (MedicHeader) header = { 0 };
  gsize header_end = start, body;
  MedicSource *source = reader->source;
  const char *type;

  body = medic_header_parse (reader->data, start, end, &header, &header_end);
  if (!top && !header.has_content && header.has_mail)
    {
      emit_original (reader, start, end);
      return;
    }
  type = header.type;
  if (top)
    {
      g_free (source->content_type);
      g_free (source->report_type);
      source->content_type = g_strdup (type);
      source->report_type = header.report_type != NULL ? g_ascii_strdown (header.report_type, -1) : NULL;
      reader->is_report |= g_str_equal (type, "multipart/report");
      reader->is_daemon |= header.is_bounce;
      emit_header (reader, MEDIC_SEGMENT_HEADER, start, header_end);
    }
  else
    emit (reader, MEDIC_SEGMENT_STRUCTURE, start, header_end, NULL);
  emit (reader, MEDIC_SEGMENT_STRUCTURE, header_end, body, NULL);

  if (depth < MAX_DEPTH && (g_str_has_prefix (type, "multipart/") || (top && !header.has_type) || (top && header.boundary != NULL)))
    {
      g_autofree char *guessed = NULL;
      const char *boundary = header.boundary;
      g_autofree char *line = boundary != NULL ? g_strconcat ("--", boundary, NULL) : NULL;

      if (line == NULL || g_strstr_len (reader->data + body, (gssize) (end - body), line) == NULL)
        boundary = guessed = guess_boundary (reader->data, body, end);
      if (boundary != NULL)
        {
          read_multipart (reader, body, end, boundary, g_str_equal (type, "multipart/alternative"), depth);
          return;
        }
    }

  if (g_str_equal (type, "message/delivery-status") || g_str_equal (type, "message/global-delivery-status"))
    {
      reader->is_report = TRUE;
      emit_text (reader, &header, MEDIC_SEGMENT_STATUS, body, end);
    }
  else if (g_str_equal (type, "message/feedback-report"))
    {
      reader->is_report = TRUE;
      emit_text (reader, &header, MEDIC_SEGMENT_FEEDBACK, body, end);
    }
  else if (g_str_equal (type, "message/disposition-notification") || g_str_equal (type, "message/global-disposition-notification"))
    {
      reader->is_report = TRUE;
      emit_text (reader, &header, MEDIC_SEGMENT_DISPOSITION, body, end);
    }
  else if (is_message_type (type) || (!top && is_named_mail (&header)))
    read_attached_message (reader, &header, body, end, depth);
  else if (!top && g_str_has_prefix (type, "text/") && is_returned_header (&header, reader->data, body, end))
    emit_original (reader, body, end);
  else if (g_str_has_prefix (type, "text/") || g_str_has_prefix (type, "multipart/") || g_str_equal (type, "message/text"))
    emit_text (reader, &header, MEDIC_SEGMENT_NOTICE, body, end);
  else
    emit_attachment (reader, &header, body, end);
}

/**
 * medic_mime_read:
 * @source: what to fill
 * @bytes: a message with \n line ends
 * @start: where its header begins
 * @length: length of @bytes
 * @attached: whether the mail attached to it is the one to read
 *
 * Reads a message into text and segments. Never fails: what cannot be taken
 * apart is text.
 */
void
medic_mime_read (MedicSource *source,
                 const char  *bytes,
                 gsize        start,
                 gsize        length,
                 gboolean     attached)
{
  Reader reader = { .source = source, .data = bytes, .opens = attached };

  emit (&reader, MEDIC_SEGMENT_STRUCTURE, 0, start, NULL);
  read_entity (&reader, start, length, 0, TRUE);
}

/* Whether parts of a report follow: others may be those of a returned mail. */
static gboolean
has_report_part (const char *data,
                 gsize       start,
                 gsize       end)
{
  static const char *const types[] = { "message/", "text/rfc822" };

  for (gsize at = start; at < end;)
    {
      gsize eol = medic_header_line_end (data, at, end), n = medic_header_name_length (data, at, eol);

      for (gsize i = 0; i < G_N_ELEMENTS (types) && medic_header_name_is (data, at, n, "content-type"); i++)
        {
          gsize value = at + n + 1, length = strlen (types[i]);

          while (value < eol && g_ascii_isspace (data[value]))
            value++;
          if (eol - value >= length && medic_bytes_are (data + value, types[i], length))
            return TRUE;
        }
      at = eol + 1;
    }
  return FALSE;
}

/* Whether there are fields of a mail's header: a returned one stands there, or the one whose parts follow. */
static gboolean
has_mail_field (const char *data,
                gsize       start,
                gsize       end)
{
  static const char *const names[] = { "received", "return-path", "mime-version", "message-id" };

  for (gsize at = start; at < end;)
    {
      gsize eol = medic_header_line_end (data, at, end), n = medic_header_name_length (data, at, eol);

      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          if (medic_header_name_is (data, at, n, names[i]))
            return TRUE;
        }
      at = eol + 1;
    }
  return FALSE;
}

/**
 * medic_mime_read_parts:
 * @source: what to fill
 * @bytes: text with \n line ends
 * @length: its length in bytes
 * @attached: whether the mail attached to it is the one to read
 *
 * Reads the parts of a message whose header is missing: somebody has pasted
 * what stands below it.
 *
 * Returns: %FALSE, with @source untouched, if there are none
 */
gboolean
medic_mime_read_parts (MedicSource *source,
                       const char  *bytes,
                       gsize        length,
                       gboolean     attached)
{
  /* most such parts are of notices */
  Reader reader = { .source = source, .data = bytes, .is_daemon = TRUE, .opens = attached };
  g_autofree char *boundary = guess_boundary (bytes, 0, length);
  g_autofree char *line = boundary != NULL ? g_strconcat ("\n--", boundary, NULL) : NULL;
  const char *first = line != NULL ? g_strstr_len (bytes, (gssize) length, line + 1) : NULL;
  gsize start = first != NULL ? (gsize) (first - bytes) : length;

  /* one such line alone may be anything */
  if (line == NULL || g_strstr_len (bytes + start, (gssize) (length - start), line) == NULL || !has_report_part (bytes, start, length)
      || has_mail_field (bytes, 0, start))
    return FALSE;
  /* the cut may have gone through the notice, but "This is a message in MIME format" is no part of it */
  emit (&reader, g_strstr_len (bytes, (gssize) start, "MIME") != NULL ? MEDIC_SEGMENT_STRUCTURE : MEDIC_SEGMENT_NOTICE, 0, start, NULL);
  read_multipart (&reader, start, length, boundary, FALSE, 0);
  if (source->content_type == NULL)   /* none of them was opened */
    source->content_type = g_strdup (reader.is_report ? "multipart/report" : "multipart/mixed");
  return TRUE;
}
