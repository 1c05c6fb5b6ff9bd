//! What quantities are made of: the equations between them that hold by definition or by a balance.

use super::ast::{Binary, Expr, Function};
use super::cycle::CycleQuantity::{BetaCold, BetaHot, ColdHeat, EntropyProduction as Sigma, HotHeat, Work};
use super::cycle::CycleView;
use super::evaluate::evaluate;
use super::observable::{BathRef, Observable};
use super::rows::BathQuantity::Current;
use super::rows::StateQuantity::{EntropyFlux, EntropyProduction};
use super::unify::Equalities;
use lindbound_cycles::CycleObservables;
use lindbound_number::{Extended, Rational};
use lindbound_thermo::dynamics::Evolves;
use lindbound_thermo::{Facts, Observables, StateQuantities};
use num_traits::Zero;
use std::convert::Infallible;

/// The variable of sums over baths.
const BATH: &str = "a";

/// Of a state: `J_tot(v) = Σ_a |J_a(v)|`, `Tr[Xv] = Σ_a Tr[X_a v]`, `A_cl = Tr[Xρ_sd]` and
/// `A_qm = C_X C_l1(ρ_bd)`, as the rows say; `σ̇ = Ṡ − Σ_a β_a J_a`, and `Ṡ = 0` where entropy is kept; and
/// where the baths alone change the energy, the last current of π is what the others leave, which is nothing
/// if there is one bath that acts; and where π is the Gibbs state of all baths `Ṡ(v|π) = −σ̇(v)`.
pub(super) fn of_state<F: Facts>(
    of: &Observables<F>,
    alike: Equalities,
    observable: &Observable,
) -> Option<Expr> {
    let same = alike.observable(observable);
    if same != *observable {
        return Some(Expr::Observable(same));
    }
    if let Some((part, is_modulus)) = observable.of_one_bath(every()) {
        let part = Expr::Observable(part);
        return Some(sum(if is_modulus { Expr::Function(Function::Abs, part.into()) } else { part }));
    }
    match observable.of_a_view() {
        Some((EntropyFlux, view)) if of.keeps_entropy(view) => {
            return Some(Expr::Literal(Rational::zero()));
        }
        Some((EntropyProduction, view)) if matches!(evaluate(observable, of), Ok(Extended::Finite(_))) => {
            let flux = Expr::Observable(Observable::State(EntropyFlux, view));
            return Some(minus(flux, weighted(Observable::Bath(Current, every(), view))));
        }
        _ => {}
    }
    // Where π is the Gibbs state of all baths, ln π is −βH and a number.
    if let Some(view) = observable.of_a_flux_to_pi() {
        let produced = Expr::Observable(Observable::State(EntropyProduction, view));
        return of.is_in_equilibrium().then(|| Expr::Negative(produced.into()));
    }
    if let Some((bath, view)) = observable.of_a_current() {
        let acts = |index: &usize| of.facts().jumps().iter().any(|jump| jump.bath == *index);
        let names = of.facts().baths().into_iter().enumerate().filter(|(index, _)| acts(index));
        let names: Vec<&str> = names.map(|(_, name)| name).collect();
        // A bath without jumps exchanges nothing.
        if !names.contains(&bath.name()) {
            return Some(Expr::Literal(Rational::zero()));
        }
        return rest(observable, bath, &names).filter(|_| of.keeps_energy(view));
    }
    match &observable.view().map(|view| observable.seen_in(view)).unwrap_or_default()[..] {
        [factor, quantity] => {
            let [factor, quantity] = [factor, quantity].map(|part| Expr::Observable(part.clone()).into());
            Some(Expr::Binary(Binary::Times, factor, quantity))
        }
        _ => None,
    }
}

/// Of an engine's cycle or a variant's: `W = Σ_a Q_a`, Q_H, −Q_C, β_H and β_C are those of the hot and the
/// cold bath; in a closed cycle whose quenches leave the state as it is `∫σ̇ dt = −Σ_a β_a Q_a`; where all
/// strokes have one Hamiltonian the last heat is what the others leave; and what is said of the twin of an
/// engine that is its own twin is said of itself.
pub(super) fn of_cycle<R: Evolves>(of: &CycleObservables<'_, R>, observable: &Observable) -> Option<Expr> {
    let view = observable.cycle().unwrap_or(CycleView::Own);
    if view == CycleView::Twin && of.is_own_twin() {
        return Some(Expr::Observable(observable.in_cycle(CycleView::Own)));
    }
    let cycle = match view.variant() {
        None => of,
        Some(variant) => of.variant(variant).ok()?,
    };
    let names: Vec<&str> = of.cycle().dynamics.baths.iter().map(String::as_str).collect();
    let hot_and_cold = of.cycle().dynamics.hot_and_cold;
    let hot = || hot_and_cold.map(|(hot, _)| BathRef::Named(names[hot].to_owned()));
    let cold = || hot_and_cold.map(|(_, cold)| BathRef::Named(names[cold].to_owned()));
    let heat = |bath: BathRef| Expr::Observable(Observable::Heat(bath, view));
    match observable.of_a_cycle() {
        Some(Work) => return Some(sum(heat(every()))),
        Some(HotHeat) => return hot().map(heat),
        Some(ColdHeat) => return cold().map(|cold| Expr::Negative(heat(cold).into())),
        Some(BetaHot) => return hot().map(|bath| Expr::Observable(Observable::Beta(bath))),
        Some(BetaCold) => return cold().map(|bath| Expr::Observable(Observable::Beta(bath))),
        Some(Sigma) if cycle.keeps_entropy() => {
            return Some(Expr::Negative(weighted(Observable::Heat(every(), view)).into()));
        }
        _ => {}
    }
    // ρ_sd(t) is no state of the cycle: what it would exchange is not kept.
    let keeps_energy = view != CycleView::Diagonal && cycle.keeps_energy();
    let bath = observable.of_a_heat().filter(|_| keeps_energy)?;
    rest(observable, bath, &names)
}

/// Every bath, inside of a sum.
fn every() -> BathRef {
    BathRef::Variable(BATH.to_owned())
}

fn sum(part: Expr) -> Expr {
    Expr::Sum(BATH.to_owned(), part.into())
}

fn minus(a: Expr, b: Expr) -> Expr {
    Expr::Binary(Binary::Minus, a.into(), b.into())
}

/// `Σ_a β_a x_a`.
fn weighted(part: Observable) -> Expr {
    let [beta, part] = [Observable::Beta(every()), part].map(|part| Expr::Observable(part).into());
    sum(Expr::Binary(Binary::Times, beta, part))
}

/// The part of the last bath, as what those of the others leave of zero; `None` of another bath.
fn rest(observable: &Observable, bath: &BathRef, names: &[&str]) -> Option<Expr> {
    let (last, others) = names.split_last()?;
    let named = |name: &&str| BathRef::Named((*name).to_owned());
    let part = |name| {
        let Ok(part) = observable.of_baths(|_| Ok::<_, Infallible>(named(name)));
        Expr::Observable(part)
    };
    (*bath == named(last)).then(|| others.iter().map(part).fold(Expr::Literal(Rational::zero()), minus))
}
