/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "medic-code-articles.h"

/* Articles on codes are made of the codes of the knowledge. All senses of a code are one article: 4.7.1, 5.7.1 and what Gmail and Microsoft
 * mean by it. */

/* One entry of the knowledge's codes. Strings point into the knowledge. */
typedef struct
{
  const char         *space;
  const char         *service;   /* "" if it is everybody's */
  const char         *code;
  const char         *program;
  const char         *name;
  const char         *title;
  const char         *meaning;
  const MedicProblem *problem;   /* or NULL */
  GVariant           *words;     /* owned; a{sv} */
  gboolean            own;
} Entry;

/* All entries of one article. */
typedef struct
{
  char      *key;      /* owned; "550", "x.7.1", "0x800CCC0E": the end of the article's id */
  GPtrArray *entries;  /* of Entry, borrowed */
} Group;

static void
entry_free (Entry *entry)
{
  g_variant_unref (entry->words);
  g_free (entry);
}

static void
group_free (Group *group)
{
  g_free (group->key);
  g_ptr_array_unref (group->entries);
  g_free (group);
}

static gboolean
is_error (const Entry *entry)
{
  return g_str_equal (entry->space, "socket") || g_str_equal (entry->space, "client");
}

static gboolean
is_enhanced (const char *code)
{
  return (g_ascii_isdigit (code[0]) || code[0] == 'x') && code[1] == '.';
}

static void
load_entries (MedicKnowledge *knowledge,
              guint           layer,
              GPtrArray      *entries,
              GPtrArray      *kept)
{
  GVariant *codes = medic_knowledge_lookup_member (knowledge, layer, "code-entries", "a(sssssua{sv})");
  GVariant *texts = medic_knowledge_lookup_member (knowledge, layer, "code-texts", "a(sss)");

  if (codes != NULL && texts != NULL)
    {
      for (gsize i = 0; i < g_variant_n_children (codes); i++)
        {
          Entry *entry = g_new0 (Entry, 1);
          const char *problem;
          guint32 text;

          g_variant_get_child (codes, i, "(&s&s&s&s&su@a{sv})", &entry->space, &entry->service, &entry->code, &entry->program, &problem, &text,
                               &entry->words);
          if (text < g_variant_n_children (texts))
            g_variant_get_child (texts, text, "(&s&s&s)", &entry->name, &entry->title, &entry->meaning);
          else
            entry->name = entry->title = entry->meaning = "";
          entry->problem = problem[0] != '\0' ? medic_knowledge_lookup_problem (knowledge, problem) : NULL;
          entry->own = layer > 0;
          g_ptr_array_add (entries, entry);
        }
    }
  /* strings point into these until the articles are made */
  if (codes != NULL)
    g_ptr_array_add (kept, codes);
  if (texts != NULL)
    g_ptr_array_add (kept, texts);
}

static GPtrArray *
group_entries (GPtrArray *entries)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = entries->pdata[i];
      g_autofree char *key = is_enhanced (entry->code) ? g_strconcat ("x", entry->code + 1, NULL) : g_strdup (entry->code);
      g_autofree char *id = g_strconcat (is_error (entry) ? "error-" : "code-", key, NULL);
      Group *group = g_hash_table_lookup (by_id, id);

      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->key = g_steal_pointer (&key);
          group->entries = g_ptr_array_new ();
          g_ptr_array_add (groups, group);
          g_hash_table_insert (by_id, g_steal_pointer (&id), group);
        }
      g_ptr_array_add (group->entries, entry);
    }
  return groups;
}

/* An organisation's own sense takes the place of a shipped one of the same code. */
static void
drop_replaced (Group *group)
{
  for (guint i = 0; i + 1 < group->entries->len; i++)
    {
      const Entry *entry = group->entries->pdata[i];
      gboolean replaced = FALSE;

      for (guint k = i + 1; k < group->entries->len && !replaced; k++)
        {
          const Entry *later = group->entries->pdata[k];

          replaced = later->own && g_str_equal (later->space, entry->space) && g_str_equal (later->service, entry->service)
                     && g_str_equal (later->code, entry->code);
        }
      if (replaced)
        g_ptr_array_remove_index (group->entries, i--);
    }
}

/* Everybody's sense outranks a service's, the open form (x.7.1) and the final one (5.7.1) the passing one. */
static int
entry_rank (const Entry *entry)
{
  int rank = entry->service[0] != '\0' ? 10 : 0;

  if (is_enhanced (entry->code))
    rank += entry->code[0] == 'x' ? 0 : '9' - entry->code[0];
  return rank;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *first = *(const Entry *const *) a, *second = *(const Entry *const *) b;
  int difference = entry_rank (first) - entry_rank (second);

  return difference != 0 ? difference : strcmp (first->service, second->service);
}

static void
add_usage (MedicArticle   *article,
           MedicKnowledge *knowledge,
           const Entry    *entry,
           gboolean        translated)
{
  const char *service = entry->service[0] != '\0' ? medic_knowledge_lookup_service_name (knowledge, entry->service) : NULL;
  MedicUsage *usage = g_new0 (MedicUsage, 1);

  usage->label = service != NULL && is_enhanced (entry->code) && entry->code[0] != 'x' ? g_strdup_printf ("%s, %s", service, entry->code)
                                                                                      : g_strdup (service != NULL ? service : entry->code);
  usage->title = g_strdup (medic_article_translate (entry->title, translated));
  usage->meaning = g_strdup (medic_article_translate (entry->meaning, translated));
  usage->article = entry->problem != NULL ? g_strdup (entry->problem->article) : NULL;
  usage->service = entry->service[0] != '\0' ? g_strdup (entry->service) : NULL;
  g_ptr_array_add (article->usages, usage);
}

/* What a code is called in the table and the search: for x.7.1 both of its forms. */
static GStrv
list_codes (const Group *group)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean open = FALSE;

  if (!is_enhanced (group->key))
    {
      g_strv_builder_add (builder, group->key);
      return g_strv_builder_end (builder);
    }
  for (guint i = 0; i < group->entries->len; i++)
    open = open || ((Entry *) group->entries->pdata[i])->code[0] == 'x';
  for (const char *digit = "245"; *digit != '\0'; digit++)
    {
      g_autofree char *exact = g_strdup_printf ("%c%s", *digit, group->key + 1);
      gboolean wanted = open && *digit != '2';

      for (guint i = 0; i < group->entries->len && !wanted; i++)
        wanted = g_str_equal (((Entry *) group->entries->pdata[i])->code, exact);
      if (wanted)
        g_strv_builder_add (builder, exact);
    }
  return g_strv_builder_end (builder);
}

static MedicArticle *
make_article (MedicKnowledge *knowledge,
              Group          *group,
              gboolean        translated,
              MedicDetail     detail)
{
  const Entry *main_entry = group->entries->pdata[0];
  g_autofree char *id = g_strconcat (is_error (main_entry) ? "error-" : "code-", group->key, NULL);
  MedicArticle *article = medic_article_new (id);
  g_autoptr (GStrvBuilder) related = g_strv_builder_new ();
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (GStrv) codes = list_codes (group);
  g_autofree char *listed = g_strjoinv (", ", codes);
  const char *lead[] = { medic_article_translate (main_entry->meaning, translated), NULL };

  article->category = g_strdup (is_error (main_entry) ? "errors" : "codes");
  article->own = main_entry->own;
  article->title = g_strdup_printf ("%s (%s)", medic_article_translate (main_entry->title, translated), listed);
  g_strfreev (article->lead);
  article->lead = g_strdupv ((GStrv) lead);
  medic_article_take_words (article, main_entry->words, translated, detail);
  g_strfreev (article->codes);
  article->codes = g_steal_pointer (&codes);
  if (main_entry->problem != NULL)
    {
      medic_article_take_problem (article, main_entry->problem, translated, detail);
      g_strv_builder_add (related, main_entry->problem->article);
    }
  for (guint i = 0; article->related[i] != NULL; i++)
    if (main_entry->problem == NULL || !g_str_equal (article->related[i], main_entry->problem->article))
      g_strv_builder_add (related, article->related[i]);
  g_strfreev (article->related);
  article->related = g_strv_builder_end (related);

  g_string_append (words, article->words);
  for (guint i = 0; i < group->entries->len; i++)
    {
      const Entry *entry = group->entries->pdata[i];

      g_string_append_printf (words, ", %s, %s", entry->name, entry->program);
      if (i == 0 || detail == MEDIC_DETAIL_OUTLINE)
        continue;
      add_usage (article, knowledge, entry, translated);
      /* what is said about a further sense stands with the rest */
      if (entry->service[0] == '\0')
        {
          g_autoptr (MedicArticle) other = medic_article_new (entry->code);

          medic_article_take_words (other, entry->words, translated, detail);
          g_ptr_array_extend_and_steal (article->blocks, g_ptr_array_ref (other->blocks));
        }
    }
  g_free (article->words);
  article->words = g_string_free (g_steal_pointer (&words), FALSE);
  return article;
}

static MedicLasting
code_lasting (const char   *code,
              MedicArticle *article)
{
  if (code[0] == '4')
    return MEDIC_LASTING_TEMPORARY;
  if (code[0] == '5')
    return MEDIC_LASTING_PERMANENT;
  if (code[0] == '2' || code[0] == '3')
    return MEDIC_LASTING_NONE;
  return article->problem != NULL ? article->problem->lasting : MEDIC_LASTING_EITHER;
}

/* The rows of a group in the table: one for each code, with its own sense where it has one. */
static void
add_rows (MedicKnowledge *knowledge,
          Group          *group,
          MedicArticle   *article,
          gboolean        translated,
          GPtrArray      *rows)
{
  for (guint c = 0; article->codes[c] != NULL; c++)
    {
      const char *code = article->codes[c];
      const Entry *sense = group->entries->pdata[0];
      MedicCodeInfo *row = g_new0 (MedicCodeInfo, 1);
      g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint i = 0; i < group->entries->len; i++)
        {
          const Entry *entry = group->entries->pdata[i];
          const char *name;

          if (entry->service[0] == '\0' && g_str_equal (entry->code, code))
            sense = entry;
          if (entry->service[0] == '\0' || !(g_str_equal (entry->code, code) || entry->code[0] == 'x'))
            continue;
          name = medic_knowledge_lookup_service_name (knowledge, entry->service);
          g_strv_builder_add (ids, entry->service);
          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name != NULL ? name : entry->service);
        }
      row->code = g_strdup (code);
      row->title = g_strdup (medic_article_translate (sense->title, translated));
      row->article = g_strdup (article->id);
      row->services = g_strdup (names->str);
      row->service_ids = g_strv_builder_end (ids);
      row->kind = is_error (sense) ? MEDIC_CODE_ERROR : is_enhanced (code) || strlen (code) != 3 ? MEDIC_CODE_ENHANCED : MEDIC_CODE_REPLY;
      row->lasting = row->kind == MEDIC_CODE_ERROR ? (article->problem != NULL ? article->problem->lasting : MEDIC_LASTING_EITHER)
                                                   : code_lasting (code, article);
      g_ptr_array_add (rows, row);
    }
}

/* By kind, then as a person sorts codes: numbers by value. */
static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const MedicCodeInfo *first = *(const MedicCodeInfo *const *) a, *second = *(const MedicCodeInfo *const *) b;
  const char *p = first->code, *q = second->code;

  if (first->kind != second->kind)
    return (int) first->kind - (int) second->kind;
  while (*p != '\0' && *q != '\0')
    {
      if (g_ascii_isdigit (*p) && g_ascii_isdigit (*q))
        {
          char *p_end, *q_end;
          guint64 left = g_ascii_strtoull (p, &p_end, 10), right = g_ascii_strtoull (q, &q_end, 10);

          if (left != right)
            return left < right ? -1 : 1;
          p = p_end;
          q = q_end;
        }
      else if (*p != *q)
        return *p < *q ? -1 : 1;
      else
        {
          p++;
          q++;
        }
    }
  return (*p != '\0') - (*q != '\0');
}

/**
 * medic_code_articles_make:
 * @knowledge: the knowledge
 * @translated: whether the reader's language is wanted
 * @detail: how much of each article is wanted
 * @codes: (element-type MedicCodeInfo): the rows of the table of codes are added here, sorted; none for an outline
 *
 * Makes an article of every code.
 *
 * Returns: (transfer full) (element-type MedicArticle): the articles
 */
GPtrArray *
medic_code_articles_make (MedicKnowledge *knowledge,
                          gboolean        translated,
                          MedicDetail     detail,
                          GPtrArray      *codes)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_article_unref);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_autoptr (GPtrArray) groups = NULL;

  for (guint layer = 0; layer < medic_knowledge_get_n_layers (knowledge); layer++)
    load_entries (knowledge, layer, entries, kept);
  groups = group_entries (entries);
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = groups->pdata[i];
      MedicArticle *article;

      drop_replaced (group);
      g_ptr_array_sort (group->entries, compare_entries);
      article = make_article (knowledge, group, translated, detail);
      g_ptr_array_add (articles, article);
      if (detail == MEDIC_DETAIL_ALL)
        add_rows (knowledge, group, article, translated, codes);
    }
  g_ptr_array_sort (codes, compare_rows);
  return articles;
}
