//! What a search needs to know of a kind of subject: where its families draw it, how it is opened, how
//! floating point sees it, and how it is made small. States and cycles are the two ([`crate::states`],
//! [`crate::cycles`]); everything else is written once.

use crate::class::Class;
use crate::climb::Budget;
use crate::numbers::Range;
use crate::objective::{Guess, Target};
use crate::opening::Opening;
use crate::search::Search;
use crate::shrink::size::Size;
use crate::shrink::step::Step;
use lindbound_bounds::language::Statement;
use lindbound_checker::subject::{AnySubject, Subject};
use lindbound_families::{Rng, Source};
use lindbound_number::Rational;
use lindbound_thermo::ThermoError;

/// A subject whose numbers are open: a point of them stands for one.
pub trait Plan: Sized + Send + Sync {
    /// What a point stands for.
    type Subject: Searched<Plan = Self>;

    /// How each number may vary.
    fn ranges(&self) -> Vec<Range>;

    /// The same physics in rounder numbers, and with `rates` in a rounder unit of time.
    fn gauged(&self, numbers: &[f64], rates: bool) -> Vec<f64>;

    /// What a point stands for in floating point; `None` if it stands for nothing.
    fn near(&self, numbers: &[f64]) -> Option<<Self::Subject as Searched>::Near>;

    /// What a point stands for, exactly.
    fn exact(&self, numbers: &[Rational]) -> Option<Self::Subject>;

    /// Whether the subject of numbers with all their digits is quickly made.
    fn is_small(&self) -> bool {
        true
    }
}

/// A kind of subject that is searched.
pub trait Searched: Subject + Clone + Into<AnySubject> + Send + Sync {
    /// The subject in floating point.
    type Near;
    /// What its families draw for a climb to start from.
    type Drawn;
    /// The subject with open numbers.
    type Plan: Plan<Subject = Self>;
    /// A family.
    type Family: Source + Sync;
    /// Draws at the start of each task.
    const DRAWS: u64;
    /// The largest precision of a decision; a counterexample that needs more is not one to quote.
    const BITS: u32;

    /// The families a search starts from.
    fn families(search: &Search) -> &[&'static Self::Family];

    /// The n-th draw, to start a climb from; `None` for dimensions that the family does not have.
    fn drawn(family: &Self::Family, seed: u64, n: u64, dimension: usize) -> Option<Self::Drawn>;

    /// The n-th draw as it is: a model known in closed form, whose parameters are part of it.
    fn model(family: &Self::Family, seed: u64, n: u64, dimension: usize) -> Option<Self>;

    /// The n-th of the draws that searches are compared with.
    fn uniform(search: &Search, n: u64, dimension: usize) -> Option<Self::Drawn>;

    /// Evaluations of a climb.
    fn budget(rng: &mut Rng) -> Budget;

    /// A draw opened as far as the class allows, with its numbers; `None` if that cannot be done.
    fn start(
        drawn: &Self::Drawn,
        search: &Search,
        opening: Opening,
        rng: &mut Rng,
    ) -> Option<(Self::Plan, Vec<f64>)>;

    /// The subject in floating point.
    fn near(&self) -> Self::Near;

    /// The guess about the clause that is nearest to a violation; `None` outside of the class.
    ///
    /// # Errors
    /// [`ThermoError`] if the statement has no value there.
    fn guess(
        near: &Self::Near,
        statement: &Statement,
        targets: &[Target],
        class: &Class,
    ) -> Result<Option<Guess>, ThermoError>;

    /// Whether it is of the class as far as that is seen without deciding anything.
    fn may_belong(&self, class: &Class) -> bool;

    /// How large it is.
    fn size(&self) -> Size;

    /// The steps towards something simpler, the boldest first.
    fn steps(&self) -> Vec<Step<'_, Self>>;

    /// The same with `Tr ρ = 1`, where that is not free; `None` if there is no such.
    fn physical(self, free_trace: bool) -> Option<Self>;

    /// The smaller of the models known in closed form that it is one of.
    fn smaller_models(&self) -> Box<dyn Iterator<Item = Self>>;
}
