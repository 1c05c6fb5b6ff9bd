//! The statement about an engine in the terms of the formal definitions, and what it needs.

use super::super::ProveError;
use super::super::numerals::{fraction, real_literal};
use super::super::statement::{Terms, observables_of_clause};
use super::bounds::Integral;
use super::data::hot_and_cold;
use lindbound_bounds::language::{
    BathRef, Clause, CycleQuantity, CycleView, Expr, Observable, Pair, Relation, Statement,
};
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::subject::Subject;
use lindbound_model::case::Bath;
use lindbound_model::engine::{Engine, Run};
use lindbound_number::{Rational, Verdict};
use lindbound_thermo::ThermoError;
use num_traits::Zero;

/// Translates statements about one engine.
pub(super) struct EngineTerms<'a> {
    pub engine: &'a Engine<Rational>,
    pub hot: usize,
}

/// The integrals a statement needs, of the engine's own cycle and of that of the engine without coherence;
/// empty if the cycle is not needed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Needs {
    pub own: Vec<Integral>,
    pub dephased: Vec<Integral>,
    /// Whether the entropies at both ends of a run are needed.
    pub entropies: bool,
}

impl<'a> EngineTerms<'a> {
    /// The terms of an engine with a hot and a cold bath.
    pub fn new(engine: &'a Engine<Rational>) -> Result<Self, ProveError> {
        let (hot, _) = hot_and_cold(engine)?;
        Ok(EngineTerms { engine, hot })
    }

    /// The name of a bath.
    pub fn name(&self, bath: usize) -> String {
        if bath == self.hot { "hot" } else { "cold" }.to_owned()
    }

    pub fn index(&self, bath: &BathRef) -> Result<usize, ProveError> {
        let BathRef::Named(name) = bath else {
            return Err(ProveError::Untranslated("each bath of an engine".into()));
        };
        let found = self.engine.baths.iter().position(|bath| bath.name == *name);
        found.ok_or_else(|| ThermoError::UnknownBath(name.clone()).into())
    }

    fn once(&self) -> bool {
        self.engine.run == Run::Once
    }

    /// Refuses quotients whose divisors are not seen to differ from zero: those by zero are 0 in a theorem,
    /// and infinite in the language.
    pub fn refuse_zero_divisors(&self, clause: &Clause) -> Result<(), ProveError> {
        let mut divisors = Vec::new();
        divisors_of(&clause.left, &mut divisors);
        divisors_of(&clause.right, &mut divisors);
        let differs = |divisor: &Expr| {
            let zero = || Expr::Literal(Rational::zero());
            let is = |relation| Clause { each: None, left: divisor.clone(), relation, right: zero() };
            let decided = |relation| Statement::from(vec![is(relation)]);
            self.engine.judged(Arithmetic::CERTIFIED, |judge| {
                [Relation::Above, Relation::Below].into_iter().any(|relation| {
                    let outcome = judge.decide(&decided(relation));
                    matches!(outcome, Outcome::Decided(found) if found.verdict == Verdict::Holds)
                })
            })
        };
        match divisors.into_iter().find(|divisor| !differs(divisor)) {
            Some(divisor) => Err(ProveError::ZeroDivisor(self.expr(divisor, None)?)),
            None => Ok(()),
        }
    }

    /// What a clause needs; the heats of both baths too, if the engines are said to absorb heat, and every
    /// upper bound, if `all_above`.
    pub fn needs(&self, clause: &Clause, absorbs_heat: bool, all_above: bool) -> Result<Needs, ProveError> {
        let mut needs = Needs::default();
        let observables = observables_of_clause(clause);
        let rises = !matches!(clause.relation, Relation::AtMost | Relation::Below);
        let right = Clause { left: clause.right.clone(), ..clause.clone() };
        let above = |o| all_above || rises || observables_of_clause(&right).contains(o);
        for o in &observables {
            if o.cycle() == Some(CycleView::Twin) {
                return Err(twin());
            }
            let (integrals, view) = match o {
                Observable::Cycle(quantity, view) => (self.integrals(*quantity, *view, above(o)), *view),
                Observable::Heat(bath, CycleView::Diagonal) => {
                    (vec![Integral::DiagonalHeat(self.index(bath)?)], CycleView::Diagonal)
                }
                Observable::Heat(bath, view) => (vec![Integral::Heat(self.index(bath)?)], *view),
                _ => continue,
            };
            needs.entropies |=
                self.once() && matches!(o, Observable::Cycle(CycleQuantity::EntropyProduction, _));
            needs.add(view, integrals);
        }
        let both = !needs.dephased.is_empty();
        if absorbs_heat {
            needs.add(CycleView::Own, self.heats());
        }
        if absorbs_heat && both {
            needs.add(CycleView::Dephased, self.heats());
        }
        Ok(needs)
    }

    fn heats(&self) -> Vec<Integral> {
        vec![Integral::Heat(self.hot), Integral::Heat(1 - self.hot)]
    }

    fn integrals(&self, quantity: CycleQuantity, view: CycleView, above: bool) -> Vec<Integral> {
        use CycleQuantity::{
            Activity, BetaCold, BetaHot, Carnot, ClassicalActivity, ColdHeat, Duration, Efficiency,
            EntropyProduction, HotHeat, QuantumActivity, TotalHeat, Work,
        };
        match quantity {
            Work | HotHeat | ColdHeat | Efficiency if view == CycleView::Diagonal => {
                vec![Integral::DiagonalHeat(self.hot), Integral::DiagonalHeat(1 - self.hot)]
            }
            Work | HotHeat | ColdHeat | Efficiency | EntropyProduction => self.heats(),
            ClassicalActivity => vec![Integral::ClassicalActivity],
            QuantumActivity => vec![Integral::QuantumActivity],
            Activity => vec![Integral::Activity],
            TotalHeat => vec![Integral::TotalCurrent { above }],
            Carnot | Duration | BetaHot | BetaCold => Vec::new(),
        }
    }

    fn quantity(&self, quantity: CycleQuantity, view: CycleView) -> Result<String, ProveError> {
        let cycle = match view {
            CycleView::Own | CycleView::Diagonal => "strokes rho",
            CycleView::Dephased => "strokes_dephased rho_dephased",
            CycleView::Twin => return Err(twin()),
        };
        let suffix = if view == CycleView::Diagonal { "_sd" } else { "" };
        let name = quantity.id();
        Ok(match quantity {
            CycleQuantity::Work | CycleQuantity::Efficiency => {
                format!("{name}{suffix} {cycle} hot cold")
            }
            CycleQuantity::HotHeat => format!("{name}{suffix} {cycle} hot"),
            CycleQuantity::ColdHeat => format!("{name}{suffix} {cycle} cold"),
            CycleQuantity::ClassicalActivity
            | CycleQuantity::QuantumActivity
            | CycleQuantity::Activity
            | CycleQuantity::TotalHeat => format!("{name} {cycle}"),
            CycleQuantity::EntropyProduction if !self.once() => format!("cycle_production {cycle} beta_bath"),
            CycleQuantity::EntropyProduction if view == CycleView::Own => {
                format!("run_production {cycle} beta_bath first last")
            }
            CycleQuantity::EntropyProduction => {
                return Err(ProveError::Untranslated("Sigma(dephased) of a single run".into()));
            }
            CycleQuantity::Carnot => "eta_carnot beta_H beta_C".into(),
            CycleQuantity::Duration => "period strokes".into(),
            CycleQuantity::BetaHot | CycleQuantity::BetaCold => name.into(),
        })
    }

    fn parameter(&self, name: &str) -> Result<&Rational, ProveError> {
        let known = self.engine.parameters.get(name);
        known.ok_or_else(|| ThermoError::UnknownParameter(name.to_owned()).into())
    }

    /// Definitions of the parameters of the 2N-state engine of which a clause speaks, and their names; N
    /// stands as a number.
    pub fn parameters(&self, clause: &Clause) -> Result<(String, Vec<String>), ProveError> {
        let (mut text, mut names) = (String::new(), Vec::new());
        for o in observables_of_clause(clause) {
            let Observable::Parameter(name) = o else { continue };
            let value = fraction(self.parameter(&name)?);
            if name != "N" {
                text.push_str(&format!("Definition {name} : R := toR ({value}).\n"));
                names.push(name);
            }
        }
        let title = "\n(** The parameters of the 2N-state engine. *)\n";
        Ok((if text.is_empty() { text } else { format!("{title}{text}") }, names))
    }
}

impl Terms for EngineTerms<'_> {
    fn baths(&self) -> &[Bath<Rational>] {
        &self.engine.baths
    }

    fn observable(&self, o: &Observable, _: Option<(&str, usize)>) -> Result<String, ProveError> {
        match o {
            Observable::Cycle(quantity, view) => self.quantity(*quantity, *view),
            Observable::Heat(bath, view) => {
                let name = self.name(self.index(bath)?);
                Ok(match view {
                    CycleView::Own => format!("heat strokes rho {name}"),
                    CycleView::Diagonal => format!("heat_sd strokes rho {name}"),
                    CycleView::Dephased => format!("heat strokes_dephased rho_dephased {name}"),
                    CycleView::Twin => return Err(twin()),
                })
            }
            Observable::Parameter(name) if name == "N" => Ok(real_literal(self.parameter(name)?).0),
            Observable::Parameter(name) => self.parameter(name).map(|_| name.clone()),
            Observable::Dimension => Ok(format!("{}%:R", self.engine.dimension())),
            Observable::Beta(_) => Err(ProveError::Untranslated("beta".into())),
            _ => Err(ProveError::Untranslated("quantities of a state".into())),
        }
    }
}

/// Quenches that do something to the state are in no theory of certificates.
fn twin() -> ProveError {
    ProveError::Untranslated("the twin of an engine".into())
}

/// What is divided by in quotients that may be infinite.
fn divisors_of<'a>(expr: &'a Expr, found: &mut Vec<&'a Expr>) {
    match expr {
        Expr::Literal(_) | Expr::Observable(_) => {}
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) | Expr::Sum(_, inner) => {
            divisors_of(inner, found);
        }
        Expr::Binary(_, left, right) | Expr::Pair(_, left, right) => {
            if matches!(expr, Expr::Pair(Pair::Ratio, ..)) {
                found.push(right);
            }
            divisors_of(left, found);
            divisors_of(right, found);
        }
    }
}

impl Needs {
    fn add(&mut self, view: CycleView, integrals: Vec<Integral>) {
        let list = if view == CycleView::Dephased { &mut self.dephased } else { &mut self.own };
        for integral in integrals {
            if !list.contains(&integral) {
                list.push(integral);
            }
        }
    }
}

/// The one clause of a statement that certificates of engines can refute.
pub(super) fn only_clause(statement: &Statement) -> Result<&Clause, ProveError> {
    match &statement.clauses[..] {
        [clause] if clause.each.is_none() && clause.relation != Relation::Equal => Ok(clause),
        _ => Err(ProveError::Untranslated("several statements, or an equation, about an engine".into())),
    }
}
