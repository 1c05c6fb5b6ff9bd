//! What the structure of a model makes zero or equal where energies or rates are irrational.

use lindbound_bounds::claim;
use lindbound_bounds::language::parse;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::judge::Judge;
use lindbound_checker::state_judge::StateJudge;
use lindbound_model::file::CaseFile;
use lindbound_number::Verdict;
use lindbound_thermo::hamiltonian::HamiltonianModel;

fn with_judge<T>(text: &str, ask: impl FnOnce(&StateJudge<'_>) -> T) -> T {
    let file = CaseFile::parse(text).unwrap();
    let model = HamiltonianModel::new(&file).unwrap();
    ask(&StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED))
}

fn verdict(text: &str, statement: &str) -> Verdict {
    let statement = claim(statement).map_or(statement, |claim| claim.statement);
    with_judge(text, |judge| {
        let found = judge.decide(&parse(statement).unwrap());
        let Outcome::Decided(decision) = found else { panic!("{statement}") };
        decision.verdict
    })
}

/// A qubit that decays beside one that nothing touches and that is in a pure state: no jump leads out of the
/// support, and what is produced is what the first produces alone.
#[test]
fn a_spectator_in_a_pure_state_changes_nothing() {
    let model = |space: &str, spectator: [&str; 2]| {
        format!(
            r#"{{"space": {space}, "hamiltonian": "sx(0) + sz(0){}", "baths": [{{"name": "a", "beta": "1/2"}}],
            "couplings": [{{"bath": "a", "operator": "sx(0)", "rate": 1}}],
            "state": {{"density_matrix": "(3/4*n(0) + 1/4*(1 - n(0)) + 1/8*sx(0)){}"}}}}"#,
            spectator[0], spectator[1]
        )
    };
    let alone = model("[2]", ["", ""]);
    let beside = model("[2, 2]", [" + sx(1) + 2*sz(1)", "*(1 - n(1))"]);
    let production = |text: &str| with_judge(text, |judge| judge.expression("sigma(rho)", 20).text());
    assert!(production(&alone).starts_with("0."), "{}", production(&alone));
    assert_eq!(production(&beside), production(&alone));
    for id in ["second-law", "eq2", "trace-bound", "log-mean", "per-bath"] {
        assert_eq!(verdict(&beside, id), Verdict::Holds, "{id}");
    }
    // A coupling that reaches the spectator leads out.
    let reached = beside.replace(r#""operator": "sx(0)""#, r#""operator": "sx(0) + sx(1)""#);
    assert_eq!(verdict(&reached, "sigma(rho) > 10^6"), Verdict::Holds, "σ̇ = ∞");
}

/// V inside levels turns no level into another: the one steady state is block-diagonal, and Ṡ = 0 in it and
/// in its blocks.
#[test]
fn a_coherent_part_that_commutes_with_the_hamiltonian_leaves_no_coherence_between_levels() {
    let model = |v: &str| {
        format!(
            r#"{{"levels": [{{"energy": 0}}, {{"energy": 1, "degeneracy": 2}}],
            "baths": [{{"name": "h", "beta": "1/2"}}, {{"name": "c", "beta": 1}}], "coherent": {v},
            "jumps": [{{"bath": "h", "frequency": 1, "rate": 1, "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]}},
                {{"bath": "c", "frequency": 1, "rate": 2, "operator": [[0, 1, 0], [0, 0, 0], [0, 0, 0]]}}],
            "state": {{"steady": true}}}}"#
        )
    };
    let inside = model("[[0, 0, 0], [0, 1, 1], [0, 1, 0]]");
    for statement in ["eq2", "S_dot(bd) = 0", "sigma(bd) = sigma(rho)", "sum(a, J(a, rho)) = 0"] {
        assert_eq!(verdict(&inside, statement), Verdict::Holds, "{statement}");
    }
    let across = model("[[0, 1, 0], [1, 0, 0], [0, 0, 0]]");
    for statement in ["S_dot(bd) = 0", "sigma(bd) = sigma(rho)", "sum(a, J(a, rho)) = 0"] {
        assert_eq!(verdict(&across, statement), Verdict::Violated, "{statement}");
    }
}

/// Two spins in one dot, the same two leads for each: the two states of one electron are degenerate, and no
/// equation of the steady state joins them.
#[test]
fn a_steady_state_without_coherence_by_its_equations_has_one_force_for_each_jump() {
    let text = std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/gallery/dot-with-spin.json"),
    );
    let text = text.unwrap();
    for statement in ["log-mean", "S_dot(sd) = 0", "sigma(sd) = sigma(rho)"] {
        assert_eq!(verdict(&text, statement), Verdict::Holds, "{statement}");
    }
}

/// The dimension of sparse matrices is that of the rest of the file, V among it.
#[test]
fn a_coherent_part_tells_the_dimension() {
    let text = r#"{"hamiltonian": {"entries": [[1, 1, 1]]}, "coherent": [[0, 1], [1, 0]],
        "baths": [{"name": "h", "beta": 1}], "state": {"steady": true},
        "couplings": [{"bath": "h", "operator": {"entries": [[0, 1, 1], [1, 0, 1]]}, "rate": 1}]}"#;
    assert_eq!(verdict(text, "d = 2 and J_tot(rho) > 0"), Verdict::Holds);
}

/// With particles a coupling has parts by their number too: together they may keep a support that each
/// leaves.
#[test]
fn parts_by_number_lead_out_of_a_support_that_their_sum_keeps() {
    let text = r#"{"hamiltonian": [[0, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 3, 1], [0, 0, 0, 1, 4]],
        "number": [0, 1, 0, 0, 0], "baths": [{"name": "l", "temperature": 1, "mu": "1/4"}],
        "couplings": [{"bath": "l", "rate": 1, "operator": [[0, 1, 1, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0],
            [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]}],
        "state": {"density_matrix": [["1/2", 0, 0, 0, 0], [0, "1/4", "1/4", 0, 0], [0, "1/4", "1/4", 0, 0],
            [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]}}"#;
    assert_eq!(verdict(text, "sigma(rho) <= 1/2"), Verdict::Violated, "σ̇ = ∞");
}

/// A V that commutes with H may move particles, and with them the energy that is counted as heat.
#[test]
fn heat_is_left_over_where_a_coherent_part_moves_particles() {
    let text = r#"{"space": [2, 2], "hamiltonian": "n(1)", "number": "n(0) + n(1)", "coherent": "1e-8*sx(0)",
        "baths": [{"name": "l", "temperature": 1, "mu": "1e-12"}, {"name": "r", "temperature": 2, "mu": "1e-12"}],
        "couplings": [{"bath": "l", "operator": "sx(1)", "rate": 1}, {"bath": "r", "operator": "sx(0)", "rate": "1/2"},
            {"bath": "r", "operator": "sx(1)", "rate": "1/2"}], "state": {"steady": true}}"#;
    assert_eq!(verdict(text, "sum(a, J(a, rho)) < 0"), Verdict::Holds, "-10⁻⁴⁰");
}

/// Two qubits that emit together have a dark state: nothing is certain of a steady state that is one of many.
#[test]
fn nothing_is_said_of_the_entropy_of_a_steady_state_that_is_one_of_many() {
    let text = r#"{"space": [2, 2], "hamiltonian": "n(0) + n(1)", "baths": [{"name": "b", "temperature": 1}],
        "couplings": [{"bath": "b", "operator": "sx(0) + sx(1)", "rate": {"ohmic": {"strength": 1}}}],
        "state": {"steady": true}}"#;
    for statement in ["S_dot(pi) = 0", "S_dot(sd) = 0", "sum(a, J(a, pi)) = 0"] {
        assert_eq!(verdict(text, statement), Verdict::Undecided, "{statement}");
    }
}
