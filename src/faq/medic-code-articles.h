/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-library.h"

G_BEGIN_DECLS

GPtrArray *medic_code_articles_make (MedicKnowledge *knowledge,
                                     gboolean        translated,
                                     MedicDetail     detail,
                                     GPtrArray      *codes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
