#!/bin/sh
# Compiles the fragments of LaTeX of ten witnesses, of a case and of an engine with pdflatex, each in a document with amsmath and
# booktabs. Exit code 77 where there is no pdflatex. LINDBOUND is the program (default: target/release/lindbound).
#   tests/pages/latex.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
lindbound=${LINDBOUND:-$top/target/release/lindbound}
if ! command -v pdflatex > /dev/null; then
  echo "no pdflatex: the fragments of LaTeX are not compiled"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
compile() { # NAME COMMAND FILE
  # A counterexample ends with 1, what is undecided with 3.
  "$lindbound" "$2" "$3" --format latex --quiet > "$work/$1.part" || [ $? -ne 2 ]
  {
    printf '%s\n' '\documentclass{article}' '\usepackage{amsmath,booktabs}' '\begin{document}'
    cat "$work/$1.part"
    printf '%s\n' '\end{document}'
  } > "$work/$1.tex"
  if ! (cd "$work" && pdflatex -halt-on-error -interaction=nonstopmode "$1.tex" > "$1.out" 2>&1); then
    echo "$3 does not compile:" >&2
    grep -A 5 '^!' "$work/$1.out" >&2
    exit 1
  fi
  if grep -q '^LaTeX Warning: Command .* invalid in math mode' "$work/$1.log"; then
    echo "$3: text in mathematics" >&2
    exit 1
  fi
  if [ -n "${KEEP:-}" ]; then cp "$work/$1.pdf" "$KEEP/$1.pdf"; fi
  count=$((count + 1))
}
for witness in claims/clock claims/coherent-loss claims/fluctuation-ratio claims/log-sobolev-2gap claims/second-law-local \
  claims/trace-norm-speed by-hand/eq3-gibbs-stationary-without-detailed-balance detuned/eq3-rates-at-0.9-beta-d-equals-8 \
  mutants/carnot-reversed mutants/eq3-times-0.5; do
  compile "$(basename "$witness" | tr -c 'a-zA-Z0-9\n' -)" replay "$here/../witnesses/$witness.json"
done
compile case inspect "$here/../examples/superradiant-qubits.json"
compile steady inspect "$here/../examples/maser.json"
compile irrational inspect "$here/../examples/gallery/xx-chain.json"
compile engine engine "$here/../oracle/engines/dark-pair-echo.json"
# Names of a user with every character that LaTeX reads.
cat > "$work/careless.json" << 'EOF'
{ "name": "\\end{document} % $ # _ ^ ~ & { } 名 é 50%",
  "levels": [{"energy": 0}, {"energy": 1}],
  "baths": [{"name": "\\input{x}%$#_^~{} \"`'<>| 名 é", "boltzmann_factor": "1/2"}],
  "jumps": [{"bath": "\\input{x}%$#_^~{} \"`'<>| 名 é", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
  "state": {"populations": ["1/4", "3/4"]}, "claim": "J_tot(rho) = 0", "verdict": "violated" }
EOF
compile careless-replay replay "$work/careless.json"
compile careless inspect "$work/careless.json"
echo "$count fragments of LaTeX compile"
