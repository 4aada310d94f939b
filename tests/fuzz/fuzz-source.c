/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gmime/gmime.h>

#include "fuzz.h"
#include "medic-source.h"

/* Any bytes are a source: valid text, with segments in order that do not overlap. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (MedicSource) source = NULL;
  gsize at = 0;

  g_mime_init ();
  source = medic_source_new (size > 0 ? (const char *) data : "", size);
  g_assert_true (g_utf8_validate_len (source->text->str, source->text->len, NULL));
  for (guint i = 0; i < source->segments->len; i++)
    {
      const MedicSegment *segment = &g_array_index (source->segments, MedicSegment, i);

      g_assert_cmpuint (segment->start, >=, at);
      g_assert_cmpuint (segment->end, >=, segment->start);
      at = segment->end;
    }
  g_assert_cmpuint (at, <=, source->text->len);
  return 0;
}
