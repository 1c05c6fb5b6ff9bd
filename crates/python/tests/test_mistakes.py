"""Whatever is given, what comes is an exception of the package with its place: no panic, no abort."""

from __future__ import annotations

import math
from typing import Any, Callable

import numpy as np
import pandas as pd
import polars as pl
import pytest
import qutip as qt
import scipy.sparse
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

import lindbound as lb

BATHS = {"hot": lb.Bath(beta=1)}
X = [[0, 1], [1, 0]]


def model(H: Any = ((0, 0), (0, 1)), coupling: Any = X, rate: Any = 1, **options: Any) -> lb.Model:
    return lb.Model(H, **{"baths": BATHS, "couplings": [("hot", coupling, rate)], **options})


WRONG_MATRICES: list[Any] = [
    None,
    1,
    1.5,
    True,
    "",
    "sq(0)",
    "sx(0) +",
    "1/0*sx",
    b"sx",
    object(),
    [],
    [[]],
    [1, 2],
    [[1], [2]],
    [[1, 2]],
    [[0, 1], [1]],
    [[0, 1], [1, "x"]],
    [[0, 1], [1, None]],
    [[0, 1], [1, math.nan]],
    [[0, math.inf], [1, 0]],
    [[0, 1e-320], [0, 0]],
    [[0, [1, 2, 3]], [0, 0]],
    [[0, [1, 2]], [[1, 2], 0]],
    np.zeros(4),
    np.zeros((2, 3)),
    np.zeros((2, 2, 2)),
    np.full((2, 2), np.nan),
    np.array([["a", "b"], ["c", "d"]]),
    np.array([[object()] * 2] * 2),
    np.zeros((5000, 5000)),
    np.broadcast_to(np.zeros(1), (10**6, 10**6)),
    np.zeros((3, 3)),
    [[0] * 70] * 70,
    np.array([[0, 1e400], [0, 0]], dtype=np.longdouble),
    np.array(["2020-01-01"], "M8"),
    np.eye(2, dtype="c16") * 1j,
    scipy.sparse.csr_matrix((3, 3)),
    scipy.sparse.csr_matrix(np.array([[0, 1], [0, 0]])),
    scipy.sparse.eye_array(10**6, format="csr"),
    qt.basis(2, 0),
    qt.qeye([2, 2]),
    qt.sigmap(),
    qt.to_super(qt.qeye(2)),
    qt.QobjEvo(qt.qeye(2)),
    sympy.Matrix([[0, sympy.Symbol("x")], [0, 0]]),
    sympy.Matrix([[0, sympy.pi], [sympy.pi, 0]]),
    sympy.Matrix([[sympy.oo, 0], [0, 0]]),
    sympy.zeros(2, 3),
    pd.DataFrame([[1, 2, 3]]),
    pl.DataFrame({"a": ["x", "y"]}),
    {},
    {"rows": 2},
    {"entries": [[0, 5, 1]]},
    {"npy": "nowhere.npy"},
    {1, 2},
    lambda: 1,
    "\ud800",
    "\x00",
    "(" * 9000,
]


@pytest.mark.parametrize("wrong", WRONG_MATRICES, ids=lambda w: f"{type(w).__module__}.{type(w).__name__}")
def test_wrong_operators(wrong: Any) -> None:
    builds: list[Callable[[], lb.Model]] = [lambda: model(coupling=wrong), lambda: model(H=wrong)]
    if wrong is not None:
        builds.append(lambda: model(coherent=wrong))
    for build in builds:
        with pytest.raises(lb.CaseError) as caught:
            build().gibbs("hot")
        assert isinstance(caught.value, ValueError) and isinstance(caught.value, lb.LindboundError)
        assert "\n" not in str(caught.value) and len(str(caught.value)) < 500


@pytest.mark.parametrize(
    ("wrong", "place", "said"),
    [
        ({"H": [[0, 1], [0, 1]]}, "hamiltonian", "Hermitian"),
        ({"H": np.array([[0, math.nan], [0, 1]])}, "hamiltonian[0][1]", "is not a finite number: "),
        ({"coupling": [[0, 1], [1, 0], [0, 0]]}, "couplings[0].operator", "acts on the space [3]"),
        (
            {"coupling": qt.tensor(qt.sigmax(), qt.qeye(2))},
            "couplings[0].operator",
            "acts on the space [2, 2]",
        ),
        ({"coupling": qt.basis(2, 0)}, "couplings[0].operator", "this Qobj is a ket"),
        ({"rate": -1}, "couplings[0].rate", "must not be negative"),
        ({"rate": math.inf}, "couplings[0].rate", "is not a finite number: inf"),
        ({"rate": 1j}, "couplings[0].rate", "a real number is needed"),
        ({"rate": True}, "couplings[0].rate", "a number is needed, and this is True"),
        ({"rate": {"ohmik": {}}}, "couplings[0].rate", "ohmik"),
        ({"baths": {"cold": lb.Bath(beta=1)}}, "couplings[0].bath", "hot"),
        ({"baths": {"hot": lb.Bath()}}, "baths[0]", "temperature"),
        ({"baths": {"hot": 1}}, "baths[0]", "Bath(beta="),
        ({"baths": 7}, "baths", "a dictionary"),
        ({"space": [3]}, "space", "has 3 levels in all"),
        ({"space": [2, 2]}, "space", "has 4 levels in all"),
        ({"space": [10**9]}, "space", "the dimension 1000000000 is larger than 64"),
        ({"frame": "rotating"}, "frame", "coherent"),
        ({"repair": 1}, "repair", "1/100"),
        ({"couplings": [("hot", X)]}, "couplings[0]", "Coupling(bath, operator, rate)"),
        ({"couplings": [{"bath": "hot", "operator": X, "rat": 1}]}, "couplings[0]", "rate"),
        ({"couplings": "sx"}, "couplings", "a list is needed"),
        ({"jumps": [("hot", -1, 1, X)]}, "jumps[0].frequency", "negative"),
    ],
)
def test_places(wrong: dict[str, Any], place: str, said: str) -> None:
    with pytest.raises(lb.CaseError) as caught:
        model(**wrong)
    assert caught.value.place == place and said in str(caught.value), (caught.value.place, str(caught.value))


@pytest.mark.parametrize("wrong", [w for w in WRONG_MATRICES if not isinstance(w, dict)] + [{"gibs": "hot"}])
def test_wrong_states(wrong: Any, qubit: lb.Model) -> None:
    if isinstance(wrong, qt.Qobj) and wrong.type == "ket":
        return
    with pytest.raises(lb.CaseError):
        qubit.in_state(wrong)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (np.eye(2), "the trace is 2"),
        (np.array([[1.5, 0], [0, -0.5]]), "state.density_matrix"),
        (np.array([[0.5, 0.6], [0.6, 0.5]]), "state.density_matrix"),
        (np.array([[0.5, math.nan], [0.5, 0.5]]), "state.density_matrix[0][1]"),
        (np.array([0.5, 0.5]), "say ket=… or populations=…"),
        (np.eye(3) / 3, "a 2 × 2 matrix is needed"),
        (qt.qeye([2, 2]) / 4, "a 2 × 2 matrix is needed"),
    ],
)
def test_states_that_are_none(state: Any, said: str, qubit: lb.Model) -> None:
    with pytest.raises(lb.CaseError) as caught:
        qubit.in_state(state)
    assert said in str(caught.value)


def test_states_by_name(qubit: lb.Model) -> None:
    calls: list[Callable[[], object]] = [
        lambda: qubit.gibbs("warm"),
        lambda: qubit.in_state(populations=[1]),
        lambda: qubit.in_state(populations=[2, -1]),
        lambda: qubit.in_state(populations=3),
        lambda: qubit.in_state(populations=range(10**6)),
        lambda: qubit.in_state(ket=[0, 0]),
        lambda: qubit.in_state(ket=[1, 1, 1]),
        lambda: qubit.in_state(),
        lambda: qubit.in_state(np.eye(2) / 2, ket=[1, 0]),
        lambda: qubit.evolved(qubit.gibbs("hot"), -1),
        lambda: qubit.evolved(qubit.steady(), 1),
        lambda: lb.Model(levels=[(0, 1)], H=X, baths=BATHS),
        lambda: lb.Model(levels=[(0, 0)], baths=BATHS),
        lambda: lb.Model(levels=[(0, 10**9)], baths=BATHS),
        lambda: lb.Model(levels=["a"], baths=BATHS).gibbs("hot"),
        # Two steady states: nothing joins the two halves.
        lambda: lb.Model(
            np.diag([0, 1, 5, 6.0]), baths=BATHS, couplings=[("hot", np.kron(np.eye(2), X), 1)]
        ).steady(),
        lambda: lb.from_dict({}),
        lambda: lb.from_dict([]),  # type: ignore[arg-type]
        lambda: lb.from_dict({"levels": {1: object()}}),
        lambda: lb.from_dict({"x": math.nan}),
        lambda: lb.load("nowhere.json"),
        lambda: lb.load("/"),
        lambda: qubit.gibbs("hot").replay(),
    ]
    for n, call in enumerate(calls):
        with pytest.raises(lb.CaseError):
            call()
            pytest.fail(f"call {n} was let pass")


def test_statements(qubit: lb.Model) -> None:
    case = qubit.gibbs("hot")
    for statement in (
        "",
        "sigma(rho)",
        "sigma(rho) >= nonsense",
        "W >= 0",
        "J(warm, rho) >= 0",
        "(" * 5000,
        "eq8-quantum",
    ):
        with pytest.raises(lb.StatementError):
            case.decide(statement)
        with pytest.raises(lb.StatementError):
            lb.decide_many(statement, qubit, [np.eye(2) / 2])
    for expression in ("", "nonsense", "1 +", "sigma(rho) <= 1"):
        with pytest.raises(lb.StatementError):
            case.value(expression)
    with pytest.raises(lb.StatementError, match="did you mean"):
        case.decide("sigmaa(rho) >= 0")


def test_options(qubit: lb.Model) -> None:
    case = qubit.gibbs("hot")
    statement = "sigma(rho) >= 0"
    calls: list[Callable[[], object]] = [
        lambda: case.decide(statement, digits=0),
        lambda: case.decide(statement, digits=10**100),
        lambda: case.decide(statement, bits=1),
        lambda: case.decide(statement, seconds=-1),
        lambda: case.decide(statement, seconds=math.nan),
        lambda: case.decide(1),  # type: ignore[arg-type]
        lambda: case.decide("\ud800"),
        lambda: case.inspect(tier="best"),
        lambda: case.inspect(progress=3),  # type: ignore[arg-type]
        lambda: lb.search(statement, dim=1),
        lambda: lb.search(statement, dim=(4, 2)),
        lambda: lb.search(statement, dim=100),
        lambda: lb.search(statement, dim="two"),
        lambda: lb.search(statement, dim=range(2, 2)),
        lambda: lb.search(statement, dim=2.5),  # type: ignore[arg-type]
        lambda: lb.search(statement, seconds=0),
        lambda: lb.search(statement, tasks=0),
        lambda: lb.search(statement, seed=-1),
        lambda: lb.search(statement, drop="detailed_balance"),
        lambda: lb.search("second-law", drop="absorbs-heat", tasks=1),
        lambda: lb.check(statement, samples=0),
        lambda: lb.check(statement, tier="best"),
        lambda: lb.check(statement, families="davis"),
        lambda: lb.check(statement, families="two-n-state", dim=3, samples=1),
        lambda: lb.enumerate(statement, dim=9),
        lambda: lb.enumerate(statement, dim=2, shard="3/2"),
        lambda: lb.enumerate(statement, dim=6, height=12, jumps=8),
        lambda: lb.count(dim=2, grid=0),
        lambda: lb.sweep(lambda value: value, [1]),
        lambda: lb.decide_many(statement, qubit.space, [np.eye(2)]),  # type: ignore[arg-type]
        lambda: lb.testing.assert_holds(statement, dim=1000),
    ]
    for n, call in enumerate(calls):
        with pytest.raises(lb.OptionError):
            call()
            pytest.fail(f"call {n} was let pass")


def test_many_states(qubit: lb.Model) -> None:
    good = np.eye(2) / 2
    for wrong, said in [
        ([good, np.eye(2)], "states[1]"),
        ([good, good * math.nan], "states[1]"),
        ([np.array([[2.0, 0], [0, -1.0]])], "states[0]"),
        (good, "states: the shape (n, 2, 2) is needed"),
        (np.zeros((3, 3, 3)), "states: the shape (n, 2, 2) is needed"),
        ([good, np.eye(3)], "states"),
        (np.array([[["a", "b"], ["c", "d"]]]), "states: doubles are needed"),
    ]:
        with pytest.raises(lb.CaseError) as caught:
            lb.decide_many("sigma(rho) >= 0", qubit, wrong)
        assert str(caught.value).startswith(said), str(caught.value)
    assert len(lb.decide_many("sigma(rho) >= 0", qubit, np.zeros((0, 2, 2)))) == 0


JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 3),
        st.floats(),
        st.complex_numbers(),
        st.text(max_size=6),
        st.fractions(),
        st.binary(max_size=3),
        st.sampled_from([X, "sx", qt.sigmax(), np.eye(2), lb.Bath(beta=1)]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(
    st.fixed_dictionaries(
        {"H": JUNK},
        optional={
            key: JUNK
            for key in (
                "couplings",
                "jumps",
                "coherent",
                "frame",
                "space",
                "number",
                "levels_within",
                "repair",
                "units",
            )
        },
    ),
    JUNK,
)
def test_careless_input(arguments: dict[str, Any], state: Any) -> None:
    try:
        made = lb.Model(**{"baths": BATHS, "couplings": [("hot", "sx", 1)], **arguments})
        made.in_state(state).decide("second-law")
    except lb.LindboundError as error:
        assert "internal error" not in str(error)
