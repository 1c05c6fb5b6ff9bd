"""Reports: numbers with bounds, tables of other libraries, what notebooks show."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import matplotlib
import mpmath
import numpy as np
import pytest

import lindbound as lb
from lindbound import Number

matplotlib.use("agg")


@pytest.fixture
def report(qubit: lb.Model) -> lb.Inspection:
    return qubit.in_state([[0.5, 0.125j], [-0.125j, 0.5]]).inspect()


def test_numbers_have_bounds_that_hold() -> None:
    number = Number(
        {"lower": "0.69314718055994530941", "upper": "0.69314718055994530942", "formula": "ln(2)"}
    )
    with mpmath.workdps(40):
        assert number.lower is not None and number.upper is not None
        assert number.lower < Decimal(str(mpmath.log(2))) < number.upper
        mpmath.iv.dps = 40
        interval = number.mpmath()
        assert mpmath.log(2) in interval and interval.delta < 1e-19
    assert float(number) == float(np.log(2)) and number.exact is None and number.is_certain
    assert 0.69 not in number and Fraction(69314718055994530941, 10**20) in number and "0.69" not in number


def test_numbers_without_a_finite_value() -> None:
    infinite = Number({"value": "inf", "lower": "inf", "upper": "inf"})
    assert (
        float(infinite) == float("inf")
        and infinite.is_certain
        and float("inf") in infinite
        and 1 not in infinite
    )
    assert infinite.mpmath().b == mpmath.inf and infinite._repr_latex_() == "$\\infty$"
    undecided = Number({"undecided": "out of time"})
    for use in (float, Number.mpmath):
        with pytest.raises(lb.UndecidedError, match="out of time"):
            use(undecided)
    guess = Number({"value": 0.5})
    assert float(guess) == 0.5 and not guess.is_certain and 0.5 not in guess
    with pytest.raises(lb.UndecidedError):
        guess.mpmath()
    assert [repr(one) for one in (infinite, undecided, guess)] == ["inf", "undecided", "≈0.5"]


def test_exact_values_are_fractions(report: lb.Inspection) -> None:
    third = Number({"lower": "-0.3334", "upper": "-0.3333", "exact": "-1/3"})
    assert (
        third.exact == Fraction(-1, 3)
        and float(third) == -1 / 3
        and third._repr_latex_() == "$-\\frac{1}{3}$"
    )
    assert Fraction(-1, 3) in third and Fraction(1, 3) not in third
    assert (
        report["C_l1"].exact == Fraction(0)
        and report["J_tot", "bd"] == report["J_tot", "rho"] == report["J_tot"]
    )


def test_quantities_by_their_names(report: lb.Inspection) -> None:
    assert report["J", "hot"] == report["J", "hot", "rho"] != report["J", "cold"]
    assert float(report["sigma", "sd"]) < float(report["sigma"])
    assert report["d"].exact == 2
    for wrong in ("nonsense", ("J", "warm"), "J", ("sigma", "hot")):
        with pytest.raises((KeyError, TypeError)):
            report[wrong]
    assert report.hypotheses["detailed-balance"].holds and report.claims["second-law"].holds
    with pytest.raises(TypeError, match="may be undecided"):
        bool(report.claims["eq4"])


def test_a_guess_gives_no_verdicts(qubit: lb.Model) -> None:
    guessed = qubit.in_state([[0.5, 0.125j], [-0.125j, 0.5]]).inspect(tier="fast")
    assert not guessed["sigma"].is_certain and guessed.claims["second-law"].verdict == "undecided"


def test_json_is_the_dictionary(report: lb.Inspection) -> None:
    assert json.loads(report.to_json()) == report.to_dict() and report.to_json().endswith("}\n")


def test_tables(report: lb.Inspection, qubit: lb.Model) -> None:
    pandas, polars = report.to_pandas(), report.to_polars()
    assert list(pandas.columns) == polars.columns and len(pandas) == len(polars) == len(report.rows())
    row = pandas[(pandas.quantity == "sigma") & (pandas.view == "rho")].iloc[0]
    assert row["value"] == float(report["sigma"]) and Decimal(row["value_lower"]) == report["sigma"].lower
    decision = qubit.gibbs("hot").decide("second-law")
    assert decision.to_pandas().verdict[0] == "holds" and decision.to_polars()["verdict"][0] == "holds"
    assert len(lb.claims().to_pandas()) == len(lb.claims())


def test_what_notebooks_show(report: lb.Inspection) -> None:
    html, latex = report._repr_html_(), report._repr_latex_()
    assert html.count("<tr>") == len(report.rows()) + 1 and "<script" not in html
    assert latex is not None and latex.count(r"\\") == len(report.rows()) + 1
    named = lb.Model(
        [[0, 0], [0, 1]], baths={"<b>": lb.Bath(beta=1)}, couplings=[("<b>", [[0, 1], [1, 0]], 1)]
    )
    assert "<b>" not in named.gibbs("<b>").inspect()._repr_html_()
    assert "<b>" not in named.gibbs("<b>")._repr_html_()


def test_plots(report: lb.Inspection, qubit: lb.Model) -> None:
    axes = report.plot()
    assert len(axes.patches) > 3
    swept = lb.sweep(
        lambda x: qubit.in_state(populations=[1 - x, x]),
        [0.25, 0.5],
        expressions=["sigma(rho)"],
        statements=["second-law"],
    )
    line = swept.plot().lines[0]
    assert list(line.get_ydata()) == [float(one) for one in swept.numbers["sigma(rho)"]]
    assert swept.to_pandas()["second-law"].tolist() == ["holds", "holds"] and len(swept.to_polars()) == 2
    assert json.loads(swept.to_json()) == swept.to_dict() and "<table>" in swept._repr_html_()


def test_many_states_are_decided_as_each_is(qubit: lb.Model) -> None:
    import qutip as qt

    states = np.array([qt.rand_dm(2, seed=n).full() for n in range(40)])
    statement = "J_tot(bd) <= sigma(bd)"
    many = lb.decide_many(statement, qubit, states, repair=1e-9)
    repaired = lb.Model(
        [[0, 0], [0, 1]],
        baths={"hot": lb.Bath(beta="1/2"), "cold": lb.Bath(beta=2)},
        couplings=[("hot", [[0, 1], [1, 0]], 1), ("cold", [[0, 1], [1, 0]], "1/3")],
        repair=1e-9,
    )
    single = [repaired.in_state(rho).decide(statement) for rho in states]
    assert list(many) == [one.verdict for one in single] and many.bits.tolist() == [
        one.bits for one in single
    ]
    assert many.counts["holds"] > 0 and many.counts["violated"] > 0 and many[0] == many.verdicts[0]
    assert len(many.to_pandas()) == len(many.to_polars()) == 40
    listed = lb.decide_many(statement, repaired, [qt.Qobj(rho) for rho in states])
    assert list(listed) == list(many)
