/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gmime/gmime.h>
#include <string.h>

#include "medic-bytes.h"
#include "medic-charset.h"
#include "medic-html.h"
#include "medic-mime.h"

/* A reader of message structure that expects it to be broken: boundaries that are missing, wrong or never closed, types that lie, reports
 * inside forwards. It keeps the message as it stands and only puts the decoded text in the place of encoded parts, so that most places in
 * the result are places in the source. Decoding itself is left to GMime, iconv and libxml2. It looks at each byte a bounded number of
 * times, and at attached mails only at their headers, which a full parser could not skip. */

#define MAX_DEPTH 24
#define MAX_PARTS 2000
#define MAX_ORIGINAL (64 * 1024)   /* of the returned mail's body, kept for people to read */
#define MAX_HEADER (256 * 1024)    /* a header is not looked into any further */

typedef struct
{
  MedicSource *source;
  const char  *data;
  guint        n_parts;
  gboolean     is_report;   /* a report has been seen: attached mails are the returned ones */
  gboolean     is_daemon;   /* a mail system wrote it: attached mails are, unless they are reports themselves */
} Reader;

/* What the header of an entity says about its body. Strings are owned. */
typedef struct
{
  char    *type;          /* lower case, never NULL: "text/plain" */
  char    *charset;
  char    *boundary;
  char    *report_type;
  char    *name;
  char    *encoding;      /* lower case */
  char    *description;   /* lower case */
  gboolean has_type;
  gboolean has_content;   /* any Content-… field */
  gboolean has_mail;      /* fields that only a mail has: Received, From, Subject … */
  gboolean is_bounce;     /* a sender or field that only bounces have */
} Header;

static void
header_clear (Header *header)
{
  g_free (header->type);
  g_free (header->charset);
  g_free (header->boundary);
  g_free (header->report_type);
  g_free (header->name);
  g_free (header->encoding);
  g_free (header->description);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Header, header_clear)

static void read_entity (Reader *reader, gsize start, gsize end, guint depth, gboolean top);

static gsize
line_end (const char *data,
          gsize       start,
          gsize       end)
{
  const char *p = start < end ? memchr (data + start, '\n', end - start) : NULL;

  return p != NULL ? (gsize) (p - data) : end;
}

static gboolean
is_blank_line (const char *data,
               gsize       start,
               gsize       end)
{
  while (start < end && (data[start] == ' ' || data[start] == '\t'))
    start++;
  return start == end;
}

/* The length of a field's name at the start of a line, without the colon; 0 if the line is no field (RFC 5322, 2.2). */
static gsize
field_name_length (const char *data,
                   gsize       start,
                   gsize       end)
{
  gsize i = start;

  while (i < end && (medic_bytes_is_letter (data[i]) || data[i] == '-' || g_ascii_isdigit (data[i]) || data[i] == '_' || data[i] == '.'))
    i++;
  return i > start && i - start <= 76 && i < end && data[i] == ':' && g_ascii_isalpha (data[start]) ? i - start : 0;
}

static inline gboolean
name_is (const char *data,
         gsize       start,
         gsize       length,
         const char *name)
{
  /* names are lower-case letters at their beginning: most differ there */
  return (data[start] | 0x20) == name[0] && strlen (name) == length && medic_bytes_are (data + start, name, length);
}

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
      gsize field_end = line_end (reader->data, start, end);

      while (field_end + 1 < end && (reader->data[field_end + 1] == ' ' || reader->data[field_end + 1] == '\t'))
        field_end = line_end (reader->data, field_end + 1, end);
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

/* --- Headers --- */

/* A parameter of a structured field: "; name=value" with or without quotes (RFC 2045, 5.1). */
static char *
get_parameter (const char *value,
               const char *name)
{
  gsize n = strlen (name);

  for (const char *p = strchr (value, ';'); p != NULL; p = strchr (p, ';'))
    {
      const char *start, *end;

      p++;
      while (g_ascii_isspace (*p))
        p++;
      if (!medic_bytes_are (p, name, n))
        continue;
      start = p + n;
      while (g_ascii_isspace (*start))
        start++;
      if (*start != '=')
        continue;
      start++;
      while (g_ascii_isspace (*start))
        start++;
      if (*start == '"')
        {
          end = strchr (++start, '"');
          if (end == NULL)
            end = start + strcspn (start, ";\n");
        }
      else
        end = start + strcspn (start, "; \t\n");
      return end > start ? g_strndup (start, (gsize) (end - start)) : NULL;
    }
  return NULL;
}

static char *
get_token (const char *value)
{
  gsize start = strspn (value, " \t\n"), length = strcspn (value + start, "; \t\n\"");

  return g_ascii_strdown (value + start, (gssize) length);
}

static void
parse_field (Header     *header,
             const char *data,
             gsize       start,
             gsize       name_length,
             gsize       end)
{
  g_autofree char *value = NULL;

  if (medic_bytes_are (data + start, "content-", 8))
    {
      header->has_content = TRUE;
      value = g_strndup (data + start + name_length + 1, MIN (end - start - name_length - 1, 4096));
      if (name_is (data, start, name_length, "content-type") && !header->has_type)
        {
          g_autofree char *type = get_token (value);

          header->has_type = strchr (type, '/') != NULL;
          g_free (header->type);
          header->type = header->has_type ? g_steal_pointer (&type) : g_strdup ("text/plain");
          /* a field without a type does not keep a second one from being read */
          g_free (header->charset);
          g_free (header->boundary);
          g_free (header->report_type);
          header->charset = get_parameter (value, "charset");
          header->boundary = get_parameter (value, "boundary");
          header->report_type = get_parameter (value, "report-type");
          if (header->name == NULL)
            header->name = get_parameter (value, "name");
          /* a folded line that lost its ";" still tells the charset */
          if (header->charset == NULL && strstr (value, "charset=\"") != NULL)
            header->charset = g_strndup (strstr (value, "charset=\"") + 9, strcspn (strstr (value, "charset=\"") + 9, "\"\n"));
        }
      else if (name_is (data, start, name_length, "content-transfer-encoding") && header->encoding == NULL)
        header->encoding = get_token (value);
      else if (name_is (data, start, name_length, "content-disposition") && header->name == NULL)
        header->name = get_parameter (value, "filename");
      else if (name_is (data, start, name_length, "content-description") && header->description == NULL)
        header->description = g_ascii_strdown (value, -1);
      return;
    }

  if (name_is (data, start, name_length, "received") || name_is (data, start, name_length, "subject") || name_is (data, start, name_length, "return-path")
      || name_is (data, start, name_length, "message-id") || name_is (data, start, name_length, "to"))
    header->has_mail = TRUE;
  else if (name_is (data, start, name_length, "from"))
    {
      header->has_mail = TRUE;
      value = g_ascii_strdown (data + start, (gssize) MIN (end - start, 512));
      header->is_bounce |= strstr (value, "mailer-daemon") != NULL || strstr (value, "postmaster@") != NULL || strstr (value, "mail delivery") != NULL
                           || strstr (value, "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e") != NULL;
    }
  else if (name_is (data, start, name_length, "x-failed-recipients"))
    header->is_bounce = TRUE;
}

/* Reads the header of the entity at @start, into @header if that is not NULL. Returns where its body begins; *header_end is where the
 * header ends. */
static gsize
parse_header (const char *data,
              gsize       start,
              gsize       end,
              Header     *header,
              gsize      *header_end)
{
  gsize at = start, limit = MIN (end, start + MAX_HEADER);
  gboolean any = FALSE;

  if (header != NULL)
    header->type = g_strdup ("text/plain");
  while (at < limit)
    {
      gsize eol = line_end (data, at, end), name_length;

      if (is_blank_line (data, at, eol))
        {
          *header_end = at;
          return MIN (eol + 1, end);
        }
      name_length = field_name_length (data, at, eol);
      if (name_length == 0)
        {
          if (!any || (data[at] != ' ' && data[at] != '\t' && g_ascii_strncasecmp (data + at, "from ", 5) != 0 && data[at] != '>'
                       && data[at] == '-' && at + 1 < end && data[at + 1] == '-'))
            {
              /* the blank line is missing: the body begins here */
              *header_end = at;
              return at;
            }
          at = eol + 1;
          continue;
        }
      any = TRUE;
      while (eol + 1 < end && (data[eol + 1] == ' ' || data[eol + 1] == '\t') && !is_blank_line (data, eol + 1, line_end (data, eol + 1, end)))
        eol = line_end (data, eol + 1, end);
      if (header != NULL)
        parse_field (header, data, at, name_length, eol);
      at = eol + 1;
    }
  if (at < end)
    {
      /* a header of hundreds of kilobytes: find its end without reading it */
      const char *blank = g_strstr_len (data + at - 1, (gssize) (end - at + 1), "\n\n");

      *header_end = blank != NULL ? (gsize) (blank + 1 - data) : end;
      return blank != NULL ? (gsize) (blank + 2 - data) : end;
    }
  *header_end = end;
  return end;
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
emit_text (Reader           *reader,
           const Header     *header,
           MedicSegmentKind  kind,
           gsize             start,
           gsize             end)
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

  body = parse_header (reader->data, start, end, NULL, &header_end);
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
emit_attachment (Reader       *reader,
                 const Header *header,
                 gsize         start,
                 gsize         end)
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
  return is_blank_line (data, *closing ? rest + 2 : rest, end);
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
      gsize eol = line_end (data, at, end);

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
      gsize eol = line_end (reader->data, at, end);

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
  g_auto (Header) header = { 0 };
  gsize header_end, body = parse_header (reader->data, part.start, part.end, &header, &header_end);
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
  if (!is_blank_line (reader->data, epilogue, end))
    emit (reader, depth == 0 ? MEDIC_SEGMENT_NOTICE : MEDIC_SEGMENT_STRUCTURE, epilogue, end, NULL);
}

/* --- Entities --- */

/* Text parts that hold the returned mail's header: named so, or beginning with fields that only a mail on its way has. */
static gboolean
is_returned_header (const Header *header,
                    const char   *data,
                    gsize         start,
                    gsize         end)
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
      gsize eol = line_end (data, at, end), n = field_name_length (data, at, eol);

      if (n == 0 && data[at] != ' ' && data[at] != '\t')
        return FALSE;
      fields += n > 0;
      traces += name_is (data, at, n, "received") || name_is (data, at, n, "return-path") || name_is (data, at, n, "message-id")
                || name_is (data, at, n, "from") || name_is (data, at, n, "subject") || name_is (data, at, n, "dkim-signature");
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

/* A mail that a person forwards as an attachment may itself be the bounce: then the wrapping counts for nothing. */
static void
unwrap (Reader *reader)
{
  for (guint i = 0; i < reader->source->segments->len; i++)
    g_array_index (reader->source->segments, MedicSegment, i).kind = MEDIC_SEGMENT_STRUCTURE;
}

static void
read_attached_message (Reader       *reader,
                       const Header *outer,
                       gsize         start,
                       gsize         end,
                       guint         depth)
{
  g_auto (Header) inner = { 0 };
  g_autoptr (GByteArray) decoded = decode_body (reader, outer->encoding, start, end);
  gsize header_end;

  if (decoded != NULL)
    {
      Reader sub = *reader;

      sub.data = (const char *) decoded->data;
      emit_original (&sub, 0, decoded->len);
      return;
    }
  if (is_blank_line (reader->data, start, line_end (reader->data, start, end)) && start < end)
    start = line_end (reader->data, start, end) + 1;
  if (!reader->is_report && g_str_equal (outer->type, "message/rfc822"))
    parse_header (reader->data, MIN (start, end), end, &inner, &header_end);
  if (inner.type != NULL && (g_str_equal (inner.type, "multipart/report") || (inner.is_bounce && !reader->is_daemon)))
    {
      unwrap (reader);
      read_entity (reader, start, end, depth + 1, TRUE);
    }
  else
    emit_original (reader, MIN (start, end), end);
}

static void
read_entity (Reader   *reader,
             gsize     start,
             gsize     end,
             guint     depth,
             gboolean  top)
{
  g_auto (Header) header = { 0 };
  gsize header_end = start, body;
  MedicSource *source = reader->source;
  const char *type;

  body = parse_header (reader->data, start, end, &header, &header_end);
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
  else if (is_message_type (type))
    read_attached_message (reader, &header, body, end, depth);
  else if (!top && g_str_has_prefix (type, "text/") && is_returned_header (&header, reader->data, body, end))
    emit_original (reader, body, end);
  else if (g_str_has_prefix (type, "text/") || g_str_has_prefix (type, "multipart/") || g_str_equal (type, "message/text"))
    emit_text (reader, &header, MEDIC_SEGMENT_NOTICE, body, end);
  else
    emit_attachment (reader, &header, body, end);
}

/**
 * medic_mime_is_message:
 * @bytes: text with \n line ends
 * @length: its length in bytes
 * @start: (out): where the header begins, behind blank lines and a "From " line
 *
 * Tells whether a text begins with the header of a mail.
 *
 * Returns: %TRUE if it does
 */
gboolean
medic_mime_is_message (const char *bytes,
                       gsize       length,
                       gsize      *start)
{
  static const char *const known[] = { "from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version", "content-type",
                                       "delivered-to", "reply-to", "x-failed-recipients", "auto-submitted", "cc", "envelope-to", "sent",
                                       "arc-seal", "dkim-signature", "x-original-to", "authentication-results", "delivery-date" };
  guint fields = 0, known_fields = 0, lines = 0;
  gsize at = 0;

  while (at < length && g_ascii_isspace (bytes[at]))
    at++;
  if (length - at > 5 && memcmp (bytes + at, "From ", 5) == 0)
    at = MIN (line_end (bytes, at, length) + 1, length);
  *start = at;

  for (; at < length && lines < 200; lines++)
    {
      gsize eol = line_end (bytes, at, length), n = field_name_length (bytes, at, eol);

      if (is_blank_line (bytes, at, eol))
        break;
      if (n > 0)
        {
          fields++;
          for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
            known_fields += name_is (bytes, at, n, known[i]);
          if (known_fields >= 2)
            return TRUE;
        }
      else if (fields == 0 || (bytes[at] != ' ' && bytes[at] != '\t'))
        return FALSE;
      at = eol + 1;
    }
  return FALSE;
}

/**
 * medic_mime_read:
 * @source: what to fill
 * @bytes: a message with \n line ends
 * @start: where its header begins
 * @length: length of @bytes
 *
 * Reads a message into text and segments. Never fails: what cannot be taken
 * apart is text.
 */
void
medic_mime_read (MedicSource *source,
                 const char  *bytes,
                 gsize        start,
                 gsize        length)
{
  Reader reader = { .source = source, .data = bytes };

  emit (&reader, MEDIC_SEGMENT_STRUCTURE, 0, start, NULL);
  read_entity (&reader, start, length, 0, TRUE);
}
