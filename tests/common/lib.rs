//! What several tests share.

use std::path::PathBuf;

/// A path below the root of the repository.
pub fn in_repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// How much more than usual the randomised tests do: the environment variable `LINDBOUND_TEST_MULTIPLIER`, default 1.
pub fn multiplier() -> u64 {
    std::env::var("LINDBOUND_TEST_MULTIPLIER").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}
