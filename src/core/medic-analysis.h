/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "medic-report.h"

G_BEGIN_DECLS

/**
 * MEDIC_ANALYSIS_MAX_BYTES:
 *
 * The largest source that is analysed: 64 MiB.
 */
#define MEDIC_ANALYSIS_MAX_BYTES (64 * 1024 * 1024)

/**
 * MedicError:
 * @MEDIC_ERROR_TOO_LARGE: the source is larger than %MEDIC_ANALYSIS_MAX_BYTES
 * @MEDIC_ERROR_BINARY: the source is a picture, program or other binary file
 *
 * Why a source could not be analysed. Everything else gives a report.
 */
typedef enum {
  MEDIC_ERROR_TOO_LARGE,
  MEDIC_ERROR_BINARY,
} MedicError;

#define MEDIC_ERROR (medic_error_quark ())
GQuark medic_error_quark (void);

/**
 * MedicOptions:
 * @seen_in: where the person saw the text
 *
 * What an analysis should know besides the source.
 */
typedef struct
{
  MedicSeenIn seen_in;
} MedicOptions;

MedicReport *medic_analyse (MedicKnowledge      *knowledge,
                            GBytes              *bytes,
                            const MedicOptions  *options,
                            GCancellable        *cancellable,
                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray   *medic_analysis_explain (MedicKnowledge *knowledge,
                                     GBytes         *bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
