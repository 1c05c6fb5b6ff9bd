//! Gives the program a name for its source: results of two different programs are not to be mixed, and versions change more rarely
//! than sources.

use std::path::{Path, PathBuf};

fn main() {
    let root = Path::new("../..");
    let mut sources = vec![root.join("Cargo.lock")];
    for name in ["number", "model", "thermo", "bounds", "checker"] {
        let folder = root.join("crates").join(name).join("src");
        println!("cargo::rerun-if-changed={}", folder.display());
        files(&folder, &mut sources);
    }
    println!("cargo::rerun-if-changed=../../Cargo.lock");
    sources.sort();
    let mut digest = Fnv(0xcbf2_9ce4_8422_2325);
    for source in sources {
        digest.add(source.to_string_lossy().replace('\\', "/").as_bytes());
        digest.add(&std::fs::read(&source).unwrap_or_default());
    }
    println!("cargo::rustc-env=LINDBOUND_SOURCE={:016x}", digest.0);
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
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
