"""Operators and states as they come to hand, as the file format has them."""

from __future__ import annotations

from typing import Any, NamedTuple, Optional, Sequence

from ._errors import CaseError, refuse
from ._literals import _of, literal, scalar, whole

#: The largest dimension of a model.
MAX_DIMENSION = 64


class Operator(NamedTuple):
    """An operator as the file format has it, and the factors of its space where it says them."""

    json: Any
    space: Optional[list[int]]


def operator(value: Any, place: str) -> Operator:
    """An operator, exactly.

    Takes text of the operator language, ``Qobj`` of QuTiP (dense or sparse; ``dims`` are kept), arrays of
    numpy or anything that converts to one, sparse matrices of scipy, matrices of sympy, and nested lists of
    numbers. Doubles are the binary fractions that they are.

    Raises:
        CaseError: with the place of what is wrong.
    """
    if isinstance(value, str):
        return Operator(value, None)
    if isinstance(value, dict):
        return Operator(_listed(value, place), None)
    if _of(value, "qutip"):
        return _qutip(value, place)
    if _of(value, "scipy") and hasattr(value, "tocoo"):
        return _sparse(value, place)
    if _of(value, "sympy") and hasattr(value, "tolist") and hasattr(value, "shape"):
        return _symbolic(value, place)
    rows = _rows(value, place)
    return Operator(rows, [len(rows)] if rows else None)


def _listed(value: dict[Any, Any], place: str) -> dict[str, Any]:
    """A matrix by its entries that are not zero, as a file has it."""
    if list(value) != ["entries"] or not isinstance(value["entries"], (list, tuple)):
        raise refuse(place, '{"entries": [[row, column, value], …]} is needed')
    listed = []
    for n, entry in enumerate(value["entries"]):
        inner = f"{place}.entries[{n}]"
        is_entry = isinstance(entry, (list, tuple)) and len(entry) == 3
        row, column = (whole(entry[0]), whole(entry[1])) if is_entry else (None, None)
        if row is None or column is None:
            raise refuse(inner, "[row, column, value] is needed")
        listed.append([row, column, scalar(entry[2], f"{inner}[2]")])
    return {"entries": listed}


def _square(shape: Sequence[int], place: str) -> int:
    if len(shape) != 2 or shape[0] != shape[1]:
        raise refuse(place, f"a square matrix is needed, and this has the shape {tuple(shape)}")
    if shape[0] > MAX_DIMENSION:
        raise refuse(place, f"the dimension {shape[0]} is larger than {MAX_DIMENSION}")
    return int(shape[0])


def _rows(value: Any, place: str) -> list[list[Any]]:
    shape = getattr(value, "shape", None)
    if shape is not None and not isinstance(value, (list, tuple)):
        _square(shape, place)
        if not _of(value, "numpy"):
            value = _array(value, place)
        if value.dtype.kind not in "biufcO":
            raise refuse(place, f"numbers are needed, and these are of type {value.dtype}")
        # Long doubles would be rounded by tolist.
        value = list(value) if value.dtype.char in "gG" else value.tolist()
    if not isinstance(value, (list, tuple)):
        raise refuse(place, f"a matrix is needed, and this is {type(value).__name__}")
    if len(value) > MAX_DIMENSION:
        raise refuse(place, f"the dimension {len(value)} is larger than {MAX_DIMENSION}")
    return [entries(row, f"{place}[{i}]") for i, row in enumerate(value)]


def _array(value: Any, place: str) -> Any:
    import numpy

    try:
        return numpy.asarray(value)
    except Exception as error:
        raise refuse(place, f"cannot be read as an array: {error}") from error


def entries(row: Any, place: str) -> list[Any]:
    """A list of complex numbers, exactly."""
    if hasattr(row, "tolist") and getattr(getattr(row, "dtype", None), "char", "g") not in "gG":
        row = row.tolist()
    if isinstance(row, (str, bytes)) or not hasattr(row, "__len__") or not hasattr(row, "__iter__"):
        raise refuse(place, f"a list of numbers is needed, and this is {type(row).__name__}")
    if len(row) > MAX_DIMENSION:
        raise refuse(place, f"more than {MAX_DIMENSION} entries")
    return [scalar(entry, f"{place}[{j}]") for j, entry in enumerate(row)]


def reals(values: Any, place: str) -> list[str]:
    """A list of real numbers, exactly."""
    if hasattr(values, "tolist"):
        values = values.tolist()
    if isinstance(values, (str, bytes)) or not hasattr(values, "__len__") or not hasattr(values, "__iter__"):
        raise refuse(place, f"a list of numbers is needed, and this is {type(values).__name__}")
    if len(values) > MAX_DIMENSION:
        raise refuse(place, f"more than {MAX_DIMENSION} entries")
    return [literal(value, f"{place}[{n}]") for n, value in enumerate(values)]


def _qutip(value: Any, place: str) -> Operator:
    kind = value.type if hasattr(value, "data") and hasattr(value, "dims") else type(value).__name__
    if kind != "oper":
        raise refuse(place, f"an operator is needed, and this Qobj is a {kind}")
    space = factors(value.dims, place)
    _square(value.shape, place)
    if type(value.data).__name__ == "Dense":
        return Operator(_rows(value.full(), place), space)
    return Operator(_sparse(value.to("CSR").data_as("csr_matrix"), place).json, space)


def factors(dims: Any, place: str) -> list[int]:
    """The factors of a Qobj's space.

    Raises:
        CaseError: where its two sides differ, or are no list of dimensions.
    """
    sides = list(dims)
    if len(sides) != 2 or not all(isinstance(n, int) for n in sides[0]):
        raise refuse(place, f"an operator on one space is needed, and this has dims = {dims}")
    if sides[1] not in (sides[0], [1], [1] * len(sides[0])):
        raise refuse(place, f"an operator on one space is needed, and this has dims = {dims}")
    return [int(n) for n in sides[0]]


def _sparse(value: Any, place: str) -> Operator:
    d = _square(value.shape, place)
    matrix = value.tocoo()
    # What stands twice is summed by scipy, in doubles as it would be there.
    matrix.sum_duplicates()
    of = zip(matrix.row.tolist(), matrix.col.tolist(), matrix.data.tolist())
    listed = [[i, j, scalar(entry, f"{place}[{i}][{j}]")] for i, j, entry in of]
    return Operator({"entries": listed}, [d])


def _symbolic(value: Any, place: str) -> Operator:
    d = _square(value.shape, place)
    rows = value.tolist()
    try:
        return Operator([entries(row, f"{place}[{i}]") for i, row in enumerate(rows)], [d])
    except CaseError:
        if any(not getattr(entry, "is_number", False) for row in rows for entry in row):
            raise
    # Roots are taken exactly where an operator is text.
    terms = [
        f"({str(entry).replace('**', '^').replace('I', 'i')})*op({i}, {j})"
        for i, row in enumerate(rows)
        for j, entry in enumerate(row)
        if entry != 0
    ]
    return Operator(" + ".join(terms) or "0*id", [d])


def complex_bytes(value: Any, d: int, place: str) -> Optional[bytes]:
    """The doubles of a state's matrix as they lie in memory; ``None`` if it is no array of doubles."""
    if _of(value, "qutip") and hasattr(value, "data") and value.type == "oper":
        factors(value.dims, place)
        value = value.full()
    if not _of(value, "numpy") or getattr(value, "dtype", None) is None or value.dtype.kind not in "biufc":
        return None
    if value.dtype.char in "gG":
        return None
    if value.shape != (d, d):
        if value.ndim != 2:
            raise refuse(
                place, f"a matrix is needed, and this has the shape {value.shape}: say ket=… or populations=…"
            )
        raise refuse(place, f"a {d} × {d} matrix is needed, and this has the shape {value.shape}")
    converted = value.astype("<c16", order="C", copy=False)
    raw: bytes = converted.tobytes()
    return raw
