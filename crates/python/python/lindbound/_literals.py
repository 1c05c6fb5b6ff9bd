"""Numbers as they come to hand, written exactly: the literals of the file format."""

from __future__ import annotations

import numbers
import operator
from fractions import Fraction
from typing import Any, Optional, Union

from ._errors import refuse

#: A complex number as a file has it: ``"p/q"``, or ``["p/q", "p/q"]`` with an imaginary part.
Entry = Union[str, "list[str]"]


def whole(value: Any) -> Optional[int]:
    """A whole number; ``None`` for what is none."""
    try:
        return None if isinstance(value, bool) else operator.index(value)
    except TypeError:
        return None


def _ratio(value: Any, place: str) -> str:
    try:
        top, bottom = value.as_integer_ratio()
    except (OverflowError, ValueError):
        raise refuse(place, f"is not a finite number: {value}") from None
    return str(top) if bottom == 1 else f"{top}/{bottom}"


def _binary(value: Any, place: str) -> str:
    """A binary float of sympy or mpmath, as the fraction that it is."""
    sign, mantissa, exponent, _ = value._mpf_
    if not mantissa and exponent:
        raise refuse(place, f"is not a finite number: {value}")
    number = Fraction(-int(mantissa) if sign else int(mantissa)) * Fraction(2) ** int(exponent)
    return str(number)


def _of(value: Any, library: str) -> bool:
    return type(value).__module__.split(".", 1)[0] == library


def literal(value: Any, place: str) -> str:
    """A real number, exactly: a double is the binary fraction that it is.

    Takes ``int``, ``float``, ``Fraction``, ``Decimal``, numbers of numpy, sympy and mpmath, and text such as
    ``"1/3"`` or ``"1e-9"``.

    Raises:
        CaseError: for what is no finite real number.
    """
    entry = _real(value, place) or _complex(value, place)
    if isinstance(entry, str):
        return entry
    what = type(value).__name__ if entry is None else str(value)
    raise refuse(place, f"a real number is needed, and this is {what}")


def scalar(value: Any, place: str) -> Entry:
    """A complex number, exactly, or ``[re, im]``; see :func:`literal`."""
    if isinstance(value, (list, tuple)) and len(value) == 2:
        return [literal(value[0], f"{place}[0]"), literal(value[1], f"{place}[1]")]
    entry = _real(value, place) or _complex(value, place)
    if entry is None:
        raise refuse(place, f"a number is needed, and this is {type(value).__name__}")
    return entry


def _real(value: Any, place: str) -> Optional[str]:
    """A number of a real type; ``None`` for what is of another."""
    if isinstance(value, str):
        # What is empty is no number: the reader of files says so.
        return value or " "
    if isinstance(value, bool):
        raise refuse(place, f"a number is needed, and this is {value}")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _ratio(value, place)
    if isinstance(value, numbers.Rational):
        return str(Fraction(int(value.numerator), int(value.denominator)))
    if _of(value, "numpy"):
        if getattr(value, "shape", None) != () or value.dtype.kind not in "iufb":
            return None
        return _ratio(value[()], place) if value.dtype.char == "g" else _real(value.item(), place)
    if _of(value, "sympy"):
        return None
    if hasattr(value, "_mpf_"):
        return _binary(value, place)
    return _ratio(value, place) if hasattr(value, "as_integer_ratio") else None


def _complex(value: Any, place: str) -> Optional[Entry]:
    """A number of a complex type; ``None`` for what is of another."""
    if _of(value, "sympy"):
        return _sympy(value, place)
    if _of(value, "numpy"):
        if getattr(value, "shape", None) != () or value.dtype.kind != "c":
            return None
        parts = (
            (value.real, value.imag) if value.dtype.char == "G" else (value.item().real, value.item().imag)
        )
    elif isinstance(value, complex) or hasattr(value, "_mpc_"):
        parts = (value.real, value.imag)
    else:
        return None
    re, im = literal(parts[0], place), literal(parts[1], place)
    return re if im == "0" else [re, im]


def _sympy(value: Any, place: str) -> Entry:
    """A number of sympy; what is not rational is refused here ."""
    if getattr(value, "is_number", False) is not True:
        raise refuse(place, f"a number is needed, and this is {value}")
    re, im = value.as_real_imag()
    parts = []
    for part in (re, im):
        if getattr(part, "is_Rational", False):
            parts.append(str(Fraction(int(part.p), int(part.q))))
        elif getattr(part, "is_Float", False):
            parts.append(_binary(part, place))
        else:
            raise refuse(
                place, f"{value} is not rational: round it, or write the operator as text, with sqrt(…)"
            )
    return parts[0] if parts[1] == "0" else parts
