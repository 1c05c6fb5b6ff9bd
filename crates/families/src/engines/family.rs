//! What a family of engines is.

use crate::family::{NoSuchDimension, Rng, rng};
use lindbound_model::engine::Engine;
use lindbound_number::Rational;

/// A family of engines.
#[derive(Clone, Copy)]
pub struct EngineFamily {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it draws, in a line.
    pub summary: &'static str,
    /// Whether only even dimensions are drawn.
    pub even_only: bool,
    /// The largest dimension that is drawn.
    pub largest: usize,
    pub(super) draw: fn(&mut Rng, usize) -> Engine<Rational>,
}

impl std::fmt::Debug for EngineFamily {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// The largest dimension that families of engines draw, unless they say another.
const MAX_DIMENSION: usize = 6;

impl EngineFamily {
    /// A family of all dimensions.
    pub(super) const fn new(
        name: &'static str,
        summary: &'static str,
        draw: fn(&mut Rng, usize) -> Engine<Rational>,
    ) -> Self {
        EngineFamily { name, summary, even_only: false, largest: MAX_DIMENSION, draw }
    }

    /// Whether the family draws engines of dimension d.
    pub fn draws(&self, d: usize) -> bool {
        (2..=self.largest).contains(&d) && (!self.even_only || d.is_multiple_of(2))
    }

    /// The engine of a seed.
    ///
    /// # Errors
    /// [`NoSuchDimension`] for dimensions in which the family draws nothing.
    pub fn exact(&self, seed: u64, index: u64, d: usize) -> Result<Engine<Rational>, NoSuchDimension> {
        let EngineFamily { name: family, even_only, largest, .. } = *self;
        if !self.draws(d) {
            return Err(NoSuchDimension { family, dimension: d, even_only, largest });
        }
        Ok((self.draw)(&mut rng(self.name, seed, index, d), d))
    }

    /// The same in floating point.
    ///
    /// # Errors
    /// As for [`EngineFamily::exact`].
    pub fn fast(&self, seed: u64, index: u64, d: usize) -> Result<Engine<f64>, NoSuchDimension> {
        Ok(self.exact(seed, index, d)?.to_f64())
    }
}
