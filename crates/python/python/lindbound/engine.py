"""Engines: cycles of strokes, each with a Hamiltonian or levels, baths, couplings and jumps of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Iterable, Optional

from . import _core, _options, _schema
from ._errors import CaseError, refuse
from ._literals import literal
from ._operators import operator, reals
from ._options import ProgressOption
from .reports import EngineReport
from .subject import Subject


@dataclass(frozen=True)
class Stroke:
    """A stroke of an engine; units ħ = k_B = 1.

    Args:
        duration: its time.
        H: its Hamiltonian, d × d, with rational levels; in a quench between strokes the state stays.
        levels: in place of H, ``(energy, degeneracy)`` in the order of the basis.
        couplings, jumps: as of a :class:`Model`.
        rates: ``"fermi"`` for γ(ω) = rate/(1 + e^(−βω)).
        detuning: rates in detailed balance at that multiple of β.
    """

    duration: Any
    H: Any = None
    levels: Any = None
    couplings: Any = None
    jumps: Any = None
    rates: Optional[str] = None
    detuning: Any = None


class Engine(Subject):
    """An engine: the stationary cycle of its strokes, or one run of them.

    Args:
        strokes: in their order, all of one dimension d ≤ 16.
        baths: ``{name: Bath(beta=…)}``, 0 ≤ β < ∞.
        space: the dimensions of the tensor factors, for operators as text.
        state: from which the cycle is reached (the maximally mixed one): a density matrix, or a dictionary
            as a file has it, such as ``{"gibbs": "hot"}``.
        once: run the strokes once.
        name, comment: for people.

    Raises:
        CaseError: with the place of what is wrong.

    >>> lower = [[0, 1], [0, 0]]
    >>> engine = Engine(
    ...     [Stroke(1, levels=[0, 2], jumps=[("hot", 2, 1, lower)]),
    ...      Stroke(1, levels=[0, 1], jumps=[("cold", 1, 1, lower)])],
    ...     baths={"hot": Bath(beta=1), "cold": Bath(beta=3)})
    >>> engine.decide("carnot").verdict
    'holds'
    """

    def __init__(
        self,
        strokes: Iterable[Stroke],
        *,
        baths: _schema.Baths,
        space: Optional[Iterable[int]] = None,
        state: Any = None,
        once: bool = False,
        name: Optional[str] = None,
        comment: Optional[str] = None,
    ) -> None:
        found = _schema.Space(space)
        written: dict[str, Any] = {}
        for key, text in (("name", name), ("comment", comment)):
            if text is not None:
                written[key] = str(text)
        written["baths"] = _schema.baths(baths)
        if isinstance(strokes, Stroke) or not isinstance(strokes, Iterable):
            raise refuse("strokes", "a list of strokes is needed")
        written["strokes"] = [_stroke(stroke, n, found) for n, stroke in enumerate(strokes)]
        if isinstance(state, dict):
            written["state"] = {str(key): _state(key, value) for key, value in state.items()}
        elif state is not None:
            written["state"] = {"density_matrix": operator(state, "state.density_matrix").json}
        if once:
            written["once"] = True
        if found.factors is not None and any("hamiltonian" in stroke for stroke in written["strokes"]):
            written["space"] = found.factors
        self._inner = _core.Subject.parse(json.dumps(written), "engine", None, None, True)
        self._factors = found.factors

    def report(
        self,
        *,
        digits: int = 25,
        bits: Optional[int] = None,
        seconds: Optional[float] = None,
        progress: ProgressOption = None,
    ) -> EngineReport:
        """The cycle with all its quantities and the verdict of every claim, as ``lindbound engine``.

        Args:
            digits: certain significant digits, 1 to 200.
            bits: the largest precision tried, 128 to 2048.
            seconds, progress: as for :meth:`Case.inspect`.
        """
        with _options.progress(progress, "steps") as tell:
            found = self._inner.report(
                _options.whole("digits", digits, 1, 200),
                None if bits is None else _options.whole("bits", bits, 128, 2048),
                _options.seconds(seconds),
                tell,
            )
        return EngineReport._of(found)


def _stroke(stroke: Stroke, n: int, space: _schema.Space) -> dict[str, Any]:
    place = f"strokes[{n}]"
    if not isinstance(stroke, Stroke):
        raise refuse(place, "Stroke(duration, …) is needed")
    written: dict[str, Any] = {"duration": literal(stroke.duration, f"{place}.duration")}
    try:
        if stroke.levels is not None:
            written["levels"] = _schema.levels(stroke.levels)
        if stroke.H is not None:
            written["hamiltonian"] = space.take(stroke.H, "hamiltonian")
        for key, listed in (
            ("couplings", _schema.couplings(stroke.couplings, space)),
            ("jumps", _schema.jumps(stroke.jumps, space)),
        ):
            if listed:
                written[key] = listed
    except CaseError as error:
        raise CaseError(f"{place}.{error}", f"{place}.{error.place}") from None
    if stroke.rates is not None:
        written["rates"] = str(stroke.rates)
    if stroke.detuning is not None:
        written["detuning"] = literal(stroke.detuning, f"{place}.detuning")
    return written


def _state(key: str, value: Any) -> Any:
    if key == "populations":
        return reals(value, "state.populations")
    if key == "density_matrix":
        return operator(value, "state.density_matrix").json
    return value if isinstance(value, (bool, list)) else str(value)
