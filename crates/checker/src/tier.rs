//! Tiers: how certain a report is meant to be.

/// Which arithmetic to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Floating point: guesses, no verdicts.
    Fast,
    /// Intervals of rising precision, from hardware floating point on, and algebra for equality: verdicts for
    /// every case.
    Certified,
    /// Exact arithmetic alone: verdicts wherever spectra are rational.
    Exact,
}

impl Tier {
    /// All of them, the quickest first.
    pub const ALL: [Self; 3] = [Tier::Fast, Tier::Certified, Tier::Exact];

    /// Its name on the command line, in plans and in results.
    ///
    /// ```
    /// use lindbound_checker::tier::Tier;
    /// assert_eq!(Tier::ALL.map(Tier::name), ["fast", "certified", "exact"]);
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Tier::Fast => "fast",
            Tier::Certified => "certified",
            Tier::Exact => "exact",
        }
    }
}
