/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "medic-enums.h"

G_BEGIN_DECLS

#define MEDIC_TYPE_CASE (medic_case_get_type ())
#define MEDIC_TYPE_CASE_STATUS (medic_case_status_get_type ())

/**
 * MedicCaseStatus:
 * @MEDIC_CASE_OPEN: somebody is at it
 * @MEDIC_CASE_WAITING: nothing can be done until a time, see [property@Case:until]
 * @MEDIC_CASE_HANDED_OVER: somebody else goes on with it, see [property@Case:handed-to]
 * @MEDIC_CASE_SOLVED: it is done
 *
 * How a case stands.
 */
typedef enum {
  MEDIC_CASE_OPEN,
  MEDIC_CASE_WAITING,
  MEDIC_CASE_HANDED_OVER,
  MEDIC_CASE_SOLVED,
} MedicCaseStatus;

#define MEDIC_CASE_N_STATUS (MEDIC_CASE_SOLVED + 1)

G_DECLARE_FINAL_TYPE (MedicCase, medic_case, MEDIC, CASE, GObject)

GType               medic_case_status_get_type    (void) G_GNUC_CONST;

gint64              medic_case_get_number         (MedicCase       *self);
const char         *medic_case_get_title          (MedicCase       *self);
const char         *medic_case_get_caller         (MedicCase       *self);
MedicCaseStatus     medic_case_get_status         (MedicCase       *self);
gint64              medic_case_get_until          (MedicCase       *self);
const char         *medic_case_get_handed_to      (MedicCase       *self);
gint64              medic_case_get_created        (MedicCase       *self);
gint64              medic_case_get_changed        (MedicCase       *self);
gint64              medic_case_get_solved         (MedicCase       *self);
gint64              medic_case_get_deleted        (MedicCase       *self);
const char         *medic_case_get_problem        (MedicCase       *self);
const char         *medic_case_get_guide          (MedicCase       *self);
MedicWho            medic_case_get_who            (MedicCase       *self);
const char         *medic_case_get_recipient      (MedicCase       *self);
const char         *medic_case_get_domain         (MedicCase       *self);
const char *const  *medic_case_get_missing        (MedicCase       *self);

const char         *medic_case_status_to_string   (MedicCaseStatus  status);
gboolean            medic_case_status_from_string (const char      *string,
                                                   MedicCaseStatus *status);
const char         *medic_case_describe_status    (MedicCaseStatus  status);
const char *const  *medic_case_get_fact_keys      (void);
const char         *medic_case_describe_fact      (const char      *key);
const char         *medic_case_ask_fact           (const char      *key);
const char         *medic_case_describe_missing   (const char      *key);

G_END_DECLS
