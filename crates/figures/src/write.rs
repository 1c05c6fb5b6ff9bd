//! Computing and writing the figures.

use crate::sweep::{self, Sweep};
use crate::{
    Figure, FigureError, captions, fig3, fig4, friction, steady_state, thresholds, two_n_engine, two_n_model,
};
use lindbound_checker::CheckerError;
use lindbound_checker::progress::Progress;
use lindbound_checker::report::{Exit, Report};
use lindbound_model::letter::{GapReading, TwoQubitEngine};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What was written, and what the figures show.
pub struct FiguresReport {
    /// The files in the order of the figures.
    pub files: Vec<PathBuf>,
    /// Names of figures with their findings.
    pub findings: Vec<(String, Vec<String>)>,
    /// How long it took.
    pub seconds: f64,
    /// Whether something in them is not decided.
    pub undecided: bool,
}

/// Computes one figure.
type Compute = fn() -> Result<Figure, CheckerError>;

const FIGURES: [Compute; 10] = [
    || fig3::figure(&TwoQubitEngine::of_the_letter(GapReading::A)),
    || fig3::figure(&TwoQubitEngine::of_the_letter(GapReading::B)),
    || fig4::figure(&TwoQubitEngine::of_the_letter(GapReading::A)),
    || fig4::figure(&TwoQubitEngine::of_the_letter(GapReading::B)),
    two_n_model::figure,
    two_n_engine::figure,
    steady_state::figure,
    friction::figure,
    thresholds::figure,
    captions::table,
];

/// Computes all figures and writes them.
///
/// # Errors
/// [`FigureError`] if something cannot be computed, drawn or written.
pub fn write_all(folder: &Path) -> Result<FiguresReport, FigureError> {
    write_each(&FIGURES, folder, |compute| Ok(compute()?))
}

/// Figs. 3 and 4 of other parameters.
///
/// # Errors
/// As for [`write_all`].
pub fn write_of(engines: &[TwoQubitEngine], folder: &Path) -> Result<FiguresReport, FigureError> {
    let computes = [fig3::figure, fig4::figure];
    let pairs: Vec<_> = engines.iter().flat_map(|engine| computes.map(|compute| (compute, engine))).collect();
    write_each(&pairs, folder, |(compute, engine)| Ok(compute(engine)?))
}

/// A sweep over a number of a file.
///
/// # Errors
/// As for [`write_all`], and those of [`sweep::figure`].
pub fn write_sweep(
    sweep: &Sweep<'_>,
    folder: &Path,
    progress: &dyn Progress,
) -> Result<FiguresReport, FigureError> {
    let report = write_each(&[sweep], folder, |sweep| sweep::figure(sweep, progress))?;
    let undecided = report.findings.iter().any(|(_, findings)| !findings.is_empty());
    Ok(FiguresReport { undecided, ..report })
}

fn write_each<T: Sync>(
    all: &[T],
    folder: &Path,
    compute: impl Fn(&T) -> Result<Figure, FigureError> + Sync,
) -> Result<FiguresReport, FigureError> {
    let started = Instant::now();
    let unwritable =
        |error: std::io::Error| FigureError::Unwritable { path: folder.to_owned(), kind: error.kind() };
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let all = all.par_iter().map(|one| {
        let figure = compute(one)?;
        Ok((write(&figure, folder)?, (figure.name, figure.findings)))
    });
    let all = all.collect::<Result<Vec<_>, FigureError>>()?;
    let (files, findings): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    let seconds = started.elapsed().as_secs_f64();
    Ok(FiguresReport { files: files.concat(), findings, seconds, undecided: false })
}

/// Writes the files of a figure and names them.
pub fn write(figure: &Figure, folder: &Path) -> Result<Vec<PathBuf>, FigureError> {
    let mut contents = vec![("csv", figure.table.csv().into_bytes())];
    if let Some(plot) = &figure.plot {
        contents.push(("svg", plot.svg()?.into_bytes()));
        contents.push(("png", plot.png()?));
    }
    let write = |(extension, bytes): (&str, Vec<u8>)| {
        let path = folder.join(format!("{}.{extension}", figure.name));
        match lindbound_checker::whole::write(&path, &bytes) {
            Ok(()) => Ok(path),
            Err(error) => Err(FigureError::Unwritable { path, kind: error.kind() }),
        }
    };
    contents.into_iter().map(write).collect()
}

impl Report for FiguresReport {
    fn exit(&self) -> Exit {
        if self.undecided { Exit::Undecided } else { Exit::Fine }
    }

    fn text(&self) -> String {
        let files = self.files.iter().map(|file| format!("  {}\n", file.display()));
        let lines = self.findings.iter().flat_map(|(name, findings)| {
            findings.iter().map(move |finding| format!("  {name:<22} {finding}\n"))
        });
        let (files, findings): (String, String) = (files.collect(), lines.collect());
        format!("files\n{files}\nfindings\n{findings}\n{} files in {:.1} s\n", self.files.len(), self.seconds)
    }

    fn json(&self) -> Value {
        let figures =
            self.findings.iter().map(|(name, findings)| json!({"name": name, "findings": findings}));
        json!({
            "files": self.files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>(),
            "figures": figures.collect::<Vec<_>>(),
            "seconds": self.seconds,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_is_written_and_its_numbers_can_be_read() {
        let folder = std::env::temp_dir().join(format!("lindbound-figures-{}", std::process::id()));
        let report = write_all(&folder).unwrap();
        let mut expected = vec!["captions.csv".to_owned()];
        for name in [
            "fig3-reading-a",
            "fig3-reading-b",
            "fig4-reading-a",
            "fig4-reading-b",
            "friction",
            "thresholds",
            "two-bath-steady-state",
            "two-n-engine",
            "two-n-model",
        ] {
            expected.extend(["csv", "png", "svg"].map(|extension| format!("{name}.{extension}")));
        }
        let listed = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap());
        let mut written: Vec<String> = listed.map(|file| file.file_name().into_string().unwrap()).collect();
        written.sort();
        assert_eq!(written, expected);
        assert_eq!(report.files.len(), expected.len());
        for name in written.iter().filter(|name| name.ends_with(".csv") && *name != "captions.csv") {
            let text = std::fs::read_to_string(folder.join(name)).unwrap();
            let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
            assert!(rows.len() > 20, "{name}");
            for row in &rows[1..] {
                assert_eq!(row.len(), rows[0].len(), "{name}");
                let number =
                    |entry: &&str| entry.is_empty() || entry.parse::<f64>().is_ok_and(f64::is_finite);
                assert!(row.iter().all(number), "{name}: {row:?}");
            }
        }
        let captions = std::fs::read_to_string(folder.join("captions.csv")).unwrap();
        assert!(captions.lines().count() == 21 && !captions.contains("undecided"));
        assert!(report.text().contains("28 files") && report.json()["files"].as_array().unwrap().len() == 28);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
