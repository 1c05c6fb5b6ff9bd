"""What questions give: reports with the JSON of the command line, and the numbers in them."""

from __future__ import annotations

import html
import json
from typing import Any, Iterator, Mapping, NamedTuple, Optional, Type, TypeVar, Union

from . import _tables
from .numbers import Number

_R = TypeVar("_R", bound="Report")


class Report:
    """What a command of the program prints.

    Attributes:
        exit_code: 0 no violation, 1 a certain violation, 2 not what a witness says, 3 something undecided.
    """

    exit_code: int
    _json: str
    _text: str
    _read: Any

    @classmethod
    def _of(cls: Type[_R], found: tuple[str, str, int]) -> _R:
        made = cls.__new__(cls)
        made._json, made._text, made.exit_code = found
        made._read = json.loads(made._json)
        return made

    def to_json(self) -> str:
        """The same bytes that the command line prints with ``--format json``."""
        return self._json

    def to_dict(self) -> Any:
        """The same as dictionaries and lists."""
        return json.loads(self._json)

    def rows(self) -> list[dict[str, Any]]:
        """The report as rows of a table."""
        return []

    def to_pandas(self) -> Any:
        """The rows as a ``pandas.DataFrame``.

        Raises:
            MissingLibraryError: where pandas is not installed.
        """
        return _tables.to_pandas(self.rows())

    def to_polars(self) -> Any:
        """The rows as a ``polars.DataFrame``.

        Raises:
            MissingLibraryError: where polars is not installed.
        """
        return _tables.to_polars(self.rows())

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return self._text.rstrip("\n")

    def _repr_html_(self) -> str:
        return _tables.to_html(self.rows()) if self.rows() else f"<pre>{html.escape(self._text)}</pre>"

    def _repr_latex_(self) -> Optional[str]:
        return _tables.to_latex(self.rows()) if self.rows() else None


class Decision(Report):
    """The verdict on one statement, and the numbers that decided.

    Attributes:
        id: the claim's id, or the name of the conjecture.
        statement: as it was written.
        verdict: ``"holds"``, ``"violated"``, ``"undecided"``; ``None`` where the statement says nothing here.
        left, right: the sides that decided.
        bits: the precision that decided: 53 in hardware, 0 by algebra; ``None`` where undecided.
        reason: why there is no verdict.
        applies: whether the claim's hypotheses hold here, and its premise does not fail.
    """

    id: str
    statement: str
    verdict: Optional[str]
    left: Optional[Number]
    right: Optional[Number]
    bits: Optional[int]
    reason: Optional[str]
    applies: bool

    @classmethod
    def _of_answer(cls, found: tuple[str, str, int]) -> Decision:
        made = cls._of(found)
        made._take(made._read["answers"][0])
        return made

    @classmethod
    def _of_row(cls, row: Mapping[str, Any]) -> Decision:
        made = cls._of((json.dumps(row, indent=2, ensure_ascii=False) + "\n", "", 0))
        made._take(row)
        made.exit_code = {"violated": 1, "undecided": 3}.get(made.verdict or "", 0)
        made._text = f"{made.id}: {made.verdict or made.reason}\n"
        return made

    def _take(self, row: Mapping[str, Any]) -> None:
        self.id, self.statement, self.verdict = row["id"], row["statement"], row["verdict"]
        self.left = Number(row["left"]) if "left" in row else None
        self.right = Number(row["right"]) if "right" in row else None
        self.bits, self.reason = row.get("bits"), row.get("reason")
        self.applies = bool(row.get("applies", self.verdict is not None))

    @property
    def holds(self) -> bool:
        """Whether it certainly holds."""
        return self.verdict == "holds"

    @property
    def violated(self) -> bool:
        """Whether it is certainly violated."""
        return self.verdict == "violated"

    def __bool__(self) -> bool:
        """Refused: a verdict is not only true or false.

        Raises:
            TypeError: always.
        """
        raise TypeError("a verdict may be undecided: ask .holds or .violated")

    def rows(self) -> list[dict[str, Any]]:
        """One row."""
        return [_decided(self)]


def _decided(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "verdict": decision.verdict,
        "bits": decision.bits,
        "left": decision.left,
        "right": decision.right,
        "applies": decision.applies,
        "statement": decision.statement,
    }


class Hypothesis:
    """What is found about a hypothesis.

    Attributes:
        id: such as ``"detailed-balance"``.
        holds: whether it holds.
        detail: where it fails.
    """

    def __init__(self, json: Mapping[str, Any]) -> None:
        self.id: str = json["id"]
        self.holds: bool = json["holds"]
        self.detail: str = json["detail"]

    def __repr__(self) -> str:
        return f"{'✓' if self.holds else '✗'} {self.id}{': ' + self.detail if self.detail else ''}"


class _WithClaims(Report):
    @property
    def claims(self) -> dict[str, Decision]:
        """The verdict of every claim, by its id."""
        return {row["id"]: Decision._of_row(row) for row in self._read["claims"]}

    @property
    def hypotheses(self) -> dict[str, Hypothesis]:
        """What is found about every hypothesis, by its id."""
        return {one["id"]: Hypothesis(one) for one in self._read["hypotheses"]}

    def plot(self, ax: Any = None) -> Any:
        """The two sides of every claim as a plot of matplotlib: left over right, 1 is the edge.

        Raises:
            MissingLibraryError: where matplotlib is not installed.
        """
        from ._plots import claims

        return claims(list(self.claims.values()), ax)


#: The views of a state for which a report has quantities.
_VIEWS = ("rho", "bd", "sd")


class SteadyState(NamedTuple):
    """What is said of a steady state, which is the only one.

    Attributes:
        eigenvalues: those of ρ; none where the state is not found.
        W: Σ_a J_a, the work that leaves it by V or with particles.
    """

    eigenvalues: list[Number]
    W: Number


class Inspection(_WithClaims):
    """Everything about one case.

    >>> # inspection["sigma"], inspection["sigma", "bd"], inspection["J", "hot"], inspection["A_cl"]
    """

    def __getitem__(self, key: Union[str, tuple[str, ...]]) -> Number:
        """A quantity: its identifier, then the bath where it is one of a bath, then the view (``"rho"``).

        Raises:
            KeyError: if there is none.
        """
        names = [key] if isinstance(key, str) else list(key)
        found = self._read["quantities"]
        if names[0] not in found or names[0] in _VIEWS:
            found = found[names.pop() if len(names) > 1 and names[-1] in _VIEWS else "rho"]
        for name in names:
            found = found[name]
        if isinstance(found, (int, str)):
            return Number({"lower": str(found), "upper": str(found), "exact": str(found)})
        if "lower" not in found and "value" not in found and "undecided" not in found:
            raise KeyError(f"{key!r} is one for each of {', '.join(found)}")
        return Number(found)

    @property
    def steady(self) -> Optional[SteadyState]:
        """What is said of a steady state, where the case is in it."""
        found = self._read.get("steady")
        if found is None:
            return None
        eigenvalues = [Number(one) for one in found.get("eigenvalues", [])]
        work = {"undecided": found.get("undecided")} if "undecided" in found else found["W"]
        return SteadyState(eigenvalues, Number(work))

    def rows(self) -> list[dict[str, Any]]:
        """A row for each quantity, view and bath."""
        return list(_quantities(self._read["quantities"]))


def _quantities(found: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    def row(name: str, view: Optional[str], bath: Optional[str], value: Mapping[str, Any]) -> dict[str, Any]:
        return {"quantity": name, "view": view, "bath": bath, "value": Number(value)}

    for name, value in found.items():
        if name in _VIEWS:
            for inner, one in value.items():
                of_baths = not {"lower", "value", "undecided"} & one.keys()
                named = one.items() if of_baths else [(None, one)]
                yield from (row(inner, name, bath, number) for bath, number in named)
        elif isinstance(value, Mapping):
            yield row(name, None, None, value)


class EngineReport(_WithClaims):
    """Everything about one engine."""

    def __getitem__(self, key: Union[str, tuple[str, str]]) -> Number:
        """A quantity of the cycle, such as ``"eta"``, or ``("heat", "hot")``.

        Raises:
            KeyError: if there is none.
        """
        found = self._read[key] if isinstance(key, str) else self._read[key[0]][key[1]]
        if not isinstance(found, Mapping) or not {"lower", "value", "undecided"} & found.keys():
            raise KeyError(key)
        return Number(found)

    @property
    def readings(self) -> dict[str, Decision]:
        """The readings of (8) that are no theorems, by their ids."""
        return {row["id"]: Decision._of_row(row) for row in self._read["readings"]}

    def rows(self) -> list[dict[str, Any]]:
        """A row for each quantity of the cycle."""
        single = [(key, None, value) for key, value in self._read.items() if isinstance(value, Mapping)]
        heats = [("heat", bath, value) for bath, value in self._read["heat"].items()]
        return [
            {"quantity": key, "bath": bath, "value": Number(value)}
            for key, bath, value in single + heats
            if {"lower", "value", "undecided"} & value.keys()
        ]


class Replay(Report):
    """What came of deciding a witness again."""

    @property
    def verdict(self) -> str:
        """The verdict now."""
        return str(self._read["verdict"])

    @property
    def confirmed(self) -> bool:
        """Whether it is the one that the witness records."""
        return bool(self._read["confirmed"])
