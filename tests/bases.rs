//! Degenerate levels of irrational energy: what holds in every basis inside them, and what does not.

use lindbound_bounds::language::parse;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::judge::Judge;
use lindbound_checker::state_judge::StateJudge;
use lindbound_model::file::CaseFile;
use lindbound_number::Verdict;
use lindbound_thermo::hamiltonian::HamiltonianModel;

/// Two copies of [[0, 1], [1, 1]], the first states of which are turned into each other by 3/5 and 4/5, so
/// that H falls into no blocks; what acts and the ket are turned with them.
const TURNED: &str = r#""hamiltonian": [["0", "3/5", "0", "4/5"], ["3/5", "1", "-4/5", "0"],
    ["0", "-4/5", "0", "3/5"], ["4/5", "0", "3/5", "1"]], "baths": [{"name": "h", "beta": "1"}]"#;
/// The same copies as they are.
const PLAIN: &str = r#""hamiltonian": [[0, 1, 0, 0], [1, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 1]],
    "baths": [{"name": "h", "beta": "1"}]"#;
/// A jump between levels of several gaps, in both.
const LOCAL: [&str; 2] = [
    r#""jumps": [{"bath": "h", "frequency": 1, "rate": 1, "operator": [["21/25", "7/5", "-3/25", "4/5"],
        [0, 0, 0, 0], ["-28/25", "-1/5", "4/25", "3/5"], [0, 0, 0, 0]]}], "state": {"ket": ["7/5", 1, "-1/5", 1]}"#,
    r#""jumps": [{"bath": "h", "frequency": 1, "rate": 1, "operator": [[1, 1, 1, 0], [0, 0, 0, 0], [0, 1, 0, 1],
        [0, 0, 0, 0]]}], "state": {"ket": [1, 1, 1, 1]}"#,
];
/// A coupling that joins the copies.
const COUPLED: &str = r#""couplings": [{"bath": "h", "operator": [[0, 1, 1, 0], [1, 0, 0, 0], [1, 0, 0, 1], [0, 0, 1, 0]],
    "rate": 1}], "state": {"populations": ["1/2", "1/4", "1/8", "1/8"]}"#;

fn verdict(model: &str, rest: &str, text: &str) -> Verdict {
    let file = CaseFile::parse(&format!("{{{model}, {rest}}}")).unwrap();
    let model = HamiltonianModel::new(&file).unwrap();
    let judge = StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED);
    let Outcome::Decided(found) = judge.decide(&parse(text).unwrap()) else { panic!("{text}") };
    found.verdict
}

/// X of a jump of several gaps has elements between levels, of which A_cl and A_qm see nothing.
#[test]
fn what_lies_between_levels_is_no_part_of_the_activities_inside_them() {
    let all = "A_cl + A_qm >= Tr_X(rho)";
    assert_eq!(verdict(PLAIN, LOCAL[1], all), Verdict::Violated, "in the basis that the blocks give");
    assert_eq!(verdict(TURNED, LOCAL[0], all), Verdict::Undecided, "there is no basis to prefer");
    assert_eq!(verdict(TURNED, LOCAL[0], "A_cl + A_qm >= Tr_X(bd)"), Verdict::Holds, "in every one");
}

#[test]
fn claims_that_hold_in_every_basis_hold() {
    for (id, holds) in [("eq4", true), ("eq2-4", true), ("blockwise", true), ("eq3", false)] {
        let claim = lindbound_bounds::claim(id).unwrap();
        let expected = if holds { Verdict::Holds } else { Verdict::Undecided };
        assert_eq!(verdict(TURNED, COUPLED, claim.statement), expected, "{id}");
    }
    // What is said of the sum is said of it alone.
    for text in ["A_cl >= 0 and A_cl + A_qm >= 0", "A_cl + A_qm <= 1000", "A_cl + A_qm - A_cl >= 0"] {
        assert_eq!(verdict(TURNED, COUPLED, text), Verdict::Undecided, "{text}");
    }
}
