/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-enums.h"

/* The names of the CLI's contract and of the knowledge files. They are never translated. */
static const char *const kinds[] = { "empty", "other", "bounce", "delay", "receipt", "reply", "transcript", "dialog",
                                     "auto-reply", "complaint" };
static const char *const actions[] = { "unknown", "failed", "delayed", "delivered", "relayed", "expanded" };
static const char *const speakers[] = { "unknown", "program", "own-server", "remote-server" };
static const char *const steps[] = { "unknown", "CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA",
                                     "END-OF-DATA" };
static const char *const seen_ins[] = { "unknown", "program", "returned-mail", "log" };
static const char *const confidences[] = { "unclear", "possible", "likely", "sure" };
static const char *const whos[] = { "nobody", "sender", "recipient", "recipient-admin", "provider", "sender-admin" };
static const char *const lastings[] = { "none", "temporary", "permanent", "either" };
static const char *const hops[] = { "unknown", "you", "provider", "their-provider", "mailbox" };

static gboolean
find_name (const char *const *names,
           gsize              n_names,
           const char        *string,
           guint             *value)
{
  g_return_val_if_fail (string != NULL, FALSE);

  for (gsize i = 0; i < n_names; i++)
    {
      if (g_str_equal (names[i], string))
        {
          *value = (guint) i;
          return TRUE;
        }
    }
  return FALSE;
}

#define DEFINE_TO_STRING(name, Type, names)                                                                            \
  const char *medic_##name##_to_string (Type value)                                                                    \
  {                                                                                                                    \
    g_return_val_if_fail ((guint) value < G_N_ELEMENTS (names), names[0]);                                             \
    return names[value];                                                                                               \
  }

#define DEFINE_FROM_STRING(name, Type, names)                                                                          \
  gboolean medic_##name##_from_string (const char *string, Type *value)                                                \
  {                                                                                                                    \
    guint found = 0;                                                                                                   \
    if (!find_name (names, G_N_ELEMENTS (names), string, &found))                                                      \
      return FALSE;                                                                                                    \
    *value = (Type) found;                                                                                             \
    return TRUE;                                                                                                       \
  }

DEFINE_TO_STRING (kind, MedicKind, kinds)
DEFINE_TO_STRING (action, MedicAction, actions)
DEFINE_TO_STRING (speaker, MedicSpeaker, speakers)
DEFINE_TO_STRING (step, MedicStep, steps)
DEFINE_TO_STRING (confidence, MedicConfidence, confidences)
DEFINE_TO_STRING (who, MedicWho, whos)
DEFINE_TO_STRING (lasting, MedicLasting, lastings)
DEFINE_TO_STRING (hop, MedicHop, hops)

DEFINE_FROM_STRING (kind, MedicKind, kinds)
DEFINE_FROM_STRING (action, MedicAction, actions)
DEFINE_FROM_STRING (speaker, MedicSpeaker, speakers)
DEFINE_FROM_STRING (step, MedicStep, steps)
DEFINE_FROM_STRING (seen_in, MedicSeenIn, seen_ins)
DEFINE_FROM_STRING (who, MedicWho, whos)
DEFINE_FROM_STRING (lasting, MedicLasting, lastings)
DEFINE_FROM_STRING (hop, MedicHop, hops)
