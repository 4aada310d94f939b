/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "medic-scanner.h"

/* Words are in order, do not overlap, lie within the text and are never cut inside a character. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));
  gsize length = strlen (text), at = 0;

  medic_scanner_scan (text, 0, length, tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      const MedicToken *token = &g_array_index (tokens, MedicToken, i);

      g_assert_cmpuint (token->start, >=, at);
      g_assert_cmpuint (token->length, >, 0);
      at = (gsize) token->start + token->length;
      g_assert_cmpuint (at, <=, length);
      g_assert_true (g_utf8_validate (text + token->start, (gssize) token->length, NULL));
      g_assert_cmpuint (medic_scanner_find (tokens, token->start), ==, i);
    }
  return 0;
}
