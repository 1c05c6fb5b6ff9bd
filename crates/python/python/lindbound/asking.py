"""Questions about many models: searched, checked, enumerated; and the registry of claims."""

from __future__ import annotations

import json
from typing import Any, Iterable, Iterator, Mapping, Optional, Union

from . import _core, _options
from ._errors import OptionError
from ._options import Dimensions, ProgressOption
from .case import Case
from .engine import Engine
from .files import from_dict
from .reports import Report

_Texts = Union[str, Iterable[str]]


class Claims(Report, Mapping[str, dict[str, Any]]):
    """The registry: what is known of every claim, by its id."""

    def _by_id(self) -> dict[str, dict[str, Any]]:
        return {one["id"]: one for one in self._read["claims"]}

    def __getitem__(self, id: str) -> dict[str, Any]:
        return self._by_id()[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id())

    def __len__(self) -> int:
        return len(self._read["claims"])

    __hash__ = Report.__hash__

    def rows(self) -> list[dict[str, Any]]:
        """A row for each claim."""
        keys = ("id", "symbols", "statement", "source")
        return [{key: one[key] for key in keys if key in one} for one in self._read["claims"]]


def claims() -> Claims:
    """The registry of claims and readings, as ``lindbound claims`` gives it."""
    return Claims._of(_core.claims())


class Search(Report):
    """What a search found, or how hard it looked."""

    @property
    def refuted(self) -> bool:
        """Whether there is a counterexample; it is certain."""
        return bool(self._read["refuted"])

    @property
    def witness(self) -> Union[Case, Engine, None]:
        """The counterexample as small as it was made, with the statement and its verdict."""
        found = self._read["case"]
        return None if found is None else from_dict(found)

    @property
    def largest_ratio(self) -> Optional[float]:
        """The largest ratio of the side claimed smaller to the other that was reached, certain from below."""
        found = self._read["largest_ratio"]
        return None if found is None else float(found)

    def rows(self) -> list[dict[str, Any]]:
        """One row."""
        keys = ("statement", "refuted", "evaluations", "tasks", "largest_ratio", "seed", "seconds")
        return [{key: self._read[key] for key in keys}]

    def _repr_html_(self) -> str:
        import html

        return f"<pre>{html.escape(str(self))}</pre>"

    _repr_latex_ = None  # type: ignore[assignment]


def search(
    statement: str,
    *,
    drop: _Texts = (),
    dim: Dimensions = (2, 6),
    seconds: Optional[float] = None,
    tasks: Optional[int] = None,
    seed: int = 1,
    progress: ProgressOption = None,
) -> Search:
    """Searches for a counterexample and makes it small, as ``lindbound search`` does; Ctrl-C stops it.

    Args:
        statement: a statement of the claim language, of models that satisfy every hypothesis; or the id of a
            claim, of models that satisfy those it states.
        drop: hypotheses that need not hold, such as ``"detailed-balance"``.
        dim: dimensions d, 2 to 64: one, a pair of both ends, a ``range``, or ``"2..4"``.
        seconds: when to give up (30, or never where ``tasks`` is given).
        tasks: after how many tasks, of some thousand evaluations each; the result then is the same on every
            machine.
        seed: of all random numbers, 0 to 2⁶⁴ − 1.
        progress: a callback ``(done, all, doing)`` of tasks, or ``True`` for a bar of tqdm.

    Raises:
        StatementError, OptionError: for what cannot be searched.
    """
    with _options.progress(progress, "tasks") as tell:
        found = _core.search(
            _options.text("statement", statement),
            _options.texts("drop", drop),
            _options.dimensions(dim),
            _options.seconds(seconds),
            None if tasks is None else _options.whole("tasks", tasks, 1, 2**64 - 1),
            _options.whole("seed", seed, 0, 2**64 - 1),
            tell,
        )
    return Search._of(found)


class Check(Report):
    """What was found of drawn or enumerated cases: for every claim how many hold, how many do not."""

    def __getitem__(self, id: str) -> dict[str, Any]:
        """What was found of a claim or a conjecture, by its id.

        Raises:
            KeyError: if it was not asked.
        """
        found: dict[str, dict[str, Any]] = {one["id"]: one for one in self._read["claims"]}
        return found[id]

    def rows(self) -> list[dict[str, Any]]:
        """A row for each claim and conjecture."""
        plain = (str, int, float, bool, type(None))
        return [
            {key: value for key, value in one.items() if isinstance(value, plain)}
            for one in self._read["claims"]
        ]


def _asked(statements: Iterable[str], claims: _Texts) -> tuple[list[str], list[str]]:
    """Claims and conjectures: a statement that is a claim's id is the claim."""
    ids = set(_core.claim_ids())
    given = [_options.text("statement", one) for one in statements]
    named = _options.texts("claims", claims) + [one.strip() for one in given if one.strip() in ids]
    return named, [one for one in given if one.strip() not in ids]


def check(
    *statements: str,
    claims: _Texts = (),
    refute: _Texts = (),
    families: _Texts = (),
    dim: Dimensions = (2, 8),
    samples: int = 1600,
    seed: int = 1,
    tier: Optional[str] = None,
    bits: Optional[int] = None,
    seconds: Optional[float] = None,
    progress: ProgressOption = None,
) -> Check:
    """Draws models of every family and asks everything of each, as ``lindbound check`` does.

    Args:
        statements: conjectures, with a name as ``"mine=…"``, or ids of claims; nothing for every claim.
        claims: ids of claims.
        refute: conjectures that are expected to be false.
        families: names of families (all of them).
        dim: dimensions d, as for :func:`search`.
        samples: cases for each family and dimension, 1 to 10⁹.
        seed: of all random numbers.
        tier: ``"fast"``, ``"certified"`` or ``"exact"`` (fast, then exact).
        bits: the largest precision tried.
        seconds: after which nothing new is begun.
        progress: a callback ``(done, all, doing)`` of cases, or ``True`` for a bar of tqdm.

    Raises:
        StatementError, OptionError: for what cannot be asked.
    """
    if tier not in (None, "fast", "certified", "exact"):
        raise OptionError(f"tier: fast, certified or exact is needed, and this is {tier!r}", "tier")
    named, conjectures = _asked(statements, claims)
    with _options.progress(progress, "cases") as tell:
        found = _core.check(
            named,
            conjectures,
            _options.texts("refute", refute),
            _options.texts("families", families),
            _options.dimensions(dim),
            _options.whole("samples", samples, 1, 10**9),
            _options.whole("seed", seed, 0, 2**64 - 1),
            tier,
            _options.bits(bits),
            _options.seconds(seconds),
            tell,
        )
    return Check._of(found)


def enumerate(
    *statements: str,
    claims: _Texts = (),
    dim: Dimensions = (2, 3),
    height: int = 2,
    jumps: int = 1,
    grid: int = 4,
    rotations: int = 1,
    dephasing: bool = True,
    shard: str = "1/1",
    seconds: Optional[float] = None,
    progress: ProgressOption = None,
) -> Check:
    """Decides statements on every exact case up to a size, up to symmetry, as ``lindbound enumerate`` does.

    Args:
        statements, claims: as for :func:`check`.
        dim: dimensions d, 2 to 6.
        height: H: rates, Boltzmann factors and scales of generators are p/q ≤ 1 with q ≤ H.
        jumps: one to so many jumps.
        grid: eigenvalues of states are multiples of 1/grid.
        rotations: how many pairs of basis vectors a state's eigenbasis mixes at most.
        dephasing: whether there are jumps with ω = 0.
        shard: part ``"I/N"``.
        seconds, progress: as for :func:`check`.

    Raises:
        StatementError, OptionError: for what cannot be asked, and for too many cases.
    """
    named, conjectures = _asked(statements, claims)
    size = _size(dim, height, jumps, grid, rotations, dephasing)
    with _options.progress(progress, "cases") as tell:
        found = _core.enumerate(
            named, conjectures, *size, _options.text("shard", shard), _options.seconds(seconds), tell
        )
    return Check._of(found)


def count(
    *,
    dim: Dimensions = (2, 3),
    height: int = 2,
    jumps: int = 1,
    grid: int = 4,
    rotations: int = 1,
    dephasing: bool = True,
) -> dict[str, Any]:
    """How many cases :func:`enumerate` has: ``{"cases": n, "by_dimension": {"2": …}}``."""
    size = _size(dim, height, jumps, grid, rotations, dephasing)
    found: dict[str, Any] = json.loads(_core.count(*size))
    return found


def _size(
    dim: Dimensions, height: int, jumps: int, grid: int, rotations: int, dephasing: bool
) -> tuple[str, int, int, int, int, bool]:
    return (
        _options.dimensions(dim),
        _options.whole("height", height, 1, 12),
        _options.whole("jumps", jumps, 1, 8),
        _options.whole("grid", grid, 1, 1000),
        _options.whole("rotations", rotations, 0, 15),
        bool(dephasing),
    )
