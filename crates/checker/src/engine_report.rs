//! Everything about one engine: hypotheses, the cycle and the family it belongs to, the verdict of every
//! claim and reading.

use crate::cycle_judge::{CycleJudge, Machine, absorbs_heat};
use crate::decide::Reason;
use crate::error::CheckerError;
use crate::first_law::FirstLaw;
use crate::judge::Judge;
use crate::layout::{left, right};
use crate::progress::Progress;
use crate::quote::operator;
use crate::report::{Exit, Report, Verdicted};
use crate::shown::Shown;
use crate::subject::Subject;
use crate::verdicts::{Row, exit, hypotheses, hypotheses_json, table, verdicted};
use lindbound_bounds::claims::eq8_classical::{READING_R1, READING_R2};
use lindbound_bounds::eq8::{
    CLASSICAL_LIMIT, CLASSICAL_LIMIT_DEPHASED, QUANTUM_LIMIT, RATIO, RATIO_DEPHASED, TRACE_LIMIT,
};
use lindbound_bounds::language::{Statement, parse};
use lindbound_bounds::{claim, cycle_registry};
use lindbound_cycles::{Cycle, conserved_operators};
use lindbound_model::engine::{Engine, Run};
use lindbound_model::hypothesis::{Finding, Hypothesis};
use lindbound_number::matrix::{Matrix, trace_of_product};
use lindbound_number::{Extended, Formula, Rational};
use lindbound_thermo::ThermoError;
use serde_json::{Map, Value, json};

/// A conserved operator, and the cycle's share of each quantity per unit of its value.
pub struct Conserved {
    operator: Matrix<Rational>,
    value: Shown,
    hot_heat: Shown,
    cold_heat: Shown,
}

/// The report.
pub struct EngineReport {
    /// What it is about, in lines.
    pub title: Vec<String>,
    /// Whether the strokes are run once.
    pub once: bool,
    /// The hypotheses.
    pub hypotheses: Vec<Finding>,
    /// The heat from each bath.
    pub heats: Vec<(String, Shown)>,
    /// Key, symbol, value.
    pub quantities: Vec<(&'static str, &'static str, Shown)>,
    /// The first law; `None` before it is reached.
    pub first_law: Option<FirstLaw>,
    /// What is conserved over a cycle.
    pub conserved: Vec<Conserved>,
    /// The verdicts of the claims.
    pub claims: Vec<Row>,
    /// The verdicts of the readings that are no theorems.
    pub readings: Vec<Row>,
}

/// What is reported, as expressions of the claim language: the cycle, the bounds of (8), and the two other
/// meanings of "for ρ_sd".
const QUANTITIES: &[(&str, &str, &str)] = &[
    ("Q_H", "Q_H", "Q_H"),
    ("Q_C", "Q_C", "Q_C"),
    ("W", "W", "W"),
    ("eta", "η", "eta"),
    ("eta_carnot", "η_Car", "eta_carnot"),
    ("tau", "τ", "tau"),
    ("entropy_production", "∫σ̇dt", "Sigma"),
    ("mean_A_cl", "Ā_cl", "mean_A_cl"),
    ("mean_A_qm", "Ā_qm", "mean_A_qm"),
    ("mean_Tr_X", "⟨Tr[Xρ]⟩", "mean_Tr_X"),
    ("integral_J_tot", "∫J_tot dt", "integral_J_tot"),
    ("ratio", "(W/τ)/(η_Car − η)", RATIO),
    ("bound_classical", "c·Ā_cl", CLASSICAL_LIMIT),
    ("bound_quantum", "c·(Ā_cl + Ā_qm)", QUANTUM_LIMIT),
    ("bound_trace", "c·⟨Tr[Xρ]⟩", TRACE_LIMIT),
    ("W_sd", "W for ρ_sd(t)", "W(sd)"),
    ("eta_sd", "η for ρ_sd(t)", "eta(sd)"),
    ("W_dephased", "W, dephased engine", "W(dephased)"),
    ("eta_dephased", "η, dephased engine", "eta(dephased)"),
    ("ratio_dephased", "its (W/τ)/(η_Car − η)", RATIO_DEPHASED),
    ("bound_dephased", "its c·Ā_cl", CLASSICAL_LIMIT_DEPHASED),
];

/// The readings of the classical half of (8) that are not theorems.
const READINGS: &[(&str, &str)] = &[("R1", READING_R1), ("R2", READING_R2)];

/// Conserved operators shown to people; programs get them all.
const MAX_SHOWN: usize = 8;

impl EngineReport {
    /// The report on a subject; `engine` is the same by its matrices.
    ///
    /// # Errors
    /// [`CheckerError::Thermo`] if the cycle cannot be solved at any precision.
    pub fn new(
        title: Vec<String>,
        subject: Machine<'_>,
        engine: &Engine<Rational>,
        digits: u32,
        cap: Option<u32>,
    ) -> Result<Self, CheckerError> {
        Self::within(title, subject, engine, digits, cap, &())
    }

    /// The same until time is over: what is not reached then is undecided.
    ///
    /// # Errors
    /// As for [`EngineReport::new`], and [`CheckerError::OutOfTime`] if the cycle was not solved before.
    pub fn within(
        title: Vec<String>,
        subject: Machine<'_>,
        engine: &Engine<Rational>,
        digits: u32,
        cap: Option<u32>,
        progress: &dyn Progress,
    ) -> Result<Self, CheckerError> {
        let judge = CycleJudge::new(subject, cap).until(progress.deadline());
        progress.doing("the cycle");
        match judge.solution() {
            Err(_) if judge.is_late() => return Err(CheckerError::OutOfTime("the cycle was solved")),
            solution => solution.map(|_| ())?,
        }
        progress.doing("the hypotheses");
        let mut report = EngineReport::unreached(title, engine);
        progress.so_far(&report);
        report.hypotheses = engine.hypotheses(&judge, None);
        progress.so_far(&report);
        for (n, (_, value)) in report.heats.iter_mut().enumerate() {
            *value = judge.number(|of| Ok(of.heat(n)), digits);
        }
        report.first_law = Some(FirstLaw::of(&judge, report.once, digits)?);
        report.conserved = conserved(subject, engine, &judge, digits)?;
        for (n, (key, symbol, text)) in QUANTITIES.iter().enumerate() {
            progress.doing(&format!("the value of {symbol}"));
            report.quantities[n] = (key, symbol, judge.expression(text, digits));
            progress.so_far(&report);
        }
        let found = report.hypotheses.clone();
        let row = |unreached: &Row, needs: &[Hypothesis]| {
            let Row { id, statement, .. } = unreached;
            progress.doing(&format!("the verdict on {id}"));
            let fails = |finding: &Finding| !finding.holds && needs.contains(&finding.hypothesis);
            let absorbs = || absorbs_heat(&judge, Some(statement)) == Some(true);
            let applies =
                !found.iter().any(fails) && (!needs.contains(&Hypothesis::AbsorbsHeat) || absorbs());
            let row = Row::new(id, statement.to_string(), statement, &judge, digits).ok()?;
            Some(Row { applies: applies && row.applies, ..row })
        };
        let lists: [fn(&mut Self) -> &mut Vec<Row>; 2] = [|all| &mut all.claims, |all| &mut all.readings];
        for rows in lists {
            let mut n = 0;
            while let Some(unreached) = rows(&mut report).get(n) {
                let needs = claim(&unreached.id).map_or(lindbound_bounds::ENGINE, |claim| claim.hypotheses);
                match row(unreached, needs) {
                    Some(row) => {
                        rows(&mut report)[n] = row;
                        n += 1;
                    }
                    // It is about another engine.
                    None => drop(rows(&mut report).remove(n)),
                }
                progress.so_far(&report);
            }
        }
        Ok(report)
    }

    /// The report before anything is known.
    fn unreached(title: Vec<String>, engine: &Engine<Rational>) -> Self {
        let unknown = || Shown::Undecided(Reason::OutOfTime.to_string());
        let row = |id: &str, statement: Statement| Row::out_of_time(id, statement.to_string(), &statement);
        EngineReport {
            title,
            once: engine.run == Run::Once,
            hypotheses: Vec::new(),
            heats: engine.baths.iter().map(|bath| (bath.name.clone(), unknown())).collect(),
            quantities: QUANTITIES.iter().map(|(key, symbol, _)| (*key, *symbol, unknown())).collect(),
            first_law: None,
            conserved: Vec::new(),
            claims: cycle_registry().into_iter().map(|c| row(c.id, c.parsed().clone())).collect(),
            readings: READINGS.iter().filter_map(|(id, text)| Some(row(id, parse(text).ok()?))).collect(),
        }
    }

    /// The expression of the claim language that a quantity is the value of, by its key.
    pub fn expression(key: &str) -> Option<&'static str> {
        QUANTITIES.iter().find(|(known, ..)| *known == key).map(|(.., text)| *text)
    }

    /// The quantities that such an engine has: those of a hot and a cold bath are no row of others.
    pub fn shown(&self) -> impl Iterator<Item = &(&'static str, &'static str, Shown)> {
        let unordered = Shown::Undecided(ThermoError::NotTwoBaths.to_string());
        self.quantities.iter().filter(move |(.., value)| *value != unordered)
    }

    /// The number of parameters of the family of stationary cycles, besides the trace.
    fn dimension(&self) -> Option<usize> {
        (!self.once && !self.conserved.is_empty()).then(|| self.conserved.len() - 1)
    }
}

impl Report for EngineReport {
    /// A claim whose hypotheses fail says nothing here: (8) is not about refrigerators.
    fn exit(&self) -> Exit {
        exit(&self.claims)
    }

    fn verdicts(&self) -> Vec<Verdicted> {
        verdicted(&self.claims)
    }

    fn json(&self) -> Value {
        let mut object = Map::new();
        object.extend(self.quantities.iter().map(|(key, _, value)| ((*key).to_owned(), value.json())));
        let heats: Map<String, Value> = self.heats.iter().map(|(bath, q)| (bath.clone(), q.json())).collect();
        object.insert("heat".into(), heats.into());
        object.extend(self.first_law.iter().flat_map(FirstLaw::json));
        object.insert("engine".into(), json!(self.title));
        object.insert("stationary".into(), json!(!self.once));
        let conserved = self.conserved.iter().map(|c| {
            json!({
                "operator": lindbound_model::file::matrix_to_json(&c.operator),
                "value": c.value.json(),
                "Q_H": c.hot_heat.json(),
                "Q_C": c.cold_heat.json(),
            })
        });
        object.insert(
            "family".into(),
            match self.dimension() {
                Some(dimension) => {
                    json!({"dimension": dimension, "conserved": conserved.collect::<Vec<_>>()})
                }
                None => Value::Null,
            },
        );
        object.insert("hypotheses".into(), hypotheses_json(&self.hypotheses));
        object.insert("claims".into(), self.claims.iter().map(Row::json).collect());
        object.insert("readings".into(), self.readings.iter().map(Row::json).collect());
        object.into()
    }

    fn text(&self) -> String {
        let mut lines = self.title.clone();
        lines.extend(hypotheses(&self.hypotheses));
        lines.push(if self.once { "\none run".into() } else { "\ncycle".into() });
        for (bath, heat) in self.heats.iter().filter(|_| self.heats.len() != 2) {
            lines.push(format!("  {} {}", left(&format!("Q({bath})"), 24), right(&heat.text(), 22)));
        }
        let unordered = Shown::Undecided(ThermoError::NotTwoBaths.to_string());
        for (_, symbol, value) in self.shown() {
            let note = match value {
                Shown::Undecided(reason) => format!("   {reason}"),
                _ => String::new(),
            };
            lines.push(format!("  {} {}{note}", left(symbol, 24), right(&value.text(), 22)));
        }
        lines.extend(self.first_law.iter().flat_map(FirstLaw::lines));
        if let Some(dimension) = self.dimension() {
            lines.push(format!(
                "\nstationary cycles: {}",
                match dimension {
                    0 => "this one alone".to_owned(),
                    1 => "a family of one parameter; every Q is linear in the conserved values".to_owned(),
                    n => format!("a family of {n} parameters; every Q is linear in the conserved values"),
                }
            ));
            for c in self.conserved.iter().filter(|_| dimension > 0).take(MAX_SHOWN) {
                let (value, hot, cold) = (c.value.text(), c.hot_heat.text(), c.cold_heat.text());
                lines.push(format!("  Tr[Aρ] = {value} for A = {}", operator(&c.operator)));
                if c.hot_heat != unordered {
                    lines.push(format!("      per unit of it Q_H = {hot}, Q_C = {cold}"));
                }
            }
            if self.conserved.len() > MAX_SHOWN {
                lines.push(format!("  and {} more", self.conserved.len() - MAX_SHOWN));
            }
        }
        lines.push(table("claims", &self.claims));
        if !self.readings.is_empty() {
            lines.push(table("readings of (8)", &self.readings));
        }
        lines.join("\n") + "\n"
    }
}

fn conserved(
    subject: Machine<'_>,
    engine: &Engine<Rational>,
    judge: &CycleJudge<'_>,
    digits: u32,
) -> Result<Vec<Conserved>, ThermoError> {
    if engine.run == Run::Once || matches!(subject, Machine::TwoN(_)) {
        return Ok(Vec::new());
    }
    let operators = conserved_operators(engine)?;
    // Solved at the first precision that serves: these are for orientation.
    let solved: Vec<Cycle<_>> =
        (0..operators.len()).map(|n| judge.solution()?.cycle().member(n)).collect::<Result<_, _>>()?;
    let initial = engine.initial().ok().flatten();
    let rows = operators.into_iter().zip(&solved).enumerate().map(|(n, (operator, cycle))| {
        let heat = |sign: bool| match engine.hot_and_cold() {
            Some((hot, cold)) => {
                let heat = if sign { cycle.heat(hot) } else { -cycle.heat(cold) };
                Shown::side(&Extended::Finite(heat), digits + 3)
            }
            None => Shown::Undecided(ThermoError::NotTwoBaths.to_string()),
        };
        Conserved {
            value: match &initial {
                Some(rho) => {
                    let value = Formula::constant(trace_of_product(&operator, rho));
                    Shown::exact(Ok(Extended::Finite(value)), digits)
                }
                None => judge
                    .number(|of| of.cycle().family().get(n).cloned().ok_or(ThermoError::NotUnique), digits),
            },
            hot_heat: heat(true),
            cold_heat: heat(false),
            operator,
        }
    });
    Ok(rows.collect())
}
