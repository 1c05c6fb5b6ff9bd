//! What is counted where populations move by themselves.

use crate::fluctuations::{Counted, Counting};
use crate::rates::Rates;
use lindbound_number::Field;

/// A flow from one level to another, with what it brings from its bath.
pub(crate) struct ChainFlow<R> {
    /// The bath.
    pub bath: usize,
    /// The level that is left.
    pub from: usize,
    /// The level that is reached.
    pub to: usize,
    /// Its rate.
    pub rate: R,
    /// The heat it brings.
    pub heat: R,
}

/// What so many baths' flows bring in the steady state of these populations.
pub(crate) fn counting<'a, R: Field + 'a>(
    flows: Vec<ChainFlow<R>>,
    populations: &[R],
    baths: usize,
) -> Counting<'a, R> {
    let mut rates = Rates::none(populations.len());
    let mut counted = vec![Counted::default(); baths];
    for ChainFlow { bath, from, to, rate, heat } in &flows {
        counted[*bath].add(heat, [(*to, *from, rate.clone())]);
        rates.add(*from, *to, rate.clone());
    }
    let steady = populations.to_vec();
    let changes = Box::new(move || {
        let mut changes = vec![vec![R::integer(0); steady.len()]; baths];
        for ChainFlow { bath, from, to, rate, .. } in &flows {
            let (change, moved) = (&mut changes[*bath], rate.clone() * steady[*from].clone());
            change[*to] = change[*to].clone() + moved.clone();
            change[*from] = change[*from].clone() - moved;
        }
        changes
    });
    let steady = populations.to_vec();
    let deviations = Box::new(move |sources: &[Vec<R>]| rates.deviations(&steady, sources));
    let (populations, steady) = (populations.len(), populations.to_vec());
    Counting { counted, populations, steady, dissipated: None, changes, deviations }
}
