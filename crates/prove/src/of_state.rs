//! Certificates of states: a theorem that a statement is false in a case.

use super::ProveError;
use super::extended::Infinities;
use super::proved::Proved;
use super::refutable::refuse_unseen;
use super::seen::PRECISION;
use super::statement::{Translator, observables_of_clause, produced_views};
use super::values::Source;
use super::{data, hypotheses, state, verdict};
use lindbound_bounds::language::{Observable, StateQuantity, Statement};
use lindbound_checker::witness::Replay;
use lindbound_model::case::{Bath, Case, Temperature};
use lindbound_number::{Enclosure, Formula, Precision, Rational};
use lindbound_thermo::{Embedded, Observables, Sketch, ThermoError};

impl Proved for Case<Rational> {
    const LIBRARY: &'static str = "Extended";

    fn theorem(&self, replay: &Replay) -> Result<String, ProveError> {
        let number = replay.decision.clause.unwrap_or(0);
        let violated =
            verdict::violated(&replay.statement, number, self.baths.len()).ok_or(ProveError::NotConfirmed)?;
        body(self, &replay.statement, &violated)
    }
}

fn body(
    case: &Case<Rational>,
    statement: &Statement,
    violated: &verdict::Violated<'_>,
) -> Result<String, ProveError> {
    let sketch = Sketch::new(case);
    let facts = Embedded::<Rational, Formula>::new(&sketch, Precision(0))
        .map_err(|error| ProveError::Thermo(ThermoError::Number(error)))?;
    let of = Observables::new(facts);
    let numbers = Embedded::<Rational, Enclosure>::new(&sketch, PRECISION).map_err(ThermoError::Number)?;
    let numbers = Observables::new(numbers);
    let translator = Translator { case };
    let model = data::model_data(case, &of)?;
    let infinities = Infinities { of: &of };
    let views = produced_views(statement).into_iter();
    let leaking = views.map(|view| {
        Ok((view, infinities.is_infinite(&Observable::State(StateQuantity::EntropyProduction, view))?))
    });
    let states = state::states(&sketch, &leaking.collect::<Result<Vec<_>, ThermoError>>()?)?;
    let factors: Vec<Rational> = case.baths.iter().filter_map(boltzmann_factor).cloned().collect();
    let source = Source {
        of: &of,
        numbers: &numbers,
        translator: &translator,
        populations: &states.populations,
        factors: &factors,
    };
    let parameters = parameters(statement);
    refuse_unseen(violated, &source, infinities.meets(violated.clause)?)?;
    let theorem = verdict::theorem(statement, violated, &source)?;
    Ok(format!(
        "(** * The numbers of the witness *)\n\n{model}\n{}{parameters}\n(** * Hypotheses *)\n\n{}\
         (** * Values *)\n\n{theorem}",
        states.text,
        hypotheses::hypotheses(case),
    ))
}

fn boltzmann_factor(bath: &Bath<Rational>) -> Option<&Rational> {
    match &bath.temperature {
        Temperature::BoltzmannFactor(x) => Some(x),
        Temperature::Inverse(_) => None,
    }
}

/// The parameters of the 2N-state model, with one bath or two, as quantities of the model, if the statement
/// speaks of any.
fn parameters(statement: &Statement) -> String {
    let observables = statement.clauses.iter().flat_map(observables_of_clause);
    let named = |o: Observable| matches!(o, Observable::Parameter(_));
    if !observables.into_iter().any(named) {
        return String::new();
    }
    "\n(** The parameters of the 2N-state model. *)\n\
     Definition N : R := ground_states m.\n\
     Definition gamma : R := rate (jumps m ord0).\n\
     Definition omega_0 : R := frequency (jumps m ord0).\n\
     Definition p_e : R := excited_population m rho.\n\
     Definition p_st : R := excited_population m rho.\n\
     Definition b : R := exp (beta m bath_0 * omega_0).\n"
        .to_owned()
}
