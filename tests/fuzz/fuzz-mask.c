/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "medic-mask.h"

/* A masked text has its length, its lines and its letters, but for asterisks; masking it again changes nothing. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  guint n = 0;
  g_autofree char *masked = medic_mask_text (text, -1, &n);
  gboolean changed = FALSE;

  g_assert_cmpuint (strlen (masked), ==, strlen (text));
  g_assert_true (g_utf8_validate (masked, -1, NULL));
  for (gsize i = 0; text[i] != '\0'; i++)
    {
      g_assert_true (masked[i] == text[i] || masked[i] == '*');
      g_assert_true (text[i] != '\n' || masked[i] == '\n');
      changed |= masked[i] != text[i];
    }
  g_assert_true ((n > 0) == changed);
  return 0;
}
