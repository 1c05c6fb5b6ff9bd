"""Numbers of reports: certain bounds, and the exact value where it is known."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, Mapping, Optional

from ._errors import MissingLibraryError, UndecidedError


class Number:
    """A number of a report.

    Attributes:
        lower: a certain lower bound, as the report prints it; ``None`` where nothing is certain.
        upper: a certain upper bound.
        exact: the value, where it is known to be rational, and short.
        formula: the value as text, where it is a short formula of logarithms and roots.
        undecided: why nothing is certain; ``None`` where something is.

    >>> number = Number({"lower": "0.333", "upper": "0.334", "exact": "1/3"})
    >>> number.exact, float(number), number
    (Fraction(1, 3), 0.3333333333333333, 1/3)
    """

    __slots__ = ("_json", "lower", "upper", "exact", "formula", "undecided", "_guess")

    lower: Optional[Decimal]
    upper: Optional[Decimal]
    exact: Optional[Fraction]
    formula: Optional[str]
    undecided: Optional[str]

    def __init__(self, json: Mapping[str, Any]) -> None:
        self._json = dict(json)
        self.lower = Decimal(json["lower"]) if "lower" in json else None
        self.upper = Decimal(json["upper"]) if "upper" in json else None
        self.exact = Fraction(json["exact"]) if "exact" in json else None
        if (
            self.exact is None
            and self.lower is not None
            and self.lower == self.upper
            and self.lower.is_finite()
        ):
            self.exact = Fraction(self.lower)
        self.formula = json.get("formula")
        self.undecided = json.get("undecided")
        guess = json.get("value")
        self._guess = float(guess) if guess is not None else None

    @property
    def is_certain(self) -> bool:
        """Whether there are certain bounds: a guess of the fast tier has none."""
        return self.lower is not None

    def __float__(self) -> float:
        """The nearest double, as far as the bounds tell.

        Raises:
            UndecidedError: where the number has no value.
        """
        if self.exact is not None:
            return float(self.exact)
        if self.lower is not None and self.upper is not None:
            if not self.lower.is_finite():
                return float(self.lower)
            return float((Fraction(self.lower) + Fraction(self.upper)) / 2)
        if self._guess is not None:
            return self._guess
        raise UndecidedError(f"the number is undecided: {self.undecided}")

    def __contains__(self, value: object) -> bool:
        """Whether the number may be this: whether it lies between the bounds."""
        if self.lower is None or self.upper is None:
            return False
        if not self.lower.is_finite():
            return value == float(self.lower)
        if not isinstance(value, (int, float, Fraction, Decimal)):
            return False
        if isinstance(value, float) and value in (float("inf"), float("-inf")):
            return False
        return Fraction(self.lower) <= Fraction(value) <= Fraction(self.upper)

    def mpmath(self) -> Any:
        """The interval of mpmath that holds it, at mpmath's precision.

        Raises:
            UndecidedError: where nothing is certain.
            MissingLibraryError: where mpmath is not installed.
        """
        if self.lower is None or self.upper is None:
            raise UndecidedError(f"no certain bounds: {self.undecided or 'a guess'}")
        try:
            from mpmath import iv
        except ImportError as error:
            raise MissingLibraryError("mpmath is not installed") from error
        if self.exact is not None:
            return iv.mpf(self.exact.numerator) / iv.mpf(self.exact.denominator)
        ends = (str(end) if end.is_finite() else float(end) for end in (self.lower, self.upper))
        return iv.mpf(list(ends))

    def to_dict(self) -> dict[str, Any]:
        """The number as the report has it."""
        return dict(self._json)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and self._json == other._json

    def __hash__(self) -> int:
        return hash(tuple(sorted((key, str(value)) for key, value in self._json.items())))

    def __repr__(self) -> str:
        if self.undecided is not None:
            return "undecided"
        if self.exact is not None and len(str(self.exact)) <= 14:
            return str(self.exact)
        value = float(self)
        return f"{value:.12g}" if self.is_certain else f"≈{value:.9g}"

    def _repr_latex_(self) -> str:
        if self.exact is not None and self.exact.denominator != 1:
            sign = "-" if self.exact < 0 else ""
            return f"${sign}\\frac{{{abs(self.exact.numerator)}}}{{{self.exact.denominator}}}$"
        if self.undecided is not None:
            return "undecided"
        text = repr(self).replace("inf", r"\infty")
        if "e" in text:
            mantissa, exponent = text.split("e")
            text = f"{mantissa}\\cdot 10^{{{int(exponent)}}}"
        return f"${text}$"
