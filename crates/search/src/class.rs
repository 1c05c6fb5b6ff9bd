//! Which cases and engines a search looks at: the hypotheses that are required, and what is free where one is
//! not.

use lindbound_bounds::Claim;
use lindbound_model::case::{Case, Jump, Temperature};
use lindbound_model::engine::Engine;
use lindbound_model::hypothesis::{Finding, Hypothesis, findings};
use lindbound_number::Rational;
use num_traits::{One, Signed, ToPrimitive, pow};

/// A class of cases. What a hypothesis that is not required frees, and nothing else, is what the class says
/// when it is displayed.
///
/// ```
/// use lindbound_search::Class;
/// use lindbound_model::hypothesis::Hypothesis;
/// let class = Class::without(&[Hypothesis::HermitianDephasing]).to_string();
/// assert!(class.starts_with("without hermitian-dephasing: any block-diagonal L at ω = 0; still required:"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Hypotheses that are not required.
    pub free: Vec<Hypothesis>,
    /// Rates that belong to another temperature than the bath's.
    pub detuning: Option<Detuning>,
}

/// Rates in detailed balance at `β·share/of` in a bath at β.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detuning {
    /// Numerator.
    pub share: u32,
    /// Denominator.
    pub of: u32,
}

impl Detuning {
    /// Whether every pair of rates obeys it: `(γ(−ω)/γ(ω))^of = x^(share·ω)`, for whole ω up to 99.
    pub fn holds(self, case: &Case<Rational>) -> bool {
        case.jumps.iter().filter(|jump| !jump.is_dephasing()).all(|jump| {
            let (Some(omega), Some(reverse)) = (whole_exponent(&jump.frequency), jump.reverse_rate()) else {
                return false;
            };
            let Temperature::BoltzmannFactor(x) = &case.baths[jump.bath].temperature else { return false };
            let implied =
                pow(jump.rate.clone(), self.of as usize) * pow(x.clone(), self.share as usize * omega);
            pow(reverse.clone(), self.of as usize) == implied
        })
    }

    /// Whether the rates of every stroke are in detailed balance at β or at its share.
    pub fn holds_for(self, engine: &Engine<Rational>) -> bool {
        let share = Rational::new(self.share.into(), self.of.into());
        engine.strokes.iter().all(|stroke| {
            (stroke.detuning.is_one() || stroke.detuning == share)
                && stroke.jumps.iter().all(|jump| jump.reverse_rate().is_none())
        })
    }

    /// The share, in numbers up to ten, that the rates of a case without detailed balance belong to, if there
    /// is one.
    ///
    /// ```
    /// use lindbound_search::Detuning;
    /// use lindbound_model::case::State;
    /// use lindbound_model::letter::{GapReading, two_qubit};
    /// use lindbound_number::rational;
    /// let state = State::Populations(vec![rational(1, 4); 4]);
    /// let printed = two_qubit(GapReading::C, 1, rational(1, 1), rational(1, 2), state);
    /// assert_eq!(Detuning::of(&printed), Some(Detuning { share: 1, of: 2 }));
    /// ```
    pub fn of(case: &Case<Rational>) -> Option<Self> {
        if (Detuning { share: 1, of: 1 }).holds(case) {
            return None;
        }
        let shares = (2..=10).flat_map(|of| (1..of).map(move |share| Detuning { share, of }));
        shares.into_iter().find(|detuning| detuning.holds(case))
    }
}

/// A frequency or a difference of energies as an exponent; none above 99, where exact powers become long.
pub(crate) fn whole_exponent(frequency: &Rational) -> Option<usize> {
    let whole = frequency.is_integer().then(|| frequency.to_integer().to_usize()).flatten();
    whole.filter(|n| *n <= 99)
}

impl std::fmt::Display for Class {
    /// What is free, and what is still required.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (n, hypothesis) in self.free.iter().enumerate() {
            let (free, required) = match hypothesis {
                Hypothesis::DetailedBalance => ("any positive rate at −ω", "L† at −ω, eigenoperators"),
                Hypothesis::AdjointPairs => {
                    ("any operator at −ω that raises the energy by ω", "rates in detailed balance")
                }
                Hypothesis::Secular => (
                    "L may connect several gaps, and so is no eigenoperator",
                    "L lowers the energy, L† at −ω, rates in detailed balance at the nominal ω",
                ),
                Hypothesis::Eigenoperators => {
                    ("any L, secular or not", "L† at −ω, rates in detailed balance at the nominal ω")
                }
                Hypothesis::HermitianDephasing => {
                    ("any block-diagonal L at ω = 0", "everything about the other jumps")
                }
                Hypothesis::StationaryCycle => {
                    ("one run of the strokes, from any state", "everything about the jumps")
                }
                Hypothesis::AbsorbsHeat => (
                    "a cycle that gives heat to the hot bath",
                    "everything about the jumps, a stationary cycle",
                ),
                Hypothesis::UniqueSteadyState => ("several steady states", "everything about the jumps"),
            };
            let start = if n == 0 { "" } else { "\n" };
            write!(f, "{start}without {}: {free}; still required: {required}", hypothesis.id())?;
        }
        if let Some(Detuning { share, of }) = self.detuning {
            write!(f, ", rates in detailed balance at {share}/{of} of β")?;
        }
        Ok(())
    }
}

impl Class {
    /// Everything is required.
    pub fn thermal() -> Self {
        Class::without(&[])
    }

    /// Everything but these is required.
    pub fn without(dropped: &[Hypothesis]) -> Self {
        Class { free: dropped.to_vec(), detuning: None }
    }

    /// What a claim requires, less the hypotheses dropped. Eigenoperators are secular, so a claim that needs
    /// them never sees others.
    ///
    /// ```
    /// use lindbound_search::Class;
    /// use lindbound_bounds::claim;
    /// use lindbound_model::hypothesis::Hypothesis;
    /// assert_eq!(Class::of(claim("eq3").unwrap(), &[]), Class::thermal());
    /// assert!(Class::of(claim("eq2").unwrap(), &[]).free.contains(&Hypothesis::DetailedBalance));
    /// ```
    pub fn of(claim: &Claim, dropped: &[Hypothesis]) -> Self {
        let required = |hypothesis: &Hypothesis| {
            claim.hypotheses.contains(hypothesis)
                || (*hypothesis == Hypothesis::Secular
                    && claim.hypotheses.contains(&Hypothesis::Eigenoperators))
        };
        let about_cycles = claim.parsed().is_about_engines();
        let of_cycles = Hypothesis::OF_CYCLES.into_iter().filter(|_| about_cycles);
        let all = Hypothesis::ALL.into_iter().chain(of_cycles);
        let free = all.filter(|h| !required(h) || dropped.contains(h));
        Class { free: free.collect(), detuning: None }
    }

    /// Rates at `share/of` times the inverse temperature of their bath.
    pub fn detuned(share: u32, of: u32) -> Self {
        Class { free: vec![Hypothesis::DetailedBalance], detuning: Some(Detuning { share, of }) }
    }

    /// Whether a hypothesis may fail.
    pub fn frees(&self, hypothesis: Hypothesis) -> bool {
        self.free.contains(&hypothesis)
    }

    /// Whether an exact case belongs to the class.
    pub fn admits(&self, case: &Case<Rational>) -> bool {
        self.allows(&findings(case))
            && self.allows_operators(case)
            && self.detuning.is_none_or(|detuning| detuning.holds(case))
    }

    /// Whether the strokes of an engine are as the class requires, whatever they do.
    pub(crate) fn admits_strokes(&self, engine: &Engine<Rational>) -> bool {
        self.allows(&engine.findings())
            && engine.strokes.iter().all(|stroke| self.allows_operators(&engine.case(stroke)))
            && self.detuning.is_none_or(|detuning| detuning.holds_for(engine))
    }

    /// Whether only hypotheses fail that may.
    pub(crate) fn allows(&self, findings: &[Finding]) -> bool {
        use Hypothesis::{Eigenoperators, Secular};
        let may_break = |hypothesis| match hypothesis {
            // Without secularity a jump is no eigenoperator, and an operator that is none need not be
            // secular.
            Eigenoperators | Secular => self.frees(Eigenoperators) || self.frees(Secular),
            other => self.frees(other),
        };
        findings.iter().filter(|finding| !finding.holds).map(|finding| finding.hypothesis).all(may_break)
    }

    fn allows_operators(&self, case: &Case<Rational>) -> bool {
        self.frees(Hypothesis::Eigenoperators)
            || case.jumps.iter().all(|jump| lowers_by_several_gaps(case, jump))
    }
}

/// Whether a jump and its partner are eigenoperators, or collect emission and absorption over several gaps of
/// which its own ω is one.
fn lowers_by_several_gaps(case: &Case<Rational>, jump: &Jump<Rational>) -> bool {
    let is_among = |gaps: Vec<Rational>, omega: &Rational| match gaps.as_slice() {
        [] => true,
        [only] => only == omega,
        several => {
            several.contains(omega) && several.iter().all(|gap| gap.is_positive() == omega.is_positive())
        }
    };
    let partner = jump.reverse.as_ref().and_then(|reverse| reverse.operator.as_ref());
    is_among(case.gaps_of(&jump.operator), &jump.frequency)
        && partner.is_none_or(|partner| is_among(case.gaps_of(partner), &-jump.frequency.clone()))
}
