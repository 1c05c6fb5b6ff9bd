"""A plain search for counterexamples in Python: CMA-ES (pycma) over the numpy baseline, without certificates.

    .venv/bin/pip install numpy cma
    .venv/bin/python benches/search_python.py STATEMENT [--seconds T] [--dim 2..4] [--seed N]

The statement is in the claim language, about J_tot, J(a, ·), σ̇, Tr X, A_cl, A_qm and β of states. A point is a model with two baths: their
couplings, rates and β, and a density matrix GG†/Tr; levels are drawn at each restart, which also draws the dimension. The objective is the
smallest relative margin of any clause. Below −10⁻⁶ the statement counts as refuted, in floating point. One line of JSON comes out.
"""

import argparse
import json
import os
import re
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
import warnings

import cma
import numpy as np

import baseline_numpy as base

REFUTED = -1e-6
BATHS = base.NB
VIEWS = {"rho": ("s", "Ja"), "bd": ("sbd", "Ja"), "sd": ("ssd", "Jsd")}


class Values:
    """The observables of a batch of cases, by their names in the claim language."""

    def __init__(self, plan, point):
        _, self.beta, _, _ = point
        self.of = base.check(plan, *point)

    def sigma(self, view):
        return self.of[VIEWS[view][0]]

    def current(self, bath, view):
        return self.of[VIEWS[view][1]][:, bath]

    def total(self, view):
        return np.abs(self.of[VIEWS[view][1]]).sum(1)

    def trace_x(self, view):
        return self.of["Acl"] if view == "sd" else self.of["TrX"]


def translated(text):
    """A Python expression for an expression of the claim language; ValueError for what is not about these observables."""
    text = text.replace("^", "**")
    view = r"(rho|bd|sd)"
    rules = (
        (rf"J_tot\({view}\)", r"v.total('\1')"),
        (rf"sigma\({view}\)", r"v.sigma('\1')"),
        (rf"Tr_X\({view}\)", r"v.trace_x('\1')"),
        (rf"J\((\w+), {view}\)", r"v.current(\1, '\2')"),
        (r"beta\((\w+)\)", r"v.beta[:, \1]"),
        (r"sum\((\w+), (.*)\)", r"sum(\2 for \1 in range(BATHS))"),
        (r"\bA_cl\b", "v.of['Acl']"),
        (r"\bA_qm\b", "v.of['Aqm']"),
        (r"\bmax\(", "np.maximum("),
        (r"\bmin\(", "np.minimum("),
        (r"\babs\(", "np.abs("),
    )
    for pattern, replacement in rules:
        text = re.sub(pattern, replacement, text)
    known = {"v", "np", "sum", "for", "in", "range", "BATHS", "a", "b"}
    strings = re.sub(r"'\w+'", "", text)
    unknown = set(re.findall(r"(?<![.\w])[A-Za-z_]\w*", strings)) - known
    if unknown:
        raise ValueError(f"no such observable here: {', '.join(sorted(unknown))}")
    return text


def margins(statement):
    """Functions of the values and a bath, each a relative margin per case, negative where its clause fails."""
    clauses = []
    for clause in statement.split(" and "):
        bound = re.fullmatch(r"each\((\w+), (.*)\)", clause.strip())
        variable, body = bound.groups() if bound else (None, clause)
        left, relation, right = re.fullmatch(r"(.*?)(<=|>=|<|>|=)(.*)", body.strip()).groups()
        left, right = (eval(f"lambda v, {variable or '_'}: {translated(side.strip())}") for side in (left, right))

        def margin(v, bath, left=left, right=right, relation=relation):
            x, y = left(v, bath), right(v, bath)
            size = np.abs(x) + np.abs(y) + 1e-300
            if relation == "=":
                return -np.abs(x - y) / size
            return (y - x if relation[0] == "<" else x - y) / size

        clauses.extend((margin, bath) for bath in range(BATHS if variable else 1))
    return clauses


def levels(rng, d):
    """Energies 0, 1, …, some of them equal."""
    while True:
        energies = np.sort(rng.integers(0, max(2, d // 2 + 1), d))
        if energies[0] != energies[-1]:
            return energies - energies[0]


def unpacked(x, d, width):
    """A batch of vectors of real numbers as cases."""
    n = len(x)
    couplings, rates, betas, roots = np.split(x, np.cumsum([2 * BATHS * d * d, BATHS * (width + 1), BATHS]), axis=1)
    z = couplings.reshape(n, BATHS, d, d, 2)
    z = z[..., 0] + 1j * z[..., 1]
    root = roots.reshape(n, d, d, 2)
    root = root[..., 0] + 1j * root[..., 1]
    rho = root @ root.conj().swapaxes(-1, -2)
    rho /= np.trace(rho, axis1=-2, axis2=-1).real[:, None, None]
    return z + z.conj().swapaxes(-1, -2), 0.1 + np.abs(betas), np.exp(rates.reshape(n, BATHS, width + 1)), rho


def search(statement, seconds, dimensions, seed):
    """Restarts of CMA-ES until a case refutes the statement or the time is over."""
    clauses, rng = margins(statement), np.random.default_rng(seed)
    start, evaluations, least = time.process_time(), 0, np.inf
    while time.process_time() - start < seconds:
        d = int(rng.integers(dimensions[0], dimensions[1] + 1))
        energies = levels(rng, d)
        plan, width = base.Plan(energies), int(energies[-1])
        size = 2 * BATHS * d * d + BATHS * (width + 1) + BATHS + 2 * d * d
        options = {"verbose": -9, "seed": int(rng.integers(1, 2**31)), "popsize": 32, "maxiter": 300}
        strategy = cma.CMAEvolutionStrategy(rng.standard_normal(size), 0.5, options)
        while not strategy.stop() and time.process_time() - start < seconds:
            points = strategy.ask()
            values = Values(plan, unpacked(np.array(points), d, width))
            of_case = np.min([margin(values, bath) for margin, bath in clauses], axis=0)
            of_case = np.where(np.isfinite(of_case), of_case, 1.0)
            evaluations += len(points)
            least = min(least, float(of_case.min()))
            if least < REFUTED:
                return {"refuted": True, "evaluations": evaluations, "cpu": time.process_time() - start, "d": d}
            strategy.tell(points, of_case.tolist())
    return {"refuted": False, "evaluations": evaluations, "cpu": time.process_time() - start, "least": least}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("statement")
    arguments.add_argument("--seconds", type=float, default=10.0)
    arguments.add_argument("--dim", default="2..4")
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    ends = [int(d) for d in chosen.dim.split("..")]
    print(json.dumps(search(chosen.statement, chosen.seconds, (ends[0], ends[-1]), chosen.seed)))


if __name__ == "__main__":
    main()
