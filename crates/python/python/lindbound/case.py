"""A model in a state, and what is asked of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from . import _options
from ._errors import MissingLibraryError
from ._options import ProgressOption
from .reports import Inspection
from .subject import Subject

if TYPE_CHECKING:
    from .model import Model


class Collapse(NamedTuple):
    """A jump of a case in doubles: a dissipator of ``operator``, which is √γ·L.

    Attributes:
        bath: the bath's name.
        frequency: ω, by which L lowers the energy; negative for the partner.
        rate: γ(ω).
        operator: √γ·L, a ``Qobj`` or an array, d × d.
    """

    bath: str
    frequency: float
    rate: float
    operator: Any


class Motion(NamedTuple):
    """A case as other programs want it, in doubles.

    Attributes:
        H: what moves the state, ρ' = −i[H, ρ] + Σ D[c_ops]: H₀ + V, or V alone in a rotating frame.
        c_ops: √γ·L for every jump and its partner.
        state: ρ, or ``None`` where floating point does not find it.
        H0: the Hamiltonian by which heat is counted.
        collapses: the jumps with their baths, frequencies and rates, in the order of ``c_ops``.
    """

    H: Any
    c_ops: list[Any]
    state: Any
    H0: Any
    collapses: list[Collapse]


class Case(Subject):
    """A model in a state: ``Case(model, rho)`` is ``model.in_state(rho)``.

    Args:
        model: the model.
        rho, ket, populations: the state, as for :meth:`Model.in_state`.

    Raises:
        CaseError: with the place of what is wrong.
    """

    def __init__(self, model: Model, rho: Any = None, *, ket: Any = None, populations: Any = None) -> None:
        made = model.in_state(rho, ket=ket, populations=populations)
        self._inner, self._factors = made._inner, made._factors

    def inspect(
        self,
        *,
        tier: str = "certified",
        digits: int = 25,
        bits: Optional[int] = None,
        seconds: Optional[float] = None,
        progress: ProgressOption = None,
    ) -> Inspection:
        """Hypotheses, every quantity and the verdict of every claim, as ``lindbound inspect`` gives them.

        Args:
            tier: ``"certified"``, ``"exact"`` or ``"fast"`` (guesses in floating point, no verdicts).
            digits, bits, seconds: as for :meth:`decide`.
            progress: a callback ``(done, all, doing)``, or ``True`` for a bar of tqdm.
        """
        with _options.progress(progress, "steps") as tell:
            found = self._inner.inspect(
                _options.text("tier", tier),
                _options.whole("digits", digits, 1, 1000),
                _options.bits(bits),
                _options.seconds(seconds),
                tell,
            )
        return Inspection._of(found)

    def to_numpy(self) -> Motion:
        """H, collapse operators and state as arrays of numpy, complex, d × d, in the basis of the model.

        Rates and elements are the exact ones, rounded once, where the levels are rational.

        Raises:
            MissingLibraryError: where numpy is not installed.
        """
        try:
            import numpy
        except ImportError as error:
            raise MissingLibraryError("numpy is not installed") from error

        def matrix(rows: Any) -> Any:
            pairs = numpy.array(rows, dtype=float)
            return pairs[..., 0] + 1j * pairs[..., 1]

        found = json.loads(self._inner.floats())
        H0 = matrix(found["hamiltonian"])
        V = None if found["coherent"] is None else matrix(found["coherent"])
        H = H0 if V is None else V if found["rotating"] else H0 + V
        collapses = [
            Collapse(of["bath"], of["frequency"], of["rate"], of["rate"] ** 0.5 * matrix(of["operator"]))
            for of in found["collapses"]
        ]
        state = None if found["state"] is None else matrix(found["state"])
        return Motion(H, [one.operator for one in collapses], state, H0, collapses)

    def to_qutip(self) -> Motion:
        """The same as ``Qobj``, whose ``dims`` are those of the model.

        >>> # H, c_ops, rho, *_ = case.to_qutip(); qutip.steadystate(H, c_ops)

        Raises:
            MissingLibraryError: where QuTiP is not installed.
        """
        try:
            from qutip import Qobj
        except ImportError as error:
            raise MissingLibraryError("QuTiP is not installed") from error
        found = self.to_numpy()
        space = self._factors or [self.dimension]
        dims = [space, space]
        collapses = [one._replace(operator=Qobj(one.operator, dims=dims)) for one in found.collapses]
        return Motion(
            Qobj(found.H, dims=dims),
            [one.operator for one in collapses],
            None if found.state is None else Qobj(found.state, dims=dims),
            Qobj(found.H0, dims=dims),
            collapses,
        )
