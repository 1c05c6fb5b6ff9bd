//! Everything about one case: hypotheses, quantities, the verdict of every claim.

use crate::CheckerError;
use crate::decide::{Decision, Outcome, Reason};
use crate::hardware::{Hardware, is_final};
use crate::ladder::{Arithmetic, Judge};
use crate::number::Shown;
use crate::report::{left, right};
use lindbound_bounds::language::{
    BathQuantity, BathRef, ModelQuantity, Observable, Row, StateQuantity, Statement, ZeroTimesInfinity,
    evaluate, sides,
};
use lindbound_bounds::{Claim, registry};
use lindbound_model::case::{Case, State};
use lindbound_model::file::{CaseFile, Model};
use lindbound_model::hypothesis::{Finding, findings};
use lindbound_number::matrix::Base;
use lindbound_number::{Precision, Verdict};
use lindbound_thermo::hamiltonian::HamiltonianModel;
use lindbound_thermo::{Embedded, Observables, Sketch, ThermoError, View};
use serde_json::{Map, Value, json};

/// Which arithmetic to use.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Floating point: guesses, no verdicts.
    Fast,
    /// Intervals of rising precision, from hardware floating point on, and algebra for equality: verdicts for every case.
    Certified,
    /// Exact arithmetic alone: verdicts wherever spectra are rational.
    Exact,
}

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
    pub of_baths: Vec<(&'static Row, Vec<(String, Shown)>)>,
    /// The others.
    pub others: Vec<Quantity>,
}

/// A claim's verdict on the case.
pub struct ClaimVerdict {
    /// The claim.
    pub claim: &'static Claim,
    /// Whether all hypotheses of the claim hold.
    pub applies: bool,
    /// The verdict on the inequality itself.
    pub verdict: Verdict,
    /// Why, if undecided.
    pub reason: Option<Reason>,
    /// The sides that decided.
    pub sides: Option<(Shown, Shown)>,
    /// The precision that decided, 53 for hardware intervals; 0 for algebra.
    pub bits: u32,
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
    pub claims: Vec<ClaimVerdict>,
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
            let arithmetic = match tier {
                Tier::Certified => Arithmetic { cap, ..Arithmetic::CERTIFIED },
                _ => Arithmetic { cap, ..Arithmetic::EXACT },
            };
            let sketch = Sketch::new(&case);
            let judge = Judge::new(&sketch, arithmetic);
            let hardware = if arithmetic.hardware { Hardware::new(&case).ok() } else { None };
            let decide = |statement: &Statement| match hardware.as_ref().map(|h| h.decide(statement)) {
                Some(first) if is_final(&first) || !arithmetic.reaches_software() => first,
                // Without a hardware form and with a low cap the judge says just that.
                _ => judge.decide(statement),
            };
            Ok(judged(&case, tier, digits, &judge, &decide))
        }
        // Irrational levels: the report's frame is that of the floating-point case, every number is enclosed.
        (Tier::Certified, Err(error)) => {
            let approximate = file.approximate()?;
            let Model::Hamiltonian { hamiltonian, couplings } = &file.model else { return Err(error.into()) };
            match HamiltonianModel::new(hamiltonian, couplings, &file.baths, &file.state) {
                Ok(model) => {
                    let judge = Judge::of_hamiltonian(&model, Arithmetic { cap, ..Arithmetic::CERTIFIED });
                    Ok(judged(&approximate, tier, digits, &judge, &|statement| judge.decide(statement)))
                }
                Err(_) => guessed(file, tier),
            }
        }
        _ => guessed(file, tier),
    }
}

/// The report with every number and verdict from a judge.
fn judged<S: Base>(
    case: &Case<S>,
    tier: Tier,
    digits: u32,
    judge: &Judge<'_>,
    decide: &dyn Fn(&Statement) -> Outcome,
) -> Inspection {
    let mut inspection = measured(case, tier, &|observable| judge.quantity(observable, digits));
    for claim in registry() {
        let statement = claim.parsed();
        let Outcome::Decided(decision) = decide(statement) else { continue };
        let sides = decision.clause.and_then(|clause| judge.shown(statement, clause, digits));
        let verdict = claim_verdict(claim, decision, sides, &inspection);
        inspection.claims.push(verdict);
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
        let found = match sides(claim.parsed(), &of, [ZeroTimesInfinity::Zero; 2]) {
            Err(ThermoError::UnknownParameter(_)) => continue,
            other => other.ok().and_then(|all| all.into_iter().next()),
        };
        let shown = found.map(|sides| (show(Ok(sides.left)), show(Ok(sides.right))));
        let verdict = claim_verdict(claim, Decision::GUESS, shown, &inspection);
        inspection.claims.push(verdict);
    }
    Ok(inspection)
}

fn measured<S: Base>(case: &Case<S>, tier: Tier, show: &dyn Fn(&Observable) -> Shown) -> Inspection {
    let named = |row: &Row, observable: Observable| {
        row.label.map(|symbol| Quantity { key: row.id, symbol, value: show(&observable) })
    };
    let of_state = |quantity: StateQuantity, view| named(quantity.row(), Observable::State(quantity, view));
    let of_baths = |quantity: BathQuantity, view| {
        let value = |name: &String| show(&Observable::Bath(quantity, BathRef::Named(name.clone()), view));
        (quantity.row(), case.baths.iter().map(|bath| (bath.name.clone(), value(&bath.name))).collect())
    };
    let views = View::ALL.into_iter().map(|view| ViewQuantities {
        view,
        of_baths: (BathQuantity::ALL.iter().filter(|quantity| quantity.row().label.is_some()))
            .map(|quantity| of_baths(*quantity, view))
            .collect(),
        others: (StateQuantity::ALL.iter().filter(|quantity| quantity.row().alone.is_none()))
            .filter_map(|quantity| of_state(*quantity, view))
            .collect(),
    });
    let of_model =
        ModelQuantity::ALL.iter().map(|quantity| named(quantity.row(), Observable::Model(*quantity)));
    let alone = StateQuantity::ALL.iter().filter_map(|quantity| Some((*quantity, quantity.row().alone?)));
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
        quantities: of_model
            .chain(alone.map(|(quantity, view)| of_state(quantity, view)))
            .flatten()
            .collect(),
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

fn applies(claim: &Claim, inspection: &Inspection) -> bool {
    let holds = |finding: &&Finding| !claim.hypotheses.contains(&finding.hypothesis) || finding.holds;
    inspection.hypotheses.iter().all(|finding| holds(&finding))
}

fn claim_verdict(
    claim: &'static Claim,
    decision: Decision,
    sides: Option<(Shown, Shown)>,
    inspection: &Inspection,
) -> ClaimVerdict {
    ClaimVerdict {
        claim,
        applies: applies(claim, inspection),
        verdict: decision.verdict,
        reason: decision.reason,
        sides,
        bits: decision.bits,
    }
}

/// `holds`, `violated` or `undecided`.
pub fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "holds",
        Verdict::Violated => "violated",
        Verdict::Undecided => "undecided",
    }
}

impl Inspection {
    /// 0: no violation; 1: a violation; 3: something stayed undecided.
    pub fn exit_code(&self) -> u8 {
        let any = |verdict| self.claims.iter().any(|claim| claim.verdict == verdict);
        if any(Verdict::Violated) {
            1
        } else if any(Verdict::Undecided) {
            3
        } else {
            0
        }
    }

    /// The JSON report.
    pub fn json(&self) -> Value {
        let mut quantities = Map::new();
        for view in &self.views {
            let mut object = Map::new();
            for (row, values) in &view.of_baths {
                let values: Map<String, Value> =
                    values.iter().map(|(bath, value)| (bath.clone(), value.json())).collect();
                object.insert(row.id.into(), values.into());
            }
            object.extend(view.others.iter().map(|q| (q.key.to_owned(), q.value.json())));
            quantities.insert(view.view.id().into(), object.into());
        }
        quantities.extend(self.quantities.iter().map(|q| (q.key.to_owned(), q.value.json())));
        quantities.insert("d".into(), json!(self.dimension));
        if let Some(trace) = &self.trace {
            quantities.insert("trace".into(), json!(trace));
        }
        let hypotheses: Vec<Value> = self
            .hypotheses
            .iter()
            .map(|f| json!({"id": f.hypothesis.id(), "holds": f.holds, "detail": f.detail}))
            .collect();
        let claims: Vec<Value> = self.claims.iter().map(ClaimVerdict::json).collect();
        json!({"quantities": quantities, "hypotheses": hypotheses, "claims": claims})
    }

    /// The report for people.
    pub fn text(&self) -> String {
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
        lines.push("\nhypotheses".into());
        for finding in &self.hypotheses {
            let (mark, name) = (if finding.holds { "✓" } else { "✗" }, finding.hypothesis.id());
            let detail = if finding.holds { finding.hypothesis.statement() } else { &finding.detail };
            lines.push(format!("  {mark} {name:<20} {detail}"));
        }
        lines.push(format!("\n{:<20} {:>22} {:>22} {:>22}", "quantities", "ρ", "ρ_bd", "ρ_sd"));
        let row = |name: &str, values: Vec<&Shown>| {
            let cells: Vec<String> = values.iter().map(|value| right(&value.text(), 22)).collect();
            format!("  {} {}", left(name, 18), cells.join(" "))
        };
        for (n, (of, values)) in
            self.views.first().into_iter().flat_map(|view| view.of_baths.iter().enumerate())
        {
            for (index, (bath, _)) in values.iter().enumerate() {
                let name = of.label.unwrap_or(of.id).replace("{a}", bath);
                lines.push(row(&name, self.views.iter().map(|view| &view.of_baths[n].1[index].1).collect()));
            }
        }
        for index in 0..self.views.first().map_or(0, |view| view.others.len()) {
            let name = self.views[0].others[index].symbol;
            lines.push(row(name, self.views.iter().map(|view| &view.others[index].value).collect()));
        }
        lines.push(String::new());
        lines.extend(self.quantities.iter().map(|q| row(q.symbol, vec![&q.value])));
        lines.push(format!(
            "\n{:<18} {:<10} {:>7} {:>22}   {:>22}   statement",
            "claims", "verdict", "bits", "left", "right"
        ));
        lines.extend(self.claims.iter().map(ClaimVerdict::line));
        for (view, reason) in self.undecided_quantities() {
            lines.push(format!("undecided: {view}: {reason}"));
        }
        lines.join("\n") + "\n"
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

impl ClaimVerdict {
    fn json(&self) -> Value {
        let mut object = json!({
            "id": self.claim.id,
            "statement": self.claim.statement,
            "verdict": verdict_name(self.verdict),
            "applies": self.applies,
        });
        if let Some((left, right)) = &self.sides {
            object["left"] = left.json();
            object["right"] = right.json();
        }
        match &self.reason {
            Some(reason) => object["reason"] = json!(reason.to_string()),
            None => object["bits"] = json!(self.bits),
        }
        object
    }

    fn line(&self) -> String {
        let (smaller, larger) =
            self.sides.as_ref().map_or_else(Default::default, |(l, r)| (l.text(), r.text()));
        let statement = self.claim.parsed().symbols();
        let scope = if self.applies { "" } else { "   (its hypotheses fail)" };
        let (verdict, id) = (verdict_name(self.verdict), self.claim.id);
        let bits = match (self.verdict, self.bits) {
            (Verdict::Undecided, _) => String::new(),
            (_, 0) => "algebra".into(),
            (_, bits) => bits.to_string(),
        };
        format!("  {id:<16} {verdict:<10} {bits:>7} {smaller:>22}   {larger:>22}   {statement}{scope}")
    }
}
