/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-code.h"

/**
 * medic_code_make_key:
 * @space: "reply", "enhanced", "service", "class", "subject", "socket" or "client"
 * @service: (nullable): id of the service whose sense of the code is meant
 * @code: the code, such as "550", "5.7.1" or "x.7.1"
 * @step: (nullable): the command answered
 *
 * Makes the key under which a code stands in the compiled knowledge.
 *
 * Returns: (transfer full): such as "reply:452@RCPT" or "service:gmail:5.7.30"
 */
char *
medic_code_make_key (const char *space,
                     const char *service,
                     const char *code,
                     const char *step)
{
  g_autofree char *lower = g_ascii_strdown (code, -1);

  return g_strconcat (space, ":", service != NULL ? service : "", service != NULL ? ":" : "", lower, step != NULL ? "@" : NULL, step, NULL);
}

/**
 * medic_code_hash_key:
 * @key: a key made by medic_code_make_key(); it is hashed as it stands, since
 *   word folding would make 0x800ccc1e and the like ambiguous
 *
 * Returns: the hash, never 0
 */
guint32
medic_code_hash_key (const char *key)
{
  guint32 hash = 2166136261u;

  for (const guint8 *p = (const guint8 *) key; *p != '\0'; p++)
    hash = (hash ^ *p) * 16777619u;
  hash ^= hash >> 15;
  hash *= 0x2c1b3c6du;
  hash ^= hash >> 13;
  return hash != 0 ? hash : 1;
}
