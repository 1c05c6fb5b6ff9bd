"""Independent reference values for the thermodynamics of Lindblad models.

Every quantity is evaluated straight from its matrix definition: the
dissipators are built as matrices, the logarithm of the state comes from its
eigendecomposition, and nothing is rewritten as a sum over transitions.

    python3 oracle.py              recompute expected/ for everything in cases/
    python3 oracle.py --check      recompute, write nothing, report differences
    python3 oracle.py FILE ...     print the values of the given case files

Needs Python 3 and mpmath.  Units: hbar = k_B = 1.
"""

import json
import sys
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

from mpmath import mp, mpc, mpf

PRECISIONS = (400, 600)  # decimal digits; the two runs must agree
DIGITS = 45              # significant digits written
HERE = Path(__file__).resolve().parent


def tiny():
    """Anything smaller than this counts as exactly zero."""
    return mpf(10) ** (-(mp.dps * 4 // 5))


# ---------------------------------------------------------------- reading

def load(path):
    """Read a case file, keeping every number as an exact rational."""
    with open(path, encoding="utf-8") as f:
        return json.load(f, parse_float=Fraction, parse_int=Fraction)


def number(value):
    q = Fraction(value)
    return mpf(q.numerator) / q.denominator


def entry(value):
    if isinstance(value, list):
        return mpc(number(value[0]), number(value[1]))
    return number(value)


def square(rows, d):
    assert len(rows) == d and all(len(r) == d for r in rows), "matrix size"
    return mp.matrix([[entry(v) for v in row] for row in rows])


def diagonal(values):
    return mp.diag(list(values))


def size(m):
    return max(abs(v) for v in m)


def eigen(m):
    """Eigenvalues and eigenvectors of a Hermitian matrix.

    The spectrum is shifted away from zero so that the iteration converges
    to the same absolute accuracy for (multiple) zero eigenvalues.
    """
    assert size(m - m.H) < tiny(), "matrix is not Hermitian"
    n = m.rows
    shift = 1 + n * size(m)
    values, vectors = mp.eighe(m + shift * mp.eye(n))
    values = [mp.re(v) - shift for v in values]
    assert size(m * vectors - vectors * diagonal(values)) < tiny()
    assert size(vectors.H * vectors - mp.eye(n)) < tiny()
    return values, vectors


# ---------------------------------------------------------------- model

def build_model(case):
    """Hamiltonian, levels, baths and dissipative terms in the working basis."""
    model = SimpleNamespace(beta={}, terms=[], jumps=[])
    for bath in case["baths"]:
        if "beta" in bath:
            model.beta[bath["name"]] = number(bath["beta"])
        else:
            model.beta[bath["name"]] = -mp.log(number(bath["boltzmann_factor"]))
    if "levels" in case:
        energies = [number(level["energy"]) for level in case["levels"]
                    for _ in range(int(level.get("degeneracy", 1)))]
        d = len(energies)
        model.basis = mp.eye(d)
    else:
        d = len(case["hamiltonian"])
        h = square(case["hamiltonian"], d)
        if size(h - diagonal(h[i, i] for i in range(d))) == 0:
            energies, model.basis = [mp.re(h[i, i]) for i in range(d)], mp.eye(d)
        else:
            energies, model.basis = eigen(h)
    model.d = d
    model.energies = energies
    model.H = diagonal(energies)
    model.levels = equal_groups(energies)
    for jump in case.get("jumps", []):
        reverse = jump.get("reverse", {})
        add_jump(model, jump["bath"], number(jump["frequency"]), number(jump["rate"]),
                 square(jump["operator"], d),
                 number(reverse["rate"]) if "rate" in reverse else None,
                 square(reverse["operator"], d) if "operator" in reverse else None)
    for coupling in case.get("couplings", []):
        a = square(coupling["operator"], d)
        assert size(a - a.H) == 0, "coupling is not Hermitian"
        a = model.basis.H * a * model.basis
        for omega, lowering in eigenoperators(model, a):
            add_jump(model, coupling["bath"], omega, number(coupling["rate"]), lowering)
    return model


def equal_groups(values):
    """Lists of the indices that carry equal values."""
    groups = []
    for i, v in enumerate(values):
        for group in groups:
            if abs(values[group[0]] - v) < mpf(10) ** (-(mp.dps // 2)):
                group.append(i)
                break
        else:
            groups.append([i])
    return groups


def eigenoperators(model, a):
    """(omega, sum_e Pi_e A Pi_{e+omega}) for all Bohr frequencies omega >= 0."""
    pairs = [(lo, hi) for lo in model.levels for hi in model.levels]
    gaps = [model.energies[hi[0]] - model.energies[lo[0]] for lo, hi in pairs]
    for group in equal_groups(gaps):
        omega = gaps[group[0]]
        if abs(omega) < mpf(10) ** (-(mp.dps // 2)):
            omega = mpf(0)
        if omega < 0:
            continue
        op = mp.zeros(model.d)
        for g in group:
            for k in pairs[g][0]:
                for l in pairs[g][1]:
                    op[k, l] = a[k, l]
        if size(op) > tiny():
            yield omega, op


def add_jump(model, bath, omega, rate, op, back_rate=None, back_op=None):
    model.terms.append(SimpleNamespace(bath=bath, omega=omega, gamma=rate, L=op))
    if omega == 0:
        return
    if back_rate is None:
        back_rate = rate * mp.exp(-model.beta[bath] * omega)
    if back_op is None:
        back_op = op.H
    model.terms.append(SimpleNamespace(bath=bath, omega=-omega, gamma=back_rate, L=back_op))
    model.jumps.append((omega, rate, op, back_rate, back_op))


def build_state(model, case):
    """The state as given, expressed in the working basis."""
    state, d = case["state"], model.d
    if "gibbs" in state:
        ground = min(model.energies)
        weights = [mp.exp(-model.beta[state["gibbs"]] * (e - ground)) for e in model.energies]
        return diagonal(w / sum(weights) for w in weights)
    if "density_matrix" in state:
        rho = square(state["density_matrix"], d)
    elif "populations" in state:
        rho = diagonal(number(p) for p in state["populations"])
    else:
        k = square(state["cayley"], d)
        assert size(k + k.H) == 0, "cayley matrix is not skew-Hermitian"
        q = (mp.eye(d) - k) * mp.inverse(mp.eye(d) + k)
        rho = q * diagonal(number(p) for p in state["spectrum"]) * q.H
    return model.basis.H * rho * model.basis


# ---------------------------------------------------------------- quantities

def trace(m):
    return mp.fsum(m[i, i] for i in range(m.rows))


def real_trace(m):
    t = trace(m)
    assert abs(mp.im(t)) < tiny(), "trace is not real"
    return mp.re(t)


def dissipator(model, rho, bath):
    total = mp.zeros(model.d)
    for t in model.terms:
        if t.bath == bath:
            n = t.L.H * t.L
            total += t.gamma * (t.L * rho * t.L.H - (n * rho + rho * n) / 2)
    return total


def entropy_flux(rho, drift):
    """-Tr[drift ln rho], infinite where the drift leaves the range of rho."""
    p, v = eigen(rho)
    assert min(p) > -tiny(), "state has a negative eigenvalue"
    kept = [x > tiny() for x in p]
    outside = v * diagonal(0 if keep else 1 for keep in kept) * v.H
    if real_trace(outside * drift) > tiny():
        return mp.inf
    log_rho = v * diagonal(mp.log(x) if keep else 0 for x, keep in zip(p, kept)) * v.H
    return -real_trace(drift * log_rho)


def flows(model, rho):
    """(omega, F, R) of every jump with omega > 0."""
    for omega, rate, op, back_rate, back_op in model.jumps:
        yield omega, rate * real_trace(op.H * op * rho), back_rate * real_trace(back_op.H * back_op * rho)


def log_mean_activity(model, rho):
    """Sum of omega^2 LM(F, R), LM(F, F) = F, LM(F, 0) = 0."""
    total = mpf(0)
    for omega, f, r in flows(model, rho):
        if f >= tiny() and r >= tiny():
            equal = abs(f - r) < tiny()
            total += omega**2 * (f if equal else (f - r) / mp.log(f / r))
    return total


def flow_entropy_production(model, rho):
    total = mpf(0)
    for _, f, r in flows(model, rho):
        if (f < tiny()) != (r < tiny()):
            return mp.inf
        if f >= tiny():
            total += (f - r) * mp.log(f / r)
    return total


def evaluate(model, rho, x):
    parts = {bath: dissipator(model, rho, bath) for bath in model.beta}
    currents = {bath: real_trace(model.H * part) for bath, part in parts.items()}
    drift = mp.zeros(model.d)
    for part in parts.values():
        drift += part
    flux = entropy_flux(rho, drift)
    heat = mp.fsum(model.beta[b] * j for b, j in currents.items())
    return {"J": currents,
            "J_tot": mp.fsum(abs(j) for j in currents.values()),
            "sigma": flux - heat,
            "S_dot": flux,
            "log_mean": log_mean_activity(model, rho),
            "sigma_flows": flow_entropy_production(model, rho),
            "Tr_X": real_trace(x * rho)}


def largest_coherence(x, level):
    return max([abs(x[i, j]) for i in level for j in level if i != j], default=mpf(0))


def l1_coherence(rho, level):
    return mp.fsum(abs(rho[i, j]) for i in level for j in level if i != j)


def compute(case):
    model = build_model(case)
    rho = build_state(model, case)
    bd = mp.zeros(model.d)
    for level in model.levels:
        for i in level:
            for j in level:
                bd[i, j] = rho[i, j]
    sd = diagonal(rho[i, i] for i in range(model.d))
    x = mp.zeros(model.d)
    for t in model.terms:
        x += t.omega ** 2 * t.gamma * (t.L.H * t.L)
    c_x = [largest_coherence(x, level) for level in model.levels]
    c_l1 = [l1_coherence(bd, level) for level in model.levels]
    result = {"rho": evaluate(model, rho, x), "bd": evaluate(model, bd, x),
              "sd": evaluate(model, sd, x), "A_cl": real_trace(x * sd),
              "A_qm": max(c_x) * mp.fsum(c_l1), "C_X": max(c_x), "C_l1": mp.fsum(c_l1),
              "A_block": mp.fsum(a * b for a, b in zip(c_x, c_l1)), "d": model.d}
    return model, result


# ---------------------------------------------------------------- checks

def is_thermal(model):
    """Do all terms obey the hypotheses: eigenoperators and detailed balance?"""
    for t in model.terms:
        if size(model.H * t.L - t.L * model.H + t.omega * t.L) > tiny():
            return False
        if t.omega == 0 and size(t.L - t.L.H) > tiny():
            return False
    pairs = [(t, u) for t, u in zip(model.terms, model.terms[1:]) if t.omega > 0]
    return all(size(u.L - t.L.H) < tiny() and
               abs(u.gamma - t.gamma * mp.exp(-model.beta[t.bath] * t.omega)) < tiny()
               for t, u in pairs)


def check_consequences(name, model, r):
    """Relations that must hold whenever the hypotheses do."""
    if not is_thermal(model):
        print(f"{name}: hypotheses broken, sigma = {mp.nstr(r['rho']['sigma'], 6)}")
        return
    eps = tiny()
    for part in ("rho", "bd", "sd"):
        assert r[part]["sigma"] > -eps, (name, part, "sigma < 0")
    for bath in model.beta:
        assert abs(r["rho"]["J"][bath] - r["bd"]["J"][bath]) < eps, (name, "J(bd) != J(rho)")
    assert r["bd"]["Tr_X"] <= r["A_cl"] + r["A_block"] + eps, (name, "Tr_X(bd)")
    assert r["A_block"] <= r["A_qm"] + eps, (name, "A_block")
    for part, activity in (("sd", r["A_cl"]), ("bd", r["bd"]["Tr_X"])):
        if r[part]["sigma"] != mp.inf:
            assert r[part]["J_tot"] ** 2 <= activity * r[part]["sigma"] / 2 + eps, (name, part)


def hand_checks():
    """A qubit and the collective 2N-state model against their closed forms."""
    qubit = load(HERE / "cases" / "qubit-populations.json")
    collective = load(HERE / "cases" / "collective-2n-n2.json")
    for case, n, x, gamma, p_g, p_e in ((qubit, 1, "1/2", "5/2", "3/4", "1/4"),
                                        (collective, 2, "1/4", "1", "6/7", "1/7")):
        down = number(gamma) * n ** 2 * number(p_e)
        up = number(gamma) * n ** 2 * number(x) * number(p_g)
        _, r = compute(case)
        assert abs(r["rho"]["sigma"] - (down - up) * mp.log(down / up)) < tiny()
        assert abs(r["rho"]["J"]["hot"] - (up - down)) < tiny()
        assert abs(r["rho"]["Tr_X"] - (up + down)) < tiny()


# ---------------------------------------------------------------- output

def agree(a, b):
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(agree(a[k], b[k]) for k in a)
    if abs(a) < mpf(10) ** (-(PRECISIONS[0] * 4 // 5)) or a == b:
        return a == b or abs(b) < mpf(10) ** (-(PRECISIONS[0] * 4 // 5))
    return abs(a - b) < abs(b) * mpf(10) ** (-DIGITS - 5)


def text(value):
    if isinstance(value, dict):
        return {k: text(v) for k, v in value.items()}
    if isinstance(value, int):
        return value
    if value == mp.inf:
        return "inf"
    return "0" if abs(value) < tiny() else mp.nstr(value, DIGITS)


def reference(path):
    case, results = load(path), []
    for digits in PRECISIONS:
        mp.dps = digits
        model, result = compute(case)
        results.append(result)
    assert agree(*results), f"{path}: the two precisions disagree"
    check_consequences(Path(path).stem, model, result)
    return text(result)


def main(arguments):
    mp.dps = PRECISIONS[0]
    if arguments and arguments != ["--check"]:
        for path in arguments:
            print(json.dumps(reference(path), indent=2))
        return 0
    hand_checks()
    different = []
    for path in sorted((HERE / "cases").glob("*.json")):
        target = HERE / "expected" / path.name
        new = json.dumps(reference(path), indent=2) + "\n"
        if not target.exists() or target.read_text(encoding="utf-8") != new:
            different.append(path.stem)
            if not arguments:
                target.write_text(new, encoding="utf-8")
    print("different from expected/:" if arguments else "written:", different or "none")
    return 1 if arguments and different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
