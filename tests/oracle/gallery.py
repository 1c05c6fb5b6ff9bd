"""Independent reference values for the models of tests/examples/gallery.

The models are written here once more, not read from the files: Kronecker
products, a secular decomposition by projectors, rates by the table of
docs/case-file.md, the motion as a superoperator, its steady state by a linear
solve, and heats, entropy and entropy production from their definitions.

    python3 gallery.py             print all values, rewrite expected.json
    python3 gallery.py --check     write nothing, fail if expected.json is out of date

Needs Python 3, numpy (arrays of mpmath numbers) and mpmath.  Units: hbar = k_B = 1.
"""

import json
import sys
from fractions import Fraction
from functools import reduce
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from mpmath import mp, mpc, mpf

PRECISIONS = (50, 75)  # decimal digits; the two runs must agree
DIGITS = 28            # significant digits written
PRINTED = 30           # significant digits printed
EXPECTED = Path(__file__).resolve().parent.parent / "examples" / "gallery" / "expected.json"

SAME = "1e-20"   # eigenvalues and gaps closer than this are one
WRITTEN = ("J", "J_N", "J_E", "sigma", "S_dot")
NOTHING = "1e-30"  # a number smaller than this is zero


def number(value):
    q = Fraction(value)
    return mpf(q.numerator) / q.denominator


# ---------------------------------------------------------------- matrices

def zeros(d):
    return np.array([[mpf(0)] * d for _ in range(d)], dtype=object)


def identity(d):
    return np.array([[mpf(i == j) for j in range(d)] for i in range(d)], dtype=object)


def unit(d, i, j):
    m = zeros(d)
    m[i, j] = mpf(1)
    return m


def dag(m):
    return np.array([[mp.conj(v) for v in row] for row in m.T], dtype=object)


def trace(m):
    return sum(m[i, i] for i in range(len(m)))


def size(m):
    return max(abs(v) for v in np.ravel(m))


def commutator(a, b):
    return a @ b - b @ a


def site(m, k, sites):
    """A 2x2 matrix on site k of a row of qubits; site 0 is the leftmost factor."""
    return reduce(np.kron, [m if j == k else identity(2) for j in range(sites)])


def qubits(count):
    """sm, n, sx, sy and sz of every site, ground state first."""
    lower = unit(2, 0, 1)
    raising = unit(2, 1, 0)
    number_ = unit(2, 1, 1)
    y = mpc(0, -1) * (raising - lower)
    local = {"sm": lower, "n": number_, "sx": lower + raising, "sy": y, "sz": 2 * number_ - identity(2)}
    return SimpleNamespace(**{name: [site(m, k, count) for k in range(count)] for name, m in local.items()})


def exchange(q, j, k):
    hop = dag(q.sm[j]) @ q.sm[k]
    return hop + dag(hop)


def eigen(m):
    """Eigenvalues and eigenvectors of a Hermitian matrix, shifted from zero for accuracy."""
    shift = 1 + len(m) * size(m)
    values, vectors = mp.eighe(mp.matrix(m.tolist()) + shift * mp.eye(len(m)))
    return [mp.re(v) - shift for v in values], np.array(vectors.tolist(), dtype=object)


def clusters(values):
    """Sorted values, those closer than SAME as one."""
    found = []
    for v in sorted(values):
        if not found or v - found[-1] > mpf(SAME):
            found.append(v)
    return found


def near(a, b):
    return abs(a - b) < mpf(SAME)


def projectors(hermitian):
    """(value, projector) of each eigenvalue; degenerate ones share a projector."""
    values, vectors = eigen(hermitian)
    return [(e, sum(np.outer(vectors[:, k], [mp.conj(v) for v in vectors[:, k]])
                    for k in range(len(values)) if near(values[k], e)))
            for e in clusters(values)]


# ---------------------------------------------------------------- baths

def flat(a):
    return SimpleNamespace(density=lambda w: a, slope=None)


def ohmic(a, cutoff=None):
    return SimpleNamespace(density=lambda w: a * w * (mp.exp(-w / cutoff) if cutoff else 1), slope=a)


def drude(strength, cutoff):
    return SimpleNamespace(density=lambda w: 2 * strength * cutoff * w / (w * w + cutoff * cutoff), slope=2 * strength / cutoff)


def bose(spectrum):
    """gamma(w), with the limit slope/beta at w = 0."""
    return lambda w, q, beta: spectrum.density(w) / (1 - mp.exp(-beta * q)) if w else spectrum.slope / beta


def fermi(spectrum):
    return lambda w, q, beta: spectrum.density(w) / (1 + mp.exp(-beta * q))


def constant(rate):
    return lambda w, q, beta: rate


def bath(name, beta, mu=0):
    return SimpleNamespace(name=name, beta=beta, mu=number(mu), couplings=[], jumps=[])


def warm(name, temperature, mu=0):
    return bath(name, 1 / number(temperature), mu)


def factor(name, boltzmann_factor):
    return bath(name, -mp.log(number(boltzmann_factor)))


def resolved(h, n, operator):
    """(w, nu, L) with [L, H] = wL and [L, N] = nu L, w > 0, or w = 0 and nu >= 0."""
    blocks = [(e, m, p @ o) for e, p in projectors(h) for m, o in projectors(n) if size(p @ o) > mpf(NOTHING)]
    gaps = [(e2 - e1, m2 - m1, p1 @ operator @ p2) for e1, m1, p1 in blocks for e2, m2, p2 in blocks]
    parts = []
    for w in clusters([g[0] for g in gaps]):
        for nu in clusters([g[1] for g in gaps]):
            part = sum((l for g, v, l in gaps if near(g, w) and near(v, nu)), zeros(len(h)))
            upward = w < -mpf(SAME) or (abs(w) <= mpf(SAME) and nu < -mpf(SAME))
            if size(part) > mpf(NOTHING) and not upward:
                parts.append((w if w > mpf(SAME) else mpf(0), nu, part))
    return parts


# ---------------------------------------------------------------- the motion

class Model:
    """A Hamiltonian, its baths, and what else moves the state."""

    def __init__(self, h, baths, couplings=(), jumps=(), n=None, coherent=None, rotating=False, state=None):
        self.h, self.d, self.baths, self.state = h, len(h), baths, state
        self.counts = n is not None
        self.n = n if self.counts else zeros(self.d)
        v = zeros(self.d) if coherent is None else coherent
        self.unitary = v if rotating else h + v
        self.free = coherent is None and not rotating
        named = {b.name: b for b in baths}
        for name, operator, rate in couplings:
            b = named[name]
            for w, nu, l in resolved(h, self.n, operator):
                q = w - b.mu * nu
                gamma = rate(w, q, b.beta)
                b.jumps.append((q, gamma, l))
                if w or abs(nu) > mpf(SAME):
                    b.jumps.append((-q, gamma * mp.exp(-b.beta * q), dag(l)))
        for name, w, gamma, l in jumps:
            b = named[name]
            b.jumps += [(w, gamma, l), (-w, gamma * mp.exp(-b.beta * w), dag(l))]
        self.prepared = [(b, [(gamma, l, dag(l), dag(l) @ l) for _, gamma, l in b.jumps]) for b in baths]

    def dissipated(self, rho):
        """D_a[rho] of each bath."""
        return [(b, sum((g * (l @ rho @ ld - (x @ rho + rho @ x) / 2) for g, l, ld, x in jumps), zeros(self.d)))
                for b, jumps in self.prepared]

    def moved(self, rho):
        return mpc(0, -1) * commutator(self.unitary, rho) + sum(part for _, part in self.dissipated(rho))

    def simple(self):
        return len(projectors(self.h)) == self.d

    def steady(self):
        if self.d >= 8 and self.free and self.simple():
            rho = self.steady_populations()
        else:
            rho = self.steady_matrix()
        assert abs(trace(rho) - 1) < mpf(NOTHING) and size(self.moved(rho)) < mpf(NOTHING), "not steady"
        assert min(eigen(rho)[0]) > 0, "not positive"
        return rho

    def generator(self):
        """The motion of the entries of rho, row by row."""
        one = identity(self.d)
        rows = mpc(0, -1) * (np.kron(self.unitary, one) - np.kron(one, self.unitary.T))
        for _, jumps in self.prepared:
            for g, l, _, x in jumps:
                conjugate = dag(l).T
                rows = rows + g * (np.kron(l, conjugate) - (np.kron(x, one) + np.kron(one, x.T)) / 2)
        return rows

    def moved_for(self, time):
        """The same model in the state that its own comes to in a time."""
        moved = mp.expm(mp.matrix((time * self.generator()).tolist())) * mp.matrix(list(np.ravel(self.state)))
        self.state = np.array(list(moved), dtype=object).reshape(self.d, self.d)
        return self

    def steady_matrix(self):
        """Solves L[rho] = 0, Tr rho = 1 for all entries of rho; a singular system would show in the residue."""
        d = self.d
        rows = self.generator()
        rows[0] = [mpf(k // d == k % d) for k in range(d * d)]
        rho = mp.lu_solve(mp.matrix(rows.tolist()), mp.matrix([1] + [0] * (d * d - 1)))
        return np.array(list(rho), dtype=object).reshape(d, d)

    def steady_populations(self):
        """The same for the populations alone; that coherences are not needed shows in the residue."""
        states = [p for _, p in projectors(self.h)]
        rates = zeros(self.d)
        for _, jumps in self.prepared:
            for g, l, ld, _ in jumps:
                for j, source in enumerate(states):
                    moved = l @ source @ ld
                    for i, target in enumerate(states):
                        flow = g * mp.re(trace(target @ moved))
                        rates[i, j] += flow
                        rates[j, j] -= flow
        rates[0] = [mpf(1)] * self.d
        p = mp.lu_solve(mp.matrix(rates.tolist()), mp.matrix([1] + [0] * (self.d - 1)))
        return sum(p[k] * states[k] for k in range(self.d))

    def values(self):
        rho = self.steady() if self.state is None else self.state
        assert size(rho - dag(rho)) < mpf(NOTHING) and abs(trace(rho) - 1) < mpf(NOTHING)
        parts = self.dissipated(rho)
        heats = {b.name: mp.re(trace((self.h - b.mu * self.n) @ part)) for b, part in parts}
        weights, vectors = eigen(rho)
        logarithm = vectors @ np.diag([mp.log(p) for p in weights]) @ dag(vectors)
        entropy = -mp.re(trace(sum(part for _, part in parts) @ logarithm))
        if self.state is None:
            assert abs(entropy) < mpf(NOTHING)
            entropy = mpf(0)
        result = {"J": heats, "sigma": entropy - sum(b.beta * heats[b.name] for b in self.baths), "S_dot": entropy}
        if self.counts:
            result["J_N"] = {b.name: mp.re(trace(self.n @ part)) for b, part in parts}
            result["J_E"] = {b.name: mp.re(trace(self.h @ part)) for b, part in parts}
        if self.simple():
            diagonal = sum(p @ rho @ p for _, p in projectors(self.h))
            result["A_cl"] = sum(q * q * g * mp.re(trace(dag(l) @ l @ diagonal)) for b in self.baths for q, g, l in b.jumps)
        return result


# ---------------------------------------------------------------- the models

def three_level_maser():
    h = np.diag([mpf(0), mpf(1), mpf(3)])
    baths = [factor("hot", "4/5"), factor("cold", "1/2")]
    jumps = [("hot", 3, number("1/10"), unit(3, 0, 2)), ("cold", 2, number("1/10"), unit(3, 1, 2))]
    return Model(h, baths, jumps=jumps, coherent=number("1/20") * (unit(3, 0, 1) + unit(3, 1, 0)), rotating=True)


def absorption_refrigerator():
    q = qubits(3)
    energies = {"cold": 1, "room": 3, "hot": 2}
    baths = [factor("cold", "1/2"), factor("room", "2/5"), factor("hot", "4/5")]
    h = sum(e * q.n[k] for k, e in enumerate(energies.values()))
    jumps = [(name, e, number("1/10"), q.sm[k]) for k, (name, e) in enumerate(energies.items())]
    three_body = q.sm[0] @ dag(q.sm[1]) @ q.sm[2]  # |010><101|
    return Model(h, baths, jumps=jumps, coherent=number("1/20") * (three_body + dag(three_body)))


def two_qubits_drude():
    q = qubits(2)
    h = q.n[0] + q.n[1] + number("1/10") * exchange(q, 0, 1)
    rate = bose(drude(number("1/10"), 2))
    couplings = [("left", q.sx[0], rate), ("right", q.sx[1], rate)]
    return Model(h, [warm("left", "2.02"), warm("right", "1.98")], couplings)


FMO_SITES = (200, 320, 0, 110, 270, 420, 230)
FMO_COUPLINGS = {
    1: ("-87.7", "5.5", "-5.9", "6.7", "-13.7", "-9.9"),
    2: ("30.8", "8.2", "0.7", "11.8", "4.3"),
    3: ("-53.5", "-2.2", "-9.6", "6.0"),
    4: ("-70.7", "-17.0", "-63.3"),
    5: ("81.1", "-1.3"),
    6: ("39.7",),
}


def fmo_seven_sites():
    h = np.diag([mpf(e) for e in FMO_SITES])
    for i, row in FMO_COUPLINGS.items():
        for j, value in enumerate(row, start=i + 1):
            h = h + number(value) * (unit(7, i - 1, j - 1) + unit(7, j - 1, i - 1))
    planck, light, boltzmann = number("6.62607015e-34"), 29979245800, number("1.380649e-23")
    beta = planck * light / (boltzmann * 300)
    names = [f"site-{k + 1}" for k in range(7)]
    rate = bose(drude(mpf(70), number("106.18")))
    couplings = [(name, unit(7, k, k), rate) for k, name in enumerate(names)]
    state = unit(7, 0, 0) / 2 + identity(7) / 14
    return Model(h, [bath(name, beta) for name in names], couplings, state=state)


def double_dot():
    q = qubits(2)
    h = number("0.3") * q.n[0] + number("0.1") * q.n[1] + number("0.2") * exchange(q, 0, 1) + 2 * q.n[0] @ q.n[1]
    rate = fermi(flat(number("0.01")))
    couplings = [("left", q.sx[0], rate), ("right", q.sz[0] @ q.sx[1], rate)]
    return Model(h, [warm("left", "0.25", "0.5"), warm("right", "0.25", "-0.5")], couplings, n=q.n[0] + q.n[1])


def levy_kosloff(local):
    q = qubits(2)
    h = number("1.9") * q.n[0] + q.n[1] + number("0.2") * exchange(q, 0, 1)
    baths = [warm("hot", 2), warm("cold", "1.2")]
    rate = number("0.01")
    if local:
        return Model(h, baths, jumps=[("hot", number("1.9"), rate, q.sm[0]), ("cold", 1, rate, q.sm[1])])
    return Model(h, baths, [("hot", q.sx[0], constant(rate)), ("cold", q.sx[1], constant(rate))])


def dicke_emission():
    q = qubits(3)
    single = sum(dag(q.sm[k])[:, 0] for k in range(3))  # |100> + |010> + |001>
    state = number("3/10") * np.outer(single, single) + identity(8) / 80
    return Model(sum(q.n), [factor("field", "1/100")], jumps=[("field", 1, mpf(1), sum(q.sm))], state=state)


def thermal_transistor():
    q = qubits(3)
    fields = sum(number(w) * q.sz[k] for k, w in enumerate(("0.03", "0.05", "0.04")))
    h = fields + (q.sz[0] @ q.sz[1] + q.sz[1] @ q.sz[2]) / 2
    temperatures = {"emitter": "0.2", "base": "0.1", "collector": "0.02"}
    couplings = [(name, q.sx[k], bose(ohmic(mpf(1)))) for k, name in enumerate(temperatures)]
    return Model(h, [warm(name, t) for name, t in temperatures.items()], couplings)


def chain(anisotropic):
    q = qubits(3)
    hops = number("0.3") * (exchange(q, 0, 1) + exchange(q, 1, 2))
    if anisotropic:
        h = sum(q.sz) / 2 + hops + number("0.075") * (q.sz[0] @ q.sz[1] + q.sz[1] @ q.sz[2])
    else:
        h = sum(q.n) + hops
    rate = bose(ohmic(number("0.01"), 10))
    return Model(h, [warm("hot", 2), warm("cold", 1)], [("hot", q.sx[0], rate), ("cold", q.sx[2], rate)])


def driven_qubit():
    q = qubits(1)
    return Model(q.n[0], [factor("field", "1/10")], jumps=[("field", 1, number("1/10"), q.sm[0])],
                 coherent=number("1/10") * q.sx[0], rotating=True)


def dot_with_spin():
    q = qubits(2)
    h = q.n[0] + q.n[1] + 3 * q.n[0] @ q.n[1]
    rate = fermi(flat(number("0.5")))
    couplings = [(name, operator, rate) for name in ("left", "right") for operator in (q.sx[0], q.sz[0] @ q.sx[1])]
    return Model(h, [warm("left", 1, "0.25"), warm("right", 1, "-0.25")], couplings, n=q.n[0] + q.n[1])


def lowering(levels, squared):
    """sum sqrt(squared(k)) |k - 1><k|"""
    return sum(mp.sqrt(squared(k)) * unit(levels, k - 1, k) for k in range(1, levels))


def jaynes_cummings():
    a = np.kron(lowering(5, lambda k: k), identity(2))
    sm = np.kron(identity(5), unit(2, 0, 1))
    h = dag(a) @ a + number("1.1") * dag(sm) @ sm + number("0.1") * (a @ dag(sm) + dag(a) @ sm)
    couplings = [("cavity", a + dag(a), bose(ohmic(number("0.02")))), ("atom", sm + dag(sm), bose(flat(number("0.01"))))]
    return Model(h, [warm("cavity", "0.5"), warm("atom", "0.25")], couplings)


def spin_one_dimer():
    minus = lowering(3, lambda k: k * (3 - k))
    single = {"x": (minus + dag(minus)) / 2, "y": mpc(0, -1) * (dag(minus) - minus) / 2, "z": np.diag([mpf(-1), mpf(0), mpf(1)])}
    left = {axis: np.kron(m, identity(3)) for axis, m in single.items()}
    right = {axis: np.kron(identity(3), m) for axis, m in single.items()}
    h = sum(left[axis] @ right[axis] for axis in "xyz") + number("0.3") * left["z"] @ left["z"] + (left["z"] + right["z"]) / 5
    rate = bose(ohmic(number("0.01")))
    return Model(h, [warm("hot", 2), warm("cold", 1)], [("hot", left["x"], rate), ("cold", right["x"], rate)])


def driven_cavity():
    a = lowering(6, lambda k: k)
    return Model(dag(a) @ a, [factor("field", "1/10")], jumps=[("field", 1, number("1/5"), a)],
                 coherent=number("1/20") * (a + dag(a)), rotating=True)


def bell_pair():
    q = qubits(2)
    h = q.n[0] + number("1.3") * q.n[1] + number("0.2") * exchange(q, 0, 1)
    pair = (unit(4, 0, 0)[:, 0] + unit(4, 3, 3)[:, 3]) / mp.sqrt(2)
    jumps = [("warm", 1, number("0.2"), q.sm[0]), ("cold", number("1.3"), number("0.1"), q.sm[1])]
    baths = [factor("warm", "1/2"), factor("cold", "1/100")]
    return Model(h, baths, jumps=jumps, state=np.outer(pair, pair)).moved_for(2)


MODELS = {
    "three-level-maser": three_level_maser,
    "absorption-refrigerator": absorption_refrigerator,
    "two-qubits-drude": two_qubits_drude,
    "fmo-seven-sites": fmo_seven_sites,
    "double-dot": double_dot,
    "local-master-equation": lambda: levy_kosloff(True),
    "global-master-equation": lambda: levy_kosloff(False),
    "dicke-emission": dicke_emission,
    "thermal-transistor": thermal_transistor,
    "xx-chain": lambda: chain(False),
    "xxz-chain": lambda: chain(True),
    "driven-qubit": driven_qubit,
    "dot-with-spin": dot_with_spin,
    "jaynes-cummings": jaynes_cummings,
    "spin-one-dimer": spin_one_dimer,
    "driven-cavity": driven_cavity,
    "bell-pair": bell_pair,
}


# ---------------------------------------------------------------- writing

def digits(value, count):
    return "0" if value == 0 else mp.nstr(value, count, strip_zeros=True, min_fixed=-6, max_fixed=20)


def text(values, count):
    return {key: text(v, count) if isinstance(v, dict) else digits(v, count) for key, v in values.items()}


def agreed(model):
    """The values at the higher precision; the lower one must give the same digits."""
    runs = []
    for mp.dps in PRECISIONS:
        runs.append(model().values())
    low, high = (text(run, PRINTED) for run in runs)
    assert low == high, f"{low} at {PRECISIONS[0]} digits, {high} at {PRECISIONS[1]}"
    return runs[-1]


def main():
    expected = {}
    for name, model in MODELS.items():
        values = agreed(model)
        print(name, json.dumps(text(values, PRINTED), indent=2), flush=True)
        expected[name] = text({key: values[key] for key in WRITTEN if key in values}, DIGITS)
    written = json.dumps(expected, indent=2) + "\n"
    if "--check" in sys.argv[1:]:
        if EXPECTED.read_text(encoding="utf-8") != written:
            sys.exit(f"{EXPECTED.name} is out of date")
    else:
        EXPECTED.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
