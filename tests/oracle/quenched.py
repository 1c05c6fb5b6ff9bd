"""Independent reference values for engines whose strokes do not commute.

A state is the vector of its d^2 complex entries, a stroke the d^2 x d^2 matrix of its
master equation as a sum of Kronecker products.  The levels of a Hamiltonian come from a
numerical eigensolver, the propagator is a matrix exponential, the stationary cycle the one
null vector of M - 1 with trace one, the integral over a stroke the exponential of a matrix
with one column more.  Nothing is real, in blocks, rational, or enclosed.

    python3 quenched.py             recompute the values in quenched.jsonl
    python3 quenched.py --check     recompute, write nothing, report differences
    python3 quenched.py --draw      draw the engines anew, too (the same ones)
    python3 quenched.py FILE ...    print the values of the given engine files

Needs Python 3 and mpmath.  Units: hbar = k_B = 1.
"""

import json
import random
import sys
from fractions import Fraction
from multiprocessing import Pool
from pathlib import Path

from mpmath import mp, mpf

from reading import beta_of, entry, kron, matrix, number

DIGITS = 40  # that are written; the last few are not certain
WORKING = 70  # that are computed with
TARGET = Path(__file__).resolve().parent / "quenched.jsonl"


# ---------------------------------------------------------------- linear algebra

def conjugate(a):
    return a.apply(mp.conj)


def exponential(a):
    """Scaling, a Taylor polynomial, squaring."""
    norm = max(sum(abs(a[i, j]) for j in range(a.cols)) for i in range(a.rows))
    halvings = max(0, int(mp.ceil(mp.log(norm + 1, 2))) + 3)
    step = a / mpf(2) ** halvings
    result, term, n = mp.eye(a.rows), mp.eye(a.rows), 0
    while mp.mnorm(term, 1) > mpf(10) ** (-WORKING - 5):
        n += 1
        term = term * step / n
        result += term
    for _ in range(halvings):
        result = result * result
    return result


def vector(rho):
    return mp.matrix([rho[i, j] for i in range(rho.rows) for j in range(rho.cols)])


def square(x):
    d = int(mp.nint(mp.sqrt(x.rows)))
    return mp.matrix([[x[i * d + j] for j in range(d)] for i in range(d)])


def trace(a):
    return sum(a[i, i] for i in range(a.rows))


def entropy(rho):
    values = mp.eighe((rho + rho.H) / 2, eigvals_only=True)
    return -sum(p * mp.log(p) for p in values if p > mpf(10) ** (-WORKING // 2))


# ---------------------------------------------------------------- a stroke

class Stroke:
    def __init__(self, raw, baths):
        if "hamiltonian" in raw:
            self.h = matrix(raw["hamiltonian"])
        else:
            levels = [number(level["energy"]) for level in raw["levels"]
                      for _ in range(level.get("degeneracy", 1))]
            self.h = mp.diag(levels)
        d = self.h.rows
        self.duration = number(raw["duration"])
        self.levels = self.decompose()
        self.v = matrix(raw["coherent"]) if "coherent" in raw else None
        one = mp.eye(d)
        turning = self.h if self.v is None else self.h + self.v
        # vec(A rho B) = (A x B^T) vec(rho), row by row.
        self.motion = -1j * (kron(turning, one) - kron(one, turning.T))
        self.dissipators = {}
        for coupling in raw.get("couplings", []):
            bath, rate = coupling["bath"], number(coupling["rate"])
            for gap, l in self.parts(matrix(coupling["operator"])):
                weight = mp.exp(-beta_of(baths[bath]) * gap)
                down = rate / (1 + weight) if raw.get("rates") == "fermi" else rate
                self.act(bath, down, l)
                if gap > 0:
                    self.act(bath, down * weight, l.H)
        self.generator = sum(self.dissipators.values(), self.motion)
        self.map = exponential(self.generator * self.duration)
        self.measurement = sum((kron(p, p.T) for _, p in self.levels), mp.zeros(d * d))

    def decompose(self):
        values, vectors = mp.eighe(self.h)
        levels = []
        for n, energy in enumerate(values):
            column = vectors[:, n]
            projector = column * column.H
            if levels and abs(levels[-1][0] - energy) < mpf(10) ** (-WORKING // 2):
                levels[-1][1] += projector
            else:
                levels.append([energy, projector])
        return levels

    def parts(self, a):
        """The part of A for every gap that is not negative."""
        parts = []
        for low, lower in self.levels:
            for high, upper in self.levels:
                gap, part = high - low, lower * a * upper
                tiny = mpf(10) ** (-WORKING // 2)
                if gap < -tiny or mp.mnorm(part, 1) < tiny:
                    continue
                same = [known for known in parts if abs(known[0] - gap) < tiny]
                if same:
                    same[0][1] += part
                else:
                    parts.append([gap if gap > tiny else mpf(0), part])
        return parts

    def act(self, bath, rate, l):
        one, activity = mp.eye(l.rows), l.H * l
        change = kron(l, conjugate(l)) - (kron(activity, one) + kron(one, activity.T)) / 2
        before = self.dissipators.get(bath, mp.zeros(change.rows))
        self.dissipators[bath] = before + rate * change

    def integral(self, x):
        """Of the state from x on, over the stroke."""
        n = x.rows
        larger = mp.zeros(n + 1)
        larger[:n, :n] = self.generator * self.duration
        larger[:n, n] = x * self.duration
        return exponential(larger)[:n, n]

    def energy(self, x):
        return mp.re(trace(self.h * square(x)))


# ---------------------------------------------------------------- an engine

def run(engine, strokes, twin):
    """The values of the engine, or of the engine with an energy measurement at every quench."""
    d = strokes[0].h.rows
    once = engine.get("once", False)
    if once:
        x = vector(state_of(engine, d))
    else:
        cycle = mp.eye(d * d)
        for k, stroke in enumerate(strokes):
            cycle = stroke.map * cycle
            if twin:
                cycle = strokes[(k + 1) % len(strokes)].measurement * cycle
        equations, right = cycle - mp.eye(d * d), mp.zeros(d * d, 1)
        for column in range(d * d):
            equations[0, column] = 1 if column % (d + 1) == 0 else 0
        right[0] = 1
        x = mp.lu_solve(equations, right)
        assert mp.mnorm(cycle * x - x, 1) < mpf(10) ** (-DIGITS - 10), "there is no one cycle"
    heat = {bath["name"]: mpf(0) for bath in engine["baths"]}
    first, quenches, coherent, gained, adds = x, [], {}, mpf(0), mpf(0)
    for k, stroke in enumerate(strokes):
        if twin and k > 0:
            x = measured(x, stroke)
        integral, end = stroke.integral(x), stroke.map * x
        currents = {bath: mp.re(trace(stroke.h * square(act * integral)))
                    for bath, act in stroke.dissipators.items()}
        for bath, gain in currents.items():
            heat[bath] += gain
        work = mpf(0)
        if stroke.v is not None:
            rho = square(integral)
            work = mp.re(1j * trace((stroke.h * stroke.v - stroke.v * stroke.h) * rho))
            coherent[str(k)] = work
        change = stroke.energy(end) - stroke.energy(x)
        assert abs(change - sum(currents.values()) + work) < mpf(10) ** (-DIGITS - 5), "energy"
        adds += entropy(square(end)) - entropy(square(x))
        last = k + 1 == len(strokes)
        if not (last and once):
            after = strokes[(k + 1) % len(strokes)]
            quenches.append(stroke.energy(end) - after.energy(end))
        x = end
    if once:
        gained = strokes[-1].energy(x) - strokes[0].energy(first)
    total = sum(heat.values())
    works = sum(quenches) + sum(coherent.values())
    assert abs(total - works - gained) < mpf(10) ** (-DIGITS - 5), "the first law"
    betas = {bath["name"]: beta_of(bath) for bath in engine["baths"]}
    production = adds - sum(betas[name] * q for name, q in heat.items())
    assert production > -mpf(10) ** (-DIGITS), "the second law"
    return {"heat": heat, "W": total, "quenches": quenches, "coherent": coherent, "Sigma": production}


def measured(x, stroke):
    return stroke.measurement * x


def state_of(engine, d):
    state = engine.get("state")
    if state is None:
        return mp.eye(d) / d
    if "populations" in state:
        return mp.diag([number(p) for p in state["populations"]])
    if "ket" in state:
        ket = mp.matrix([entry(z) for z in state["ket"]])
        return ket * ket.H / (ket.H * ket)[0]
    return matrix(state["density_matrix"])


def reference(engine):
    mp.dps = WORKING
    baths = {bath["name"]: bath for bath in engine["baths"]}
    strokes = [Stroke(raw, baths) for raw in engine["strokes"]]
    own = run(engine, strokes, False)
    return text({**own, "twin": run(engine, strokes, True)})


def text(value):
    if isinstance(value, dict):
        return {key: text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [text(inner) for inner in value]
    return mp.nstr(value, DIGITS) if abs(value) > mpf(10) ** (-DIGITS - 10) else "0"


# ---------------------------------------------------------------- drawing

def small(rng, parts):
    return (Fraction(rng.randint(-parts, parts)), Fraction(rng.choice([0, 0, 1, -1])))


def times(a, b):
    return (a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0])


def product(a, b):
    add = lambda x, y: (x[0] + y[0], x[1] + y[1])
    cell = lambda i, j: [times(a[i][k], b[k][j]) for k in range(len(b))]
    total = lambda terms: (sum(t[0] for t in terms), sum(t[1] for t in terms))
    return [[total(cell(i, j)) for j in range(len(b[0]))] for i in range(len(a))]


def dagger(a):
    return [[(a[j][i][0], -a[j][i][1]) for j in range(len(a))] for i in range(len(a[0]))]


def reflected(rng, d):
    """A rational unitary: 1 - 2 |v><v|/<v|v>, twice."""
    unitary = [[(Fraction(int(i == j)), Fraction(0)) for j in range(d)] for i in range(d)]
    for _ in range(2):
        v = [small(rng, 2) for _ in range(d)]
        norm = sum(z[0] ** 2 + z[1] ** 2 for z in v)
        if norm == 0:
            continue
        outer = [[times(v[i], (v[j][0], -v[j][1])) for j in range(d)] for i in range(d)]
        mirror = [[(int(i == j) - 2 * outer[i][j][0] / norm, -2 * outer[i][j][1] / norm)
                   for j in range(d)] for i in range(d)]
        unitary = product(unitary, mirror)
    return unitary


def hermitian(rng, d, density):
    a = [[(Fraction(0), Fraction(0))] * d for _ in range(d)]
    for i in range(d):
        a[i][i] = (Fraction(rng.randint(-2, 2)), Fraction(0))
        for j in range(i):
            if rng.random() < density:
                z = small(rng, 2)
                a[i][j], a[j][i] = z, (z[0], -z[1])
    return a


def written(a):
    plain = lambda z: str(z[0]) if z[1] == 0 else [str(z[0]), str(z[1])]
    return [[plain(z) for z in row] for row in a]


def draw(index):
    rng = random.Random(f"quenched {index}")
    d = [2, 2, 3, 3, 4][index % 5]
    names = ["hot", "cold", "third"][:rng.choice([1, 2, 2, 2, 3])]
    baths = [{"name": name, "beta": str(Fraction(rng.randint(1, 20), 10))} for name in names]
    if rng.random() < 0.3:
        baths[0] = {"name": names[0], "boltzmann_factor": f"{rng.randint(1, 4)}/5"}
    strokes = []
    for k in range(rng.choice([2, 2, 3, 4])):
        energies = sorted(rng.sample(range(0, 2 * d), d))
        if d > 2 and rng.random() < 0.3:
            energies[1] = energies[2]
        diagonal = [[(Fraction(energies[i], 2) * int(i == j), Fraction(0)) for j in range(d)]
                    for i in range(d)]
        u = reflected(rng, d)
        h = product(product(u, diagonal), dagger(u))
        acting = [names[k % len(names)]]
        if rng.random() < 0.4:
            acting.append(rng.choice(names))
        stroke = {"duration": str(Fraction(rng.randint(1, 30), 10)), "hamiltonian": written(h),
                  "couplings": [{"bath": bath, "operator": written(hermitian(rng, d, 0.9)),
                                 "rate": str(Fraction(rng.randint(1, 6), 4))} for bath in acting]}
        if rng.random() < 0.3:
            stroke["coherent"] = written(hermitian(rng, d, 0.6))
        if rng.random() < 0.2:
            stroke["rates"] = "fermi"
        strokes.append(stroke)
    engine = {"baths": baths, "strokes": strokes}
    if rng.random() < 0.3:
        weights = [rng.randint(0, 4) for _ in range(d)]
        weights[0] += 1
        populations = [str(Fraction(w, sum(weights))) for w in weights]
        ket = [[str(part) for part in small(rng, 2)] for _ in range(d)]
        ket[0] = ["1", "0"]
        engine["state"] = rng.choice([{"populations": populations}, {"ket": ket}])
        engine["once"] = True
    return engine


# ---------------------------------------------------------------- output

def line(item):
    index, engine = item
    while True:
        try:
            return json.dumps({"engine": engine, **reference(engine)}, separators=(",", ":")) + "\n"
        except (AssertionError, ZeroDivisionError) as error:
            raise RuntimeError(f"engine {index}: {error}") from error


def main(arguments):
    if arguments and not arguments[0].startswith("--"):
        for path in arguments:
            print(json.dumps(reference(json.loads(Path(path).read_text(encoding="utf-8"))), indent=2))
        return 0
    if arguments == ["--draw"]:
        engines = [draw(index) for index in range(200)]
    else:
        lines = TARGET.read_text(encoding="utf-8").splitlines()
        engines = [json.loads(text)["engine"] for text in lines]
    with Pool() as pool:
        new = "".join(pool.map(line, enumerate(engines), 1))
    if arguments == ["--check"]:
        same = new == TARGET.read_text(encoding="utf-8")
        print("quenched.jsonl is", "up to date" if same else "out of date")
        return 0 if same else 1
    TARGET.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
