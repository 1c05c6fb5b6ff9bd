"""Rows as tables of other libraries, and as HTML."""

from __future__ import annotations

import html
from typing import Any, Iterable, Mapping, Sequence

from ._errors import MissingLibraryError
from .numbers import Number

Rows = Sequence[Mapping[str, Any]]


def columns(rows: Rows) -> dict[str, list[Any]]:
    """Columns, in which a number is four: its double, its bounds, and its exact value as text."""
    wide = [_wide(row) for row in rows]
    names = list(dict.fromkeys(name for row in wide for name in row))
    return {name: [row.get(name) for row in wide] for name in names}


def _wide(row: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in row.items():
        if not isinstance(value, Number):
            found[name] = value
            continue
        found[name] = None if value.undecided is not None else float(value)
        found[f"{name}_lower"] = None if value.lower is None else str(value.lower)
        found[f"{name}_upper"] = None if value.upper is None else str(value.upper)
        found[f"{name}_exact"] = None if value.exact is None else str(value.exact)
    return found


def to_pandas(rows: Rows) -> Any:
    """A ``pandas.DataFrame``."""
    try:
        import pandas
    except ImportError as error:
        raise MissingLibraryError("pandas is not installed") from error
    return pandas.DataFrame(columns(rows))


def to_polars(rows: Rows) -> Any:
    """A ``polars.DataFrame``."""
    try:
        import polars
    except ImportError as error:
        raise MissingLibraryError("polars is not installed") from error
    return polars.DataFrame(columns(rows), strict=False)


def to_html(rows: Rows) -> str:
    """A table; what a number is between stands behind it."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(_cell(row.get(name)) for name in names)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    if isinstance(value, Number) and value.lower is not None:
        return f'<td title="[{value.lower}, {value.upper}]">{html.escape(repr(value))}</td>'
    return f"<td>{html.escape('' if value is None else str(value))}</td>"


def to_latex(rows: Rows) -> str:
    """A table for MathJax."""
    names = list(dict.fromkeys(name for row in rows for name in row))

    def line(cells: Iterable[str]) -> str:
        return " & ".join(cells) + r" \\"

    body = "\n".join(line(_text(row.get(name)) for name in names) for row in rows)
    head = line(rf"\textrm{{{_escaped(name)}}}" for name in names)
    return f"$$\\begin{{array}}{{{'l' * len(names)}}}\n{head}\\hline\n{body}\n\\end{{array}}$$"


def _text(value: Any) -> str:
    if isinstance(value, Number):
        inner = value._repr_latex_().strip("$")
        return inner if value.undecided is None else rf"\textrm{{{inner}}}"
    return rf"\textrm{{{_escaped('' if value is None else str(value))}}}"


def _escaped(text: str) -> str:
    for special in "\\{}$&#^_%~":
        text = text.replace(special, {"\\": "/", "^": r"\^{}", "~": r"\~{}"}.get(special, f"\\{special}"))
    return text
