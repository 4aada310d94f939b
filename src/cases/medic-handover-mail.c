/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gmime/gmime.h>
#include <string.h>

#include "medic-handover-private.h"

/* A hand-over text as a draft: an address of the scheme mailto, or a file. */

/* Longer ones are cut off by desktops and mail programs without a word. */
#define MAX_URI 16000

static void
init_gmime (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      g_mime_init ();
      g_once_init_leave (&ready, 1);
    }
}

/* Line ends are CRLF in a body (RFC 6068, 5). */
static char *
escape_body (const char *text,
             gsize       length)
{
  g_autofree char *part = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (part, "\n", -1);
  g_autofree char *body = g_strjoinv ("\r\n", lines);

  return g_uri_escape_string (body, NULL, FALSE);
}

/* The body, or as many of its lines as there is room for. */
static char *
fit_body (const char *text,
          gsize       room,
          gboolean   *cut)
{
  g_autofree char *whole = escape_body (text, strlen (text));
  g_autofree char *rest = NULL;
  g_autoptr (GString) body = NULL;

  *cut = strlen (whole) > room;
  if (!*cut)
    return g_steal_pointer (&whole);
  {
    const char *note = _("[The text was cut here because it is too long. Save the mail as a file to have all of it.]");

    rest = g_uri_escape_string (note, NULL, FALSE);
  }
  body = g_string_new (NULL);
  for (const char *line = text; *line != '\0';)
    {
      const char *end = strchr (line, '\n');
      gsize length = end != NULL ? (gsize) (end - line) + 1 : strlen (line);
      g_autofree char *escaped = escape_body (line, length);

      if (body->len + strlen (escaped) + strlen (rest) > room)
        break;
      g_string_append (body, escaped);
      line += length;
    }
  g_string_append (body, rest);
  return g_string_free (g_steal_pointer (&body), FALSE);
}

/**
 * medic_handover_to_mailto:
 * @self: a text
 * @address: (nullable): whom to send it to
 * @cut: (out) (optional): whether the text is too long and was cut, which it
 *   says at its end
 *
 * Returns: (transfer full): a mailto address (RFC 6068) that opens a draft
 */
char *
medic_handover_to_mailto (MedicHandover *self,
                          const char    *address,
                          gboolean      *cut)
{
  g_autofree char *text = NULL;
  g_autofree char *to = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *body = NULL;
  gboolean was_cut = FALSE;
  gsize used;

  g_return_val_if_fail (self != NULL, NULL);

  text = medic_handover_to_text (self);
  to = address != NULL ? g_uri_escape_string (address, "@", FALSE) : g_strdup ("");
  subject = g_uri_escape_string (self->subject, NULL, FALSE);
  used = strlen (to) + strlen (subject) + 64;
  body = fit_body (text, used < MAX_URI ? MAX_URI - used : 0, &was_cut);
  if (cut != NULL)
    *cut = was_cut;
  return g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, subject, body);
}

/**
 * medic_handover_to_eml:
 * @self: a text
 * @address: (nullable): whom to send it to
 *
 * Returns: (transfer full): a message (RFC 5322) that mail programs open as a
 *   draft; who sends it is left to them
 */
char *
medic_handover_to_eml (MedicHandover *self,
                       const char    *address)
{
  g_autofree char *text = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GMimeMessage *message;
  GMimeTextPart *part;
  GMimeFormatOptions *options;
  char *eml;

  g_return_val_if_fail (self != NULL, NULL);

  init_gmime ();
  text = medic_handover_to_text (self);
  message = g_mime_message_new (TRUE);
  g_mime_message_set_subject (message, self->subject, "utf-8");
  g_mime_message_set_date (message, now);
  if (address != NULL && address[0] != '\0')
    g_mime_message_add_mailbox (message, GMIME_ADDRESS_TYPE_TO, NULL, address);
  /* what Outlook knows a draft by; others do not mind */
  g_mime_object_set_header (GMIME_OBJECT (message), "X-Unsent", "1", NULL);

  part = g_mime_text_part_new_with_subtype ("plain");
  g_mime_text_part_set_charset (part, "utf-8");
  g_mime_text_part_set_text (part, text);
  g_mime_part_set_content_encoding (GMIME_PART (part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  g_mime_message_set_mime_part (message, GMIME_OBJECT (part));

  options = g_mime_format_options_new ();
  g_mime_format_options_set_newline_format (options, GMIME_NEWLINE_FORMAT_DOS);
  eml = g_mime_object_to_string (GMIME_OBJECT (message), options);
  g_mime_format_options_free (options);
  g_object_unref (part);
  g_object_unref (message);
  return eml;
}
