//! What a report about a case is about: levels, jumps, baths, and the hypotheses that hold.

use crate::shown::Shown;
use crate::verdicts::hypotheses;
use lindbound_model::case::{Case, State};
use lindbound_model::file::{CaseFile, Label};
use lindbound_model::hypothesis::{Finding, findings, met_by_construction};
use lindbound_number::matrix::Base;
use lindbound_number::{Enclosure, Rational, decimal_bounds, rational, to_f64};
use lindbound_thermo::hamiltonian::HamiltonianModel;
use num_traits::{One, Signed, Zero};

/// Digits of an energy, three more than are shown.
const DIGITS: u32 = 15;
/// How often they are doubled to tell two energies apart: to what 2048 bits hold and more.
const LAST_DOUBLING: u32 = 6;

/// The head of a report, as certain as its numbers.
#[derive(Clone, Debug)]
pub struct Header {
    /// The name of the file and its remark.
    pub label: Label,
    /// d.
    pub dimension: usize,
    /// `(energy, degeneracy)` of each level.
    pub levels: Vec<(String, usize)>,
    /// The number of jumps: at least, at most.
    pub jumps: (usize, usize),
    /// Whether levels and jumps are those of floating point.
    pub is_guess: bool,
    /// The names of the baths.
    pub baths: Vec<String>,
    /// Whether particles are counted.
    pub has_particles: bool,
    /// Tr ρ, where it is not 1.
    pub trace: Option<String>,
    /// The hypotheses.
    pub hypotheses: Vec<Finding>,
}

impl Header {
    /// That of a case in exact numbers.
    pub fn of_case(case: &Case<Rational>) -> Self {
        Header { hypotheses: findings(case), trace: trace(&case.state), ..Header::of(case) }
    }

    /// That of a case in floating point, whose exact numbers are those of `exact`: these decide.
    pub fn in_floats(case: &Case<f64>, exact: &Case<Rational>) -> Self {
        Header { levels: Header::of(case).levels, ..Header::of_case(exact) }
    }

    /// That of a model with irrational energies in floating point: levels and jumps are guesses, the
    /// hypotheses are not.
    pub fn guessed(case: &Case<f64>, file: &CaseFile) -> Self {
        let hypotheses = file.findings();
        Header { trace: trace(&file.state), is_guess: true, hypotheses, ..Header::of(case) }
    }

    /// What is read off, of a case whose hypotheses hold.
    fn of<S: Base>(case: &Case<S>) -> Self {
        let levels = &case.levels;
        Header {
            label: Label::default(),
            dimension: case.dimension(),
            levels: shown(&levels.energies).into_iter().zip(levels.degeneracies.iter().copied()).collect(),
            jumps: (case.jumps.len(), case.jumps.len()),
            is_guess: false,
            baths: case.baths.iter().map(|bath| bath.name.clone()).collect(),
            has_particles: case.particles.is_some(),
            trace: None,
            hypotheses: met_by_construction(),
        }
    }

    /// That of a model with irrational energies, whose jumps the secular decomposition makes.
    pub fn of_model(model: &HamiltonianModel<'_>, state: &State<Rational>) -> Self {
        let spectrum = model.spectrum();
        Header {
            label: Label::default(),
            dimension: model.dimension(),
            levels: apart(&spectrum.energies).into_iter().zip(spectrum.degeneracies).collect(),
            jumps: spectrum.jumps,
            is_guess: false,
            baths: model.baths().iter().map(|bath| bath.name.clone()).collect(),
            has_particles: model.has_particles(),
            trace: trace(state),
            hypotheses: model.findings(),
        }
    }

    /// For people.
    pub fn lines(&self) -> Vec<String> {
        let level = |(energy, g): &(String, usize)| match g {
            1 => energy.clone(),
            g => format!("{energy} (×{g})"),
        };
        let levels = self.levels.iter().map(level).collect::<Vec<_>>().join(", ");
        let jumps = match self.jumps {
            (1, 1) => "1 jump".to_owned(),
            (least, most) if least == most => format!("{most} jumps"),
            (least, most) => format!("{least} to {most} jumps"),
        };
        let guess = if self.is_guess { " (in floating point)" } else { "" };
        let mut lines = self.label.lines();
        lines.push(format!("d = {}, levels {levels}, {jumps}{guess}", self.dimension));
        if let Some(trace) = &self.trace {
            lines.push(format!(
                "note: the trace of ρ is {trace} and not 1; quantities are those of ρ as given"
            ));
        }
        lines.extend(hypotheses(&self.hypotheses));
        lines
    }
}

/// Different energies as numbers are shown; where two would look alike, with as many decimals, cut off, as
/// tell all of them apart.
fn shown<S: Base>(energies: &[S]) -> Vec<String> {
    let usual: Vec<String> = energies.iter().map(S::show).collect();
    let is_rounded = usual.iter().any(|text| text.contains('e'));
    let exact: Vec<Rational> = energies.iter().filter_map(S::exact).collect();
    let rounded: Vec<String> = exact.iter().map(|energy| format!("{:.6e}", to_f64(energy))).collect();
    if !is_rounded || exact.len() < usual.len() || all_differ(&rounded) {
        return usual;
    }
    let all = (0..=LAST_DOUBLING).map(|n| exact.iter().map(|energy| cut_off(energy, DIGITS << n)).collect());
    all.into_iter().find(|shown: &Vec<String>| all_differ(shown)).unwrap_or(usual)
}

/// Whether they differ in the digits that are shown.
fn all_differ(texts: &[String]) -> bool {
    let known: Vec<&str> = texts.iter().map(|text| text.trim_end_matches('…')).collect();
    known.iter().enumerate().all(|(n, text)| !known[..n].contains(text))
}

/// A number with so many decimals and a mark where more follow.
fn cut_off(x: &Rational, decimals: u32) -> String {
    let sign = if x.is_negative() { "-" } else { "" };
    let scaled = x.abs().fract() * Rational::from_integer(10u8.into()).pow(decimals as i32);
    let more = if scaled.is_integer() { "" } else { "…" };
    let digits = format!("{:0>width$}", scaled.trunc().to_string(), width = decimals as usize);
    let digits = digits.trim_end_matches('0');
    let point = if digits.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{digits}{more}", x.abs().trunc())
}

/// Different energies as they are shown everywhere; where two look alike, with as many digits, rounded down,
/// as tell all of them apart.
fn apart(energies: &[Enclosure]) -> Vec<String> {
    let usual = |energy: &Enclosure| {
        Shown::enclosure(energy, DIGITS).map_or_else(|why| why.to_string(), |shown| shown.text())
    };
    let all_usual: Vec<String> = energies.iter().map(usual).collect();
    if all_differ(&all_usual) {
        return all_usual;
    }
    let bounds = |n: u32| energies.iter().map(|energy| decimal_bounds(energy, DIGITS << n)).collect();
    let all: Vec<Vec<(String, String)>> =
        (0..=LAST_DOUBLING).map(bounds).collect::<Result<_, _>>().unwrap_or_default();
    // A decimal lies between the one and the other.
    let told = |(low, high): &(String, String), (above, _): &(String, String)| low != above && high != above;
    let found = all.into_iter().find(|shown| shown.windows(2).all(|pair| told(&pair[0], &pair[1])));
    let text = |(low, high): (String, String)| if low == high { low } else { low + "…" };
    found.map_or(all_usual, |shown| shown.into_iter().map(text).collect())
}

/// Tr ρ, if it is not 1.
fn trace(state: &State<Rational>) -> Option<String> {
    let trace = state.trace();
    let above = &trace - Rational::one();
    let size = above.abs();
    let sign = if above.is_negative() { "−" } else { "+" };
    match size > rational(1, 1000) || size.is_zero() {
        true => (!size.is_zero()).then(|| trace.show()),
        false => Some(format!("1 {sign} {:.6e}", to_f64(&size))),
    }
}
