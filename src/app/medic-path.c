/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-path-private.h"

/**
 * MedicPath:
 *
 * The way of a mail as a picture: you, your provider, their provider, their
 * mailbox, and where it stopped. It lies down where its words fit and stands
 * up where they do not. To a screen reader it is one picture with one sentence.
 */
G_DEFINE_FINAL_TYPE (MedicPath, medic_path, GTK_TYPE_WIDGET)

static const char *const station_names[MEDIC_PATH_N_STATIONS] = {
  /* Translators: the four stations on the way of a mail, as labels under a picture: the sender, … */
  NC_("station", "You"),
  /* Translators: … the company that carries the sender's mail, … */
  NC_("station", "Your provider"),
  /* Translators: … the company that takes mail for the recipient, … */
  NC_("station", "Their provider"),
  /* Translators: … and the recipient's mailbox. No genitive of a name is ever put in its place. */
  NC_("station", "Their mailbox"),
};

static const char *const station_icons[MEDIC_PATH_N_STATIONS] = {
  "avatar-default-symbolic",
  "network-server-symbolic",
  "network-server-symbolic",
  "mail-unread-symbolic",
};

/* A child that only a seeing person meets: to a screen reader the picture is one thing. */
static GtkWidget *
new_part (MedicPath *self,
          GType      type)
{
  GtkWidget *part = g_object_new (type, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_parent (part, GTK_WIDGET (self));
  return part;
}

static GtkWidget *
new_label (MedicPath  *self,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = new_part (self, GTK_TYPE_LABEL);

  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
set_station (MedicPath  *self,
             guint       i,
             const char *css_class,
             const char *note)
{
  MedicPathStation *station = &self->stations[i];
  const char *classes[] = { "station", css_class, medic_state_get_css_class (self->state), NULL };

  gtk_widget_set_css_classes (station->circle, (const char **) classes);

  classes[0] = "caption";
  gtk_widget_set_css_classes (station->note, (const char **) classes);
  gtk_label_set_text (GTK_LABEL (station->note), note != NULL ? note : "");
  gtk_widget_set_visible (station->note, note != NULL && !self->compact);
}

static void
set_link (MedicPath     *self,
          guint          i,
          MedicPathLink  style)
{
  const char *icon_name = "process-stop-symbolic";
  const char *css_class = medic_state_get_css_class (self->state);

  self->links[i] = style;
  if (style == MEDIC_PATH_LINK_UNKNOWN)
    {
      icon_name = "dialog-question-symbolic";
      css_class = medic_state_get_css_class (MEDIC_STATE_UNCLEAR);
    }
  else if (self->state == MEDIC_STATE_WAITING)
    icon_name = "document-open-recent-symbolic";

  gtk_image_set_from_icon_name (GTK_IMAGE (self->marks[i]), icon_name);
  gtk_widget_set_css_classes (self->marks[i], (const char *[]) { "mark", css_class, NULL });
  gtk_widget_set_visible (self->marks[i], style == MEDIC_PATH_LINK_STOPPED || style == MEDIC_PATH_LINK_UNKNOWN);
}

static const char *
describe_stop (MedicPath *self,
               guint      stop)
{
  if (self->state == MEDIC_STATE_WAITING)
    /* Translators: under a station of the picture: it has not taken the mail yet */
    return C_("station", "not yet");
  if (stop == 0)
    /* Translators: under "You" in the picture: the mail did not leave the sender's computer */
    return C_("station", "stopped here");
  /* Translators: under a station of the picture: it did not take the mail */
  return C_("station", "not taken");
}

static void
show_delivered (MedicPath *self)
{
  for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
    {
      gboolean last = i == MEDIC_PATH_N_STATIONS - 1;

      set_station (self, i, last ? "stopped" : "passed",
                   /* Translators: under "Their mailbox" in the picture: the mail is there */
                   last ? C_("station", "arrived") : NULL);
    }
  for (guint i = 0; i < MEDIC_PATH_N_LINKS; i++)
    set_link (self, i, MEDIC_PATH_LINK_PASSED);
}

static void
show_unknown (MedicPath *self)
{
  for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
    set_station (self, i, i == 0 ? "passed" : "not-reached", NULL);
  for (guint i = 0; i < MEDIC_PATH_N_LINKS; i++)
    set_link (self, i, MEDIC_PATH_LINK_UNKNOWN);
}

static void
show_stop (MedicPath *self,
           guint      stop)
{
  guint stopped_link = stop == 0 ? 0 : stop - 1;

  for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
    {
      if (i < stop)
        set_station (self, i, "passed", NULL);
      else if (i == stop)
        set_station (self, i, "stopped", describe_stop (self, stop));
      else
        /* Translators: under a station of the picture: the mail did not get that far */
        set_station (self, i, "not-reached", C_("station", "not reached"));
    }
  for (guint i = 0; i < MEDIC_PATH_N_LINKS; i++)
    {
      if (i < stopped_link)
        set_link (self, i, MEDIC_PATH_LINK_PASSED);
      else
        set_link (self, i, i == stopped_link ? MEDIC_PATH_LINK_STOPPED : MEDIC_PATH_LINK_NOT_REACHED);
    }
}

static void
medic_path_dispose (GObject *object)
{
  MedicPath *self = MEDIC_PATH (object);

  for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
    {
      g_clear_pointer (&self->stations[i].circle, gtk_widget_unparent);
      g_clear_pointer (&self->stations[i].name, gtk_widget_unparent);
      g_clear_pointer (&self->stations[i].note, gtk_widget_unparent);
    }
  for (guint i = 0; i < MEDIC_PATH_N_LINKS; i++)
    g_clear_pointer (&self->marks[i], gtk_widget_unparent);

  G_OBJECT_CLASS (medic_path_parent_class)->dispose (object);
}

static GtkSizeRequestMode
medic_path_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
medic_path_class_init (MedicPathClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_path_dispose;
  widget_class->get_request_mode = medic_path_get_request_mode;
  widget_class->measure = medic_path_measure;
  widget_class->size_allocate = medic_path_size_allocate;
  widget_class->snapshot = medic_path_snapshot;

  gtk_widget_class_set_css_name (widget_class, "path");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
medic_path_init (MedicPath *self)
{
  self->state = MEDIC_STATE_UNCLEAR;

  for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
    {
      MedicPathStation *station = &self->stations[i];

      station->circle = new_part (self, GTK_TYPE_IMAGE);
      gtk_image_set_from_icon_name (GTK_IMAGE (station->circle), station_icons[i]);
      station->name = new_label (self, g_dpgettext2 (NULL, "station", station_names[i]), "heading");
      station->note = new_label (self, NULL, "caption");
    }
  for (guint i = 0; i < MEDIC_PATH_N_LINKS; i++)
    self->marks[i] = new_part (self, GTK_TYPE_IMAGE);
  show_unknown (self);
}

/**
 * medic_path_new:
 * @compact: whether to leave out the words
 *
 * Returns: (transfer floating): a new picture
 */
GtkWidget *
medic_path_new (gboolean compact)
{
  MedicPath *self = g_object_new (MEDIC_TYPE_PATH, NULL);

  self->compact = compact;
  if (compact)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
      for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
        gtk_widget_set_visible (self->stations[i].name, FALSE);
    }
  return GTK_WIDGET (self);
}

/**
 * medic_path_get_vertical:
 * @self: a path
 *
 * Returns: whether the picture stands up, because its words do not fit side by side
 */
gboolean
medic_path_get_vertical (MedicPath *self)
{
  g_return_val_if_fail (MEDIC_IS_PATH (self), FALSE);

  return self->vertical;
}

/**
 * medic_path_set_outcome:
 * @self: a path
 * @outcome: what became of the mail
 *
 * Shows the way of the mail of @outcome.
 */
void
medic_path_set_outcome (MedicPath    *self,
                        MedicOutcome *outcome)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (MEDIC_IS_PATH (self));
  g_return_if_fail (outcome != NULL);

  self->state = medic_state_from_outcome (outcome);
  if (self->state == MEDIC_STATE_DELIVERED)
    show_delivered (self);
  else if (outcome->hop == MEDIC_HOP_UNKNOWN)
    show_unknown (self);
  else
    show_stop (self, outcome->hop - MEDIC_HOP_YOU);

  sentence = medic_advice_describe_path (outcome);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
