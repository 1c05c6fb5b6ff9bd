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
cases=0
engines=0
larger=0
largest=4
for witness in $(find "$witnesses" -name '*.json' | sort); do
  "$lindbound" prove "$witness" -o "$work/one.v"
  dimension=$(sed -n -e 's/^Definition m : model \([0-9]*\) .*/\1/p' -e 's/^Definition strokes : seq (stroke \([0-9]*\) .*/\1/p' "$work/one.v")
  if [ "$dimension" -gt "$largest" ]; then
    larger=$((larger + 1))
  elif grep -q '"strokes"' "$witness"; then
    cat "$work/one.v" >> "$work/engines_$((engines / 30)).v"
    engines=$((engines + 1))
  else
    cat "$work/one.v" >> "$work/cases_$((cases / 30)).v"
    cases=$((cases + 1))
  fi
done
cd "$here"
ls "$work"/*s_*.v | xargs -n 1 -P "${JOBS:-1}" coqc -w none -Q . Lindbound
echo "$((cases + engines)) certificates of witnesses with d ≤ $largest checked, $engines of them about engines; $larger witnesses are larger"
