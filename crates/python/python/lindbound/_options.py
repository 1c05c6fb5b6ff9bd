"""Options as the compiled part takes them."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import Any, Callable, Iterator, Optional, Union

from . import _literals
from ._errors import OptionError

#: Dimensions: one, both ends as a pair or as text ``"2..4"``, or a ``range``.
Dimensions = Union[int, str, "tuple[int, int]", range]
#: Told how much is done, of how much (0 where nobody knows), and what is being done.
Callback = Callable[[int, int, str], object]
#: A callback, or ``True`` for a bar of tqdm where that is installed.
ProgressOption = Union[Callback, bool, None]


def whole(name: str, value: Any, low: int, high: int) -> int:
    """A whole number of a range.

    Raises:
        OptionError: if it is none.
    """
    found = _literals.whole(value)
    if found is None or not low <= found <= high:
        raise OptionError(
            f"{name}: a whole number is needed, from {low} to {high}, and this is {value!r}", name
        )
    return found


def bits(value: Optional[int]) -> Optional[int]:
    """The largest precision tried."""
    return None if value is None else whole("bits", value, 53, 131072)


def seconds(value: Optional[float]) -> Optional[float]:
    """A time that is given.

    Raises:
        OptionError: if it is none.
    """
    if value is None:
        return None
    try:
        given = float(value)
    except (TypeError, ValueError, OverflowError):
        given = math.nan
    if not 0 < given <= 1e7:
        raise OptionError(f"seconds: more than 0 and at most 10⁷ seconds, and this is {value!r}", "seconds")
    return given


def text(name: str, value: Any) -> str:
    """A text.

    Raises:
        OptionError: if it is none, or cannot be encoded.
    """
    if not isinstance(value, str):
        raise OptionError(f"{name}: a text is needed, and this is {type(value).__name__}", name)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise OptionError(f"{name}: holds half of a pair of characters", name) from None
    return value


def texts(name: str, values: Any) -> list[str]:
    """Texts, or one."""
    return [text(name, value) for value in ([values] if isinstance(values, str) else list(values))]


def dimensions(value: Dimensions) -> str:
    """Dimensions as they are written.

    Raises:
        OptionError: for anything else.
    """
    if isinstance(value, str):
        return text("dim", value)
    if isinstance(value, range):
        if value.step != 1 or not len(value):
            raise OptionError(f"dim: {value} holds no dimensions in a row", "dim")
        return f"{value[0]}..{value[-1]}"
    if isinstance(value, tuple) and len(value) == 2:
        low, high = (whole("dim", end, 1, 10**6) for end in value)
        return f"{low}..{high}"
    return str(whole("dim", value, 0, 10**6))


@contextmanager
def progress(option: ProgressOption, what: str) -> Iterator[Optional[Callback]]:
    """The callback of an option: ``True`` is a bar of tqdm, and nothing where that is not installed.

    Raises:
        OptionError: for what cannot be called.
    """
    if option is None or option is False:
        yield None
        return
    if option is not True:
        if not callable(option):
            raise OptionError("progress: a callback (done, all, doing) is needed, or True", "progress")
        yield option
        return
    try:
        from tqdm.auto import tqdm
    except ImportError:
        yield None
        return
    with tqdm(unit=f" {what}", leave=False) as bar:

        def tell(done: int, of: int, doing: str) -> None:
            bar.total = of or None
            bar.set_description(doing, refresh=False)
            bar.update(done - bar.n)

        yield tell
