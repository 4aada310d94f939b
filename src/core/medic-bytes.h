/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Eight bytes looked at together: each macro is not zero if one of them is meant. (Which one, only the first such byte tells.) */
#define MEDIC_BYTES_EACH(byte)          (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))
#define MEDIC_BYTES_NOT_ASCII(word)     ((word) & MEDIC_BYTES_EACH (0x80))
#define MEDIC_BYTES_ZERO(word)          (((word) - MEDIC_BYTES_EACH (0x01)) & ~(word) & MEDIC_BYTES_EACH (0x80))
#define MEDIC_BYTES_EQUAL(word, byte)   MEDIC_BYTES_ZERO ((word) ^ MEDIC_BYTES_EACH (byte))
#define MEDIC_BYTES_BELOW(word, byte)   (((word) - MEDIC_BYTES_EACH (byte)) & ~(word) & MEDIC_BYTES_EACH (0x80))
