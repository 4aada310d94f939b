/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MedicCompiler:
 *
 * Checks knowledge files and turns them into the one variant that
 * [struct@Knowledge] maps. The build tool, `mail-medic-cli knowledge check` and
 * the loading of overlays all go through it.
 */
typedef struct _MedicCompiler MedicCompiler;

/**
 * MedicIssue:
 * @file: name of the file
 * @line: where, from 1; 0 if the whole file is meant
 * @key: (nullable): the member that is wrong
 * @message: what is wrong, in English: its reader edits the file
 *
 * Something wrong in a knowledge file.
 */
typedef struct
{
  char  *file;
  guint  line;
  char  *key;
  char  *message;
} MedicIssue;

/**
 * MedicSentence:
 * @file: name of the file
 * @line: where, from 1
 * @text: what people read
 * @comment: what translators should know
 *
 * A string for translators.
 */
typedef struct
{
  char  *file;
  guint  line;
  char  *text;
  char  *comment;
} MedicSentence;

MedicCompiler *medic_compiler_new           (gboolean        overlay) G_GNUC_WARN_UNUSED_RESULT;
void           medic_compiler_free          (MedicCompiler  *self);

void           medic_compiler_add_known     (MedicCompiler  *self,
                                             const char     *kind,
                                             const char     *id);
void           medic_compiler_add_known_code (MedicCompiler *self,
                                             const char     *space,
                                             const char     *code);
void           medic_compiler_add_contents  (MedicCompiler  *self,
                                             const char     *file,
                                             const char     *contents,
                                             gssize          length);
void           medic_compiler_add_file      (MedicCompiler  *self,
                                             const char     *path,
                                             const char     *name);
gboolean       medic_compiler_add_folder    (MedicCompiler  *self,
                                             const char     *path,
                                             GPtrArray      *files,
                                             GError        **error);
GVariant      *medic_compiler_end           (MedicCompiler  *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *medic_compiler_get_issues    (MedicCompiler  *self);
GPtrArray     *medic_compiler_get_sentences (MedicCompiler  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MedicCompiler, medic_compiler_free)

G_END_DECLS
