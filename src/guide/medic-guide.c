/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "medic-entries.h"
#include "medic-guide.h"

G_DEFINE_BOXED_TYPE (MedicGuide, medic_guide, medic_guide_ref, medic_guide_unref)

static const char *const kind_names[] = { "do", "ask", "check", "end" };
static const char *const end_names[] = { "", "solved", "wait", "hand-over" };

static guint
find_name (const char *const *names,
           guint              n_names,
           const char        *name)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (g_strcmp0 (names[i], name) == 0)
        return i;
    }
  return 0;
}

static const char *
get_text (GVariant   *data,
          const char *key)
{
  const char *text = NULL;

  g_variant_lookup (data, key, "&s", &text);
  return text;
}

static void
load_answers (MedicGuideStep *step)
{
  g_autoptr (GVariant) answers = g_variant_lookup_value (step->data, "answers", G_VARIANT_TYPE ("a(sssa{sas})"));

  step->n_answers = answers != NULL ? (guint) g_variant_n_children (answers) : 0;
  step->is_plain = step->n_answers == 0 && step->end == MEDIC_GUIDE_END_NONE;
  if (step->is_plain)
    step->n_answers = 1;
  step->answers = g_new0 (MedicGuideAnswer, step->n_answers + 1);
  for (guint i = 0; i < step->n_answers; i++)
    {
      MedicGuideAnswer *answer = &step->answers[i];

      if (!step->is_plain)
        {
          g_variant_get_child (answers, i, "(&s&s&s@a{sas})", &answer->text, &answer->next, &answer->guide, &answer->condition);
          continue;
        }
      answer->text = "";
      answer->next = get_text (step->data, "next");
      answer->guide = get_text (step->data, "guide");
      answer->condition = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{sas}"), NULL, 0));
    }
}

static void
load_step (MedicGuideStep *step,
           GVariant       *data)
{
  step->data = data;
  step->id = get_text (data, "id");
  step->kind = (MedicGuideKind) find_name (kind_names, G_N_ELEMENTS (kind_names), get_text (data, "kind"));
  step->title = get_text (data, "title");
  step->question = get_text (data, "question");
  step->setting = get_text (data, "setting");
  step->system = get_text (data, "system");
  step->check = get_text (data, "check");
  step->end = (MedicGuideEnd) find_name (end_names, G_N_ELEMENTS (end_names), get_text (data, "end"));
  step->to = get_text (data, "to");
  g_variant_lookup (data, "hours", "u", &step->hours);
  load_answers (step);
}

/**
 * medic_guide_lookup:
 * @knowledge: the knowledge
 * @id: id of a guide
 *
 * Returns: (transfer full) (nullable): the guide; an overlay's comes before a
 *   shipped one
 */
MedicGuide *
medic_guide_lookup (MedicKnowledge *knowledge,
                    const char     *id)
{
  g_autoptr (GVariant) data = NULL;
  g_autoptr (GVariant) steps = NULL;
  MedicGuide *self;

  g_return_val_if_fail (knowledge != NULL && id != NULL, NULL);

  data = medic_knowledge_lookup_entry (knowledge, "guides", id);
  steps = data != NULL ? g_variant_lookup_value (data, "steps", G_VARIANT_TYPE ("aa{sv}")) : NULL;
  if (steps == NULL || g_variant_n_children (steps) == 0)
    return NULL;

  self = g_new0 (MedicGuide, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->data = g_steal_pointer (&data);
  self->id = g_strdup (id);
  self->title = get_text (self->data, "title");
  self->intro = get_text (self->data, "intro");
  g_variant_lookup (self->data, "minutes", "u", &self->minutes);
  self->n_steps = (guint) g_variant_n_children (steps);
  self->steps = g_new0 (MedicGuideStep, self->n_steps);
  for (guint i = 0; i < self->n_steps; i++)
    load_step (&self->steps[i], g_variant_get_child_value (steps, i));
  return self;
}

/**
 * medic_guide_ref:
 * @self: a guide
 *
 * Returns: (transfer full): @self
 */
MedicGuide *
medic_guide_ref (MedicGuide *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_guide_unref:
 * @self: (transfer full): a guide
 */
void
medic_guide_unref (MedicGuide *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_steps; i++)
    {
      for (guint a = 0; a < self->steps[i].n_answers; a++)
        g_variant_unref (self->steps[i].answers[a].condition);
      g_free (self->steps[i].answers);
      g_variant_unref (self->steps[i].data);
    }
  g_free (self->steps);
  g_free (self->id);
  g_variant_unref (self->data);
  g_free (self);
}

/**
 * medic_guide_get_title:
 * @self: a guide
 *
 * Returns: its title, in the reader's language
 */
const char *
medic_guide_get_title (MedicGuide *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->title);
}

/**
 * medic_guide_get_intro:
 * @self: a guide
 *
 * Returns: what it does and when it helps, in the reader's language
 */
const char *
medic_guide_get_intro (MedicGuide *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->intro);
}

/**
 * medic_guide_find_step:
 * @self: a guide
 * @id: id of a step
 *
 * Returns: (transfer none) (nullable): the step
 */
const MedicGuideStep *
medic_guide_find_step (MedicGuide *self,
                       const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->n_steps; i++)
    {
      if (g_str_equal (self->steps[i].id, id))
        return &self->steps[i];
    }
  return NULL;
}

/**
 * medic_guide_list:
 * @knowledge: the knowledge
 *
 * Returns: (transfer full): the ids of all guides
 */
GStrv
medic_guide_list (MedicKnowledge *knowledge)
{
  return medic_knowledge_list_entries (knowledge, "guides");
}

/**
 * medic_guide_kind_to_string:
 * @kind: kind of a step
 *
 * Returns: its name in the knowledge: "do", "ask", "check" or "end"
 */
const char *
medic_guide_kind_to_string (MedicGuideKind kind)
{
  return kind_names[MIN ((guint) kind, G_N_ELEMENTS (kind_names) - 1)];
}

/**
 * medic_guide_end_to_string:
 * @end: how a guide ends
 *
 * Returns: its name in the knowledge: "solved", "wait" or "hand-over"; empty for
 *   a step that is no end
 */
const char *
medic_guide_end_to_string (MedicGuideEnd end)
{
  return end_names[MIN ((guint) end, G_N_ELEMENTS (end_names) - 1)];
}
