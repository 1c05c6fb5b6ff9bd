//! A model of one's own: what holds of it, with certainty.

use lindbound::prelude::*;

fn main() -> Result<(), Error> {
    let model = Model::levels([(0, 1), (1, 2)]).bath("hot", BoltzmannFactor("1/2")).jump(
        "hot",
        1,
        2.5,
        [[0, 1, 1], [0, 0, 0], [0, 0, 0]],
    )?;
    let case = model.in_state(Populations([0.25, 0.5, 0.25]))?;
    for claim in ["second-law", "eq2", "eq3", "eq4"] {
        assert_eq!(case.decide(claim)?.verdict, Holds, "{claim}");
    }
    println!("σ̇ = {}", case.value("sigma(rho)")?.text());

    // A mistake has its place.
    let mistake = Model::levels([(0, 1), (1, 1)]).bath("hot", Beta(1)).jump("cold", 1, 1, [[0, 1], [0, 0]]);
    println!("{}", mistake.err().map_or_else(String::new, |error| error.to_string()));
    Ok(())
}
