/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-case-record-private.h"
#include "medic-mask.h"

G_DEFINE_BOXED_TYPE (MedicCaseRecord, medic_case_record, medic_case_record_ref, medic_case_record_unref)

static void
note_free (gpointer data)
{
  MedicCaseNote *note = data;

  g_free (note->text);
  g_free (note);
}

static void
step_free (gpointer data)
{
  MedicCaseStep *step = data;

  g_free (step->guide);
  g_free (step->step);
  g_free (step->answer);
  g_free (step->note);
  g_free (step);
}

static void
state_free (gpointer data)
{
  MedicCaseState *state = data;

  g_free (state->guide);
  g_free (state->state);
  g_free (state);
}

static void
fact_free (gpointer data)
{
  MedicCaseFact *fact = data;

  g_free (fact->key);
  g_free (fact->value);
  g_free (fact);
}

/* An empty record, to be filled by whoever reads a case. */
MedicCaseRecord *
medic_case_record_new (void)
{
  MedicCaseRecord *self = g_new0 (MedicCaseRecord, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->notes = g_ptr_array_new_with_free_func (note_free);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->states = g_ptr_array_new_with_free_func (state_free);
  self->facts = g_ptr_array_new_with_free_func (fact_free);
  return self;
}

/**
 * medic_case_record_ref:
 * @self: a record
 *
 * Returns: (transfer full): @self
 */
MedicCaseRecord *
medic_case_record_ref (MedicCaseRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_case_record_unref:
 * @self: (transfer full): a record
 */
void
medic_case_record_unref (MedicCaseRecord *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->uid);
  g_free (self->title);
  g_free (self->caller);
  g_free (self->handed_to);
  g_free (self->paste);
  g_free (self->report);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->states);
  g_ptr_array_unref (self->facts);
  g_free (self);
}

/**
 * medic_case_record_get_fact:
 * @self: a record
 * @key: what was asked
 *
 * Returns: (nullable): the answer, or %NULL if it was not asked yet
 */
const char *
medic_case_record_get_fact (MedicCaseRecord *self,
                            const char      *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  for (guint i = 0; i < self->facts->len; i++)
    {
      const MedicCaseFact *fact = self->facts->pdata[i];

      if (g_str_equal (fact->key, key))
        return fact->value;
    }
  return NULL;
}

/**
 * medic_case_record_get_state:
 * @self: a record
 * @guide: id of a guide
 *
 * Returns: (nullable): where to resume the guide, or %NULL if it was not begun
 */
const char *
medic_case_record_get_state (MedicCaseRecord *self,
                             const char      *guide)
{
  g_return_val_if_fail (self != NULL && guide != NULL, NULL);

  for (guint i = 0; i < self->states->len; i++)
    {
      const MedicCaseState *state = self->states->pdata[i];

      if (g_str_equal (state->guide, guide))
        return state->state;
    }
  return NULL;
}

/* Whatever is written into the book goes through here: valid, and without secrets. */
char *
medic_case_clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  return medic_mask_text (valid, -1, NULL);
}

/* The same for what is one line: masked while it has its lines, as secrets go by them. */
char *
medic_case_clean_line (const char *text)
{
  char *line = medic_case_clean_text (text);

  return g_strstrip (g_strdelimit (line, "\r\n\t", ' '));
}
