"""QuTiP, as one would write it by hand: the ensemble of baseline_numpy.py case by case, claims (2), (3), (4), on one thread.

Usage: baseline_qutip.py [SECONDS [SEED]]; one line of JSON for each dimension, `per_s` is the figure that compare.py reads.
"""

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
import json
import sys
import time

import numpy as np
import qutip

from baseline_numpy import gen, gen_H

BATHS = 2


def log(state):
    values, vectors = np.linalg.eigh(state.full())
    return qutip.Qobj((vectors * np.log(values)) @ vectors.conj().T)


def dissipator(state, jumps):
    """The sum of rate·(LρL† − ½{L†L, ρ})."""
    total = 0 * state
    for rate, jump in jumps:
        product = jump.dag() * jump
        total += rate * (jump * state * jump.dag() - 0.5 * (product * state + state * product))
    return total


def check(energies, coupling, beta, g, state):
    d = len(energies)
    gap = energies[None, :] - energies[:, None]
    hamiltonian = qutip.Qobj(np.diag(energies).astype(complex))
    jumps = [
        [(g[a, abs(w)] * np.exp(0.5 * beta[a] * w), qutip.Qobj(coupling[a] * (gap == w))) for w in np.unique(gap)]
        for a in range(BATHS)
    ]
    x = sum(
        float(w) ** 2 * rate * (jump.dag() * jump).full()
        for a in range(BATHS)
        for w, (rate, jump) in zip(np.unique(gap), jumps[a])
    )
    views = (state, state * (gap == 0), np.diag(np.diag(state)))
    currents, sigma = [], []
    for view in map(qutip.Qobj, views):
        flows = [dissipator(view, of_bath) for of_bath in jumps]
        heat = np.array([(hamiltonian * flow).tr().real for flow in flows])
        currents.append(heat)
        sigma.append(-(sum(flows) * log(view)).tr().real - (beta * heat).sum())
    total = [np.abs(heat).sum() for heat in currents]
    inside = (gap == 0) & ~np.eye(d, dtype=bool)
    a_cl = np.einsum("ii,ii->", x, state).real
    a_qm = (np.abs(x) * inside).max() * (np.abs(state) * inside).sum()
    return (
        sigma[1] <= sigma[0] * (1 + 1e-9) and np.allclose(currents[0], currents[1]),
        total[2] ** 2 <= a_cl * sigma[2] / 2 * (1 + 1e-9),
        total[1] ** 2 <= (a_cl + a_qm) * sigma[1] / 2 * (1 + 1e-9),
    )


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for d in (2, 4, 8, 16, 32):
        rng = np.random.default_rng([seed, d])
        n, violated, start = 0, 0, time.process_time()
        while n == 0 or time.process_time() - start < seconds:
            energies = gen_H(rng, d)
            coupling, beta, g, state = (drawn[0] for drawn in gen(rng, energies, 1))
            violated += not all(check(energies, coupling, beta, g, state))
            n += 1
        elapsed = time.process_time() - start
        print(json.dumps({"d": d, "n": n, "per_s": n / elapsed, "violated": violated}), flush=True)


if __name__ == "__main__":
    main()
