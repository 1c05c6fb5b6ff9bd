"""Independent reference values for entropies, speeds of spectra, observables and relaxation.

The models are those of counting.jsonl, each with a density matrix rho and a Hermitian O drawn with rational
entries; pi is
the steady state, bd = sum_e P_e rho P_e (levels e of H), D the dissipator without commutators.  S is
-Tr v ln v; S_rel "v|w" is Tr v (ln v - ln w), "inf" where the support of v is not inside that of w;
S_dot_rel "v|w" is Tr D(v)(ln v - ln w), null where a term is infinite, as D(v) has weight outside the
support of v or w, or v outside that of w.  speed is the sum over the distinct eigenvalues of v, zero
included, of the trace norm of P D(v) P (P the eigenprojector), norm1 the trace norm of D(v), J_full of
a bath Tr[(H + V) D_a(rho)], D_a its part of D.  E is Tr O v, rate Tr O D(v), gamma the sum over processes
of Tr [O, K]^dagger [O, K] v; waiting is Tr Gamma^-1 rho, Gamma the sum of K^dagger K, null where Gamma is
singular; gap the least rate at which the eigenvectors of the whole generator decay, null with V or several
temperatures.

Logarithms are those of eigenvalues; one below 1e-60 is zero.  A second way has to agree: for -Tr a ln w
the integral over s of Tr a (w + s)^-1 - Tr a/(1 + s), a = v and D(v), by trapezoids in s = e^u (error
1e-25); for S_dot_rel central differences of S(v + t D(v)|w); for speed how far the sorted eigenvalues
of v + t D(v) move, t > 0 (both extrapolated once); for norm1 singular values; for J_full and rate the
adjoint of D, and for gamma D*(OO) - O D*(O) - D*(O) O; for waiting an inverse beside a solution.

    python3 entropies.py             recompute the values in entropies.jsonl
    python3 entropies.py --check     recompute, write nothing, report differences
    python3 entropies.py --draw      draw the states anew, too (the same ones)
    python3 entropies.py FILE ...    print the values of the given case files

Needs Python 3 and mpmath.  Units: hbar = k_B = 1.
"""

import json
import random
import sys
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from mpmath import mp, mpf

import counting
from counting import Model, differences, levels_of, square, trace, vector
from reading import matrix

DIGITS = 40                # that are written
WORKING = 120              # that are computed with
ZERO = mpf("1e-60")        # below this an eigenvalue is zero, and so is a value
GAP = mpf("1e-9")          # two eigenvalues are one, or at least this far apart
SMALL = mpf("1e-36")       # the t of differences
AGREEMENT, INTEGRALS = mpf("1e-50"), mpf("1e-20")  # of what two ways lead to, one of them an integral
TARGET = Path(__file__).resolve().parent / "entropies.jsonl"
eigenvalues = lambda a: sorted(mp.eighe(a, eigvals_only=True))


def agree(one, other, what, tolerance=AGREEMENT):
    assert abs(one - other) < tolerance * (1 + abs(one)), f"{what}: {mp.nstr(one, 30)}, {mp.nstr(other, 30)}"
    return one


def overlap(a, b):
    """Tr ab, which is real."""
    found = sum(a[i, j] * b[j, i] for i in range(a.rows) for j in range(a.cols))
    assert abs(mp.im(found)) < AGREEMENT, "a real trace"
    return mp.re(found)


class State:
    def __init__(self, v, dissipator):
        self.v = (v + v.H) / 2
        assert mp.mnorm(v - self.v, 1) < AGREEMENT and abs(trace(v) - 1) < AGREEMENT, "a density matrix"
        self.moved = square(dissipator * vector(v))
        self.spectrum = levels_of(self.v)
        places, one = [x for x, _ in self.spectrum], mp.eye(v.rows)
        assert all(abs(x) < ZERO or x > GAP for x in places), "zero or positive"
        assert all(b - a > GAP for a, b in zip(places, places[1:])), "distinct eigenvalues"
        self.ln = sum((mp.log(x) * p for x, p in self.spectrum if x > ZERO), 0 * one)
        self.kernel = sum((p for x, p in self.spectrum if x <= ZERO), 0 * one)
        self.resolvents = [(s, mp.inverse(self.v + s * one)) for s in (mp.exp(mpf(k) / 3) for k in range(-180, 181))]

    def holds(self, a):
        """A does not lead out of the support: Tr A ln v is finite."""
        return overlap(self.kernel, a) < ZERO

    def minus_log(self, a):
        """-Tr A ln v"""
        total = mp.re(trace(a))
        integral = sum(s * (overlap(a, inverse) - total / (1 + s)) for s, inverse in self.resolvents) / 3
        return agree(-overlap(a, self.ln), integral, "a logarithm", INTEGRALS)

    def relative(self, other):
        return other.minus_log(self.v) - self.minus_log(self.v) if other.holds(self.v) else mp.inf

    def relative_slope(self, other):
        if not (self.holds(self.moved) and other.holds(self.v) and other.holds(self.moved)):
            return None
        found = other.minus_log(self.moved) - self.minus_log(self.moved)
        at = lambda t: (sum(x * mp.log(x) for x in eigenvalues(self.v + t * self.moved) if x > ZERO)
                        - overlap(self.v + t * self.moved, other.ln))
        fine, coarse = ((at(t) - at(-t)) / (2 * t) for t in (SMALL, 2 * SMALL))
        return agree(found, (4 * fine - coarse) / 3, "the slope of a relative entropy")

    def speed(self):
        found = sum(abs(x) for _, p in self.spectrum for x in eigenvalues(p * self.moved * p))
        path = lambda t: sum(abs(x - y) for x, y in zip(eigenvalues(self.v + t * self.moved), eigenvalues(self.v))) / t
        return agree(found, 2 * path(SMALL) - path(2 * SMALL), "speed")

    def norm1(self):
        return agree(sum(map(abs, eigenvalues(self.moved))), sum(mp.svd_c(self.moved, compute_uv=False)), "a trace norm")


def flows(model, rho):
    """Tr[(H + V) D_a(rho)] for every bath."""
    result, whole = {}, mp.zeros(model.d)
    for bath in model.betas:
        moved, heat = mp.zeros(model.d), mpf(0)
        for p in (p for p in model.processes if p.bath == bath):
            k, a = p.k, p.activity
            moved += p.rate * k * rho * k.H - (a * rho + rho * a) / 2
            heat += p.heat * overlap(a, rho) + overlap(p.rate * k.H * model.v * k - (a * model.v + model.v * a) / 2, rho)
        result[bath] = agree(overlap(model.h + model.v, moved), heat, "a current")
        whole += moved
    assert mp.mnorm(whole - square(model.dissipator * vector(rho)), 1) < AGREEMENT, "D is the sum of all D_a"
    return result


def observed(model, o, v):
    """E, rate and gamma of O."""
    adjoint = lambda a: square(model.dissipator.H * vector(a))
    commutators = ((o * k - k * o, p.rate) for p in model.processes for k in [p.k])
    return (overlap(o, v), agree(overlap(o, square(model.dissipator * vector(v))), overlap(adjoint(o), v), "a rate"),
            agree(sum((r * overlap(c.H * c, v) for c, r in commutators), mpf(0)),
                  overlap(adjoint(o * o) - o * adjoint(o) - adjoint(o) * o, v), "a spread"))


def waiting(model, rho):
    whole = sum((p.activity for p in model.processes), mp.zeros(model.d))
    if eigenvalues(whole)[0] < GAP:
        return None
    solved = [mp.lu_solve(whole, rho[:, k])[k] for k in range(model.d)]
    return agree(mp.re(sum(solved)), overlap(mp.inverse(whole), rho), "waiting")


def gap(model):
    betas = {model.betas[p.bath] for p in model.processes if p.heat}
    if max(betas) - min(betas) > ZERO or mp.mnorm(model.v, 1) > ZERO:
        return None
    rates = sorted(-mp.re(x) for x in mp.eig(model.generator, left=False, right=False))
    assert abs(rates[0]) < AGREEMENT < rates[1], "one steady state"
    return rates[1]


def values(case):
    model, rho = Model(case), matrix(case["state"]["density_matrix"])
    given = {"rho": rho, "bd": sum((p * rho * p for _, p in levels_of(model.h)), mp.zeros(model.d)),
             "pi": square(model.steady())}
    states = {name: State(v, model.dissipator) for name, v in given.items()}
    pairs = lambda names, function: {name: function(*(states[n] for n in name.split("|"))) for name in names.split()}
    found = {"S": pairs("rho bd pi", lambda v: v.minus_log(v.v)),
             "S_rel": pairs("rho|pi pi|rho rho|bd bd|rho bd|pi", State.relative),
             "S_dot_rel": pairs("rho|pi bd|pi pi|rho", State.relative_slope),
             "speed": pairs("rho bd pi", State.speed), "norm1": pairs("rho bd pi", State.norm1),
             "J_full": flows(model, rho), "waiting": waiting(model, rho), "gap": gap(model)}
    o = matrix(case["observables"]["O"])
    of_o = {name: observed(model, o, v) for name, v in given.items()}
    found |= {what: {name: three[k] for name, three in of_o.items()} for k, what in enumerate(("E", "rate", "gamma"))}
    agree(found["S_rel"]["rho|bd"], found["S"]["bd"] - found["S"]["rho"], "coherence")
    assert min(found["S_rel"].values()) > -ZERO, "relative entropies are not negative"
    assert found["speed"]["pi"] < ZERO, "the commutator with H + V turns pi, and D turns it back"
    assert all(found["norm1"][name] > speed - ZERO for name, speed in found["speed"].items()), "pinching"
    if found["norm1"]["pi"] < ZERO:
        assert all((found["S_dot_rel"][name] or 0) < ZERO for name in ("rho|pi", "bd|pi")), "relative entropy falls"
    return found


def text(value):
    if isinstance(value, dict):
        return {key: text(inner) for key, inner in value.items()}
    if value in (None, mp.inf):
        return value and "inf"
    return mp.nstr(value, DIGITS) if abs(value) > ZERO else "0"


def drawn(rng, case):
    """A A^dagger / Tr, the entries of A Gaussian integers; within basis states that D keeps to themselves, if any."""
    model = Model(case)
    d, h = model.d, model.h.tolist()
    sort = rng.choices(["diagonal", "deficient", "block", "full"], [4, 4, 2, 6])[0]
    columns = rng.randint(1, d - 1) if sort == "deficient" else d
    kept = [s for n in range(1, d) for s in combinations(range(d), n)
            if not any(p.k[i, j] for p in model.processes for j in s for i in range(d) if i not in s)]
    inside = rng.choice(kept + 2 * kept[-1:]) if kept else range(d)  # mostly the largest
    allowed = {"diagonal": lambda i, j: i == j, "block": lambda i, j: h[i][i] == h[j][j]}.get(sort, lambda i, j: True)
    while True:
        a = [[complex(rng.randint(-2, 2), rng.randint(-2, 2)) * (i in inside and allowed(i, j))
              for j in range(columns)] for i in range(d)]
        if sort == "block" and "hamiltonian" in case:  # A commutes with H
            m, n = rng.choice([-1, 1, 2]), rng.choice([0, 1, 3])
            a = [[complex(2 * m * h[i][j]) + n * (i == j) for j in range(d)] for i in range(d)]
        gram = [[sum(x * y.conjugate() for x, y in zip(row, other)) for other in a] for row in a]
        total = int(sum(gram[i][i].real for i in range(d)))
        everywhere = all(z for row in gram for z in row) and abs(mp.det(mp.matrix(gram))) > 0.5
        if total and (everywhere or kept or sort != "full"):
            return {"density_matrix": [[written(z, total) for z in row] for row in gram]}


def drawn_observable(rng, d):
    """Hermitian, small Gaussian integers."""
    a = [[0] * d for _ in range(d)]
    for i, j in ((i, j) for i in range(d) for j in range(i + 1)):
        re, im = rng.randint(-2, 2), rng.randint(-2, 2) * (i != j)
        a[i][j], a[j][i] = ([re, im], [re, -im]) if im else (re, re)
    return {"O": a}


def written(z, total):
    re, im = (str(Fraction(int(part), total)) for part in (z.real, z.imag))
    return re if im == "0" else [re, im]


def main(arguments):
    mp.dps = counting.WORKING = WORKING
    if arguments and not arguments[0].startswith("--"):
        for path in arguments:
            print(json.dumps(text(values(json.loads(Path(path).read_text(encoding="utf-8")))), indent=2))
        return 0
    source = counting.TARGET if arguments == ["--draw"] else TARGET
    models = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    new = []
    for index, model in enumerate(models):
        if arguments == ["--draw"]:
            case = model["case"]
            case["state"] = drawn(random.Random(f"entropies {index}"), case)
            case["observables"] = drawn_observable(random.Random(f"observables {index}"), Model(case).d)
        try:
            new.append({"kind": model["kind"], "case": model["case"], **text(values(model["case"]))})
        except (AssertionError, ZeroDivisionError) as error:
            raise RuntimeError(f"line {index + 1}: {error}") from error
    if arguments == ["--check"]:
        found = [report for k, pair in enumerate(zip(models, new)) for report in differences(*pair, f"line {k + 1}")]
        print(*found, f"entropies.jsonl is {'out of date' if found else 'up to date'}", sep="\n")
        return 1 if found else 0
    TARGET.write_text("".join(json.dumps(model, separators=(",", ":")) + "\n" for model in new), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
