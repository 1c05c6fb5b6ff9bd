//! Gives the program a name for its source: results of two different programs are not to be mixed, and
//! versions change more rarely than sources.

use std::fs::{read, read_dir};
use std::path::{Path, PathBuf};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    println!("cargo::rustc-env=LINDBOUND_SOURCE={}", source()?);
    Ok(())
}

/// A digest of the sources of all crates of the workspace; of a published package, whose version stands for
/// its source, that it is one.
fn source() -> Result<String, Failure> {
    if Path::new("Cargo.toml.orig").exists() {
        return Ok("published".into());
    }
    let root = Path::new("../..");
    let mut sources = vec![root.join("Cargo.lock")];
    println!("cargo::rerun-if-changed={}", root.join("Cargo.lock").display());
    // The package for Python is a program of its own.
    let is_ours = |entry: &&PathBuf| entry.is_dir() && !entry.ends_with("python");
    for package in entries(&root.join("crates"))?.iter().filter(is_ours) {
        // A crate without sources is a mistake: reading it fails.
        files(&package.join("src"), &mut sources)?;
        println!("cargo::rerun-if-changed={}", package.join("src").display());
    }
    sources.sort();
    let mut digest = Fnv(0xcbf2_9ce4_8422_2325);
    for source in sources {
        digest.add(source.to_string_lossy().replace('\\', "/").as_bytes());
        digest.add(&read(&source).map_err(|error| format!("{}: {error}", source.display()))?);
    }
    Ok(format!("{:016x}", digest.0))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for path in entries(folder)? {
        if path.is_dir() { files(&path, found)? } else { found.push(path) }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    let entries = read_dir(folder).map_err(fail)?;
    Ok(entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().map_err(fail)?)
}

/// The hash of Fowler, Noll and Vo in 64 bits; ends of lines count alike on every system.
struct Fnv(u64);

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().filter(|byte| **byte != b'\r') {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
