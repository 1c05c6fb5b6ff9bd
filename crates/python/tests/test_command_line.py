"""What Python gives is what the command line prints, byte for byte."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import TOP, printed

import lindbound as lb

CASES = sorted((TOP / "tests/examples").glob("*.json"))
STATEMENT = "J_tot(bd)^2 <= A_cl * sigma(bd) / 2"


def without_time(text: str) -> str:
    """A report without how long it took."""
    return re.sub(r'"seconds": [^,]*,', "", text)


def subjects() -> list[Path]:
    gallery = sorted((TOP / "tests/examples/gallery").glob("**/*.json"))
    return CASES + gallery[:6]


@pytest.mark.parametrize("path", subjects(), ids=lambda path: path.stem)
def test_reports_on_files(path: Path) -> None:
    subject = lb.load(path)
    if isinstance(subject, lb.Engine):
        report: lb.Report = subject.report()
        command = "engine"
    else:
        report = subject.inspect()
        command = "inspect"
    assert report.to_json() == printed(command, str(path), "--format", "json", code=report.exit_code)
    assert str(report) == printed(command, str(path), code=report.exit_code)


def test_a_statement_asked_of_a_file() -> None:
    path = str(TOP / "tests/examples/superradiant-qubits.json")
    for given, option in (
        (STATEMENT, "--conjecture"),
        ("mine=sigma(rho) >= 1", "--conjecture"),
        ("eq4", "--claim"),
    ):
        decision = lb.load(path).decide(given)
        assert isinstance(decision, lb.Decision)
        arguments = ["inspect", path, option, given, "--format", "json"]
        assert decision.to_json() == printed(*arguments, code=decision.exit_code)


def test_a_case_made_in_python_is_read_by_the_command_line(qubit: lb.Model, tmp_path: Path) -> None:
    case = qubit.in_state([[0.5, 0.125], [0.125, 0.5]])
    case.save(tmp_path / "case.json")
    assert case.inspect().to_json() == printed("inspect", str(tmp_path / "case.json"), "--format", "json")


def test_a_search() -> None:
    found = lb.search(STATEMENT, dim=(2, 3), tasks=40, seed=7)
    arguments = ["--dim", "2..3", "--tasks", "40", "--seed", "7", "--format", "json"]
    assert without_time(found.to_json()) == without_time(
        printed("search", "--conjecture", STATEMENT, *arguments, code=1)
    )
    assert found.witness is not None and found.witness.decide(STATEMENT).violated
    dropped = lb.search("eq4", drop="detailed-balance", dim=2, tasks=64, seed=1)
    command = ["search", "--claim", "eq4", "--drop", "detailed-balance", "--dim", "2", "--tasks", "64"]
    assert without_time(dropped.to_json()) == without_time(
        printed(*command, "--format", "json", code=dropped.exit_code)
    )


def test_a_check() -> None:
    found = lb.check("eq4", f"mine={STATEMENT}", dim=(2, 3), samples=40, seed=3)
    command = [
        "check",
        "--claim",
        "eq4",
        "--conjecture",
        f"mine={STATEMENT}",
        "--dim",
        "2..3",
        "--samples",
        "40",
    ]
    text = printed(*command, "--seed", "3", "--format", "json", code=1)
    assert without_time(found.to_json()) == without_time(text)
    assert found["mine"]["violated"] > 0 and found["eq4"]["violated"] == 0
    assert found.exit_code == 1


def test_an_enumeration_and_how_many_cases_it_has() -> None:
    found = lb.enumerate("eq4", dim=2)
    text = printed("enumerate", "--claim", "eq4", "--dim", "2", "--format", "json")
    assert without_time(found.to_json()) == without_time(text)
    assert lb.count(dim=2) == json.loads(printed("enumerate", "--dim", "2", "--count", "--format", "json"))


def test_the_registry() -> None:
    assert lb.claims().to_json() == printed("claims", "--format", "json")
    assert "eq4" in lb.claims() and lb.claims()["eq4"]["source"] == "(4)"


def test_a_witness_is_decided_again() -> None:
    path = TOP / "tests/witnesses/mutants/eq4-times-0.9.json"
    witness = lb.load(path)
    replay = witness.replay()
    assert replay.confirmed and replay.verdict == "violated"
    assert replay.to_json() == printed("replay", str(path), "--format", "json", code=1)
    assert "Theorem" in witness.certificate()
