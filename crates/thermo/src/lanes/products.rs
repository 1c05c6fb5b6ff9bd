//! Products of complex vectors in lanes.

use super::numbers::Guess;
use lindbound_families::Parts;
use lindbound_number::{LANES, Lanes};
use std::ops::Range;

pub(super) type Entry = Parts<LANES>;

pub(super) const NOUGHT: Guess = Lanes([0.0; LANES]);
pub(super) const ZERO: Entry = [NOUGHT; 2];

/// Sums, handed on through memory: what is done with them then does not change how they are formed. A
/// compiler that sees both may split the lanes of a sum among registers for it, which cost 30% of the
/// certified tier's time.
#[inline(always)]
fn in_memory<T>(sums: T) -> T {
    std::hint::black_box(sums)
}

/// `Σ conj(x_i) y_i`, in four sums, so that additions need not wait for each other.
#[inline(always)]
pub(super) fn overlap(x: &[Entry], y: &[Entry]) -> Entry {
    let [mut ac, mut bd, mut ad, mut bc] = [NOUGHT; 4];
    for ([a, b], [c, d]) in x.iter().zip(y) {
        ac = ac + *a * *c;
        bd = bd + *b * *d;
        ad = ad + *a * *d;
        bc = bc + *b * *c;
    }
    in_memory([ac + bd, ad - bc])
}

/// `Σ conj(x_i) y_i` and `Σ conj(x_i) z_i`, with x read once.
#[inline(always)]
pub(super) fn overlaps(x: &[Entry], y: &[Entry], z: &[Entry]) -> [Entry; 2] {
    let ([mut ac, mut bd, mut ad, mut bc], [mut ae, mut bf, mut af, mut be]) = ([NOUGHT; 4], [NOUGHT; 4]);
    for (([a, b], [c, d]), [e, f]) in x.iter().zip(y).zip(z) {
        ac = ac + *a * *c;
        bd = bd + *b * *d;
        ad = ad + *a * *d;
        bc = bc + *b * *c;
        ae = ae + *a * *e;
        bf = bf + *b * *f;
        af = af + *a * *f;
        be = be + *b * *e;
    }
    in_memory([[ac + bd, ad - bc], [ae + bf, af - be]])
}

/// `Σ x_i y_i`.
#[inline(always)]
pub(super) fn product(x: &[Entry], y: &[Entry]) -> Entry {
    let [mut ac, mut bd, mut ad, mut bc] = [NOUGHT; 4];
    for ([a, b], [c, d]) in x.iter().zip(y) {
        ac = ac + *a * *c;
        bd = bd + *b * *d;
        ad = ad + *a * *d;
        bc = bc + *b * *c;
    }
    [ac - bd, ad + bc]
}

/// Row i of a d×d matrix between two positions.
#[inline(always)]
pub(super) fn part<'a>(matrix: &'a [Entry], d: usize, i: usize, range: &Range<usize>) -> &'a [Entry] {
    &matrix[i * d + range.start..i * d + range.end]
}
