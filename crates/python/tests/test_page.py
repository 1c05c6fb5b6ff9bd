"""The page in the book: its examples run, in their order, as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import TOP

import lindbound as lb

pytest.importorskip("qutip")


def blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", (TOP / "docs/python.md").read_text(), re.DOTALL)


def test_every_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import matplotlib

    matplotlib.use("agg")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "page"}
    assert len(blocks()) >= 6
    for n, block in enumerate(blocks()):
        exec(compile(block, str(tmp_path / f"block{n}.py"), "exec"), names)
    for name, function in list(names.items()):
        if name.startswith("test_"):
            assert callable(function)
            function()


def test_the_examples_of_the_docstrings_run() -> None:
    import doctest
    import importlib
    import pkgutil

    tried = 0
    for found in pkgutil.iter_modules(lb.__path__):
        module = importlib.import_module(f"lindbound.{found.name}")
        result = doctest.testmod(module, extraglobs=vars(lb))
        tried += result.attempted
        assert result.failed == 0, found.name
    assert doctest.testmod(lb).failed == 0 and tried >= 5


def test_the_first_example_is_strict_for_mypy(tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api")
    (tmp_path / "first.py").write_text(blocks()[0])
    said, _, code = api.run(
        ["--strict", "--config-file", str(TOP / "crates/python/pyproject.toml"), str(tmp_path)]
    )
    assert code == 0, said
