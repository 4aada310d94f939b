/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-redact.h"
#include "medic-scanner.h"

struct _MedicRedactor
{
  GHashTable *stand_ins;     /* owned; lower-case address or IP → its stand-in */
  guint       n_addresses;
  guint       n_ips;
};

/**
 * medic_redactor_new:
 *
 * Returns: (transfer full): a redactor that has seen nothing yet
 */
MedicRedactor *
medic_redactor_new (void)
{
  MedicRedactor *self = g_new0 (MedicRedactor, 1);

  self->stand_ins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * medic_redactor_free:
 * @self: (transfer full): a redactor
 */
void
medic_redactor_free (MedicRedactor *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->stand_ins);
  g_free (self);
}

static const char *
get_stand_in (MedicRedactor    *self,
              const char       *text,
              const MedicToken *token)
{
  char *key = g_ascii_strdown (text + token->start, (gssize) token->length);
  const char *known = g_hash_table_lookup (self->stand_ins, key);

  if (known != NULL)
    {
      g_free (key);
      return known;
    }
  /* .invalid is reserved for such names (RFC 2606, 2) */
  g_hash_table_insert (self->stand_ins, key,
                       token->kind == MEDIC_TOKEN_IP ? g_strdup_printf ("ip-%u", ++self->n_ips)
                                                     : g_strdup_printf ("address-%u@masked.invalid", ++self->n_addresses));
  return g_hash_table_lookup (self->stand_ins, key);
}

/**
 * medic_redactor_redact:
 * @self: a redactor
 * @text: valid UTF-8
 *
 * Returns: (transfer full): @text with stand-ins for addresses and IPs
 */
char *
medic_redactor_redact (MedicRedactor *self,
                       const char    *text)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));
  GString *redacted = g_string_new (NULL);
  gsize at = 0;

  medic_scanner_scan (text, 0, strlen (text), tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      const MedicToken *token = &g_array_index (tokens, MedicToken, i);

      if (token->kind != MEDIC_TOKEN_ADDRESS && token->kind != MEDIC_TOKEN_IP)
        continue;
      g_string_append_len (redacted, text + at, (gssize) (token->start - at));
      g_string_append (redacted, get_stand_in (self, text, token));
      at = token->start + token->length;
    }
  g_string_append (redacted, text + at);
  return g_string_free (redacted, FALSE);
}
