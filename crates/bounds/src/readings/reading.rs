//! What a reading is.

use lindbound_model::case::Case;
use lindbound_model::engine::Engine;
use lindbound_number::{Rational, Verdict};

/// A reading of the Letter's text.
pub struct Reading {
    /// Its identifier.
    pub id: &'static str,
    /// What the text says.
    pub says: &'static str,
    /// What breaks if that is taken literally.
    pub breaks: &'static str,
    /// What is taken here.
    pub taken: &'static str,
    /// Exact examples.
    pub examples: Vec<Example>,
    /// Examples that are engines, certified.
    pub engines: Vec<EngineExample>,
}

/// A statement about an engine with the verdict it must get, certified.
pub struct EngineExample {
    /// The engine in words.
    pub setting: &'static str,
    /// The engine.
    pub engine: Engine<Rational>,
    /// A statement in the claim language.
    pub statement: &'static str,
    /// Its verdict.
    pub verdict: Verdict,
}

/// A statement about a case with the verdict it must get, exactly.
pub struct Example {
    /// The case in words.
    pub setting: &'static str,
    /// The case.
    pub case: Case<Rational>,
    /// A statement in the claim language.
    pub statement: &'static str,
    /// Its verdict.
    pub verdict: Verdict,
}
