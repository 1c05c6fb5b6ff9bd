//! An engine of one's own: two strokes, two baths, one cycle.

use lindbound::prelude::*;

fn main() -> Result<(), Error> {
    let lowering = [[0, 1], [0, 0]];
    let engine = Cycle::new()
        .bath("hot", Beta(1))
        .bath("cold", Beta(3))
        .stroke(Stroke::lasting(1, [(0, 1), (2, 1)]).jump("hot", 2, 1, lowering))
        .stroke(Stroke::lasting(1, [(0, 1), (1, 1)]).jump("cold", 1, 1, lowering))
        .stationary()?;
    assert_eq!(engine.decide("carnot")?.verdict, Holds);
    assert_eq!(engine.decide("eq8-quantum")?.verdict, Holds);
    println!("η = {}, η_Car = {}", engine.value("eta")?.text(), engine.value("eta_carnot")?.text());
    Ok(())
}
