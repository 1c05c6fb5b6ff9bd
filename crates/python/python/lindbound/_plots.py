"""Plots, where matplotlib is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ._errors import MissingLibraryError
from .numbers import Number

if TYPE_CHECKING:
    from .reports import Decision


def _axes(ax: Any) -> Any:
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise MissingLibraryError("matplotlib is not installed") from error
    return pyplot.subplots(layout="constrained")[1] if ax is None else ax


def claims(decisions: Sequence[Decision], ax: Any = None) -> Any:
    """A bar for each claim: the side claimed smaller over the other, where there is such a ratio."""
    axes = _axes(ax)
    colours = {"holds": "tab:blue", "violated": "tab:red", "undecided": "tab:gray"}
    names, ratios, shades = [], [], []
    for one in reversed(decisions):
        ratio = _ratio(one.left, one.right, ">" in one.statement or "≥" in one.statement)
        if one.verdict is not None and ratio is not None:
            names.append(one.id)
            ratios.append(ratio)
            shades.append(colours[one.verdict])
    axes.barh(names, ratios, color=shades)
    axes.axvline(1, color="black", linewidth=0.8)
    axes.set_xlabel("smaller side / larger side")
    return axes


def _ratio(left: Any, right: Any, swapped: bool) -> Any:
    if not isinstance(left, Number) or not isinstance(right, Number):
        return None
    if left.undecided is not None or right.undecided is not None:
        return None
    small, large = (float(right), float(left)) if swapped else (float(left), float(right))
    finite = abs(small) < float("inf") and 0 < large < float("inf")
    return small / large if finite else None


def lines(x: Sequence[Any], curves: Mapping[str, Sequence[float]], label: str, ax: Any = None) -> Any:
    """A line for each curve over x."""
    axes = _axes(ax)
    for name, values in curves.items():
        axes.plot([float(value) for value in x], values, label=name)
    axes.set_xlabel(label)
    if curves:
        axes.legend()
    return axes
