//! Everything about one case: hypotheses, quantities, the verdict of every claim.

use crate::CheckerError;
use crate::decide::{Judge, Outcome, Reason};
use crate::number::Shown;
use crate::report::{left, right};
use lindbound_bounds::language::sides;
use lindbound_bounds::{Claim, registry};
use lindbound_model::case::{Case, State};
use lindbound_model::file::CaseFile;
use lindbound_model::hypothesis::{Finding, findings};
use lindbound_model::matrix::Base;
use lindbound_model::number::{Embeds, Extended, Formula, Precision, Real, Verdict};
use lindbound_thermo::{Observables, Sketch, ThermoError, View};
use serde_json::{Map, Value, json};

/// Which arithmetic to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Tier {
    /// Floating point: guesses, no verdicts.
    Fast,
    /// Exact arithmetic: verdicts.
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
    /// `J_a`, by bath.
    pub currents: Vec<(String, Shown)>,
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
    /// The precision that decided; 0 for algebra.
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

/// Inspects a case file.
///
/// # Errors
/// [`CheckerError`] if even floating point cannot diagonalise a Hamiltonian.
pub fn inspect(file: &CaseFile, tier: Tier, digits: u32) -> Result<Inspection, CheckerError> {
    match (tier, file.exact()) {
        (Tier::Exact, Ok(case)) => {
            let sketch = Sketch::new(&case);
            let show = |value: Result<Extended<Formula>, ThermoError>| Shown::exact(value, digits);
            let mut inspection = measured(&case, &sketch, tier, &show)?;
            let judge = Judge::new(&sketch);
            inspection.claims = registry()
                .into_iter()
                .filter_map(|claim| judged(claim, &judge, &inspection, digits))
                .collect();
            Ok(inspection)
        }
        (_, exact) => {
            let case = file.approximate()?;
            let sketch = Sketch::new(&case);
            // A Hamiltonian with irrational levels leaves nothing to decide exactly.
            let show = |value: Result<Extended<f64>, ThermoError>| match (tier, &exact) {
                (Tier::Exact, Err(error)) => Shown::Undecided(format!("the Hamiltonian: {error}")),
                _ => Shown::guess(value),
            };
            let mut inspection = measured(&case, &sketch, tier, &show)?;
            inspection.claims = registry()
                .into_iter()
                .filter_map(|claim| unjudged(claim, &sketch, &inspection, &show))
                .collect();
            Ok(inspection)
        }
    }
}

fn measured<S: Base, R: Real + Embeds<S>>(
    case: &Case<S>,
    sketch: &Sketch<'_, S>,
    tier: Tier,
    show: &dyn Fn(Result<Extended<R>, ThermoError>) -> Shown,
) -> Result<Inspection, CheckerError> {
    let of = Observables::<S, R>::new(sketch, Precision(128)).map_err(ThermoError::from)?;
    let number = |value: Result<R, ThermoError>| show(value.map(Extended::Finite));
    let named = |key, symbol, value| Quantity { key, symbol, value };
    let views = View::ALL.into_iter().map(|view| ViewQuantities {
        view,
        currents: case
            .baths
            .iter()
            .enumerate()
            .map(|(index, bath)| (bath.name.clone(), number(of.current(index, view))))
            .collect(),
        others: vec![
            named("J_tot", "J_tot", number(of.total_current(view))),
            named("sigma", "σ̇", show(of.entropy_production(view))),
            named("S_dot", "Ṡ", show(of.entropy_flux(view))),
            named("sigma_flows", "Σ(F−R)ln(F/R)", show(of.flow_production(view))),
            named("Tr_X", "Tr[Xρ]", number(of.trace_x(None, view))),
            named("log_mean", "Σω²LM(F,R)", number(of.log_mean_activity(view))),
        ],
    });
    Ok(Inspection {
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
        quantities: vec![
            named("A_cl", "A_cl", number(of.trace_x(None, View::Sd))),
            named("A_qm", "A_qm", number(of.a_qm())),
            named("A_block", "Σ_e C_X⁽ᵉ⁾C_l1⁽ᵉ⁾", number(of.a_block())),
            named("C_X", "C_X", number(of.c_x())),
            named("C_l1", "C_l1(ρ_bd)", number(of.c_l1(View::Bd))),
        ],
        claims: Vec::new(),
    })
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

fn judged(
    claim: &'static Claim,
    judge: &Judge<'_>,
    inspection: &Inspection,
    digits: u32,
) -> Option<ClaimVerdict> {
    let statement = claim.parsed().ok()?;
    let Outcome::Decided(decision) = judge.decide(&statement) else { return None };
    Some(ClaimVerdict {
        claim,
        applies: applies(claim, inspection),
        verdict: decision.verdict,
        reason: decision.reason,
        sides: decision.sides.and_then(|_| judge.shown(&statement, decision.clause, digits)),
        bits: decision.bits,
    })
}

/// A claim's sides in floating point; never a verdict.
fn unjudged(
    claim: &'static Claim,
    sketch: &Sketch<'_, f64>,
    inspection: &Inspection,
    show: &dyn Fn(Result<Extended<f64>, ThermoError>) -> Shown,
) -> Option<ClaimVerdict> {
    let of = Observables::<f64, f64>::new(sketch, Precision(53)).ok()?;
    let found = match sides(&claim.parsed().ok()?, &of) {
        Err(ThermoError::UnknownParameter(_)) => return None,
        other => other.ok().and_then(|all| all.into_iter().next()),
    };
    Some(ClaimVerdict {
        claim,
        applies: applies(claim, inspection),
        verdict: Verdict::Undecided,
        reason: Some(Reason::FloatingPoint),
        sides: found.map(|sides| (show(Ok(sides.left)), show(Ok(sides.right)))),
        bits: 0,
    })
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
            let currents: Map<String, Value> =
                view.currents.iter().map(|(bath, value)| (bath.clone(), value.json())).collect();
            object.insert("J".into(), currents.into());
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
        for index in 0..self.views.first().map_or(0, |view| view.currents.len()) {
            let name = format!("J_{}", self.views[0].currents[index].0);
            lines.push(row(&name, self.views.iter().map(|view| &view.currents[index].1).collect()));
        }
        for index in 0..self.views.first().map_or(0, |view| view.others.len()) {
            let name = self.views[0].others[index].symbol;
            lines.push(row(name, self.views.iter().map(|view| &view.others[index].value).collect()));
        }
        lines.push(String::new());
        lines.extend(self.quantities.iter().map(|q| row(q.symbol, vec![&q.value])));
        lines.push(format!(
            "\n{:<18} {:<10} {:>22}   {:>22}   statement",
            "claims", "verdict", "left", "right"
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
        let statement = self.claim.parsed().map(|statement| statement.symbols()).unwrap_or_default();
        let scope = if self.applies { "" } else { "   (its hypotheses fail)" };
        let verdict = verdict_name(self.verdict);
        format!("  {:<16} {verdict:<10} {smaller:>22}   {larger:>22}   {statement}{scope}", self.claim.id)
    }
}
