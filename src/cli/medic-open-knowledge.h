/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-knowledge.h"

G_BEGIN_DECLS

MedicKnowledge *medic_open_knowledge (GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
