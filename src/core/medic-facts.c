/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-facts.h"

G_DEFINE_BOXED_TYPE (MedicFacts, medic_facts, medic_facts_ref, medic_facts_unref)

/**
 * medic_facts_new:
 *
 * Returns: (transfer full): facts of which none is known
 */
MedicFacts *
medic_facts_new (void)
{
  MedicFacts *self = g_new0 (MedicFacts, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

/**
 * medic_facts_ref:
 * @self: facts
 *
 * Returns: (transfer full): @self
 */
MedicFacts *
medic_facts_ref (MedicFacts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_facts_unref:
 * @self: (transfer full): facts
 */
void
medic_facts_unref (MedicFacts *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->recipient);
  g_free (self->original_recipient);
  g_free (self->sender);
  g_free (self->enhanced_code);
  g_free (self->reply_text);
  g_free (self->host);
  g_free (self->ip);
  g_free (self->service);
  g_free (self->helo);
  g_free (self->blocklist);
  g_free (self->client_error);
  g_free (self->login);
  g_free (self->date);
  g_free (self);
}
