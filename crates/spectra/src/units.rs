//! Units of energy and temperature: exact factors, as the SI has fixed its constants since 2019.

use lindbound_number::{Rational, parse_rational};

/// Units of energy by their names in files, in joules: h·GHz, eV, hc/cm, k_B·K and multiples.
pub const ENERGIES: [&str; 9] = ["J", "eV", "meV", "1/cm", "GHz", "MHz", "THz", "K", "mK"];

/// Units of temperature by their names in files.
pub const TEMPERATURES: [&str; 2] = ["K", "mK"];

/// Planck's constant in J·s, Boltzmann's constant in J/K, the speed of light in cm/s, the charge of the
/// electron in C: exact (The International System of Units, 9th edition, 2019).
const H: &str = "6.62607015e-34";
const K_B: &str = "1.380649e-23";
const C: &str = "29979245800";
const E: &str = "1.602176634e-19";

fn product(factors: &[&str]) -> Option<Rational> {
    factors.iter().try_fold(Rational::from_integer(1.into()), |product, factor| {
        Some(product * parse_rational(factor).ok()?)
    })
}

/// A unit of energy in joules; `None` for one that there is not.
///
/// ```
/// use lindbound_spectra::units::joules;
/// use lindbound_number::to_f64;
/// let wave_number = to_f64(&(joules("1/cm").unwrap() / joules("eV").unwrap()));
/// assert!((wave_number - 1.239841984e-4).abs() < 1e-13);
/// assert!(joules("kcal").is_none());
/// ```
pub fn joules(unit: &str) -> Option<Rational> {
    match unit {
        "J" => product(&["1"]),
        "eV" => product(&[E]),
        "meV" => product(&[E, "1e-3"]),
        "1/cm" => product(&[H, C]),
        "MHz" => product(&[H, "1e6"]),
        "GHz" => product(&[H, "1e9"]),
        "THz" => product(&[H, "1e12"]),
        "K" => product(&[K_B]),
        "mK" => product(&[K_B, "1e-3"]),
        _ => None,
    }
}

/// What a temperature given in one unit is in units of energy, as a factor: `k_B·K` over the unit of energy.
/// Without a unit of its own a temperature is an energy, k_B T.
pub fn temperature_factor(energy: &str, temperature: Option<&str>) -> Option<Rational> {
    let energy = joules(energy)?;
    match temperature {
        None => product(&["1"]),
        Some(unit) if TEMPERATURES.contains(&unit) => Some(joules(unit)? / energy),
        Some(_) => None,
    }
}
