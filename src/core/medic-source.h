/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MedicSegmentKind:
 *
 * What a stretch of the source is. Only the first six are evidence.
 */
typedef enum {
  MEDIC_SEGMENT_TEXT,             /* a paste that is no message */
  MEDIC_SEGMENT_NOTICE,           /* what the reporter wrote for people */
  MEDIC_SEGMENT_STATUS,           /* delivery-status fields (RFC 3464) */
  MEDIC_SEGMENT_FEEDBACK,         /* feedback-report fields (RFC 5965) */
  MEDIC_SEGMENT_DISPOSITION,      /* disposition-notification fields (RFC 8098) */
  MEDIC_SEGMENT_HEADER,           /* the message's own header */
  MEDIC_SEGMENT_ORIGINAL_HEADER,  /* the header of the returned mail */
  MEDIC_SEGMENT_ORIGINAL_BODY,    /* the body of the returned mail: never evidence */
  MEDIC_SEGMENT_STRUCTURE,        /* boundaries, headers of parts */
} MedicSegmentKind;

typedef struct
{
  MedicSegmentKind kind;
  gsize            start;
  gsize            end;
} MedicSegment;

/**
 * MedicSourceWay:
 * @MEDIC_SOURCE_AS_IS: as it stands, or as it was before it was pasted
 * @MEDIC_SOURCE_ATTACHED: the mail that is attached to it
 * @MEDIC_SOURCE_TEXT: as a text, even if it holds the source of a mail
 *
 * How a source is to be read.
 */
typedef enum {
  MEDIC_SOURCE_AS_IS,
  MEDIC_SOURCE_ATTACHED,
  MEDIC_SOURCE_TEXT,
} MedicSourceWay;

/**
 * MedicSource:
 * @text: the source as people read it: valid UTF-8, parts decoded, secrets masked
 * @segments: (element-type MedicSegment): what is where in @text, in order
 * @is_message: whether it is an e-mail message rather than a text
 * @decoded: whether @text differs from the bytes given in more than line ends
 * @n_masked: how many secrets were masked
 * @content_type: (nullable): of the message, lower case, without parameters
 * @report_type: (nullable): the report-type parameter of a multipart/report
 * @others: bits (1 << #MedicSourceWay): other ways to read it, if this one tells nothing
 *
 * What was given, read and set apart.
 */
typedef struct
{
  GString       *text;
  GArray        *segments;
  gboolean       is_message;
  gboolean       decoded;
  guint          n_masked;
  char          *content_type;
  char          *report_type;
  guint          others;
  GArray        *fields;   /* private: where fields of headers begin, once asked for */
} MedicSource;

MedicSource *medic_source_new         (const char       *bytes,
                                       gsize             length) G_GNUC_WARN_UNUSED_RESULT;
MedicSource *medic_source_new_way     (const char       *bytes,
                                       gsize             length,
                                       MedicSourceWay    way) G_GNUC_WARN_UNUSED_RESULT;
void         medic_source_free        (MedicSource      *self);

gboolean     medic_source_find_header (MedicSource      *self,
                                       MedicSegmentKind  kind,
                                       const char       *name,
                                       gsize            *start,
                                       gsize            *end);
char        *medic_source_get_header  (MedicSource      *self,
                                       MedicSegmentKind  kind,
                                       const char       *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean     medic_source_has_segment (MedicSource      *self,
                                       MedicSegmentKind  kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicSource, medic_source_free)

G_END_DECLS
