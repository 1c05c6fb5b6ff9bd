from os import PathLike
from typing import Callable, Optional, Union

__version__: str

_Path = Union[str, "PathLike[str]"]
_Reported = tuple[str, str, int]
_Progress = Optional[Callable[[int, int, str], object]]

class Subject:
    @staticmethod
    def parse(
        text: str, name: str, folder: Optional[_Path], repair: Optional[str], built: bool
    ) -> Subject: ...
    @staticmethod
    def open(path: _Path, repair: Optional[str]) -> Subject: ...
    def write(self) -> str: ...
    def notes(self) -> list[str]: ...
    @property
    def is_engine(self) -> bool: ...
    @property
    def dimension(self) -> int: ...
    @property
    def baths(self) -> list[str]: ...
    def quoted(self) -> Optional[str]: ...
    def decide(
        self, statement: str, digits: int, bits: Optional[int], seconds: Optional[float]
    ) -> _Reported: ...
    def value(self, expression: str) -> str: ...
    def inspect(
        self, tier: str, digits: int, bits: Optional[int], seconds: Optional[float], progress: _Progress
    ) -> _Reported: ...
    def report(
        self, digits: int, bits: Optional[int], seconds: Optional[float], progress: _Progress
    ) -> _Reported: ...
    def replay(self) -> _Reported: ...
    def certificate(self, module: str) -> str: ...
    def floats(self) -> str: ...
    def in_state(self, matrix: bytes, repair: Optional[str]) -> Subject: ...
    def decide_many(
        self, statement: str, matrices: bytes, count: int, repair: Optional[str], progress: _Progress
    ) -> tuple[bytes, list[int], list[tuple[int, str]]]: ...

def claims() -> _Reported: ...
def claim_ids() -> list[str]: ...
def search(
    statement: str,
    dropped: list[str],
    dim: str,
    seconds: Optional[float],
    tasks: Optional[int],
    seed: int,
    progress: _Progress,
) -> _Reported: ...
def check(
    claims: list[str],
    conjectures: list[str],
    refuted: list[str],
    families: list[str],
    dim: str,
    samples: int,
    seed: int,
    tier: Optional[str],
    bits: Optional[int],
    seconds: Optional[float],
    progress: _Progress,
) -> _Reported: ...
def count(dim: str, height: int, jumps: int, grid: int, rotations: int, dephasing: bool) -> str: ...
def enumerate(
    claims: list[str],
    conjectures: list[str],
    dim: str,
    height: int,
    jumps: int,
    grid: int,
    rotations: int,
    dephasing: bool,
    shard: str,
    seconds: Optional[float],
    progress: _Progress,
) -> _Reported: ...
def tested(
    statement: str,
    folder: _Path,
    low: int,
    high: int,
    seed: int,
    samples: int,
    tasks: int,
    seconds: Optional[float],
    progress: _Progress,
) -> tuple[str, str, Optional[str]]: ...
def refuted(
    statement: str, low: int, high: int, seed: int, tasks: int, seconds: Optional[float], progress: _Progress
) -> tuple[str, str, Optional[str]]: ...
