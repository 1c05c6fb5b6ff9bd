//! The sources that the rules are about, read from the repository or made up.

use std::path::Path;

/// One source or manifest.
pub struct File {
    /// From the top of the repository, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// Whether it is Rust.
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The crate whose folder it lies in.
    pub fn of_crate(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }
}

/// Every source and manifest.
pub struct House {
    /// Sorted by path.
    pub files: Vec<File>,
}

impl House {
    /// A house of made-up files.
    pub fn made_up(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        House { files: files.iter().map(file).collect() }
    }

    /// The repository at `top`: what lies under `crates`, `tests`, `benches`, `examples` and `xtask`.
    pub fn read(top: &Path) -> Self {
        let mut files = Vec::new();
        for folder in ["crates", "tests", "benches", "examples", "xtask"] {
            read(top, &top.join(folder), &mut files);
        }
        files.sort_by(|a: &File, b: &File| a.path.cmp(&b.path));
        House { files }
    }

    /// The file at a path.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The crates by the names of their folders.
    pub fn crates(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.files.iter().filter_map(File::of_crate).collect();
        names.dedup();
        names
    }
}

fn read(top: &Path, folder: &Path, files: &mut Vec<File>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "target") {
                read(top, &path, files);
            }
        } else if path.extension().is_some_and(|end| end == "rs") || path.ends_with("Cargo.toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            let parts = path.strip_prefix(top).unwrap().components();
            let names: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
            files.push(File { path: names.join("/"), text });
        }
    }
}
