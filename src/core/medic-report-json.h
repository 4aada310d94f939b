/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-redact.h"
#include "medic-report.h"

G_BEGIN_DECLS

void medic_report_json_append (GString       *json,
                               MedicReport   *report,
                               const char    *source,
                               guint          message,
                               MedicRedactor *redactor);

G_END_DECLS
