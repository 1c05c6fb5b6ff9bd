//! Families of engines: each turns a seed and a dimension into an engine.
//!
//! Two strokes between a hot and a cold bath, gaps that shrink by less than the temperatures differ, so that
//! most of them do work; coherence inside degenerate levels, dark states and strokes from much shorter to
//! much longer than the relaxation time. One family has strokes whose Hamiltonians do not commute.

mod collective;
mod family;
mod friction;
mod otto;
mod parts;
mod plain;
mod short_strokes;
mod single_run;
mod two_n;
mod warped;

pub use family::EngineFamily;
pub use plain::PLAIN_ENGINES;

/// All families of engines.
///
/// ```
/// use lindbound_families::ENGINE_FAMILIES;
/// for family in ENGINE_FAMILIES {
///     let engine = family.exact(1, 0, 4).unwrap();
///     assert_eq!(engine, family.exact(1, 0, 4).unwrap());
///     assert!(engine.findings().iter().all(|finding| finding.holds), "{}", family.name);
/// }
/// ```
pub const ENGINE_FAMILIES: &[EngineFamily] = &[
    otto::FAMILY,
    collective::FAMILY,
    short_strokes::FAMILY,
    warped::FAMILY,
    single_run::FAMILY,
    two_n::FAMILY,
    friction::FAMILY,
];

/// The family of engines with a name.
pub fn engine_family(name: &str) -> Option<&'static EngineFamily> {
    ENGINE_FAMILIES.iter().find(|family| family.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_engines_are_as_files_allow_them() {
        for family in ENGINE_FAMILIES.iter().chain([&PLAIN_ENGINES]) {
            for d in (2..=6).filter(|d| family.draws(*d)) {
                for index in 0..20 {
                    let engine = family.exact(5, index, d).unwrap();
                    assert_eq!(engine.dimension(), d);
                    let text = lindbound_model::file::EngineFile::from(engine.clone()).write();
                    let read = lindbound_model::file::EngineFile::parse(&text).unwrap().engine;
                    assert_eq!(read, engine, "{} {d} {index}", family.name);
                    assert_eq!(engine.hot_and_cold(), Some((0, 1)));
                    let guess = engine.to_f64();
                    assert_eq!(guess.strokes.len(), engine.strokes.len());
                    assert!(guess.strokes.iter().all(|stroke| stroke.duration > 0.0));
                }
            }
        }
    }
}
