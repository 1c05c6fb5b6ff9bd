//! Which hypotheses a witness satisfies and which it does without.

use lindbound_model::case::Case;
use lindbound_model::hypothesis::{Finding, Hypothesis, findings};
use lindbound_number::Rational;
use std::fmt::Write;

/// A theorem for each hypothesis.
pub(super) fn hypotheses(case: &Case<Rational>) -> String {
    let mut text = String::new();
    for Finding { hypothesis, holds, .. } in findings(case) {
        let Some((name, predicate, lemma)) = formal(hypothesis, case.dimension()) else { continue };
        let claim = format!("(forall i, {predicate} (jumps m i))");
        let (negation, proof) = if holds {
            ("", format!("apply/({lemma}); computed"))
        } else {
            ("~ ", format!("move/({lemma}); apply/negP; computed"))
        };
        let _ = writeln!(text, "Theorem {name} : {negation}{claim}.\nProof. by {proof}. Qed.\n");
    }
    text
}

/// The name of the theorem, the definition and the lemma that decides it.
fn formal(hypothesis: Hypothesis, d: usize) -> Option<(&'static str, &'static str, String)> {
    Some(match hypothesis {
        Hypothesis::Eigenoperators => {
            ("on_eigenoperators", "eigenoperators m", format!("all_eigenoperators {d} witness"))
        }
        Hypothesis::AdjointPairs => {
            ("on_adjoint_pairs", "adjoint_pair", format!("all_adjoint_pairs {d} witness"))
        }
        Hypothesis::DetailedBalance => (
            "on_detailed_balance",
            "detailed_balance m",
            format!("all_balanced {d} (c := witness) (erefl true)"),
        ),
        Hypothesis::Secular => ("on_secularity", "secular m", format!("all_secular {d} witness")),
        Hypothesis::HermitianDephasing => {
            ("on_hermitian_dephasing", "hermitian_dephasing", format!("all_hermitian_dephasing {d} witness"))
        }
        Hypothesis::StationaryCycle | Hypothesis::AbsorbsHeat | Hypothesis::UniqueSteadyState => return None,
    })
}
