//! Everything about one case: hypotheses, quantities, the verdict of every claim.

use crate::arithmetic::Arithmetic;
use crate::decide::Decision;
use crate::error::CheckerError;
use crate::judge::Judge;
use crate::layout::aligned;
use crate::report::{Exit, Report, Verdicted};
use crate::shown::Shown;
use crate::state_judge::StateJudge;
use crate::tier::Tier;
use crate::verdicts::{Row, exit, hypotheses, hypotheses_json, table, verdicted};
use lindbound_bounds::language::{
    BathQuantity, BathRef, ModelQuantity, Observable, StateQuantity, evaluate, extremes,
};
use lindbound_bounds::{Claim, registry};
use lindbound_model::case::{Case, State};
use lindbound_model::file::{CaseFile, Form};
use lindbound_model::hypothesis::{Finding, findings};
use lindbound_number::Precision;
use lindbound_number::matrix::Base;
use lindbound_thermo::hamiltonian::HamiltonianModel;
use lindbound_thermo::{Embedded, Observables, Sketch, ThermoError, View};
use serde_json::{Map, Value, json};

/// A named quantity.
pub struct Quantity {
    /// Its key in the JSON report.
    pub key: &'static str,
    /// Its symbol.
    pub symbol: &'static str,
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
    /// d.
    pub dimension: usize,
    /// `(energy, degeneracy)` of each level.
    pub levels: Vec<(String, usize)>,
    /// Number of jumps.
    pub jumps: usize,
    /// The tier.
    pub tier: Tier,
    /// Tr ρ, where it is not 1.
    pub trace: Option<String>,
    /// The hypotheses.
    pub hypotheses: Vec<Finding>,
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
    match (tier, file.exact()) {
        (Tier::Certified | Tier::Exact, Ok(case)) => {
            let arithmetic = if tier == Tier::Exact { Arithmetic::EXACT } else { Arithmetic::CERTIFIED };
            let sketch = Sketch::new(&case);
            let judge = StateJudge::new(&sketch, Arithmetic { cap, ..arithmetic });
            Ok(judged(&case, tier, digits, &judge))
        }
        // Irrational levels: the report's frame is that of the floating-point case, every number is enclosed.
        (Tier::Certified, Err(error)) => {
            let approximate = file.approximate()?;
            let Form::Hamiltonian { hamiltonian, couplings } = &file.form else { return Err(error.into()) };
            match HamiltonianModel::new(hamiltonian, couplings, &file.baths, &file.state) {
                Ok(model) => {
                    let arithmetic = Arithmetic { cap, ..Arithmetic::CERTIFIED };
                    let judge = StateJudge::of_hamiltonian(&model, arithmetic);
                    Ok(judged(&approximate, tier, digits, &judge))
                }
                Err(_) => guessed(file, tier),
            }
        }
        _ => guessed(file, tier),
    }
}

/// The report with every number and verdict from a judge.
fn judged<S: Base>(case: &Case<S>, tier: Tier, digits: u32, judge: &dyn Judge) -> Inspection {
    let mut inspection = measured(case, tier, &|observable| judge.quantity(observable, digits));
    for claim in registry() {
        let row = Row::new(claim.id, claim.statement.to_owned(), claim.parsed(), judge, digits);
        inspection.claims.extend(row.map(|row| Row { applies: inspection.meets(claim), ..row }));
    }
    inspection
}

/// The report in floating point, without verdicts; in another tier its numbers are undecided.
fn guessed(file: &CaseFile, tier: Tier) -> Result<Inspection, CheckerError> {
    let case = file.approximate()?;
    let sketch = Sketch::new(&case);
    let facts = Embedded::<f64, f64>::new(&sketch, Precision(53)).map_err(ThermoError::from)?;
    let of = Observables::new(facts);
    let why = match tier {
        Tier::Fast => "",
        Tier::Certified => "the Hamiltonian: whether levels or gaps coincide is not decided",
        Tier::Exact => "the Hamiltonian: its spectrum is irrational",
    };
    let show = |value| if tier == Tier::Fast { Shown::guess(value) } else { Shown::Undecided(why.into()) };
    let mut inspection = measured(&case, tier, &|observable| show(evaluate(observable, &of)));
    for claim in registry() {
        let found = match extremes(claim.parsed(), &of) {
            Err(ThermoError::UnknownParameter(_)) => continue,
            other => other.ok().and_then(|all| all.into_iter().next()),
        };
        let sides = found.map(|[sides, _]| (show(Ok(sides.left)), show(Ok(sides.right))));
        let (id, text) = (claim.id.to_owned(), claim.statement.to_owned());
        let (applies, decision) = (inspection.meets(claim), Decision::GUESS);
        let statement = claim.parsed().clone();
        inspection.claims.push(Row { id, text, statement, applies, decision, sides });
    }
    Ok(inspection)
}

fn measured<S: Base>(case: &Case<S>, tier: Tier, show: &dyn Fn(&Observable) -> Shown) -> Inspection {
    let shown = |observable: Observable| {
        let row = observable.row()?;
        Some(Quantity { key: row.id, symbol: row.label?, value: show(&observable) })
    };
    let of_bath = |quantity: BathQuantity, view, name: &String| {
        (name.clone(), show(&Observable::Bath(quantity, BathRef::Named(name.clone()), view)))
    };
    let of_baths = |quantity: BathQuantity, view| {
        (quantity, case.baths.iter().map(|bath| of_bath(quantity, view, &bath.name)).collect())
    };
    let labelled = BathQuantity::ALL.iter().filter(|quantity| quantity.row().label.is_some());
    let views = View::ALL.into_iter().map(|view| ViewQuantities {
        view,
        of_baths: labelled.clone().map(|quantity| of_baths(*quantity, view)).collect(),
        others: (StateQuantity::ALL.iter().filter(|quantity| quantity.row().alone.is_none()))
            .filter_map(|quantity| shown(Observable::State(*quantity, view)))
            .collect(),
    });
    let of_model = ModelQuantity::ALL.iter().map(|quantity| Observable::Model(*quantity));
    let alone = StateQuantity::ALL
        .iter()
        .filter_map(|quantity| Some(Observable::State(*quantity, quantity.row().alone?)));
    Inspection {
        dimension: case.dimension(),
        levels: case
            .levels
            .energies
            .iter()
            .map(S::show)
            .zip(case.levels.degeneracies.iter().copied())
            .collect(),
        jumps: case.jumps.len(),
        tier,
        trace: trace(case).filter(|trace| !trace.agrees(&S::one())).map(|trace| trace.show()),
        hypotheses: findings(case),
        views: views.collect(),
        quantities: of_model.chain(alone).filter_map(shown).collect(),
        claims: Vec::new(),
    }
}

/// Tr ρ; `None` for Gibbs states, where it is 1.
fn trace<S: Base>(case: &Case<S>) -> Option<S> {
    let sum = |values: &[S]| values.iter().fold(S::zero(), |sum, p| sum + p.clone());
    match &case.state {
        State::DensityMatrix(rho) => Some(rho.diagonal().iter().fold(S::zero(), |sum, z| sum + z.re.clone())),
        State::Cayley { spectrum, .. } | State::Frame { spectrum, .. } => Some(sum(spectrum)),
        State::Populations(populations) => Some(sum(populations)),
        State::Gibbs(_) => None,
    }
}

impl Report for Inspection {
    fn exit(&self) -> Exit {
        exit(&self.claims, true)
    }

    fn verdicts(&self) -> Vec<Verdicted> {
        verdicted(&self.claims, true)
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
        quantities.insert("d".into(), json!(self.dimension));
        if let Some(trace) = &self.trace {
            quantities.insert("trace".into(), json!(trace));
        }
        let claims: Vec<Value> = self.claims.iter().map(Row::json).collect();
        json!({"quantities": quantities, "hypotheses": hypotheses_json(&self.hypotheses), "claims": claims})
    }

    fn text(&self) -> String {
        let mut lines = Vec::new();
        let levels: Vec<String> = self
            .levels
            .iter()
            .map(|(energy, g)| if *g == 1 { energy.clone() } else { format!("{energy} (×{g})") })
            .collect();
        lines.push(format!("d = {}, levels {}, {} jumps", self.dimension, levels.join(", "), self.jumps));
        if let Some(trace) = &self.trace {
            lines.push(format!("note: Tr ρ = {trace}; quantities are those of ρ as given"));
        }
        lines.extend(hypotheses(&self.hypotheses));
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
        self.hypotheses.iter().all(|finding| finding.holds || !needed(finding))
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
