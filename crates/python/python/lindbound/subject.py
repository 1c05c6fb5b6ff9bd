"""What statements are about: a case or an engine, and what both are asked."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Optional, Type, TypeVar, Union

from . import _core, _options
from .numbers import Number
from .reports import Decision, Replay

#: Where a file is.
PathOption = Union[str, "os.PathLike[str]"]

_S = TypeVar("_S", bound="Subject")


class Subject:
    """What statements are about: a :class:`Case` or an :class:`Engine`."""

    _inner: _core.Subject
    _factors: Optional[list[int]]

    @classmethod
    def _of(cls: Type[_S], core: _core.Subject, factors: Optional[list[int]] = None) -> _S:
        made = cls.__new__(cls)
        made._inner, made._factors = core, factors
        return made

    @property
    def dimension(self) -> int:
        """The dimension d."""
        return self._inner.dimension

    @property
    def baths(self) -> list[str]:
        """The names of the baths."""
        return self._inner.baths

    @property
    def notes(self) -> list[str]:
        """What was changed when it was read, as ``repair`` allows, and by how much (Frobenius norm)."""
        return self._inner.notes()

    def decide(
        self, statement: str, *, digits: int = 25, bits: Optional[int] = None, seconds: Optional[float] = None
    ) -> Decision:
        """Decides a statement of the claim language, or the claim of that id, with certainty.

        Args:
            statement: such as ``"J_tot(bd)^2 <= A_cl * sigma(bd) / 2"`` or ``"eq4"``.
            digits: certain significant digits of the two sides that are shown, 1 to 1000.
            bits: the largest precision tried, 53 to 131072 (8192; less where spectra are irrational).
            seconds: after which nothing new is begun; what is not decided then is undecided.

        Raises:
            StatementError: if it is not well formed or speaks of something that is not there.
        """
        found = self._inner.decide(
            _options.text("statement", statement),
            _options.whole("digits", digits, 1, 1000),
            _options.bits(bits),
            _options.seconds(seconds),
        )
        return Decision._of_answer(found)

    def value(self, expression: str) -> Number:
        """The value of an expression of the claim language, such as ``"sigma(rho)"``, with certain bounds.

        Raises:
            StatementError: if it is not well formed or speaks of something that is not there.
        """
        return Number(json.loads(self._inner.value(_options.text("expression", expression))))

    def to_json(self) -> str:
        """The file that says it, every number exact."""
        return self._inner.write()

    def to_dict(self) -> dict[str, Any]:
        """The same as a dictionary; :func:`from_dict` reads it."""
        read: dict[str, Any] = json.loads(self.to_json())
        return read

    def save(self, path: PathOption) -> None:
        """Writes the file that says it, for :func:`load` and for the command line.

        Raises:
            OSError: if it cannot be written.
        """
        Path(path).write_text(self.to_json(), encoding="utf-8")

    def quoted(self) -> Optional[str]:
        """The lines that a researcher would quote; ``None`` where the levels are irrational."""
        return self._inner.quoted()

    def replay(self) -> Replay:
        """Decides again what a witness records.

        Raises:
            CaseError: if it is no witness: no statement with a verdict stands in its file.
        """
        return Replay._of(self._inner.replay())

    def certificate(self, module: str = "witness") -> str:
        """A file for Rocq whose theorem is the verdict that a witness records.

        Raises:
            LindboundError: if there is none.
        """
        return self._inner.certificate(_options.text("module", module))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.to_json(), self._factors)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        return f"<lindbound.{type(self).__name__}, d = {self.dimension}, baths {', '.join(self.baths)}>"

    def _repr_html_(self) -> str:
        import html

        return f"<pre>{html.escape(self.quoted() or repr(self))}</pre>"


def _restored(kind: type[_S], text: str, factors: Optional[list[int]]) -> _S:
    """The same case or engine in another process."""
    return kind._of(_core.Subject.parse(text, "case", None, None, False), factors)
