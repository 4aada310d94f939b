/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-batch-item.h"

G_BEGIN_DECLS

/**
 * MedicExport:
 * @MEDIC_EXPORT_CSV: one line a recipient, for a spreadsheet
 * @MEDIC_EXPORT_JSON: one object a line and mail, as mail-medic-cli writes it
 *
 * How a table of many mails is saved.
 */
typedef enum {
  MEDIC_EXPORT_CSV,
  MEDIC_EXPORT_JSON,
} MedicExport;

void     medic_batch_export_async  (GPtrArray            *items,
                                    MedicKnowledge       *knowledge,
                                    MedicExport           format,
                                    GFile                *file,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean medic_batch_export_finish (GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
