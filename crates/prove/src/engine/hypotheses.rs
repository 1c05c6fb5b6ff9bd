//! The hypotheses that hold on every stroke.

use lindbound_model::engine::Engine;
use lindbound_model::hypothesis::{Finding, Hypothesis};
use lindbound_number::Rational;
use std::fmt::Write;

/// A theorem for each.
pub(super) fn hypotheses(engine: &Engine<Rational>) -> String {
    let (d, b) = (engine.dimension(), engine.baths.len());
    let mut text = String::new();
    for Finding { hypothesis, .. } in engine.findings().into_iter().filter(|finding| finding.holds) {
        let Some((name, predicate, lemma)) = formal(hypothesis, d, b) else { continue };
        let _ = writeln!(
            text,
            "Theorem {name} : every_jump_has ({predicate}) strokes.\n\
             Proof. by apply: (@{lemma} {d} {b} witness); computed. Qed.\n"
        );
    }
    text
}

/// The name of the theorem, the property of each jump and the lemma that decides it.
fn formal(hypothesis: Hypothesis, d: usize, b: usize) -> Option<(&'static str, String, &'static str)> {
    let alone = |property: &str| format!("fun _ _ => @{property} {d} {b}");
    let in_stroke = |property: &str| format!("@{property} {d} {b}");
    Some(match hypothesis {
        Hypothesis::Eigenoperators => {
            ("on_eigenoperators", in_stroke("eigenoperators"), "all_eigenoperators")
        }
        Hypothesis::AdjointPairs => ("on_adjoint_pairs", alone("adjoint_pair"), "all_adjoint_pairs"),
        Hypothesis::DetailedBalance => ("on_detailed_balance", in_stroke("detailed_balance"), "all_balanced"),
        Hypothesis::Secular => ("on_secularity", in_stroke("secular"), "all_secular"),
        Hypothesis::HermitianDephasing => {
            ("on_hermitian_dephasing", alone("hermitian_dephasing"), "all_hermitian_dephasing")
        }
        Hypothesis::StationaryCycle | Hypothesis::AbsorbsHeat | Hypothesis::UniqueSteadyState => return None,
    })
}
