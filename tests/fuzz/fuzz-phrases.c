/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "medic-phrase-builder.h"
#include "medic-scanner.h"

/* A phrase a line, a blank line, then a text: whatever the phrases, a match lies within the text. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *input = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autoptr (MedicPhraseBuilder) builder = medic_phrase_builder_new ();
  g_autoptr (GVariant) compiled = NULL;
  g_autoptr (MedicPhraseSet) set = NULL;
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (MedicToken));
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (MedicMatch));
  char *text = strstr (input, "\n\n");
  g_auto (GStrv) phrases = NULL;

  if (text == NULL || text - input > 2000)
    return 0;
  *text = '\0';
  text += 2;
  phrases = g_strsplit (input, "\n", 20);
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      g_autofree char *reason = NULL;
      gboolean taken = medic_phrase_builder_add (builder, phrases[i], "problem:x", MEDIC_STRENGTH_NORMAL, NULL, &reason);

      g_assert_true (taken == (reason == NULL));
    }
  compiled = g_variant_ref_sink (medic_phrase_builder_end (builder));
  set = medic_phrase_set_new (compiled);
  medic_scanner_scan (text, 0, strlen (text), tokens);
  medic_phrase_set_match (set, tokens, 0, tokens->len, matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const MedicMatch *match = &g_array_index (matches, MedicMatch, i);

      g_assert_cmpuint (match->first, <=, match->last);
      g_assert_cmpuint (match->last, <, tokens->len);
      g_assert_cmpuint (match->phrase, <, medic_phrase_set_get_n_phrases (set));
    }
  return 0;
}
