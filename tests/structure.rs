//! What the structure of a model makes zero or equal where energies or rates are irrational.

use lindbound_bounds::claim;
use lindbound_bounds::language::parse;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::judge::Judge;
use lindbound_checker::state_judge::{StateJudge, decide};
use lindbound_model::file::CaseFile;
use lindbound_number::Verdict;
use lindbound_thermo::Sketch;
use lindbound_thermo::hamiltonian::HamiltonianModel;

#[path = "structure/spectators.rs"]
mod spectators;

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

/// The same of a model with rational energies, in exact arithmetic.
fn verdict_of_case(text: &str, statement: &str) -> Verdict {
    let case = CaseFile::parse(text).unwrap().exact().unwrap();
    match decide(&parse(statement).unwrap(), &Sketch::new(&case)) {
        Outcome::Decided(decision) => decision.verdict,
        Outcome::DoesNotApply(why) => panic!("{statement}: {why}"),
    }
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

/// A qubit beside an untouched one that does not see H: whatever pure state that is in, ρ_bd has a kernel
/// inside each level, and σ̇ in every view is what the qubit alone produces.
#[test]
fn the_kernel_of_the_block_diagonal_part_is_exact() {
    let model = |space: &str, spectator: &str, coupling: &str| {
        format!(
            r#"{{"space": {space}, "hamiltonian": "sx(0) + sz(0)", "baths": [{{"name": "a", "beta": "1/2"}}],
            "couplings": [{{"bath": "a", "operator": "{coupling}", "rate": 1}}],
            "state": {{"density_matrix": "(3/4*n(0) + 1/4*(1 - n(0)))*{spectator}"}}}}"#
        )
    };
    let production = |text: &str, view: &str| {
        let sigma = format!("sigma({view})");
        with_judge(text, |judge| judge.expression(&sigma, 20).text())
    };
    let alone = model("[2]", "1", "sx(0)");
    for spectator in ["(1 - n(1))", "(1 + sx(1))/2", "(1 + 3/5*sx(1) + 4/5*sy(1))/2"] {
        let beside = model("[2, 2]", spectator, "sx(0)");
        for view in ["rho", "bd"] {
            assert_eq!(production(&beside, view), production(&alone, view), "{spectator}, {view}");
        }
        for id in ["second-law", "eq2", "eq4", "trace-bound", "log-mean", "per-bath", "blockwise"] {
            assert_eq!(verdict(&beside, id), verdict(&alone, id), "{spectator}: {id}");
        }
        // What turns the other qubit out of its state costs without bound.
        let reached = model("[2, 2]", spectator, "sx(0) + sz(0)*sy(1) + sx(0)*sz(1)");
        for statement in ["sigma(bd) > 10^6", "eq2", "eq4"] {
            assert_eq!(verdict(&reached, statement), Verdict::Holds, "{spectator}: {statement}");
        }
    }
}

/// A state that every coupling and H commute with: F = e^{βω}R in every jump, whatever else the state holds.
#[test]
fn what_commutes_with_all_that_acts_has_the_forces_of_the_mixed_state() {
    let model = r#"{"space": [2, 3], "hamiltonian": "Sx(1) + n(1)*n(1)", "baths": [{"name": "a", "beta": "1/2"}],
        "couplings": [{"bath": "a", "operator": "n(1)", "rate": 1}],
        "state": {"density_matrix": "(1 - n(0))*(1/4) + n(0)*(1/12)"}}"#;
    for statement in ["log-mean", "log-mean-current", "S_dot(rho) = 0", "sigma(bd) = sigma(rho)"] {
        assert_eq!(verdict(model, statement), Verdict::Holds, "{statement}");
    }
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

/// Two transitions of one gap of which one moves a particle: a state that commutes with their sum and with H,
/// but not with N, is no steady state of the two jumps.
#[test]
fn a_part_falls_apart_by_number_for_a_state_that_does_not_commute_with_it() {
    let model = r#"{"hamiltonian": [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], "number": NUMBER,
        "baths": [{"name": "a", "beta": "1/2", "mu": "1/3"}],
        "couplings": [{"bath": "a", "operator": [[0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]],
            "rate": {"flat": 1}}],
        "state": {"density_matrix": [["1/4", "1/8", 0, 0], ["1/8", "1/4", 0, 0], [0, 0, "1/4", "1/8"],
            [0, 0, "1/8", "1/4"]]}}"#;
    let apart = model.replace("NUMBER", "[0, 1, 1, 1]");
    for statement in ["S_dot(rho) > 1/2", "sigma_flows(rho) < sigma(rho)"] {
        assert_eq!(verdict(&apart, statement), Verdict::Holds, "{statement}");
    }
    let together = model.replace("NUMBER", "[0, 0, 1, 1]");
    for statement in ["S_dot(rho) = 0", "sigma_flows(rho) = sigma(rho)"] {
        assert_eq!(verdict(&together, statement), Verdict::Holds, "{statement}");
    }
}

/// Whatever acts, the mixed state loses no entropy at first order: Tr D[1] = 0.
#[test]
fn the_mixed_state_keeps_its_entropy_beside_jumps_of_any_kind() {
    let model = r#"{"hamiltonian": [[0, 1], [1, 1]], "baths": [{"name": "a", "beta": "1/2"}],
        "couplings": [{"bath": "a", "operator": [[1, 0], [0, -1]], "rate": 1}],
        "jumps": [{"bath": "a", "frequency": 1, "rate": 2, "operator": [[0, 1], [0, 0]]}],
        "state": {"populations": ["1/2", "1/2"]}}"#;
    assert_eq!(verdict(model, "S_dot(rho) = 0"), Verdict::Holds);
}

/// Spins that exchange excitations in a line are free fermions: in the steady state between two baths each
/// mode has one force, whatever the fields and couplings, and whether gaps coincide; with an interaction it
/// has not.
#[test]
fn free_modes_between_two_baths_have_one_force_each() {
    let model = |space: &str, hamiltonian: &str, last: &str| {
        format!(
            r#"{{"space": {space}, "hamiltonian": "{hamiltonian}",
            "baths": [{{"name": "hot", "temperature": 2}}, {{"name": "cold", "temperature": 1}}],
            "couplings": [{{"bath": "hot", "operator": "sx(0)", "rate": {{"ohmic": {{"strength": 1, "cutoff": 10}}}}}},
                {{"bath": "cold", "operator": "{last}", "rate": {{"flat": 1}}}}], "state": {{"steady": true}}}}"#
        )
    };
    let exchange = |i: u8, j: u8| format!("(sp({i})*sm({j}) + sm({i})*sp({j}))");
    let two = format!("n(0) + 5/4*n(1) + 1/3*{}", exchange(0, 1));
    let line = format!("{} + {}", exchange(0, 1), exchange(1, 2));
    let three = format!("n(0) + n(1) + n(2) + 3/10*({line})");
    let tilted = format!("n(0) + 7/6*n(1) + 3/2*n(2) + 3/10*({line})");
    for (space, hamiltonian, last) in [
        ("[2, 2]", &two, "sx(1)"),
        ("[2, 2]", &two, "sy(1)"),
        ("[2, 2, 2]", &three, "sx(2)"),
        ("[2, 2, 2]", &tilted, "sx(2)"),
    ] {
        let free = model(space, hamiltonian, last);
        for statement in ["log-mean", "sigma_flows(rho) = sigma(rho)"] {
            assert_eq!(verdict(&free, statement), Verdict::Holds, "{hamiltonian}: {statement}");
        }
    }
    let interacting = format!("{three} + 1/8*(sz(0)*sz(1) + sz(1)*sz(2))");
    assert_eq!(
        verdict(&model("[2, 2, 2]", &interacting, "sx(2)"), "sigma_flows(rho) < sigma(rho)"),
        Verdict::Holds
    );
    // The two couplings reach the modes by parts of other shapes.
    let reached = model("[2, 2]", &two, "sx(1) + n(0)*sx(1)");
    assert_eq!(verdict(&reached, "sigma_flows(rho) < sigma(rho)"), Verdict::Holds);
}

/// A qubit with one bath and two jumps, of which one is not in balance: nothing flows on the whole, so that
/// nothing is produced by the definition, and no precision has to show it.
#[test]
fn one_bath_produces_nothing_in_a_steady_state_whatever_its_rates_are() {
    let start = std::time::Instant::now();
    let model = |bath: &str| {
        format!(
            r#"{{"levels": [{{"energy": 0}}, {{"energy": 1}}], "state": {{"steady": true}},
            "baths": [{{"name": "a", "beta": "1/2"}}, {{"name": "b", "beta": 1}}],
            "jumps": [{{"bath": "a", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]], "reverse": {{"rate": "1/3"}}}},
                {{"bath": "{bath}", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}}]}}"#
        )
    };
    let one = model("a");
    for (statement, expected) in [
        ("sigma(rho) = 0", Verdict::Holds),
        ("sigma(pi) >= 0", Verdict::Holds),
        ("sigma(rho) > 0", Verdict::Violated),
        ("sigma_flows(rho) <= sigma(rho)", Verdict::Violated),
    ] {
        assert_eq!(verdict(&one, statement), expected, "{statement}");
        assert_eq!(verdict_of_case(&one, statement), expected, "{statement}");
    }
    // p = (1/3 + e⁻¹)/(7/3 + e⁻¹) is excited, J_a = (1 − p)/3 − p, which is −0.0128…
    let two = model("b");
    for (statement, expected) in [
        ("J(a, rho) < 0", Verdict::Holds),
        ("J(a, rho) > -1/50", Verdict::Holds),
        ("sigma(rho) = (beta(b) - beta(a)) * J(a, rho)", Verdict::Holds),
        ("sigma(rho) = (beta(b) - beta(a)) * J(b, rho)", Verdict::Violated),
    ] {
        assert_eq!(verdict(&two, statement), expected, "{statement}");
        assert_eq!(verdict_of_case(&two, statement), expected, "{statement}");
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
