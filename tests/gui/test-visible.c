/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-visible.h"

typedef struct
{
  const char *name;
  const char *input;
  const char *text;    /* as words of a paste */
  const char *advice;  /* as words of ours, or NULL if the same */
} Case;

static const Case cases[] = {
  { "plain", "550 5.1.1 User unknown", "550 5.1.1 User unknown", NULL },
  { "empty", "", "", NULL },
  { "override", "a\u202eb", "a⟨U+202E⟩b", NULL },
  { "mark", "\u200fa\u061c", "⟨U+200F⟩a⟨U+061C⟩", NULL },
  { "isolates", "\u2066a\u2069", "⟨U+2066⟩a⟨U+2069⟩", "\u2066a\u2069" },
  { "isolate-left-open", "\u2066a", "⟨U+2066⟩a", NULL },
  { "isolate-not-opened", "a\u2069b\u2066", "a⟨U+2069⟩b⟨U+2066⟩", NULL },
  { "dashes-and-quotes", "“a” – b…", "“a” – b…", NULL },
};

static void
test_text (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *text = medic_visible_text (c->input);
  g_autofree char *advice = medic_visible_advice (c->input);

  g_assert_cmpstr (text, ==, c->text);
  g_assert_cmpstr (advice, ==, c->advice != NULL ? c->advice : c->text);

  /* Every place of the one is the same place of the other */
  g_assert_cmpuint (medic_visible_offset (c->input, g_utf8_strlen (c->input, -1)), ==, g_utf8_strlen (text, -1));
  g_assert_cmpuint (medic_visible_offset (c->input, 0), ==, 0);
}

static void
test_offset (void)
{
  const char *text = "ab\u202ecd";

  g_assert_cmpuint (medic_visible_offset (text, 2), ==, 2);
  g_assert_cmpuint (medic_visible_offset (text, 3), ==, 10);
  g_assert_cmpuint (medic_visible_offset (text, 4), ==, 11);
}

static void
test_fit (void)
{
  g_autofree char *line = g_strnfill (100 * 1024, 'x');
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GString) wide = g_string_new (NULL);
  gsize fit;

  g_assert_cmpuint (medic_visible_fit ("short", 5), ==, 5);

  /* One long line is cut: laying it out would freeze the window */
  g_assert_cmpuint (medic_visible_fit (line, strlen (line)), <, 20 * 1024);

  while (lines->len < 2 * MEDIC_SHOWN_MAX_BYTES)
    g_string_append (lines, "a line of forty bytes or thereabouts ...\n");
  g_assert_cmpuint (medic_visible_fit (lines->str, lines->len), ==, MEDIC_SHOWN_MAX_BYTES);

  /* Never in the middle of a character */
  g_string_append_c (wide, 'a');
  while (wide->len < 40 * 1024)
    g_string_append (wide, "語");
  fit = medic_visible_fit (wide->str, wide->len);
  g_assert_cmpuint (fit, <, wide->len);
  g_assert_true (g_utf8_validate (wide->str, fit, NULL));
}

/* "E-Mail" stays in one line, "Port-Nummer" need not. */
static void
test_together (void)
{
  GtkWidget *label;
  const PangoLogAttr *places;
  int n_places;

  if (!gtk_init_check ())
    {
      g_test_skip ("no display");
      return;
    }
  label = g_object_ref_sink (gtk_label_new (NULL));
  medic_label_set_advice (GTK_LABEL (label), "Ihre E-Mail, Port-Nummer");
  places = pango_layout_get_log_attrs_readonly (gtk_label_get_layout (GTK_LABEL (label)), &n_places);
  g_assert_cmpint (n_places, >, 18);
  g_assert_true (places[5].is_line_break);
  g_assert_false (places[7].is_line_break);
  g_assert_true (places[18].is_line_break);

  medic_label_set_advice (GTK_LABEL (label), "Port-Nummer");
  g_assert_null (gtk_label_get_attributes (GTK_LABEL (label)));
  g_object_unref (label);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/visible/text/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_text);
    }
  g_test_add_func ("/visible/offset", test_offset);
  g_test_add_func ("/visible/fit", test_fit);
  g_test_add_func ("/visible/together", test_together);
  return g_test_run ();
}
