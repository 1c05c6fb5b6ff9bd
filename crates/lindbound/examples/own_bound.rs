//! A bound of one's own as a test: `cargo run --example own_bound`.

use lindbound::prelude::*;

fn main() -> Result<(), Error> {
    // (4) of Tajima and Funo stands: drawn, decided, climbed towards, and not refuted.
    assert_holds!("J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2", dim = 2..=3, tasks = 2, samples = 2);

    // Without the activity of coherence it falls, and this is what falls it.
    let witness = assert_refuted!("J_tot(bd)^2 <= A_cl * sigma(bd) / 2", dim = 2..=3);
    assert!(witness.replay()?.is_violated());
    println!("{}", witness.quoted());
    Ok(())
}
