//! How a file is read: where other files lie that it names, and what is repaired in it.

use crate::checks::at;
use crate::error::{CaseError, Problem};
use crate::limits::MAX_DIMENSION;
use lindbound_npy::{Array, NpyError, array, most_bytes};
use lindbound_number::{Norms, Rational};
use std::io::Read;
use std::path::Path;

/// What the text of a file does not say.
///
/// ```
/// use lindbound_model::file::{CaseFile, Reading};
/// use lindbound_number::rational;
/// let text = r#"{"levels": [{"energy": 0}, {"energy": 1}],
///   "baths": [{"name": "hot", "boltzmann_factor": "1/2"}],
///   "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
///   "state": {"density_matrix": [[0.5, 0.1000001], [0.1, 0.5]]}}"#;
/// assert!(CaseFile::parse(text).is_err());
/// let small = rational(1, 1_000_000);
/// let file = CaseFile::parse_with(text, Reading { repair: Some(&small), ..Reading::default() }).unwrap();
/// assert!(file.label.notes[0].starts_with("state.density_matrix is the nearest state"));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading<'a> {
    /// Where files with relative paths lie; without it there are none.
    pub folder: Option<&'a Path>,
    /// How far what is not valid is moved, where the text does not say it.
    pub repair: Option<&'a Rational>,
}

impl<'a> Reading<'a> {
    /// For the text of this file: other files lie beside it.
    pub fn beside(path: &'a Path) -> Self {
        Reading { folder: path.parent(), repair: None }
    }
}

/// The space that operators act in, and where files with matrices lie.
pub(super) struct Space<'a> {
    /// The levels of its factors.
    pub factors: Vec<usize>,
    pub folder: Option<&'a Path>,
    /// Squared norms of the basis vectors between which operators are written.
    pub norms: Norms,
}

impl<'a> Space<'a> {
    /// The space in its orthonormal basis.
    pub fn orthonormal(&self) -> Space<'a> {
        Space { factors: self.factors.clone(), folder: self.folder, norms: Norms::default() }
    }

    /// d.
    pub fn dimension(&self) -> usize {
        self.factors.iter().product()
    }
}

/// The path of a file in a message, at its beginning if it is long.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// What is wrong with the numbers in a file.
pub(super) fn npy_problem(name: &str, problem: NpyError) -> Problem {
    Problem::Npy { file: shortened(name), problem: Box::new(problem) }
}

/// The array in a file that another names.
pub(super) fn array_in(place: &str, name: &str, folder: Option<&Path>) -> Result<Array, CaseError> {
    let refused = |problem| at(format!("{place}.npy"), problem);
    let folder = folder.ok_or_else(|| refused(Problem::NoFolder))?;
    let unreadable = |kind| refused(Problem::NpyUnreadable { file: shortened(name), kind });
    let failed = |error: std::io::Error| unreadable(Some(error.kind()));
    let path = folder.join(name);
    // A pipe would wait for its writer.
    if !std::fs::metadata(&path).map_err(failed)?.is_file() {
        return Err(unreadable(None));
    }
    // What is longer than any array that is read shows by its length alone.
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(most_bytes(MAX_DIMENSION) as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    array(&bytes, MAX_DIMENSION).map_err(|problem| refused(npy_problem(name, problem)))
}
