/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "medic-mailbox.h"

/* The messages of a mailbox, one after the other, are the mailbox. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (MedicMailbox) mailbox = medic_mailbox_new (stream);
  gsize at = 0;

  for (;;)
    {
      g_autoptr (GBytes) bytes = medic_mailbox_next (mailbox, NULL, NULL);
      gsize n;
      const void *message;

      if (bytes == NULL)
        break;
      message = g_bytes_get_data (bytes, &n);
      g_assert_cmpuint (at + n, <=, size);
      g_assert_true (n == 0 || memcmp (data + at, message, n) == 0);
      g_assert_true (n > 0 || size == 0);
      at += n;
    }
  g_assert_cmpuint (at, ==, size);
  return 0;
}
