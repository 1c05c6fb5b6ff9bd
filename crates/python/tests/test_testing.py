"""Statements as tests, and the models of the strategy."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, find, given, settings

import lindbound as lb
from lindbound.testing import assert_holds, assert_refuted, thermal_models

FALSE = "J_tot(bd)^2 <= A_cl * sigma(bd) / 2"


def test_what_is_false_fails_with_its_counterexample_and_is_decided_first_next_time(tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as caught:
        assert_holds("J_tot(bd)^2 <= A_cl * sigma(bd) / 4", dim=(2, 3), samples=20, regressions=tmp_path)
    assert "does not hold" in str(caught.value) and "saved, and decided first next time" in str(caught.value)
    (saved,) = tmp_path.glob("*.json")
    witness = lb.load(saved)
    assert witness.replay().confirmed and witness.decide("J_tot(bd)^2 <= A_cl * sigma(bd) / 4").violated
    with pytest.raises(AssertionError, match="decided first"):
        assert_holds(
            "J_tot(bd)^2 <= A_cl * sigma(bd) / 4", dim=(2, 3), samples=1, tasks=1, regressions=tmp_path
        )


def test_what_is_true_stands() -> None:
    assert_holds("eq4", dim=2, samples=3, tasks=2)
    assert not (Path(__file__).parent / "lindbound-regressions").exists()


def test_counterexamples_lie_beside_the_test(tmp_path: Path) -> None:
    source = "from lindbound.testing import assert_holds\nassert_holds('d >= 3', dim=2, samples=1, tasks=1)\n"
    (tmp_path / "mine.py").write_text(source)
    with pytest.raises(AssertionError):
        exec(compile(source, str(tmp_path / "mine.py"), "exec"), {})
    assert len(list((tmp_path / "lindbound-regressions" / "mine").glob("*.json"))) == 1


def test_what_is_to_be_refuted_is() -> None:
    witness = assert_refuted(FALSE, dim=(2, 3), tasks=64)
    assert witness.decide(FALSE).violated and json.loads(witness.to_json())["verdict"] == "violated"
    with pytest.raises(AssertionError, match="was not refuted"):
        assert_refuted("eq4", dim=2, tasks=2)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(thermal_models())
def test_models_of_the_strategy_meet_every_hypothesis(case: lb.Case) -> None:
    report = case.inspect(tier="fast")
    assert all(one.holds for one in report.hypotheses.values()), report.hypotheses
    state = case.to_numpy().state
    assert np.trace(state) == pytest.approx(1) and np.linalg.eigvalsh(state).min() > -1e-12
    assert case.decide("second-law").holds


def test_models_of_the_strategy_shrink() -> None:
    case = find(
        thermal_models(),
        lambda case: case.decide("J_tot(rho) <= 0").violated,
        settings=settings(deadline=None),
    )
    assert case.dimension == 2 and len(case.to_dict()["jumps"]) == 1 and case.baths == ["hot"]
