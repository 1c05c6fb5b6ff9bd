//! Any text is a case, an engine, or refused; what is accepted is written as text that says the same, and
//! small cases have exact numbers.

#![no_main]

use libfuzzer_sys::fuzz_target;
use lindbound_model::file::AnyFile;
use lindbound_model::hypothesis::findings;

/// The largest dimension whose spectra are worth a fuzzer's time.
const SMALL: usize = 4;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(file) = AnyFile::parse(text) else { return };
    let written = file.write();
    assert_eq!(AnyFile::parse(&written).as_ref(), Ok(&file), "{written}");
    if let AnyFile::Case(case) = &file
        && let Ok(guess) = case.approximate()
        && guess.dimension() <= SMALL
        && let Ok(exact) = case.exact()
    {
        findings(&exact);
    }
});
