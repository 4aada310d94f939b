/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-reading-private.h"

G_BEGIN_DECLS

MedicKind medic_kind_find (const MedicReading *reading);

G_END_DECLS
