/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit codes of the contract (design, section 6). */
enum {
  MEDIC_EXIT_OK = 0,
  MEDIC_EXIT_UNREADABLE = 1,   /* some input could not be read */
  MEDIC_EXIT_USAGE = 2,
  MEDIC_EXIT_INTERRUPTED = 130,   /* what was done by then is written */
};

int medic_analyse_command   (int    argc,
                             char **argv);
int medic_faq_command       (int    argc,
                             char **argv);
int medic_guide_command     (int    argc,
                             char **argv);
int medic_knowledge_command (int    argc,
                             char **argv);

G_END_DECLS
