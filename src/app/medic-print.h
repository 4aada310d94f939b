/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MedicPrintStyle:
 *
 * How a paragraph looks on paper.
 */
typedef enum {
  MEDIC_PRINT_TITLE,
  MEDIC_PRINT_HEADING,
  MEDIC_PRINT_TEXT,
  MEDIC_PRINT_ENTRY,     /* of a list, indented */
  MEDIC_PRINT_VERBATIM,  /* words of a server */
  MEDIC_PRINT_SMALL,
} MedicPrintStyle;

/**
 * MedicPrint:
 *
 * A text that is laid out on pages, for a printer or a PDF.
 */
typedef struct _MedicPrint MedicPrint;

MedicPrint *medic_print_new  (const char      *name) G_GNUC_WARN_UNUSED_RESULT;
void        medic_print_free (MedicPrint      *self);

void        medic_print_add  (MedicPrint      *self,
                              MedicPrintStyle  style,
                              const char      *text);
gboolean    medic_print_run  (MedicPrint      *self,
                              GtkWindow       *parent,
                              const char      *pdf,
                              GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicPrint, medic_print_free)

G_END_DECLS
