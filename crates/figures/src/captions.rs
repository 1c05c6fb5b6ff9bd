//! The captions' claims, decided: what holds at the Letter's parameters, and between which parameters.
//!
//! Verdicts on cycles and the ends of their ranges are certified; that nothing begins or ends elsewhere is
//! seen in floating point. Fig. 3 speaks of states along a trajectory, in floating point altogether.

use super::Figure;
use super::crossing::{Crossing, certified, guessed};
use super::fig4::{GRID, crossings};
use super::table::{Cell, Table};
use super::thresholds::{TIMES, Thresholds, excess_over_the_stroke, largest_weight};
use super::two_qubit::{self, READINGS, exactly, model};
use lindbound_bounds::claims::eq8_classical::READING_R2;
use lindbound_bounds::eq8::{CLASSICAL_LIMIT, RATIO, RATIO_DEPHASED};
use lindbound_checker::CheckerError;
use lindbound_checker::cycle_judge::{CycleJudge, Machine};
use lindbound_checker::judge::Judge;
use lindbound_model::letter::{GapReading, TwoQubitEngine};
use lindbound_number::{Rational, rational, to_f64};

const COLUMNS: [(&str, &str); 10] = [
    ("reading", ""),
    ("claim", ""),
    ("at tau_C = 0.4, p_S = 0", ""),
    ("evidence of the verdict", ""),
    ("parameter", ""),
    ("begins above", ""),
    ("begins below", ""),
    ("ends above", ""),
    ("ends below", ""),
    ("looked at", ""),
];

/// A claim that one quantity of a cycle exceeds another: it holds where the bound is violated.
struct Excess {
    words: &'static str,
    left: &'static str,
    right: &'static str,
    bound: String,
}

fn excesses() -> [Excess; 3] {
    [
        Excess {
            words: "Fig. 4: (W/tau)/(eta_Car - eta) > c mean A_cl",
            left: RATIO,
            right: CLASSICAL_LIMIT,
            bound: READING_R2.to_owned(),
        },
        Excess {
            words: "(W/tau)/(eta_Car - eta) > that of the dephased engine on its own cycle",
            left: RATIO,
            right: RATIO_DEPHASED,
            bound: format!("{RATIO} <= {RATIO_DEPHASED}"),
        },
        // What a classical engine can do is then no reason for quantum advantage.
        Excess {
            words: "(W/tau)/(eta_Car - eta) of the dephased engine > c mean A_cl of the coherent one",
            left: RATIO_DEPHASED,
            right: CLASSICAL_LIMIT,
            bound: format!("{RATIO_DEPHASED} <= {CLASSICAL_LIMIT}"),
        },
    ]
}

impl Excess {
    /// Whether the claim holds, for certain.
    fn holds(&self, model: &TwoQubitEngine) -> Option<bool> {
        let engine = model.engine();
        CycleJudge::new(Machine::Engine(&engine), None).holds(&self.bound).map(|bounded| !bounded)
    }

    /// Where it begins and ends in τ_C without singlet.
    fn in_tau_c(&self, reading: GapReading) -> Result<Vec<Option<Crossing>>, CheckerError> {
        let holds = |tau_c: &Rational| self.holds(&model(reading, tau_c.clone(), rational(0, 1)));
        Ok(crossings(&TwoQubitEngine::of_the_letter(reading), self.left, self.right)?
            .into_iter()
            .map(|x| certified(x, holds))
            .collect())
    }

    /// Where it ends in p_S at the Letter's τ_C; nowhere if it does not hold without singlet.
    fn in_singlet_weight(
        &self,
        reading: GapReading,
        tau_c: &Rational,
    ) -> Result<Vec<Option<Crossing>>, CheckerError> {
        let guess = largest_weight(reading, tau_c, self.left, self.right)?;
        let holds = |weight: &Rational| self.holds(&model(reading, tau_c.clone(), weight.clone()));
        Ok(if guess.is_nan() { Vec::new() } else { vec![certified(guess, holds)] })
    }
}

/// The ends of a range as entries of the table.
fn ends(crossings: &[Option<Crossing>]) -> [String; 4] {
    let of = |begins: bool| match crossings.iter().find(|c| c.is_none_or(|c| c.begins == begins)) {
        Some(Some(crossing)) => crossing.ends(),
        Some(None) => ["undecided".to_owned(), "undecided".to_owned()],
        None => [String::new(), String::new()],
    };
    let ([a, b], [c, d]) = (of(true), of(false));
    [a, b, c, d]
}

/// The table.
///
/// # Errors
/// [`CheckerError::Thermo`] if an engine cannot be solved.
pub fn table() -> Result<Figure, CheckerError> {
    let mut table = Table::new(COLUMNS);
    let mut findings = Vec::new();
    let mut row = |entries: [&str; 5], ends: [String; 4], range: &str| {
        let [reading, claim, verdict, evidence, parameter] = entries;
        let [begins, _, finishes, _] = &ends;
        let span = match (begins.as_str(), finishes.as_str()) {
            // Without an end the verdict is the same in the whole range.
            ("", "") => format!("{verdict} from {range}"),
            (begins, "") => format!("holds from {begins}"),
            ("", finishes) => format!("holds up to {finishes}"),
            (begins, finishes) => format!("holds from {begins} to {finishes}"),
        };
        findings.push(format!("reading {reading}, {claim}: {verdict} ({evidence}); {parameter}: {span}"));
        let all = entries.into_iter().map(str::to_owned).chain(ends).chain([range.to_owned()]);
        table.rows.push(all.map(Cell::Text).collect());
    };
    for reading in READINGS {
        let letter = TwoQubitEngine::of_the_letter(reading);
        let name = two_qubit::letter(reading);
        let [shortest, longest] = two_qubit::TAU_RANGE;
        let tau_range = &*format!("{shortest} to {longest} at {GRID} points in floating point");
        let weight_range = "0 to 1 by linearity in p_S";
        for claim in excesses() {
            let verdict = word(claim.holds(&letter));
            let entries = |parameter| [name, claim.words, verdict, "certified", parameter];
            row(entries("tau_C at p_S = 0"), ends(&claim.in_tau_c(reading)?), tau_range);
            let in_weight = claim.in_singlet_weight(reading, &letter.tau_c)?;
            row(entries("p_S at tau_C = 0.4"), ends(&in_weight), weight_range);
        }
        let thresholds = Thresholds::at(reading, &letter.tau_c)?;
        let evidence = format!("floating point at {TIMES} times");
        for (words, pick, weight) in [
            (
                "Fig. 3: J_H^2/sigma > A_cl/2 at every t",
                f64::min as fn(f64, f64) -> f64,
                thresholds.fig3_every,
            ),
            ("Fig. 3: J_H^2/sigma > A_cl/2 at some t", f64::max, thresholds.fig3_some),
        ] {
            let extreme = |tau_c: f64| {
                let over = excess_over_the_stroke(&model(reading, exactly(tau_c)?, rational(0, 1)))?;
                Ok(over.into_iter().fold(f64::NAN, pick))
            };
            let holds = word(Some(extreme(to_f64(&letter.tau_c))? > 0.0));
            let grid: Vec<f64> = two_qubit::tau_grid(GRID).iter().map(to_f64).collect();
            let begins = grid.first().map_or(Ok(f64::NAN), |&first| extreme(first))? <= 0.0;
            let entries = |parameter| [name, words, holds, evidence.as_str(), parameter];
            row(entries("tau_C at p_S = 0"), near(&guessed(&grid, extreme)?, begins), tau_range);
            let weights: Vec<f64> = if weight.is_nan() { Vec::new() } else { vec![weight] };
            row(entries("p_S at tau_C = 0.4"), near(&weights, false), weight_range);
        }
    }
    Ok(Figure { name: "captions".to_owned(), table, plot: None, findings })
}

/// Ends of a range in floating point, to nine decimals; the first is a beginning or an end.
fn near(crossings: &[f64], begins: bool) -> [String; 4] {
    let text = |x: Option<&f64>| x.map_or(String::new(), |x| format!("{x:.9}"));
    let mut ends = crossings.iter();
    let first = if begins { text(ends.next()) } else { String::new() };
    let last = text(ends.next());
    [first.clone(), first, last.clone(), last]
}

fn word(holds: Option<bool>) -> &'static str {
    match holds {
        Some(true) => "holds",
        Some(false) => "fails",
        None => "undecided",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fig_4_s_claim_holds_and_fails_where_an_independent_evaluation_says() {
        let [fig4, ..] = excesses();
        let at = |reading, n, d| fig4.holds(&model(reading, rational(n, d), rational(0, 1)));
        for reading in READINGS {
            for (n, d) in [(1, 5), (2, 5), (1, 1)] {
                assert_eq!(at(reading, n, d), Some(true), "{reading:?} {n}/{d}");
            }
            for (n, d) in [(1, 20), (2, 1)] {
                assert_eq!(at(reading, n, d), Some(false), "{reading:?} {n}/{d}");
            }
        }
    }

    #[test]
    fn the_dephased_engine_is_the_better_one_in_reading_b_and_not_in_a() {
        let [_, better, _] = excesses();
        let verdicts = READINGS.map(|reading| better.holds(&TwoQubitEngine::of_the_letter(reading)));
        assert_eq!(verdicts, [Some(true), Some(false)]);
    }
}
