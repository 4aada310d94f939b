/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-handover-private.h"

/* How a hand-over text looks as plain text and as Markdown. */

/* Lines after the first stand under the first. */
static void
append_indented (GString    *out,
                 const char *text,
                 const char *indent)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\r')
        continue;
      g_string_append_c (out, *p);
      if (*p == '\n')
        g_string_append (out, indent);
    }
}

static gboolean
is_listed (MedicHandoverKind kind)
{
  return kind == MEDIC_HANDOVER_FACT || kind == MEDIC_HANDOVER_ITEM || kind == MEDIC_HANDOVER_POINT;
}

/* Facts and lists stand line by line, everything else apart. */
static void
part_blocks (GString                  *out,
             const MedicHandoverBlock *before,
             const MedicHandoverBlock *block)
{
  if (before == NULL)
    return;
  g_string_append (out, before->kind == block->kind && is_listed (block->kind) ? "\n" : "\n\n");
}

static void
append_plain (GString                  *out,
              const MedicHandoverBlock *block,
              guint                     number)
{
  switch (block->kind)
    {
    case MEDIC_HANDOVER_HEADING:
      g_string_append (out, block->text);
      g_string_append_c (out, '\n');
      for (glong i = MIN (g_utf8_strlen (block->text, -1), 72); i > 0; i--)
        g_string_append_c (out, '-');
      break;
    case MEDIC_HANDOVER_ITEM:
      g_string_append_printf (out, "%u. ", number);
      append_indented (out, block->text, "   ");
      break;
    case MEDIC_HANDOVER_POINT:
      g_string_append (out, "- ");
      append_indented (out, block->text, "  ");
      break;
    case MEDIC_HANDOVER_FACT:
      g_string_append_printf (out, "%s: ", block->label);
      append_indented (out, block->text, "    ");
      break;
    case MEDIC_HANDOVER_VERBATIM:
      g_string_append (out, "> ");
      append_indented (out, block->text, "> ");
      break;
    case MEDIC_HANDOVER_PARAGRAPH:
    default:
      append_indented (out, block->text, "");
      break;
    }
}

/**
 * medic_handover_to_text:
 * @self: a text
 *
 * Returns: (transfer full): it as plain text
 */
char *
medic_handover_to_text (MedicHandover *self)
{
  GString *out;
  const MedicHandoverBlock *before = NULL;
  guint number = 0;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const MedicHandoverBlock *block = self->blocks->pdata[i];

      number = block->kind == MEDIC_HANDOVER_ITEM ? number + 1 : 0;
      part_blocks (out, before, block);
      append_plain (out, block, number);
      before = block;
    }
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

/* What a server said is never markup. */
static void
append_escaped (GString    *out,
                const char *text,
                const char *indent)
{
  gboolean at_start = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\r')
        continue;
      if (*p == '\n')
        {
          g_string_append (out, "  \n");
          g_string_append (out, indent);
          at_start = TRUE;
          continue;
        }
      if (strchr ("\\`*_[]<>#|~&", *p) != NULL || (at_start && strchr ("-+=", *p) != NULL))
        g_string_append_c (out, '\\');
      else if ((*p == '.' || *p == ')') && p > text && g_ascii_isdigit (p[-1]) && (p[1] == ' ' || p[1] == '\n' || p[1] == '\0'))
        {
          const char *digits = p;

          while (digits > text && g_ascii_isdigit (digits[-1]))
            digits--;
          if (digits == text || digits[-1] == '\n')
            g_string_append_c (out, '\\');
        }
      g_string_append_c (out, *p);
      at_start = at_start && *p == ' ';
    }
}

/* A fence that is longer than any in the text. */
static void
append_fenced (GString    *out,
               const char *text)
{
  gsize run = 0, longest = 2;
  g_autofree char *fence = NULL;

  for (const char *p = text; *p != '\0'; p++)
    {
      run = *p == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  fence = g_strnfill (longest + 1, '`');
  g_string_append_printf (out, "%s\n", fence);
  append_indented (out, text, "");
  g_string_append_printf (out, "%s%s", g_str_has_suffix (text, "\n") ? "" : "\n", fence);
}

static void
append_markdown (GString                  *out,
                 const MedicHandoverBlock *block,
                 guint                     number)
{
  switch (block->kind)
    {
    case MEDIC_HANDOVER_HEADING:
      g_string_append (out, "## ");
      append_escaped (out, block->text, "");
      break;
    case MEDIC_HANDOVER_ITEM:
      g_string_append_printf (out, "%u. ", number);
      append_escaped (out, block->text, "   ");
      break;
    case MEDIC_HANDOVER_POINT:
      g_string_append (out, "- ");
      append_escaped (out, block->text, "  ");
      break;
    case MEDIC_HANDOVER_FACT:
      g_string_append_printf (out, "- %s: ", block->label);
      if (block->missing)
        g_string_append_printf (out, "**%s**", block->text);
      else
        append_escaped (out, block->text, "  ");
      break;
    case MEDIC_HANDOVER_VERBATIM:
      append_fenced (out, block->text);
      break;
    case MEDIC_HANDOVER_PARAGRAPH:
    default:
      if (block->missing)
        g_string_append_printf (out, "**%s**", block->text);
      else
        append_escaped (out, block->text, "");
      break;
    }
}

/**
 * medic_handover_to_markdown:
 * @self: a text
 *
 * Returns: (transfer full): it as Markdown; what a server said cannot become
 *   markup in it
 */
char *
medic_handover_to_markdown (MedicHandover *self)
{
  GString *out;
  const MedicHandoverBlock *before = NULL;
  guint number = 0;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new ("# ");
  append_escaped (out, self->subject, "");
  g_string_append (out, "\n\n");
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const MedicHandoverBlock *block = self->blocks->pdata[i];

      /* the title is there already */
      if (i == 0 && block->kind == MEDIC_HANDOVER_HEADING && g_str_equal (block->text, self->subject))
        continue;
      number = block->kind == MEDIC_HANDOVER_ITEM ? number + 1 : 0;
      part_blocks (out, before, block);
      append_markdown (out, block, number);
      before = block;
    }
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}
