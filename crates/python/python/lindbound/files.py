"""Cases and engines from files and dictionaries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Optional, Union

from . import _core
from ._errors import refuse
from ._literals import literal
from .case import Case
from .engine import Engine
from .subject import PathOption


def _subject(core: _core.Subject, factors: Optional[list[int]]) -> Union[Case, Engine]:
    return Engine._of(core, factors) if core.is_engine else Case._of(core, factors)


def load(path: PathOption, *, repair: Any = None) -> Union[Case, Engine]:
    """Reads a case, an engine or a witness from a file.

    Args:
        path: the file; matrices in files of NumPy lie beside it.
        repair: how far matrices and states may be moved to be valid, as ``repair`` in a file.

    Raises:
        CaseError: with the place in the file.
    """
    allowed = None if repair is None else literal(repair, "repair")
    core = _core.Subject.open(path, allowed)
    try:
        read = json.loads(Path(path).read_text(encoding="utf-8"))
        factors = [int(n) for n in read["space"]]
    except (KeyError, ValueError, OSError, TypeError):
        factors = None
    return _subject(core, factors)


def from_dict(file: dict[str, Any], *, repair: Any = None) -> Union[Case, Engine]:
    """A case or an engine from a dictionary that says what a file says.

    A ``float`` in it is the binary fraction that it is, as everywhere in Python; in the text of a file the
    number ``0.1`` is the decimal.

    Raises:
        CaseError: with the place of what is wrong.
    """
    allowed = None if repair is None else literal(repair, "repair")
    if not isinstance(file, dict):
        raise refuse("", f"a dictionary is needed, and this is {type(file).__name__}")
    try:
        text = json.dumps(_exact(file, ""))
    except (TypeError, ValueError, RecursionError) as error:
        raise refuse("", f"not what a file can say: {error}") from None
    space = file.get("space")
    factors = (
        [int(n) for n in space] if isinstance(space, list) and all(type(n) is int for n in space) else None
    )
    return _subject(_core.Subject.parse(text, "case", None, allowed, False), factors)


def _exact(value: Any, place: str) -> Any:
    """The same with doubles as the fractions that they are."""
    if isinstance(value, dict):
        return {key: _exact(inner, f"{place}.{key}" if place else str(key)) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_exact(inner, f"{place}[{n}]") for n, inner in enumerate(value)]
    return literal(value, place) if isinstance(value, float) else value
