"""What the package for Python costs beside the same calls in Rust: one `decide` from numpy at d = 4, and
10,000 states as one batch. In the environment where the package is installed:

    cargo build --release --example decide_states -p lindbound
    python benches/python.py

Both sides are measured in turn, several times, and the best of each is taken: other work on the machine only
adds.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

import lindbound as lb

TOP = Path(__file__).resolve().parent.parent
STATEMENT = "J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2"
ONE, MANY, ROUNDS = 1000, 10_000, 5


def model() -> lb.Model:
    """Two superradiant qubits."""
    lower = np.kron([[0, 1], [0, 0]], np.eye(2)) + np.kron(np.eye(2), [[0, 1], [0, 0]])
    baths = {"hot": lb.Bath(boltzmann_factor="1/2")}
    return lb.Model(
        np.diag([0.0, 1, 1, 2]), baths=baths, couplings=[("hot", lower + lower.T, 0.5)], repair=1e-9
    )


def drawn(count: int) -> Any:
    """Density matrices in doubles."""
    rng = np.random.default_rng(1)
    a = rng.normal(size=(count, 4, 4)) + 1j * rng.normal(size=(count, 4, 4))
    rho = a @ a.conj().transpose(0, 2, 1)
    return rho / np.trace(rho, axis1=1, axis2=2)[:, None, None]


def main() -> None:
    """Prints both comparisons."""
    of, states = model(), drawn(MANY)
    program = Path(os.environ.get("CARGO_TARGET_DIR", TOP / "target")) / "release/examples/decide_states"
    rust, python = [], []
    with tempfile.TemporaryDirectory() as folder:
        base, raw = Path(folder, "model.json"), Path(folder, "states.raw")
        of.gibbs("hot").save(base)
        raw.write_bytes(states.astype("<c16").tobytes())
        for _ in range(ROUNDS):
            ended = subprocess.run(
                [program, base, raw, STATEMENT], capture_output=True, text=True, check=True
            )
            one, many, holds = ended.stdout.split()
            rust.append((float(one), float(many)))
            begun = time.perf_counter()
            for rho in states[:ONE]:
                of.in_state(rho).decide(STATEMENT)
            middle = time.perf_counter()
            decided = lb.decide_many(STATEMENT, of, states)
            python.append(((middle - begun) / ONE, time.perf_counter() - middle))
            assert decided.counts["holds"] == int(holds)
    (one, many), (py_one, py_many) = (map(min, zip(*times)) for times in (rust, python))
    more = (py_one - one) * 1e6
    print(f"decide, d = 4: Rust {one * 1e6:.0f} µs, Python {py_one * 1e6:.0f} µs, {more:.0f} µs more")
    print(f"{MANY} states: Rust {many:.2f} s, Python {py_many:.2f} s, {py_many / many:.2f} times")


if __name__ == "__main__":
    main()
