//! Computing and writing the figures.

use crate::{Figure, FigureError, captions, fig3, fig4, steady_state, thresholds, two_n_engine, two_n_model};
use lindbound_checker::CheckerError;
use lindbound_checker::report::{Exit, Report};
use lindbound_model::letter::GapReading;
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
}

/// Computes one figure.
type Compute = fn() -> Result<Figure, CheckerError>;

const FIGURES: [Compute; 9] = [
    || fig3::figure(GapReading::A),
    || fig3::figure(GapReading::B),
    || fig4::figure(GapReading::A),
    || fig4::figure(GapReading::B),
    two_n_model::figure,
    two_n_engine::figure,
    steady_state::figure,
    thresholds::figure,
    captions::table,
];

/// Computes all figures and writes them.
///
/// # Errors
/// [`FigureError`] if something cannot be computed, drawn or written.
pub fn write_all(folder: &Path) -> Result<FiguresReport, FigureError> {
    let started = Instant::now();
    let unwritable =
        |error: std::io::Error| FigureError::Unwritable { path: folder.to_owned(), kind: error.kind() };
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let all = FIGURES.par_iter().map(|compute| {
        let figure = compute()?;
        Ok((write(&figure, folder)?, (figure.name, figure.findings)))
    });
    let all = all.collect::<Result<Vec<_>, FigureError>>()?;
    let (files, findings): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    Ok(FiguresReport { files: files.concat(), findings, seconds: started.elapsed().as_secs_f64() })
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
        Exit::Fine
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
        assert!(report.text().contains("25 files") && report.json()["files"].as_array().unwrap().len() == 25);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
