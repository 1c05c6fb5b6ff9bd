//! Which gaps of a Hamiltonian an operator connects.

use crate::case::Case;
use lindbound_number::matrix::{Base, Matrix, commutator};
use num_complex::Complex;
use num_traits::Zero;

/// Where it is seen which gaps an operator connects.
pub(crate) enum Gaps<'a, S: Base> {
    /// In the levels of a case.
    Levels(&'a Case<S>),
    /// In the commutator with a Hamiltonian, both by what makes maps of their elements.
    Commutator(&'a Matrix<S>, &'a dyn Fn(&Matrix<S>) -> Matrix<S>),
}

impl<S: Base> Gaps<'_, S> {
    /// Whether an operator connects this gap only.
    pub fn has_only(&self, l: &Matrix<S>, omega: &S) -> bool {
        match self {
            Gaps::Levels(case) => case.is_eigenoperator(l, omega),
            Gaps::Commutator(h, map) => commutator(&map(l), h) == times(&map(l), omega),
        }
    }

    /// Whether it connects several.
    pub fn are_several(&self, l: &Matrix<S>) -> bool {
        match self {
            Gaps::Levels(case) => case.gaps_of(l).len() > 1,
            Gaps::Commutator(h, map) => only_gap(&map(l), h).is_none(),
        }
    }

    /// For messages.
    pub fn shown(&self, l: &Matrix<S>) -> String {
        let show = |gaps: &[S]| gaps.iter().map(S::show).collect::<Vec<_>>().join(", ");
        match self {
            Gaps::Levels(case) => format!("gaps {{{}}}", show(&case.gaps_of(l))),
            Gaps::Commutator(h, map) => match only_gap(&map(l), h) {
                Some(gap) => format!("gaps {{{}}}", gap.show()),
                None => "several gaps".to_owned(),
            },
        }
    }
}

/// ω with `[L, H] = ωL`, if there is one; zero for L = 0.
pub(crate) fn only_gap<S: Base>(l: &Matrix<S>, h: &Matrix<S>) -> Option<S> {
    let turned = commutator(l, h);
    let Some(at) = l.iter().position(|z| !z.is_zero()) else { return Some(S::zero()) };
    let ratio = turned[at].clone() / l[at].clone();
    (ratio.im.is_zero() && turned == times(l, &ratio.re)).then_some(ratio.re)
}

fn times<S: Base>(l: &Matrix<S>, omega: &S) -> Matrix<S> {
    l.map(|z| Complex::new(z.re * omega.clone(), z.im * omega.clone()))
}
