/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-header.h"
#include "medic-paste.h"
#include "medic-scanner.h"

/* The source of a mail seldom comes as it was: a program for mail has quoted or indented it, a window has doubled its line ends, a person has
 * put some words before it. Read as a text, its header would be taken for what was said ("spf=fail", queue ids): so what was done to it is
 * undone. */

#define MAX_LINES 60            /* in which the header must begin */
#define MAX_CANDIDATES 4
#define MAX_WORDS_BEFORE 2000   /* bytes */
#define MIN_LINE_ENDS 6         /* that must all be doubled */

/* Takes each second line end away if all of them come in pairs. */
static GString *
halve_line_ends (const char *text,
                 gsize       length)
{
  GString *halved;
  guint runs = 0;

  for (gsize i = 0; i < length;)
    {
      const char *nl = memchr (text + i, '\n', length - i);
      gsize run = 0;

      if (nl == NULL)
        break;
      for (i = (gsize) (nl - text); i < length && text[i] == '\n'; i++)
        run++;
      if (run % 2 != 0 && i < length)
        return NULL;
      runs++;
    }
  if (runs < MIN_LINE_ENDS)
    return NULL;

  halved = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    {
      g_string_append_c (halved, text[i]);
      if (text[i] == '\n' && i + 1 < length && text[i + 1] == '\n')
        i++;
    }
  return halved;
}

/* How many signs of quotation or indentation a line begins with. */
static gsize
prefix_length (const char *text,
               gsize       at,
               gsize       eol)
{
  gsize i = at;

  while (i < eol && (text[i] == ' ' || text[i] == '\t' || text[i] == '>' || text[i] == '|'))
    i++;
  return i - at;
}

/* The lines from @start on without the prefix that the first of them has, up to one that does not have it, at *end. */
static GString *
take_prefix (const char *text,
             gsize       start,
             gsize       length,
             gsize       prefix,
             gsize      *end)
{
  GString *block = g_string_sized_new (length - start);
  gsize bare = prefix;   /* without white space at its end: blank lines have no more */

  while (bare > 0 && (text[start + bare - 1] == ' ' || text[start + bare - 1] == '\t'))
    bare--;
  *end = start;
  for (gsize at = start; at < length;)
    {
      gsize eol = medic_header_line_end (text, at, length);

      if (eol - at >= prefix && memcmp (text + at, text + start, prefix) == 0)
        g_string_append_len (block, text + at + prefix, (gssize) (eol - at - prefix));
      else if (eol - at < bare || memcmp (text + at, text + start, bare) != 0 || !medic_header_is_blank (text, at + bare, eol))
        break;
      if (eol < length)
        g_string_append_c (block, '\n');
      *end = at = eol + 1;
    }
  return block;
}

/* Whether a header has fields that only the source of a mail has: not the few lines that programs write above a mail that is passed on. */
static gboolean
is_source (const GString *block,
           gsize          start,
           gboolean      *is_notice)
{
  g_auto (MedicHeader) header = { 0 };
  gsize header_end;
  gboolean found;

  medic_header_parse (block->str, start, block->len, &header, &header_end);
  *is_notice = header.is_bounce || g_str_equal (header.type, "multipart/report");
  found = header.has_content;
  for (gsize at = start; at < header_end;)
    {
      gsize eol = medic_header_line_end (block->str, at, header_end), n = medic_header_name_length (block->str, at, eol);

      found |= medic_header_name_is (block->str, at, n, "received") || medic_header_name_is (block->str, at, n, "mime-version")
               || medic_header_name_is (block->str, at, n, "message-id");
      /* the empty sender of notices (RFC 5321, 4.5.5) */
      if (medic_header_name_is (block->str, at, n, "return-path"))
        {
          found = TRUE;
          *is_notice |= g_strstr_len (block->str + at, (gssize) (eol - at), "<>") != NULL;
        }
      at = eol + 1;
    }
  return found;
}

/* Whether words before a mail may be a person's: what an automat says has codes. */
static gboolean
is_preface (const char *text,
            gsize       length)
{
  g_autoptr (GArray) tokens = NULL;

  if (length > MAX_WORDS_BEFORE || !g_utf8_validate_len (text, length, NULL))
    return FALSE;
  tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));
  medic_scanner_scan (text, 0, length, tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      const MedicToken *token = &g_array_index (tokens, MedicToken, i);

      if (token->kind == MEDIC_TOKEN_CODE
          || (token->kind == MEDIC_TOKEN_NUMBER && token->length == 3 && (text[token->start] == '4' || text[token->start] == '5')))
        return FALSE;
    }
  return TRUE;
}

/**
 * medic_paste_find_message:
 * @text: text with \n line ends that does not begin with the header of a mail
 * @length: its length in bytes
 * @is_sure: (out): whether nothing else can be meant; else it may be a mail that
 *   a notice returns
 *
 * Looks for the source of a mail in a text: one that is quoted or indented as a
 * whole, whose line ends are doubled, or that stands behind a few words of the
 * person who asks.
 *
 * Returns: (transfer full) (nullable): the source as it was; %NULL if there is none
 */
GString *
medic_paste_find_message (const char *text,
                          gsize       length,
                          gboolean   *is_sure)
{
  guint lines = 0, candidates = 0;
  gboolean blank_before = TRUE;
  GString *block = halve_line_ends (text, length);
  gsize start;

  *is_sure = TRUE;
  if (block != NULL)
    {
      if (medic_header_is_message (block->str, block->len, &start))
        return block;
      g_string_free (block, TRUE);
    }

  for (gsize at = 0; at < length && lines < MAX_LINES && candidates < MAX_CANDIDATES;)
    {
      gsize eol = medic_header_line_end (text, at, length), prefix = prefix_length (text, at, eol);

      if (at + prefix == eol)
        blank_before = TRUE;
      else
        {
          if (blank_before && medic_header_name_length (text, at + prefix, eol) > 0)
            {
              gboolean notice;
              gsize end;

              candidates++;
              block = take_prefix (text, at, length, prefix, &end);
              if (medic_header_is_message (block->str, block->len, &start))
                {
                  gboolean source = is_source (block, start, &notice), whole = lines == 0 && end >= length;

                  *is_sure = source && (whole || notice);
                  if (whole || (source && is_preface (text, at)))
                    return block;
                }
              g_string_free (block, TRUE);
            }
          blank_before = text[eol - 1] == ':';   /* "Anna wrote:" */
          lines++;
        }
      at = eol + 1;
    }
  return NULL;
}

/**
 * medic_paste_drop_links:
 * @text: valid UTF-8, changed in place
 *
 * Takes away the links that programs write behind an address when they make
 * text of a page: "bob@example.org<mailto:bob@example.org>" and, with or without
 * a space, "bob@example.org [mailto:bob@example.org]".
 */
void
medic_paste_drop_links (GString *text)
{
  static const char scheme[] = "mailto:";
  gsize kept = 0, from = 0;   /* what is kept is moved to the front; from where it is not yet */

  for (const char *p = strstr (text->str, scheme); p != NULL; p = strstr (p + 1, scheme))
    {
      gsize at = (gsize) (p - text->str), address = at + strlen (scheme), length = strcspn (text->str + address, "<>[]? \t\n"), before;

      if (at == from || strchr ("<[", text->str[at - 1]) == NULL || length == 0 || strchr (">]", text->str[address + length]) == NULL
          || text->str[address + length] == '\0')
        continue;
      before = at - 1;
      before -= before > from && text->str[before - 1] == ' ';
      if (before < from + length || g_ascii_strncasecmp (text->str + before - length, text->str + address, length) != 0)
        continue;
      memmove (text->str + kept, text->str + from, before - from);
      kept += before - from;
      from = address + length + 1;
    }
  memmove (text->str + kept, text->str + from, text->len - from);
  g_string_truncate (text, kept + text->len - from);
}
