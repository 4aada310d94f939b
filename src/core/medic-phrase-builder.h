/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "medic-phrase-set.h"

G_BEGIN_DECLS

/**
 * MedicPhraseBuilder:
 *
 * Collects phrases and writes them as the automaton that
 * [struct@PhraseSet] reads. Used by the knowledge compiler and for overlays.
 */
typedef struct _MedicPhraseBuilder MedicPhraseBuilder;

MedicPhraseBuilder *medic_phrase_builder_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void                medic_phrase_builder_free          (MedicPhraseBuilder *self);

void                medic_phrase_builder_set_when      (MedicPhraseBuilder *self,
                                                        GArray             *conditions);
void                medic_phrase_builder_set_place     (MedicPhraseBuilder *self,
                                                        const char         *file,
                                                        guint               line);
gboolean            medic_phrase_builder_add           (MedicPhraseBuilder *self,
                                                        const char         *phrase,
                                                        const char         *target,
                                                        MedicStrength       strength,
                                                        const char         *language,
                                                        char              **reason);
GVariant           *medic_phrase_builder_end           (MedicPhraseBuilder *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicPhraseBuilder, medic_phrase_builder_free)

G_END_DECLS
