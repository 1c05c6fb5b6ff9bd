//! The hypotheses of the claims, and whether a case satisfies them.

use crate::case::{Case, Jump};
use crate::matrix::{Base, first_non_hermitian_entry};
use crate::number::{Embeds, Precision};

/// A hypothesis some claim needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hypothesis {
    /// `[L, H] = ωL` for every jump.
    Eigenoperators,
    /// The partner of `L` at `−ω` is `L†`.
    AdjointPairs,
    /// `γ(−ω) = γ(ω) e^{-βω}`.
    DetailedBalance,
    /// Each jump connects levels of one gap only: no cross terms between different frequencies.
    Secular,
    /// Jumps with `ω = 0` are Hermitian.
    HermitianDephasing,
}

impl Hypothesis {
    /// All hypotheses.
    pub const ALL: [Hypothesis; 5] = [
        Hypothesis::Eigenoperators,
        Hypothesis::AdjointPairs,
        Hypothesis::DetailedBalance,
        Hypothesis::Secular,
        Hypothesis::HermitianDephasing,
    ];

    /// The identifier used in claims, reports and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Hypothesis::Eigenoperators => "eigenoperators",
            Hypothesis::AdjointPairs => "adjoint-pairs",
            Hypothesis::DetailedBalance => "detailed-balance",
            Hypothesis::Secular => "secular",
            Hypothesis::HermitianDephasing => "hermitian-dephasing",
        }
    }

    /// The hypothesis as a formula.
    pub fn statement(self) -> &'static str {
        match self {
            Hypothesis::Eigenoperators => "[L, H] = ωL",
            Hypothesis::AdjointPairs => "the partner of L at −ω is L†",
            Hypothesis::DetailedBalance => "γ(−ω) = γ(ω)·e^(−βω)",
            Hypothesis::Secular => "each jump connects levels of one gap only",
            Hypothesis::HermitianDephasing => "jumps with ω = 0 are Hermitian",
        }
    }
}

/// What was found about one hypothesis in one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The hypothesis.
    pub hypothesis: Hypothesis,
    /// Whether it certainly holds (for `f64`: whether it holds to rounding).
    pub holds: bool,
    /// Where it fails, naming the jump and the numbers; empty if it holds.
    pub detail: String,
}

/// Checks every hypothesis.
pub fn findings<S: Base>(case: &Case<S>) -> Vec<Finding> {
    Hypothesis::ALL
        .iter()
        .map(|&hypothesis| {
            let failures: Vec<String> = case
                .jumps
                .iter()
                .enumerate()
                .filter_map(|(index, jump)| {
                    let failure = failure(hypothesis, case, jump)?;
                    let (bath, omega) = (&case.baths[jump.bath].name, jump.frequency.show());
                    Some(format!("jump {index} (bath {bath}, ω = {omega}): {failure}"))
                })
                .collect();
            Finding { hypothesis, holds: failures.is_empty(), detail: failures.join("; ") }
        })
        .collect()
}

/// Whether a jump and its partner are an adjoint pair of eigenoperators in detailed balance, so that the non-cancelling
/// form of the entropy production rate applies to it.
pub fn is_thermal_pair<S: Base>(case: &Case<S>, jump: &Jump<S>) -> bool {
    !jump.is_dephasing()
        && [Hypothesis::Eigenoperators, Hypothesis::AdjointPairs, Hypothesis::DetailedBalance]
            .iter()
            .all(|&hypothesis| failure(hypothesis, case, jump).is_none())
}

/// What is wrong with one jump, if anything.
fn failure<S: Base>(hypothesis: Hypothesis, case: &Case<S>, jump: &Jump<S>) -> Option<String> {
    let show = |gaps: &[S]| gaps.iter().map(S::show).collect::<Vec<_>>().join(", ");
    match hypothesis {
        Hypothesis::Eigenoperators => {
            let gaps = case.gaps_of(&jump.operator);
            if !case.is_eigenoperator(&jump.operator, &jump.frequency) {
                let omega = jump.frequency.show();
                return Some(format!("L connects levels with gaps {{{}}}, not ω = {omega}", show(&gaps)));
            }
            let reverse = jump.reverse.as_ref().and_then(|reverse| reverse.operator.as_ref())?;
            let lowering = -jump.frequency.clone();
            (!case.is_eigenoperator(reverse, &lowering)).then(|| {
                format!("the partner connects levels with gaps {{{}}}, not −ω", show(&case.gaps_of(reverse)))
            })
        }
        Hypothesis::AdjointPairs => {
            let reverse = jump.reverse.as_ref().and_then(|reverse| reverse.operator.as_ref())?;
            let expected = crate::matrix::dagger(&jump.operator);
            let different = |(i, j): &(usize, usize)| {
                let (a, b) = (&reverse[(*i, *j)], &expected[(*i, *j)]);
                !(a.re.agrees(&b.re) && a.im.agrees(&b.im))
            };
            let (i, j) = (0..reverse.nrows())
                .flat_map(|i| (0..reverse.ncols()).map(move |j| (i, j)))
                .find(different)?;
            let entry =
                |m: &crate::matrix::Matrix<S>| format!("{} + {}i", m[(i, j)].re.show(), m[(i, j)].im.show());
            Some(format!(
                "the partner's entry ({i}, {j}) is {} where L† has {}",
                entry(reverse),
                entry(&expected)
            ))
        }
        Hypothesis::DetailedBalance => {
            let given = jump.reverse_rate()?;
            // Judged exactly for rational data, so no precision enters.
            let embed = |value: &S| <S::Judge as Embeds<S>>::embed(value, Precision(0));
            let weight = case.baths[jump.bath].boltzmann_weight::<S::Judge>(&jump.frequency, Precision(0));
            match weight.map(|weight| S::equal(&embed(given), &(embed(&jump.rate) * weight))) {
                Ok(Some(true)) => return None,
                Ok(Some(false)) => {}
                Ok(None) => {
                    return Some(format!("whether γ(−ω) = {} is balanced is not decided", given.show()));
                }
                Err(error) => return Some(format!("γ(ω)·e^(−βω): {error}")),
            }
            let (up, down) = (jump.rate.guess(), given.guess());
            let boltzmann = case.baths[jump.bath].boltzmann_guess(&jump.frequency);
            Some(format!(
                "γ(−ω) = {} but γ(ω)·e^(−βω) = {}; γ(ω)/γ(−ω) = {} where e^(βω) = {}",
                given.show(),
                shown(up * boltzmann),
                shown(up / down),
                shown(1.0 / boltzmann),
            ))
        }
        Hypothesis::Secular => {
            let gaps = case.gaps_of(&jump.operator);
            if gaps.len() > 1 {
                return Some(format!("L mixes the gaps {{{}}}", show(&gaps)));
            }
            let gaps = case.gaps_of(jump.reverse.as_ref()?.operator.as_ref()?);
            (gaps.len() > 1).then(|| format!("the partner mixes the gaps {{{}}}", show(&gaps)))
        }
        Hypothesis::HermitianDephasing => {
            if !jump.is_dephasing() {
                return None;
            }
            let (i, j) = first_non_hermitian_entry(&jump.operator)?;
            Some(format!("entries ({i}, {j}) and ({j}, {i}) of L are not conjugate to each other"))
        }
    }
}

/// A guess for a message.
fn shown(x: f64) -> String {
    if (1e-3..1e6).contains(&x) { format!("{x:.6}") } else { format!("{x:.6e}") }
}
