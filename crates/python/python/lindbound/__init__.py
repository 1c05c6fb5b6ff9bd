"""Is this inequality of quantum thermodynamics true?

Statements about Lindblad master equations, decided with certainty: a verdict is *holds*, *violated* or
*undecided*, the first two only when certain, and it is about exactly the numbers that were given.

>>> import lindbound as lb
>>> model = lb.Model(
...     levels=[(0, 1), (1, 2)],
...     baths={"hot": lb.Bath(boltzmann_factor="1/2")},
...     jumps=[lb.Jump("hot", 1, "5/2", [[0, 1, 1], [0, 0, 0], [0, 0, 0]])],
... )
>>> case = model.in_state(populations=[0.25, 0.5, 0.25])
>>> case.decide("J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2").verdict
'holds'

Units: ħ = k_B = 1. Models are made by :class:`Model`, engines by :class:`Engine`; :func:`search`,
:func:`check` and :func:`enumerate` ask of many models; :mod:`lindbound.testing` is for pytest and Hypothesis.
"""

from . import testing
from ._core import __version__
from ._errors import (
    CaseError,
    LindboundError,
    MissingLibraryError,
    OptionError,
    StatementError,
    UndecidedError,
)
from ._schema import Bath, Coupling, Jump
from .asking import Check, Claims, Search, check, claims, count, enumerate, search
from .case import Case, Collapse, Motion
from .engine import Engine, Stroke
from .files import from_dict, load
from .model import Model
from .numbers import Number
from .reports import Decision, EngineReport, Hypothesis, Inspection, Replay, Report, SteadyState
from .sweeping import Decisions, Sweep, decide_many, sweep

__all__ = [
    "Bath",
    "Case",
    "CaseError",
    "Check",
    "Claims",
    "Collapse",
    "Coupling",
    "Decision",
    "Decisions",
    "Engine",
    "EngineReport",
    "Hypothesis",
    "Inspection",
    "Jump",
    "LindboundError",
    "MissingLibraryError",
    "Model",
    "Motion",
    "Number",
    "OptionError",
    "Replay",
    "Report",
    "Search",
    "StatementError",
    "SteadyState",
    "Stroke",
    "Sweep",
    "UndecidedError",
    "__version__",
    "check",
    "claims",
    "count",
    "decide_many",
    "enumerate",
    "from_dict",
    "load",
    "search",
    "sweep",
    "testing",
]
