/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-knowledge-private.h"
#include "medic-provider.h"

/* Mistyped domains. A suggestion that is wrong is worse than none: what could well be a domain of its own is left alone. */

#define MAX_DOMAIN 63   /* longer ones are nobody's typing mistake */
#define SHORT_LABEL 4   /* names this short have real neighbours: "live", "line", "life" */

typedef struct
{
  guint distance;
  guint swaps;     /* of these, two letters in each other's place */
} Edits;

/* Optimal string alignment: insertions, deletions, substitutions, and two neighbours swapped count one each. */
static Edits
compare (const char *a,
         gsize       n_a,
         const char *b,
         gsize       n_b)
{
  Edits rows[3][MAX_DOMAIN + 2];
  Edits *before = rows[0], *above = rows[1], *row = rows[2];

  for (gsize j = 0; j <= n_b; j++)
    above[j] = (Edits) { .distance = (guint) j };
  for (gsize i = 1; i <= n_a; i++)
    {
      Edits *spare;

      row[0] = (Edits) { .distance = (guint) i };
      for (gsize j = 1; j <= n_b; j++)
        {
          row[j] = above[j - 1];
          row[j].distance += a[i - 1] != b[j - 1];
          if (above[j].distance + 1 < row[j].distance)
            row[j] = (Edits) { above[j].distance + 1, above[j].swaps };
          if (row[j - 1].distance + 1 < row[j].distance)
            row[j] = (Edits) { row[j - 1].distance + 1, row[j - 1].swaps };
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != a[i - 2] && before[j - 2].distance + 1 < row[j].distance)
            row[j] = (Edits) { before[j - 2].distance + 1, before[j - 2].swaps + 1 };
        }
      spare = before;
      before = above;
      above = row;
      row = spare;
    }
  return above[n_b];
}

/* One letter typed twice: "maill" for "mail" */
static gboolean
is_doubled (const char *typed,
            gsize       n_typed,
            const char *meant,
            gsize       n_meant)
{
  gsize i = 0;

  if (n_typed != n_meant + 1)
    return FALSE;
  while (i < n_meant && typed[i] == meant[i])
    i++;
  return i > 0 && typed[i] == typed[i - 1] && memcmp (typed + i + 1, meant + i, n_meant - i) == 0;
}

/* Keys beside each other on the keyboards of most people. */
static gboolean
are_neighbours (char a,
                char b)
{
  static const char *const rows[] = { "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *at_a = strchr (rows[i], a), *at_b = strchr (rows[i], b);

      if (at_a != NULL && at_b != NULL && (at_a - at_b == 1 || at_b - at_a == 1))
        return TRUE;
    }
  return FALSE;
}

/* How far @typed is from @meant, G_MAXUINT if that is no typing mistake. */
static guint
judge (const char *typed,
       const char *meant,
       gboolean    big)
{
  const char *typed_end = strchr (typed, '.'), *meant_end = strchr (meant, '.');
  gsize n_typed = (gsize) (typed_end - typed), n_meant = (gsize) (meant_end - meant);
  gsize n_typed_end = strlen (typed_end), n_meant_end = strlen (meant_end);
  Edits name, ending;

  if (n_typed > n_meant + 2 || n_meant > n_typed + 2 || n_typed_end > n_meant_end + 2 || n_meant_end > n_typed_end + 2)
    return G_MAXUINT;
  name = compare (typed, n_typed, meant, n_meant);
  ending = compare (typed_end, n_typed_end, meant_end, n_meant_end);

  if (name.distance + ending.distance > (big && n_meant > SHORT_LABEL ? 2 : 1))
    return G_MAXUINT;
  /* "hotmail.fi" is not a slip for "hotmail.fr", but ".ed" is one for ".de", and ".co" one for ".com" where millions write it */
  if (ending.distance > 0 && ending.swaps < ending.distance && n_typed_end == 3 && (n_meant_end == 3 || !big))
    return G_MAXUINT;
  /* nor is ".co.il" one for ".co.uk" */
  if (ending.distance > 1 && ending.swaps == 0 && n_typed_end == n_meant_end)
    return G_MAXUINT;
  if (name.distance > 0 && n_meant <= SHORT_LABEL && name.swaps == 0 && !is_doubled (typed, n_typed, meant, n_meant))
    return G_MAXUINT;
  /* few people miss the first letter, but for leaving it out or for the key beside it */
  if (name.distance > name.swaps && typed[0] != meant[0] && !(big && name.distance == 1 && typed[0] == meant[1])
      && !(n_typed == n_meant && name.distance == 1 && big && are_neighbours (typed[0], meant[0])))
    return G_MAXUINT;
  return name.distance + ending.distance;
}

static gboolean
is_known (MedicKnowledge *self,
          const char     *domain)
{
  g_autoptr (MedicProvider) provider = medic_knowledge_lookup_provider_by_domain (self, domain);

  return provider != NULL || medic_knowledge_lookup_domain (self, domain) != NULL;
}

/**
 * medic_knowledge_suggest_domain:
 * @self: knowledge
 * @domain: what stands after the @ of an address
 *
 * Finds the provider's domain that was meant where one was mistyped:
 * "gmail.com" for "gmial.com". Domains that exist for themselves are left alone.
 *
 * Returns: (transfer full) (nullable): the domain, or %NULL if there is nothing
 *   to suggest
 */
char *
medic_knowledge_suggest_domain (MedicKnowledge *self,
                                const char     *domain)
{
  g_autofree char *typed = NULL;
  g_autofree char *best = NULL;
  guint best_score = G_MAXUINT;

  g_return_val_if_fail (self != NULL && domain != NULL, NULL);

  typed = g_ascii_strdown (domain, -1);
  if (strlen (typed) > MAX_DOMAIN || strlen (typed) < 5 || strchr (typed, '.') == NULL || typed[0] == '.' || is_known (self, typed))
    return NULL;

  for (guint l = 0; l < medic_knowledge_get_n_layers (self); l++)
    {
      g_autoptr (GVariant) names = medic_knowledge_lookup_member (self, l, "provider-domains", "as");
      g_autoptr (GVariant) owners = medic_knowledge_lookup_member (self, l, "provider-domain-owners", "au");
      g_autoptr (GVariant) providers = medic_knowledge_lookup_member (self, l, "providers", "a(sa{sv})");
      gsize n = names != NULL && owners != NULL && providers != NULL ? g_variant_n_children (names) : 0;

      for (gsize i = 0; i < n; i++)
        {
          g_autoptr (GVariant) data = NULL;
          const char *meant;
          gboolean big = FALSE;
          guint score;
          guint32 owner;

          g_variant_get_child (names, i, "&s", &meant);
          if (strlen (meant) > MAX_DOMAIN || strlen (meant) > strlen (typed) + 2 || strlen (typed) > strlen (meant) + 2)
            continue;
          g_variant_get_child (owners, i, "u", &owner);
          g_variant_get_child (providers, owner, "(&s@a{sv})", NULL, &data);
          g_variant_lookup (data, "big", "b", &big);
          score = judge (typed, meant, big);
          if (score == G_MAXUINT)
            continue;
          /* the nearest, of these a big one, of these one that begins and ends the same way */
          score = score * 8 + (big ? 0 : 4) + (g_str_equal (strchr (typed, '.'), strchr (meant, '.')) ? 0 : 2) + (typed[0] == meant[0] ? 0 : 1);
          if (score < best_score)
            {
              g_free (best);
              best = g_strdup (meant);
              best_score = score;
            }
        }
    }
  return g_steal_pointer (&best);
}
