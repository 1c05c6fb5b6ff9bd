//! Whether spectral densities that may be anything, tables and texts, are densities at the gaps that a
//! coupling sees.

use crate::bath_spectrum::Density;
use crate::case::{Bath, Case, Levels, State};
use crate::checks::at;
use crate::error::{CaseError, Problem};
use crate::secular::{Coupling, davies_jumps, grouped};
use lindbound_number::eigenpairs::LevelStructure;
use lindbound_number::frame::Spectrum;
use lindbound_number::matrix::{Base, Matrix};
use lindbound_number::{Decides, Embeds, Enclosure, Field, Norms, Precision, Rational, Sign};

/// Precisions at which a sign is sought.
const BITS: [u32; 3] = [128, 256, 1024];
/// What a coupling sees less of, as floating point tells, is no gap of it; what is used of a density is
/// certain in any case, where the rate is made.
const NOTHING: f64 = 1e-9;

/// A density that is known and not negative at the gaps ω > 0 of a Hamiltonian between which an operator has
/// elements.
///
/// # Errors
/// [`CaseError`] with the gap where it is not.
pub(crate) fn at_gaps(
    place: &str,
    density: &Density,
    hamiltonian: &Matrix<Rational>,
    norms: &Norms,
    operator: &Matrix<Rational>,
) -> Result<(), CaseError> {
    let key = match density {
        Density::Table(_) => "table",
        Density::Expression(_) => "expression",
        _ => return Ok(()),
    };
    let place = format!("{place}.{key}");
    match Spectrum::of(hamiltonian).map(grouped) {
        Ok((levels, basis)) if norms.are_one() => {
            let mut case = case(levels);
            case.basis = basis;
            let gaps = seen(&case, operator.clone());
            gaps.iter().try_for_each(|gap| one(&place, density, |bits| Some(embed(gap, bits))))
        }
        _ => at_irrational_gaps(&place, density, hamiltonian, norms, operator),
    }
}

fn embed(x: &Rational, bits: u32) -> Enclosure {
    Enclosure::embed(x, Precision(bits))
}

fn case<S: Base>(levels: Levels<S>) -> Case<S> {
    let bath = Bath::with_boltzmann_factor("", S::one());
    Case::new(levels, vec![bath], Vec::new(), State::Gibbs(0))
}

/// The gaps ω > 0 between which an operator has elements.
fn seen<S: Base>(case: &Case<S>, operator: Matrix<S>) -> Vec<S> {
    let coupling = Coupling { bath: 0, operator, rate: S::one(), spectrum: None };
    let jumps = davies_jumps(case, &[coupling]).into_iter();
    jumps.map(|jump| jump.frequency).filter(|gap| !gap.is_zero()).collect()
}

/// The same where levels are irrational; what is not told of them is left to where rates are made.
fn at_irrational_gaps(
    place: &str,
    density: &Density,
    hamiltonian: &Matrix<Rational>,
    norms: &Norms,
    operator: &Matrix<Rational>,
) -> Result<(), CaseError> {
    let float = |m: &Matrix<Rational>| norms.guess(m);
    let Ok(structure) = LevelStructure::of(hamiltonian, norms) else { return Ok(()) };
    let Ok(Spectrum { values, frame }) = Spectrum::of(&float(hamiltonian)) else { return Ok(()) };
    let elements = frame.sandwich(&float(operator));
    let largest = elements.iter().map(|z| z.norm_sqr()).fold(0.0, f64::max).sqrt();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let of_levels = structure.degeneracies.iter().enumerate();
    let level: Vec<usize> = of_levels.flat_map(|(level, g)| std::iter::repeat_n(level, *g)).collect();
    let (level, order, elements) = (&level, &order, &elements);
    let acts = |&(lower, upper): &(usize, usize)| {
        let of = |of: usize| (0..level.len()).filter(move |n| level[*n] == of).map(|n| order[n]);
        of(lower).any(|i| of(upper).any(|j| elements[(i, j)].norm() > NOTHING * largest))
    };
    let gaps = structure.gaps.iter().filter(|pairs| pairs.iter().any(acts));
    let at_bits = BITS.map(|bits| (bits, structure.vectors(hamiltonian, norms, bits).ok()));
    gaps.map(|pairs| pairs[0]).try_for_each(|(lower, upper)| {
        one(place, density, |bits| {
            let (_, vectors) = at_bits.iter().find(|(known, _)| *known == bits)?;
            let energies = &vectors.as_ref()?.energies;
            Some(energies[upper].clone() - energies[lower].clone())
        })
    })
}

/// A density at one gap, given at any precision.
fn one(place: &str, density: &Density, gap: impl Fn(u32) -> Option<Enclosure>) -> Result<(), CaseError> {
    let mut problem = None;
    for bits in BITS {
        let (Some(omega), precision) = (gap(bits), Precision(bits)) else { continue };
        let shown = || decimal(&omega);
        let value = match density {
            Density::Table(table) => {
                if let Some((end, density)) = table.beyond(&omega, precision) {
                    let (end, density) = (end.to_string().into(), density.to_string().into());
                    let gap = shown().into();
                    return Err(at(place, Problem::BeyondTable { gap, end, density }));
                }
                return Ok(());
            }
            Density::Expression(text) => text.at(&omega, precision, &Enclosure::exp),
            _ => return Ok(()),
        };
        let why = match value {
            Ok(value) => match value.sign() {
                Sign::Positive | Sign::Zero => return Ok(()),
                Sign::Negative => {
                    let density = decimal(&value);
                    return Err(at(place, Problem::NegativeDensity { gap: shown(), density }));
                }
                // Not negative, although it may be zero.
                Sign::Unknown if density.at(&omega, precision, &Enclosure::exp).is_ok() => return Ok(()),
                Sign::Unknown => "whether it is negative is not decided".to_owned(),
            },
            Err(error) => error.to_string(),
        };
        problem = Some(at(place, Problem::NoDensity { gap: shown(), why }));
    }
    problem.map_or(Ok(()), Err)
}

/// A number for people, to six digits.
fn decimal(x: &Enclosure) -> String {
    let rounded = format!("{:.5e}", x.floor());
    rounded.parse::<f64>().map_or(rounded, |short| short.to_string())
}
