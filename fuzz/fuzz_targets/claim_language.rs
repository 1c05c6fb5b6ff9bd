//! Any text is a statement or refused; a statement has symbols and is written as text that says the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use lindbound_bounds::language::parse;

fuzz_target!(|text: &str| {
    let Ok(statement) = parse(text) else { return };
    let written = statement.to_string();
    assert_eq!(parse(&written).as_ref(), Ok(&statement), "{written}");
    statement.symbols();
});
