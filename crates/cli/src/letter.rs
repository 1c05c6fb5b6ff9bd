//! The parameters of the Letter's engines as options.

use crate::args::number;
use crate::error::CliError;
use clap::{Args, ValueEnum};
use lindbound_model::letter::{GapReading, TwoQubitEngine};
use lindbound_number::{Rational, rational};
use num_traits::{One, Signed};

/// What may differ from the Letter's values.
#[derive(Args, Default)]
pub(crate) struct Parameters {
    /// ω during the hot stroke (1.9).
    #[arg(long, value_name = "X", allow_hyphen_values = true, value_parser = positive)]
    pub(crate) omega_h: Option<Rational>,
    /// ω during the cold stroke (1; 2n: (β_H ω_H + 1/N)/β_C).
    #[arg(long, value_name = "X", allow_hyphen_values = true, value_parser = positive)]
    pub(crate) omega_c: Option<Rational>,
    /// β of the hot bath (1.1).
    #[arg(long, value_name = "X", allow_hyphen_values = true, value_parser = not_negative)]
    pub(crate) beta_h: Option<Rational>,
    /// β of the cold bath (2.1).
    #[arg(long, value_name = "X", allow_hyphen_values = true, value_parser = positive)]
    pub(crate) beta_c: Option<Rational>,
    /// The duration of the hot stroke (0.2; 2n: 1/(4N²)).
    #[arg(long, value_name = "X", allow_hyphen_values = true, value_parser = positive)]
    pub(crate) tau_h: Option<Rational>,
    /// The duration of the cold stroke (0.4; 2n: 1/(4N²)).
    #[arg(long, value_name = "X", allow_hyphen_values = true, value_parser = positive)]
    pub(crate) tau_c: Option<Rational>,
    /// Γ₀, or γ of the 2N-state model (1).
    #[arg(
        long,
        value_name = "X",
        allow_hyphen_values = true,
        value_parser = positive,
        alias = "gamma-0",
        alias = "gamma0"
    )]
    pub(crate) gamma: Option<Rational>,
}

impl Parameters {
    /// Those that are given, by the names of their options.
    pub(crate) fn given(&self) -> [(&'static str, bool); 7] {
        [
            ("--omega-h", self.omega_h.is_some()),
            ("--omega-c", self.omega_c.is_some()),
            ("--beta-h", self.beta_h.is_some()),
            ("--beta-c", self.beta_c.is_some()),
            ("--tau-h", self.tau_h.is_some()),
            ("--tau-c", self.tau_c.is_some()),
            ("--gamma", self.gamma.is_some()),
        ]
    }

    /// The two-qubit engine of Result 4 with them.
    pub(crate) fn two_qubit(
        &self,
        reading: Reading,
        singlet_weight: Option<&Rational>,
    ) -> Result<TwoQubitEngine, CliError> {
        let mut model = TwoQubitEngine::of_the_letter(reading.gap());
        if let Some(weight) = singlet_weight {
            model.singlet_weight.clone_from(weight);
        }
        replace([
            (&mut model.omega_h, &self.omega_h),
            (&mut model.omega_c, &self.omega_c),
            (&mut model.beta_h, &self.beta_h),
            (&mut model.beta_c, &self.beta_c),
            (&mut model.tau_h, &self.tau_h),
            (&mut model.tau_c, &self.tau_c),
            (&mut model.gamma, &self.gamma),
        ]);
        refuse_extremes(&[&model.omega_h, &model.omega_c], &[&model.beta_h, &model.beta_c])?;
        Ok(model)
    }
}

/// How the printed gap and the printed rates are reconciled.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum Reading {
    #[value(name = "A", alias = "a")]
    A,
    #[value(name = "B", alias = "b")]
    B,
    #[value(name = "C", alias = "c")]
    C,
}

impl Reading {
    pub(crate) fn gap(self) -> GapReading {
        match self {
            Reading::A => GapReading::A,
            Reading::B => GapReading::B,
            Reading::C => GapReading::C,
        }
    }
}

fn positive(text: &str) -> Result<Rational, String> {
    number(text).and_then(|x| if x.is_positive() { Ok(x) } else { Err("must be positive".into()) })
}

fn not_negative(text: &str) -> Result<Rational, String> {
    number(text).and_then(|x| if x.is_negative() { Err("must not be negative".into()) } else { Ok(x) })
}

/// A number from 0 to 1.
pub(crate) fn share(text: &str) -> Result<Rational, String> {
    not_negative(text).and_then(|x| if x > Rational::one() { Err("must be at most 1".into()) } else { Ok(x) })
}

/// Puts in place what is given.
pub(crate) fn replace<const N: usize>(fields: [(&mut Rational, &Option<Rational>); N]) {
    for (field, given) in fields {
        if let Some(value) = given {
            field.clone_from(value);
        }
    }
}

/// Numbers larger or smaller than this have no place in a rate or an exponent.
const LARGEST_EXPONENT: i64 = 10_000;

/// Refuses Boltzmann weights of absurdly many digits.
pub(crate) fn refuse_extremes(frequencies: &[&Rational], betas: &[&Rational]) -> Result<(), CliError> {
    let limit = rational(LARGEST_EXPONENT, 1);
    let is_extreme = |omega: &&Rational| betas.iter().any(|beta| *omega * *beta > limit);
    if frequencies.iter().any(is_extreme) { Err(CliError::ColdBeyondReach) } else { Ok(()) }
}
