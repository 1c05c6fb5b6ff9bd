//! What is certain about an inequality and about a sign.

/// What is certain about an inequality `left ≤ right`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Certainly true.
    Holds,
    /// Certainly false.
    Violated,
    /// Neither is certain in the arithmetic used.
    Undecided,
}

impl Verdict {
    /// `holds`, `violated` or `undecided`, as reports and files have it.
    ///
    /// ```
    /// use lindbound_number::Verdict;
    /// assert_eq!(Verdict::Holds.name(), "holds");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Violated => "violated",
            Verdict::Undecided => "undecided",
        }
    }
}

/// What is certain about the sign of a number.
///
/// For `f64` the sign is the sign of the guess; for every other kind it is a fact about the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Certainly below zero.
    Negative,
    /// Certainly zero.
    Zero,
    /// Certainly above zero.
    Positive,
    /// Not decided in the arithmetic used.
    Unknown,
}
