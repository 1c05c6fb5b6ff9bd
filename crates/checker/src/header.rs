//! What a report about a case is about: levels, jumps, baths, and the hypotheses that hold.

use crate::shown::Shown;
use crate::verdicts::hypotheses;
use lindbound_model::case::{Case, State};
use lindbound_model::file::{CaseFile, Label};
use lindbound_model::hypothesis::{Finding, findings, met_by_construction};
use lindbound_number::matrix::Base;
use lindbound_number::{Enclosure, Rational, decimal_bounds};
use lindbound_thermo::hamiltonian::HamiltonianModel;
use num_traits::One;

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
            levels: levels.energies.iter().map(S::show).zip(levels.degeneracies.iter().copied()).collect(),
            jumps: (case.jumps.len(), case.jumps.len()),
            is_guess: false,
            baths: case.baths.iter().map(|bath| bath.name.clone()).collect(),
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
            lines.push(format!("note: Tr ρ = {trace}; quantities are those of ρ as given"));
        }
        lines.extend(hypotheses(&self.hypotheses));
        lines
    }
}

/// Different energies as they are shown everywhere; where two look alike, with as many digits, rounded down,
/// as tell all of them apart.
fn apart(energies: &[Enclosure]) -> Vec<String> {
    let usual = |energy: &Enclosure| {
        Shown::enclosure(energy, DIGITS).map_or_else(|why| why.to_string(), |shown| shown.text())
    };
    let all_usual: Vec<String> = energies.iter().map(usual).collect();
    if all_usual.windows(2).all(|pair| pair[0] != pair[1]) {
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
    (!trace.is_one()).then(|| trace.show())
}
