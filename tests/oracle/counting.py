"""Independent reference values for the counting of heat in steady states.

A state is the vector of its d^2 complex entries, row by row, and the motion the d^2 x d^2
matrix of the master equation as a sum of Kronecker products.  The steady state is the one
null vector with trace one.  The noise of a bath is the second derivative of an eigenvalue:
the matrix in which every process of the bath has the weight e^(q chi) is diagonalised at
chi = +-h and +-2h by inverse iteration in the form of Newton steps with a fixed matrix for
(vector, eigenvalue); central differences are extrapolated once (error h^4), and steps h of
1e-24 and 1e-20 have to agree; no derivative is taken by a formula.  Two baths are tilted at
once for their covariance: noise(a, b) is half of what the noise of the sum of both heats has
beside noise(a) and noise(b).  The response of a current to a bath is a difference, too: of
the currents in the two steady states with all rates of that bath times 1 +- h.  delta of a bath is
Tr[u D(pi)] with the adjoint equation solved for u.  The other values are sums over processes
or over the eigenvectors of pi; activity and bath_activity count processes at omega = 0 once.
Nothing is real, in blocks, rational, or enclosed.

    python3 counting.py             recompute the values in counting.jsonl
    python3 counting.py --check     recompute, write nothing, report differences
    python3 counting.py --draw      draw the models anew, too (the same ones)
    python3 counting.py FILE ...    print the values of the given case files

Needs Python 3 and mpmath.  Units: hbar = k_B = 1.
"""

import json
import random
import sys
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from mpmath import mp, mpf

from reading import beta_of, kron, matrix, number

DIGITS = 40    # that are written
WORKING = 150  # that are computed with
STEPS = ("1e-24", "1e-20")  # the step h of the differences, and another one that has to agree
AGREEMENT = "1e-65"         # of the two, and of what two ways lead to
SAME = "1e-70"              # levels and gaps closer than this are one
TARGET = Path(__file__).resolve().parent / "counting.jsonl"


# ---------------------------------------------------------------- linear algebra

def vector(rho):
    return mp.matrix([rho[i, j] for i in range(rho.rows) for j in range(rho.cols)])


def square(x):
    d = int(mp.nint(mp.sqrt(x.rows)))
    return mp.matrix([[x[i * d + j] for j in range(d)] for i in range(d)])


def trace(a):
    return sum(a[i, i] for i in range(a.rows))


def bordered(a, column, row):
    """[[a, column], [row, 0]], factorised: a function that solves it."""
    n = a.rows
    larger = mp.zeros(n + 1)
    larger[:n, :n] = a
    for k in range(n):
        larger[k, n], larger[n, k] = column[k], row[k]
    factors, order = mp.LU_decomp(larger)
    return lambda right: mp.U_solve(factors, mp.L_solve(factors, right, order))


def extended(x, last):
    return mp.matrix(list(x) + [last])


def levels_of(h):
    values, vectors = mp.eighe(h)
    levels = []
    for n, energy in enumerate(values):
        projector = vectors[:, n] * vectors[:, n].H
        if levels and abs(levels[-1][0] - energy) < mpf(SAME):
            levels[-1][1] += projector
        else:
            levels.append([energy, projector])
    assert mp.mnorm(sum((e * p for e, p in levels), -h), 1) < mpf(10) ** (20 - WORKING), "levels"
    return levels


def parts_of(a, levels):
    """The part of A for every gap that is not negative."""
    parts = []
    for low, lower in levels:
        for high, upper in levels:
            gap, part = high - low, lower * a * upper
            if gap < -mpf(SAME) or mp.mnorm(part, 1) < mpf(SAME):
                continue
            same = [known for known in parts if abs(known[0] - gap) < mpf(SAME)]
            if same:
                same[0][1] += part
            else:
                parts.append([gap if gap > mpf(SAME) else mpf(0), part])
    return parts


# ---------------------------------------------------------------- a model

class Process:
    def __init__(self, bath, heat, rate, k):
        self.bath, self.heat, self.rate, self.k = bath, heat, rate, k
        self.arrival = rate * kron(k, k.apply(mp.conj))
        self.activity = rate * (k.H * k)


class Model:
    def __init__(self, case):
        if "hamiltonian" in case:
            self.h = matrix(case["hamiltonian"])
        else:
            self.h = mp.diag([number(level["energy"]) for level in case["levels"]
                              for _ in range(level.get("degeneracy", 1))])
        self.d = self.h.rows
        self.v = matrix(case["coherent"]) if "coherent" in case else mp.zeros(self.d)
        self.betas = {bath["name"]: beta_of(bath) for bath in case["baths"]}
        given = [(raw, number(raw["frequency"]), matrix(raw["operator"])) for raw in case.get("jumps", [])]
        given += [(raw, gap, l) for raw in case.get("couplings", [])
                  for gap, l in parts_of(matrix(raw["operator"]), levels_of(self.h))]
        self.jumps, self.processes = [], []
        for raw, omega, l in given:
            bath, rate = raw["bath"], number(raw["rate"])
            back = rate * mp.exp(-self.betas[bath] * omega)
            self.jumps.append((omega, rate, back, l))
            assert mp.mnorm(l * self.h - self.h * l - omega * l, 1) < mpf(AGREEMENT), "[L, H] = omega L"
            assert omega > 0 or mp.mnorm(l - l.H, 1) < mpf(AGREEMENT), "Hermitian at omega = 0"
            self.processes.append(Process(bath, -omega, rate, l))
            if omega > 0:
                self.processes.append(Process(bath, omega, back, l.H))
        one = mp.eye(self.d)
        turning = self.v if case.get("frame") == "rotating" else self.h + self.v
        # vec(A rho B) = (A x B^T) vec(rho), row by row.
        self.parts = {bath: mp.zeros(self.d ** 2) for bath in self.betas}
        for p in self.processes:
            self.parts[p.bath] += p.arrival - (kron(p.activity, one) + kron(one, p.activity.T)) / 2
        self.dissipator = sum(self.parts.values(), mp.zeros(self.d ** 2))
        self.generator = self.dissipator - 1j * (kron(turning, one) - kron(one, turning.T))
        self.one = vector(one)

    def steady(self, generator):
        """Tr pi = 1 and L pi + c 1 = 0, in which c = 0 as L keeps the trace."""
        zero = mp.zeros(self.d ** 2, 1)
        x = bordered(generator, self.one, self.one)(extended(zero, 1))[:self.d ** 2, 0]
        assert mp.mnorm(generator * x, 1) < mpf(10) ** (20 - WORKING), "not steady"
        return x

    def eigenvalue(self, pi, baths, chi):
        """Of the motion that is tilted for some baths, the one that is near 0."""
        tilted = self.generator.copy()
        for p in self.processes:
            if p.bath in baths and p.heat:
                tilted += (mp.exp(p.heat * chi) - 1) * p.arrival
        solve, x, value = bordered(tilted, -pi, self.one), pi, mpf(0)
        for _ in range(40):
            residue = tilted * x - value * x
            if mp.mnorm(residue, 1) < mpf(10) ** (8 - WORKING):
                assert abs(mp.im(value)) < mpf(10) ** (20 - WORKING), "a real eigenvalue"
                return mp.re(value)
            step = solve(extended(-residue, 0))
            x, value = x + step[:self.d ** 2, 0], value + step[self.d ** 2]
        raise AssertionError("no eigenvalue")

    def currents(self, rho, weight):
        """The heat from each bath in a state, with all rates of each times its weight."""
        found = {bath: mpf(0) for bath in self.betas}
        for p in self.processes:
            found[p.bath] += weight(p.bath) * p.heat * mp.re(trace(p.activity * rho))
        return found

    def responses(self, bath, h):
        """How the current from each bath changes with the logarithm of all rates of one."""
        def at(epsilon):
            rho = self.steady(self.generator + epsilon * self.parts[bath])
            return self.currents(square(rho), lambda other: 1 + epsilon * (other == bath))

        first = {step: (at(step), at(-step)) for step in (h, 2 * h)}
        found = {}
        for other in self.betas:
            fine, coarse = [(up[other] - down[other]) / (2 * step) for step, (up, down) in first.items()]
            found[other] = (4 * fine - coarse) / 3
        return found

    def derivatives(self, pi, baths, h):
        """The first two of the eigenvalue at chi = 0."""
        first, second = [], []
        for step in (h, 2 * h):
            up, down = self.eigenvalue(pi, baths, step), self.eigenvalue(pi, baths, -step)
            first.append((up - down) / (2 * step))
            second.append((up + down) / step ** 2)
        return [(4 * fine - coarse) / 3 for fine, coarse in (first, second)]

    def values(self):
        x = self.steady(self.generator)
        rho = square(x)
        happens = [(p, mp.re(trace(p.activity * rho))) for p in self.processes]
        of_bath = lambda bath: [(p, often) for p, often in happens if p.bath == bath]
        currents = self.currents(rho, lambda _: 1)
        noise, delta = {}, {}
        solve = bordered(self.generator.H, x, self.one)
        changed = self.dissipator * x
        for bath, current in currents.items():
            (slope, noise[bath]), (_, other) = (self.derivatives(x, [bath], mpf(h)) for h in STEPS)
            assert abs(slope - current) < mpf(AGREEMENT), "the slope of the eigenvalue"
            assert abs(noise[bath] - other) < mpf(AGREEMENT) * (1 + other), "two steps"
            gain = sum((p.heat * p.activity for p, _ in of_bath(bath)), mp.zeros(self.d))
            u = solve(extended(vector(current * mp.eye(self.d) - gain), 0))
            assert abs(u[self.d ** 2]) < mpf(AGREEMENT), "the adjoint equation"
            found = trace(square(u[:self.d ** 2, 0]) * square(changed))
            assert abs(mp.im(found)) < mpf(AGREEMENT), "delta is real"
            delta[bath] = mp.re(found)
        covariance = {bath: {} for bath in self.betas}
        for a, b in combinations(self.betas, 2):
            _, both = self.derivatives(x, [a, b], mpf(STEPS[0]))
            covariance[a][b] = covariance[b][a] = (both - noise[a] - noise[b]) / 2
        moved = {bath: self.responses(bath, mpf(STEPS[0])) for bath in self.betas}
        response = {a: {b: moved[b][a] for b in self.betas} for a in self.betas}
        for bath in self.betas:
            all_rates = sum(response[bath].values()) - currents[bath]
            assert abs(all_rates - delta[bath]) < mpf(AGREEMENT), "all rates at once"
            if mp.mnorm(self.v, 1) == 0:
                together = noise[bath] + sum(covariance[bath].values())
                assert abs(together) < mpf(AGREEMENT) * (1 + noise[bath]), "all heats together"
        pseudo, sigma = self.flows(rho)
        work = mp.re(1j * trace((self.h * self.v - self.v * self.h) * rho))
        assert abs(sum(currents.values()) - work) < mpf(AGREEMENT), "the first law"
        clausius = -sum(self.betas[bath] * current for bath, current in currents.items())
        assert abs(sigma - clausius) < mpf(AGREEMENT), "entropy production"
        return {"currents": currents, "noise": noise, "covariance": covariance, "response": response,
                "delta": delta,
                "activity": sum(often for _, often in happens),
                "activity_flows": sum(often for p, often in happens if p.heat),
                "bath_activity": {bath: sum((often for _, often in of_bath(bath)), mpf(0)) for bath in self.betas},
                "pseudo": pseudo, "sigma": sigma}

    def flows(self, rho):
        """Sums of (x - y)^2/(x + y) and of (x - y) ln(x/y) over the eigenvectors of pi."""
        values, vectors = mp.eighe((rho + rho.H) / 2)
        assert min(values) > mpf(SAME), "pi has an eigenvalue zero"
        pseudo = sigma = mpf(0)
        for omega, rate, back, l in self.jumps:
            weight = 1 if omega > 0 else mpf(1) / 2
            elements = vectors.H * l * vectors
            for m in range(self.d):
                for n in range(self.d):
                    x, y, size = rate * values[n], back * values[m], abs(elements[m, n]) ** 2
                    pseudo += weight * size * (x - y) ** 2 / (x + y)
                    sigma += weight * size * (x - y) * mp.log(x / y)
        return pseudo, sigma


def text(value):
    if isinstance(value, dict):
        return {key: text(inner) for key, inner in value.items()}
    return mp.nstr(value, DIGITS) if abs(value) > mpf(AGREEMENT) else "0"


# ---------------------------------------------------------------- the maser

MASER = {"name": "three-level maser", "comment": "Without the rotating frame the values are the same.",
         "levels": [{"energy": 0}, {"energy": 1, "degeneracy": 2}],
         "coherent": [[0, 0, 0], [0, 0, 1], [0, 1, 0]], "frame": "rotating",
         "baths": [{"name": "h", "boltzmann_factor": "1/5"}, {"name": "c", "boltzmann_factor": 1}],
         "jumps": [{"bath": "h", "frequency": 1, "rate": 2, "operator": [[0, 1, 0], [0, 0, 0], [0, 0, 0]]},
                   {"bath": "c", "frequency": 1, "rate": 1, "operator": [[0, 0, 1], [0, 0, 0], [0, 0, 0]]}],
         "state": {"steady": True}}


def check_maser():
    """Known in closed form."""
    found = text(Model(MASER).values())
    still = {key: value for key, value in MASER.items() if key != "frame"}
    assert found == text(Model(still).values()), "the frame matters"
    current, noise = number("16/91"), number("160344/753571")
    assert found["currents"] == text({"h": -current, "c": current}), "the current of the maser"
    assert found["noise"] == text({"h": noise, "c": noise}), "the noise of the maser"
    ratio = 2 * current ** 2 / (mpf(found["sigma"]) * noise)
    assert abs(ratio - mpf("1.0268471972")) < mpf("1e-10"), "the ratio of the maser"
    assert found["delta"]["h"].startswith("0.1275208"), "delta of the maser"


# ---------------------------------------------------------------- drawing

KINDS = {"levels": 30, "degenerate": 30, "coherent": 28, "rotating": 28, "dephasing": 28,
         "transcendental": 28, "hamiltonian": 28}
SPLITS = {2: [[1, 1]], 3: [[1, 1, 1], [1, 2], [2, 1]],
          4: [[1, 1, 1, 1], [1, 2, 1], [2, 2], [1, 1, 2], [2, 1, 1], [1, 3]]}


def element(rng):
    return rng.choice([1, 1, 2, -1, "1/2", "3/2", [0, 1], [1, 1], ["1/2", -1]])


def hermitian(rng, d, allowed=lambda i, j: True):
    a = [[0] * d for _ in range(d)]
    for i in range(d):
        a[i][i] = rng.choice([0, 0, 1, -1, 2, "1/2"])
        for j in range(i):
            if allowed(i, j) and rng.random() < 0.8:
                z = element(rng)
                a[i][j] = z
                a[j][i] = [z[0], -z[1]] if isinstance(z, list) else z
    return a


def rate(rng):
    return str(Fraction(rng.randint(1, 8), rng.choice([1, 2, 3, 4])))


def drawn_jumps(rng, kind, energies, baths):
    d = len(energies)
    gaps = sorted({b - a for a in energies for b in energies if b > a})
    jumps = []
    for bath in baths:
        for gap in rng.sample(gaps, rng.randint(1, min(3, len(gaps)))):
            pairs = [(i, j) for i in range(d) for j in range(d) if energies[j] - energies[i] == gap]
            # One operator for all pairs of states, or one for some of them, once or twice.
            for _ in range(rng.choice([1, 1, 2])):
                operator = [[0] * d for _ in range(d)]
                for i, j in rng.sample(pairs, rng.randint(1, len(pairs))):
                    operator[i][j] = element(rng)
                jumps.append({"bath": bath["name"], "frequency": str(gap), "rate": rate(rng), "operator": operator})
    if kind == "dephasing" or (kind == "transcendental" and rng.random() < 0.3):
        for _ in range(rng.choice([1, 1, 2])):
            operator = hermitian(rng, d, lambda i, j: energies[i] == energies[j])
            bath = rng.choice(baths)["name"]
            if any(value != 0 for row in operator for value in row):
                jumps.append({"bath": bath, "frequency": 0, "rate": rate(rng), "operator": operator})
    return jumps


def drawn(rng, kind):
    d = rng.choice([3, 3, 3, 4] if kind == "degenerate" else [2, 3, 3, 3, 2, 3, 3, 4])
    count = rng.choice([2, 2, 3]) if kind == "levels" else rng.choice([1, 2, 2, 2, 3])
    key, temperatures = "boltzmann_factor", ["1/10", "1/5", "1/3", "2/5", "1/2", "3/5", "3/4", 1]
    if kind == "transcendental" or (kind == "hamiltonian" and rng.random() < 0.5):
        key, temperatures = "beta", [str(Fraction(k, 10)) for k in range(1, 21)]
    baths = [{"name": name, key: value} for name, value in zip("hcm", rng.sample(temperatures, count))]
    case = {}
    if kind == "hamiltonian":
        case["hamiltonian"] = hermitian(rng, d)
        case["baths"] = baths
        case["couplings"] = [{"bath": bath["name"], "operator": hermitian(rng, d), "rate": rate(rng)} for bath in baths]
    else:
        wanted = {"levels": [1] * d, "degenerate": rng.choice(SPLITS[d][1:] or SPLITS[d])}
        split = wanted.get(kind) or rng.choice(SPLITS[d])
        energy, energies, case["levels"] = Fraction(0), [], []
        for degeneracy in split:
            case["levels"].append({"energy": str(energy), **({"degeneracy": degeneracy} if degeneracy > 1 else {})})
            energies += [energy] * degeneracy
            energy += rng.choice([1, 1, 2]) * (Fraction(1, 2) if kind == "transcendental" else 1)
        case["baths"] = baths
        case["jumps"] = drawn_jumps(rng, kind, energies, baths)
    likely = {"levels": 0, "degenerate": 0, "coherent": 1, "rotating": 1, "hamiltonian": 0.2}.get(kind, 0.4)
    if rng.random() < likely:
        case["coherent"] = hermitian(rng, d)
        if kind == "rotating" or (kind != "coherent" and rng.random() < 0.5):
            case["frame"] = "rotating"
    return {**case, "state": {"steady": True}}


def usable(kind, case):
    """One steady state, far from two; what the kind asks for."""
    model = Model(case)
    if kind == "hamiltonian":
        # Twice H has algebraic integers as eigenvalues: rational only if integer.
        energies = [2 * energy for energy, _ in levels_of(model.h)]
        if all(abs(energy - mp.nint(energy)) < mpf(SAME) for energy in energies):
            return False
    if kind == "dephasing" and all(omega > 0 for omega, *_ in model.jumps):
        return False
    if "coherent" in case and mp.mnorm(model.v - mp.diag([model.v[i, i] for i in range(model.d)]), 1) == 0:
        return False
    with mp.workdps(20):
        return sorted(mp.svd_c(model.generator, compute_uv=False))[1] > mpf("0.02")


def draw(kind, index):
    rng = random.Random(f"counting {kind} {index}")
    while True:
        case = drawn(rng, kind)
        if usable(kind, case):
            return case


# ---------------------------------------------------------------- output

def differences(old, new, path):
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            yield from differences(old.get(key), new.get(key), f"{path} {key}")
    elif old != new:
        yield f"{path}: {old} is written, {new} computed"


def main(arguments):
    mp.dps = WORKING
    if arguments and not arguments[0].startswith("--"):
        for path in arguments:
            print(json.dumps(text(Model(json.loads(Path(path).read_text(encoding="utf-8"))).values()), indent=2))
        return 0
    check_maser()
    if arguments == ["--draw"]:
        models = [{"kind": "maser", "case": MASER}]
        models += [{"kind": kind, "case": draw(kind, index)} for kind, count in KINDS.items() for index in range(count)]
    else:
        models = [json.loads(line) for line in TARGET.read_text(encoding="utf-8").splitlines()]
    new = []
    for index, model in enumerate(models):
        try:
            new.append({"kind": model["kind"], "case": model["case"], **text(Model(model["case"]).values())})
        except (AssertionError, ZeroDivisionError) as error:
            raise RuntimeError(f"line {index + 1}: {error}") from error
    if arguments == ["--check"]:
        found = [report for k, pair in enumerate(zip(models, new)) for report in differences(*pair, f"line {k + 1}")]
        print(*found, f"counting.jsonl is {'out of date' if found else 'up to date'}", sep="\n")
        return 1 if found else 0
    TARGET.write_text("".join(json.dumps(model, separators=(",", ":")) + "\n" for model in new), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
