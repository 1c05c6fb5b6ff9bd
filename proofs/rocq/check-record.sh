#!/bin/sh
# Draws cases of every family, records the verdicts of `lindbound check`, and has each decided again by the referee; SAMPLE of them
# (default 300) by the kernel. Then changes one verdict by hand, which the referee must notice.
# Needs the libraries of this folder, the referee (make referee) and the program. Two runs of the referee at a time.
#   proofs/rocq/check-record.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
lindbound=${LINDBOUND:-lindbound}
referee=$here/decide/lindbound-referee
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$lindbound" check --tier exact --dim 2..4 --samples "${CASES:-30}" --seed "${SEED:-1}" --record "$work/record" > "$work/report"
# False neighbours of claims, for verdicts that are violated.
"$lindbound" check --tier exact --dim 2..4 --samples "${CASES:-30}" --seed "${SEED:-1}" --record "$work/false" \
  --refute 'J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 1000' --refute 'sigma(rho) <= sigma(bd) / 2' > "$work/report" || true
cat "$work/false" >> "$work/record"
lines=$(wc -l < "$work/record")
head -n $((lines / 2)) "$work/record" > "$work/first"
tail -n +$((lines / 2 + 1)) "$work/record" > "$work/second"
"$referee" "$work/first" > "$work/said-first" &
"$referee" "$work/second" > "$work/said-second" || { cat "$work/said-second"; exit 1; }
wait $! || { cat "$work/said-first"; exit 1; }
for part in first second; do grep -v 'is not decided' "$work/said-$part"; done

# A verdict that is changed by hand differs.
for pair in '(holds (violated' '(violated (holds'; do
  changed=$(printf '%s' "$pair" | sed 's/.* //')
  verdict=${pair%% *}
  grep -F "$verdict " "$work/record" | while IFS= read -r line; do
    printf '%s\n' "$line" > "$work/one"
    if "$referee" "$work/one" > /dev/null; then printf '%s\n' "$changed${line#"$verdict"}"; break; fi
  done > "$work/changed"
  status=0
  "$referee" "$work/changed" > "$work/said" || status=$?
  if [ "$status" -ne 1 ] || ! grep -q DIFFERS "$work/said"; then
    echo "a changed verdict was not noticed: $changed" >&2
    exit 1
  fi
done
echo "a verdict that was changed by hand is noticed"

# A sample in the kernel.
step=$((lines / ${SAMPLE:-300}))
if [ "$step" -lt 1 ]; then step=1; fi
"$referee" --rocq "$step" "$work/record" > "$work/Sample.v"
coqc -q -w none -Q "$here" Lindbound "$work/Sample.v"
echo "$(grep -c '^  Verdict' "$work/Sample.v") of them are decided in the kernel"
