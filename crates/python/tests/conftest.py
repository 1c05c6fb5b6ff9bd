"""What tests share: models of the field, and the program of the same sources."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import lindbound as lb

#: The top of the repository.
TOP = Path(__file__).resolve().parents[3]


@pytest.fixture
def qubit() -> lb.Model:
    """A qubit between two baths."""
    return lb.Model(
        [[0, 0], [0, 1]],
        baths={"hot": lb.Bath(beta="1/2"), "cold": lb.Bath(beta=2)},
        couplings=[("hot", [[0, 1], [1, 0]], 1), ("cold", [[0, 1], [1, 0]], "1/3")],
    )


def program() -> str:
    """The command line, built from the same sources."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", TOP / "target"))
    found = os.environ.get("LINDBOUND") or shutil.which(str(target / "release" / "lindbound"))
    if not found:
        pytest.skip("no target/release/lindbound: build it with cargo build --release")
    return found


def printed(*arguments: str, code: int = 0) -> str:
    """What the command line prints."""
    # Text is folded to the width of a terminal, where one is known.
    plain = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    command = [program(), *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=TOP, env=plain, check=False)
    assert ended.returncode == code, ended.stderr
    return ended.stdout
