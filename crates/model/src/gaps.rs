//! Which gaps of a Hamiltonian an operator connects.

use crate::case::Case;
use lindbound_number::matrix::{Base, Matrix};
use num_complex::Complex;
use num_traits::Zero;

/// Where it is seen which gaps an operator connects.
pub(crate) enum Gaps<'a, S: Base> {
    /// In the levels of a case.
    Levels(&'a Case<S>),
    /// In the commutator with a Hamiltonian.
    Commutator(&'a Matrix<S>),
}

impl<S: Base> Gaps<'_, S> {
    /// Whether an operator connects this gap only.
    pub fn has_only(&self, l: &Matrix<S>, omega: &S) -> bool {
        match self {
            Gaps::Levels(case) => case.is_eigenoperator(l, omega),
            Gaps::Commutator(h) => {
                commutator(l, h) == l.map(|z| Complex::new(z.re * omega.clone(), z.im * omega.clone()))
            }
        }
    }

    /// Whether it connects several.
    pub fn are_several(&self, l: &Matrix<S>) -> bool {
        match self {
            Gaps::Levels(case) => case.gaps_of(l).len() > 1,
            Gaps::Commutator(_) => self.only(l).is_none(),
        }
    }

    /// The one gap that it connects.
    fn only(&self, l: &Matrix<S>) -> Option<S> {
        let Gaps::Commutator(h) = self else { return None };
        let turned = commutator(l, h);
        let Some(at) = l.iter().position(|z| !z.is_zero()) else { return Some(S::zero()) };
        let ratio = turned[at].clone() / l[at].clone();
        (ratio.im.is_zero() && self.has_only(l, &ratio.re)).then_some(ratio.re)
    }

    /// For messages.
    pub fn shown(&self, l: &Matrix<S>) -> String {
        let show = |gaps: &[S]| gaps.iter().map(S::show).collect::<Vec<_>>().join(", ");
        match self {
            Gaps::Levels(case) => format!("gaps {{{}}}", show(&case.gaps_of(l))),
            Gaps::Commutator(_) => match self.only(l) {
                Some(gap) => format!("gaps {{{}}}", gap.show()),
                None => "several gaps".to_owned(),
            },
        }
    }
}

/// `[L, H]`.
fn commutator<S: Base>(l: &Matrix<S>, h: &Matrix<S>) -> Matrix<S> {
    S::product(l, h) - S::product(h, l)
}
