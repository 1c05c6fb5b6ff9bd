//! What a statement can speak of: quantities of states and of cycles.

use super::cycle::{CycleQuantity, CycleView};
use super::rows::{
    BathQuantity, ModelQuantity, OperatorQuantity, PairQuantity, Powers, RelativeQuantity, Row, Sees,
    StateQuantity, Summand, Terms,
};
use super::script::{Script, UNICODE};
use lindbound_cycles::CycleObservables;
use lindbound_number::{Extended, Field};
use lindbound_thermo::dynamics::Evolves;
use lindbound_thermo::{StateQuantities, ThermoError, View};
use std::fmt;

/// A bath named in an observable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BathRef {
    /// By its name.
    Named(String),
    /// By the variable of an enclosing `sum(a, …)` or `each(a, …)`.
    Variable(String),
}

/// A quantity of a case or of an engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observable {
    /// Of a view of the state, such as `sigma(bd)`.
    State(StateQuantity, View),
    /// Of a bath and a view of the state, such as `J(hot, rho)`.
    Bath(BathQuantity, BathRef, View),
    /// Of two baths in the steady state, such as `response(hot, cold)`.
    Pair(PairQuantity, [BathRef; 2]),
    /// Of an observable that the model names, in a view of the state, such as `rate(O, rho)`.
    Operator(OperatorQuantity, String, View),
    /// Of a view of the state beside another, such as `S(rho | pi)`.
    Relative(RelativeQuantity, [View; 2]),
    /// Of the model with the state, such as `A_qm`.
    Model(ModelQuantity),
    /// `beta(a)`.
    Beta(BathRef),
    /// `d`.
    Dimension,
    /// A parameter of a model in closed form.
    Parameter(String),
    /// A quantity of a cycle, such as `W`, `eta(sd)` or `mean_A_cl(dephased)`.
    Cycle(CycleQuantity, CycleView),
    /// `Q(a)`: the heat from a bath over a cycle.
    Heat(BathRef, CycleView),
}

use BathQuantity::Current;
use Observable::{Bath, Beta, Cycle, Dimension, Heat, Model, Operator, Pair, Parameter, Relative, State};

impl Observable {
    /// The baths it names: none, one or two.
    pub fn baths(&self) -> &[BathRef] {
        match self {
            Bath(_, a, _) | Beta(a) | Heat(a, _) => std::slice::from_ref(a),
            Pair(_, both) => both,
            State(..) | Operator(..) | Relative(..) | Model(_) | Dimension | Parameter(_) | Cycle(..) => &[],
        }
    }

    /// The same of other baths.
    pub(super) fn of_baths<E>(
        &self,
        mut other: impl FnMut(&BathRef) -> Result<BathRef, E>,
    ) -> Result<Self, E> {
        Ok(match self {
            Bath(quantity, a, view) => Bath(*quantity, other(a)?, *view),
            Pair(quantity, [a, b]) => Pair(*quantity, [other(a)?, other(b)?]),
            Beta(a) => Beta(other(a)?),
            Heat(a, view) => Heat(other(a)?, *view),
            without => without.clone(),
        })
    }

    /// The indices of its baths, by what finds one; 0 for what it does not name.
    #[inline(always)]
    pub(super) fn indices<E>(&self, find: impl Fn(&BathRef) -> Result<usize, E>) -> Result<[usize; 2], E> {
        match self.baths() {
            [] => Ok([0; 2]),
            [a] => Ok([find(a)?, 0]),
            [a, b, ..] => Ok([find(a)?, find(b)?]),
        }
    }

    /// The quantity and the view, if it is one of a view of the state and of no bath.
    pub(super) fn of_a_view(&self) -> Option<(StateQuantity, View)> {
        match self {
            State(quantity, view) => Some((*quantity, *view)),
            _ => None,
        }
    }

    /// The bath and the view, if it is a heat current.
    pub(super) fn of_a_current(&self) -> Option<(&BathRef, View)> {
        match self {
            Bath(Current, bath, view) => Some((bath, *view)),
            _ => None,
        }
    }

    /// The quantity, if it is one of a cycle and of no bath.
    pub(super) fn of_a_cycle(&self) -> Option<CycleQuantity> {
        match self {
            Cycle(quantity, _) => Some(*quantity),
            _ => None,
        }
    }

    /// The bath, if it is a heat.
    pub(super) fn of_a_heat(&self) -> Option<&BathRef> {
        match self {
            Heat(bath, _) => Some(bath),
            _ => None,
        }
    }

    /// The same of another cycle, if it is one of a cycle.
    pub(super) fn in_cycle(&self, view: CycleView) -> Self {
        match self {
            Cycle(quantity, _) => Cycle(*quantity, view),
            Heat(bath, _) => Heat(bath.clone(), view),
            other => other.clone(),
        }
    }

    /// Whether it is τ, the duration of the cycle.
    pub fn is_duration(&self) -> bool {
        matches!(self, Cycle(CycleQuantity::Duration, _))
    }

    /// Whether it belongs to a state at one moment, which an engine does not have.
    pub fn is_of_a_moment(&self) -> bool {
        matches!(self, State(..) | Bath(..) | Pair(..) | Operator(..) | Relative(..) | Model(_))
    }

    /// Whether it is a parameter of a model in closed form.
    pub fn is_parameter(&self) -> bool {
        matches!(self, Parameter(_))
    }

    /// Whether it is an integral of moduli of currents, which floating point has to a few digits only.
    pub fn is_integral_of_moduli(&self) -> bool {
        matches!(self, Cycle(CycleQuantity::TotalHeat, _))
    }

    /// The cycle it is about, if it is about one.
    pub fn cycle(&self) -> Option<CycleView> {
        match self {
            Cycle(_, view) | Heat(_, view) => Some(*view),
            _ => None,
        }
    }

    /// The row of a quantity of states.
    pub fn row(&self) -> Option<&'static Row> {
        match self {
            State(quantity, _) => Some(quantity.row()),
            Bath(quantity, ..) => Some(quantity.row()),
            Pair(quantity, _) => Some(quantity.row()),
            Operator(quantity, ..) => Some(quantity.row()),
            Relative(quantity, _) => Some(quantity.row()),
            Model(quantity) => Some(quantity.row()),
            Beta(_) | Dimension | Parameter(_) | Cycle(..) | Heat(..) => None,
        }
    }

    /// Whether it is infinite for some states.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// assert!(parse("sigma(rho) >= 0").unwrap().mentions(|o| o.may_be_infinite()));
    /// assert!(!parse("A_cl >= 0").unwrap().mentions(|o| o.may_be_infinite()));
    /// ```
    pub fn may_be_infinite(&self) -> bool {
        self.row().is_some_and(|row| row.may_be_infinite)
    }

    /// Which signs its terms have; where nothing is said of that, either.
    pub fn terms(&self) -> Terms {
        match self {
            Dimension => Terms::NonNegative,
            other => other.row().map_or(Terms::Signed, |row| row.terms),
        }
    }

    /// Whether it is a difference of flows, or made of such.
    pub fn is_current(&self) -> bool {
        self.sees() == Some(Sees::Flows) && self.terms() != Terms::NonNegative
    }

    /// The view of the state whose eigenvectors it needs, if it needs any.
    pub fn spectral_view(&self) -> Option<View> {
        self.view().filter(|_| self.sees() == Some(Sees::Spectrum))
    }

    /// How it scales.
    pub fn powers(&self) -> Powers {
        match self {
            Beta(_) => CycleQuantity::BetaHot.powers(),
            Heat(..) => CycleQuantity::HotHeat.powers(),
            Cycle(quantity, _) => quantity.powers(),
            other => {
                let (state, rates, energy) = other.row().map_or((0, 0, 0), |row| row.powers);
                // Tr π = 1 whatever ρ is.
                let is_of_pi = matches!(other, Relative(_, [View::Pi, _])) || other.view() == Some(View::Pi);
                (if is_of_pi { 0 } else { state }, rates, energy)
            }
        }
    }

    /// What it sees of the state.
    pub fn sees(&self) -> Option<Sees> {
        self.row().map(|row| row.sees)
    }

    /// The view of the state it is about, if it is about one.
    pub fn view(&self) -> Option<View> {
        match self {
            State(_, view) | Bath(_, _, view) | Operator(_, _, view) => Some(*view),
            Pair(..) => Some(View::Pi),
            other => other.row()?.means.map(|meaning| meaning.view),
        }
    }

    /// The observable of the model that it is of, if it is of one.
    pub(super) fn operator(&self) -> Option<&str> {
        match self {
            Operator(_, name, _) => Some(name),
            _ => None,
        }
    }

    /// The view whose relative entropy to π it is the flux of, if it is such.
    pub(super) fn of_a_flux_to_pi(&self) -> Option<View> {
        match self {
            Relative(RelativeQuantity::EntropyFlux, [view, View::Pi]) => Some(*view),
            _ => None,
        }
    }

    /// Whether it is made of states as matrices, which lanes do not have.
    pub fn is_of_matrices(&self) -> bool {
        self.row().is_some_and(|row| row.of_matrices)
    }

    /// Whether heat is counted by H₀ + V.
    pub(super) fn counts_the_coherent_part(&self) -> bool {
        self.row().is_some_and(|row| row.counts_the_coherent_part)
    }

    /// Whether a view of the state is asked for.
    pub fn asks_for(&self, view: View) -> bool {
        match self {
            Relative(_, views) => views.contains(&view),
            other => other.view() == Some(view),
        }
    }

    /// The same about another view, as a product; empty unless it is about a view.
    pub fn seen_in(&self, view: View) -> Vec<Observable> {
        match self {
            Bath(quantity, ..) if quantity.row().only.is_some_and(|only| only != view) => Vec::new(),
            State(quantity, _) => vec![State(*quantity, view)],
            Bath(quantity, a, _) => vec![Bath(*quantity, a.clone(), view)],
            Operator(quantity, name, _) => vec![Operator(*quantity, name.clone(), view)],
            other => match other.row().and_then(|row| row.means) {
                Some(meaning) => {
                    meaning.factor.map(Model).into_iter().chain([State(meaning.quantity, view)]).collect()
                }
                None => Vec::new(),
            },
        }
    }

    /// The same of the other cycles it is defined for, by which "for ρ_sd" can be read; the twin, which keeps
    /// that coherence, is no reading of it.
    pub fn in_other_cycles(&self) -> Vec<Observable> {
        let others = |quantity: &CycleQuantity, of| {
            let is_other = move |view: &CycleView| *view != of && ![*view, of].contains(&CycleView::Twin);
            quantity.views().iter().copied().filter(is_other)
        };
        match self {
            Cycle(quantity, of) => others(quantity, *of).map(|view| Cycle(*quantity, view)).collect(),
            Heat(a, of) => others(&CycleQuantity::HotHeat, *of).map(|view| Heat(a.clone(), view)).collect(),
            _ => Vec::new(),
        }
    }

    /// Of what is a sum over all baths: one bath's part, and whether its modulus is summed.
    pub fn of_one_bath(&self, bath: BathRef) -> Option<(Observable, bool)> {
        let [State(quantity, view)] = self.seen_in(self.view()?)[..] else { return None };
        let Summand { of, modulus } = quantity.row().sum_of?;
        Some((Bath(of, bath, view), modulus))
    }

    /// An error if no state has such a quantity, whatever its value.
    pub(super) fn is_of_states<Q: StateQuantities>(&self, of: &Q) -> Result<(), ThermoError> {
        match self {
            Parameter(name) => of.parameter(name).map(|_| ()),
            Operator(_, name, _) => of.has_observable(name),
            Bath(quantity, ..) if quantity.row().counts_particles => of.has_particles(),
            Cycle(..) | Heat(..) => Err(self.of_engines()),
            _ => Ok(()),
        }
    }

    #[cold]
    fn of_engines(&self) -> ThermoError {
        ThermoError::OfEngines(if let Cycle(quantity, _) = self { quantity.id() } else { "Q" })
    }

    /// Its value in a state; the baths it names have been found.
    #[inline(always)]
    pub(super) fn of_state<Q: StateQuantities>(
        &self,
        of: &Q,
        [bath, other]: [usize; 2],
    ) -> Result<Extended<Q::Number>, ThermoError> {
        match self {
            State(quantity, view) => quantity.of(of, *view),
            Bath(quantity, _, view) => quantity.of(of, (bath, *view)),
            Pair(quantity, _) => quantity.of(of, [bath, other]),
            Operator(quantity, name, view) => quantity.of(of, (name, *view)),
            Relative(quantity, views) => quantity.of(of, *views),
            Model(quantity) => quantity.of(of, ()),
            Beta(_) => of.beta(bath).map(Extended::Finite),
            Dimension => {
                let d = i64::try_from(of.dimension()).unwrap_or(i64::MAX);
                Ok(Extended::Finite(Q::Number::integer(d)))
            }
            Parameter(name) => of.parameter(name).map(Extended::Finite),
            Cycle(..) | Heat(..) => Err(self.of_engines()),
        }
    }

    /// An error if no cycle has such a quantity, whatever its value.
    pub(super) fn is_of_cycles<R: Evolves>(&self, of: &CycleObservables<'_, R>) -> Result<(), ThermoError> {
        match self {
            Parameter(name) => of.parameter(name).map(|_| ()),
            State(..) | Bath(..) | Pair(..) | Operator(..) | Relative(..) | Model(_) => {
                Err(ThermoError::OfStates(self.to_string()))
            }
            Cycle(..) | Heat(..) | Beta(_) | Dimension => Ok(()),
        }
    }

    /// Its value over a cycle; the bath it names has been found.
    pub(super) fn of_cycle<R: Evolves>(
        &self,
        of: &CycleObservables<'_, R>,
        bath: usize,
    ) -> Result<R, ThermoError> {
        self.is_of_cycles(of)?;
        let cycle = |view: &CycleView| view.variant().map_or(Ok(of), |variant| of.variant(variant));
        match self {
            Beta(_) => Ok(of.beta(bath)),
            Dimension => Ok(of.dimension()),
            Parameter(name) => of.parameter(name),
            Heat(_, CycleView::Diagonal) => Ok(of.heat_without_coherence(bath)),
            Heat(_, view) => Ok(cycle(view)?.heat(bath)),
            Cycle(quantity, view) => quantity.of(cycle(view)?, *view == CycleView::Diagonal),
            State(..) | Bath(..) | Pair(..) | Operator(..) | Relative(..) | Model(_) => {
                Err(ThermoError::OfStates(self.to_string()))
            }
        }
    }

    /// It with the Letter's symbols.
    pub fn symbols(&self) -> String {
        self.written(&UNICODE)
    }

    /// It in a script.
    pub fn written(&self, script: &Script) -> String {
        let Script { view, name, of_cycle, .. } = script;
        let of_row = |row, v: &View| (script.row)(row).replace("{v}", view(*v));
        let of = |text: &str, place, a: &BathRef| {
            text.replace(place, &name(a.name(), matches!(a, BathRef::Variable(_))))
        };
        let of_bath = |text: &str, a| of(text, "{a}", a);
        match self {
            State(quantity, v) => of_row(quantity.row(), v),
            Bath(quantity, a, v) => of_bath(&of_row(quantity.row(), v), a),
            Pair(quantity, [a, b]) => of(&of_bath((script.row)(quantity.row()), a), "{b}", b),
            Operator(quantity, o, v) => of_row(quantity.row(), v).replace("{o}", &name(o, false)),
            Relative(quantity, [v, w]) => of_row(quantity.row(), v).replace("{w}", view(*w)),
            Model(quantity) => (script.row)(quantity.row()).to_owned(),
            Beta(a) => of_bath(script.beta, a),
            Dimension => "d".into(),
            Parameter(id) => (script.parameter)(id),
            Cycle(quantity, cycle) => format!("{}{}", (script.cycle)(*quantity), of_cycle(*cycle)),
            Heat(a, cycle) => format!("{}{}", of_bath(script.heat, a), of_cycle(*cycle)),
        }
    }
}

impl BathRef {
    /// The name or the variable.
    pub fn name(&self) -> &str {
        match self {
            BathRef::Named(name) | BathRef::Variable(name) => name,
        }
    }
}

impl fmt::Display for Observable {
    /// It in the claim language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            State(quantity, v) => write!(f, "{}({})", quantity.row().id, v.id()),
            Bath(quantity, a, _) if quantity.row().only.is_some() => {
                write!(f, "{}({})", quantity.row().id, a.name())
            }
            Bath(quantity, a, v) => write!(f, "{}({}, {})", quantity.row().id, a.name(), v.id()),
            Pair(quantity, [a, b]) => write!(f, "{}({}, {})", quantity.row().id, a.name(), b.name()),
            Operator(quantity, name, v) => write!(f, "{}({name}, {})", quantity.row().id, v.id()),
            Relative(quantity, [v, w]) => write!(f, "{}({} | {})", quantity.row().id, v.id(), w.id()),
            Model(quantity) => f.write_str(quantity.row().id),
            Beta(a) => write!(f, "beta({})", a.name()),
            Dimension => f.write_str("d"),
            Parameter(name) => f.write_str(name),
            Cycle(quantity, view) => match view.id() {
                Some(view) => write!(f, "{}({view})", quantity.id()),
                None => f.write_str(quantity.id()),
            },
            Heat(a, view) => match view.id() {
                Some(view) => write!(f, "Q({}, {view})", a.name()),
                None => write!(f, "Q({})", a.name()),
            },
        }
    }
}
