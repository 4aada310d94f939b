/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compile-guides.h"
#include "medic-table.h"

/* Where the compilers of guides, programs and providers put what they have checked. */

MedicGuideWriter *
medic_guide_writer_new (void)
{
  MedicGuideWriter *self = g_new0 (MedicGuideWriter, 1);
  GVariantBuilder **builders[] = { &self->guides, &self->programs, &self->systems, &self->providers, &self->contacts };

  for (gsize i = 0; i < G_N_ELEMENTS (builders); i++)
    *builders[i] = g_variant_builder_new (G_VARIANT_TYPE ("a(sa{sv})"));
  self->domain_table = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->smtp_table = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->domain_owners = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->domains = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
medic_guide_writer_free (MedicGuideWriter *self)
{
  g_variant_builder_unref (self->guides);
  g_variant_builder_unref (self->programs);
  g_variant_builder_unref (self->systems);
  g_variant_builder_unref (self->providers);
  g_variant_builder_unref (self->contacts);
  g_array_unref (self->domain_table);
  g_array_unref (self->smtp_table);
  g_array_unref (self->domain_owners);
  g_ptr_array_unref (self->domains);
  g_free (self);
}

void
medic_guide_writer_end (MedicGuideWriter *self,
                        GVariantDict     *dict)
{
  g_variant_dict_insert_value (dict, "guides", g_variant_builder_end (self->guides));
  g_variant_dict_insert_value (dict, "programs", g_variant_builder_end (self->programs));
  g_variant_dict_insert_value (dict, "systems", g_variant_builder_end (self->systems));
  g_variant_dict_insert_value (dict, "providers", g_variant_builder_end (self->providers));
  g_variant_dict_insert_value (dict, "contacts", g_variant_builder_end (self->contacts));
  g_variant_dict_insert_value (dict, "provider-domain-table", medic_table_build (self->domain_table));
  g_variant_dict_insert_value (dict, "provider-smtp-table", medic_table_build (self->smtp_table));
  g_variant_dict_insert_value (dict, "provider-domains",
                               g_variant_new_strv ((const char *const *) self->domains->pdata, self->domains->len));
  g_variant_dict_insert_value (dict, "provider-domain-owners",
                               g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, self->domain_owners->data, self->domain_owners->len, sizeof (guint32)));
}

gboolean
medic_compiler_is_id (const char *id)
{
  return id[0] != '\0' && id[strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

gboolean
medic_compiler_check_id (MedicCompiler *self,
                         JsonObject    *entry,
                         const char    *id)
{
  if (id != NULL && !medic_compiler_is_id (id))
    medic_compiler_complain (self, entry, "id", "“%s” is no id: small letters, digits and hyphens", id);
  return id != NULL;
}
