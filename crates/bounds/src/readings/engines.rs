//! Readings about engines: the gap of the two qubits, the state a cycle starts from, "work and efficiency for
//! ρ_sd", and how long a current without dissipation lasts.

use super::reading::{EngineExample, Reading};
use crate::claims::eq8_classical::{self, READING_R1, READING_R2};
use crate::claims::eq8_quantum;
use lindbound_model::case::Bath;
use lindbound_model::engine::{Engine, RateLaw, Run, Stroke};
use lindbound_model::letter::{GapReading, SignReading, TwoQubitEngine, rho_plus};
use lindbound_number::{Rational, Verdict, rational};

fn example(
    setting: &'static str,
    engine: Engine<Rational>,
    statement: &'static str,
    verdict: Verdict,
) -> EngineExample {
    EngineExample { setting, engine, statement, verdict }
}

/// The Letter's engine with `τ_C = 0.4` and a singlet weight in hundredths.
fn two_qubit(reading: GapReading, hundredths: i64) -> Engine<Rational> {
    let letter = TwoQubitEngine::of_the_letter(reading);
    TwoQubitEngine { singlet_weight: rational(hundredths, 100), ..letter }.engine()
}

/// The engine has the larger power–efficiency ratio: η is the same with and without coherence, so that is the
/// larger power.
const BEATS_DEPHASED: &str = "W >= W(dephased) and eta <= eta_carnot";

/// What the readings of the gap make of Fig. 4.
pub(super) fn gap() -> Vec<EngineExample> {
    let printed = || two_qubit(GapReading::C, 0);
    vec![
        example(
            "Fig. 4 at τ_C = 0.4, A: below the classical limit?",
            two_qubit(GapReading::A, 0),
            READING_R2,
            Verdict::Violated,
        ),
        example("the same, B", two_qubit(GapReading::B, 0), READING_R2, Verdict::Violated),
        example("the same numbers, C: the effect is gone", printed(), READING_R2, Verdict::Holds),
        example(
            "the engine beside its dephased form on its own cycle, A",
            two_qubit(GapReading::A, 0),
            BEATS_DEPHASED,
            Verdict::Holds,
        ),
        example(
            "the same, B: without coherence it does more",
            two_qubit(GapReading::B, 0),
            BEATS_DEPHASED,
            Verdict::Violated,
        ),
    ]
}

/// The singlet weight.
pub(super) fn initial() -> Reading {
    let below =
        |setting, reading, weight, verdict| example(setting, two_qubit(reading, weight), READING_R2, verdict);
    Reading {
        id: "R-initial",
        says: "the two-qubit engine runs in its stationary cycle",
        breaks: "the collective jump never touches the singlet, so there is a stationary cycle for every singlet weight p_S, and the Letter does not give it; at τ_C = 0.4 the classical limit is exceeded up to p_S = 0.0878 (A) and 0.0127 (B)",
        taken: "p_S = 0, as reached from |g,g⟩; --singlet-weight picks another, --from the one reached from a state",
        examples: Vec::new(),
        engines: vec![
            below("A, p_S = 0: below the classical limit?", GapReading::A, 0, Verdict::Violated),
            below("A, p_S = 8/100", GapReading::A, 8, Verdict::Violated),
            below("A, p_S = 9/100", GapReading::A, 9, Verdict::Holds),
            below("B, p_S = 1/100", GapReading::B, 1, Verdict::Violated),
            below("B, p_S = 2/100", GapReading::B, 2, Verdict::Holds),
        ],
    }
}

/// The classical half of (8).
pub(super) fn classical() -> Reading {
    let with =
        |setting, reading, statement, verdict| example(setting, two_qubit(reading, 0), statement, verdict);
    Reading {
        id: "R-classical",
        says: "W_cl and η_cl in (8) are the work and efficiency for ρ_sd",
        breaks: "with the currents of ρ_sd(t) along the engine's own cycle (R1) the populations do not close, and the efficiency exceeds Carnot's; the engine's own W with diagonal populations (R2) is what Fig. 4 shows to exceed the limit",
        taken: "R3: the engine whose own dynamics has no coherence, on its own stationary cycle, with its own Ā_cl; this is a theorem",
        examples: Vec::new(),
        engines: vec![
            with("R1, A", GapReading::A, READING_R1, Verdict::Violated),
            with(
                "R1, A: the efficiency of ρ_sd(t)",
                GapReading::A,
                "eta(sd) <= eta_carnot",
                Verdict::Violated,
            ),
            with("R1, B", GapReading::B, READING_R1, Verdict::Violated),
            with("R2, A", GapReading::A, READING_R2, Verdict::Violated),
            with("R2, B", GapReading::B, READING_R2, Verdict::Violated),
            with("R3, A", GapReading::A, eq8_classical::CLAIM.statement, Verdict::Holds),
            with("R3, B", GapReading::B, eq8_classical::CLAIM.statement, Verdict::Holds),
            with("the quantum half, A", GapReading::A, eq8_quantum::CLAIM.statement, Verdict::Holds),
        ],
    }
}

/// The 2N-state model with γ = 1 and `e^{−βω₀} = 1/2`, left to itself in ρ⁺ for a time `n/d`.
fn from_rho_plus(n: usize, time: Rational) -> Engine<Rational> {
    let one = || rational(1, 1);
    let case = rho_plus(n, 1, one(), rational(1, 2), SignReading::Emission);
    let stroke = Stroke::new(time, case.levels, case.jumps, RateLaw::Given);
    let baths = vec![Bath::with_boltzmann_factor("bath", rational(1, 2))];
    Engine { state: case.state, run: Run::Once, ..Engine::stationary(baths, vec![stroke]) }
}

/// How long (6) lasts.
pub(super) fn transient() -> Reading {
    Reading {
        id: "R-transient",
        says: "ρ⁺ carries a current of order N with a dissipation of order one",
        breaks: "it does so for a time of order 1/N² only, in which heat of order 1/N is absorbed: after 4/N² the mean current is less than a third of (6)",
        taken: "(6) and (7) are statements about an instant; the steady state between two baths lasts",
        examples: Vec::new(),
        // (6): N·p_e = 1/2 for N = 2, 8/7 for N = 4.
        engines: vec![
            example(
                "N = 2, heat after 1/100",
                from_rho_plus(2, rational(1, 100)),
                "Q(bath) >= 0.95 * tau / 2",
                Verdict::Holds,
            ),
            example(
                "N = 2, after 4/N²",
                from_rho_plus(2, rational(1, 1)),
                "Q(bath) >= tau / 2 / 3",
                Verdict::Violated,
            ),
            example(
                "N = 4, after 1/400",
                from_rho_plus(4, rational(1, 400)),
                "Q(bath) >= 0.95 * tau * 8 / 7",
                Verdict::Holds,
            ),
            example(
                "N = 4, after 4/N²",
                from_rho_plus(4, rational(1, 4)),
                "Q(bath) >= tau * 8 / 7 / 3",
                Verdict::Violated,
            ),
        ],
    }
}
