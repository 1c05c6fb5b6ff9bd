"""Models: a Hamiltonian or levels, baths, couplings and jumps; a model in a state is a case."""

from __future__ import annotations

import json
from typing import Any, Iterable, Optional

from . import _core, _schema
from ._errors import CaseError, refuse
from ._literals import literal
from ._operators import MAX_DIMENSION, complex_bytes, entries, operator, reals
from ._schema import Baths
from .case import Case


class Model:
    """A Lindblad model without a state; units ħ = k_B = 1.

    Every number is taken exactly: a double is the binary fraction that it is. Operators are text of the
    operator language (``"n(0) + n(1)"``), ``Qobj`` of QuTiP (dense or sparse, ``dims`` are kept as
    ``space``), arrays, sparse matrices of scipy, matrices of sympy, or nested lists of numbers.

    Args:
        H: the Hamiltonian, d × d, Hermitian, d ≤ 32; heat is counted with it, and couplings are resolved by
            its gaps.
        levels: in place of H, ``(energy, degeneracy)`` in the order of the basis, d ≤ 64.
        baths: ``{name: Bath(beta=…)}``; see :class:`Bath`.
        couplings: :class:`Coupling`, or ``(bath, operator, rate)``.
        jumps: :class:`Jump`, or ``(bath, frequency, rate, operator)``; operators in the basis of H.
        coherent: V, which moves the state and is not seen by the jumps: ρ' = −i[H + V, ρ] + D(ρ).
        frame: ``"rotating"`` where V and ρ are in the frame that turns with H: ρ' = −i[V, ρ] + D(ρ).
        space: the dimensions of the tensor factors, for operators as text.
        number: the particle number N, as an operator or by its diagonal, where baths have ``mu``.
        levels_within: levels of H that follow each other by no more than this count as one.
        units: such as ``{"energy": "1/cm", "temperature": "K"}``.
        repair: how far a matrix may be moved to be Hermitian, positive and of trace 1, at most 1/100, such
            as ``1e-9``; what was changed is in ``notes``, and every verdict is about the repaired numbers.
        name: for people; stands above reports.
        comment: for people.

    Raises:
        CaseError: with the place of what is wrong.

    >>> x = [[0, 1], [1, 0]]
    >>> model = Model([[0, 0], [0, 1]], baths={"cold": Bath(beta=1)}, couplings=[("cold", x, 1)])
    >>> model.in_state(populations=["1/4", "3/4"]).decide("sigma(rho) > 0").verdict
    'holds'
    """

    def __init__(
        self,
        H: Any = None,
        *,
        baths: Baths,
        couplings: Optional[Iterable[Any]] = None,
        jumps: Optional[Iterable[Any]] = None,
        levels: Optional[Iterable[Any]] = None,
        coherent: Any = None,
        frame: Optional[str] = None,
        space: Optional[Iterable[int]] = None,
        number: Any = None,
        levels_within: Any = None,
        units: Optional[dict[str, str]] = None,
        repair: Any = None,
        name: Optional[str] = None,
        comment: Optional[str] = None,
    ) -> None:
        found = _schema.Space(space)
        self._repair = None if repair is None else literal(repair, "repair")
        written: dict[str, Any] = {}
        for key, text in (("name", name), ("comment", comment)):
            if text is not None:
                written[key] = str(text)
        if units is not None:
            written["units"] = _schema.units(units)
        if (H is None) == (levels is None):
            raise CaseError("a Hamiltonian or levels are needed, and not both")
        if levels is not None:
            written["levels"] = _schema.levels(levels)
            found.agree([sum(level["degeneracy"] for level in written["levels"])], "levels")
        else:
            written["hamiltonian"] = found.take(H, "hamiltonian")
        if levels_within is not None:
            written["levels_within"] = literal(levels_within, "levels_within")
        written["baths"] = _schema.baths(baths)
        listed = {"couplings": _schema.couplings(couplings, found), "jumps": _schema.jumps(jumps, found)}
        written.update({key: values for key, values in listed.items() if values})
        if not any(listed.values()):
            written["jumps"] = []
        if coherent is not None:
            written["coherent"] = found.take(coherent, "coherent")
        if frame is not None:
            written["frame"] = str(frame)
        if number is not None:
            written["number"] = _schema.number(number, found)
        if found.factors is not None:
            written["space"] = found.factors
        self._written = written
        self._space = found
        self._base: Optional[_core.Subject] = None
        if found.dimension is not None:
            # Mistakes are said here, and not where the first state is given.
            d = found.dimension
            if d > MAX_DIMENSION:
                raise refuse(
                    "levels" if H is None else "space", f"the dimension {d} is larger than {MAX_DIMENSION}"
                )
            self._base = self._parsed({"populations": [f"1/{d}"] * d})

    @property
    def space(self) -> Optional[list[int]]:
        """The dimensions of the tensor factors, where anything says them."""
        return self._space.factors

    @property
    def notes(self) -> list[str]:
        """What was changed when the model was read, as ``repair`` allows."""
        return [] if self._base is None else self._base.notes()

    def _parsed(self, state: dict[str, Any]) -> _core.Subject:
        written = {**self._written, "state": state}
        if self._repair is not None:
            written["repair"] = self._repair
        return _core.Subject.parse(json.dumps(written), "case", None, None, True)

    def _case(self, state: dict[str, Any]) -> Case:
        return Case._of(self._parsed(state), self.space)

    def in_state(self, rho: Any = None, *, ket: Any = None, populations: Any = None) -> Case:
        """The model in a state.

        Args:
            rho: the density matrix, d × d, of trace 1 up to rounding: a ``Qobj`` (kets too), an array, nested
                lists, text; or a dictionary as a file has it, such as ``{"evolved": …}``.
            ket: a pure state, d numbers or text; it need not be normalised.
            populations: the diagonal of ρ, d numbers.

        Raises:
            CaseError: with the place of what is wrong. A matrix of doubles is Hermitian and positive up to
                rounding only: give the model a ``repair``.
        """
        if sum(given is not None for given in (rho, ket, populations)) != 1:
            raise refuse("state", "one of a density matrix, ket=… and populations=… is needed")
        if populations is not None:
            return self._case({"populations": reals(populations, "state.populations")})
        if ket is None and getattr(rho, "type", None) == "ket" and hasattr(rho, "full"):
            ket = rho
        if ket is not None:
            return self._case({"ket": _ket(ket)})
        if isinstance(rho, dict):
            return self._case({str(key): _state(key, value) for key, value in rho.items()})
        if self._base is not None:
            raw = complex_bytes(rho, self._base.dimension, "state.density_matrix")
            if raw is not None:
                return Case._of(self._base.in_state(raw, self._repair), self.space)
        return self._case({"density_matrix": operator(rho, "state.density_matrix").json})

    def gibbs(self, bath: str) -> Case:
        """The model in the Gibbs state e^(−β(H − μN))/Z of a bath."""
        return self._case({"gibbs": str(bath)})

    def steady(self) -> Case:
        """The model in the one state that the motion leaves as it is.

        Raises:
            CaseError: where that is not the only one, or d is larger than 16 and coherences matter to it.
        """
        return self._case({"steady": True})

    def evolved(self, case: Case, time: Any) -> Case:
        """The model after a time, from the state of one of its cases, d ≤ 8.

        Raises:
            CaseError: with the place of what is wrong.
        """
        state = case.to_dict()["state"]
        return self._case({"evolved": {"from": state, "time": literal(time, "state.evolved.time")}})

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "_base": self._base is not None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        d = self._space.dimension
        self._base = self._parsed({"populations": [f"1/{d}"] * d}) if state["_base"] and d else None

    def __repr__(self) -> str:
        baths = ", ".join(bath["name"] for bath in self._written["baths"])
        d = self._space.dimension
        return f"<lindbound.Model{'' if d is None else f', d = {d}'}, baths {baths}>"


def _ket(ket: Any) -> Any:
    if isinstance(ket, str):
        return ket
    if hasattr(ket, "full"):
        ket = ket.full()
    if getattr(ket, "ndim", 1) == 2:
        ket = ket.reshape(-1)
    return entries(ket, "state.ket")


def _state(key: str, value: Any) -> Any:
    """A part of a state that is given as in a file."""
    place = f"state.{key}"
    if key in ("density_matrix", "cayley", "frame"):
        return operator(value, place).json
    if key == "ket":
        return _ket(value)
    if key in ("populations", "spectrum"):
        return reals(value, place)
    if key == "evolved" and isinstance(value, dict):
        start = value.get("from")
        if not isinstance(start, dict):
            raise refuse(place, "from a state, as a dictionary, in a time")
        return {
            "from": {str(inner): _state(inner, one) for inner, one in start.items()},
            "time": literal(value.get("time", ""), f"{place}.time"),
        }
    return value if isinstance(value, bool) else str(value)
