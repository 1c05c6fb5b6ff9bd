//! A false conjecture: its counterexample, small, replayable, and as a theorem.

use lindbound::prelude::*;

fn main() -> Result<(), Error> {
    let found =
        Conjecture::new("W / tau <= beta_C * eta_carnot * mean_A_cl * (eta_carnot - eta) / 8")?.search()?;
    match found.witness {
        Some(witness) => {
            assert!(witness.replay()?.is_violated());
            println!("{}\n{}", witness.replay()?.text(), witness.quoted());
        }
        None => println!("not refuted in {} evaluations; that is no proof", found.effort.evaluations),
    }
    let witness = assert_refuted!("sigma(bd) >= sigma(rho)", dim = 2);
    println!("{}", witness.certificate("coherence")?);
    Ok(())
}
