"""One question over many values of a parameter, and one statement in many states."""

from __future__ import annotations

import json
from typing import Any, Callable, Iterable, Iterator, Sequence, Union

from . import _options, _tables
from ._errors import MissingLibraryError, OptionError, refuse
from ._literals import literal
from ._options import ProgressOption
from .case import Case
from .model import Model
from .numbers import Number
from .reports import Decision
from .subject import Subject


class Sweep:
    """Values of expressions, and verdicts, over a parameter.

    Attributes:
        values: the values of the parameter, in their order.
        numbers: for each expression its :class:`Number` at every value.
        decisions: for each statement its :class:`Decision` at every value.
    """

    def __init__(
        self,
        values: list[Any],
        numbers: dict[str, list[Number]],
        decisions: dict[str, list[Decision]],
        name: str,
    ) -> None:
        self.values, self.numbers, self.decisions, self._name = values, numbers, decisions, name

    def __len__(self) -> int:
        return len(self.values)

    def rows(self) -> list[dict[str, Any]]:
        """A row for each value."""
        rows: list[dict[str, Any]] = [{self._name: value} for value in self.values]
        for expression, found in self.numbers.items():
            for row, number in zip(rows, found):
                row[expression] = number
        for statement, decided in self.decisions.items():
            for row, decision in zip(rows, decided):
                row[statement] = decision.verdict
        return rows

    def to_dict(self) -> dict[str, Any]:
        """The same as dictionaries and lists; numbers as reports have them."""
        return {
            "parameter": self._name,
            "values": [str(value) for value in self.values],
            "numbers": {key: [number.to_dict() for number in found] for key, found in self.numbers.items()},
            "verdicts": {key: [one.verdict for one in found] for key, found in self.decisions.items()},
        }

    def to_json(self) -> str:
        """The same as JSON."""
        return json.dumps(self.to_dict(), indent=2, ensure_ascii=False) + "\n"

    def to_pandas(self) -> Any:
        """The rows as a ``pandas.DataFrame``."""
        return _tables.to_pandas(self.rows())

    def to_polars(self) -> Any:
        """The rows as a ``polars.DataFrame``."""
        return _tables.to_polars(self.rows())

    def _repr_html_(self) -> str:
        return _tables.to_html(self.rows())

    def _repr_latex_(self) -> str:
        return _tables.to_latex(self.rows())

    def plot(self, ax: Any = None) -> Any:
        """Every expression over the parameter, as a plot of matplotlib.

        Raises:
            MissingLibraryError: where matplotlib is not installed.
        """
        from ._plots import lines

        def double(number: Number) -> float:
            return float("nan") if number.undecided is not None else float(number)

        curves = {key: [double(number) for number in found] for key, found in self.numbers.items()}
        return lines(self.values, curves, self._name, ax)


def sweep(
    build: Callable[[Any], Subject],
    values: Iterable[Any],
    *,
    expressions: Union[str, Sequence[str]] = (),
    statements: Union[str, Sequence[str]] = (),
    name: str = "value",
    progress: ProgressOption = None,
) -> Sweep:
    """Builds a case or an engine for every value, and asks each the same.

    Args:
        build: makes the case or the engine of a value.
        values: the values of the parameter.
        expressions: of the claim language, such as ``"sigma(rho)"``; their values.
        statements: of the claim language, or ids of claims; their verdicts.
        name: the parameter's name in tables and plots.
        progress: a callback ``(done, all, doing)``, or ``True`` for a bar of tqdm.

    Raises:
        CaseError, StatementError: for what cannot be built or asked.
    """
    listed = list(values)
    numbers: dict[str, list[Number]] = {one: [] for one in _options.texts("expressions", expressions)}
    decisions: dict[str, list[Decision]] = {one: [] for one in _options.texts("statements", statements)}
    with _options.progress(progress, "values") as tell:
        for n, value in enumerate(listed):
            subject = build(value)
            if not isinstance(subject, Subject):
                raise OptionError(
                    f"build: a case or an engine is needed, and this is {type(subject).__name__}"
                )
            for expression, found in numbers.items():
                found.append(subject.value(expression))
            for statement, decided in decisions.items():
                decided.append(subject.decide(statement))
            if tell is not None:
                tell(n + 1, len(listed), f"{name} = {value}")
    return Sweep(listed, numbers, decisions, name)


class Decisions:
    """The verdicts on one statement in many states.

    Attributes:
        verdicts: ``"holds"``, ``"violated"`` or ``"undecided"`` for each state, an array of numpy.
        bits: the precision that decided each: 53 in hardware, 0 by algebra.
        reasons: why those that are undecided are, by their index.
    """

    def __init__(self, found: tuple[bytes, list[int], list[tuple[int, str]]]) -> None:
        import numpy

        codes, bits, open_ones = found
        self.verdicts = numpy.array(["undecided", "holds", "violated"])[numpy.frombuffer(codes, numpy.uint8)]
        self.bits = numpy.array(bits, numpy.uint32)
        self.reasons = dict(open_ones)

    def __len__(self) -> int:
        return len(self.verdicts)

    def __iter__(self) -> Iterator[str]:
        return iter(self.verdicts.tolist())

    def __getitem__(self, n: int) -> str:
        return str(self.verdicts[n])

    @property
    def counts(self) -> dict[str, int]:
        """How many hold, are violated and are undecided."""
        return {name: int((self.verdicts == name).sum()) for name in ("holds", "violated", "undecided")}

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame`` with a row for each state."""
        return _tables.to_pandas(self.rows())

    def to_polars(self) -> Any:
        """A ``polars.DataFrame`` with a row for each state."""
        return _tables.to_polars(self.rows())

    def rows(self) -> list[dict[str, Any]]:
        """A row for each state."""
        of = zip(self.verdicts.tolist(), self.bits.tolist())
        return [
            {"verdict": verdict, "bits": bits, "reason": self.reasons.get(n)}
            for n, (verdict, bits) in enumerate(of)
        ]

    def __repr__(self) -> str:
        return ", ".join(f"{count} {name}" for name, count in self.counts.items())


def decide_many(
    statement: str,
    model: Union[Model, Case],
    states: Any,
    *,
    repair: Any = None,
    progress: ProgressOption = None,
) -> Decisions:
    """Decides one statement in many states of one model, on all cores; the order is that of the states.

    Args:
        statement: of the claim language, or the id of a claim.
        model: the model; of a case its state does not matter.
        states: density matrices, an array of shape (n, d, d) and trace 1 up to rounding, taken exactly.
        repair: how far each may be moved to be Hermitian, positive and of trace 1 (the model's own).
        progress: a callback ``(done, all, doing)``, or ``True`` for a bar of tqdm.

    Raises:
        CaseError: for the first state that is not acceptable, with its place ``states[n]…``.
        StatementError: for a statement that is not well formed or speaks of what is not there.
    """
    try:
        import numpy
    except ImportError as error:
        raise MissingLibraryError("numpy is not installed") from error
    base = model._inner if isinstance(model, Case) else getattr(model, "_base", None)
    if base is None:
        raise OptionError("model: a case, or a model whose space is known, is needed", "model")
    if repair is None:
        repair = getattr(model, "_repair", None)
    if not isinstance(states, numpy.ndarray):
        states = [one.full() if hasattr(one, "full") else one for one in states]
    try:
        array = numpy.asarray(states)
    except (ValueError, TypeError) as error:
        raise refuse("states", f"cannot be read as one array: {error}") from None
    d = base.dimension
    if array.ndim != 3 or array.shape[1:] != (d, d):
        raise refuse("states", f"the shape (n, {d}, {d}) is needed, and this has {array.shape}")
    if array.dtype.kind not in "biufc" or array.dtype.char in "gG":
        raise refuse("states", f"doubles are needed, and these are of type {array.dtype}")
    raw = array.astype("<c16", order="C", copy=False).tobytes()
    allowed = None if repair is None else literal(repair, "repair")
    with _options.progress(progress, "states") as tell:
        found = base.decide_many(_options.text("statement", statement), raw, len(array), allowed, tell)
    return Decisions(found)
