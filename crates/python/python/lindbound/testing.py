"""Statements as tests for pytest, and models for Hypothesis."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from . import _core, _options
from ._errors import MissingLibraryError, OptionError
from ._options import Dimensions, ProgressOption
from .case import Case
from .engine import Engine
from .files import from_dict
from .subject import PathOption

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["assert_holds", "assert_refuted", "thermal_models"]


def assert_holds(
    statement: str,
    *,
    dim: Dimensions = (2, 4),
    seed: int = 1,
    samples: int = 10,
    tasks: int = 16,
    seconds: Optional[float] = None,
    regressions: Optional[PathOption] = None,
    progress: ProgressOption = None,
) -> None:
    """Fails if a statement, or the claim of an id, has a counterexample.

    What earlier runs have saved under ``lindbound-regressions/`` beside the test is decided first. Then
    models of every family are drawn and decided with certainty, and a search climbs towards a violation. The
    counterexample stands in the message, as small as it was made, and is saved. A statement that stays
    undecided somewhere fails as well.

    Args:
        statement: of the claim language, or the id of a claim.
        dim: dimensions d, at most 64.
        seed: of all random numbers.
        samples: how many models of each family and dimension are drawn.
        tasks: after how many tasks, of some thousand evaluations each, the search gives up.
        seconds: after which drawing and searching give up.
        regressions: the folder of what was saved (``lindbound-regressions/NAME`` beside the test NAME.py).
        progress: a callback ``(done, all, doing)``, or ``True`` for a bar of tqdm.

    Raises:
        AssertionError: with the counterexample, or with what is undecided.
        LindboundError: for what cannot be asked.
    """
    __tracebackhide__ = True
    if regressions is None:
        caller = inspect.currentframe()
        source = Path(caller.f_back.f_code.co_filename if caller and caller.f_back else "test")
        regressions = source.parent / "lindbound-regressions" / source.stem
    low, high = _ends(dim)
    with _options.progress(progress, "cases") as tell:
        came, message, _ = _core.tested(
            _options.text("statement", statement),
            regressions,
            low,
            high,
            _options.whole("seed", seed, 0, 2**64 - 1),
            _options.whole("samples", samples, 1, 10**9),
            _options.whole("tasks", tasks, 1, 2**64 - 1),
            _options.seconds(seconds),
            tell,
        )
    if came != "stands":
        raise AssertionError(message)


def assert_refuted(
    statement: str,
    *,
    dim: Dimensions = (2, 4),
    seed: int = 1,
    tasks: int = 400,
    seconds: Optional[float] = None,
    progress: ProgressOption = None,
) -> Case | Engine:
    """Fails unless a counterexample to a statement is found, and gives it as small as it was made.

    Args:
        statement, dim, seed, tasks, seconds, progress: as for :func:`assert_holds`.

    Raises:
        AssertionError: if none is found.
        LindboundError: for what cannot be asked.
    """
    __tracebackhide__ = True
    low, high = _ends(dim)
    with _options.progress(progress, "tasks") as tell:
        came, message, witness = _core.refuted(
            _options.text("statement", statement),
            low,
            high,
            _options.whole("seed", seed, 0, 2**64 - 1),
            _options.whole("tasks", tasks, 1, 2**64 - 1),
            _options.seconds(seconds),
            tell,
        )
    if came != "falls" or witness is None:
        raise AssertionError(message)
    return from_dict(json.loads(witness))


def _ends(dim: Dimensions) -> tuple[int, int]:
    written = _options.dimensions(dim).split("..")
    try:
        ends = [int(end.removeprefix("=")) for end in written]
    except ValueError:
        raise OptionError(f"dim: `{dim}` is not a dimension, nor two", "dim") from None
    return _options.whole("dim", ends[0], 0, 10**6), _options.whole("dim", ends[-1], 0, 10**6)


def thermal_models(
    *, max_levels: int = 3, max_degeneracy: int = 2, max_baths: int = 2, max_jumps: int = 3
) -> SearchStrategy[Case]:
    """A Hypothesis strategy of cases in exact numbers, d ≤ ``max_levels * max_degeneracy``, which shrink.

    Levels are whole numbers, Boltzmann factors and rates fractions of few digits, jumps join two levels by
    elements 0, ±1, ±i, and states have a spectrum of fractions in a rational eigenbasis. Every hypothesis
    about a model holds: eigenoperators, partners in detailed balance, Hermitian dephasing.

    Raises:
        MissingLibraryError: where Hypothesis is not installed.
    """
    try:
        from hypothesis import strategies as st
    except ImportError as error:
        raise MissingLibraryError("Hypothesis is not installed") from error

    whole = _options.whole
    most = whole("max_levels", max_levels, 2, 8), whole("max_degeneracy", max_degeneracy, 1, 8)
    baths_most, jumps_most = whole("max_baths", max_baths, 1, 8), whole("max_jumps", max_jumps, 1, 32)
    fractions = st.fractions(min_value="1/8", max_value=1, max_denominator=8)
    elements = st.sampled_from([["0", "0"], ["1", "0"], ["-1", "0"], ["0", "1"], ["0", "-1"]])

    @st.composite
    def cases(draw: Any) -> Case:
        count = draw(st.integers(2, most[0]))
        gaps = draw(st.lists(st.integers(1, 3), min_size=count - 1, max_size=count - 1))
        energies = [sum(gaps[:n]) for n in range(count)]
        sizes = draw(st.lists(st.integers(1, most[1]), min_size=count, max_size=count))
        starts = [sum(sizes[:n]) for n in range(count)]
        d = sum(sizes)
        names = ["hot", "cold", *(f"bath {n}" for n in range(3, 9))][: draw(st.integers(1, baths_most))]

        def operator(low: int, high: int) -> list[list[list[str]]]:
            rows = [[["0", "0"] for _ in range(d)] for _ in range(d)]
            for i in range(starts[low], starts[low] + sizes[low]):
                for j in range(starts[high], starts[high] + sizes[high]):
                    rows[i][j] = draw(elements)
            # At least one element, so that the jump is one.
            if all(entry == ["0", "0"] for row in rows for entry in row):
                rows[starts[low]][starts[high]] = ["1", "0"]
            return rows

        jumps = []
        for _ in range(draw(st.integers(1, jumps_most))):
            low = draw(st.integers(0, count - 2))
            high = draw(st.integers(low + 1, count - 1))
            jumps.append(
                {
                    "bath": draw(st.sampled_from(names)),
                    "frequency": energies[high] - energies[low],
                    "rate": str(draw(fractions)),
                    "operator": operator(low, high),
                }
            )
        weights = draw(st.lists(st.integers(0, 4), min_size=d, max_size=d).filter(any))
        generator = [[["0", "0"] for _ in range(d)] for _ in range(d)]
        for i, j in draw(st.lists(st.tuples(st.integers(0, d - 1), st.integers(0, d - 1)), max_size=d)):
            if i != j:
                re, im = draw(elements)
                generator[i][j] = [re, im]
                generator[j][i] = [str(-int(re)), im]
        made = from_dict(
            {
                "levels": [{"energy": e, "degeneracy": g} for e, g in zip(energies, sizes)],
                "baths": [{"name": name, "boltzmann_factor": str(draw(fractions))} for name in names],
                "jumps": jumps,
                "state": {"spectrum": [f"{w}/{sum(weights)}" for w in weights], "cayley": generator},
            }
        )
        assert isinstance(made, Case)
        return made

    return cases()
