//! Baths whose heat stays bounded, because it is a change of something that the state has.
//!
//! If an operator u has `[u, K] = −qK` for every process K of a bath, which gives the system the heat q,
//! and commutes with whatever else moves the state, then the heat that came from the bath in any time is
//! what u has lost: in the steady state its current is zero, and its variance does not grow. So it is with
//! u = −H where one bath acts alone, and behind a link that no loop goes through. Intervals never show that
//! a number is zero; this does.

use lindbound_model::case::{Case, Jump};
use lindbound_model::coordinates::entries;
use lindbound_number::matrix::{Base, Matrix};

/// `u_i − u_k`, where something leads from the k-th basis vector to the i-th.
type Link<S> = (usize, usize, S);

/// Whether there is a u that is diagonal, where H is.
pub(crate) fn is_bounded<'j, S: Base>(
    dimension: usize,
    jumps: impl Iterator<Item = (&'j Jump<S>, S)>,
    coherent: Option<&Matrix<S>>,
    bath: usize,
) -> bool {
    let mut links: Vec<Link<S>> = Vec::new();
    for (jump, heat) in jumps.filter(|(jump, _)| happens(jump)) {
        let step = if jump.bath == bath { heat } else { S::zero() };
        links.extend(entries(&jump.operator).into_iter().map(|(i, k, _)| (i, k, step.clone())));
        if !jump.is_dephasing() {
            let back = entries(&jump.partner_operator());
            links.extend(back.into_iter().map(|(i, k, _)| (i, k, -step.clone())));
        }
    }
    let still = coherent.into_iter().flat_map(entries);
    links.extend(still.map(|(i, k, _)| (i, k, S::zero())));
    has_heights(dimension, &links)
}

/// Whether a jump or its partner ever happens.
pub(crate) fn happens<S: Base>(jump: &Jump<S>) -> bool {
    !jump.rate.is_zero() || jump.reverse_rate().is_some_and(|rate| !rate.is_zero())
}

/// The same of a case in a basis of eigenvectors of H.
pub(crate) fn is_bounded_in<S: Base>(case: &Case<S>, bath: usize) -> bool {
    let jumps = case.jumps.iter().map(|jump| (jump, case.heat(jump)));
    let coherent = case.coherent.as_ref().map(|coherent| &coherent.operator);
    S::IS_EXACT && case.basis.is_standard() && is_bounded(case.dimension(), jumps, coherent, bath)
}

/// Whether there are numbers that differ along each link as it says.
fn has_heights<S: Base>(count: usize, links: &[Link<S>]) -> bool {
    let mut heights: Vec<Option<S>> = vec![None; count];
    for start in 0..count {
        if heights[start].is_none() {
            heights[start] = Some(S::zero());
        }
        let mut reached = vec![start];
        while let Some(at) = reached.pop() {
            let Some(height) = heights[at].clone() else { continue };
            for (i, k, step) in links.iter().filter(|(i, k, _)| *i == at || *k == at) {
                let (other, expected) = match *k == at {
                    true => (*i, height.clone() + step.clone()),
                    false => (*k, height.clone() - step.clone()),
                };
                match &heights[other] {
                    Some(known) if *known != expected => return false,
                    Some(_) => {}
                    None => {
                        heights[other] = Some(expected);
                        reached.push(other);
                    }
                }
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::rational as q;

    #[test]
    fn heights_are_there_unless_a_loop_does_not_close() {
        let link = |i, k, step| (i, k, q(step, 1));
        assert!(has_heights(3, &[link(0, 1, 2), link(1, 2, -1)]));
        assert!(has_heights(3, &[link(0, 1, 2), link(1, 2, -1), link(2, 0, -1)]));
        assert!(!has_heights(3, &[link(0, 1, 2), link(1, 2, -1), link(2, 0, 0)]));
        assert!(!has_heights(2, &[link(0, 0, 1)]));
        assert!(!has_heights(2, &[link(0, 1, 1), link(0, 1, 0)]));
    }
}
