//! The checks of the parts of a case, each by itself, for what builds a case part by part: a file says all at
//! once and needs none of them.
//!
//! ```
//! use lindbound_model::case::{Bath, Jump};
//! use lindbound_model::parts;
//! use lindbound_number::matrix::Matrix;
//! let baths = [Bath::with_boltzmann_factor("hot", 0.5)];
//! assert_eq!(parts::bath_named("couplings[0].bath", "hot", &baths), Ok(0));
//! let jump = Jump::new(0, 1.0, -2.5, Matrix::identity(2, 2));
//! let error = parts::jump(3, &jump, baths.len(), 2).unwrap_err();
//! assert_eq!(error.to_string(), "jumps[3].rate: must not be negative, but is -2.5");
//! ```

pub use crate::checks::{at, length, pure_state};
pub use crate::particles::valid as particles;
pub use crate::validate::{bath_named, baths, coherent, coupling, hamiltonian, jump, levels, observables};
