/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MedicFoldStyle:
 * @MEDIC_FOLD_BARE: "Größe" is "grosse": accents are dropped
 * @MEDIC_FOLD_SPELT: "Größe" is "groesse": as one writes without the keys
 *
 * What becomes of letters that a keyboard may lack.
 */
typedef enum {
  MEDIC_FOLD_BARE,
  MEDIC_FOLD_SPELT,
} MedicFoldStyle;

/**
 * MedicWordFunc:
 * @start: byte offset of the word in the text
 * @end: byte offset of its end
 * @user_data: what was given
 *
 * Called for each word.
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (* MedicWordFunc) (gsize    start,
                                    gsize    end,
                                    gpointer user_data);

char     *medic_fold            (const char     *word,
                                 gssize          length,
                                 MedicFoldStyle  style) G_GNUC_WARN_UNUSED_RESULT;
void      medic_fold_split      (const char     *text,
                                 gsize           length,
                                 MedicWordFunc   func,
                                 gpointer        user_data);
GPtrArray *medic_fold_dup_words (const char     *text,
                                 gsize           length) G_GNUC_WARN_UNUSED_RESULT;
gboolean  medic_fold_looks_like_code (const char *word);

G_END_DECLS
