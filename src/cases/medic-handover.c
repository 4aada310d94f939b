/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "medic-case-store-private.h"
#include "medic-handover-private.h"
#include "medic-redact.h"
#include "medic-report-json.h"

G_DEFINE_BOXED_TYPE (MedicHandover, medic_handover, medic_handover_ref, medic_handover_unref)

static const char *const audiences[] = { "caller", "admin", "second-level" };
static const char *const kinds[] = { "heading", "paragraph", "item", "point", "fact", "verbatim" };

static void
block_free (gpointer data)
{
  MedicHandoverBlock *block = data;

  g_free (block->label);
  g_free (block->text);
  g_free (block);
}

/* Masked once more, and without the marks that keep facts in one piece on a screen. */
static void
clean (char          **text,
       MedicRedactor  *redactor)
{
  g_autofree char *masked = medic_case_clean_text (*text);
  GString *plain = g_string_new (NULL);

  for (const char *p = masked; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0x2068 && c != 0x2069)
        g_string_append_unichar (plain, c);
    }
  g_free (*text);
  *text = redactor != NULL ? medic_redactor_redact (redactor, plain->str) : g_strdup (plain->str);
  g_string_free (plain, TRUE);
}

static void
redact_json (JsonNode      *node,
             MedicRedactor *redactor)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) members = json_object_get_values (json_node_get_object (node));

      for (GList *l = members; l != NULL; l = l->next)
        redact_json (l->data, redactor);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (GList) elements = json_array_get_elements (json_node_get_array (node));

      for (GList *l = elements; l != NULL; l = l->next)
        redact_json (l->data, redactor);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *redacted = medic_redactor_redact (redactor, json_node_get_string (node));

      json_node_set_string (node, redacted);
    }
}

static void
add_blocks (JsonBuilder   *builder,
            MedicHandover *self)
{
  json_builder_set_member_name (builder, "blocks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const MedicHandoverBlock *block = self->blocks->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "kind");
      json_builder_add_string_value (builder, kinds[block->kind]);
      if (block->label != NULL)
        {
          json_builder_set_member_name (builder, "label");
          json_builder_add_string_value (builder, block->label);
        }
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, block->text);
      if (block->missing)
        {
          json_builder_set_member_name (builder, "missing");
          json_builder_add_boolean_value (builder, TRUE);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* The words for people, and what they come from: for second level the whole case, for an admin the report, for a caller nothing more. */
static char *
make_json (MedicHandoverWriter *writer,
           MedicRedactor       *redactor)
{
  MedicHandover *self = writer->handover;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, "mail-medic-handover");
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "audience");
  json_builder_add_string_value (builder, audiences[self->audience]);
  json_builder_set_member_name (builder, "subject");
  json_builder_add_string_value (builder, self->subject);
  add_blocks (builder, self);
  if (writer->report != NULL && self->audience != MEDIC_HANDOVER_CALLER)
    {
      g_autofree char *report = medic_case_report_to_json (writer->report);

      if (report != NULL)
        {
          json_builder_set_member_name (builder, "report");
          json_builder_add_value (builder, json_from_string (report, NULL));
        }
    }
  if (writer->record != NULL && self->audience == MEDIC_HANDOVER_SECOND_LEVEL)
    {
      json_builder_set_member_name (builder, "case");
      medic_case_record_build_json (writer->record, builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  medic_case_clean_json (root);
  if (redactor != NULL)
    redact_json (root, redactor);
  return json_to_string (root, TRUE);
}

/**
 * medic_handover_new:
 * @report: (nullable): what was found out; %NULL for a case without a report
 * @record: (nullable): the case; %NULL for a verdict that is no case
 * @outcome: which of the report's outcomes it is about, or -1 for all
 * @audience: whom the text is for
 * @redact: whether stand-ins take the place of addresses and IPs
 *
 * Writes a text to hand over, from the report, the case, or both. For a case,
 * @report is what [method@CaseRecord.restore_report] gives. What nobody has
 * asked yet is marked as such.
 *
 * Returns: (transfer full): the text
 */
MedicHandover *
medic_handover_new (MedicReport           *report,
                    MedicCaseRecord       *record,
                    int                    outcome,
                    MedicHandoverAudience  audience,
                    gboolean               redact)
{
  g_autoptr (MedicRedactor) redactor = redact ? medic_redactor_new () : NULL;
  MedicHandover *self;
  MedicHandoverWriter writer;

  g_return_val_if_fail (report != NULL || record != NULL, NULL);
  g_return_val_if_fail ((guint) audience < G_N_ELEMENTS (audiences), NULL);

  self = g_new0 (MedicHandover, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->audience = audience;
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  writer = (MedicHandoverWriter) { .handover = self, .report = report, .record = record, .only = outcome };
  medic_handover_write (&writer);

  clean (&self->subject, redactor);
  g_strdelimit (self->subject, "\r\n\t", ' ');
  for (guint i = 0; i < self->blocks->len; i++)
    {
      MedicHandoverBlock *block = self->blocks->pdata[i];

      clean (&block->text, redactor);
    }
  self->json = make_json (&writer, redactor);
  return self;
}

/**
 * medic_handover_ref:
 * @self: a text
 *
 * Returns: (transfer full): @self
 */
MedicHandover *
medic_handover_ref (MedicHandover *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * medic_handover_unref:
 * @self: (transfer full): a text
 */
void
medic_handover_unref (MedicHandover *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->subject);
  g_free (self->to);
  g_free (self->json);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * medic_handover_get_json:
 * @self: a text
 *
 * Returns: all of it as JSON: the blocks, and for those who know what to do with
 *   it the report and the case
 */
const char *
medic_handover_get_json (MedicHandover *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->json;
}

/**
 * medic_handover_describe_audience:
 * @audience: whom a text is for
 *
 * Returns: the words for it, in the reader's language
 */
const char *
medic_handover_describe_audience (MedicHandoverAudience audience)
{
  switch (audience)
    {
    case MEDIC_HANDOVER_ADMIN:
      return _("For the provider or the recipient’s provider");
    case MEDIC_HANDOVER_SECOND_LEVEL:
      return _("For a colleague who goes on");
    case MEDIC_HANDOVER_CALLER:
    default:
      return _("For the caller");
    }
}
