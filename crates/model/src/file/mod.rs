//! The case file: a model and a state as JSON, read strictly and exactly.
//!
//! Every number is an exact rational: a JSON number, a decimal string or `"p/q"`. Matrices and lists are in
//! the basis of the file: that of the levels in order, or that of the Hamiltonian. The format is described in
//! docs/case-file.md.

mod any;
mod basis;
mod contents;
mod drive;
mod engine;
mod json;
mod jumps;
mod matrix;
mod near;
mod number;
mod observables;
mod rate;
mod raw;
mod read;
mod reading;
mod resolve;
mod state;
mod write;

pub use any::AnyFile;
pub use contents::{CaseFile, Form, Label, Witness};
pub use engine::EngineFile;
pub use read::text_of;
pub use reading::Reading;
pub use write::matrix as matrix_to_json;
