/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "medic-compiler.h"
#include "medic-json.h"
#include "medic-phrase-builder.h"

G_BEGIN_DECLS

typedef struct _MedicGuideWriter MedicGuideWriter;

struct _MedicCompiler
{
  gboolean            overlay;
  GPtrArray          *issues;      /* owned; of MedicIssue */
  GPtrArray          *sentences;   /* owned; of MedicSentence */
  GHashTable         *known;       /* owned; "problem:ID", "service:ID" → "" or the place of its definition */
  GPtrArray          *references;  /* owned; of Reference: ids to look up at the end */

  MedicPhraseBuilder *phrases;     /* owned */
  GHashTable         *wordings;    /* owned; conditions and wording → problem, to find two that contradict each other */

  GVariantBuilder    *problem_heads;  /* owned; a(ssssssssb): what the analysis needs */
  GVariantBuilder    *problems;    /* owned; aa{sv}: the words */
  GArray             *problem_table;
  guint               n_problems;

  GArray             *code_table;  /* pairs of hash and index */
  GPtrArray          *code_problems;
  GArray             *code_text_ids;
  GVariantBuilder    *code_texts;  /* owned; a(sss): name, title, meaning */
  guint               n_codes;

  GVariantBuilder    *services;    /* owned; a(sss): id, name, kind */
  GArray             *host_table;
  GArray             *domain_table;
  guint               n_services;
  GVariantBuilder    *blocklists;  /* owned; a(ssss): name, zone, lookup, note */
  GArray             *zone_table;
  guint               n_blocklists;
  GVariantBuilder    *layouts;     /* owned; aa{sv} */
  MedicGuideWriter   *guides;      /* owned; guides, programs, systems, providers, contacts */

  GVariantBuilder    *code_entries;   /* owned; a(sssssua{sv}): space, service, code, program, problem, text, what else is to be read */
  GVariantBuilder    *categories;     /* owned; a(sss): id, title, icon */
  GVariantBuilder    *article_heads;  /* owned; a(ssssss): id, category, title, problem, service, guide */
  GVariantBuilder    *articles;       /* owned; aa{sv}: the words */
  GVariantBuilder    *synonyms;       /* owned; a(sas): language, words */
  GVariantBuilder    *stop_words;     /* owned; a(sas): language, words */
  GVariantBuilder    *light_words;    /* owned; a(sas): language, words */

  /* the file at hand */
  MedicJson          *json;        /* borrowed */
  const char         *file;        /* borrowed */
  const char         *checked;     /* borrowed; default of the file */
  gboolean            has_source;  /* the file gives a default */
  GVariant           *source;      /* owned; that default, an as, or NULL */
};

void        medic_compiler_complain         (MedicCompiler     *self,
                                             JsonObject        *object,
                                             const char        *member,
                                             const char        *format,
                                             ...) G_GNUC_PRINTF (4, 5);
void        medic_compiler_complain_at      (MedicCompiler     *self,
                                             guint              line,
                                             const char        *key,
                                             const char        *message);
gboolean    medic_compiler_check_members    (MedicCompiler     *self,
                                             JsonObject        *object,
                                             const char *const *allowed);
const char *medic_compiler_get_string       (MedicCompiler     *self,
                                             JsonObject        *object,
                                             const char        *member,
                                             gboolean           required);
JsonArray  *medic_compiler_get_strings      (MedicCompiler     *self,
                                             JsonObject        *object,
                                             const char        *member,
                                             gboolean           required);
void        medic_compiler_check_dated      (MedicCompiler     *self,
                                             JsonObject        *object);
void        medic_compiler_define           (MedicCompiler     *self,
                                             JsonObject        *object,
                                             const char        *kind,
                                             const char        *id);
void        medic_compiler_refer            (MedicCompiler     *self,
                                             JsonObject        *object,
                                             const char        *member,
                                             const char        *kind,
                                             const char        *id);
void        medic_compiler_refer_at         (MedicCompiler     *self,
                                             guint              line,
                                             const char        *key,
                                             const char        *kind,
                                             const char        *id);
void        medic_compiler_add_sentence     (MedicCompiler     *self,
                                             guint              line,
                                             const char        *text,
                                             const char        *comment);

/* medic-compile-words.c */

gboolean    medic_compiler_is_receiver       (const char        *to);
guint       medic_compiler_check_facts       (MedicCompiler     *self,
                                              guint              line,
                                              const char        *key,
                                              const char        *text);
void        medic_compiler_check_prose       (MedicCompiler     *self,
                                              guint              line,
                                              const char        *key,
                                              const char        *text);
GVariant   *medic_compiler_compile_sentences (MedicCompiler     *self,
                                              JsonObject        *entry,
                                              const char        *member,
                                              gboolean           required,
                                              guint              most,
                                              const char        *comment);
void        medic_compiler_add_pair          (MedicCompiler     *self,
                                              JsonObject        *entry,
                                              GVariantDict      *dict,
                                              const char        *member,
                                              const char        *comment);
void        medic_compiler_add_plain         (MedicCompiler     *self,
                                              JsonObject        *entry,
                                              GVariantDict      *dict,
                                              const char        *member,
                                              gboolean           required,
                                              const char        *comment);

void        medic_compiler_compile_problem   (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_phrase    (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_code      (MedicCompiler *self, JsonObject *entry, const char *space);
void        medic_compiler_compile_service   (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_blocklist (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_layout    (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_reading   (MedicCompiler *self, JsonObject *entry, const char *body, GVariantDict *dict);
void        medic_compiler_compile_article    (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_category   (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_synonyms   (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_stop_words (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_light_words (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_add_mark_phrases  (MedicCompiler *self, JsonObject *entry, const char *member, const char *target);

/* medic-guide-writer.c, medic-compile-guides.c, -programs.c, -providers.c */

MedicGuideWriter *medic_guide_writer_new     (void);
void        medic_guide_writer_free          (MedicGuideWriter  *self);
void        medic_guide_writer_end           (MedicGuideWriter  *self,
                                              GVariantDict      *dict);

void        medic_compiler_compile_guide     (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_program   (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_system    (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_provider  (MedicCompiler *self, JsonObject *entry);
void        medic_compiler_compile_contact   (MedicCompiler *self, JsonObject *entry);

G_END_DECLS
