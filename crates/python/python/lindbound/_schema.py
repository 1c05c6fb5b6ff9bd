"""A model as Python has it, written as a file has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Mapping, Optional, Union

from ._errors import CaseError, refuse
from ._literals import literal, whole
from ._operators import Operator, operator, reals


@dataclass(frozen=True)
class Bath:
    """A bath at one temperature, given in one of three ways; units ħ = k_B = 1.

    Args:
        beta: inverse temperature β, any sign.
        temperature: T = 1/β; 0 is a bath that gives no heat.
        boltzmann_factor: x = e^(−β) per unit energy.
        mu: chemical potential μ, where the model has a ``number``.
    """

    beta: Any = None
    temperature: Any = None
    boltzmann_factor: Any = None
    mu: Any = None


@dataclass(frozen=True)
class Coupling:
    """A Hermitian operator that couples to a bath, resolved into one jump for each gap of H.

    Args:
        bath: the bath's name.
        operator: d × d, Hermitian.
        rate: γ(ω) at every ω ≥ 0, or the bath's spectrum as in a file, such as
            ``{"ohmic": {"strength": "1/10", "cutoff": 5}}``.
    """

    bath: str
    operator: Any
    rate: Any


@dataclass(frozen=True)
class Jump:
    """A jump: L lowers the energy by ω ≥ 0 at the rate γ(ω), and its partner L† acts at γ(ω)·e^(−βω).

    Args:
        bath: the bath's name.
        frequency: ω.
        rate: γ(ω) ≥ 0.
        operator: L, d × d.
        reverse_rate: γ(−ω), if it is another.
        reverse_operator: the partner, if it is not L†.
    """

    bath: str
    frequency: Any
    rate: Any
    operator: Any
    reverse_rate: Any = None
    reverse_operator: Any = None


#: How baths, couplings and jumps may be given.
Baths = Union[Mapping[str, Any], Iterable[Mapping[str, Any]]]


class Space:
    """The factors of the space, which all operators have to agree on."""

    def __init__(self, given: Optional[Iterable[int]]) -> None:
        self.given = None if given is None else _factors(given)
        self.found: Optional[list[int]] = None
        self.place = ""

    def take(self, value: Any, place: str) -> Any:
        """The operator as a file has it; its factors are those of the space.

        Raises:
            CaseError: where an operator has others than the one before.
        """
        read: Operator = operator(value, place)
        self.agree(read.space, place)
        return read.json

    def agree(self, space: Optional[list[int]], place: str) -> None:
        """Keeps factors, which are finer than a dimension alone."""
        if space is None:
            return
        if self.found is None or (len(self.found) == 1 and _product(self.found) == _product(space)):
            self.found, self.place = space, place
        elif _product(self.found) != _product(space) or (len(space) > 1 and space != self.found):
            raise refuse(place, f"acts on the space {space}, where {self.place} acts on {self.found}")

    @property
    def factors(self) -> Optional[list[int]]:
        """The factors, where anything says them."""
        return self.given if self.given is not None else self.found

    @property
    def dimension(self) -> Optional[int]:
        """d, where anything says it."""
        return None if self.factors is None else _product(self.factors)


def _factors(given: Any) -> list[int]:
    factors = []
    for n, factor in enumerate(_list(given, "space")):
        found = whole(factor)
        if found is None or found < 1:
            raise refuse(f"space[{n}]", f"a whole number from 1 on is needed, and this is {factor!r}")
        factors.append(found)
    return factors


def _product(factors: Iterable[int]) -> int:
    product = 1
    for factor in factors:
        product *= factor
    return product


def options(value: Any, place: str) -> Any:
    """Numbers inside a dictionary of the file format, written exactly."""
    if isinstance(value, Mapping):
        return {str(key): options(inner, f"{place}.{key}") for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [options(inner, f"{place}[{n}]") for n, inner in enumerate(value)]
    return value if value is None else literal(value, place)


def baths(given: Baths) -> list[dict[str, Any]]:
    """The baths as a file has them."""
    if isinstance(given, Mapping):
        named = [(str(name), bath) for name, bath in given.items()]
    elif isinstance(given, Iterable) and not isinstance(given, (str, bytes)):
        named = []
        for n, bath in enumerate(given):
            if not isinstance(bath, Mapping) or "name" not in bath:
                raise refuse(f"baths[{n}]", "a dictionary with a name is needed, or give {name: Bath(…)}")
            named.append((str(bath["name"]), {key: bath[key] for key in bath if key != "name"}))
    else:
        raise refuse("baths", f"a dictionary {{name: Bath(…)}} is needed, and this is {type(given).__name__}")
    return [{"name": name, **_bath(bath, f"baths[{n}]")} for n, (name, bath) in enumerate(named)]


def _bath(bath: Any, place: str) -> dict[str, Any]:
    if isinstance(bath, Bath):
        bath = {key: value for key, value in vars(bath).items() if value is not None}
    if not isinstance(bath, Mapping):
        raise refuse(place, "Bath(beta=…), Bath(temperature=…) or Bath(boltzmann_factor=…) is needed")
    return {str(key): literal(value, f"{place}.{key}") for key, value in bath.items()}


def couplings(given: Any, space: Space) -> list[dict[str, Any]]:
    """Couplings as a file has them: ``Coupling``, dictionaries, or ``(bath, operator, rate)``."""
    listed = []
    for n, coupling in enumerate(_list(given, "couplings")):
        place = f"couplings[{n}]"
        if isinstance(coupling, (tuple, list)) and len(coupling) == 3:
            coupling = Coupling(*coupling)
        fields = dict(coupling) if isinstance(coupling, Mapping) else None
        if isinstance(coupling, Coupling):
            fields = vars(coupling)
        if fields is None:
            raise refuse(place, "Coupling(bath, operator, rate) is needed")
        _known(fields, ("bath", "operator", "rate"), place)
        rate = fields["rate"]
        is_spectrum = isinstance(rate, Mapping)
        listed.append(
            {
                "bath": str(fields["bath"]),
                "operator": space.take(fields["operator"], f"{place}.operator"),
                "rate": _spectrum(rate, f"{place}.rate") if is_spectrum else literal(rate, f"{place}.rate"),
            }
        )
    return listed


def _spectrum(rate: Mapping[str, Any], place: str) -> dict[str, Any]:
    words = {"statistics", "expression"}
    return {key: value if key in words else options(value, f"{place}.{key}") for key, value in rate.items()}


def jumps(given: Any, space: Space) -> list[dict[str, Any]]:
    """Jumps as a file has them: ``Jump``, dictionaries, or ``(bath, frequency, rate, operator)``."""
    listed = []
    for n, jump in enumerate(_list(given, "jumps")):
        place = f"jumps[{n}]"
        if isinstance(jump, (tuple, list)) and len(jump) == 4:
            jump = Jump(*jump)
        if isinstance(jump, Mapping):
            listed.append(_file_jump(jump, place, space))
            continue
        if not isinstance(jump, Jump):
            raise refuse(place, "Jump(bath, frequency, rate, operator) is needed")
        written: dict[str, Any] = {
            "bath": str(jump.bath),
            "frequency": literal(jump.frequency, f"{place}.frequency"),
            "rate": literal(jump.rate, f"{place}.rate"),
            "operator": space.take(jump.operator, f"{place}.operator"),
        }
        reverse: dict[str, Any] = {}
        if jump.reverse_rate is not None:
            reverse["rate"] = literal(jump.reverse_rate, f"{place}.reverse.rate")
        if jump.reverse_operator is not None:
            reverse["operator"] = space.take(jump.reverse_operator, f"{place}.reverse.operator")
        if reverse:
            written["reverse"] = reverse
        listed.append(written)
    return listed


def _file_jump(jump: Mapping[str, Any], place: str, space: Space) -> dict[str, Any]:
    """A jump that is written as in a file, with operators as they come to hand."""
    written: dict[str, Any] = {}
    for key, value in jump.items():
        inner = f"{place}.{key}"
        if key == "operator":
            written[key] = space.take(value, inner)
        elif key == "operators":
            written[key] = [space.take(one, f"{inner}[{k}]") for k, one in enumerate(_list(value, inner))]
        elif key == "rates":
            written[key] = operator(value, inner).json
        elif key == "reverse" and isinstance(value, Mapping):
            written[key] = _file_jump(value, inner, space)
        else:
            written[key] = str(value) if key == "bath" else literal(value, inner)
    return written


def levels(given: Any) -> list[dict[str, Any]]:
    """Levels ``(energy, degeneracy)``, or energies alone, in the order of the basis."""
    listed = []
    for n, level in enumerate(_list(given, "levels")):
        place = f"levels[{n}]"
        if isinstance(level, Mapping):
            level = (level.get("energy"), level.get("degeneracy", 1))
        energy, degeneracy = level if isinstance(level, (tuple, list)) and len(level) == 2 else (level, 1)
        size = whole(degeneracy)
        if size is None or size < 1:
            raise refuse(
                f"{place}.degeneracy", f"a whole number from 1 on is needed, and this is {degeneracy}"
            )
        listed.append({"energy": literal(energy, f"{place}.energy"), "degeneracy": size})
    return listed


def units(given: Any) -> dict[str, str]:
    """The units as a file has them."""
    if not isinstance(given, Mapping):
        raise refuse("units", f"a dictionary is needed, and this is {type(given).__name__}")
    return {str(key): str(unit) for key, unit in given.items()}


def number(given: Any, space: Space) -> Any:
    """The particle number: an operator, or its diagonal."""
    if isinstance(given, (list, tuple)) and given and not isinstance(given[0], (list, tuple)):
        return reals(given, "number")
    if getattr(given, "ndim", 2) == 1:
        return reals(given, "number")
    return space.take(given, "number")


def _list(given: Any, place: str) -> list[Any]:
    if given is None:
        return []
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable):
        raise refuse(place, f"a list is needed, and this is {type(given).__name__}")
    return list(given)


def _known(fields: Mapping[str, Any], names: tuple[str, ...], place: str) -> None:
    for name in names:
        if name not in fields:
            raise refuse(place, f"has no {name}")
    for name in fields:
        if name not in names:
            raise CaseError(f"{place}: there is no `{name}` here; there are {', '.join(names)}", place)
