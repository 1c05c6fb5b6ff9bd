"""Numbers of reports beside those of QuTiP and numpy, which know nothing of this program."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import qutip as qt

import lindbound as lb

BETA = {"hot": 0.5, "cold": 2.0}


def davies(H: Any, coupling: Any, rate: float, beta: float) -> list[tuple[float, float, Any]]:
    """ω, γ(ω), L for every gap of H, by an eigendecomposition in floating point."""
    energies, vectors = np.linalg.eigh(H)
    inside = vectors.conj().T @ coupling @ vectors
    gaps = energies[None, :] - energies[:, None]
    found = []
    for gap in sorted({round(float(gap), 9) for gap in gaps.ravel() if gap > 1e-9}):
        part = vectors @ np.where(abs(gaps - gap) < 1e-7, inside, 0) @ vectors.conj().T
        if abs(part).max() > 1e-12:
            found += [(gap, rate, part), (-gap, rate * np.exp(-beta * gap), part.conj().T)]
    still = vectors @ np.where(abs(gaps) < 1e-7, inside, 0) @ vectors.conj().T
    return found + ([(0.0, rate, still)] if abs(still).max() > 1e-12 else [])


def dissipated(jumps: list[tuple[float, float, Any]], rho: Any) -> Any:
    """D[ρ] by its definition."""
    total = np.zeros_like(rho)
    for _, rate, L in jumps:
        square = L.conj().T @ L
        total += rate * (L @ rho @ L.conj().T - (square @ rho + rho @ square) / 2)
    return total


def chain(sites: int) -> tuple[Any, Any, Any]:
    """A spin chain in dimensionless doubles, and what couples at its two ends."""
    lower = [qt.tensor([qt.destroy(2) if k == n else qt.qeye(2) for k in range(sites)]) for n in range(sites)]
    H = sum((1 + 0.25 * n) * lower[n].dag() * lower[n] for n in range(sites))
    for n in range(sites - 1):
        H += 0.3 * (lower[n].dag() * lower[n + 1] + lower[n + 1].dag() * lower[n])
    return H, lower[0] + lower[0].dag(), lower[-1] + lower[-1].dag()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("sites", [1, 2])
def test_currents_and_entropy_production_are_those_of_the_definitions(seed: int, sites: int) -> None:
    H, left, right = chain(sites)
    model = lb.Model(
        H,
        baths={name: lb.Bath(beta=beta) for name, beta in BETA.items()},
        couplings=[("hot", left, 1.0), ("cold", right, 0.75)],
        repair=1e-9,
    )
    assert model.space == [2] * sites
    rho = qt.rand_dm([2] * sites, seed=seed)
    report = model.in_state(rho).inspect(digits=15)
    hot = davies(H.full(), left.full(), 1.0, BETA["hot"])
    cold = davies(H.full(), right.full(), 0.75, BETA["cold"])
    log = (rho.logm()).full()
    currents, entropy = {}, 0.0
    for name, jumps in (("hot", hot), ("cold", cold)):
        moved = dissipated(jumps, rho.full())
        currents[name] = float(np.trace(H.full() @ moved).real)
        entropy -= float(np.trace(moved @ log).real) + BETA[name] * currents[name]
    for name, current in currents.items():
        assert float(report["J", name]) == pytest.approx(current, rel=1e-8, abs=1e-10)
    assert float(report["sigma"]) == pytest.approx(entropy, rel=1e-7)
    assert float(report["J_tot"]) == pytest.approx(sum(map(abs, currents.values())), rel=1e-8)


@pytest.mark.parametrize("sites", [1, 2])
def test_the_steady_state_is_that_of_qutip(sites: int) -> None:
    H, left, right = chain(sites)
    couplings = [("hot", left, 1.0), ("cold", right, 0.75)]
    model = lb.Model(H, baths={n: lb.Bath(beta=b) for n, b in BETA.items()}, couplings=couplings, repair=1e-9)
    case = model.steady()
    jumps = davies(H.full(), left.full(), 1.0, BETA["hot"]) + davies(
        H.full(), right.full(), 0.75, BETA["cold"]
    )
    c_ops = [np.sqrt(rate) * qt.Qobj(L, dims=H.dims) for _, rate, L in jumps]
    found = qt.steadystate(H, c_ops)
    motion = case.to_qutip()
    assert motion.state.dims == H.dims
    assert (motion.state - found).norm() < 1e-8
    assert (motion.H - H).norm() < 1e-12
    assert (qt.steadystate(motion.H, motion.c_ops) - found).norm() < 1e-8
    steady = case.inspect().steady
    assert steady is not None
    eigenvalues = sorted(map(float, steady.eigenvalues))
    assert eigenvalues == pytest.approx(sorted(found.eigenenergies()), abs=1e-9)


def test_the_steady_state_with_a_coherent_part_is_that_of_qutip() -> None:
    lower, V = qt.destroy(2), 0.5 * qt.sigmax()
    model = lb.Model(
        qt.num(2),
        baths={"cold": lb.Bath(boltzmann_factor=0.25)},
        coherent=V,
        couplings=[("cold", qt.sigmax(), 1)],
    )
    motion = model.steady().to_qutip()
    expected = qt.steadystate(qt.num(2) + V, [lower, 0.5 * lower.dag()])
    assert (motion.state - expected).norm() < 1e-10
    assert [(one.bath, one.frequency, one.rate) for one in motion.collapses] == [
        ("cold", 1, 1),
        ("cold", -1, 0.25),
    ]


def test_a_state_that_moves_is_that_of_qutip(qubit: lb.Model) -> None:
    start = qubit.in_state([[0.25, 0.25], [0.25, 0.75]])
    H, c_ops, rho, *_ = start.to_qutip()
    moved = qubit.evolved(start, 0.5).to_qutip().state
    assert (
        qt.mesolve(H, rho, [0, 0.5], c_ops, options={"rtol": 1e-10, "atol": 1e-12}).states[-1] - moved
    ).norm() < 1e-7


def test_a_gibbs_state_is_that_of_qutip(qubit: lb.Model) -> None:
    expected = (-BETA["cold"] * qt.num(2)).expm().unit()
    assert (qubit.gibbs("cold").to_qutip().state - expected).norm() < 1e-12
    assert qubit.gibbs("cold").decide("J(cold, rho) = 0").holds
