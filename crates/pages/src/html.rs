//! Pages: one self-contained file of HTML each.

pub use crate::case_page::inspection;
pub use crate::claims_page::claims;
pub use crate::counted_page::counted;
pub use crate::engine_page::engine;
pub use crate::files_page::files;
pub use crate::search_page::{replay, search};
pub use crate::shell::plain;
