//! The descent towards something small: of all subjects one step simpler the first that keeps the verdict is
//! taken, until none does. Every step is decided anew, so nothing here has to be trusted.

use crate::class::Class;
use crate::objective::{PROMISING, Target};
use crate::search::Search;
use crate::searched::Searched;
use lindbound_checker::either;
use lindbound_checker::subject::AnySubject;
use lindbound_model::case::Case;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Rational;
use std::time::Instant;

/// How many simpler subjects are decided at most.
const MAX_TRIES: usize = 20_000;

impl Search {
    /// The counterexample made small, within the class and the dimensions of the search, as far as time
    /// allows; baths that the statement does not name get plain names.
    pub fn made_small(&self, counterexample: &AnySubject, until: Option<Instant>) -> AnySubject {
        match self.shrunk(counterexample, until) {
            AnySubject::State(case) => with_plain_names(*case, &self.statement.bath_names()).into(),
            cycle => cycle,
        }
    }

    /// The simplest counterexample found that breaks no hypothesis that the given one satisfies, or what was
    /// reached until then. Where the statement depends on `Tr ρ`, that is one.
    pub fn shrunk(&self, counterexample: &AnySubject, until: Option<Instant>) -> AnySubject {
        either!(counterexample, subject => self.shrunk_subject(subject.clone(), until).into())
    }

    fn shrunk_subject<S: Searched>(&self, subject: S, until: Option<Instant>) -> S {
        let Some(allowed) = self.broken_in_refutation(&subject) else { return subject };
        let targets = Target::of(&self.statement);
        // Whether it may belong is decided with certainty.
        let any = Class::without(&[Hypothesis::AbsorbsHeat]);
        let is_visible = |subject: &S| {
            let guess = S::guess(&subject.near(), &self.statement, &targets, &any);
            matches!(guess, Ok(Some(guess)) if guess.margin > PROMISING)
        };
        // A margin that a reader can see stays one: without this, what only has to be small is made as small
        // as certainty allows.
        let visible = is_visible(&subject);
        let keeps = |candidate: &S| {
            self.dimensions.contains(&candidate.dimension())
                && candidate.may_belong(&self.class)
                && (!visible || is_visible(candidate))
                && self
                    .broken_in_refutation(candidate)
                    .is_some_and(|broken| broken.iter().all(|hypothesis| allowed.contains(hypothesis)))
        };
        if self.statement.is_about_a_model() {
            // A model known in closed form is not changed but replaced by a smaller one.
            return subject.smaller_models().find(|model| keeps(model)).unwrap_or(subject);
        }
        let free_trace = self.statement.is_homogeneous();
        let best = subject.clone().physical(free_trace).filter(&keeps).unwrap_or(subject);
        descended(best, free_trace, &keeps, until).recognised()
    }
}

/// Baths that the statement does not name are `bath`, or `bath1`, `bath2` … if there are several: which ones
/// were left is chance.
fn with_plain_names(mut case: Case<Rational>, named: &[String]) -> Case<Rational> {
    if named.is_empty() {
        let several = case.baths.len() > 1;
        for (n, bath) in case.baths.iter_mut().enumerate() {
            bath.name = if several { format!("bath{}", n + 1) } else { "bath".to_owned() };
        }
    }
    case
}

/// What is reached from `best` by steps, each of which makes it smaller and is kept.
fn descended<S: Searched>(
    mut best: S,
    free_trace: bool,
    keeps: &dyn Fn(&S) -> bool,
    until: Option<Instant>,
) -> S {
    let (mut tries, mut next) = (0, 0);
    let mut improvement = |best: &S| {
        let (steps, size) = (best.steps(), best.size());
        // On from the last success: the steps before it were tried, if on something larger.
        for k in 0..steps.len() {
            if until.is_some_and(|until| Instant::now() >= until) {
                return None;
            }
            let at = (next + k) % steps.len();
            let mut candidate = best.clone();
            let candidate = steps[at](&mut candidate).and_then(|()| candidate.physical(free_trace));
            let Some(candidate) = candidate.filter(|candidate| candidate.size() < size) else { continue };
            tries += 1;
            if tries > MAX_TRIES {
                return None;
            }
            if keeps(&candidate) {
                next = at;
                return Some(candidate);
            }
        }
        None
    };
    while let Some(smaller) = improvement(&best) {
        best = smaller;
    }
    best
}
