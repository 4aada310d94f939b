#!/bin/sh
# The collections that lie beside the checkout, where they do: beside.sh CLI messages|corpus   (exit 77: they do not)
set -eu

cli=$1
what=$2
shared=$(cd "$(dirname "$0")/../.." && pwd -P)/../shared

case $what in
  messages)
    [ -f "$shared/cases/seed-messages.jsonl" ] || exit 77
    exec python3 "$shared/score/score_messages.py" "$cli" "$shared/cases/seed-messages.jsonl" --misses --min 100
    ;;
  corpus)
    [ -d "$shared/corpus/mail" ] || exit 77
    exec python3 "$shared/score/score_corpus.py" "$cli" "$shared/corpus" --misses --min "${MEDIC_CORPUS_MIN:-85}"
    ;;
esac
