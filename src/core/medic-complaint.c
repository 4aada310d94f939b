/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-reading-private.h"

/* Feedback reports (RFC 5965): who complained, about a mail to whom. */

static void
add_recipient (MedicReading *self,
               const char   *text,
               gsize         start,
               gsize         end)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));

  medic_scanner_scan (text, start, end, tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      const MedicToken *t = &g_array_index (tokens, MedicToken, i);
      g_autofree char *address = NULL;
      gboolean known = FALSE;

      if (t->kind != MEDIC_TOKEN_ADDRESS)
        continue;
      address = g_strndup (text + t->start, t->length);
      for (guint f = 0; f < self->findings->len && !known; f++)
        known = g_ascii_strcasecmp (((MedicFinding *) self->findings->pdata[f])->facts->recipient, address) == 0;
      if (!known)
        medic_reading_add_finding (self)->facts->recipient = g_steal_pointer (&address);
    }
}

static void
add_header_recipient (MedicReading     *self,
                      MedicSegmentKind  kind,
                      const char       *name)
{
  g_autofree char *value = self->findings->len == 0 ? medic_source_get_header (self->source, kind, name) : NULL;

  if (value != NULL)
    add_recipient (self, value, 0, strlen (value));
}

/**
 * medic_complaint_read:
 * @self: a reading
 *
 * Makes a finding of each recipient that a feedback report names
 * (Original-Rcpt-To), or of those to whom the reported mail went.
 */
void
medic_complaint_read (MedicReading *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->source->segments->len; i++)
    {
      const MedicSegment *segment = &g_array_index (self->source->segments, MedicSegment, i);

      if (segment->kind != MEDIC_SEGMENT_FEEDBACK)
        continue;
      any = TRUE;
      for (gsize at = segment->start; at < segment->end;)
        {
          gsize end = MIN (medic_reading_line_end (self, at), segment->end);
          static const char *const names[] = { "original-rcpt-to:", "removal-recipient:", "original-recipient:", NULL };

          for (gsize n = 0; names[n] != NULL; n++)
            {
              if (end - at > strlen (names[n]) && g_ascii_strncasecmp (self->text + at, names[n], strlen (names[n])) == 0)
                add_recipient (self, self->text, at + strlen (names[n]), end);
            }
          at = end + 1;
        }
    }
  if (!any && (self->kinds & (1u << MEDIC_KIND_COMPLAINT)) == 0)
    return;
  add_header_recipient (self, MEDIC_SEGMENT_ORIGINAL_HEADER, "x-hmxmroriginalrecipient");
  add_header_recipient (self, MEDIC_SEGMENT_ORIGINAL_HEADER, "to");
  add_header_recipient (self, MEDIC_SEGMENT_ORIGINAL_HEADER, "x-original-to");
  add_header_recipient (self, MEDIC_SEGMENT_ORIGINAL_HEADER, "delivered-to");
}
