# What one does often. `just` lists it; every recipe can be typed by hand.

[private]
default:
    @just --list

# Format, lints, documentation and pages
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --locked -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked
    cargo test --locked -p xtask

# The whole harness; arguments go to cargo: `just test --test inclusion`
test *ARGUMENTS:
    cargo test --workspace --locked {{ARGUMENTS}}

# The package for Python in a fresh environment: built, tested, type-checked
python:
    .ci/python

# Everything that is written from the code, but for witnesses and proofs
pages:
    cargo xtask pages
    LINDBOUND_UPDATE_PAGES=1 cargo test -p lindbound-tests --test ledger

# The counterexamples to all controls, found anew: three to four minutes on two cores
witnesses:
    cargo run --release --locked -- search --controls --out tests/witnesses

# The formal proofs, the axioms they rest on, and the certificates of the witnesses
proofs:
    make -j2 -C proofs/rocq assumptions
    make -j2 -C proofs/rocq certificates

# The tables of docs/speed.md; needs .venv with numpy, qutip and cma
bench:
    .venv/bin/python benches/compare.py
    .venv/bin/python benches/compare_search.py

# Case files from strangers, for some seconds; needs nightly and cargo-fuzz
fuzz-case SECONDS='60':
    mkdir -p fuzz/corpus/case_file
    cargo +nightly fuzz run case_file fuzz/corpus/case_file tests/malformed tests/examples tests/witnesses -- \
        -max_total_time={{SECONDS}} -max_len=4096 -timeout=20

# Statements from strangers, for some seconds; starts from those of all witnesses
fuzz-language SECONDS='60':
    mkdir -p fuzz/corpus/claim_language
    sed -n 's/^ *"claim": "\(.*\)",$/\1/p' tests/witnesses/*/*.json | sort -u | split -l 1 - fuzz/corpus/claim_language/seed-
    cargo +nightly fuzz run claim_language fuzz/corpus/claim_language -- -max_total_time={{SECONDS}} -max_len=1024 -timeout=20

# Both
fuzz SECONDS='60': (fuzz-case SECONDS) (fuzz-language SECONDS)

# Licences and advisories of all dependencies; needs cargo-deny
deny:
    cargo deny check
