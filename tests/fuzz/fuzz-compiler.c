/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "medic-compiler.h"

/* A knowledge file of anybody's: it is compiled or complained of. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (MedicCompiler) compiler = medic_compiler_new (TRUE);
  g_autofree char *contents = g_strndup ((const char *) data, size);
  g_autoptr (GVariant) compiled = NULL;

  medic_compiler_add_known (compiler, "problem", "mailbox-full");
  medic_compiler_add_contents (compiler, "fuzz.json", contents, (gssize) size);
  compiled = medic_compiler_end (compiler);
  g_assert_true (g_variant_is_of_type (compiled, G_VARIANT_TYPE_VARDICT));
  return 0;
}
