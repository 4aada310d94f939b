/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-analysis.h"
#include "medic-filter.h"

G_BEGIN_DECLS

/**
 * MedicAnalyseOptions:
 *
 * What the command line of `mail-medic-cli analyse` asks for.
 */
typedef struct
{
  MedicKnowledge *knowledge;   /* owned */
  MedicFilter    *filter;      /* owned */
  MedicOptions    analysis;
  gboolean        json;
  gboolean        redact;
  gboolean        colour;
  gboolean        progress;
  guint           jobs;
} MedicAnalyseOptions;

int medic_analyse_run (const MedicAnalyseOptions *options,
                       const char *const         *paths);

G_END_DECLS
