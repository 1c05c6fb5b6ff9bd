//! Models and cycles written in Rust: numbers as they come to hand, baths by their names, and every mistake
//! an error with its place.
//!
//! ```
//! use lindbound::build::{Beta, Model, Populations};
//! let model = Model::levels([(0, 1), (1, 2)])
//!     .bath("hot", Beta(1.0))
//!     .jump("hot", 1, 2.5, [[0, 1, 1], [0, 0, 0], [0, 0, 0]])?;
//! let case = model.clone().in_state(Populations([0.25, 0.5, 0.25]))?;
//! assert_eq!(case.exact().unwrap().dimension(), 3);
//! let error = model.in_state(Populations(["1/4", "3/4"])).unwrap_err();
//! assert_eq!(error.to_string(), "state.populations: has 2 entries where 3 are needed");
//! # Ok::<(), lindbound::model::error::CaseError>(())
//! ```

mod baths;
mod cycle;
mod model;
mod number;
mod state;
pub use baths::{Beta, BoltzmannFactor, IntoTemperature, Temperature};
pub use cycle::{Cycle, Stroke};
pub use model::Model;
pub use number::{IntoEntry, IntoMatrix, IntoNumber};
pub use state::{DensityMatrix, Gibbs, IntoState, Ket, MaximallyMixed, Populations, Steady, normalised};
