/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-redact.h"
#include "medic-report.h"

G_BEGIN_DECLS

void medic_terminal_append_report (GString       *text,
                                   MedicReport   *report,
                                   const char    *source,
                                   guint          message,
                                   gboolean       colour,
                                   MedicRedactor *redactor);
void medic_terminal_append_wrapped (GString    *text,
                                    const char *first,
                                    const char *words);

G_END_DECLS
