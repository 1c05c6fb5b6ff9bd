//! What the commands of the program do, as calls that give a report: the command line and the package for
//! Python read their options into these and show what comes back.
//!
//! A report gives its text, its JSON and its exit code
//! ([`Report`](lindbound_checker::report::Report)); [`lines`] is the JSON as the program prints it.

mod check;
mod engine;
mod enumerate;
mod search;

pub use check::Check;
pub use engine::engine_report;
pub use enumerate::{Enumerate, Enumerated, Enumerations};
pub use search::{Asserted, Search};

/// JSON as it is printed.
///
/// ```
/// assert_eq!(lindbound::commands::lines(&serde_json::json!({"d": 2})), "{\n  \"d\": 2\n}\n");
/// ```
pub fn lines(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
