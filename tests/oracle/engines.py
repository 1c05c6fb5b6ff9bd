"""Independent reference values for cyclic engines driven by Lindblad equations.

Nothing is rewritten or reduced.  A state is the list of its real coordinates
(rho_ii; Re rho_ij and Im rho_ij for i < j), each stroke is a real d^2 x d^2
matrix whose columns are the right-hand side of the master equation applied to
the basis, a stroke map is its matrix exponential, the stationary cycle a high
power of their product.  Along the cycle rho(t) is a chain of Taylor
polynomials, which gives the integrals over time.

    python3 engines.py              recompute engines-expected/ from engines/
    python3 engines.py --check      recompute, write nothing, report differences
    python3 engines.py FILE ...     print the values of the given engines
    python3 engines.py two-qubit [--reading A|B] [--singlet-weight 0.1]
        [--omega-h ..] [--omega-c ..] [--beta-h ..] [--beta-c ..]
        [--tau-h ..] [--tau-c ..] [--gamma ..] [--engine]
                                    print the values of the two-qubit engine
                                    (--engine: print its file instead)

Needs Python 3 and mpmath.  Units: hbar = k_B = 1.
"""

import argparse
import json
import sys
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import comb
from multiprocessing import Pool
from pathlib import Path
from types import SimpleNamespace

from mpmath import mp, mpc, mpf
from mpmath.calculus.quadrature import GaussLegendre

# The two runs must agree: decimal digits, largest |generator| * step of a
# Taylor polynomial, degree of the Gauss-Legendre rule (48 and 96 nodes).
RUNS = (SimpleNamespace(digits=100, reach=8, rule=5),
        SimpleNamespace(digits=130, reach=5, rule=6))
DIGITS = 40   # significant digits written; the runs agree in five more
QUADRATURE = 52  # digits asked of the one integral done numerically
HERE = Path(__file__).resolve().parent


def tiny():
    """Results smaller than this count as exactly zero."""
    return mpf(10) ** (-(mp.dps * 3 // 5))


def noise():
    """Rounding errors stay below this."""
    return mpf(10) ** (-(mp.dps * 4 // 5))


# ---------------------------------------------------------------- reading

def load(path):
    """Read an engine file, keeping every number as an exact rational."""
    with open(path, encoding="utf-8") as f:
        return json.load(f, parse_float=Fraction, parse_int=Fraction)


def number(value):
    q = Fraction(value)
    return mpf(q.numerator) / q.denominator


def entry(value):
    return mpc(*map(number, exact(value)))


def square(rows, d):
    assert len(rows) == d and all(len(r) == d for r in rows), "matrix size"
    return mp.matrix([[entry(v) for v in row] for row in rows])


def diagonal(values):
    return mp.diag(list(values))


def size(m):
    return max(abs(v) for v in m)


def trace(m):
    return mp.fsum(m[i, i] for i in range(m.rows))


# ---------------------------------------------------------------- model

def energies_of(stroke):
    listed = [Fraction(level["energy"]) for level in stroke["levels"]]
    assert len(set(listed)) == len(listed), "levels with equal energies"
    return [e for level, e in zip(stroke["levels"], listed)
            for _ in range(int(level.get("degeneracy", 1)))]


def hamiltonian_of(stroke):
    """H, exactly."""
    if "hamiltonian" in stroke:
        return [[exact(v) for v in row] for row in stroke["hamiltonian"]]
    energies = energies_of(stroke)
    return matrix_of(len(energies), lambda i, j: energies[i] if i == j else Fraction(0))


def projectors_of(stroke):
    """{e: Pi_e}, exactly; levels that are not rational are refused."""
    h = hamiltonian_of(stroke)
    d = len(h)
    if "hamiltonian" in stroke:
        assert is_hermitian(h), "Hamiltonian is not Hermitian"
        numeric = square(h, d)
        shift = int(mp.ceil(1 + d * size(numeric)))  # keeps levels at zero accurate
        guesses = [e - shift for e in mp.eighe(numeric + shift * mp.eye(d), eigvals_only=True)]
        energies = {Fraction(mp.nstr(e, mp.dps // 2)).limit_denominator(10 ** 9) for e in guesses}
    else:
        energies = set(energies_of(stroke))
    projectors = {}
    for e in sorted(energies):
        # prod_f (H - f)/(e - f): these add up to 1, whatever the numbers e are.
        p = matrix_of(d, lambda i, j: Fraction(i == j))
        for f in energies - {e}:
            p = product(p, matrix_of(d, lambda i, j: minus(h[i][j], f * (i == j)), 1 / (e - f)))
        assert product(h, p) == matrix_of(d, lambda i, j: p[i][j], e), "levels are not rational"
        projectors[e] = p
    return projectors


def resolved(engine):
    """The same engine with one jump for every gap of a stroke that its couplings have elements of."""
    strokes = []
    for stroke in engine["strokes"]:
        jumps, levels = list(stroke.get("jumps", [])), projectors_of(stroke).items()
        for coupling in stroke.get("couplings", []):
            a = [[exact(v) for v in row] for row in coupling["operator"]]
            assert is_hermitian(a), "coupling is not Hermitian"
            for omega in sorted({f - e for e, _ in levels for f, _ in levels if f >= e}):
                parts = [product(product(p, a), q) for e, p in levels for f, q in levels
                         if f - e == omega]
                entry_of = lambda i, j: tuple(map(sum, zip(*(part[i][j] for part in parts))))
                jump = {"frequency": omega, "operator": matrix_of(len(a), entry_of)}
                if any(v != (0, 0) for row in jump["operator"] for v in row):
                    jumps.append({"bath": coupling["bath"], "rate": coupling["rate"]} | jump)
        strokes.append(stroke | {"jumps": jumps})
    return engine | {"strokes": strokes}


def quenched(engine):
    """Whether strokes have Hamiltonians that need not commute."""
    return any("hamiltonian" in stroke for stroke in engine["strokes"])


def build_stroke(stroke, beta):
    """H, the processes (omega, gamma, L) of every bath, and X of one stroke."""
    h = hamiltonian_of(stroke)
    d = len(h)
    s = SimpleNamespace(d=d, tau=number(stroke["duration"]), H=square(h, d), states=None,
                        processes={bath: [] for bath in beta}, plain=True)
    s.projectors = {e: square(p, d) for e, p in projectors_of(stroke).items()}
    detuning = number(stroke.get("detuning", 1))
    s.plain = detuning == 1
    for jump in stroke.get("jumps", []):
        omega, rate = number(jump["frequency"]), number(jump["rate"])
        op = square(jump["operator"], d)
        w = mp.exp(-detuning * beta[jump["bath"]] * omega)
        down, up = rate, rate * w
        if stroke.get("rates", "given") == "fermi":
            down, up = rate / (1 + w), rate * w / (1 + w)
        s.processes[jump["bath"]].append((omega, down, op))
        if omega == 0:
            assert size(op - op.H) == 0, "jump of frequency 0 is not Hermitian"
            continue
        back = jump.get("reverse", {})
        s.plain = s.plain and not back
        up = number(back["rate"]) if "rate" in back else up
        raising = square(back["operator"], d) if "operator" in back else op.H
        s.processes[jump["bath"]].append((-omega, up, raising))
    s.X = mp.zeros(d)
    for omega, gamma, op in (p for ps in s.processes.values() for p in ps):
        assert size(s.H * op - op * s.H + omega * op) < noise(), "not an eigenoperator"
        s.X += omega ** 2 * gamma * (op.H * op)
    s.pairs = []
    if "hamiltonian" in stroke:
        # Inside a level of several states the file names no basis.
        assert len(s.projectors) == d, "a Hamiltonian with degenerate levels"
        s.states = list(s.projectors.values())
    else:
        energies = energies_of(stroke)
        levels = [[i for i in range(d) if energies[i] == e] for e in sorted(set(energies))]
        s.pairs = [pair for level in levels for pair in combinations(level, 2)]
    s.C_X = max((abs(s.X[i, j]) for i, j in s.pairs), default=mpf(0))
    return s


def build_state(engine, strokes, beta):
    d, state = strokes[0].d, engine.get("state", {})
    if "gibbs" in state:
        rho = mp.zeros(d)
        for e, p in strokes[0].projectors.items():
            rho += mp.exp(-beta[state["gibbs"]] * number(e)) * p
        rho /= mp.re(trace(rho))
    elif "populations" in state:
        rho = diagonal(number(p) for p in state["populations"])
    elif "density_matrix" in state:
        rho = square(state["density_matrix"], d)
    else:
        assert not state, "a form of state that this oracle does not read"
        rho = mp.eye(d) / d
    assert size(rho - rho.H) < noise() and abs(trace(rho) - 1) < noise(), "not a state"
    return rho


def build(engine):
    beta = {}
    for bath in engine["baths"]:
        beta[bath["name"]] = (number(bath["beta"]) if "beta" in bath
                              else -mp.log(number(bath["boltzmann_factor"])))
    strokes = [build_stroke(s, beta) for s in engine["strokes"]]
    assert len({s.d for s in strokes}) == 1, "strokes of different dimension"
    return beta, strokes, build_state(engine, strokes, beta)


# ---------------------------------------------------------------- coordinates

def index_pairs(d):
    return list(combinations(range(d), 2))


def coordinates(rho):
    """(rho_ii; Re rho_ij, Im rho_ij for i < j) of a Hermitian matrix."""
    out = [mp.re(rho[i, i]) for i in range(rho.rows)]
    for i, j in index_pairs(rho.rows):
        out += [mp.re(rho[i, j]), mp.im(rho[i, j])]
    return mp.matrix(out)


def hermitian(v, d):
    rho = diagonal(v[i] for i in range(d)) * mpc(1)
    for n, (i, j) in enumerate(index_pairs(d)):
        rho[i, j] = mpc(v[d + 2 * n], v[d + 2 * n + 1])
        rho[j, i] = mp.conj(rho[i, j])
    return rho


def unit(n, k):
    return mp.matrix([mpf(i == k) for i in range(n)])


def diagonal_part(s, rho):
    """What is left of rho without coherence in the basis of the stroke."""
    if s.states is None:
        return diagonal(rho[i, i] for i in range(s.d))
    total = mp.zeros(s.d)
    for p in s.states:
        total += p * rho * p
    return total


def dissipator(processes, rho):
    total = mp.zeros(rho.rows)
    for _, gamma, op in processes:
        n = op.H * op
        total += gamma * (op * rho * op.H - (n * rho + rho * n) / 2)
    return total


def quantum_generator(s):
    """Generator and the linear functionals of one stroke, in coordinates."""
    n = s.d ** 2
    g = SimpleNamespace(tau=s.tau, G=mp.zeros(n), heat={}, sd_heat={}, tr_x=[], a_cl=[])
    basis = [hermitian(unit(n, k), s.d) for k in range(n)]
    for k, b in enumerate(basis):
        g.G[:, k] = coordinates(mpc(0, -1) * (s.H * b - b * s.H))
        g.tr_x.append(mp.re(trace(s.X * b)))
        g.a_cl.append(mp.re(trace(s.X * diagonal_part(s, b))))
    for bath, processes in s.processes.items():
        g.heat[bath], g.sd_heat[bath] = [], []
        for k, b in enumerate(basis):
            change = dissipator(processes, b)
            g.heat[bath].append(mp.re(trace(s.H * change)))
            flat = dissipator(processes, diagonal_part(s, b))
            g.sd_heat[bath].append(mp.re(trace(s.H * flat)))
            g.G[:, k] += coordinates(change)
    return g


def dephased_generator(s):
    """The same with every L replaced by its entries L_mn |m><n|, on diagonal states."""
    g = SimpleNamespace(tau=s.tau, G=mp.zeros(s.d), heat={}, a_cl=[mpf(0)] * s.d)
    for bath, processes in s.processes.items():
        g.heat[bath] = [mpf(0)] * s.d
        for omega, gamma, op in processes:
            for m in range(s.d):
                for n in range(s.d):
                    rate = gamma * abs(op[m, n]) ** 2
                    g.G[m, n] += rate
                    g.G[n, n] -= rate
                    g.heat[bath][n] += rate * mp.re(s.H[m, m] - s.H[n, n])
                    g.a_cl[n] += omega ** 2 * rate
    return g


# ---------------------------------------------------------------- dynamics

def stationary(maps, start, kept):
    """Limit of M^n start and number of stationary modes, M the product of the maps.

    Coordinates that rotate in some stroke are first dropped from the start
    (kept is 0 there): those that decay leave no trace in the limit, those that
    never decay have none.  The powers are M, M^2, M^4, ... as matrices.
    """
    cycle = mp.eye(len(start))
    for m in maps:
        cycle = m * cycle
    drop = diagonal(kept)
    power = cycle
    while True:
        square_of = power * power
        if size((square_of - power) * drop) < noise():
            break
        power = square_of
    v = square_of * drop * start
    assert size(cycle * v - v) < 100 * noise(), "not stationary"
    return v, trace(square_of * drop)


def taylor_pieces(g, v, reach):
    """[(h, c)] with rho(t_0 + h s) = sum_n c[n] s^n for 0 <= s <= 1."""
    n = len(v)
    rows = [[(g.G[i, j], j) for j in range(n) if g.G[i, j] != 0] for i in range(n)]
    norm = mp.mnorm(g.G, 1)
    steps = max(1, int(mp.ceil(norm * g.tau / reach)))
    h, v, pieces = g.tau / steps, list(v), []
    for _ in range(steps):
        c = [v]
        while len(c) < norm * h + 2 or max(map(abs, c[-1])) > mp.eps / 1000:
            factor = h / len(c)
            c.append([factor * mp.fdot((a, c[-1][j]) for a, j in row) for row in rows])
        pieces.append((h, c))
        v = [mp.fsum(term[i] for term in c) for i in range(n)]
    return pieces, mp.matrix(v)


def travel(generators, start, run, once, kept):
    """Initial and final state, Taylor pieces and integrated state per stroke."""
    maps = [mp.expm(g.G * g.tau) for g in generators]
    modes = None
    if not once:
        start, modes = stationary(maps, start, kept)
    v, pieces, integrals = start, [], []
    for g, m in zip(generators, maps):
        parts, end = taylor_pieces(g, v, run.reach)
        assert size(end - m * v) < noise(), "exponential and Taylor series disagree"
        total = [mp.fsum(h * term[i] / (n + 1) for h, c in parts for n, term in enumerate(c))
                 for i in range(len(v))]
        check_integral(g, v, end, total, run)
        pieces.append(parts)
        integrals.append(total)
        v = end
    if not once:
        assert size(v - start) < 100 * noise(), "cycle does not close"
    return SimpleNamespace(start=start, end=v, pieces=pieces, integrals=integrals, modes=modes)


def check_integral(g, v, end, total, run):
    """G int rho dt = rho(end) - rho(start); for small d also the augmented exponential."""
    assert size(g.G * mp.matrix(total) - (end - v)) < noise(), "integral of the state"
    n = len(v)
    if n <= 9 and run is RUNS[0]:
        augmented = mp.zeros(n + 1)
        augmented[:n, :n] = g.G * g.tau
        for i in range(n):
            augmented[i, n] = v[i] * g.tau
        e = mp.expm(augmented)
        assert max(abs(e[i, n] - total[i]) for i in range(n)) < noise(), "augmented exponential"


# ---------------------------------------------------------------- absolute values

def evaluate(c, s):
    total = mpf(0)
    for a in reversed(c):
        total = total * s + a
    return total


def bernstein(c):
    """Coefficients of the polynomial sum c[n] s^n in the Bernstein basis on [0, 1]."""
    n = len(c) - 1
    scaled = [a / comb(n, i) for i, a in enumerate(c)]
    return [mp.fsum(comb(j, i) * scaled[i] for i in range(j + 1)) for j in range(n + 1)]


def halves(b):
    left, right = [b[0]], [b[-1]]
    while len(b) > 1:
        b = [(x + y) / 2 for x, y in zip(b, b[1:])]
        left.append(b[0])
        right.append(b[-1])
    return left, right[::-1]


def sign_change(c, a, b, sign):
    """The zero of c in [a, b], where sign * c goes from + to -; bisection, then Newton."""
    slope = [n * x for n, x in enumerate(c)][1:]
    s = (a + b) / 2
    for _ in range(8 * mp.prec):
        if sign * evaluate(c, s) > 0:
            a = s
        else:
            b = s
        derivative = evaluate(slope, s)
        new = s - evaluate(c, s) / derivative if derivative else a
        if abs(new - s) < noise():
            return s
        s = new if a < new < b else (a + b) / 2
    raise ArithmeticError("no convergence to a zero")


def integral_abs(c, depth=100):
    """int_0^1 |sum c[n] s^n| ds for real c, split at the zeros.

    Bernstein coefficients of one sign exclude a zero, one change of sign
    means one zero; anything else is halved.
    """
    primitive = [mpf(0)] + [x / (n + 1) for n, x in enumerate(c)]

    def part(b, left, right, depth):
        signs = [mp.sign(x) for x in b if abs(x) > noise()]
        changes = sum(x != y for x, y in zip(signs, signs[1:]))
        if changes == 1 and abs(b[0]) > noise() and abs(b[-1]) > noise():
            zero = sign_change(c, left, right, signs[0])
            middle = evaluate(primitive, zero)
            return (abs(middle - evaluate(primitive, left)) +
                    abs(evaluate(primitive, right) - middle))
        if changes == 0 or depth == 0:
            return abs(mp.fsum(b)) / len(b) * (right - left)
        first, second = halves(b)
        middle = (left + right) / 2
        return part(first, left, middle, depth - 1) + part(second, middle, right, depth - 1)

    return part(bernstein(c), mpf(0), mpf(1), depth)


@cache
def legendre(rule):
    """Nodes and weights on [-1, 1]."""
    with mp.workdps(QUADRATURE + 20):
        return GaussLegendre(mp).calc_nodes(rule, mp.prec)


def integral_modulus(c, scale, nodes):
    """int_0^1 |sum c[n] s^n| ds for complex c: adaptive Gauss-Legendre."""
    re, im = [mp.re(x) for x in c], [mp.im(x) for x in c]

    def rule(a, b):
        middle, half = (a + b) / 2, (b - a) / 2
        return half * mp.fsum(w * mp.hypot(evaluate(re, middle + half * x),
                                           evaluate(im, middle + half * x)) for x, w in nodes)

    def part(a, b, whole):
        middle = (a + b) / 2
        left, right = rule(a, middle), rule(middle, b)
        if abs(left + right - whole) <= (b - a) * scale * mpf(10) ** (-QUADRATURE):
            return left + right
        return part(a, middle, left) + part(middle, b, right)

    with mp.workdps(QUADRATURE + 18):
        return part(mpf(0), mpf(1), rule(mpf(0), mpf(1)))


def integral_abs_of(pieces, functional):
    """int |f(rho(t))| dt for a real linear functional."""
    total = mpf(0)
    for h, c in pieces:
        total += h * integral_abs([mp.fdot(functional, term) for term in c])
    return total


def integral_coherence(pieces, k, run):
    """int |rho_ij| dt, Re and Im of rho_ij being the coordinates k and k + 1."""
    polynomials = [(h, [mpc(term[k], term[k + 1]) for term in c]) for h, c in pieces]
    largest = max((x for _, c in polynomials for x in c), key=abs)
    scale = abs(largest)
    if scale < noise():
        return mpf(0)
    turned = [(h, [x * mp.conj(largest) / scale for x in c]) for h, c in polynomials]
    if all(abs(mp.im(x)) < noise() for _, c in turned for x in c):
        return mp.fsum(h * integral_abs([mp.re(x) for x in c]) for h, c in turned)
    nodes = legendre(run.rule)
    return mp.fsum(h * integral_modulus(c, scale, nodes) for h, c in polynomials)


# ---------------------------------------------------------------- quantities

def clean(x):
    return mpf(0) if abs(x) < tiny() else x


def ratio_of(a, b):
    return None if a is None or b is None or abs(b) < tiny() else clean(a / b)


def integrated(generators, trip, name):
    return mp.fsum(mp.fdot(getattr(g, name), total)
                   for g, total in zip(generators, trip.integrals))


def heats(generators, trip, beta, name="heat"):
    return {bath: clean(mp.fsum(mp.fdot(getattr(g, name)[bath], total)
                                for g, total in zip(generators, trip.integrals)))
            for bath in beta}


def engine_view(heat, beta):
    """Heat per bath and, for two baths, Q_H, Q_C, W, eta."""
    view = {"heat": heat}
    if len(beta) == 2:
        hot, cold = sorted(beta, key=beta.get)  # first listed first if equal
        view["Q_H"], view["Q_C"] = heat[hot], -heat[cold]
        view["W"] = clean(view["Q_H"] - view["Q_C"])
        view["eta"] = ratio_of(view["W"], view["Q_H"])
    return view


def blank(view):
    """The names of a view, without values."""
    return {k: blank(v) if isinstance(v, dict) else None for k, v in view.items()}


def entropy(rho):
    """-Tr[rho ln rho]; the shift keeps zero eigenvalues accurate."""
    values = [p - 1 for p in mp.eighe(rho + mp.eye(rho.rows), eigvals_only=True)]
    assert min(values) > -tiny(), "negative eigenvalue"
    return -mp.fsum(p * mp.log(p) for p in values if p > tiny())


def compute(engine, run):
    mp.dps = run.digits
    engine = resolved(engine)
    beta, strokes, rho = build(engine)
    d, once = strokes[0].d, engine.get("once", False)
    tau = mp.fsum(s.tau for s in strokes)
    kept = [mpf(1)] * d
    for i, j in index_pairs(d):
        kept += 2 * [mpf(quenched(engine) or phase(engine, i, j) == 0)]

    quantum = [quantum_generator(s) for s in strokes]
    trip = travel(quantum, coordinates(rho), run, once, kept)
    r = {"tau": tau}
    r |= engine_view(heats(quantum, trip, beta), beta)
    gain = mpf(0)
    if once:
        gain = entropy(hermitian(trip.end, d)) - entropy(hermitian(trip.start, d))
    else:
        entropy(hermitian(trip.start, d))  # asserts that it is a state
    r["entropy_production"] = clean(gain - mp.fsum(beta[a] * r["heat"][a] for a in beta))
    r["mean_A_cl"] = clean(integrated(quantum, trip, "a_cl") / tau)
    r["mean_Tr_X"] = clean(integrated(quantum, trip, "tr_x") / tau)
    coherent = mpf(0)
    position = {pair: d + 2 * n for n, pair in enumerate(index_pairs(d))}
    for s, pieces in zip(strokes, trip.pieces):
        if s.C_X > noise():
            coherent += s.C_X * mp.fsum(2 * integral_coherence(pieces, position[pair], run)
                                        for pair in s.pairs)
    r["mean_A_qm"] = clean(coherent / tau)
    if len(beta) == 2:
        hot, cold = sorted(beta, key=beta.get)
        carnot = r["eta_carnot"] = clean(1 - beta[hot] / beta[cold])
        c = r["c"] = beta[cold] * carnot / (2 * (2 - carnot) ** 2)
        loss = None if r["eta"] is None else carnot - r["eta"]
        r["ratio"] = ratio_of(r["W"] / tau, loss)
        r["bound_classical"] = c * r["mean_A_cl"]
        r["bound_quantum"] = c * (r["mean_A_cl"] + r["mean_A_qm"])
        r["bound_trace"] = c * r["mean_Tr_X"]
    r["integral_J_tot"] = clean(mp.fsum(integral_abs_of(pieces, g.heat[bath])
                                        for g, pieces in zip(quantum, trip.pieces)
                                        for bath in beta))
    r["sd"] = engine_view(heats(quantum, trip, beta, "sd_heat"), beta)

    if quenched(engine):
        r["dephased"] = blank(r["sd"]) | {"mean_A_cl": None}
    else:
        dephased = [dephased_generator(s) for s in strokes]
        populations = mp.matrix([mp.re(rho[i, i]) for i in range(d)])
        flat = travel(dephased, populations, run, once, [mpf(1)] * d)
        r["dephased"] = engine_view(heats(dephased, flat, beta), beta)
        r["dephased"]["mean_A_cl"] = clean(integrated(dephased, flat, "a_cl") / tau)

    r["family"] = family(engine)
    if r["family"] is not None and not once:
        # Echoes of copies of a subsystem are not counted exactly; what the powers of the cycle leave are.
        modes = int(mp.nint(trip.modes))
        assert abs(trip.modes - modes) < tiny() and modes > r["family"], "number of stationary modes"
        r["family"] = modes - 1
    check_consequences(engine, strokes, r)
    return r


def check_consequences(engine, strokes, r):
    """What follows from eigenoperators, adjoint pairs and detailed balance."""
    if not all(s.plain for s in strokes):
        return
    slack = mpf(10) ** (-DIGITS)
    sigma, tau = r["entropy_production"], r["tau"]
    assert sigma > -slack, "second law"
    assert r["integral_J_tot"] ** 2 <= sigma * tau * r["mean_Tr_X"] / 2 + slack, "integrated bound"
    assert r["mean_Tr_X"] <= r["mean_A_cl"] + r["mean_A_qm"] + slack, "Tr X"
    if r.get("Q_H", 0) > 0 and not engine.get("once"):
        assert r["eta"] <= r["eta_carnot"] + slack, "Carnot"
        assert r["ratio"] is None or r["ratio"] <= r["bound_trace"] + slack, "power-efficiency"


# ---------------------------------------------------------------- exact matrices

def exact(value):
    return tuple(map(Fraction, value if isinstance(value, (list, tuple)) else (value, 0)))


def is_hermitian(m):
    return all(z == (m[j][i][0], -m[j][i][1]) for i, row in enumerate(m) for j, z in enumerate(row))


def minus(z, x):
    """A number less a real one."""
    return z[0] - x, z[1]


def matrix_of(d, entry_of, factor=1):
    """A real factor times the matrix of the given entries."""
    return [[tuple(factor * x for x in exact(entry_of(i, j))) for j in range(d)] for i in range(d)]


def product(a, b):
    d = len(a)

    def entry_of(i, j):
        terms = [(a[i][k], b[k][j]) for k in range(d) if any(a[i][k]) and any(b[k][j])]
        return (sum(x[0] * y[0] - x[1] * y[1] for x, y in terms),
                sum(x[0] * y[1] + x[1] * y[0] for x, y in terms))

    return matrix_of(d, entry_of)


# ---------------------------------------------------------------- conserved quantities


def adjoint_pair(jump):
    if "operator" not in jump.get("reverse", {}):
        return True
    op, back = jump["operator"], jump["reverse"]["operator"]
    return all(exact(back[j][i]) == (exact(op[i][j])[0], -exact(op[i][j])[1])
               for i in range(len(op)) for j in range(len(op)))


def family(engine):
    """Dimension of {A = A^dag: [A, L] = [A, L^dag] = [A, H] = 0} minus 1, exactly.

    For Hermitian A, [A, L] = 0 and [A, L^dag] = 0 are the same condition.
    """
    jumps = [jump for stroke in engine["strokes"] for jump in stroke.get("jumps", [])]
    if not all(map(adjoint_pair, jumps)):
        return None
    d = len(hamiltonian_of(engine["strokes"][0]))
    operators = [[[exact(v) for v in row] for row in jump["operator"]] for jump in jumps]
    operators += map(hamiltonian_of, engine["strokes"])
    basis = [[(i, i, 1, 0)] for i in range(d)]
    for i, j in index_pairs(d):
        basis += [[(i, j, 1, 0), (j, i, 1, 0)], [(i, j, 0, 1), (j, i, 0, -1)]]
    equations = (row for op in operators for row in commutators(basis, op))
    return len(basis) - rank(equations) - 1 + 2 * echoes(engine, operators[:len(jumps)])


def phase(engine, i, j):
    """By how much the coherence |i><j| is turned in a cycle in which nothing else happens to it, exactly."""
    turns = ((Fraction(str(stroke["duration"])), energies_of(stroke)) for stroke in engine["strokes"])
    return sum(duration * (e[i] - e[j]) for duration, e in turns)


def echoes(engine, operators):
    """Number of coherences that no jump touches, that rotate, and are back after the cycle."""
    if quenched(engine):
        return 0
    d = len(energies_of(engine["strokes"][0]))
    rotates = lambda i, j: any(e[i] != e[j] for e in map(energies_of, engine["strokes"]))
    dark = [i for i in range(d)
            if all(op[i][k] == op[k][i] == (0, 0) for op in operators for k in range(d))]
    return sum(rotates(i, j) and phase(engine, i, j) == 0 for i, j in combinations(dark, 2))


def commutators(basis, op):
    """Rows (real and imaginary part of each entry) of the linear map A -> [A, op]."""
    d = len(op)
    rows = [[Fraction(0)] * len(basis) for _ in range(2 * d * d)]
    for k, element in enumerate(basis):
        for i, j, re, im in element:  # (re + i im) |i><j|
            for l in range(d):
                for row, column, (x, y), sign in ((i, l, op[j][l], 1), (l, j, op[l][i], -1)):
                    rows[2 * (row * d + column)][k] += sign * (re * x - im * y)
                    rows[2 * (row * d + column) + 1][k] += sign * (re * y + im * x)
    return rows


def rank(rows):
    pivots = []
    for row in rows:
        for k, pivot in pivots:
            if row[k]:
                row = [x - row[k] * y for x, y in zip(row, pivot)]
        k = next((k for k, x in enumerate(row) if x), None)
        if k is not None:
            pivots.append((k, [x / row[k] for x in row]))
    return len(pivots)


# ---------------------------------------------------------------- two qubits

def two_qubit(reading="A", singlet_weight="0", omega_h="1.9", omega_c="1", beta_h="1.1",
              beta_c="2.1", tau_h="0.2", tau_c="0.4", gamma="1"):
    """The collectively damped two-qubit engine in the basis gg, ge, eg, ee."""
    lowering = [[0, 1, 1, 0], [0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 0]]

    def stroke(bath, omega, tau):
        gap = str(Fraction(omega) * {"A": 1, "B": 2}[reading])
        return {"duration": tau,
                "levels": [{"energy": str(-Fraction(gap))}, {"energy": "0", "degeneracy": 2},
                           {"energy": gap}],
                "rates": "fermi",
                "jumps": [{"bath": bath, "frequency": gap, "rate": gamma, "operator": lowering}]}

    weight = Fraction(singlet_weight)
    half = str(weight / 2)
    return {"baths": [{"name": "hot", "beta": beta_h}, {"name": "cold", "beta": beta_c}],
            "strokes": [stroke("hot", omega_h, tau_h), stroke("cold", omega_c, tau_c)],
            "state": {"density_matrix": [[str(1 - weight), 0, 0, 0],
                                         [0, half, str(-weight / 2), 0],
                                         [0, str(-weight / 2), half, 0],
                                         [0, 0, 0, 0]]}}


def two_qubit_command(arguments):
    parser = argparse.ArgumentParser(prog="engines.py two-qubit")
    parser.add_argument("--reading", choices=("A", "B"), default="A")
    for name in ("singlet-weight", "omega-h", "omega-c", "beta-h", "beta-c", "tau-h", "tau-c",
                 "gamma"):
        parser.add_argument("--" + name, default=argparse.SUPPRESS)
    parser.add_argument("--engine", action="store_true")
    options = vars(parser.parse_args(arguments))
    only_engine = options.pop("engine")
    engine = two_qubit(**options)
    print(json.dumps(engine if only_engine else reference(engine), indent=2))


# ---------------------------------------------------------------- output

def agree(a, b):
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(agree(a[k], b[k]) for k in a)
    if a is None or b is None:
        return a is b
    return abs(a - b) <= abs(b) * mpf(10) ** (-DIGITS - 5)


def text(value):
    if isinstance(value, dict):
        return {k: text(v) for k, v in value.items()}
    if value is None or isinstance(value, int):
        return value
    return "0" if value == 0 else mp.nstr(value, DIGITS)


def reference(engine):
    first, second = (compute(engine, run) for run in RUNS)
    assert agree(first, second), "the two runs disagree"
    return text(second)


def reference_of(path):
    try:
        return path, json.dumps(reference(load(path)), indent=2) + "\n"
    except Exception as error:
        raise RuntimeError(f"{path}: {error}") from error


def main(arguments):
    if arguments[:1] == ["two-qubit"]:
        two_qubit_command(arguments[1:])
        return 0
    if arguments and arguments != ["--check"]:
        for path in arguments:
            print(reference_of(path)[1], end="")
        return 0
    different = []
    with Pool() as pool:
        for path, new in pool.imap(reference_of, sorted((HERE / "engines").glob("*.json")), 1):
            target = HERE / "engines-expected" / path.name
            if not target.exists() or target.read_text(encoding="utf-8") != new:
                different.append(path.stem)
                if not arguments:
                    target.write_text(new, encoding="utf-8")
    print("different from engines-expected/:" if arguments else "written:", different or "none")
    return 1 if arguments and different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
