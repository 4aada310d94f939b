/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "medic-guide-store.h"

/* Somebody who leaves so many guides unfinished does not come back to the oldest. */
#define KEPT_MAX 20

#define SUFFIX ".json"

/**
 * MedicGuideStore:
 *
 * Guides that are not finished, to be resumed after a restart: a file each in
 * the user's folder for states. A store stands for the one guide that a window
 * walks; guides that other windows walk are not offered.
 */
struct _MedicGuideStore
{
  GObject  parent_instance;

  char    *folder;  /* owned */
  char    *name;    /* owned; of the file at hand, or NULL */
};

G_DEFINE_FINAL_TYPE (MedicGuideStore, medic_guide_store, G_TYPE_OBJECT)

/* Names of the files that some window writes. */
static GHashTable *in_use;

static void
set_name (MedicGuideStore *self,
          const char      *name)
{
  if (self->name != NULL)
    g_hash_table_remove (in_use, self->name);
  g_free (self->name);
  self->name = g_strdup (name);
  if (name != NULL)
    g_hash_table_add (in_use, g_strdup (name));
}

static gint64
get_time (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) time = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

  return time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time) : 0;
}

/* Which guide a state is of: the one that it began with. */
static gboolean
is_of_guide (const char *state,
             const char *guide)
{
  g_autoptr (JsonNode) root = json_from_string (state, NULL);
  JsonNode *first = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "first") : NULL;

  return first != NULL && JSON_NODE_HOLDS_VALUE (first) && (guide == NULL || g_strcmp0 (json_node_get_string (first), guide) == 0);
}

static void
remove_oldest (MedicGuideStore *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autofree char *oldest = NULL;
  gint64 oldest_time = G_MAXINT64;
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      gint64 time = get_time (path);

      if (!g_str_has_suffix (name, SUFFIX))
        continue;
      n++;
      if (time < oldest_time && !g_hash_table_contains (in_use, name))
        {
          g_free (oldest);
          oldest = g_steal_pointer (&path);
          oldest_time = time;
        }
    }
  if (n > KEPT_MAX && oldest != NULL)
    g_unlink (oldest);
}

static void
medic_guide_store_finalize (GObject *object)
{
  MedicGuideStore *self = MEDIC_GUIDE_STORE (object);

  set_name (self, NULL);
  g_free (self->folder);
  G_OBJECT_CLASS (medic_guide_store_parent_class)->finalize (object);
}

static void
medic_guide_store_class_init (MedicGuideStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = medic_guide_store_finalize;
  in_use = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
medic_guide_store_init (MedicGuideStore *self)
{
  self->folder = g_build_filename (g_get_user_state_dir (), "mail-medic", "guides", NULL);
}

/**
 * medic_guide_store_new:
 *
 * Returns: (transfer full): a store with no file at hand
 */
MedicGuideStore *
medic_guide_store_new (void)
{
  return g_object_new (MEDIC_TYPE_GUIDE_STORE, NULL);
}

/**
 * medic_guide_store_find:
 * @self: a store
 * @guide: (nullable): id of a guide, or %NULL for any
 * @name: (out) (optional): what [method@GuideStore.take] knows it by
 *
 * Looks for the newest guide that is not finished and that no other window
 * walks.
 *
 * Returns: (transfer full) (nullable): its state
 */
char *
medic_guide_store_find (MedicGuideStore  *self,
                        const char       *guide,
                        char            **name)
{
  g_autoptr (GDir) dir = NULL;
  g_autofree char *state = NULL;
  gint64 newest = G_MININT64;
  const char *entry;

  g_return_val_if_fail (MEDIC_IS_GUIDE_STORE (self), NULL);

  if (name != NULL)
    *name = NULL;
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, entry, NULL);
      g_autofree char *content = NULL;
      gint64 time;

      if (!g_str_has_suffix (entry, SUFFIX) || (g_hash_table_contains (in_use, entry) && g_strcmp0 (entry, self->name) != 0))
        continue;
      time = get_time (path);
      if (time < newest || !g_file_get_contents (path, &content, NULL, NULL) || !is_of_guide (content, guide))
        continue;
      newest = time;
      g_free (state);
      state = g_steal_pointer (&content);
      if (name != NULL)
        {
          g_free (*name);
          *name = g_strdup (entry);
        }
    }
  return g_steal_pointer (&state);
}

/**
 * medic_guide_store_take:
 * @self: a store
 * @name: a name that [method@GuideStore.find] gave
 *
 * Writes into that file from now on.
 */
void
medic_guide_store_take (MedicGuideStore *self,
                        const char      *name)
{
  g_autofree char *kept = g_strdup (name);

  g_return_if_fail (MEDIC_IS_GUIDE_STORE (self) && name != NULL);

  set_name (self, kept);
}

/**
 * medic_guide_store_begin:
 * @self: a store
 *
 * Writes into a new file from now on; it is made when there is something to
 * write.
 */
void
medic_guide_store_begin (MedicGuideStore *self)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (uuid, SUFFIX, NULL);

  g_return_if_fail (MEDIC_IS_GUIDE_STORE (self));

  set_name (self, name);
}

/**
 * medic_guide_store_save:
 * @self: a store
 * @state: the state of the guide at hand
 * @error: return location for an error
 *
 * Writes the state: whatever happens meanwhile, the old or the new one is there
 * in whole. Without a file at hand nothing is written.
 *
 * Returns: whether that went well
 */
gboolean
medic_guide_store_save (MedicGuideStore  *self,
                        const char       *state,
                        GError          **error)
{
  g_autofree char *path = NULL;
  gboolean is_new;

  g_return_val_if_fail (MEDIC_IS_GUIDE_STORE (self) && state != NULL, FALSE);

  if (self->name == NULL)
    return TRUE;
  path = g_build_filename (self->folder, self->name, NULL);
  is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  /* what cannot be made is told by what follows */
  g_mkdir_with_parents (self->folder, 0700);
  if (!g_file_set_contents_full (path, state, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;
  if (is_new)
    remove_oldest (self);
  return TRUE;
}

/**
 * medic_guide_store_forget:
 * @self: a store
 *
 * Removes the file at hand: the guide is finished, or begins again.
 */
void
medic_guide_store_forget (MedicGuideStore *self)
{
  g_autofree char *path = NULL;

  g_return_if_fail (MEDIC_IS_GUIDE_STORE (self));

  if (self->name == NULL)
    return;
  path = g_build_filename (self->folder, self->name, NULL);
  g_unlink (path);
}

/**
 * medic_guide_store_leave:
 * @self: a store
 *
 * Lets go of the file at hand; it stays for others.
 */
void
medic_guide_store_leave (MedicGuideStore *self)
{
  g_return_if_fail (MEDIC_IS_GUIDE_STORE (self));

  set_name (self, NULL);
}
