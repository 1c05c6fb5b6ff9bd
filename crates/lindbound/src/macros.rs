//! The macros of tests.

/// Fails if a statement of the claim language, or the claim of an id, has a counterexample.
///
/// What earlier runs have saved under `lindbound-regressions/` beside the test is decided first. Then models
/// of every family are drawn and decided with certainty, and a search climbs towards a violation, with a
/// fixed seed and a fixed budget: `dim`, `seed`, `samples` for each family and dimension, `tasks` of some
/// thousand evaluations each; with `seconds` drawing and searching end after that time. The counterexample
/// stands in the message, as small as it was made, and is saved. A statement that stays undecided somewhere
/// fails as well: nothing is taken for true that is not.
///
/// ```
/// use lindbound::prelude::*;
/// assert_holds!("J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2", dim = 2..=3, tasks = 2, samples = 2);
/// ```
///
/// ```should_panic
/// use lindbound::prelude::*;
/// assert_holds!("J_tot(bd)^2 <= A_cl * sigma(bd) / 4", dim = 2, tasks = 2, samples = 2);
/// ```
#[macro_export]
macro_rules! assert_holds {
    ($text:expr $(, $option:ident = $value:expr)* $(,)?) => {{
        let text: &str = $text;
        let regressions = $crate::testing::Regressions::beside(env!("CARGO_MANIFEST_DIR"), file!());
        let tested = $crate::Conjecture::new(text)
            .and_then(|asked| $crate::testing::tested(&asked$(.$option($value))*, &regressions));
        match tested {
            Ok($crate::testing::Tested::Stands(effort)) => *effort,
            tested => panic!("{}", $crate::testing::Failure { text, tested }),
        }
    }};
}

/// Fails unless a counterexample to a statement is found, and returns it as small as it was made: a
/// [`Witness`](crate::Witness).
///
/// Options are those of [`assert_holds!`](crate::assert_holds); with `seconds` a search gives up after that
/// time.
///
/// ```
/// use lindbound::prelude::*;
/// let witness = assert_refuted!("J_tot(bd)^2 <= A_cl * sigma(bd) / 2", dim = 2..=3);
/// assert!(witness.replay()?.is_violated());
/// # Ok::<(), Error>(())
/// ```
#[macro_export]
macro_rules! assert_refuted {
    ($text:expr $(, $option:ident = $value:expr)* $(,)?) => {{
        let text: &str = $text;
        let tested = $crate::Conjecture::new(text)
            .and_then(|asked| $crate::testing::searched(&asked$(.$option($value))*));
        match tested {
            Ok($crate::testing::Tested::Falls(witness, _)) => *witness,
            tested => panic!("{}", $crate::testing::Failure { text, tested }),
        }
    }};
}
