//! Everything about one case: hypotheses, quantities, the verdict of every claim.

use crate::arithmetic::Arithmetic;
use crate::decide::Decision;
use crate::error::CheckerError;
use crate::header::Header;
use crate::judge::Judge;
use crate::layout::aligned;
use crate::premise::meets_its_premise;
use crate::progress::Progress;
use crate::report::{Exit, Report, Verdicted};
use crate::shown::Shown;
use crate::state_judge::StateJudge;
use crate::tier::Tier;
use crate::verdicts::{Row, exit, hypotheses_json, table, verdicted};
use lindbound_bounds::language::{
    BathQuantity, BathRef, ModelQuantity, Observable, StateQuantity, evaluate, extremes,
};
use lindbound_bounds::{Claim, Status, field_registry, registry};
use lindbound_model::case::State;
use lindbound_model::file::{CaseFile, Label};
use lindbound_model::hypothesis::Finding;
use lindbound_number::Precision;
use lindbound_thermo::hamiltonian::HamiltonianModel;
use lindbound_thermo::{Embedded, Observables, Sketch, ThermoError, View};
use serde_json::{Map, Value, json};

/// A named quantity.
pub struct Quantity {
    /// Its key in the JSON report.
    pub key: &'static str,
    /// Its symbol.
    pub symbol: &'static str,
    /// Its pattern in LaTeX, with `{v}` for the view.
    pub latex: &'static str,
    /// Its value.
    pub value: Shown,
}

/// The quantities of one view of the state.
pub struct ViewQuantities {
    /// The view.
    pub view: View,
    /// Those of baths, by bath.
    pub of_baths: Vec<(BathQuantity, Vec<(String, Shown)>)>,
    /// The others.
    pub others: Vec<Quantity>,
}

/// The report.
pub struct Inspection {
    /// What it is about.
    pub header: Header,
    /// The tier.
    pub tier: Tier,
    /// What is said of the steady state, which is the only one, where the case is in it; or why it is not
    /// known.
    pub steady: Option<Result<SteadyState, String>>,
    /// Quantities by view.
    pub views: Vec<ViewQuantities>,
    /// Quantities of the model with the state.
    pub quantities: Vec<Quantity>,
    /// Verdicts.
    pub claims: Vec<Row>,
}

/// Inspects a case file; `cap` limits the precision of the certified tier.
///
/// # Errors
/// [`CheckerError`] if even floating point cannot diagonalise a Hamiltonian.
pub fn inspect(
    file: &CaseFile,
    tier: Tier,
    digits: u32,
    cap: Option<u32>,
) -> Result<Inspection, CheckerError> {
    inspect_within(file, tier, digits, cap, &())
}

/// The same until time is over: what is not reached then is undecided.
///
/// # Errors
/// As for [`inspect`].
pub fn inspect_within(
    file: &CaseFile,
    tier: Tier,
    digits: u32,
    cap: Option<u32>,
    progress: &dyn Progress,
) -> Result<Inspection, CheckerError> {
    let asked = Asked { tier, digits, cap, progress };
    let mut inspection = inspected(file, &asked)?;
    inspection.header.label = file.label.clone();
    Ok(inspection)
}

/// What is asked of a file.
struct Asked<'a> {
    tier: Tier,
    digits: u32,
    cap: Option<u32>,
    progress: &'a dyn Progress,
}

fn inspected(file: &CaseFile, asked: &Asked<'_>) -> Result<Inspection, CheckerError> {
    let Asked { tier, cap, progress, .. } = *asked;
    let deadline = progress.deadline();
    progress.doing("levels and gaps");
    match (tier, file.exact()) {
        (Tier::Certified | Tier::Exact, Ok(case)) => {
            let arithmetic = if tier == Tier::Exact { Arithmetic::EXACT } else { Arithmetic::CERTIFIED };
            let sketch = Sketch::new(&case);
            let judge = StateJudge::new(&sketch, Arithmetic { cap, deadline, ..arithmetic });
            let steady = steady(file, asked, &judge)?;
            Ok(judged(Header::of_case(&case), asked, &judge, steady))
        }
        // Irrational levels or rates: every number is enclosed.
        (Tier::Certified, Err(_)) => match HamiltonianModel::new(file) {
            Ok(model) => {
                let arithmetic = Arithmetic { cap, deadline, ..Arithmetic::CERTIFIED };
                let judge = StateJudge::of_hamiltonian(&model, arithmetic);
                let steady = steady(file, asked, &judge)?;
                Ok(judged(Header::of_model(&model, &file.state), asked, &judge, steady))
            }
            Err(_) => guessed(file, tier),
        },
        _ => guessed(file, tier),
    }
}

/// What is said of a steady state beside its quantities.
#[derive(Clone, Debug)]
pub struct SteadyState {
    /// Its eigenvalues.
    pub eigenvalues: Vec<Shown>,
    /// `W = Σ_a J_a`, what of the heat leaves by V or with the particles.
    pub work: Shown,
    /// `noise(a)` and `delta(a)` of each bath.
    pub fluctuations: Vec<(String, [Shown; 2])>,
}

/// `Σ_a J_a(π)`, in the claim language.
const WORK: &str = "sum(a, J(a, rho))";

/// The steady state, or why it is not known.
///
/// # Errors
/// [`CheckerError::Steady`] if there certainly are several.
fn steady(
    file: &CaseFile,
    asked: &Asked<'_>,
    judge: &StateJudge<'_>,
) -> Result<Option<Result<SteadyState, String>>, CheckerError> {
    if file.state != State::Steady {
        return Ok(None);
    }
    asked.progress.doing("the eigenvalues of the steady state");
    if asked.progress.is_over() {
        return Ok(Some(Err("out of time".to_owned())));
    }
    match judge.eigenvalues(asked.digits) {
        Err(several @ ThermoError::SteadyStates(_)) => Err(CheckerError::Steady(several)),
        Err(error) => Ok(Some(Err(error.to_string()))),
        Ok(eigenvalues) => {
            // Intervals never show that it is nothing.
            let work = match judge.holds(&format!("{WORK} = 0")) {
                Some(true) => judge.expression("0", asked.digits),
                _ => judge.expression(WORK, asked.digits),
            };
            asked.progress.doing("how the heats fluctuate");
            let of_bath = |name: String| {
                let of = |quantity| Observable::Bath(quantity, BathRef::Named(name.clone()), View::Pi);
                let both = [BathQuantity::Noise, BathQuantity::Delta];
                (name.clone(), both.map(|quantity| judge.quantity(&of(quantity), asked.digits)))
            };
            let fluctuations = file.baths.iter().map(|bath| of_bath(bath.name.clone())).collect();
            Ok(Some(Ok(SteadyState { eigenvalues, work, fluctuations })))
        }
    }
}

/// The report with every number and verdict from a judge.
fn judged(
    header: Header,
    asked: &Asked<'_>,
    judge: &dyn Judge,
    steady: Option<Result<SteadyState, String>>,
) -> Inspection {
    let Asked { tier, digits, progress, .. } = *asked;
    let mut inspection = measured(header, tier, &|observable| {
        progress.doing(&format!("the value of {observable}"));
        judge.quantity(observable, digits)
    });
    let claims = claims_about(steady.is_some());
    inspection.steady = steady;
    for (n, claim) in claims.iter().enumerate() {
        progress.doing(&format!("the verdict on {}", claim.id));
        let text = |claim: &Claim| claim.statement.to_owned();
        // With those that are still to come, as long as they are.
        let done = inspection.claims.len();
        let later = claims[n..].iter().filter(|claim| !claim.parsed().is_about_a_model());
        inspection.claims.extend(later.map(|claim| Row::out_of_time(claim.id, text(claim), claim.parsed())));
        progress.so_far(&inspection);
        inspection.claims.truncate(done);
        let row = Row::new(claim.id, text(claim), claim.parsed(), judge, digits);
        inspection
            .claims
            .extend(row.map(|row| Row { applies: row.applies && inspection.meets(claim), ..row }));
    }
    inspection
}

/// The claims that are asked of a state: those of the wider field are mostly about the steady state; those
/// about an observable, and what is open, are asked by their names.
fn claims_about(steady: bool) -> Vec<&'static Claim> {
    let of_the_field = if steady { field_registry() } else { Vec::new() };
    let is_asked =
        |claim: &&'static Claim| claim.status == Status::Theorem && claim.parsed().observables().is_empty();
    registry().into_iter().chain(of_the_field).filter(is_asked).collect()
}

/// The report in floating point, without verdicts; in another tier its numbers are undecided.
fn guessed(file: &CaseFile, tier: Tier) -> Result<Inspection, CheckerError> {
    let case = file.approximate()?;
    let header = match file.exact() {
        Ok(exact) => Header::in_floats(&case, &exact),
        Err(_) => Header::guessed(&case, file),
    };
    let sketch = Sketch::new(&case);
    let facts = Embedded::<f64, f64>::new(&sketch, Precision(53)).map_err(ThermoError::from)?;
    let of = Observables::new(facts);
    let why = match tier {
        Tier::Fast => "",
        Tier::Certified => "the Hamiltonian: whether levels or gaps coincide is not decided",
        Tier::Exact => "the Hamiltonian: its spectrum is irrational",
    };
    let show = |value| if tier == Tier::Fast { Shown::guess(value) } else { Shown::Undecided(why.into()) };
    let mut inspection = measured(header, tier, &|observable| show(evaluate(observable, &of)));
    for claim in claims_about(file.state == State::Steady) {
        let found = match extremes(claim.parsed(), &of) {
            Err(ThermoError::UnknownParameter(_)) => continue,
            other => other.ok().and_then(|all| all.into_iter().next()),
        };
        let sides = found.map(|[sides, _]| (show(Ok(sides.left)), show(Ok(sides.right))));
        let (id, text) = (claim.id.to_owned(), claim.statement.to_owned());
        let applies = meets_its_premise(claim.parsed(), &of);
        let decision = Decision { applies, ..Decision::GUESS };
        let applies = inspection.meets(claim) && applies != Some(false);
        let statement = claim.parsed().clone();
        inspection.claims.push(Row { id, text, statement, applies, decision, sides, open: None });
    }
    Ok(inspection)
}

fn measured(header: Header, tier: Tier, show: &dyn Fn(&Observable) -> Shown) -> Inspection {
    let shown = |observable: Observable| {
        let row = observable.row()?;
        let (key, symbol, latex) = (row.id, row.label?, row.latex);
        Some(Quantity { key, symbol, latex, value: show(&observable) })
    };
    let of_bath = |quantity: BathQuantity, view, name: &String| {
        (name.clone(), show(&Observable::Bath(quantity, BathRef::Named(name.clone()), view)))
    };
    let of_baths = |quantity: BathQuantity, view| {
        (quantity, header.baths.iter().map(|name| of_bath(quantity, view, name)).collect())
    };
    let labelled = BathQuantity::ALL.iter().filter(|quantity| {
        quantity.row().label.is_some() && (header.has_particles || !quantity.row().counts_particles)
    });
    let views = View::ALL.into_iter().map(|view| ViewQuantities {
        view,
        of_baths: labelled.clone().map(|quantity| of_baths(*quantity, view)).collect(),
        others: (StateQuantity::ALL.iter().filter(|quantity| quantity.row().alone.is_none()))
            .filter_map(|quantity| shown(Observable::State(*quantity, view)))
            .collect(),
    });
    let views = views.collect();
    let of_model = ModelQuantity::ALL.iter().map(|quantity| Observable::Model(*quantity));
    let alone = StateQuantity::ALL
        .iter()
        .filter_map(|quantity| Some(Observable::State(*quantity, quantity.row().alone?)));
    let quantities = of_model.chain(alone).filter_map(shown).collect();
    Inspection { header, tier, steady: None, views, quantities, claims: Vec::new() }
}

impl Report for Inspection {
    fn exit(&self) -> Exit {
        match (exit(&self.claims), &self.steady) {
            // Nothing is known of a state that is not found.
            (Exit::Fine, Some(Err(_))) => Exit::Undecided,
            (exit, _) => exit,
        }
    }

    fn verdicts(&self) -> Vec<Verdicted> {
        verdicted(&self.claims)
    }

    fn json(&self) -> Value {
        let mut quantities = Map::new();
        for view in &self.views {
            let mut object = Map::new();
            for (of, values) in &view.of_baths {
                let values: Map<String, Value> =
                    values.iter().map(|(bath, value)| (bath.clone(), value.json())).collect();
                object.insert(of.row().id.into(), values.into());
            }
            object.extend(view.others.iter().map(|q| (q.key.to_owned(), q.value.json())));
            quantities.insert(view.view.id().into(), object.into());
        }
        quantities.extend(self.quantities.iter().map(|q| (q.key.to_owned(), q.value.json())));
        quantities.insert("d".into(), json!(self.header.dimension));
        if let Some(trace) = &self.header.trace {
            quantities.insert("trace".into(), json!(trace));
        }
        let claims: Vec<Value> = self.claims.iter().map(Row::json).collect();
        let hypotheses = hypotheses_json(&self.header.hypotheses);
        let mut object = json!({"quantities": quantities, "hypotheses": hypotheses, "claims": claims});
        let Label { name, comment, notes } = &self.header.label;
        if !notes.is_empty() {
            object["notes"] = json!(notes);
        }
        if let Some(found) = &self.steady {
            object["steady"] = match found {
                Ok(SteadyState { eigenvalues, work, fluctuations }) => {
                    let eigenvalues: Vec<Value> = eigenvalues.iter().map(Shown::json).collect();
                    let of_baths = |n: usize| -> Map<String, Value> {
                        fluctuations.iter().map(|(bath, both)| (bath.clone(), both[n].json())).collect()
                    };
                    json!({"unique": true, "eigenvalues": eigenvalues, "W": work.json(),
                        "noise": of_baths(0), "delta": of_baths(1)})
                }
                Err(why) => json!({"undecided": why}),
            };
        }
        for (key, text) in [("name", name), ("comment", comment)] {
            if let Some(text) = text {
                object[key] = json!(text);
            }
        }
        object
    }

    fn text(&self) -> String {
        let mut lines = self.header.lines();
        match &self.steady {
            Some(Ok(SteadyState { eigenvalues, work, fluctuations })) => {
                let shown = eigenvalues.iter().map(Shown::text).collect::<Vec<_>>().join(", ");
                lines.push(format!("\nthe steady state is the only one; its eigenvalues are\n  {shown}"));
                lines.push(format!("W = Σ_a J_a = {}", work.text()));
                lines.extend(fluctuations.iter().map(|(bath, [noise, delta])| {
                    format!("noise_{bath} = {}, δ_{bath} = {}", noise.text(), delta.text())
                }));
            }
            Some(Err(why)) => lines.push(format!("\nthe steady state: {why}")),
            None => {}
        }
        let heading = ["quantities", "ρ", "ρ_bd", "ρ_sd"].map(String::from);
        let row = |name: &str, value: &dyn Fn(&ViewQuantities) -> String| {
            let mut cells = [format!("  {name}"), String::new(), String::new(), String::new()];
            cells[1..].iter_mut().zip(&self.views).for_each(|(cell, view)| *cell = value(view));
            cells
        };
        let mut rows = vec![heading];
        if let Some(view) = self.views.first() {
            for (n, (of, values)) in view.of_baths.iter().enumerate() {
                let label = of.row().label.unwrap_or_default();
                rows.extend(values.iter().enumerate().map(|(k, (bath, _))| {
                    row(&label.replace("{a}", bath), &|view| view.of_baths[n].1[k].1.text())
                }));
            }
            let others = (0..view.others.len())
                .map(|n| row(view.others[n].symbol, &|view| view.others[n].value.text()));
            rows.extend(others);
        }
        let blank = String::new;
        rows.extend(
            self.quantities.iter().map(|q| [format!("  {}", q.symbol), q.value.text(), blank(), blank()]),
        );
        lines.push(format!("\n{}", aligned(&rows, 1..4).trim_end()));
        lines.push(table("claims", &self.claims));
        for (view, reason) in self.undecided_quantities() {
            lines.push(format!("undecided: {view}: {reason}"));
        }
        lines.join("\n") + "\n"
    }
}

impl Inspection {
    /// Whether the hypotheses of a claim hold.
    fn meets(&self, claim: &Claim) -> bool {
        let needed = |finding: &Finding| claim.hypotheses.contains(&finding.hypothesis);
        self.header.hypotheses.iter().all(|finding| finding.holds || !needed(finding))
    }

    fn undecided_quantities(&self) -> Vec<(String, &String)> {
        let all = self.views.iter().flat_map(|view| {
            view.others.iter().map(move |q| (format!("{}({})", q.symbol, view.view), &q.value))
        });
        all.filter_map(|(name, value)| match value {
            Shown::Undecided(reason) => Some((name, reason)),
            _ => None,
        })
        .collect()
    }
}
