#!/bin/sh
# Writes the certificate of every witness with d ≤ 4 and checks them all, thirty in one run: loading the libraries takes longer than
# most proofs. Needs coqc, the libraries of this folder (make) and the program; JOBS runs at a time (default 1).
#   proofs/rocq/check-certificates.sh [FOLDER OF WITNESSES]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
witnesses=${1:-$here/../../tests/witnesses}
lindbound=${LINDBOUND:-lindbound}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
engines=0
largest=4
for witness in $(find "$witnesses" -name '*.json' | sort); do
  # What a cycle does follows from exponentials of generators, which certificates do not have.
  if grep -q '"strokes"' "$witness"; then
    engines=$((engines + 1))
    continue
  fi
  "$lindbound" prove "$witness" -o "$work/one.v"
  dimension=$(sed -n 's/^Definition m : model \([0-9]*\) .*/\1/p' "$work/one.v")
  [ "$dimension" -le "$largest" ] || continue
  cat "$work/one.v" >> "$work/certificates_$((count / 30)).v"
  count=$((count + 1))
done
cd "$here"
ls "$work"/certificates_*.v | xargs -n 1 -P "${JOBS:-1}" coqc -w none -Q . Lindbound
echo "$count certificates of witnesses with d ≤ $largest checked; $engines witnesses are engines and have none"
