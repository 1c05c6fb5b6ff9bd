//! Whether the check sees that a current or a coherence keeps its sign during a stroke: what it computes over
//! pieces of the stroke, in the same steps (`along` of `proofs/rocq/certificates/Signals.v`).

use super::flow::Flow;
use super::series::{CHECK, GUESS_DECIMALS, RADIUS_DECIMALS, last_term_of, near, power_of_ten, row_bound};
use lindbound_number::{Dyadic, Embeds, Enclosure, Field, NumberError, Precision, Rational};
use nalgebra::DMatrix;
use num_traits::One;

/// Enclosures of the coordinates over equal pieces of a stroke.
pub(super) struct Pieces(Vec<Vec<Enclosure>>);

impl Pieces {
    /// Those of a stroke.
    ///
    /// # Errors
    /// [`NumberError`] if a number is too large.
    pub fn of(flow: &Flow, stroke: usize, pieces: u32) -> Result<Self, NumberError> {
        let mut x = at_the_beginning(flow);
        for earlier in 0..stroke {
            x = image(&propagator(flow, earlier, &exactly(&flow.durations[earlier]))?, &x);
        }
        let length = exactly(&(&flow.durations[stroke] / Rational::from_integer(pieces.into())));
        let until = Enclosure::between(Dyadic::integer(0), length.bounds().1.clone(), CHECK)?;
        let (during, step) = (propagator(flow, stroke, &until)?, propagator(flow, stroke, &length)?);
        let mut all = Vec::new();
        for _ in 0..pieces {
            all.push(image(&during, &x));
            x = image(&step, &x);
        }
        Ok(Pieces(all))
    }

    /// Whether a functional of the coordinates is seen to keep its sign.
    pub fn keep_the_sign(&self, functional: &[Rational]) -> bool {
        let weights: Vec<Enclosure> = functional.iter().map(exactly).collect();
        let value = |x: &Vec<Enclosure>| sum(weights.iter().zip(x));
        let values: Vec<Enclosure> = self.0.iter().map(value).collect();
        values.iter().all(|value| value.bounds().0.signum() >= 0)
            || values.iter().all(|value| value.bounds().1.signum() <= 0)
    }
}

fn exactly(value: &Rational) -> Enclosure {
    Enclosure::embed(value, CHECK)
}

/// The state at the beginning of the first stroke, as the plan tells it.
fn at_the_beginning(flow: &Flow) -> Vec<Enclosure> {
    let known = |x: &Rational| match &flow.returns {
        None => exactly(x),
        Some(_) => exactly(&near(x, GUESS_DECIMALS)) + symmetric(&power_of_ten(RADIUS_DECIMALS).recip()),
    };
    flow.states[0].iter().map(known).collect()
}

/// All numbers of a size at most.
fn symmetric(size: &Rational) -> Enclosure {
    let end = exactly(size).bounds().1.clone();
    Enclosure::between(end.negated(), end, CHECK).unwrap_or_else(|_| Enclosure::integer(0))
}

/// `e^{tL}` for every t of an interval, by its series.
fn propagator(flow: &Flow, stroke: usize, time: &Enclosure) -> Result<DMatrix<Enclosure>, NumberError> {
    let generator = flow.generators[stroke].map(|x| exactly(&x));
    let (n, last) = (generator.nrows(), last_term_of(flow));
    let unit = |i, j| Enclosure::integer(i64::from(i == j));
    let (mut term, mut whole) =
        (DMatrix::from_fn(n, n, unit), DMatrix::from_fn(n, n, |_, _| Enclosure::integer(0)));
    for k in 0..=last {
        whole = whole.zip_map(&term, |a, b| a + b);
        let step = time.over(&Enclosure::integer(i64::from(k) + 1))?;
        let column = |j: usize| image(&generator, &term.column(j).iter().cloned().collect::<Vec<_>>());
        let columns: Vec<Vec<Enclosure>> = (0..n).map(column).collect();
        term = DMatrix::from_fn(n, n, |i, j| columns[j][i].clone() * step.clone());
    }
    let reach = exactly(&row_bound(&flow.generators[stroke])) * time.clone();
    let mut rest = exactly(&Rational::one());
    for k in 1..=last + 1 {
        rest = (rest * reach.clone()).over(&Enclosure::integer(i64::from(k)))?;
    }
    let shrinking = reach.over(&Enclosure::integer(i64::from(last) + 2))?;
    let rest = rest.over(&(Enclosure::integer(1) - shrinking))?;
    let end = rest.bounds().1.clone();
    let ball = Enclosure::between(end.negated(), end, CHECK)?;
    Ok(whole.map(|x| x + ball.clone()))
}

fn image(matrix: &DMatrix<Enclosure>, x: &[Enclosure]) -> Vec<Enclosure> {
    (0..matrix.nrows()).map(|i| sum(matrix.row(i).iter().zip(x))).collect()
}

fn sum<'a>(terms: impl Iterator<Item = (&'a Enclosure, &'a Enclosure)>) -> Enclosure {
    let none = Enclosure::between(Dyadic::integer(0), Dyadic::integer(0), Precision(CHECK.0));
    let none = none.unwrap_or_else(|_| Enclosure::integer(0));
    terms.fold(none, |sum, (a, b)| sum + a.clone() * b.clone())
}
