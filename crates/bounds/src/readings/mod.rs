//! Places where the Letter's text has to be read with care: what it says, what breaks under the literal
//! reading, which reading is taken, and an exact example of each.

mod engines;
mod reading;
mod states;

pub use reading::{EngineExample, Example, Reading};

use engines::{classical, initial, transient};
use states::{adjoint, basis, degeneracy, gap, l1, sign};

/// The readings.
pub fn readings() -> Vec<Reading> {
    vec![sign(), adjoint(), degeneracy(), gap(), initial(), classical(), basis(), l1(), transient()]
}
