//! The search for engines.

mod blueprint;
mod ground;
mod start;

pub use blueprint::{EngineBlueprint, EngineJump, EngineLevels, EngineStroke};
pub(super) use ground::{BITS, Engines};
