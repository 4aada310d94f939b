/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-code.h"
#include "medic-layer.h"

/* Explaining codes to people. */

void
medic_code_part_free (MedicCodePart *self)
{
  g_free (self->part);
  g_free (self);
}

static gboolean
explain (MedicKnowledge *self,
         GPtrArray      *parts,
         const char     *space,
         const char     *service,
         const char     *code,
         const char     *shown)
{
  g_autofree char *key = medic_code_make_key (space, service, code, NULL);
  const MedicLayer *layer;
  const char *meaning;
  MedicCodePart *part;
  guint32 index;

  if (!medic_knowledge_find_code (self, key, &layer, &index))
    return FALSE;
  g_variant_get_child (layer->code_texts, layer->code_text_ids[index], "(&s&s&s)", NULL, NULL, &meaning);
  part = g_new0 (MedicCodePart, 1);
  part->part = g_strdup (shown);
  part->meaning = _(meaning);
  g_ptr_array_add (parts, part);
  return TRUE;
}

/**
 * medic_knowledge_explain_code:
 * @self: knowledge
 * @service: (nullable): id of the service that used the code
 * @code: a reply code ("550"), enhanced code ("5.1.1"), socket error ("10061")
 *   or error number of a program ("0x800CCC0F")
 *
 * Explains a code part by part, in the reader's language: an enhanced code in
 * class, subject and the whole, others as a whole.
 *
 * Returns: (transfer full) (element-type MedicCodePart): the parts, which may
 *   be none; free with g_ptr_array_unref()
 */
GPtrArray *
medic_knowledge_explain_code (MedicKnowledge *self,
                              const char     *service,
                              const char     *code)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_code_part_free);
  g_auto (GStrv) digits = NULL;

  g_return_val_if_fail (self != NULL && code != NULL, parts);

  if (g_ascii_strncasecmp (code, "0x", 2) == 0)
    explain (self, parts, "client", NULL, code, code);
  else if (strchr (code, '.') == NULL)
    {
      if (!explain (self, parts, "reply", NULL, code, code) && !explain (self, parts, "socket", NULL, code, code))
        explain (self, parts, "client", NULL, code, code);
    }
  else if ((digits = g_strsplit (code, ".", 3)) != NULL && g_strv_length (digits) == 3)
    {
      g_autofree char *open = g_strdup_printf ("x.%s.%s", digits[1], digits[2]);

      explain (self, parts, "class", NULL, digits[0], digits[0]);
      explain (self, parts, "subject", NULL, digits[1], digits[1]);
      if (!(service != NULL && (explain (self, parts, "service", service, code, digits[2]) || explain (self, parts, "service", service, open, digits[2])))
          && !explain (self, parts, "enhanced", NULL, code, digits[2]))
        explain (self, parts, "enhanced", NULL, open, digits[2]);
    }
  return parts;
}
