/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-case.h"

G_BEGIN_DECLS

/* A row of the book as it stands, for one MedicCase to take over. Strings are borrowed and never NULL. */
typedef struct
{
  gint64           number;
  const char      *title;
  const char      *caller;
  MedicCaseStatus  status;
  gint64           until;
  const char      *handed_to;
  gint64           created;
  gint64           changed;
  gint64           solved;
  gint64           deleted;
  const char      *problem;
  const char      *guide;
  MedicWho         who;
  const char      *recipient;
  const char      *domain;
  gboolean         has_reply;
  const char      *facts;       /* keys of the facts that are known, parted by spaces */
} MedicCaseRow;

MedicCase *medic_case_new    (const MedicCaseRow *row) G_GNUC_WARN_UNUSED_RESULT;
void       medic_case_update (MedicCase          *self,
                              const MedicCaseRow *row);

G_END_DECLS
