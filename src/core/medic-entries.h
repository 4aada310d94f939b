/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-knowledge.h"

G_BEGIN_DECLS

GVariant *medic_knowledge_lookup_entry (MedicKnowledge *self,
                                        const char     *section,
                                        const char     *id) G_GNUC_WARN_UNUSED_RESULT;
GStrv     medic_knowledge_list_entries (MedicKnowledge *self,
                                        const char     *section) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
