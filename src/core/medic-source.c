/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gmime/gmime.h>
#include <string.h>

#include "medic-bytes.h"
#include "medic-charset.h"
#include "medic-header.h"
#include "medic-html.h"
#include "medic-mask.h"
#include "medic-mime.h"
#include "medic-paste.h"
#include "medic-source.h"

static void
add_all (MedicSource      *self,
         MedicSegmentKind  kind)
{
  MedicSegment segment = { .kind = kind, .start = 0, .end = self->text->len };

  g_array_append_val (self->segments, segment);
}

/* UTF-16 with a byte order mark, or without one but with a zero in every other byte of ASCII text. */
static const char *
detect_utf16 (const char *bytes,
              gsize       length)
{
  guint even = 0, odd = 0;
  gsize n = MIN (length, 400);

  if (length < 4)
    return NULL;
  if (memcmp (bytes, "\xFF\xFE", 2) == 0)
    return "UTF-16LE";
  if (memcmp (bytes, "\xFE\xFF", 2) == 0)
    return "UTF-16BE";
  if (memchr (bytes, '\0', n) == NULL)
    return NULL;
  for (gsize i = 0; i + 1 < n; i += 2)
    {
      even += bytes[i] == 0 && bytes[i + 1] != 0;
      odd += bytes[i + 1] == 0 && bytes[i] != 0;
    }
  if (odd * 10 > n * 4)
    return "UTF-16LE";
  if (even * 10 > n * 4)
    return "UTF-16BE";
  return NULL;
}

static gboolean
has_qp_remains (const char *text,
                gsize       length)
{
  guint soft = 0, words = 0, hex = 0;
  gsize line = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\n')
        {
          if (i > line + 60 && i - line <= 77 && text[i - 1] == '=' && text[i - 2] != '=')
            {
              soft++;
              /* base64 ends so too, but has no spaces, and nothing goes on behind it */
              words += i - line >= 73 && memchr (text + line, ' ', i - line) != NULL && i + 1 < length && text[i + 1] != '\n';
            }
          line = i + 1;
        }
      else if (text[i] == '=' && i + 2 < length && g_ascii_isxdigit (text[i + 1]) && !g_ascii_islower (text[i + 1]) && g_ascii_isxdigit (text[i + 2])
               && !g_ascii_islower (text[i + 2]) && (i + 3 == length || text[i + 1] == '2' || text[i + 1] == '3' || text[i + 1] >= 'A'))
        hex++;
    }
  return soft >= 1 ? soft + hex >= 2 || words >= 1 : hex >= 2 && g_strstr_len (text, (gssize) length, "=20\n") != NULL;
}

/* Hides the secrets of a text that may be quoted-printable still: "=" at the end of a line may belong to a login in base64, or go on with
 * it in the next. So it stays, and joins what is hidden with what is not. */
static guint
mask_undecoded (GString *text)
{
  g_autofree char *before = g_strndup (text->str, text->len);
  guint n_masked = medic_mask_in_place (text->str, text->len);

  for (gsize i = 0; i + 1 < text->len; i++)
    {
      if (before[i] == '=' && before[i + 1] == '\n')
        text->str[i] = '=';
    }
  return n_masked;
}

/* A piece of a quoted-printable part, pasted without its header (design, rule 7). */
static void
undo_qp_remains (MedicSource *self)
{
  GMimeEncoding decoder;
  g_autofree char *decoded = NULL;
  gsize n;

  if (memchr (self->text->str, '=', self->text->len) == NULL || !has_qp_remains (self->text->str, self->text->len))
    return;
  self->n_masked += mask_undecoded (self->text);
  g_mime_encoding_init_decode (&decoder, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  decoded = g_malloc (g_mime_encoding_outlen (&decoder, self->text->len) + 1);
  n = g_mime_encoding_flush (&decoder, self->text->str, self->text->len, decoded);
  g_string_truncate (self->text, 0);
  medic_charset_append (self->text, decoded, n, NULL);
  self->decoded = TRUE;
}

static void
read_text (MedicSource *self,
           const char  *bytes,
           gsize        length)
{
  medic_charset_append (self->text, bytes, length, NULL);
  self->decoded |= self->text->len != length || memcmp (self->text->str, bytes, length) != 0;
  if (medic_html_looks_like (self->text->str, self->text->len))
    {
      g_autoptr (GString) html = g_steal_pointer (&self->text);

      self->text = g_string_new (NULL);
      medic_html_append_text (self->text, html->str, html->len);
      self->decoded = TRUE;
    }
  undo_qp_remains (self);
  length = self->text->len;
  medic_paste_drop_links (self->text);
  self->decoded |= self->text->len != length;
  add_all (self, MEDIC_SEGMENT_TEXT);
}

/* CRLF and lone CR become LF. */
static char *
dup_with_line_feeds (const char *bytes,
                     gsize      *length)
{
  char *plain = g_malloc (*length + 1);
  gsize n = 0;

  for (gsize i = 0; i < *length; i++)
    {
      const char *cr = memchr (bytes + i, '\r', *length - i);
      gsize end = cr != NULL ? (gsize) (cr - bytes) : *length;

      memcpy (plain + n, bytes + i, end - i);
      n += end - i;
      i = end;
      if (i < *length && (i + 1 == *length || bytes[i + 1] != '\n'))
        plain[n++] = '\n';
    }
  *length = n;
  return plain;
}

/**
 * medic_source_new_way:
 * @bytes: what was given: a message, a piece of one, a log, any text
 * @length: its length in bytes
 * @way: how to read it
 *
 * Reads a source: finds its charset, takes a message apart, decodes its parts,
 * sets the returned mail apart and masks secrets. Never fails.
 *
 * Returns: (transfer full): the source
 */
MedicSource *
medic_source_new_way (const char     *bytes,
                      gsize           length,
                      MedicSourceWay  way)
{
  MedicSource *self = g_new0 (MedicSource, 1);
  g_autofree char *plain = NULL;
  g_autoptr (GString) found = NULL;
  const char *utf16 = detect_utf16 (bytes, length);
  gboolean is_parts = FALSE, is_sure = TRUE;
  gsize start = 0;

  self->text = g_string_sized_new (length + 64);
  self->segments = g_array_sized_new (FALSE, FALSE, sizeof (MedicSegment), 32);

  if (utf16 != NULL)
    {
      g_autoptr (GString) converted = g_string_new (NULL);

      medic_charset_append (converted, bytes, length & ~(gsize) 1, utf16);
      length = converted->len;
      bytes = plain = g_string_free (g_steal_pointer (&converted), FALSE);
      self->decoded = TRUE;
    }
  else if (memchr (bytes, '\r', length) != NULL)
    bytes = plain = dup_with_line_feeds (bytes, &length);   /* only line ends change, so this is not yet "decoded" */
  if (length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }

  self->is_message = medic_header_is_message (bytes, length, &start);
  if (!self->is_message && way != MEDIC_SOURCE_TEXT)
    {
      is_parts = medic_mime_read_parts (self, bytes, length, way == MEDIC_SOURCE_ATTACHED);
      found = is_parts ? NULL : medic_paste_find_message (bytes, length, &is_sure);
    }
  if (found != NULL)
    {
      bytes = found->str;
      length = found->len;
      self->is_message = medic_header_is_message (bytes, length, &start);
      self->decoded = TRUE;
    }
  if (is_parts)
    self->is_message = TRUE;
  else if (self->is_message)
    medic_mime_read (self, bytes, start, length, way == MEDIC_SOURCE_ATTACHED);
  else
    read_text (self, bytes, length);
  if (is_parts || (found != NULL && !is_sure))
    self->others |= 1u << MEDIC_SOURCE_TEXT;
  self->n_masked += medic_mask_in_place (self->text->str, self->text->len);
  return self;
}

/**
 * medic_source_new:
 * @bytes: what was given
 * @length: its length in bytes
 *
 * Reads a source as it stands.
 *
 * Returns: (transfer full): the source
 */
MedicSource *
medic_source_new (const char *bytes,
                  gsize       length)
{
  return medic_source_new_way (bytes, length, MEDIC_SOURCE_AS_IS);
}

/**
 * medic_source_free:
 * @self: (transfer full): a source
 */
void
medic_source_free (MedicSource *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_array_unref (self->segments);
  g_clear_pointer (&self->fields, g_array_unref);
  g_free (self->content_type);
  g_free (self->report_type);
  g_free (self);
}

/* A line of a header that is no continuation. */
typedef struct
{
  guint32 key;     /* what is compared first: the header's kind and the small first letter */
  guint32 start;
  guint32 end;     /* of the header */
} Field;

static inline guint32
field_key (MedicSegmentKind kind,
           char             letter)
{
  return (guint32) kind << 8 | (guint8) (letter | 0x20);
}

static void
find_fields (MedicSource *self)
{
  const char *text = self->text->str;

  self->fields = g_array_sized_new (FALSE, FALSE, sizeof (Field), 64);
  for (guint i = 0; i < self->segments->len; i++)
    {
      MedicSegment segment = g_array_index (self->segments, MedicSegment, i);

      if (segment.kind != MEDIC_SEGMENT_HEADER && segment.kind != MEDIC_SEGMENT_ORIGINAL_HEADER)
        continue;
      while (segment.start < segment.end)
        {
          const char *nl = memchr (text + segment.start, '\n', segment.end - segment.start);

          if (g_ascii_isalpha (text[segment.start]))
            {
              Field field = { field_key (segment.kind, text[segment.start]), (guint32) segment.start, (guint32) segment.end };

              g_array_append_val (self->fields, field);
            }
          segment.start = nl != NULL ? (gsize) (nl - text) + 1 : segment.end;
        }
    }
}

/* A field's value in one line. */
static char *
dup_unfolded (const char *text,
              gsize       start,
              gsize       end)
{
  gsize n = 0;
  char *value;

  while (start < end && g_ascii_isspace (text[start]))
    start++;

  value = g_malloc (end - start + 1);
  for (gsize i = start; i < end; i++)
    {
      if (text[i] != '\n')
        value[n++] = text[i];
    }
  while (n > 0 && g_ascii_isspace (value[n - 1]))
    n--;
  value[n] = '\0';
  return value;
}

/**
 * medic_source_find_header:
 * @self: a source
 * @kind: %MEDIC_SEGMENT_HEADER or %MEDIC_SEGMENT_ORIGINAL_HEADER
 * @name: name of a field, lower case
 * @start: (out): where its value begins, behind the colon
 * @end: (out): where it ends: the line's end, or that of the last line that goes on with it
 *
 * Finds the first field of a name.
 *
 * Returns: %FALSE if there is none
 */
gboolean
medic_source_find_header (MedicSource      *self,
                          MedicSegmentKind  kind,
                          const char       *name,
                          gsize            *start,
                          gsize            *end)
{
  const char *text = self->text->str;
  gsize n = strlen (name);
  guint32 key = field_key (kind, name[0]);

  if (self->fields == NULL)
    find_fields (self);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field *field = &g_array_index (self->fields, Field, i);
      gsize at = field->start, next = at + n + 1;

      if (field->key != key || field->end - at <= n || text[at + n] != ':' || !medic_bytes_are (text + at, name, n))
        continue;
      *start = next;
      do
        {
          const char *nl = memchr (text + next, '\n', field->end - next);

          *end = nl != NULL ? (gsize) (nl - text) : field->end;
          next = *end + 1;
        }
      while (next < field->end && (text[next] == ' ' || text[next] == '\t'));
      return TRUE;
    }
  return FALSE;
}

/**
 * medic_source_get_header:
 * @self: a source
 * @kind: %MEDIC_SEGMENT_HEADER or %MEDIC_SEGMENT_ORIGINAL_HEADER
 * @name: name of a field, lower case
 *
 * Returns: (transfer full) (nullable): the first such field's value, unfolded
 */
char *
medic_source_get_header (MedicSource      *self,
                         MedicSegmentKind  kind,
                         const char       *name)
{
  gsize start, end;

  return medic_source_find_header (self, kind, name, &start, &end) ? dup_unfolded (self->text->str, start, end) : NULL;
}

gboolean
medic_source_has_segment (MedicSource      *self,
                          MedicSegmentKind  kind)
{
  for (guint i = 0; i < self->segments->len; i++)
    {
      if (g_array_index (self->segments, MedicSegment, i).kind == kind)
        return TRUE;
    }
  return FALSE;
}
