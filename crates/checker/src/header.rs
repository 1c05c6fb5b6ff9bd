//! What a report about a case is about: levels, jumps, baths, and the hypotheses that hold.

use crate::shown::Shown;
use crate::verdicts::hypotheses;
use lindbound_model::case::{Case, State};
use lindbound_model::file::Label;
use lindbound_model::hypothesis::{Finding, findings, met_by_construction};
use lindbound_number::matrix::Base;
use lindbound_number::{Enclosure, Rational};
use lindbound_thermo::hamiltonian::HamiltonianModel;

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
        Header {
            label: Label::default(),
            dimension: case.dimension(),
            levels: Header::levels_of(case),
            jumps: (case.jumps.len(), case.jumps.len()),
            is_guess: false,
            baths: case.baths.iter().map(|bath| bath.name.clone()).collect(),
            trace: trace(&case.state),
            hypotheses: findings(case),
        }
    }

    /// That of a model with irrational energies, which are shown with so many digits, and more where it takes
    /// more to tell two levels apart. Its jumps are made by the secular decomposition.
    pub fn of_model(model: &HamiltonianModel<'_>, state: &State<Rational>, digits: u32) -> Self {
        let spectrum = model.spectrum();
        let energies = |digits: u32| -> Vec<String> {
            let text = |energy: &Enclosure| Shown::enclosure(energy, digits + 3).map(|shown| shown.text());
            spectrum
                .energies
                .iter()
                .map(|energy| text(energy).unwrap_or_else(|why| why.to_string()))
                .collect()
        };
        let differ = |texts: &[String]| texts.windows(2).all(|pair| pair[0] != pair[1]);
        let longer = (0..).map(|n| digits << n).take_while(|digits| *digits <= 1 << 10).map(energies);
        let shown = longer.into_iter().find(|texts| differ(texts)).unwrap_or_else(|| energies(digits));
        Header {
            label: Label::default(),
            dimension: model.dimension(),
            levels: shown.into_iter().zip(spectrum.degeneracies).collect(),
            jumps: spectrum.jumps,
            is_guess: false,
            baths: model.baths().iter().map(|bath| bath.name.clone()).collect(),
            trace: trace(state),
            hypotheses: met_by_construction(),
        }
    }

    /// That of a model with irrational energies in floating point: levels and jumps are guesses, the
    /// hypotheses hold whatever they are.
    pub fn guessed(case: &Case<f64>, state: &State<Rational>) -> Self {
        Header {
            label: Label::default(),
            dimension: case.dimension(),
            levels: Header::levels_of(case),
            jumps: (case.jumps.len(), case.jumps.len()),
            is_guess: true,
            baths: case.baths.iter().map(|bath| bath.name.clone()).collect(),
            trace: trace(state),
            hypotheses: met_by_construction(),
        }
    }

    /// The levels of a case.
    pub fn levels_of<S: Base>(case: &Case<S>) -> Vec<(String, usize)> {
        case.levels.energies.iter().map(S::show).zip(case.levels.degeneracies.iter().copied()).collect()
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

/// Tr ρ, if it is not 1; for Gibbs states it is.
fn trace(state: &State<Rational>) -> Option<String> {
    let sum = |values: &[Rational]| values.iter().sum::<Rational>();
    let trace = match state {
        State::DensityMatrix(rho) => rho.diagonal().iter().map(|z| z.re.clone()).sum(),
        State::Cayley { spectrum, .. } | State::Frame { spectrum, .. } => sum(spectrum),
        State::Populations(populations) => sum(populations),
        State::Gibbs(_) => return None,
    };
    (trace != Rational::from_integer(1.into())).then(|| trace.show())
}
