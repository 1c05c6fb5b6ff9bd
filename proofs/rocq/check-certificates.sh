#!/bin/sh
# Writes the certificate of every witness with d ≤ 4, but for those about the twin of an engine, the steady state, per_jump or how fast states move, which have none, and checks them all, thirty in one run: loading the libraries takes longer than
# most proofs. Each is a file of its own and a module of its own, so nothing in one reaches another, and is asked for its theorem.
# Needs coqc, the libraries of this folder (make) and the program; JOBS runs at a time (default 1). Fails if one is not accepted.
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
find "$witnesses" -name '*.json' | sort > "$work/witnesses"
while IFS= read -r witness; do
  one=$work/one.v
  # The one whose eigenvalues are irrational.
  case $witness in */by-hand/eq2-kms-detailed-balance.json) continue ;; esac
  if grep -Eq '"claim": "(friction"|thermo-kinetic|tur|kur|pseudo-current|spohn|housekeeping|observable-bound|eigenvalue-speed|trace-norm-speed|log-sobolev|clock|fluctuation-ratio|second-law-local|.*(twin\)|pi\)|noise\(|delta\(|per_jump|speed\(|rate\())' "$witness"; then
    continue
  fi
  "$lindbound" prove "$witness" -o "$one" < /dev/null
  dimension=$(sed -n -e 's/^Definition m : model \([0-9]*\) .*/\1/p' -e 's/^Definition strokes : seq (stroke \([0-9]*\) .*/\1/p' "$one")
  if [ "$dimension" -gt "$largest" ]; then
    larger=$((larger + 1))
    continue
  fi
  n=$((cases + engines))
  if grep -q '^From Lindbound.certificates Require Import EngineCertificate\.$' "$one"; then
    run=engines_$((engines / 30))
    engines=$((engines + 1))
  else
    run=cases_$((cases / 30))
    cases=$((cases + 1))
  fi
  module=$(sed -n 's/^End \([A-Za-z0-9_]*\)\.$/\1/p' "$one" | tail -n 1)
  mv "$one" "$work/${n}_$module.v"
  printf 'Module Number_%s.\nLoad "%s".\nCheck %s.verdict.\nEnd Number_%s.\n' \
    "$n" "$work/${n}_$module.v" "$module" "$n" >> "$work/$run.v"
done < "$work/witnesses"
if [ $((cases + engines)) -eq 0 ]; then
  echo "no witness with d ≤ $largest in $witnesses" >&2
  exit 1
fi
cd "$here"
ls "$work"/cases_*.v "$work"/engines_*.v 2> /dev/null | xargs -n 1 -P "${JOBS:-1}" coqc -w none -Q . Lindbound > /dev/null
echo "$((cases + engines)) certificates of witnesses with d ≤ $largest checked, $engines of them about engines; $larger witnesses are larger"
