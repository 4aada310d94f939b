/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MedicFileError:
 * @MEDIC_FILE_ERROR_MANY: it is a folder, or a file with more than one mail
 *
 * Why a file is not one source.
 */
typedef enum {
  MEDIC_FILE_ERROR_MANY,
} MedicFileError;

#define MEDIC_FILE_ERROR (medic_file_error_quark ())
GQuark  medic_file_error_quark (void);

GBytes *medic_file_load        (GFile                *file,
                                GCancellable         *cancellable,
                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void    medic_file_load_async  (GFile                *file,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
GBytes *medic_file_load_finish (GAsyncResult         *result,
                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
