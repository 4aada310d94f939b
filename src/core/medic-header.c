/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-header.h"

/* Headers of messages and their parts, which are expected to be broken. */

#define MAX_HEADER (256 * 1024)    /* a header is not looked into any further */

/**
 * medic_header_clear:
 * @self: a header
 *
 * Frees what it holds.
 */
void
medic_header_clear (MedicHeader *self)
{
  g_free (self->type);
  g_free (self->charset);
  g_free (self->boundary);
  g_free (self->report_type);
  g_free (self->name);
  g_free (self->encoding);
  g_free (self->description);
}

/**
 * medic_header_name_length:
 * @data: text
 * @start: start of a line
 * @end: its end
 *
 * Returns: the length of the name of the field that the line is, without the
 *   colon; 0 if it is none (RFC 5322, 2.2)
 */
gsize
medic_header_name_length (const char *data,
                          gsize       start,
                          gsize       end)
{
  gsize i = start;

  while (i < end && (medic_bytes_is_letter (data[i]) || data[i] == '-' || g_ascii_isdigit (data[i]) || data[i] == '_' || data[i] == '.'))
    i++;
  return i > start && i - start <= 76 && i < end && data[i] == ':' && g_ascii_isalpha (data[start]) ? i - start : 0;
}

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
parse_field (MedicHeader *header,
             const char  *data,
             gsize        start,
             gsize        name_length,
             gsize        end)
{
  g_autofree char *value = NULL;

  if (medic_bytes_are (data + start, "content-", 8))
    {
      header->has_content = TRUE;
      value = g_strndup (data + start + name_length + 1, MIN (end - start - name_length - 1, 4096));
      if (medic_header_name_is (data, start, name_length, "content-type") && !header->has_type)
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
      else if (medic_header_name_is (data, start, name_length, "content-transfer-encoding") && header->encoding == NULL)
        header->encoding = get_token (value);
      else if (medic_header_name_is (data, start, name_length, "content-disposition") && header->name == NULL)
        header->name = get_parameter (value, "filename");
      else if (medic_header_name_is (data, start, name_length, "content-description") && header->description == NULL)
        header->description = g_ascii_strdown (value, -1);
      return;
    }

  if (medic_header_name_is (data, start, name_length, "received") || medic_header_name_is (data, start, name_length, "subject")
      || medic_header_name_is (data, start, name_length, "return-path") || medic_header_name_is (data, start, name_length, "message-id")
      || medic_header_name_is (data, start, name_length, "to"))
    header->has_mail = TRUE;
  else if (medic_header_name_is (data, start, name_length, "from"))
    {
      header->has_mail = TRUE;
      value = g_ascii_strdown (data + start, (gssize) MIN (end - start, 512));
      header->is_bounce |= strstr (value, "mailer-daemon") != NULL || strstr (value, "postmaster@") != NULL || strstr (value, "mail delivery") != NULL
                           || strstr (value, "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e") != NULL;
    }
  else if (medic_header_name_is (data, start, name_length, "x-failed-recipients"))
    header->is_bounce = TRUE;
}

/**
 * medic_header_parse:
 * @data: text
 * @start: where the entity begins
 * @end: where it ends at the latest
 * @header: (nullable): what to fill; zeroed, cleared by the caller
 * @header_end: (out): where the header ends
 *
 * Reads the header of an entity.
 *
 * Returns: where its body begins
 */
gsize
medic_header_parse (const char  *data,
                    gsize        start,
                    gsize        end,
                    MedicHeader *header,
                    gsize       *header_end)
{
  gsize at = start, limit = MIN (end, start + MAX_HEADER);
  gboolean any = FALSE;

  if (header != NULL)
    header->type = g_strdup ("text/plain");
  while (at < limit)
    {
      gsize eol = medic_header_line_end (data, at, end), name_length;

      if (medic_header_is_blank (data, at, eol))
        {
          *header_end = at;
          return MIN (eol + 1, end);
        }
      name_length = medic_header_name_length (data, at, eol);
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
      while (eol + 1 < end && (data[eol + 1] == ' ' || data[eol + 1] == '\t')
             && !medic_header_is_blank (data, eol + 1, medic_header_line_end (data, eol + 1, end)))
        eol = medic_header_line_end (data, eol + 1, end);
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

/**
 * medic_header_is_message:
 * @bytes: text with \n line ends
 * @length: its length in bytes
 * @start: (out): where the header begins, behind blank lines and a "From " line
 *
 * Tells whether a text begins with the header of a mail.
 *
 * Returns: %TRUE if it does
 */
gboolean
medic_header_is_message (const char *bytes,
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
    at = MIN (medic_header_line_end (bytes, at, length) + 1, length);
  *start = at;

  for (; at < length && lines < 200; lines++)
    {
      gsize eol = medic_header_line_end (bytes, at, length), n = medic_header_name_length (bytes, at, eol);

      if (medic_header_is_blank (bytes, at, eol))
        break;
      if (n > 0)
        {
          fields++;
          for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
            known_fields += medic_header_name_is (bytes, at, n, known[i]);
          if (known_fields >= 2)
            return TRUE;
        }
      else if (fields == 0 || (bytes[at] != ' ' && bytes[at] != '\t'))
        return FALSE;
      at = eol + 1;
    }
  return FALSE;
}
