//! The first law of a cycle in a report: the work of every quench and of every coherent part, and whether
//! they are the heats; of the twin's cycle whether they are.

use crate::cycle_judge::CycleJudge;
use crate::error::CheckerError;
use crate::layout::{left, right};
use crate::shown::Shown;
use lindbound_cycles::{Variant, Work};
use lindbound_number::{Embeds, Enclosure, Field, Sign, rational};
use num_traits::Pow;
use serde_json::{Map, Value, json};

/// The work of a cycle by its parts, and how well they agree with the heats.
pub struct FirstLaw {
    /// The stroke before a quench, and what the quench gives.
    quenches: Vec<(usize, Shown)>,
    /// The stroke, and what its V gives.
    coherent: Vec<(usize, Shown)>,
    own: Agreement,
    /// That of the twin, if there is one that is another engine.
    twin: Option<Agreement>,
    once: bool,
}

/// The largest k with `|Σ W − Σ_a Q_a| ≤ 10^−k` for certain; `None` if there is no difference at all.
struct Agreement(Option<i32>);

/// Powers of ten that are looked at: beyond what any precision holds.
const POWERS: std::ops::RangeInclusive<i32> = -40..=700;

impl FirstLaw {
    /// That of the cycle of a judge.
    ///
    /// # Errors
    /// [`CheckerError::Thermo`] if the cycle is not solved, [`CheckerError::FirstLaw`] if the parts are
    /// certainly not the heats.
    pub fn of(judge: &CycleJudge<'_>, once: bool, digits: u32) -> Result<Self, CheckerError> {
        let solution = judge.solution()?;
        let work = solution.work_by_parts();
        let own = Agreement::of(&work)?;
        let twin = match solution.variant(Variant::Twin) {
            Ok(twin) if !solution.is_own_twin() => Some(Agreement::of(&twin.work_by_parts())?),
            _ => None,
        };
        type Parts = fn(Work<Enclosure>) -> Vec<(usize, Enclosure)>;
        let shown = |parts: Parts| {
            let of = |n: usize| judge.number(|of| Ok(parts(of.work_by_parts()).swap_remove(n).1), digits);
            let strokes = parts(work.clone()).into_iter().map(|(stroke, _)| stroke);
            strokes.enumerate().map(|(n, stroke)| (stroke, of(n))).collect()
        };
        Ok(FirstLaw { quenches: shown(|of| of.quenches), coherent: shown(|of| of.coherent), own, twin, once })
    }

    /// For people.
    pub fn lines(&self) -> Vec<String> {
        let line = |(name, value): &(String, String)| format!("  {} {}", left(name, 24), right(value, 22));
        let rows = self.rows();
        std::iter::once("\nwork, strokes counted from 0".to_owned()).chain(rows.iter().map(line)).collect()
    }

    /// The parts of the work, strokes counted from 0, and how well they agree with the heats.
    pub fn rows(&self) -> Vec<(String, String)> {
        let quenches = self.quenches.iter().map(|(k, w)| (format!("W of the quench after {k}"), w.text()));
        let coherent = self.coherent.iter().map(|(k, w)| (format!("W of V in stroke {k}"), w.text()));
        let gained = if self.once { " − ΔE" } else { "" };
        let law = |name: &str, agreement: &Agreement| {
            let agreement = match agreement.0 {
                None => "agree exactly".to_owned(),
                Some(k) => format!("agree to 10^{}", -k),
            };
            (name.to_owned(), format!("W = Σ Q_a{gained}: {agreement}"))
        };
        let twin = self.twin.iter().map(|twin| law("first law of the twin", twin));
        quenches.chain(coherent).chain([law("first law", &self.own)]).chain(twin).collect()
    }

    /// For programs: what is added to a report.
    pub fn json(&self) -> Map<String, Value> {
        let list = |parts: &[(usize, Shown)], place: &str| -> Value {
            parts.iter().map(|(k, work)| json!({place: k, "W": work.json()})).collect()
        };
        let mut object = Map::new();
        object.insert("quenches".into(), list(&self.quenches, "after"));
        if !self.coherent.is_empty() {
            object.insert("coherent".into(), list(&self.coherent, "stroke"));
        }
        let law = |agreement: &Agreement| {
            let power = agreement.0.map_or_else(|| "0".to_owned(), |k| format!("1e{}", -k));
            json!({"agrees_to": power})
        };
        object.insert("first_law".into(), law(&self.own));
        object.extend(self.twin.iter().map(|twin| ("first_law_of_twin".to_owned(), law(twin))));
        object
    }
}

impl Agreement {
    /// That of the work of a cycle with its heats.
    ///
    /// # Errors
    /// [`CheckerError::FirstLaw`] if they certainly differ.
    fn of(work: &Work<Enclosure>) -> Result<Self, CheckerError> {
        match work.excess.sign() {
            Sign::Zero => Ok(Agreement(None)),
            Sign::Unknown => Ok(Agreement(Some(agreement(&work.excess)))),
            Sign::Positive | Sign::Negative => Err(CheckerError::FirstLaw),
        }
    }
}

/// The largest k that is looked at with `|x| ≤ 10^−k` for certain.
fn agreement(x: &Enclosure) -> i32 {
    let is_within = |k: &i32| {
        let bound = rational(10, 1).pow(-k);
        let distance = |x: &Enclosure| Enclosure::embed(&bound, x.precision()) - x.clone();
        [x.clone(), -x.clone()].iter().all(|x| distance(x).sign() == Sign::Positive)
    };
    POWERS.take_while(is_within).last().unwrap_or(*POWERS.start())
}
