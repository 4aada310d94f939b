/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "medic-outcome.h"
#include "medic-report.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_GUIDE_FACTS (medic_guide_facts_get_type ())

/**
 * MedicGuideFacts:
 *
 * What a guide knows of the reader's case: taken out of a report, so that a
 * guide that is resumed days later needs the report no more. Immutable.
 */
typedef struct _MedicGuideFacts MedicGuideFacts;

GType            medic_guide_facts_get_type  (void) G_GNUC_CONST;

MedicGuideFacts *medic_guide_facts_new       (MedicReport     *report,
                                              MedicOutcome    *outcome) G_GNUC_WARN_UNUSED_RESULT;
MedicGuideFacts *medic_guide_facts_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;
MedicGuideFacts *medic_guide_facts_from_json (JsonObject      *object) G_GNUC_WARN_UNUSED_RESULT;
JsonObject      *medic_guide_facts_to_json   (MedicGuideFacts *self) G_GNUC_WARN_UNUSED_RESULT;
MedicGuideFacts *medic_guide_facts_ref       (MedicGuideFacts *self);
void             medic_guide_facts_unref     (MedicGuideFacts *self);

const char      *medic_guide_facts_get       (MedicGuideFacts *self,
                                              const char      *name);
gboolean         medic_guide_facts_hold      (MedicGuideFacts *self,
                                              GVariant        *condition);
char            *medic_guide_facts_describe  (MedicGuideFacts *self,
                                              GVariant        *condition) G_GNUC_WARN_UNUSED_RESULT;
char            *medic_guide_facts_fill      (MedicGuideFacts *self,
                                              const char      *text,
                                              const char      *without) G_GNUC_WARN_UNUSED_RESULT;
GStrv            medic_guide_facts_fill_all  (MedicGuideFacts *self,
                                              GVariant        *sentences) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicGuideFacts, medic_guide_facts_unref)

G_END_DECLS
