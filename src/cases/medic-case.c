/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-case-private.h"

/**
 * MedicCase:
 *
 * One case of the case book, as lists show it: what is longer (the text, the
 * notes, the guides) comes with [method@CaseStore.load].
 *
 * A case is changed through its [class@CaseStore] only. The store hands out one
 * object for one case, so that everybody who shows it is notified. Strings are
 * empty where nothing is known; times are seconds since 1970, 0 for never.
 */
struct _MedicCase
{
  GObject          parent_instance;

  gint64           number;
  char            *title;       /* owned */
  char            *caller;      /* owned */
  MedicCaseStatus  status;
  gint64           until;
  char            *handed_to;   /* owned */
  gint64           created;
  gint64           changed;
  gint64           solved;
  gint64           deleted;
  char            *problem;     /* owned */
  char            *guide;       /* owned */
  MedicWho         who;
  char            *recipient;   /* owned */
  char            *domain;      /* owned */
  GStrv            missing;     /* owned */
};

G_DEFINE_FINAL_TYPE (MedicCase, medic_case, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_NUMBER,
  PROP_TITLE,
  PROP_CALLER,
  PROP_STATUS,
  PROP_UNTIL,
  PROP_HANDED_TO,
  PROP_CREATED,
  PROP_CHANGED,
  PROP_SOLVED,
  PROP_DELETED,
  PROP_PROBLEM,
  PROP_GUIDE,
  PROP_WHO,
  PROP_RECIPIENT,
  PROP_DOMAIN,
  PROP_MISSING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

GType
medic_case_status_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { MEDIC_CASE_OPEN, "MEDIC_CASE_OPEN", "open" },
        { MEDIC_CASE_WAITING, "MEDIC_CASE_WAITING", "waiting" },
        { MEDIC_CASE_HANDED_OVER, "MEDIC_CASE_HANDED_OVER", "handed-over" },
        { MEDIC_CASE_SOLVED, "MEDIC_CASE_SOLVED", "solved" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("MedicCaseStatus", values));
    }
  return type;
}

static void
medic_case_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  MedicCase *self = MEDIC_CASE (object);

  switch (prop_id)
    {
    case PROP_NUMBER:
      g_value_set_int64 (value, self->number);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_CALLER:
      g_value_set_string (value, self->caller);
      break;
    case PROP_STATUS:
      g_value_set_enum (value, (int) self->status);
      break;
    case PROP_UNTIL:
      g_value_set_int64 (value, self->until);
      break;
    case PROP_HANDED_TO:
      g_value_set_string (value, self->handed_to);
      break;
    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;
    case PROP_CHANGED:
      g_value_set_int64 (value, self->changed);
      break;
    case PROP_SOLVED:
      g_value_set_int64 (value, self->solved);
      break;
    case PROP_DELETED:
      g_value_set_int64 (value, self->deleted);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_GUIDE:
      g_value_set_string (value, self->guide);
      break;
    case PROP_WHO:
      g_value_set_uint (value, self->who);
      break;
    case PROP_RECIPIENT:
      g_value_set_string (value, self->recipient);
      break;
    case PROP_DOMAIN:
      g_value_set_string (value, self->domain);
      break;
    case PROP_MISSING:
      g_value_set_boxed (value, self->missing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
medic_case_finalize (GObject *object)
{
  MedicCase *self = MEDIC_CASE (object);

  g_free (self->title);
  g_free (self->caller);
  g_free (self->handed_to);
  g_free (self->problem);
  g_free (self->guide);
  g_free (self->recipient);
  g_free (self->domain);
  g_strfreev (self->missing);

  G_OBJECT_CLASS (medic_case_parent_class)->finalize (object);
}

static GParamSpec *
string_spec (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, "", G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
time_spec (const char *name)
{
  return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
medic_case_class_init (MedicCaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = medic_case_get_property;
  object_class->finalize = medic_case_finalize;

  /**
   * MedicCase:number:
   *
   * The number that people call it by, from 1. It is never given again.
   */
  props[PROP_NUMBER] = time_spec ("number");
  /**
   * MedicCase:title:
   */
  props[PROP_TITLE] = string_spec ("title");
  /**
   * MedicCase:caller:
   *
   * Who asked for help.
   */
  props[PROP_CALLER] = string_spec ("caller");
  /**
   * MedicCase:status:
   */
  props[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, MEDIC_TYPE_CASE_STATUS, MEDIC_CASE_OPEN,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * MedicCase:until:
   *
   * When to look at it again, while it is waiting.
   */
  props[PROP_UNTIL] = time_spec ("until");
  /**
   * MedicCase:handed-to:
   *
   * Who goes on with it, once it is handed over.
   */
  props[PROP_HANDED_TO] = string_spec ("handed-to");
  /**
   * MedicCase:created:
   */
  props[PROP_CREATED] = time_spec ("created");
  /**
   * MedicCase:changed:
   */
  props[PROP_CHANGED] = time_spec ("changed");
  /**
   * MedicCase:solved:
   */
  props[PROP_SOLVED] = time_spec ("solved");
  /**
   * MedicCase:deleted:
   *
   * When it was deleted; 0 if it is not.
   */
  props[PROP_DELETED] = time_spec ("deleted");
  /**
   * MedicCase:problem:
   *
   * The id of the problem found for the first recipient.
   */
  props[PROP_PROBLEM] = string_spec ("problem");
  /**
   * MedicCase:guide:
   *
   * The id of the guide that belongs to the problem.
   */
  props[PROP_GUIDE] = string_spec ("guide");
  /**
   * MedicCase:who:
   *
   * Who has to act: a [enum@Who].
   */
  props[PROP_WHO] = g_param_spec_uint ("who", NULL, NULL, 0, G_MAXUINT, MEDIC_WHO_NOBODY,
                                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * MedicCase:recipient:
   *
   * The first address that the mail was meant for.
   */
  props[PROP_RECIPIENT] = string_spec ("recipient");
  /**
   * MedicCase:domain:
   *
   * The domain of the recipient, in lower case.
   */
  props[PROP_DOMAIN] = string_spec ("domain");
  /**
   * MedicCase:missing:
   *
   * Keys of what is still to be asked: words for them come from
   * [func@Case.describe_missing].
   */
  props[PROP_MISSING] = g_param_spec_boxed ("missing", NULL, NULL, G_TYPE_STRV, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
medic_case_init (MedicCase *self)
{
  self->title = g_strdup ("");
  self->caller = g_strdup ("");
  self->handed_to = g_strdup ("");
  self->problem = g_strdup ("");
  self->guide = g_strdup ("");
  self->recipient = g_strdup ("");
  self->domain = g_strdup ("");
  self->missing = g_new0 (char *, 1);
}

/* Only those who can answer a question are asked it. A solved case misses nothing. */
static GStrv
list_missing (const MedicCaseRow *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) known = g_strsplit (row->facts, " ", -1);
  gboolean asks_provider = row->problem[0] == '\0' || row->who == MEDIC_WHO_PROVIDER || row->who == MEDIC_WHO_SENDER_ADMIN
                           || row->who == MEDIC_WHO_RECIPIENT_ADMIN;

  if (row->status == MEDIC_CASE_SOLVED)
    return g_strv_builder_end (builder);
  if (!row->has_reply && !g_strv_contains ((const char *const *) known, "server-text"))
    g_strv_builder_add (builder, "server-text");
  if (row->recipient[0] == '\0' && !g_strv_contains ((const char *const *) known, "recipient"))
    g_strv_builder_add (builder, "recipient");
  for (guint i = 0; medic_case_get_fact_keys ()[i] != NULL; i++)
    {
      const char *key = medic_case_get_fact_keys ()[i];

      if (g_strv_contains ((const char *const *) known, key) || (g_str_equal (key, "provider-asked") && !asks_provider)
          || (g_str_equal (key, "mail-program") && row->who != MEDIC_WHO_SENDER))
        continue;
      g_strv_builder_add (builder, key);
    }
  return g_strv_builder_end (builder);
}

static void
take_string (MedicCase   *self,
             char       **field,
             const char  *value,
             guint        prop)
{
  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
take_time (MedicCase *self,
           gint64    *field,
           gint64     value,
           guint      prop)
{
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* Takes over what the book says and notifies of what is new. */
void
medic_case_update (MedicCase          *self,
                   const MedicCaseRow *row)
{
  g_auto (GStrv) missing = list_missing (row);

  g_object_freeze_notify (G_OBJECT (self));
  take_time (self, &self->number, row->number, PROP_NUMBER);
  take_string (self, &self->title, row->title, PROP_TITLE);
  take_string (self, &self->caller, row->caller, PROP_CALLER);
  if (self->status != row->status)
    {
      self->status = row->status;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
    }
  take_time (self, &self->until, row->until, PROP_UNTIL);
  take_string (self, &self->handed_to, row->handed_to, PROP_HANDED_TO);
  take_time (self, &self->created, row->created, PROP_CREATED);
  take_time (self, &self->changed, row->changed, PROP_CHANGED);
  take_time (self, &self->solved, row->solved, PROP_SOLVED);
  take_time (self, &self->deleted, row->deleted, PROP_DELETED);
  take_string (self, &self->problem, row->problem, PROP_PROBLEM);
  take_string (self, &self->guide, row->guide, PROP_GUIDE);
  if (self->who != row->who)
    {
      self->who = row->who;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WHO]);
    }
  take_string (self, &self->recipient, row->recipient, PROP_RECIPIENT);
  take_string (self, &self->domain, row->domain, PROP_DOMAIN);
  if (!g_strv_equal ((const char *const *) self->missing, (const char *const *) missing))
    {
      g_strfreev (self->missing);
      self->missing = g_steal_pointer (&missing);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MISSING]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

MedicCase *
medic_case_new (const MedicCaseRow *row)
{
  MedicCase *self = g_object_new (MEDIC_TYPE_CASE, NULL);

  medic_case_update (self, row);
  return self;
}

#define DEFINE_GETTER(name, Type, nothing)                                                                             \
  Type medic_case_get_##name (MedicCase *self)                                                                         \
  {                                                                                                                    \
    g_return_val_if_fail (MEDIC_IS_CASE (self), nothing);                                                              \
    return self->name;                                                                                                 \
  }

DEFINE_GETTER (number, gint64, 0)
DEFINE_GETTER (title, const char *, NULL)
DEFINE_GETTER (caller, const char *, NULL)
DEFINE_GETTER (status, MedicCaseStatus, MEDIC_CASE_OPEN)
DEFINE_GETTER (until, gint64, 0)
DEFINE_GETTER (handed_to, const char *, NULL)
DEFINE_GETTER (created, gint64, 0)
DEFINE_GETTER (changed, gint64, 0)
DEFINE_GETTER (solved, gint64, 0)
DEFINE_GETTER (deleted, gint64, 0)
DEFINE_GETTER (problem, const char *, NULL)
DEFINE_GETTER (guide, const char *, NULL)
DEFINE_GETTER (who, MedicWho, MEDIC_WHO_NOBODY)
DEFINE_GETTER (recipient, const char *, NULL)
DEFINE_GETTER (domain, const char *, NULL)

/**
 * medic_case_get_missing:
 * @self: a case
 *
 * Returns: (array zero-terminated=1): keys of what is still to be asked
 */
const char *const *
medic_case_get_missing (MedicCase *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE (self), NULL);

  return (const char *const *) self->missing;
}
