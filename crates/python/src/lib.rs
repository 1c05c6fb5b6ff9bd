//! The compiled part of the Python package `lindbound`: text and bytes in, JSON out, over the front door.
//!
//! What people see, numbers with bounds, reports, conversions from other libraries, is Python and stands in
//! `python/lindbound`.

mod commands;
mod errors;
mod subject;
mod testing;
mod work;

use pyo3::prelude::*;

/// The compiled part of `lindbound`.
#[pymodule]
mod _core {
    #[pymodule_export]
    use super::commands::{check, claim_ids, claims, count, enumerate, search};
    #[pymodule_export]
    use super::subject::Subject;
    #[pymodule_export]
    use super::testing::{refuted, tested};
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
