/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MedicRedactor:
 *
 * Replaces addresses and IPs by stand-ins, the same one for the same address
 * throughout a report, so that a report can be shown to strangers.
 */
typedef struct _MedicRedactor MedicRedactor;

MedicRedactor *medic_redactor_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void           medic_redactor_free   (MedicRedactor *self);
char          *medic_redactor_redact (MedicRedactor *self,
                                      const char    *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicRedactor, medic_redactor_free)

G_END_DECLS
