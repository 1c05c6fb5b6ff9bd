"""The exceptions of the package; every one is a mistake in what was asked or given, and says its place."""

from __future__ import annotations


class LindboundError(Exception):
    """What everything raised by this package is.

    Attributes:
        place: the place of the mistake, such as ``couplings[0].operator[1][2]``; empty where there is none.
    """

    place: str

    def __init__(self, message: str = "", place: str = "") -> None:
        super().__init__(message)
        self.place = place


class CaseError(LindboundError, ValueError):
    """A model, a state or an engine is not acceptable: wrong dimensions, not Hermitian, not a number, …"""


class StatementError(LindboundError, ValueError):
    """A statement is not well formed, or speaks of something that is not there."""


class OptionError(LindboundError, ValueError):
    """An option has a value that means nothing."""


class UndecidedError(LindboundError):
    """A number was asked for that has no certain value."""


class MissingLibraryError(LindboundError, ImportError):
    """A library that is needed here, such as QuTiP or pandas, is not installed."""


def refuse(place: str, problem: str) -> CaseError:
    """The error of a value at a place."""
    return CaseError(f"{place}: {problem}" if place else problem, place)
