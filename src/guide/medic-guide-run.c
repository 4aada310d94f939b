/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"


#include "medic-guide-run-private.h"

/**
 * MedicGuideRun:
 *
 * Somebody's way through a guide: what is behind, the step at hand, notes. It
 * changes only when the reader does something; "changed" tells of it.
 */
G_DEFINE_FINAL_TYPE (MedicGuideRun, medic_guide_run, G_TYPE_OBJECT)

enum {
  PROP_PROGRAM = 1,
  PROP_SYSTEM,
  PROP_FINISHED,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

MedicGuideEntry *
medic_guide_entry_new (MedicGuide           *guide,
                       const MedicGuideStep *step,
                       MedicGuideHow         how,
                       guint                 answer,
                       const char           *reason,
                       GDateTime            *time)
{
  MedicGuideEntry *entry = g_new0 (MedicGuideEntry, 1);

  entry->guide = medic_guide_ref (guide);
  entry->step = step;
  entry->how = how;
  entry->answer = answer;
  entry->reason = reason != NULL && reason[0] != '\0' ? g_strdup (reason) : NULL;
  entry->time = g_date_time_ref (time);
  return entry;
}

static void
entry_free (MedicGuideEntry *entry)
{
  medic_guide_unref (entry->guide);
  g_date_time_unref (entry->time);
  g_free (entry->reason);
  g_free (entry);
}

char *
medic_guide_dup_key (const char *guide,
                     const char *step)
{
  return g_strconcat (guide, "/", step, NULL);
}

/* --- What it is --- */

/**
 * medic_guide_run_get_knowledge:
 * @self: a run
 *
 * Returns: (transfer none): the knowledge that the guide is from
 */
MedicKnowledge *
medic_guide_run_get_knowledge (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), NULL);

  return self->knowledge;
}

/**
 * medic_guide_run_get_facts:
 * @self: a run
 *
 * Returns: (transfer none): what is known of the reader's case
 */
MedicGuideFacts *
medic_guide_run_get_facts (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), NULL);

  return self->facts;
}

/**
 * medic_guide_run_get_first:
 * @self: a run
 *
 * Returns: (transfer none): the guide that it began with
 */
MedicGuide *
medic_guide_run_get_first (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), NULL);

  return self->first;
}

/**
 * medic_guide_run_get_guide:
 * @self: a run
 *
 * Returns: (transfer none): the guide at hand
 */
MedicGuide *
medic_guide_run_get_guide (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), NULL);

  return self->guide;
}

/**
 * medic_guide_run_get_step:
 * @self: a run
 *
 * Returns: (transfer none): the step at hand, which belongs to
 *   medic_guide_run_get_guide()
 */
const MedicGuideStep *
medic_guide_run_get_step (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), NULL);

  return self->step;
}

/**
 * medic_guide_run_get_n_entries:
 * @self: a run
 *
 * Returns: how many steps are behind
 */
guint
medic_guide_run_get_n_entries (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), 0);

  return self->entries->len;
}

/**
 * medic_guide_run_get_entry:
 * @self: a run
 * @index: which, from 0
 *
 * Returns: (transfer none): a step that is behind; it lives until the run changes
 */
const MedicGuideEntry *
medic_guide_run_get_entry (MedicGuideRun *self,
                           guint          index)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self) && index < self->entries->len, NULL);

  return self->entries->pdata[index];
}

/**
 * medic_guide_run_get_finished:
 * @self: a run
 *
 * Returns: whether the step at hand is an end
 */
gboolean
medic_guide_run_get_finished (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), FALSE);

  return self->ended != NULL;
}

/**
 * medic_guide_run_get_started:
 * @self: a run
 *
 * Returns: (transfer none): when it began, in UTC
 */
GDateTime *
medic_guide_run_get_started (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), NULL);

  return self->started;
}

/**
 * medic_guide_run_get_ended:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): when the end was reached, in UTC
 */
GDateTime *
medic_guide_run_get_ended (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), NULL);

  return self->ended;
}

/**
 * medic_guide_run_dup_wait_until:
 * @self: a run
 *
 * Returns: (transfer full) (nullable): until when to wait, in UTC; %NULL if the
 *   step at hand is no end of this kind
 */
GDateTime *
medic_guide_run_dup_wait_until (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), NULL);

  return self->ended != NULL && self->step->end == MEDIC_GUIDE_END_WAIT ? g_date_time_add_hours (self->ended, (int) self->step->hours) : NULL;
}

/* --- Program, system, notes --- */

static void
set_name (MedicGuideRun *self,
          char         **name,
          const char    *value,
          GParamSpec    *pspec)
{
  if (g_strcmp0 (*name, value) == 0)
    return;
  g_free (*name);
  *name = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * medic_guide_run_get_program:
 * @self: a run
 *
 * Returns: (nullable): id of the mail program that the words are for
 */
const char *
medic_guide_run_get_program (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), NULL);

  return self->program;
}

/**
 * medic_guide_run_set_program:
 * @self: a run
 * @program: (nullable): id of a mail program
 *
 * Changes the mail program. Words change, answers stay.
 */
void
medic_guide_run_set_program (MedicGuideRun *self,
                             const char    *program)
{
  g_return_if_fail (MEDIC_IS_GUIDE_RUN (self));

  set_name (self, &self->program, program, props[PROP_PROGRAM]);
}

/**
 * medic_guide_run_get_system:
 * @self: a run
 *
 * Returns: (nullable): id of the system that the words are for
 */
const char *
medic_guide_run_get_system (MedicGuideRun *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self), NULL);

  return self->system;
}

/**
 * medic_guide_run_set_system:
 * @self: a run
 * @system: (nullable): id of a system
 *
 * Changes the system. Words change, answers stay.
 */
void
medic_guide_run_set_system (MedicGuideRun *self,
                            const char    *system)
{
  g_return_if_fail (MEDIC_IS_GUIDE_RUN (self));

  set_name (self, &self->system, system, props[PROP_SYSTEM]);
}

/**
 * medic_guide_run_get_note:
 * @self: a run
 * @guide: id of a guide
 * @step: id of one of its steps
 *
 * Returns: (nullable): the reader's note to the step
 */
const char *
medic_guide_run_get_note (MedicGuideRun *self,
                          const char    *guide,
                          const char    *step)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (MEDIC_IS_GUIDE_RUN (self) && guide != NULL && step != NULL, NULL);

  key = medic_guide_dup_key (guide, step);
  return g_hash_table_lookup (self->notes, key);
}

/**
 * medic_guide_run_set_note:
 * @self: a run
 * @guide: id of a guide
 * @step: id of one of its steps
 * @note: (nullable): the note; %NULL or empty takes it away
 *
 * Writes a note to a step. It stays whatever becomes of the step's answer.
 */
void
medic_guide_run_set_note (MedicGuideRun *self,
                          const char    *guide,
                          const char    *step,
                          const char    *note)
{
  g_autofree char *key = NULL;
  const char *old;

  g_return_if_fail (MEDIC_IS_GUIDE_RUN (self) && guide != NULL && step != NULL);

  key = medic_guide_dup_key (guide, step);
  old = g_hash_table_lookup (self->notes, key);
  if (note != NULL && note[0] == '\0')
    note = NULL;
  if (g_strcmp0 (old, note) == 0)
    return;
  if (note != NULL)
    g_hash_table_replace (self->notes, g_steal_pointer (&key), g_strdup (note));
  else
    g_hash_table_remove (self->notes, key);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- The object --- */

static void
medic_guide_run_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  MedicGuideRun *self = MEDIC_GUIDE_RUN (object);

  switch (id)
    {
    case PROP_PROGRAM:
      g_value_set_string (value, self->program);
      break;
    case PROP_SYSTEM:
      g_value_set_string (value, self->system);
      break;
    case PROP_FINISHED:
      g_value_set_boolean (value, self->ended != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
medic_guide_run_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  MedicGuideRun *self = MEDIC_GUIDE_RUN (object);

  switch (id)
    {
    case PROP_PROGRAM:
      medic_guide_run_set_program (self, g_value_get_string (value));
      break;
    case PROP_SYSTEM:
      medic_guide_run_set_system (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
medic_guide_run_finalize (GObject *object)
{
  MedicGuideRun *self = MEDIC_GUIDE_RUN (object);

  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->notes);
  g_hash_table_unref (self->asked);
  g_clear_pointer (&self->guide, medic_guide_unref);
  g_clear_pointer (&self->first, medic_guide_unref);
  g_hash_table_unref (self->guides);
  g_clear_pointer (&self->facts, medic_guide_facts_unref);
  g_clear_pointer (&self->knowledge, medic_knowledge_unref);
  g_clear_pointer (&self->started, g_date_time_unref);
  g_clear_pointer (&self->ended, g_date_time_unref);
  g_free (self->program);
  g_free (self->system);
  G_OBJECT_CLASS (medic_guide_run_parent_class)->finalize (object);
}

static void
medic_guide_run_class_init (MedicGuideRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = medic_guide_run_get_property;
  object_class->set_property = medic_guide_run_set_property;
  object_class->finalize = medic_guide_run_finalize;

  props[PROP_PROGRAM] = g_param_spec_string ("program", NULL, NULL, NULL,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SYSTEM] = g_param_spec_string ("system", NULL, NULL, NULL,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_FINISHED] = g_param_spec_boolean ("finished", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * MedicGuideRun::changed:
   * @self: a run
   *
   * Anything changed: the step at hand, the words, a note.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
medic_guide_run_init (MedicGuideRun *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->guides = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) medic_guide_unref);
  self->started = g_date_time_new_now_utc ();
}

/* A run that stands nowhere yet. */
MedicGuideRun *
medic_guide_run_create (MedicKnowledge  *knowledge,
                        MedicGuideFacts *facts,
                        MedicGuide      *guide)
{
  MedicGuideRun *self = g_object_new (MEDIC_TYPE_GUIDE_RUN, NULL);

  self->knowledge = medic_knowledge_ref (knowledge);
  self->facts = facts != NULL ? medic_guide_facts_ref (facts) : medic_guide_facts_new_empty ();
  self->first = medic_guide_ref (guide);
  g_hash_table_insert (self->guides, guide->id, medic_guide_ref (guide));
  return self;
}

/**
 * medic_guide_run_new:
 * @knowledge: the knowledge
 * @id: id of a guide
 * @facts: (nullable): what is known of the reader's case
 *
 * Begins a guide.
 *
 * Returns: (transfer full) (nullable): the run, or %NULL if there is no such
 *   guide
 */
MedicGuideRun *
medic_guide_run_new (MedicKnowledge  *knowledge,
                     const char      *id,
                     MedicGuideFacts *facts)
{
  g_autoptr (MedicGuide) guide = NULL;
  MedicGuideRun *self;

  g_return_val_if_fail (knowledge != NULL && id != NULL, NULL);

  guide = medic_guide_lookup (knowledge, id);
  if (guide == NULL)
    return NULL;
  self = medic_guide_run_create (knowledge, facts, guide);
  medic_guide_run_go_to (self, guide, &guide->steps[0]);
  return self;
}
