/// Why an enumeration cannot be made; every one is bad input or usage (exit code 2).
#[derive(Debug, thiserror::Error)]
pub enum EnumerateError {
    /// A size that no case has.
    #[error("{0}")]
    NoSize(&'static str),
    /// An enumeration would take too long to count.
    #[error(
        "{about}: {number} {what}, more than {limit}; choose a smaller --dim, --height, --jumps, --grid or --rotations, or \
         --without-dephasing",
        number = in_digits(*number)
    )]
    TooManyCases {
        /// The levels with which it became too much.
        about: String,
        /// What there is too much of.
        what: &'static str,
        /// How many there are; the largest number there is if it is beyond that.
        number: u128,
        /// How many may be.
        limit: u128,
    },
    /// The same of engines.
    #[error(
        "{about}: {number} {what}, more than {limit}; choose a smaller --dim, --strokes, --height, --jumps or --quenches, \
         fewer --durations or --betas, or --without-dephasing",
        number = in_digits(*number)
    )]
    TooManyEngines {
        /// The energies with which it became too much.
        about: String,
        /// What there is too much of.
        what: &'static str,
        /// How many there are; the largest number there is if it is beyond that.
        number: u128,
        /// How many may be.
        limit: u128,
    },
    /// A list was not mapped to itself by the symmetries of its levels.
    #[error("the symmetries do not map the cases to each other: please report this")]
    NoSymmetry,
}

/// Beyond a million million nobody wants the digits.
fn in_digits(number: u128) -> String {
    if number < 1_000_000_000_000 { number.to_string() } else { "over 10^12".into() }
}
