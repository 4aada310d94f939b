/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MedicVocabulary:
 *
 * All words of all articles, with how often they occur: what a typing error is
 * measured against.
 */
typedef struct _MedicVocabulary MedicVocabulary;

MedicVocabulary *medic_vocabulary_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void             medic_vocabulary_free       (MedicVocabulary *self);

void             medic_vocabulary_add        (MedicVocabulary *self,
                                              const char      *folded,
                                              const char      *surface,
                                              gsize            surface_length);
void             medic_vocabulary_close      (MedicVocabulary *self);

guint            medic_vocabulary_count      (MedicVocabulary *self,
                                              const char      *folded);
gboolean         medic_vocabulary_has_prefix (MedicVocabulary *self,
                                              const char      *folded);
guint            medic_vocabulary_count_prefix (MedicVocabulary *self,
                                                const char      *folded);
const char      *medic_vocabulary_get_surface (MedicVocabulary *self,
                                               const char      *folded);
GPtrArray       *medic_vocabulary_nearest    (MedicVocabulary *self,
                                              const char      *folded,
                                              guint            most,
                                              gboolean         as_prefix) G_GNUC_WARN_UNUSED_RESULT;
gboolean         medic_vocabulary_split      (MedicVocabulary *self,
                                              const char      *folded,
                                              char           **first,
                                              char           **second);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicVocabulary, medic_vocabulary_free)

G_END_DECLS
