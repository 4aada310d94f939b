/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MedicTokenKind:
 *
 * What a word of the text is by its form.
 */
typedef enum {
  MEDIC_TOKEN_WORD,
  MEDIC_TOKEN_NUMBER,
  MEDIC_TOKEN_CODE,      /* an enhanced code, 5.1.1 */
  MEDIC_TOKEN_ADDRESS,
  MEDIC_TOKEN_HOST,
  MEDIC_TOKEN_IP,
  MEDIC_TOKEN_HEX,       /* 0x800CCC0F */
} MedicTokenKind;

typedef enum {
  MEDIC_TOKEN_FLAG_NONE       = 0,
  MEDIC_TOKEN_FLAG_NOISE      = 1 << 0,   /* a little word, passed over by phrases */
  MEDIC_TOKEN_FLAG_LINE_START = 1 << 1,   /* the first of its line */
  MEDIC_TOKEN_FLAG_IN_URL     = 1 << 2,   /* a piece of a web address */
  MEDIC_TOKEN_FLAG_PARAGRAPH  = 1 << 3,   /* the first after a blank line */
} MedicTokenFlags;

/**
 * MedicToken:
 *
 * One word of the text, with its place in bytes.
 */
typedef struct
{
  guint32 start;
  guint32 length;
  guint32 hash;
  guint8  kind;    /* MedicTokenKind */
  guint8  flags;   /* MedicTokenFlags */
} MedicToken;

void  medic_scanner_scan (const char *text,
                          gsize       start,
                          gsize       end,
                          GArray     *tokens);
guint medic_scanner_find (GArray     *tokens,
                          gsize       offset);

G_END_DECLS
