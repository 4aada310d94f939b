/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-visible.h"

/* A line longer than this makes a text view slow: what is shown ends there. */
#define LINE_MAX_BYTES (16 * 1024)

/* ⟨U+202E⟩ stands in for one character. */
#define CONTROL_WIDTH 8u

typedef enum {
  KEEP_NOTHING,
  KEEP_ISOLATES,  /* U+2066 to U+2069 in pairs, as we put them round addresses ourselves */
} Keep;

/* The characters that change the direction of what follows: with them a text can be made to look like another. */
static gboolean
is_direction_control (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
has_direction_control (const char *text)
{
  /* U+061C is D8 9C, the others E2 80 … and E2 81 …: anything without these bytes is quickly let through */
  return strstr (text, "\xd8\x9c") != NULL || strstr (text, "\xe2\x80") != NULL || strstr (text, "\xe2\x81") != NULL;
}

static gboolean
isolates_are_paired (const char *text)
{
  guint depth = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x2066 && c <= 0x2068)
        depth++;
      else if (c == 0x2069 && depth-- == 0)
        return FALSE;
    }
  return depth == 0;
}

static char *
make_visible (const char *text,
              Keep        keep)
{
  g_autoptr (GString) out = NULL;

  if (!has_direction_control (text))
    return g_strdup (text);

  if (keep == KEEP_ISOLATES && !isolates_are_paired (text))
    keep = KEEP_NOTHING;

  out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_direction_control (c) || (keep == KEEP_ISOLATES && c >= 0x2066))
        g_string_append_unichar (out, c);
      else
        g_string_append_printf (out, "\u27e8U+%04X\u27e9", c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * medic_visible_text:
 * @text: words of a paste
 *
 * Returns: (transfer full): @text with the characters that turn the direction
 *   of writing spelt out, such as "⟨U+202E⟩"
 */
char *
medic_visible_text (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return make_visible (text, KEEP_NOTHING);
}

/**
 * medic_visible_advice:
 * @text: words of ours into which facts of a paste are filled
 *
 * As [func@visible_text], but isolates that come in pairs stay: we put them
 * round addresses ourselves.
 *
 * Returns: (transfer full): @text with directions spelt out
 */
char *
medic_visible_advice (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return make_visible (text, KEEP_ISOLATES);
}

/**
 * medic_visible_offset:
 * @text: the text that was given to [func@visible_text]
 * @offset: a place in it, in characters
 *
 * Returns: the same place in the text that it returned
 */
guint
medic_visible_offset (const char *text,
                      guint       offset)
{
  guint shift = 0;
  guint i = 0;

  g_return_val_if_fail (text != NULL, offset);

  for (const char *p = text; *p != '\0' && i < offset; p = g_utf8_next_char (p), i++)
    {
      if (is_direction_control (g_utf8_get_char (p)))
        shift += CONTROL_WIDTH - 1;
    }
  return offset + shift;
}

/**
 * medic_visible_fit:
 * @text: a text
 * @length: its length in bytes
 *
 * A text view lays out whole lines, and slowly. This tells how much of a text
 * it can show without being felt.
 *
 * Returns: the number of bytes to show, at the end of a character
 */
gsize
medic_visible_fit (const char *text,
                   gsize       length)
{
  gsize end = MIN (length, MEDIC_SHOWN_MAX_BYTES);
  gsize line = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (gsize i = 0; i < end; i++)
    {
      if (text[i] == '\n' || text[i] == '\r')
        line = 0;
      else if (++line > LINE_MAX_BYTES)
        end = i;
    }

  while (end > 0 && end < length && ((guchar) text[end] & 0xc0) == 0x80)
    end--;
  return end;
}

/* "E-Mail" stays in one line: a break after its first letter is hard to read. */
static PangoAttrList *
keep_together (const char *text)
{
  PangoAttrList *attributes = NULL;

  for (const char *p = text; (p = strchr (p, '-')) != NULL; p++)
    {
      PangoAttribute *attribute;
      const char *end = p + 1;

      while (g_ascii_isalnum (*end))
        end++;
      if (p == text || !g_ascii_isalpha (p[-1]) || (p - text > 1 && g_ascii_isalnum (p[-2])) || end == p + 1)
        continue;
      attribute = pango_attr_allow_breaks_new (FALSE);
      attribute->start_index = (guint) (p - 1 - text);
      attribute->end_index = (guint) (end - text);
      attributes = attributes != NULL ? attributes : pango_attr_list_new ();
      pango_attr_list_insert (attributes, attribute);
    }
  return attributes;
}

/**
 * medic_label_set_advice:
 * @label: a label
 * @text: (nullable): words of ours, perhaps with facts filled in
 *
 * Shows @text literally, or hides @label if there is none.
 */
void
medic_label_set_advice (GtkLabel   *label,
                        const char *text)
{
  g_autofree char *visible = medic_visible_advice (text != NULL ? text : "");
  PangoAttrList *attributes;

  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_text (label, visible);
  attributes = keep_together (visible);
  gtk_label_set_attributes (label, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
  gtk_widget_set_visible (GTK_WIDGET (label), *visible != '\0');
}
