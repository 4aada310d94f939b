/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

/* Eight bytes looked at together: each macro is not zero if one of them is meant. (Which one, only the first such byte tells.) */
#define MEDIC_BYTES_EACH(byte)          (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))
#define MEDIC_BYTES_NOT_ASCII(word)     ((word) & MEDIC_BYTES_EACH (0x80))
#define MEDIC_BYTES_ZERO(word)          (((word) - MEDIC_BYTES_EACH (0x01)) & ~(word) & MEDIC_BYTES_EACH (0x80))
#define MEDIC_BYTES_EQUAL(word, byte)   MEDIC_BYTES_ZERO ((word) ^ MEDIC_BYTES_EACH (byte))

/* Sixteen bytes that are compared together: what a comparison holds for becomes 0xFF, the rest 0. */
typedef guint8 MedicBytes16 __attribute__ ((vector_size (16)));

static inline MedicBytes16
medic_bytes_load16 (const char *bytes)
{
  MedicBytes16 loaded;

  memcpy (&loaded, bytes, sizeof loaded);
  return loaded;
}

static inline gboolean
medic_bytes_any (MedicBytes16 bytes)
{
  guint64 halves[2];

  memcpy (halves, &bytes, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

/* g_ascii_isalpha() without its table. */
static inline gboolean
medic_bytes_is_letter (char byte)
{
  return (guint8) ((byte | 0x20) - 'a') < 26;
}

/* Whether bytes are these lower-case letters, case aside. g_ascii_strncasecmp() takes five times as long, and names of fields are compared
 * hundreds of times for each mail. A nul that ends the bytes earlier is no letter. */
static inline gboolean
medic_bytes_are (const char *bytes,
                 const char *lower,
                 gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) bytes[i];

      if ((guint8) (byte - 'A') < 26)
        byte |= 0x20;
      if (byte != (guint8) lower[i])
        return FALSE;
    }
  return TRUE;
}
