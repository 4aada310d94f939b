#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-potfiles.sh [--update] ROOT: po/POTFILES must list exactly the files that hold words to translate, sorted.
# --update writes the list instead of comparing it.
set -eu

update=no
if [ "$1" = --update ]; then
  update=yes
  shift
fi
cd "$1"

LC_ALL=C
export LC_ALL

wanted=$(
  {
    echo 'data/knowledge-strings.c'
    find data -maxdepth 1 '(' -name '*.desktop.in' -o -name '*.metainfo.xml.in' -o -name '*.gschema.xml.in' ')'
    find ui -name '*.ui' -exec grep -lE 'translatable="(yes|true|1)"' {} + 2>/dev/null || :
    # the compiler is a build tool: it writes such lines, it holds none
    find src -name knowledge-compiler -prune -o -name '*.[ch]' -exec grep -lE '(^|[^A-Za-z0-9_])(_|N_|C_|NC_|ngettext) ?\(' {} + 2>/dev/null || :
  } | sort -u
)

if [ "$update" = yes ]; then
  printf '%s\n' "$wanted" > po/POTFILES
  exit 0
fi

listed=$(cat po/POTFILES)
if [ "$wanted" = "$listed" ]; then
  exit 0
fi

echo 'po/POTFILES is not the sorted list of files with words to translate; ./dev pot writes it. The difference:'
printf '%s\n' "$wanted" > "${TMPDIR:-/tmp}/potfiles.$$"
diff -u po/POTFILES "${TMPDIR:-/tmp}/potfiles.$$" | tail -n +3 || :
rm -f "${TMPDIR:-/tmp}/potfiles.$$"
exit 1
