/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "medic-bytes.h"

G_BEGIN_DECLS

/**
 * MedicHeader:
 *
 * What the header of an entity (RFC 2045) says about its body. Strings are owned.
 */
typedef struct
{
  char    *type;          /* lower case, never NULL: "text/plain" */
  char    *charset;
  char    *boundary;
  char    *report_type;
  char    *name;
  char    *encoding;      /* lower case */
  char    *description;   /* lower case */
  gboolean has_type;
  gboolean has_content;   /* any Content-… field */
  gboolean has_mail;      /* fields that only a mail has: Received, From, Subject … */
  gboolean is_bounce;     /* a sender or field that only bounces have */
} MedicHeader;

void     medic_header_clear       (MedicHeader *self);
gsize    medic_header_parse       (const char  *data,
                                   gsize        start,
                                   gsize        end,
                                   MedicHeader *self,
                                   gsize       *header_end);
gboolean medic_header_is_message  (const char  *bytes,
                                   gsize        length,
                                   gsize       *start);
gsize    medic_header_name_length (const char  *data,
                                   gsize        start,
                                   gsize        end);

/* The end of the line that @start lies in: the place of its \n, or @end. */
static inline gsize
medic_header_line_end (const char *data,
                       gsize       start,
                       gsize       end)
{
  const char *p = start < end ? memchr (data + start, '\n', end - start) : NULL;

  return p != NULL ? (gsize) (p - data) : end;
}

static inline gboolean
medic_header_is_blank (const char *data,
                       gsize       start,
                       gsize       end)
{
  while (start < end && (data[start] == ' ' || data[start] == '\t'))
    start++;
  return start == end;
}

/* Whether the name of a field of @length letters at @start is @name, in small letters. */
static inline gboolean
medic_header_name_is (const char *data,
                      gsize       start,
                      gsize       length,
                      const char *name)
{
  /* names begin with a letter: most differ there */
  return (data[start] | 0x20) == name[0] && strlen (name) == length && medic_bytes_are (data + start, name, length);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MedicHeader, medic_header_clear)

G_END_DECLS
