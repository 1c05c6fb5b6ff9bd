"""One model in every form in which it may come: the same file, number by number."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import qutip as qt
import scipy.sparse
import sympy

import lindbound as lb

#: An H and an operator that are what they are in doubles too.
H = [[0, 0, 0], [0, 1, 0], [0, 0, 2.5]]
A = [[0, 1, 0.5j], [1, 0, 0], [-0.5j, 0, 0]]


def written(form: Any, rate: Any = 1.5) -> str:
    """The file of the model in a form."""
    model = lb.Model(form(H), baths={"hot": lb.Bath(beta=0.5)}, couplings=[("hot", form(A), rate)])
    return model.in_state(form([[0.5, 0.25j, 0], [-0.25j, 0.25, 0], [0, 0, 0.25]])).to_json()


FORMS = {
    "nested lists": lambda m: m,
    "tuples": lambda m: tuple(map(tuple, m)),
    "numpy": lambda m: np.array(m, dtype=complex),
    "columns first": lambda m: np.asfortranarray(np.array(m, dtype=complex)),
    "long doubles": lambda m: np.array(m, dtype=np.clongdouble),
    "single precision": lambda m: np.array(m, dtype=np.complex64),
    "objects": lambda m: np.array(m, dtype=object),
    "dense Qobj": lambda m: qt.Qobj(np.array(m, dtype=complex)),
    "sparse Qobj": lambda m: qt.Qobj(np.array(m, dtype=complex)).to("CSR"),
    "diagonal Qobj": lambda m: qt.Qobj(np.array(m, dtype=complex)).to("Dia"),
    "csr": lambda m: scipy.sparse.csr_matrix(np.array(m, dtype=complex)),
    "sparse array": lambda m: scipy.sparse.coo_array(np.array(m, dtype=complex)),
    "sympy": lambda m: sympy.Matrix([[sympy.nsimplify(z) for z in row] for row in m]),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_file(name: str) -> None:
    assert written(FORMS[name]) == written(FORMS["nested lists"])


@pytest.mark.parametrize(
    "rate",
    [
        1.5,
        "3/2",
        "1.5",
        Fraction(3, 2),
        Decimal("1.5"),
        np.float64(1.5),
        np.float32(1.5),
        np.longdouble(1.5),
        np.array(1.5),
        sympy.Rational(3, 2),
        sympy.Float(1.5),
        1.5 + 0j,
    ],
)
def test_every_number_gives_the_same_file(rate: Any) -> None:
    assert written(FORMS["nested lists"], rate) == written(FORMS["nested lists"])


def test_a_double_is_the_fraction_that_it_is(qubit: lb.Model) -> None:
    assert qubit.in_state(populations=[0.9, 0.1]).value("J_tot(rho)") != qubit.in_state(
        populations=["0.9", "0.1"]
    )
    case = lb.Model(
        levels=[0, 0.1], baths={"hot": lb.Bath(beta=1)}, jumps=[("hot", 0.1, 1, [[0, 1], [0, 0]])]
    )
    assert Fraction(case.in_state(populations=[1, 0]).to_dict()["levels"][1]["energy"]) == Fraction(0.1)


def test_text_and_qobj_agree_where_the_ground_state_comes_first() -> None:
    baths = {"hot": lb.Bath(temperature=2)}
    lower = [qt.tensor(qt.destroy(2), qt.qeye(2)), qt.tensor(qt.qeye(2), qt.destroy(2))]
    H = sum(one.dag() * one for one in lower)
    of_qobj = lb.Model(H, baths=baths, couplings=[("hot", lower[0] + lower[0].dag(), 1)])
    of_text = lb.Model("n(0) + n(1)", space=[2, 2], baths=baths, couplings=[("hot", "sx(0)", 1)])
    assert of_qobj.gibbs("hot").to_json() == of_text.gibbs("hot").to_json()
    assert of_qobj.space == [2, 2]
    assert of_qobj.gibbs("hot").to_qutip().H.dims == [[2, 2], [2, 2]]


def test_roots_of_sympy_are_exact() -> None:
    root = sympy.sqrt(2)
    a = sympy.Matrix([[0, 1, 0], [1, 0, root], [0, root, 0]])
    model = lb.Model(sympy.diag(0, 1, 2), baths={"hot": lb.Bath(beta=1)}, couplings=[("hot", a, 1)])
    of_text = lb.Model("n", space=[3], baths={"hot": lb.Bath(beta=1)}, couplings=[("hot", "a + ad", 1)])
    assert model.gibbs("hot").value("sigma(rho)") == of_text.gibbs("hot").value("sigma(rho)")
    assert (
        model.in_state(populations=[1, 0, 0]).to_json() == of_text.in_state(populations=[1, 0, 0]).to_json()
    )


def test_kets_and_populations(qubit: lb.Model) -> None:
    pure = qubit.in_state([[0.5, 0.5], [0.5, 0.5]]).to_json()
    ket = qt.basis(2, 0) + qt.basis(2, 1)
    assert qubit.in_state(ket).to_json() == qubit.in_state(ket=ket).to_json() == pure
    assert qubit.in_state(ket=[1, 1]).to_json() == qubit.in_state(ket=np.array([3.0, 3.0])).to_json() == pure
    assert qubit.in_state(ket="ket(0) + ket(1)").to_json() == pure
    assert qubit.in_state(populations=np.array([0.25, 0.75])).value("C_l1").exact == 0
    assert lb.Case(qubit, populations=["1/4", "3/4"]) == qubit.in_state(populations=["1/4", "3/4"])


def test_repair_says_what_it_changed() -> None:
    skewed = np.array([[0, 1e-12], [0, 1]])
    arguments: dict[str, Any] = {
        "baths": {"hot": lb.Bath(beta=1)},
        "couplings": [("hot", [[0, 1], [1, 0]], 1)],
    }
    with pytest.raises(lb.CaseError, match="hamiltonian.*Hermitian"):
        lb.Model(skewed, **arguments)
    model = lb.Model(skewed, repair="1e-9", **arguments)
    assert len(model.notes) == 1 and model.notes[0].startswith("hamiltonian is its Hermitian part")
    pure = (qt.basis(2, 0) + 0.3 * qt.basis(2, 1)).unit().proj().full()
    case = model.in_state(pure)
    assert len(case.notes) == 2 and case.notes[1].startswith("state.density_matrix is the nearest state")
    assert case.inspect().to_dict()["notes"] == case.notes
    # The same by way of text.
    assert model.in_state(pure.tolist()).to_json() == case.to_json()


def test_files_and_dictionaries_go_round(qubit: lb.Model, tmp_path: Path) -> None:
    case = qubit.in_state([[0.5, 0.125j], [-0.125j, 0.5]])
    case.save(tmp_path / "case.json")
    assert lb.load(tmp_path / "case.json") == case == lb.from_dict(case.to_dict())
    lower = [[0, 1], [0, 0]]
    engine = lb.Engine(
        [
            lb.Stroke(1, levels=[0, 2], jumps=[("hot", 2, 1, lower)]),
            lb.Stroke(0.5, levels=[0, 1], jumps=[lb.Jump("cold", 1, 1, lower)]),
        ],
        baths={"hot": lb.Bath(beta=1), "cold": lb.Bath(beta=3)},
    )
    engine.save(tmp_path / "engine.json")
    again = lb.load(tmp_path / "engine.json")
    assert isinstance(again, lb.Engine) and again == engine
    # Quasi-static or not, a two-level engine has η = 1 − ω_c/ω_h.
    assert engine.decide("carnot").holds and Fraction(1, 2) in engine.report()["eta"]


def test_other_processes_get_the_same(qubit: lb.Model) -> None:
    case = qubit.in_state([[0.5, 0.125j], [-0.125j, 0.5]])
    assert pickle.loads(pickle.dumps(case)) == copy.deepcopy(case) == case
    again = pickle.loads(pickle.dumps(qubit))
    assert again.in_state([[0.5, 0.125j], [-0.125j, 0.5]]) == case and again.space == qubit.space


def test_an_engine_with_hamiltonians_that_do_not_commute() -> None:
    sz, sx = qt.num(2) * 2 - 1, qt.sigmax()
    strokes = [
        lb.Stroke(1, "24/25*sz + 7/25*sx", couplings=[("hot", "sx", 1)]),
        lb.Stroke(1, 0.5 * sz, couplings=[("cold", sx, 1)]),
    ]
    engine = lb.Engine(strokes, baths={"hot": lb.Bath(beta="1/5"), "cold": lb.Bath(beta=2)}, space=[2])
    assert engine.decide("carnot").verdict == "holds"


def test_spectra_particles_and_local_jumps_are_what_files_say() -> None:
    model = lb.Model(
        "1/2*n(0)",
        space=[2],
        number=qt.num(2),
        baths={"L": lb.Bath(temperature=1, mu="1/4"), "R": lb.Bath(temperature=1, mu=-0.25)},
        couplings=[lb.Coupling(bath, "sx(0)", {"flat": 0.5, "statistics": "fermi"}) for bath in "LR"],
    )
    report = model.steady().inspect()
    occupied = [1 / (1 + np.exp(0.5 - mu)) for mu in (0.25, -0.25)]
    # Particles flow from L to R at this rate, each taking μ_L − μ_R of work from the reservoirs.
    flow = 0.5 * (occupied[0] - sum(occupied) / 2)
    assert report.steady is not None and float(report.steady.W) == pytest.approx(-0.5 * flow)
    assert report.claims["second-law"].holds
